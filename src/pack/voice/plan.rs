//! What is to be done: which clips are missing or stale, and which are nobody's any more.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use super::super::diagnostic::{Sink, one_line, place};
use super::super::manifest::Manifest;
use super::super::source::{Extent, Files, Source, clips_of, locate};
use super::ledger::{Entry, Ledger, RECORDING, digest};
use super::table::VoiceTable;
use super::wanted::{Wanted, wanted};
use crate::error::{Trouble, UserError, nearest, sentence};

/// What an author asks for.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// A pack's folder, or the id of one in the folder `content`.
    pub pack: &'a str,
    /// Another voice table than the program's own.
    pub voices: Option<&'a Path>,
    /// Only these clips; all if empty.
    pub only: &'a [String],
    /// Also clips that are up to date.
    pub force: bool,
}

/// Why a clip is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is not in the list.
    New,
    /// Its file is not there.
    Missing,
    /// It says something else now.
    Text,
    /// It is spoken by another voice now, or that voice is made in another way.
    Voice,
    /// The file is not the one that was rendered.
    Changed,
    /// Its author wants it.
    Forced,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::New => "new",
            Self::Missing => "the file is missing",
            Self::Text => "its text changed",
            Self::Voice => "its voice changed",
            Self::Changed => "the file is not the one that was rendered",
            Self::Forced => "asked for",
        })
    }
}

/// A clip that is to be rendered. Its texts are safe to print.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Its file.
    pub name: String,
    /// Where an item asks for it: file and line.
    pub asked: String,
    /// The voice.
    pub voice: String,
    /// What is said, a pause at each line end.
    pub text: String,
    /// Why it is rendered.
    pub why: Why,
    pub(super) clip: Wanted,
}

/// What is to be done for a pack.
#[derive(Debug)]
pub struct Plan {
    /// The pack's id.
    pub pack: String,
    /// Where its clips are.
    pub folder: PathBuf,
    /// Clips to render, in order.
    pub todo: Vec<Planned>,
    /// How many clips are up to date or were not asked for.
    pub kept: usize,
    /// Clips of the list that no item uses.
    pub orphans: Vec<String>,
    pub(super) table: VoiceTable,
    pub(super) ledger: Ledger,
}

/// Looks at a pack and its clips.
///
/// # Errors
/// No such pack, files of it that are no TOML, a voice table that is none, or two items that want different words in
/// the same file.
pub fn plan(order: &Order<'_>) -> Result<Plan, UserError> {
    let (content, folder) = places(order.pack)?;
    let table = VoiceTable::read(order.voices)?;
    let sink = Sink::default();
    let files = Files::read(&Source::Folder(content), Extent::All, &sink);
    let Some(manifest) = Manifest::read(&files, &sink) else { return Err(sink.finish("").into_user_error()) };
    let (sink, mistakes) = (Sink::default(), sink.finish(&manifest.id));
    let all = wanted(&files, &manifest.lang, &sink);
    if manifest.id.is_empty() || manifest.lang.is_empty() {
        return Err(mistakes.into_user_error());
    }
    if sink.errors() > 0 {
        // A clip of a file that is half read would be taken for one that nobody uses.
        return Err(sink.finish(&manifest.id).into_user_error());
    }
    let clips = distinct(all)?;
    check_names(order.only, &clips)?;
    let ledger = Ledger::read(&folder).map_err(|error| {
        let error = sentence(&one_line(&error));
        UserError::new(Trouble::Finding, format!("{}/manifest.toml cannot be read. {error}", shown(&folder)))
    })?;
    let mut todo = Vec::new();
    for (name, clip) in &clips {
        let asked_for = order.only.is_empty() || order.only.iter().any(|only| same(only, name));
        let known = ledger.clips.get(name);
        let recorded = known.is_some_and(|entry| entry.command == RECORDING);
        let stale = stale(clip, known, &folder, &table);
        let why = stale.or(if order.force && !recorded { Some(Why::Forced) } else { None });
        if let (Some(why), true) = (why, asked_for) {
            todo.push(Planned {
                name: name.clone(),
                asked: asked(clip),
                voice: one_line(&clip.voice),
                text: crate::text::SafeText::replaced(&clip.text).to_string(),
                why,
                clip: clip.clone(),
            });
        }
    }
    let orphans = ledger.clips.keys().filter(|name| !clips.contains_key(*name)).cloned();
    let orphans = if order.only.is_empty() { orphans.collect() } else { Vec::new() };
    let kept = clips.len() - todo.len();
    Ok(Plan { pack: manifest.id, folder, kept, orphans, todo, table, ledger })
}

/// The folders of a pack's files and of its clips.
fn places(name: &str) -> Result<(PathBuf, PathBuf), UserError> {
    let named = [PathBuf::from(name), Path::new("content").join(name)];
    let Some(content) = named.into_iter().find(|path| path.join("pack.toml").is_file()) else {
        return Err(match locate(name) {
            Ok(_) => UserError::new(Trouble::Usage, format!("The files of the pack {} are not here.", one_line(name)))
                .hint("Run this where the folders content and audio are, or name the pack's folder."),
            Err(error) => error,
        });
    };
    let content = fs::canonicalize(&content).unwrap_or(content);
    let folder = clips_of(&content);
    Ok((content, folder))
}

fn distinct(all: Vec<Wanted>) -> Result<BTreeMap<String, Wanted>, UserError> {
    let mut clips: BTreeMap<String, Wanted> = BTreeMap::new();
    for clip in all {
        if let Some(other) = clips.get(&clip.name)
            && !other.agrees(&clip)
        {
            let message =
                format!("{} is to say one thing in {} and another in {}.", clip.name, asked(other), asked(&clip));
            return Err(UserError::new(Trouble::Finding, message).hint("Give one of them another file name."));
        }
        clips.insert(clip.name.clone(), clip);
    }
    Ok(clips)
}

fn check_names(only: &[String], clips: &BTreeMap<String, Wanted>) -> Result<(), UserError> {
    let Some(stranger) = only.iter().find(|only| !clips.keys().any(|name| same(only, name))) else { return Ok(()) };
    let error = UserError::new(Trouble::Usage, format!("The pack wants no clip {}.", one_line(stranger)));
    Err(match nearest(stranger, clips.keys().map(String::as_str)) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error,
    })
}

/// Whether a clip is meant by a name with or without its ending.
fn same(asked: &str, name: &str) -> bool {
    asked == name || name.strip_suffix(".ogg") == Some(asked)
}

fn asked(clip: &Wanted) -> String {
    let (line, _) = place(clip.file.text(), clip.span.start);
    one_line(&format!("{}:{line}", clip.file.name()))
}

fn shown(path: &Path) -> String {
    one_line(&path.display().to_string())
}

fn stale(clip: &Wanted, known: Option<&Entry>, folder: &Path, table: &VoiceTable) -> Option<Why> {
    let Some(known) = known else { return Some(Why::New) };
    let Ok(bytes) = fs::read(folder.join(&clip.name)) else { return Some(Why::Missing) };
    if known.text_sha256 != digest(clip.text.as_bytes()) {
        return Some(Why::Text);
    }
    if known.command == RECORDING {
        return None;
    }
    let recipe = table.voice(&clip.voice).map(|voice| table.recipe(clip, voice));
    if known.voice != clip.voice || recipe.is_some_and(|recipe| recipe != known.command) {
        return Some(Why::Voice);
    }
    (known.sha256 != digest(&bytes)).then_some(Why::Changed)
}
