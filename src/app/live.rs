//! A sitting on the screen: the fold, and what only this run of the program knows.

use std::time::Duration;

use crate::assessment::{Event, Millis, Mode, PastAlert, Phase, Resume, Sitting, What};
use crate::clock::Stamp;
use crate::journal::TICK;
use crate::text::Lang;

/// A sitting being sat.
#[derive(Debug)]
pub struct Live {
    /// The fold of its events.
    pub sitting: Sitting,
    /// Test time of the last event that was recorded. The fold's own goes on with what was refused, too.
    pub recorded: Millis,
    /// The moment its test time was (or would have been) zero.
    pub base: Stamp,
    /// Where its files lie, as shown to people.
    pub folder: String,
    /// Language of the interface that it was begun in, if that is known.
    pub lang: Option<Lang>,
    /// How events fare on their way to the disk.
    pub saved: Saved,
    /// Since when something is not known to be on the disk.
    pub unsaved_since: Option<Stamp>,
    /// The journal has room only for what ends the sitting: no more work is taken.
    pub nearly_full: bool,
    /// What the caller is doing.
    pub clip: ClipState,
    /// The number of the last clip asked for; news of others is old.
    pub clip_id: u64,
    /// A short sentence under the work, gone after some seconds.
    pub notice: Option<Notice>,
    /// Keys meant for what time has just ended.
    pub hush: Option<Hush>,
    /// Whether the time is hidden.
    pub time_hidden: bool,
    /// What is typed at the sound check.
    pub heard: String,
}

/// Time ended what was being worked on, perhaps in the middle of a word: keys still on their way are meant for that,
/// and not for what has come up instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hush {
    since: Stamp,
    last: Stamp,
}

impl Hush {
    /// Hands that go on typing make no pause as long as this.
    const PAUSE: Duration = Duration::from_millis(700);
    /// After this the screen has been seen to be another.
    const LONGEST: Duration = Duration::from_secs(3);

    /// Begins now.
    pub fn new(now: Stamp) -> Self {
        Self { since: now, last: now }
    }

    /// Whether a key pressed now is meant for what has ended.
    pub fn swallows(&mut self, now: Stamp) -> bool {
        let goes_on = now.since(self.last) < Self::PAUSE && now.since(self.since) < Self::LONGEST;
        self.last = now;
        goes_on
    }
}

/// How the last event fares on its way to the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Everything is on the disk.
    Yes,
    /// Something is not known to be on the disk, and has not been for a second, or is an answer.
    Soon,
    /// The disk refused.
    Failed,
}

/// What the caller is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClipState {
    /// No clip has been played for this item.
    Idle,
    /// It is about to start.
    Preparing,
    /// It is playing.
    Playing {
        /// When sound began, ring included.
        since: Stamp,
        /// How long it rings first, in ms.
        ring: u64,
        /// How long the voice speaks, in ms.
        duration: u64,
        /// Loudness of each 100 ms of the voice, 0 to 8.
        levels: Vec<u8>,
    },
    /// It was heard to its end.
    Ended {
        /// How long the voice spoke, in ms.
        duration: u64,
    },
    /// The sound was lost: captions are on.
    Lost,
}

impl ClipState {
    /// What is playing has come to its end.
    pub(super) fn end(&mut self) {
        let duration = match self {
            Self::Playing { duration, .. } => *duration,
            _ => 0,
        };
        *self = Self::Ended { duration };
    }
}

/// A short sentence for the candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// When it goes.
    pub until: Stamp,
    /// Whether it asks for an answer, so that it goes when one is given.
    pub asks: bool,
}

impl Live {
    /// How long the candidate is told what became of an alert.
    const TOLD: Millis = Millis::seconds(5);

    /// A sitting whose test time is `sitting.now()` at the moment `now`.
    pub fn new(sitting: Sitting, now: Stamp, folder: String) -> Self {
        // Whole milliseconds on both clocks: parts of one, lost at each resume, would add up.
        let base = Stamp::from_millis(now.millis().saturating_sub(sitting.now().0));
        Self {
            recorded: sitting.now(),
            sitting,
            base,
            folder,
            lang: None,
            saved: Saved::Yes,
            unsaved_since: None,
            nearly_full: false,
            clip: ClipState::Idle,
            clip_id: 0,
            notice: None,
            hush: None,
            time_hidden: false,
            heard: String::new(),
        }
    }

    /// Test time at a moment; never before the last event.
    pub fn at(&self, now: Stamp) -> Millis {
        let passed = now.millis().saturating_sub(self.base.millis());
        Millis(passed).max(self.sitting.now())
    }

    /// When the next tick is due: a second after what was recorded last.
    pub(super) fn tick(&self) -> Millis {
        self.recorded + Millis(TICK)
    }

    /// The moment of a test time.
    pub fn moment(&self, t: Millis) -> Stamp {
        self.base.plus(std::time::Duration::from_millis(t.0))
    }

    /// Time left in the running section at a moment.
    pub fn remaining(&self, now: Stamp) -> Option<Millis> {
        self.sitting.remaining(self.at(now))
    }

    /// What became of the last alert, as long as the candidate is told of it.
    pub fn told(&self, now: Millis) -> Option<PastAlert<'_>> {
        let alert = self.sitting.past_alert(now)?;
        // In a scored section the candidate is told what was done, and nothing of what was not.
        let shown = alert.sent.is_some() || self.explains_alerts();
        (shown && alert.since < Self::TOLD).then_some(alert)
    }

    /// Whether the right desk is told: in practice, and in the practice item.
    pub fn explains_alerts(&self) -> bool {
        self.sitting.conditions().mode == Mode::Practice || matches!(self.sitting.phase(), Phase::Practice { .. })
    }

    /// When the candidate is no longer told of the last alert.
    pub(super) fn told_until(&self, now: Millis) -> Option<Millis> {
        self.told(now).map(|alert| now + Self::TOLD.saturating_sub(alert.since))
    }

    /// The name of the sentence on what time away from the test costs.
    pub fn away(&self, now: Stamp) -> &'static str {
        let running = matches!(self.sitting.phase(), Phase::Running { .. });
        match self.sitting.form().resume {
            _ if self.remaining(now).is_none() && running => "leave-free",
            Resume::Charge => "leave-charge",
            Resume::Proctor => "leave-proctor",
            Resume::Free => "leave-free",
        }
    }

    /// Whether the item on the screen is answered rightly and whole.
    pub(super) fn is_right(&self) -> bool {
        self.sitting.current().is_some_and(|(item, response)| item.is_right(response))
    }

    /// Nobody is on the line: another item has come up.
    pub(super) fn quiet(&mut self) {
        self.clip_id += 1;
        let heard = self.sitting.current().is_some_and(|(_, response)| response.plays > 0);
        self.clip = if heard { ClipState::Ended { duration: 0 } } else { ClipState::Idle };
    }

    /// Takes an event in if it can happen now. `None` where it cannot: nothing is recorded then.
    pub(super) fn happen(&mut self, now: Stamp, what: What) -> Option<Event> {
        let event = Event { t: self.at(now), what };
        self.sitting.apply(&event).is_ok().then(|| {
            self.unsaved_since.get_or_insert(now);
            self.recorded = event.t;
            event
        })
    }
}
