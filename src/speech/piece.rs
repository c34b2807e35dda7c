//! Text in pieces between blanks, each with the signs before and after it.

use super::tongue::Tongue;

/// A word or number with the signs around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Brackets and quotes before it.
    pub(super) lead: &'a str,
    /// What is said.
    pub(super) core: &'a str,
    /// Stops, commas, brackets and quotes after it.
    pub(super) tail: &'a str,
}

/// Text with one sign for each kind of dash and quote, and blanks around long dashes.
pub(super) fn prepared(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\u{2019}' | '\u{2018}' => out.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{ab}' | '\u{bb}' => out.push('"'),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => out.push('-'),
            '\u{2013}' if before.is_ascii_digit() => out.push('-'),
            '\u{2013}' | '\u{2014}' => out.push_str(" - "),
            '\u{2026}' => out.push_str("... "),
            _ => out.push(c),
        }
        before = c;
    }
    out
}

/// The pieces of a text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    text.split_whitespace().map(piece).collect()
}

fn piece(text: &str) -> Piece<'_> {
    let is_lead = |c: char| matches!(c, '(' | '[' | '"' | '\'' | '\u{bf}' | '\u{a1}' | '*' | '_');
    let is_tail = |c: char| matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | ')' | ']' | '"' | '\'' | '*' | '_');
    let rest = text.trim_start_matches(is_lead);
    let (lead, _) = text.split_at(text.len() - rest.len());
    let core = rest.trim_end_matches(is_tail);
    let (core, tail) = rest.split_at(core.len());
    Piece { lead, core, tail }
}

/// A piece and its neighbours.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pieces: &'a [Piece<'a>],
    at: usize,
}

impl<'a> Around<'a> {
    pub(super) fn new(pieces: &'a [Piece<'a>], at: usize) -> Self {
        Self { pieces, at }
    }

    /// The piece itself.
    pub(super) fn here(&self) -> Piece<'a> {
        self.ahead(0)
    }

    /// The piece so many after it; an empty one behind the end.
    pub(super) fn ahead(&self, steps: usize) -> Piece<'a> {
        self.pieces.get(self.at + steps).copied().unwrap_or_default()
    }

    /// The core so many pieces ahead, where nothing but blanks lies between.
    pub(super) fn joined(&self, steps: usize) -> &'a str {
        let tight = (0..steps).all(|n| self.ahead(n).tail.is_empty() && self.ahead(n + 1).lead.is_empty());
        if tight { self.ahead(steps).core } else { "" }
    }

    /// The piece so many before it.
    pub(super) fn back(&self, steps: usize) -> Piece<'a> {
        self.at.checked_sub(steps).and_then(|at| self.pieces.get(at)).copied().unwrap_or_default()
    }

    /// The core right before it in the same clause.
    pub(super) fn before(&self) -> &'a str {
        let back = self.back(1);
        if back.tail.is_empty() { back.core } else { "" }
    }

    /// Whether there is a piece so many ahead.
    pub(super) fn has(&self, steps: usize) -> bool {
        self.at + steps < self.pieces.len()
    }
}

/// What is said for one or more pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Words; a line end is a pause.
    pub(super) text: String,
    /// How many pieces were said.
    pub(super) used: usize,
    /// What follows them.
    pub(super) then: Ending,
}

/// How a piece ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    /// As the signs say.
    #[default]
    Signs,
    /// The full stop is an abbreviation's.
    Short,
    /// With a pause at least: behind groups of digits and spelled letters.
    Pause,
}

impl Said {
    pub(super) fn new(text: impl Into<String>, used: usize) -> Self {
        Self { text: text.into(), used, then: Ending::Signs }
    }

    pub(super) fn short(text: impl Into<String>, used: usize) -> Self {
        Self { then: Ending::Short, ..Self::new(text, used) }
    }

    pub(super) fn pause(text: impl Into<String>, used: usize) -> Self {
        Self { then: Ending::Pause, ..Self::new(text, used) }
    }

    /// A full stop behind an abbreviation ends the sentence too where a new one begins, or nothing follows.
    pub(super) fn ending(&self, around: Around<'_>, tongue: &dyn Tongue) -> Ending {
        let next = self.used.max(1);
        match self.then {
            _ if !around.has(next) => Ending::Signs,
            Ending::Short if tongue.begins_sentence(around.ahead(next).core) => Ending::Signs,
            then => then,
        }
    }
}
