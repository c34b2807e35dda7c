//! The answer, in practice.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::Hits;
use super::super::scene::View;
use super::super::screen::feedback;
use super::question::Question;

/// Draws whether the answer was right, the key in words and why.
pub(super) fn draw(view: View<'_>, right: bool, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let current = view.app.live.as_ref().and_then(|live| live.sitting.current());
    let body = current.map(|(item, _)| feedback::explanation(view, item, right)).unwrap_or_default();
    Question { title: view.say("answer-title"), body, answers: Vec::new(), at: 0 }.draw(view, area, frame, hits);
}
