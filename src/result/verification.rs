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
    /// Every score is the same when it is computed again.
    Scores,
    /// Everything else the result says is what the journal gives.
    Agreement,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 12] = [
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

/// Verifications for people.
pub fn text(all: &[Verification]) -> String {
    let mut out = String::new();
    for one in all {
        let _ = writeln!(out, "{}", one.path);
        for check in &one.checks {
            let words = check.step.words();
            let _ = match &check.outcome {
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
    }
    out
}

/// Verifications for programs: `format` 1, one entry a bundle.
pub fn json(all: &[Verification]) -> String {
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    struct Report<'a> {
        format: u32,
        good: bool,
        bundles: Vec<Bundle<'a>>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    struct Bundle<'a> {
        path: &'a SafeText,
        good: bool,
        sitting: Option<&'a SafeText>,
        candidate: Option<&'a SafeText>,
        fingerprint: Option<&'a str>,
        principal: Option<&'a SafeText>,
        checks: Vec<Line<'a>>,
        notes: &'a [SafeText],
    }
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    struct Line<'a> {
        check: Step,
        outcome: &'static str,
        reasons: &'a [SafeText],
    }
    let line = |check: &'_ Check| match &check.outcome {
        Outcome::Passed => (check.step, "passed", Vec::new()),
        Outcome::Failed(reasons) => (check.step, "failed", reasons.clone()),
        Outcome::NotDone(why) => (check.step, "not-done", vec![why.clone()]),
    };
    let lines = all.iter().map(|one| one.checks.iter().map(line).collect::<Vec<_>>()).collect::<Vec<_>>();
    let bundles = all.iter().zip(&lines).map(|(one, lines)| Bundle {
        path: &one.path,
        good: one.good(),
        sitting: one.sitting.as_ref(),
        candidate: one.candidate.as_ref(),
        fingerprint: one.fingerprint.as_deref(),
        principal: one.principal.as_ref(),
        checks: lines.iter().map(|(check, outcome, reasons)| Line { check: *check, outcome, reasons }).collect(),
        notes: &one.notes,
    });
    let report = Report { format: 1, good: all.iter().all(Verification::good), bundles: bundles.collect() };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}
