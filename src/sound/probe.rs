//! What a clip's header says, read without a decoder: the caps are enforced before anything is unpacked, and a
//! build without the feature `audio` knows how long a clip would take.

use super::{LARGEST_CLIP, LONGEST_CLIP, SoundError};

/// The outside of a clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// 1 or 2.
    pub channels: u16,
    /// Samples a second of one channel.
    pub rate: u32,
    /// Samples of one channel.
    pub frames: u64,
}

impl Shape {
    /// How long it takes, in ms, rounded down.
    pub(super) fn millis(self) -> u64 {
        self.frames.saturating_mul(1_000) / u64::from(self.rate.max(1))
    }

    fn checked(self) -> Result<Self, SoundError> {
        if self.channels == 0 || self.rate == 0 {
            return Err(SoundError::Format);
        }
        if self.channels > 2 {
            return Err(SoundError::TooBig("more than 2 channels"));
        }
        if !(8_000..=96_000).contains(&self.rate) {
            return Err(SoundError::TooBig("the rate is not 8 to 96 kHz"));
        }
        if self.frames == 0 {
            return Err(SoundError::Empty);
        }
        if self.frames > LONGEST_CLIP * u64::from(self.rate) {
            return Err(SoundError::TooBig("longer than 10 minutes"));
        }
        Ok(self)
    }
}

/// Reads the outside of an Ogg Vorbis or WAV file.
pub(super) fn probe(bytes: &[u8]) -> Result<Shape, SoundError> {
    if bytes.len() > LARGEST_CLIP {
        return Err(SoundError::TooBig("more than 32 MiB"));
    }
    let shape = match bytes.get(..4) {
        Some(b"OggS") => ogg(bytes),
        Some(b"RIFF") => wav(bytes),
        _ => None,
    };
    shape.ok_or(SoundError::Format)?.checked()
}

/// Bytes of an Ogg page before its segment table.
const PAGE: usize = 27;

fn ogg(bytes: &[u8]) -> Option<Shape> {
    let serial = u32_at(bytes, 14)?;
    let first = PAGE + usize::from(*bytes.get(26)?);
    let head = bytes.get(first..first + 16)?;
    if head.get(..11)? != b"\x01vorbis\0\0\0\0" {
        return None;
    }
    // The last page of the stream tells how many samples there were. Chained streams have another serial number.
    let last = bytes.windows(4).rposition(|word| word == b"OggS")?;
    let frames = i64::from_le_bytes(bytes.get(last + 6..last + 14)?.try_into().ok()?);
    if u32_at(bytes, last + 14)? != serial {
        return None;
    }
    Some(Shape { channels: u16::from(head[11]), rate: u32_at(head, 12)?, frames: u64::try_from(frames).ok()? })
}

fn wav(bytes: &[u8]) -> Option<Shape> {
    if bytes.get(8..12)? != b"WAVE" {
        return None;
    }
    let mut at = 12;
    let mut format = None;
    loop {
        let name = bytes.get(at..at + 4)?;
        let length = usize::try_from(u32_at(bytes, at + 4)?).ok()?;
        let body = at + 8;
        match (name, format) {
            (b"fmt ", _) => {
                format = Some((u16_at(bytes, body + 2)?, u32_at(bytes, body + 4)?, u16_at(bytes, body + 12)?));
            }
            (b"data", Some((channels, rate, block))) => {
                let held = length.min(bytes.len().checked_sub(body)?);
                let frames = u64::try_from(held).ok()?.checked_div(u64::from(block))?;
                return Some(Shape { channels, rate, frames });
            }
            _ => {}
        }
        // Chunks begin at even places.
        at = body.checked_add(length)?.checked_add(length % 2)?;
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
pub(super) mod testing {
    /// A silent WAV file with so many bytes of 16-bit samples.
    pub(in crate::sound) fn wav_of(channels: u16, rate: u32, data: u32) -> Vec<u8> {
        let mut bytes = b"RIFF".to_vec();
        bytes.extend((36 + data).to_le_bytes());
        bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0");
        bytes.extend(channels.to_le_bytes());
        bytes.extend(rate.to_le_bytes());
        bytes.extend((rate * u32::from(channels) * 2).to_le_bytes());
        bytes.extend((channels * 2).to_le_bytes());
        bytes.extend(16u16.to_le_bytes());
        bytes.extend(b"data");
        bytes.extend(data.to_le_bytes());
        bytes.resize(bytes.len() + data as usize, 0);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::testing::wav_of;
    use super::*;

    const CLIP: &[u8] = include_bytes!("../../tests/suite/fixtures/caller.ogg");

    #[test]
    fn the_header_of_a_clip_tells_its_length() {
        let shape = probe(CLIP).unwrap();
        assert_eq!((shape.channels, shape.rate), (1, 16_000));
        assert!((3_000..6_000).contains(&shape.millis()), "{shape:?}");
        assert_eq!(probe(&wav_of(2, 44_100, 44_100)).unwrap().millis(), 250);
    }

    #[test]
    fn what_is_not_a_clip_or_passes_a_cap_is_refused() {
        assert_eq!(probe(b""), Err(SoundError::Format));
        assert_eq!(probe(b"ID3\x04 and then some"), Err(SoundError::Format));
        assert_eq!(probe(&CLIP[..40]), Err(SoundError::Format));
        assert_eq!(probe(&wav_of(1, 16_000, 0)), Err(SoundError::Empty));
        assert!(matches!(probe(&wav_of(6, 16_000, 96)), Err(SoundError::TooBig(_))));
        assert!(matches!(probe(&wav_of(1, 200_000, 96)), Err(SoundError::TooBig(_))));
        assert!(matches!(probe(&wav_of(1, 8_000, 9_700_000)), Err(SoundError::TooBig(_))));
    }

    proptest! {
        #[test]
        fn damaged_headers_never_panic(at in 0usize..60, byte: u8, keep in 0usize..4_000) {
            let mut ogg = CLIP[..keep.min(CLIP.len())].to_vec();
            let mut wav = wav_of(1, 16_000, 100);
            for bytes in [&mut ogg, &mut wav] {
                if let Some(place) = bytes.get_mut(at) {
                    *place = byte;
                }
                let _ = probe(bytes);
            }
        }
    }
}
