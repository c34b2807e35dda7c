//! Tables: the row with the largest or smallest value of an expression, or the value that is counted most often.

use std::collections::BTreeMap;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Answered, Exhibit, Offer};
use crate::item::Fault;
use crate::item::math::Expression;
use crate::text::SafeText;

/// Decimals at which two values are equal: further ones come from divisions.
const PLACES: u32 = 12;

/// Decimals of a value that people read.
const SHOWN_PLACES: u32 = 3;

/// A question to a table. Its answer is computed, never written by hand.
#[derive(Clone, Debug)]
pub struct TableQuestion {
    /// Columns: name, as used in expressions, and heading.
    pub columns: Vec<(String, SafeText)>,
    /// Rows, each with a cell per column.
    pub rows: Vec<Vec<SafeText>>,
    /// The way to the right answer.
    pub way: Way,
    /// Wrong ways. Each must lead to another option.
    pub misconceptions: Vec<Misconception>,
}

/// A way to an answer.
#[derive(Clone, Debug)]
pub struct Way {
    /// What each option comes to.
    pub rule: Rule,
    /// Which of them is the answer.
    pub pick: Pick,
}

/// Which value is the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The largest.
    Max,
    /// The smallest.
    Min,
}

/// What an option comes to.
#[derive(Clone, Debug)]
pub enum Rule {
    /// The options are the cells of the first column; each comes to the value of an expression over its row.
    Value {
        /// Expression over the columns.
        value: String,
        /// Condition that a row must meet to be the answer.
        only: Option<String>,
    },
    /// The options are the distinct cells of a column; each comes to the number of its rows.
    Count {
        /// The column.
        column: String,
        /// Cells that a row must have to be counted, by column.
        conditions: BTreeMap<String, String>,
        /// Whether the count is taken as a share of all rows of the option.
        share: bool,
    },
}

/// A wrong way to the answer.
#[derive(Clone, Debug)]
pub struct Misconception {
    /// The way.
    pub way: Way,
    /// What went wrong.
    pub feedback: SafeText,
}

/// An option and what it comes to; `None` where it cannot be the answer.
struct Row {
    text: SafeText,
    value: Option<Decimal>,
    shown: String,
}

impl TableQuestion {
    /// Computes the key. What else there is to choose from follows from the rule.
    pub(super) fn answer(&self) -> Result<Answered, Fault> {
        let options = self.options(&self.way)?;
        let right = best(&options, self.way.pick).map_err(|message| Fault::new("answer", message))?;
        let mut offers: Vec<_> = options
            .into_iter()
            .map(|option| Offer { text: option.text, worth: option.shown, mistake: SafeText::default() })
            .collect();
        for (number, misconception) in self.misconceptions.iter().enumerate() {
            let fault = |fault: Fault| Fault { key: "misconception", ..fault }.of(number);
            let found = self.options(&misconception.way).map_err(fault)?;
            let wrong = best(&found, misconception.way.pick).map_err(|m| fault(Fault::new("misconception", m)))?;
            let text = found.get(wrong).map(|option| &option.text);
            match offers.iter_mut().enumerate().find(|(_, offer)| Some(&offer.text) == text) {
                Some((at, _)) if at == right => {
                    return Err(fault(Fault::new("misconception", "this wrong way leads to the right answer")));
                }
                Some((_, offer)) => offer.mistake = misconception.feedback.clone(),
                None => return Err(fault(Fault::new("misconception", "this wrong way leads to no option"))),
            }
        }
        let headings = self.columns.iter().map(|(_, heading)| heading.clone()).collect();
        let exhibit = Exhibit::Table { headings, rows: self.rows.clone() };
        Ok(Answered { exhibit, offers, right, votes: Vec::new() })
    }

    fn column(&self, name: &str) -> Result<usize, Fault> {
        let at = self.columns.iter().position(|(column, _)| column == name);
        at.ok_or_else(|| Fault::new("answer", format!("there is no column \"{name}\"")))
    }

    fn options(&self, way: &Way) -> Result<Vec<Row>, Fault> {
        match &way.rule {
            Rule::Value { value, only } => self.valued(value, only.as_deref()),
            Rule::Count { column, conditions, share } => self.counted(column, conditions, *share),
        }
    }

