//! A sitting: the fold of its events over its form.

mod alerts;
mod change;
mod questions;

pub use alerts::{OpenAlert, PastAlert};

use std::collections::BTreeSet;
use std::sync::Arc;

use super::timing::SectionClock;
use super::{Accommodation, Event, Form, Millis, Sensor, Sent, SoundCheckOutcome, SoundLoss, What};
use crate::item::{Control, Item, Response, Stage};

/// What a sitting is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// The whole form under its times.
    Exam,
    /// Untimed, each item explained when it is answered.
    Practice,
}

/// What holds for a sitting from beginning to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// What it is for.
    pub mode: Mode,
    /// Approved conditions; the default is none.
    pub accommodation: Accommodation,
    /// Captions may be shown, and are at the start.
    pub captions: bool,
}

/// Where a sitting stands. Sections are numbered from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A voice says a number.
    SoundCheck,
    /// Before a section's instructions.
    Between {
        /// The section to come.
        next: usize,
    },
    /// A section's instructions are read.
    Instructions {
        /// Which.
        section: usize,
    },
    /// The practice item is worked on.
    Practice {
        /// Of which section.
        section: usize,
    },
    /// The practice item's key is shown.
    Feedback {
        /// Of which section.
        section: usize,
    },
    /// A section runs.
    Running {
        /// Which.
        section: usize,
    },
    /// The sitting is over.
    Complete,
}

/// How a section ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// By the candidate.
    Finished,
    /// By the clock.
    TimeUp,
    /// The sitting was given up.
    Abandoned,
}

/// How far a section has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionState {
    /// Its clock, once started.
    pub clock: Option<SectionClock>,
    /// When and how it ended.
    pub ended: Option<(Millis, Ending)>,
    /// The item on the screen.
    pub current: usize,
    /// Work by item.
    pub responses: Vec<Response>,
    /// Work on the practice item.
    pub practice: Option<Response>,
    /// What was done with each alert.
    pub alerts: Vec<Option<Sent>>,
    /// What was done with the practice alert.
    pub practice_alert: Option<Sent>,
}

/// Something out of the ordinary. Shown to people; nothing fails a candidate by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Irregularity {
    /// When, in test time.
    pub t: Millis,
    /// What happened: the event itself.
    pub what: What,
}

/// Why an event cannot have happened now. The sitting is as before, but for the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Its time lies before the event before it.
    #[error("its time lies before the event before it")]
    TimeWentBack,
    /// Nothing like it can happen at this point.
    #[error("nothing like it can happen at this point of a sitting")]
    WrongPhase,
    /// There is no such item, field, option, token or place in the text.
    #[error("there is no such item, field, option or place")]
    NoSuchPlace,
    /// A text with characters that a terminal obeys, or that turn or hide what stands beside them.
    #[error("it is a text with characters that are not shown")]
    Unprintable,
    /// The alert is not open, or was sent already.
    #[error("this alert is not open")]
    NoAlert,
    /// The item's own time is over.
    #[error("the item's time is over")]
    ItemOver,
    /// The form does not allow it: no replay left, or no captions.
    #[error("the form does not allow it")]
    NotAllowed,
}

/// A sitting, as the fold of its events.
#[derive(Clone, Debug)]
pub struct Sitting {
    form: Arc<Form>,
    conditions: Conditions,
    phase: Phase,
    now: Millis,
    sections: Vec<SectionState>,
    captions: bool,
    captions_allowed: bool,
    sound_check: Option<SoundCheckOutcome>,
    playing_since: Option<Millis>,
    irregularities: Vec<Irregularity>,
    focus_events_seen: bool,
    unobserved: BTreeSet<Sensor>,
}

impl Sitting {
    /// A sitting nothing has happened to yet.
    pub fn new(form: Arc<Form>, conditions: Conditions) -> Self {
        let blank = |items: &[Item]| items.iter().map(|item| Response::new(&item.controls)).collect();
        let sections = form
            .sections
            .iter()
            .map(|section| SectionState {
                clock: None,
                ended: None,
                current: 0,
                responses: blank(&section.items),
                practice: section.practice.as_ref().map(|item| Response::new(&item.controls)),
                alerts: vec![None; section.alerts.as_ref().map_or(0, |alerts| alerts.schedule.len())],
                practice_alert: None,
            })
            .collect();
        let phase = if form.sound_check.is_some() { Phase::SoundCheck } else { Phase::Between { next: 0 } };
        Self {
            phase,
            now: Millis(0),
            sections,
            captions: conditions.captions || form.draft_voices,
            captions_allowed: conditions.captions
                || form.draft_voices
                || conditions.accommodation.captions
                || conditions.mode == Mode::Practice,
            sound_check: None,
            playing_since: None,
            irregularities: Vec::new(),
            focus_events_seen: false,
            unobserved: BTreeSet::new(),
            form,
            conditions,
        }
    }

