//! `callready pack stats`: what results tell of a pack's items.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use crate::cli::output::{Format, print};
use crate::error::{Trouble, UserError};
use crate::host::form_of;
use crate::journal::Header;
use crate::pack::{Diagnostics, Source, load, locate, write_observed};
use crate::result::Signers;
use crate::stats::{gather, json, text};
use crate::text::{Lang, Messages};

/// Arguments of `stats`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The pack's folder; of a built-in pack, its id, and nothing is written.
    #[arg(value_name = "DIR")]
    pack: String,
    /// Folders of results.
    #[arg(required = true)]
    results: Vec<PathBuf>,
    /// Count only results signed by keys you trust: a file in OpenSSH's `allowed_signers` format.
    #[arg(long, value_name = "FILE")]
    signers: Option<PathBuf>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Counts results, writes `stats/FORM.toml` into the pack's folder, and shows the figures.
pub(crate) fn run(options: &Options) -> Result<ExitCode, UserError> {
    let source = locate(&options.pack)?;
    let pack = load(&source, &Messages::new(Lang::En)).map_err(Diagnostics::into_user_error)?;
    let signers = options.signers.as_deref().map(Signers::read).transpose()?;
    let redraw = |header: &Header| form_of(header, &pack).map(Arc::new);
    let gathered = gather(&pack, &options.results, signers.as_ref(), &redraw)?;
    for (path, why) in &gathered.left {
        eprintln!("left out: {path}: {}", why.replace('\n', " "));
    }
    if gathered.counted == 0 {
        return Err(UserError::new(Trouble::Finding, "There is no result to count.")
            .hint("Results of tests count, not those of practice; callready verify says what is wrong with one."));
    }
    let mut out = match options.format {
        Format::Text => text(&gathered),
        Format::Json => json(&gathered),
    };
    if let Source::Folder(folder) = &source {
        let written = write_observed(folder, &gathered.forms)?;
        if matches!(options.format, Format::Text) {
            let _ = writeln!(out, "written: {}", written.join(", "));
        }
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}
