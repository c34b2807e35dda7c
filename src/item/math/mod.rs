//! Mathematics: a sum whose numbers are drawn and whose key is computed in decimals.

mod expression;
mod number;
mod parser;
mod template;
mod text;
mod token;

pub use expression::{Expression, ExpressionError};

use rust_decimal::Decimal;

use super::control::first_option;
use super::{Control, Response};
use crate::assessment::Milli;
use crate::scoring::Tally;
use crate::text::{Messages, SafeText};

/// The unit whose numbers are shown as amounts of dollars.
const UNIT_DOLLARS: &str = "USD";

/// How the answer is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A number is typed.
    Number,
    /// Chosen among the key and the misconceptions.
    Choice,
}

/// What a variable is drawn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Domain {
    /// `from, from+step, …` up to `to`.
    Range {
        /// The smallest value.
        from: Decimal,
        /// The largest value.
        to: Decimal,
        /// The distance between values; more than zero.
        step: Decimal,
    },
    /// One of these.
    Choice(Vec<Decimal>),
}

/// A wrong way to the answer.
#[derive(Clone, Debug)]
pub struct Misconception {
    /// Expression for the wrong value.
    pub value: String,
    /// What went wrong.
    pub feedback: SafeText,
}

/// An item as its author wrote it. Text fields may hold `{name}`, `{name|money}`, `{= expression}`.
#[derive(Clone, Debug)]
pub struct Template {
    /// Number or choice.
    pub ask: Ask,
    /// Lines shown above the stem; may be empty.
    pub exhibit: String,
    /// The question.
    pub stem: String,
    /// `USD`, another word, or empty.
    pub unit: String,
    /// Variables, drawn in this order.
    pub vars: Vec<(String, Domain)>,
    /// Conditions on them.
    pub require: Vec<String>,
    /// The key.
    pub value: String,
    /// Decimals of the key, rounded half-up.
    pub places: u32,
    /// How far a typed number may be off.
    pub tolerance: Decimal,
    /// Wrong ways.
    pub misconceptions: Vec<Misconception>,
    /// The working.
    pub why: String,
}

/// An item in a form.
#[derive(Clone, Debug)]
pub struct Math {
    /// Lines shown above the question; may be empty.
    pub exhibit: SafeText,
    /// The question with its numbers.
    pub stem: SafeText,
    /// `USD`, another word, or empty.
    pub unit: String,
    /// Decimals the key is rounded to.
    pub places: u32,
    /// The numbers drawn.
    pub drawn: Vec<(String, Decimal)>,
    /// The right answer.
    pub key: Key,
}

/// The right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A number to be typed.
    Number {
        /// The number.
        value: Decimal,
        /// How far a typed one may be off.
        tolerance: Decimal,
    },
    /// An option.
    Option {
        /// Its index.
        index: u8,
        /// What went wrong, by option; empty for the key.
        feedback: Vec<SafeText>,
    },
}

impl Math {
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        let right = match &self.key {
            Key::Number { value, tolerance } => number::read(response.text(0), &self.unit)
                .and_then(|typed| typed.checked_sub(*value))
                .is_some_and(|off| off.abs() <= *tolerance),
            Key::Option { index, .. } => response.choice(0) == Some(*index),
        };
        Tally::all_or_nothing(right, points)
    }

    pub(crate) fn key_in_words(&self, controls: &[Control], _words: &Messages) -> Vec<String> {
        vec![match &self.key {
            Key::Number { value, .. } => number::shown(*value, &self.unit, self.places),
            Key::Option { index, .. } => first_option(controls, *index).to_owned(),
        }]
    }
}

#[cfg(test)]
mod tests;
