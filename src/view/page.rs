//! Text to read: a calm column, wrapped, that can be scrolled.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Paragraph, Scrollbar, ScrollbarOrientation, ScrollbarState, Wrap};
use unicode_width::UnicodeWidthStr;

use super::scene::View;
use super::{Hits, header};

/// Lines longer than this are tiring to read.
const WIDEST: u16 = 84;

/// The column of text in the middle band: three columns in, one line down.
pub(super) fn column(middle: Rect) -> Rect {
    let inner = middle.inner(Margin::new(3, 0));
    let y = inner.y.saturating_add(1).min(inner.bottom());
    Rect { y, height: inner.height.saturating_sub(1), width: inner.width.min(WIDEST), ..inner }
}

/// How many lines a text takes in a column.
pub(super) fn height(text: &Text<'_>, width: u16) -> u16 {
    header::columns(Paragraph::new(text.clone()).wrap(Wrap { trim: false }).line_count(width))
}

/// Draws a text that fits, or its beginning.
pub(super) fn draw_text(text: Text<'_>, area: Rect, frame: &mut Frame<'_>) {
    frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: false }), area);
}

/// Draws a text from its line `top` on, and beside it how much of it is seen. The cursor is at its beginning.
pub(super) fn draw_scrolled(text: Text<'_>, top: u16, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let paragraph = Paragraph::new(text).wrap(Wrap { trim: false });
    let lines = header::columns(paragraph.line_count(area.width));
    let last_top = lines.saturating_sub(area.height);
    let top = top.min(last_top);
    hits.page(last_top);
    frame.render_widget(paragraph.scroll((top, 0)), area);
    if !area.is_empty() {
        frame.set_cursor_position(area.as_position());
    }
    if last_top > 0 {
        let beside = Rect { width: area.width.saturating_add(2), ..area }.intersection(frame.area());
        let mut state = ScrollbarState::new(usize::from(last_top) + 1)
            .position(usize::from(top))
            .viewport_content_length(usize::from(area.height));
        let bar = Scrollbar::new(ScrollbarOrientation::VerticalRight).begin_symbol(None).end_symbol(None);
        frame.render_stateful_widget(bar, beside, &mut state);
    }
}

/// A line of heading.
pub(super) fn heading(view: View<'_>, id: &str) -> Line<'static> {
    Line::styled(view.say(id), view.theme.heading())
}

/// A text padded with blanks to a width, or cut to it.
pub(super) fn padded(text: &str, width: usize) -> String {
    let text = header::clipped(text, width);
    let blanks = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(blanks))
}

/// A text from outside as lines.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Line<'static>> {
    text.lines().map(|line| Line::raw(line.to_owned()))
}
