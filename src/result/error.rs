//! Why a result cannot be made.

use std::io;
use std::path::Path;

use crate::error::{Trouble, UserError, sentence};
use crate::journal::{ReadError, shown};
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
        /// What sort of trouble that is.
        cause: Cause,
    },
    /// A file cannot be read.
    #[error("{path} cannot be read: {why}")]
    Read {
        /// The file.
        path: SafeText,
        /// Why.
        why: SafeText,
        /// What sort of trouble that is.
        cause: Cause,
    },
    /// There is a signed result already.
    #[error("the sitting in {0} is finished and signed already")]
    Sealed(SafeText),
    /// The journal is not what this program wrote.
    #[error("{0} was changed by another program")]
    Journal(SafeText),
    /// A key of this name exists.
    #[error("a key named {0} already exists")]
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
    #[error("the ssh-agent has no plain Ed25519 key {0}")]
    NotInAgent(SafeText),
    /// An agent has no key that can be used here.
    #[error("the ssh-agent has no plain Ed25519 key")]
    AgentEmpty,
    /// A key in an agent is kept by a security key, whose signatures are of another kind.
    #[error("the key {0} in the ssh-agent lies on a security key (sk-ssh-ed25519), and these are not supported")]
    SecurityKey(SafeText),
    /// An agent does not sign.
    #[error("the ssh-agent at {0} refused to sign")]
    AgentRefused(SafeText),
    /// A signature could not be made, or a document not be written down: a fault of this program or of the system.
    #[error("the result could not be signed: {0}")]
    Sign(SafeText),
}

/// What sort of trouble a file or folder gives, which decides what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// This user may not.
    Permission,
    /// There is no room.
    Room,
    /// It is a link.
    Link,
    /// Anything else.
    Other,
}

impl Cause {
    fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::Permission,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Self::Room,
            _ => Self::Other,
        }
    }
}

impl ResultError {
    pub(super) fn write(path: &Path, error: &io::Error) -> Self {
        Self::Write { path: shown(path), why: SafeText::replaced(&error.to_string()), cause: Cause::of(error) }
    }

    pub(super) fn read(path: &Path, why: &impl std::fmt::Display) -> Self {
        Self::Read { path: shown(path), why: SafeText::replaced(&why.to_string()), cause: Cause::Other }
    }

    /// A folder cannot be listed.
    pub(super) fn list(path: &Path, error: &io::Error) -> Self {
        Self::Read { path: shown(path), why: SafeText::replaced(&error.to_string()), cause: Cause::of(error) }
    }

    /// A key's file cannot be read.
    pub(super) fn key_unread(path: &Path, why: &ReadError) -> Self {
        let cause = match why {
            ReadError::Denied(_) => Cause::Permission,
            ReadError::Link => Cause::Link,
            _ => Cause::Other,
        };
        Self::Read { path: shown(path), why: SafeText::replaced(&why.to_string()), cause }
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
            ResultError::Write { .. }
            | ResultError::Sign(_)
            | ResultError::Agent { .. }
            | ResultError::AgentRefused(_)
            | ResultError::AgentEmpty => Trouble::Environment,
            _ => Trouble::Usage,
        };
        let user = Self::new(trouble, sentence(&error.to_string()));
        match &error {
            // What a candidate can meet is told in their language.
            ResultError::Write { path, why, cause } => {
                let user = Self::of(trouble, "error-write", &[("path", path), ("why", why)]);
                user.advice(match cause {
                    Cause::Permission => "error-permission-do",
                    Cause::Room => "error-room-do",
                    Cause::Link | Cause::Other => "error-folder-do",
                })
            }
            ResultError::Read { path, why, cause } => {
                let user = Self::of(trouble, "error-read", &[("path", path), ("why", why)]);
                match cause {
                    Cause::Permission => user.advice("error-permission-do"),
                    Cause::Link => user.advice("error-link-do"),
                    Cause::Room | Cause::Other => user,
                }
            }
            ResultError::Key { path, why } => {
                Self::of(trouble, "error-key", &[("path", path), ("why", why)]).advice("error-key-do")
            }
            ResultError::Locked(path) => Self::of(trouble, "error-locked", &[("path", path)]).advice("error-locked-do"),
            ResultError::Passphrase(key) => {
                Self::of(trouble, "error-passphrase", &[("key", key)]).advice("error-passphrase-do")
            }
            ResultError::KeyExists(_) => user.hint(
                "Keys are never overwritten. Choose another name with --name, or move this key away first; keep it if \
                 anybody still trusts it.",
            ),
            ResultError::AgentRefused(_) => user.hint(
                "You or the agent said no: try again and confirm, unlock it with ssh-add -X, or sign with another key.",
            ),
            ResultError::SecurityKey(_) => {
                user.hint("Sign with a plain Ed25519 key: one in the agent, or one of your own with --key NAME.")
            }
            ResultError::AgentEmpty => user.hint("Put one in with ssh-add FILE."),
            ResultError::Agent { .. } | ResultError::NotInAgent(_) => {
                user.hint("callready key show --agent lists its keys; ssh-add puts one in.")
            }
            ResultError::Sealed(_) | ResultError::Journal(_) | ResultError::KeyName | ResultError::Sign(_) => user,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Lang, Messages};

    #[test]
    fn what_to_do_about_a_file_follows_from_what_is_wrong_with_it() {
        let path = Path::new("home/keys/practice");
        let write = |kind: io::ErrorKind| ResultError::write(path, &kind.into());
        for (error, wanted) in [
            (write(io::ErrorKind::PermissionDenied), "belongs to another user"),
            (write(io::ErrorKind::StorageFull), "Make room"),
            (write(io::ErrorKind::QuotaExceeded), "Make room"),
            (write(io::ErrorKind::NotADirectory), "Choose another folder"),
            (ResultError::key_unread(path, &ReadError::Denied("no".to_owned())), "belongs to another user"),
            (ResultError::key_unread(path, &ReadError::Link), "a copy of the file itself"),
            (ResultError::key(path, &"it is no Ed25519 key"), "Move this file away; then callready key new"),
            (ResultError::KeyExists(SafeText::replaced("practice")), "or move this key away first"),
        ] {
            let user = UserError::from(error);
            assert!(user.hints.len() == 1 && user.hints[0].contains(wanted), "{user}");
        }
        for error in [
            write(io::ErrorKind::PermissionDenied),
            ResultError::key_unread(path, &ReadError::Link),
            ResultError::key(path, &"it is no Ed25519 key"),
            ResultError::locked(path),
            ResultError::Passphrase(SafeText::replaced("practice")),
        ] {
            let said = sentence(&error.to_string());
            let user = UserError::from(error);
            assert_eq!(user.message, said, "it is the same in English");
            let spanish = user.told(&Messages::new(Lang::Es));
            let texts = [&user, &spanish].map(|user| [&[user.message.clone()][..], &user.hints].concat());
            assert!(texts[0].iter().zip(&texts[1]).all(|(english, spanish)| english != spanish), "{spanish}");
            assert!(!texts.concat().concat().contains("error-"), "{spanish}");
        }
        let refused = UserError::from(write(io::ErrorKind::PermissionDenied));
        assert!(!refused.to_string().contains("room"), "{refused}");
    }
}
