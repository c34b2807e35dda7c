//! `SEAL.toml`: which pack a folder was sealed from, and which half it is.

use serde::{Deserialize, Serialize};

/// What a folder of a sealed pack holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Half {
    /// What is shown.
    Items,
    /// That and the files with keys: the whole pack.
    Whole,
}

/// What `SEAL.toml` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Label {
    /// The pack's id.
    pub(super) pack: String,
    /// Its version.
    pub(super) version: String,
    /// A number drawn for this sealing, in both halves.
    pub(super) seal: String,
    /// The name of the key that signed.
    pub(super) signed_by: String,
    /// What the folder holds once this half is in it.
    pub(super) holds: Half,
    /// SHA-256 of the whole pack, as results name it: in the keys' half only.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(super) sha256: Option<String>,
}

impl Label {
    pub(super) fn to_text(&self) -> String {
        let table = toml::to_string(self).unwrap_or_default();
        format!("# Written by callready pack seal. It is signed with the other files: a change is found.\n{table}")
    }

    /// # Errors
    /// Why it cannot be read, without a full stop.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }
}
