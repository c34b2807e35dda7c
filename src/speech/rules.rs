//! Which rule says what comes next. The first that knows it wins, so their order matters.

use super::letters::{address, as_in, capitals, code, spelled};
use super::numbers::{account, fraction, money, number, ordinal, percent, phone, range};
use super::piece::{Around, Said};
use super::tongue::{Sign, Tongue};
use super::when::{date, time};

type Rule = fn(Around<'_>, &dyn Tongue) -> Option<Said>;

/// Rules before dates.
const FIRST: [Rule; 5] = [as_in, spelled, address, phone, money];
/// Rules behind them.
const THEN: [Rule; 9] = [time, percent, fraction, account, ordinal, range, number, code, capitals];

/// What is said for the piece here, and maybe for some behind it.
pub(super) fn say(around: Around<'_>, tongue: &dyn Tongue, month_first: bool) -> Said {
    let tried = |rules: &[Rule]| rules.iter().find_map(|rule| rule(around, tongue));
    tried(&FIRST)
        .or_else(|| tongue.abbreviation(around))
        .or_else(|| date(around, tongue, month_first))
        .or_else(|| tried(&THEN))
        .unwrap_or_else(|| Said::new(word(around.here().core, tongue), 1))
}

/// A word as it is, without signs that are not said.
fn word(core: &str, tongue: &dyn Tongue) -> String {
    match core {
        "&" => tongue.sign(Sign::And).to_owned(),
        "+" => tongue.sign(Sign::Plus).to_owned(),
        "=" => tongue.sign(Sign::Equals).to_owned(),
        "@" => tongue.sign(Sign::At).to_owned(),
        "%" => tongue.sign(Sign::Percent).to_owned(),
        "-" | "--" | "/" | "|" => ",".to_owned(),
        _ => core.replace('/', " ").replace('&', &format!(" {} ", tongue.sign(Sign::And))).replace(['"', '|', '~'], ""),
    }
}
