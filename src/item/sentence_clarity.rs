//! Sentence clarity: the clearest of some statements of the same facts.

use super::options::{arrange, key_in_words, score};
use super::{Built, Control, Fault, Kind, OptionText, Response};
use crate::assessment::Milli;
use crate::scoring::Tally;
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// A question as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// The question; empty for the standard one.
    pub stem: SafeText,
    /// Statements as written; exactly one is the key.
    pub options: Vec<OptionText>,
    /// Whether the statements' order is drawn.
    pub shuffle: bool,
}

/// A question in a form.
#[derive(Clone, Debug)]
pub struct SentenceClarity {
    /// The question.
    pub stem: SafeText,
    /// Index of the clearest statement.
    pub key: u8,
    /// Why each statement is clear or not, in the order shown.
    pub whys: Vec<SafeText>,
}

impl SentenceClarity {
    /// Full points for the key.
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        score(self.key, points, response)
    }

    pub(crate) fn key_in_words(&self, controls: &[Control], words: &Messages) -> Vec<String> {
        key_in_words(self.key, &self.whys, controls, words)
    }
}

impl Template {
    /// Puts the statements in their order: as written, or drawn.
    ///
    /// # Errors
    /// There are not 2 to 26 statements, all different, with exactly one key.
    pub fn instantiate(&self, rng: &mut Generator, words: &Messages) -> Result<Built, Fault> {
        let arranged = arrange(&self.options, self.shuffle, rng)?;
        let standard = || SafeText::replaced(&words.get("clarity-stem"));
        let stem = if self.stem.is_empty() { standard() } else { self.stem.clone() };
        let kind = Kind::SentenceClarity(SentenceClarity { stem, key: arranged.key, whys: arranged.whys });
        Ok(Built { controls: vec![arranged.control], kind, why: SafeText::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Answer;
    use crate::item::control::first_option;
    use crate::seed::Seed;
    use crate::text::Lang;

    fn option(text: &str, key: bool) -> OptionText {
        OptionText { text: SafeText::replaced(text), key, why: SafeText::replaced(&format!("Why {text}.")) }
    }

    fn built(stem: &str, shuffle: bool, seed: u64) -> (SentenceClarity, Vec<Control>) {
        let options = vec![option("vague", false), option("clear", true), option("long", false), option("odd", false)];
        let template = Template { stem: SafeText::replaced(stem), options, shuffle };
        let built = template.instantiate(&mut Seed(seed).stream(&["t"]), &Messages::new(Lang::En)).unwrap();
        match built.kind {
            Kind::SentenceClarity(kind) => (kind, built.controls),
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn only_the_clearest_statement_earns_points() {
        let (kind, _) = built("", false, 1);
        let points = |option| {
            let work = Response { answers: vec![Answer::Choice(option)], ..Response::default() };
            kind.score(Milli::whole(1), &work).points
        };
        assert_eq!([None, Some(0), Some(1), Some(2), Some(3)].map(points), [0, 0, 1_000, 0, 0].map(Milli));
    }

    #[test]
    fn the_key_and_the_reasons_follow_the_drawn_order() {
        let mut places = std::collections::BTreeSet::new();
        for seed in 0..20 {
            let (kind, controls) = built("", true, seed);
            assert_eq!(first_option(&controls, kind.key), "clear");
            let lines = kind.key_in_words(&controls, &Messages::new(Lang::En));
            assert_eq!(lines[..2], ["clear", "Why clear."]);
            assert_eq!(lines.len(), 5);
            places.insert(kind.key);
        }
        assert_eq!(places.len(), 4, "the key comes to every place");
    }

    #[test]
    fn a_question_of_the_author_takes_the_place_of_the_standard_one() {
        assert_eq!(built("", false, 1).0.stem.as_str(), "Which statement is the clearest?");
        assert_eq!(built("Which report is the clearest?", false, 1).0.stem.as_str(), "Which report is the clearest?");
    }
}
