//! Exact numbers: fractions of whole numbers, so that nothing is rounded before the key is.

use std::cmp::Ordering;

/// A fraction in lowest terms; its denominator is above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    over: i128,
    under: i128,
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl Fraction {
    pub(super) const ZERO: Self = Self { over: 0, under: 1 };
    pub(super) const ONE: Self = Self { over: 1, under: 1 };

    pub(super) fn whole(number: i128) -> Self {
        Self { over: number, under: 1 }
    }

    pub(super) fn new(over: i128, under: i128) -> Option<Self> {
        let common = i128::try_from(gcd(over.unsigned_abs(), under.unsigned_abs())).ok()?;
        if under == 0 {
            return None;
        }
        let sign = under.signum();
        Some(Self { over: over / common * sign, under: under / common * sign })
    }

    /// Reads `-12.50`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let all = format!("{whole}{decimals}");
        if whole.is_empty() || digits.ends_with('.') || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let over: i128 = all.parse().ok()?;
        Self::new(if negative { -over } else { over }, power_of_ten(u32::try_from(decimals.len()).ok()?)?)
    }

    pub(super) fn negated(self) -> Self {
        Self { over: -self.over, under: self.under }
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let (left, right) = (self.over.checked_mul(other.under)?, other.over.checked_mul(self.under)?);
        Self::new(left.checked_add(right)?, self.under.checked_mul(other.under)?)
    }

    pub(super) fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        Self::new(self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?)
    }

    pub(super) fn divided_by(self, other: Self) -> Option<Self> {
        Self::new(self.over.checked_mul(other.under)?, self.under.checked_mul(other.over)?)
    }

    /// What is left of a division towards zero; it has the sign of what was divided.
    pub(super) fn remainder(self, other: Self) -> Option<Self> {
        let times = self.divided_by(other)?;
        self.minus(other.times(Self::whole(times.over / times.under))?)
    }

    pub(super) fn floor(self) -> i128 {
        self.over.div_euclid(self.under)
    }

    pub(super) fn ceil(self) -> i128 {
        -self.negated().floor()
    }

    pub(super) fn abs(self) -> Self {
        Self { over: self.over.abs(), under: self.under }
    }

    pub(super) fn as_whole(self) -> Option<i128> {
        (self.under == 1).then_some(self.over)
    }

    /// So many units of the last of `places` decimals, halves away from zero.
    fn units(self, places: u32) -> Option<i128> {
        let twice = self.over.abs().checked_mul(power_of_ten(places)?)?.checked_mul(2)?;
        let units = twice.checked_add(self.under)? / self.under.checked_mul(2)?;
        Some(units * self.over.signum())
    }

    /// Rounded to so many decimals, halves away from zero.
    pub(super) fn rounded(self, places: u32) -> Option<Self> {
        Self::new(self.units(places)?, power_of_ten(places)?)
    }

    /// `12.50` with two places.
    pub(super) fn fixed(self, places: u32) -> Option<String> {
        let units = self.units(places)?;
        let width = places as usize;
        let digits = format!("{:0>1$}", units.unsigned_abs(), width + 1);
        let (whole, decimals) = digits.split_at(digits.len() - width);
        let sign = if units < 0 { "-" } else { "" };
        let dot = if width > 0 { "." } else { "" };
        Some(format!("{sign}{whole}{dot}{decimals}"))
    }

    /// The shortest decimal, of 18 places at most.
    pub(super) fn shortest(self) -> Option<String> {
        (0..=18)
            .find(|&places| self.rounded(places) == Some(self))
            .map_or_else(|| Some(self.fixed(18)?.trim_end_matches('0').to_owned()), |places| self.fixed(places))
    }

    /// `$1,234.50`.
    pub(super) fn dollars(self) -> Option<String> {
        let text = self.fixed(2)?;
        let (sign, amount) = text.strip_prefix('-').map_or(("", text.as_str()), |amount| ("-", amount));
        let (whole, cents) = amount.split_once('.')?;
        let from_the_right: Vec<char> = whole.chars().rev().collect();
        let groups: Vec<String> = from_the_right.chunks(3).map(|group| group.iter().collect()).collect();
        let whole: String = groups.join(",").chars().rev().collect();
        Some(format!("{sign}${whole}.{cents}"))
    }
}

fn power_of_ten(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.over.checked_mul(other.under)?.cmp(&other.over.checked_mul(self.under)?))
    }
}

#[test]
fn fractions_are_read_rounded_and_shown_as_in_school() {
    let read = |text: &str| Fraction::read(text).unwrap();
    for (text, places, shown) in
        [("2.665", 2, "2.67"), ("-2.5", 0, "-3"), ("0.005", 2, "0.01"), ("-0.004", 2, "0.00"), ("12", 3, "12.000")]
    {
        assert_eq!(read(text).fixed(places).unwrap(), shown);
    }
    let third = Fraction::ONE.divided_by(Fraction::whole(3)).unwrap();
    assert_eq!(third.times(Fraction::whole(3)), Some(Fraction::ONE));
    assert_eq!((third.floor(), third.ceil(), third.negated().floor()), (0, 1, -1));
    assert_eq!(read("-7").remainder(Fraction::whole(3)), Some(Fraction::whole(-1)));
    assert_eq!(
        (read("1234567.5").dollars().unwrap(), read("-3").dollars().unwrap()),
        ("$1,234,567.50".into(), "-$3.00".into())
    );
    assert_eq!((read("12.50").shortest().unwrap(), read("30.00").shortest().unwrap()), ("12.5".into(), "30".into()));
    for wrong in ["", "-", "1.", ".5", "1e3", "1,5"] {
        assert_eq!(Fraction::read(wrong), None, "{wrong}");
    }
}
