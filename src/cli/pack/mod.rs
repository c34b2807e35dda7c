//! `callready pack …`: for authors.

mod export;
mod fmt;
mod import;
mod new;
mod preview;
mod schema;
mod seal;
mod stats;
mod variants;
mod voice;

use std::io::IsTerminal;
use std::process::ExitCode;

use super::output::print;
use crate::error::UserError;
use crate::pack::{Severity, check, explain, locate};
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
        format: Findings,
        /// Show notes too: what may be meant so, but is worth a second look.
        #[arg(long)]
        notes: bool,
    },
    /// Say what a code means, why it matters and what to do.
    Explain {
        /// A code such as CK-W0905.
        code: String,
    },
    /// Write a small pack to start from.
    New(new::New),
    /// Render the clips of a pack that are missing or stale.
    Voice(voice::Voice),
    /// Show items as the candidate will see them, with key and reasons beside.
    Preview(preview::Options),
    /// The same, and again whenever a file of the pack is saved.
    Watch(preview::Options),
    /// Put the files into one shape; comments and values stay.
    Fmt(fmt::Options),
    /// Write JSON Schemas, and which file each is for: editors complete and check with them.
    Schema(schema::Options),
    /// Write a pack's questions for other programs: GIFT, QTI or CSV.
    Export(export::Options),
    /// Read questions of other programs into a pack: GIFT, QTI or CSV.
    Import(import::Options),
    /// Sign a pack and encrypt it in two halves: what is asked for stations, the keys for proctors alone.
    Seal(seal::Options),
    /// Open a half of a sealed pack.
    Open(seal::OpenOptions),
    /// What results tell of items: how hard they are, what was chosen, how long they took.
    Stats(stats::Options),
    /// Draw an item with many seeds, and show what comes of it.
    Variants(variants::Options),
}

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<ExitCode, UserError> {
    match command {
        Command::Check { pack, format, notes } => run_check(&pack, format, notes),
        Command::Explain { code } => run_explain(&code),
        Command::New(options) => new::run(&options),
        Command::Preview(options) => preview::run(options, false),
        Command::Watch(options) => preview::run(options, true),
        Command::Fmt(options) => fmt::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Voice(options) => voice::run(&options),
        Command::Seal(options) => seal::run(&options),
        Command::Open(options) => seal::run_open(&options),
        Command::Stats(options) => stats::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Variants(options) => variants::run(&options),
    }
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Findings {
    /// For people.
    #[default]
    Text,
    /// For programs; `docs/pack-check.md` has the shape.
    Json,
    /// For code hosts and editors: SARIF 2.1.0.
    Sarif,
}

fn run_check(pack: &str, format: Findings, notes: bool) -> Result<ExitCode, UserError> {
    let found = check(&locate(pack)?, &Messages::new(Lang::En));
    let has_errors = found.has_errors();
    let text = match format {
        Findings::Json => format!("{}\n", found.to_json()),
        Findings::Sarif => format!("{}\n", found.to_sarif()),
        Findings::Text => {
            let left = if notes { 0 } else { found.notes() };
            let shown = if notes { found } else { found.without_notes() };

            let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let text = shown.to_text(std::io::stdout().is_terminal() && !no_colour);
            let gap = if text.is_empty() { "" } else { "\n\n" };
            let more = match left {
                0 => String::new(),
                1 => " (1 note; --notes shows it)".to_owned(),
                left => format!(" ({left} notes; --notes shows them)"),
            };
            format!("{text}{gap}{}: {}{more}\n", shown.pack(), shown.summary())
        }
    };
    print(&text)?;
    Ok(ExitCode::from(u8::from(has_errors)))
}

fn run_explain(code: &str) -> Result<ExitCode, UserError> {
    let entry = explain(code)?;
    let kind = match entry.severity() {
        Severity::Error => "error: the pack cannot be used",
        Severity::Warning => "warning: it can be allowed with a reason",
        Severity::Note => "note: seen with --notes",
    };
    print(&format!("{}: {} ({kind})\n\n{}\n\nWhat to do: {}\n", entry.code, entry.title, entry.why, entry.fix))?;
    Ok(ExitCode::SUCCESS)
}
