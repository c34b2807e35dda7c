//! Something went wrong, and what to do.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Text};

use super::super::scene::View;
use super::super::{Hits, page};
use crate::error::UserError;

/// Draws what happened, and below it the hints, which stay in sight. A message of many lines is scrolled.
pub(super) fn draw(
    view: View<'_>,
    error: &UserError,
    top: u16,
    area: Rect,
    (frame, hits): (&mut Frame<'_>, &mut Hits),
) {
    let error = &error.told(&view.app.text);
    let column = page::column(area);
    let title = Text::from(Line::styled(view.say("problem"), view.theme.bad()));
    let message = page::paragraphs(&error.message).collect::<Text<'_>>();
    let advice = hints(view, error);
    let message_height = page::height(&message, column.width);
    let [title_area, message_area, _, hints_area] = column.layout(&Layout::vertical([
        Constraint::Length(2),
        Constraint::Max(message_height),
        Constraint::Length(1),
        Constraint::Min(page::height(&advice, column.width)),
    ]));
    page::draw_text(title, title_area, frame);
    page::draw_text(advice, hints_area, frame);
    page::draw_scrolled(message, top, message_area, frame, hits);
    frame.set_cursor_position(column.as_position());
}

fn hints(view: View<'_>, error: &UserError) -> Text<'static> {
    let mut text = Text::default();
    if !error.hints.is_empty() {
        text.push_line(page::heading(view, "problem-do"));
        text.extend(error.hints.iter().map(|hint| Line::raw(format!("• {hint}"))));
        text.push_line("");
    }
    text.push_line(view.say("problem-go-on"));
    text
}
