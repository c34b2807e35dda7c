//! Reading: one question on a passage.

use std::sync::Arc;

use super::options::{arrange, key_in_words, score};
use super::{Built, Control, Fault, Kind, OptionText, Response};
use crate::assessment::Milli;
use crate::scoring::Tally;
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// What is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its heading.
    pub title: SafeText,
    /// Paragraphs, parted by an empty line.
    pub text: SafeText,
}

/// A question as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// What is read.
    pub passage: Arc<Passage>,
    /// The question.
    pub stem: SafeText,
    /// Options as written; exactly one is the key.
    pub options: Vec<OptionText>,
    /// Whether the options' order is drawn.
    pub shuffle: bool,
}

/// A question in a form.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What is read.
    pub passage: Arc<Passage>,
    /// The question.
    pub stem: SafeText,
    /// Index of the right option.
    pub key: u8,
    /// Why each option is right or wrong, in the order shown.
    pub whys: Vec<SafeText>,
}

impl Reading {
    /// Full points for the key.
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        score(self.key, points, response)
    }

    pub(crate) fn key_in_words(&self, controls: &[Control], words: &Messages) -> Vec<String> {
        key_in_words(self.key, &self.whys, controls, words)
    }
}

impl Template {
    /// Puts the options in their order: as written, or drawn.
    ///
    /// # Errors
    /// There are not 2 to 26 options, all different, with exactly one key.
    pub fn instantiate(&self, rng: &mut Generator, _words: &Messages) -> Result<Built, Fault> {
        let arranged = arrange(&self.options, self.shuffle, rng)?;
        let kind = Kind::Reading(Reading {
            passage: Arc::clone(&self.passage),
            stem: self.stem.clone(),
            key: arranged.key,
            whys: arranged.whys,
        });
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

    fn template(shuffle: bool) -> Template {
        let passage = Passage { title: SafeText::replaced("T"), text: SafeText::replaced("P") };
        Template {
            passage: Arc::new(passage),
            stem: SafeText::replaced("Who?"),
            options: vec![option("a", false), option("b", true), option("c", false), option("d", false)],
            shuffle,
        }
    }

    fn built(template: &Template, seed: u64) -> (Reading, Vec<Control>) {
        let words = Messages::new(Lang::En);
        let built = template.instantiate(&mut Seed(seed).stream(&["t"]), &words).unwrap();
        match built.kind {
            Kind::Reading(reading) => (reading, built.controls),
            other => unreachable!("{other:?}"),
        }
    }

    fn chosen(option: Option<u8>) -> Response {
        Response { answers: vec![Answer::Choice(option)], ..Response::default() }
    }

    #[test]
    fn only_the_key_earns_points() {
        let (reading, _) = built(&template(false), 1);
        assert_eq!(reading.key, 1);
        assert_eq!(reading.score(Milli(1_500), &chosen(Some(1))), Tally::of_points(Milli(1_500), Milli(1_500)));
        for wrong in [None, Some(0), Some(9)] {
            let tally = reading.score(Milli(1_500), &chosen(wrong));
            assert_eq!((tally.points, tally.max_points, tally.right), (Milli(0), Milli(1_500), 0));
        }
        assert_eq!(reading.score(Milli(1_500), &Response::default()).points, Milli(0));
    }

    #[test]
    fn the_key_and_the_whys_follow_the_drawn_order() {
        let mut places = std::collections::BTreeSet::new();
        for seed in 0..20 {
            let (reading, controls) = built(&template(true), seed);
            assert_eq!(first_option(&controls, reading.key), "b");
            assert_eq!(reading.whys[usize::from(reading.key)].as_str(), "Why b.");
            places.insert(reading.key);
        }
        assert_eq!(places.len(), 4, "the key comes to every place");
    }

    #[test]
    fn the_key_is_told_with_the_reasons() {
        let (reading, controls) = built(&template(false), 1);
        let lines = reading.key_in_words(&controls, &Messages::new(Lang::En));
        assert_eq!(lines.len(), 5);
        assert_eq!(lines[..3], ["b", "Why b.", "Not \"a\": Why a."]);
    }

    #[test]
    fn a_question_needs_exactly_one_key_and_different_options() {
        let fault = |options| {
            let template = Template { options, ..template(false) };
            template.instantiate(&mut Seed(1).stream(&[]), &Messages::new(Lang::En)).unwrap_err()
        };
        assert!(fault(vec![option("a", false), option("b", false)]).message.contains("not 0"));
        assert!(fault(vec![option("a", true), option("b", true)]).message.contains("not 2"));
        assert!(fault(vec![option("a", true)]).message.contains("2 to 26"));
        assert!(fault(vec![option("a", true), option("a", false)]).message.contains("twice"));
    }
}
