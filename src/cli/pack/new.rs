//! `callready pack new`: a small pack to start from.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use crate::cli::output::print;
use crate::error::UserError;
use crate::journal::shown;
use crate::pack::{create, create_item};

/// Options of a new pack.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The folder; its name becomes the pack's id. It must be empty, or not there yet. With --item the pack's folder and
    /// the item's id: DIR/ID.
    dir: PathBuf,
    /// Write one item of this kind into a pack, such as reading or math.
    #[arg(long, value_name = "KIND", conflicts_with = "title")]
    item: Option<String>,
    /// The pack's name for people.
    #[arg(long)]
    title: Option<String>,
}

/// Runs the command.
pub(crate) fn run(options: &New) -> Result<ExitCode, UserError> {
    if let Some(kind) = &options.item {
        return new_item(kind, &options.dir);
    }
    let files = create(&options.dir, options.title.as_deref())?;
    let dir = shown(&options.dir);
    let list = files.join("\n  ");
    print(&format!(
        "A new pack is in {dir}:\n  {list}\n\nOpen the files in an editor and change what you like. Then:\n  \
         callready pack check {dir}       names every mistake\n  \
         callready take {dir} --practice  shows it as a candidate sees it\n"
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn new_item(kind: &str, place: &Path) -> Result<ExitCode, UserError> {
    let files = create_item(kind, place)?;
    let folder = shown(place.parent().unwrap_or(place));
    let id = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let spoken = if kind == "call-summary" {
        format!("  callready pack voice {folder}       lets the caller speak\n")
    } else {
        String::new()
    };
    print(&format!(
        "Written into {folder}:\n  {}\n\nChange what you like, and watch it as a candidate sees it:\n  \
         callready pack watch {folder} {id}\n{spoken}  callready pack check {folder}       names every mistake\n",
        files.join("\n  ")
    ))?;
    Ok(ExitCode::SUCCESS)
}
