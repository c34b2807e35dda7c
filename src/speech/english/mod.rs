//! English as it is spoken in the United States.

mod numbers;
mod words;

use self::numbers::{cardinal, house, ordinal, year};
use self::words::{
    BEFORE_HOUSE, BEGINS_PHRASE, BEGINS_SENTENCE, CUES, DIRECTIONS, FILLERS, MONTHS, READ, SHORT, SPELLED, STREETS,
    UNITS, YEARS,
};
use super::figure::{all_digits, small};
use super::piece::{Around, Said};
use super::tongue::{Currency, Half, Sign, Tongue};

/// The language.
pub(super) struct English;

impl Tongue for English {
    fn cardinal(&self, number: u64) -> String {
        cardinal(number)
    }

    fn digit(&self, digit: char) -> &'static str {
        numbers::digit(digit)
    }

    fn letter(&self, letter: char) -> String {
        letter.to_uppercase().collect()
    }

    fn ordinal(&self, written: &str) -> Option<String> {
        let lower = written.to_ascii_lowercase();
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| lower.strip_suffix(ending))?;
        all_digits(digits).then(|| digits.parse().ok().map(ordinal))?
    }

    fn house(&self, digits: &str) -> String {
        house(digits)
    }

    fn year(&self, number: u64) -> String {
        year(number)
    }

    fn money(&self, currency: Currency, whole: u64, cents: Option<u64>) -> String {
        let (one, many, small, smalls) = match currency {
            Currency::Dollar => ("dollar", "dollars", "cent", "cents"),
            Currency::Euro => ("euro", "euros", "cent", "cents"),
            Currency::Pound => ("pound", "pounds", "penny", "pence"),
        };
        let large = format!("{} {}", cardinal(whole), if whole == 1 { one } else { many });
        match cents {
            None => large,
            Some(cents) => {
                let cents = format!("{} {}", cardinal(cents), if cents == 1 { small } else { smalls });
                if whole == 0 { cents } else { format!("{large} and {cents}") }
            }
        }
    }

    fn date(&self, year: Option<u64>, month: u64, day: u64) -> String {
        let date = format!("{} {}", month_name(month), ordinal(day));
        year.map_or(date.clone(), |number| format!("{date}, {}", numbers::year(number)))
    }

    fn clock(&self, hours: u64, minutes: u64, half: Option<Half>) -> String {
        let hour = cardinal(hours);
        let time = match minutes {
            0 if half.is_none() && (1..=12).contains(&hours) => format!("{hour} o'clock"),
            0 if half.is_none() => format!("{hour} hundred hours"),
            0 => hour,
            1..=9 => format!("{hour} oh {}", cardinal(minutes)),
            _ => format!("{hour} {}", cardinal(minutes)),
        };
        match half {
            Some(Half::Morning) => format!("{time} A M"),
            Some(Half::Afternoon) => format!("{time} P M"),
            None => time,
        }
    }

    fn hours(&self) -> &'static str {
        "hours"
    }

    fn fraction(&self, whole: Option<u64>, upper: u64, lower: u64) -> Option<String> {
        let part = match lower {
            2 => "half".to_owned(),
            4 => "quarter".to_owned(),
            _ => ordinal(lower),
        };
        let said = if upper == 1 && whole.is_some_and(|whole| whole > 0) {
            format!("{} {part}", if lower == 8 { "an" } else { "a" })
        } else {
            format!("{} {part}{}", cardinal(upper), if upper == 1 { "" } else { "s" })
        };
        Some(match whole {
            Some(whole) if whole > 0 => format!("{} and {said}", cardinal(whole)),
            _ => said,
        })
    }

    fn sign(&self, sign: Sign) -> &'static str {
        match sign {
            Sign::Point => "point",
            Sign::Percent => "percent",
            Sign::At => "at",
            Sign::Dot => "dot",
            Sign::Dash => "dash",
            Sign::Underscore => "underscore",
            Sign::Slash => "slash",
            Sign::To => "to",
            Sign::Minus => "minus",
            Sign::Plus => "plus",
            Sign::And => "and",
            Sign::Number => "number",
            Sign::Per => "per",
            Sign::Equals => "equals",
        }
    }

    fn month(&self, name: &str) -> Option<u64> {
        let at = MONTHS.iter().position(|(long, short)| *long == name || short.contains(&name))?;
        u64::try_from(at + 1).ok()
    }

    fn named_date(&self, around: Around<'_>) -> Option<Said> {
        let here = around.here();
        if let Some(month) = self.month(here.core)
            && matches!(here.tail, "" | ".")
        {
            let next = around.ahead(1);
            if let Some((from, to)) = next.core.split_once('-')
                && let (Some(from), Some(to)) = (day(from), day(to))
            {
                let text = format!("{} {} to {}", month_name(month), ordinal(from), ordinal(to));
                return Some(Said::new(text, 2));
            }
            if let Some(day) = day(next.core) {
                let year = written_year(around.ahead(2).core).filter(|_| matches!(next.tail, "" | ","));
                let used = if year.is_some() { 3 } else { 2 };
                return Some(Said::new(self.date(year, month, day), used));
            }
            let year = written_year(next.core)?;
            return Some(Said::new(format!("{} {}", month_name(month), numbers::year(year)), 2));
        }
        // "1 April 2026"
        let day = day(here.core).filter(|_| here.tail.is_empty())?;
        let month = self.month(around.ahead(1).core)?;
        let year = written_year(around.ahead(2).core);
        Some(Said::new(self.date(year, month, day), if year.is_some() { 3 } else { 2 }))
    }

    fn unit(&self, short: &str) -> Option<(&'static str, &'static str)> {
        UNITS.iter().find(|(name, _, _)| *name == short).map(|(_, one, many)| (*one, *many))
    }

    fn half(&self, written: &str) -> Option<Half> {
        match written.to_ascii_lowercase().as_str() {
            "am" | "a.m" | "a.m." => Some(Half::Morning),
            "pm" | "p.m" | "p.m." => Some(Half::Afternoon),
            _ => None,
        }
    }

    fn abbreviation(&self, around: Around<'_>) -> Option<Said> {
        let here = around.here();
        let next = around.ahead(1);
        let dotted = here.tail.starts_with('.');
        if let Some(full) = STREETS.iter().find(|(short, _)| *short == here.core).map(|(_, full)| *full)
            && let Some(said) = street(around, full)
        {
            return Some(said);
        }
        if let Some(full) = DIRECTIONS.iter().find(|(short, _)| *short == here.core).map(|(_, full)| *full) {
            let house = all_digits(around.before()) && (is_name(next.core) || self.ordinal(next.core).is_some());
            if house || is_street_type(around.back(1).core) {
                return Some(Said::short(full, 1));
            }
        }
        if here.core == "No" && dotted && next.core.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(Said::short("number", 1));
        }
        if let Some((_, full, dot)) = SHORT.iter().find(|(short, _, _)| *short == here.core)
            && (dotted || !dot)
        {
            return Some(Said::short(*full, 1));
        }
        if let Some(half) = self.half(here.core) {
            let written = if half == Half::Morning { "A M" } else { "P M" };
            return (here.core.contains('.') || here.core.chars().all(char::is_uppercase))
                .then(|| Said::short(written, 1))
                .filter(|_| here.core != "AM" && here.core != "PM" || all_digits(around.before()));
        }
        // An initial in a name.
        let initial = here.core.len() == 1 && here.core.chars().all(|c| c.is_ascii_uppercase());
        let named = is_name(around.before()) || around.back(1).tail.contains('.') || around.before().is_empty();
        (initial
            && named
            && here.tail == "."
            && is_name(next.core)
            && !next.core.contains('-')
            && !self.begins_sentence(next.core))
        .then(|| Said::short(here.core, 1))
    }

    fn is_house(&self, around: Around<'_>) -> bool {
        let before = around.before().to_lowercase();
        let behind_dot = around.back(1);
        let short = behind_dot.tail == "." && matches!(behind_dot.core, "Apt" | "Ste" | "Rm" | "Bldg");
        if short || BEFORE_HOUSE.contains(&before.as_str()) {
            return true;
        }
        if !around.here().tail.is_empty() {
            return false;
        }
        let mut at = 1;
        let dot = |at: usize| around.ahead(at).tail.trim_start_matches('.').is_empty();
        if DIRECTIONS.iter().any(|(short, full)| [*short, *full].contains(&around.ahead(at).core)) && dot(at) {
            at += 1;
        }
        for steps in at..at + 4 {
            let core = around.ahead(steps).core;
            if steps > at && is_street_type(core) {
                return true;
            }
            let saint = matches!(core, "St" | "Mt" | "Ft");
            if !(is_name(core) || self.ordinal(core).is_some()) || (!around.ahead(steps).tail.is_empty() && !saint) {
                break;
            }
        }
        before == "at" && is_name(around.ahead(1).core) && self.month(around.ahead(1).core).is_none()
    }

    fn is_year(&self, around: Around<'_>) -> bool {
        let before = around.before().to_lowercase();
        written_year(around.here().core).is_some()
            && YEARS.contains(&before.as_str())
            && self.unit(around.joined(1)).is_none()
            && !around.joined(1).starts_with(|c: char| c.is_lowercase() && !"aiobufw".contains(c))
    }

    fn is_cue(&self, word: &str) -> bool {
        CUES.contains(&word)
    }

    fn is_filler(&self, word: &str) -> bool {
        FILLERS.contains(&word)
    }

    fn as_in(&self, around: Around<'_>) -> Option<(usize, &'static str)> {
        let near = around.ahead(1).core == "as" && around.ahead(2).core == "in";
        if near {
            return Some((3, ", as in"));
        }
        let like = around.joined(1);
        (like == "for" && is_name(around.ahead(2).core) && is_spelling(around)).then_some((2, ", for"))
    }

    fn is_spelled(&self, capitals: &str) -> bool {
        let vowel = capitals.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
        let ascii = capitals.bytes().all(|b| b.is_ascii_uppercase());
        SPELLED.contains(&capitals) || (ascii && !vowel && !READ.contains(&capitals) && capitals.len() <= 5)
    }

    fn begins_sentence(&self, word: &str) -> bool {
        let stem = word.split('\'').next().unwrap_or_default();
        BEGINS_SENTENCE.contains(&stem)
    }

    fn begins_phrase(&self, word: &str) -> bool {
        BEGINS_PHRASE.contains(&word)
    }
}

