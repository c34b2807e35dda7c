//! The small tasks between seeing and recalling, drawn with the item. Each has two answers.

use crate::assessment::Millis;
use crate::item::draw::below;
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// More tasks than anyone answers: one a second, at most so many.
const MOST: u64 = 60;

/// Letters and digits that nobody mixes up.
const SIGNS: [char; 27] = [
    'A', 'C', 'D', 'E', 'F', 'H', 'J', 'K', 'M', 'N', 'P', 'R', 'T', 'U', 'V', 'W', 'X', 'Y', '2', '3', '4', '5', '6',
    '7', '8', '9', 'L',
];

/// How long a code is.
const CODE: usize = 7;

/// What is done during the delay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filler {
    /// Sums, right or wrong.
    #[default]
    Sums,
    /// Two codes, the same or not.
    Codes,
}

/// A small task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What is asked.
    pub stem: SafeText,
    /// The right one of its two answers.
    pub key: u8,
}

impl Filler {
    /// The two answers; the first says yes.
    pub(super) fn options(self, words: &Messages) -> Vec<SafeText> {
        let ids = match self {
            Self::Sums => ["memory-right", "memory-wrong"],
            Self::Codes => ["memory-same", "memory-different"],
        };
        ids.map(|id| SafeText::replaced(&words.get(id))).to_vec()
    }
}

/// Draws the tasks of a delay. None where there is no delay.
pub(super) fn draw(filler: Filler, delay: Millis, rng: &mut Generator, words: &Messages) -> Vec<Task> {
    (0..delay.0.div_ceil(1_000).min(MOST)).map(|_| task(filler, rng, words)).collect()
}

fn task(filler: Filler, rng: &mut Generator, words: &Messages) -> Task {
    let wrong = below(rng, 2) == 1;
    let stem = match filler {
        Filler::Sums => sum(wrong, rng),
        Filler::Codes => {
            let (one, other) = codes(wrong, rng);
            words.with("memory-codes", &[("one", one.as_str().into()), ("other", other.as_str().into())])
        }
    };
    Task { stem: SafeText::replaced(&stem), key: u8::from(wrong) }
}

/// `8 + 7 = 15`. A wrong sum is wrong by 1, 2 or 10, and never below zero.
fn sum(wrong: bool, rng: &mut Generator) -> String {
    let (a, b) = (3 + below(rng, 17), 2 + below(rng, 8));
    let minus = a > b && below(rng, 2) == 1;
    let right = if minus { a - b } else { a + b };
    let by = [1, 2, 10][below(rng, 3)];
    let less = right > by && below(rng, 2) == 1;
    let shown = match (wrong, less) {
        (false, _) => right,
        (true, false) => right + by,
        (true, true) => right - by,
    };
    format!("{a} {} {b} = {shown}", if minus { '-' } else { '+' })
}

/// Two codes; where they differ, one sign is another one.
fn codes(differ: bool, rng: &mut Generator) -> (String, String) {
    let one: Vec<usize> = (0..CODE).map(|_| below(rng, SIGNS.len())).collect();
    let mut other = one.clone();
    if differ {
        let at = below(rng, CODE);
        other[at] = (other[at] + 1 + below(rng, SIGNS.len() - 1)) % SIGNS.len();
    }
    let text = |code: Vec<usize>| code.into_iter().map(|sign| SIGNS[sign]).collect();
    (text(one), text(other))
}
