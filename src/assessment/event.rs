//! What can happen to a sitting. Journals are lists of these, so names and shapes here are a file format.

use serde::{Deserialize, Serialize};

use super::Millis;
use crate::text::SafeText;

/// Something that happened, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Test time since the sitting began.
    pub t: Millis,
    /// What happened.
    #[serde(rename = "ev")]
    pub what: What,
}

/// What happened. Edits and choices are those of the item on the screen and, where no field is named, of the field
/// in focus. Places and lengths are counted in characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum What {
    /// The sound check was left with this outcome.
    SoundChecked {
        /// How it ended.
        outcome: SoundCheckOutcome,
    },
    /// A section's instructions came up. Opens the section after the last closed one.
    Instructed,
    /// The practice item came up.
    PracticeBegan,
    /// The practice item was answered, and its key shown.
    PracticeDone,
    /// The section's clock started.
    Started,
    /// An item of the section came up, by place.
    Shown {
        /// From 0.
        item: usize,
    },
    /// A field took the focus.
    Focused {
        /// From 0.
        field: usize,
    },
    /// The clock of a passage was started before its first key: where whole lines are written, not keys.
    TypingBegan,
    /// Text was put in.
    Inserted {
        /// Place of its first character.
        at: usize,
        /// The characters one key put in.
        text: String,
    },
    /// Text was taken out.
    Deleted {
        /// Place of the first character taken out.
        at: usize,
        /// How many; at least 1.
        len: usize,
        /// By which key.
        key: DeleteKey,
    },
    /// The caret was moved in a text, or over the tokens of a text with marks.
    Moved {
        /// Its new place.
        at: usize,
    },
    /// An option was chosen.
    Chosen {
        /// From 0.
        option: u8,
    },
    /// A token was marked, or its mark taken away.
    Toggled {
        /// From 0.
        token: u16,
    },
    /// The stimulus was scrolled, or another of its panes put in front.
    Scrolled {
        /// The pane now in front.
        pane: u8,
        /// Its first visible line.
        top: u16,
    },
    /// The item was flagged, or the flag taken away.
    Flagged {
        /// Whether it is flagged now.
        on: bool,
    },
    /// The candidate said the item is done.
    Committed,
    /// The open alert was sent to a desk.
    AlertSent {
        /// Which alert, from 0 in the section; 0 in practice.
        alert: usize,
        /// Which desk, from 0.
        desk: usize,
    },
    /// The item's clip started.
    Played,
    /// The clip was heard to its end.
    Heard,
    /// The clip could not be played to its end.
    SoundLost {
        /// Why.
        why: SoundLoss,
    },
    /// Captions were switched.
    Captioned {
        /// Whether they are on now.
        on: bool,
    },
    /// The candidate finished the section.
    Finished,
    /// The sitting was given up by the candidate.
    Abandoned,
    /// Nothing happened for a second.
    Tick,
    /// The program went on with this sitting after it had stopped.
    Resumed(Gap),
    /// The machine slept. The time counts as test time.
    Slept {
        /// For how long.
        ms: u64,
    },
    /// The program did not run though the machine was awake: it was stopped, or starved. The time counts as test time.
    HeldUp {
        /// For how long.
        ms: u64,
    },
    /// Wall clock and boot clock disagree about the time passed.
    ClockJumped {
        /// Wall time passed less boot time passed.
        ms: i64,
    },
    /// Text was pasted, and refused.
    PasteRefused {
        /// Its length.
        chars: usize,
    },
    /// Keys came faster than hands can type.
    Burst {
        /// How many.
        keys: u32,
        /// Within how long.
        ms: u64,
    },
    /// The terminal lost the focus.
    FocusLost,
    /// The terminal has the focus again.
    FocusGained,
    /// The terminal's size, at the start and at each change.
    Resized {
        /// Columns.
        columns: u16,
        /// Lines.
        lines: u16,
    },
    /// The terminal has become too small to work in.
    TooSmall {
        /// Columns.
        columns: u16,
        /// Lines.
        lines: u16,
    },
    /// The sound device that was there is gone.
    DeviceLost,
    /// What cannot be observed in this run of the program: recorded at its start where there is anything.
    Unobserved {
        /// What.
        sensors: Vec<Sensor>,
    },
    /// The process was told to end; the sitting can be resumed.
    Stopped {
        /// By which signal.
        signal: String,
    },
}

impl What {
    /// The signal's name in [`Self::Stopped`] where it was no signal: the candidate left, to go on later.
    pub const BY_THE_CANDIDATE: &'static str = "candidate";

    /// Whether it is work on an item: many come close together, and each alone is little.
    pub fn is_work(&self) -> bool {
        matches!(
            self,
            Self::Inserted { .. }
                | Self::Deleted { .. }
                | Self::Moved { .. }
                | Self::Focused { .. }
                | Self::Chosen { .. }
                | Self::Toggled { .. }
                | Self::Scrolled { .. }
        )
    }

    /// The name of what is out of the ordinary about it (its sentence is `happened-NAME`), and the time that belongs to it,
    /// in ms. `None` where nothing is.
    pub fn irregularity(&self) -> Option<(&'static str, u64)> {
        Some(match self {
            Self::FocusLost => ("focus-lost", 0),
            Self::PasteRefused { .. } => ("paste", 0),
            Self::Burst { .. } => ("burst", 0),
            Self::Resumed(gap) => ("resumed", gap.outage_ms),
            Self::Slept { ms } => ("slept", *ms),
            Self::HeldUp { ms } => ("held-up", *ms),
            Self::TooSmall { .. } => ("too-small", 0),
            Self::DeviceLost => ("device-lost", 0),
            Self::ClockJumped { ms } => ("clock", ms.unsigned_abs()),
            Self::SoundLost { .. } => ("sound-lost", 0),
            Self::Stopped { signal } if signal == Self::BY_THE_CANDIDATE => ("left", 0),
            Self::Stopped { .. } => ("stopped", 0),
            Self::Abandoned => ("abandoned", 0),
            _ => return None,
        })
    }
}

/// Something a terminal tells of, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sensor {
    /// Whether it has the focus.
    Focus,
    /// Whether text was pasted.
    Paste,
}

/// How the sound check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SoundCheckOutcome {
    /// The number was typed right.
    Heard,
    /// The candidate hears nothing: captions are on.
    NotHeard,
    /// There is no sound device: captions are on.
    NoDevice,
    /// Sound was switched off on the command line: captions are on.
    Muted,
}

/// Why a clip could not be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SoundLoss {
    /// The device is gone.
    Device,
    /// The clip cannot be read.
    Clip,
}

/// The key that took text out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeleteKey {
    /// The character before the caret.
    Back,
    /// The character behind the caret.
    Forward,
    /// The word before the caret.
    Word,
    /// All of the field.
    Line,
}

/// An outage between two runs of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Gap {
    /// How long it lasted, as well as it can be known.
    pub outage_ms: u64,
    /// How much of it counts as test time; in `t` of this event already.
    pub charged_ms: u64,
    /// Whether its length comes from the boot clock (`true`) or, after a restart of the machine, from the wall clock.
    pub same_boot: bool,
    /// Bytes at the journal's end that could not be read and were cut off.
    pub lost_bytes: u64,
    /// The run of the machine it goes on in, where that is another than before and the system names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boot_id: Option<SafeText>,
}
