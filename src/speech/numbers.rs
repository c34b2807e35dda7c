//! Numbers of every sort but dates and times.

use super::figure::{all_digits, figure, groups, small};
use super::piece::{Around, Said};
use super::tongue::{Currency, Sign, Tongue, digits};

/// How far back a word such as "account" still says that digits follow.
const CUE: usize = 4;

/// `(555) 555-0142`, `1-800-555-0142`, `+1 555 555 0142`.
pub(super) fn phone(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let mut said = Vec::new();
    let mut used = 0;
    let first = around.here();
    if matches!(first.core, "+1" | "1") && first.tail.is_empty() && is_area(around.ahead(1).core) && around.has(2) {
        let sign = if first.core == "1" { String::new() } else { format!("{} ", tongue.sign(Sign::Plus)) };
        said.push(format!("{sign}{}", tongue.digit('1')));
        used = 1;
    }
    let here = around.ahead(used);
    if here.lead.ends_with('(') && here.tail == ")" && is_area(here.core) {
        let parts: Vec<_> = around.ahead(used + 1).core.split('-').collect();
        if let [exchange, line] = parts.as_slice()
            && is_area(exchange)
            && line.len() == 4
            && all_digits(line)
        {
            said.extend([here.core, exchange, line].map(|part| digits(tongue, part)));
            return Some(Said::pause(said.join("\n"), used + 2));
        }
        if is_area(around.ahead(used + 1).core) && is_line(around.ahead(used + 2).core) {
            said.extend([0, 1, 2].map(|n| digits(tongue, around.ahead(used + n).core)));
            return Some(Said::pause(said.join("\n"), used + 3));
        }
    }
    let spaced = is_area(here.core) && here.tail.is_empty() && is_area(around.ahead(used + 1).core);
    if spaced && around.ahead(used + 1).tail.is_empty() && is_line(around.ahead(used + 2).core) {
        said.extend([0, 1, 2].map(|n| digits(tongue, around.ahead(used + n).core)));
        return Some(Said::pause(said.join("\n"), used + 3));
    }
    if used > 0 && here.core.split('-').count() == 3 {
        said.extend(here.core.split('-').map(|part| digits(tongue, part)));
        return Some(Said::pause(said.join("\n"), used + 1));
    }
    let dotted: Vec<_> = here.core.split('.').collect();
    if let [area, exchange, line] = dotted.as_slice()
        && is_area(area)
        && is_area(exchange)
        && is_line(line)
    {
        return Some(Said::pause([*area, *exchange, *line].map(|part| digits(tongue, part)).join("\n"), 1));
    }
    None
}

fn is_area(text: &str) -> bool {
    text.len() == 3 && all_digits(text)
}

fn is_line(text: &str) -> bool {
    text.len() == 4 && all_digits(text)
}

/// `6024-1175`, and groups of digits with blanks between them.
pub(super) fn account(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    let parts: Vec<_> = core.split('-').collect();
    let long = parts.iter().map(|part| part.len()).sum::<usize>() >= 6
        || parts.iter().any(|part| part.len() > 1 && part.starts_with('0'));
    if parts.len() > 1 && long && parts.iter().all(|part| all_digits(part)) {
        let said: Vec<_> = parts.iter().flat_map(|part| groups(part)).map(|part| digits(tongue, part)).collect();
        return Some(Said::pause(said.join("\n"), 1));
    }
    let mut used = 1;
    let group = |piece: &str| all_digits(piece) && (3..=4).contains(&piece.len());
    while around.ahead(used - 1).tail.is_empty() && group(around.ahead(used).core) {
        used += 1;
    }
    if used > 1 && group(core) {
        let said: Vec<_> = (0..used).map(|n| digits(tongue, around.ahead(n).core)).collect();
        return Some(Said::pause(said.join("\n"), used));
    }
    None
}

/// `$346.75`, `20 €`, `50¢`, `$20-$30`, `$3.25/CCF`.
pub(super) fn money(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    if let Some((from, to)) = core.split_once('-')
        && let (Some(low), Some(high)) = (sum(from, tongue), sum(to, tongue).or_else(|| sum(&format!("${to}"), tongue)))
        && !from.is_empty()
    {
        return Some(Said::new(format!("{low} {} {high}", tongue.sign(Sign::To)), 1));
    }
    if let Some((amount, what)) = core.split_once('/')
        && let Some(amount) = sum(amount, tongue)
    {
        let unit = tongue.unit(what).map_or_else(
            || if tongue.is_spelled(what) { spaced(what, tongue) } else { what.to_owned() },
            |(one, _)| one.to_owned(),
        );
        return Some(Said::new(format!("{amount} {} {unit}", tongue.sign(Sign::Per)), 1));
    }
    if let Some(said) = sum(core, tongue) {
        return Some(Said::new(said, 1));
    }
    // The sign by itself, behind the number or before it.
    let next = around.joined(1);
    let pair = match (core, next) {
        ("$" | "\u{20ac}" | "\u{a3}", number) => format!("{core}{number}"),
        (number, "\u{20ac}" | "\u{a3}" | "\u{a2}" | "$") => format!("{number}{next}"),
        _ => return None,
    };
    sum(&pair, tongue).map(|said| Said::new(said, 2))
}

