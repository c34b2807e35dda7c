//! `callready pack export`: items of a pack for other programs.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::cli::output::print;
use crate::error::UserError;
use crate::pack::exchange::{self, Export, Report};
use crate::pack::locate;
use crate::text::{Lang, Messages};

/// Options of an export.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A built-in pack's id, or a folder with a pack.toml.
    pack: String,
    /// The format.
    #[arg(long, value_enum)]
    format: Format,
    /// A file that is not there yet; for QTI a folder.
    #[arg(long, value_name = "FILE_OR_FOLDER")]
    out: PathBuf,
    /// What the numbers of sums are drawn with.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only the items of this module.
    #[arg(long)]
    module: Option<String>,
}

/// Formats of other programs.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// Moodle's text format.
    Gift,
    /// IMS QTI: written as 3.0, read as 2.1 to 3.0.
    Qti,
    /// A row for each question.
    Csv,
}

impl From<Format> for exchange::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Gift => Self::Gift,
            Format::Qti => Self::Qti,
            Format::Csv => Self::Csv,
        }
    }
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Result<ExitCode, UserError> {
    let export = Export {
        format: options.format.into(),
        out: options.out.clone(),
        seed: options.seed,
        module: options.module.clone(),
    };
    let report = exchange::export(&locate(&options.pack)?, &export, &Messages::new(Lang::En))?;
    tell(&report);
    print(&summary(&report))?;
    Ok(ExitCode::SUCCESS)
}

/// Every loss, on standard error.
pub(super) fn tell(report: &Report) {
    for note in &report.left {
        eprintln!("left out: {}: {}", note.at, note.reason);
    }
    for note in report.losses() {
        eprintln!("changed: {}: {}", note.at, note.reason);
    }
}

/// How many were written, and how many were not.
pub(super) fn summary(report: &Report) -> String {
    let items = if report.written == 1 { "item" } else { "items" };
    let changed = report.changed.iter().map(|note| &note.at).collect::<std::collections::BTreeSet<_>>().len();
    let changed = if changed == 0 { String::new() } else { format!(" ({changed} with a loss)") };
    format!("{} {items} written{changed}, {} left out\n", report.written, report.left.len())
}
