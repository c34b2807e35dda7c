//! A paste whose end is lost: the terminal says that one begins, and the line is cut. crossterm keeps every byte after that
//! for itself, for ever; no key does anything any more. It cannot be told so, but can be given what it waits for.

use std::time::Duration;

use crossterm::event::{Event, poll, read as read_event};

use super::{Input, Reader, guarded};
use crate::clock::{self, Stamp};
use crate::system::{Keyboard, Ready};

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";
/// So long after the last byte that became no event, no more of a paste is to come.
const SILENCE: Duration = Duration::from_secs(2);
/// How long an event may take whose bytes are there. crossterm sleeps for whole milliseconds and spins through what is left of one:
/// with two it sleeps for the first, in which the key is drawn.
const SOON: Duration = Duration::from_millis(2);

/// The keyboard, where it can be had like this.
pub(super) fn keyboard() -> Option<Keyboard> {
    // crossterm hears of a new size first, or we could ask for it too early.
    let _ = poll(Duration::ZERO);
    Keyboard::take().ok()
}

/// Reads until there is no more, or nobody listens.
pub(super) fn read<F: Fn(Stamp, Input) -> bool>(mut keyboard: Keyboard, mut reader: Reader<F>) {
    let mut kept = Kept::default();
    loop {
        let ready = keyboard.wait(kept.silence(clock::now())).unwrap_or(Ready::Gone);
        let mut any = false;
        loop {
            let event = match guarded(|| poll(SOON)) {
                Ok(Ok(false)) => break,
                // An error comes once more where it is read.
                Ok(_) => guarded(read_event),
                Err(panic) => Err(panic),
            };
            any = true;
            if !reader.take(event) {
                return;
            }
        }
        let now = clock::now();
        match ready {
            Ready::Gone if !any => return,
            _ if any => kept = Kept::default(),
            Ready::Bytes => kept = Kept(Some(now)),
            _ if kept.is_over(now) => {
                kept = Kept::default();
                if !end(&keyboard, &mut reader) {
                    return;
                }
            }
            _ => {}
        }
    }
}

/// Ends the paste, if there is one. What else comes of these bytes is nothing that anybody has typed. False: as of the reader.
fn end<F: Fn(Stamp, Input) -> bool>(keyboard: &Keyboard, reader: &mut Reader<F>) -> bool {
    let mut going = true;
    // Where it fails all is as it was.
    let _ = keyboard.replaced_by(END, || {
        while going && let Ok(Ok(true)) = guarded(|| poll(SOON)) {
            match guarded(read_event) {
                Ok(Ok(event @ (Event::Paste(_) | Event::Resize(..)))) => going = reader.take(Ok(Ok(event))),
                Ok(_) => {}
                Err(panic) => going = reader.take(Err(panic)),
            }
        }
    });
    going
}

/// When bytes came last that became no event, if they have not become one since.
#[derive(Clone, Copy, Debug, Default)]
struct Kept(Option<Stamp>);

impl Kept {
    /// How much longer there must be silence; `None` where nothing is kept.
    fn silence(self, now: Stamp) -> Option<Duration> {
        self.0.map(|last| last.plus(SILENCE).since(now))
    }

    fn is_over(self, now: Stamp) -> bool {
        self.silence(now).is_some_and(|left| left.is_zero())
    }
}
