//! Bytes on their way to the terminal. Nobody who hands some over waits for a terminal that has stopped reading.
//!
//! What the terminal takes at once is written at once, on the thread that hands it over: waking another one costs as
//! much as drawing a key. A thread carries what is left. Where nothing can be written without waiting (other systems than
//! Linux, a terminal of another user) the thread carries all.

use std::fs::File;
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use crate::system;

/// How long the thread waits for room before it looks whether its bytes are still wanted.
const LOOK: Duration = Duration::from_millis(100);
/// What is written at once where writing waits, in bytes: what cannot be taken back.
const PIECE: usize = 16 * 1_024;

/// The one way to this process's terminal.
pub(super) struct Outlet {
    /// The terminal, where it can be written to without waiting.
    terminal: Option<File>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: Vec<u8>,
    /// The thread writes a piece that is not in `waiting` any more.
    writing: bool,
    /// Why nothing can be written any more.
    failed: Option<io::ErrorKind>,
    /// Whom to tell when all that waited is written, or can never be.
    told: Option<Box<dyn Fn() + Send>>,
}

impl State {
    fn is_idle(&self) -> bool {
        self.failed.is_some() || (self.waiting.is_empty() && !self.writing)
    }
}

impl Outlet {
    /// The way to standard output. One screen, one process: hence the static, which a panic and a signal need as well.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn of_stdout() -> io::Result<&'static Arc<Self>> {
        static OUTLET: OnceLock<Arc<Outlet>> = OnceLock::new();
        if OUTLET.get().is_none() {
            let outlet = Self::open(system::open_terminal(), io::stdout())?;
            // Where two threads come here at once one outlet has nothing to do.
            let _ = OUTLET.set(outlet);
        }
        OUTLET.get().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Writes to `terminal` if there is one, which must be open in a way that does not wait; otherwise to `slow`.
    fn open(terminal: Option<File>, slow: impl Write + Send + 'static) -> io::Result<Arc<Self>> {
        let outlet = Arc::new(Self { terminal, state: Mutex::default(), changed: Condvar::new() });
        let carried = Arc::clone(&outlet);
        thread::Builder::new().name("screen".to_owned()).spawn(move || carried.carry(slow))?;
        Ok(outlet)
    }

    /// Calls this when all that waited is written, or can never be.
    pub(super) fn tell(&self, told: impl Fn() + Send + 'static) {
        self.state().told = Some(Box::new(told));
    }

    /// Hands bytes over, behind those that wait.
    ///
    /// # Errors
    /// Nothing can be written any more.
    pub(super) fn send(&self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        if let Some(kind) = state.failed {
            return Err(kind.into());
        }
        let mut rest = bytes;
        if let Some(terminal) = self.terminal.as_ref().filter(|_| state.is_idle()) {
            rest = &rest[write_now(terminal, rest).inspect_err(|error| state.failed = Some(error.kind()))?..];
        }
        if !rest.is_empty() {
            state.waiting.extend_from_slice(rest);
            self.changed.notify_all();
        }
        Ok(())
    }

    /// Whether nothing waits.
    pub(super) fn is_idle(&self) -> bool {
        self.state().is_idle()
    }

    /// Whether nothing can be written any more.
    pub(super) fn has_failed(&self) -> bool {
        self.state().failed.is_some()
    }

    /// Waits until nothing waits, so long at most. False where something still does.
    pub(super) fn wait(&self, at_most: Duration) -> bool {
        let busy = |state: &mut State| !state.is_idle();
        let (state, _) =
            self.changed.wait_timeout_while(self.state(), at_most, busy).unwrap_or_else(PoisonError::into_inner);
        state.is_idle()
    }

