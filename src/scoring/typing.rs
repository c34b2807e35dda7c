//! Typing: how far a text is from what was to be typed, and how fast it was typed.
//!
//! Terms after Soukoreff and MacKenzie, "Metrics for text entry research", CHI 2003: P is what was to be typed, T
//! what stands at the end, C characters right, INF wrong and left in, IF wrong and taken out, F fix keys.

use rust_decimal::Decimal;

use super::{Tally, percent};
use crate::assessment::{Milli, Millis};

/// Characters that count as one word.
const CHARS_PER_WORD: u32 = 5;

const MILLIS_PER_MINUTE: u32 = 60_000;

/// The last row of the table of edit distances: entry `j` is the distance of `typed` from the first `j` units of
/// `wanted`. O(n·m) time, two rows.
fn last_row<T: PartialEq>(wanted: &[T], typed: &[T]) -> Vec<usize> {
    let mut above: Vec<usize> = (0..=wanted.len()).collect();
    let mut row = above.clone();
    for (i, unit) in typed.iter().enumerate() {
        row[0] = i + 1;
        for (j, other) in wanted.iter().enumerate() {
            let change = above[j] + usize::from(unit != other);
            row[j + 1] = change.min(above[j + 1] + 1).min(row[j] + 1);
        }
        std::mem::swap(&mut above, &mut row);
    }
    above
}

/// How many units two sequences have in common at their beginning.
fn common<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Fewest insertions, deletions and changes that make one sequence the other.
fn distance<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let same = common(a, b);
    last_row(&a[same..], &b[same..]).last().copied().unwrap_or(0)
}

/// The minimum string distance (MSD) of two texts, in characters: 0 to the longer one's length.
///
/// Levenshtein 1966; as a measure of typing errors: Soukoreff and MacKenzie, CHI 2001.
pub fn msd(a: &str, b: &str) -> usize {
    distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
}

/// A beginning of a passage, and how far a typed text is from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    /// Characters of the passage.
    pub length: usize,
    /// The MSD from them.
    pub distance: usize,
}

/// The part of a passage that a text is compared with: all of it, or, where the text is shorter, the beginning that
/// is nearest to it (the longer one of equals), as time may have run out before the end.
pub fn best_prefix(passage: &str, typed: &str) -> Prefix {
    let passage = passage.chars().collect::<Vec<_>>();
    let typed = typed.chars().collect::<Vec<_>>();
    // A prefix that ends inside the common beginning is never nearer than the common beginning itself.
    let same = common(&passage, &typed);
    let row = last_row(&passage[same..], &typed[same..]);
    let whole = Prefix { length: passage.len(), distance: row.last().copied().unwrap_or(0) };
    if typed.len() >= passage.len() {
        return whole;
    }
    row.iter().enumerate().fold(whole, |best, (j, &distance)| {
        let nearer = distance < best.distance || (distance == best.distance && same + j > best.length);
        if nearer { Prefix { length: same + j, distance } } else { best }
    })
}

/// Wrong words left in: fewest insertions, deletions and changes of whole words that make `typed` the text `wanted`,
/// but at least one for each five characters of their MSD.
///
/// The second half keeps net speed honest: without it a key held down is one wrong word and a hundred characters.
/// With it, net speed is never above the speed of the right characters alone.
pub fn word_errors(wanted: &str, typed: &str, msd: usize) -> usize {
    let wanted = wanted.split_whitespace().collect::<Vec<_>>();
    let typed = typed.split_whitespace().collect::<Vec<_>>();
    distance(&wanted, &typed).max(msd.div_ceil(CHARS_PER_WORD as usize))
}

/// Gross speed in words a minute: (|T| / 5) / minutes. Zero without time.
///
/// The form of employment tests; the research form has |T| - 1 (MacKenzie 2002, "A note on calculating text entry
/// speed").
pub fn gross_wpm(tally: &Tally) -> Milli {
    wpm(Decimal::from(tally.typed), tally.typing_time)
}

/// Net speed in words a minute: gross speed less wrong words a minute, never below zero.
///
/// The usual rule of clerical typing tests: one word off for each wrong word left in.
pub fn net_wpm(tally: &Tally) -> Milli {
    let penalty = Decimal::from(u64::from(tally.word_errors) * u64::from(CHARS_PER_WORD));
    wpm((Decimal::from(tally.typed) - penalty).max(Decimal::ZERO), tally.typing_time)
}

/// Characters that net speed counts, before it is kept from falling below zero.
pub(crate) fn net_chars(typed: usize, word_errors: usize) -> i64 {
    let counted = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    counted(typed).saturating_sub(counted(word_errors).saturating_mul(i64::from(CHARS_PER_WORD)))
}

/// The net speed of a stretch in which so many characters that count were added; never below zero.
pub(crate) fn net_wpm_of(added: i64, time: Millis) -> Milli {
    wpm(Decimal::from(added.max(0)), time)
}

