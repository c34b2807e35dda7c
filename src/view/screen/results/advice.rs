//! What could be practised next: what was not passed, or else what was weakest.

use ratatui::text::Text;

use super::super::super::page;
use super::super::super::scene::View;
use super::sections::named;
use crate::app::Outcome;
use crate::assessment::{Milli, Verdict};

/// Where no section is weaker than this there is nothing to say.
const FULL: Milli = Milli::whole(100);

/// Adds the advice, if there is any to give.
pub(super) fn push(view: View<'_>, outcome: &Outcome, text: &mut Text<'static>) {
    let failed = named(outcome).filter(|(_, score)| score.verdict == Verdict::NotPassed).map(|(title, _)| title);
    let mut titles = failed.collect::<Vec<_>>();
    if titles.is_empty() {
        let judged = named(outcome).filter(|(_, score)| score.verdict == Verdict::Passed && score.scaled < FULL);
        titles.extend(judged.min_by_key(|(_, score)| score.scaled).map(|(title, _)| title));
    }
    if !titles.is_empty() {
        text.push_line("");
        text.push_line(page::heading(view, "results-practise"));
        text.push_line(format!("  {}", titles.join(", ")));
    }
}
