//! Questions to and from other programs: GIFT, QTI and CSV.
//!
//! A pack's items become [`Question`]s (`outgoing`), which each format writes; what a format reads becomes items again
//! (`incoming`). Whatever has no place on the other side is told, never dropped. `docs/exchange.md` is the reference.

mod gift;
mod html;
mod incoming;
mod made;
mod outgoing;
mod qti;
mod said;
mod table;
mod toml_text;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use super::diagnostic::one_line;
use super::folder::FILE_CAP;
use crate::error::{Trouble, UserError, sentence};
use crate::item::Difficulty;
use crate::system::{Unreadable, open_plain};

pub use self::incoming::{Target, import};
pub use self::outgoing::{Export, export};

/// The most tags of a question.
const MOST_TAGS: usize = 50;

/// A file format of other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Moodle's text format.
    Gift,
    /// IMS Question and Test Interoperability.
    Qti,
    /// A row for each question.
    Csv,
}

/// What was carried over, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many questions were written.
    pub written: usize,
    /// The files written.
    pub files: Vec<String>,
    /// What was left out.
    pub left: Vec<Note>,
    /// What was carried over with a loss.
    pub changed: Vec<Note>,
    /// What is still to be done by hand.
    pub hints: Vec<String>,
}

impl Report {
    /// The losses, each with all that have it.
    pub fn losses(&self) -> Vec<Note> {
        let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for note in &self.changed {
            groups.entry(&note.reason).or_default().push(&note.at);
        }
        groups.into_iter().map(|(reason, at)| Note { at: at.join(", "), reason: reason.to_owned() }).collect()
    }
}

/// Something that could not be carried over. Its texts are safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which item, or where in the file.
    pub at: String,
    /// Why. No full stop.
    pub reason: String,
}

impl Note {
    fn new(at: &str, reason: impl AsRef<str>) -> Self {
        Self { at: brief(at), reason: brief(reason.as_ref()) }
    }
}

/// A question as most programs know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Question {
    /// Its id; may be empty where a file has none.
    id: String,
    /// Where in a file it was read.
    at: String,
    /// The kind of item it is in a pack; may be empty.
    module: String,
    difficulty: Difficulty,
    tags: Vec<String>,
    practice: bool,
    /// The heading of the passage.
    title: String,
    /// What is read before the question. Paragraphs are parted by an empty line.
    passage: String,
    /// The piece of the passage that proves the key.
    evidence: String,
    stem: String,
    answer: Answer,
    why: String,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    /// One of some options.
    Choice(Vec<Offer>),
    /// A line of text: all that is right, the one to show first.
    Text(Vec<String>),
    /// A number, and how far off it may be.
    Number { value: String, tolerance: String },
}

impl Default for Answer {
    fn default() -> Self {
        Self::Choice(Vec::new())
    }
}

/// An option.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Offer {
    text: String,
    key: bool,
    why: String,
}

/// What a format's reader made of a file.
#[derive(Debug, Default)]
struct Found {
    questions: Vec<Question>,
    left: Vec<Note>,
    changed: Vec<Note>,
}

impl Found {
    fn leave(&mut self, at: &str, reason: impl AsRef<str>) {
        self.left.push(Note::new(at, reason));
    }

    fn change(&mut self, at: &str, reason: impl AsRef<str>) {
        self.changed.push(Note::new(at, reason));
    }
}

/// Why nothing can be made of a file at all.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
struct Broken {
    /// From 1.
    line: usize,
    /// One sentence without a full stop.
    message: String,
}

impl Broken {
    fn new(line: usize, message: impl AsRef<str>) -> Self {
        Self { line, message: brief(message.as_ref()) }
    }
}

/// Text from a file for one line of a screen, and no more than a few such lines.
fn brief(text: &str) -> String {
    const LONGEST: usize = 240;
    let cut: String = text.chars().take(LONGEST).collect();
    let more = if cut.len() < text.len() { "..." } else { "" };
    one_line(&cut) + more
}

