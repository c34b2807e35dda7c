//! Parts that several screens and items are drawn from. Nothing here writes outside the area it is given.

mod choice_line;
mod entry;
mod options;
mod pane;
mod wrap;

pub(super) use choice_line::ChoiceLine;
pub(super) use entry::EntryLine;
pub(super) use options::Options;
pub(super) use pane::{Pane, Window};
pub(super) use wrap::{columns, flow, line_text, wrap};

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// One line of an area, counted from its top; empty where the area has no such line.
pub(super) fn row(area: Rect, line: u16) -> Rect {
    let height = u16::from(line < area.height);
    Rect { y: area.y.saturating_add(line.min(area.height)), height, ..area }
}

/// What is left of an area below so many of its lines.
pub(super) fn below(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect { y: area.y + lines, height: area.height - lines, ..area }
}

/// What is left of an area right of so many of its columns.
pub(super) fn beside(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

/// The middle of an area, at most so wide.
pub(super) fn centred(area: Rect, width: u16) -> Rect {
    let width = width.min(area.width);
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

/// Writes text at a column and line of an area, cut at its edge. Gives the column behind it.
pub(super) fn put(frame: &mut Frame<'_>, area: Rect, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
    let room = beside(row(area, y), x).intersection(frame.area());
    if room.is_empty() {
        return x;
    }
    let (end, _) = frame.buffer_mut().set_stringn(room.x, room.y, text, usize::from(room.width), style);
    x + end.saturating_sub(room.x)
}

/// Puts the cursor at a column and line of an area; at its edge where that lies outside.
pub(super) fn cursor(frame: &mut Frame<'_>, area: Rect, (x, y): (u16, u16)) {
    let area = area.intersection(frame.area());
    if !area.is_empty() {
        let (x, y) = (x.min(area.width - 1), y.min(area.height - 1));
        frame.set_cursor_position(Position::new(area.x + x, area.y + y));
    }
}

/// A length as columns or lines of a screen.
pub(super) fn small(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
