//! `callready verify`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::output::{Format, print};
use crate::error::{Trouble, UserError};
use crate::result::{self, RESULT, Signers};

/// Check results: signature, journal, and every score computed again.
///
/// Exit code 0 only if everything holds, 1 if a check fails, 2 if a path is no result.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folders of results.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The keys you trust: a file in OpenSSH's `allowed_signers` format.
    #[arg(long, value_name = "FILE")]
    signers: Option<PathBuf>,
    /// The pack that was sat, where it is not a built-in one.
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, UserError> {
    let signers = args.signers.as_deref().map(Signers::read).transpose()?;
    let mut all = Vec::new();
    let mut unreadable = None;
    for path in &args.paths {
        let redraw = |header: &_| super::redraw::redraw(header, args.pack.as_deref());
        match result::verify(folder_of(path), signers.as_ref(), &redraw) {
            Ok(verification) => all.push(verification),
            Err(error) => {
                eprintln!("{error}");
                unreadable = Some(Trouble::Usage);
            }
        }
    }
    print(&match args.format {
        Format::Text => result::text(&all),
        Format::Json => result::json(&all),
    })?;
    let finding = (!all.iter().all(result::Verification::good)).then_some(Trouble::Finding);
    Ok(finding.or(unreadable).map_or(ExitCode::SUCCESS, |trouble| ExitCode::from(trouble.exit_code())))
}

/// A bundle may be named by its `result.json`.
fn folder_of(path: &Path) -> &Path {
    let named = path.file_name().is_some_and(|name| name == RESULT) && path.is_file();
    match path.parent().filter(|_| named) {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}
