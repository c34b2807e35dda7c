//! What came out of a verification, for people and for programs.

use std::path::Path;

use serde::Serialize;

use super::verify::Beat;
use crate::journal::shown;
use crate::text::SafeText;

/// What is checked, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The files are there and of a size that is read.
    Files,
    /// The signature is good for the exact bytes of `result.json`.
    Signature,
    /// `signer.pub` is the key that signed.
    SignerCopy,
    /// The key is one of those that are trusted.
    Signer,
    /// `result.json` is a result.
    Result,
    /// The journal is the one the result names, byte by byte.
    Journal,
    /// Each line of the journal is whole and follows the one before it.
    Chain,
    /// The form can be drawn again from the same pack.
    Form,
    /// What the journal tells of can have happened on that form.
    Events,
    /// Outages were charged as the form says.
    Outages,
    /// Test time is the time that passed, and the times of items agree with their keys.
    Times,
    /// Every score is the same when it is computed again.
    Scores,
    /// Everything else the result says is what the journal gives.
    Agreement,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 13] = [
        Self::Files,
        Self::Signature,
        Self::SignerCopy,
        Self::Signer,
        Self::Result,
        Self::Journal,
        Self::Chain,
        Self::Form,
        Self::Events,
        Self::Outages,
        Self::Times,
        Self::Scores,
        Self::Agreement,
    ];

    /// What is checked, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Files => "the files can be read",
            Self::Signature => "the signature fits result.json",
            Self::SignerCopy => "signer.pub is the key that signed",
            Self::Signer => "the key is one you trust",
            Self::Result => "result.json is a result",
            Self::Journal => "the journal is the one that was signed",
            Self::Chain => "the journal's lines are whole and in order",
            Self::Form => "the form is drawn again from the same pack",
            Self::Events => "what the journal tells can have happened",
            Self::Outages => "outages were charged by the form's rule",
            Self::Times => "times agree with the clock and with the keys",
            Self::Scores => "every score is the same when computed again",
            Self::Agreement => "the rest of the result agrees with the journal",
        }
    }
}

/// How a check came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Passed,
    /// It does not: each reason.
    Failed(Vec<SafeText>),
    /// It could not be made, and why.
    NotDone(SafeText),
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was checked.
    pub step: Step,
    /// How it came out.
    pub outcome: Outcome,
}

/// The verification of one bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The bundle's path.
    pub path: SafeText,
    /// The sitting's id, once the result was read.
    pub sitting: Option<SafeText>,
    /// Who sat, once the result was read.
    pub candidate: Option<SafeText>,
    /// The signing key's fingerprint, once the signature was read.
    pub fingerprint: Option<String>,
    /// Whose key it is by the list of trusted keys, if one was given and names it.
    pub principal: Option<SafeText>,
    /// Whether there was a list of trusted keys.
    pub listed: bool,
    /// What was sat, when, under which conditions, and what came of it, by the result's own account; one sentence without a
    /// full stop.
    pub about: Option<SafeText>,
    /// How many irregularities it lists, for people to judge; 0 too where the result could not be read.
    pub irregularities: u64,
    /// What it would take to make the checks that could not be made, where that is known.
    pub wanted: Option<SafeText>,
    /// What the sitting is known by again, where its journal could be read.
    pub beat: Option<Beat>,
    /// Each check, in order.
    pub checks: Vec<Check>,
    /// What a reader should know besides.
    pub notes: Vec<SafeText>,
}

impl Verification {
    /// Whether every check was made and holds.
    pub fn good(&self) -> bool {
        !self.checks.is_empty() && self.checks.iter().all(|check| check.outcome == Outcome::Passed)
    }

    /// Whether a check was made and does not hold.
    pub fn failed(&self) -> bool {
        self.checks.iter().any(|check| matches!(check.outcome, Outcome::Failed(_)))
    }

    /// A verification that a fault of this program ended: nothing is known of that bundle.
    pub(super) fn broken_off(path: &Path) -> Self {
        let why = "this program has a fault, and could not check it to the end: please report it, with this folder";
        let outcome = Outcome::Failed(vec![SafeText::replaced(why)]);
        Self {
            path: shown(path),
            sitting: None,
            candidate: None,
            fingerprint: None,
            principal: None,
            listed: false,
            about: None,
            irregularities: 0,
            wanted: None,
            beat: None,
            checks: vec![Check { step: Step::Files, outcome }],
            notes: Vec::new(),
        }
    }

    /// How one check came out.
    pub fn outcome(&self, step: Step) -> Option<&Outcome> {
        self.checks.iter().find(|check| check.step == step).map(|check| &check.outcome)
    }
}

/// What came of many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Summary {
    /// How many were verified.
    pub results: usize,
    /// How many hold.
    pub good: usize,
    /// In how many a check failed.
    pub bad: usize,
    /// In how many nothing failed, and a check could not be made.
    pub unproved: usize,
    /// Sittings in the folders that have no result yet.
    pub unfinished: usize,
    /// Folders inside of folders that hold no result.
    pub without_result: usize,
    /// Results of which no key was checked against a list.
    pub key_unchecked: usize,
}

impl Summary {
    /// Counts one.
    pub fn add(&mut self, one: &Verification) {
        self.results += 1;
        self.key_unchecked += usize::from(!one.listed);
        match (one.good(), one.failed()) {
            (true, _) => self.good += 1,
            (false, true) => self.bad += 1,
            (false, false) => self.unproved += 1,
        }
    }
}

/// One verification for programs: an object.
pub fn json(one: &Verification) -> serde_json::Value {
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    struct Bundle<'a> {
        path: &'a SafeText,
        good: bool,
        sitting: Option<&'a SafeText>,
        candidate: Option<&'a SafeText>,
        fingerprint: Option<&'a str>,
        principal: Option<&'a SafeText>,
        about: Option<&'a SafeText>,
        irregularities: u64,
        wanted: Option<&'a SafeText>,
        checks: Vec<Line>,
        notes: &'a [SafeText],
    }
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    struct Line {
        check: Step,
        outcome: &'static str,
        reasons: Vec<SafeText>,
    }
    let line = |check: &Check| {
        let (outcome, reasons) = match &check.outcome {
            Outcome::Passed => ("passed", Vec::new()),
            Outcome::Failed(reasons) => ("failed", reasons.clone()),
            Outcome::NotDone(why) => ("not-done", vec![why.clone()]),
        };
        Line { check: check.step, outcome, reasons }
    };
    let bundle = Bundle {
        path: &one.path,
        good: one.good(),
        sitting: one.sitting.as_ref(),
        candidate: one.candidate.as_ref(),
        fingerprint: one.fingerprint.as_deref(),
        principal: one.principal.as_ref(),
        about: one.about.as_ref(),
        irregularities: one.irregularities,
        wanted: one.wanted.as_ref(),
        checks: one.checks.iter().map(line).collect(),
        notes: &one.notes,
    };
    serde_json::to_value(bundle).unwrap_or_default()
}
