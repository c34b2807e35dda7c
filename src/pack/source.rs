//! Where a pack is, and its files as text.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base16ct::lower::encode_string as hex;
use sha2::{Digest, Sha256};

use super::alerts::ALERTS;
use super::diagnostic::{Sink, code, one_line};
use super::embedded;
use super::folder::{FILE_CAP, MOST_FILES, PACK_CAP, is_plain, names};
use super::kind::KINDS;
use super::sealed::must_be_whole;
use crate::error::{Trouble, UserError, nearest};
use crate::system::{Folder, Unreadable};

/// Where a pack is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Inside the program, by its id.
    BuiltIn(String),
    /// A folder on disk.
    Folder(PathBuf),
}

/// The pack that is offered first.
const FLAGSHIP: &str = "uars";

/// The ids of the packs inside the program.
pub fn built_in() -> Vec<&'static str> {
    let mut ids: Vec<_> = embedded::ids().iter().map(String::as_str).collect();
    // The one that `callready take` takes comes first.
    ids.sort_by_key(|id| *id != FLAGSHIP);
    ids
}

/// Finds a pack: the id of a built-in one, else a folder that holds `pack.toml`.
///
/// # Errors
/// It is neither; the nearest id is suggested.
pub fn locate(name: &str) -> Result<Source, UserError> {
    if built_in().contains(&name) {
        return Ok(Source::BuiltIn(name.to_owned()));
    }
    in_folder(Path::new(name)).map_err(|error| match nearest(name, built_in()) {
        Some(id) => error.hint(format!("Did you mean {id}?")),
        None => error.hint(format!("Built-in packs: {}. Or name a folder with a pack.toml.", built_in().join(", "))),
    })
}

/// A pack's folder.
///
/// # Errors
/// There is no pack in it, or only half of one.
pub fn in_folder(path: &Path) -> Result<Source, UserError> {
    if path.join("pack.toml").is_file() {
        must_be_whole(path)?;
        return Ok(Source::Folder(path.to_owned()));
    }
    let shown = one_line(&path.display().to_string());
    Err(if path.is_dir() {
        UserError::new(Trouble::Usage, format!("The folder {shown} holds no pack.toml."))
    } else {
        UserError::new(Trouble::Usage, format!("There is no pack {shown}."))
    })
}

/// A file of a pack as text. Line ends are `\n`, whatever they are on disk.
#[derive(Clone, Debug)]
pub(super) struct SourceText {
    name: Arc<str>,
    text: Arc<str>,
}

impl SourceText {
    pub(super) fn new(name: &str, text: &str) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// Path inside the pack.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn shared(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }
}

/// How much of a pack is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// What the card needs.
    Card,
    /// Everything but clips.
    All,
}

/// The files of a pack.
#[derive(Debug, Default)]
pub(super) struct Files {
    texts: BTreeMap<String, SourceText>,
    clips: BTreeSet<String>,
    sha256: String,
}

/// The pack's own file.
pub const PACK_TOML: &str = "pack.toml";
/// Its list of clips.
pub(super) const CLIP_LIST: &str = "audio/manifest.toml";
const AUDIO: &str = "audio";

impl Files {
    /// Reads a pack's files. What cannot be read is a finding.
    pub(super) fn read(source: &Source, extent: Extent, sink: &Sink) -> Self {
        let mut files = Self::default();
        let mut bytes = BTreeMap::new();
        match source {
            Source::BuiltIn(id) => files.embedded(id, extent, &mut bytes),
            Source::Folder(path) => match Folder::open(path) {
                Ok(folder) => {
                    let beside = clips_beside(path).and_then(|path| Folder::open(&path).ok());
                    files.folder(&folder, beside.as_ref(), extent, &mut bytes, sink);
                }
                Err(error) => refuse(sink, PACK_TOML, &error),
            },
        }
        files.sha256 = digest(&bytes);
        for (path, bytes) in bytes {
            if let Some(text) = text(&path, &bytes, sink) {
                files.texts.insert(path, text);
            }
        }
        files
    }

    /// A file by its path inside the pack.
    pub(super) fn get(&self, path: &str) -> Option<&SourceText> {
        self.texts.get(path)
    }

