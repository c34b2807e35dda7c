//! What is heard around a caller: a street, an office. Noise from a seeded generator, never a recording.
//!
//! Envelopes are parabolas and filters are sums and products, so that every machine makes the same samples.
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "this room works in f32"
)]

use biquad::{Biquad, Coefficients, DirectForm2Transposed, Type};
use rand::Rng;

use super::RATE;
use crate::seed::Generator;

/// People who talk at once in an office.
const TALKERS: usize = 7;
/// The most that a passing car is louder than the street without it.
const CAR: f32 = 1.6;

/// A number near 0 that falls off like a bell: the sum of four even ones.
pub(super) fn bell(generator: &mut Generator) -> f32 {
    let bits = generator.next_u64();
    (0..4).map(|n| f32::from(((bits >> (16 * n)) as u16).cast_signed()) / 32_768.0).sum()
}

/// Noise without a colour.
pub(super) fn hiss(length: usize, generator: &mut Generator) -> Vec<f32> {
    (0..length).map(|_| bell(generator)).collect()
}

/// Traffic: a low roar that goes on, and cars that pass every few seconds.
pub(super) fn street(length: usize, generator: &mut Generator) -> Vec<f32> {
    // One pole at 300 Hz: 6 dB an octave, as tyres on a road.
    const POLE: f32 = 0.89;
    let mut last = 0.0;
    let mut noise = hiss(length, generator);
    for sample in &mut noise {
        last = POLE * last + (1.0 - POLE) * *sample;
        *sample = last;
    }
    let mut loudness = vec![0.6; length];
    let mut at = 0;
    while at < length {
        let car = between(1_500, 3_500, generator);
        let peak = CAR * (0.4 + 0.6 * even(generator));
        bump(&mut loudness, at, car, peak);
        at += between(800, 4_000, generator);
    }
    multiply(&mut noise, &loudness);
    noise
}

/// Voices of which no word can be told: noise in the bands of vowels, in syllables and breaths.
pub(super) fn babble(length: usize, generator: &mut Generator) -> Vec<f32> {
    let mut all = vec![0.0; length];
    for _ in 0..TALKERS {
        let mut talker = vec![0.0; length];
        for (low, high, share) in [(380.0, 800.0, 1.0), (1_000.0, 2_200.0, 0.6), (2_400.0, 3_000.0, 0.3)] {
            let centre = low + (high - low) * even(generator);
            let band = resonance(&hiss(length, generator), centre, 4.0);
            for (sum, sample) in talker.iter_mut().zip(band) {
                *sum += share * sample;
            }
        }
        let mut loudness = vec![0.0; length];
        let mut at = between(0, 400, generator);
        while at < length {
            for _ in 0..between(0, 14, generator) / MS + 4 {
                let syllable = between(120, 280, generator);
                bump(&mut loudness, at, syllable, 0.3 + 0.7 * even(generator));
                at += syllable * 4 / 5;
            }
            at += between(150, 700, generator);
        }
        multiply(&mut talker, &loudness);
        for (sum, sample) in all.iter_mut().zip(talker) {
            *sum += sample;
        }
    }
    all
}

/// Samples of a millisecond.
const MS: usize = RATE as usize / 1_000;

/// A length between two, in ms, as samples.
fn between(low: usize, high: usize, generator: &mut Generator) -> usize {
    (low + generator.next_u32() as usize % (high - low)) * MS
}

/// A number from 0 to 1.
fn even(generator: &mut Generator) -> f32 {
    (generator.next_u32() >> 8) as f32 / (1_u32 << 24) as f32
}

/// Adds a parabola of so many samples, 0 at both ends.
fn bump(into: &mut [f32], at: usize, length: usize, peak: f32) {
    for (n, value) in into.iter_mut().skip(at).take(length).enumerate() {
        let x = n as f32 / length as f32;
        *value += peak * 4.0 * x * (1.0 - x);
    }
}

fn multiply(samples: &mut [f32], by: &[f32]) {
    for (sample, factor) in samples.iter_mut().zip(by) {
        *sample *= factor;
    }
}

fn resonance(samples: &[f32], hertz: f32, q: f32) -> Vec<f32> {
    let normalised = hertz / (RATE as f32 / 2.0);
    // Fails only for frequencies above 8 kHz.
    let Ok(coefficients) = Coefficients::from_normalized_params(Type::BandPass, normalised, q) else {
        return samples.to_vec();
    };
    let mut filter = DirectForm2Transposed::<f32>::new(coefficients);
    samples.iter().map(|sample| filter.run(*sample)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::Seed;

    type Maker = fn(usize, &mut Generator) -> Vec<f32>;

    #[test]
    fn noise_is_its_seeds_alone_and_never_stops() {
        for maker in [hiss as Maker, street, babble] {
            let make = |seed| maker(RATE as usize * 6, &mut Seed(seed).stream(&["noise"]));
            assert_eq!(make(1), make(1));
            assert_ne!(make(1), make(2));
            let noise = make(3);
            let rms = |part: &[f32]| (part.iter().map(|s| s * s).sum::<f32>() / part.len() as f32).sqrt();
            let all = rms(&noise);
            let quiet = noise.chunks(RATE as usize / 2).map(rms).fold(f32::MAX, f32::min);
            assert!(quiet > all * 0.25, "{quiet} of {all}");
        }
    }

    #[test]
    fn an_office_comes_in_syllables_and_hiss_does_not() {
        let swing = |noise: Vec<f32>| {
            let loudness: Vec<f32> = noise.chunks(MS * 30).map(|part| part.iter().map(|s| s.abs()).sum()).collect();
            let mean = loudness.iter().sum::<f32>() / loudness.len() as f32;
            (loudness.iter().map(|l| (l - mean).powi(2)).sum::<f32>() / loudness.len() as f32).sqrt() / mean
        };
        let make = |maker: Maker| swing(maker(RATE as usize * 10, &mut Seed(5).stream(&["noise"])));
        assert!(make(babble) > 3.0 * make(hiss), "{} {}", make(babble), make(hiss));
    }
}