fn spaced(capitals: &str, tongue: &dyn Tongue) -> String {
    let names: Vec<_> = capitals.chars().map(|c| tongue.letter(c)).collect();
    names.join(" ")
}

fn sum(text: &str, tongue: &dyn Tongue) -> Option<String> {
    if let Some(minus) = text.strip_prefix('-') {
        return sum(minus, tongue).map(|said| format!("{} {said}", tongue.sign(Sign::Minus)));
    }
    if let Some(cents) = text.strip_suffix('\u{a2}') {
        return small(cents).map(|cents| tongue.money(Currency::Dollar, 0, Some(cents)));
    }
    let signs = [('$', Currency::Dollar), ('\u{20ac}', Currency::Euro), ('\u{a3}', Currency::Pound)];
    let (number, currency) = signs.iter().find_map(|(sign, currency)| {
        text.strip_prefix(*sign).or_else(|| text.strip_suffix(*sign)).map(|number| (number, *currency))
    })?;
    let figure = figure(number)?;
    let cents = match figure.decimals {
        None => None,
        Some(digits) if digits.len() == 2 => digits.parse().ok(),
        // "$1.2" is no sum that is said in cents; "$1.255" neither.
        Some(digits) if digits.len() == 1 => digits.parse::<u64>().ok().map(|tenths| tenths * 10),
        Some(_) => return None,
    };
    Some(tongue.money(currency, figure.whole, cents.filter(|cents| *cents > 0)))
}

/// `5%`.
pub(super) fn percent(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    let (number, used) = match core.strip_suffix('%') {
        Some(number) => (number, 1),
        None if around.joined(1) == "%" => (core, 2),
        None => return None,
    };
    let said = match number.split_once('-') {
        Some((low, high)) => format!("{} {} {}", value(low, tongue)?, tongue.sign(Sign::To), value(high, tongue)?),
        None => value(number, tongue)?,
    };
    Some(Said::new(format!("{said} {}", tongue.sign(Sign::Percent)), used))
}

/// A number with or without decimals.
fn value(text: &str, tongue: &dyn Tongue) -> Option<String> {
    let (minus, text) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let figure = figure(text)?;
    let whole = tongue.cardinal(figure.whole);
    let said = match figure.decimals {
        Some(decimals) => format!("{whole} {} {}", tongue.sign(Sign::Point), digits(tongue, decimals)),
        None => whole,
    };
    Some(if minus.is_empty() { said } else { format!("{} {said}", tongue.sign(Sign::Minus)) })
}

/// `1/2`, `2 1/2`, `3/4-inch`, `½`.
pub(super) fn fraction(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    let signs =
        [('\u{bd}', (1, 2)), ('\u{bc}', (1, 4)), ('\u{be}', (3, 4)), ('\u{2153}', (1, 3)), ('\u{2154}', (2, 3))];
    for (sign, (upper, lower)) in signs {
        if let Some(whole) = core.strip_suffix(sign)
            && (whole.is_empty() || all_digits(whole))
        {
            return tongue.fraction(whole.parse().ok(), upper, lower).map(|said| with_unit(said, 1, around, tongue));
        }
    }
    let parts = |text: &str| {
        let (upper, lower) = text.split_once('/')?;
        let (upper, lower) = (small(upper)?, small(lower)?);
        (upper < lower && lower <= 100).then_some((upper, lower))
    };
    if let Some(whole) = small(core)
        && let Some((upper, lower)) = parts(around.joined(1))
    {
        return tongue.fraction(Some(whole), upper, lower).map(|said| with_unit(said, 2, around, tongue));
    }
    let (number, behind) = core.split_once('-').map_or((core, ""), |(number, behind)| (number, behind));
    let (upper, lower) = parts(number)?;
    let said = tongue.fraction(None, upper, lower)?;
    if behind.is_empty() {
        return Some(with_unit(said, 1, around, tongue));
    }
    Some(Said::new(format!("{said} {behind}"), 1))
}

