//! Reads an accommodation file: conditions with an approval, never a diagnosis.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::assessment::{Accommodation, Factor, Milli};
use crate::error::{Trouble, UserError};
use crate::text::SafeText;

/// The most an accommodation file holds, in bytes.
const MOST: u64 = 64 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    accommodation: Table,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Table {
    id: String,
    approved_by: String,
    approved_on: toml::value::Datetime,
    #[serde(default)]
    time: BTreeMap<String, String>,
    #[serde(default)]
    audio: Audio,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Audio {
    captions: bool,
    replays: u32,
}

/// Reads the file.
///
/// # Errors
/// It cannot be read, or says something unknown: an approved condition that is not given would be worse.
pub fn load_accommodation(path: &Path) -> Result<Accommodation, UserError> {
    let shown = SafeText::replaced(&path.display().to_string());
    let fault =
        |what: &str| UserError::new(Trouble::Usage, format!("The accommodation file {shown} cannot be used: {what}."));
    let mut text = String::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(MOST).read_to_string(&mut text))
        .map_err(|error| fault(&error.to_string()))?;
    let file: File = toml::from_str(&text).map_err(|error| fault(&SafeText::replaced(error.message())))?;
    let table = file.accommodation;
    let mut factors = BTreeMap::new();
    for (module, factor) in table.time {
        let factor = factor_of(&factor).ok_or_else(|| {
            fault("a time factor is a decimal from \"1.0\" to \"10.0\"")
                .hint("For example: time = { default = \"1.5\" }")
        })?;
        factors.insert(module, factor);
    }
    if table.audio.replays > Accommodation::MOST_REPLAYS {
        return Err(fault(&format!("replays is a number from 0 to {}", Accommodation::MOST_REPLAYS)));
    }
    Ok(Accommodation {
        id: SafeText::replaced(&table.id).to_string(),
        approved_by: SafeText::replaced(&table.approved_by).to_string(),
        approved_on: table.approved_on.to_string(),
        default_factor: factors.remove("default").unwrap_or_default(),
        factors,
        captions: table.audio.captions,
        extra_replays: table.audio.replays,
    })
}

fn factor_of(text: &str) -> Option<Factor> {
    let Milli(thousandths) = Decimal::from_str(text).ok().and_then(Milli::from_decimal)?;
    u32::try_from(thousandths).ok().filter(|factor| Accommodation::FACTORS.contains(factor)).map(Factor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Millis;

    #[test]
    fn approved_conditions_are_read_and_unknown_ones_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let text = "[accommodation]\nid = \"acc-1\"\napproved-by = \"HR-7\"\napproved-on = 2026-03-02\n\
                    time = { default = \"1.5\", keyboarding = \"1.0\" }\naudio = { captions = true, replays = 1 }\n";
        std::fs::write(&path, text).unwrap();
        let read = load_accommodation(&path).unwrap();
        assert_eq!(read.factor("math").of(Millis::minutes(10)), Millis::minutes(15));
        assert_eq!(read.factor("keyboarding"), Factor::NONE);
        assert!(read.captions);
        for replays in ["101", "4294967295"] {
            std::fs::write(&path, text.replace("replays = 1", &format!("replays = {replays}"))).unwrap();
            assert!(load_accommodation(&path).unwrap_err().message.contains("replays is a number from 0 to 100"));
        }
        std::fs::write(&path, text.replace("audio", "sound")).unwrap();
        assert_eq!(load_accommodation(&path).unwrap_err().trouble, Trouble::Usage);
    }
}
