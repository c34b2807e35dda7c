//! Spelling: the right spelling of a word among wrong ones, or the misspelt word of a sentence.

mod markup;

use super::control::first_option;
use super::options::{score, twice};
use super::{Built, Control, Fault, Kind, Response, draw};
use crate::assessment::Milli;
use crate::scoring::Tally;
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// Words to choose among: spellings of one word, or the marked words of a sentence.
const WORDS: usize = 4;

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// What is asked.
    pub ask: Ask,
    /// Whether the order of spellings is drawn. The words of a sentence stay in theirs.
    pub shuffle: bool,
}

/// What is asked.
#[derive(Clone, Debug)]
pub enum Ask {
    /// Which spelling is right?
    Choose {
        /// The right one.
        right: SafeText,
        /// Three wrong ones.
        wrong: Vec<SafeText>,
    },
    /// Which of four words of a sentence is misspelt, if any?
    Find {
        /// The sentence with four words in `[[word]]`, of which one may be `[[shown|right]]`.
        text: String,
    },
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: SafeText,
    /// Whether it is one of the words to choose among.
    pub marked: bool,
}

/// An item in a form.
#[derive(Clone, Debug)]
pub struct Spelling {
    /// The question.
    pub stem: SafeText,
    /// The sentence; empty where spellings of one word are asked for.
    pub sentence: Vec<Piece>,
    /// Index of the right option.
    pub key: u8,
    /// What the misspelt word should be, where there is one.
    pub right: Option<SafeText>,
}

impl Spelling {
    /// Full points for the key.
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        score(self.key, points, response)
    }

    pub(crate) fn key_in_words(&self, controls: &[Control], words: &Messages) -> Vec<String> {
        let key = first_option(controls, self.key);
        let Some(right) = &self.right else { return vec![key.to_owned()] };
        let kind = words.get("key-error-spelling");
        let args = [("shown", key.into()), ("right", right.as_str().into()), ("kind", kind.as_str().into())];
        vec![words.with("key-correction", &args)]
    }
}

impl Template {
    /// Orders the spellings, by letters or drawn; or finds the words of the sentence, with "no error" behind them.
    ///
    /// # Errors
    /// There are not four different words, or more than one misspelt word in the sentence.
    pub fn instantiate(&self, rng: &mut Generator, words: &Messages) -> Result<Built, Fault> {
        let (options, kind) = match &self.ask {
            Ask::Choose { right, wrong } => self.choose(right, wrong, rng, words)?,
            Ask::Find { text } => find(text, words)?,
        };
        Ok(Built { controls: vec![Control::options(options)], kind: Kind::Spelling(kind), why: SafeText::default() })
    }

    fn choose(
        &self,
        right: &SafeText,
        wrong: &[SafeText],
        rng: &mut Generator,
        words: &Messages,
    ) -> Result<(Vec<SafeText>, Spelling), Fault> {
        if wrong.len() + 1 != WORDS {
            return Err(Fault::new("wrong", format!("three wrong spellings are needed, not {}", wrong.len())));
        }
        let mut options: Vec<_> = std::iter::once(right).chain(wrong).cloned().collect();
        if let Some(twice) = twice(&options.iter().collect::<Vec<_>>()) {
            return Err(Fault::new("wrong", format!("the spelling \"{twice}\" is there twice")));
        }
        options.sort_by_cached_key(|option| option.to_lowercase());
        if self.shuffle {
            draw::shuffle(rng, &mut options);
        }
        let key = options.iter().position(|option| option == right);
        let kind = Spelling {
            stem: SafeText::replaced(&words.get("spelling-choose")),
            sentence: Vec::new(),
            key: key.and_then(|key| u8::try_from(key).ok()).unwrap_or_default(),
            right: None,
        };
        Ok((options, kind))
    }
}

