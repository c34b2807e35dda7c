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
}
