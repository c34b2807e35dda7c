//! What becomes of a synthetic voice before it is a clip: trimmed, joined with pauses, levelled.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "lengths are short and not negative"
)]

use super::decode::decode;
use super::loudness::normalise_to;
use super::voice::whole;
use super::{RATE, SoundError};

/// Samples below this are silence at the ends of a phrase.
const SILENCE: f32 = 0.006;
/// No sample goes above this: packing adds a little.
const PEAK: f32 = 0.89;

/// Loudness is looked at in windows of so many seconds.
const WINDOW: f32 = 0.01;
/// A window with this share of the loudest one's level is voice and no breath.
const VOICED: f32 = 0.3;

/// A phrase that an engine spoke (a WAV file of any rate), without the silence at both ends but for an edge of so many
/// seconds: one channel at [`RATE`].
///
/// # Errors
/// It is no WAV file, or nothing is heard in it.
pub fn take(wav: Vec<u8>, edge: f32) -> Result<Vec<f32>, SoundError> {
    let mut samples = decode(wav.into())?;
    let heard = |sample: &f32| sample.abs() > SILENCE;
    let first = samples.iter().position(heard).ok_or(SoundError::Empty)?;
    let last = samples.iter().rposition(heard).ok_or(SoundError::Empty)?;
    let edge = count(edge);
    samples.truncate(last + edge);
    // What the engine leaves shorter is made up, so that pauses are the same with every voice.
    samples.resize(last + edge, 0.0);
    let mut taken = vec![0.0; edge.saturating_sub(first)];
    taken.extend(samples.get(first.saturating_sub(edge)..).unwrap_or_default());
    Ok(taken)
}

/// The same without the breath before a lone vowel, which makes `I` sound like "hi": the voice begins where it is loud,
/// after an edge of so many seconds.
pub fn without_breath(samples: &[f32], edge: f32) -> Vec<f32> {
    let window = count(WINDOW);
    let levels = samples.chunks(window).map(|chunk| chunk.iter().map(|sample| sample * sample).sum::<f32>());
    let levels = levels.collect::<Vec<_>>();
    let loudest = levels.iter().copied().fold(0.0, f32::max);
    let first = levels.iter().position(|level| *level >= VOICED * VOICED * loudest).unwrap_or(0) * window;
    let mut cut = silence(edge);
    cut.extend(samples.iter().skip(first).enumerate().map(|(n, sample)| {
        let rise = (n as f32 / window as f32).min(1.0);
        sample * rise
    }));
    cut
}

/// Silence of so many seconds.
pub fn silence(seconds: f32) -> Vec<f32> {
    vec![0.0; count(seconds)]
}

/// How many seconds samples last.
pub fn seconds_of(samples: &[f32]) -> f32 {
    samples.len() as f32 / RATE as f32
}

/// A whole clip at the loudness that all clips have: active speech at -20 dBFS, or as near as its peaks allow.
///
/// # Errors
/// There is nothing in it.
pub fn master(mut samples: Vec<f32>) -> Result<Vec<i16>, SoundError> {
    if samples.iter().all(|sample| sample.abs() <= SILENCE) {
        return Err(SoundError::Empty);
    }
    normalise_to(&mut samples, PEAK);
    Ok(samples.into_iter().map(whole).collect())
}

fn count(seconds: f32) -> usize {
    (seconds.max(0.0) * RATE as f32).round() as usize
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::loudness::active_rms;
    use super::super::loudness::testing::sine;
    use super::super::write_wav;
    use super::*;

    fn wav(samples: &[f32]) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        write_wav(&mut file, &samples.iter().copied().map(whole).collect::<Vec<_>>()).unwrap();
        file.into_inner()
    }

    #[test]
    fn silence_at_both_ends_is_cut_to_the_edge_whatever_the_engine_left() {
        let voice = sine(440.0, RATE, 1.0);
        for (before, behind) in [(0.0, 0.0), (0.5, 0.9), (0.01, 2.0)] {
            let padded = [silence(before), voice.clone(), silence(behind)].concat();
            let taken = take(wav(&padded), 0.08).unwrap();
            assert!((seconds_of(&taken) - 1.16).abs() < 0.002, "{before} {behind}: {}", seconds_of(&taken));
            assert!(taken.iter().take(1_270).all(|sample| sample.abs() <= SILENCE));
        }
        assert_eq!(take(wav(&silence(1.0)), 0.08), Err(SoundError::Empty));
    }

    #[test]
    fn a_lone_vowel_begins_where_it_is_loud() {
        let breath = sine(300.0, RATE, 0.15).iter().map(|sample| sample * 0.1).collect::<Vec<_>>();
        let letter = [silence(0.08), breath, sine(440.0, RATE, 0.3), silence(0.08)].concat();
        let cut = without_breath(&letter, 0.08);
        assert!((seconds_of(&cut) - 0.46).abs() < 0.011, "{}", seconds_of(&cut));
        assert!(cut.iter().take(1_280).all(|sample| *sample == 0.0));
        // What is loud at once is kept whole.
        let clear = [silence(0.08), sine(440.0, RATE, 0.3)].concat();
        assert!((seconds_of(&without_breath(&clear, 0.08)) - 0.38).abs() < 0.001);
        assert_eq!(without_breath(&[], 0.0), [] as [f32; 0]);
    }

    #[test]
    fn a_clip_is_at_minus_20_and_never_clipped() {
        for loudness in [0.05, 1.9] {
            let samples: Vec<f32> = sine(440.0, RATE, 1.0).iter().map(|s| s * loudness).collect();
            let mastered: Vec<f32> = master(samples).unwrap().iter().map(|s| f32::from(*s) / 32_767.0).collect();
            assert!((20.0 * active_rms(&mastered).log10() + 20.0).abs() < 0.1);
        }
        let mut click = sine(440.0, RATE, 1.0).iter().map(|s| s * 0.001).collect::<Vec<_>>();
        click[8_000] = 0.9;
        assert!(master(click).unwrap().iter().all(|s| s.unsigned_abs() <= 29_164));
        assert!(master(silence(1.0)).is_err());
    }
}
