//! `callready pack schema`: what editors need to complete and check packs.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::output::print;
use crate::error::UserError;
use crate::pack::schema;

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The pack's folder; without it all schemas are printed as one JSON object.
    dir: Option<PathBuf>,
}

/// Writes or prints the schemas.
pub(crate) fn run(options: &Options) -> Result<ExitCode, UserError> {
    let text = if let Some(dir) = &options.dir {
        let written = schema::write(dir)?;
        format!("Written to {}:\n  {}\n", crate::journal::shown(dir), written.join("\n  "))
    } else {
        let named = |(name, schema)| (format!("{name}.json"), schema);
        let all: serde_json::Map<_, _> = schema::schemas().into_iter().map(named).collect();
        format!("{}\n", serde_json::to_string_pretty(&all).unwrap_or_default())
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}
