//! Whole-number units: no float is ever stored.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub, SubAssign};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// Milliseconds of test time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub u64);

impl Millis {
    /// So many seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(seconds * 1_000)
    }

    /// So many minutes.
    pub const fn minutes(minutes: u64) -> Self {
        Self(minutes * 60_000)
    }

    /// The difference, zero where `other` is more.
    #[must_use]
    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Add for Millis {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Millis {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Thousandths: of a point, a percent, a word a minute. 70 % is `Milli(70_000)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Milli(pub i64);

impl Milli {
    /// A whole number of units.
    pub const fn whole(n: i64) -> Self {
        Self(n * 1_000)
    }

    /// A decimal rounded half-up (away from zero) to thousandths. `None` beyond the range of 64 bits.
    pub fn from_decimal(value: Decimal) -> Option<Self> {
        let thousandths = value.checked_mul(Decimal::ONE_THOUSAND)?;
        let rounded = thousandths.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        i64::try_from(rounded).ok().map(Self)
    }

    /// The exact decimal.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, 3)
    }

    /// `numerator / denominator` in thousandths, rounded half-up; zero where the denominator is zero.
    pub fn ratio(numerator: Decimal, denominator: Decimal) -> Self {
        numerator.checked_div(denominator).and_then(Self::from_decimal).unwrap_or_default()
    }

    /// The text a person reads: rounded half-up to so many decimals.
    pub fn rounded(self, places: u32) -> String {
        let value = self.decimal().round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        format!("{value:.*}", places as usize)
    }
}

impl fmt::Display for Milli {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.decimal().normalize())
    }
}

impl Add for Milli {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Milli {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Milli {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl SubAssign for Milli {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Milli {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousandths_are_rounded_half_up_once() {
        assert_eq!(Milli::from_decimal(Decimal::new(26_665, 4)), Some(Milli(2_667)));
        assert_eq!(Milli(2_665).rounded(2), "2.67");
        assert_eq!(Milli(70_000).rounded(1), "70.0");
        assert_eq!(Milli::ratio(Decimal::from(2), Decimal::from(3)), Milli(667));
        assert_eq!(Milli::ratio(Decimal::ONE, Decimal::ZERO), Milli(0));
    }
}
