//! What can go wrong with a journal, in words for people.

use std::io;
use std::path::Path;

use super::{MAX_FILE, MAX_LINE, MIN_FREE, shown};
use crate::assessment::Refused;
use crate::error::{Trouble, UserError, sentence};
use crate::text::SafeText;

/// The first line of a journal that cannot be relied on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct BadLine {
    /// Its number in the file, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The file ends inside it, as after a power cut.
    #[error("it is cut off")]
    CutOff,
    /// There is not a single line.
    #[error("the file is empty")]
    Empty,
    /// It is longer than any line this program writes.
    #[error("it is longer than {MAX_LINE} bytes")]
    TooLong,
    /// Its bytes are not the bytes that were written.
    #[error("its checksum does not fit")]
    Checksum,
    /// It does not follow the line before it: something was changed, put in or taken out.
    #[error("it does not follow the line before it")]
    Chain,
    /// Its number is not the next one.
    #[error("its number is {found} where {wanted} was to come")]
    Sequence {
        /// The next number.
        wanted: u64,
        /// The number found.
        found: u64,
    },
    /// Its test time lies before that of the line before it.
    #[error("its time lies before that of the line before it")]
    TimeOrder,
    /// A time of it is later than any clock shows.
    #[error("its time is later than any clock shows")]
    NoTime,
    /// It is not what a line of a journal says.
    #[error("it is not a line of a journal: {0}")]
    Json(SafeText),
    /// It was written by another version of the format.
    #[error("its format is {0}, and this program knows format 1")]
    Format(u64),
    /// What it tells of cannot have happened then.
    #[error("what it tells of cannot have happened: {0}")]
    Refused(#[from] Refused),
}

/// Why a journal cannot be written or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// The folder takes no files.
    #[error("the folder {folder} cannot be written to: {why}")]
    Folder {
        /// The folder.
        folder: SafeText,
        /// What the system says.
        why: SafeText,
    },
    /// The disk is too full to begin.
    #[error("only {free} KiB are free in {folder}, and a sitting needs {} KiB", MIN_FREE / 1_024)]
    NoRoom {
        /// The folder.
        folder: SafeText,
        /// KiB free.
        free: u64,
    },
    /// There is a journal already.
    #[error("there is a sitting in {0} already")]
    Exists(SafeText),
    /// Another process goes on with this sitting.
    #[error("the sitting in {0} is open in another window")]
    InUse(SafeText),
    /// It cannot be read.
    #[error("{file} cannot be read: {why}")]
    Unreadable {
        /// The file.
        file: SafeText,
        /// Why.
        why: SafeText,
    },
    /// Its first line cannot be relied on, so there is nothing to go on with.
    #[error("{file} is not a journal: {bad}")]
    NotAJournal {
        /// The file.
        file: SafeText,
        /// What is wrong.
        bad: BadLine,
    },
    /// Somebody wrote to it between reading and reopening.
    #[error("{0} was changed while it was being opened")]
    Changed(SafeText),
    /// A write failed.
    #[error("your answers cannot be written to the disk: {0}")]
    Write(SafeText),
    /// The disk did not confirm what was written.
    #[error("the disk did not confirm that your answers are stored: {0}")]
    Sync(SafeText),
    /// The file was removed, replaced or cut short under the program.
    #[error("another program has removed or changed the file that your answers are written to")]
    Gone,
    /// The disk does not answer.
    #[error("the disk does not answer: whether your last answers are on it is not known")]
    Hangs,
    /// The journal has reached the size a reader accepts.
    #[error("the journal is full: {} MiB", MAX_FILE / (1_024 * 1_024))]
    Full,
    /// An event that no reader would accept: a fault of this program.
    #[error("an event could not be written down: {0}")]
    Event(SafeText),
    /// The thread that writes is gone: a fault of this program.
    #[error("the thread that writes the journal has ended")]
    Stopped,
}

impl JournalError {
    pub(super) fn folder(folder: &Path, error: &io::Error) -> Self {
        Self::Folder { folder: shown(folder), why: SafeText::replaced(&error.to_string()) }
    }

    pub(super) fn unreadable(file: &Path, why: &impl std::fmt::Display) -> Self {
        Self::Unreadable { file: shown(file), why: SafeText::replaced(&why.to_string()) }
    }
}

impl From<JournalError> for UserError {
    fn from(error: JournalError) -> Self {
        let trouble = match error {
            JournalError::Exists(_) | JournalError::Unreadable { .. } => Trouble::Usage,
            JournalError::NotAJournal { .. } => Trouble::Finding,
            _ => Trouble::Environment,
        };
        // What a candidate can meet is told in their language.
        match &error {
            JournalError::Folder { folder, why } => {
                Self::of(trouble, "error-results", &[("folder", folder), ("why", why)]).advice("error-results-do")
            }
            JournalError::NoRoom { folder, free } => {
                let (free, needed) = (free.to_string(), (MIN_FREE / 1_024).to_string());
                let args = [("folder", folder.as_str()), ("free", free.as_str()), ("needed", needed.as_str())];
                Self::of(trouble, "error-no-room", &args).advice("error-results-do")
            }
            JournalError::InUse(folder) => {
                Self::of(trouble, "error-in-use", &[("folder", folder)]).advice("error-in-use-do")
            }
            JournalError::Write(why) => {
                Self::of(trouble, "error-not-written", &[("why", why)]).advice("error-not-saved-do")
            }
            JournalError::Sync(why) => {
                Self::of(trouble, "error-not-synced", &[("why", why)]).advice("error-not-saved-do")
            }
            JournalError::Gone => Self::of(trouble, "error-gone", &[]).advice("error-gone-do"),
            JournalError::Hangs => Self::of(trouble, "error-hangs", &[]).advice("error-hangs-do"),
            JournalError::Exists(_) => {
                Self::new(trouble, sentence(&error.to_string())).hint("Run callready resume to go on with it.")
            }
            _ => Self::new(trouble, sentence(&error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Lang, Messages};

    #[test]
    fn what_a_candidate_can_meet_is_the_same_in_english_and_told_in_spanish() {
        let safe = SafeText::replaced;
        for error in [
            JournalError::Folder { folder: safe("/r"), why: safe("Permission denied (os error 13)") },
            JournalError::NoRoom { folder: safe("/r"), free: 12 },
            JournalError::InUse(safe("/r")),
            JournalError::Write(safe("No space left on device (os error 28)")),
            JournalError::Sync(safe("Input/output error (os error 5)")),
            JournalError::Gone,
            JournalError::Hangs,
        ] {
            let said = sentence(&error.to_string());
            let user = UserError::from(error);
            assert_eq!((user.message.as_str(), user.hints.len()), (said.as_str(), 1));
            let spanish = user.told(&Messages::new(Lang::Es));
            assert!(spanish.message != user.message && spanish.hints != user.hints, "{spanish}");
            assert!(!format!("{user}{spanish}").contains("error-"), "{spanish}");
        }
    }
}
