//! The practice item's answer, before the clock starts.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Text};

use super::super::scene::View;
use super::super::{Hits, page};
use crate::app::Live;
use crate::item::Item;

/// Draws whether the answer was right, the key and why, and what Enter does.
pub(super) fn draw(
    view: View<'_>,
    live: &Live,
    section: usize,
    top: u16,
    area: Rect,
    frame: &mut Frame<'_>,
    hits: &mut Hits,
) {
    let Some((item, response)) = live.sitting.current() else { return };
    let right = item.is_right(response);
    let [text, _, last] = page::column(area).layout(&Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(3),
    ]));
    page::draw_scrolled(explanation(view, item, right), top, text, frame, hits);

    let mut below = Text::raw(view.say("feedback-not-counted"));
    if let Some(section) = live.sitting.form().sections.get(section) {
        let start = match super::limit(live, section) {
            Some(limit) => view.say_with("feedback-start", &[("time", super::span(view, limit).as_str().into())]),
            None => view.say("instructions-start-free"),
        };
        below.push_line("");
        below.push_line(Line::styled(start, view.theme.accent()));
    }
    page::draw_text(below, last, frame);
}

/// Whether an answer was right, the key in words, and why.
pub(in crate::view) fn explanation(view: View<'_>, item: &Item, right: bool) -> Text<'static> {
    let (sign, id, style) =
        if right { ("✓", "feedback-right", view.theme.good()) } else { ("✗", "feedback-wrong", view.theme.bad()) };
    let mut text = Text::from(Line::styled(format!("{sign} {}", view.say(id)), style));
    text.push_line("");
    text.extend(key_and_why(view, item));
    text
}

/// The key in words, and why.
pub(in crate::view) fn key_and_why(view: View<'_>, item: &Item) -> Text<'static> {
    let mut text = Text::from(page::heading(view, "feedback-key"));
    for words in item.key_in_words(&view.app.text) {
        text.extend(page::paragraphs(&words));
    }
    if !item.why.is_empty() {
        text.push_line("");
        text.push_line(page::heading(view, "feedback-why"));
        text.extend(page::paragraphs(&item.why));
    }
    text
}
