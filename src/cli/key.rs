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
use crate::result::{
    Agent, Attestation, Key, KeyFile, PACK_NAMESPACE, ResultError, check_name, is_principal, list_keys,
};
use crate::seal::new_identity;
use crate::system::{Exposure, folder_exposure};
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
        /// Only the key of this name.
        #[arg(long, conflicts_with = "agent")]
        name: Option<String>,
        /// Only their lines for an `allowed_signers` file.
        #[arg(long, conflicts_with = "format")]
        allowed_signers: bool,
        /// Whose the key is, as these lines are to say.
        #[arg(long, value_name = "PRINCIPAL", requires = "name", requires = "allowed_signers")]
        principal: Option<String>,
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
                print(&Entry::of_file(&key, None)?.text())?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Show { agent, name, allowed_signers, principal, format } => {
            let (entries, all_good) = match name {
                _ if *agent => in_agent(*allowed_signers || *format == Format::Text)?,
                Some(name) => of_name(&home, name, principal.as_deref())?,
                None => of_files(&home)?,
            };
            if *allowed_signers {
                print(&entries.iter().map(|entry| entry.allowed_signers.clone() + "\n").collect::<String>())?;
            } else {
                show(&entries, *format, all_good)?;
            }
            Ok(if all_good { ExitCode::SUCCESS } else { ExitCode::from(Trouble::Finding.exit_code()) })
        }
    }
}

/// Says on standard error that others can use the key that results are signed with, if they can. A sitting begins all
/// the same: who sits it can seldom mend that, and the result is theirs.
pub(super) fn warn_of_exposed(home: &Home, words: &Messages) {
    // Whatever else is wrong with it is said where it is opened.
    if let Ok(Some(key)) = KeyFile::find(home, Key::PRACTICE)
        && key.is_exposed()
    {
        eprintln!("{}", words.with("key-exposed", &[("file", shown(key.path()).as_str().into())]));
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
    /// Whether other users than this one can read or write it; `None` for a key in an agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    exposed: Option<bool>,
    allowed_signers: String,
}

impl Entry {
    /// A key in a file, by its own name or by that of whose it is.
    fn of_file(key: &KeyFile, principal: Option<&str>) -> Result<Self, UserError> {
        // The practice key signs results and nothing else; the others sign packs.
        let namespace = if key.name() == Key::PRACTICE { Attestation::Practice.namespace() } else { PACK_NAMESPACE };
        Ok(Self {
            name: key.name().to_owned(),
            file: Some(shown(key.path())),
            fingerprint: key.fingerprint(),
            locked: key.is_locked(),
            exposed: Some(key.is_exposed()),
            allowed_signers: key.allowed_signers_line(principal.unwrap_or(key.name()), namespace)?,
        })
    }

    fn in_agent(key: &Key) -> Result<Self, UserError> {
        Ok(Self {
            name: SafeText::replaced(&key.comment().replace('\n', "\u{fffd}")).to_string(),
            file: None,
            fingerprint: key.fingerprint(),
            locked: false,
            exposed: None,
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

fn show(entries: &[Entry], format: Format, all_good: bool) -> Result<(), UserError> {
    match format {
        Format::Json => {
            let text = serde_json::to_string(&json!({ "format": 1, "keys": entries })).map_err(|error| {
                UserError::new(Trouble::Environment, format!("The keys cannot be written as JSON: {error}."))
            })?;
            print(&(text + "\n"))
        }
        Format::Text if entries.is_empty() && all_good => Err(UserError::new(Trouble::Finding, "There is no key yet.")
            .hint("The first sitting makes one; callready key new makes one now.")),
        Format::Text => print(&entries.iter().map(Entry::text).collect::<String>()),
    }
}

/// The keys in the agent. None at all is an error where somebody reads the answer.
fn in_agent(read: bool) -> Result<(Vec<Entry>, bool), UserError> {
    let agent = agent()?;
    let keys = agent.keys()?;
    if read && keys.is_empty() {
        let none = UserError::new(Trouble::Finding, "The ssh-agent has no plain Ed25519 key.");
        let none = if agent.has_security_key()? {
            none.hint(
                "Keys on a security key (sk-ssh-ed25519) are not supported: their signatures are of another kind.",
            )
        } else {
            none
        };
        return Err(none.hint("Put one in with ssh-add FILE."));
    }
    Ok((keys.iter().map(Entry::in_agent).collect::<Result<_, _>>()?, true))
}

/// The key of a name, and whether nothing is wrong with it.
fn of_name(home: &Home, name: &str, principal: Option<&str>) -> Result<(Vec<Entry>, bool), UserError> {
    if principal.is_some_and(|principal| !is_principal(principal)) {
        return Err(UserError::new(Trouble::Usage, "A principal is one word of 1 to 80 letters, digits and -_.@+."));
    }
    let key = KeyFile::find(home, name)?.ok_or_else(|| {
        UserError::new(Trouble::Usage, format!("There is no key named {name}."))
            .hint("callready key show lists the keys there are; callready key new makes one.")
    })?;
    let all_good = is_private(&key);
    Ok((vec![Entry::of_file(&key, principal)?], all_good))
}

/// The keys there are, and whether nothing is wrong with them: what is, is told on standard error.
fn of_files(home: &Home) -> Result<(Vec<Entry>, bool), UserError> {
    let mut entries = Vec::new();
    let mut all_good = true;
    for key in list_keys(home)? {
        match key {
            Ok(key) => {
                all_good &= is_private(&key);
                entries.push(Entry::of_file(&key, None)?);
            }
            Err(error) => {
                all_good = false;
                eprintln!("{}", UserError::from(error));
            }
        }
    }
    let folder = home.keys();
    if folder.exists() && folder_exposure(&folder).is_ok_and(|exposure| exposure != Exposure::Private) {
        all_good = false;
        let message = format!("Users other than you can put keys into {}.", shown(&folder));
        let hint = "chmod 700 makes it yours alone; then look whether the keys in it are yours.";
        eprintln!("{}", UserError::new(Trouble::Finding, message).hint(hint));
    }
    Ok((entries, all_good))
}

/// Whether nobody else can use a key; who can is told on standard error.
fn is_private(key: &KeyFile) -> bool {
    let file = shown(key.path());
    let (message, hint) = match key.exposure() {
        Exposure::Private => return true,
        Exposure::Others => (
            format!("Users other than its owner can read or write the key in {file}."),
            "chmod 600 removes their access. Somebody may have copied it and can then sign as you: better make a new one.",
        ),
        Exposure::Foreign => (
            format!("The key in {file} belongs to another user, who can sign with it too."),
            "Have it given to you with chown, or move it away and make a key of your own.",
        ),
    };
    eprintln!("{}", UserError::new(Trouble::Finding, message).hint(hint));
    false
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
