//! Items: **one file per kind**, each saying what it asks, what it accepts and how it scores.
//!
//! An item offers the candidate a list of [`Control`]s; the candidate's work on it is a [`Response`], one
//! [`Answer`] per control; `Item::score` turns the two into a [`Tally`]. A kind's `Template` is what an author
//! wrote; `instantiate` draws numbers and options from it and computes the key. Nothing here reads a clock, a file
//! or a source of randomness: the generator is handed in.

pub mod call_summary;
pub mod character_comparison;
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
pub mod memory;
mod normalise;
mod options;
pub mod prioritization;
pub mod proofreading;
pub mod reading;
mod response;
pub mod sentence_clarity;
pub mod spelling;

pub use clip::{AudioKey, Clip, Line};
pub use control::{Choice, Control, Entry};
pub use id::{Difficulty, ItemId};
pub use mask::{Mask, MaskError};
pub use memory::Stage;
pub use normalise::{Normaliser, normalise};
pub use options::OptionText;
pub use response::{Answer, Response, Strokes, Typed, ViewState};

use std::ops::Range;

use crate::assessment::{Factor, Milli, Millis};
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
    /// Something seen or heard once, and recalled.
    Memory(memory::Memory),
    /// A call with its best summary and facts from it.
    CallSummary(call_summary::CallSummary),
    /// The right spelling, or the misspelt word of a sentence.
    Spelling(spelling::Spelling),
    /// The clearest of some statements.
    SentenceClarity(sentence_clarity::SentenceClarity),
    /// Pairs that are the same or not.
    CharacterComparison(character_comparison::CharacterComparison),
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

impl Item {
    /// Whether the answer is right and whole: it earns all points, and a passage was typed to its end.
    pub fn is_right(&self, response: &Response) -> bool {
        let whole = match &self.kind {
            Kind::Keyboarding(kind) => kind.is_whole(response),
            _ => true,
        };
        whole && self.score(response).is_full()
    }

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
            Kind::Memory(kind) => kind.score(self.points, &self.controls, response),
            Kind::CallSummary(kind) => kind.score(self.points, response),
            Kind::Spelling(kind) => kind.score(self.points, response),
            Kind::SentenceClarity(kind) => kind.score(self.points, response),
            Kind::CharacterComparison(kind) => kind.score(self.points, response),
            Kind::Prioritization(kind) => kind.score(self.points, response),
            Kind::Decision(kind) => kind.score(self.points, response),
        };
        tally.items = 1;
        tally.answered = u32::from(self.is_answered(response));
        tally.time = response.time;
        tally
    }

    /// Whether nothing is left to do that a candidate should be told of before the end: there is an answer, and every
    /// card of an order has its place.
    pub fn is_complete(&self, response: &Response) -> bool {
        match &self.kind {
            Kind::Prioritization(kind) => kind.places(response).iter().all(Option::is_some),
            _ => self.is_answered(response),
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
            Kind::Memory(kind) => kind.key_in_words(&self.controls, words),
            Kind::CallSummary(kind) => kind.key_in_words(&self.controls, words),
            Kind::Spelling(kind) => kind.key_in_words(&self.controls, words),
            Kind::SentenceClarity(kind) => kind.key_in_words(&self.controls, words),
            Kind::CharacterComparison(kind) => kind.key_in_words(words),
            Kind::Prioritization(kind) => kind.key_in_words(words),
            Kind::Decision(kind) => kind.key_in_words(&self.controls, words),
        }
    }

    /// The controls whose contents are the answer, in Tab order; others are small tasks or notes.
    fn answers(&self) -> Range<usize> {
        match &self.kind {
            Kind::Memory(kind) => 0..kind.fields(),
            Kind::CallSummary(kind) => kind.answers(),
            _ => 0..self.controls.len(),
        }
    }

    /// Whether there is an answer: anything that differs from the untouched item, or "done" said to an item of marks.
    pub fn is_answered(&self, response: &Response) -> bool {
        let range = self.answers();
        let skipped = response.answers.get(range.start..).unwrap_or_default();
        let controls = self.controls.get(range).unwrap_or(&self.controls);
        response.is_answer(controls, skipped)
    }

    /// The controls that can be worked on as the work stands; all, but for items that come in stages.
    pub fn open(&self, response: &Response) -> Range<usize> {
        match &self.kind {
            Kind::Memory(kind) => kind.open(response),
            _ => 0..self.controls.len(),
        }
    }

    /// The stage that the work is in; `None` for items without stages.
    pub fn stage(&self, response: &Response) -> Option<Stage> {
        match &self.kind {
            Kind::Memory(kind) => Some(kind.stage(response)),
            _ => None,
        }
    }

    /// Time on the item at which its stage ends by itself; `None` where it does not.
    pub(crate) fn stage_ends(&self, response: &Response) -> Option<Millis> {
        match &self.kind {
            Kind::Memory(kind) => kind.stage_ends(response),
            _ => None,
        }
    }

    /// Time on the item at which its own limit is over, under a time factor; `None` where it has none.
    pub(crate) fn time_limit(&self, factor: Factor, response: &Response) -> Option<Millis> {
        let limit = self.limit?;
        Some(match &self.kind {
            Kind::Memory(kind) => kind.limit(limit, factor, response),
            _ => factor.of(limit),
        })
    }

    /// Puts the focus where work can be done, as time or an answer has opened and closed controls.
    pub(crate) fn settle(&self, response: &mut Response) {
        let open = self.open(response);
        if !open.contains(&response.focus) {
            response.focus = open.start.min(self.controls.len().saturating_sub(1));
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
            Self::Memory(_) => "memory",
            Self::CallSummary(_) => "call-summary",
            Self::Spelling(_) => "spelling",
            Self::SentenceClarity(_) => "sentence-clarity",
            Self::CharacterComparison(_) => "character-comparison",
            Self::Prioritization(_) => "prioritization",
            Self::Decision(_) => "decision",
        }
    }
}
