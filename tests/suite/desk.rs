//! The app without a terminal: a clock that the test moves, and effects kept instead of run.

use std::sync::Arc;
use std::time::Duration;

use callready::app::{App, Code, Effect, KeyPress, Live, Modal, Msg, Settings, SoundNews, update};
use callready::assessment::{Conditions, Event, Form, FormScore, Phase, Sitting};
use callready::clock::Stamp;
use callready::item::{Item, Response};

use crate::robot;

/// The app at a desk of its own.
pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) now: Stamp,
    pub(crate) events: Vec<Event>,
    /// What was to be done outside, but for records and clips.
    pub(crate) wanted: Vec<Effect>,
    /// Whether clips are heard to their end at once; if not, nothing is ever heard of them.
    pub(crate) hears: bool,
    /// Time between two keys.
    pub(crate) gap: Duration,
}

impl Desk {
    /// A sitting just begun.
    pub(crate) fn begin(form: Arc<Form>, conditions: Conditions) -> Self {
        Self::take_up(Sitting::new(form, conditions), Stamp::from_millis(5_000_000), Vec::new())
    }

    /// A sitting that has come so far by these events, in a new run of the program.
    pub(crate) fn take_up(sitting: Sitting, now: Stamp, events: Vec<Event>) -> Self {
        let mut app = App::new(Settings::default(), Vec::new(), now);
        app.muted = true;
        let gap = Duration::from_millis(100);
        let mut desk = Self { app, now, events, wanted: Vec::new(), hears: true, gap };
        let live = Live::new(sitting, now, "results/x".to_owned());
        desk.send(|now| Msg::Began(now, Box::new(live)));
        desk
    }

    /// A message at this moment.
    pub(crate) fn send(&mut self, msg: impl FnOnce(Stamp) -> Msg) {
        self.take(msg(self.now));
    }

    fn take(&mut self, msg: Msg) {
        for effect in update(&mut self.app, msg) {
            match effect {
                Effect::Record(event, _) => self.events.push(event),
                Effect::Play { id, .. } if self.hears => {
                    let started = SoundNews::Started { id, ring: 0, duration: 1_000, levels: vec![4; 10] };
                    self.take(Msg::Sound(self.now, started));
                    self.take(Msg::Sound(self.now, SoundNews::Ended { id }));
                }
                effect => self.wanted.push(effect),
            }
        }
    }

    /// Time passes.
    pub(crate) fn wait(&mut self, time: Duration) {
        self.now = self.now.plus(time);
        self.send(Msg::Time);
    }

    /// The same as the program lets it pass: it looks at the clock each second.
    pub(crate) fn sit_still(&mut self, time: Duration) {
        let mut left = time;
        while !left.is_zero() {
            let step = left.min(Duration::from_secs(1));
            self.wait(step);
            left -= step;
        }
    }

    /// A key, after the usual gap.
    pub(crate) fn key(&mut self, key: KeyPress) {
        self.now = self.now.plus(self.gap);
        self.send(|now| Msg::Key(now, key));
    }

    pub(crate) fn code(&mut self, code: Code) {
        self.key(KeyPress::plain(code));
    }

    pub(crate) fn keys(&mut self, keys: impl IntoIterator<Item = KeyPress>) {
        keys.into_iter().for_each(|key| self.key(key));
    }

    pub(crate) fn phase(&self) -> Phase {
        self.app.live.as_ref().unwrap().sitting.phase()
    }

    pub(crate) fn sitting(&self) -> &Sitting {
        &self.app.live.as_ref().unwrap().sitting
    }

    /// From wherever the sitting stands to the first item of the next section to run.
    pub(crate) fn go_to_section(&mut self) {
        for _ in 0..20 {
            match self.phase() {
                Phase::Running { .. } | Phase::Complete => return,
                Phase::Practice { .. } => {
                    let keys = self.sitting().current().map(|(item, response)| robot::right_answer(item, response));
                    self.keys(keys.unwrap());
                    self.done();
                }
                _ => self.code(Code::Enter),
            }
        }
        panic!("no section begins: {:?}", self.phase());
    }

    /// "Done with this item".
    pub(crate) fn done(&mut self) {
        // F8 is a desk beside alerts.
        self.keys([KeyPress::ctrl(Code::Char('n'))]);
    }

    /// Answers all items of the running section rightly and finishes it.
    pub(crate) fn answer_section(&mut self) {
        self.answer_section_by(|_, item, response| robot::right_answer(item, response));
    }

    /// Answers all items of the running section by these keys and finishes it.
    pub(crate) fn answer_section_by(&mut self, keys: impl Fn(usize, &Item, &Response) -> Vec<KeyPress>) {
        let Phase::Running { section } = self.phase() else { panic!("no section runs: {:?}", self.phase()) };
        let items = self.sitting().form().sections[section].items.len();
        for place in 0..items {
            assert_eq!(self.sitting().section(section).current, place);
            let keys = self.sitting().current().map(|(item, response)| keys(place, item, response));
            self.keys(keys.unwrap());
            self.done();
        }
        assert!(matches!(self.app.modal, Some(Modal::Finish(_))), "{:?}", self.app.modal);
        self.code(Code::Right);
        self.code(Code::Enter);
    }

    /// The scores as the sitting stands.
    pub(crate) fn score(&self) -> FormScore {
        FormScore::of(self.sitting())
    }
}
