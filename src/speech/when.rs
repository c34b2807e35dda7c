//! Dates and times of day.

use super::figure::small;
use super::piece::{Around, Said};
use super::tongue::{Half, Sign, Tongue};

/// Words before a date, in both languages.
const DATED: [&str; 14] =
    ["on", "by", "from", "until", "till", "since", "dated", "before", "after", "due", "el", "del", "desde", "hasta"];

/// `04/01/2026`, `4-1-26`, `2026-04-01`, `April 1st, 2026`.
pub(super) fn date(around: Around<'_>, tongue: &dyn Tongue, month_first: bool) -> Option<Said> {
    let core = around.here().core;
    for sign in ['/', '-', '.'] {
        let parts: Vec<_> = core.split(sign).collect();
        let numbers: Option<Vec<_>> = parts.iter().map(|part| small(part)).collect();
        let Some(numbers) = numbers else { continue };
        let found = match (numbers.as_slice(), parts.first().map_or(0, |part| part.len())) {
            (&[year, month, day], 4) => Some((Some(year), month, day)),
            (&[first, second, year], 1..=2) if parts.get(2).is_some_and(|part| matches!(part.len(), 2 | 4)) => {
                let (month, day) = ordered(first, second, month_first);
                let year = if year < 100 { 2_000 + year } else { year };
                if !(1_800..2_100).contains(&year) {
                    continue;
                }
                Some((Some(year), month, day))
            }
            (&[first, second], 1..=2) if sign == '/' && (is_dated(around) || first > second) => {
                let (month, day) = ordered(first, second, month_first);
                Some((None, month, day))
            }
            _ => None,
        };
        if let Some((year, month, day)) = found
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
        {
            return Some(Said::new(tongue.date(year, month, day), 1));
        }
    }
    tongue.named_date(around)
}

fn ordered(first: u64, second: u64, month_first: bool) -> (u64, u64) {
    let fits = if month_first { first <= 12 } else { second > 12 };
    if fits { (first, second) } else { (second, first) }
}

/// Whether the word before says that a date follows, and no fraction.
fn is_dated(around: Around<'_>) -> bool {
    DATED.contains(&around.before().to_lowercase().as_str())
}

/// `3:30 PM`, `10am`, `3:30-5:00 p.m.`, `8 a. m.`.
pub(super) fn time(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    let (from, to) = core.split_once('-').map_or((core, None), |(from, to)| (from, Some(to)));
    let (from, own) = ended(from, tongue);
    let start = moment(from)?;
    let (end, glued) = match to {
        Some(to) => {
            let (to, half) = ended(to, tongue);
            (Some(moment(to)?), half)
        }
        None => (None, own),
    };
    let (half, used) = match glued {
        Some(half) => (Some(half), 1),
        None => behind(around, tongue),
    };
    // A number alone is no time, nor are two.
    let marked = half.is_some() || (start.1.is_some() && end.is_none_or(|end| end.1.is_some()));
    if !marked {
        return None;
    }
    let clock = |(hours, minutes): (u64, Option<u64>), half: Option<Half>| match minutes {
        None if half.is_none() => tongue.counted(hours, tongue.hours()),
        _ => tongue.clock(hours, minutes.unwrap_or(0), half),
    };
    let text = match end {
        Some(end) => format!("{} {} {}", clock(start, own), tongue.sign(Sign::To), clock(end, half)),
        None => clock(start, half),
    };
    Some(if half.is_some() { Said::short(text, used) } else { Said::new(text, used) })
}

/// The time without the half of the day that is glued to it.
fn ended<'a>(text: &'a str, tongue: &dyn Tongue) -> (&'a str, Option<Half>) {
    let end = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, word) = text.split_at(end);
    (number, tongue.half(word))
}

/// The half of the day in the pieces behind.
fn behind(around: Around<'_>, tongue: &dyn Tongue) -> (Option<Half>, usize) {
    if !around.here().tail.is_empty() {
        return (None, 1);
    }
    if let Some(half) = tongue.half(around.joined(1)) {
        return (Some(half), 2);
    }
    let (first, second) = (around.ahead(1), around.ahead(2));
    let parted = first.tail == "." && second.core == "m" && second.tail.starts_with('.');
    let half = parted.then(|| tongue.half(&format!("{}.m", first.core))).flatten();
    (half, if half.is_some() { 3 } else { 1 })
}

fn moment(text: &str) -> Option<(u64, Option<u64>)> {
    let (hours, minutes) = text.split_once(':').map_or((text, None), |(hours, minutes)| (hours, Some(minutes)));
    let hours = small(hours).filter(|hours| *hours < 24)?;
    let minutes = match minutes {
        Some(minutes) if minutes.len() == 2 => Some(small(minutes).filter(|minutes| *minutes < 60)?),
        Some(_) => return None,
        None => None,
    };
    Some((hours, minutes))
}
