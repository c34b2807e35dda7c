//! Asks for passphrases: a file that the environment names, or the person at the terminal. Never an argument, which
//! others on the machine could read.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::Path;

use crate::error::{Trouble, UserError};
use crate::journal::{read_secret, shown};
use crate::result::Secret;
use crate::system::Exposure;
use crate::terminal::Unseen;
use crate::text::Messages;

/// The variable that names a file whose first line is the passphrase.
const FILE: &str = "CALLREADY_PASSPHRASE_FILE";
/// The longest such file in bytes.
const LONGEST: u64 = 4_096;

/// Asks for the passphrase of a key, in the words of a language.
pub(super) fn asked(words: &Messages) -> impl FnMut(&str, u8) -> Result<Option<Secret>, UserError> + use<'_> {
    let mut unseen = None;
    move |key, before| {
        if let Some(file) = named_file() {
            // It says the same however often it is read.
            return if before == 0 { from_file(Path::new(&file)).map(Some) } else { Ok(None) };
        }
        let question = words.with("ask-passphrase", &[("key", key.into())]);
        let wrong = if before > 0 { words.get("ask-passphrase-wrong") + "\r\n" } else { String::new() };
        from_terminal(&mut unseen, &(wrong + &question))
    }
}

/// A passphrase for a new key, asked for twice.
pub(super) fn chosen(words: &Messages) -> Result<Secret, UserError> {
    if let Some(file) = named_file() {
        return from_file(Path::new(&file));
    }
    let none =
        || UserError::new(Trouble::Usage, "No passphrase was given.").hint("Omit --passphrase for a key without one.");
    let mut unseen = None;
    let first = from_terminal(&mut unseen, &words.get("ask-passphrase-new"))?.ok_or_else(none)?;
    let again = from_terminal(&mut unseen, &words.get("ask-passphrase-again"))?.ok_or_else(none)?;
    if first.is(&again) {
        Ok(first)
    } else {
        Err(UserError::new(Trouble::Usage, "The two passphrases differ; no key was made.").hint("Try again."))
    }
}

/// The file that the environment names, if it names one.
fn named_file() -> Option<OsString> {
    std::env::var_os(FILE).filter(|file| !file.is_empty())
}

fn from_file(path: &Path) -> Result<Secret, UserError> {
    let cannot = |why: &dyn std::fmt::Display| {
        UserError::new(Trouble::Usage, format!("The passphrase cannot be read from {}: {why}.", shown(path)))
            .hint(format!("{FILE} names a plain file whose first line is the passphrase."))
    };
    let (bytes, exposure) = read_secret(path, LONGEST).map_err(|why| cannot(&why))?;
    if exposure == Exposure::Others {
        return Err(cannot(&"users other than its owner can read it").hint("chmod 600 makes it its owner's alone."));
    }
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = std::str::from_utf8(line).map_err(|_not_utf8| cannot(&"it is not UTF-8"))?;
    Secret::new(line.trim_end_matches('\r').to_owned()).ok_or_else(|| cannot(&"its first line is empty"))
}

/// What somebody types, unseen; `None` where they type nothing or cancel.
fn from_terminal(unseen: &mut Option<Unseen>, prompt: &str) -> Result<Option<Secret>, UserError> {
    if !io::stdin().is_terminal() {
        return Err(UserError::of(Trouble::Environment, "error-nowhere-to-ask", &[]).advice("error-nowhere-to-ask-do"));
    }
    let mut ask = || match unseen {
        Some(unseen) => unseen.ask(prompt),
        None => unseen.insert(Unseen::begin()?).ask(prompt),
    };
    ask().map_err(|error| {
        UserError::new(Trouble::Environment, format!("The passphrase could not be asked for: {error}."))
    })
}
