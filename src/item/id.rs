//! Who an item is.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A full item id: `pack/module/item@revision`. Goes into every result; ids are never used again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(String);

impl ItemId {
    /// The full id of an item of a pack.
    pub fn new(pack: &str, module: &str, item: &str, revision: u32) -> Self {
        Self(format!("{pack}/{module}/{item}@{revision}"))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How hard an item's author thinks it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difficulty {
    /// Nearly everybody gets it right.
    Easy,
    /// Most get it right.
    #[default]
    Medium,
    /// It parts the good from the best.
    Hard,
}
