//! Between two modules: what is done, what comes, and that nothing is lost.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr;

use super::super::scene::View;
use super::super::{Hits, page};
use crate::app::Live;
use crate::assessment::{Ending, SectionState};

/// Draws how the last module ended, and all modules in order.
pub(super) fn draw(
    view: View<'_>,
    live: &Live,
    next: usize,
    top: u16,
    area: Rect,
    frame: &mut Frame<'_>,
    hits: &mut Hits,
) {
    let (form, states) = (live.sitting.form(), live.sitting.sections());
    let mut text = Text::default();
    let last = next.checked_sub(1).and_then(|last| form.sections.get(last).zip(states.get(last)));
    match last {
        Some((section, state)) => {
            let said = view.say_with(ended(state), &[("title", section.title.as_str().into())]);
            text.push_line(Line::styled(said, view.theme.heading()));
            text.push_line(view.say("between-saved"));
        }
        None => text.push_line(page::heading(view, "between-first")),
    }
    text.push_line("");
    if let Some(section) = form.sections.get(next) {
        let time = super::time_in_words(view, live, section);
        let args = [("title", section.title.as_str().into()), ("time", time.as_str().into())];
        text.push_line(view.say_with("between-next", &args));
    }
    text.push_line(view.say("between-no-clock"));
    text.push_line("");
    let widest = form.sections.iter().map(|section| section.title.width()).max().unwrap_or(0);
    for (n, section) in form.sections.iter().enumerate() {
        let (sign, id, style) = match n {
            _ if n < next => ("✓", "between-done", view.theme.dim()),
            _ if n == next => ("›", "between-now", view.theme.accent()),
            _ => (" ", "between-later", view.theme.text()),
        };
        let title = page::padded(&section.title, widest);
        let word = view.say_with(id, &[("time", super::time_in_words(view, live, section).as_str().into())]);
        text.push_line(Line::from(Span::styled(format!("{sign} {title}   {word}"), style)));
    }
    text.push_line("");
    text.push_line(Line::styled(view.say("between-go-on"), view.theme.accent()));
    page::draw_scrolled(text, top, page::column(area), frame, hits);
}

fn ended(state: &SectionState) -> &'static str {
    match state.ended {
        Some((_, Ending::TimeUp)) => "between-time-up",
        Some((_, Ending::Finished | Ending::Abandoned)) | None => "between-finished",
    }
}
