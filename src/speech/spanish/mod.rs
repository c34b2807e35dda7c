//! Spanish as it is spoken in the Americas.

mod numbers;
mod words;

use self::numbers::{cardinal, feminine, ordinal, short_one};
use self::words::{
    BEFORE_HOUSE, BEGINS_PHRASE, BEGINS_SENTENCE, CUES, FEMININE, FILLERS, LETTERS, MASCULINE, MONTHS, SHORT, SPELLED,
    UNITS,
};
use super::figure::{all_digits, small};
use super::piece::{Around, Said};
use super::tongue::{Currency, Half, Sign, Tongue};

/// The language.
pub(super) struct Spanish;

impl Tongue for Spanish {
    fn cardinal(&self, number: u64) -> String {
        cardinal(number)
    }

    fn counted(&self, number: u64, what: &str) -> String {
        let said = cardinal(number);
        let word = what.to_lowercase();
        if word.is_empty() || !word.chars().all(char::is_alphabetic) || words::NO_NOUN.contains(&word.as_str()) {
            said
        } else if is_feminine(&word) {
            feminine(&said)
        } else {
            short_one(&said)
        }
    }

    fn digit(&self, digit: char) -> &'static str {
        numbers::digit(digit)
    }

    fn letter(&self, letter: char) -> String {
        let lower: String = letter.to_lowercase().collect();
        LETTERS.iter().find(|(sign, _)| *sign == lower).map_or(lower.clone(), |(_, name)| (*name).to_owned())
    }

    fn ordinal(&self, written: &str) -> Option<String> {
        let digits = written.trim_end_matches(|c: char| !c.is_ascii_digit());
        let number = small(digits)?;
        match written.strip_prefix(digits)?.trim_start_matches('.') {
            "\u{ba}" | "\u{b0}" | "o" | "ro" | "do" | "to" | "vo" | "mo" | "no" => ordinal(number, "o"),
            "\u{aa}" | "a" | "ra" | "da" | "ta" | "va" | "ma" | "na" => ordinal(number, "a"),
            "er" => ordinal(number, "o").map(|said| said.strip_suffix('o').map(str::to_owned).unwrap_or(said)),
            _ => None,
        }
    }

    fn house(&self, digits: &str) -> String {
        if digits.starts_with('0') {
            return super::tongue::digits(self, digits);
        }
        digits.parse().map_or_else(|_| super::tongue::digits(self, digits), cardinal)
    }

    fn year(&self, year: u64) -> String {
        cardinal(year)
    }

    fn money(&self, currency: Currency, whole: u64, cents: Option<u64>) -> String {
        let (one, many, small, smalls) = match currency {
            Currency::Dollar => ("d\u{f3}lar", "d\u{f3}lares", "centavo", "centavos"),
            Currency::Euro => ("euro", "euros", "c\u{e9}ntimo", "c\u{e9}ntimos"),
            Currency::Pound => ("libra", "libras", "penique", "peniques"),
        };
        let name = if whole == 1 { one } else { many };
        let number = self.counted(whole, name);
        let of = if whole >= 1_000_000 && whole.is_multiple_of(1_000_000) { " de" } else { "" };
        let large = format!("{number}{of} {name}");
        match cents {
            None => large,
            Some(cents) => {
                let cents = format!("{} {}", short_one(&cardinal(cents)), if cents == 1 { small } else { smalls });
                if whole == 0 { cents } else { format!("{large} con {cents}") }
            }
        }
    }

    fn date(&self, year: Option<u64>, month: u64, day: u64) -> String {
        let day = if day == 1 { "primero".to_owned() } else { cardinal(day) };
        let date = format!("{day} de {}", month_name(month));
        year.map_or(date.clone(), |year| format!("{date} de {}", cardinal(year)))
    }

    fn clock(&self, hours: u64, minutes: u64, half: Option<Half>) -> String {
        let feminine_hours = feminine(&cardinal(hours));
        let time = match minutes {
            0 if half.is_some() => feminine_hours,
            0 => format!("{feminine_hours} en punto"),
            15 if half.is_some() => format!("{feminine_hours} y cuarto"),
            30 if half.is_some() => format!("{feminine_hours} y media"),
            1..=9 if half.is_none() => format!("{feminine_hours} cero {}", cardinal(minutes)),
            _ if half.is_none() => format!("{feminine_hours} {}", cardinal(minutes)),
            _ => format!("{feminine_hours} y {}", cardinal(minutes)),
        };
        match half {
            Some(Half::Morning) => format!("{time} de la ma\u{f1}ana"),
            Some(Half::Afternoon) if hours == 12 && minutes == 0 => format!("{time} del mediod\u{ed}a"),
            Some(Half::Afternoon) if (8..12).contains(&hours) => format!("{time} de la noche"),
            Some(Half::Afternoon) => format!("{time} de la tarde"),
            None => time,
        }
    }

    fn hours(&self) -> &'static str {
        "horas"
    }

    fn fraction(&self, whole: Option<u64>, upper: u64, lower: u64) -> Option<String> {
        let said = match lower {
            2 if whole.is_some_and(|whole| whole > 0) => "medio".to_owned(),
            2 => "un medio".to_owned(),
            _ => {
                let name = match lower {
                    3 => "tercio".to_owned(),
                    4..=10 => ordinal(lower, "o")?,
                    _ => format!("{}avo", cardinal(lower).replace(' ', "")),
                };
                format!("{} {name}{}", short_one(&cardinal(upper)), if upper == 1 { "" } else { "s" })
            }
        };
        Some(match whole {
            Some(whole) if whole > 0 => format!("{} y {said}", cardinal(whole)),
            _ => said,
        })
    }

    fn sign(&self, sign: Sign) -> &'static str {
        match sign {
            Sign::Point | Sign::Dot => "punto",
            Sign::Percent => "por ciento",
            Sign::At => "arroba",
            Sign::Dash => "guion",
            Sign::Underscore => "guion bajo",
            Sign::Slash => "barra",
            Sign::To => "a",
            Sign::Minus => "menos",
            Sign::Plus => "m\u{e1}s",
            Sign::And => "y",
            Sign::Number => "n\u{fa}mero",
            Sign::Per => "por",
            Sign::Equals => "igual a",
        }
    }

    fn month(&self, name: &str) -> Option<u64> {
        let lower = name.to_lowercase();
        let at = MONTHS
            .iter()
            .position(|(long, short)| *long == lower || *short == lower || lower == "sept" && *short == "sep")?;
        u64::try_from(at + 1).ok()
    }

    fn named_date(&self, around: Around<'_>) -> Option<Said> {
        let here = around.here();
        let digits = here.core.trim_end_matches(|c: char| !c.is_ascii_digit());
        let suffix = here.core.strip_prefix(digits)?;
        let day = small(digits).filter(|day| (1..=31).contains(day))?;
        if !matches!(suffix, "" | ".\u{ba}" | "\u{ba}" | "ro") || !here.tail.is_empty() {
            return None;
        }
        let steps = if around.ahead(1).core == "de" { 2 } else { 1 };
        let month = self.month(around.ahead(steps).core)?;
        if steps == 1 && around.ahead(1).core.len() < 3 {
            return None;
        }
        // The shortened month's own full stop.
        let tail = around.ahead(steps).tail;
        let linked = matches!(around.ahead(steps + 1).core, "de" | "del");
        let year = small(around.ahead(steps + 2).core).filter(|year| (1_800..2_100).contains(year));
        Some(match year {
            Some(year) if linked && matches!(tail, "" | ".") => Said::new(self.date(Some(year), month, day), steps + 3),
            _ => Said::new(self.date(None, month, day), steps + 1),
        })
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
        let number = matches!(here.core, "No" | "N" | "Nro" | "N\u{fa}m" | "n\u{fa}m" | "no" | "nro") && dotted
            || matches!(here.core, "N\u{ba}" | "N.\u{ba}" | "n.\u{ba}" | "n\u{ba}" | "N\u{b0}" | "N.\u{b0}");
        if number && next.core.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase()) {
            return Some(Said::short("n\u{fa}mero", 1));
        }
        if here.core == "EE" && dotted && next.core == "UU" {
            return Some(Said::short("Estados Unidos", 2));
        }
        if here.core == "p" && dotted && next.core == "ej" {
            return Some(Said::short("por ejemplo", 2));
        }
        SHORT
            .iter()
            .find(|(short, _, _)| *short == here.core)
            .filter(|(_, _, dot)| dotted || !dot)
            .map(|(_, full, _)| Said::short(*full, 1))
    }

    fn is_house(&self, around: Around<'_>) -> bool {
        BEFORE_HOUSE.contains(&around.before().to_lowercase().as_str())
    }

    fn is_year(&self, _around: Around<'_>) -> bool {
        false
    }

    fn is_cue(&self, word: &str) -> bool {
        CUES.contains(&word)
    }

    fn is_filler(&self, word: &str) -> bool {
        FILLERS.contains(&word)
    }

    fn as_in(&self, around: Around<'_>) -> Option<(usize, &'static str)> {
        let next = around.joined(1);
        let word = around.ahead(2).core;
        let named = word.chars().count() > 2;
        (matches!(next, "de" | "como") && named).then_some(if next == "de" { (2, " de") } else { (2, ", como") })
    }

    fn is_spelled(&self, capitals: &str) -> bool {
        let vowel = capitals.contains(['A', 'E', 'I', 'O', 'U']);
        SPELLED.contains(&capitals) || (!vowel && capitals.is_ascii() && (2..=5).contains(&capitals.len()))
    }

    fn begins_sentence(&self, word: &str) -> bool {
        BEGINS_SENTENCE.contains(&word)
    }

    fn begins_phrase(&self, word: &str) -> bool {
        BEGINS_PHRASE.contains(&word)
    }
}

fn month_name(month: u64) -> &'static str {
    usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).map_or("", |(long, _)| *long)
}

fn is_feminine(word: &str) -> bool {
    if MASCULINE.contains(&word) {
        return false;
    }
    FEMININE.contains(&word)
        || ["a", "as", "ci\u{f3}n", "ciones", "dad", "dades"].iter().any(|ending| word.ends_with(ending))
            && !all_digits(word)
}
