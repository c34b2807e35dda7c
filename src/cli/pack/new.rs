//! `callready pack new`: a small pack to start from.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::cli::output::print;
use crate::error::UserError;
use crate::pack::create;

/// Options of a new pack.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The folder; its name becomes the pack's id. It must be empty, or not there yet.
    dir: PathBuf,
    /// The pack's name for people.
    #[arg(long)]
    title: Option<String>,
}

/// Runs the command.
pub(crate) fn run(options: &New) -> Result<ExitCode, UserError> {
    let files = create(&options.dir, options.title.as_deref())?;
    let dir = options.dir.display();
    let list = files.join("\n  ");
    print(&format!(
        "A new pack is in {dir}:\n  {list}\n\nOpen the files in an editor and change what you like. Then:\n  \
         callready pack check {dir}       names every mistake\n  \
         callready take {dir} --practice  shows it as a candidate sees it\n"
    ))?;
    Ok(ExitCode::SUCCESS)
}
