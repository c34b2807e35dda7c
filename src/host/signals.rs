//! The program is told to end, or to stop for a while.

use std::io;

use super::Post;
use crate::app::Msg;
use crate::clock;
use crate::system;

/// Sends what ends the program to the app, which closes the journal first.
///
/// # Errors
/// The system gives no thread or no signals.
pub fn forward(post: Post) -> io::Result<()> {
    system::forward_signals(move |name| post.send(Msg::Signal(clock::now(), name)))
}

/// Stops this process, as Ctrl-Z does, until the shell continues it. Where there is no job control nothing happens.
pub fn stop_until_continued() {
    system::stop_until_continued();
}