    fn valued(&self, value: &str, only: Option<&str>) -> Result<Vec<Row>, Fault> {
        let value = self.expression(value)?;
        // Its place lies in another string than that of the value.
        let only = only.map(|only| self.expression(only)).transpose();
        let only = only.map_err(|fault| Fault::new("answer", format!("`where`: {}", fault.message)))?;
        let mut options: Vec<Row> = Vec::new();
        for (number, row) in (1..).zip(&self.rows) {
            let cells = self.columns.iter().zip(row);
            let numbers: Vec<_> = cells.filter_map(|((name, _), cell)| Some((name.clone(), decimal(cell)?))).collect();
            let names: Vec<_> = numbers.iter().map(|(name, _)| name.as_str()).collect();
            let in_row = |message: String| Fault::new("answer", format!("row {number}: {message}"));
            for expression in std::iter::once(&value).chain(&only) {
                if expression.check_names(&names).is_err() {
                    return Err(in_row("a column that is computed with holds no number".to_owned()));
                }
            }
            let text = row.first().cloned().unwrap_or_default();
            if options.iter().any(|other| other.text == text) {
                return Err(Fault::new("rows", format!("\"{text}\" is there twice: the first column names the rows")));
            }
            let holds = only.as_ref().map_or(Ok(true), |only| only.holds(&numbers));
            let found = if holds.map_err(|error| in_row(error.message))? {
                let found = value.value(&numbers).map_err(|error| in_row(error.message))?;
                Some(found.round_dp_with_strategy(PLACES, RoundingStrategy::MidpointAwayFromZero))
            } else {
                None
            };
            let shown = found.map(shown).unwrap_or_default();
            options.push(Row { text, value: found, shown });
        }
        Ok(options)
    }

    /// An expression over the columns.
    fn expression(&self, text: &str) -> Result<Expression, Fault> {
        let names: Vec<_> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let parsed = Expression::parse(text).and_then(|parsed| parsed.check_names(&names).map(|()| parsed));
        parsed.map_err(|error| Fault::at("answer", error.span, error.message))
    }

    fn counted(&self, column: &str, conditions: &BTreeMap<String, String>, share: bool) -> Result<Vec<Row>, Fault> {
        let column = self.column(column)?;
        let mut tests = Vec::new();
        for (name, wanted) in conditions {
            let at = self.column(name)?;
            if !self.rows.iter().any(|row| row.get(at).is_some_and(|cell| cell.as_str() == wanted)) {
                return Err(Fault::new("answer", format!("no row has \"{wanted}\" in the column \"{name}\"")));
            }
            tests.push((at, wanted));
        }
        let mut groups: Vec<(&SafeText, u32, u32)> = Vec::new();
        for row in &self.rows {
            let Some(cell) = row.get(column) else { continue };
            let counts = tests.iter().all(|(at, wanted)| row.get(*at).is_some_and(|cell| cell.as_str() == *wanted));
            match groups.iter_mut().find(|(text, ..)| *text == cell) {
                Some((_, some, all)) => (*some, *all) = (*some + u32::from(counts), *all + 1),
                None => groups.push((cell, u32::from(counts), 1)),
            }
        }
        let option = |(text, some, all): (&SafeText, u32, u32)| {
            let whole = if share { all } else { 1 };
            let value = Decimal::from(some).checked_div(Decimal::from(whole));
            let value = value.map(|value| value.round_dp(PLACES));
            let shown = if share { format!("{some}/{all}") } else { some.to_string() };
            Row { text: text.clone(), value, shown }
        };
        Ok(groups.into_iter().map(option).collect())
    }
}

/// The one option with the best value.
fn best(options: &[Row], pick: Pick) -> Result<usize, String> {
    let values = || options.iter().filter_map(|option| option.value);
    let best = match pick {
        Pick::Max => values().max(),
        Pick::Min => values().min(),
    };
    let Some(best) = best else { return Err("no row can be the answer".to_owned()) };
    let mut all = options.iter().enumerate().filter(|(_, option)| option.value == Some(best));
    match (all.next(), all.next()) {
        (Some((at, _)), None) => Ok(at),
        (Some((_, one)), Some((_, other))) => {
            Err(format!("\"{}\" and \"{}\" are equal: both come to {}", one.text, other.text, one.shown))
        }
        _ => Err("no row can be the answer".to_owned()),
    }
}

/// A cell that is a plain decimal.
fn decimal(cell: &str) -> Option<Decimal> {
    let plain = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    Decimal::from_str(cell).ok().filter(|_| plain)
}

fn shown(value: Decimal) -> String {
    value.round_dp_with_strategy(SHOWN_PLACES, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}
