//! An outline as plain text for a terminal. Charts are told by their tables.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::Facts;
use super::outline::{Block, Cell, Outline, Set, Table, outline};
use super::wording::Words;
use crate::text::{Messages, folded};

/// Columns of running text.
const WIDTH: usize = 92;
/// The narrowest that a table's last column is folded to.
const NARROWEST: usize = 24;
const GAP: usize = 2;

/// The report of one bundle, for people. Its first line says whether the result holds.
pub fn text(facts: &Facts, words: &Messages) -> String {
    let Outline { verdict, title, blocks, good } = outline(facts, Words(words));
    let mut out = String::new();
    let sign = if good { "✓" } else { "✗" };
    fold(&mut out, &format!("{sign} {verdict}"));
    let _ = write!(out, "\n{title}\n{}\n", "=".repeat(title.width().min(WIDTH)));
    for block in &blocks {
        self::block(&mut out, block);
    }
    out.push('\n');
    out
}

fn block(out: &mut String, block: &Block) {
    match block {
        Block::Part(title) => {
            let _ = write!(out, "\n{title}\n{}\n", "-".repeat(title.width().min(WIDTH)));
        }
        Block::Piece(title) => {
            let _ = write!(out, "\n{title}\n");
        }
        Block::Text(text) | Block::Note(text) => fold(out, text),
        Block::Lead(tone, text) => fold(out, &format!("{}{text}", tone.sign())),
        Block::Code(line) => {
            let _ = writeln!(out, "    {line}");
        }
        Block::List(items) => items.iter().for_each(|item| hang(out, "- ", item, WIDTH)),
        Block::Ranking(items) => {
            (1..).zip(items).for_each(|(number, item): (usize, _)| hang(out, &format!("{number}. "), item, WIDTH));
        }
        Block::Pairs(pairs) => {
            out.push('\n');
            let widest = pairs.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
            for (name, cell) in pairs {
                hang(out, &format!("{}  ", padded(name, widest, false)), &cell.text, WIDTH);
            }
        }
        Block::Table(table) | Block::Chart(_, Some(table)) => self::table(out, table),
        Block::Chart(_, None) => {}
    }
}

fn table(out: &mut String, table: &Table) {
    let _ = writeln!(out, "\n{}", table.caption);
    let last = table.head.len().saturating_sub(1);
    let widest = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.width());
        cells.chain(table.head.get(column).map(|head| head.width())).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..=last).map(widest).collect();
    let right =
        |column: usize| table.rows.first().and_then(|row| row.get(column)).is_some_and(|cell| cell.set == Set::Number);
    let head: Vec<_> = table.head.iter().map(|head| Cell::words(head.as_str())).collect();
    let rule = widths.iter().map(|width| "-".repeat((*width).min(WIDTH))).collect::<Vec<_>>();
    let rule: Vec<_> = rule.into_iter().map(Cell::words).collect();
    for row in std::iter::once(&head).chain(std::iter::once(&rule)).chain(&table.rows) {
        let mut line = String::new();
        for (column, cell) in row.iter().take(last).enumerate() {
            line += &padded(&cell.text, widths.get(column).copied().unwrap_or(0), right(column));
            line += &" ".repeat(GAP);
        }
        let text = row.get(last).map_or("", |cell| cell.text.as_str());
        let used = line.width();
        let room = WIDTH.saturating_sub(used).max(NARROWEST);
        if right(last) {
            let _ = writeln!(out, "{}", (line + &padded(text, widths.last().copied().unwrap_or(0), true)).trim_end());
        } else if text.starts_with("--") {
            let _ = writeln!(out, "{line}{}", text.get(..room).unwrap_or(text));
        } else {
            hang(out, &line, text, used + room);
        }
    }
}

fn padded(text: &str, width: usize, right: bool) -> String {
    let blanks = " ".repeat(width.saturating_sub(text.width()));
    if right { blanks + text } else { text.to_owned() + &blanks }
}

/// A mark, and the text after it with its further lines below its first.
fn hang(out: &mut String, mark: &str, text: &str, width: usize) {
    let indent = mark.width();
    let lines = folded(text, width.max(indent + NARROWEST) - indent, 0, false);
    for (at, line) in lines.iter().enumerate() {
        let before = if at == 0 { mark.to_owned() } else { " ".repeat(indent) };
        let _ = writeln!(out, "{}", (before + line).trim_end());
    }
}

/// Words longer than a line stay whole: they are there to be copied.
fn fold(out: &mut String, text: &str) {
    for line in folded(text, WIDTH, 0, false) {
        let _ = writeln!(out, "{line}");
    }
}
