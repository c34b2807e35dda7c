//! A candidate's work on one item, as the fold of its events.

use std::collections::BTreeSet;

use super::Control;
use crate::assessment::{Millis, Refused, What};
use crate::text::is_allowed;

/// A candidate's work on one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own: none excludes another")]
pub struct Response {
    /// One answer per control, in the same order.
    pub answers: Vec<Answer>,
    /// Which control has the focus.
    pub focus: usize,
    /// Whether the item has been on the screen.
    pub seen: bool,
    /// Whether the candidate has said "done" (the answer counts all the same).
    pub committed: bool,
    /// Whether the candidate wants to come back.
    pub flagged: bool,
    /// Test time with the item on the screen.
    pub time: Millis,
    /// Of that, test time since the first key that changed an answer.
    pub since_first_key: Millis,
    /// Whether a key has changed an answer.
    pub begun: bool,
    /// Keys that changed an answer, moved the focus or committed.
    pub keystrokes: u32,
    /// How often its clip was started.
    pub plays: u32,
    /// Whether a clip broke off when the program ended, and may be played once more for that.
    pub play_given_back: bool,
    /// Time on the item when its clip was last started; zero where it was not.
    pub played_at: Millis,
    /// Time on the item when its clip was heard to its end.
    pub heard_at: Option<Millis>,
    /// Whether the item's clip could not be heard to its end, and nothing replaced it.
    pub sound_lost: bool,
    /// Whether the item's own time is over.
    pub timed_out: bool,
    /// First visible line (or row) of each pane of the stimulus, and which pane is in front.
    pub view: ViewState,
}

/// Where a candidate has scrolled to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// The pane in front: the table of a cross-reference item.
    pub pane: u8,
    /// First visible line by pane; missing is 0.
    pub top: Vec<u16>,
}

/// What a candidate has put into one control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The option chosen.
    Choice(Option<u8>),
    /// Text of an [`Control::Entry`] or [`Control::Typing`].
    Text(Typed),
    /// The tokens marked, and the token the caret is on.
    Marks {
        /// Marked tokens.
        marked: BTreeSet<u16>,
        /// The token under the caret.
        at: u16,
    },
}

/// Text as it stands, and how it came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// Where the next character goes, counted in characters; at most the text's length.
    pub caret: usize,
    /// How it came about.
    pub strokes: Strokes,
}

/// Counts over the keystrokes of one text (Soukoreff and MacKenzie 2003: C and INF are found in the text itself).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strokes {
    /// Keys that put text in or took it out.
    pub keys: u32,
    /// F: fix keys (Backspace, Delete, word delete).
    pub fixes: u32,
    /// IF: characters typed and taken out again.
    pub erased: u32,
}

impl Answer {
    /// The empty state of a control.
    pub fn empty(control: &Control) -> Self {
        match control {
            Control::Choice(choice) => Self::Choice(choice.initial),
            Control::Entry(entry) => Self::Text(Typed {
                caret: entry.initial.chars().count(),
                text: entry.initial.clone(),
                strokes: Strokes::default(),
            }),
            Control::Typing => Self::Text(Typed::default()),
            Control::Marks { .. } => Self::Marks { marked: BTreeSet::new(), at: 0 },
        }
    }
}

impl Response {
    /// The state of an item nobody has worked on.
    pub fn new(controls: &[Control]) -> Self {
        Self { answers: controls.iter().map(Answer::empty).collect(), ..Self::default() }
    }

    /// The option chosen in a control, if it is a choice and one is chosen.
    pub fn choice(&self, control: usize) -> Option<u8> {
        match self.answers.get(control) {
            Some(Answer::Choice(chosen)) => *chosen,
            _ => None,
        }
    }

    /// The text of a control; empty where it is none.
    pub fn text(&self, control: usize) -> &str {
        self.typed(control).map_or("", |typed| typed.text.as_str())
    }

    /// The text of a control and how it came about.
    pub fn typed(&self, control: usize) -> Option<&Typed> {
        match self.answers.get(control) {
            Some(Answer::Text(typed)) => Some(typed),
            _ => None,
        }
    }

    /// The marked tokens of a control.
    pub fn marks(&self, control: usize) -> Option<&BTreeSet<u16>> {
        match self.answers.get(control) {
            Some(Answer::Marks { marked, .. }) => Some(marked),
            _ => None,
        }
    }

    /// Whether anything differs from the untouched item, or the candidate has said "done" to an item of marks.
    pub fn is_answered(&self, controls: &[Control]) -> bool {
        self.is_answer(controls, &self.answers)
    }

    /// The same of some of the controls and what is in them.
    pub(super) fn is_answer(&self, controls: &[Control], answers: &[Answer]) -> bool {
        let marks_only = controls.iter().all(|c| matches!(c, Control::Marks { .. }));
        if marks_only && self.committed {
            return true;
        }
        controls.iter().zip(answers).any(|(control, answer)| match (control, answer) {
            (Control::Choice(choice), Answer::Choice(chosen)) => *chosen != choice.initial,
            (Control::Entry(entry), Answer::Text(typed)) => typed.text != entry.initial,
            (_, Answer::Text(typed)) => !typed.text.is_empty(),
            (_, Answer::Marks { marked, .. }) => !marked.is_empty(),
            _ => false,
        })
    }
}

impl Typed {
    /// Changes the text by an edit.
    ///
    /// # Errors
    /// The edit lies outside the text, has characters that may not be shown, or is no edit of text.
    pub fn change(&mut self, what: &What) -> Result<(), Refused> {
        let length = self.text.chars().count();
        match what {
            What::Inserted { at, text } => {
                // A journal may claim any: what a terminal would obey is typed by nobody.
                if !text.chars().all(|c| c != '\n' && is_allowed(c)) {
                    return Err(Refused::Unprintable);
                }
                let byte = self.byte(*at, length)?;
                self.text.insert_str(byte, text);
                self.caret = at + text.chars().count();
                self.strokes.keys += 1;
            }
            What::Deleted { at, len, .. } => {
                let from = self.byte(*at, length)?;
                let to = self.byte(at.checked_add(*len).ok_or(Refused::NoSuchPlace)?, length)?;
                if from == to {
                    return Err(Refused::NoSuchPlace);
                }
                self.text.replace_range(from..to, "");
                self.caret = *at;
                self.strokes.keys += 1;
                self.strokes.fixes += 1;
                self.strokes.erased += u32::try_from(*len).unwrap_or(u32::MAX);
            }
            What::Moved { at } => {
                self.byte(*at, length)?;
                self.caret = *at;
            }
            _ => return Err(Refused::WrongPhase),
        }
        Ok(())
    }

    /// Byte offset of a place; the text's end where `at` is its length.
    fn byte(&self, at: usize, length: usize) -> Result<usize, Refused> {
        match self.text.char_indices().nth(at) {
            Some((byte, _)) => Ok(byte),
            None if at == length => Ok(self.text.len()),
            None => Err(Refused::NoSuchPlace),
        }
    }
}
