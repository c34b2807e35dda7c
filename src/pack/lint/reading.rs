//! Rules about how much there is to read and hear, and how hard it is.

use super::{Desk, questions};
use crate::assessment::Millis;
use crate::item::Clip;
use crate::pack::clips::length;
use crate::pack::diagnostic::code;
use crate::pack::item::Authored;
use crate::pack::kind::{Around, Bank};
use crate::pack::source::{Source, clip};

/// Words a minute of silent reading in English (Brysbaert 2019), and seconds for an answer.
const SPEED: u64 = 238;
const ANSWER: u64 = 5;
/// The highest LIX of other languages: from 60 on a text is very difficult (Björnsson 1968).
const HIGHEST_LIX: f64 = 60.0;

pub(super) fn look(bank: &Bank, source: &Source, desk: &Desk<'_>, around: &Around<'_>) {
    for set in &bank.sets {
        let counts = Counts::of(&set.text);
        let limit = f64::from(around.manifest.grade);
        let (figure, limit, what) = if desk.words.english {
            (counts.ari().max(counts.coleman_liau()), limit, "grade")
        } else {
            (counts.lix(), HIGHEST_LIX, "LIX")
        };
        if figure > limit {
            let message = format!("this is hard to read: {what} {figure:.1}, at most {limit:.0}");
            desk.sink.help(
                code::GRADE,
                &set.file,
                set.span.clone(),
                message,
                "write shorter sentences and plainer words",
            );
        }
        if !set.sourced {
            let help = "name a [[source]] of pack.toml with `source`";
            desk.sink.help(code::NO_SOURCE, &set.file, set.span.clone(), "this passage has no source", help);
        }
    }
    for item in bank.items.iter().filter(|item| item.common.limit.is_some()) {
        hurried(item, bank, source, desk);
    }
}

/// Whether an item's own limit is too short to read and hear it.
fn hurried(item: &Authored, bank: &Bank, source: &Source, desk: &Desk<'_>) {
    let Some(limit) = item.common.limit else { return };
    let asked = questions(item, bank);
    let count = |text: &str| text.split_whitespace().count();
    let options = |index: usize| asked.get(index).map_or(0, |one| one.options.iter().map(|o| count(&o.text)).sum());
    let text: usize = asked.iter().enumerate().map(|(index, one)| count(one.stem) + options(index)).sum();
    let read = if item.common.clip.is_some() { 0 } else { asked.first().map_or(0, |one| one.before) };
    let words = u64::try_from(text + read).unwrap_or(u64::MAX);
    let heard = item.common.clip.as_ref().and_then(|clip| duration(clip, source)).unwrap_or_default();
    let needed = Millis(words.saturating_mul(60_000) / SPEED) + heard + Millis::seconds(ANSWER);
    if needed > limit && (words > 0 || heard > Millis(0)) {
        let seconds = needed.0.div_ceil(1_000);
        let message = format!("{} seconds are too short: reading and hearing take {seconds}", limit.0 / 1_000);
        desk.sink.say(code::HURRIED, &item.file, item.common.id.span.clone(), message);
    }
}

fn duration(heard: &Clip, source: &Source) -> Option<Millis> {
    length(&clip(source, &heard.audio.0).ok()?)
}

/// What a text is counted by.
struct Counts {
    letters: f64,
    words: f64,
    long_words: f64,
    sentences: f64,
}

impl Counts {
    fn of(text: &str) -> Self {
        let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).count();
        let words = text.split_whitespace().map(letters).filter(|letters| *letters > 0).collect::<Vec<_>>();
        let ends = |word: &&str| word.trim_end_matches(['"', ')', '”', '»']).ends_with(['.', '!', '?']);
        let count = |all: usize| f64::from(u32::try_from(all).unwrap_or(u32::MAX));
        Self {
            letters: count(words.iter().sum()),
            words: count(words.len()).max(1.0),
            long_words: count(words.iter().filter(|letters| **letters > 6).count()),
            sentences: count(text.split_whitespace().filter(ends).count()).max(1.0),
        }
    }

    /// Automated Readability Index, a grade of school (Smith and Senter 1967).
    fn ari(&self) -> f64 {
        4.71 * self.letters / self.words + 0.5 * self.words / self.sentences - 21.43
    }

    /// Coleman-Liau index, a grade of school (Coleman and Liau 1975).
    fn coleman_liau(&self) -> f64 {
        5.88 * self.letters / self.words - 29.6 * self.sentences / self.words - 15.8
    }

    /// LIX, of any language (Björnsson 1968): words in a sentence, and words of more than six letters in a hundred.
    fn lix(&self) -> f64 {
        self.words / self.sentences + 100.0 * self.long_words / self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_those_of_their_authors() {
        // 10 words, 43 letters, 2 sentences, 1 long word.
        let counts = Counts::of("The crew will come on Friday. Please let everybody in!");
        assert!((counts.ari() - (4.71 * 4.3 + 2.5 - 21.43)).abs() < 1e-9);
        assert!((counts.coleman_liau() - (5.88 * 4.3 - 5.92 - 15.8)).abs() < 1e-9);
        assert!((counts.lix() - 15.0).abs() < 1e-9);
    }
}
