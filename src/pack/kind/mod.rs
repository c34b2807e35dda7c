//! Items of one kind per folder: **one file per kind**, each making the item's `Template`.

mod call_summary;
mod character_comparison;
mod cross_reference;
mod data_entry;
mod decision;
mod keyboarding;
mod map;
mod math;
mod memory;
mod options;
mod prioritization;
mod proofreading;
mod reading;
mod sentence_clarity;
mod spelling;
mod table;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::diagnostic::{Sink, code};
use super::item::{Authored, Common};
use super::lint::Spots;
use super::manifest::Manifest;
use super::parse::parse;
use super::source::{Files, SourceText};
use super::walk::{At, Walk};
use crate::error::nearest;
use crate::item::{Built, Difficulty, Fault};
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// The kinds, which are also the folders and the ids of modules.
pub(super) const KINDS: [&str; 14] = [
    "reading",
    "cross-reference",
    "keyboarding",
    "data-entry",
    "math",
    "map",
    "proofreading",
    "memory",
    "call-summary",
    "spelling",
    "sentence-clarity",
    "character-comparison",
    "prioritization",
    "decision",
];

/// What the readers of kinds may look at.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) manifest: &'a Manifest,
    pub(super) files: &'a Files,
    pub(super) sink: &'a Sink,
}

/// All items of a module, in order of files and lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Bank {
    pub(super) items: Vec<Authored>,
    pub(super) sets: Vec<Set>,
    /// Whether nothing is wrong with the files: if not, draws are not measured by them.
    pub(super) whole: bool,
}

/// Items that are drawn together: a passage with its questions.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) id: String,
    pub(super) tags: Vec<String>,
    pub(super) difficulty: Difficulty,
    /// How long its text is.
    pub(super) words: usize,
    pub(super) text: SafeText,
    /// Whether it says where it is from.
    pub(super) sourced: bool,
    pub(super) file: SourceText,
    pub(super) span: Range<usize>,
}

/// What a kind's reader makes of an item.
pub(super) struct Made {
    pub(super) template: Template,
    pub(super) set: Option<usize>,
    /// Text outside the item's own table that decides what is asked and scored.
    pub(super) hashed: Vec<String>,
    /// Its questions with written options.
    pub(super) spots: Vec<Spots>,
}

/// A template of any kind.
#[derive(Clone, Debug)]
pub(super) enum Template {
    Reading(crate::item::reading::Template),
    CrossReference(crate::item::cross_reference::Template),
    Keyboarding(crate::item::keyboarding::Template),
    DataEntry(crate::item::data_entry::Template),
    Math(crate::item::math::Template),
    Map(crate::item::map::Template),
    Proofreading(crate::item::proofreading::Template),
    Memory(crate::item::memory::Template),
    CallSummary(crate::item::call_summary::Template),
    Spelling(crate::item::spelling::Template),
    SentenceClarity(crate::item::sentence_clarity::Template),
    CharacterComparison(crate::item::character_comparison::Template),
    Prioritization(crate::item::prioritization::Template),
    Decision(crate::item::decision::Template),
}

impl Template {
    /// Draws and computes what a form needs, with the order of options drawn or as written.
    pub(super) fn instantiate(&self, shuffle: bool, rng: &mut Generator, words: &Messages) -> Result<Built, Fault> {
        match self {
            Self::Reading(template) => {
                crate::item::reading::Template { shuffle, ..template.clone() }.instantiate(rng, words)
            }
            Self::Map(template) => crate::item::map::Template { shuffle, ..template.clone() }.instantiate(rng, words),
            Self::CrossReference(template) => template.instantiate(rng, words),
            Self::Keyboarding(template) => template.instantiate(rng, words),
            Self::DataEntry(template) => template.instantiate(rng, words),
            Self::Math(template) => template.instantiate(rng, words),
            Self::Proofreading(template) => template.instantiate(rng, words),
            Self::Memory(template) => template.instantiate(rng, words),
            Self::CallSummary(template) => {
                crate::item::call_summary::Template { shuffle, ..template.clone() }.instantiate(rng, words)
            }
            Self::Spelling(template) => {
                crate::item::spelling::Template { shuffle, ..template.clone() }.instantiate(rng, words)
            }
            Self::SentenceClarity(template) => {
                crate::item::sentence_clarity::Template { shuffle, ..template.clone() }.instantiate(rng, words)
            }
            Self::CharacterComparison(template) => template.instantiate(rng, words),
            Self::Prioritization(template) => template.instantiate(rng, words),
            Self::Decision(template) => {
                crate::item::decision::Template { shuffle, ..template.clone() }.instantiate(rng, words)
            }
        }
    }
}

