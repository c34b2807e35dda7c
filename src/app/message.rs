//! What can happen to the app.

use crate::app::{KeyPress, Live, Outcome, PastSitting, Resumable, Target};
use crate::assessment::SoundLoss;
use crate::clock::Stamp;
use crate::error::UserError;

/// Something happened. Each carries when, where it matters.
#[derive(Debug)]
pub enum Msg {
    /// A key, stamped by the thread that read it.
    Key(Stamp, KeyPress),
    /// A click on something the view drew.
    Click(Stamp, Target),
    /// The wheel: lines down, or up where negative.
    Wheel(Stamp, i16),
    /// Whoever writes whole lines begins to type a passage: its clock starts.
    TypingBegins(Stamp),
    /// Text was pasted; how many characters.
    Pasted(Stamp, usize),
    /// Keys came faster than hands can type: how many, within how many ms.
    Burst(Stamp, u32, u64),
    /// The terminal has lost (false) or got (true) the focus.
    Focus(Stamp, bool),
    /// The terminal's size is now this: columns, lines.
    Size(Stamp, u16, u16),
    /// Time has passed.
    Time(Stamp),
    /// The machine slept for so many ms.
    Slept(Stamp, u64),
    /// The program did not run for so many ms, though the machine was awake.
    HeldUp(Stamp, u64),
    /// Wall clock less boot clock since the last look, in ms; more than two seconds either way.
    ClockJumped(Stamp, i64),
    /// News from the sound thread.
    Sound(Stamp, SoundNews),
    /// All events are on the disk.
    Saved,
    /// An answer was accepted, and the disk takes its time.
    NotYetSaved,
    /// The journal has room only for what ends the sitting.
    NearlyFull,
    /// The disk refused: the sitting cannot go on.
    SaveFailed(UserError),
    /// A sitting was begun or taken up again.
    Began(Stamp, Box<Live>),
    /// A sitting could not be begun.
    NotBegun(UserError),
    /// The results are signed and on the disk.
    Sealed(Box<Outcome>),
    /// Past sittings were read.
    History(Vec<PastSitting>),
    /// The sittings that can be taken up again.
    Interrupted(Vec<Resumable>),
    /// The results of a past sitting were read.
    Opened(Box<Outcome>),
    /// A file of the pack that is previewed was saved.
    Changed,
    /// The pack that is previewed cannot be read: what is wrong with it.
    Broken(String),
    /// The system told the program to end.
    Signal(Stamp, &'static str),
}

/// News from the sound thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SoundNews {
    /// The device was opened: its name; `None` where there is none.
    Ready(Option<String>),
    /// A clip began.
    Started {
        /// Its number.
        id: u64,
        /// How long it rings first, in ms.
        ring: u64,
        /// How long the voice speaks, in ms.
        duration: u64,
        /// Loudness of each 100 ms, 0 to 8.
        levels: Vec<u8>,
    },
    /// A clip was heard to its end.
    Ended {
        /// Its number.
        id: u64,
    },
    /// A clip could not be played to its end.
    Lost {
        /// Its number.
        id: u64,
        /// Why.
        why: SoundLoss,
    },
}
