//! Raw mode for a question outside of a sitting, given back on every way out.

use std::io;
use std::sync::Once;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::system::before_signals_end;

/// While this lives, keys come one by one and are not echoed.
pub(super) struct Raw(());

impl Raw {
    pub(super) fn begin() -> io::Result<Self> {
        static SIGNALS: Once = Once::new();
        SIGNALS.call_once(|| {
            // Without it a signal leaves raw mode on, and nothing else is lost.
            let _ = before_signals_end(|| drop(Raw(())));
        });
        enable_raw_mode().map(|()| Self(()))
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = disable_raw_mode();
    }
}
