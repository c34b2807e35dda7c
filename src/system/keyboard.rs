//! Standard input as the keyboard of a full screen, on Linux: opened anew, so that reading from it never waits, and so that
//! something else can be put in its place for a moment.

use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::stdio::dup2_stdin;
use signal_hook::consts::SIGWINCH;

/// Standard input, once it is this.
pub(crate) struct Keyboard {
    tty: OwnedFd,
    /// Something to read whenever the window has another size.
    resized: UnixStream,
}

/// Why a wait for the keyboard ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ready {
    /// There are bytes to read.
    Bytes,
    /// Time is up, or the window has another size.
    NoBytes,
    /// The terminal is gone; what it sent last can still be read.
    Gone,
}

impl Keyboard {
    /// Makes standard input, which is a terminal, one that never waits. The terminal's other users see nothing of that.
    ///
    /// # Errors
    /// The terminal cannot be opened anew, as where it is another user's.
    pub(crate) fn take() -> io::Result<Self> {
        let never_wait = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let tty = open("/proc/self/fd/0", never_wait, Mode::empty())?;
        let (resized, told) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        told.set_nonblocking(true)?;
        signal_hook::low_level::pipe::register(SIGWINCH, told)?;
        dup2_stdin(&tty)?;
        Ok(Self { tty, resized })
    }

    /// Waits until there is something to read or the window has another size, so long at most.
    pub(crate) fn wait(&mut self, at_most: Option<Duration>) -> io::Result<Ready> {
        let at_most = at_most.map(Timespec::try_from).transpose().map_err(io::Error::other)?;
        let mut watched = [PollFd::new(&self.tty, PollFlags::IN), PollFd::new(&self.resized, PollFlags::IN)];
        match poll(&mut watched, at_most.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [keys, window] = [0, 1].map(|at| watched[at].revents());
        if window.contains(PollFlags::IN) {
            // How often does not matter.
            let _ = self.resized.read(&mut [0; 256]);
        }
        Ok(if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            Ready::Gone
        } else if keys.contains(PollFlags::IN) {
            Ready::Bytes
        } else {
            Ready::NoBytes
        })
    }

    /// Puts bytes in the place of standard input while something is done.
    pub(crate) fn replaced_by(&self, bytes: &[u8], done: impl FnOnce()) -> io::Result<()> {
        let (from, into) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
        rustix::io::write(&into, bytes)?;
        dup2_stdin(&from)?;
        done();
        Ok(dup2_stdin(&self.tty)?)
    }
}
