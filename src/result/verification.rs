//! What came out of a verification, for people and for programs.

use std::fmt::Write as _;

use serde::Serialize;

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

    /// How one check came out.
    pub fn outcome(&self, step: Step) -> Option<&Outcome> {
        self.checks.iter().find(|check| check.step == step).map(|check| &check.outcome)
    }
}

/// Verifications for people, every check of each.
pub fn text(all: &[Verification]) -> String {
    all.iter().map(|one| details(one, true)).collect()
}

/// One of many for people: a line where it holds, else what does not.
pub fn line(one: &Verification) -> String {
    if one.good() {
        let who = one.candidate.as_ref().map(|who| format!("  {who}")).unwrap_or_default();
        format!("holds  {}{who}\n", one.path)
    } else {
        details(one, false)
    }
}

fn details(one: &Verification, passed: bool) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", one.path);
    for check in &one.checks {
        let words = check.step.words();
        let _ = match &check.outcome {
            Outcome::Passed if !passed => Ok(()),
            Outcome::Passed => writeln!(out, "  ok      {words}"),
            Outcome::Failed(reasons) => {
                let _ = writeln!(out, "  FAILED  {words}");
                reasons.iter().try_for_each(|reason| writeln!(out, "            {}", reason.replace('\n', " ")))
            }
            Outcome::NotDone(why) => writeln!(out, "  -       {words}: not checked, {}", why.replace('\n', " ")),
        };
    }
    for note in &one.notes {
        let _ = writeln!(out, "  note    {}", note.replace('\n', " "));
    }
    let who = one.candidate.as_ref().map(|who| format!(" of {who}")).unwrap_or_default();
    let verdict = if one.good() { "holds" } else { "DOES NOT HOLD" };
    let _ = writeln!(out, "  The result{who} {verdict}.\n");
    out
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
}

impl Summary {
    /// Counts one.
    pub fn add(&mut self, one: &Verification) {
        let failed = one.checks.iter().any(|check| matches!(check.outcome, Outcome::Failed(_)));
        self.results += 1;
        match (one.good(), failed) {
            (true, _) => self.good += 1,
            (false, true) => self.bad += 1,
            (false, false) => self.unproved += 1,
        }
    }

    /// A sentence for people.
    pub fn words(&self) -> String {
        let Self { results, good, bad, unproved, unfinished } = self;
        let mut out = format!("{results} results: {good} hold, {bad} do not");
        if *unproved > 0 {
            let _ = write!(out, ", {unproved} could not be proved");
        }
        if *unfinished > 0 {
            let _ = write!(out, "; {unfinished} sittings without a result were passed over");
        }
        out + "\n"
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
        checks: one.checks.iter().map(line).collect(),
        notes: &one.notes,
    };
    serde_json::to_value(bundle).unwrap_or_default()
}
