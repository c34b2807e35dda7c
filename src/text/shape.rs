//! Words in the shape that their place wants.

/// A text with its first letter as a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
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

#[cfg(test)]
mod tests {
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
    fn a_moment_that_is_none_is_shown_as_it_is() {
        assert_eq!(day_and_minute("2026-03-04T09:15:00+01:00"), "2026-03-04 09:15");
        assert_eq!(day_and_minute("soon"), "soon");
    }
}
