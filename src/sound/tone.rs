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

/// The ring that a caller's telephone makes in North America: 440 and 480 Hz, four decibels below the voice.
pub(super) fn ring(ms: u64) -> Vec<f32> {
    tone(&[440.0, 480.0], 0.063, ms)
}

/// The recording beep: 1400 Hz.
pub(super) fn beep(ms: u64) -> Vec<f32> {
    tone(&[1_400.0], 0.14, ms)
}

#[cfg(test)]
mod tests {
    use super::super::loudness::active_rms;
    use super::*;

    #[test]
    fn tones_have_their_length_begin_and_end_in_silence_and_are_softer_than_speech() {
        for (tone, ms) in [(ring(1_000), 1_000), (beep(200), 200)] {
            assert_eq!(tone.len(), ms * 16);
            assert!(tone[0].abs() < 1e-6 && tone[tone.len() - 1].abs() < 1e-6);
            assert!((0.03..=0.1).contains(&active_rms(&tone)), "{}", active_rms(&tone));
        }
    }
}
