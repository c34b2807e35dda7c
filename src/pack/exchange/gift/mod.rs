//! GIFT, Moodle's text format. No crate reads it with places, so it is read by hand.
//!
//! <https://docs.moodle.org/en/GIFT_format>

mod answer;
mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// Signs that mean something, unless a backslash is before them.
const SIGNS: [char; 6] = ['~', '=', '#', '{', '}', ':'];

/// A text as GIFT writes it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' => out.push_str("\\\\"),
            sign if SIGNS.contains(&sign) => {
                out.push('\\');
                out.push(sign);
            }
            other => out.push(other),
        }
    }
    out
}

/// A text as GIFT means it. A line end in the file is a blank; `\n` is a line end.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match (c, letters.peek()) {
            ('\\', Some('n')) => {
                letters.next();
                out.push('\n');
            }
            ('\\', Some(&sign)) if sign == '\\' || SIGNS.contains(&sign) => {
                letters.next();
                out.push(sign);
            }
            ('\n' | '\t', _) => out.push(' '),
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// The first place of a piece that no backslash takes its meaning from.
fn find(text: &str, piece: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if text.get(at..).is_some_and(|rest| rest.starts_with(piece)) {
            return Some(at);
        } else if c == '\\' {
            escaped = true;
        }
    }
    None
}

/// The two sides of the first such place.
fn split<'a>(text: &'a str, piece: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, piece)?;
    Some((text.get(..at)?, text.get(at + piece.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back_from_its_escapes() {
        for text in ["a = b ~ c # {d} : e", "one\ntwo\n\nthree", "C:\\new\\n", "\\", "::x::"] {
            assert_eq!(unescape(&escape(text)), text, "{}", escape(text));
        }
    }

    #[test]
    fn a_sign_behind_a_backslash_is_no_sign() {
        assert_eq!(find("a\\=b=c", "="), Some(4));
        assert_eq!(find("a\\\\=b", "="), Some(3));
        assert_eq!(find("a\\=b", "="), None);
    }
}
