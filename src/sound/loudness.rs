//! How loud: active speech to -20 dBFS without clipping, and the bars of the level meter.
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "samples are counted in f32 in this room; a clip has far fewer than 2^24 of them per frame"
)]

use super::RATE;

/// Loudness of active speech, dB below full scale.
const TARGET: f32 = -20.0;
/// No sample goes above this.
const PEAK: f32 = 0.97;
/// Frames quieter than the loudest by more than this, in dB, are pauses.
const PAUSE: f32 = 30.0;
/// Samples of a frame in which loudness is measured: 20 ms.
const FRAME: usize = RATE as usize / 50;
/// Samples of one bar of the meter: 100 ms.
const BAR: usize = RATE as usize / 10;
/// The quietest and the loudest that the meter shows, dB below full scale.
const METER: (f32, f32) = (-50.0, -14.0);

fn power(samples: &[f32]) -> f32 {
    samples.iter().map(|s| s * s).sum::<f32>() / samples.len().max(1) as f32
}

fn decibels(power: f32) -> f32 {
    10.0 * power.max(1e-12).log10()
}

/// Root mean square of speech at [`RATE`], pauses left out; 0 for silence.
pub(super) fn active_rms(samples: &[f32]) -> f32 {
    let powers: Vec<f32> = samples.chunks(FRAME).map(power).collect();
    let loudest = powers.iter().copied().fold(0.0, f32::max);
    let floor = loudest * 10_f32.powf(-PAUSE / 10.0);
    let active: Vec<f32> = powers.into_iter().filter(|p| *p > 0.0 && *p >= floor).collect();
    (active.iter().sum::<f32>() / active.len().max(1) as f32).sqrt()
}

/// Brings speech at [`RATE`] to the loudness every clip has, or as near as its peaks allow.
pub(super) fn normalise(samples: &mut [f32]) {
    normalise_to(samples, PEAK);
}

/// The same with another highest peak.
pub(super) fn normalise_to(samples: &mut [f32], highest: f32) {
    let rms = active_rms(samples);
    let peak = samples.iter().fold(0.0_f32, |peak, s| peak.max(s.abs()));
    if rms <= 0.0 || peak <= 0.0 {
        return;
    }
    let gain = (10_f32.powf(TARGET / 20.0) / rms).min(highest / peak);
    for sample in samples {
        *sample *= gain;
    }
}

/// Loudness of each 100 ms of samples at [`RATE`], 0 to 8.
pub(super) fn levels(samples: &[f32]) -> Vec<u8> {
    let (low, high) = METER;
    let bar = |part: &[f32]| (8.0 * (decibels(power(part)) - low) / (high - low)).round().clamp(0.0, 8.0) as u8;
    samples.chunks(BAR).map(bar).collect()
}

/// Signals and measures for the tests of this room.
#[cfg(test)]
pub(super) mod testing {
    use super::{decibels, power};

    /// A sine of half the full scale.
    pub(in crate::sound) fn sine(hertz: f32, rate: u32, seconds: f32) -> Vec<f32> {
        let step = std::f64::consts::TAU * f64::from(hertz) / f64::from(rate);
        let count = (f64::from(rate) * f64::from(seconds)) as u32;
        (0..count).map(|n| (0.5 * (step * f64::from(n)).sin()) as f32).collect()
    }

    /// How alike two signals are: 1 for the same at any loudness.
    pub(in crate::sound) fn correlation(a: &[f32], b: &[f32]) -> f64 {
        let sum = |x: &[f32], y: &[f32]| x.iter().zip(y).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum::<f64>();
        sum(a, b) / (sum(a, a) * sum(b, b)).sqrt()
    }

    /// Power of `a` over power of `b`, in dB.
    pub(in crate::sound) fn ratio(a: &[f32], b: &[f32]) -> f32 {
        decibels(power(a)) - decibels(power(b))
    }
}

#[cfg(test)]
mod tests {
    use super::testing::sine;
    use super::*;

    #[test]
    fn speech_comes_to_minus_20_however_long_its_pauses_are() {
        for (loudness, pause) in [(0.01, 0), (0.3, 16_000), (1.9, 64_000)] {
            let mut clip: Vec<f32> = sine(440.0, RATE, 1.0).iter().map(|s| s * loudness).collect();
            clip.extend(vec![0.0; pause]);
            normalise(&mut clip);
            assert!((20.0 * active_rms(&clip).log10() + 20.0).abs() < 0.1, "{loudness} {pause}");
        }
    }

    #[test]
    fn a_single_click_is_not_clipped() {
        let mut clip: Vec<f32> = sine(440.0, RATE, 1.0).iter().map(|s| s * 0.001).collect();
        clip[8_000] = 0.9;
        normalise(&mut clip);
        assert!(clip.iter().all(|s| s.abs() <= PEAK + 1e-6));
    }

    #[test]
    fn silence_stays_silence() {
        let mut clip = vec![0.0; 1_000];
        normalise(&mut clip);
        assert!(clip.iter().all(|s| s.abs() < f32::EPSILON));
        assert_eq!(levels(&clip), [0]);
    }

    #[test]
    fn the_meter_has_a_bar_for_each_tenth_of_a_second() {
        let mut clip = sine(440.0, RATE, 0.25);
        clip.extend(vec![0.0; 4_000]);
        let levels = levels(&clip);
        assert_eq!(levels.len(), 5);
        assert!(levels[0] == 8 && levels[4] == 0, "{levels:?}");
    }
}
