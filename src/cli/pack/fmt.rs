//! `callready pack fmt`: files in one shape.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::output::print;
use crate::error::UserError;
use crate::pack::{Tidied, tidy};

/// Arguments of `fmt`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The pack's folder.
    dir: PathBuf,
    /// Change nothing; name what would change, and fail if anything would.
    #[arg(long)]
    check: bool,
}

/// Puts the files into shape.
pub(crate) fn run(options: &Options) -> Result<ExitCode, UserError> {
    let all = tidy(&options.dir, options.check)?;
    let mut text = String::new();
    for (path, state) in &all {
        let what = match state {
            Tidied::Same => continue,
            Tidied::Changed if options.check => "would change",
            Tidied::Changed => "changed",
            Tidied::Broken => "is no TOML and was left alone: see callready pack check",
        };
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{path}: {what}");
    }
    let count = |wanted: &Tidied| all.iter().filter(|(_, state)| state == wanted).count();
    let (changed, broken) = (count(&Tidied::Changed), count(&Tidied::Broken));
    print(&format!("{text}{} files, {changed} {}\n", all.len(), if options.check { "to change" } else { "changed" }))?;
    Ok(ExitCode::from(u8::from(broken > 0 || (options.check && changed > 0))))
}
