//! `callready pack seal` and `pack open`: packs that travel without being read.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::output::print;
use crate::cli::{key::agent, passphrase};
use crate::error::{Trouble, UserError};
use crate::home::Home;
use crate::journal::shown;
use crate::pack::locate;
use crate::result::{Key, PACK_NAMESPACE, Signers};
use crate::seal::{Identities, Readers, Recipients, open, seal};
use crate::text::{Lang, Messages};

/// Arguments of `seal`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The pack's folder, or the id of a built-in one.
    #[arg(value_name = "DIR")]
    pack: String,
    /// Who may see what is asked: a recipient, age1…, or a file of them. May be given again.
    #[arg(long, value_name = "RECIPIENT", required = true)]
    station: Vec<String>,
    /// Who may see the keys too. May be given again.
    #[arg(long, value_name = "RECIPIENT", required = true)]
    proctor: Vec<String>,
    /// The key that signs, by its name; made on first use. agent:COMMENT or agent:SHA256:… is one in the ssh-agent.
    #[arg(long, value_name = "NAME", default_value = Key::AUTHOR)]
    key: String,
    /// The folder the two files are written to.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    out: PathBuf,
}

/// Seals a pack.
pub(crate) fn run(options: &Options) -> Result<ExitCode, UserError> {
    let readers =
        Readers { stations: Recipients::read(&options.station)?, proctors: Recipients::read(&options.proctor)? };
    if options.key == Key::PRACTICE {
        return Err(UserError::new(Trouble::Usage, "The practice key signs results only.")
            .hint("Leave --key away, or name another one."));
    }
    let source = locate(&options.pack)?;
    let words = Messages::new(Lang::En);
    let key = match options.key.strip_prefix("agent:") {
        Some(wanted) => agent()?.key(wanted)?,
        None => Key::of(&Home::find()?, &options.key, &mut passphrase::asked(&words))?,
    };
    if options.key.starts_with("agent:") {
        eprintln!("The ssh-agent signs. It may ask you to confirm: look for its window.");
    }
    let sealed = seal(&source, &readers, &key, &options.out, &words)?;
    let mut text = String::new();
    let _ = writeln!(text, "Sealed {}: {} files, {} of them with keys.", sealed.name, sealed.files, sealed.with_keys);
    let _ = writeln!(text, "  {}  what is asked, for stations and proctors", shown(&sealed.items));
    let _ = writeln!(text, "  {}  the files with keys, for proctors", shown(&sealed.keys));
    let _ = writeln!(text, "Signed by {} ({}).", key.name(), key.fingerprint());
    let _ = writeln!(text, "Others trust it by this line in their allowed_signers file:");
    let _ = writeln!(text, "  {}", key.allowed_signers_line(PACK_NAMESPACE)?);
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Arguments of `open`.
#[derive(Debug, clap::Args)]
pub(crate) struct OpenOptions {
    /// A sealed file: ….items.age or ….keys.age
    file: PathBuf,
    /// The file with the key that opens it, as age-keygen or callready key new --age makes it.
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    /// A new folder for the items; for the keys the folder of their items.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// The authors you trust: a file in OpenSSH's `allowed_signers` format.
    #[arg(long, value_name = "FILE")]
    signers: Option<PathBuf>,
}

/// Opens a sealed file.
pub(crate) fn run_open(options: &OpenOptions) -> Result<ExitCode, UserError> {
    let identities = Identities::read(&options.identity)?;
    let signers = options.signers.as_deref().map(Signers::read).transpose()?;
    let opened = open(&options.file, &identities, signers.as_ref(), &options.to)?;
    let mut text = String::new();
    let what = if opened.has_keys { "the pack is whole" } else { "what is asked, without keys" };
    let _ = writeln!(text, "Opened {}: {} files in {}; {what}.", opened.name, opened.files, shown(&options.to));
    let _ = match &opened.signer.principal {
        Some(principal) => writeln!(text, "Signed by {principal} ({}), whom you trust.", opened.signer.fingerprint),
        None => writeln!(
            text,
            "The signature is good, of the key {}. Whose that is was not asked: --signers FILE does.",
            opened.signer.fingerprint
        ),
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}
