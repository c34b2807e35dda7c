//! Walks a TOML file by hand, so that every value has a place and all errors are told at once.
//!
//! A `None` from a `req_…` means that the finding is recorded already: read all keys first, then give up.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};
use std::str::FromStr;

use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Sink, code};
use super::parse::Parsed;
use super::source::SourceText;
use crate::assessment::Milli;
use crate::error::nearest;
use crate::text::SafeText;

/// A value and its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) span: Range<usize>,
}

/// A table of a file, being read.
pub(super) struct Walk<'a> {
    file: &'a SourceText,
    sink: &'a Sink,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    known: RefCell<Vec<&'static str>>,
    /// Whether something may be missing only because a file could not be parsed to its end.
    partial: bool,
}

/// The whole text of a table, its header and its sub-tables included.
pub(super) fn extent(table: &DeTable<'_>, span: &Range<usize>) -> Range<usize> {
    fn last(value: &Spanned<DeValue<'_>>) -> usize {
        let inner = match value.get_ref() {
            DeValue::Table(table) => table.values().map(last).max(),
            DeValue::Array(values) => values.iter().map(last).max(),
            _ => None,
        };
        value.span().end.max(inner.unwrap_or(0))
    }
    span.start..table.values().map(last).max().unwrap_or(0).max(span.end)
}

impl<'a> Walk<'a> {
    /// A file's root table.
    pub(super) fn root(file: &'a SourceText, sink: &'a Sink, parsed: &'a Parsed<'a>) -> Self {
        let known = RefCell::default();
        Self { file, sink, table: parsed.table.get_ref(), span: 0..0, known, partial: parsed.partial }
    }

    /// The same table, among files that could not all be parsed to their ends.
    pub(super) fn among_partial(self) -> Self {
        Self { partial: true, ..self }
    }

    /// Whether something may be missing only because a file could not be parsed to its end.
    pub(super) fn is_partial(&self) -> bool {
        self.partial
    }

