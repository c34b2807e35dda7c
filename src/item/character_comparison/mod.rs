//! Character comparison: rows of two texts that are the same or differ in little, told apart at speed.

mod confuse;

pub use confuse::Confusion;

use rust_decimal::Decimal;

use super::{Built, Choice, Control, Fault, Kind, Response, draw};
use crate::assessment::Milli;
use crate::scoring::{Tally, count, points_for};
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// Fewest and most rows.
pub const ROWS: std::ops::RangeInclusive<usize> = 2..=40;

/// The widest text of a row, in columns: two of them and the answers are seen whole in a line of 80.
pub const WIDEST: usize = 24;

/// The option "same" of each row.
pub const SAME: u8 = 0;

/// The option "different" of each row.
pub const DIFFERENT: u8 = 1;

/// Two texts side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one on the left.
    pub left: SafeText,
    /// The one on the right.
    pub right: SafeText,
}

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// What is compared, such as "Plates"; may be empty.
    pub title: SafeText,
    /// The rows.
    pub rows: Rows,
}

/// Where rows come from.
#[derive(Clone, Debug)]
pub enum Rows {
    /// Both sides are written.
    Written(Vec<Pair>),
    /// The left side is written; half of the right sides are changed.
    Drawn {
        /// The left sides.
        originals: Vec<SafeText>,
        /// In which ways a right side may be changed.
        confuse: Vec<Confusion>,
    },
}

/// An item in a form.
#[derive(Clone, Debug)]
pub struct CharacterComparison {
    /// What is compared; may be empty.
    pub title: SafeText,
    /// The rows, one control each.
    pub pairs: Vec<Pair>,
}

impl Pair {
    /// The right answer: [`SAME`] or [`DIFFERENT`].
    pub fn key(&self) -> u8 {
        if self.left == self.right { SAME } else { DIFFERENT }
    }
}

impl CharacterComparison {
    /// Each right row earns its share of the points; a row without an answer earns nothing.
    ///
    /// "Different" is the signal of signal detection. Rows without an answer are left out of its counts: they say
    /// nothing about how well a candidate sees.
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        let of = |key: u8, answer: u8| {
            let rows = self.pairs.iter().enumerate();
            count(rows.filter(|(row, pair)| pair.key() == key && response.choice(*row) == Some(answer)).count())
        };
        let (hits, misses) = (of(DIFFERENT, DIFFERENT), of(DIFFERENT, SAME));
        let (false_alarms, rejections) = (of(SAME, DIFFERENT), of(SAME, SAME));
        let right = Decimal::from(hits + rejections);
        let earned = points_for(points, right.checked_div(Decimal::from(self.pairs.len())).unwrap_or_default());
        let rows = hits + misses + false_alarms + rejections;
        Tally { hits, misses, false_alarms, rejections, rows, ..Tally::of_points(earned, points) }
    }

    /// The rows that differ.
    pub(crate) fn key_in_words(&self, words: &Messages) -> Vec<String> {
        let different = (1_usize..).zip(&self.pairs).filter(|(_, pair)| pair.key() == DIFFERENT);
        let line = |(row, pair): (usize, &Pair)| {
            let (left, right) = (pair.left.as_str().into(), pair.right.as_str().into());
            words.with("key-pair-differs", &[("row", row.into()), ("left", left), ("right", right)])
        };
        different.map(line).chain([words.get("key-pairs-same")]).collect()
    }
}

impl Template {
    /// Makes the rows: as written, or half of them changed in drawn ways. The key is computed by comparing.
    ///
    /// # Errors
    /// There are not 2 to 40 rows, or an original that no way can change.
    pub fn instantiate(&self, rng: &mut Generator, words: &Messages) -> Result<Built, Fault> {
        let (key, pairs) = match &self.rows {
            Rows::Written(pairs) => ("pairs", pairs.clone()),
            Rows::Drawn { originals, confuse } => ("originals", drawn(originals, confuse, rng)?),
        };
        if !ROWS.contains(&pairs.len()) {
            return Err(Fault::new(
                key,
                format!("{} to {} rows are needed, not {}", ROWS.start(), ROWS.end(), pairs.len()),
            ));
        }
        let options = ["comparison-same", "comparison-different"].map(|id| SafeText::replaced(&words.get(id)));
        let row = |row: usize| {
            let label = SafeText::replaced(&row.to_string());
            Control::Choice(Choice { label, options: options.to_vec(), initial: None })
        };
        let controls = (1..=pairs.len()).map(row).collect();
        let kind = CharacterComparison { title: self.title.clone(), pairs };
        Ok(Built { controls, kind: Kind::CharacterComparison(kind), why: SafeText::default() })
    }
}

/// Rows in the order written; which half is changed, and how, is drawn.
fn drawn(originals: &[SafeText], ways: &[Confusion], rng: &mut Generator) -> Result<Vec<Pair>, Fault> {
    let mut places: Vec<usize> = (0..originals.len()).collect();
    draw::shuffle(rng, &mut places);
    let changed = &places[..originals.len() / 2];
    let mut pairs = Vec::with_capacity(originals.len());
    for (row, left) in originals.iter().enumerate() {
        // Drawn for every row, so that a seed decides about each row apart from the others.
        let Some(other) = confuse::confused(left, ways, rng) else {
            let message = format!("none of the ways of `confuse` can change \"{left}\"");
            return Err(Fault::new("originals", message).of(row));
        };
        let right = if changed.contains(&row) { SafeText::replaced(&other) } else { left.clone() };
        pairs.push(Pair { left: left.clone(), right });
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests;
