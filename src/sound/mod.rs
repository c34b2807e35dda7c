//! Sound: what the candidate hears, and when.
//!
//! One thread owns the device and does all the work: decode the whole clip, level it, put it through a telephone
//! line, bring it to the device's rate once, play it, and watch that the device goes on taking samples. The handle
//! only sends, so nothing on the path from key to screen waits for a sound card. Without the feature `audio` the
//! same face is there and no device is ever found.

mod probe;
mod silent;
mod worker;

#[cfg(feature = "audio")]
mod deck;
#[cfg(feature = "audio")]
mod decode;
#[cfg(feature = "audio")]
mod device;
#[cfg(feature = "audio")]
mod loudness;
#[cfg(feature = "audio")]
pub mod master;
#[cfg(feature = "audio")]
mod noise;
#[cfg(feature = "audio")]
mod phone;
#[cfg(feature = "audio")]
mod reel;
#[cfg(feature = "audio")]
mod resample;
#[cfg(feature = "audio")]
mod tone;
#[cfg(feature = "audio")]
mod voice;

use std::borrow::Cow;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::assessment::SoundLoss;
use crate::item::Line;
use crate::seed::Seed;

#[cfg(feature = "audio")]
pub use device::{Speaker, devices};
#[cfg(feature = "audio")]
pub use tone::Tone;
#[cfg(feature = "audio")]
pub use voice::{beep, render, tone, write_wav};

/// Samples a second of clips, of line effects and of [`render`](crate::sound).
pub const RATE: u32 = 16_000;
/// How long the telephone rings, in ms, where a [`Request`] asks for it.
pub const RING_MS: u64 = 1_000;
/// The longest clip that is played, in seconds.
pub const LONGEST_CLIP: u64 = 600;
/// The largest clip that is read, in bytes.
pub const LARGEST_CLIP: usize = 32 << 20;

/// How long [`Sound::close`] waits for the thread.
const CLOSING: Duration = Duration::from_millis(250);

/// Where sound goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The machine's default device.
    Device,
    /// Nowhere, in the same time: for tests and for `--mute`.
    Silent,
}

/// A clip to be played.
#[derive(Clone, Debug)]
pub struct Request {
    /// Comes back in every event about this clip.
    pub id: u64,
    /// The file: Ogg Vorbis or WAV, one or two channels.
    pub bytes: Cow<'static, [u8]>,
    /// The telephone line put in between.
    pub line: Line,
    /// What the line's noise and drop-outs are drawn with.
    pub seed: Seed,
    /// Whether the telephone rings first, for [`RING_MS`].
    pub ring: bool,
}

/// What the sound thread tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SoundEvent {
    /// The device was opened, or another one after a loss.
    Ready {
        /// Its name, which comes from the system. `None`: there is none, and plays come back lost until there is.
        device: Option<String>,
    },
    /// The device took the first sample of a clip. It is heard some 50 to 100 ms later.
    Started {
        /// The request's number.
        id: u64,
        /// How long the voice speaks, in ms, without the ring.
        duration: u64,
        /// How long it rings first, in ms.
        ring_ms: u64,
        /// Loudness of each 100 ms of the voice, 0 to 8; empty where clips cannot be decoded (no feature `audio`).
        levels: Vec<u8>,
    },
    /// The last sample has been heard.
    Ended {
        /// The request's number.
        id: u64,
    },
    /// The clip was not played, or not to its end.
    Lost {
        /// The request's number.
        id: u64,
        /// Why.
        why: SoundLoss,
    },
}

/// Why a clip cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SoundError {
    /// Neither Ogg Vorbis nor WAV, or cut off in the header.
    #[error("the clip is neither Ogg Vorbis nor WAV")]
    Format,
    /// One of the caps was passed.
    #[error("the clip is too big: {0}")]
    TooBig(&'static str),
    /// The decoder gave up.
    #[error("the clip cannot be decoded: {0}")]
    Decode(String),
    /// There is nothing in it.
    #[error("the clip is empty")]
    Empty,
    /// The samples cannot be brought to another rate.
    #[error("the clip cannot be brought to {0} samples a second")]
    Rate(u32),
    /// A file could not be written.
    #[error("the sound cannot be written: {0}")]
    Write(String),
}

enum Command {
    Play(Request),
    Stop,
    Volume(u8),
    Close,
}

/// The handle of the sound thread. Dropping it ends the thread.
#[derive(Debug)]
pub struct Sound {
    commands: Sender<Command>,
    done: Receiver<()>,
}

impl Sound {
    /// Starts the sound thread, which opens the device at once and keeps it open. `notify` is called on that thread
    /// and should only pass the event on.
    pub fn start(output: Output, notify: impl Fn(SoundEvent) + Send + 'static) -> Self {
        let (commands, inbox) = channel();
        let (finished, done) = channel();
        let started = std::thread::Builder::new().name("sound".to_owned()).spawn(move || {
            worker::run(output, &inbox, &notify);
            drop(finished);
        });
        // Where the system gives no thread the inbox is gone: plays are never answered, as with a device that hangs.
        drop(started);
        Self { commands, done }
    }

