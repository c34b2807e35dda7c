//! Wait a moment: a sitting is made ready, or scored.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Text;

use super::super::page;
use super::super::scene::View;

/// Draws what is being done. Nothing moves: it takes a second at most.
pub(super) fn draw(view: View<'_>, id: &str, area: Rect, frame: &mut Frame<'_>) {
    let column = page::column(area);
    page::draw_text(Text::raw(view.say(id)), column, frame);
    frame.set_cursor_position(column.as_position());
}
