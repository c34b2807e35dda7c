//! Decision: the most probable or best supported of some options, found in a small table, a log or statements that
//! disagree.

mod statements;
mod table;

pub use statements::{Candidate, Statement, Statements};
pub use table::{Misconception, Pick, Rule, TableQuestion, Way};

use super::control::first_option;
use super::{Built, Control, Fault, Kind, Response, draw};
use crate::assessment::Milli;
use crate::scoring::Tally;
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// Fewest and most options of a question.
const OPTIONS: std::ops::RangeInclusive<usize> = 3..=6;

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// The question.
    pub stem: SafeText,
    /// What the answer is found in, and how.
    pub source: Source,
    /// Whether the options' order is drawn.
    pub shuffle: bool,
}

/// What an answer is found in.
#[derive(Clone, Debug)]
pub enum Source {
    /// Rows of figures, or a log whose lines are counted.
    Table(TableQuestion),
    /// What witnesses say.
    Statements(Statements),
}

/// An item in a form.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The question.
    pub stem: SafeText,
    /// What is shown.
    pub exhibit: Exhibit,
    /// Index of the right option.
    pub key: u8,
    /// What each option comes to, in the order shown; may be empty.
    pub worth: Vec<String>,
    /// What went wrong where an option is chosen, in the order shown; may be empty.
    pub mistakes: Vec<SafeText>,
    /// How the statements divide, for people; empty for tables.
    pub votes: Vec<String>,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exhibit {
    /// A table: headings, and rows with a cell for each.
    Table {
        /// One for each column.
        headings: Vec<SafeText>,
        /// Cells by row.
        rows: Vec<Vec<SafeText>>,
    },
    /// Statements: who said it, and what.
    Statements(Vec<(SafeText, SafeText)>),
}

/// An option, what it comes to, and what went wrong where it is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Offer {
    text: SafeText,
    worth: String,
    mistake: SafeText,
}

/// A question answered from its data: exactly one offer is right.
struct Answered {
    exhibit: Exhibit,
    offers: Vec<Offer>,
    right: usize,
    votes: Vec<String>,
}

impl Decision {
    /// Full points for the key.
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        Tally::all_or_nothing(response.choice(0) == Some(self.key), points)
    }

    /// The key, what each option comes to, and why the wrong ones are tempting.
    pub(crate) fn key_in_words(&self, controls: &[Control], words: &Messages) -> Vec<String> {
        let mut lines = vec![first_option(controls, self.key).to_owned()];
        lines.extend(self.votes.iter().cloned());
        for (index, worth) in (0..).zip(&self.worth).filter(|(_, worth)| !worth.is_empty()) {
            let option = first_option(controls, index);
            lines.push(words.with("key-field", &[("label", option.into()), ("value", worth.as_str().into())]));
        }
        let wrong = (0..).zip(&self.mistakes).filter(|(_, mistake)| !mistake.is_empty());
        lines.extend(
            wrong.map(|(index, mistake)| super::options::not_line(first_option(controls, index), mistake, words)),
        );
        lines
    }
}

impl Template {
    /// Finds the key in the data, and puts the options in their order: as written, or drawn.
    ///
    /// # Errors
    /// What is wrong with the template: an expression, a column, or that none or several options are right.
    pub fn instantiate(&self, rng: &mut Generator, words: &Messages) -> Result<Built, Fault> {
        let answered = match &self.source {
            Source::Table(question) => question.answer()?,
            Source::Statements(statements) => statements.answer(words)?,
        };
        let Answered { exhibit, offers, right, votes } = answered;
        if !OPTIONS.contains(&offers.len()) {
            let key = match &self.source {
                Source::Table(_) => "rows",
                Source::Statements(_) => "options",
            };
            return Err(Fault::new(key, format!("3 to 6 options are needed, here are {}", offers.len())));
        }
        let mut order: Vec<usize> = (0..offers.len()).collect();
        if self.shuffle {
            draw::shuffle(rng, &mut order);
        }
        let key = order.iter().position(|at| *at == right).and_then(|at| u8::try_from(at).ok());
        let shown: Vec<_> = order.iter().filter_map(|at| offers.get(*at)).collect();
        let controls = vec![Control::options(shown.iter().map(|offer| offer.text.clone()).collect())];
        let kind = Kind::Decision(Decision {
            stem: self.stem.clone(),
            exhibit,
            key: key.unwrap_or(0),
            worth: shown.iter().map(|offer| offer.worth.clone()).collect(),
            mistakes: shown.iter().map(|offer| offer.mistake.clone()).collect(),
            votes,
        });
        Ok(Built { controls, kind, why: SafeText::default() })
    }
}

#[cfg(test)]
mod tests;
