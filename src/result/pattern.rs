//! OpenSSH's patterns: `*` for any text, `?` for one character, lists parted by commas, `!` for "not this".

/// Whether a text is in a list of patterns. As OpenSSH does, no blanks are forgiven.
pub(super) fn is_in_list(patterns: &str, text: &str) -> bool {
    let mut any = false;
    for pattern in patterns.split(',') {
        match pattern.strip_prefix('!') {
            Some(not) if fits(not.as_bytes(), text.as_bytes()) => return false,
            Some(_) => {}
            None => any |= fits(pattern.as_bytes(), text.as_bytes()),
        }
    }
    any
}

/// Goes back to the last star only: what an earlier one stands for need never be changed.
fn fits(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == b'?' || *c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((at, from)) = star else { return false };
                star = Some((at, from + 1));
                (p, t) = (at + 1, from + 1);
            }
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks_stand_for_what_openssh_says() {
        for (patterns, text, fit) in [
            ("a*c", "abbc", true),
            ("a*c", "abcd", false),
            ("*b*b", "abab", true),
            ("*b?", "abab", false),
            ("", "", true),
            ("?", "", false),
            ("**", "", true),
            ("*,!b", "b", false),
            ("!b", "a", false),
            ("a, b", "b", false),
        ] {
            assert_eq!(is_in_list(patterns, text), fit, "{patterns} {text}");
        }
    }

    #[test]
    fn a_pattern_of_many_stars_is_answered_at_once() {
        // Tried star by star this would take longer than the sun will shine.
        assert!(!is_in_list(&"*a".repeat(400), &"a".repeat(399)));
        assert!(!is_in_list(&format!("{}b", "a*".repeat(400)), &"a".repeat(10_000)));
    }
}
