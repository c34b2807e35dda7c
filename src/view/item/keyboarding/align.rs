//! What was typed, laid against the passage while it is being typed.
//!
//! A quick greedy alignment for the eyes only: scores come from the shortest edit distance. At a letter that differs
//! it looks a few letters ahead for the place where passage and typing meet again, so that one letter left out does
//! not mark all that follows. The work at each letter is bounded.

/// How far ahead passage and typing may meet again.
const AHEAD: usize = 16;

/// How many letters must agree for a meeting.
const RUN: usize = 4;

/// A typed character and where in the passage it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stroke {
    /// Place in the passage; its length for what goes beyond it.
    pub(super) at: usize,
    /// Whether it is what stands there.
    pub(super) right: bool,
}

/// The typed text, laid against the passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// The typed characters, in order.
    pub(super) strokes: Vec<Stroke>,
    /// Which characters of the passage were left out.
    pub(super) missed: Vec<bool>,
    /// The place in the passage to be typed next.
    pub(super) next: usize,
}

/// Lays `typed` against `passage`.
pub(super) fn align(passage: &[char], typed: &[char]) -> Alignment {
    let mut missed = vec![false; passage.len()];
    let mut strokes = Vec::with_capacity(typed.len());
    let mut next = 0;
    // Wrong letters still to be passed over, with the passage waiting.
    let mut extra = 0_usize;
    for at in 0..typed.len() {
        let right = meets(passage, typed, next, at, 1);
        if extra == 0 && !right && next < passage.len() {
            match meeting(passage, typed, next, at) {
                Meeting::Here => {}
                Meeting::LeftOut(count) => {
                    missed.iter_mut().skip(next).take(count).for_each(|missed| *missed = true);
                    next += count;
                    strokes.push(Stroke { at: next, right: true });
                    next += 1;
                    continue;
                }
                Meeting::PutIn(count) => extra = count,
            }
        }
        if extra > 0 {
            extra -= 1;
            strokes.push(Stroke { at: next, right: false });
        } else {
            strokes.push(Stroke { at: next, right });
            next = (next + 1).min(passage.len());
        }
    }
    Alignment { strokes, missed, next }
}

/// Where passage and typing meet again.
enum Meeting {
    /// One letter stands for another.
    Here,
    /// So many letters of the passage were left out.
    LeftOut(usize),
    /// So many letters were put in.
    PutIn(usize),
}

fn meeting(passage: &[char], typed: &[char], next: usize, at: usize) -> Meeting {
    if meets(passage, typed, next + 1, at + 1, RUN) {
        return Meeting::Here;
    }
    for count in 1..=AHEAD {
        if meets(passage, typed, next + count, at, RUN) {
            return Meeting::LeftOut(count);
        }
        if meets(passage, typed, next, at + count, RUN) {
            return Meeting::PutIn(count);
        }
    }
    Meeting::Here
}

/// Whether so many characters agree from these places on.
fn meets(passage: &[char], typed: &[char], next: usize, at: usize, run: usize) -> bool {
    let (passage, typed) = (passage.get(next..next + run), typed.get(at..at + run));
    matches!((passage, typed), (Some(passage), Some(typed)) if passage.iter().zip(typed).all(|(a, b)| same(*a, *b)))
}

/// A line end counts as a blank.
fn same(a: char, b: char) -> bool {
    a == b || (a.is_whitespace() && b.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `.` right, `x` wrong, by typed letter; and the letters left out.
    fn marks(passage: &str, typed: &str) -> (String, String) {
        let passage: Vec<char> = passage.chars().collect();
        let typed: Vec<char> = typed.chars().collect();
        let alignment = align(&passage, &typed);
        let marks = alignment.strokes.iter().map(|stroke| if stroke.right { '.' } else { 'x' }).collect();
        let missed = passage.iter().zip(&alignment.missed).filter(|(_, missed)| **missed).map(|(c, _)| c).collect();
        (marks, missed)
    }

    #[test]
    fn one_slip_marks_one_letter() {
        let passage = "the meter was read twice";
        assert_eq!(marks(passage, "the meter was"), (".".repeat(13), String::new()));
        assert_eq!(marks(passage, "the metar was read").0, ".......x..........", "another letter");
        assert_eq!(marks(passage, "the mter was read"), (".".repeat(17), "e".into()), "a letter left out");
        assert_eq!(marks(passage, "the mmeter was").0, ".....x........", "a letter too many");
        assert_eq!(marks(passage, "the emter was").0, "....xx.......", "two swapped");
        assert_eq!(marks(passage, "the was read"), (".".repeat(12), "meter ".into()), "a word left out");
    }

    #[test]
    fn what_goes_beyond_the_passage_is_wrong() {
        assert_eq!(marks("ab", "abcd").0, "..xx");
        assert_eq!(marks("", "a").0, "x");
        assert_eq!(marks("a b", "a\nb").0, "...");
    }

    proptest::proptest! {
        #[test]
        fn every_letter_has_a_place_and_places_never_go_back(passage in "[ab ]{0,60}", typed in "[abc ]{0,90}") {
            let passage: Vec<char> = passage.chars().collect();
            let typed: Vec<char> = typed.chars().collect();
            let alignment = align(&passage, &typed);
            proptest::prop_assert_eq!(alignment.strokes.len(), typed.len());
            proptest::prop_assert!(alignment.strokes.is_sorted_by_key(|stroke| stroke.at));
            proptest::prop_assert!(alignment.next <= passage.len());
            for (stroke, sign) in alignment.strokes.iter().zip(&typed) {
                proptest::prop_assert!(!stroke.right || passage[stroke.at] == *sign);
            }
        }
    }
}
