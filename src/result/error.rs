//! Why a result cannot be made.

use std::io;
use std::path::Path;

use crate::error::{Trouble, UserError, sentence};
use crate::journal::shown;
use crate::text::SafeText;

/// Why a result or a key cannot be made or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResultError {
    /// A file cannot be written.
    #[error("{path} cannot be written: {why}")]
    Write {
        /// The file or folder.
        path: SafeText,
        /// What the system says.
        why: SafeText,
    },
    /// A file cannot be read.
    #[error("{path} cannot be read: {why}")]
    Read {
        /// The file.
        path: SafeText,
        /// Why.
        why: SafeText,
    },
    /// There is a signed result already.
    #[error("the sitting in {0} is finished and signed already")]
    Sealed(SafeText),
    /// The journal is not what this program wrote.
    #[error("{0} was changed by another program")]
    Journal(SafeText),
    /// A key of this name exists.
    #[error("there is a key {0} already")]
    KeyExists(SafeText),
    /// A key's name cannot be a file's.
    #[error("a key's name has 1 to 40 letters, digits, hyphens or underscores")]
    KeyName,
    /// A file holds no key that can sign here.
    #[error("{path} holds no key for signing: {why}")]
    Key {
        /// The file.
        path: SafeText,
        /// Why.
        why: SafeText,
    },
    /// A passphrase protects a key, and nobody gave it.
    #[error("the key in {0} is locked with a passphrase")]
    Locked(SafeText),
    /// No passphrase that was given opens a key.
    #[error("the passphrase does not open the key {0}")]
    Passphrase(SafeText),
    /// An agent that keeps keys is not there, or does not do what it should.
    #[error("the ssh-agent at {socket} cannot be used: {why}")]
    Agent {
        /// Its socket.
        socket: SafeText,
        /// Why.
        why: SafeText,
    },
    /// An agent has no such key.
    #[error("the ssh-agent has no Ed25519 key {0}")]
    NotInAgent(SafeText),
    /// A signature could not be made, or a document not be written down: a fault of this program or of the system.
    #[error("the result could not be signed: {0}")]
    Sign(SafeText),
}

impl ResultError {
    pub(super) fn write(path: &Path, error: &io::Error) -> Self {
        Self::Write { path: shown(path), why: SafeText::replaced(&error.to_string()) }
    }

    pub(super) fn read(path: &Path, why: &impl std::fmt::Display) -> Self {
        Self::Read { path: shown(path), why: SafeText::replaced(&why.to_string()) }
    }

    pub(super) fn key(path: &Path, why: &impl std::fmt::Display) -> Self {
        Self::Key { path: shown(path), why: SafeText::replaced(&why.to_string()) }
    }

    pub(super) fn locked(path: &Path) -> Self {
        Self::Locked(shown(path))
    }

    pub(super) fn sign(why: &impl std::fmt::Display) -> Self {
        Self::Sign(SafeText::replaced(&why.to_string()))
    }
}

impl From<ResultError> for UserError {
    fn from(error: ResultError) -> Self {
        let trouble = match error {
            ResultError::Write { .. } | ResultError::Sign(_) | ResultError::Agent { .. } => Trouble::Environment,
            _ => Trouble::Usage,
        };
        let user = Self::new(trouble, sentence(&error.to_string()));
        match error {
            ResultError::Write { .. } => user.hint("Make room, or choose another folder with CALLREADY_HOME."),
            ResultError::KeyExists(_) => user.hint("Choose another name with --name: keys are never overwritten."),
            ResultError::Key { .. } => {
                user.hint("Keys are Ed25519 in OpenSSH format; callready key new makes one.")
            }
            ResultError::Locked(_) => user.hint(
                "Give the passphrase when callready asks for it, or name a file that holds it in CALLREADY_PASSPHRASE_FILE.",
            ),
            ResultError::Passphrase(_) => user.hint(
                "Try again; ssh-keygen -y -f FILE tells whether a passphrase fits. A lost passphrase cannot be had back.",
            ),
            ResultError::Agent { .. } | ResultError::NotInAgent(_) => {
                user.hint("callready key show --agent lists its keys; ssh-add puts one in.")
            }
            _ => user,
        }
    }
}
