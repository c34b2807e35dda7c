//! From one sample rate to another, a whole clip at once: rodio's own conversion drifts and crackles.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler, WindowFunction};

use super::SoundError;

/// Frames the resampler works on at a time, about.
const CHUNK: usize = 1_280;

/// One channel of samples at another rate: the same duration to the sample, without delay.
pub(super) fn resample(samples: &[f32], from: u32, to: u32) -> Result<Vec<f32>, SoundError> {
    if from == to || samples.is_empty() {
        return Ok(samples.to_vec());
    }
    let failed = SoundError::Rate(to);
    let (Ok(rate_in), Ok(rate_out)) = (usize::try_from(from), usize::try_from(to)) else { return Err(failed) };
    // It delays by half a block, and takes that off again in whole samples: blocks must be even on both sides.
    let step = rate_in / gcd(rate_in, rate_out);
    let chunk = step * CHUNK.div_ceil(step).next_multiple_of(2);
    let window = WindowFunction::BlackmanHarris2;
    let Ok(mut resampler) = Fft::<f32>::new_custom(rate_in, rate_out, chunk, 1, 1, window, FixedSync::Both) else {
        return Err(failed);
    };
    let Ok(input) = InterleavedSlice::new(samples, 1, samples.len()) else { return Err(failed) };
    let Ok(output) = resampler.process_all(&input, samples.len(), None) else { return Err(failed) };
    Ok(output.take_data())
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, reason = "test signals are short")]
mod tests {
    use super::super::loudness::testing::{correlation, sine};
    use super::*;

    #[test]
    fn the_duration_stays_the_same_to_the_sample() {
        for (from, to) in [(16_000, 48_000), (16_000, 44_100), (44_100, 16_000), (22_050, 16_000), (16_000, 8_000)] {
            for seconds in [0.05_f64, 1.0, 3.337] {
                let length = f64::from(from) * seconds;
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length")]
                let output = resample(&vec![0.0; length as usize], from, to).unwrap();
                let expected = length.floor() / f64::from(from) * f64::from(to);
                assert!((output.len() as f64 - expected).abs() <= 1.0, "{from} {to} {seconds}: {}", output.len());
            }
        }
    }

    #[test]
    fn a_sine_stays_that_sine() {
        for (from, to) in [(16_000, 48_000), (16_000, 44_100), (44_100, 16_000), (16_000, 8_000), (22_050, 16_000)] {
            let output = resample(&sine(1_000.0, from, 1.0), from, to).unwrap();
            let ideal = sine(1_000.0, to, 1.0);
            let middle = output.len() / 10..output.len() * 9 / 10;
            let likeness = correlation(&output[middle.clone()], &ideal[middle]);
            assert!(likeness > 0.999_9, "{from} to {to}: {likeness}");
        }
    }

    #[test]
    fn up_and_down_again_gives_the_speech_back() {
        let speech =
            super::super::decode::decode(include_bytes!("../../tests/suite/fixtures/caller.ogg").as_slice().into())
                .unwrap();
        let there = resample(&speech, 16_000, 48_000).unwrap();
        let back = resample(&there, 48_000, 16_000).unwrap();
        assert!(back.len().abs_diff(speech.len()) <= 1);
        let shared = back.len().min(speech.len());
        assert!(correlation(&back[..shared], &speech[..shared]) > 0.999);
    }
}
