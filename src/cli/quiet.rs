//! Standard error, kept clean of what sound libraries print.

use crate::system::{self, Stderr};

/// While it lives, what libraries print to standard error is dropped: ALSA and JACK write there by themselves.
pub(super) struct Quiet(Option<Stderr>);

impl Quiet {
    pub(super) fn begin() -> Self {
        Self(system::nowhere().and_then(|null| system::redirect_stderr(&null)))
    }

    /// Stays quiet to the end of the program.
    pub(super) fn stay(mut self) {
        self.0 = None;
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        if let Some(before) = self.0.take() {
            before.restore();
        }
    }
}
