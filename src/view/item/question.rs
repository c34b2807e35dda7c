//! A question with its answer below it, in the middle of the band.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Scene;
use crate::view::Hits;
use crate::view::widget::{Pane, below, centred};

/// The widest a question may be: longer lines are hard to follow.
const WIDEST: u16 = 84;

/// The place of a question.
pub(super) fn place(area: Rect) -> Rect {
    centred(area, WIDEST)
}

/// Draws the question and, below a blank line, what answers it.
pub(super) fn draw(scene: &Scene<'_>, stem: &str, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let stem = Pane { text: stem, style: scene.theme.heading(), theme: scene.theme };
    let height = stem.lines(area.width).min(area.height);
    stem.draw(Rect { height, ..area }, 0, &scene.app.text, frame);
    scene.draw_answer(below(area, height + 1), frame, hits);
}
