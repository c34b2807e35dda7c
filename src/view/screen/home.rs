//! What would you like to do?

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Text};

use super::super::scene::View;
use super::super::{Hits, header, menu, page};
use crate::app::{HomeChoice, PackCard, Resumable};
use crate::text::{Arg, day_and_minute};

/// Draws the choices, and below them what the chosen one is.
pub(super) fn draw(view: View<'_>, at: usize, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let choices = view.app.home_choices();
    let [title, list, _, about] = page::column(area).layout(&Layout::vertical([
        Constraint::Length(2),
        Constraint::Max(header::columns(choices.len())),
        Constraint::Length(1),
        Constraint::Min(7),
    ]));
    page::draw_text(Text::from(page::heading(view, "home-question")), title, frame);
    if let Some(choice) = choices.get(at) {
        page::draw_text(explained(view, choice), about, frame);
    }
    let lines = choices.iter().map(|choice| Line::raw(named(view, choice))).collect();
    menu::draw(view, lines, at, list, frame, hits);
}

fn named(view: View<'_>, choice: &HomeChoice) -> String {
    match choice {
        HomeChoice::Resume(place) => view.app.resumable.get(*place).map_or_else(String::new, |sitting| {
            let started = day_and_minute(&sitting.started);
            let args = [
                ("form", sitting.form.as_str().into()),
                ("candidate", sitting.candidate.as_str().into()),
                ("started", started.as_str().into()),
            ];
            view.say_with("home-resume", &args)
        }),
        HomeChoice::Take(place) => view.app.packs.get(*place).map_or_else(String::new, |card| {
            let (_, form, minutes) = &card.form;
            let args = [
                ("pack", card.title.as_str().into()),
                ("form", form.as_str().into()),
                ("minutes", Arg::Count(*minutes)),
            ];
            view.say_with("home-take", &args)
        }),
        HomeChoice::Practice => view.say("home-practice"),
        HomeChoice::History => view.say("home-history"),
        HomeChoice::Settings => view.say("home-settings"),
        HomeChoice::Quit => view.say("home-quit"),
    }
}

fn explained(view: View<'_>, choice: &HomeChoice) -> Text<'static> {
    match choice {
        HomeChoice::Resume(place) => view.app.resumable.get(*place).map_or_else(Text::default, |s| resume(view, s)),
        HomeChoice::Take(place) => view.app.packs.get(*place).map_or_else(Text::default, |card| take(view, card)),
        HomeChoice::Practice => Text::raw(view.say("home-practice-about")),
        HomeChoice::History => Text::raw(view.say("home-history-about")),
        HomeChoice::Settings => Text::raw(view.say("home-settings-about")),
        HomeChoice::Quit => Text::raw(view.say("home-quit-about")),
    }
}

fn resume(view: View<'_>, sitting: &Resumable) -> Text<'static> {
    let mut text = Text::raw(view.say("home-resume-about"));
    text.push_line(Line::styled(sitting.id.as_str().to_owned(), view.theme.dim()));
    text
}

fn take(view: View<'_>, card: &PackCard) -> Text<'static> {
    let modules = card.modules.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>().join(", ");
    let (_, _, minutes) = &card.form;
    let args =
        [("modules", card.modules.len().into()), ("minutes", Arg::Count(*minutes)), ("names", modules.as_str().into())];
    let mut text: Text<'_> = page::paragraphs(&card.summary).collect();
    text.push_line("");
    text.push_line(view.say_with("home-take-modules", &args));
    text.push_line("");
    text.push_line(view.say("home-take-about"));
    text
}
