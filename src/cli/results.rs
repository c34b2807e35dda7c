//! Results, as named on the command line.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::output::remark;
use super::redraw::Packs;
use crate::error::{Trouble, UserError};
use crate::home::Home;
use crate::journal::shown;
use crate::result::{Bundles, RESULT, Signers, bundles};

/// The folder of results.
#[derive(Debug, clap::Args)]
pub(super) struct Folder {
    /// Another folder of results than your own.
    #[arg(long, value_name = "DIR")]
    results: Option<PathBuf>,
}

impl Folder {
    pub(super) fn find(&self) -> Result<PathBuf, UserError> {
        self.results.clone().map_or_else(|| Ok(Home::find()?.results()), Ok)
    }
}

/// What results are held against.
#[derive(Debug, clap::Args)]
pub(super) struct Against {
    /// The keys you trust: a file in OpenSSH's `allowed_signers` format.
    #[arg(long, value_name = "FILE")]
    signers: Option<PathBuf>,
    /// The pack that was sat, where it is not a built-in one.
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
}

impl Against {
    pub(super) fn signers(&self) -> Result<Option<Signers>, UserError> {
        self.signers.as_deref().map(Signers::read).transpose()
    }

    /// The pack's folder as it was named.
    pub(super) fn pack_named(&self) -> Option<String> {
        self.pack.as_deref().map(|folder| shown(folder).to_string())
    }

    /// The packs that were sat.
    ///
    /// # Errors
    /// The pack that was named is not there, or has errors.
    pub(super) fn packs(&self) -> Result<Packs, UserError> {
        Packs::new(self.pack.as_deref())
    }
}

/// The bundles below some paths.
pub(super) fn found(paths: &[PathBuf]) -> Bundles {
    bundles(paths.iter().map(|path| folder_of(path).to_owned()))
}

/// Tells of one that cannot be read, so that the others are not held up.
pub(super) fn refuse(error: &UserError, unreadable: &mut Option<Trouble>) {
    remark(&format!("callready: {error}"));
    *unreadable = Some(error.trouble);
}

/// The exit code: a finding weighs more than what could not be read.
pub(super) fn exit_code(good: bool, unreadable: Option<Trouble>) -> ExitCode {
    let finding = (!good).then_some(Trouble::Finding);
    finding.or(unreadable).map_or(ExitCode::SUCCESS, |trouble| ExitCode::from(trouble.exit_code()))
}

/// A bundle may be named by its `result.json`.
pub(super) fn folder_of(path: &Path) -> &Path {
    let named = path.file_name().is_some_and(|name| name == RESULT) && path.is_file();
    match path.parent().filter(|_| named) {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}