    /// Takes an event in.
    ///
    /// A section or item whose time is over by `event.t` is closed first, at its own deadline: the end of time is a
    /// consequence of time, never an event that could be left out.
    ///
    /// # Errors
    /// The event cannot have happened now. Only the time has moved on.
    pub fn apply(&mut self, event: &Event) -> Result<(), Refused> {
        if event.t < self.now {
            return Err(Refused::TimeWentBack);
        }
        self.advance(event.t);
        self.take(&event.what)
    }

    /// Lets test time pass without an event, as [`apply`](Self::apply) does first.
    pub fn advance(&mut self, to: Millis) {
        let from = self.now;
        self.now = from.max(to);
        let Phase::Running { section } = self.phase else {
            return self.practise(self.now.saturating_sub(from));
        };
        let (rules, state) = (&self.form.sections[section], &mut self.sections[section]);
        let deadline = state.clock.and_then(SectionClock::deadline);
        let until = deadline.map_or(self.now, |deadline| deadline.min(self.now));
        let factor = self.conditions.accommodation.factor(&rules.module);
        let timed = self.conditions.mode == Mode::Exam;
        let (Some(item), Some(response)) = (rules.items.get(state.current), state.responses.get_mut(state.current))
        else {
            return;
        };
        let mut passed = until.saturating_sub(from);
        if let Some(limit) = item.time_limit(factor, response).filter(|_| timed) {
            passed = passed.min(limit.saturating_sub(response.time));
            response.timed_out |= response.time + passed >= limit;
        }
        response.time += passed;
        if response.begun {
            response.since_first_key += passed;
        }
        item.settle(response);
        if let Some(deadline) = deadline.filter(|deadline| *deadline <= self.now) {
            self.close(section, deadline, Ending::TimeUp);
        }
    }

    /// Time on a practice item: there is no limit, but some items come in stages.
    fn practise(&mut self, passed: Millis) {
        if let (Phase::Practice { .. }, Ok((item, response))) = (self.phase, self.current_mut()) {
            response.time += passed;
            item.settle(response);
        }
    }

    fn take(&mut self, what: &What) -> Result<(), Refused> {
        match what {
            What::Tick | What::Resized { .. } => Ok(()),
            What::SoundChecked { outcome } => self.sound_checked(*outcome),
            What::Instructed => self.instructed(),
            What::PracticeBegan => self.practice_began(),
            What::PracticeDone => self.practice_done(),
            What::Started => self.started(),
            What::Shown { item } => self.shown(*item),
            What::Finished => match self.phase {
                Phase::Running { section } => {
                    self.done();
                    self.close(section, self.now, Ending::Finished);
                    Ok(())
                }
                _ => Err(Refused::WrongPhase),
            },
            What::Abandoned => self.abandoned(),
            What::Captioned { on } => {
                if !self.captions_allowed {
                    return Err(Refused::NotAllowed);
                }
                self.captions = *on;
                Ok(())
            }
            What::Heard => {
                if self.playing_since.take().is_some()
                    && let Ok((item, response)) = self.current_mut()
                {
                    response.heard_at = Some(response.time);
                    item.settle(response);
                }
                Ok(())
            }
            What::Played => self.played(),
            What::SoundLost { why } => {
                self.sound_lost(*why);
                Ok(())
            }
            What::FocusGained => {
                self.focus_events_seen = true;
                Ok(())
            }
            What::FocusLost => {
                self.focus_events_seen = true;
                self.note(what);
                Ok(())
            }
            What::Resumed(_) => {
                // The clip that was playing is heard no more. It may be played again, once: not each kill gives a replay.
                if self.playing_since.take().is_some()
                    && let Ok((_, response)) = self.current_mut()
                {
                    response.play_given_back = true;
                }
                self.note(what);
                Ok(())
            }
            What::Unobserved { sensors } => {
                self.unobserved.extend(sensors);
                Ok(())
            }
            What::Slept { .. }
            | What::HeldUp { .. }
            | What::TooSmall { .. }
            | What::DeviceLost
            | What::ClockJumped { .. }
            | What::PasteRefused { .. }
            | What::Burst { .. }
            | What::Stopped { .. } => {
                self.note(what);
                Ok(())
            }
            What::AlertSent { alert, desk } => self.alert_sent(*alert, *desk),
            What::Focused { .. }
            | What::TypingBegan
            | What::Inserted { .. }
            | What::Deleted { .. }
            | What::Moved { .. }
            | What::Chosen { .. }
            | What::Toggled { .. }
            | What::Scrolled { .. }
            | What::Flagged { .. }
            | What::Committed => self.work(what),
        }
    }

