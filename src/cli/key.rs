//! `callready key`

use std::fmt::Write as _;
use std::process::ExitCode;

use super::output::print;
use super::passphrase;
use crate::error::{Trouble, UserError};
use crate::home::Home;
use crate::journal::shown;
use crate::result::{Attestation, Key, KeyFile, PACK_NAMESPACE, ResultError, check_name, list_keys};
use crate::seal::new_identity;
use crate::text::{Lang, Messages, SafeText};

/// Signing keys, in OpenSSH format.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Make a key.
    New {
        /// The key's name, which is its principal in an `allowed_signers` file.
        #[arg(long, default_value = Key::PRACTICE)]
        name: String,
        /// Protect it with a passphrase, which is asked for.
        #[arg(long)]
        passphrase: bool,
        /// An age identity instead: it opens sealed packs.
        #[arg(long, conflicts_with = "passphrase")]
        age: bool,
    },
    /// Show the keys there are, with the lines by which others can trust them.
    Show,
}

pub(crate) fn run(command: &Command) -> Result<ExitCode, UserError> {
    let home = Home::find()?;
    match command {
        Command::New { name, age: true, .. } => {
            let path = home.keys().join(format!("{}.age-identity", check_name(name)?));
            let recipient = new_identity(&path)?;
            print(&format!("{name}\n  file            {}\n  recipient       {recipient}\n", shown(&path)))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::New { name, passphrase, age: false } => {
            let words = Messages::new(Lang::En);
            // A name that is taken is told before anything is asked.
            if *passphrase && KeyFile::find(&home, name)?.is_some() {
                return Err(ResultError::KeyExists(SafeText::replaced(name)).into());
            }
            let passphrase = passphrase.then(|| passphrase::chosen(&words)).transpose()?;
            Key::create(&home, name, passphrase.as_ref())?;
            if let Some(key) = KeyFile::find(&home, name)? {
                print(&description(&key)?)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Show => show(&home),
    }
}

fn show(home: &Home) -> Result<ExitCode, UserError> {
    let keys = list_keys(home)?;
    if keys.is_empty() {
        return Err(UserError::new(Trouble::Finding, "There is no key yet.")
            .hint("The first result makes one; callready key new makes one now."));
    }
    let mut all_good = true;
    for key in &keys {
        match key {
            Ok(key) => print(&description(key)?)?,
            Err(error) => {
                all_good = false;
                eprintln!("{}", UserError::from(error.clone()));
            }
        }
    }
    Ok(if all_good { ExitCode::SUCCESS } else { ExitCode::from(Trouble::Finding.exit_code()) })
}

fn description(key: &KeyFile) -> Result<String, UserError> {
    let mut text = String::new();
    let _ = writeln!(text, "{}", key.name());
    let _ = writeln!(text, "  file            {}", shown(key.path()));
    let _ = writeln!(text, "  fingerprint     {}", key.fingerprint());
    // The practice key signs results and nothing else; the others sign packs.
    let namespace = if key.name() == Key::PRACTICE { Attestation::Practice.namespace() } else { PACK_NAMESPACE };
    let _ = writeln!(text, "  allowed_signers {}", key.allowed_signers_line(namespace)?);
    Ok(text)
}
