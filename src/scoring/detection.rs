//! Signal detection: how well wrong tokens are told from right ones, whatever the readiness to mark.
//!
//! A diagnosis for a reviewer. Points never depend on it.

use rust_decimal::Decimal;

use super::Tally;
use crate::assessment::Milli;

/// Fewest right tokens that make a false-alarm rate worth a figure.
const FEWEST_TOKENS: u32 = 20;

/// 1 / sqrt(2π), to 28 decimals.
const DENSITY_AT_ZERO: Decimal = Decimal::from_parts(2_880_526_071, 2_378_455_365, 216_267_043, false, 28);

/// Sensitivity and criterion of a yes/no task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detection {
    /// d' = z(H) - z(F), in standard deviations: 0 is guessing, 3 is very good.
    pub sensitivity: Milli,
    /// c = -(z(H) + z(F)) / 2, in standard deviations: below 0 marks too readily, above 0 too rarely.
    pub criterion: Milli,
}

/// d' and c of the marks, with the log-linear correction (h + .5) / (n + 1) of Hautus 1995, which keeps rates of 0
/// and 1 finite. `None` with fewer than 20 right tokens, or without any wrong one.
pub fn detection(tally: &Tally) -> Option<Detection> {
    let signals = u64::from(tally.hits) + u64::from(tally.misses);
    let noise = u64::from(tally.false_alarms) + u64::from(tally.rejections);
    if signals == 0 || noise < u64::from(FEWEST_TOKENS) {
        return None;
    }
    let rate = |n: u32, of: u64| (Decimal::from(n) + Decimal::new(5, 1)).checked_div(Decimal::from(of + 1));
    let hits = standard_score(rate(tally.hits, signals)?);
    let alarms = standard_score(rate(tally.false_alarms, noise)?);
    Some(Detection {
        sensitivity: Milli::from_decimal(hits - alarms)?,
        criterion: Milli::from_decimal(-(hits + alarms) / Decimal::TWO)?,
    })
}

/// The standard score below which a share of a normal distribution lies, within -6 to 6, to nine decimals.
///
/// Bisection over [`cumulative`]: slow beside a rational approximation, but in decimals, so the same everywhere.
fn standard_score(share: Decimal) -> Decimal {
    let (mut low, mut high) = (Decimal::from(-6), Decimal::from(6));
    for _ in 0..34 {
        let middle = (low + high) / Decimal::TWO;
        if cumulative(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / Decimal::TWO
}

/// The share of a normal distribution below `x`, for |x| <= 6: 1/2 + φ(0) Σ (-1)^n x^(2n+1) / (n! 2^n (2n+1))
/// (Abramowitz and Stegun 26.2.10).
fn cumulative(x: Decimal) -> Decimal {
    let half_square = x * x / Decimal::TWO;
    let (mut power, mut sum) = (x, x);
    for n in 1..120_u32 {
        power = -(power * half_square / Decimal::from(n));
        let term = power / Decimal::from(2 * n + 1);
        if term.is_zero() {
            break;
        }
        sum += term;
    }
    Decimal::new(5, 1) + DENSITY_AT_ZERO * sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(hits: u32, misses: u32, false_alarms: u32, rejections: u32) -> Tally {
        Tally { hits, misses, false_alarms, rejections, ..Tally::default() }
    }

    #[test]
    fn eighteen_of_twenty_and_three_of_twenty_have_the_golden_values() {
        // scipy 1.17.1: d' 2.147183, c -.106170.
        let found = detection(&marks(18, 2, 3, 17)).unwrap();
        assert_eq!(found, Detection { sensitivity: Milli(2_147), criterion: Milli(-106) });
        let rate = |n: i64, of: u32| standard_score(Decimal::new(n * 10 + 5, 1) / Decimal::from(of));
        assert_eq!((rate(18, 21) - rate(3, 21)).round_dp(6), Decimal::new(2_147_183, 6));
        assert_eq!((-(rate(18, 21) + rate(3, 21)) / Decimal::TWO).round_dp(6), Decimal::new(-106_170, 6));
    }

    #[test]
    fn the_normal_distribution_has_its_textbook_values() {
        for (x, share) in [(0, 500_000), (1_000, 841_345), (1_960, 975_002), (-3_000, 1_350)] {
            assert_eq!(cumulative(Decimal::new(x, 3)).round_dp(6), Decimal::new(share, 6), "{x}");
        }
        assert_eq!(standard_score(Decimal::new(975, 3)).round_dp(6), Decimal::new(1_959_964, 6));
        assert!((cumulative(Decimal::from(6)) - Decimal::ONE).abs() < Decimal::new(2, 9));
    }

    #[test]
    fn few_tokens_give_no_figure_and_perfect_marks_a_finite_one() {
        assert_eq!(detection(&marks(3, 0, 0, 19)), None);
        assert_eq!(detection(&marks(0, 0, 0, 90)), None);
        assert!(detection(&marks(5, 0, 0, 90)).unwrap().sensitivity > Milli(3_000));
        assert!(detection(&marks(u32::MAX, 0, 0, u32::MAX)).is_some());
    }
}
