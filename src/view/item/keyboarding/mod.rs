//! Keyboarding: each line of the passage with the typed line below it; for dictation the typed text alone.

mod align;

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use self::align::{Alignment, align};
use super::Scene;
use crate::item::keyboarding::{Keyboarding, Mode};
use crate::text::Arg;
use crate::view::Hits;
use crate::view::widget::{Window, below, centred, columns, cursor, line_text, put, row, small, wrap};

/// The widest a line may be: as long on every terminal that has the room, so that the task is the same.
const WIDEST: u16 = 74;

/// Lines of the text that stay in sight before the one being typed.
const BEFORE: u16 = 1;

pub(super) fn draw(scene: &Scene<'_>, kind: &Keyboarding, area: Rect, frame: &mut Frame<'_>, _hits: &mut Hits) {
    let area = centred(area, WIDEST + 1);
    match kind.mode {
        Mode::Copy => draw_copy(scene, kind, area, frame),
        Mode::Dictation => draw_dictation(scene, area, frame),
    }
}

/// Lines of the screen for a line of the passage: itself, what is typed, and a blank one.
const EACH: u16 = 3;

/// Lines of the passage seen at most, so that the task is the same on tall terminals.
const MOST: u16 = 8;

fn draw_copy(scene: &Scene<'_>, kind: &Keyboarding, area: Rect, frame: &mut Frame<'_>) {
    let width = area.width.saturating_sub(1).max(1);
    let passage: Vec<char> = kind.passage.chars().collect();
    let typed: Vec<char> = scene.response.text(0).chars().collect();
    let alignment = align(&passage, &typed);
    let lines = lines(&kind.passage, &passage, &alignment, &typed, width);

    let caret = scene.response.typed(0).map_or(0, |typed| typed.caret);
    let current = lines.iter().rposition(|line| line.typed.start <= caret).unwrap_or(0);
    // The last line of the screen says which lines of the passage are seen.
    let room = (area.height.saturating_sub(1) / EACH).clamp(1, MOST);
    let (all, at) = (small(lines.len()), small(current));
    let seen = room.min(all);
    let window = Window { top: at.saturating_sub(BEFORE).min(all - seen), seen, all };
    let shown = lines.iter().enumerate().skip(usize::from(window.top)).take(usize::from(window.seen));
    for ((number, line), place) in shown.zip(0..) {
        let place = below(area, place * EACH);
        let span = passage.get(line.passage.clone()).unwrap_or_default();
        let missed = alignment.missed.get(line.passage.clone()).unwrap_or_default();
        let marks = span.iter().zip(missed).map(|(sign, missed)| (*sign, *missed));
        put_marked(frame, row(place, 0), marks, scene.theme.text(), missing(scene));

        let letters = typed.get(line.typed.clone()).unwrap_or_default();
        let strokes = alignment.strokes.get(line.typed.clone()).unwrap_or_default();
        let x = letters.iter().take(caret.saturating_sub(line.typed.start)).map(|sign| wide(*sign)).sum::<u16>();
        // A line with many letters too many: its end stays in sight.
        let hidden = if number == current { x.saturating_sub(width) } else { 0 };
        let marks = letters.iter().zip(strokes).skip(usize::from(hidden)).map(|(sign, stroke)| (*sign, !stroke.right));
        put_marked(frame, row(place, 1), marks, typed_style(scene), wrong(scene));
        if number == current {
            if typed.is_empty() {
                put(frame, place, (1, 1), &scene.word("item-type-here"), scene.theme.dim());
            }
            cursor(frame, row(place, 1), (x - hidden, 0));
        }
    }
    let last = (room * EACH).min(area.height.saturating_sub(1));
    draw_lines_seen(scene, window, row(area, last), frame);
}

fn draw_lines_seen(scene: &Scene<'_>, window: Window, area: Rect, frame: &mut Frame<'_>) {
    let counts = [
        ("from", Arg::Count(u64::from(window.top) + 1)),
        ("to", Arg::Count(u64::from(window.end()))),
        ("all", Arg::Count(u64::from(window.all))),
    ];
    put(frame, area, (0, 0), &scene.app.text.with("item-lines", &counts), scene.theme.dim());
}

