//! What is heard.

use serde::{Deserialize, Serialize};

use crate::text::SafeText;

/// Which clip file of which pack: a plain file name, looked up by whoever holds the pack.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AudioKey(pub String);

/// A clip and the words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// The file.
    pub audio: AudioKey,
    /// What is said, as a caption.
    pub caption: SafeText,
    /// The telephone line put between caller and agent.
    pub line: Line,
}

/// A simulated telephone line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    /// The clip as recorded.
    Clear,
    /// 300-3400 Hz, mu-law, a little line noise.
    #[default]
    Landline,
    /// A narrower band, more noise, short drop-outs.
    Mobile,
    /// A landline over the internet: packets of 20 ms are lost now and then, and covered up.
    VoipLoss,
    /// A landline beside a street.
    Street {
        /// How far the active speech is above the noise, in dB, 5 to 40.
        snr: u8,
    },
    /// A landline in an office where others talk.
    OfficeBabble {
        /// How far the active speech is above the noise, in dB, 5 to 40.
        snr: u8,
    },
}

impl Line {
    /// All lines by their names, with the usual noise.
    pub const ALL: [(&'static str, Self); 6] = [
        ("clear", Self::Clear),
        ("landline", Self::Landline),
        ("mobile", Self::Mobile),
        ("voip-loss", Self::VoipLoss),
        ("street", Self::Street { snr: Self::USUAL_SNR }),
        ("office-babble", Self::OfficeBabble { snr: Self::USUAL_SNR }),
    ];
    /// The signal to noise of a noisy line where none is named, in dB.
    pub const USUAL_SNR: u8 = 15;
    /// The least and the most signal to noise, in dB.
    pub const SNR: std::ops::RangeInclusive<u8> = 5..=40;

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Landline => "landline",
            Self::Mobile => "mobile",
            Self::VoipLoss => "voip-loss",
            Self::Street { .. } => "street",
            Self::OfficeBabble { .. } => "office-babble",
        }
    }

    /// The same line with another signal to noise in dB; `None` where the line has no noise to choose.
    pub fn with_snr(self, snr: u8) -> Option<Self> {
        match self {
            Self::Street { .. } => Some(Self::Street { snr }),
            Self::OfficeBabble { .. } => Some(Self::OfficeBabble { snr }),
            Self::Clear | Self::Landline | Self::Mobile | Self::VoipLoss => None,
        }
    }
}
