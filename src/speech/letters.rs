//! Spelled letters: written as `B-R-A-N-D-T` or `B, R, A`, spoken one by one.

use super::figure::all_digits;
use super::piece::{Around, Said};
use super::tongue::{Sign, Tongue, digits};

/// More letters than these are spelled in groups, as callers do.
const LONGEST_RUN: usize = 6;
const GROUP: usize = 4;

/// A piece of a spoken line that is handed to an engine by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phrase<'a> {
    /// Words.
    Words(&'a str),
    /// One letter's name. Engines run spelled letters together and take a lone A for the article.
    Letter(char),
}

/// A spoken English line in pieces: `N, A, D, I, A.` letter by letter, also a letter before `as in`.
pub fn phrases(line: &str) -> Vec<Phrase<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < line.len() {
        let length = run(line, at);
        if length > 0 {
            words(&mut found, line.get(from..at));
            let letters = line.get(at..at + length).unwrap_or_default();
            found.extend(letters.chars().filter(char::is_ascii_uppercase).map(Phrase::Letter));
            at += length;
            from = at;
        } else {
            at += line.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        }
    }
    let rest = line.get(from..);
    // Signs alone are nothing to say.
    words(&mut found, rest);
    found
}

fn words<'a>(found: &mut Vec<Phrase<'a>>, text: Option<&'a str>) {
    let text = text.unwrap_or_default();
    let spoken = if found.is_empty() { text.trim() } else { text.trim().trim_start_matches(is_sign).trim_start() };
    let spoken = if spoken.chars().all(|c| is_sign(c) || c == ' ') { "" } else { spoken };
    if !spoken.is_empty() {
        found.push(Phrase::Words(spoken.trim_end_matches([',', ' '])));
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '?' | '!')
}

/// How many bytes of spelled letters begin at a place.
fn run(line: &str, at: usize) -> usize {
    let before = line.get(..at).and_then(|text| text.chars().last());
    if before.is_some_and(|c| c.is_alphanumeric() || c == '\'' || c == '-') {
        return 0;
    }
    let Some(rest) = line.get(at..) else { return 0 };
    let bytes = rest.as_bytes();
    let capital = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_uppercase);
    let single = |n: usize| capital(n) && bytes.get(n + 1).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'\'');
    if !single(0) {
        return 0;
    }
    let (mut end, mut letters) = (1, 1);
    loop {
        let blank = usize::from(bytes.get(end + 1) == Some(&b' '));
        if bytes.get(end) == Some(&b',') && single(end + 1 + blank) {
            end += 2 + blank;
            letters += 1;
        } else {
            break;
        }
    }
    // "I" before a verb is none: a sign or the end must follow.
    let closed = bytes.get(end).is_none_or(|b| b",.;:?!".contains(b));
    let named = rest.get(end..).is_some_and(|rest| rest.starts_with(", as in ") || rest.starts_with(" as in "));
    if closed && letters > 1 || named { end } else { 0 }
}

/// `B-R-A-N-D-T`, or capitals one by one with commas between them.
pub(super) fn spelled(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    let parts: Vec<_> = core.split('-').collect();
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphanumeric);
    let letters = parts.iter().filter(|part| part.chars().all(char::is_alphabetic)).count();
    if parts.len() > 1 && letters > 0 && parts.iter().all(|part| single(part)) {
        let names: Vec<_> = parts.iter().map(|part| name(part, tongue)).collect();
        return Some(Said::pause(grouped(&names), 1));
    }
    listed(around, tongue)
}

/// `B, R, A, N, D, T`, with `and` before the last or none.
fn listed(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let capital = |core: &str| core.chars().count() == 1 && core.chars().all(char::is_uppercase);
    let mut names = Vec::new();
    let mut used = 0;
    while capital(around.ahead(used).core) {
        names.push(name(around.ahead(used).core, tongue));
        used += 1;
        if around.ahead(used - 1).tail != "," {
            break;
        }
    }
    // "Yes, I, A" is not to be expected: a list needs signs on both sides.
    let closed = names.len() > 2 || (names.len() == 2 && !around.ahead(used - 1).tail.is_empty());
    closed.then(|| Said::pause(grouped(&names), used))
}

/// `W as in whiskey`.
pub(super) fn as_in(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    if core.chars().count() != 1 || !core.chars().all(char::is_uppercase) {
        return None;
    }
    let (used, words) = tongue.as_in(around)?;
    Some(Said::new(format!("{}{words}", name(core, tongue)), used))
}

