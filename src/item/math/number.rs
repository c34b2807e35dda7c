//! Decimals: rounded, shown, and read from what a candidate typed.

use rust_decimal::{Decimal, RoundingStrategy};

/// More decimals than any bill needs, and far fewer than the 28 digits that are computed with.
const SETTLED_PLACES: u32 = 18;

/// The number meant where a division left its mark in the last of 28 digits: `12.5 / 30 * 30` is 12.5.
///
/// Taken before everything that jumps (comparing, rounding, `floor`, `ceil`), where that mark would decide.
pub(super) fn settled(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(SETTLED_PLACES, RoundingStrategy::MidpointAwayFromZero)
}

/// Rounded half-up, away from zero.
pub(super) fn half_up(value: Decimal, places: u32) -> Decimal {
    settled(value).round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// The shortest form: `12.5`.
pub(super) fn plain(value: Decimal) -> String {
    settled(value).normalize().to_string()
}

/// With just so many decimals: `12.50`.
pub(super) fn fixed(value: Decimal, places: u32) -> String {
    format!("{:.*}", places as usize, half_up(value, places))
}

/// As an amount of dollars: `$1,234.50`.
pub(super) fn money(value: Decimal) -> String {
    dollars(value, 2)
}

/// As an option or a key: `$12.50` where the unit is dollars, else `42 gallons`.
pub(super) fn shown(value: Decimal, unit: &str, places: u32) -> String {
    match unit {
        super::UNIT_DOLLARS => dollars(value, places.max(2)),
        "" => fixed(value, places),
        _ => format!("{} {unit}", fixed(value, places)),
    }
}

fn dollars(value: Decimal, places: u32) -> String {
    let amount = fixed(value.abs(), places);
    let (dollars, cents) = amount.split_once('.').unwrap_or((&amount, "00"));
    let mut grouped = String::new();
    for (at, digit) in dollars.chars().enumerate() {
        if at > 0 && (dollars.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if half_up(value, places) < Decimal::ZERO { "-" } else { "" };
    format!("{sign}${grouped}.{cents}")
}

/// The number in a candidate's words. `$`, commas between thousands, blanks and the unit behind it may be there.
///
/// Nothing else may: `12.5.0`, `12 or 13` and `1,5` are no numbers.
pub(super) fn read(typed: &str, unit: &str) -> Option<Decimal> {
    let lower = typed.to_lowercase();
    let unit = unit.trim().to_lowercase();
    let mut text = lower.trim();
    if !unit.is_empty() {
        text = text.strip_suffix(unit.as_str()).unwrap_or(text).trim_end();
    }
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (negative, rest) = match compact.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, compact.strip_prefix('+').unwrap_or(&compact)),
    };
    let digits = rest.strip_prefix('$').unwrap_or(rest);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = without_commas(whole)?;
    let all_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if !all_digits(&whole) || !all_digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    let value: Decimal = format!("0{whole}.{decimals}0").parse().ok()?;
    Some(if negative { -value } else { value })
}

/// Takes the commas out, if they stand where commas between thousands stand.
fn without_commas(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut others = groups.peekable();
    if others.peek().is_some() && !(1..=3).contains(&first.len()) {
        return None;
    }
    others.try_fold(first.to_owned(), |digits, group| (group.len() == 3).then(|| digits + group))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn money_has_commas_two_decimals_and_rounds_half_up() {
        for (value, shown) in [
            ("1234.5", "$1,234.50"),
            ("0", "$0.00"),
            ("0.005", "$0.01"),
            ("-0.004", "$0.00"),
            ("-12.345", "-$12.35"),
            ("999.999", "$1,000.00"),
            ("1234567", "$1,234,567.00"),
        ] {
            assert_eq!(money(decimal(value)), shown);
        }
    }

    #[test]
    fn the_mark_of_a_division_does_not_show() {
        let value = Decimal::new(125, 1) / Decimal::from(30) * Decimal::from(30);
        assert_eq!((plain(value), fixed(value, 0)), ("12.5".to_owned(), "13".to_owned()));
        assert_eq!((plain(decimal("30.00")), fixed(decimal("4"), 2)), ("30".to_owned(), "4.00".to_owned()));
    }

    #[test]
    fn typed_numbers_are_read_leniently_but_not_guessed() {
        for (typed, unit, value) in [
            ("12.5", "", Some("12.5")),
            (" $ 1,234.50 ", "USD", Some("1234.5")),
            ("1234.50 usd", "USD", Some("1234.5")),
            ("20 944 gallons", "gallons", Some("20944")),
            (".5", "", Some("0.5")),
            ("5.", "", Some("5")),
            ("-$3", "USD", Some("-3")),
            ("+3", "", Some("3")),
            ("1,5", "", None),
            ("12,34", "", None),
            ("1234,567", "", None),
            (",567", "", None),
            ("12.5.0", "", None),
            ("1.5e3", "", None),
            ("12 or 13", "", None),
            ("gallons", "gallons", None),
            ("$", "USD", None),
            ("--3", "", None),
            ("", "", None),
            (".", "", None),
        ] {
            assert_eq!(read(typed, unit), value.map(decimal), "{typed:?}");
        }
        assert_eq!(read(&"9".repeat(60), ""), None);
    }
}
