//! What results tell of items: `stats/FORM.toml`, written by `callready pack stats` and read by the check.
//!
//! These files lie in a pack's folder and are no part of the pack: not of its hash, and not of what is sealed.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::diagnostic::one_line;
use super::folder::{is_plain, names};
use crate::error::{Trouble, UserError};
use crate::system::Folder;

/// The folder of a pack that holds them.
pub(super) const FOLDER: &str = "stats";

/// What is known of the items of one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observed {
    /// The format of the file: 1.
    pub format: u32,
    /// The form's id.
    pub form: String,
    /// How many results were counted.
    pub results: u32,
    /// The items, in the order of their ids.
    #[serde(rename = "item", default)]
    pub items: Vec<ObservedItem>,
}

/// What is known of an item. Shares and correlations are decimals with three places, as text; `None` where too little is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ObservedItem {
    /// Its full id, `PACK/MODULE/ITEM@REVISION`.
    pub id: String,
    /// SHA-256 (hex) of what its author wrote.
    pub hash: String,
    /// How many saw it.
    pub n: u32,
    /// How many of them answered.
    pub answered: u32,
    /// Difficulty: the mean share of its points, 0 to 1.
    pub p: String,
    /// Discrimination: the correlation of its points with the share of points on the rest of its section, -1 to 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub r: Option<String>,
    /// Half took no more than so many seconds.
    pub seconds_median: String,
    /// Nine of ten took no more than so many seconds.
    pub seconds_p90: String,
    /// The options of its questions; empty where nothing is chosen.
    #[serde(rename = "option", skip_serializing_if = "Vec::is_empty", default)]
    pub options: Vec<ObservedOption>,
}

/// How often an option was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ObservedOption {
    /// Which of the item's questions it answers, from 1.
    pub question: u32,
    /// What it says.
    pub text: String,
    /// Whether it is the key.
    #[serde(default)]
    pub key: bool,
    /// How many had it before them.
    pub offered: u32,
    /// How many chose it.
    pub chosen: u32,
    /// The correlation of choosing it with the share of points on the rest of the section.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub r: Option<String>,
}

/// The most bytes of such a file.
const CAP: u64 = 8 * 1024 * 1024;

/// Writes what is known of forms into a pack's folder, over what was known before. Gives the files' paths in it.
///
/// # Errors
/// A form's id is no file's name, or the disk refuses.
pub fn write(pack: &Path, forms: &[Observed]) -> Result<Vec<String>, UserError> {
    let mut written = Vec::new();
    for form in forms {
        let name = format!("{}.toml", form.form);
        let path = format!("{FOLDER}/{name}");
        let cannot = |why: &dyn std::fmt::Display| {
            UserError::new(Trouble::Environment, format!("The file {} cannot be written: {why}.", one_line(&path)))
        };
        if !is_plain(&name) {
            return Err(cannot(&"a form of this name has no file"));
        }
        let table = toml::to_string(form).map_err(|why| cannot(&why))?;
        let text = format!(
            "# Written by callready pack stats from {} results, and read by callready pack check. No part of the pack: it may be\n\
             # deleted.\n{table}",
            form.results
        );
        fs::create_dir_all(pack.join(FOLDER))
            .and_then(|()| fs::write(pack.join(&path), text))
            .map_err(|why| cannot(&why))?;
        written.push(path);
    }
    Ok(written)
}

/// Reads what is known: each file's name, and what is in it or why that cannot be read.
pub(super) fn read(pack: &Path) -> Vec<(String, Result<Observed, String>)> {
    let Ok(folder) = Folder::open(pack).and_then(|pack| pack.sub(FOLDER)) else { return Vec::new() };
    let files = names(&folder).unwrap_or_default();
    let files =
        files.into_iter().filter(|name| is_plain(name) && Path::new(name).extension().is_some_and(|end| end == "toml"));
    let observed = files.map(|name| {
        let bytes = folder.read(&name, CAP).map_err(|why| why.to_string());
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|why| why.to_string()));
        let read = text.and_then(|text| toml::from_str(&text).map_err(|why: toml::de::Error| one_line(why.message())));
        (name, read)
    });
    observed.collect()
}