/// What has to be done to make one sequence another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Unit `.0` of the wanted and unit `.1` of the typed stand for each other, equal or not.
    Pair(usize, usize),
    /// A unit that was wanted is missing.
    Missing(usize),
    /// A unit that was typed is too much.
    Extra(usize),
}

/// Most cells of the table of an alignment: a byte each.
const CELLS: usize = 20_000_000;

/// One of the shortest ways to make the wanted text of the typed one, from front to back. `None` where it would take a
/// table without measure, as for a forged text.
pub(crate) fn align(wanted: &[char], typed: &[char]) -> Option<Vec<Edit>> {
    let same = common(wanted, typed);
    let (rows, columns) = (typed.len() - same + 1, wanted.len() - same + 1);
    if rows.checked_mul(columns)? > CELLS {
        return None;
    }
    // Which neighbour each cell came from: 0 both, 1 a wanted unit missing, 2 a typed unit extra.
    let mut from = vec![1_u8; rows * columns];
    let mut above: Vec<usize> = (0..columns).collect();
    for i in 1..rows {
        let mut row = vec![i; columns];
        from[i * columns] = 2;
        for j in 1..columns {
            let change = above[j - 1] + usize::from(wanted[same + j - 1] != typed[same + i - 1]);
            let (missing, extra) = (row[j - 1] + 1, above[j] + 1);
            row[j] = change.min(missing).min(extra);
            from[i * columns + j] = if row[j] == change { 0 } else { u8::from(row[j] == extra) + 1 };
        }
        above = row;
    }
    let (mut i, mut j) = (rows - 1, columns - 1);
    let mut edits = Vec::new();
    while i > 0 || j > 0 {
        let step = from[i * columns + j];
        edits.push(match step {
            0 => Edit::Pair(same + j - 1, same + i - 1),
            1 => Edit::Missing(same + j - 1),
            _ => Edit::Extra(same + i - 1),
        });
        i -= usize::from(step != 1);
        j -= usize::from(step != 2);
    }
    edits.extend((0..same).rev().map(|at| Edit::Pair(at, at)));
    edits.reverse();
    Some(edits)
}

fn wpm(chars: Decimal, time: Millis) -> Milli {
    let per_minute = chars * Decimal::from(MILLIS_PER_MINUTE / CHARS_PER_WORD);
    Milli::ratio(per_minute, Decimal::from(time.0))
}

/// Accuracy in percent: C / max(|P|, |T|), which is 100 % less the MSD error rate.
pub fn accuracy(tally: &Tally) -> Milli {
    percent(tally.chars_right, tally.longer)
}

/// MSD error rate in percent: MSD(P, T) / max(|P|, |T|) (Soukoreff and MacKenzie 2001).
pub fn msd_error_rate(tally: &Tally) -> Milli {
    percent(tally.chars_wrong, tally.longer)
}

/// Total error rate in percent: (INF + IF) / (C + INF + IF) (Soukoreff and MacKenzie 2003).
pub fn total_error_rate(tally: &Tally) -> Milli {
    let errors = u64::from(tally.chars_wrong) + u64::from(tally.chars_fixed);
    percent(errors, errors + u64::from(tally.chars_right))
}

/// Corrected error rate in percent: IF / (C + INF + IF) (Soukoreff and MacKenzie 2003).
pub fn corrected_error_rate(tally: &Tally) -> Milli {
    percent(tally.chars_fixed, all_chars(tally))
}

/// Uncorrected error rate in percent: INF / (C + INF + IF) (Soukoreff and MacKenzie 2003).
pub fn uncorrected_error_rate(tally: &Tally) -> Milli {
    percent(tally.chars_wrong, all_chars(tally))
}

fn all_chars(tally: &Tally) -> u64 {
    u64::from(tally.chars_right) + u64::from(tally.chars_wrong) + u64::from(tally.chars_fixed)
}

