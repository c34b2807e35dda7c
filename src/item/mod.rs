//! Items: **one file per kind**, each saying what it asks, what it accepts and how it scores.
//!
//! An item offers the candidate a list of [`Control`]s; the candidate's work on it is a [`Response`], one
//! [`Answer`] per control; `Item::score` turns the two into a [`Tally`]. A kind's `Template` is what an author
//! wrote; `instantiate` draws numbers and options from it and computes the key. Nothing here reads a clock, a file
//! or a source of randomness: the generator is handed in.

mod clip;
mod control;
pub mod cross_reference;
pub mod data_entry;
pub mod decision;
pub(crate) mod draw;
mod id;
pub mod keyboarding;
pub mod map;
mod mask;
pub mod math;
mod normalise;
pub mod prioritization;
pub mod proofreading;
pub mod reading;
mod response;

pub use clip::{AudioKey, Clip, Line};
pub use control::{Choice, Control, Entry};
pub use id::{Difficulty, ItemId};
pub use mask::{Mask, MaskError};
pub use normalise::{Normaliser, normalise};
pub use response::{Answer, Response, Strokes, Typed, ViewState};

use crate::assessment::{Milli, Millis};
use crate::scoring::Tally;
use crate::text::{Messages, SafeText};

/// An item as a form holds it: numbers drawn, options in order, key known.
#[derive(Clone, Debug)]
pub struct Item {
    /// Who it is, for ever.
    pub id: ItemId,
    /// SHA-256 (hex) over the authored content that decides its score.
    pub hash: String,
    /// How hard its author thinks it is.
    pub difficulty: Difficulty,
    /// Words used by draws and statistics.
    pub tags: Vec<String>,
    /// Own time limit inside the section's.
    pub limit: Option<Millis>,
    /// Points for a full answer.
    pub points: Milli,
    /// What is heard, for items by ear.
    pub clip: Option<Clip>,
    /// Explanation shown after a practice item; may be empty.
    pub why: SafeText,
    /// What the candidate can fill in, in Tab order. Never empty.
    pub controls: Vec<Control>,
    /// What is asked, and the key.
    pub kind: Kind,
}

/// The kinds of item. A new kind is one file here, one in `view/item`, one in `pack`, and a line in each list.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Questions on a passage.
    Reading(reading::Reading),
    /// Facts looked up across tables.
    CrossReference(cross_reference::CrossReference),
    /// A passage copied or taken by dictation.
    Keyboarding(keyboarding::Keyboarding),
    /// A document or a call put into a billing screen.
    DataEntry(data_entry::DataEntry),
    /// A sum with drawn numbers.
    Math(math::Math),
    /// A question on a street map.
    Map(map::MapQuestion),
    /// Errors marked in a text.
    Proofreading(proofreading::Proofreading),
    /// Calls brought into an order.
    Prioritization(prioritization::Prioritization),
    /// The best supported of some options.
    Decision(decision::Decision),
}

/// What `instantiate` makes of a template: the parts of an [`Item`] that its kind decides.
#[derive(Clone, Debug)]
pub struct Built {
    /// What the candidate can fill in.
    pub controls: Vec<Control>,
    /// What is asked, and the key.
    pub kind: Kind,
    /// The explanation, with numbers filled in.
    pub why: SafeText,
}

/// Why a template cannot become an item. `check` finds these before a sitting; the text is for the author.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// The key of the item's TOML table that is at fault, such as `answer` or `misconception`. Of a math item: `answer`
    /// is `answer.value`, `require` is `check.require`, `misconception` is its `value` and `feedback` its `feedback`.
    pub key: &'static str,
    /// Which one, from 0, where the key holds a list.
    pub index: Option<usize>,
    /// Byte range inside that key's string value, for expressions and markup.
    pub span: Option<std::ops::Range<usize>>,
    /// One sentence.
    pub message: String,
}

impl Fault {
    /// A fault of a whole key.
    pub fn new(key: &'static str, message: impl Into<String>) -> Self {
        Self { key, index: None, span: None, message: message.into() }
    }

    /// A fault of a piece of a key's string.
    pub fn at(key: &'static str, span: std::ops::Range<usize>, message: impl Into<String>) -> Self {
        Self { key, index: None, span: Some(span), message: message.into() }
    }

    /// The fault of one of the key's list.
    #[must_use]
    pub(crate) fn of(self, index: usize) -> Self {
        Self { index: Some(index), ..self }
    }
}

/// The sentence that says why an option is not the right answer.
fn not_line(option: &str, why: &str, words: &Messages) -> String {
    words.with("key-not", &[("option", option.into()), ("why", why.into())])
}

impl Item {
    /// The counts that this response earns; `max_points` is [`Item::points`]. A missing answer earns nothing.
    pub fn score(&self, response: &Response) -> Tally {
        let mut tally = match &self.kind {
            Kind::Reading(kind) => kind.score(self.points, response),
            Kind::CrossReference(kind) => kind.score(self.points, response),
            Kind::Keyboarding(kind) => kind.score(self.points, self.limit, response),
            Kind::DataEntry(kind) => kind.score(self.points, &self.controls, self.clip.is_some(), response),
            Kind::Math(kind) => kind.score(self.points, response),
            Kind::Map(kind) => kind.score(self.points, response),
            Kind::Proofreading(kind) => kind.score(self.points, response),
            Kind::Prioritization(kind) => kind.score(self.points, response),
            Kind::Decision(kind) => kind.score(self.points, response),
        };
        tally.items = 1;
        tally.answered = u32::from(response.is_answered(&self.controls));
        tally.time = response.time;
        tally
    }

    /// Whether nothing is left to do that a candidate should be told of before the end: there is an answer, and every
    /// card of an order has its place.
    pub fn is_complete(&self, response: &Response) -> bool {
        match &self.kind {
            Kind::Prioritization(kind) => kind.places(response).iter().all(Option::is_some),
            _ => response.is_answered(&self.controls),
        }
    }

    /// The right answer in words a candidate understands, for the practice item and for reviews.
    pub fn key_in_words(&self, words: &Messages) -> Vec<String> {
        match &self.kind {
            Kind::Reading(kind) => kind.key_in_words(&self.controls, words),
            Kind::CrossReference(kind) => kind.key_in_words(&self.controls, words),
            Kind::Keyboarding(kind) => kind.key_in_words(words),
            Kind::DataEntry(kind) => kind.key_in_words(&self.controls, words),
            Kind::Math(kind) => kind.key_in_words(&self.controls, words),
            Kind::Map(kind) => kind.key_in_words(&self.controls, words),
            Kind::Proofreading(kind) => kind.key_in_words(words),
            Kind::Prioritization(kind) => kind.key_in_words(words),
            Kind::Decision(kind) => kind.key_in_words(&self.controls, words),
        }
    }
}

impl Kind {
    /// The kind's name, which is also the module's folder in a pack.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Reading(_) => "reading",
            Self::CrossReference(_) => "cross-reference",
            Self::Keyboarding(_) => "keyboarding",
            Self::DataEntry(_) => "data-entry",
            Self::Math(_) => "math",
            Self::Map(_) => "map",
            Self::Proofreading(_) => "proofreading",
            Self::Prioritization(_) => "prioritization",
            Self::Decision(_) => "decision",
        }
    }
}
