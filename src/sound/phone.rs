//! A telephone line between caller and agent: pure functions of samples at [`RATE`] and a generator.
//!
//! Noise and drop-outs are worked out from the generator with sums and products only, so every candidate hears the
//! same ones at the same places.
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "this room works in f32")]

use audio_codec_algorithms::{decode_ulaw, encode_ulaw};
use biquad::{Biquad, Coefficients, DirectForm2Transposed, Type};
use rand::Rng;

use super::loudness::{active_rms, normalise};
use super::noise::{babble, hiss, street};
use super::resample::resample;
use super::{RATE, SoundError};
use crate::item::Line;
use crate::seed::Generator;

/// Samples a second on the line.
const LINE_RATE: u32 = 8_000;
/// The two sections of a fourth-order Butterworth filter.
const BUTTERWORTH: [f32; 2] = [0.541_196_1, 1.306_563];

/// What a line does to a voice.
struct Effect {
    /// Hz below and above which the voice is cut off.
    band: (f32, f32),
    /// Signal to noise in dB.
    snr: f32,
    /// What the noise is.
    noise: fn(usize, &mut Generator) -> Vec<f32>,
    loss: Loss,
}

/// What is lost on the way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Loss {
    Nothing,
    /// 20 to 40 ms every few seconds, silent.
    DropOuts,
    /// Packets of 20 ms, covered up with what came before.
    Packets,
}

fn effect(line: Line) -> Option<Effect> {
    let landline = Effect { band: (300.0, 3_400.0), snr: 35.0, noise: hiss, loss: Loss::Nothing };
    match line {
        Line::Clear => None,
        Line::Landline => Some(landline),
        Line::Mobile => Some(Effect { band: (350.0, 3_000.0), snr: 20.0, loss: Loss::DropOuts, ..landline }),
        Line::VoipLoss => Some(Effect { loss: Loss::Packets, ..landline }),
        Line::Street { snr } => Some(Effect { snr: f32::from(snr), noise: street, ..landline }),
        Line::OfficeBabble { snr } => Some(Effect { snr: f32::from(snr), noise: babble, ..landline }),
    }
}

/// The voice as it comes out of the line, levelled; as long as it went in.
pub(super) fn through(line: Line, samples: &[f32], generator: &mut Generator) -> Result<Vec<f32>, SoundError> {
    let mut voice = samples.to_vec();
    normalise(&mut voice);
    let Some(effect) = effect(line) else { return Ok(voice) };
    let length = voice.len();
    voice = band_pass(&voice, effect.band);
    if effect.loss == Loss::DropOuts {
        drop_out(&mut voice, generator);
    }
    add_noise(&mut voice, &effect, generator);
    if effect.loss == Loss::Packets {
        lose_packets(&mut voice, generator);
    }
    let mut narrow = resample(&voice, RATE, LINE_RATE)?;
    for sample in &mut narrow {
        *sample = companded(*sample);
    }
    voice = resample(&narrow, LINE_RATE, RATE)?;
    voice.resize(length, 0.0);
    normalise(&mut voice);
    Ok(voice)
}

/// Keeps what lies between two frequencies: 24 dB per octave on both sides.
fn band_pass(samples: &[f32], (low, high): (f32, f32)) -> Vec<f32> {
    let mut output = samples.to_vec();
    for (kind, hertz) in [(Type::HighPass, low), (Type::LowPass, high)] {
        for q in BUTTERWORTH {
            let normalised = hertz / (RATE as f32 / 2.0);
            // Fails only for frequencies above 8 kHz; the bands are constants below that.
            let Ok(coefficients) = Coefficients::from_normalized_params(kind, normalised, q) else { continue };
            let mut section = DirectForm2Transposed::<f32>::new(coefficients);
            for sample in &mut output {
                *sample = section.run(*sample);
            }
        }
    }
    output
}

/// Adds noise of the line's own band, so much below the active speech.
fn add_noise(voice: &mut [f32], effect: &Effect, generator: &mut Generator) {
    let wanted = active_rms(voice) * 10_f32.powf(-effect.snr / 20.0);
    let noise = band_pass(&(effect.noise)(voice.len(), generator), effect.band);
    let rms = (noise.iter().map(|n| n * n).sum::<f32>() / noise.len().max(1) as f32).sqrt();
    if rms > 0.0 {
        for (sample, noise) in voice.iter_mut().zip(noise) {
            *sample += noise * wanted / rms;
        }
    }
}

