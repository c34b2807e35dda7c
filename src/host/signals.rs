//! Signals: the program is told to end, or to stop for a while.

use std::io;
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::Post;
use crate::app::Msg;
use crate::clock;

/// Sends signals that end the program to the app, which closes the journal first.
///
/// # Errors
/// The system gives no thread or no signals.
pub fn forward(post: Post) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let wait = move || {
        for signal in signals.forever() {
            let name = match signal {
                SIGHUP => "hangup",
                SIGINT => "interrupt",
                _ => "terminate",
            };
            if !post.send(Msg::Signal(clock::now(), name)) {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(wait).map(drop)
}

/// Stops this process's group, as Ctrl-Z does, until the shell continues it.
pub fn stop_until_continued() {
    // Where the shell has no job control nothing happens, and the screen comes back.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
}
