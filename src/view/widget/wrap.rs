//! Text broken into lines, once and in one pass.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::small;

/// A line this long that just ends was broken by its author's editor, not by its author.
const FULL_LINE: usize = 60;

/// Columns a text takes.
pub(in crate::view) fn columns(text: &str) -> u16 {
    small(if text.is_ascii() { text.len() } else { text.width() })
}

/// Breaks text into lines of at most so many columns, as byte ranges that leave nothing out.
///
/// A line keeps the blank or line feed it was broken at; that blank may hang over the edge. Words longer than a line
/// are cut. There is always a line, if an empty one.
pub(in crate::view) fn wrap(text: &str, width: u16) -> Vec<Range<usize>> {
    // A passage is wrapped for each key: most are ASCII, where every character is a sign one column wide.
    if text.is_ascii() && !text.contains('\r') {
        let signs = text.bytes().enumerate().map(|(at, byte)| (at, 1, 1, Sign::of(byte)));
        return wrap_signs(text, width, signs);
    }
    let signs = text.grapheme_indices(true).map(|(at, sign)| {
        let kind = if sign == " " || sign == "\n" { Sign::of(sign.as_bytes()[0]) } else { Sign::Other };
        (at, sign.len(), sign.width(), kind)
    });
    wrap_signs(text, width, signs)
}

/// What a sign means to a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Blank,
    LineFeed,
    Other,
}

impl Sign {
    fn of(byte: u8) -> Self {
        match byte {
            b' ' => Self::Blank,
            b'\n' => Self::LineFeed,
            _ => Self::Other,
        }
    }
}

/// [`wrap`] over signs: place and length in bytes, width in columns, and what each means.
fn wrap_signs(text: &str, width: u16, signs: impl Iterator<Item = (usize, usize, usize, Sign)>) -> Vec<Range<usize>> {
    let width = usize::from(width.max(1));
    let mut lines = Vec::new();
    let (mut start, mut column) = (0, 0);
    // Behind the last blank of the line: byte and column.
    let mut blank: Option<(usize, usize)> = None;
    for (at, length, wide, sign) in signs {
        let next = at + length;
        if sign == Sign::LineFeed {
            lines.push(start..next);
            (start, column, blank) = (next, 0, None);
            continue;
        }
        let hangs = sign == Sign::Blank && column == width;
        // Twice where a wide sign does not fit behind the word it belongs to either.
        while column + wide > width && !hangs && at > start {
            let (broken, passed) = blank.take().unwrap_or((at, column));
            lines.push(start..broken);
            (start, column) = (broken, column - passed);
        }
        column += wide;
        if sign == Sign::Blank {
            blank = Some((next, column));
        }
    }
    lines.push(start..text.len());
    lines
}

/// A line of [`wrap`] as it is shown: without what it was broken at.
pub(in crate::view) fn line_text<'a>(text: &'a str, line: &Range<usize>) -> &'a str {
    text.get(line.clone()).unwrap_or_default().trim_end_matches([' ', '\n'])
}

/// Prose as it should flow: paragraphs without the line ends of the author's editor. Short lines (addresses, lists)
/// stay lines.
pub(in crate::view) fn flow(text: &str) -> String {
    let mut flowing = String::with_capacity(text.len());
    let mut before: Option<&str> = None;
    for line in text.trim_matches('\n').lines().map(str::trim_end) {
        if let Some(before) = before {
            let item = line.starts_with([' ', '-', '*', '•']);
            let broken = before.width() >= FULL_LINE && !line.is_empty() && !item;
            flowing.push(if broken { ' ' } else { '\n' });
        }
        flowing.push_str(line);
        before = Some(line);
    }
    flowing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: u16) -> Vec<&str> {
        wrap(text, width).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_keep_them() {
        assert_eq!(lines("one two three", 8), ["one two ", "three"]);
        assert_eq!(lines("one two three", 7), ["one two ", "three"], "the blank hangs over the edge");
        assert_eq!(lines("one two", 6), ["one ", "two"]);
        assert_eq!(lines("a\n\nb", 6), ["a\n", "\n", "b"]);
        assert_eq!(lines("", 6), [""]);
    }

    #[test]
    fn long_words_and_wide_signs_are_cut_at_the_edge() {
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("张伟张", 4), ["张伟", "张"]);
        assert_eq!(lines("张", 1), ["张"], "a sign wider than the line is a line");
        assert_eq!(lines("ab      cd", 3), ["ab  ", "    ", "cd"], "one blank hangs, the others do not");
    }

    #[test]
    fn prose_flows_and_lists_stay() {
        let long = "x".repeat(FULL_LINE);
        assert_eq!(flow(&format!("{long}\ny\n\nz\n")), format!("{long} y\n\nz"));
        assert_eq!(flow(&format!("{long}\n- y\n- z")), format!("{long}\n- y\n- z"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_lost_and_no_line_is_too_wide(text in "[a-c \n张é]{0,80}", width in 2u16..20) {
            let lines = wrap(&text, width);
            let joined: String = lines.iter().map(|line| &text[line.clone()]).collect();
            proptest::prop_assert_eq!(&joined, &text);
            for line in &lines {
                proptest::prop_assert!(columns(line_text(&text, line)) <= width);
            }
        }
    }
}
