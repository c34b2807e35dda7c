//! The error a person sees: what happened, where, what to do, and the exit code.

use std::fmt;

use crate::text::{SafeText, capital};

/// What sort of trouble, which decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A finding: a bad signature, errors in a pack. Exit 1.
    Finding,
    /// Wrong usage: an unknown pack, form, file or flag. Exit 2.
    Usage,
    /// The environment: no terminal, a full disk, no permission. Exit 3.
    Environment,
}

impl Trouble {
    /// The exit code of the command line's contract.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Finding => 1,
            Self::Usage => 2,
            Self::Environment => 3,
        }
    }
}

/// An error for the person in front of the screen. Its text is safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserError {
    /// What sort of trouble.
    pub trouble: Trouble,
    /// What happened, and where. One sentence with a full stop.
    pub message: String,
    /// What to do about it, a sentence each.
    pub hints: Vec<String>,
}

impl UserError {
    /// An error without hints. What in its text may not be shown is replaced: names and paths come from outside.
    pub fn new(trouble: Trouble, message: impl AsRef<str>) -> Self {
        Self { trouble, message: SafeText::replaced(message.as_ref()).into(), hints: Vec::new() }
    }

    /// The same error with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl AsRef<str>) -> Self {
        self.hints.push(SafeText::replaced(hint.as_ref()).into());
        self
    }
}

impl fmt::Display for UserError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for hint in &self.hints {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for UserError {}

/// An error's text as a sentence: a capital first, a full stop last. A path that it begins with stays as it is.
pub fn sentence(text: &str) -> String {
    let stop = if text.ends_with('.') { "" } else { "." };
    let path = text.split(' ').next().is_some_and(|word| word.contains(['/', '\\']));
    if path { text.to_owned() + stop } else { capital(text) + stop }
}

/// The name most like `wanted`, where one is like enough to be a slip of the keys.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wanted, name), name))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_becomes_a_sentence() {
        assert_eq!(sentence("the disk is full"), "The disk is full.");
        assert_eq!(sentence("Done."), "Done.");
        assert_eq!(sentence("here/journal.jsonl is empty"), "here/journal.jsonl is empty.");
    }

    #[test]
    fn a_slip_of_the_keys_suggests_the_nearest_name() {
        assert_eq!(nearest("uasr", ["uars", "callcenter"]), Some("uars"));
        assert_eq!(nearest("xyz", ["uars", "callcenter"]), None);
    }
}