    /// Plays a clip, instead of the one that is playing if there is one. Answered by `Started` and `Ended`, or `Lost`.
    pub fn play(&self, request: Request) {
        self.send(Command::Play(request));
    }

    /// Stops what is playing; no event about it follows.
    pub fn stop(&self) {
        self.send(Command::Stop);
    }

    /// Sets the volume, 0 to 100 percent; also of what is playing. It begins at 100.
    pub fn set_volume(&self, percent: u8) {
        self.send(Command::Volume(percent.min(100)));
    }

    /// Ends the thread and gives the device back. Waits a quarter of a second at most: a dead device is left behind.
    pub fn close(self) {
        self.send(Command::Close);
        // The sender is only ever dropped: either way the thread is done, or time is up.
        let _ = self.done.recv_timeout(CLOSING);
    }

    fn send(&self, command: Command) {
        // The thread ends only when told to, so there is nobody left to care.
        let _ = self.commands.send(command);
    }
}

/// How long the voice of a clip speaks, in ms, as its file says.
///
/// # Errors
/// It is no clip.
pub fn length(bytes: &[u8]) -> Result<u64, SoundError> {
    Ok(probe::probe(bytes)?.millis())
}

#[cfg(test)]
mod tests {
    use super::probe::testing::wav_of;
    use super::*;
    use crate::clock;

    const PATIENCE: Duration = Duration::from_secs(5);

    fn start(output: Output) -> (Sound, Receiver<SoundEvent>) {
        let (tell, news) = channel();
        (Sound::start(output, move |event| tell.send(event).unwrap_or(())), news)
    }

    fn request(id: u64, bytes: Vec<u8>, ring: bool) -> Request {
        Request { id, bytes: bytes.into(), line: Line::Clear, seed: Seed(1), ring }
    }

    /// A clip of so many ms.
    fn clip(ms: u32) -> Vec<u8> {
        wav_of(1, 16_000, ms * 32)
    }

    #[test]
    fn silence_takes_as_long_as_sound() {
        let (sound, news) = start(Output::Silent);
        assert_eq!(news.recv_timeout(PATIENCE), Ok(SoundEvent::Ready { device: Some("silent".to_owned()) }));
        let begun = clock::now();
        sound.play(request(7, clip(250), true));
        let Ok(SoundEvent::Started { id: 7, duration: 250, ring_ms: RING_MS, .. }) = news.recv_timeout(PATIENCE) else {
            panic!("not started");
        };
        assert_eq!(news.recv_timeout(PATIENCE), Ok(SoundEvent::Ended { id: 7 }));
        let took = clock::now().since(begun).as_millis();
        assert!((1_250..2_000).contains(&took), "{took} ms");
        sound.close();
    }

    #[test]
    fn a_new_clip_replaces_the_old_one_and_a_stopped_one_is_never_heard_of_again() {
        let (sound, news) = start(Output::Silent);
        for id in [1, 2, 3] {
            sound.play(request(id, clip(if id == 3 { 20_000 } else { 200 }), false));
        }
        sound.stop();
        sound.play(request(4, clip(50), false));
        let ended = std::iter::from_fn(|| news.recv_timeout(PATIENCE).ok());
        let ended: Vec<u64> = ended
            .filter_map(|event| if let SoundEvent::Ended { id } = event { Some(id) } else { None })
            .take(1)
            .collect();
        assert_eq!(ended, [4]);
    }

    #[test]
    fn a_clip_that_is_none_is_lost() {
        let (sound, news) = start(Output::Silent);
        sound.play(request(9, b"nothing".to_vec(), false));
        let lost = SoundEvent::Lost { id: 9, why: SoundLoss::Clip };
        assert!(std::iter::from_fn(|| news.recv_timeout(PATIENCE).ok()).any(|event| event == lost));
    }

    #[test]
    fn dropping_the_handle_ends_the_thread() {
        let (sound, news) = start(Output::Silent);
        drop(sound);
        while news.recv_timeout(PATIENCE).is_ok() {}
        assert_eq!(news.recv_timeout(PATIENCE), Err(std::sync::mpsc::RecvTimeoutError::Disconnected));
    }

    #[cfg(not(feature = "audio"))]
    #[test]
    fn without_the_feature_there_is_no_device_and_plays_are_lost() {
        let (sound, news) = start(Output::Device);
        sound.play(request(1, clip(100), false));
        assert_eq!(news.recv_timeout(PATIENCE), Ok(SoundEvent::Ready { device: None }));
        assert_eq!(news.recv_timeout(PATIENCE), Ok(SoundEvent::Lost { id: 1, why: SoundLoss::Device }));
    }
}
