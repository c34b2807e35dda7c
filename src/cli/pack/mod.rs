//! `callready pack …`: for authors.

mod export;
mod import;
mod new;
mod variants;
mod voice;

use std::io::IsTerminal;
use std::process::ExitCode;

use super::output::{Format, print};
use crate::error::UserError;
use crate::pack::{check, locate};
use crate::text::{Lang, Messages};

/// What an author can do with a pack.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Name every mistake in a pack with file, line and column.
    Check {
        /// A built-in pack's id, or a folder with a pack.toml.
        #[arg(default_value = "uars")]
        pack: String,
        /// How the findings are written.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Write a small pack to start from.
    New(new::New),
    /// Render the clips of a pack that are missing or stale.
    Voice(voice::Voice),
    /// Write a pack's questions for other programs: GIFT, QTI or CSV.
    Export(export::Options),
    /// Read questions of other programs into a pack: GIFT, QTI or CSV.
    Import(import::Options),
    /// Draw an item with many seeds, and show what comes of it.
    Variants(variants::Options),
}

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<ExitCode, UserError> {
    match command {
        Command::Check { pack, format } => run_check(&pack, format),
        Command::New(options) => new::run(&options),
        Command::Voice(options) => voice::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Variants(options) => variants::run(&options),
    }
}

fn run_check(pack: &str, format: Format) -> Result<ExitCode, UserError> {
    let found = check(&locate(pack)?, &Messages::new(Lang::En));
    let text = match format {
        Format::Json => format!("{}\n", found.to_json()),
        Format::Text => {
            let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let text = found.to_text(std::io::stdout().is_terminal() && !no_colour);
            let gap = if text.is_empty() { "" } else { "\n\n" };
            format!("{text}{gap}{}: {}\n", found.pack(), found.summary())
        }
    };
    print(&text)?;
    Ok(ExitCode::from(u8::from(found.has_errors())))
}
