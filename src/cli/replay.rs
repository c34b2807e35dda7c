//! `callready replay`

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::output::{place_of, why};
use super::redraw::Packs;
use super::results::folder_of;
use crate::app::Replay;
use crate::error::{Trouble, UserError};
use crate::home::Home;
use crate::host::{Host, Options};
use crate::journal::{self, FILE, entries, shown, write_new};
use crate::result::{self, Proof, RESULT};
use crate::system::Access;
use crate::terminal;
use crate::text::{SafeText, shell_word};

/// Watch a sitting again.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A result, or the folder of a sitting that is not finished.
    path: PathBuf,
    /// How many times as fast as it was sat: a whole number from 1 to 32.
    #[arg(long, value_name = "X", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=32))]
    speed: u32,
    /// Write a recording (asciicast v2) into a new file instead: asciinema plays it.
    #[arg(long, value_name = "FILE")]
    cast: Option<PathBuf>,
    /// The pack that was sat, where it is not a built-in one.
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, UserError> {
    let folder = folder_of(&args.path);
    only_one(folder)?;
    let packs = Packs::new(args.pack.as_deref())?;
    let redraw = |header: &_| packs.redraw(header);
    let Proof { verification, journal, sitting, .. } = result::prove(folder, None, &redraw)?;
    let proved = verification.good();
    // What was proved is what is shown. Where the journal does not hold, as far as it goes.
    let recovered = journal.map_or_else(|| journal::read(&folder.join(FILE)), Ok)?;
    let header = &recovered.header;
    let form = sitting.map_or_else(|| redraw(header), |sitting| Ok(Arc::clone(sitting.form())))?;
    let events = recovered.events.iter().map(|recorded| recorded.event.clone()).collect();
    let replay =
        Replay::new(Arc::clone(&form), header.conditions(), header.lang, events, proved).map_err(|(at, refused)| {
            let message = format!("The journal of {} cannot be followed: line {}: {refused}.", shown(folder), at + 2);
            UserError::new(Trouble::Finding, message).hint("See what is wrong with it with: callready verify PATH.")
        })?;
    let lengths = packs.lengths(header, &form);
    let replay = replay.named(SafeText::replaced(header.candidate.as_str()), header.sitting.clone());
    let mut replay = replay.with_lengths(lengths).at_pace(args.speed);
    let mut host = Host::new(Home::find()?, Options { muted: true, ..Options::default() });
    let mut app = host.app();
    app.muted = header.muted;
    if !proved {
        let path = shell_word(&shown(folder));
        eprintln!("NOT PROVED: do not rely on what is shown of this sitting. What is missing: callready verify {path}");
    }
    if let Some(file) = &args.cast {
        let (folder, name) = place_of(file)?;
        // Said before the work, not after it.
        if file.symlink_metadata().is_ok() {
            return Err(cannot_write(file, &ErrorKind::AlreadyExists.into()));
        }
        // It shows the items, and what the candidate answered.
        terminal::cast(&mut app, replay, header.started_unix_ms / 1_000)
            .and_then(|bytes| write_new(folder, name, &bytes, Access::Owner))
            .map_err(|error| cannot_write(file, &error))?;
        if !proved {
            return Ok(ExitCode::from(Trouble::Finding.exit_code()));
        }
    } else {
        replay.go_to(&mut app, 0);
        app.direct = true;
        app.replay = Some(replay);
        terminal::run(&mut app, &mut host)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Sittings that a folder of results names in a hint, at most.
const NAMED: usize = 5;

/// A folder of sittings is none.
fn only_one(folder: &Path) -> Result<(), UserError> {
    let is_sitting = |folder: &Path| folder.join(FILE).exists() || folder.join(RESULT).exists();
    let sittings: Vec<_> = entries(folder).unwrap_or_default().into_iter().filter(|path| is_sitting(path)).collect();
    if is_sitting(folder) || sittings.is_empty() {
        return Ok(());
    }
    let message = format!("{} is a folder of sittings, and a replay shows one.", shown(folder));
    let named = |error: UserError, path: &PathBuf| error.hint(format!("callready replay {}", shell_word(&shown(path))));
    // The newest are last.
    let error = sittings.iter().rev().take(NAMED).fold(UserError::new(Trouble::Usage, message), named);
    Err(if sittings.len() > NAMED { error.hint("callready history lists them all.") } else { error })
}

fn cannot_write(file: &Path, error: &std::io::Error) -> UserError {
    if error.kind() == ErrorKind::AlreadyExists {
        let message = format!("The file {} already exists and will not be overwritten.", shown(file));
        return UserError::new(Trouble::Usage, message).hint("Name another file with --cast.");
    }
    UserError::new(Trouble::Environment, format!("The file {} cannot be written: {}.", shown(file), why(error)))
}
