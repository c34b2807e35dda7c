//! Character comparison: a row for each pair, with its two answers at the right.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Scene;
use crate::app::Target;
use crate::item::character_comparison::{CharacterComparison, Pair};
use crate::item::{Choice, Control};
use crate::text::Arg;
use crate::view::Hits;
use crate::view::widget::{Window, below, beside, centred, columns, cursor, put, row, small};

/// Columns of the sign of the row in focus and the row's number.
const NUMBER: u16 = 6;

/// Columns between the texts.
const GAP: u16 = 3;

/// Columns before the answers, which begin with one more.
const BEFORE_ANSWERS: u16 = 2;

/// Lines above the rows: heading and a blank line.
const HEAD: u16 = 2;

/// Columns of the table's parts.
#[derive(Clone, Copy)]
struct Widths {
    left: u16,
    right: u16,
    answers: u16,
}

impl Widths {
    fn new(scene: &Scene<'_>, kind: &CharacterComparison, width: u16) -> Self {
        let widest = |side: fn(&Pair) -> &str| kind.pairs.iter().map(|pair| columns(side(pair))).max().unwrap_or(0);
        let answers = scene.item.controls.iter().find_map(choice).map_or(0, |choice| {
            choice.options.iter().map(|option| columns(option).saturating_add(2)).fold(0, u16::saturating_add)
        });
        let half = width.saturating_sub(NUMBER + GAP + BEFORE_ANSWERS).saturating_sub(answers) / 2;
        Self { left: widest(|pair| &pair.left).min(half), right: widest(|pair| &pair.right).min(half), answers }
    }

    fn sum(self) -> u16 {
        [self.left, self.right, self.answers, GAP + BEFORE_ANSWERS].into_iter().fold(NUMBER, u16::saturating_add)
    }
}

pub(super) fn draw(scene: &Scene<'_>, kind: &CharacterComparison, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let widths = Widths::new(scene, kind, area.width);
    let area = centred(area, widths.sum());
    draw_head(scene, kind, area, frame);

    let (all, focus) = (small(kind.pairs.len()), small(scene.response.focus));
    let body = below(area, HEAD);
    // A blank line between rows leads the eye, where there is room for it.
    let step = if all.saturating_mul(2) <= body.height.saturating_add(1) { 2 } else { 1 };
    let window = Window::around(all, body.height.div_ceil(step), focus, body.height / 2);
    let shown = kind.pairs.iter().enumerate().skip(usize::from(window.top)).take(usize::from(window.seen.max(1)));
    for ((field, pair), y) in shown.zip(0..) {
        draw_row(scene, field, pair, widths, row(body, y * step), frame, hits);
    }
    if window.is_partial() {
        let (from, to) = (Arg::from(usize::from(window.top) + 1), Arg::from(usize::from(window.end())));
        let rows = scene.app.text.with("item-rows", &[("from", from), ("to", to), ("all", kind.pairs.len().into())]);
        put(frame, body, (NUMBER, window.seen), &rows, scene.theme.dim());
    }
}

/// What is compared, and how many rows have an answer.
fn draw_head(scene: &Scene<'_>, kind: &CharacterComparison, area: Rect, frame: &mut Frame<'_>) {
    let head = row(area, 0);
    let end = put(frame, head, (NUMBER, 0), &kind.title, scene.theme.heading());
    let answered = (0..kind.pairs.len()).filter(|field| scene.response.choice(*field).is_some()).count();
    let args = [("answered", Arg::from(answered)), ("all", kind.pairs.len().into())];
    let told = scene.app.text.with("comparison-answered", &args);
    let at = head.width.saturating_sub(columns(&told) + 1).max(end + 2);
    put(frame, head, (at, 0), &told, scene.theme.dim());
}

fn draw_row(
    scene: &Scene<'_>,
    field: usize,
    pair: &Pair,
    widths: Widths,
    place: Rect,
    frame: &mut Frame<'_>,
    hits: &mut Hits,
) {
    hits.add(place, Target::Field(field));
    let focused = scene.focused(field);
    let style = if focused { scene.theme.heading() } else { scene.theme.text() };
    let (sign, number) = if focused { ("▶", style) } else { (" ", scene.theme.dim()) };
    put(frame, place, (0, 0), &format!("{sign} {:>2}", field + 1), number);
    let text = |at: u16, width: u16| {
        let place = beside(place, at);
        Rect { width: place.width.min(width), ..place }
    };
    let second = NUMBER + widths.left + GAP;
    put(frame, text(NUMBER, widths.left), (0, 0), &pair.left, style);
    put(frame, text(second, widths.right), (0, 0), &pair.right, style);
    if let Some(choice) = scene.item.controls.get(field).and_then(choice) {
        draw_answers(scene, field, choice, beside(place, second + widths.right + BEFORE_ANSWERS), frame, hits);
    }
}

/// ` Same [Different]`.
fn draw_answers(scene: &Scene<'_>, field: usize, choice: &Choice, place: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let (chosen, focused, theme) = (scene.response.choice(field), scene.focused(field), scene.theme);
    let mut x = 0;
    for (text, option) in choice.options.iter().zip(0..) {
        let (shown, style) = match (chosen == Some(option), focused) {
            (true, true) => (format!("[{text}]"), theme.focus()),
            (true, false) => (format!("[{text}]"), theme.heading()),
            (false, true) => (format!(" {text} "), theme.text()),
            (false, false) => (format!(" {text} "), theme.dim()),
        };
        let spot = beside(place, x);
        put(frame, spot, (0, 0), &shown, style);
        hits.add(Rect { width: spot.width.min(columns(&shown)), ..spot }, Target::Option(field, option));
        if focused && option == chosen.unwrap_or(0) {
            cursor(frame, spot, (1, 0));
        }
        x = x.saturating_add(columns(&shown));
    }
}

fn choice(control: &Control) -> Option<&Choice> {
    match control {
        Control::Choice(choice) => Some(choice),
        _ => None,
    }
}
