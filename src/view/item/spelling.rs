//! Spelling: the sentence with the words in question underlined, where there is one; the question and its options.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Scene, question};
use crate::item::spelling::{Piece, Spelling};
use crate::view::Hits;
use crate::view::widget::{below, put, row, small, wrap};

pub(super) fn draw(scene: &Scene<'_>, kind: &Spelling, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let area = question::place(area);
    let lines = draw_sentence(scene, &kind.sentence, area, frame);
    let rest = below(area, lines + u16::from(lines > 0));
    question::draw(scene, &kind.stem, rest, frame, hits);
}

/// Draws the sentence and gives the lines it takes. The words in question are options too, so that nothing depends on
/// a terminal that can underline.
fn draw_sentence(scene: &Scene<'_>, sentence: &[Piece], area: Rect, frame: &mut Frame<'_>) -> u16 {
    if sentence.is_empty() {
        return 0;
    }
    let text: String = sentence.iter().map(|piece| piece.text.as_str()).collect();
    let lines = wrap(&text, area.width);
    for (line, y) in lines.iter().zip(0..) {
        let mut end = 0;
        let mut x = 0;
        for piece in sentence {
            let (from, to) = (end, end + piece.text.len());
            end = to;
            let part = from.max(line.start)..to.min(line.end);
            if part.is_empty() {
                continue;
            }
            let style = if piece.marked { scene.theme.field() } else { scene.theme.text() };
            let shown = text.get(part).unwrap_or_default().trim_end_matches('\n');
            x = put(frame, row(area, y), (x, 0), shown, style);
        }
    }
    small(lines.len())
}