/// Takes out 20 to 40 ms every two to four seconds: part of a sound, never a digit.
fn drop_out(voice: &mut [f32], generator: &mut Generator) {
    const EDGE: usize = RATE as usize / 500;
    let ms = RATE as usize / 1_000;
    let mut between = |low: usize, high: usize| (low + generator.next_u32() as usize % (high - low)) * ms;
    let mut at = between(1_000, 3_000);
    while at < voice.len() {
        let gap = between(20, 40);
        let end = (at + gap).min(voice.len());
        for (n, sample) in voice[at..end].iter_mut().enumerate() {
            // Falls within 2 ms, so that it does not click.
            *sample *= 1.0 - n.min(EDGE) as f32 / EDGE as f32;
        }
        at = end + between(2_000, 4_000);
    }
}

/// Loses about one packet of 20 ms in thirty, at most three in a row. Each is covered up with the packet before, ever
/// softer, as receivers do.
fn lose_packets(voice: &mut [f32], generator: &mut Generator) {
    const PACKET: usize = RATE as usize / 50;
    /// Samples over which the cover comes in and goes out: 2 ms.
    const EDGE: usize = RATE as usize / 500;
    const SOFTER: [f32; 3] = [0.8, 0.5, 0.2];
    let chance = |percent: u32, generator: &mut Generator| generator.next_u32() % 1_000 < percent * 10;
    let mut lost = 0;
    for start in (PACKET..voice.len()).step_by(PACKET) {
        let again = lost > 0 && lost < SOFTER.len() && chance(30, generator);
        lost = if again || (lost == 0 && chance(3, generator)) { lost + 1 } else { 0 };
        let Some(softer) = lost.checked_sub(1).and_then(|nth| SOFTER.get(nth)) else { continue };
        let end = (start + PACKET).min(voice.len());
        let cover: Vec<f32> = voice[start - PACKET..start - PACKET + (end - start)].to_vec();
        for (n, (sample, cover)) in voice[start..end].iter_mut().zip(cover).enumerate() {
            let share = (n.min(end - start - 1 - n).min(EDGE) as f32 / EDGE as f32).min(1.0);
            *sample = *sample * (1.0 - share) + softer * cover * share;
        }
    }
}