/// A file's text. Links are followed: a person named it.
fn read_text(path: &Path) -> Result<String, UserError> {
    let shown = one_line(&path.display().to_string());
    let wrong = |trouble, what: &str| UserError::new(trouble, format!("The file {shown} cannot be read: {what}."));
    let real = fs::canonicalize(path).map_err(|error| wrong(Trouble::Usage, &error.to_string()))?;
    let file = open_plain(&real).map_err(|error| match error {
        Unreadable::System(error) => wrong(Trouble::Environment, &error.to_string()),
        other => wrong(Trouble::Usage, &other.to_string()),
    })?;
    let mut bytes = Vec::new();
    file.take(FILE_CAP + 1).read_to_end(&mut bytes).map_err(|error| wrong(Trouble::Environment, &error.to_string()))?;
    if bytes.len() as u64 > FILE_CAP {
        return Err(wrong(Trouble::Usage, "it is larger than 1 MiB"));
    }
    text_of(bytes).map_err(|broken| wrong(Trouble::Finding, &broken.to_string()))
}

/// UTF-8 with line feeds.
fn text_of(bytes: Vec<u8>) -> Result<String, Broken> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = line_at(&String::from_utf8_lossy(valid), valid.len());
        Broken::new(line, "from here on the file is not UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), UserError> {
    let shown = one_line(&path.display().to_string());
    let cannot = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            UserError::new(Trouble::Usage, format!("The file {shown} already exists and will not be overwritten."))
                .hint("Name another file, or move this one away.")
        } else {
            UserError::new(Trouble::Environment, sentence(&format!("the file {shown} cannot be written: {error}")))
        }
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    let mut file = fs::File::create_new(path).map_err(cannot)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(cannot)
}

/// Refuses before anything is written what would be written over.
fn must_be_new(path: &Path) -> Result<(), UserError> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    let shown = one_line(&path.display().to_string());
    Err(UserError::new(Trouble::Usage, format!("The file {shown} already exists and will not be overwritten."))
        .hint("Name another file, or move this one away."))
}

/// Where a file's format can be told from its name.
fn format_of(path: &Path) -> Option<Format> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "gift" | "txt" => Some(Format::Gift),
        "xml" => Some(Format::Qti),
        "csv" => Some(Format::Csv),
        _ if path.is_dir() => Some(Format::Qti),
        _ => None,
    }
}

/// The line of a byte, from 1.
fn line_at(text: &str, byte: usize) -> usize {
    super::diagnostic::place(text, byte).0
}

/// An id of small letters, digits and hyphens; empty where nothing is left.
fn slug(name: &str) -> String {
    let small = name.to_lowercase();
    let words: Vec<_> = small.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let id: String = words.join("-").chars().take(50).collect();
    id.trim_end_matches('-').to_owned()
}

fn difficulty_name(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "easy",
        Difficulty::Medium => "medium",
        Difficulty::Hard => "hard",
    }
}

fn difficulty_of(name: &str) -> Option<Difficulty> {
    let all = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];
    all.into_iter().find(|difficulty| difficulty_name(*difficulty) == name)
}

/// Tags as files hold them: with the difficulty and whether it is for practice.
fn tags_out(question: &Question) -> Vec<String> {
    let mut tags = question.tags.clone();
    tags.push(format!("difficulty-{}", difficulty_name(question.difficulty)));
    if question.practice && !tags.iter().any(|tag| tag == "practice") {
        tags.push("practice".to_owned());
    }
    tags
}

/// Takes tags from a file; what they say of difficulty and practice goes where it belongs.
fn tags_in<'a>(question: &mut Question, tags: impl IntoIterator<Item = &'a str>) {
    for tag in tags {
        let tag = slug(tag);
        if let Some(difficulty) = tag.strip_prefix("difficulty-").and_then(difficulty_of) {
            question.difficulty = difficulty;
        } else if !tag.is_empty() && question.tags.len() < MOST_TAGS && !question.tags.contains(&tag) {
            question.practice |= tag == "practice";
            question.tags.push(tag);
        }
    }
}

/// A path for people.
fn shown(path: &Path) -> String {
    one_line(&path.display().to_string())
}
