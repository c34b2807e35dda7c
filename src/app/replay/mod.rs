//! A sitting watched again: its events applied to the same app, at a pace, by whoever watches.
//!
//! Nothing is recorded, played or saved. The app's clock stands on the sitting's time, not on the machine's.

mod chapter;
mod keys;
mod said;

pub use chapter::{Chapter, What as ChapterKind};

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use said::Told;

use super::{App, ClipState, Live, Modal, Outcome, Screen};
use crate::assessment::{Conditions, Event, Form, Millis, Mode, Phase, Refused, Sitting, SoundCheckOutcome, What};
use crate::clock::Stamp;
use crate::item::{AudioKey, Clip, Kind, Line};
use crate::sound::RING_MS;
use crate::text::{Lang, SafeText};

/// How many times as fast as it was sat it can be shown.
const PACES: RangeInclusive<u32> = 1..=32;
/// How far one key goes back or forward.
const SKIP: Millis = Millis::seconds(10);
/// A moment before an irregularity, so that it is seen to happen.
const BEFORE: Millis = Millis::seconds(2);
/// Test time is shown this often while it runs.
const FRAME: Duration = Duration::from_millis(50);
/// The sitting's beginning on the clock that the app is told.
const BEGINNING: Stamp = Stamp::from_millis(1_000_000_000);

/// A sitting being watched.
#[derive(Debug)]
pub struct Replay {
    form: Arc<Form>,
    conditions: Conditions,
    lang: Lang,
    events: Vec<Event>,
    chapters: Vec<Chapter>,
    /// Whether everything about its evidence holds.
    proved: bool,
    /// Who sat, and the sitting's id.
    who: [SafeText; 2],
    /// How long clips speak, in ms, as far as that is known.
    lengths: HashMap<AudioKey, u64>,
    /// Events that have happened at the beginning: a sound check that was not made is not shown.
    first: usize,
    /// The first event that has not happened yet.
    next: usize,
    /// The moment shown.
    at: Millis,
    /// One of [`PACES`].
    pace: u32,
    /// The irregularity that was jumped to last, by its place in the list.
    visited: Option<usize>,
    /// What whoever watches is told.
    told: Told,
    /// The machine's time when the moment shown was reached, while it runs; `None` where it is paused.
    running: Option<Stamp>,
}

impl Replay {
    /// The replay of a sitting, paused at its beginning.
    ///
    /// # Errors
    /// An event that cannot have happened on this form: its place in the list, and why.
    pub fn new(
        form: Arc<Form>,
        conditions: Conditions,
        lang: Lang,
        events: Vec<Event>,
        proved: bool,
    ) -> Result<Self, (usize, Refused)> {
        let chapters = chapter::of(&form, &conditions, &events)?;
        let no_sound = |event: &Event| {
            let outcome = SoundCheckOutcome::Muted;
            event.what == What::SoundChecked { outcome }
        };
        let first = events.iter().position(no_sound).map_or(0, |at| at + 1);
        Ok(Self {
            form,
            conditions,
            lang,
            events,
            chapters,
            proved,
            who: Default::default(),
            lengths: HashMap::new(),
            first,
            next: 0,
            at: Millis(0),
            pace: *PACES.start(),
            visited: None,
            told: Told::Nothing,
            running: None,
        })
    }

    /// Whether everything about its evidence holds.
    pub fn proved(&self) -> bool {
        self.proved
    }

    /// Who sat.
    pub fn candidate(&self) -> &SafeText {
        &self.who[0]
    }

    /// The sitting's id.
    pub fn sitting(&self) -> &SafeText {
        &self.who[1]
    }

    /// How many events have happened at its beginning.
    pub fn first(&self) -> usize {
        self.first
    }

    /// The same, with a name: who sat, and the sitting's id.
    #[must_use]
    pub fn named(self, candidate: SafeText, sitting: SafeText) -> Self {
        Self { who: [candidate, sitting], ..self }
    }

    /// The same, with how long clips speak, in ms.
    #[must_use]
    pub fn with_lengths(self, lengths: HashMap<AudioKey, u64>) -> Self {
        Self { lengths, ..self }
    }

    /// What can be jumped to, in order.
    pub fn chapters(&self) -> &[Chapter] {
        &self.chapters
    }

    /// What happened, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The moment shown.
    pub fn at(&self) -> Millis {
        self.at
    }

    /// The last moment there is.
    pub fn end(&self) -> Millis {
        self.events.last().map_or(Millis(0), |event| event.t)
    }

