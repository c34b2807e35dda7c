//! A pack in two halves: what stations show, and the files that hold keys.
//!
//! A station's half has every file, but where a file of the author holds keys it is written anew without them: comments, reasons
//! and everything that is not listed in `redact` are gone. The proctor's half has these files as the author wrote them. Laid over
//! each other the halves are the pack, byte for byte. `docs/sealing.md` is the reference.

mod redact;

use std::path::Path;

use super::diagnostic::Sink;
use super::source::{Extent, Files, PACK_TOML, clip, raw};
use super::{Source, check, load};
use crate::error::{Trouble, UserError};
use crate::text::{Messages, SafeText};

/// The file by which a folder says that it was sealed, and which half it is.
pub const SEAL_TOML: &str = "SEAL.toml";

/// A pack that can be sealed.
#[derive(Debug)]
pub struct Halves {
    /// The pack's id.
    pub id: String,
    /// Its version.
    pub version: SafeText,
    /// SHA-256 (hex) of the whole pack, as results name it.
    pub sha256: String,
    /// Its files, in order of their paths.
    pub files: Vec<HalvedFile>,
}

/// A file of a pack.
#[derive(Debug)]
pub struct HalvedFile {
    /// Path inside the pack.
    pub path: String,
    /// What a station gets.
    pub shown: Vec<u8>,
    /// What the author wrote, where that is something else.
    pub whole: Option<Vec<u8>>,
}

/// Parts a pack into what is shown and what holds keys.
///
/// # Errors
/// The check finds errors, or a file cannot be read.
pub fn halves(source: &Source, words: &Messages) -> Result<Halves, UserError> {
    let found = check(source, words);
    if found.has_errors() {
        return Err(found.into_user_error().hint("A pack is sealed when pack check finds no errors."));
    }
    let pack = load(source, words).map_err(super::Diagnostics::into_user_error)?;
    let sink = Sink::default();
    let read = Files::read(source, Extent::All, &sink);
    let mut files = Vec::new();
    for file in read.all() {
        let path = file.name().to_owned();
        let whole = raw(source, &path).map_err(|why| unreadable(&path, &why.to_string()))?.into_owned();
        let shown = match path.strip_suffix(".toml") {
            Some(_) => redact::shown(&path, file.text(), words).map_err(|why| unreadable(&path, &why))?.into_bytes(),
            None => whole.clone(),
        };
        let whole = (whole != shown).then_some(whole);
        files.push(HalvedFile { path, shown, whole });
    }
    for name in read.clips() {
        let path = format!("audio/{name}");
        let bytes = clip(source, name).map_err(|why| unreadable(&path, &why.to_string()))?.into_owned();
        files.push(HalvedFile { path, shown: bytes, whole: None });
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let (card, reference) = (pack.card(), pack.reference());
    Ok(Halves {
        id: card.id.clone(),
        version: SafeText::replaced(&card.version),
        sha256: reference.sha256.clone(),
        files,
    })
}

/// Whether a path can be a file of a pack.
pub fn is_pack_path(path: &str) -> bool {
    let plain = super::folder::is_plain;
    path == PACK_TOML || path.split_once('/').is_some_and(|(folder, name)| plain(folder) && plain(name))
}

/// Refuses the half of a sealed pack that has no keys.
pub(super) fn must_be_whole(folder: &Path) -> Result<(), UserError> {
    let text = std::fs::read_to_string(folder.join(SEAL_TOML)).unwrap_or_default();
    let half = text.parse::<toml::Table>().ok().and_then(|table| Some(table.get("holds")?.as_str()?.to_owned()));
    if half.as_deref() != Some("items") {
        return Ok(());
    }
    let message = "This is the half of a sealed pack that stations get: it has no keys.";
    Err(UserError::new(Trouble::Usage, message)
        .hint("callready pack open KEYS.age --identity FILE --to DIR puts the keys back, for those who may have them."))
}

fn unreadable(path: &str, why: &str) -> UserError {
    UserError::new(Trouble::Environment, format!("The file {path} cannot be sealed: {why}."))
}
