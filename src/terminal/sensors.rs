//! What a terminal is known not to tell.
//!
//! Asking it would delay the first frame by the time an answer takes, and an answer that comes late is read as keys. So
//! only what is known for sure is said here; whatever else never tells of anything stays "unknown".

use crate::assessment::Sensor;

/// What this terminal does not tell.
pub(super) fn unsupported() -> Vec<Sensor> {
    of(&term(), cfg!(windows))
}

/// Whether a terminal of this sort can answer what it knows; the others would show the question.
pub(super) fn answers() -> bool {
    can_answer(&term())
}

fn term() -> String {
    std::env::var("TERM").unwrap_or_default()
}

fn can_answer(term: &str) -> bool {
    // The Linux console, terminals without a screen, and those from before such questions were thought of (VT320).
    let old = ["vt52", "vt1", "vt2"].iter().any(|old| term.starts_with(old));
    !(old || ["linux", "dumb", "unknown", ""].contains(&term))
}

fn of(term: &str, windows: bool) -> Vec<Sensor> {
    // The Linux console has no windows and no clipboard; it ignores both modes (console_codes(4)).
    if term == "linux" {
        return vec![Sensor::Focus, Sensor::Paste];
    }
    // crossterm reads keys from the Windows console, where a paste is keys (crossterm #737).
    if windows { vec![Sensor::Paste] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_for_sure_is_called_unsupported() {
        assert_eq!(of("linux", false), [Sensor::Focus, Sensor::Paste]);
        assert_eq!(of("xterm-256color", false), []);
        assert_eq!(of("tmux-256color", false), []);
        assert_eq!(of("", true), [Sensor::Paste]);
    }

    #[test]
    fn a_terminal_that_cannot_answer_is_not_asked() {
        for term in ["linux", "dumb", "vt100", "vt102", "vt220-8", "vt52", ""] {
            assert!(!can_answer(term), "{term}");
        }
        for term in ["xterm-256color", "tmux-256color", "screen", "vt320", "vt420", "vte-256color", "alacritty"] {
            assert!(can_answer(term), "{term}");
        }
    }
}