/// A sample after it went through the telephone network's eight bits.
fn companded(sample: f32) -> f32 {
    let linear = (sample.clamp(-1.0, 1.0) * f32::from(i16::MAX)) as i16;
    f32::from(decode_ulaw(encode_ulaw(linear))) / f32::from(i16::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::loudness::testing::{correlation, ratio, sine};
    use super::*;
    use crate::seed::Seed;

    const NOISY: [Line; 6] = [
        Line::Landline,
        Line::Mobile,
        Line::Street { snr: 15 },
        Line::Street { snr: 5 },
        Line::OfficeBabble { snr: 15 },
        Line::OfficeBabble { snr: 40 },
    ];

    fn landline() -> Effect {
        effect(Line::Landline).unwrap()
    }

    fn generator() -> Generator {
        Seed(7).stream(&["line", "test"])
    }

    #[test]
    fn the_band_of_a_telephone_passes_and_the_rest_does_not() {
        let gain = |hertz: f32| {
            let input = sine(hertz, RATE, 1.0);
            ratio(&band_pass(&input, landline().band)[4_000..], &input[4_000..])
        };
        assert!(gain(100.0) < -20.0, "{}", gain(100.0));
        assert!(gain(5_000.0) < -20.0, "{}", gain(5_000.0));
        for hertz in [500.0, 1_000.0, 2_500.0] {
            assert!(gain(hertz).abs() < 1.0, "{hertz}: {}", gain(hertz));
        }
        for hertz in [300.0, 3_400.0] {
            assert!((gain(hertz) + 3.0).abs() < 0.5, "{hertz}: {}", gain(hertz));
        }
    }

    #[test]
    fn the_noise_is_as_far_below_the_voice_as_the_line_says() {
        let voice = sine(1_000.0, RATE, 2.0);
        for line in NOISY {
            let snr = effect(line).unwrap().snr;
            let mut noisy = voice.clone();
            add_noise(&mut noisy, &effect(line).unwrap(), &mut generator());
            let added: Vec<f32> = noisy.iter().zip(&voice).map(|(n, v)| n - v).collect();
            assert!((ratio(&voice, &added) - snr).abs() < 0.5, "{line:?}: {}", ratio(&voice, &added));
        }
    }

    #[test]
    fn drop_outs_are_short_and_far_between() {
        let mut voice = vec![1.0; RATE as usize * 60];
        drop_out(&mut voice, &mut generator());
        let mut gaps = Vec::new();
        let mut run = 0;
        for sample in &voice {
            if *sample < 1.0 {
                run += 1;
            } else if run > 0 {
                gaps.push(std::mem::take(&mut run));
            }
        }
        assert!((13..=30).contains(&gaps.len()), "{gaps:?}");
        assert!(gaps.iter().all(|gap| (300..=640).contains(gap)), "{gaps:?}");
    }

    #[test]
    fn eight_bits_keep_the_voice() {
        let voice = sine(1_000.0, RATE, 0.2);
        let heard: Vec<f32> = voice.iter().map(|s| companded(*s)).collect();
        let error: Vec<f32> = heard.iter().zip(&voice).map(|(h, v)| h - v).collect();
        assert!(ratio(&voice, &error) > 33.0, "{}", ratio(&voice, &error));
    }

    #[test]
    fn every_candidate_hears_the_same_line_and_another_seed_another() {
        let voice = sine(700.0, RATE, 4.0);
        let hear = |seed: u64| through(Line::Mobile, &voice, &mut Seed(seed).stream(&["line"])).unwrap();
        assert_eq!(hear(1), hear(1));
        assert_ne!(hear(1), hear(2));
        assert_eq!(hear(1).len(), voice.len());
    }

    #[test]
    fn the_noise_is_measured_on_speech_and_not_on_its_pauses() {
        let speech =
            super::super::decode::decode(include_bytes!("../../tests/suite/fixtures/caller.ogg").as_slice().into())
                .unwrap();
        for line in NOISY {
            let effect = effect(line).unwrap();
            let voice = band_pass(&speech, effect.band);
            for padded in [voice.clone(), [voice.clone(), vec![0.0; voice.len() * 2]].concat()] {
                let mut noisy = padded.clone();
                add_noise(&mut noisy, &effect, &mut generator());
                let added: Vec<f32> = noisy.iter().zip(&padded).map(|(n, v)| n - v).collect();
                let rms = (added.iter().map(|s| s * s).sum::<f32>() / added.len() as f32).sqrt();
                let snr = 20.0 * (active_rms(&padded) / rms).log10();
                assert!((snr - effect.snr).abs() < 1.0, "{line:?}: {snr}");
            }
        }
    }

    #[test]
    fn no_line_clips_and_every_seed_has_its_own_noise() {
        let speech =
            super::super::decode::decode(include_bytes!("../../tests/suite/fixtures/caller.ogg").as_slice().into())
                .unwrap();
        for (name, line) in Line::ALL {
            assert_eq!(name, line.name());
            let hear = |seed: u64| through(line, &speech, &mut Seed(seed).stream(&["line"])).unwrap();
            let heard = hear(1);
            assert!(heard.iter().all(|sample| sample.abs() < 1.0), "{name}");
            assert_eq!(heard, hear(1));
            assert_eq!(heard == hear(2), line == Line::Clear, "{name}");
        }
    }

    #[test]
    fn about_one_packet_in_thirty_is_lost_and_covered_up() {
        let voice: Vec<f32> = sine(400.0, RATE, 120.0);
        let mut heard = voice.clone();
        lose_packets(&mut heard, &mut generator());
        let lost: Vec<bool> = voice.chunks(320).zip(heard.chunks(320)).map(|(v, h)| v != h).collect();
        let share = lost.iter().filter(|lost| **lost).count() as f32 / lost.len() as f32;
        assert!((0.02..0.06).contains(&share), "{share}");
        assert!(!lost.windows(4).any(|run| run.iter().all(|lost| *lost)), "three in a row at most");
        assert!(heard.iter().all(|sample| sample.abs() <= 0.51));
        // No click: no step between samples that is larger than the voice's own.
        assert!(heard.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.2));
    }

    #[test]
    fn a_line_is_as_loud_as_no_line_and_the_voice_stays_where_it_was() {
        let speech =
            super::super::decode::decode(include_bytes!("../../tests/suite/fixtures/caller.ogg").as_slice().into())
                .unwrap();
        let clear = through(Line::Clear, &speech, &mut generator()).unwrap();
        for line in [Line::Landline, Line::Mobile, Line::VoipLoss] {
            let heard = through(line, &speech, &mut generator()).unwrap();
            assert_eq!(heard.len(), clear.len());
            let loudness = 20.0 * (active_rms(&heard) / active_rms(&clear)).log10();
            assert!(loudness.abs() < 2.0, "{line:?}: {loudness}");
            assert!(heard.iter().all(|s| s.abs() < 1.0));
            // Of the voice's own band nothing has moved: the words are where the captions say.
            let band = band_pass(&clear, effect(line).unwrap().band);
            let likeness = |lag: usize| correlation(&heard[lag..], &band[..band.len() - lag]);
            let best = (0..160).max_by(|a, b| likeness(*a).total_cmp(&likeness(*b)));
            assert_eq!(best, Some(0), "{line:?}");
            assert!(likeness(0) > 0.95, "{line:?}: {}", likeness(0));
        }
    }
}
