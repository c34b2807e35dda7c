//! From raw scores to scaled scores and verdicts.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Milli;

/// Whether something was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The cut was reached.
    Passed,
    /// It was not.
    NotPassed,
    /// There is nothing to judge: not scored, or not sat.
    NotScored,
}

/// The scaled score: `cut` is 70, `max` is 100, straight lines from 0 to 70 and from 70 to 100, never more than 100.
///
/// This is the anchor scaling that civil services use (`content.md` 3.2). Rounded half-up to thousandths.
pub fn scaled(raw: Milli, cut: Milli, max: Milli) -> Milli {
    let line =
        |part: Milli, whole: Milli, points: i64| Milli::ratio(part.decimal() * Decimal::from(points), whole.decimal());
    if raw <= Milli(0) {
        Milli(0)
    } else if raw < cut {
        line(raw, cut, 70)
    } else if raw < max {
        Milli::whole(70) + line(raw - cut, max - cut, 30)
    } else {
        Milli::whole(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cut_scales_to_70_and_the_maximum_to_100() {
        let (cut, max) = (Milli::whole(30), Milli::whole(60));
        for (raw, want) in [(-5, 0), (0, 0), (15, 35), (30, 70), (45, 85), (60, 100), (99, 100)] {
            assert_eq!(scaled(Milli::whole(raw), cut, max), Milli::whole(want), "raw {raw}");
        }
    }

    #[test]
    fn a_raw_score_just_under_the_cut_never_rounds_up_to_it() {
        let scaled = scaled(Milli(69_999), Milli(70_000), Milli(100_000));
        assert!(scaled < Milli::whole(70), "{scaled}");
    }
}
