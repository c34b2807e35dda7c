//! Errors by key in copies: what was left in, by aligning the finished text with the passage, and what was taken out again, by
//! aligning it with what stands there now.

use std::collections::BTreeMap;

use crate::assessment::{Form, Sitting, What};
use crate::item::Kind;
use crate::item::keyboarding::{Keyboarding, Mode};
use crate::scoring::typing::{Edit, align, best_prefix, msd};

/// Characters taken out in one go that are looked at; no hand mends more at once.
const LONGEST: usize = 400;
/// Runs of an item that are looked at: a forged journal must not cost minutes.
const MOST: usize = 2_000;

/// Wrong keys of copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slips {
    /// Each pair of keys, the most frequent first.
    pub pairs: Vec<Slip>,
    /// Whether all errors are among them. Not where a text was too long to be aligned, as only a forged one is.
    pub complete: bool,
}

/// The wrong keys where one key was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The character that was expected; `None` where one was too much.
    pub wanted: Option<char>,
    /// What was typed instead, the most frequent first.
    pub pairs: Vec<Slip>,
}

impl Slips {
    /// By the key that was expected, the most frequent first.
    pub fn by_expected(&self) -> Vec<Expected> {
        let mut keys: BTreeMap<Option<char>, Vec<Slip>> = BTreeMap::new();
        for slip in &self.pairs {
            keys.entry(slip.wanted).or_default().push(*slip);
        }
        let mut all: Vec<_> = keys.into_iter().map(|(wanted, pairs)| Expected { wanted, pairs }).collect();
        all.sort_by_key(|key| std::cmp::Reverse(key.left().saturating_add(key.corrected())));
        all
    }
}

impl Expected {
    /// How often in the finished text.
    pub fn left(&self) -> u32 {
        self.pairs.iter().fold(0, |sum, slip| sum.saturating_add(slip.left))
    }

    /// How often taken out again.
    pub fn corrected(&self) -> u32 {
        self.pairs.iter().fold(0, |sum, slip| sum.saturating_add(slip.corrected))
    }
}

/// A wrong key: what was expected, what was typed, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slip {
    /// The character that was expected; `None` where one was too much.
    pub wanted: Option<char>,
    /// The character that was typed; `None` where one is missing.
    pub typed: Option<char>,
    /// How often it stands in the finished text.
    pub left: u32,
    /// How often it was taken out again.
    pub corrected: u32,
}

impl Slip {
    /// How often in all.
    pub fn count(&self) -> u32 {
        self.left.saturating_add(self.corrected)
    }
}

/// A run of characters taken out, and where its first stood.
#[derive(Clone, Debug, Default)]
struct Run {
    at: usize,
    text: Vec<char>,
}

/// What was taken out of copies, by section and item.
#[derive(Debug, Default)]
pub(super) struct Copies {
    runs: BTreeMap<(usize, usize), Vec<Run>>,
    /// The item in which the last event was a deletion: the next one may go on with it.
    open: Option<(usize, usize)>,
}

impl Copies {
    /// Looks at an event before it is applied.
    pub(super) fn before(&mut self, place: (usize, usize), what: &What, sitting: &Sitting) {
        let What::Deleted { at, len, .. } = what else {
            if !matches!(what, What::Tick | What::Resized { .. } | What::FocusLost | What::FocusGained) {
                self.open = None;
            }
            return;
        };
        let work = sitting.sections().get(place.0).and_then(|state| state.responses.get(place.1));
        let Some(work) = work else { return };
        let gone: Vec<char> = work.text(0).chars().skip(*at).take(*len).collect();
        let runs = self.runs.entry(place).or_default();
        let full = runs.len() >= MOST;
        match runs.last_mut().filter(|_| self.open == Some(place)) {
            Some(run) if at + gone.len() == run.at => {
                run.text.splice(0..0, gone);
                run.at = *at;
            }
            Some(run) if *at == run.at => run.text.extend(gone),
            _ if full => return,
            _ => runs.push(Run { at: *at, text: gone }),
        }
        self.open = Some(place);
    }

    /// The wrong keys of a section's copies; `None` where nothing was copied.
    pub(super) fn slips(&self, section: usize, form: &Form, last: &Sitting) -> Option<Slips> {
        let (rules, state) = (form.sections.get(section)?, last.sections().get(section)?);
        let mut counts = Counts::default();
        let mut copied = false;
        for (place, (item, work)) in rules.items.iter().zip(&state.responses).enumerate() {
            let Kind::Keyboarding(kind) = &item.kind else { continue };
            if kind.mode != Mode::Copy || work.text(0).is_empty() {
                continue;
            }
            copied = true;
            let runs = self.runs.get(&(section, place)).map_or(&[][..], Vec::as_slice);
            counts.item(kind, work.text(0), runs);
        }
        copied.then(|| counts.sorted())
    }
}

/// How often each pair of keys was left in, and corrected.
#[derive(Debug, Default)]
struct Counts {
    pairs: BTreeMap<(Option<char>, Option<char>), (u32, u32)>,
    /// Whether something could not be aligned.
    lacking: bool,
}

