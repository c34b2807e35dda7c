//! `callready verify`

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use super::output::{Format, Printed, print_on};
use super::results::{Against, exit_code, found, refuse};
use crate::error::UserError;
use crate::result::{self, Repeats, Summary};
use crate::text::SafeText;

/// Check results: signature, journal, and every score computed again.
///
/// Exit code 0 only if everything holds; 1 if a check fails or could not be made; 2 if a path is no result, or the usage is
/// wrong; 3 if something could not be read.
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
    let packs = args.against.packs()?;
    let paths = each_once(&args.paths);
    let (mut summary, mut repeats) = (Summary::default(), Repeats::default());
    let (mut unreadable, mut errors) = (None, Vec::new());
    let mut found = found(&paths);
    // One result is told of at length, several with a line each.
    let first_two: Vec<_> = found.by_ref().take(2).collect();
    let many = first_two.len() > 1;
    let mut printed = Printed::Whole;
    let mut say = |text: &str| {
        if printed.goes_on() {
            printed = print_on(text);
        }
        if printed.goes_on() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let json = matches!(args.format, Format::Json);
    if json {
        let _ = say("{\n\"format\": 1,\n\"bundles\": [");
    }
    let mut first = true;
    let all = first_two.into_iter().chain(found.by_ref());
    result::verify_all(all, signers.as_ref(), &|header: &_| packs.redraw(header), |verified| match verified {
        Ok(one) => {
            summary.add(&one);
            repeats.add(&one);
            let comma = if std::mem::take(&mut first) { "" } else { "," };
            match args.format {
                Format::Json => say(&format!("{comma}\n{}", result::json(&one))),
                Format::Text if many => say(&result::line(&one)),
                Format::Text => say(&result::text(&[one])),
            }
        }
        Err(error) => {
            refuse(&error, &mut unreadable);
            // A list for programs; that of a machine full of them need not be whole.
            if json && errors.len() < 1_000 {
                errors.push(SafeText::replaced(&error.message));
            }
            repeats.pass();
            ControlFlow::Continue(())
        }
    });
    let passed = found.passed();
    (summary.unfinished, summary.without_result) = (passed.unfinished, passed.without_result);
    let twice = repeats.find(super::results::found(&paths));
    // Of nothing it cannot be said that it holds.
    let good = summary.good == summary.results && summary.results > 0 && unreadable.is_none() && !twice.is_finding();
    if json {
        let part = |value: serde_json::Result<String>| value.unwrap_or_default();
        let errors = part(serde_json::to_string(&errors));
        let repeated = part(serde_json::to_string(&twice));
        let summary = part(serde_json::to_string(&summary));
        let _ = say(&format!(
            "\n],\n\"errors\": {errors},\n\"repeated\": {repeated},\n\"good\": {good},\n\"summary\": {summary}\n}}\n"
        ));
    } else {
        let _ = say(&twice.words());
        let anything = summary.results + summary.unfinished + summary.without_result > 0;
        if anything && (many || passed.folders > 0) {
            let _ = say(&summary.words());
        }
    }
    printed.end()?;
    Ok(exit_code(summary.good == summary.results && !twice.is_finding(), unreadable))
}

/// Paths without those that name the same place again.
fn each_once(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let mut new = |path: &PathBuf| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone()));
    paths.iter().filter(|path| new(path)).cloned().collect()
}
