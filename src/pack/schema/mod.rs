//! What a pack's files may hold, described once: JSON Schemas for editors and the pages of `docs/reference` come from it.
//!
//! The checker decides. A schema sees what one file shows: keys, types, ranges and lists; it knows nothing of other files.

mod describe;
mod files;
mod items;
mod json;
mod page;
mod shared;

use std::fs;
use std::io;
use std::path::Path;

pub use self::json::schemas;
pub use self::page::pages;
use crate::error::{Trouble, UserError};

/// The folder of a pack that holds schemas.
pub(super) const FOLDER: &str = "schemas";

/// Writes the schemas into `DIR/schemas`, and how editors find them into `DIR/.taplo.toml` and `DIR/tombi.toml`. Gives
/// back what was written.
///
/// # Errors
/// A file cannot be written; an editor's file is there already and is another.
pub fn write(dir: &Path) -> Result<Vec<String>, UserError> {
    let editors = [(".taplo.toml", taplo()), ("tombi.toml", tombi())];
    for (name, text) in &editors {
        let path = dir.join(name);
        if fs::read_to_string(&path).is_ok_and(|old| old != *text) {
            let message = format!("{} is there already, and is your own.", path.display());
            return Err(UserError::new(Trouble::Finding, message)
                .hint("Move it away and run this again, then put your own lines back."));
        }
    }
    let cannot = |path: &Path, error: &io::Error| {
        UserError::new(Trouble::Environment, format!("{} cannot be written: {error}.", path.display()))
    };
    let folder = dir.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| cannot(&folder, &error))?;
    let schemas = schemas().into_iter().map(|(name, schema)| {
        let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
        (format!("{FOLDER}/{name}.json"), format!("{text}\n"))
    });
    let editors = editors.into_iter().map(|(name, text)| (name.to_owned(), text));
    let mut written = Vec::new();
    for (name, text) in schemas.chain(editors) {
        let path = dir.join(&name);
        fs::write(&path, text).map_err(|error| cannot(&path, &error))?;
        written.push(name);
    }
    Ok(written)
}

/// Which files a schema is for, as a pattern.
fn pattern(name: &str) -> String {
    match name {
        "pack" => "pack.toml".to_owned(),
        "form" => "forms/*.toml".to_owned(),
        kind => format!("{kind}/*.toml"),
    }
}

fn taplo() -> String {
    let rules = files::ALL.iter().map(|file| {
        let (name, pattern) = (file.name, pattern(file.name));
        format!(
            "\n[[rule]]\ninclude = [\"{pattern}\", \"**/{pattern}\"]\n[rule.schema]\npath = \"{FOLDER}/{name}.json\"\n"
        )
    });
    format!("# Written by `callready pack schema`: which schema checks which file.\n{}", rules.collect::<String>())
}

fn tombi() -> String {
    let rules = files::ALL.iter().map(|file| {
        let (name, pattern) = (file.name, pattern(file.name));
        format!("\n[[schemas]]\npath = \"{FOLDER}/{name}.json\"\ninclude = [\"{pattern}\"]\n")
    });
    format!("# Written by `callready pack schema`: which schema checks which file.\n{}", rules.collect::<String>())
}

/// The names of all kinds of files: `pack`, `form`, `alerts` and the kinds of items.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    files::ALL.iter().map(|file| file.name)
}

/// The keys of a table in the order in which they are described; the path is that of the tables it lies in. None where
/// its names are the author's own.
pub(super) fn order(name: &str, path: &[String]) -> Vec<&'static str> {
    let Some(file) = files::ALL.iter().find(|file| file.name == name) else { return Vec::new() };
    let mut keys = file.root.iter().collect::<Vec<_>>();
    for part in path {
        let inner = keys.iter().find(|key| key.name == part).map(|key| &key.shape);
        keys = match inner {
            Some(describe::Shape::Table(groups) | describe::Shape::Tables(groups, ..)) => {
                groups.iter().flat_map(|group| group.iter()).collect()
            }
            _ => return Vec::new(),
        };
    }
    keys.iter().map(|key| key.name).collect()
}
