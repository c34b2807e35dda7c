//! Data entry: what a nearly right value is worth, and keystrokes an hour.

use rust_decimal::Decimal;

use super::typing::msd;
use crate::assessment::{Milli, Millis};

const MILLIS_PER_HOUR: u32 = 3_600_000;

/// The share, 0 to 1, of places with the right character: equal places by the longer length. Two empty texts are
/// alike. For codes and numbers, where a character left out shifts all that follow.
pub fn positional(right: &str, typed: &str) -> Decimal {
    let equal = right.chars().zip(typed.chars()).filter(|(a, b)| a == b).count();
    share(equal, right, typed)
}

/// The share, 0 to 1, that the edit distance leaves: 1 - MSD / max(|P|, |T|), as in Soukoreff and MacKenzie 2001.
/// Two empty texts are alike. For names and streets.
pub fn edit(right: &str, typed: &str) -> Decimal {
    let longer = right.chars().count().max(typed.chars().count());
    share(longer.saturating_sub(msd(right, typed)), right, typed)
}

fn share(good: usize, right: &str, typed: &str) -> Decimal {
    let longer = right.chars().count().max(typed.chars().count());
    Decimal::from(good).checked_div(Decimal::from(longer)).unwrap_or(Decimal::ONE)
}

/// Keystrokes an hour (KSPH): keys × 3600 / seconds. Zero without time.
///
/// The unit of data-entry tests. *Gross* takes all keystrokes; *net* the characters of right fields and one key to
/// leave each of them.
pub fn keystrokes_per_hour(keys: u32, time: Millis) -> Milli {
    Milli::ratio(Decimal::from(u64::from(keys) * u64::from(MILLIS_PER_HOUR)), Decimal::from(time.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ksph_has_the_golden_values_by_characters_and_by_keys() {
        assert_eq!(keystrokes_per_hour(16, Millis::seconds(12)), Milli::whole(4_800));
        assert_eq!(keystrokes_per_hour(18, Millis::seconds(12)), Milli::whole(5_400));
        assert_eq!(keystrokes_per_hour(18, Millis(0)), Milli(0));
    }

    #[test]
    fn partial_credit_counts_places_or_edits() {
        assert_eq!(positional("44170092", "44170029"), Decimal::new(75, 2));
        assert_eq!(edit("44170092", "44170029"), Decimal::new(75, 2));
        assert_eq!(positional("ORTEGA", "RTEGA"), Decimal::ZERO);
        assert_eq!(edit("ORTEGO", "ORTEGA").round_dp(4), Decimal::new(8_333, 4));
        assert_eq!(positional("", ""), Decimal::ONE);
        assert_eq!(edit("x", ""), Decimal::ZERO);
    }

    proptest! {
        #[test]
        fn shares_lie_between_nothing_and_all(a in ".{0,12}", b in ".{0,12}") {
            for share in [positional(&a, &b), edit(&a, &b)] {
                prop_assert!(share >= Decimal::ZERO && share <= Decimal::ONE);
            }
            prop_assert_eq!(edit(&a, &b) == Decimal::ONE, a == b);
        }
    }
}
