//! An outline as plain text for a terminal. Charts are told by their tables.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::Facts;
use super::outline::{Block, Cell, Outline, Set, Table, outline};
use super::wording::Words;
use crate::text::{Messages, folded};

/// Columns of a report where more are not asked for.
pub const NARROW: usize = 80;
/// The narrowest that a column of words is folded to, where words are not longer.
const NARROWEST: usize = 10;
/// Between two columns.
const GAP: usize = 2;
const INDENT: &str = "    ";

/// The report of one bundle, for people, in lines of at most `width` columns; only what is to be copied in one piece may be
/// longer. Its first line says whether the result holds.
pub fn text(facts: &Facts, width: usize, words: &Messages) -> String {
    let Outline { verdict, title, blocks, tone, .. } = outline(facts, Words(words));
    let mut page = Page { out: String::new(), width: width.max(NARROW) };
    page.fold(&format!("{}{verdict}", tone.sign()));
    page.heading(&title, "=");
    for block in &blocks {
        page.block(block);
    }
    page.out.push('\n');
    page.out
}

/// What is written so far.
struct Page {
    out: String,
    /// Columns of a line.
    width: usize,
}

impl Page {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Part(title) => self.heading(title, "-"),
            Block::Piece(title) => {
                self.out.push('\n');
                self.fold(title);
            }
            Block::Text(text) | Block::Note(text) => self.fold(text),
            Block::Lead(tone, text) => self.fold(&format!("{}{text}", tone.sign())),
            Block::Code(line) => self.code(line),
            Block::List(items) => items.iter().for_each(|item| self.hang("- ", item)),
            Block::Ranking(items) => {
                (1..).zip(items).for_each(|(number, item): (usize, _)| self.hang(&format!("{number}. "), item));
            }
            Block::Pairs(pairs) => self.pairs(pairs),
            Block::Table(table) | Block::Chart(_, Some(table)) => self.table(table),
            Block::Chart(_, None) => {}
        }
    }

    fn heading(&mut self, title: &str, rule: &str) {
        let lines = folded(title, self.width, 0, true);
        let widest = lines.iter().map(|line| line.width()).max().unwrap_or(0);
        let _ = write!(self.out, "\n{}\n{}\n", lines.join("\n"), rule.repeat(widest));
    }

    /// A command that is too long goes on in the next line, as a shell takes it; a key or a hash stays whole.
    fn code(&mut self, line: &str) {
        let is_command = ["callready ", "ssh-keygen ", "sha256sum "].iter().any(|name| line.starts_with(name));
        let room = self.width - INDENT.len();
        if line.width() <= room || !is_command {
            let _ = writeln!(self.out, "{INDENT}{line}");
            return;
        }
        let mut pieces = vec![String::new()];
        // Before an option or a redirection only: what is quoted stays whole.
        for word in line.replace(" -", "\n-").replace(" < ", "\n< ").split('\n') {
            let Some(last) = pieces.last_mut() else { break };
            if last.is_empty() {
                word.clone_into(last);
            } else if last.width() + 1 + word.width() + 2 <= room {
                *last = format!("{last} {word}");
            } else {
                pieces.push(format!("{INDENT}{word}"));
            }
        }
        let _ = writeln!(self.out, "{INDENT}{}", pieces.join(&format!(" \\\n{INDENT}")));
    }

    /// A value that no longer fits beside its name stands below it.
    fn pairs(&mut self, pairs: &[(String, Cell)]) {
        self.out.push('\n');
        let widest = pairs.iter().map(|(name, _)| name.width()).max().unwrap_or(0).min(self.width / 2);
        for (name, cell) in pairs {
            let longest = cell.text.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
            if name.width() > widest || widest + GAP + longest > self.width {
                self.fold(name);
                self.hang(INDENT, &cell.text);
            } else {
                self.hang(&format!("{}{}", padded(name, widest, false), " ".repeat(GAP)), &cell.text);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.out.push('\n');
        self.fold(&table.caption);
        let widths = self.widths(table);
        let right = |column: usize| {
            table.rows.first().and_then(|row| row.get(column)).is_some_and(|cell| cell.set == Set::Number)
        };
        let head: Vec<_> = table.head.iter().map(|head| Cell::words(head.as_str())).collect();
        let rule: Vec<_> = widths.iter().map(|width| Cell::words("-".repeat(*width))).collect();
        for row in [&head, &rule].into_iter().chain(&table.rows) {
            let cells: Vec<_> =
                row.iter().zip(&widths).map(|(cell, width)| folded(&cell.text, *width, 0, true)).collect();
            for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
                let mut text = String::new();
                for (column, (cell, width)) in cells.iter().zip(&widths).enumerate() {
                    let piece = cell.get(line).map_or("", String::as_str);
                    text += &padded(piece, *width, right(column));
                    text += &" ".repeat(GAP);
                }
                let _ = writeln!(self.out, "{}", text.trim_end());
            }
        }
    }

    /// Columns of a table: as wide as what stands in them and, where that is too much, the widest narrower, numbers last.
    fn widths(&self, table: &Table) -> Vec<usize> {
        let word = |text: &str| text.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
        let column = |at: usize| {
            let cells = || table.rows.iter().filter_map(move |row| row.get(at));
            let head = table.head.get(at).map_or("", String::as_str);
            let widest = cells().map(|cell| cell.text.width()).max().unwrap_or(0);
            let numbers = cells().any(|cell| cell.set == Set::Number);
            let least = if numbers { widest } else { cells().map(|cell| word(&cell.text)).max().unwrap_or(0) };
            (widest.max(head.width()), least.max(word(head)), NARROWEST.min(widest.max(word(head))))
        };
        let columns: Vec<_> = (0..table.head.len()).map(column).collect();
        let mut widths: Vec<_> = columns.iter().map(|(wanted, ..)| *wanted).collect();
        let room = self.width.saturating_sub(GAP * columns.len().saturating_sub(1));
        // First at blanks only; where that is not enough, words are cut.
        for least in [columns.iter().map(|one| one.1).collect::<Vec<_>>(), columns.iter().map(|one| one.2).collect()] {
            while widths.iter().sum::<usize>() > room {
                let spare = widths.iter_mut().zip(&least).filter(|(width, least)| **width > **least);
                let Some((widest, _)) = spare.max_by_key(|(width, _)| **width) else { break };
                *widest -= 1;
            }
        }
        widths
    }

    /// A mark, and the text after it with its further lines below its first.
    fn hang(&mut self, mark: &str, text: &str) {
        let indent = mark.width();
        let lines = folded(text, self.width.saturating_sub(indent).max(NARROWEST), 0, false);
        for (at, line) in lines.iter().enumerate() {
            let before = if at == 0 { mark.to_owned() } else { " ".repeat(indent) };
            let _ = writeln!(self.out, "{}", (before + line).trim_end());
        }
    }

    /// Words longer than a line stay whole: they are there to be copied.
    fn fold(&mut self, text: &str) {
        for line in folded(text, self.width, 0, false) {
            let _ = writeln!(self.out, "{line}");
        }
    }
}

fn padded(text: &str, width: usize, right: bool) -> String {
    let blanks = " ".repeat(width.saturating_sub(text.width()));
    if right { blanks + text } else { text.to_owned() + &blanks }
}
