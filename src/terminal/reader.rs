//! The thread that reads the keyboard and stamps what it reads.

use std::io;
use std::thread;

use super::input::{Input, input};
use crate::clock::{self, Stamp};

/// Starts the thread. It blocks in `read`, so the queue of keys is emptied whatever the screen is doing; it ends with
/// the process, or when nobody listens any more.
///
/// # Errors
/// The system gives no thread.
pub(super) fn start(send: impl Fn(Stamp, Input) -> bool + Send + 'static) -> io::Result<()> {
    let read = move || {
        loop {
            let event = crossterm::event::read();
            let now = clock::now();
            let input = match event {
                Ok(event) => input(&event),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => None,
                Err(_) => Some(Input::Gone),
            };
            let Some(input) = input else { continue };
            if !send(now, input) || input == Input::Gone {
                return;
            }
        }
    };
    thread::Builder::new().name("keyboard".to_owned()).spawn(read).map(drop)
}
