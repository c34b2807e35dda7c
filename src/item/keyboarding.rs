//! Keyboarding: a passage is copied from the screen or taken by dictation.

use rust_decimal::Decimal;

use super::{Built, Control, Fault, Kind, Normaliser, Response, normalise};
use crate::assessment::{Milli, Millis};
use crate::scoring::{Tally, count, points_for, typing};
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// Longest passage, in characters: three minutes at 250 words a minute.
const LONGEST: usize = 4_000;

/// Where the passage comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is on the screen.
    Copy,
    /// It is heard.
    Dictation,
}

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// Where the passage comes from.
    pub mode: Mode,
    /// What is to be typed. Line ends and runs of blanks count as one blank.
    pub passage: SafeText,
    /// Applied to the passage and to what was typed.
    pub normalise: Vec<Normaliser>,
}

/// An item in a form.
#[derive(Clone, Debug)]
pub struct Keyboarding {
    /// Where the passage comes from.
    pub mode: Mode,
    /// What is to be typed, on one line.
    pub passage: SafeText,
    /// Applied to the passage and to what was typed.
    pub normalise: Vec<Normaliser>,
}

impl Keyboarding {
    /// Counts after Soukoreff and MacKenzie 2003, over both texts normalised and with single blanks.
    ///
    /// Points are the points by accuracy: C by the longer text. A dictation was heard to its end, so what is missing
    /// there counts as wrong; of a passage copied only the part reached counts, for speed pays for the rest.
    pub(crate) fn score(&self, points: Milli, limit: Option<Millis>, response: &Response) -> Tally {
        let passage = self.compared(&self.passage);
        let typed = self.compared(response.text(0));
        let Standing { length, wrong, word_errors, reached } = Standing::of(&passage, &typed);
        let longer = reached.max(length);
        let right = longer.saturating_sub(wrong);
        let (reached, rest) = passage.split_at(byte_of(&passage, reached));
        let base = if self.mode == Mode::Dictation { passage.chars().count().max(longer) } else { longer };
        let share = Decimal::from(right).checked_div(Decimal::from(base)).unwrap_or_default();
        let strokes = response.typed(0).map(|typed| typed.strokes).unwrap_or_default();
        Tally {
            typed: count(length),
            keystrokes: strokes.keys,
            chars_right: count(right),
            chars_wrong: count(wrong),
            chars_fixed: strokes.erased,
            fixes: strokes.fixes,
            longer: count(longer),
            word_errors: count(word_errors),
            typing_time: typing_time(limit, response, reached, rest),
            ..Tally::of_points(points_for(points, share), points)
        }
    }

    /// Whether the passage was typed to its end. Of a part only speed and accuracy can be told.
    pub(crate) fn is_whole(&self, response: &Response) -> bool {
        let passage = self.compared(&self.passage);
        let reached = Standing::of(&passage, &self.compared(response.text(0))).reached;
        reached == passage.chars().count()
    }

    /// Characters of a text, less five for each wrong word: what net speed counts, as far as the text has come. Below 0
    /// where more is wrong than right.
    pub(crate) fn net_chars(&self, typed: &str) -> i64 {
        let typed = self.compared(typed);
        let stands = Standing::of(&self.compared(&self.passage), &typed);
        typing::net_chars(stands.length, stands.word_errors)
    }

    /// The part of the passage that a text is compared with, and the text, both as they are scored.
    pub(crate) fn sides(&self, typed: &str) -> (String, String) {
        let (mut passage, typed) = (self.compared(&self.passage), self.compared(typed));
        let reached = Standing::of(&passage, &typed).reached;
        passage.truncate(byte_of(&passage, reached));
        (passage, typed)
    }

    pub(crate) fn key_in_words(&self, _words: &Messages) -> Vec<String> {
        vec![self.passage.to_string()]
    }

    fn compared(&self, text: &str) -> String {
        squeezed(&normalise(text, &self.normalise))
    }
}

/// How a text stands against a passage, in characters and words.
struct Standing {
    /// Characters of the text.
    length: usize,
    /// Its MSD from the part of the passage it is compared with.
    wrong: usize,
    /// Wrong words.
    word_errors: usize,
    /// Characters of that part.
    reached: usize,
}

