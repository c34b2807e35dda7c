//! The streets of a map as characters: crossings, blocks, arrows, closures.

use crate::app::Glyphs;
use crate::item::map::{CityMap, Crossing, Heading};

/// Distances between crossings, in columns and lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// Columns from a crossing to the next.
    pub(super) across: u16,
    /// Lines from a crossing to the next.
    pub(super) down: u16,
}

impl Scale {
    /// Columns and lines that a map's streets take.
    pub(super) fn size(self, map: &CityMap) -> (u16, u16) {
        let blocks = |streets: usize| crate::view::widget::small(streets.saturating_sub(1));
        (blocks(map.columns.len()) * self.across + 1, blocks(map.rows.len()) * self.down + 1)
    }
}

/// A character of the drawing, counted from the north-west crossing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) sign: char,
    pub(super) sort: Sort,
}

/// What a character stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A street.
    Street,
    /// The arrow of a one-way street.
    Arrow,
    /// A closed block.
    Closure,
}

/// The signs of a one-way street.
pub(super) fn arrow(heading: Heading, glyphs: Glyphs) -> char {
    match (glyphs, heading) {
        (Glyphs::Unicode, Heading::North) => '▲',
        (Glyphs::Unicode, Heading::East) => '►',
        (Glyphs::Unicode, Heading::South) => '▼',
        (Glyphs::Unicode, Heading::West) => '◄',
        (Glyphs::Ascii, Heading::North) => '^',
        (Glyphs::Ascii, Heading::East) => '>',
        (Glyphs::Ascii, Heading::South) => 'v',
        (Glyphs::Ascii, Heading::West) => '<',
    }
}

/// The sign of a closed block.
pub(super) fn closure(glyphs: Glyphs) -> char {
    if glyphs == Glyphs::Ascii { 'X' } else { '╳' }
}

/// The sign of a street: along the rows or the columns, two-way or one-way.
pub(super) fn street(along_row: bool, oneway: bool, glyphs: Glyphs) -> char {
    match (glyphs, along_row, oneway) {
        (Glyphs::Unicode, true, false) => '═',
        (Glyphs::Unicode, true, true) => '─',
        (Glyphs::Unicode, false, false) => '║',
        (Glyphs::Unicode, false, true) => '│',
        (Glyphs::Ascii, true, false) => '=',
        (Glyphs::Ascii, true, true) => '-',
        (Glyphs::Ascii, false, false) => '#',
        (Glyphs::Ascii, false, true) => '|',
    }
}

/// All characters of a map's streets.
pub(super) fn marks(map: &CityMap, scale: Scale, glyphs: Glyphs) -> Vec<Mark> {
    let (rows, columns) = (small(map.rows.len()), small(map.columns.len()));
    let mut marks = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let at = Crossing { column, row };
            let (x, y) = (u16::from(column) * scale.across, u16::from(row) * scale.down);
            marks.push(Mark { x, y, sign: crossing(map, at, glyphs), sort: Sort::Street });
            if column + 1 < columns {
                let oneway = map.row_oneway.get(usize::from(row)).copied().flatten();
                let east = Crossing { column: column + 1, row };
                let line = (1..scale.across).map(|step| (x + step, y));
                block(&mut marks, line, true, oneway, is_closed(map, at, east), glyphs);
            }
            if row + 1 < rows {
                let oneway = map.column_oneway.get(usize::from(column)).copied().flatten();
                let south = Crossing { column, row: row + 1 };
                let line = (1..scale.down).map(|step| (x, y + step));
                block(&mut marks, line, false, oneway, is_closed(map, at, south), glyphs);
            }
        }
    }
    marks
}

/// The characters between two crossings, the arrow or the closure in their middle.
fn block(
    marks: &mut Vec<Mark>,
    line: impl ExactSizeIterator<Item = (u16, u16)>,
    along_row: bool,
    oneway: Option<Heading>,
    closed: bool,
    glyphs: Glyphs,
) {
    let length = line.len();
    let middle = length / 2;
    // A closed block is as wide a gap as it can be: `═ ╳ ═`.
    let gap = |step: usize| closed && along_row && step.abs_diff(middle) == 1 && length > 3;
    for (step, (x, y)) in line.enumerate() {
        let (sign, sort) = match oneway {
            _ if closed && step == middle => (closure(glyphs), Sort::Closure),
            _ if gap(step) => (' ', Sort::Closure),
            Some(heading) if !closed && step == middle => (arrow(heading, glyphs), Sort::Arrow),
            _ => (street(along_row, oneway.is_some(), glyphs), Sort::Street),
        };
        marks.push(Mark { x, y, sign, sort });
    }
}

fn is_closed(map: &CityMap, a: Crossing, b: Crossing) -> bool {
    map.closed.iter().any(|pair| *pair == (a, b) || *pair == (b, a))
}

/// The sign of a crossing: which streets meet there, and whether the map ends.
fn crossing(map: &CityMap, at: Crossing, glyphs: Glyphs) -> char {
    if glyphs == Glyphs::Ascii {
        return '+';
    }
    let (row, column) = (usize::from(at.row), usize::from(at.column));
    let wide = map.row_oneway.get(row).copied().flatten().is_none();
    let tall = map.column_oneway.get(column).copied().flatten().is_none();
    let edge = |at: usize, streets: usize| match at {
        0 => Edge::First,
        _ if at + 1 == streets => Edge::Last,
        _ => Edge::Inner,
    };
    // For each place the signs for: both two-way, row two-way, column two-way, both one-way.
    let signs = match (edge(row, map.rows.len()), edge(column, map.columns.len())) {
        (Edge::First, Edge::First) => ['╔', '╒', '╓', '┌'],
        (Edge::First, Edge::Inner) => ['╦', '╤', '╥', '┬'],
        (Edge::First, Edge::Last) => ['╗', '╕', '╖', '┐'],
        (Edge::Inner, Edge::First) => ['╠', '╞', '╟', '├'],
        (Edge::Inner, Edge::Inner) => ['╬', '╪', '╫', '┼'],
        (Edge::Inner, Edge::Last) => ['╣', '╡', '╢', '┤'],
        (Edge::Last, Edge::First) => ['╚', '╘', '╙', '└'],
        (Edge::Last, Edge::Inner) => ['╩', '╧', '╨', '┴'],
        (Edge::Last, Edge::Last) => ['╝', '╛', '╜', '┘'],
    };
    let [both, row, column, none] = signs;
    match (wide, tall) {
        (true, true) => both,
        (true, false) => row,
        (false, true) => column,
        (false, false) => none,
    }
}

/// Where a street lies among those of its direction.
enum Edge {
    First,
    Inner,
    Last,
}

fn small(streets: usize) -> u8 {
    u8::try_from(streets).unwrap_or(u8::MAX)
}
