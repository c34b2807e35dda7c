//! Words in the shape that their place wants.

use textwrap::{Options, WordSplitter};

/// A text with its first letter as a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text in lines of at most so many columns, broken at blanks only, those after the first moved in by `hang`. A word that
/// is longer is cut, or stays whole and stands out.
pub(crate) fn folded(text: &str, width: usize, hang: usize, cut: bool) -> Vec<String> {
    let indent = " ".repeat(hang);
    let options = Options::new(width).subsequent_indent(&indent);
    let options = options.word_splitter(WordSplitter::NoHyphenation).break_words(cut);
    let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    textwrap::wrap(&squeezed, options).into_iter().map(Into::into).collect()
}

/// A word as a shell takes it.
pub(crate) fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | ':' | '+' | '@');
    let safe = !word.is_empty() && word.chars().all(plain);
    if safe { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// `2026-03-04 09:15` of a moment as files have it, `2026-03-04T09:15:00+01:00`.
pub(crate) fn day_and_minute(moment: &str) -> String {
    moment.get(..16).unwrap_or(moment).replace('T', " ")
}

/// `mm:ss` of time that has passed, or of a moment: rounded down, so that no second is told before it is over.
pub(crate) fn time_passed(ms: u64) -> String {
    minutes_seconds(ms / 1_000)
}

/// `mm:ss` of time that is left: rounded up, so that `00:00` means over.
pub(crate) fn time_left(ms: u64) -> String {
    minutes_seconds(ms.div_ceil(1_000))
}

fn minutes_seconds(seconds: u64) -> String {
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn a_path_with_blanks_can_be_pasted_into_a_shell() {
        for (word, taken) in [
            ("/home/you/a-b_1.2", "/home/you/a-b_1.2"),
            ("", "''"),
            ("a b", "'a b'"),
            ("~x", "'~x'"),
            ("/home/Ana's files", r"'/home/Ana'\''s files'"),
        ] {
            assert_eq!(shell_word(word), taken);
        }
    }

    #[test]
    fn only_the_first_letter_becomes_a_capital() {
        assert_eq!((capital("ñandú Li"), capital("")), ("Ñandú Li".to_owned(), String::new()));
    }

    #[test]
    fn time_passed_is_rounded_down_and_time_left_up_so_that_together_they_are_the_whole() {
        for (ms, passed, left) in [
            (0, "00:00", "00:00"),
            (1, "00:00", "00:01"),
            (999, "00:00", "00:01"),
            (1_000, "00:01", "00:01"),
            (3_599_500, "59:59", "60:00"),
            (6_000_000, "100:00", "100:00"),
        ] {
            assert_eq!((time_passed(ms), time_left(ms)), (passed.to_owned(), left.to_owned()), "{ms}");
        }
    }

    #[test]
    fn a_moment_that_is_none_is_shown_as_it_is() {
        assert_eq!(day_and_minute("2026-03-04T09:15:00+01:00"), "2026-03-04 09:15");
        assert_eq!(day_and_minute("soon"), "soon");
    }

    #[test]
    fn lines_are_never_wider_than_asked_and_no_letter_is_lost() {
        let long = "/home/you/a-very-long-name-of-a-folder-that-fits-nowhere-at-all/and/more can be written ñandú 日本語日本語日本語";
        for (width, hang) in [(12, 3), (20, 0), (40, 3), (200, 3)] {
            let lines = folded(long, width, hang, true);
            assert!(lines.iter().all(|line| UnicodeWidthStr::width(line.as_str()) <= width), "{lines:#?}");
            assert!(lines.iter().skip(1).all(|line| line.starts_with(&" ".repeat(hang))));
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(squeezed(&lines.concat()), squeezed(long));
        }
    }
}
