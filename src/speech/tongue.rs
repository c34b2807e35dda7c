//! What a language must know to be spoken.

use super::piece::{Around, Said};

/// Money that has a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Currency {
    Dollar,
    Euro,
    Pound,
}

/// A half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

/// Small words that signs stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Point,
    Percent,
    At,
    Dot,
    Dash,
    Underscore,
    Slash,
    To,
    Minus,
    Plus,
    And,
    Number,
    Per,
    Equals,
}

/// A language. Numbers are whole unless a method says otherwise.
pub(super) trait Tongue {
    /// 346 as a quantity.
    fn cardinal(&self, number: u64) -> String;
    /// A quantity before what it counts.
    fn counted(&self, number: u64, what: &str) -> String {
        let _ = what;
        self.cardinal(number)
    }
    /// One digit.
    fn digit(&self, digit: char) -> &'static str;
    /// The name of a letter.
    fn letter(&self, letter: char) -> String;
    /// A written ordinal such as `22nd` or `3.º`; `None` where it is none.
    fn ordinal(&self, written: &str) -> Option<String>;
    /// The number of a house or flat, in digits.
    fn house(&self, digits: &str) -> String;
    /// A year.
    fn year(&self, year: u64) -> String;
    /// A sum of money.
    fn money(&self, currency: Currency, whole: u64, cents: Option<u64>) -> String;
    /// A date: day, month from 1 to 12, year.
    fn date(&self, year: Option<u64>, month: u64, day: u64) -> String;
    /// A time of day, hours as written.
    fn clock(&self, hours: u64, minutes: u64, half: Option<Half>) -> String;
    /// The word that hours are counted in.
    fn hours(&self) -> &'static str;
    /// A fraction; `None` where there is no word for it.
    fn fraction(&self, whole: Option<u64>, upper: u64, lower: u64) -> Option<String>;
    /// A sign.
    fn sign(&self, sign: Sign) -> &'static str;
    /// The number of a month, by its name or a shortened one.
    fn month(&self, name: &str) -> Option<u64>;
    /// A date that is written with the month's name.
    fn named_date(&self, around: Around<'_>) -> Option<Said>;
    /// Singular and plural of a unit.
    fn unit(&self, short: &str) -> Option<(&'static str, &'static str)>;
    /// Which half of the day is meant by `p.m.`, without the last full stop.
    fn half(&self, written: &str) -> Option<Half>;
    /// An abbreviation where it stands.
    fn abbreviation(&self, around: Around<'_>) -> Option<Said>;
    /// Whether a number here is a house's.
    fn is_house(&self, around: Around<'_>) -> bool;
    /// Whether a number here is a year.
    fn is_year(&self, around: Around<'_>) -> bool;
    /// Whether numbers behind this word are said digit by digit.
    fn is_cue(&self, word: &str) -> bool;
    /// Whether a word may lie between such a word and its number.
    fn is_filler(&self, word: &str) -> bool;
    /// "as in" between a letter and its word: how many pieces, and the words.
    fn as_in(&self, around: Around<'_>) -> Option<(usize, &'static str)>;
    /// Capitals that are read as a word, or spelled although they could be read.
    fn is_spelled(&self, capitals: &str) -> bool;
    /// Whether a word begins a sentence rather than being part of a name.
    fn begins_sentence(&self, word: &str) -> bool;
    /// Whether a phrase may begin with this word.
    fn begins_phrase(&self, word: &str) -> bool;
}

/// Digits one by one.
pub(super) fn digits(tongue: &dyn Tongue, text: &str) -> String {
    let said: Vec<_> = text.chars().filter(char::is_ascii_digit).map(|digit| tongue.digit(digit)).collect();
    said.join(" ")
}