/// A fraction with the unit behind it, if there is one.
fn with_unit(said: String, used: usize, around: Around<'_>, tongue: &dyn Tongue) -> Said {
    match tongue.unit(around.joined(used)) {
        Some((_, many)) if used > 1 => Said::short(format!("{said} {many}"), used + 1),
        Some((one, _)) => Said::short(format!("{said} {one}"), used + 1),
        None => Said::new(said, used),
    }
}

/// `1st`.
pub(super) fn ordinal(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    tongue.ordinal(around.here().core).map(|said| Said::new(said, 1))
}

/// `5-10`.
pub(super) fn range(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let (low, high) = around.here().core.split_once('-')?;
    let (low, high) = (small(low)?, small(high)?);
    let (low, next) = (tongue.cardinal(low), around.joined(1));
    let unit = tongue.unit(next);
    let high = tongue.counted(high, unit.map_or(next, |(_, many)| many));
    let said = format!("{low} {} {high}", tongue.sign(Sign::To));
    Some(match unit {
        Some((_, many)) => Said::short(format!("{said} {many}"), 2),
        None => Said::new(said, 1),
    })
}

/// A number by itself, with a unit, behind `#`, of a house, or of an account.
pub(super) fn number(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    if let Some(rest) = core.strip_prefix('#')
        && all_digits(rest)
    {
        let said = if rest.len() > 5 || rest.starts_with('0') { digits(tongue, rest) } else { tongue.house(rest) };
        return Some(Said::new(format!("{} {said}", tongue.sign(Sign::Number)), 1));
    }
    if all_digits(core) {
        if core.len() > 5 {
            let said: Vec<_> = groups(core).into_iter().map(|part| digits(tongue, part)).collect();
            return Some(Said::pause(said.join("\n"), 1));
        }
        if core.len() == 5 || (core.starts_with('0') && core.len() > 1) || (core.len() > 2 && cued(around, tongue)) {
            return Some(Said::new(digits(tongue, core), 1));
        }
        if tongue.is_house(around) {
            return Some(Said::new(tongue.house(core), 1));
        }
        if core.len() == 4 && tongue.is_year(around) {
            return core.parse().ok().map(|year| Said::new(tongue.year(year), 1));
        }
    }
    measured(around, tongue)
}

/// Whether a word such as "account" before a number says that its digits are read one by one.
fn cued(around: Around<'_>, tongue: &dyn Tongue) -> bool {
    for steps in 1..=CUE {
        let back = around.back(steps);
        let ends = back.tail.contains(['.', '?', '!', ',']) && !tongue.is_cue(&format!("{}.", back.core));
        let word = back.core.to_lowercase();
        if word.is_empty() || ends {
            return false;
        }
        if tongue.is_cue(&word) {
            return true;
        }
        if !tongue.is_filler(&word) {
            return false;
        }
    }
    false
}

/// A number with its unit, if it has one: `5 gal.`, `60kWh`, `12-inch`.
fn measured(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    let end = core.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, glued) = core.split_at(end);
    let glued = glued.strip_prefix('-').unwrap_or(glued);
    let (minus, bare) = number.strip_prefix('-').map_or((false, number), |rest| (true, rest));
    let (plus, bare) = bare.strip_prefix('+').map_or((false, bare), |rest| (true, rest));
    let figure = figure(bare)?;
    let one = figure.whole == 1 && figure.decimals.is_none();
    let next = around.joined(1);
    let (word, unit) = if glued.is_empty() { (next, tongue.unit(next)) } else { (glued, tongue.unit(glued)) };
    let what = unit.map_or(word, |(single, many)| if one { single } else { many });
    let said = match figure.decimals {
        Some(decimals) => {
            let whole = tongue.cardinal(figure.whole);
            format!("{whole} {} {}", tongue.sign(Sign::Point), digits(tongue, decimals))
        }
        None => tongue.counted(figure.whole, what),
    };
    let sign = if minus {
        Some(Sign::Minus)
    } else if plus {
        Some(Sign::Plus)
    } else {
        None
    };
    let said = sign.map_or(said.clone(), |sign| format!("{} {said}", tongue.sign(sign)));
    Some(match (unit, glued.is_empty()) {
        (Some(_), true) => Said::short(format!("{said} {what}"), 2),
        (Some((single, _)), false) if core.contains('-') && !minus => Said::short(format!("{said} {single}"), 1),
        (Some(_), false) => Said::short(format!("{said} {what}"), 1),
        (None, true) => Said::new(said, 1),
        (None, false) => Said::new(format!("{said} {glued}"), 1),
    })
}