    /// How many times as fast as it was sat.
    pub fn pace(&self) -> u32 {
        self.pace
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// The same at another pace: 1 to 32, and the nearest of these to any other.
    #[must_use]
    pub fn at_pace(self, pace: u32) -> Self {
        Self { pace: pace.clamp(*PACES.start(), *PACES.end()), ..self }
    }

    /// To the next faster of 1, 2, 4, 8, 16 and 32.
    fn faster(&mut self) {
        self.pace = (self.pace + 1).next_power_of_two().min(*PACES.end());
    }

    /// To the next slower one.
    fn slower(&mut self) {
        self.pace = self.pace.div_ceil(2).next_power_of_two().max(*PACES.start());
    }

    /// The next moment, on the machine's clock, at which the screen is another.
    pub(super) fn wake(&self) -> Option<Stamp> {
        self.running.map(|since| since.plus(FRAME))
    }

    /// Begins to run, or stops.
    fn pause(&mut self, app: &mut App, now: Stamp) {
        self.running = match self.running {
            None => {
                if self.next >= self.events.len() {
                    self.go_to(app, self.first);
                }
                Some(now)
            }
            Some(_) => None,
        };
    }

    /// Lets the machine's time pass.
    fn run(&mut self, app: &mut App, now: Stamp) {
        let Some(since) = self.running else { return };
        let passed = u64::try_from(now.since(since).as_millis()).unwrap_or(u64::MAX);
        self.running = Some(since.plus(Duration::from_millis(passed)));
        let to = (self.at + Millis(passed.saturating_mul(u64::from(self.pace())))).min(self.end());
        while self.events.get(self.next).is_some_and(|event| event.t <= to) {
            self.happen(app);
        }
        self.at = to;
        self.show(app);
        if self.next >= self.events.len() {
            self.running = None;
        }
    }

    /// To a moment, before or behind.
    fn skip_to(&mut self, app: &mut App, to: Millis) {
        let to = to.min(self.end());
        self.go_to(app, self.events.partition_point(|event| event.t <= to));
        self.at = to;
        self.show(app);
    }

    /// To the moment at which so many events have happened.
    pub fn go_to(&mut self, app: &mut App, events: usize) {
        if events < self.next || app.live.is_none() {
            self.next = 0;
            self.at = Millis(0);
            self.told = Told::Nothing;
            let sitting = Sitting::new(Arc::clone(&self.form), self.conditions.clone());
            app.live = Some(Live::new(sitting, BEGINNING, String::new()));
            app.outcome = None;
            app.modal = None;
            app.screen = Screen::Sitting { top: 0 };
            app.speak(self.lang);
        }
        while self.next < events.max(self.first).min(self.events.len()) {
            self.happen(app);
        }
        self.show(app);
    }

    /// The next event happens.
    fn happen(&mut self, app: &mut App) {
        let (Some(event), Some(live)) = (self.events.get(self.next), &mut app.live) else { return };
        let (before, irregularities) = (live.sitting.phase(), live.sitting.irregularities().len());
        let place = |live: &Live| live.sitting.current().map(|(item, _)| item.id.clone());
        let item = place(live);
        let was_over = live.sitting.current().is_some_and(|(_, response)| response.timed_out);
        // All were applied once, when the chapters were made.
        let _ = live.sitting.apply(event);
        self.next += 1;
        self.at = event.t;
        if live.sitting.phase() != before || place(live) != item {
            live.quiet();
        }
        match &event.what {
            What::Played => live.clip = self.playing(live, event.t),
            What::Heard => live.clip.end(),
            What::SoundLost { .. } => live.clip = ClipState::Lost,
            _ => {}
        }
        let practising = live.sitting.conditions().mode == Mode::Practice;
        let answered = practising && event.what == What::Committed && live.sitting.current().is_some();
        app.modal = answered.then(|| Modal::Answer { right: live.is_right() });
        let what = event.what.clone();
        let odd = live.sitting.irregularities().len() > irregularities;
        app.screen = Screen::Sitting { top: 0 };
        if live.sitting.phase() == Phase::Complete {
            app.outcome = Some(Outcome::of(&live.sitting, String::new()));
            app.screen = Screen::Results { top: 0, formulas: false };
        }
        said::notice(app, self.at, before, &what, was_over);
        if odd {
            self.told = Told::Happened { what, until: self.at + Millis(Told::LASTS.0 * u64::from(self.pace)) };
        }
    }

    /// The clip of the item on the screen, begun now.
    fn playing(&self, live: &Live, t: Millis) -> ClipState {
        let (clip, rings) = match live.sitting.current() {
            Some((item, response)) => {
                let is_call = |clip: &Clip| clip.line != Line::Clear && !matches!(item.kind, Kind::Keyboarding(_));
                let first = response.plays == 1;
                (item.clip.as_ref(), item.clip.as_ref().is_some_and(is_call) && first)
            }
            None => (live.sitting.form().sound_check.as_ref().map(|check| &check.clip), false),
        };
        let ring = if rings { RING_MS } else { 0 };
        let known = clip.and_then(|clip| self.lengths.get(&clip.audio)).copied();
        // Where the pack does not tell, the journal does, if the clip was heard to its end.
        let ends = |what: &What| {
            matches!(
                what,
                What::Heard
                    | What::SoundLost { .. }
                    | What::Shown { .. }
                    | What::Resumed(_)
                    | What::Finished
                    | What::Abandoned
                    | What::Played
                    | What::SoundChecked { .. }
            )
        };
        let heard = || {
            let end = self.events.get(self.next..)?.iter().find(|event| ends(&event.what))?;
            (end.what == What::Heard).then(|| end.t.saturating_sub(t).0.saturating_sub(ring))
        };
        let duration = known.or_else(heard).unwrap_or(0);
        ClipState::Playing { since: live.moment(t), ring, duration, levels: Vec::new() }
    }

    /// The app's clock stands at the moment shown.
    fn show(&self, app: &mut App) {
        let Some(live) = &mut app.live else { return };
        let before = live.sitting.phase();
        live.sitting.advance(self.at);
        app.now = live.moment(self.at);
        said::notice(app, self.at, before, &What::Tick, false);
    }
}
