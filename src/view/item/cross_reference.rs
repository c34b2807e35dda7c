//! Cross-reference: the question and its answer on top, below them one table at a time.

use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};
use ratatui::widgets::{Cell, Row, Table as Grid};

use super::Scene;
use crate::app::Target;
use crate::item::Control;
use crate::item::cross_reference::{CrossReference, Table};
use crate::text::Arg;
use crate::view::Hits;
use crate::view::widget::{Pane, Window, below, columns, put, row, small, wrap};

/// Columns between two columns of a table.
const BETWEEN: u16 = 2;

/// The narrowest a column is made.
const NARROWEST: u16 = 6;

/// Lines around a table's rows: tabs, heading, count.
const AROUND: u16 = 3;

pub(super) fn draw(scene: &Scene<'_>, kind: &CrossReference, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let prompt = Pane { text: &kind.prompt, style: scene.theme.heading(), theme: scene.theme };
    let height = prompt.lines(area.width).min(area.height);
    prompt.draw(Rect { height, ..area }, 0, &scene.app.text, frame);
    let answer = Rect { height: answer_height(scene, area.width).min(area.height - height), ..below(area, height) };
    match scene.item.controls.first() {
        Some(Control::Choice(choice)) => scene.options(0, choice).draw_in_two(answer, frame, hits),
        _ => scene.draw_answer(answer, frame, hits),
    }
    let place = table_area(scene, kind, area);
    draw_tabs(scene, kind, row(place, 0), frame, hits);
    if let (Some(table), Some(window)) = (front(scene, kind), window(scene, kind, area)) {
        draw_table(scene, table, window, below(place, 1), frame);
        hits.page(window.limit());
    }
}

/// Which rows of the table in front are seen.
fn window(scene: &Scene<'_>, kind: &CrossReference, area: Rect) -> Option<Window> {
    let table = front(scene, kind)?;
    let room = table_area(scene, kind, area).height.saturating_sub(AROUND);
    let (all, top) = (small(table.rows.len()), scene.top(scene.response.view.pane));
    // The count below the rows has a line of its own.
    let seen = all.min(room);
    Some(Window { top: top.min(all - seen), seen, all })
}

fn front<'a>(scene: &Scene<'_>, kind: &'a CrossReference) -> Option<&'a Table> {
    kind.tables.get(usize::from(scene.response.view.pane)).or(kind.tables.first()).map(AsRef::as_ref)
}

/// Lines for the options, in two columns where they are short, or for the field.
fn answer_height(scene: &Scene<'_>, width: u16) -> u16 {
    match scene.item.controls.first() {
        Some(Control::Choice(choice)) => {
            let options = scene.options(0, choice);
            options.height_in_two(width).unwrap_or_else(|| options.height(width))
        }
        _ => scene.answer_height(width),
    }
}

/// Below the answer and a blank line.
fn table_area(scene: &Scene<'_>, kind: &CrossReference, area: Rect) -> Rect {
    let prompt = small(wrap(&kind.prompt, area.width).len());
    below(area, prompt + answer_height(scene, area.width) + 1)
}

/// `[Accounts]  Routes  Rates      F6 next table`; beside alerts F6 is a desk's
fn draw_tabs(scene: &Scene<'_>, kind: &CrossReference, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let theme = scene.theme;
    let mut x = 0;
    for (table, pane) in kind.tables.iter().zip(0..) {
        let in_front = pane == scene.response.view.pane;
        let (text, style) = if in_front {
            (format!("[{}]", table.title), theme.accent())
        } else {
            (format!(" {} ", table.title), theme.text())
        };
        let end = put(frame, area, (x, 0), &text, style);
        let tab = Rect { x: area.x + x.min(area.width), width: end.saturating_sub(x), ..area };
        hits.add(tab, Target::Pane(pane));
        x = end + 1;
    }
    let key = if scene.app.desks() > 0 { "Ctrl-T" } else { "F6" };
    let hint = scene.app.text.with("item-next-table", &[("key", key.into())]);
    let at = area.width.saturating_sub(columns(&hint));
    if kind.tables.len() > 1 && x < at {
        put(frame, area, (at, 0), &hint, theme.dim());
    }
}

fn draw_table(scene: &Scene<'_>, table: &Table, window: Window, area: Rect, frame: &mut Frame<'_>) {
    let theme = scene.theme;
    let widths = widths(table, area.width);
    let header = Row::new(table.shown.iter().map(|(_, label)| Cell::new(label.as_str()))).style(theme.field());
    let seen = table.rows.iter().skip(usize::from(window.top)).take(usize::from(window.seen));
    let rows = seen.map(|cells| {
        let cell = |(column, _): &(usize, _)| Cell::new(cells.get(*column).map_or("", |cell| cell.as_str()));
        Row::new(table.shown.iter().map(cell))
    });
    let wide = widths.iter().fold(0, |sum: u16, width| sum.saturating_add(width + BETWEEN)).saturating_sub(BETWEEN);
    let grid = Grid::new(rows, widths.into_iter().map(Constraint::Length)).header(header).column_spacing(BETWEEN);
    let place = Rect { width: wide.min(area.width), height: area.height.min(window.seen + 1), ..area };
    frame.render_widget(grid, place);
    let first = if window.all == 0 { 0 } else { u64::from(window.top) + 1 };
    let counts = [
        ("from", Arg::Count(first)),
        ("to", Arg::Count(u64::from(window.end()))),
        ("all", Arg::Count(u64::from(window.all))),
    ];
    let mut count = scene.app.text.with("item-rows", &counts);
    if window.is_partial() {
        count = format!("{count}   {}", window.hint(&scene.app.text));
    }
    put(frame, area, (0, window.seen + 1), &count, theme.accent());
}

/// Columns by their longest cell; where they are too wide together, the widest give way.
fn widths(table: &Table, room: u16) -> Vec<u16> {
    let longest = |(column, label): &(usize, crate::text::SafeText)| {
        let cells = table.rows.iter().filter_map(|row| row.get(*column)).map(|cell| columns(cell));
        cells.fold(columns(label), u16::max).max(1)
    };
    let mut widths: Vec<u16> = table.shown.iter().map(longest).collect();
    let between = BETWEEN.saturating_mul(small(widths.len().saturating_sub(1)));
    let room = u32::from(room.saturating_sub(between));
    let mut sum: u32 = widths.iter().copied().map(u32::from).sum();
    while sum > room {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => break,
        }
        sum -= 1;
    }
    widths
}
