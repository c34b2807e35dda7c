//! Memory: something is seen or heard once, then hidden; a delay with small tasks; then it is put into fields.
//!
//! Which stage an item is in follows from the time on it alone, and, by ear, from when its clip began and was heard:
//! nobody can stretch a stage or come back to one.

mod filler;
mod recall;

use std::ops::Range;

use super::data_entry::{self, DataEntry};
use super::{Built, Control, Fault, Kind, Response};
use crate::assessment::{Factor, Milli, Millis};
use crate::scoring::{Tally, count};
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

pub use filler::{Filler, Task};

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is seen or heard.
    Show,
    /// It is hidden; small tasks are answered.
    Delay,
    /// It is put into the fields.
    Recall,
}

/// How what is entered is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recall {
    /// Each value in its own field.
    #[default]
    Fields,
    /// Any value in any field; each counts once.
    Free,
}

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// What is seen; `None` by ear.
    pub stimulus: Option<SafeText>,
    /// How long it is seen; by ear, the longest that is waited for the end of the clip.
    pub show: Millis,
    /// From then on until it may be entered.
    pub delay: Millis,
    /// What is done meanwhile.
    pub filler: Filler,
    /// How what is entered is compared.
    pub recall: Recall,
    /// The fields and their right values; no document.
    pub entry: data_entry::Template,
}

/// An item in a form. Its controls are the fields, then one choice for each small task.
#[derive(Clone, Debug)]
pub struct Memory {
    /// What is seen; `None` by ear.
    pub stimulus: Option<SafeText>,
    /// How long it is seen; by ear, the longest that is waited for the end of the clip.
    pub show: Millis,
    /// From then on until it may be entered.
    pub delay: Millis,
    /// The small tasks.
    pub tasks: Vec<Task>,
    /// How what is entered is compared.
    pub recall: Recall,
    /// The fields and their right values; no document.
    pub entry: DataEntry,
}

impl Memory {
    /// The stage by the time on the item.
    pub fn stage(&self, response: &Response) -> Stage {
        if response.time < self.shown_until(response) {
            Stage::Show
        } else if response.time < self.recalled_from(response) {
            Stage::Delay
        } else {
            Stage::Recall
        }
    }

    /// Time on the item at which it is hidden: when the clip was heard, or when it should have been.
    fn shown_until(&self, response: &Response) -> Millis {
        let latest = response.played_at + self.show;
        response.heard_at.map_or(latest, |heard| heard.min(latest))
    }

    fn recalled_from(&self, response: &Response) -> Millis {
        self.shown_until(response) + self.delay
    }

    /// Time on the item at which the stage ends by itself; the last one does not.
    pub(crate) fn stage_ends(&self, response: &Response) -> Option<Millis> {
        match self.stage(response) {
            Stage::Show => Some(self.shown_until(response)),
            Stage::Delay => Some(self.recalled_from(response)),
            Stage::Recall => None,
        }
    }

    /// Time on the item at which its own limit is over: the limit is of the recall, and a factor stretches that alone.
    pub(crate) fn limit(&self, limit: Millis, factor: Factor, response: &Response) -> Millis {
        self.recalled_from(response) + factor.of(limit)
    }

    /// How many of the controls are fields.
    pub fn fields(&self) -> usize {
        self.entry.screen.fields.len()
    }

    /// The small task that waits for an answer.
    pub fn task(&self, response: &Response) -> Option<&Task> {
        self.tasks.get(self.open(response).start.checked_sub(self.fields())?)
    }

    /// The controls that can be worked on: none, the first task without an answer, or all fields.
    pub(crate) fn open(&self, response: &Response) -> Range<usize> {
        let fields = self.fields();
        match self.stage(response) {
            Stage::Show => 0..0,
            Stage::Delay => {
                let all = fields + self.tasks.len();
                let next = (fields..all).find(|task| response.choice(*task).is_none()).unwrap_or(all);
                next..all.min(next + 1)
            }
            Stage::Recall => 0..fields,
        }
    }

    /// Points by fields, as in data entry; tasks are counted, but earn nothing.
    pub(crate) fn score(&self, points: Milli, controls: &[Control], response: &Response) -> Tally {
        let fields = controls.get(..self.fields()).unwrap_or(controls);
        let tally = match self.recall {
            Recall::Fields => self.entry.score(points, fields, true, response),
            Recall::Free => recall::score(&self.entry, points, response),
        };
        let answers = || self.tasks.iter().enumerate().map(|(n, task)| (task, response.choice(self.fields() + n)));
        Tally {
            tasks: count(answers().filter(|(_, chosen)| chosen.is_some()).count()),
            tasks_right: count(answers().filter(|(task, chosen)| *chosen == Some(task.key)).count()),
            ..tally
        }
    }

    pub(crate) fn key_in_words(&self, controls: &[Control], words: &Messages) -> Vec<String> {
        self.entry.key_in_words(controls, words)
    }
}

impl Template {
    /// Puts the right values in the order of the fields and draws the tasks, one for each second of the delay.
    ///
    /// # Errors
    /// The values do not fit the fields, a field has none, or, of free recall, the fields are not at most eight lines of
    /// text.
    pub fn instantiate(&self, rng: &mut Generator, words: &Messages) -> Result<Built, Fault> {
        let built = self.entry.instantiate(rng, words)?;
        let Kind::DataEntry(entry) = built.kind else { return Err(Fault::new("screen", "there are no fields")) };
        let without = entry.screen.fields.iter().zip(&entry.keys).find(|(_, keys)| keys.iter().any(String::is_empty));
        if let Some((field, _)) = without {
            return Err(Fault::new("answer", format!("the field \"{}\" has no right value", field.id)));
        }
        if self.recall == Recall::Free {
            recall::can_be_free(&entry)?;
        }
        let tasks = filler::draw(self.filler, self.delay, rng, words);
        let mut controls = built.controls;
        controls.extend(tasks.iter().map(|_| Control::options(self.filler.options(words))));
        let kind = Kind::Memory(Memory {
            stimulus: self.stimulus.clone(),
            show: self.show,
            delay: self.delay,
            tasks,
            recall: self.recall,
            entry,
        });
        Ok(Built { controls, kind, why: SafeText::default() })
    }
}

#[cfg(test)]
mod tests;
