//! `callready report`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::output::print;
use super::redraw::Packs;
use super::sitting::LangName;
use super::verify::folder_of;
use crate::error::{Trouble, UserError};
use crate::report::{Facts, Reader, text};
use crate::result::{self, Signers};
use crate::text::{Lang, Messages};

/// Turn results into a report: for the candidate or for the proctor, as text, as JSON, or as one page for a browser.
///
/// Exit code 0 only if every result holds, 1 if a check fails or could not be made, 2 if a path is no result.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Results, and folders of results.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// For whom the report is.
    #[arg(long = "for", value_enum, default_value_t, value_name = "READER")]
    reader: ReaderName,
    /// The keys you trust: a file in OpenSSH's `allowed_signers` format.
    #[arg(long, value_name = "FILE")]
    signers: Option<PathBuf>,
    /// The pack that was sat, where it is not a built-in one.
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
    /// Language of the report.
    #[arg(long)]
    lang: Option<LangName>,
}

/// A reader, as named on the command line.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum ReaderName {
    /// Scores, if the form shows them, and what to practise.
    Candidate,
    /// Everything.
    #[default]
    Proctor,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, UserError> {
    let signers = args.signers.as_deref().map(Signers::read).transpose()?;
    let packs = Packs::new(args.pack.as_deref());
    let reader = match args.reader {
        ReaderName::Candidate => Reader::Candidate,
        ReaderName::Proctor => Reader::Proctor,
    };
    let words = Messages::new(args.lang.map_or(Lang::En, Into::into));
    let (mut all, mut unreadable) = (Vec::new(), None);
    for folder in found(&args.paths, &mut unreadable) {
        match result::prove(&folder, signers.as_ref(), &|header: &_| packs.redraw(header)) {
            Ok(proof) => all.push(Facts::of(proof, reader)),
            Err(error) => refuse(&error, &mut unreadable),
        }
    }
    all.iter().try_for_each(|facts| print(&text(facts, &words)))?;
    let finding = all.iter().any(|facts| !facts.good()).then_some(Trouble::Finding);
    Ok(finding.or(unreadable).map_or(ExitCode::SUCCESS, |trouble| ExitCode::from(trouble.exit_code())))
}

fn found(paths: &[PathBuf], unreadable: &mut Option<Trouble>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in paths.iter().map(|path| folder_of(path)).map(Path::to_owned) {
        match result::bundles(&[path]) {
            Ok(more) => found.extend(more.bundles),
            Err(error) => refuse(&error, unreadable),
        }
    }
    found
}

fn refuse(error: &UserError, unreadable: &mut Option<Trouble>) {
    eprintln!("callready: {error}");
    *unreadable = Some(error.trouble);
}