impl Standing {
    fn of(passage: &str, typed: &str) -> Self {
        let length = typed.chars().count();
        // No hand types twice the passage; a forged journal may, and must not cost minutes.
        let (head, excess) = match typed.char_indices().nth(2 * LONGEST) {
            Some((cut, _)) => (&typed[..cut], length - 2 * LONGEST),
            None => (typed, 0),
        };
        let prefix = typing::best_prefix(passage, head);
        let wrong = prefix.distance + excess;
        let reached = &passage[..byte_of(passage, prefix.length)];
        Self { length, wrong, word_errors: typing::word_errors(reached, head, wrong), reached: prefix.length }
    }
}

/// The time that speed is computed over: from the first key on. Who stops of their own accord before the end of the
/// passage is charged the item's whole limit, or a short burst would make a high speed.
fn typing_time(limit: Option<Millis>, response: &Response, reached: &str, rest: &str) -> Millis {
    let since = response.since_first_key;
    // A last word cut short or a forgotten full stop is an error, not a flight.
    let at_end = !rest.contains(' ') && !reached.is_empty();
    match limit {
        Some(limit) if response.committed && !response.timed_out && !at_end => since.max(limit),
        _ => since,
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn byte_of(text: &str, chars: usize) -> usize {
    text.char_indices().nth(chars).map_or(text.len(), |(byte, _)| byte)
}

impl Template {
    /// Puts the passage on one line. Nothing is drawn.
    ///
    /// # Errors
    /// There is nothing to type, or more than 4,000 characters.
    pub fn instantiate(&self, _rng: &mut Generator, _words: &Messages) -> Result<Built, Fault> {
        let passage = squeezed(&self.passage);
        if squeezed(&normalise(&passage, &self.normalise)).is_empty() {
            return Err(Fault::new("passage", "there is nothing to type"));
        }
        let length = passage.chars().count();
        if length > LONGEST {
            let message = format!("the passage has {length} characters; {LONGEST} is the most");
            return Err(Fault::new("passage", message));
        }
        let kind = Kind::Keyboarding(Keyboarding {
            mode: self.mode,
            passage: SafeText::replaced(&passage),
            normalise: self.normalise.clone(),
        });
        Ok(Built { controls: vec![Control::Typing], kind, why: SafeText::default() })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::item::{Answer, Strokes, Typed};
    use crate::seed::Seed;
    use crate::text::Lang;

    fn item(mode: Mode, passage: &str, normalise: &[Normaliser]) -> Keyboarding {
        let template = Template { mode, passage: SafeText::replaced(passage), normalise: normalise.to_vec() };
        match template.instantiate(&mut Seed(1).stream(&[]), &Messages::new(Lang::En)).unwrap().kind {
            Kind::Keyboarding(kind) => kind,
            other => unreachable!("{other:?}"),
        }
    }

    fn typed(text: &str) -> Response {
        let typed = Typed { text: text.to_owned(), ..Typed::default() };
        let since_first_key = Millis::seconds(12);
        Response { answers: vec![Answer::Text(typed)], since_first_key, committed: true, ..Response::default() }
    }

    const LIMIT: Option<Millis> = Some(Millis::seconds(60));

    #[test]
    fn the_golden_text_is_counted() {
        let item = item(Mode::Copy, "the  quick\nbrown\n", &[]);
        let mut response = typed("the quixck brpwn");
        if let Some(Answer::Text(typed)) = response.answers.first_mut() {
            typed.strokes = Strokes { keys: 18, fixes: 1, erased: 1 };
        }
        let tally = item.score(Milli(1_000), LIMIT, &response);
        let wanted = Tally {
            points: Milli(875),
            max_points: Milli(1_000),
            typed: 16,
            keystrokes: 18,
            chars_right: 14,
            chars_wrong: 2,
            chars_fixed: 1,
            fixes: 1,
            longer: 16,
            word_errors: 2,
            typing_time: Millis::seconds(12),
            ..Tally::default()
        };
        assert_eq!(tally, wanted);
        assert_eq!(typing::net_wpm(&tally), Milli(6_000));
    }

    #[test]
    fn a_part_of_a_passage_is_not_the_whole_of_it_however_flawless() {
        let item = item(Mode::Copy, "two words", &[]);
        assert!(item.is_whole(&typed("two words")) && item.is_whole(&typed("two wurds")));
        for part in ["", "two", "two word"] {
            assert!(!item.is_whole(&typed(part)), "{part}");
        }
    }

    #[test]
    fn a_flawless_text_is_right_and_an_empty_one_earns_nothing() {
        let item = item(Mode::Copy, "two words", &[]);
        let tally = item.score(Milli(2_000), LIMIT, &typed("two words"));
        assert_eq!((tally.points, tally.right, tally.word_errors), (Milli(2_000), 1, 0));
        for nothing in [typed(""), Response::default()] {
            let tally = item.score(Milli(2_000), LIMIT, &nothing);
            assert_eq!((tally.points, tally.right, tally.longer), (Milli(0), 0, 0));
        }
    }

    #[test]
    fn normalising_applies_to_both_sides() {
        let by = [Normaliser::Casefold, Normaliser::StripPunct, Normaliser::SqueezeSpace];
        let item = item(Mode::Dictation, "Please call Mr. Li, today.", &by);
        assert_eq!(item.score(Milli(1_000), None, &typed("please  call mr li today")).right, 1);
    }

    #[test]
    fn stopping_early_does_not_raise_speed() {
        let item = item(Mode::Copy, "one two three four five", &[]);
        let time = |response: &Response| item.score(Milli(1_000), LIMIT, response).typing_time;
        assert_eq!(time(&typed("one two")), Millis::seconds(60), "committed early: the whole limit");
        assert_eq!(time(&typed("one two three four five")), Millis::seconds(12));
        assert_eq!(time(&typed("one two three four fi")), Millis::seconds(12), "the last word was reached");
        assert_eq!(time(&typed("")), Millis::seconds(60));
        let out_of_time = Response { timed_out: true, ..typed("one two") };
        assert_eq!(time(&out_of_time), Millis::seconds(12));
        let slow = Response { since_first_key: Millis::seconds(80), ..typed("one two") };
        assert_eq!(time(&slow), Millis::seconds(80), "more time by accommodation is never made less");
        assert_eq!(item.score(Milli(1_000), None, &typed("one two")).typing_time, Millis::seconds(12));
    }

    #[test]
    fn of_a_dictation_what_is_missing_is_wrong_and_of_a_copy_what_was_not_reached_is_not() {
        let points =
            |mode| item(mode, "one two three four", &[]).score(Milli(1_000), LIMIT, &typed("one two t")).points;
        assert_eq!(points(Mode::Copy), Milli(1_000));
        assert_eq!(points(Mode::Dictation), Milli(500));
    }

    #[test]
    fn blanks_do_not_make_speed() {
        let item = item(Mode::Copy, "one two three", &[]);
        let tally = item.score(Milli(1_000), LIMIT, &typed(&format!("one{}two three", " ".repeat(500))));
        assert_eq!((tally.typed, tally.right), (13, 1));
    }

    #[test]
    fn passages_have_bounds() {
        let fault = |passage: &str, normalise: Vec<Normaliser>| {
            let template = Template { mode: Mode::Copy, passage: SafeText::replaced(passage), normalise };
            template.instantiate(&mut Seed(1).stream(&[]), &Messages::new(Lang::En)).unwrap_err().message
        };
        assert!(fault(" \n ", vec![]).contains("nothing"));
        assert!(fault("abc", vec![Normaliser::Digits]).contains("nothing"));
        assert!(fault(&"a".repeat(4_001), vec![]).contains("4001"));
    }

    #[test]
    fn a_forged_text_without_end_is_all_wrong() {
        let item = item(Mode::Copy, "short", &[]);
        let tally = item.score(Milli(1_000), None, &typed(&"x".repeat(20_000)));
        assert_eq!((tally.chars_wrong, tally.chars_right, tally.points), (20_000, 0, Milli(0)));
    }

    proptest! {
        #[test]
        fn points_lie_between_nothing_and_all(text in ".{0,40}", committed: bool) {
            for mode in [Mode::Copy, Mode::Dictation] {
                let response = Response { committed, ..typed(&text) };
                let tally = item(mode, "the quick brown fox", &[]).score(Milli(3_000), LIMIT, &response);
                prop_assert!(tally.points >= Milli(0) && tally.points <= tally.max_points);
                prop_assert_eq!(tally.chars_right + tally.chars_wrong, tally.longer);
                prop_assert!(typing::net_wpm(&tally) <= typing::gross_wpm(&tally));
            }
        }
    }
}
