//! What a terminal is known not to tell.
//!
//! Asking it would delay the first frame by the time an answer takes, and an answer that comes late is read as keys. So
//! only what is known for sure is said here; whatever else never tells of anything stays "unknown".

use crate::assessment::Sensor;

/// What this terminal does not tell.
pub(super) fn unsupported() -> Vec<Sensor> {
    of(std::env::var("TERM").unwrap_or_default().as_str(), cfg!(windows))
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
}
