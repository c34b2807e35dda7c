//! `callready report`

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::output::{Format, place_of, print, why};
use super::results::{Against, exit_code, found, refuse};
use crate::clock::Wall;
use crate::error::{Trouble, UserError};
use crate::journal::{shown, write_new, write_over};
use crate::report::{Facts, NARROW, Reader, Request, json, page, text};
use crate::result;
use crate::system::Access;
use crate::terminal;
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
    #[command(flatten)]
    against: Against,
    /// Language of the report.
    #[arg(long)]
    lang: Option<Lang>,
    /// Write one page for a browser to this file, with all reports in it.
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    html: Option<PathBuf>,
    /// Write over the file that --html names.
    #[arg(long, requires = "html")]
    force: bool,
    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Columns of a report on a wide terminal: longer lines are hard to read.
const WIDEST: usize = 120;

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
    let signers = args.against.signers()?;
    let packs = args.against.packs()?;
    let reader = match args.reader {
        ReaderName::Candidate => Reader::Candidate,
        ReaderName::Proctor => Reader::Proctor,
    };
    let words = Messages::new(args.lang.unwrap_or(Lang::En));
    if let Some(file) = args.html.as_deref().filter(|file| !args.force && file.symlink_metadata().is_ok()) {
        // Said before the work, not after it.
        return Err(is_there(file));
    }
    let request = Request { reader, pack: args.against.pack_named(), checked: Wall::now().rfc3339() };
    let (mut all, mut unreadable) = (Vec::new(), None);
    let mut found = found(&args.paths);
    for folder in found.by_ref() {
        match folder.and_then(|folder| result::prove(&folder, signers.as_ref(), &|header: &_| packs.redraw(header))) {
            Ok(proof) => all.push(Facts::of(proof, &request)),
            Err(error) => refuse(&error, &mut unreadable),
        }
    }
    let unfinished = found.passed().unfinished;
    if unfinished > 0 && !all.is_empty() {
        eprintln!(
            "Sittings without a result that were passed over: {unfinished}. Name one's folder to see how far it is."
        );
    }
    let width = terminal::columns().map_or(NARROW, |columns| usize::from(columns).min(WIDEST));
    match (&args.html, args.format) {
        (Some(_), _) if all.is_empty() => {}
        (Some(file), _) => write_page(file, &page(&all, &words), args.force)?,
        (None, Format::Text) => all.iter().try_for_each(|facts| print(&text(facts, width, &words)))?,
        (None, Format::Json) => print(&json(&all, unreadable.is_none(), unfinished, &words))?,
    }
    Ok(exit_code(all.iter().all(Facts::good), unreadable))
}

fn is_there(file: &Path) -> UserError {
    let message = format!("{} already exists and will not be overwritten.", shown(file));
    UserError::new(Trouble::Usage, message).hint("Name another file, or add --force.")
}

/// Writes the page, all of it or nothing.
fn write_page(file: &Path, page: &str, force: bool) -> Result<(), UserError> {
    let (folder, name) = place_of(file)?;
    let write = if force { write_over } else { write_new };
    write(folder, name, page.as_bytes(), Access::Owner).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => is_there(file),
        _ => UserError::new(Trouble::Environment, format!("{} cannot be written: {}.", shown(file), why(&error))),
    })?;
    eprintln!("{}", shown(file));
    Ok(())
}
