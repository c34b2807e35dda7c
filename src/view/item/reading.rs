//! Reading: the passage on the left, the question and its options on the right.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Scene;
use crate::item::reading::Reading;
use crate::view::Hits;
use crate::view::widget::{Pane, below, beside, centred, flow, put, small, wrap};

/// Columns between passage and question, a line in the middle.
const GAP: u16 = 3;

/// Below this width the question stands under the passage.
const NARROW: u16 = 60;

/// The widest the two may be together: longer lines are hard to follow.
const WIDEST: u16 = 130;

/// Where the two stand.
struct Places {
    passage: Rect,
    question: Rect,
    /// Column of the line between them.
    line: Option<u16>,
}

pub(super) fn draw(scene: &Scene<'_>, kind: &Reading, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let places = places(scene, kind, area);
    if let Some(x) = places.line {
        for y in 0..area.height {
            put(frame, area, (x, y), "│", scene.theme.dim());
        }
    }
    let title = title_height(kind, places.passage);
    let heading = Pane { text: &kind.passage.title, style: scene.theme.heading(), theme: scene.theme };
    heading.draw(Rect { height: title, ..places.passage }, 0, &scene.app.text, frame);
    let passage = Pane { text: &flow(&kind.passage.text), style: scene.theme.text(), theme: scene.theme };
    let window = passage.draw(below(places.passage, title), scene.top(0), &scene.app.text, frame);
    hits.page(window.limit());

    let stem = Pane { text: &kind.stem, style: scene.theme.heading(), theme: scene.theme };
    let height = stem.lines(places.question.width).min(places.question.height);
    stem.draw(Rect { height, ..places.question }, 0, &scene.app.text, frame);
    scene.draw_answer(below(places.question, height + 1), frame, hits);
}

/// Lines of the passage's heading and the blank one below it.
fn title_height(kind: &Reading, passage: Rect) -> u16 {
    let lines = small(wrap(&kind.passage.title, passage.width).len());
    if kind.passage.title.is_empty() { 0 } else { (lines + 1).min(passage.height / 2) }
}

/// Lines of the question with its options.
fn question_height(scene: &Scene<'_>, kind: &Reading, width: u16) -> u16 {
    small(wrap(&kind.stem, width).len()) + 1 + scene.answer_height(width)
}

fn places(scene: &Scene<'_>, kind: &Reading, area: Rect) -> Places {
    if area.width < NARROW {
        let question = question_height(scene, kind, area.width);
        let passage = area.height.saturating_sub(question + 1).max(area.height / 3);
        let question = below(area, passage + 1);
        return Places { passage: Rect { height: passage, ..area }, question, line: None };
    }
    let both = centred(area, WIDEST);
    // Every option must be seen without scrolling: a long question takes from the passage, down to half.
    let half = (both.width - GAP) / 2;
    let fits = |passage: &u16| question_height(scene, kind, both.width - GAP - passage) <= area.height;
    let width = (half..=(both.width - GAP) * 3 / 5).rev().find(fits).unwrap_or(half);
    let question = beside(both, width + GAP);
    Places { passage: Rect { width, ..both }, question, line: Some(both.x - area.x + width + 1) }
}
