//! Cross-reference: facts found across look-up tables, asked on the screen or by a caller.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

use super::control::first_option;
use super::draw::shuffle;
use super::{Built, Control, Entry, Fault, Kind, Normaliser, Response, normalise};
use crate::assessment::Milli;
use crate::scoring::Tally;
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// How many values besides the key are offered, where the column has so many.
const OTHERS: usize = 3;
/// With fewer values besides the key there is no question.
const FEWEST_OTHERS: usize = 2;
/// How many values a fault names.
const SOME: usize = 3;

/// A look-up table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its id in the pack.
    pub id: String,
    /// Its heading.
    pub title: SafeText,
    /// All columns, as named in the CSV file's header.
    pub columns: Vec<String>,
    /// Rows, each with a cell per column.
    pub rows: Vec<Vec<SafeText>>,
    /// The columns a candidate sees, as indices into `columns`, with their headings.
    pub shown: Vec<(usize, SafeText)>,
}

/// A question to the tables. Its answer is computed, never written by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Table id.
    pub table: String,
    /// The column wanted.
    pub select: String,
    /// Conditions by column, all of which must hold.
    pub conditions: BTreeMap<String, Condition>,
}

/// A condition on a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The cell is this text.
    Is(String),
    /// The cell is not this text.
    IsNot(String),
    /// The cell holds something.
    NotEmpty,
    /// The cell is the answer of another query.
    Among(Box<Query>),
}

/// How the answer is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Chosen among the key and three other values of the column.
    Choose,
    /// Typed.
    Enter,
}

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// The tables shown, in order.
    pub tables: Vec<Arc<Table>>,
    /// All tables the query may use (those shown and any other of the file).
    pub all: Vec<Arc<Table>>,
    /// The question, on the screen.
    pub prompt: SafeText,
    /// Where the answer is found.
    pub query: Query,
    /// How it is given.
    pub ask: Ask,
    /// What makes a typed answer equal to the key.
    pub normalise: Vec<Normaliser>,
}

/// An item in a form.
#[derive(Clone, Debug)]
pub struct CrossReference {
    /// The tables, shown one at a time.
    pub tables: Vec<Arc<Table>>,
    /// The question.
    pub prompt: SafeText,
    /// The right answer.
    pub key: Key,
}

/// The right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// Index of the right option.
    Option(u8),
    /// What is to be typed.
    Text {
        /// The value in the table.
        value: SafeText,
        /// Applied to the value and to what was typed.
        normalise: Vec<Normaliser>,
    },
}

impl CrossReference {
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        let right = match &self.key {
            Key::Option(key) => response.choice(0) == Some(*key),
            Key::Text { value, normalise: by } => {
                let typed = normalise(response.text(0), by);
                !typed.trim().is_empty() && typed == normalise(value, by)
            }
        };
        Tally::all_or_nothing(right, points)
    }

    pub(crate) fn key_in_words(&self, controls: &[Control], _words: &Messages) -> Vec<String> {
        match &self.key {
            Key::Option(key) => vec![first_option(controls, *key).to_owned()],
            Key::Text { value, .. } => vec![value.as_str().to_owned()],
        }
    }
}