    /// Drops what waits. A terminal can then be in the middle of a sequence.
    pub(super) fn forget(&self) {
        self.state().waiting.clear();
        system::forget_written();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn carry(&self, mut slow: impl Write) {
        let nothing = |state: &mut State| state.waiting.is_empty();
        let mut state = self.state();
        loop {
            state = self.changed.wait_while(state, nothing).unwrap_or_else(PoisonError::into_inner);
            let done = if let Some(terminal) = &self.terminal {
                let written = write_now(terminal, &state.waiting);
                if matches!(written, Ok(0)) {
                    drop(state);
                    system::wait_for_room(terminal, LOOK);
                    state = self.state();
                    continue;
                }
                written.map(|written| drop(state.waiting.drain(..written)))
            } else {
                let size = state.waiting.len().min(PIECE);
                let piece = state.waiting.drain(..size).collect::<Vec<_>>();
                state.writing = true;
                drop(state);
                let done = slow.write_all(&piece).and_then(|()| slow.flush());
                state = self.state();
                state.writing = false;
                done
            };
            if let Err(error) = done {
                state.failed = Some(error.kind());
            }
            if state.is_idle() {
                state.waiting.clear();
                self.changed.notify_all();
                state.told.as_ref().inspect(|told| told());
            }
        }
    }
}

/// Writes what goes without waiting: how many bytes.
fn write_now(mut terminal: &File, bytes: &[u8]) -> io::Result<usize> {
    let mut written = 0;
    while written < bytes.len() {
        match terminal.write(&bytes[written..]) {
            Ok(0) => break,
            Ok(more) => written += more,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;

    const SOON: Duration = Duration::from_millis(200);
    const LONG: Duration = Duration::from_secs(20);

    /// A terminal that takes a piece only when it is let.
    struct Stalled(Receiver<()>, Sender<Vec<u8>>);

    impl Write for Stalled {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.recv().map_err(|_gone| io::ErrorKind::BrokenPipe)?;
            self.1.send(bytes.to_vec()).map_err(|_gone| io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn stalled() -> (Arc<Outlet>, Sender<()>, Receiver<Vec<u8>>) {
        let ((allow, allowed), (take, taken)) = (channel(), channel());
        (Outlet::open(None, Stalled(allowed, take)).unwrap(), allow, taken)
    }

    #[test]
    fn who_hands_bytes_over_does_not_wait_and_their_order_is_kept() {
        let (outlet, allow, taken) = stalled();
        let (tell, told) = channel();
        outlet.tell(move || tell.send(()).unwrap());
        outlet.send(b"one ").unwrap();
        outlet.send(b"two").unwrap();
        assert!(!outlet.is_idle() && !outlet.wait(SOON) && told.try_recv().is_err());
        (0..2).for_each(|_| allow.send(()).unwrap());
        assert!(outlet.wait(LONG));
        told.recv_timeout(LONG).unwrap();
        assert_eq!(taken.try_iter().collect::<Vec<_>>().concat(), b"one two");
    }

    #[test]
    fn what_is_forgotten_is_not_written_but_for_the_piece_under_way() {
        let (outlet, allow, taken) = stalled();
        outlet.send(&vec![b'x'; 10 * PIECE]).unwrap();
        assert!(!outlet.wait(SOON));
        outlet.forget();
        outlet.send(b"end").unwrap();
        (0..2).for_each(|_| allow.send(()).unwrap());
        assert!(outlet.wait(LONG));
        assert_eq!(taken.try_iter().map(|piece| piece.len()).collect::<Vec<_>>(), [PIECE, 3]);
    }

    #[test]
    fn a_terminal_that_is_gone_is_told_once_it_is_written_to() {
        let (outlet, allow, _taken) = stalled();
        let (tell, told) = channel();
        outlet.tell(move || tell.send(()).unwrap());
        drop(allow);
        outlet.send(b"x").unwrap();
        told.recv_timeout(LONG).unwrap();
        assert!(outlet.has_failed() && outlet.send(b"y").is_err());
        // Nobody waits for what can never be.
        assert!(outlet.wait(Duration::ZERO));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_goes_at_once_is_written_by_who_hands_it_over_and_the_rest_follows() {
        use std::io::Read;

        use rustix::pipe::{PipeFlags, pipe_with};

        let (read, write) = pipe_with(PipeFlags::NONBLOCK).unwrap();
        let outlet = Outlet::open(Some(File::from(write)), io::sink()).unwrap();
        outlet.send(b"at once").unwrap();
        assert!(outlet.is_idle());
        let (mut read, mut buffer) = (File::from(read), vec![0; 1_024 * 1_024]);
        assert_eq!(read.read(&mut buffer).unwrap(), 7);
        // More than any pipe holds.
        let sent = (0..3_000_000_u32).map(|n| n.to_le_bytes()[n as usize % 3]).collect::<Vec<_>>();
        outlet.send(&sent).unwrap();
        assert!(!outlet.wait(SOON));
        let mut came = Vec::new();
        while came.len() < sent.len() {
            match read.read(&mut buffer) {
                Ok(more) => came.extend_from_slice(&buffer[..more]),
                Err(error) => assert_eq!(error.kind(), io::ErrorKind::WouldBlock),
            }
        }
        assert!(came == sent && outlet.wait(LONG));
    }
}
