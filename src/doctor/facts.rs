//! What was seen of the machine. Nothing here judges.

use std::time::Duration;

use crate::text::SafeText;

/// All that was seen.
#[derive(Clone, Debug)]
pub struct Facts {
    /// This machine's name in its network, where the system tells one.
    pub host: Option<SafeText>,
    /// Where the program runs.
    pub surroundings: Surroundings,
    /// What the terminal said. `None`: there is none.
    pub terminal: Option<Terminal>,
    /// The smallest size a sitting is drawn at, in columns and lines.
    pub smallest: (u16, u16),
    /// Sound.
    pub sound: Sound,
    /// Clocks.
    pub clock: Clock,
    /// The folder of results.
    pub results: Results,
    /// Keys.
    pub keys: Keys,
}

/// What variables say of where the program runs. One that is set to nothing is as good as none.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; any of them can hold")]
pub struct Surroundings {
    /// Whether standard input is a terminal.
    pub input: bool,
    /// Whether standard output is.
    pub output: bool,
    /// `TERM`.
    pub term: Option<SafeText>,
    /// Whether this is inside tmux (`TMUX`).
    pub tmux: bool,
    /// Whether this is inside GNU screen (`STY`).
    pub screen: bool,
    /// Whether this came through SSH (`SSH_CONNECTION`, `SSH_TTY`).
    pub ssh: bool,
    /// Whether `NO_COLOR` is set.
    pub no_color: bool,
    /// `COLORTERM`.
    pub colorterm: Option<SafeText>,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set, and its value.
    pub locale: Option<(&'static str, SafeText)>,
    /// Whether the system is Windows, where `TERM` and locale variables mean nothing.
    pub windows: bool,
}

/// What the terminal said.
#[derive(Clone, Debug)]
pub struct Terminal {
    /// Columns and lines, where it tells them.
    pub size: Option<(u16, u16)>,
    /// Whether keys can be read one by one (raw mode), or why not.
    pub keys: Result<(), SafeText>,
    /// Focus reporting, mode 1004.
    pub focus: Mode,
    /// Bracketed paste, mode 2004.
    pub paste: Mode,
    /// Synchronised output, mode 2026.
    pub synchronised: Mode,
    /// Whether it was asked: terminals of some sorts cannot answer.
    pub asked: bool,
    /// Whether it said what it is (DA1), which every terminal does that answers at all.
    pub answers: bool,
}

/// What a terminal said of a mode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// It knows the mode and can switch it on.
    Supported,
    /// It does not know the mode, or keeps it off for good.
    Unsupported,
    /// It did not say.
    #[default]
    NoAnswer,
}

impl Mode {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Unsupported => "unsupported",
            Self::NoAnswer => "no-answer",
        }
    }
}

/// What was found of sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sound {
    /// This build has none.
    NotBuilt,
    /// The system did not answer in time, which is this long.
    NoAnswer(Duration),
    /// The default device could not be opened; so many devices are named.
    Closed(usize),
    /// The default device was opened.
    Open {
        /// Its name.
        device: SafeText,
        /// How many devices are named.
        devices: usize,
    },
}

/// What was found of clocks.
#[derive(Clone, Debug)]
pub struct Clock {
    /// How far the clock that counts sleep went, in ms.
    pub moved: u64,
    /// While the program waited so long, in ms.
    pub waited: u64,
    /// Wall time, in milliseconds since 1970 in UTC.
    pub unix_millis: i64,
    /// Wall time with its offset, for people: RFC 3339.
    pub wall: String,
    /// Whether the system tells a time zone; otherwise times are UTC.
    pub zone_known: bool,
    /// Whether the system names this run of the machine.
    pub boot_id: bool,
}

/// What was found of the folder of results.
#[derive(Clone, Debug)]
pub struct Results {
    /// Its path.
    pub folder: SafeText,
    /// Its disk, or why the folder cannot be made or written.
    pub disk: Result<Disk, SafeText>,
}

/// A disk that can be written.
#[derive(Clone, Copy, Debug)]
pub struct Disk {
    /// Bytes free, where the disk said.
    pub free: Option<u64>,
    /// Where the disk stopped answering: how long it was waited for.
    pub hung: Option<Duration>,
    /// How long half of the appends took at most until they were on the disk.
    pub median: Duration,
    /// How long the slowest took.
    pub worst: Duration,
    /// How many there were.
    pub appends: usize,
}

/// What was found of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Their folder.
    pub folder: SafeText,
    /// Whether other users can put files into it.
    pub folder_exposed: bool,
    /// Whether its disk keeps who may read a file.
    pub rights_kept: bool,
    /// The key that self-run results are signed with.
    pub practice: PracticeKey,
    /// Names of other keys that other users can read or write.
    pub others_exposed: Vec<String>,
}

/// The key that self-run results are signed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PracticeKey {
    /// It is there: its fingerprint.
    There(String),
    /// It is there, and a passphrase protects it: its fingerprint.
    Locked(String),
    /// It is there, and other users can read or write it: its fingerprint.
    Exposed(String),
    /// It is there, and is another user's: its fingerprint.
    Foreign(String),
    /// It is made at first use.
    Later,
    /// It is there and cannot be read: why.
    Unreadable(SafeText, Obstacle),
    /// It is not there and cannot be made: why.
    Impossible(SafeText),
}

/// What sort of thing keeps a key from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The file is no key.
    Broken,
    /// This user may not read it.
    Permission,
    /// It is a link.
    Link,
    /// The disk does not answer.
    Silence,
}