impl Template {
    /// Draws and computes what the form needs.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn instantiate(&self, rng: &mut Generator, _words: &Messages) -> Result<Built, Fault> {
        let (table, column) = self.column(&self.query)?;
        let value = self.evaluate(&self.query)?;
        let (control, key) = match self.ask {
            Ask::Choose => choose(rng, table, column, value)?,
            Ask::Enter => enter(table, column, value, &self.normalise)?,
        };
        let kind = CrossReference { tables: self.tables.clone(), prompt: self.prompt.clone(), key };
        Ok(Built { controls: vec![control], kind: Kind::CrossReference(kind), why: SafeText::default() })
    }

    /// The table a query reads and the column it selects.
    fn column(&self, query: &Query) -> Result<(&Table, usize), Fault> {
        let table = self
            .all
            .iter()
            .chain(&self.tables)
            .find(|table| table.id == query.table)
            .ok_or_else(|| Fault::new("answer", format!("there is no table \"{}\"", query.table)))?;
        Ok((table, table.column(&query.select)?))
    }

    /// The one value a query gives.
    fn evaluate(&self, query: &Query) -> Result<&SafeText, Fault> {
        let (table, column) = self.column(query)?;
        let mut tests = Vec::with_capacity(query.conditions.len());
        for (name, condition) in &query.conditions {
            let test = match condition {
                Condition::Is(text) => Test::Is(text),
                Condition::IsNot(text) => Test::IsNot(text),
                Condition::NotEmpty => Test::IsNot(""),
                Condition::Among(inner) => Test::Is(self.evaluate(inner)?),
            };
            tests.push((table.column(name)?, test));
        }
        let values: BTreeSet<&SafeText> = table
            .rows
            .iter()
            .filter(|row| tests.iter().all(|(at, test)| row.get(*at).is_some_and(|cell| test.holds(cell))))
            .filter_map(|row| row.get(column))
            .filter(|cell| !cell.trim().is_empty())
            .collect();
        let mut found = values.iter();
        match (found.next(), found.next()) {
            (Some(value), None) => Ok(value),
            _ => Err(Fault::new("answer", not_one(query, &values))),
        }
    }
}

impl Table {
    fn column(&self, name: &str) -> Result<usize, Fault> {
        let at = self.columns.iter().position(|column| column == name);
        at.ok_or_else(|| Fault::new("answer", format!("the table \"{}\" has no column \"{name}\"", self.id)))
    }

    /// The column's distinct values, none of them empty, in their natural order.
    fn values(&self, column: usize) -> Vec<&SafeText> {
        let values: BTreeSet<_> = self.rows.iter().filter_map(|row| row.get(column)).collect();
        values.into_iter().filter(|value| !value.trim().is_empty()).collect()
    }
}

/// A condition whose inner query has been answered.
enum Test<'a> {
    Is(&'a str),
    IsNot(&'a str),
}

impl Test<'_> {
    fn holds(&self, cell: &str) -> bool {
        match self {
            Self::Is(text) => cell == *text,
            Self::IsNot(text) => cell != *text,
        }
    }
}

/// What to tell an author whose query does not give one value.
fn not_one(query: &Query, values: &BTreeSet<&SafeText>) -> String {
    let wanted = format!("\"{}\" of \"{}\"", query.select, query.table);
    if values.is_empty() {
        return format!("the query for {wanted} gives no value, but must give one");
    }
    let few: Vec<String> = values.iter().take(SOME).map(|value| format!("\"{value}\"")).collect();
    let more = if values.len() > SOME { ", …" } else { "" };
    format!("the query for {wanted} gives {} values, but must give one: {}{more}", values.len(), few.join(", "))
}

/// The key and up to three drawn others of the column.
fn choose(rng: &mut Generator, table: &Table, column: usize, value: &SafeText) -> Result<(Control, Key), Fault> {
    let mut others: Vec<&SafeText> = table.values(column).into_iter().filter(|other| *other != value).collect();
    if others.len() < FEWEST_OTHERS {
        let name = table.columns.get(column).map_or("", String::as_str);
        let message =
            format!("\"choose\" needs {FEWEST_OTHERS} other values of \"{name}\"; there are {}", others.len());
        return Err(Fault::new("ask", message));
    }
    shuffle(rng, &mut others);
    others.truncate(OTHERS);
    let mut options = others;
    options.push(value);
    let mut numbered: Vec<(Decimal, &SafeText)> =
        options.iter().filter_map(|text| Some((text.trim().parse().ok()?, *text))).collect();
    if numbered.len() == options.len() {
        numbered.sort();
        options = numbered.into_iter().map(|(_, text)| text).collect();
    } else {
        shuffle(rng, &mut options);
    }
    let key = options.iter().position(|option| *option == value).and_then(|at| u8::try_from(at).ok());
    let options = options.into_iter().cloned().collect();
    Ok((Control::options(options), Key::Option(key.unwrap_or_default())))
}

