//! The sound thread: takes commands, looks after what is playing, tells what happened.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::silent::Silent;
use super::{Command, Output, Request, SoundEvent};
use crate::clock::{self, Stamp};

/// How often a playing clip is looked after: the end is told at most this late.
const BUSY: Duration = Duration::from_millis(10);
/// How often an idle device is: it may die, and a dead one calls back thousands of times a second.
const IDLE: Duration = Duration::from_millis(500);

/// Something that plays one clip at a time.
pub(super) trait Player {
    /// Begins with a clip; what was playing is dropped.
    fn play(&mut self, request: Request, now: Stamp);
    /// Drops what is playing.
    fn stop(&mut self);
    /// Sets the volume, 0 to 100.
    fn set_volume(&mut self, percent: u8);
    /// Looks after the device and the clip.
    fn poll(&mut self, now: Stamp, notify: &dyn Fn(SoundEvent));
    /// Whether something is going on that must be looked after soon.
    fn busy(&self) -> bool;
}

/// The life of the sound thread.
pub(super) fn run(output: Output, inbox: &Receiver<Command>, notify: &dyn Fn(SoundEvent)) {
    match output {
        Output::Silent => serve(&mut Silent::default(), inbox, notify),
        #[cfg(feature = "audio")]
        Output::Device => serve(&mut super::deck::Deck::open(clock::now()), inbox, notify),
        #[cfg(not(feature = "audio"))]
        Output::Device => serve(&mut super::silent::Absent::default(), inbox, notify),
    }
}

fn serve(player: &mut dyn Player, inbox: &Receiver<Command>, notify: &dyn Fn(SoundEvent)) {
    loop {
        player.poll(clock::now(), notify);
        let wait = if player.busy() { BUSY } else { IDLE };
        match inbox.recv_timeout(wait) {
            Ok(Command::Play(request)) => player.play(request, clock::now()),
            Ok(Command::Stop) => player.stop(),
            Ok(Command::Volume(percent)) => player.set_volume(percent),
            Ok(Command::Close) | Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}
