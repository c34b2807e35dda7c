//! What the app wants done. The terminal's loop does it.

use std::path::PathBuf;

use crate::app::Settings;
use crate::assessment::{Event, Mode};
use crate::clock::Stamp;
use crate::item::{AudioKey, Line};

/// Something to be done outside the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Begin a sitting: answered by `Began` or `NotBegun`.
    Begin(Start),
    /// Take an interrupted sitting up again: answered by `Began` or `NotBegun`.
    Resume(PathBuf),
    /// Append an event to the journal.
    Record(Event, Stamp),
    /// Read the pack that is previewed again: answered by `Began` or `Broken`.
    Reload,
    /// Play a clip of the sitting's pack.
    Play {
        /// Its number, for the news of it.
        id: u64,
        /// Which clip.
        audio: AudioKey,
        /// Through which line.
        line: Line,
        /// Whether the telephone rings first.
        ring: bool,
    },
    /// Stop what is playing.
    StopSound,
    /// Set the volume, 0 to 100.
    Volume(u8),
    /// Close the journal, score, sign: answered by `Sealed` or `SaveFailed`.
    Seal,
    /// Close the journal of a sitting that will be resumed.
    Close,
    /// Read past sittings: answered by `History`.
    LoadHistory,
    /// Look for sittings that can be taken up again: answered by `Interrupted`.
    LoadInterrupted,
    /// Read the results of a past sitting: answered by `Opened` or `NotBegun`.
    OpenPast(PathBuf),
    /// Keep the settings.
    SaveSettings(Settings),
    /// Leave the screen for the shell until the program is continued.
    Suspend,
    /// End the program.
    Quit,
}

/// What sitting to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// A built-in pack's id, or a folder.
    pub pack: String,
    /// The form; the pack's default where `None`.
    pub form: Option<String>,
    /// Only these modules; all where empty.
    pub modules: Vec<String>,
    /// Exam or practice.
    pub mode: Mode,
    /// The candidate's code.
    pub candidate: String,
}