/// A line of the passage and what was typed for it, in characters. Beyond the passage the first is empty.
struct Pair {
    passage: Range<usize>,
    typed: Range<usize>,
}

fn lines(text: &str, passage: &[char], alignment: &Alignment, typed: &[char], width: u16) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let (mut start, mut from) = (0, 0);
    for line in wrap(text, width) {
        let end = start + text.get(line).unwrap_or_default().chars().count();
        let strokes = alignment.strokes.get(from..).unwrap_or_default();
        let to = from + strokes.iter().take_while(|stroke| stroke.at < end).count();
        pairs.push(Pair { passage: start..end, typed: from..to });
        (start, from) = (end, to);
        if alignment.next < end {
            // Nothing is typed below the line of the caret: later lines begin behind every caret.
            from = typed.len() + 1;
        }
    }
    if from < typed.len() {
        let beyond: String = typed.get(from..).unwrap_or_default().iter().collect();
        for line in wrap(&beyond, width) {
            let to = from + beyond.get(line).unwrap_or_default().chars().count();
            pairs.push(Pair { passage: passage.len()..passage.len(), typed: from..to });
            from = to;
        }
    }
    pairs
}

/// A line in which some letters are marked. Written cell by cell: this is the screen that answers 120 words a minute.
fn put_marked(
    frame: &mut Frame<'_>,
    area: Rect,
    letters: impl Iterator<Item = (char, bool)>,
    plain: Style,
    mark: Style,
) {
    let mut x = area.x;
    for (sign, is_marked) in letters {
        let sign = if sign == '\n' { ' ' } else { sign };
        let wide = wide(sign);
        // A sign without a width of its own has no cell either.
        if wide == 0 {
            continue;
        }
        if x.saturating_add(wide) > area.right() {
            return;
        }
        if let Some(cell) = frame.buffer_mut().cell_mut((x, area.y)) {
            cell.set_char(sign).set_style(if is_marked { mark } else { plain });
        }
        x += wide;
    }
}

fn typed_style(scene: &Scene<'_>) -> Style {
    scene.theme.accent()
}

/// A letter typed wrong.
fn wrong(scene: &Scene<'_>) -> Style {
    scene.theme.bad().add_modifier(Modifier::UNDERLINED)
}

/// A letter of the passage left out.
fn missing(scene: &Scene<'_>) -> Style {
    scene.theme.bad().add_modifier(Modifier::UNDERLINED)
}

fn wide(sign: char) -> u16 {
    columns(sign.encode_utf8(&mut [0; 4]))
}

fn draw_dictation(scene: &Scene<'_>, area: Rect, frame: &mut Frame<'_>) {
    put(frame, area, (0, 0), &scene.word("item-type-what-you-hear"), scene.theme.heading());
    let Some(typed) = scene.response.typed(0) else { return };
    let area = below(area, 2);
    // The caret behind a full line needs a column.
    let lines = wrap(&typed.text, area.width.saturating_sub(1));
    let caret = typed.text.char_indices().nth(typed.caret).map_or(typed.text.len(), |(byte, _)| byte);
    let current = lines.iter().rposition(|line| line.start <= caret).unwrap_or(0);
    let window = Window::around(small(lines.len()), area.height, small(current), area.height / 2);
    let shown = lines.iter().enumerate().skip(usize::from(window.top)).take(usize::from(window.seen.max(1)));
    for ((number, line), y) in shown.zip(0..) {
        put(frame, area, (0, y), line_text(&typed.text, line), scene.theme.text());
        if number == current {
            let x = columns(typed.text.get(line.start..caret).unwrap_or_default());
            cursor(frame, row(area, y), (x, 0));
        }
    }
    if window.is_partial() {
        let hint = window.hint(&scene.app.text);
        put(frame, area, (0, window.seen), &hint, scene.theme.dim());
    }
}
