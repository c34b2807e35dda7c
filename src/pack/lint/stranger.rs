//! Phone numbers and addresses that somebody may really have.

use std::ops::Range;

use crate::pack::diagnostic::code;
use crate::pack::kind::Around;

/// Domains that belong to nobody (RFC 2606), and their endings.
const NOBODYS: [&str; 4] = ["example.org", "example.com", "example.net", ".example"];

pub(super) fn look(around: &Around<'_>) {
    for file in around.files.all().filter(|file| file.name() != "pack.toml") {
        for span in phones(file.text()) {
            let help = "use the numbers 555-0100 to 555-0199, which nobody has";
            around.sink.help(code::REAL_PHONE, file, span, "somebody may have this phone number", help);
        }
        for span in domains(file.text()) {
            let help = "use example.org";
            around.sink.help(code::REAL_PHONE, file, span, "somebody may have this address", help);
        }
    }
}

/// Phone numbers of North America, `555-0123` with an area code before it or not, that are not set aside for stories.
fn phones(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let digits = |range: Range<usize>| bytes.get(range).is_some_and(|some| some.iter().all(u8::is_ascii_digit));
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    for (at, _) in text.match_indices('-') {
        let Some(start) = at.checked_sub(3) else { continue };
        let whole = digits(start..at) && digits(at + 1..at + 5) && !digit(at + 5);
        let alone = start.checked_sub(1).is_none_or(|before| !digit(before));
        let area = has_area(text, start);
        let exchange = bytes.get(start..at) == Some(b"555");
        if !whole || !alone || (!area && !exchange) || matches!(bytes.get(at + 5), Some(b'-')) {
            continue;
        }
        let set_aside = exchange && bytes.get(at + 1..at + 3) == Some(b"01");
        if !set_aside {
            found.push(start..at + 5);
        }
    }
    found
}

/// Whether `(555) ` or `555-` comes before.
fn has_area(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("");
    let before = before.strip_suffix(") ").or_else(|| before.strip_suffix('-')).unwrap_or("");
    let tail = before.bytes().rev().take(3).filter(u8::is_ascii_digit).count();
    tail == 3 && !before.bytes().rev().nth(3).is_some_and(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Addresses for mail or the web that are nobody's but of a real domain.
fn domains(text: &str) -> Vec<Range<usize>> {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '/' | ':');
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@').chain(text.match_indices("www.")).chain(text.match_indices("://")) {
        let before = text.get(..at).unwrap_or("");
        let start =
            before.rfind(|c| !word(c)).map_or(0, |end| end + before[end..].chars().next().map_or(1, char::len_utf8));
        let rest = text.get(at..).unwrap_or("");
        let end = at + rest.find(|c| !word(c)).unwrap_or(rest.len());
        let whole = text.get(start..end).unwrap_or("").trim_end_matches(['.', ':', '/']);
        let host = whole.rsplit('@').next().unwrap_or("").trim_start_matches("https://").trim_start_matches("http://");
        let host = host.split('/').next().unwrap_or("").to_ascii_lowercase();
        if host.contains('.') && !NOBODYS.iter().any(|nobody| host.ends_with(nobody)) {
            found.push(start..start + whole.len());
        }
    }
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_set_aside_for_stories_are_nobodys() {
        let found = |text: &str| phones(text).into_iter().map(|span| text[span].to_owned()).collect::<Vec<_>>();
        assert!(found("(555) 555-0142, 555-0100, account 6024-1175, 417-0092, 2026-03-04, SKU 12-3456").is_empty());
        assert_eq!(found("call (602) 417-0092"), ["417-0092"]);
        assert_eq!(found("602-417-0092 or 555-1234."), ["417-0092", "555-1234"]);
    }

    #[test]
    fn only_example_domains_are_nobodys() {
        let found = |text: &str| domains(text).into_iter().map(|span| text[span].to_owned()).collect::<Vec<_>>();
        assert!(found("write to ana@example.org or https://www.example.com/bills. A @ 5").is_empty());
        assert_eq!(found("ana@waterworks.com, www.city.gov."), ["ana@waterworks.com", "www.city.gov"]);
    }
}
