//! Mathematics: exhibit, question, and the line for the answer or the options.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Scene;
use crate::item::math::Math;
use crate::view::Hits;
use crate::view::widget::{Pane, below, beside, centred};

/// The widest a question may be: longer lines are hard to follow.
const WIDEST: u16 = 84;

/// Columns the exhibit stands in from the left.
const INDENT: u16 = 2;

pub(super) fn draw(scene: &Scene<'_>, kind: &Math, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let area = centred(area, WIDEST);
    let stem = Pane { text: &kind.stem, style: scene.theme.heading(), theme: scene.theme };
    let exhibit_text = kind.exhibit.trim_matches('\n');
    let exhibit = Pane { text: exhibit_text, style: scene.theme.text(), theme: scene.theme };
    let stem_lines = stem.lines(area.width);
    // The question and its answer come first where not all fits.
    let spare = area.height.saturating_sub(stem_lines + 2 + scene.answer_height(area.width) + 1);
    let mut rest = area;
    if !exhibit_text.is_empty() {
        let place = beside(area, INDENT);
        let height = exhibit.lines(place.width).min(spare);
        exhibit.draw(Rect { height, ..place }, 0, &scene.app.text, frame);
        rest = below(area, height + u16::from(height > 0));
    }
    let height = stem_lines.min(rest.height);
    stem.draw(Rect { height, ..rest }, 0, &scene.app.text, frame);
    scene.draw_answer(below(rest, height + 1), frame, hits);
}
