//! Questions as items of a pack.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::made::Made;
use super::toml_text;
use super::{Format, Found, Note, Report, format_of, gift, must_be_new, qti, read_text, shown, slug, table, write_new};
use crate::error::{Trouble, UserError};
use crate::pack::alerts::ALERTS;
use crate::pack::diagnostic::{Sink, one_line};
use crate::pack::folder::FILE_CAP;
use crate::pack::kind::KINDS;
use crate::pack::source::{Extent, Files, PACK_TOML, Source};

/// Where questions with options go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Questions on a passage; one without a passage is its own.
    Reading,
    /// Questions with options and nothing else.
    SentenceClarity,
}

/// Reads questions and writes them as items into a pack that is there, or into a new one. No file is written over.
///
/// # Errors
/// The file cannot be read, is broken as a whole, or a file of the pack is there already.
pub fn import(file: &Path, into: &Path, format: Option<Format>, target: Option<Target>) -> Result<Report, UserError> {
    let Some(format) = format.or_else(|| format_of(file)) else {
        let message = format!("The format of {} cannot be told from its name.", shown(file));
        return Err(UserError::new(Trouble::Usage, message).hint("Name it: --format gift, qti or csv."));
    };
    let found = read(file, format)?;
    let old = existing(into)?;
    let from = one_line(&file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default());
    let name = slug(&file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default());
    let name = if name.is_empty() { "imported".to_owned() } else { name };
    let mut report = Report { left: found.left, changed: found.changed, ..Report::default() };
    let mut made = Made::new(old.as_ref().map(ids).unwrap_or_default(), name.clone());
    for question in found.questions {
        let at = question.at.clone();
        match made.take(question, target, &mut report.changed) {
            Ok(()) => report.written += 1,
            Err(reason) => report.left.push(Note::new(&at, reason)),
        }
    }
    report.left.sort_by_key(|note| note.at.strip_prefix("line ").and_then(|line| line.parse::<usize>().ok()));
    if report.written == 0 {
        if report.left.is_empty() {
            return Err(UserError::new(Trouble::Finding, format!("The file {} holds no question.", shown(file))));
        }
        return Ok(report);
    }
    let mut files: Vec<(String, String)> = made.texts(&from);
    let drawn = made.drawn();
    if old.is_none() {
        let id = slug(&into.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default());
        let id = if id.is_empty() { name } else { id };
        files.insert(0, (PACK_TOML.to_owned(), toml_text::manifest(&id, &from, &drawn)));
        files.insert(1, ("forms/imported.toml".to_owned(), toml_text::form(&drawn)));
    }
    for (path, text) in &files {
        must_be_new(&into.join(path))?;
        if text.len() as u64 > FILE_CAP {
            let message = format!("The items for {path} are larger than 1 MiB.");
            return Err(UserError::new(Trouble::Finding, message).hint("Import fewer questions at a time."));
        }
    }
    for (path, text) in &files {
        write_new(&into.join(path), text.as_bytes())?;
        report.files.push(shown(&into.join(path)));
    }
    if let Some(old) = &old {
        for module in drawn.iter().filter(|drawn| !lists(old, drawn.module)) {
            report.hints.push(format!("Add a [[module]] with id = \"{0}\" to pack.toml.", module.module));
        }
        report.hints.push("A form draws the new items where a section's [[section.draw]] fits them.".to_owned());
    }
    Ok(report)
}

fn read(file: &Path, format: Format) -> Result<Found, UserError> {
    let broken = |path: &Path, error: &super::Broken| {
        UserError::new(Trouble::Finding, format!("Nothing can be imported from {}, {error}.", shown(path)))
    };
    match format {
        Format::Gift => Ok(gift::read(&read_text(file)?)),
        Format::Csv => table::read(&read_text(file)?).map_err(|error| broken(file, &error)),
        Format::Qti => {
            let listing = if file.is_dir() { file.join("imsmanifest.xml") } else { file.to_owned() };
            let text = read_text(&listing)?;
            let mut found = Found::default();
            let Some(listed) = qti::manifest(&text).map_err(|error| broken(&listing, &error))? else {
                qti::item(&text, "", &[], &mut found).map_err(|error| broken(&listing, &error))?;
                return Ok(found);
            };
            let folder = listing.parent().unwrap_or(Path::new(""));
            for entry in listed {
                let name = one_line(&entry.href);
                let path = Path::new(&entry.href);
                // A manifest comes from elsewhere, and must not lead out of its folder.
                if !path.components().all(|part| matches!(part, Component::Normal(_))) || linked(folder, path) {
                    found.leave(&name, "this path leads out of the folder of the manifest");
                    continue;
                }
                match read_text(&folder.join(path)) {
                    Err(error) => found.leave(&name, error.message),
                    Ok(text) => {
                        if let Err(error) = qti::item(&text, &format!("{name}, "), &entry.tags, &mut found) {
                            found.leave(&format!("{name}, line {}", error.line), error.message);
                        }
                    }
                }
            }
            Ok(found)
        }
    }
}

/// Whether a part of the path is a link.
fn linked(folder: &Path, path: &Path) -> bool {
    let mut at = folder.to_owned();
    path.components().any(|part| {
        at.push(part);
        at.is_symlink()
    })
}

/// The files of the pack that is there; `None` where a new one is to be made.
fn existing(into: &Path) -> Result<Option<Files>, UserError> {
    if into.join(PACK_TOML).is_file() {
        let sink = Sink::default();
        let files = Files::read(&Source::Folder(into.to_owned()), Extent::All, &sink);
        let found = sink.finish("");
        return if found.has_errors() { Err(found.into_user_error()) } else { Ok(Some(files)) };
    }
    let free = match fs::read_dir(into) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    };
    if free {
        return Ok(None);
    }
    let message = format!("The folder {} holds no pack.toml, and is not empty.", shown(into));
    Err(UserError::new(Trouble::Usage, message).hint("Name the folder of a pack, or one that is not there yet."))
}

/// Every id in the files of a pack, of whatever it is: a new one must be none of them.
fn ids(files: &Files) -> BTreeSet<String> {
    fn collect(table: &DeTable<'_>, into: &mut BTreeSet<String>) {
        for (key, value) in table {
            visit(key.get_ref(), value, into);
        }
    }
    fn visit(key: &str, value: &Spanned<DeValue<'_>>, into: &mut BTreeSet<String>) {
        match value.get_ref() {
            DeValue::String(text) if key == "id" => {
                into.insert(text.to_string());
            }
            DeValue::Table(table) => collect(table, into),
            DeValue::Array(values) => values.iter().for_each(|value| visit("", value, into)),
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    for folder in KINDS.into_iter().chain([ALERTS]) {
        for file in files.of(folder, ".toml") {
            collect(DeTable::parse_recoverable(file.text()).0.get_ref(), &mut all);
        }
    }
    all
}

/// Whether `pack.toml` has a module.
fn lists(files: &Files, module: &str) -> bool {
    let Some(file) = files.get(PACK_TOML) else { return false };
    let (root, _) = DeTable::parse_recoverable(file.text());
    let modules = root.get_ref().get("module").and_then(|modules| modules.get_ref().as_array());
    let id = |table: &Spanned<DeValue<'_>>| {
        table.get_ref().as_table().and_then(|table| table.get("id")?.get_ref().as_str()).map(str::to_owned)
    };
    modules.is_some_and(|modules| modules.iter().filter_map(id).any(|id| id == module))
}
