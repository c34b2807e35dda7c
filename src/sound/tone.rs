//! Tones of the telephone.
#![allow(clippy::cast_possible_truncation, reason = "sines are worked out in f64 and kept as f32 samples")]

use std::f64::consts::TAU;

use super::RATE;

/// Samples over which a tone comes and goes, so that it does not click: 8 ms.
const RAMP: u32 = RATE / 125;

/// The sum of sines of the given frequencies, each with this amplitude, at [`RATE`].
fn tone(hertz: &[f64], amplitude: f64, ms: u64) -> Vec<f32> {
    let count = u32::try_from(ms * u64::from(RATE) / 1_000).unwrap_or(u32::MAX);
    let sample = |n: u32| {
        let time = f64::from(n) / f64::from(RATE);
        let edge = f64::from(n.min(count - 1 - n).min(RAMP)) / f64::from(RAMP);
        let sum: f64 = hertz.iter().map(|f| (TAU * f * time).sin()).sum();
        (sum * amplitude * edge) as f32
    };
    (0..count).map(sample).collect()
}

/// A sound of the telephone itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What a caller hears while it rings in North America: 440 and 480 Hz, four decibels below the voice.
    Ring,
    /// The recording beep: 1400 Hz.
    Beep,
    /// A call on hold: two soft notes in turn, 0.3 s every two seconds.
    Hold,
    /// Another call is waiting: 440 Hz for 0.3 s every ten seconds.
    CallWaiting,
}

impl Tone {
    /// The tone of so many ms at [`RATE`].
    pub(super) fn samples(self, ms: u64) -> Vec<f32> {
        match self {
            Self::Ring => tone(&[440.0, 480.0], 0.063, ms),
            Self::Beep => tone(&[1_400.0], 0.14, ms),
            Self::Hold => repeated(&[(&[523.25], 0.05), (&[392.0], 0.05)], 2_000, ms),
            Self::CallWaiting => repeated(&[(&[440.0], 0.09)], 10_000, ms),
        }
    }
}

/// Tones of 0.3 s in turn, each at the begin of a period in ms.
fn repeated(tones: &[(&[f64], f64)], period: u64, ms: u64) -> Vec<f32> {
    let length = |ms: u64| usize::try_from(ms * u64::from(RATE) / 1_000).unwrap_or(usize::MAX);
    let mut samples = Vec::with_capacity(length(ms));
    for (hertz, amplitude) in tones.iter().cycle() {
        samples.extend(tone(hertz, *amplitude, 300));
        samples.resize(samples.len() + length(period - 300), 0.0);
        if samples.len() >= length(ms) {
            break;
        }
    }
    samples.truncate(length(ms));
    samples
}

#[cfg(test)]
mod tests {
    use super::super::loudness::active_rms;
    use super::*;

    #[test]
    fn tones_have_their_length_begin_and_end_in_silence_and_are_softer_than_speech() {
        for (kind, ms) in [(Tone::Ring, 1_000), (Tone::Beep, 200), (Tone::Hold, 5_000), (Tone::CallWaiting, 12_000)] {
            let tone = kind.samples(ms);
            assert_eq!(tone.len() as u64, ms * 16);
            assert!(tone[0].abs() < 1e-6 && tone[tone.len() - 1].abs() < 1e-6);
            assert!((0.03..=0.1).contains(&active_rms(&tone)), "{kind:?}: {}", active_rms(&tone));
        }
    }

    #[test]
    fn another_call_is_told_of_twice_in_twelve_seconds() {
        let tone = Tone::CallWaiting.samples(12_000);
        let loud = tone.chunks(1_600).map(|part| part.iter().any(|s| s.abs() > 0.01)).collect::<Vec<_>>();
        assert_eq!(loud.windows(2).filter(|pair| !pair[0] && pair[1]).count() + usize::from(loud[0]), 2);
    }
}
