//! Sentence clarity: the question and the statements.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Scene, question};
use crate::item::sentence_clarity::SentenceClarity;
use crate::view::Hits;

pub(super) fn draw(scene: &Scene<'_>, kind: &SentenceClarity, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    question::draw(scene, &kind.stem, question::place(area), frame, hits);
}
