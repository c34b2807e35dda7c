//! `callready verify`

use std::path::PathBuf;
use std::process::ExitCode;

use super::output::{Format, print};
use super::results::{Against, exit_code, found, refuse};
use crate::error::UserError;
use crate::result::{self, Summary};

/// Check results: signature, journal, and every score computed again.
///
/// Exit code 0 only if everything holds, 1 if a check fails, 2 if a path is no result.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Results, and folders of results.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    against: Against,
    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, UserError> {
    let signers = args.against.signers()?;
    let (mut summary, mut unreadable, mut printed) = (Summary::default(), None, Ok(()));
    let mut found = found(&args.paths);
    // One result is told of at length, several with a line each.
    let first_two: Vec<_> = found.by_ref().take(2).collect();
    let many = first_two.len() > 1;
    let packs = args.against.packs();
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
        Err(error) => refuse(&error, &mut unreadable),
    });
    summary.unfinished = found.unfinished();
    // Of nothing it cannot be said that it holds.
    let good = summary.good == summary.results && summary.results > 0 && unreadable.is_none();
    match args.format {
        Format::Json => {
            let summary = serde_json::to_string(&summary).unwrap_or_default();
            say(&format!("\n],\n\"good\": {good},\n\"summary\": {summary}\n}}\n"));
        }
        Format::Text if many => say(&summary.words()),
        Format::Text => {}
    }
    printed?;
    Ok(exit_code(summary.good == summary.results, unreadable))
}
