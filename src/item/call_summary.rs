//! Call summary: a call is heard; its best summary and facts from it are chosen. Notes are the candidate's own.

use std::ops::Range;

use rust_decimal::Decimal;

use super::options::{OptionText, arrange, key_in_words};
use super::{Built, Control, Entry, Fault, Kind, Response};
use crate::assessment::Milli;
use crate::scoring::{Tally, points_for};
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// Place of the notes among the controls; the questions come behind it.
pub const NOTES: usize = 0;

/// The most characters of notes.
const NOTES_WIDTH: u16 = 400;

/// A question as its author wrote it.
#[derive(Clone, Debug)]
pub struct QuestionText {
    /// What is asked; empty for the summary, which has a standard question.
    pub stem: SafeText,
    /// Its share in the item's points.
    pub points: Milli,
    /// Options as written; exactly one is the key.
    pub options: Vec<OptionText>,
}

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// The summary first, then the facts.
    pub questions: Vec<QuestionText>,
    /// Whether the options' order is drawn.
    pub shuffle: bool,
}

/// A question in a form.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is asked.
    pub stem: SafeText,
    /// Its share in the item's points.
    pub points: Milli,
    /// Index of the right option.
    pub key: u8,
    /// Why each option is right or wrong, in the order shown.
    pub whys: Vec<SafeText>,
}

/// An item in a form. Its controls are the notes, then a choice for each question.
#[derive(Clone, Debug)]
pub struct CallSummary {
    /// The summary first, then the facts.
    pub questions: Vec<Question>,
}

impl CallSummary {
    /// The controls whose contents are the answer: all but the notes.
    pub(crate) fn answers(&self) -> Range<usize> {
        NOTES + 1..NOTES + 1 + self.questions.len()
    }

    /// The question on the screen, by place: the one in focus; while notes are taken the first without an answer.
    pub fn in_front(&self, response: &Response) -> usize {
        let open = || (0..self.questions.len()).find(|question| response.choice(NOTES + 1 + question).is_none());
        let front = response.focus.checked_sub(NOTES + 1).or_else(open);
        front.unwrap_or(usize::MAX).min(self.questions.len().saturating_sub(1))
    }

    /// Points by questions, each by its share. Notes earn nothing and cost nothing.
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        let right = |(question, control): &(&Question, usize)| response.choice(*control) == Some(question.key);
        let worth = |(question, _): (&Question, usize)| question.points.decimal();
        let earned: Decimal = self.questions.iter().zip(self.answers()).filter(right).map(worth).sum();
        let whole: Decimal = self.questions.iter().zip(self.answers()).map(worth).sum();
        Tally::of_points(points_for(points, earned.checked_div(whole).unwrap_or_default()), points)
    }

    pub(crate) fn key_in_words(&self, controls: &[Control], words: &Messages) -> Vec<String> {
        let mut lines = Vec::new();
        for (question, control) in self.questions.iter().zip(controls.get(NOTES + 1..).unwrap_or_default()) {
            let args = [("label", question.stem.as_str().into()), ("value", control.option(question.key).into())];
            lines.push(words.with("key-question", &args));
            let said = key_in_words(question.key, &question.whys, std::slice::from_ref(control), words);
            // The key itself is in the first line.
            lines.extend(said.into_iter().skip(1));
        }
        lines
    }
}