/// Reads files of one kind: first what items share, then the items.
trait Reader {
    /// Reads passages, tables, screens or maps of one file.
    fn shared(&mut self, _root: &Walk<'_>, _around: &Around<'_>) {}

    /// Reads the kind's own keys of an item.
    fn item(&self, walk: &Walk<'_>, common: Option<&Common>) -> Option<Made>;

    /// The sets found.
    fn sets(&mut self) -> Vec<Set> {
        Vec::new()
    }
}

fn reader(kind: &str) -> Option<Box<dyn Reader>> {
    Some(match kind {
        "reading" => Box::new(reading::Passages::default()),
        "cross-reference" => Box::new(cross_reference::Tables::default()),
        "keyboarding" => Box::new(keyboarding::Passages),
        "data-entry" => Box::new(data_entry::Screens::default()),
        "math" => Box::new(math::Sums),
        "map" => Box::new(map::Maps::default()),
        "proofreading" => Box::new(proofreading::Texts),
        "memory" => Box::new(memory::Screens::default()),
        "call-summary" => Box::new(call_summary::Calls),
        "spelling" => Box::new(spelling::Words),
        "sentence-clarity" => Box::new(sentence_clarity::Statements),
        "character-comparison" => Box::new(character_comparison::Comparisons),
        "prioritization" => Box::new(prioritization::Orders),
        "decision" => Box::new(decision::Decisions),
        _ => return None,
    })
}

/// Reads all items of a module.
pub(super) fn read(kind: &str, around: &Around<'_>) -> Bank {
    let Some(mut reader) = reader(kind) else { return Bank::default() };
    let before = around.sink.errors();
    let files: Vec<_> = around.files.of(kind, ".toml").collect();
    let parsed: Vec<_> = files.iter().map(|file| parse(file, around.sink)).collect();
    let partial = parsed.iter().any(|file| file.partial);
    let roots: Vec<_> = files
        .iter()
        .zip(&parsed)
        .map(|(file, parsed)| Walk::root(file, around.sink, parsed))
        .map(|root| if partial { root.among_partial() } else { root })
        .collect();
    for root in &roots {
        if let Some(module) = root.req_str("module")
            && module.value != kind
        {
            let message = format!("this folder holds items of the module `{kind}`");
            root.say(code::WRONG_MODULE, module.span, message);
        }
        reader.shared(root, around);
    }
    let mut items = Vec::new();
    for root in &roots {
        for walk in root.tables("item") {
            let common = Common::read(&walk, around);
            let made = reader.item(&walk, common.as_ref());
            walk.finish();
            // Half an item proves nothing.
            if let (Some(common), Some(made), false) = (common, made, partial) {
                items.push(Authored::new(&walk, &around.manifest.id, kind, common, made));
            }
        }
        root.finish();
    }
    Bank { items, sets: reader.sets(), whole: around.sink.errors() == before }
}

/// Things that items name by id: the thing, and what its author wrote.
struct Names<T> {
    what: &'static str,
    all: BTreeMap<String, Option<Named<T>>>,
}

/// A thing with a name.
struct Named<T> {
    value: Arc<T>,
    index: usize,
    written: String,
}

impl<T> Names<T> {
    fn new(what: &'static str) -> Self {
        Self { what, all: BTreeMap::new() }
    }

    /// Adds a thing, even a broken one: what names it must not be told that it is missing. Whether it was new.
    fn define(&mut self, walk: &Walk<'_>, id: At<String>, value: Option<T>) -> bool {
        if self.all.contains_key(&id.value) {
            walk.say(code::DUPLICATE, id.span, format!("the {} `{}` is there twice", self.what, id.value));
            return false;
        }
        let index = self.all.values().filter(|named| named.is_some()).count();
        let written = walk.file().text().get(walk.extent()).unwrap_or("").to_owned();
        self.all.insert(id.value, value.map(|value| Named { value: Arc::new(value), index, written }));
        true
    }

    /// The thing with this id; a finding where there is none.
    fn find(&self, walk: &Walk<'_>, at: &At<&str>) -> Option<&Named<T>> {
        let Some(named) = self.all.get(at.value) else {
            if walk.is_partial() {
                return None;
            }
            let message = format!("there is no {} `{}`", self.what, at.value);
            match nearest(at.value, self.all.keys().map(String::as_str)) {
                Some(near) => walk.help(code::NO_SUCH, at.span.clone(), message, format!("did you mean `{near}`?")),
                None => walk.say(code::NO_SUCH, at.span.clone(), message),
            }
            return None;
        };
        named.as_ref()
    }
}
