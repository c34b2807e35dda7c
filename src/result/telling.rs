//! Verifications in words.

use std::fmt::Write as _;

use super::{Document, Outcome, Summary, Verification};
use crate::assessment::{Accommodation, Mode, Verdict};
use crate::text::{SafeText, day_and_minute, folded};

/// How wide text is, in columns.
const WIDTH: usize = 80;
/// Where reasons begin, in columns.
const INDENT: usize = 10;

/// Verifications for people, every check of each.
pub fn text(all: &[Verification]) -> String {
    all.iter().map(|one| details(one, true)).collect()
}

/// One of many for people: a line where it holds, else what does not.
pub fn line(one: &Verification) -> String {
    if !one.good() {
        return details(one, false);
    }
    let who = one.candidate.as_ref().map(|who| format!("  {who}")).unwrap_or_default();
    // That no list was given is said once, below all of them.
    let notes = match one.notes.len().saturating_sub(usize::from(!one.listed)) {
        0 => String::new(),
        1 => ", 1 note".to_owned(),
        n => format!(", {n} notes"),
    };
    let odd = match one.irregularities {
        0 => String::new(),
        n => format!(", {}", irregularities(n)),
    };
    format!("holds  {}{who}  {}{odd}{notes}\n", one.path, signed(one))
}

fn irregularities(n: u64) -> String {
    if n == 1 { "1 irregularity".to_owned() } else { format!("{n} irregularities") }
}

/// Whose key signed.
fn signed(one: &Verification) -> String {
    match (&one.fingerprint, &one.principal, one.listed) {
        (None, ..) => "not signed".to_owned(),
        (Some(key), Some(who), _) => format!("signed by {who} ({key})"),
        (Some(key), None, true) => format!("signed by key {key}, on no list you gave"),
        (Some(key), None, false) => format!("signed by key {key}, checked against no list"),
    }
}

fn details(one: &Verification, passed: bool) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", one.path);
    let mut undone = 0;
    for check in &one.checks {
        let words = check.step.words();
        match &check.outcome {
            Outcome::Passed if !passed => {}
            Outcome::Passed => row(&mut out, "ok", words),
            Outcome::Failed(reasons) => {
                row(&mut out, "FAILED", words);
                for reason in reasons {
                    row(&mut out, "", &format!("  {reason}"));
                }
            }
            Outcome::NotDone(why) => {
                undone += 1;
                if undone == 1 {
                    row(&mut out, "-", &format!("{words}: not checked, {}", why.replace('\n', " ")));
                }
            }
        }
    }
    match undone {
        0 | 1 => {}
        2 => row(&mut out, "-", "1 further check could not be made either"),
        n => row(&mut out, "-", &format!("{} further checks could not be made either", n - 1)),
    }
    for note in &one.notes {
        row(&mut out, "note", note);
    }
    if one.irregularities > 0 {
        let were = irregularities(one.irregularities);
        row(&mut out, "note", &format!("the result lists {were}: see callready report"));
    }
    close(&mut out, one, undone);
    out.push('\n');
    out
}

/// A word in front, and a text that is broken into lines under itself.
fn row(out: &mut String, word: &str, text: &str) {
    let deeper = text.len() - text.trim_start().len();
    let indent = INDENT + deeper;
    let text = text.replace('\n', " ");
    for (at, line) in folded(&text, WIDTH - indent, 0, false).iter().enumerate() {
        let word = if at == 0 { word } else { "" };
        let _ = writeln!(out, "  {word:<width$}{line}", width = indent - 2);
    }
}

/// What it comes to, and what it does not show.
fn close(out: &mut String, one: &Verification, undone: usize) {
    let mut say = |text: &str| {
        for line in folded(text, WIDTH - 2, 0, false) {
            let _ = writeln!(out, "  {line}");
        }
    };
    let who = one.candidate.as_ref().map(|who| format!(" of {who}")).unwrap_or_default();
    if one.good() {
        say(&format!("The result{who} holds."));
        if let Some(about) = &one.about {
            say(&format!("It says: {about}."));
        }
        let signed = signed(one);
        say(&format!(
            "It is {signed}: nothing was changed since. That does not show who sat there, or that nobody helped."
        ));
    } else if one.failed() {
        say(&format!("The result{who} DOES NOT HOLD."));
        say("Do not rely on it. Ask for the whole folder again, as the program left it.");
    } else {
        let checks = if undone == 1 { "1 check" } else { &format!("{undone} checks") };
        say(&format!("The result{who} COULD NOT BE PROVED: nothing failed, and {checks} could not be made."));
        if let Some(wanted) = &one.wanted {
            say(&format!("It takes {wanted}."));
        }
    }
}

impl Summary {
    /// A sentence for people.
    pub fn words(&self) -> String {
        let Self { results, good, bad, unproved, unfinished, without_result, key_unchecked } = *self;
        let n = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
        let mut out = format!(
            "{}: {}, {}",
            n(results, "result", "results"),
            n(good, "holds", "hold"),
            n(bad, "does not", "do not")
        );
        if unproved > 0 {
            let _ = write!(out, ", {unproved} could not be proved");
        }
        if unfinished > 0 {
            let sittings = n(unfinished, "sitting without a result was", "sittings without a result were");
            let _ = write!(out, "; {sittings} passed over");
        }
        if without_result > 0 {
            let _ = write!(out, "; {}", n(without_result, "folder holds no result", "folders hold no result"));
        }
        out.push('\n');
        if key_unchecked > 0 {
            out.push_str("No key was checked against a list: --signers FILE says whose keys you trust.\n");
        }
        out
    }
}

impl Document {
    /// What was sat, when, under which conditions, and what came of it; one sentence without a full stop.
    pub(super) fn in_words(&self) -> SafeText {
        let modules = match self.form.modules.as_slice() {
            [] => "all modules".to_owned(),
            modules => modules.join(", "),
        };
        let mode = match self.conditions.mode {
            Mode::Exam => "timed",
            Mode::Practice => "practice without time limits",
        };
        let approved = if self.conditions.accommodation == Accommodation::default() { "no" } else { "with an" };
        let verdict = match self.score.verdict {
            Verdict::Passed => "passed",
            Verdict::NotPassed => "not passed",
            Verdict::NotScored => "not scored",
        };
        SafeText::replaced(&format!(
            "{} sat {} ({modules}), {mode}, on {}, {approved} accommodation: {verdict}",
            self.candidate.as_str(),
            self.form.id,
            day_and_minute(&self.times.started),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_counts_one_as_one() {
        let one =
            Summary { results: 1, good: 1, unfinished: 1, without_result: 1, key_unchecked: 1, ..Summary::default() };
        assert_eq!(
            one.words(),
            "1 result: 1 holds, 0 do not; 1 sitting without a result was passed over; 1 folder holds no result\n\
             No key was checked against a list: --signers FILE says whose keys you trust.\n"
        );
        let many = Summary { results: 4, good: 1, bad: 2, unproved: 1, without_result: 2, ..Summary::default() };
        assert_eq!(many.words(), "4 results: 1 holds, 2 do not, 1 could not be proved; 2 folders hold no result\n");
    }

    #[test]
    fn no_line_of_text_is_wider_than_a_terminal() {
        let mut out = String::new();
        row(&mut out, "FAILED", "the times");
        row(&mut out, "", &format!("  {}", "a reason of many words ".repeat(12)));
        assert!(out.lines().all(|line| line.len() <= WIDTH), "{out}");
        assert!(out.lines().skip(1).all(|line| line.starts_with("            a") || line.starts_with("            ")));
        assert!(out.lines().count() > 3);
    }
}
