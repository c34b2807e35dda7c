//! What could be practised next: what was not passed, or else what was weakest.

use ratatui::text::Text;

use super::super::super::page;
use super::super::super::scene::View;
use super::sections::named;
use crate::app::Outcome;
use crate::assessment::{Milli, SectionScore, Verdict};
use crate::report::tip;
use crate::text::folded;

/// Where no section is weaker than this there is nothing to say.
const FULL: Milli = Milli::whole(100);
/// Columns of a tip.
const WIDTH: usize = 72;

/// Adds the advice, if there is any to give.
pub(super) fn push(view: View<'_>, outcome: &Outcome, text: &mut Text<'static>) {
    let all = || named(outcome).enumerate().map(|(place, (title, score))| (place, title, score));
    let mut shown: Vec<_> = all().filter(|(_, _, score)| score.verdict == Verdict::NotPassed).collect();
    if shown.is_empty() {
        let judged = all().filter(|(_, _, score)| score.verdict == Verdict::Passed && score.scaled < FULL);
        shown.extend(judged.min_by_key(|(_, _, score)| score.scaled));
    }
    if !shown.is_empty() {
        text.push_line("");
        text.push_line(page::heading(view, "results-practise"));
    }
    for (place, title, score) in shown {
        for line in told(view, outcome, place, title, score) {
            text.push_line(format!("  {line}"));
        }
    }
}

/// A module, and the tip that a report gives for it too.
fn told(view: View<'_>, outcome: &Outcome, place: usize, title: &str, score: &SectionScore) -> Vec<String> {
    let tip = tip(score, outcome.sections.get(place));
    if view.app.text.has(&tip) {
        folded(&format!("{title}: {}", view.say(&tip)), WIDTH, 2, false)
    } else {
        vec![title.to_owned()]
    }
}