impl Counts {
    fn item(&mut self, kind: &Keyboarding, text: &str, runs: &[Run]) {
        let (wanted, typed) = kind.sides(text);
        let raw = text.trim_end().chars().eq(typed.chars());
        let (wanted, typed) = (wanted.chars().collect::<Vec<_>>(), typed.chars().collect::<Vec<_>>());
        for pair in self.differences(&wanted, &typed) {
            self.pairs.entry(pair).or_default().0 += 1;
        }
        // Places of what was taken out are places of the text as it was typed: they say nothing of a text put otherwise.
        for run in runs.iter().filter(|run| raw && run.text.len() <= LONGEST) {
            let now: Vec<char> = typed.iter().skip(run.at).take(2 * run.text.len()).copied().collect();
            // What time did not suffice to type again was not put right.
            let run = run.text.get(..now.len()).unwrap_or(&run.text);
            let (now_text, gone) = (now.iter().collect::<String>(), run.iter().collect::<String>());
            let best = best_prefix(&now_text, &gone);
            // Of equally near ones, one key for another is likelier than one too many and one missing.
            let same: String = now.iter().take(run.len()).collect();
            let reached = if msd(&same, &gone) == best.distance { run.len() } else { best.length };
            for pair in self.differences(now.get(..reached).unwrap_or(&now), run) {
                self.pairs.entry(pair).or_default().1 += 1;
            }
        }
    }

    fn sorted(self) -> Slips {
        let slip = |((wanted, typed), (left, corrected))| Slip { wanted, typed, left, corrected };
        let mut pairs: Vec<Slip> = self.pairs.into_iter().map(slip).collect();
        pairs.sort_by_key(|slip| std::cmp::Reverse(slip.count()));
        Slips { pairs, complete: !self.lacking }
    }

    /// Where two texts differ: what was expected, and what stands there.
    fn differences(&mut self, wanted: &[char], typed: &[char]) -> Vec<(Option<char>, Option<char>)> {
        let edits = align(wanted, typed);
        self.lacking |= edits.is_none();
        differing(edits.unwrap_or_default(), wanted, typed)
    }
}

fn differing(edits: Vec<Edit>, wanted: &[char], typed: &[char]) -> Vec<(Option<char>, Option<char>)> {
    let told = edits.into_iter().map(|edit| match edit {
        Edit::Pair(expected, pressed) => (wanted.get(expected).copied(), typed.get(pressed).copied()),
        Edit::Missing(expected) => (wanted.get(expected).copied(), None),
        Edit::Extra(pressed) => (None, typed.get(pressed).copied()),
    });
    told.filter(|(expected, pressed)| expected != pressed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SafeText;

    fn slips(passage: &str, text: &str, runs: &[Run]) -> Vec<(Option<char>, Option<char>, u32, u32)> {
        let kind = Keyboarding { mode: Mode::Copy, passage: SafeText::replaced(passage), normalise: Vec::new() };
        let mut counts = Counts::default();
        counts.item(&kind, text, runs);
        counts.sorted().pairs.into_iter().map(|slip| (slip.wanted, slip.typed, slip.left, slip.corrected)).collect()
    }

    fn run(at: usize, text: &str) -> Run {
        Run { at, text: text.chars().collect() }
    }

    #[test]
    fn of_a_text_too_long_to_be_aligned_it_is_not_said_that_it_has_no_errors() {
        let passage = "a".repeat(3_900);
        let kind = Keyboarding { mode: Mode::Copy, passage: SafeText::replaced(&passage), normalise: Vec::new() };
        let told = |text: &str| {
            let mut counts = Counts::default();
            counts.item(&kind, text, &[]);
            counts.sorted()
        };
        assert_eq!(told(&"b".repeat(6_000)), Slips { pairs: Vec::new(), complete: false });
        assert!(told(&passage).complete);
    }

    #[test]
    fn errors_are_summed_up_by_the_key_that_was_expected() {
        let slip = |wanted, typed, left, corrected| Slip { wanted, typed, left, corrected };
        let pairs =
            vec![slip(Some('a'), Some('s'), 3, 0), slip(Some(' '), Some('e'), 1, 1), slip(Some(' '), Some('r'), 2, 0)];
        let told = Slips { pairs, complete: true }.by_expected();
        let sums: Vec<_> = told.iter().map(|key| (key.wanted, key.pairs.len(), key.left(), key.corrected())).collect();
        assert_eq!(sums, [(Some(' '), 2, 3, 1), (Some('a'), 1, 3, 0)]);
    }

    #[test]
    fn what_is_left_in_is_told_by_the_key_that_was_expected() {
        let told = slips("the quick brown", "the quixck brpwn", &[]);
        assert_eq!(told, [(None, Some('x'), 1, 0), (Some('o'), Some('p'), 1, 0)]);
        assert_eq!(slips("one two", "one two", &[]), []);
    }

    #[test]
    fn what_was_taken_out_is_an_error_only_where_it_differs_from_what_stands_there_now() {
        // "thr " was typed for "the ", and taken out back to "th".
        assert_eq!(slips("the end", "the end", &[run(2, "r ")]), [(Some('e'), Some('r'), 0, 1)]);
        // A key for another, though the next one is the same.
        assert_eq!(slips("the end", "the end", &[run(1, "e")]), [(Some('h'), Some('e'), 0, 1)]);
        // Right characters on the way back are no errors.
        assert_eq!(slips("the end", "the end", &[run(2, "e en")]), []);
        // One too many shifts the rest, and is one error.
        assert_eq!(slips("clerks learn", "clerks learn", &[run(2, "lerk")]), [(None, Some('l'), 0, 1)]);
    }
}
