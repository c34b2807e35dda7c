//! `callready pack import`: questions of other programs as items of a pack.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::export::{Format, summary, tell};
use crate::cli::output::print;
use crate::error::UserError;
use crate::pack::exchange::{Target, import};
use crate::pack::{check, locate};
use crate::text::{Lang, Messages};

/// Options of an import.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A GIFT, CSV or QTI file; for QTI also an imsmanifest.xml or its folder.
    file: PathBuf,
    /// The folder of a pack, or of one that is to be made.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// The format, where the file's name does not tell it.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where questions with options go; else reading if there is a passage, sentence-clarity if there is none.
    #[arg(long, value_enum)]
    module: Option<Module>,
}

/// Modules that take questions with options.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Module {
    /// Questions on a passage.
    Reading,
    /// Questions alone.
    SentenceClarity,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Result<ExitCode, UserError> {
    let target = options.module.map(|module| match module {
        Module::Reading => Target::Reading,
        Module::SentenceClarity => Target::SentenceClarity,
    });
    let report = import(&options.file, &options.to, options.format.map(Into::into), target)?;
    tell(&report);
    let mut text = summary(&report);
    if report.written > 0 {
        for file in &report.files {
            let _ = writeln!(text, "  {file}");
        }
        let to = options.to.display().to_string();
        let found = check(&locate(&to)?, &Messages::new(Lang::En));
        let _ = writeln!(text, "callready pack check: {}", found.summary());
        for hint in &report.hints {
            let _ = writeln!(text, "  hint: {hint}");
        }
    }
    print(&text)?;
    Ok(ExitCode::from(u8::from(report.written == 0)))
}
