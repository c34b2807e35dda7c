//! What was out of the ordinary, counted by kind. It is for people to judge; nothing fails by itself.

use ratatui::text::Text;

use super::super::super::scene::View;
use super::super::super::{clock, page};
use crate::app::Outcome;
use crate::assessment::Millis;
use crate::text::Arg;

/// Adds a line for each kind of event that happened.
pub(super) fn push(view: View<'_>, outcome: &Outcome, text: &mut Text<'static>) {
    let time = clock::passed(outcome.time);
    text.push_line(view.say_with("results-time", &[("time", Arg::Text(&time))]));
    text.push_line(page::heading(view, "results-events"));
    let mut kinds: Vec<(&'static str, u64, u64)> = Vec::new();
    for (id, ms) in outcome.irregularities.iter().filter_map(|irregularity| irregularity.what.irregularity()) {
        match kinds.iter_mut().find(|(other, _, _)| *other == id) {
            Some((_, count, sum)) => (*count, *sum) = (*count + 1, sum.saturating_add(ms)),
            None => kinds.push((id, 1, ms)),
        }
    }
    if outcome.draft_voices {
        text.push_line(format!("  {}", view.say("happened-draft-voices")));
    } else if kinds.is_empty() {
        text.push_line(format!("  {}", view.say("happened-nothing")));
    }
    for (id, count, ms) in kinds {
        let time = clock::passed(Millis(ms));
        let args = [("n", Arg::Count(count)), ("time", Arg::Text(&time))];
        text.push_line(format!("  {}", view.say_with(&format!("happened-{id}"), &args)));
    }
}