    /// Files of a folder with an ending, in order.
    pub(super) fn of<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = &'a SourceText> {
        self.texts.iter().filter_map(move |(path, text)| {
            let name = path.strip_prefix(folder)?.strip_prefix('/')?;
            name.ends_with(ending).then_some(text)
        })
    }

    /// All files but clips.
    pub(super) fn all(&self) -> impl Iterator<Item = &SourceText> {
        self.texts.values()
    }

    /// Names of the clips there are.
    pub(super) fn clips(&self) -> &BTreeSet<String> {
        &self.clips
    }

    /// SHA-256 (hex) over path, length and bytes of all files read, in order of their paths.
    pub(super) fn sha256(&self) -> &str {
        &self.sha256
    }

    fn embedded(&mut self, id: &str, extent: Extent, bytes: &mut BTreeMap<String, Cow<'static, [u8]>>) {
        for path in embedded::files(id) {
            if (is_card(&path) || (extent == Extent::All && is_content(&path)))
                && let Some(file) = embedded::file(id, &path)
            {
                bytes.insert(path, file);
            }
        }
        if extent == Extent::All {
            if let Some(list) = embedded::clip(id, "manifest.toml") {
                bytes.insert(CLIP_LIST.to_owned(), list);
            }
            self.clips = embedded::clips(id).into_iter().filter(|name| is_clip(name)).collect();
        }
    }

    fn folder(
        &mut self,
        root: &Folder,
        clips: Option<&Folder>,
        extent: Extent,
        bytes: &mut BTreeMap<String, Cow<'static, [u8]>>,
        sink: &Sink,
    ) {
        let mut left = Room { bytes: PACK_CAP, files: MOST_FILES };
        left.take(root, PACK_TOML, PACK_TOML, bytes, sink);
        let mut listed = match names(root) {
            Ok(names) => names,
            Err(error) => return refuse(sink, PACK_TOML, &error),
        };
        let beside = clips.filter(|_| !listed.iter().any(|name| name == AUDIO));
        if beside.is_some() {
            listed.push(AUDIO.to_owned());
        }
        for name in listed.iter().filter(|name| extent == Extent::All || *name == "forms") {
            let ending = match name.as_str() {
                "tables" => ".csv",
                AUDIO => ".ogg",
                known if known == "forms" || known == ALERTS || KINDS.contains(&known) => ".toml",
                // What `pack schema` writes for editors, and what results told: no part of the pack.
                super::schema::FOLDER | super::observed::FOLDER => continue,
                stray => {
                    if root.is_folder(stray) {
                        stray_folder(sink, stray);
                    }
                    continue;
                }
            };
            let own;
            let inner = match (beside, root.sub(name)) {
                (Some(beside), _) if name == AUDIO => beside,
                (_, Ok(inner)) => {
                    own = inner;
                    &own
                }
                (_, Err(error)) => {
                    refuse(sink, name, &error);
                    continue;
                }
            };
            for file in names(inner).unwrap_or_default() {
                let path = format!("{name}/{file}");
                if !file.ends_with(ending) && path != CLIP_LIST {
                    let at = SourceText::new(&path, "");
                    sink.say(code::STRAY_FILE, &at, 0..0, format!("only {ending} files belong here; it is not read"));
                } else if !is_plain(&file) {
                    let at = SourceText::new(&path, "");
                    let help = "use a to z, 0 to 9, - and _, and the ending in small letters";
                    sink.help(code::FILE_NAME, &at, 0..0, "this file name cannot be used in a pack", help);
                } else if path == CLIP_LIST || name != AUDIO {
                    left.take(inner, &file, &path, bytes, sink);
                } else {
                    self.clips.insert(file);
                }
            }
        }
        if self.clips.len() + bytes.len() > MOST_FILES {
            too_many(sink);
        }
    }
}

/// One clip of a pack, or `None` where there is none.
pub(super) fn clip(source: &Source, name: &str) -> Result<Cow<'static, [u8]>, Unreadable> {
    if !is_clip(name) {
        return Err(Unreadable::Missing);
    }
    match source {
        Source::BuiltIn(id) => embedded::clip(id, name).ok_or(Unreadable::Missing),
        Source::Folder(path) => {
            let folder = match clips_beside(path) {
                Some(beside) => Folder::open(&beside)?,
                None => Folder::open(path)?.sub(AUDIO)?,
            };
            folder.read(name, FILE_CAP).map(Cow::Owned)
        }
    }
}