/// Keystrokes per character: all keystrokes by |T| (MacKenzie, "KSPC as a characteristic of text entry techniques",
/// 2002). Zero without text.
pub fn kspc(tally: &Tally) -> Milli {
    Milli::ratio(Decimal::from(tally.keystrokes), Decimal::from(tally.typed))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// P = "the quick brown", keys `thx<BS>e quixck brpwn` in 12 s. Values from rapidfuzz 3.14.6.
    fn golden() -> Tally {
        Tally {
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
        }
    }

    #[test]
    fn the_golden_text_has_the_published_figures() {
        let (wanted, typed) = ("the quick brown", "the quixck brpwn");
        assert_eq!(msd(wanted, typed), 2);
        assert_eq!(best_prefix(wanted, typed), Prefix { length: 15, distance: 2 });
        assert_eq!(word_errors(wanted, typed, 2), 2);
        let tally = golden();
        assert_eq!(gross_wpm(&tally), Milli(16_000));
        assert_eq!(net_wpm(&tally), Milli(6_000));
        assert_eq!(msd_error_rate(&tally), Milli(12_500));
        assert_eq!(accuracy(&tally), Milli(87_500));
        assert_eq!(kspc(&tally), Milli(1_125));
        assert_eq!(total_error_rate(&tally), Milli(17_647));
        assert_eq!(corrected_error_rate(&tally), Milli(5_882));
        assert_eq!(uncorrected_error_rate(&tally), Milli(11_765));
    }

    #[test]
    fn an_alignment_has_as_many_edits_as_the_distance_and_names_the_units() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let (wanted, typed) = (chars("the quick brown"), chars("the quixck brpwn"));
        let edits = align(&wanted, &typed).unwrap();
        let wrong: Vec<_> =
            edits.into_iter().filter(|edit| !matches!(edit, Edit::Pair(w, t) if wanted[*w] == typed[*t])).collect();
        assert_eq!(wrong, [Edit::Extra(7), Edit::Pair(12, 13)]);
        assert_eq!(align(&chars("ab"), &chars("")).unwrap(), [Edit::Missing(0), Edit::Missing(1)]);
        assert_eq!(align(&chars(""), &chars("a")).unwrap(), [Edit::Extra(0)]);
        let long = vec!['a'; 5_000];
        assert_eq!(align(&long, &vec!['b'; 5_000]), None);
    }

    #[test]
    fn without_time_or_text_there_is_no_speed_and_no_rate() {
        let nothing = Tally::default();
        for figure in [gross_wpm, net_wpm, accuracy, msd_error_rate, total_error_rate, kspc] {
            assert_eq!(figure(&nothing), Milli(0));
        }
    }

    #[test]
    fn net_speed_is_never_below_zero() {
        assert_eq!(net_wpm(&Tally { word_errors: 100, ..golden() }), Milli(0));
    }

    #[test]
    fn msd_knows_the_textbook_pairs() {
        for (a, b, n) in [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("ñu", "nu", 1)]
        {
            assert_eq!(msd(a, b), n, "{a} {b}");
        }
    }

    #[test]
    fn a_text_cut_off_by_time_is_compared_with_as_much_of_the_passage() {
        let passage = "the quick brown fox";
        assert_eq!(best_prefix(passage, "the qui"), Prefix { length: 7, distance: 0 });
        assert_eq!(best_prefix(passage, "teh quick"), Prefix { length: 9, distance: 2 });
        assert_eq!(best_prefix(passage, ""), Prefix { length: 0, distance: 0 });
        assert_eq!(best_prefix(passage, passage), Prefix { length: 19, distance: 0 });
    }

    #[test]
    fn of_equally_near_prefixes_the_longer_counts() {
        // "ax" is one change from "ab" and one insertion from "a".
        assert_eq!(best_prefix("abcd", "ax"), Prefix { length: 2, distance: 1 });
    }

    #[test]
    fn a_key_held_down_is_not_one_wrong_word() {
        let held = "a".repeat(500);
        let far = msd("a short line", &held);
        assert!(word_errors("a short line", &held, far) >= 98);
    }

    #[test]
    fn a_missing_or_doubled_word_is_one_wrong_word() {
        assert_eq!(word_errors("go to the van", "go the van", 3), 1);
        assert_eq!(word_errors("go to it", "go to to it", 3), 1);
    }

    proptest! {
        #[test]
        fn msd_is_symmetric_and_within_its_bounds(a in "[a-d ]{0,24}", b in "[a-d ]{0,24}") {
            let far = msd(&a, &b);
            prop_assert_eq!(far, msd(&b, &a));
            prop_assert!(far <= a.len().max(b.len()));
            prop_assert!(far >= a.len().abs_diff(b.len()));
            prop_assert_eq!(far == 0, a == b);
        }

        #[test]
        fn msd_obeys_the_triangle_inequality(a in "[a-c]{0,12}", b in "[a-c]{0,12}", c in "[a-c]{0,12}") {
            prop_assert!(msd(&a, &c) <= msd(&a, &b) + msd(&b, &c));
        }

        #[test]
        fn the_best_prefix_is_the_nearest_of_all(passage in "[a-c]{0,12}", typed in "[a-c]{0,12}") {
            let best = best_prefix(&passage, &typed);
            prop_assert_eq!(best.distance, msd(&passage[..best.length], &typed));
            if typed.len() < passage.len() {
                for end in 0..=passage.len() {
                    let far = msd(&passage[..end], &typed);
                    prop_assert!(far > best.distance || (far == best.distance && end <= best.length));
                }
            } else {
                prop_assert_eq!(best.length, passage.len());
            }
        }

        #[test]
        fn net_speed_is_at_most_the_speed_of_the_right_characters(wanted in "[a-c ]{0,24}", typed in "[a-c ]{0,24}") {
            let far = msd(&wanted, &typed);
            let right = wanted.len().max(typed.len()) - far;
            let net = typed.len().saturating_sub(5 * word_errors(&wanted, &typed, far));
            prop_assert!(net <= right);
        }
    }
}
