//! Answers to what a program before this one asked the terminal, and that come too late for it.
//!
//! crossterm does not know OSC (`ESC ]`) nor DCS (`ESC P`): it makes keys of them, the first with Alt, and they would be
//! typed. (xterm's "ctlseqs": such an answer begins with a number, or `>`, and ends with BEL or `ESC \`.)

use crate::app::{Code, KeyPress};
use crate::clock::Stamp;

/// The bytes of an answer come together: so many ms apart at most. No hand is as fast.
const GAP: u64 = 20;

/// Sees answers in what is typed.
#[derive(Default)]
pub(super) struct AnswerWatch {
    so_far: SoFar,
    last: Stamp,
}

#[derive(Clone, Copy, Default)]
enum SoFar {
    #[default]
    Nothing,
    /// What begins an answer. It does nothing as a key.
    Begun,
    Within,
}

impl AnswerWatch {
    /// Whether this key is part of an answer, and nobody's typing.
    pub(super) fn is_part(&mut self, at: Stamp, key: KeyPress) -> bool {
        let together = at.millis().saturating_sub(self.last.millis()) <= GAP;
        self.last = at;
        let alt = |c| key == KeyPress { code: Code::Char(c), ctrl: false, alt: true };
        let (part, so_far) = match self.so_far {
            _ if alt(']') || alt('P') => (false, SoFar::Begun),
            SoFar::Begun if together && matches!(key.typed(), Some('0'..='9' | '>')) => (true, SoFar::Within),
            SoFar::Within if together && (alt('\\') || key == KeyPress::ctrl(Code::Char('g'))) => {
                (true, SoFar::Nothing)
            }
            SoFar::Within if together => (true, SoFar::Within),
            _ => (false, SoFar::Nothing),
        };
        self.so_far = so_far;
        part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: KeyPress = KeyPress { code: Code::Char(']'), ctrl: false, alt: true };

    /// What is left of keys that come so many ms apart.
    fn left(gap: u64, keys: impl IntoIterator<Item = KeyPress>) -> Vec<KeyPress> {
        let mut watch = AnswerWatch::default();
        let stamped = keys.into_iter().zip((1..).map(|n| Stamp::from_millis(n * gap)));
        stamped.filter(|(key, at)| !watch.is_part(*at, *key)).map(|(key, _)| key).collect()
    }

    fn answer(text: &str) -> Vec<KeyPress> {
        [BEGIN].into_iter().chain(text.chars().map(KeyPress::char)).collect()
    }

    #[test]
    fn an_answer_is_not_typed_and_what_follows_is() {
        let keys = answer("11;rgb:0000").into_iter().chain([KeyPress::ctrl(Code::Char('g')), KeyPress::char('z')]);
        assert_eq!(left(1, keys), [BEGIN, KeyPress::char('z')]);
    }

    #[test]
    fn nobody_types_as_fast_as_an_answer_comes() {
        assert_eq!(left(GAP + 1, answer("11;rgb")), answer("11;rgb"));
    }

    #[test]
    fn an_answer_begins_with_a_number() {
        assert_eq!(left(1, answer("text")), answer("text"));
    }
}
