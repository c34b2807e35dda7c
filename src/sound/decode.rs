//! A whole clip, unpacked to one channel at [`RATE`].

use std::borrow::Cow;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rodio::Decoder;

use super::probe::{Shape, probe};
use super::resample::resample;
use super::{RATE, SoundError};

/// Unpacks a clip: one channel, [`RATE`] samples a second, full scale at 1.
pub(super) fn decode(bytes: Cow<'static, [u8]>) -> Result<Vec<f32>, SoundError> {
    let shape = probe(&bytes)?;
    // The caps keep the decoder from what is known to make it panic; a clip that finds another way costs its item,
    // not the program.
    let unpacked = catch_unwind(AssertUnwindSafe(|| unpack(bytes, shape)));
    let mono = unpacked.unwrap_or_else(|_| Err(SoundError::Decode("the decoder panicked".to_owned())))?;
    if mono.is_empty() {
        return Err(SoundError::Empty);
    }
    resample(&mono, shape.rate, RATE)
}

fn unpack(bytes: Cow<'static, [u8]>, shape: Shape) -> Result<Vec<f32>, SoundError> {
    let frames = usize::try_from(shape.frames).unwrap_or(usize::MAX);
    let channels = usize::from(shape.channels);
    let length = bytes.len() as u64;
    let decoder = Decoder::builder().with_data(Cursor::new(bytes)).with_byte_len(length).with_seekable(false).build();
    let mut decoder = decoder.map_err(|error| SoundError::Decode(error.to_string()))?;
    let mut mono = Vec::new();
    let mut frame = Vec::with_capacity(channels);
    while mono.len() < frames {
        frame.clear();
        frame.extend(decoder.by_ref().take(channels));
        if frame.len() < channels {
            break;
        }
        let sum: f32 = frame.iter().sum();
        // A damaged clip may hold anything; what is not a number would silence the line effect for good.
        let sample = sum / f32::from(shape.channels);
        mono.push(if sample.is_finite() { sample.clamp(-1.0, 1.0) } else { 0.0 });
    }
    Ok(mono)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIP: &[u8] = include_bytes!("../../tests/suite/fixtures/caller.ogg");

    #[test]
    fn a_clip_is_unpacked_to_the_length_its_header_says() {
        let samples = decode(Cow::Borrowed(CLIP)).unwrap();
        assert_eq!(samples.len() as u64, probe(CLIP).unwrap().frames);
        assert!(samples.iter().any(|s| s.abs() > 0.1));
    }

    #[test]
    fn damaged_clips_are_errors_or_shorter_but_never_a_crash() {
        for cut in [60, 200, 4_000, CLIP.len() / 2] {
            let _ = decode(Cow::Borrowed(&CLIP[..cut]));
        }
        for at in (0..CLIP.len()).step_by(CLIP.len() / 24) {
            let mut bytes = CLIP.to_vec();
            bytes[at] ^= 0xff;
            let _ = decode(Cow::Owned(bytes));
        }
        assert_eq!(decode(Cow::Borrowed(b"not a clip")), Err(SoundError::Format));
    }

    #[test]
    fn two_channels_of_a_wav_become_their_mean() {
        let spec = hound::WavSpec {
            channels: 2,
            sample_rate: 16_000,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut file = Cursor::new(Vec::new());
        let mut wav = hound::WavWriter::new(&mut file, spec).unwrap();
        for _ in 0..1_600 {
            wav.write_sample(16_384i16).unwrap();
            wav.write_sample(0i16).unwrap();
        }
        wav.finalize().unwrap();
        let samples = decode(Cow::Owned(file.into_inner())).unwrap();
        assert_eq!(samples.len(), 1_600);
        assert!(samples.iter().all(|s| (s - 0.25).abs() < 1e-3));
    }
}
