//! A list of lines to choose from, with the cursor on the chosen one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{HighlightSpacing, List, ListState};
use unicode_width::UnicodeWidthStr;

use super::scene::View;
use super::{Hits, header};
use crate::app::Target;

const MARK: &str = "› ";

/// Draws the lines that fit, scrolled so that the chosen one is among them.
pub(super) fn draw(
    view: View<'_>,
    lines: Vec<Line<'_>>,
    at: usize,
    area: Rect,
    frame: &mut Frame<'_>,
    hits: &mut Hits,
) {
    let count = lines.len();
    // The last line tells how much of a longer list is seen.
    let whole = area;
    let area = if header::columns(count) > area.height {
        Rect { height: area.height.saturating_sub(1), ..area }
    } else {
        area
    };
    let list = List::new(lines)
        .highlight_style(view.theme.focus())
        .highlight_symbol(MARK)
        .highlight_spacing(HighlightSpacing::Always);
    let mut state = ListState::default().with_selected(Some(at));
    frame.render_stateful_widget(list, area, &mut state);
    if area.height > 0 && area.height < whole.height {
        let (from, to) = (state.offset() + 1, (state.offset() + usize::from(area.height)).min(count));
        let args = [("from", from.into()), ("to", to.into()), ("all", count.into())];
        let sign = match (from > 1, to < count) {
            (true, true) => "▲▼",
            (true, false) => "▲",
            _ => "▼",
        };
        let told = format!("  {sign} {}", view.say_with("menu-more", &args));
        frame.render_widget(Line::styled(told, view.theme.dim()), Rect { y: area.bottom(), height: 1, ..area });
    }
    for (line, row) in (state.offset()..count).zip(area.rows()) {
        hits.add(row, Target::Line(line));
        if Some(line) == state.selected() {
            let x = row.x.saturating_add(header::columns(MARK.width())).min(row.right().saturating_sub(1));
            frame.set_cursor_position((x, row.y));
        }
    }
}