/// Capitals and digits together, as on a meter or a route: `R05`, `AB-1234`, `12B`.
pub(super) fn code(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    let shape = core.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '-');
    let has = |test: fn(&char) -> bool| core.chars().any(|c| test(&c));
    if !shape || !has(char::is_ascii_digit) || !has(char::is_ascii_uppercase) || core.starts_with('-') {
        return None;
    }
    let mut said: Vec<String> = Vec::new();
    let mut rest = core;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| c.is_ascii_digit() == first.is_ascii_digit() && c != '-';
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(1);
        let (part, after) = rest.split_at(end);
        if all_digits(part) {
            let house = part.len() <= 3 && tongue.is_house(around);
            said.push(match part.parse::<u64>() {
                Ok(_) if house => tongue.house(part),
                Ok(number) if part.len() <= 2 && !part.starts_with('0') => tongue.cardinal(number),
                _ => digits(tongue, part),
            });
        } else if part != "-" {
            let names: Vec<_> = part.chars().map(|c| tongue.letter(c)).collect();
            said.push(names.join(" "));
        }
        rest = after;
    }
    Some(Said::new(said.join(" "), 1))
}

/// Capitals that are said letter by letter: `CCF`.
pub(super) fn capitals(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    let (stem, plural) = core.strip_suffix("s").map_or((core, ""), |stem| (stem, "s"));
    let bare: String = stem.chars().filter(|c| *c != '.').collect();
    let dotted = stem.contains('.');
    let good = bare.chars().count() > 1 && bare.chars().all(char::is_uppercase);
    if !good || !(dotted || tongue.is_spelled(&bare)) {
        return None;
    }
    let names: Vec<_> = bare.chars().map(|c| tongue.letter(c)).collect();
    let text = format!("{}{plural}", names.join(" "));
    Some(if dotted { Said::short(text, 1) } else { Said::new(text, 1) })
}

/// `nadia@example.org` and `www.example.org/pay`.
pub(super) fn address(around: Around<'_>, tongue: &dyn Tongue) -> Option<Said> {
    let core = around.here().core;
    let endings = ["org", "com", "net", "gov", "edu", "example", "test", "es", "mx"];
    let host = core.split(['/', ':']).next().unwrap_or_default();
    let web = core.starts_with("www.")
        || core.starts_with("http")
        || (host.split('.').count() > 1 && host.rsplit('.').next().is_some_and(|last| endings.contains(&last)));
    let good = core.is_ascii() && !core.contains("..") && !core.starts_with(['@', '.']);
    let mail = core.matches('@').count() == 1 && !core.ends_with('@');
    if !good || !(mail || web) || !core.contains(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let core = core.strip_prefix("https://").or_else(|| core.strip_prefix("http://")).unwrap_or(core);
    let mut said: Vec<String> = Vec::new();
    let mut rest = core;
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| if c.is_ascii_digit() { 1 } else { usize::from(!c.is_ascii_alphabetic()) * 2 };
        let same = |c: char| kind(c) == kind(first) && kind(first) != 2;
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(1);
        let (part, after) = rest.split_at(end);
        said.push(match first {
            '@' => tongue.sign(Sign::At).to_owned(),
            '.' => tongue.sign(Sign::Dot).to_owned(),
            '-' => tongue.sign(Sign::Dash).to_owned(),
            '_' => tongue.sign(Sign::Underscore).to_owned(),
            '/' => tongue.sign(Sign::Slash).to_owned(),
            '+' => tongue.sign(Sign::Plus).to_owned(),
            _ if all_digits(part) => digits(tongue, part),
            _ if part == "www" => "w w w".to_owned(),
            _ => part.to_ascii_lowercase(),
        });
        rest = after;
    }
    Some(Said::new(said.join(" "), 1))
}

fn name(part: &str, tongue: &dyn Tongue) -> String {
    part.chars().map(|c| if c.is_ascii_digit() { tongue.digit(c).to_owned() } else { tongue.letter(c) }).collect()
}

fn grouped(names: &[String]) -> String {
    let size = if names.len() > LONGEST_RUN { names.len().div_ceil(names.len().div_ceil(GROUP)) } else { names.len() };
    let lines: Vec<_> = names.chunks(size.max(1)).map(|group| group.join(", ")).collect();
    lines.join("\n")
}