/// A field wide enough for the column, but not so narrow that it tells the key's length.
fn enter(table: &Table, column: usize, value: &SafeText, by: &[Normaliser]) -> Result<(Control, Key), Fault> {
    if normalise(value, by).trim().is_empty() {
        let message = format!("nothing is left of the answer \"{value}\": no typed answer could be right");
        return Err(Fault::new("normalise", message));
    }
    let widest = table.values(column).into_iter().map(|cell| cell.width()).max().unwrap_or_default();
    let width = u16::try_from(widest.saturating_add(2)).unwrap_or(u16::MAX).clamp(8, 40);
    let entry = Entry {
        label: SafeText::default(),
        width,
        mask: None,
        initial: String::new(),
        prefix: SafeText::default(),
        suffix: SafeText::default(),
    };
    Ok((Control::Entry(entry), Key::Text { value: value.clone(), normalise: by.to_vec() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::{Answer, Typed};
    use crate::seed::Seed;
    use crate::text::Lang;

    fn table(id: &str, columns: &[&str], rows: &[&[&str]]) -> Arc<Table> {
        Arc::new(Table {
            id: id.to_owned(),
            title: SafeText::replaced(id),
            columns: columns.iter().map(|&c| c.to_owned()).collect(),
            rows: rows.iter().map(|row| row.iter().map(|cell| SafeText::replaced(cell)).collect()).collect(),
            shown: Vec::new(),
        })
    }

    fn tables() -> Vec<Arc<Table>> {
        let accounts = table(
            "accounts",
            &["account", "name", "route", "status"],
            &[
                &["4417-0092", "Ortega, Maria", "R01", "ACTIVE"],
                &["4417-0920", "Ortega, Maria", "R17", "FINAL"],
                &["4147-0092", "Chen, Wei", "R02", ""],
                &["4147-0093", "Chen, Mei", "R02"],
            ],
        );
        let routes = table(
            "routes",
            &["route", "day", "fee"],
            &[
                &["R01", "Monday", "10.00"],
                &["R02", "Tuesday", "7.50"],
                &["R17", "Friday", "12.25"],
                &["R18", "Friday", "100.00"],
                &["R19", "Thursday", "5.00"],
            ],
        );
        vec![accounts, routes]
    }

    fn query(table: &str, select: &str, conditions: &[(&str, Condition)]) -> Query {
        let conditions = conditions.iter().map(|(name, c)| ((*name).to_owned(), c.clone())).collect();
        Query { table: table.to_owned(), select: select.to_owned(), conditions }
    }

    fn is(text: &str) -> Condition {
        Condition::Is(text.to_owned())
    }

    fn among(query: Query) -> Condition {
        Condition::Among(Box::new(query))
    }

    fn build(query: Query, ask: Ask, normalise: &[Normaliser]) -> Result<(Built, CrossReference), Fault> {
        let template = Template {
            tables: tables(),
            all: tables(),
            prompt: SafeText::replaced("?"),
            query,
            ask,
            normalise: normalise.to_vec(),
        };
        let built = template.instantiate(&mut Seed(1).stream(&["xr"]), &Messages::new(Lang::En))?;
        match built.kind.clone() {
            Kind::CrossReference(kind) => Ok((built, kind)),
            _ => unreachable!(),
        }
    }

    fn options(built: &Built) -> Vec<&str> {
        match &built.controls[..] {
            [Control::Choice(choice)] => choice.options.iter().map(SafeText::as_str).collect(),
            _ => unreachable!(),
        }
    }

    fn typed(text: &str) -> Response {
        let typed = Typed { text: text.to_owned(), ..Typed::default() };
        Response { answers: vec![Answer::Text(typed)], ..Response::default() }
    }

    #[test]
    fn a_nested_query_finds_the_day_and_the_key_is_among_other_days() {
        let route = query("accounts", "route", &[("account", is("4417-0920"))]);
        let (built, kind) = build(query("routes", "day", &[("route", among(route))]), Ask::Choose, &[]).unwrap();
        let mut days = options(&built);
        assert_eq!(kind.key_in_words(&built.controls, &Messages::new(Lang::En)), ["Friday"]);
        days.sort_unstable();
        assert_eq!(days, ["Friday", "Monday", "Thursday", "Tuesday"]);
        let Key::Option(key) = kind.key else { unreachable!() };
        for chosen in 0..4 {
            let response = Response { answers: vec![Answer::Choice(Some(chosen))], ..Response::default() };
            let tally = kind.score(Milli::whole(2), &response);
            assert_eq!(tally.points, if chosen == key { Milli::whole(2) } else { Milli(0) });
            assert_eq!((tally.max_points, tally.right), (Milli::whole(2), u32::from(chosen == key)));
        }
        assert_eq!(kind.score(Milli::whole(2), &Response::default()).points, Milli(0));
    }

    #[test]
    fn numbers_are_offered_in_rising_order() {
        let (built, _) = build(query("routes", "fee", &[("route", is("R17"))]), Ask::Choose, &[]).unwrap();
        let fees: Vec<Decimal> = options(&built).iter().map(|fee| fee.parse().unwrap()).collect();
        assert!(fees.is_sorted() && fees.len() == 4 && fees.contains(&Decimal::new(1225, 2)), "{fees:?}");
    }

    #[test]
    fn conditions_may_exclude() {
        let not = Condition::IsNot("ACTIVE".to_owned());
        let second = query("accounts", "account", &[("name", is("Ortega, Maria")), ("status", not)]);
        let (built, kind) = build(second, Ask::Enter, &[Normaliser::Digits]).unwrap();
        let Control::Entry(entry) = &built.controls[0] else { unreachable!() };
        assert_eq!(
            (entry.width, kind.key_in_words(&built.controls, &Messages::new(Lang::En))),
            (11, vec!["4417-0920".into()])
        );
        for (text, right) in [("4417 0920", 1), ("44170920", 1), ("4417-0092", 0), ("", 0), ("none", 0)] {
            assert_eq!(kind.score(Milli::whole(1), &typed(text)).right, right, "{text:?}");
        }
        let chen = query("accounts", "name", &[("route", is("R02")), ("status", Condition::NotEmpty)]);
        assert_eq!(build(chen, Ask::Enter, &[]).unwrap_err().message, NONE);
    }

    const NONE: &str = "the query for \"name\" of \"accounts\" gives no value, but must give one";

    #[test]
    fn a_query_must_give_one_value_at_each_level() {
        let two = query("accounts", "route", &[("name", is("Ortega, Maria"))]);
        let fault = build(query("routes", "day", &[("route", among(two))]), Ask::Choose, &[]).unwrap_err();
        assert_eq!(fault.key, "answer");
        assert_eq!(
            fault.message,
            "the query for \"route\" of \"accounts\" gives 2 values, but must give one: \"R01\", \"R17\""
        );
        let all = build(query("routes", "route", &[]), Ask::Choose, &[]).unwrap_err();
        assert!(all.message.ends_with("gives 5 values, but must give one: \"R01\", \"R02\", \"R17\", …"), "{all}");
    }

    #[test]
    fn unknown_names_and_poor_columns_are_faults() {
        let message = |q, ask, by: &[Normaliser]| build(q, ask, by).unwrap_err().message;
        let one = ("route", is("R01"));
        assert_eq!(message(query("roads", "day", &[]), Ask::Choose, &[]), "there is no table \"roads\"");
        assert_eq!(
            message(query("routes", "day", &[("road", is("x"))]), Ask::Choose, &[]),
            "the table \"routes\" has no column \"road\""
        );
        let status = query("accounts", "status", &[("account", is("4417-0092"))]);
        assert_eq!(message(status, Ask::Choose, &[]), "\"choose\" needs 2 other values of \"status\"; there are 1");
        let day = query("routes", "day", &[one]);
        assert_eq!(build(day, Ask::Enter, &[Normaliser::Digits]).unwrap_err().key, "normalise");
    }
}
