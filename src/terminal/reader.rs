//! The thread that reads the keyboard and stamps what it reads.

#[cfg(target_os = "linux")]
mod paste_end;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Duration;

use crossterm::event::Event;

use super::answer::AnswerWatch;
use super::input::{Input, input};
use crate::clock::{self, Stamp};
use crate::system;

/// How long the keys that a terminal sent before it went are still read, once it is seen to be gone.
const LAST_KEYS: Duration = Duration::from_millis(50);
/// So many panics without an event between them, and the parser will not recover.
const HOPELESS: u32 = 64;

/// Starts the thread. It waits for nothing but the keyboard, so the queue of keys is emptied whatever the screen is doing;
/// it ends with the process, or when nobody listens any more. Whatever else ends it, the last that is sent is [`Input::Gone`].
///
/// # Errors
/// The system gives no thread.
pub(super) fn start(send: impl Fn(Stamp, Input) -> bool + Clone + Send + 'static) -> io::Result<()> {
    let keyboard = || thread::Builder::new().name("keyboard".to_owned());
    #[cfg(target_os = "linux")]
    if let Some(tty) = paste_end::keyboard() {
        return keyboard().spawn(move || paste_end::read(tty, Reader::new(send))).map(drop);
    }
    let watcher = send.clone();
    keyboard().spawn(move || follow(crossterm::event::read, Reader::new(send)))?;
    // crossterm takes a terminal that hung up for one that has nothing to say, and asks it again without a pause.
    let watch = move || {
        if system::wait_for_hangup() {
            thread::sleep(LAST_KEYS);
            watcher(clock::now(), Input::Gone);
        }
    };
    thread::Builder::new().name("hangup".to_owned()).spawn(watch).map(drop)
}

/// Sends what is read until nothing can be read or nobody listens.
fn follow<F: Fn(Stamp, Input) -> bool>(mut read: impl FnMut() -> io::Result<Event>, mut reader: Reader<F>) {
    while reader.take(guarded(&mut read)) {}
}

/// Bytes from outside must not end the sitting, whatever a parser makes of them: a panic is an answer, too.
fn guarded<T>(parse: impl FnOnce() -> T) -> thread::Result<T> {
    catch_unwind(AssertUnwindSafe(parse))
}

/// Sends on what was read.
struct Reader<F: Fn(Stamp, Input) -> bool> {
    send: Farewell<F>,
    answers: AnswerWatch,
    /// Since the last event.
    panics: u32,
}

impl<F: Fn(Stamp, Input) -> bool> Reader<F> {
    fn new(send: F) -> Self {
        Self { send: Farewell(send), answers: AnswerWatch::default(), panics: 0 }
    }

    /// Takes what came of reading an event. False: there will be no more, or nobody listens.
    fn take(&mut self, event: thread::Result<io::Result<Event>>) -> bool {
        let now = clock::now();
        self.panics = if event.is_ok() { 0 } else { self.panics + 1 };
        let input = match event {
            Ok(Ok(event)) => input(&event),
            Ok(Err(error)) if error.kind() != io::ErrorKind::Interrupted => return false,
            Err(_) if self.panics >= HOPELESS => return false,
            Ok(Err(_)) | Err(_) => None,
        };
        let input = input.filter(|input| !matches!(input, Input::Key(key) if self.answers.is_part(now, *key)));
        input.is_none_or(|input| (self.send.0)(now, input))
    }
}

/// However the thread ends, the loop is told: without a keyboard it must not go on.
struct Farewell<F: Fn(Stamp, Input) -> bool>(F);

impl<F: Fn(Stamp, Input) -> bool> Drop for Farewell<F> {
    fn drop(&mut self) {
        (self.0)(clock::now(), Input::Gone);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;
    use crate::app::KeyPress;

    fn key(c: char) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
    }

    /// What is sent of these readings, after which the terminal is gone. `None` is a panic.
    fn sent(readings: Vec<Option<io::Result<Event>>>) -> Vec<Input> {
        let (tell, told) = channel();
        let mut readings = readings.into_iter();
        let read = move || match readings.next() {
            Some(Some(event)) => event,
            Some(None) => panic!("a parser that overflows"),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        };
        follow(read, Reader::new(move |_, input| tell.send(input).is_ok()));
        told.iter().collect()
    }

    #[test]
    fn a_panic_while_reading_loses_no_key_after_it() {
        let keys = [Some(Ok(key('a'))), None, None, Some(Err(io::ErrorKind::Interrupted.into())), Some(Ok(key('b')))];
        let (a, b) = (Input::Key(KeyPress::char('a')), Input::Key(KeyPress::char('b')));
        assert_eq!(sent(keys.into()), [a, b, Input::Gone]);
    }

    #[test]
    fn a_reader_that_only_panics_ends_and_says_so() {
        let readings = (0..=HOPELESS).map(|_| None).chain([Some(Ok(key('a')))]).collect();
        assert_eq!(sent(readings), [Input::Gone]);
    }
}
