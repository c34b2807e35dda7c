//! The self-check of a journal's times: what a speed is computed with is the time that passed between the keys, and what an
//! outage was charged is what the form says.

use std::collections::BTreeMap;

use super::reasons::Reasons;
use crate::assessment::{Event, Millis, Phase, Resume, Sitting, What};
use crate::journal::{Recovered, Resumption};

/// How far, in ms, test time may run ahead of the clock that counts sleep. A key is stamped when it is read, and may be
/// folded after a tick that was stamped later.
const AHEAD: u64 = 2_000;
/// The most places told of each kind: one clock that runs slow makes every line wrong.
const TOLD: usize = 4;

/// What does not agree:
/// - test time that ran slower than the clock that counts sleep, or ahead of it, between two outages;
/// - items of a section that took longer together than the section;
/// - a passage whose speed is computed with less time than passed from its first key to its last.
pub(super) fn disagreements(sitting: &Sitting, keys: &KeyTimes, recovered: &Recovered) -> Reasons {
    let mut all = Reasons::default();
    all.extend(clocks(recovered), TOLD);
    let mut wrong = Reasons::default();
    for (at, (rules, state)) in sitting.form().sections.iter().zip(sitting.sections()).enumerate() {
        let together = state.responses.iter().map(|response| response.time.0).fold(0, u64::saturating_add);
        if let (Some(clock), Some((ended, _))) = (state.clock, state.ended)
            && together > ended.saturating_sub(clock.started()).0
        {
            let lasted = ended.saturating_sub(clock.started());
            wrong.add(|| format!("section {}: its items took {together} ms, and it lasted {} ms", rules.id, lasted.0));
        }
        for (place, (item, response)) in rules.items.iter().zip(&state.responses).enumerate() {
            let counted = item.score(response).typing_time.0;
            if let Some(Keys { gaps, .. }) = keys.0.get(&(at, place))
                && counted > 0
                && counted < *gaps
            {
                wrong.add(|| {
                    format!("{}: its speed is computed with {counted} ms, and its keys took {gaps} ms", item.id)
                });
            }
        }
    }
    all.extend(wrong, TOLD);
    all
}

/// The time between the keys of each item: section and place.
#[derive(Default)]
pub(super) struct KeyTimes(BTreeMap<(usize, usize), Keys>);

impl KeyTimes {
    /// Takes an event in that was applied to the sitting: time first, since it may have ended the item it was meant for.
    pub(super) fn see(&mut self, sitting: &Sitting, event: &Event) {
        let place = match sitting.phase() {
            Phase::Running { section } => Some((section, sitting.section(section).current)),
            _ => None,
        };
        // Time away from an item is not between its keys.
        self.0.iter_mut().filter(|(of, _)| Some(**of) != place).for_each(|(_, keys)| keys.last = None);
        if let (What::Inserted { .. } | What::Deleted { .. }, Some(place)) = (&event.what, place) {
            self.0.entry(place).or_default().key(event.t);
        }
    }
}

/// The time between an item's keys.
#[derive(Default)]
struct Keys {
    /// The last one, since the item is on the screen.
    last: Option<Millis>,
    /// All gaps together, in ms.
    gaps: u64,
}

impl Keys {
    fn key(&mut self, t: Millis) {
        let gap = self.last.map_or(0, |last| t.saturating_sub(last).0);
        self.gaps = self.gaps.saturating_add(gap);
        self.last = Some(t);
    }
}

/// Test time against the clock that counts sleep, run by run of the program.
fn clocks(recovered: &Recovered) -> Reasons {
    let mut wrong = Reasons::default();
    let mut base = (recovered.boot.millis(), 0);
    let mut latest = base.0;
    for (line, recorded) in (2..).zip(&recovered.events) {
        let (boot, t) = (recorded.boot.millis(), recorded.event.t.0);
        if matches!(recorded.event.what, What::Resumed(_)) {
            base = (boot, t);
            latest = boot;
            continue;
        }
        // A key that waited has an older stamp than the tick that went before it, and the tick's test time.
        latest = latest.max(boot);
        let passed = latest.saturating_sub(base.0);
        let tested = t.saturating_sub(base.1);
        if tested < passed || tested > passed.saturating_add(AHEAD) {
            wrong.add(|| format!("line {line}: {passed} ms have passed, and test time says {tested} ms"));
        }
    }
    wrong
}

/// Resumes that charge less or more than the form's rule.
pub(super) fn wrong_charges(recovered: &Recovered, policy: Resume) -> Reasons {
    let mut wrong = Reasons::default();
    for (line, (last, recorded)) in (2..).zip(recovered.with_moments()) {
        let What::Resumed(gap) = &recorded.event.what else { continue };
        let wall = recorded.wall.unwrap_or(last.wall);
        let mut due = Resumption::reckon(last, (recorded.boot, wall), gap.same_boot, policy, gap.lost_bytes);
        due.gap.boot_id.clone_from(&gap.boot_id);
        if gap.same_boot && recorded.boot < last.boot {
            wrong.add(|| format!("line {line}: its clock lies before that of the line before it"));
        } else if due.gap != *gap || due.t != recorded.event.t {
            wrong.add(|| {
                format!(
                    "line {line}: {} ms were charged for {} ms, where the rule gives {} ms for {} ms",
                    gap.charged_ms, gap.outage_ms, due.gap.charged_ms, due.gap.outage_ms
                )
            });
        }
    }
    wrong
}
