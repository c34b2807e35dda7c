//! The counts that scores are made of.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::assessment::{Milli, Millis};

/// Everything that is counted on an item. Tallies add up: a section's is the sum of its items'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tally {
    /// Points earned.
    pub points: Milli,
    /// Points that could be earned.
    pub max_points: Milli,
    /// Items.
    pub items: u32,
    /// Items with an answer.
    pub answered: u32,
    /// Items with the full points.
    pub right: u32,
    /// Test time on the items.
    pub time: Millis,

    /// Typing: characters in the text as it stands (|T|).
    pub typed: u32,
    /// Typing: keystrokes, fix keys too.
    pub keystrokes: u32,
    /// Typing: C, characters right.
    pub chars_right: u32,
    /// Typing: INF, wrong characters left in (the edit distance MSD).
    pub chars_wrong: u32,
    /// Typing: IF, characters typed and taken out again.
    pub chars_fixed: u32,
    /// Typing: F, fix keys.
    pub fixes: u32,
    /// Typing: longer of what was to be typed and what was, in characters: the base of the MSD error rate.
    pub longer: u32,
    /// Typing: wrong words left in.
    pub word_errors: u32,
    /// Typing: the time that speed is computed over.
    pub typing_time: Millis,

    /// Entry: fields.
    pub fields: u32,
    /// Entry: fields right.
    pub fields_right: u32,
    /// Entry: wrong values in critical fields.
    pub critical_errors: u32,
    /// Entry, on screen only: all keystrokes.
    pub entry_keystrokes: u32,
    /// Entry, on screen only: characters of right fields, and one for leaving each.
    pub entry_keystrokes_right: u32,
    /// Entry, on screen only: the time that speed is computed over.
    pub entry_time: Millis,

    /// Recall in any order: values entered that were not shown.
    pub intrusions: u32,
    /// Recall: small tasks answered during the delay; they earn nothing.
    pub tasks: u32,
    /// Recall: small tasks answered rightly.
    pub tasks_right: u32,

    /// Marks: errors marked.
    pub hits: u32,
    /// Marks: errors not marked.
    pub misses: u32,
    /// Marks: right tokens marked.
    pub false_alarms: u32,
    /// Marks: right tokens not marked.
    pub rejections: u32,

    /// Comparison: rows answered. Its hits are differences found, its false alarms equal pairs called different.
    /// Results from before there were rows do not name it.
    #[serde(default)]
    pub rows: u32,
}

impl Tally {
    /// Points earned of those that could be; full points count the item as right.
    pub(crate) fn of_points(earned: Milli, max: Milli) -> Self {
        let tally = Self { points: earned, max_points: max, ..Self::default() };
        Self { right: u32::from(tally.is_full()), ..tally }
    }

    /// Whether all points were earned that could be, and there were some.
    pub fn is_full(&self) -> bool {
        self.points >= self.max_points && self.max_points > Milli(0)
    }

    /// All points or none.
    pub(crate) fn all_or_nothing(right: bool, max: Milli) -> Self {
        Self::of_points(if right { max } else { Milli(0) }, max)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        // A count of a forged journal may be anything; it must not stop the program.
        let add = |sum: &mut u32, n: u32| *sum = sum.saturating_add(n);
        self.points += other.points;
        self.max_points += other.max_points;
        add(&mut self.items, other.items);
        add(&mut self.answered, other.answered);
        add(&mut self.right, other.right);
        self.time += other.time;
        add(&mut self.typed, other.typed);
        add(&mut self.keystrokes, other.keystrokes);
        add(&mut self.chars_right, other.chars_right);
        add(&mut self.chars_wrong, other.chars_wrong);
        add(&mut self.chars_fixed, other.chars_fixed);
        add(&mut self.fixes, other.fixes);
        add(&mut self.longer, other.longer);
        add(&mut self.word_errors, other.word_errors);
        self.typing_time += other.typing_time;
        add(&mut self.fields, other.fields);
        add(&mut self.fields_right, other.fields_right);
        add(&mut self.critical_errors, other.critical_errors);
        add(&mut self.entry_keystrokes, other.entry_keystrokes);
        add(&mut self.entry_keystrokes_right, other.entry_keystrokes_right);
        self.entry_time += other.entry_time;
        add(&mut self.intrusions, other.intrusions);
        add(&mut self.tasks, other.tasks);
        add(&mut self.tasks_right, other.tasks_right);
        add(&mut self.hits, other.hits);
        add(&mut self.misses, other.misses);
        add(&mut self.false_alarms, other.false_alarms);
        add(&mut self.rejections, other.rejections);
        add(&mut self.rows, other.rows);
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |mut sum, tally| {
            sum += tally;
            sum
        })
    }
}
