//! The self-check of a journal's times: what a speed is computed with is the time that passed between the keys.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::assessment::{Conditions, Form, Millis, Phase, Sitting, What};
use crate::journal::Recovered;

/// How far, in ms, test time may run ahead of the clock that counts sleep. A key is stamped when it is read, and may be
/// folded after a tick that was stamped later.
const AHEAD: u64 = 2_000;
/// The most places told: one clock that runs slow makes every line wrong.
const TOLD: usize = 5;

/// What does not agree, in words without a full stop:
/// - test time that ran slower than the clock that counts sleep, or ahead of it, between two outages;
/// - items of a section that took longer together than the section;
/// - a passage whose speed is computed with less time than passed from its first key to its last.
pub(super) fn disagreements(form: &Arc<Form>, conditions: Conditions, recovered: &Recovered) -> Vec<String> {
    let mut wrong = clocks(recovered);
    let mut sitting = Sitting::new(Arc::clone(form), conditions);
    let mut keys = BTreeMap::<(usize, usize), Keys>::new();
    for recorded in &recovered.events {
        let t = recorded.event.t;
        // Time first: it may end the item that the key was meant for.
        if sitting.apply(&recorded.event).is_err() {
            return wrong;
        }
        let place = match sitting.phase() {
            Phase::Running { section } => Some((section, sitting.section(section).current)),
            _ => None,
        };
        // Time away from an item is not between its keys.
        keys.iter_mut().filter(|(of, _)| Some(**of) != place).for_each(|(_, keys)| keys.last = None);
        if let (What::Inserted { .. } | What::Deleted { .. }, Some(place)) = (&recorded.event.what, place) {
            keys.entry(place).or_default().key(t);
        }
    }
    for (at, (rules, state)) in form.sections.iter().zip(sitting.sections()).enumerate() {
        let together = state.responses.iter().map(|response| response.time.0).sum::<u64>();
        if let (Some(clock), Some((ended, _))) = (state.clock, state.ended)
            && together > ended.saturating_sub(clock.started()).0
        {
            let lasted = ended.saturating_sub(clock.started());
            wrong.push(format!("section {}: its items took {together} ms, and it lasted {} ms", rules.id, lasted.0));
        }
        for (place, (item, response)) in rules.items.iter().zip(&state.responses).enumerate() {
            let counted = item.score(response).typing_time.0;
            if let Some(Keys { gaps, .. }) = keys.get(&(at, place))
                && counted > 0
                && counted < *gaps
            {
                wrong
                    .push(format!("{}: its speed is computed with {counted} ms, and its keys took {gaps} ms", item.id));
            }
        }
    }
    wrong.truncate(TOLD);
    wrong
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
        self.gaps += self.last.map_or(0, |last| t.saturating_sub(last).0);
        self.last = Some(t);
    }
}

/// Test time against the clock that counts sleep, run by run of the program.
fn clocks(recovered: &Recovered) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut base = (recovered.boot.millis(), 0);
    for (line, recorded) in (2..).zip(&recovered.events) {
        let (boot, t) = (recorded.boot.millis(), recorded.event.t.0);
        if matches!(recorded.event.what, What::Resumed(_)) {
            base = (boot, t);
            continue;
        }
        let passed = boot.saturating_sub(base.0);
        let tested = t.saturating_sub(base.1);
        if tested < passed || tested > passed + AHEAD {
            wrong.push(format!("line {line}: {passed} ms have passed, and test time says {tested} ms"));
        }
    }
    wrong.truncate(TOLD);
    wrong
}
