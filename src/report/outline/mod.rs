//! A report as blocks, each with its sentences: text and page are two ways of writing the same blocks.

mod candidate;
mod charts;
mod how;
mod proctor;
mod scores;

pub(super) use charts::{Bar, Chart, Plot};

use super::facts::{Facts, Reader, Source};
use super::standing::Standing;
use super::wording::Words;
use crate::result::Outcome;
use crate::text::{Arg, shell_word};

/// The report of one bundle.
#[derive(Debug)]
pub(super) struct Outline {
    /// How the first line looks.
    pub(super) tone: Tone,
    /// Whether the result holds.
    pub(super) good: bool,
    /// The first line: whether it holds.
    pub(super) verdict: String,
    /// Its heading.
    pub(super) title: String,
    /// The rest.
    pub(super) blocks: Vec<Block>,
}

/// A piece of a report.
#[derive(Debug)]
pub(super) enum Block {
    /// The heading of a part.
    Part(String),
    /// The heading of a piece of a part.
    Piece(String),
    /// A paragraph.
    Text(String),
    /// A paragraph that explains.
    Note(String),
    /// The one sentence that matters most.
    Lead(Tone, String),
    /// Items without an order.
    List(Vec<String>),
    /// Items, the first of which matters most.
    Ranking(Vec<String>),
    /// Names and what they stand for.
    Pairs(Vec<(String, Cell)>),
    /// A table.
    Table(Table),
    /// A chart, and a table of the same figures, where there is none beside it.
    Chart(Chart, Option<Table>),
    /// A line to be typed or compared exactly.
    Code(String),
}

/// A table. Its first column names the rows.
#[derive(Debug)]
pub(super) struct Table {
    /// What it is of.
    pub(super) caption: String,
    /// Names of the columns.
    pub(super) head: Vec<String>,
    /// Its rows.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// What stands in it.
    pub(super) text: String,
    /// How it is set.
    pub(super) set: Set,
}

/// How a cell is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    /// As words.
    Words,
    /// As a number: digits below digits.
    Number,
    /// To be compared character by character.
    Exact,
    /// In the language of the program's own reports, which is English.
    English,
    /// As words of good or bad.
    Judged(Tone),
}

/// Good or bad; only repeats what the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Bad,
    Plain,
}

impl Tone {
    /// The sign before the words.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Good => "✓ ",
            Self::Bad => "✗ ",
            Self::Plain => "– ",
        }
    }
}

impl Cell {
    pub(super) fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), set: Set::Words }
    }

    pub(super) fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), set: Set::Number }
    }

    pub(super) fn exact(text: impl Into<String>) -> Self {
        Self { text: text.into(), set: Set::Exact }
    }

    pub(super) fn english(text: impl Into<String>) -> Self {
        Self { text: text.into(), set: Set::English }
    }

    pub(super) fn judged(tone: Tone, text: &str) -> Self {
        Self { text: format!("{}{text}", tone.sign()), set: Set::Judged(tone) }
    }
}

/// Puts the facts into sentences.
pub(super) fn outline(facts: &Facts, words: Words<'_>) -> Outline {
    let who = facts.document.as_ref().map(|(document, _)| document);
    let title = match who {
        Some(document) => {
            let form = super::facts::line(&document.form.title);
            let args = [("candidate", document.candidate.as_str().into()), ("form", form.as_str().into())];
            words.with("report-title-of", &args)
        }
        None => words.with("report-title-unknown", &[("path", facts.verification.path.as_str().into())]),
    };
    let mut blocks = Vec::new();
    if let Some(told) = standing(facts, words) {
        blocks.push(Block::Text(told));
    }
    if matches!(facts.standing, Standing::Unfinished | Standing::Missing) {
        blocks.push(Block::Code(format!("callready resume {}", shell_word(facts.verification.path.as_str()))));
    }
    match facts.request.reader {
        Reader::Candidate => candidate::blocks(facts, words, &mut blocks),
        Reader::Proctor => proctor::blocks(facts, words, &mut blocks),
    }
    Outline { tone: Tone::of(facts.standing), good: facts.good(), verdict: verdict(facts, words), title, blocks }
}

impl Tone {
    /// How it looks that a result stands so: green only where nothing was left open.
    fn of(standing: Standing) -> Self {
        match standing {
            Standing::Holds => Self::Good,
            Standing::KeyUnchecked | Standing::Unfinished | Standing::NoResult => Self::Plain,
            Standing::Missing | Standing::Unproved | Standing::Fails => Self::Bad,
        }
    }
}

/// What a reader should know before the rest; nothing where the result holds.
fn standing(facts: &Facts, words: Words<'_>) -> Option<String> {
    let nothing = facts.document.is_none();
    Some(words.say(match (facts.standing, facts.document.as_ref().map(|(_, source)| *source)) {
        (Standing::Holds, _) => return None,
        (Standing::KeyUnchecked, _) if facts.request.reader == Reader::Candidate => return None,
        (Standing::KeyUnchecked, _) => "report-key-how",
        (Standing::Unfinished, _) => "report-unfinished-how",
        (Standing::Missing, _) => "report-missing-how",
        (Standing::NoResult, _) if nothing => "report-no-result-how",
        (_, Some(Source::Result)) => "report-bad-figures",
        (_, Some(Source::Journal)) => "report-bad-journal",
        (_, None) => "report-bad-nothing",
    }))
}

/// Whether the result holds, in words: a report's first line.
fn verdict(facts: &Facts, words: Words<'_>) -> String {
    let count = |wanted: fn(&Outcome) -> bool| {
        let checks = facts.verification.checks.iter();
        [("n", Arg::Count(checks.filter(|check| wanted(&check.outcome)).count() as u64))]
    };
    match facts.standing {
        Standing::Holds => words.say("report-holds"),
        Standing::KeyUnchecked if facts.request.reader == Reader::Candidate => words.say("report-key-unchecked-plain"),
        Standing::KeyUnchecked => words.say("report-key-unchecked"),
        Standing::Unfinished => words.say("report-unfinished"),
        Standing::Missing => words.say("report-missing"),
        Standing::NoResult => words.say("report-no-result"),
        Standing::Fails => words.with("report-fails", &count(|outcome| matches!(outcome, Outcome::Failed(_)))),
        Standing::Unproved => words.with("report-unproved", &count(|outcome| matches!(outcome, Outcome::NotDone(_)))),
    }
}
