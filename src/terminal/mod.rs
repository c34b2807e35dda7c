//! The only room with crossterm: entering and leaving the screen, reading keys, pacing frames.
//!
//! A thread waits for the keyboard, stamps each event and sends it on; [`run`] drains what has come, folds it, hands
//! the events to the journal and draws once. Nothing on that path waits for a disk, a network, a sound card or the terminal.

mod answer;
mod burst;
mod cast;
mod guard;
mod input;
mod outlet;
mod page;
mod probe;
mod raw;
mod reader;
mod run;
mod secret;
mod sensors;

pub use cast::cast;
pub(crate) use probe::probe;
pub use run::run;
pub use secret::Unseen;

/// Columns of the terminal that standard output is; `None` where it is none.
pub(crate) fn columns() -> Option<u16> {
    use std::io::IsTerminal as _;
    let there = std::io::stdout().is_terminal();
    there.then(crossterm::terminal::size)?.ok().map(|(columns, _)| columns)
}
