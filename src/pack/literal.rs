//! From a place in a string's value to the place in the file where its author wrote it.

use std::ops::Range;

/// The bytes in the file of a piece of a string's value. `written` is the place of the string with its quotes.
/// The whole string where the piece cannot be found.
pub(super) fn inside(file: &str, written: Range<usize>, piece: Range<usize>) -> Range<usize> {
    find(file, &written, &piece).unwrap_or(written)
}

fn find(file: &str, written: &Range<usize>, piece: &Range<usize>) -> Option<Range<usize>> {
    let raw = file.get(written.clone())?;
    let delimiter = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|delimiter| raw.starts_with(delimiter))?;
    let body = raw.strip_prefix(delimiter)?.strip_suffix(delimiter)?;
    let mut at = delimiter.len();
    let mut rest = body;
    if delimiter.len() == 3
        && let Some(stripped) = rest.strip_prefix('\n')
    {
        at += 1;
        rest = stripped;
    }
    let escapes = delimiter.starts_with('"');
    let mut value = 0;
    let mut start = None;
    loop {
        // Written in the file as nothing: a line end after a backslash.
        if escapes && let Some(skip) = joined_lines(rest) {
            at += skip;
            rest = rest.get(skip..)?;
            continue;
        }
        if value == piece.start && start.is_none() {
            start = Some(at);
        }
        if value >= piece.end
            && let Some(start) = start
        {
            return Some(written.start + start..written.start + at);
        }
        let first = rest.chars().next()?;
        let (width, decoded) = if escapes && first == '\\' { escape(rest)? } else { (first.len_utf8(), first) };
        at += width;
        rest = rest.get(width..)?;
        value += decoded.len_utf8();
    }
}

fn joined_lines(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('\\')?;
    let blanks = after.len() - after.trim_start_matches([' ', '\t', '\n']).len();
    after.get(..blanks)?.contains('\n').then_some(1 + blanks)
}

fn escape(rest: &str) -> Option<(usize, char)> {
    let digits = match rest.chars().nth(1)? {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        // One byte each, so which one does not matter.
        _ => return Some((2, ' ')),
    };
    let number = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
    Some((2 + digits, char::from_u32(number)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(file: &str, value: &str, wanted: &str) -> String {
        let written = file.find(['"', '\'']).unwrap()..file.len();
        let table = toml::de::DeTable::parse(file).unwrap();
        assert_eq!(table.get_ref().get("x").unwrap().get_ref().as_str().unwrap(), value);
        let start = value.find(wanted).unwrap();
        file[inside(file, written, start..start + wanted.len())].to_owned()
    }

    #[test]
    fn a_piece_of_a_value_is_found_where_it_was_written() {
        assert_eq!(piece("x = \"a + b\"", "a + b", "+"), "+");
        assert_eq!(piece("x = 'a \\ b'", "a \\ b", "b"), "b");
        assert_eq!(piece("x = \"q\\\"\\u00e9z\"", "q\"\u{e9}z", "z"), "z");
        assert_eq!(piece("x = \"q\\\"\\u00e9z\"", "q\"\u{e9}z", "\u{e9}"), "\\u00e9");
        assert_eq!(piece("x = \"\"\"\none \\\n   two\nthree\"\"\"", "one two\nthree", "two"), "two");
        assert_eq!(piece("x = '''\né [[a]]'''", "é [[a]]", "[[a]]"), "[[a]]");
    }

    #[test]
    fn what_cannot_be_found_is_the_whole_string() {
        assert_eq!(inside("x = \"ab\"", 4..8, 7..9), 4..8);
        assert_eq!(inside("x = ab", 4..99, 0..1), 4..99);
        assert_eq!(inside("x = \"\\uZZ\"", 4..10, 3..4), 4..10);
    }
}
