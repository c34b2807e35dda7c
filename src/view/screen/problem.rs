//! Something went wrong, and what to do.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Text};

use super::super::page;
use super::super::scene::View;
use crate::error::UserError;

/// Draws what happened, and below it the hints. A message of many lines is cut: what to do matters more.
pub(super) fn draw(view: View<'_>, error: &UserError, area: Rect, frame: &mut Frame<'_>) {
    let column = page::column(area);
    let title = Text::from(Line::styled(view.say("problem"), view.theme.bad()));
    let message = page::paragraphs(&error.message).collect::<Text<'_>>();
    let hints = hints(view, error);
    let message_height = page::height(&message, column.width);
    let [title_area, message_area, cut, hints_area] = column.layout(&Layout::vertical([
        Constraint::Length(2),
        Constraint::Max(message_height),
        Constraint::Length(1),
        Constraint::Min(page::height(&hints, column.width)),
    ]));
    page::draw_text(title, title_area, frame);
    page::draw_text(message, message_area, frame);
    if message_area.height < message_height {
        page::draw_text(Text::raw("…"), cut, frame);
    }
    page::draw_text(hints, hints_area, frame);
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
