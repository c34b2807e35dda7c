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

/// What is remembered of each bundle, in the order in which they were found: 24 bytes.
#[derive(Debug, Default)]
pub struct Repeats {
    all: Vec<Once>,
    place: u64,
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
        if let (Some(beat), Some(sitting)) = (one.beat, &one.sitting) {
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
        if groups.is_empty() {
            return Again::default();
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
        Again { others, copies, sets }
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
        out
    }
}
