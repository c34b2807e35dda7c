//! A request made ready to be heard: unpacked, levelled, put through its line.

use std::borrow::Cow;
use std::io::{Cursor, Seek, Write};

use super::decode::decode;
use super::phone::through;
use super::tone::Tone;
use super::{RATE, RING_MS, Request, SoundError, loudness};
use crate::item::Line;
use crate::seed::Seed;

/// A clip ready to be heard: one channel at [`RATE`].
#[derive(Debug)]
pub(super) struct Voice {
    /// The request's number.
    pub id: u64,
    /// How long it rings first, in ms.
    pub ring_ms: u64,
    ring: Vec<f32>,
    speech: Vec<f32>,
}

impl Voice {
    /// How long the voice speaks, in ms, rounded down.
    pub(super) fn duration(&self) -> u64 {
        self.speech.len() as u64 * 1_000 / u64::from(RATE)
    }

    /// Loudness of each 100 ms of the voice, 0 to 8.
    pub(super) fn levels(&self) -> Vec<u8> {
        loudness::levels(&self.speech)
    }

    /// What is heard from so many ms on, ring first.
    pub(super) fn tape(&self, from_ms: u64) -> Vec<f32> {
        let skipped = usize::try_from(from_ms * u64::from(RATE) / 1_000).unwrap_or(usize::MAX);
        self.ring.iter().chain(&self.speech).skip(skipped).copied().collect()
    }
}

/// Makes a request ready.
pub(super) fn prepare(request: Request) -> Result<Voice, SoundError> {
    let (ring, ring_ms) = if request.ring { (Tone::Ring.samples(RING_MS), RING_MS) } else { (Vec::new(), 0) };
    let speech = speech(request.bytes, request.line, request.seed)?;
    Ok(Voice { id: request.id, ring_ms, ring, speech })
}

fn speech(bytes: Cow<'static, [u8]>, line: Line, seed: Seed) -> Result<Vec<f32>, SoundError> {
    through(line, &decode(bytes)?, &mut seed.stream(&["line", line.name()]))
}

/// A clip as it is heard through a line: one channel, 16,000 samples a second.
///
/// # Errors
/// The clip cannot be read, or passes a cap.
pub fn render(bytes: impl Into<Cow<'static, [u8]>>, line: Line, seed: Seed) -> Result<Vec<i16>, SoundError> {
    Ok(speech(bytes.into(), line, seed)?.into_iter().map(whole).collect())
}

#[allow(clippy::cast_possible_truncation, reason = "clamped to what an i16 holds")]
pub(super) fn whole(sample: f32) -> i16 {
    (sample.clamp(-1.0, 1.0) * f32::from(i16::MAX)).round() as i16
}

/// Writes samples of [`render`] as a WAV file.
///
/// # Errors
/// The file cannot be written.
pub fn write_wav(to: impl Write + Seek, samples: &[i16]) -> Result<(), SoundError> {
    let spec =
        hound::WavSpec { channels: 1, sample_rate: RATE, bits_per_sample: 16, sample_format: hound::SampleFormat::Int };
    let write = || -> Result<(), hound::Error> {
        let mut file = hound::WavWriter::new(to, spec)?;
        for sample in samples {
            file.write_sample(*sample)?;
        }
        file.finalize()
    };
    write().map_err(|error| SoundError::Write(error.to_string()))
}

/// A sound of the telephone itself, as a WAV file of so many ms.
///
/// # Errors
/// None that is known: nothing leaves the memory.
pub fn tone(tone: Tone, ms: u64) -> Result<Vec<u8>, SoundError> {
    let mut file = Cursor::new(Vec::new());
    let samples: Vec<i16> = tone.samples(ms).into_iter().map(whole).collect();
    write_wav(&mut file, &samples)?;
    Ok(file.into_inner())
}

/// A clip with nothing but a beep of half a second, as a WAV file: to try a device without words.
///
/// # Errors
/// None that is known: nothing leaves the memory.
pub fn beep() -> Result<Vec<u8>, SoundError> {
    tone(Tone::Beep, 500)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIP: &[u8] = include_bytes!("../../tests/suite/fixtures/caller.ogg");

    #[test]
    fn a_rendered_clip_can_be_written_and_played_again() {
        let samples = render(CLIP, Line::Mobile, Seed(1)).unwrap();
        let mut file = Cursor::new(Vec::new());
        write_wav(&mut file, &samples).unwrap();
        assert_eq!(decode(Cow::Owned(file.into_inner())).unwrap().len(), samples.len());
    }

    #[test]
    fn the_telephone_rings_before_the_voice() {
        let request = |ring| Request { id: 3, bytes: Cow::Borrowed(CLIP), line: Line::Clear, seed: Seed(1), ring };
        let (plain, ringing) = (prepare(request(false)).unwrap(), prepare(request(true)).unwrap());
        assert_eq!((plain.ring_ms, ringing.ring_ms), (0, RING_MS));
        assert_eq!(plain.duration(), ringing.duration());
        assert_eq!(plain.levels(), ringing.levels());
        assert_eq!(plain.levels().len() as u64, plain.duration().div_ceil(100));
        assert_eq!(ringing.tape(RING_MS), plain.tape(0));
        assert_eq!(ringing.tape(u64::from(u32::MAX)), Vec::<f32>::new());
    }

    #[test]
    fn the_beep_is_a_clip() {
        assert_eq!(render(beep().unwrap(), Line::Clear, Seed(0)).unwrap().len(), 8_000);
    }
}
