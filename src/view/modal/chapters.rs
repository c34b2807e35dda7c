//! What can be jumped to in a sitting that is watched again.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Clear;

use super::super::scene::View;
use super::super::{Hits, clock, menu, page};
use crate::app::Chapter;

/// Draws the list in place of the screen below.
pub(super) fn draw(view: View<'_>, at: usize, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    frame.render_widget(Clear, area);
    let (Some(replay), Some(live)) = (&view.app.replay, &view.app.live) else { return };
    let [head, list] = page::column(area).layout(&Layout::vertical([Constraint::Length(2), Constraint::Fill(1)]));
    frame.render_widget(page::heading(view, "replay-chapters"), head);
    let row = |(place, chapter): (usize, &Chapter)| {
        // A journal may have a hundred thousand of them: only those that can be seen are put into words.
        if place.abs_diff(at) > usize::from(list.height) {
            return Line::default();
        }
        let words = chapter.words(live.sitting.form(), &view.app.text);
        let style = if chapter.is_irregularity() { view.theme.warning() } else { view.theme.text() };
        Line::styled(format!("{:>7}  {words}", clock::passed(chapter.t)), style)
    };
    menu::draw(view, replay.chapters().iter().enumerate().map(row).collect(), at, list, frame, hits);
}
