//! The thread that reads the keyboard and stamps what it reads.

use std::io;
use std::thread;

use super::input::{Input, input};
use crate::clock::{self, Stamp};

/// Starts the thread. It waits for nothing but the keyboard, so the queue of keys is emptied whatever the screen is doing;
/// it ends with the process, or when nobody listens any more.
///
/// # Errors
/// The system gives no thread.
pub(super) fn start(send: impl Fn(Stamp, Input) -> bool + Send + 'static) -> io::Result<()> {
    let read = move || {
        #[cfg(target_os = "linux")]
        if let Some(keyboard) = paste_end::keyboard() {
            return paste_end::read(keyboard, send);
        }
        while next(&send) {}
    };
    thread::Builder::new().name("keyboard".to_owned()).spawn(read).map(drop)
}

/// Waits for the next event and sends it on. False: there will be no more, or nobody listens.
fn next(send: &impl Fn(Stamp, Input) -> bool) -> bool {
    let event = crossterm::event::read();
    let now = clock::now();
    let input = match event {
        Ok(event) => input(&event),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => None,
        Err(_) => Some(Input::Gone),
    };
    input.is_none_or(|input| send(now, input) && input != Input::Gone)
}

/// A paste whose end is lost: the terminal says that one begins, and the line is cut. crossterm keeps every byte after that
/// for itself, for ever; no key does anything any more. It cannot be told so, but can be given what it waits for.
#[cfg(target_os = "linux")]
mod paste_end {
    use std::time::Duration;

    use crossterm::event::{Event, poll, read as read_event};

    use super::super::input::input;
    use super::{Input, Stamp, clock, next};
    use crate::system::{Keyboard, Ready};

    /// What ends a paste.
    const END: &[u8] = b"\x1b[201~";
    /// So long after the last byte that became no event, no more of a paste is to come.
    const SILENCE: Duration = Duration::from_secs(2);
    /// How long an event may take whose bytes are there.
    const SOON: Duration = Duration::from_millis(1);

    /// The keyboard, where it can be had like this.
    pub(super) fn keyboard() -> Option<Keyboard> {
        // crossterm hears of a new size first, or we could ask for it too early.
        let _ = poll(Duration::ZERO);
        Keyboard::take().ok()
    }

    /// Reads until there is no more, or nobody listens.
    pub(super) fn read(mut keyboard: Keyboard, send: impl Fn(Stamp, Input) -> bool) {
        let mut kept = Kept::default();
        loop {
            let ready = keyboard.wait(kept.silence(clock::now())).unwrap_or(Ready::Gone);
            let mut any = false;
            while poll(SOON).unwrap_or(true) {
                any = true;
                if !next(&send) {
                    return;
                }
            }
            let now = clock::now();
            match ready {
                Ready::Gone if !any => {
                    send(now, Input::Gone);
                    return;
                }
                _ if any => kept = Kept::default(),
                Ready::Bytes => kept = Kept(Some(now)),
                _ if kept.is_over(now) => {
                    kept = Kept::default();
                    end(&keyboard, &send);
                }
                _ => {}
            }
        }
    }

    /// Ends the paste, if there is one. What else comes of these bytes is nothing that anybody has typed.
    fn end(keyboard: &Keyboard, send: &impl Fn(Stamp, Input) -> bool) {
        // Where it fails all is as it was.
        let _ = keyboard.replaced_by(END, || {
            while let Ok(true) = poll(SOON) {
                if let Ok(event @ (Event::Paste(_) | Event::Resize(..))) = read_event()
                    && let Some(input) = input(&event)
                {
                    send(clock::now(), input);
                }
            }
        });
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
}
