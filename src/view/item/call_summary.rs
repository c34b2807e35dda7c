//! Call summary: one question at a time at the left, with a heading for each; the notes at the right.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Scene;
use crate::app::Target;
use crate::item::Control;
use crate::item::call_summary::{CallSummary, NOTES};
use crate::text::Arg;
use crate::view::Hits;
use crate::view::widget::{Pane, below, beside, centred, cursor, line_text, put, row, small, wrap};

/// Columns of the notes.
const PAD: u16 = 24;

/// Columns between question and notes, a line in the middle.
const GAP: u16 = 3;

/// Below this width the notes stand under the question, on so many lines.
const NARROW: (u16, u16) = (60, 4);

/// The widest the two may be together.
const WIDEST: u16 = 116;

pub(super) fn draw(scene: &Scene<'_>, kind: &CallSummary, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let area = centred(area, WIDEST);
    if area.width < NARROW.0 {
        let height = area.height.saturating_sub(NARROW.1);
        draw_question(scene, kind, Rect { height, ..area }, frame, hits);
        draw_notes(scene, below(area, height), frame, hits);
        return;
    }
    // Where there is room, notes are worth more of it than the ends of short lines.
    let pad = PAD.max(area.width / 3);
    let width = area.width - pad - GAP;
    for y in 0..area.height {
        put(frame, area, (width + 1, y), "│", scene.theme.dim());
    }
    draw_question(scene, kind, Rect { width, ..area }, frame, hits);
    draw_notes(scene, beside(area, width + GAP), frame, hits);
}

fn draw_question(scene: &Scene<'_>, kind: &CallSummary, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let front = kind.in_front(scene.response);
    draw_tabs(scene, kind, front, row(area, 0), frame, hits);
    let field = NOTES + 1 + front;
    let (Some(question), Some(Control::Choice(choice))) = (kind.questions.get(front), scene.item.controls.get(field))
    else {
        return;
    };
    let options = scene.options(field, choice);
    let stem = Pane { text: &question.stem, style: scene.theme.heading(), theme: scene.theme };
    // Blank lines only where every option is seen all the same.
    let needed = 1 + stem.lines(area.width) + options.height(area.width);
    let blank = u16::from(needed + 2 <= area.height);
    let body = below(area, 1 + blank);
    let height = stem.lines(area.width).min(body.height);
    stem.draw(Rect { height, ..body }, 0, &scene.app.text, frame);
    options.draw(below(body, height + blank), frame, hits);
}

/// `[Summary ✓]  Fact 1   Fact 2`: the one in front in brackets, a sign behind those with an answer.
fn draw_tabs(scene: &Scene<'_>, kind: &CallSummary, front: usize, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let mut x = 0;
    for place in 0..kind.questions.len() {
        let name = match place {
            0 => scene.word("summary-tab-summary"),
            n => scene.app.text.with("summary-tab-fact", &[("n", Arg::Count(n as u64))]),
        };
        let field = NOTES + 1 + place;
        let sign = if scene.response.choice(field).is_some() { " ✓" } else { "" };
        let (text, style) = if place == front {
            (format!("[{name}{sign}]"), scene.theme.accent())
        } else {
            (format!(" {name}{sign} "), scene.theme.text())
        };
        let end = put(frame, area, (x, 0), &text, style);
        hits.add(Rect { x: area.x + x.min(area.width), width: end.saturating_sub(x), ..area }, Target::Field(field));
        x = end + 1;
    }
}

fn draw_notes(scene: &Scene<'_>, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let focused = scene.focused(NOTES);
    hits.add(area, Target::Field(NOTES));
    let (Some(Control::Entry(entry)), Some(typed)) = (scene.item.controls.first(), scene.response.typed(NOTES)) else {
        return;
    };
    put(frame, area, (0, 0), &entry.label, if focused { scene.theme.focus() } else { scene.theme.heading() });
    let body = below(area, 1);
    if typed.text.is_empty() && !focused {
        let hint = Pane { text: &scene.word("summary-notes-here"), style: scene.theme.dim(), theme: scene.theme };
        hint.draw(body, 0, &scene.app.text, frame);
        return;
    }
    let lines = wrap(&typed.text, body.width);
    let caret = typed.text.char_indices().nth(typed.caret).map_or(typed.text.len(), |(byte, _)| byte);
    // Behind a full line the caret stands at its end.
    let at = lines.iter().rposition(|line| line.start <= caret).unwrap_or(0);
    // Too little room: the line with the caret stays in sight.
    let hidden = (at + 1).saturating_sub(usize::from(body.height));
    for (line, y) in lines.iter().skip(hidden).zip(0..body.height) {
        put(frame, body, (0, y), line_text(&typed.text, line), scene.theme.text());
    }
    if focused && let Some(line) = lines.get(at) {
        let before = typed.text.get(line.start..caret).unwrap_or_default();
        cursor(frame, body, (crate::view::widget::columns(before), small(at - hidden)));
    }
}