    fn note(&mut self, what: &What) {
        self.irregularities.push(Irregularity { t: self.now, what: what.clone() });
    }

    fn sound_checked(&mut self, outcome: SoundCheckOutcome) -> Result<(), Refused> {
        if self.phase != Phase::SoundCheck {
            return Err(Refused::WrongPhase);
        }
        self.sound_check = Some(outcome);
        if outcome != SoundCheckOutcome::Heard {
            self.captions = true;
            self.captions_allowed = true;
        }
        self.playing_since = None;
        self.phase = Phase::Between { next: 0 };
        Ok(())
    }

    fn instructed(&mut self) -> Result<(), Refused> {
        let Phase::Between { next } = self.phase else { return Err(Refused::WrongPhase) };
        self.phase = Phase::Instructions { section: next };
        Ok(())
    }

    fn practice_began(&mut self) -> Result<(), Refused> {
        match self.phase {
            Phase::Instructions { section } if self.sections[section].practice.is_some() => {
                self.phase = Phase::Practice { section };
                self.current_mut()?.1.seen = true;
                Ok(())
            }
            _ => Err(Refused::WrongPhase),
        }
    }

    fn practice_done(&mut self) -> Result<(), Refused> {
        let Phase::Practice { section } = self.phase else { return Err(Refused::WrongPhase) };
        if self.is_held() {
            return Err(Refused::WrongPhase);
        }
        self.current_mut()?.1.committed = true;
        self.playing_since = None;
        self.phase = Phase::Feedback { section };
        Ok(())
    }

    fn started(&mut self) -> Result<(), Refused> {
        let (Phase::Instructions { section } | Phase::Feedback { section }) = self.phase else {
            return Err(Refused::WrongPhase);
        };
        let limit = self.limit(section);
        self.sections[section].clock = Some(SectionClock::new(limit, self.now));
        self.phase = Phase::Running { section };
        Ok(())
    }

    fn shown(&mut self, item: usize) -> Result<(), Refused> {
        let Phase::Running { section } = self.phase else { return Err(Refused::WrongPhase) };
        let held = self.is_held();
        let state = &mut self.sections[section];
        if held && state.current != item {
            return Err(Refused::WrongPhase);
        }
        let response = state.responses.get_mut(item).ok_or(Refused::NoSuchPlace)?;
        if response.timed_out {
            return Err(Refused::ItemOver);
        }
        response.seen = true;
        if state.current != item {
            self.done();
            self.sections[section].current = item;
        }
        self.playing_since = None;
        Ok(())
    }

    /// Leaving an item that was begun says "done" to it, by whatever way it is left.
    fn done(&mut self) {
        if let Ok((_, response)) = self.current_mut() {
            response.committed |= response.begun;
        }
    }

    fn played(&mut self) -> Result<(), Refused> {
        if self.phase == Phase::SoundCheck {
            self.playing_since = Some(self.now);
            return Ok(());
        }
        if self.plays_left() == Some(0) {
            return Err(Refused::NotAllowed);
        }
        let now = self.now;
        let (item, response) = self.current_mut()?;
        if item.clip.is_none() {
            return Err(Refused::NoSuchPlace);
        }
        response.plays += 1;
        response.played_at = response.time;
        self.playing_since = Some(now);
        Ok(())
    }

