//! Proofreading: the wrong words and signs of a text are marked.

mod markup;
mod tokens;

use rust_decimal::Decimal;

use super::{Built, Control, Fault, Kind, Response};
use crate::assessment::Milli;
use crate::scoring::{Tally, count, points_for};
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// Most tokens of a text.
const MOST_TOKENS: u16 = 2_000;

/// What sort of error is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// A misspelt word.
    Spelling,
    /// Verb and subject, or noun and number, disagree.
    Agreement,
    /// A wrong sign.
    Punctuation,
    /// A number that disagrees with another of the text.
    Number,
    /// A real word in the wrong place.
    Word,
}

impl ErrorKind {
    /// All, with the names authors use.
    pub const ALL: [(&'static str, Self); 5] = [
        ("spelling", Self::Spelling),
        ("agreement", Self::Agreement),
        ("punctuation", Self::Punctuation),
        ("number", Self::Number),
        ("word", Self::Word),
    ];

    /// The message with its name for people.
    fn message(self) -> &'static str {
        match self {
            Self::Spelling => "key-error-spelling",
            Self::Agreement => "key-error-agreement",
            Self::Punctuation => "key-error-punctuation",
            Self::Number => "key-error-number",
            Self::Word => "key-error-word",
        }
    }
}

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// Text with `[[shown|right|kind]]`.
    pub text: String,
}

/// A word or sign that can be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What is shown.
    pub text: SafeText,
    /// What stands before it; nothing before the first.
    pub before: Before,
    /// What is wrong with it, if anything.
    pub error: Option<Planted>,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing: it joins the token before it.
    Nothing,
    /// A blank.
    Blank,
    /// A line end.
    LineEnd,
    /// An empty line.
    Paragraph,
}

/// A planted error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planted {
    /// What it should be; empty where nothing should be there.
    pub right: SafeText,
    /// What sort of error it is.
    pub kind: ErrorKind,
}

/// An item in a form.
#[derive(Clone, Debug)]
pub struct Proofreading {
    /// The text, as what can be marked.
    pub tokens: Vec<Token>,
}

impl Proofreading {
    /// One share of the points for each error marked, less half a share for each false alarm, never below zero.
    ///
    /// Hits, misses, false alarms and rejections as in signal detection (Green and Swets 1966).
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        let is_marked = |index: usize| {
            let index = u16::try_from(index).ok();
            index.zip(response.marks(0)).is_some_and(|(index, marked)| marked.contains(&index))
        };
        let of = |wrong: bool, marked: bool| {
            let tokens = self.tokens.iter().enumerate();
            count(tokens.filter(|(i, token)| token.error.is_some() == wrong && is_marked(*i) == marked).count())
        };
        let (hits, misses) = (of(true, true), of(true, false));
        let (false_alarms, rejections) = (of(false, true), of(false, false));
        let halves = (Decimal::from(hits) * Decimal::TWO - Decimal::from(false_alarms)).max(Decimal::ZERO);
        let whole = Decimal::from(u64::from(hits) + u64::from(misses)) * Decimal::TWO;
        let earned = points_for(points, halves.checked_div(whole).unwrap_or_default());
        Tally { hits, misses, false_alarms, rejections, ..Tally::of_points(earned, points) }
    }

    pub(crate) fn key_in_words(&self, words: &Messages) -> Vec<String> {
        let errors = self.tokens.iter().filter_map(|token| Some((token, token.error.as_ref()?)));
        errors
            .map(|(token, error)| {
                let kind = words.get(error.kind.message());
                let id = if error.right.is_empty() { "key-superfluous" } else { "key-correction" };
                let (shown, right) = (token.text.as_str().into(), error.right.as_str().into());
                words.with(id, &[("shown", shown), ("right", right), ("kind", kind.as_str().into())])
            })
            .collect()
    }
}

