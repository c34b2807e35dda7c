//! Prioritization: the calls below each other, each with the number it was given; below them the numbers to choose.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Scene;
use crate::app::Target;
use crate::item::Control;
use crate::item::prioritization::{Card, Prioritization};
use crate::text::SafeText;
use crate::view::Hits;
use crate::view::widget::{Pane, below, beside, centred, columns, cursor, line_text, put, row, small, wrap};

/// The widest a card may be: longer lines are hard to follow.
const WIDEST: u16 = 90;

/// Columns of `[1]  `.
const MARK: u16 = 5;

pub(super) fn draw(scene: &Scene<'_>, kind: &Prioritization, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let area = centred(area, WIDEST);
    let stem = Pane { text: &kind.stem, style: scene.theme.heading(), theme: scene.theme };
    let height = stem.lines(area.width).min(area.height);
    stem.draw(Rect { height, ..area }, 0, &scene.app.text, frame);
    let rest = below(area, height + 1);
    // The numbers have the last line; they come before cards that do not fit.
    let room = Rect { height: rest.height.saturating_sub(2), ..rest };
    let end = draw_cards(scene, &kind.cards, room, frame, hits);
    draw_numbers(scene, row(below(rest, end + 1), 0), frame, hits);
}

/// Draws the cards, with blank lines between them where there is room. Tells the line below the last.
fn draw_cards(scene: &Scene<'_>, cards: &[Card], area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) -> u16 {
    let width = area.width.saturating_sub(MARK + 1);
    let wrapped: Vec<_> = cards.iter().map(|card| wrap(&card.text, width)).collect();
    let lines = wrapped.iter().fold(0, |sum: u16, lines| sum.saturating_add(small(lines.len())));
    let gap = u16::from(lines.saturating_add(small(cards.len().saturating_sub(1))) <= area.height);
    let mut tops = Vec::new();
    let mut y: u16 = 0;
    for lines in &wrapped {
        tops.push(y);
        y = y.saturating_add(small(lines.len())).saturating_add(gap);
    }
    // Too little room: the card in focus stays in sight.
    let focus = scene.response.focus;
    let bottom = |card: usize| tops.get(card).zip(wrapped.get(card)).map_or(0, |(top, lines)| top + small(lines.len()));
    let top = tops.get(focus).copied().unwrap_or(0);
    let hidden = bottom(focus).saturating_sub(area.height).min(top);
    for (card, ((text, lines), top)) in cards.iter().map(|card| &card.text).zip(&wrapped).zip(&tops).enumerate() {
        for (line, number) in lines.iter().zip(0..) {
            let Some(y) = (top + number).checked_sub(hidden).filter(|y| *y < area.height) else { continue };
            draw_line(scene, card, text, line, number == 0, row(area, y), frame);
            hits.add(row(area, y), Target::Field(card));
        }
    }
    cursor(frame, area, (1, top - hidden));
    y.saturating_sub(gap).min(area.height)
}

fn draw_line(
    scene: &Scene<'_>,
    card: usize,
    text: &SafeText,
    line: &Range<usize>,
    first: bool,
    spot: Rect,
    frame: &mut Frame<'_>,
) {
    let style = style(scene, scene.focused(card), place(scene, card).is_some());
    if scene.focused(card) {
        put(frame, spot, (0, 0), &" ".repeat(usize::from(spot.width)), style);
    }
    if first {
        let mark = place(scene, card).map_or_else(|| "[ ]".to_owned(), |place| format!("[{place}]"));
        put(frame, spot, (0, 0), &mark, style);
    }
    put(frame, beside(spot, MARK), (0, 0), line_text(text, line), style);
}

fn style(scene: &Scene<'_>, focused: bool, placed: bool) -> Style {
    match (focused, placed) {
        (true, _) => scene.theme.focus().add_modifier(Modifier::BOLD),
        (false, true) => scene.theme.heading(),
        (false, false) => scene.theme.text(),
    }
}

fn place(scene: &Scene<'_>, card: usize) -> Option<u8> {
    scene.response.choice(card).filter(|place| *place > 0)
}

/// `Number of this call:   1  [2]  3   4   none`, for the card in focus. Numbers that another card has are dim.
fn draw_numbers(scene: &Scene<'_>, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let focus = scene.response.focus;
    let Some(Control::Choice(choice)) = scene.item.controls.get(focus) else { return };
    let label = scene.word("item-order-place");
    let mut x = put(frame, area, (0, 0), &label, scene.theme.dim()) + 1;
    let none = scene.word("item-order-none");
    let numbers = (1..).zip(choice.options.iter().skip(1)).map(|(place, text)| (place, text.as_str()));
    for (place, text) in numbers.chain([(0, none.as_str())]) {
        let chosen = scene.response.choice(focus) == Some(place);
        let taken = (0..scene.item.controls.len()).any(|card| place > 0 && scene.response.choice(card) == Some(place));
        let (text, style) = match (chosen, taken) {
            (true, _) => (format!("[{text}]"), scene.theme.accent()),
            (false, true) => (format!(" {text} "), scene.theme.dim()),
            (false, false) => (format!(" {text} "), scene.theme.text()),
        };
        put(frame, area, (x, 0), &text, style);
        let spot = beside(area, x);
        hits.add(Rect { width: columns(&text).min(spot.width), ..spot }, Target::Option(focus, place));
        x += columns(&text) + 1;
    }
}
