//! What is said of each check.

use serde_json::{Map, Value};

/// What is looked at, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Whether there is a terminal, and which.
    Terminal,
    /// Its columns and lines.
    Size,
    /// Colours.
    Colour,
    /// Whether keys can be read one by one.
    Keyboard,
    /// Whether it tells that another window came to the front.
    Focus,
    /// Whether it tells pasted text from keys.
    Paste,
    /// Whether it can be asked to show frames whole.
    Synchronised,
    /// Whether letters beyond ASCII arrive.
    Characters,
    /// Whether callers can be heard.
    Sound,
    /// Clocks and calendar.
    Clock,
    /// The folder of results.
    Disk,
    /// The key that results are signed with.
    Keys,
}

impl Check {
    /// All of them in order.
    pub const ALL: [Self; 12] = [
        Self::Terminal,
        Self::Size,
        Self::Colour,
        Self::Keyboard,
        Self::Focus,
        Self::Paste,
        Self::Synchronised,
        Self::Characters,
        Self::Sound,
        Self::Clock,
        Self::Disk,
        Self::Keys,
    ];

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Size => "size",
            Self::Colour => "colour",
            Self::Keyboard => "keyboard",
            Self::Focus => "focus",
            Self::Paste => "paste",
            Self::Synchronised => "synchronised-output",
            Self::Characters => "characters",
            Self::Sound => "sound",
            Self::Clock => "clock",
            Self::Disk => "disk",
            Self::Keys => "keys",
        }
    }
}

/// How good it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As it should be.
    Good,
    /// A sitting can be had; something is less than it could be, or could not be looked at.
    Note,
    /// No sitting should be begun.
    Trouble,
}

impl State {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Note => "note",
            Self::Trouble => "trouble",
        }
    }
}

/// What is said of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What was looked at.
    pub check: Check,
    /// How good it is.
    pub state: State,
    /// Whether it could be looked at at all.
    pub looked: bool,
    /// What was found: sentences.
    pub found: String,
    /// What to do: sentences. There are some exactly where the state is not good.
    pub advice: Option<String>,
    /// Numbers and names for programs.
    pub figures: Map<String, Value>,
}

impl Finding {
    /// A good one.
    pub(super) fn good(check: Check, found: String) -> Self {
        Self { check, state: State::Good, looked: true, found, advice: None, figures: Map::new() }
    }

    /// One more thing that is less than good: the worst decides.
    pub(super) fn but(mut self, state: State, found: &str, advice: &str) -> Self {
        self.state = self.state.max(state);
        join(&mut self.found, found);
        let said = self.advice.get_or_insert_default();
        join(said, advice);
        self
    }

    pub(super) fn figure(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.figures.insert(name.to_owned(), value.into());
        self
    }
}

fn join(sentences: &mut String, one: &str) {
    if !sentences.is_empty() && !one.is_empty() {
        sentences.push(' ');
    }
    sentences.push_str(one);
}
