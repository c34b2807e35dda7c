//! What a signature says about a sitting.

use serde::{Deserialize, Serialize};

/// Who stands for a result. Each has its own signature namespace: none can be shown as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attestation {
    /// The person who sat, on a machine of their own.
    Practice,
}

impl Attestation {
    /// All kinds.
    pub const ALL: [Self; 1] = [Self::Practice];

    /// The namespace of its signatures.
    pub fn namespace(self) -> &'static str {
        match self {
            Self::Practice => "practice@callready",
        }
    }
}