impl Template {
    /// Parts the text into tokens. Nothing is drawn.
    ///
    /// # Errors
    /// The markup is wrong, no error is planted, or there are more than 2,000 tokens.
    pub fn instantiate(&self, _rng: &mut Generator, _words: &Messages) -> Result<Built, Fault> {
        let tokens = tokens::tokens(&markup::parse(&self.text)?)?;
        if tokens.iter().all(|token| token.error.is_none()) {
            return Err(Fault::new("text", "no error is planted: `[[shown|right|kind]]`"));
        }
        let Some(number) = u16::try_from(tokens.len()).ok().filter(|number| *number <= MOST_TOKENS) else {
            return Err(Fault::new("text", format!("the text has more than {MOST_TOKENS} words and signs")));
        };
        let controls = vec![Control::Marks { tokens: number }];
        Ok(Built { controls, kind: Kind::Proofreading(Proofreading { tokens }), why: SafeText::default() })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::item::Answer;
    use crate::seed::Seed;
    use crate::text::Lang;

    const TEXT: &str = "The crew will [[arive|arrive|spelling]] on Tuesday[[,|.|punctuation]] Water \
                        [[were|was|agreement]] shut [[off|of|word]][[.||punctuation]].";

    fn item(text: &str) -> Proofreading {
        let template = Template { text: text.to_owned() };
        match template.instantiate(&mut Seed(1).stream(&[]), &Messages::new(Lang::En)).unwrap().kind {
            Kind::Proofreading(kind) => kind,
            other => unreachable!("{other:?}"),
        }
    }

    fn score(marked: &[u16]) -> Tally {
        let marks = Answer::Marks { marked: marked.iter().copied().collect::<BTreeSet<_>>(), at: 0 };
        item(TEXT).score(Milli(5_000), &Response { answers: vec![marks], ..Response::default() })
    }

    // 0 The 1 crew 2 will 3 arive 4 on 5 Tuesday 6 , 7 Water 8 were 9 shut 10 off 11 . 12 .
    #[test]
    fn hits_earn_a_share_and_false_alarms_take_half_of_one() {
        let all = score(&[3, 6, 8, 10, 11]);
        assert_eq!((all.points, all.right, all.hits, all.misses), (Milli(5_000), 1, 5, 0));
        assert_eq!((all.false_alarms, all.rejections), (0, 8));
        let some = score(&[3, 6, 0]);
        assert_eq!((some.points, some.right), (Milli(1_500), 0));
        assert_eq!((some.hits, some.misses, some.false_alarms, some.rejections), (2, 3, 1, 7));
        let greedy = score(&(0..13).collect::<Vec<_>>());
        assert_eq!(greedy.points, Milli(1_000), "marking everything earns little");
        assert_eq!(score(&[0, 1, 2]).points, Milli(0), "never below zero");
        assert_eq!(score(&[99]).false_alarms, 0, "a token that is not there");
        assert_eq!((score(&[]).points, score(&[]).misses), (Milli(0), 5));
        assert_eq!(item(TEXT).score(Milli(5_000), &Response::default()).misses, 5);
    }

    #[test]
    fn the_key_names_each_error() {
        let lines = item(TEXT).key_in_words(&Messages::new(Lang::En));
        assert_eq!(lines[0], "arive should be arrive (spelling)");
        assert_eq!(lines[4], ". should not be there (punctuation)");
        assert_eq!(lines.len(), 5);
    }

    #[test]
    fn a_text_has_an_error_and_is_not_endless() {
        let fault = |text: &str| {
            let template = Template { text: text.to_owned() };
            template.instantiate(&mut Seed(1).stream(&[]), &Messages::new(Lang::En)).unwrap_err().message
        };
        assert!(fault("All is well.").contains("no error"));
        assert!(fault(&format!("{} [[x|y|word]]", "a ".repeat(2_000))).contains("2000"));
        assert!(fault("[[x\u{1b}|y|word]]").contains("U+001B"));
    }

    proptest! {
        #[test]
        fn points_lie_between_nothing_and_all(marked in proptest::collection::vec(0_u16..16, 0..16)) {
            let tally = score(&marked);
            prop_assert!(tally.points >= Milli(0) && tally.points <= tally.max_points);
            prop_assert_eq!(tally.hits + tally.misses + tally.false_alarms + tally.rejections, 13);
        }

        #[test]
        fn no_text_stops_the_program(text in "[a-z0-9 .,$%:'\\\\\\[\\]|-]{0,60}") {
            let _ = Template { text }.instantiate(&mut Seed(1).stream(&[]), &Messages::new(Lang::En));
        }
    }
}
