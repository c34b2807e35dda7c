//! What can be asked of a sitting.

use std::sync::Arc;

use super::{Conditions, Irregularity, Mode, Phase, SectionState, Sitting};
use crate::assessment::{Form, Gap, Millis, Section, Sensor, SoundCheckOutcome, What};
use crate::item::{Item, Response, Stage};

impl Sitting {
    /// The form that is sat.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// What holds for it.
    pub fn conditions(&self) -> &Conditions {
        &self.conditions
    }

    /// Where it stands.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Test time of the last event, or passed since.
    pub fn now(&self) -> Millis {
        self.now
    }

    /// How far a section has come.
    ///
    /// # Panics
    /// Never for sections of the form.
    pub fn section(&self, section: usize) -> &SectionState {
        &self.sections[section]
    }

    /// How far all sections have come.
    pub fn sections(&self) -> &[SectionState] {
        &self.sections
    }

    /// The section of this phase: rules and state.
    pub fn current_section(&self) -> Option<(usize, &Section, &SectionState)> {
        let section = match self.phase {
            Phase::Instructions { section }
            | Phase::Practice { section }
            | Phase::Feedback { section }
            | Phase::Running { section } => section,
            Phase::SoundCheck | Phase::Between { .. } | Phase::Complete => return None,
        };
        Some((section, &self.form.sections[section], &self.sections[section]))
    }

    /// The item on the screen and the work on it: in practice, its feedback, and in a running section.
    pub fn current(&self) -> Option<(&Item, &Response)> {
        let (_, rules, state) = self.current_section()?;
        match self.phase {
            Phase::Practice { .. } | Phase::Feedback { .. } => rules.practice.as_ref().zip(state.practice.as_ref()),
            Phase::Running { .. } => rules.items.get(state.current).zip(state.responses.get(state.current)),
            _ => None,
        }
    }

    /// Time left in the running section at a moment; `None` where nothing runs or it is untimed.
    pub fn remaining(&self, now: Millis) -> Option<Millis> {
        match self.phase {
            Phase::Running { section } => self.sections[section].clock?.remaining(now),
            _ => None,
        }
    }

    /// Time left of the current item's own limit at a moment, if it has one.
    pub fn item_remaining(&self, now: Millis) -> Option<Millis> {
        let Phase::Running { section } = self.phase else { return None };
        let (item, response) = self.current()?;
        let factor = self.conditions.accommodation.factor(&self.form.sections[section].module);
        let limit = item.time_limit(factor, response).filter(|_| self.conditions.mode == Mode::Exam)?;
        Some(limit.saturating_sub(response.time + now.saturating_sub(self.now)))
    }

    /// The stage of the item on the screen; `None` where it has none.
    pub fn stage(&self) -> Option<Stage> {
        match self.phase {
            Phase::Practice { .. } | Phase::Running { .. } => self.current().and_then(|(item, work)| item.stage(work)),
            _ => None,
        }
    }

    /// Whether the item on the screen cannot be left or answered yet: it is shown, or a delay runs.
    pub fn is_held(&self) -> bool {
        self.stage().is_some_and(|stage| stage != Stage::Recall)
    }

    /// Time at a moment until the stage of the item on the screen ends by itself; `None` where it does not.
    pub fn stage_left(&self, now: Millis) -> Option<Millis> {
        self.stage()?;
        let (item, response) = self.current()?;
        Some(item.stage_ends(response)?.saturating_sub(response.time + now.saturating_sub(self.now)))
    }

    /// How often the current item's clip may still be started; `None` for no limit (practice) or no item.
    pub fn plays_left(&self) -> Option<u32> {
        let (_, rules, _) = self.current_section()?;
        let (item, response) = self.current()?;
        if let Some(stage) = item.stage(response) {
            return Some(u32::from(stage == Stage::Show && response.plays == 0));
        }
        let scored = matches!(self.phase, Phase::Running { .. }) && self.conditions.mode == Mode::Exam;
        let given_back = u32::from(response.play_given_back);
        let allowed = [rules.replays, self.conditions.accommodation.extra_replays, given_back]
            .into_iter()
            .fold(1, u32::saturating_add);
        scored.then(|| allowed.saturating_sub(response.plays))
    }

    /// Whether a clip is playing, and since when.
    pub fn playing_since(&self) -> Option<Millis> {
        self.playing_since
    }

    /// Whether captions are on.
    pub fn captions(&self) -> bool {
        self.captions
    }

    /// Whether captions may be switched on.
    pub fn captions_allowed(&self) -> bool {
        self.captions_allowed
    }

    /// How the sound check ended, if there was one.
    pub fn sound_check(&self) -> Option<SoundCheckOutcome> {
        self.sound_check
    }

    /// What was out of the ordinary, in order.
    pub fn irregularities(&self) -> &[Irregularity] {
        &self.irregularities
    }

    /// Whether the terminal has ever told of its focus: if not, its loss cannot be observed.
    pub fn focus_events_seen(&self) -> bool {
        self.focus_events_seen
    }

    /// Whether something is known not to be told by the terminal, in this run of the program or an earlier one.
    pub fn is_unobserved(&self, sensor: Sensor) -> bool {
        self.unobserved.contains(&sensor)
    }

    /// Outages, in order.
    pub fn gaps(&self) -> impl Iterator<Item = &Gap> {
        self.irregularities.iter().filter_map(|irregularity| match &irregularity.what {
            What::Resumed(gap) => Some(gap),
            _ => None,
        })
    }
}