/// The bytes of a file that [`Files::read`] has read as text.
pub(super) fn raw(source: &Source, path: &str) -> Result<Cow<'static, [u8]>, Unreadable> {
    match source {
        Source::BuiltIn(id) => match path {
            CLIP_LIST => embedded::clip(id, "manifest.toml"),
            path => embedded::file(id, path),
        }
        .ok_or(Unreadable::Missing),
        Source::Folder(root) => {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let folder = match clips_beside(root).filter(|_| path == CLIP_LIST) {
                Some(beside) => Folder::open(&beside)?,
                None if folder.is_empty() => Folder::open(root)?,
                None => Folder::open(root)?.sub(folder)?,
            };
            folder.read(name, FILE_CAP).map(Cow::Owned)
        }
    }
}

/// Where the clips of a pack's folder are made.
#[cfg(feature = "audio")]
pub(super) fn clips_of(pack: &Path) -> PathBuf {
    clips_beside(pack).unwrap_or_else(|| pack.join(AUDIO))
}

/// Of a pack in `content/ID` without a folder `audio` of its own: `audio/ID` beside `content`.
fn clips_beside(pack: &Path) -> Option<PathBuf> {
    if pack.join(AUDIO).is_dir() {
        return None;
    }
    let pack = std::fs::canonicalize(pack).ok()?;
    let root = pack.parent().filter(|parent| parent.ends_with("content"))?.parent()?;
    Some(root.join(AUDIO).join(pack.file_name()?))
}

/// Whether a name can be a clip's.
pub(super) fn is_clip(name: &str) -> bool {
    is_plain(name) && name.strip_suffix(".ogg").is_some_and(|stem| !stem.is_empty())
}

fn is_card(path: &str) -> bool {
    path == PACK_TOML || path.strip_prefix("forms/").is_some_and(|name| is_plain(name) && has_ending(name, "toml"))
}

/// The same choice that is made of a folder's files, so that both give one digest.
fn is_content(path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, name)| {
        let ending = if folder == "tables" { "csv" } else { "toml" };
        (folder == "tables" || folder == ALERTS || KINDS.contains(&folder))
            && is_plain(name)
            && has_ending(name, ending)
    })
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own == ending)
}

/// What may still be read.
struct Room {
    bytes: u64,
    files: usize,
}

impl Room {
    fn take(
        &mut self,
        folder: &Folder,
        name: &str,
        path: &str,
        into: &mut BTreeMap<String, Cow<'static, [u8]>>,
        sink: &Sink,
    ) {
        if self.files == 0 || self.bytes == 0 {
            return;
        }
        self.files -= 1;
        match folder.read(name, FILE_CAP) {
            Ok(bytes) => {
                self.bytes = self.bytes.saturating_sub(bytes.len() as u64);
                into.insert(path.to_owned(), Cow::Owned(bytes));
                if self.files == 0 || self.bytes == 0 {
                    too_many(sink);
                }
            }
            Err(error) => refuse(sink, path, &error),
        }
    }
}

fn too_many(sink: &Sink) {
    let at = SourceText::new(PACK_TOML, "");
    sink.say(code::TOO_BIG, &at, 0..0, format!("a pack has at most {MOST_FILES} files and 64 MiB"));
}

fn stray_folder(sink: &Sink, name: &str) {
    let at = SourceText::new(name, "");
    let known = KINDS.into_iter().chain(["forms", "tables", "audio", ALERTS]);
    let help = nearest(name, known).map(|near| format!("did you mean `{near}`?"));
    sink.report(
        code::STRAY_FILE,
        &at,
        0..0,
        "no part of a pack has this folder's name; it is not read",
        help.as_deref(),
    );
}

fn refuse(sink: &Sink, path: &str, error: &Unreadable) {
    let (code, message) = match error {
        Unreadable::TooBig => (code::TOO_BIG, format!("the file is larger than {} MiB", FILE_CAP / 1024 / 1024)),
        Unreadable::Missing => (code::NO_FILE, error.to_string()),
        _ => (code::UNREADABLE, error.to_string()),
    };
    sink.say(code, &SourceText::new(path, ""), 0..0, message);
}

fn text(path: &str, bytes: &[u8], sink: &Sink) -> Option<SourceText> {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
            Some(SourceText::new(path, &text))
        }
        Err(error) => {
            let valid = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
            let at = SourceText::new(path, &valid);
            sink.say(code::NOT_UTF8, &at, valid.len()..valid.len(), "from here on the file is not UTF-8");
            None
        }
    }
}

fn digest(files: &BTreeMap<String, Cow<'static, [u8]>>) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in files {
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path.as_bytes());
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    hex(&hash.finalize())
}
