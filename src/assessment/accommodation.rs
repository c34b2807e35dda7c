//! An accommodation: conditions with an approval, never a diagnosis.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::Millis;

/// How much time is multiplied by, in thousandths: 1500 is time and a half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Factor(pub u32);

impl Factor {
    /// No more and no less.
    pub const NONE: Self = Self(1_000);

    /// The limit under this factor.
    pub fn of(self, limit: Millis) -> Millis {
        Millis(limit.0.saturating_mul(u64::from(self.0)) / 1_000)
    }
}

impl Default for Factor {
    fn default() -> Self {
        Self::NONE
    }
}

/// Approved conditions. What was really used is in the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Accommodation {
    /// The approval's id; empty for none.
    pub id: String,
    /// Who approved it.
    pub approved_by: String,
    /// When, as a date.
    pub approved_on: String,
    /// Time factor for sections not named in `factors`.
    pub default_factor: Factor,
    /// Time factor by module.
    #[serde(deserialize_with = "each_once")]
    pub factors: BTreeMap<String, Factor>,
    /// Captions may be shown.
    pub captions: bool,
    /// Replays beyond the section's own.
    pub extra_replays: u32,
}

/// A map in which no key stands twice: the derived reader would take the last one.
fn each_once<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Factor>, D::Error> {
    struct EachOnce;

    impl<'de> Visitor<'de> for EachOnce {
        type Value = BTreeMap<String, Factor>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("time factors by module")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Self::Value, A::Error> {
            let mut factors = BTreeMap::new();
            while let Some((module, factor)) = from.next_entry::<String, Factor>()? {
                if factors.insert(module, factor).is_some() {
                    return Err(A::Error::custom("a module has two time factors"));
                }
            }
            Ok(factors)
        }
    }

    from.deserialize_map(EachOnce)
}

impl Accommodation {
    /// The most replays that are given beyond the section's own.
    pub const MOST_REPLAYS: u32 = 100;
    /// The time factors that are given.
    pub const FACTORS: RangeInclusive<u32> = 1_000..=10_000;

    /// Whether these are conditions that can be approved at all.
    pub fn is_within_limits(&self) -> bool {
        let mut factors = self.factors.values().chain([&self.default_factor]);
        factors.all(|factor| Self::FACTORS.contains(&factor.0)) && self.extra_replays <= Self::MOST_REPLAYS
    }

    /// The time factor of a module.
    pub fn factor(&self, module: &str) -> Factor {
        self.factors.get(module).copied().unwrap_or(self.default_factor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_with_two_factors_is_refused() {
        let text = |factors: &str| {
            format!(
                r#"{{"id":"A","approved-by":"B","approved-on":"2026-01-01","default-factor":1000,
                "factors":{{{factors}}},"captions":false,"extra-replays":0}}"#
            )
        };
        assert!(serde_json::from_str::<Accommodation>(&text(r#""math":1500,"map":1500"#)).is_ok());
        assert!(serde_json::from_str::<Accommodation>(&text(r#""math":1500,"math":9000"#)).is_err());
    }
}
