//! Sittings that come more than once among many: a bundle that was copied, or one sitting under two names.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use serde::Serialize;

use super::Verification;
use super::verify::Beat;
use crate::error::UserError;
use crate::journal::shown;
use crate::text::SafeText;

/// Groups that are told, and paths that are told of each.
const TOLD: usize = 20;

/// So many are compared with each other: what is remembered of them takes 3 MiB, however many there are.
const MOST: usize = 131_072;

/// What is remembered of each bundle, in the order in which they were found: 24 bytes.
#[derive(Debug, Default)]
pub struct Repeats {
    all: Vec<Once>,
    place: u64,
    /// How many came when enough were remembered.
    left_out: u64,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Once {
    beat: Beat,
    place: u64,
    /// A hash of the sitting's id and the candidate.
    sitting: u64,
}

impl Repeats {
    /// Remembers one.
    pub fn add(&mut self, one: &Verification) {
        if self.all.len() >= MOST {
            self.left_out += 1;
        } else if let (Some(beat), Some(sitting)) = (one.beat, &one.sitting) {
            let mut hasher = DefaultHasher::new();
            (sitting.as_str(), one.candidate.as_deref()).hash(&mut hasher);
            self.all.push(Once { beat, place: self.place, sitting: hasher.finish() });
        }
        self.place += 1;
    }

    /// Counts what was found and could not be verified.
    pub fn pass(&mut self) {
        self.place += 1;
    }

    /// Those that come more than once. Their paths were not kept: the same bundles are looked for again, where there are any.
    pub fn find(mut self, found: impl Iterator<Item = Result<PathBuf, UserError>>) -> Again {
        self.all.sort_unstable();
        let groups: Vec<&[Once]> =
            self.all.chunk_by(|one, next| one.beat == next.beat).filter(|group| group.len() > 1).collect();
        let is_other = |group: &&[Once]| group.iter().any(|once| once.sitting != group[0].sitting);
        let others = groups.iter().filter(|group| is_other(group)).count();
        let copies = groups.len() - others;
        let left_out = self.left_out;
        if groups.is_empty() {
            return Again { left_out, ..Again::default() };
        }
        // Those under other names first: they are what somebody wants to know.
        let mut told: Vec<_> = groups.into_iter().map(|group| (!is_other(&group), group)).collect();
        told.sort_by_key(|(copy, group)| (*copy, group[0].place));
        told.truncate(TOLD);
        let mut wanted: Vec<_> = told
            .iter()
            .enumerate()
            .flat_map(|(at, (_, group))| group.iter().take(TOLD).map(move |once| (once.place, at)))
            .collect();
        wanted.sort_unstable();
        let mut sets: Vec<_> = told
            .iter()
            .map(|(copy, group)| Set { other_sitting: !copy, count: group.len(), paths: Vec::new() })
            .collect();
        let mut wanted = wanted.into_iter().peekable();
        for (place, path) in (0..).zip(found) {
            let Some((next, at)) = wanted.peek() else { break };
            if place == *next {
                if let Ok(path) = path {
                    sets[*at].paths.push(shown(&path));
                }
                wanted.next();
            }
        }
        Again { others, copies, sets, left_out }
    }
}

/// Sittings that come more than once.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Again {
    /// How many sittings come under several names.
    pub others: usize,
    /// How many bundles come several times as they are.
    pub copies: usize,
    /// The first of them.
    pub sets: Vec<Set>,
    /// How many were not compared with the others, since there were too many.
    pub left_out: u64,
}

/// Bundles of one sitting.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// Whether they claim to be several sittings.
    pub other_sitting: bool,
    /// How many they are.
    pub count: usize,
    /// The first of them.
    pub paths: Vec<SafeText>,
}

impl Again {
    /// Whether one sitting is shown as several.
    pub fn is_finding(&self) -> bool {
        self.others > 0
    }

    /// For people; empty where nothing comes twice.
    pub fn words(&self) -> String {
        let mut out = String::new();
        for set in &self.sets {
            let what =
                if set.other_sitting { "ONE SITTING UNDER SEVERAL NAMES, key by key" } else { "the same bundle again" };
            let _ = writeln!(out, "{what}:");
            for path in &set.paths {
                let _ = writeln!(out, "  {path}");
            }
            if set.count > set.paths.len() {
                let _ = writeln!(out, "  … and {} more", set.count - set.paths.len());
            }
        }
        let more = (self.others + self.copies).saturating_sub(self.sets.len());
        if more > 0 {
            let _ = writeln!(out, "… and {more} more sittings that come more than once");
        }
        if self.left_out > 0 {
            let n = self.left_out;
            let results = if n == 1 { "result" } else { "results" };
            let were = if n == 1 { "was" } else { "were" };
            let _ = writeln!(
                out,
                "{n} {results} after the first {MOST} {were} not compared with the others: verify fewer at a time"
            );
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verified(beat: u64) -> Verification {
        Verification {
            path: SafeText::default(),
            sitting: Some(SafeText::replaced("s")),
            candidate: Some(SafeText::replaced("C-1")),
            fingerprint: None,
            principal: None,
            listed: false,
            about: None,
            irregularities: 0,
            wanted: None,
            beat: Some(Beat(beat)),
            checks: Vec::new(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn more_results_than_are_remembered_are_counted_and_told() {
        let mut repeats = Repeats::default();
        for beat in 0..MOST as u64 {
            repeats.add(&verified(beat));
        }
        // The first of them once more, which nobody compares any more.
        repeats.add(&verified(0));
        let again = repeats.find(std::iter::empty());
        assert_eq!((again.copies, again.left_out), (0, 1));
        assert!(again.words().starts_with("1 result after the first 131072 was not compared"), "{}", again.words());
    }

    #[test]
    fn the_same_moments_under_another_name_are_a_finding_and_a_copy_is_none() {
        let mut repeats = Repeats::default();
        let other = Verification { candidate: Some(SafeText::replaced("C-2")), ..verified(7) };
        for one in [verified(7), other, verified(9), verified(9), verified(11)] {
            repeats.add(&one);
        }
        let again = repeats.find((0..5).map(|at| Ok(PathBuf::from(format!("b{at}")))));
        assert_eq!((again.others, again.copies, again.is_finding()), (1, 1, true));
        let paths = |set: &Set| set.paths.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(again.sets.iter().map(paths).collect::<Vec<_>>(), ["b0 b1", "b2 b3"]);
    }
}