impl Template {
    /// Puts the options of each question in their order: as written, or drawn.
    ///
    /// # Errors
    /// There are not 3 to 5 questions, a question has not 2 to 8 different options with exactly one key, or the
    /// questions have no points.
    pub fn instantiate(&self, rng: &mut Generator, words: &Messages) -> Result<Built, Fault> {
        if !(3..=5).contains(&self.questions.len()) {
            return Err(Fault::new("fact", "a call has a summary and 2 to 4 facts"));
        }
        if self.questions.iter().all(|question| question.points <= Milli(0)) {
            return Err(Fault::new("summary", "the questions have no points"));
        }
        let notes = Entry {
            label: SafeText::replaced(&words.get("summary-notes")),
            width: NOTES_WIDTH,
            mask: None,
            initial: String::new(),
            prefix: SafeText::default(),
            suffix: SafeText::default(),
        };
        let mut controls = vec![Control::Entry(notes)];
        let mut questions = Vec::new();
        for (place, text) in self.questions.iter().enumerate() {
            let at = |fault: Fault| match place.checked_sub(1) {
                None => Fault { key: "summary", ..fault },
                Some(fact) => Fault { key: "fact", ..fault }.of(fact),
            };
            let arranged = arrange(&text.options, self.shuffle, rng).map_err(at)?;
            let standard = || SafeText::replaced(&words.get("summary-stem"));
            questions.push(Question {
                stem: if text.stem.is_empty() { standard() } else { text.stem.clone() },
                points: text.points,
                key: arranged.key,
                whys: arranged.whys,
            });
            controls.push(arranged.control);
        }
        Ok(Built { controls, kind: Kind::CallSummary(CallSummary { questions }), why: SafeText::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::{Answer, Typed};
    use crate::seed::Seed;
    use crate::text::Lang;

    fn question(stem: &str, points: i64, key: usize) -> QuestionText {
        let option = |n: usize| OptionText {
            text: SafeText::replaced(&format!("{stem}{n}")),
            key: n == key,
            why: SafeText::replaced(if n == key { "Said." } else { "" }),
        };
        QuestionText {
            stem: SafeText::replaced(stem),
            points: Milli::whole(points),
            options: (0..4).map(option).collect(),
        }
    }

    fn template(shuffle: bool) -> Template {
        let questions =
            vec![question("", 2, 1), question("Who?", 1, 0), question("Where?", 1, 2), question("When?", 1, 3)];
        Template { questions, shuffle }
    }

    fn build(template: &Template, seed: u64) -> Result<(CallSummary, Vec<Control>), Fault> {
        let built = template.instantiate(&mut Seed(seed).stream(&["t"]), &Messages::new(Lang::En))?;
        match built.kind {
            Kind::CallSummary(kind) => Ok((kind, built.controls)),
            other => unreachable!("{other:?}"),
        }
    }

    fn response(notes: &str, chosen: &[Option<u8>]) -> Response {
        let notes = Answer::Text(Typed { text: notes.to_owned(), ..Typed::default() });
        let answers = std::iter::once(notes).chain(chosen.iter().copied().map(Answer::Choice)).collect();
        Response { answers, ..Response::default() }
    }

    fn points(chosen: &[Option<u8>]) -> (Milli, u32) {
        let (item, _) = build(&template(false), 1).unwrap();
        let tally = item.score(Milli::whole(5), &response("gate, 2 cars", chosen));
        (tally.points, tally.right)
    }

    #[test]
    fn each_question_earns_its_own_points_and_notes_earn_none() {
        assert_eq!(points(&[Some(1), Some(0), Some(2), Some(3)]), (Milli(5_000), 1));
        assert_eq!(points(&[Some(1), Some(1), None, Some(3)]), (Milli(3_000), 0));
        assert_eq!(points(&[Some(0), Some(0), Some(2), Some(3)]), (Milli(3_000), 0), "the summary is worth two");
        assert_eq!(points(&[None; 4]), (Milli(0), 0));
        assert_eq!(points(&[]), (Milli(0), 0));
    }

    #[test]
    fn the_keys_follow_the_drawn_order() {
        let mut places = std::collections::BTreeSet::new();
        for seed in 0..20 {
            let (item, controls) = build(&template(true), seed).unwrap();
            let keys: Vec<_> = item.questions.iter().zip(&controls[1..]).map(|(q, c)| c.option(q.key)).collect();
            assert_eq!(keys, ["1", "Who?0", "Where?2", "When?3"]);
            places.insert(item.questions[0].key);
        }
        assert_eq!(places.len(), 4, "the key comes to every place");
    }

    #[test]
    fn the_question_in_focus_is_in_front_and_beside_the_notes_the_first_open_one() {
        let (item, _) = build(&template(false), 1).unwrap();
        let front = |focus, chosen: &[Option<u8>]| item.in_front(&Response { focus, ..response("", chosen) });
        assert_eq!(front(0, &[None; 4]), 0);
        assert_eq!(front(0, &[Some(1), None, None, None]), 1);
        assert_eq!(front(3, &[None; 4]), 2);
        assert_eq!(front(0, &[Some(0); 4]), 3);
    }

    #[test]
    fn the_key_is_told_question_by_question() {
        let (item, controls) = build(&template(false), 1).unwrap();
        let lines = item.key_in_words(&controls, &Messages::new(Lang::En));
        assert_eq!(lines[..4], ["Which is the best summary of the call? 1", "Said.", "Who? Who?0", "Said."]);
    }

    #[test]
    fn a_fault_names_the_question() {
        let fault = |template: &Template| build(template, 1).unwrap_err();
        let short = Template { questions: vec![question("", 1, 0), question("Who?", 1, 0)], shuffle: false };
        assert_eq!(fault(&short).key, "fact");
        let mut keyless = template(false);
        keyless.questions[2] = question("Where?", 1, 9);
        assert_eq!((fault(&keyless).key, fault(&keyless).index), ("fact", Some(1)));
        let mut worthless = template(false);
        worthless.questions.iter_mut().for_each(|question| question.points = Milli(0));
        assert_eq!(fault(&worthless).key, "summary");
    }
}
