//! The program is told to end, or to stop for a while.

use std::io;
use std::time::Duration;

use super::Post;
use crate::app::Msg;
use crate::clock::{self, Stamp};
use crate::system;

/// Signals within this time of the first are one wish: who ends a session often sends several.
const ONE_WISH: Duration = Duration::from_secs(1);

/// Sends what ends the program to the app, which closes the journal first. Who tells it again after a second, or when
/// nobody listens any more, does not want to wait: then `give_back` is called, and the program ends at once.
///
/// # Errors
/// The system gives no thread or no signals.
pub fn forward(post: Post, give_back: impl Fn() + Send + 'static) -> io::Result<()> {
    let mut wish = Wish::default();
    system::forward_signals(move |name| {
        let now = clock::now();
        let listened = wish.can_wait(now) && post.send(Msg::Signal(now, name));
        if !listened {
            give_back();
        }
        listened
    })
}

/// When somebody wished the program to end for the first time.
#[derive(Default)]
struct Wish(Option<Stamp>);

impl Wish {
    fn can_wait(&mut self, now: Stamp) -> bool {
        now.since(*self.0.get_or_insert(now)) < ONE_WISH
    }
}

/// Calls `told` when somebody else stops the program for a while (true), and when it goes on after it was stopped
/// (false), until that returns false. The program then has to stop itself.
///
/// # Errors
/// The system gives no thread or no signals.
pub fn forward_stops(told: impl Fn(bool) -> bool + Send + 'static) -> io::Result<()> {
    system::forward_stops(told)
}

/// Stops this process, as Ctrl-Z does, until the shell continues it. Where there is no job control nothing happens.
pub fn stop_until_continued() {
    system::stop_until_continued();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_tells_it_again_after_a_second_does_not_want_to_wait() {
        let mut wish = Wish::default();
        // At the end of a session TERM and HUP come together.
        for (ms, can_wait) in [(5_000, true), (5_000, true), (5_999, true), (6_000, false), (90_000, false)] {
            assert_eq!(wish.can_wait(Stamp::from_millis(ms)), can_wait, "{ms}");
        }
    }
}
