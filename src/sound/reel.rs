//! The source that the device pulls: samples at its own rate, a position anyone may read, a volume that moves smoothly.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use rodio::Source;

/// Full volume, in the steps of [`Knobs::set_volume`].
const FULL: u64 = 10_000;
/// Frames over which the volume goes from nothing to full: short enough to feel at once, long enough not to click.
const GLIDE: f32 = 400.0;

/// What the sound thread and the device's thread share about one clip.
#[derive(Debug)]
pub(super) struct Knobs {
    /// Frames the device has taken.
    position: AtomicU64,
    /// Percent, squared.
    volume: AtomicU64,
    stop: AtomicBool,
    done: AtomicBool,
}

impl Knobs {
    /// Knobs of a clip that has not begun.
    pub(super) fn new(percent: u8) -> Self {
        let knobs = Self {
            position: AtomicU64::new(0),
            volume: AtomicU64::new(0),
            stop: AtomicBool::new(false),
            done: AtomicBool::new(false),
        };
        knobs.set_volume(percent);
        knobs
    }

    /// Frames the device has taken so far.
    pub(super) fn position(&self) -> u64 {
        self.position.load(Ordering::Relaxed)
    }

    /// Whether the device has taken all of it.
    pub(super) fn done(&self) -> bool {
        self.done.load(Ordering::Acquire)
    }

    /// Fades out and ends.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Sets the volume, 0 to 100. Squared, because half the amplitude does not sound half as loud.
    pub(super) fn set_volume(&self, percent: u8) {
        let percent = u64::from(percent.min(100));
        self.volume.store(percent * percent, Ordering::Relaxed);
    }

    /// The factor the samples should come to.
    #[allow(clippy::cast_precision_loss, reason = "at most 10,000")]
    fn gain(&self) -> f32 {
        if self.stop.load(Ordering::Relaxed) {
            return 0.0;
        }
        self.volume.load(Ordering::Relaxed).min(FULL) as f32 / FULL as f32
    }
}

/// One clip on its way into the device: the same on the first two channels, silence on the others.
pub(super) struct Reel {
    tape: Vec<f32>,
    at: usize,
    channel: u16,
    channels: NonZero<u16>,
    rate: NonZero<u32>,
    gain: f32,
    knobs: Arc<Knobs>,
}

impl Reel {
    /// A clip of one channel at the device's rate.
    pub(super) fn new(tape: Vec<f32>, channels: NonZero<u16>, rate: NonZero<u32>, knobs: Arc<Knobs>) -> Self {
        let gain = knobs.gain();
        Self { tape, at: 0, channel: 0, channels, rate, gain, knobs }
    }

    fn begin_frame(&mut self) -> Option<()> {
        let wanted = self.knobs.gain();
        self.gain += (wanted - self.gain).clamp(-1.0 / GLIDE, 1.0 / GLIDE);
        let stopped = self.gain <= 0.0 && self.knobs.stop.load(Ordering::Relaxed);
        if stopped || self.at >= self.tape.len() {
            self.knobs.done.store(true, Ordering::Release);
            return None;
        }
        self.knobs.position.store(self.at as u64 + 1, Ordering::Relaxed);
        Some(())
    }
}

impl Iterator for Reel {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if self.channel == 0 {
            self.begin_frame()?;
        }
        let sample = if self.channel < 2 { self.tape.get(self.at)? * self.gain } else { 0.0 };
        self.channel += 1;
        if self.channel >= self.channels.get() {
            self.channel = 0;
            self.at += 1;
        }
        Some(sample)
    }
}

impl Source for Reel {
    fn current_span_len(&self) -> Option<usize> {
        // None: one span. Anything else makes rodio build its converter anew in the middle.
        None
    }

    fn channels(&self) -> NonZero<u16> {
        self.channels
    }

    fn sample_rate(&self) -> NonZero<u32> {
        self.rate
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reel(tape: Vec<f32>, channels: u16) -> (Reel, Arc<Knobs>) {
        let knobs = Arc::new(Knobs::new(100));
        let (channels, rate) = (NonZero::new(channels).unwrap(), NonZero::new(48_000).unwrap());
        (Reel::new(tape, channels, rate, Arc::clone(&knobs)), knobs)
    }

    #[test]
    fn the_clip_is_on_the_first_two_channels_unchanged() {
        assert_eq!(reel(vec![0.5, -0.25], 1).0.collect::<Vec<_>>(), [0.5, -0.25]);
        assert_eq!(reel(vec![0.5, -0.25], 2).0.collect::<Vec<_>>(), [0.5, 0.5, -0.25, -0.25]);
        assert_eq!(reel(vec![0.5], 4).0.collect::<Vec<_>>(), [0.5, 0.5, 0.0, 0.0]);
    }

    #[test]
    fn rodio_hands_the_device_the_very_samples() {
        let (reel, _) = reel(vec![0.5, -0.25, 0.125], 2);
        let (mixer, heard) = rodio::mixer::mixer(reel.channels(), reel.sample_rate());
        mixer.add(reel);
        assert_eq!(heard.collect::<Vec<_>>(), [0.5, 0.5, -0.25, -0.25, 0.125, 0.125]);
    }

    #[test]
    fn the_position_is_told_and_the_end() {
        let (mut reel, knobs) = reel(vec![0.5; 10], 2);
        assert_eq!((knobs.position(), knobs.done()), (0, false));
        reel.by_ref().take(6).for_each(drop);
        assert_eq!((knobs.position(), knobs.done()), (3, false));
        assert_eq!(reel.count(), 14);
        assert_eq!((knobs.position(), knobs.done()), (10, true));
    }

    #[test]
    fn volume_and_stop_glide() {
        let (mut reel, knobs) = reel(vec![1.0; 10_000], 1);
        knobs.set_volume(50);
        let heard: Vec<f32> = reel.by_ref().take(1_000).collect();
        assert!((heard[999] - 0.25).abs() < 1e-3);
        assert!(heard.windows(2).all(|w| (w[0] - w[1]).abs() < 0.01));
        knobs.stop();
        assert!(reel.count() < 200);
        assert!(knobs.done());
    }
}