    /// The clip's item is protected: the time since the clip began is given back, once, and captions come on.
    fn sound_lost(&mut self, why: SoundLoss) {
        let since = self.playing_since.take();
        let now = self.now;
        if let Ok((item, response)) = self.current_mut() {
            if item.stage(response) == Some(Stage::Show) {
                // The words are read now instead: for as long as they would have been heard.
                response.played_at = response.time;
            }
            let first_loss = !response.sound_lost;
            response.sound_lost = true;
            if let (Phase::Running { section }, Some(since), true) = (self.phase, since, first_loss)
                && let Some(clock) = &mut self.sections[section].clock
            {
                clock.grant(now.saturating_sub(since));
            }
        }
        self.captions = true;
        self.captions_allowed = true;
        self.note(&What::SoundLost { why });
    }

    fn abandoned(&mut self) -> Result<(), Refused> {
        match self.phase {
            Phase::Complete => return Err(Refused::WrongPhase),
            Phase::Running { section } => {
                self.done();
                self.close(section, self.now, Ending::Abandoned);
            }
            _ => {}
        }
        self.phase = Phase::Complete;
        self.note(&What::Abandoned);
        Ok(())
    }

    fn close(&mut self, section: usize, at: Millis, ending: Ending) {
        if ending != Ending::TimeUp {
            // Passages that were never taken up are left early too, or leaving them out would make a high speed.
            let work = self.form.sections[section].items.iter().zip(&mut self.sections[section].responses);
            work.filter(|(item, _)| item.controls.contains(&Control::Typing))
                .for_each(|(_, response)| response.committed = true);
        }
        self.sections[section].ended = Some((at, ending));
        self.playing_since = None;
        let next = section + 1;
        self.phase = if next < self.sections.len() { Phase::Between { next } } else { Phase::Complete };
    }

    /// Events that change the work on the item on the screen.
    fn work(&mut self, what: &What) -> Result<(), Refused> {
        let (item, response) = self.current_mut()?;
        if response.timed_out {
            return Err(Refused::ItemOver);
        }
        let (controls, open) = (item.controls.len(), item.open(response));
        let held = item.stage(response).is_some_and(|stage| stage != Stage::Recall);
        match *what {
            What::Focused { field } => {
                if field >= controls {
                    return Err(Refused::NoSuchPlace);
                }
                if !open.contains(&field) {
                    return Err(Refused::WrongPhase);
                }
                response.focus = field;
                response.keystrokes += 1;
            }
            What::Scrolled { pane, top } => {
                let tops = &mut response.view.top;
                if tops.len() <= usize::from(pane) {
                    tops.resize(usize::from(pane) + 1, 0);
                }
                tops[usize::from(pane)] = top;
                response.view.pane = pane;
            }
            What::Flagged { on } => response.flagged = on,
            What::TypingBegan => response.begun = true,
            What::Committed if held => return Err(Refused::WrongPhase),
            What::Committed => {
                response.committed = true;
                response.keystrokes += 1;
            }
            _ if !open.contains(&response.focus) => return Err(Refused::WrongPhase),
            _ => {
                let control = item.controls.get(response.focus).ok_or(Refused::NoSuchPlace)?;
                let answer = response.answers.get_mut(response.focus).ok_or(Refused::NoSuchPlace)?;
                answer.change(control, what)?;
                if !matches!(what, What::Moved { .. }) {
                    response.begun = true;
                    response.keystrokes += 1;
                }
                item.settle(response);
            }
        }
        Ok(())
    }

    /// The item on the screen and the work on it, in practice and in a running section.
    fn current_mut(&mut self) -> Result<(&Item, &mut Response), Refused> {
        let place = match self.phase {
            Phase::Practice { section } => {
                self.form.sections[section].practice.as_ref().zip(self.sections[section].practice.as_mut())
            }
            Phase::Running { section } => {
                let state = &mut self.sections[section];
                self.form.sections[section].items.get(state.current).zip(state.responses.get_mut(state.current))
            }
            _ => None,
        };
        place.ok_or(Refused::WrongPhase)
    }

    fn limit(&self, section: usize) -> Option<Millis> {
        let rules = &self.form.sections[section];
        let factor = self.conditions.accommodation.factor(&rules.module);
        (self.conditions.mode == Mode::Exam).then(|| factor.of(rules.limit))
    }
}
