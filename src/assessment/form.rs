//! A form: which items, in which order, under which rules. All of it is data from the pack.

use serde::{Deserialize, Serialize};

use super::{Alerts, Milli, Millis};
use crate::item::{Clip, Item};
use crate::seed::Seed;
use crate::text::SafeText;

/// A form with its items drawn.
#[derive(Clone, Debug)]
pub struct Form {
    /// The pack it was drawn from.
    pub pack: PackRef,
    /// The form's id in the pack.
    pub id: String,
    /// The form's version.
    pub version: String,
    /// Its name for people.
    pub title: SafeText,
    /// What it was drawn with.
    pub seed: Seed,
    /// What an outage does to the time.
    pub resume: Resume,
    /// Whether the candidate sees scores at the end.
    pub show_scores: bool,
    /// The scaled composite needed; `None` for no composite cut.
    pub composite_cut: Option<Milli>,
    /// Whether voices are drafts, not good enough to be scored by ear alone: captions are on then.
    pub draft_voices: bool,
    /// The clip heard before the first section, if the pack has one.
    pub sound_check: Option<SoundCheck>,
    /// The sections in order. Never empty.
    pub sections: Vec<Section>,
}

/// Which pack, down to its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PackRef {
    /// The pack's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name for people.
    pub title: SafeText,
    /// Its language tag.
    pub lang: String,
    /// SHA-256 (hex) over all its files.
    pub sha256: String,
}

/// A voice says a number, which the candidate types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoundCheck {
    /// What is heard.
    pub clip: Clip,
    /// The digits.
    pub answer: String,
}

/// A timed part of a form, on one module.
#[derive(Clone, Debug)]
pub struct Section {
    /// Unique in the form.
    pub id: String,
    /// The module's id, which is the kind of its items.
    pub module: String,
    /// Its name for people.
    pub title: SafeText,
    /// Read before the clock starts.
    pub instructions: SafeText,
    /// Time for the section, before accommodations.
    pub limit: Millis,
    /// Share in the composite.
    pub weight: u32,
    /// Whether it counts at all; if not it is recorded and shown only.
    pub scored: bool,
    /// Which figure is its raw score.
    pub measure: Measure,
    /// Raw score that is scaled to 70.
    pub cut: Milli,
    /// Raw score that is scaled to 100; more than `cut`.
    pub max: Milli,
    /// Further figures that must be reached.
    pub hurdles: Vec<Hurdle>,
    /// Replays of each clip after the first hearing.
    pub replays: u32,
    /// What happens when it ends.
    pub at_end: AtEnd,
    /// The unscored practice item.
    pub practice: Option<Item>,
    /// The items in order. Never empty.
    pub items: Vec<Item>,
    /// What comes in while the section goes on.
    pub alerts: Option<Alerts>,
}

/// A figure that a section can be judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Points by points that could be earned, in percent.
    Percent,
    /// Net words a minute.
    NetWpm,
    /// Net keystrokes an hour.
    NetKsph,
    /// Alerts sent rightly, in percent of those that came. Of hurdles only.
    AlertsPercent,
}

/// A further figure that must be reached to pass a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hurdle {
    /// Which figure.
    pub measure: Measure,
    /// What it must reach.
    pub at: Milli,
}

/// What an outage does to the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resume {
    /// It counts as test time.
    Charge,
    /// A proctor decides; not charged, but shown.
    Proctor,
    /// It is not charged.
    Free,
}

/// What happens when a section ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AtEnd {
    /// The candidate presses a key before the next one.
    Wait,
    /// The next one's instructions come at once.
    Next,
}
