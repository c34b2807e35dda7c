//! Which module to practise?

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr;

use super::super::scene::View;
use super::super::{Hits, header, menu, page};
use crate::app::PracticeChoice;

/// Draws the modules of all packs.
pub(super) fn draw(view: View<'_>, at: usize, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let about = Text::raw(view.say("practice-about"));
    let column = page::column(area);
    let choices = view.app.practice_choices();
    let [title, about_area, _, list] = column.layout(&Layout::vertical([
        Constraint::Length(2),
        Constraint::Length(page::height(&about, column.width)),
        Constraint::Length(1),
        Constraint::Max(header::columns(choices.len())),
    ]));
    page::draw_text(Text::from(page::heading(view, "practice-question")), title, frame);
    page::draw_text(about, about_area, frame);
    if choices.is_empty() {
        return page::draw_text(Text::raw(view.say("practice-none")), list, frame);
    }
    let named = choices.iter().filter_map(|choice| named(view, *choice)).collect::<Vec<_>>();
    let widest = named.iter().map(|(module, _)| module.width()).max().unwrap_or(0).min(40);
    let line = |(module, pack): (&str, &str)| {
        let pack = Span::styled(format!("   {pack}"), view.theme.dim());
        Line::from_iter([Span::raw(page::padded(module, widest)), pack])
    };
    menu::draw(view, named.into_iter().map(line).collect(), at, list, frame, hits);
}

/// Names of module and pack.
fn named(view: View<'_>, choice: PracticeChoice) -> Option<(&str, &str)> {
    let card = view.app.packs.get(choice.pack)?;
    let (_, module) = card.modules.get(choice.module)?;
    Some((module.as_str(), card.title.as_str()))
}