fn find(text: &str, words: &Messages) -> Result<(Vec<SafeText>, Spelling), Fault> {
    let parts = markup::parse(text)?;
    let mut options = Vec::new();
    let (mut key, mut right) = (None, None);
    for part in &parts {
        let markup::Part::Word { shown, right: should, span } = part else { continue };
        if options.contains(shown) {
            return Err(Fault::at("text", span.clone(), format!("the word \"{shown}\" is marked twice")));
        }
        if let Some(should) = should {
            if key.is_some() {
                return Err(Fault::at("text", span.clone(), "only one word may be misspelt"));
            }
            (key, right) = (Some(options.len()), Some(should.clone()));
        }
        options.push(shown.clone());
    }
    if options.len() != WORDS {
        let message = format!("four words are marked with `[[word]]`, not {}", options.len());
        return Err(Fault::new("text", message));
    }
    let key = key.unwrap_or(options.len());
    options.push(SafeText::replaced(&words.get("spelling-no-error")));
    let kind = Spelling {
        stem: SafeText::replaced(&words.get("spelling-find")),
        sentence: parts.into_iter().map(markup::Part::piece).collect(),
        key: u8::try_from(key).unwrap_or_default(),
        right,
    };
    Ok((options, kind))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::item::Answer;
    use crate::seed::Seed;
    use crate::text::Lang;

    const WRONG: &str = "The [[ambulance]] was [[delayd|delayed]] by [[traffic]] on the [[bridge]].";
    const RIGHT: &str = "The [[ambulance]] was [[delayed]] by [[traffic]] on the [[bridge]].";

    fn choose() -> Ask {
        let wrong = ["emergancy", "emergensy", "emmergency"].map(SafeText::replaced).to_vec();
        Ask::Choose { right: SafeText::replaced("emergency"), wrong }
    }

    fn find(text: &str) -> Ask {
        Ask::Find { text: text.to_owned() }
    }

    fn instantiated(ask: Ask, shuffle: bool, seed: u64) -> Result<(Spelling, Vec<Control>), Fault> {
        let template = Template { ask, shuffle };
        let built = template.instantiate(&mut Seed(seed).stream(&["t"]), &Messages::new(Lang::En))?;
        match built.kind {
            Kind::Spelling(kind) => Ok((kind, built.controls)),
            other => unreachable!("{other:?}"),
        }
    }

    fn points(kind: &Spelling, option: Option<u8>) -> Milli {
        kind.score(Milli::whole(2), &Response { answers: vec![Answer::Choice(option)], ..Response::default() }).points
    }

    #[test]
    fn only_the_right_spelling_earns_points_wherever_it_is_drawn() {
        let mut places = std::collections::BTreeSet::new();
        for seed in 0..20 {
            let (kind, controls) = instantiated(choose(), true, seed).unwrap();
            assert_eq!(first_option(&controls, kind.key), "emergency");
            let earned = (0..4).map(|option| points(&kind, Some(option))).filter(|earned| *earned == Milli(2_000));
            assert_eq!(earned.count(), 1);
            places.insert(kind.key);
        }
        assert_eq!(places.len(), 4, "the key comes to every place");
    }

    #[test]
    fn spellings_that_are_not_drawn_stand_by_their_letters() {
        let (kind, controls) = instantiated(choose(), false, 1).unwrap();
        let options: Vec<_> = (0..4).map(|option| first_option(&controls, option)).collect();
        assert_eq!(options, ["emergancy", "emergency", "emergensy", "emmergency"]);
        assert_eq!((kind.key, points(&kind, None)), (1, Milli(0)));
    }

    #[test]
    fn the_misspelt_word_of_a_sentence_is_the_key_and_words_keep_their_order() {
        let (kind, controls) = instantiated(find(WRONG), true, 3).unwrap();
        let options: Vec<_> = (0..5).map(|option| first_option(&controls, option)).collect();
        assert_eq!(options, ["ambulance", "delayd", "traffic", "bridge", "No error"]);
        let earned = [None, Some(0), Some(1), Some(4)].map(|option| points(&kind, option));
        assert_eq!(earned, [0, 0, 2_000, 0].map(Milli));
        let text: String = kind.sentence.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(text, "The ambulance was delayd by traffic on the bridge.");
        assert_eq!(kind.sentence.iter().filter(|piece| piece.marked).count(), 4);
        let lines = kind.key_in_words(&controls, &Messages::new(Lang::En));
        assert_eq!(lines, ["delayd should be delayed (spelling)"]);
    }

    #[test]
    fn a_sentence_without_a_misspelt_word_has_no_error_as_its_key() {
        let (kind, controls) = instantiated(find(RIGHT), true, 3).unwrap();
        assert_eq!((kind.key, points(&kind, Some(4))), (4, Milli(2_000)));
        assert_eq!(kind.key_in_words(&controls, &Messages::new(Lang::En)), ["No error"]);
    }

    #[test]
    fn what_gives_no_key_is_refused() {
        let fault = |ask| instantiated(ask, true, 1).unwrap_err();
        let three = Ask::Choose { right: SafeText::replaced("a"), wrong: vec![SafeText::replaced("b")] };
        assert!(fault(three).message.contains("three wrong"));
        let twice = ["b", "c", "b"].map(SafeText::replaced).to_vec();
        assert!(fault(Ask::Choose { right: SafeText::replaced("a"), wrong: twice }).message.contains("twice"));
        let two = fault(find("[[a|x]] [[b|y]] [[c]] [[d]]"));
        assert_eq!((two.span, two.message.as_str()), (Some(8..15), "only one word may be misspelt"));
        assert!(fault(find("[[a]] [[b]] [[a]] [[d]]")).message.contains("marked twice"));
        assert!(fault(find("[[a]] [[b]]")).message.contains("not 2"));
    }

    proptest! {
        #[test]
        fn no_text_stops_the_program(text in "[a-z .\\\\\\[\\]|é]{0,60}") {
            let _ = instantiated(find(&text), true, 1);
        }
    }
}
