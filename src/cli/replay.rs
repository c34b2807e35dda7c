//! `callready replay`

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::output::place_of;
use super::redraw::Packs;
use super::results::folder_of;
use crate::app::Replay;
use crate::error::{Trouble, UserError};
use crate::home::Home;
use crate::host::{Host, Options};
use crate::journal::{self, FILE, shown, write_new};
use crate::result::{self, Proof};
use crate::system::Access;
use crate::terminal;

/// Watch a sitting again.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A result, or the folder of a sitting that is not finished.
    path: PathBuf,
    /// How many times as fast as it was sat: 1, 2, 4, 8, 16 or 32.
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
    let packs = Packs::new(args.pack.as_deref())?;
    let redraw = |header: &_| packs.redraw(header);
    let Proof { verification, journal, sitting, .. } = result::prove(folder, None, &redraw)?;
    let proved = verification.good();
    // What was proved is what is shown. Where the journal does not hold, as far as it goes.
    let recovered = journal.map_or_else(|| journal::read(&folder.join(FILE)), Ok)?;
    let header = &recovered.header;
    let form = sitting.map_or_else(|| redraw(header), |sitting| Ok(Arc::clone(sitting.form())))?;
    let events = recovered.events.iter().map(|recorded| recorded.event.clone()).collect();
    let replay = Replay::new(form, header.conditions(), header.lang, events, proved).map_err(|(at, refused)| {
        let message = format!("The journal of {} cannot be followed: line {}: {refused}.", shown(folder), at + 2);
        UserError::new(Trouble::Finding, message).hint("See what is wrong with it with: callready verify PATH.")
    })?;
    let mut replay = replay.at_pace(args.speed);
    let mut host = Host::new(Home::find()?, Options { muted: true, ..Options::default() });
    let mut app = host.app();
    app.muted = header.muted;
    if !proved {
        eprintln!("This sitting is not proved. What is missing: callready verify {}", shown(folder));
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
    } else {
        replay.go_to(&mut app, 0);
        app.direct = true;
        app.replay = Some(replay);
        terminal::run(&mut app, &mut host)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn cannot_write(file: &Path, error: &std::io::Error) -> UserError {
    if error.kind() == ErrorKind::AlreadyExists {
        let message = format!("The file {} is there already, and is never written over.", shown(file));
        return UserError::new(Trouble::Usage, message).hint("Name another file with --cast.");
    }
    UserError::new(Trouble::Environment, format!("The file {} cannot be written: {error}.", shown(file)))
}
