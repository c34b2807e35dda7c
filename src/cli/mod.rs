//! The command line: one file per command, no logic. Errors become exit codes: 0 good, 1 a finding, 2 wrong usage,
//! 3 the environment.

mod audio;
mod doctor;
mod history;
mod key;
mod lang;
mod output;
mod pack;
mod passphrase;
#[cfg(feature = "audio")]
mod quiet;
mod redraw;
mod replay;
mod report;
mod results;
mod sitting;
mod verify;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::error::{Trouble, UserError};
use crate::text::SafeText;
use output::Format;

/// A call-center skills assessment for the terminal: timed modules, simulated callers, signed results.
#[derive(Debug, Parser)]
#[command(name = "callready", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Sit an assessment, or practise a module.
    Take(sitting::Take),
    /// Go on with an interrupted sitting.
    Resume(sitting::Resume),
    Verify(verify::Args),
    /// Watch a sitting again.
    Replay(replay::Args),
    /// Turn results into a report for candidate or proctor.
    Report(report::Args),
    /// List past sittings.
    History(history::Args),
    /// Is this machine ready for a sitting?
    Doctor(doctor::Args),
    /// Check the sound, list devices, render a clip through a telephone line.
    #[command(subcommand)]
    Audio(audio::Command),
    /// Check packs, render their clips.
    #[command(subcommand)]
    Pack(pack::Command),
    /// Make and show signing keys.
    #[command(subcommand)]
    Key(key::Command),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<_> = arguments.into_iter().collect();
    let parsed = match Arguments::try_parse_from(&arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            // It may quote an argument, and somebody else may have written that.
            if arguments.iter().all(|argument| SafeText::look(&argument.to_string_lossy()).is_ok()) {
                let _ = error.print();
            } else {
                output::remark(&SafeText::replaced(&error.render().to_string()));
            }
            return if error.use_stderr() { ExitCode::from(Trouble::Usage.exit_code()) } else { ExitCode::SUCCESS };
        }
    };
    match dispatch(parsed.command) {
        Ok(code) => code,
        Err(error) => {
            output::remark(&format!("callready: {error}"));
            ExitCode::from(error.trouble.exit_code())
        }
    }
}

fn dispatch(command: Option<Command>) -> Result<ExitCode, UserError> {
    match command {
        None => sitting::home(),
        Some(Command::Take(args)) => sitting::take(args),
        Some(Command::Resume(args)) => sitting::resume(args),
        Some(Command::Verify(args)) => verify::run(&args),
        Some(Command::Replay(args)) => replay::run(&args),
        Some(Command::Report(args)) => report::run(&args),
        Some(Command::History(args)) => history::run(&args),
        Some(Command::Doctor(args)) => doctor::run(&args),
        Some(Command::Audio(command)) => audio::run(command),
        Some(Command::Pack(command)) => pack::run(command),
        Some(Command::Key(command)) => key::run(&command),
        Some(Command::Completions { shell }) => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "callready", &mut text);
            printed(&text)
        }
        Some(Command::Man) => {
            let mut text = Vec::new();
            clap_mangen::Man::new(Arguments::command()).render(&mut text).map_err(|error| cannot_print(&error))?;
            printed(&text)
        }
    }
}

/// Prints what a generator made.
fn printed(text: &[u8]) -> Result<ExitCode, UserError> {
    output::print(&String::from_utf8_lossy(text)).map(|()| ExitCode::SUCCESS)
}

fn cannot_print(error: &io::Error) -> UserError {
    UserError::new(Trouble::Environment, format!("The output could not be written: {error}."))
}