fn month_name(month: u64) -> &'static str {
    usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).map_or("", |(long, _)| *long)
}

fn day(text: &str) -> Option<u64> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = text.strip_prefix(digits)?;
    let day = small(digits).filter(|day| (1..=31).contains(day))?;
    ["", "st", "nd", "rd", "th"].contains(&ending).then_some(day)
}

fn written_year(text: &str) -> Option<u64> {
    small(text).filter(|year| text.len() == 4 && (1_800..2_100).contains(year))
}

fn is_name(core: &str) -> bool {
    core.starts_with(char::is_uppercase)
}

fn is_street_type(core: &str) -> bool {
    STREETS.iter().any(|(short, full)| *short == core || *full == core) || core == "Way" || core == "Loop"
}

/// Whether a letter stands in a spelling: alone before "for", with a letter before or behind in the same way.
fn is_spelling(around: Around<'_>) -> bool {
    let lone = |core: &str| core.len() == 1 && core.starts_with(|c: char| c.is_ascii_uppercase());
    let like = |from: usize| lone(around.ahead(from).core) && around.ahead(from + 1).core == "for";
    like(3) || (around.back(2).core == "for" && lone(around.back(3).core)) || around.before() == "that's"
}

/// `St.` behind a street's name is a street, before a name a saint; so with `Dr.`
fn street(around: Around<'_>, full: &str) -> Option<Said> {
    let (here, next) = (around.here(), around.ahead(1));
    let before = around.before();
    let ordinal = English.ordinal(before).is_some();
    let letter = before.len() == 1 && is_name(before);
    let first = around.back(2);
    let placed = first.core.starts_with(|c: char| c.is_ascii_digit())
        || is_name(first.core)
        || ["on", "at", "of", "near", "and", "to", "from", "off", "in", "by", "down", "along"].contains(&first.core);
    let named =
        is_name(next.core) && here.tail.trim_start_matches('.').is_empty() && !English.begins_sentence(next.core);
    let doubtful = matches!(here.core, "St" | "Dr");
    let is_street = ordinal || ((is_name(before) || letter) && (!doubtful || placed || !named));
    if is_street {
        return Some(Said::short(full, 1));
    }
    match here.core {
        "St" if named => Some(Said::short("Saint", 1)),
        "Dr" if named => Some(Said::short("Doctor", 1)),
        _ => None,
    }
}
