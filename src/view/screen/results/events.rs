//! What was out of the ordinary, counted by kind. It is for people to judge; nothing fails by itself.

use ratatui::text::Text;

use super::super::super::scene::View;
use super::super::super::{clock, page};
use crate::app::Outcome;
use crate::assessment::{Irregularity, Millis, What};
use crate::text::Arg;

/// Adds a line for each kind of event that happened.
pub(super) fn push(view: View<'_>, outcome: &Outcome, text: &mut Text<'static>) {
    let time = clock::minutes_seconds(outcome.time);
    text.push_line(view.say_with("results-time", &[("time", Arg::Text(&time))]));
    text.push_line(page::heading(view, "results-events"));
    let mut kinds: Vec<(&'static str, u64, u64)> = Vec::new();
    for irregularity in &outcome.irregularities {
        let Some((id, ms)) = kind(irregularity) else { continue };
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
        let time = clock::minutes_seconds(Millis(ms));
        let args = [("n", Arg::Count(count)), ("time", Arg::Text(&time))];
        text.push_line(format!("  {}", view.say_with(id, &args)));
    }
}

/// The sentence for an event, and the time that belongs to it.
fn kind(irregularity: &Irregularity) -> Option<(&'static str, u64)> {
    Some(match &irregularity.what {
        What::FocusLost => ("happened-focus-lost", 0),
        What::PasteRefused { .. } => ("happened-paste", 0),
        What::Burst { .. } => ("happened-burst", 0),
        What::Resumed(gap) => ("happened-resumed", gap.outage_ms),
        What::Slept { ms } => ("happened-slept", *ms),
        What::HeldUp { ms } => ("happened-held-up", *ms),
        What::TooSmall { .. } => ("happened-too-small", 0),
        What::DeviceLost => ("happened-device-lost", 0),
        What::ClockJumped { ms } => ("happened-clock", ms.unsigned_abs()),
        What::SoundLost { .. } => ("happened-sound-lost", 0),
        What::Stopped { .. } => ("happened-stopped", 0),
        What::Abandoned => ("happened-abandoned", 0),
        _ => return None,
    })
}
