//! Passages that are no test of education.

use super::{lang, none};
use crate::written::{self, word};

/// The highest grade of school that a passage may ask for.
const HIGHEST_GRADE: f64 = 12.0;
/// The highest LIX of a passage in another language: from 60 on a text is very difficult (Björnsson 1968).
const HIGHEST_LIX: f64 = 60.0;

/// What a text is counted by.
struct Counts {
    letters: f64,
    words: f64,
    long_words: f64,
    sentences: f64,
}

impl Counts {
    fn of(text: &str) -> Self {
        let letters = |word: &str| u32::try_from(word.chars().filter(|c| c.is_alphanumeric()).count()).unwrap();
        let words: Vec<u32> = text.split_whitespace().map(letters).filter(|letters| *letters > 0).collect();
        let ends = |word: &&str| word.trim_end_matches(['"', ')', '”', '»']).ends_with(['.', '!', '?']);
        let count = |all: usize| f64::from(u32::try_from(all).unwrap());
        Self {
            letters: f64::from(words.iter().sum::<u32>()),
            words: count(words.len()).max(1.0),
            long_words: count(words.iter().filter(|letters| **letters > 6).count()),
            sentences: count(text.split_whitespace().filter(ends).count()).max(1.0),
        }
    }

    /// Automated Readability Index, a grade (Smith and Senter 1967).
    fn ari(&self) -> f64 {
        4.71 * self.letters / self.words + 0.5 * self.words / self.sentences - 21.43
    }

    /// Coleman-Liau index, a grade (Coleman and Liau 1975).
    fn coleman_liau(&self) -> f64 {
        5.88 * self.letters / self.words - 29.6 * self.sentences / self.words - 15.8
    }

    /// LIX, of any language (Björnsson 1968): words in a sentence, and words of more than six letters in a hundred.
    fn lix(&self) -> f64 {
        self.words / self.sentences + 100.0 * self.long_words / self.words
    }
}

#[test]
fn no_passage_asks_for_more_than_grade_12() {
    let mut found = Vec::new();
    for pack in written::all() {
        let mut highest = [0.0_f64; 2];
        for passage in pack.tables("reading", "passage") {
            let counts = Counts::of(word(passage, "text"));
            let (figures, limit) = match lang(&pack) {
                "en" => ([counts.ari(), counts.coleman_liau()], HIGHEST_GRADE),
                _ => ([counts.lix(); 2], HIGHEST_LIX),
            };
            highest = [highest[0].max(figures[0]), highest[1].max(figures[1])];
            if figures.iter().any(|figure| *figure > limit) {
                found.push(format!("{}/{}: {figures:.1?}, at most {limit}", pack.id, word(passage, "id")));
            }
        }
        println!("{}: highest grades of passages {highest:.1?}", pack.id);
    }
    none("too hard to read", &found);
}

#[test]
fn grades_are_those_of_their_authors() {
    // 10 words, 40 letters, 2 sentences, 1 long word.
    let counts = Counts::of("The crew will come on Friday. Please let everybody in!");
    assert_eq!((counts.letters, counts.words, counts.long_words, counts.sentences), (43.0, 10.0, 1.0, 2.0));
    assert!((counts.ari() - (4.71 * 4.3 + 2.5 - 21.43)).abs() < 1e-9);
    assert!((counts.coleman_liau() - (5.88 * 4.3 - 5.92 - 15.8)).abs() < 1e-9);
    assert!((counts.lix() - 15.0).abs() < 1e-9);
}
