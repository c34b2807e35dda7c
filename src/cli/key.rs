//! `callready key`

use std::fmt::Write as _;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::json;

use super::output::{Format, print};
use super::passphrase;
use crate::error::{Trouble, UserError};
use crate::home::Home;
use crate::journal::shown;
use crate::result::{Agent, Attestation, Key, KeyFile, PACK_NAMESPACE, ResultError, check_name, list_keys};
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
    Show {
        /// Those in the ssh-agent instead.
        #[arg(long)]
        agent: bool,
        /// How to answer.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
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
                print(&Entry::of_file(&key)?.text())?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Show { agent, format } => show(&home, *format, *agent),
    }
}

/// A key as it is told of.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Entry {
    name: String,
    /// `None` for a key in an agent.
    file: Option<SafeText>,
    fingerprint: String,
    locked: bool,
    allowed_signers: String,
}

impl Entry {
    fn of_file(key: &KeyFile) -> Result<Self, UserError> {
        // The practice key signs results and nothing else; the others sign packs.
        let namespace = if key.name() == Key::PRACTICE { Attestation::Practice.namespace() } else { PACK_NAMESPACE };
        Ok(Self {
            name: key.name().to_owned(),
            file: Some(shown(key.path())),
            fingerprint: key.fingerprint(),
            locked: key.is_locked(),
            allowed_signers: key.allowed_signers_line(namespace)?,
        })
    }

    fn in_agent(key: &Key) -> Result<Self, UserError> {
        Ok(Self {
            name: SafeText::replaced(&key.comment().replace('\n', "\u{fffd}")).to_string(),
            file: None,
            fingerprint: key.fingerprint(),
            locked: false,
            allowed_signers: key.allowed_signers_line(PACK_NAMESPACE)?,
        })
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let _ = writeln!(text, "{}", self.name);
        let _ = match &self.file {
            Some(file) => writeln!(text, "  file            {file}"),
            None => writeln!(text, "  seal with       --key agent:{}", self.fingerprint),
        };
        let _ = writeln!(text, "  fingerprint     {}", self.fingerprint);
        if self.file.is_some() {
            let _ = writeln!(text, "  passphrase      {}", if self.locked { "yes" } else { "no" });
        }
        let _ = writeln!(text, "  allowed_signers {}", self.allowed_signers);
        text
    }
}

fn show(home: &Home, format: Format, of_agent: bool) -> Result<ExitCode, UserError> {
    let (entries, all_good) = if of_agent {
        let keys = agent()?.keys()?;
        (keys.iter().map(Entry::in_agent).collect::<Result<Vec<_>, _>>()?, true)
    } else {
        of_files(home)?
    };
    match format {
        Format::Json => {
            let text = serde_json::to_string(&json!({ "format": 1, "keys": entries })).map_err(|error| {
                UserError::new(Trouble::Environment, format!("The keys cannot be written as JSON: {error}."))
            })?;
            print(&(text + "\n"))?;
        }
        Format::Text if entries.is_empty() && of_agent => {
            return Err(UserError::new(Trouble::Finding, "The ssh-agent has no Ed25519 key.")
                .hint("Put one in with ssh-add FILE."));
        }
        Format::Text if entries.is_empty() && all_good => {
            return Err(UserError::new(Trouble::Finding, "There is no key yet.")
                .hint("The first sitting makes one; callready key new makes one now."));
        }
        Format::Text => print(&entries.iter().map(Entry::text).collect::<String>())?,
    }
    Ok(if all_good { ExitCode::SUCCESS } else { ExitCode::from(Trouble::Finding.exit_code()) })
}

/// The keys there are, and whether nothing is wrong with them: what is, is told on standard error.
fn of_files(home: &Home) -> Result<(Vec<Entry>, bool), UserError> {
    let mut entries = Vec::new();
    let mut all_good = true;
    for key in list_keys(home)? {
        match key {
            Ok(key) => {
                if key.is_exposed() {
                    all_good = false;
                    let message = format!("Others than its owner can read or write the key in {}.", shown(key.path()));
                    let hint = "chmod 600 makes it its owner's alone; whoever had it can sign as you: make a new one.";
                    eprintln!("{}", UserError::new(Trouble::Finding, message).hint(hint));
                }
                entries.push(Entry::of_file(&key)?);
            }
            Err(error) => {
                all_good = false;
                eprintln!("{}", UserError::from(error));
            }
        }
    }
    Ok((entries, all_good))
}

/// The agent of this session.
pub(super) fn agent() -> Result<Agent, UserError> {
    if cfg!(windows) {
        return Err(UserError::new(Trouble::Environment, "Keys in an ssh-agent cannot be used on this system.")
            .hint("Name a key of your own with --key NAME."));
    }
    let socket = std::env::var_os("SSH_AUTH_SOCK").filter(|socket| !socket.is_empty()).ok_or_else(|| {
        UserError::new(Trouble::Environment, "There is no ssh-agent: SSH_AUTH_SOCK is not set.")
            .hint("Begin one with: eval $(ssh-agent); and put a key in with ssh-add FILE.")
    })?;
    Ok(Agent::at(socket))
}
