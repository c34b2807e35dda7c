//! `callready verify`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::output::{Format, print};
use super::redraw::Packs;
use crate::error::{Trouble, UserError};
use crate::result::{self, RESULT, Signers, Summary};

/// Check results: signature, journal, and every score computed again.
///
/// Exit code 0 only if everything holds, 1 if a check fails, 2 if a path is no result.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Results, and folders of results.
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
    let (mut summary, mut unreadable, mut printed) = (Summary::default(), None, Ok(()));
    let mut found = result::bundles(args.paths.iter().map(|path| folder_of(path).to_owned()));
    // One result is told of at length, several with a line each.
    let first_two: Vec<_> = found.by_ref().take(2).collect();
    let many = first_two.len() > 1;
    let packs = Packs::new(args.pack.as_deref());
    let mut say = |text: &str| {
        if printed.is_ok() {
            printed = print(text);
        }
    };
    if matches!(args.format, Format::Json) {
        say("{\n\"format\": 1,\n\"bundles\": [");
    }
    let mut first = true;
    let all = first_two.into_iter().chain(found.by_ref());
    result::verify_all(all, signers.as_ref(), &|header: &_| packs.redraw(header), |verified| match verified {
        Ok(one) => {
            summary.add(&one);
            match args.format {
                Format::Json => say(&format!("{}\n{}", if first { "" } else { "," }, result::json(&one))),
                Format::Text if many => say(&result::line(&one)),
                Format::Text => say(&result::text(&[one])),
            }
            first = false;
        }
        Err(error) => {
            eprintln!("{error}");
            unreadable = Some(Trouble::Usage);
        }
    });
    summary.unfinished = found.unfinished();
    let good = summary.good == summary.results;
    match args.format {
        Format::Json => {
            let summary = serde_json::to_string(&summary).unwrap_or_default();
            say(&format!("\n],\n\"good\": {good},\n\"summary\": {summary}\n}}\n"));
        }
        Format::Text if many => say(&summary.words()),
        Format::Text => {}
    }
    printed?;
    let finding = (!good).then_some(Trouble::Finding);
    Ok(finding.or(unreadable).map_or(ExitCode::SUCCESS, |trouble| ExitCode::from(trouble.exit_code())))
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
