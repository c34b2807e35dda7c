//! A sitting watched again: its events applied to the same app, at a pace, by whoever watches.
//!
//! Nothing is recorded, played or saved. The app's clock stands on the sitting's time, not on the machine's.

mod chapter;
mod keys;

pub use chapter::{Chapter, What as ChapterKind};

use std::sync::Arc;
use std::time::Duration;

use super::{App, ClipState, Live, Modal, Notice, Outcome, Screen};
use crate::assessment::{Conditions, Event, Form, Millis, Mode, Phase, Refused, Sitting, What};
use crate::clock::Stamp;
use crate::text::Lang;

/// How many times as fast as it was sat.
const PACES: [u32; 6] = [1, 2, 4, 8, 16, 32];
/// How far one key goes back or forward.
const SKIP: Millis = Millis::seconds(10);
/// A moment before an irregularity, so that it is seen to happen.
const BEFORE: Millis = Millis::seconds(2);
/// How long an irregularity is told, to whoever watches.
const TOLD: Duration = Duration::from_secs(3);
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
    /// The first event that has not happened yet.
    next: usize,
    /// The moment shown.
    at: Millis,
    /// Place in [`PACES`].
    pace: usize,
    /// The irregularity that was jumped to last, by its place in the list.
    visited: Option<usize>,
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
        Ok(Self {
            form,
            conditions,
            lang,
            events,
            chapters,
            proved,
            next: 0,
            at: Millis(0),
            pace: 0,
            visited: None,
            running: None,
        })
    }

    /// Whether everything about its evidence holds.
    pub fn proved(&self) -> bool {
        self.proved
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
        PACES[self.pace]
    }

    /// The irregularity that was jumped to last, by its place among the chapters.
    pub fn visited(&self) -> Option<usize> {
        self.visited
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// The pace nearest to a wish, not above it; 1 at least.
    #[must_use]
    pub fn at_pace(mut self, wanted: u32) -> Self {
        self.pace = PACES.iter().rposition(|pace| *pace <= wanted).unwrap_or(0);
        self
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
                    self.go_to(app, 0);
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
            let sitting = Sitting::new(Arc::clone(&self.form), self.conditions.clone());
            app.live = Some(Live::new(sitting, BEGINNING, String::new()));
            app.outcome = None;
            app.modal = None;
            app.screen = Screen::Sitting { top: 0 };
            app.speak(self.lang);
        }
        while self.next < events.min(self.events.len()) {
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
        // All were applied once, when the chapters were made.
        let _ = live.sitting.apply(event);
        self.next += 1;
        self.at = event.t;
        if live.sitting.phase() != before || place(live) != item {
            live.quiet();
        }
        let moment = live.moment(event.t);
        match &event.what {
            What::Played => {
                let until = self.events[self.next..].iter().find(|event| {
                    matches!(event.what, What::Heard | What::SoundLost { .. } | What::Shown { .. } | What::Resumed(_))
                });
                let duration = until.map_or(0, |until| until.t.saturating_sub(event.t).0);
                live.clip = ClipState::Playing { since: moment, ring: 0, duration, levels: Vec::new() };
            }
            What::Heard => live.clip.end(),
            What::SoundLost { .. } => live.clip = ClipState::Lost,
            _ => {}
        }
        let practising = live.sitting.conditions().mode == Mode::Practice;
        let answered = practising && event.what == What::Committed && live.sitting.current().is_some();
        app.modal = answered.then(|| Modal::Answer { right: live.is_right() });
        if live.sitting.irregularities().len() > irregularities {
            let until = moment.plus(TOLD * self.pace());
            let text = chapter::happened(&app.text, &event.what);
            live.notice = Some(Notice {
                text: app.text.with("replay-happened", &[("what", text.as_str().into())]),
                until,
                asks: false,
            });
        }
        app.screen = Screen::Sitting { top: 0 };
        if live.sitting.phase() == Phase::Complete {
            app.outcome = Some(Outcome::of(&live.sitting, String::new()));
            app.screen = Screen::Results { top: 0, formulas: false };
        }
    }

    /// The app's clock stands at the moment shown.
    fn show(&self, app: &mut App) {
        if let Some(live) = &mut app.live {
            live.sitting.advance(self.at);
            app.now = live.moment(self.at);
        }
    }
}