    /// The file.
    pub(super) fn file(&self) -> &'a SourceText {
        self.file
    }

    /// The place of the table: its header, or its braces.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The whole text of the table.
    pub(super) fn extent(&self) -> Range<usize> {
        extent(self.table, &self.span)
    }

    /// The place of a key's value, or of the table where it has none.
    pub(super) fn place(&self, key: &str) -> Range<usize> {
        self.table.get(key).map_or(self.span(), Spanned::span)
    }

    /// Records a finding.
    pub(super) fn say(&self, code: &'static str, span: Range<usize>, message: impl Into<String>) {
        self.sink.say(code, self.file, span, message);
    }

    /// Records a finding with help.
    pub(super) fn help(
        &self,
        code: &'static str,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.sink.help(code, self.file, span, message, help);
    }

    /// Whether a key is there.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut known = self.known.borrow_mut();
        if !known.contains(&key) {
            known.push(key);
        }
        self.table.get(key)
    }

    fn required(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let value = self.get(key);
        if value.is_none() {
            self.missing(format!("the key `{key}` is missing"));
        }
        value
    }

    /// Tells of something that is not there, if it should be.
    pub(super) fn missing(&self, message: impl Into<String>) {
        if !self.partial {
            self.say(code::MISSING_KEY, self.span(), message);
        }
    }

    fn wrong(&self, value: &Spanned<DeValue<'_>>, wanted: &str) {
        // A float has been told already.
        if !value.get_ref().is_float() {
            let found = match value.get_ref() {
                DeValue::Integer(_) => "a whole number",
                DeValue::Array(_) => "an array",
                DeValue::Boolean(_) => "true or false",
                DeValue::Datetime(_) => "a date",
                DeValue::Table(_) => "a table",
                DeValue::String(_) | DeValue::Float(_) => "a string",
            };
            self.say(code::WRONG_TYPE, value.span(), format!("{wanted} is needed here, this is {found}"));
        }
    }

    fn as_str(&self, value: &'a Spanned<DeValue<'a>>) -> Option<At<&'a str>> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(value, "a string");
        }
        text.map(|text| At { value: text, span: value.span() })
    }

    /// A string that may be missing.
    pub(super) fn str(&self, key: &'static str) -> Option<At<&'a str>> {
        self.as_str(self.get(key)?)
    }

    /// A string.
    pub(super) fn req_str(&self, key: &'static str) -> Option<At<&'a str>> {
        self.as_str(self.required(key)?)
    }

    /// Text to show that may be missing. Blanks at the end go.
    pub(super) fn text(&self, key: &'static str) -> Option<SafeText> {
        self.str(key).map(|at| shown(at.value))
    }

    /// Text to show, with something in it.
    pub(super) fn req_text(&self, key: &'static str) -> Option<SafeText> {
        let at = self.req_str(key)?;
        self.not_empty(&at).then(|| shown(at.value))
    }

    /// Whether there is more than blanks; a finding otherwise.
    pub(super) fn not_empty(&self, at: &At<&str>) -> bool {
        let filled = !at.value.trim().is_empty();
        if !filled {
            self.say(code::EMPTY, at.span.clone(), "there is no text here");
        }
        filled
    }

    /// An id in kebab case.
    pub(super) fn req_id(&self, key: &'static str) -> Option<At<String>> {
        self.kebab(&self.req_str(key)?)
    }

    fn kebab(&self, at: &At<&str>) -> Option<At<String>> {
        let good = !at.value.is_empty()
            && at.value.len() <= 64
            && at.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !good {
            let help = "use a to z, 0 to 9 and hyphens, at most 64 characters";
            self.help(code::ID, at.span.clone(), "this is not kebab-case", help);
        }
        good.then(|| At { value: at.value.to_owned(), span: at.span.clone() })
    }

    /// Yes or no.
    pub(super) fn bool(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.wrong(value, "true or false");
        }
        found
    }

    /// A whole number in a range that may be missing.
    pub(super) fn opt_int_in(&self, key: &'static str, range: RangeInclusive<i64>) -> Option<At<i64>> {
        self.as_int(self.get(key)?, range)
    }

    /// A whole number in a range.
    pub(super) fn req_int_in(&self, key: &'static str, range: RangeInclusive<i64>) -> Option<At<i64>> {
        self.as_int(self.required(key)?, range)
    }

    fn as_int(&self, value: &Spanned<DeValue<'_>>, range: RangeInclusive<i64>) -> Option<At<i64>> {
        let Some(digits) = value.get_ref().as_integer() else {
            self.wrong(value, "a whole number");
            return None;
        };
        match i64::from_str_radix(digits.as_str(), digits.radix()) {
            Ok(number) if range.contains(&number) => Some(At { value: number, span: value.span() }),
            _ => {
                let (from, to) = (range.start(), range.end());
                self.say(code::VALUE, value.span(), format!("a whole number from {from} to {to} is needed here"));
                None
            }
        }
    }

    /// A whole number of points in thousandths.
    pub(super) fn points(&self) -> Milli {
        Milli::whole(self.opt_int_in("points", 1..=100).map_or(1, |at| at.value))
    }

    /// A decimal in a string (or a whole number) that may be missing.
    pub(super) fn decimal(&self, key: &'static str) -> Option<At<Decimal>> {
        self.as_decimal(self.get(key)?)
    }

    /// A decimal in thousandths from 0 to a million, or a default.
    pub(super) fn milli(&self, key: &'static str) -> Option<At<Milli>> {
        let at = self.decimal(key)?;
        let million = Decimal::from(1_000_000);
        if at.value.is_sign_negative() || at.value > million || at.value.scale() > 3 {
            self.say(code::DECIMAL, at.span, "a decimal from 0 to 1000000 with at most 3 places is needed here");
            return None;
        }
        Milli::from_decimal(at.value).map(|value| At { value, span: at.span })
    }

    /// A decimal as an element of an array or table.
    pub(super) fn as_decimal(&self, value: &Spanned<DeValue<'_>>) -> Option<At<Decimal>> {
        let parsed = match value.get_ref() {
            DeValue::String(text) => parse_decimal(text),
            DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix()).ok().map(Decimal::from),
            _ => {
                self.wrong(value, "a decimal in a string");
                return None;
            }
        };
        if parsed.is_none() {
            let help = "write digits, with a point if needed, such as \"28.50\"";
            self.help(code::DECIMAL, value.span(), "this is not a decimal", help);
        }
        parsed.map(|number| At { value: number, span: value.span() })
    }

    /// One of some words that may be missing.
    pub(super) fn enum_of<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.as_word(&self.str(key)?, words)
    }

    /// One of some words.
    pub(super) fn req_enum_of<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.as_word(&self.req_str(key)?, words)
    }

    /// A string as one of some words.
    pub(super) fn as_word<T: Copy>(&self, at: &At<&str>, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == at.value).map(|(_, value)| *value);
        if found.is_none() {
            let all = words.iter().map(|(word, _)| *word).collect::<Vec<_>>();
            let message = format!("`{}` is none of: {}", at.value, all.join(", "));
            let help = nearest(at.value, all).map(|near| format!("did you mean `{near}`?"));
            self.sink.report(code::VALUE, self.file, at.span.clone(), &message, help.as_deref());
        }
        found
    }

    /// Elements of an array that may be missing.
    pub(super) fn array(&self, key: &'static str) -> Vec<&'a Spanned<DeValue<'a>>> {
        match self.get(key).map(|value| (value, value.get_ref())) {
            Some((_, DeValue::Array(values))) => values.iter().collect(),
            Some((value, _)) => {
                self.wrong(value, "an array");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// An array of strings that may be missing.
    pub(super) fn strings(&self, key: &'static str) -> Vec<At<&'a str>> {
        self.array(key).into_iter().filter_map(|value| self.as_str(value)).collect()
    }

    /// An array of at least one string.
    pub(super) fn req_strings(&self, key: &'static str) -> Option<Vec<At<&'a str>>> {
        self.required(key)?;
        let all = self.strings(key);
        if all.is_empty() && self.table.get(key).is_some_and(|value| value.get_ref().is_array()) {
            self.say(code::EMPTY, self.place(key), format!("`{key}` needs one entry at least"));
        }
        (!all.is_empty()).then_some(all)
    }

    /// An array of strings in kebab case.
    pub(super) fn words(&self, key: &'static str) -> Vec<String> {
        self.strings(key).iter().filter_map(|at| self.kebab(at)).map(|at| at.value).collect()
    }

    /// Tables of an array, written as `[[key]]` or inline.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Self> {
        self.array(key).into_iter().filter_map(|value| self.as_table(value)).collect()
    }

    /// A table that may be missing.
    pub(super) fn table(&self, key: &'static str) -> Option<Self> {
        self.as_table(self.get(key)?)
    }

    /// A table.
    pub(super) fn req_table(&self, key: &'static str) -> Option<Self> {
        self.as_table(self.required(key)?)
    }

    /// An element of an array or table as a table.
    pub(super) fn as_table(&self, value: &'a Spanned<DeValue<'a>>) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, "a table");
            return None;
        };
        let known = RefCell::default();
        Some(Self { file: self.file, sink: self.sink, table, span: value.span(), known, partial: self.partial })
    }

    /// An element of an array or table as a string.
    pub(super) fn element_str(&self, value: &'a Spanned<DeValue<'a>>) -> Option<At<&'a str>> {
        self.as_str(value)
    }

    /// All entries of a table whose keys are the author's, in the order of the file. None of them is unknown.
    pub(super) fn entries(&self) -> Vec<(At<&'a str>, &'a Spanned<DeValue<'a>>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| (At { value: key.get_ref().as_ref(), span: key.span() }, value))
            .collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        entries
    }

    /// Tells of keys that nobody has asked for.
    pub(super) fn finish(&self) {
        let known = self.known.borrow();
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let help = nearest(name, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
                let message = format!("the key `{name}` is unknown here");
                self.sink.report(code::UNKNOWN_KEY, self.file, key.span(), &message, help.as_deref());
            }
        }
    }
}

/// Text without the line end that a multi-line string has. What may not be shown has been told already.
fn shown(text: &str) -> SafeText {
    SafeText::replaced(text.trim_end())
}

fn parse_decimal(text: &str) -> Option<Decimal> {
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let decimal = Decimal::from_str(text).ok()?;
    plain.then_some(decimal)
}
