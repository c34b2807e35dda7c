//! One message's work: the app, the moment, and what is to be done outside.

use std::time::Duration;

use crate::app::{Action, App, ClipState, Code, Context, Effect, Hush, KeyPress, Modal, Notice, Screen, Settings};
use crate::assessment::{AtEnd, Ending, Phase, SoundCheckOutcome, SoundLoss, What};
use crate::clock::Stamp;
use crate::item::{Clip, Kind, Line, Stage};

/// How long a notice stays.
pub(crate) const NOTICE: Duration = Duration::from_secs(6);

/// One message's work.
pub(crate) struct Step<'a> {
    /// The app.
    pub(crate) app: &'a mut App,
    /// When it happened.
    pub(crate) now: Stamp,
    effects: Vec<Effect>,
}

impl<'a> Step<'a> {
    pub(crate) fn new(app: &'a mut App, now: Stamp) -> Self {
        Self { app, now, effects: Vec::new() }
    }

    /// What is to be done outside, in order.
    pub(crate) fn effects(self) -> Vec<Effect> {
        self.effects
    }

    /// Something more is to be done outside.
    pub(crate) fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// An event of the sitting: folded, journalled, and its consequences drawn. False where it cannot happen now.
    pub(crate) fn happen(&mut self, what: What) -> bool {
        let now = self.now;
        let Some(live) = &mut self.app.live else { return false };
        if live.nearly_full && (what.is_work() || matches!(what, What::Flagged { .. } | What::Played)) {
            self.notice("notice-full");
            return false;
        }
        let before = live.sitting.phase();
        let stage = live.sitting.stage();
        let mut event = live.happen(now, what);
        let happened = event.is_some();
        let after = live.sitting.phase();
        if after != before && !happened {
            // The key came too late, but time has ended something: that must be in the journal.
            event = live.happen(now, What::Tick);
        }
        let hidden = stage == Some(Stage::Show) && live.sitting.stage() != stage;
        if hidden && matches!(live.clip, ClipState::Preparing | ClipState::Playing { .. }) {
            // What is to be remembered is over, heard or not.
            live.clip = ClipState::Ended { duration: 0 };
            live.clip_id += 1;
            self.push(Effect::StopSound);
        }
        if let Some(event) = event {
            self.push(Effect::Record(event, now));
        }
        if after != before {
            self.entered(before, after);
        }
        happened
    }

    /// A sentence for the candidate, for some seconds.
    pub(crate) fn notice(&mut self, id: &str) {
        // The key for "next item" has another meaning beside alerts.
        let next = if self.app.desks() > 0 { "Ctrl-N" } else { "F8" };
        let text = self.app.text.with(id, &[("key", next.into())]);
        let until = self.now.plus(NOTICE);
        if let Some(live) = &mut self.app.live {
            let asks = matches!(id, "notice-choose-first" | "notice-choose-one");
            live.notice = Some(Notice { text, until, asks });
        }
    }

    /// An answer was given: that one was missing need not be said any longer.
    pub(crate) fn answered(&mut self) {
        if let Some(live) = &mut self.app.live
            && live.notice.as_ref().is_some_and(|notice| notice.asks)
        {
            live.notice = None;
        }
    }

    /// Time has ended what was being worked on.
    pub(crate) fn hush(&mut self) {
        let now = self.now;
        if let Some(live) = &mut self.app.live {
            live.hush = Some(Hush::new(now));
        }
    }

    /// Whether a key that types or confirms comes so soon after time ended something that it was meant for that.
    pub(crate) fn is_meant_for_what_has_ended(&mut self, key: KeyPress) -> bool {
        let now = self.now;
        let types = key.typed().is_some() || matches!(key.code, Code::Enter | Code::Backspace | Code::Tab);
        let Some(live) = self.app.live.as_mut().filter(|_| types) else { return false };
        let swallowed = live.hush.as_mut().is_some_and(|hush| hush.swallows(now));
        if !swallowed {
            live.hush = None;
        }
        swallowed
    }

    /// A sitting was begun or taken up again.
    pub(crate) fn begin(&mut self) {
        if !self.app.unobserved.is_empty() {
            let sensors = self.app.unobserved.clone();
            self.happen(What::Unobserved { sensors });
        }
        self.resized(true);
        let Some(live) = &self.app.live else { return };
        match live.sitting.phase() {
            Phase::SoundCheck => self.begin_sound_check(),
            Phase::Between { .. } => self.between(),
            Phase::Complete => self.complete(),
            Phase::Running { .. } => {
                self.leave_item_whose_time_is_over();
                self.ring();
            }
            Phase::Practice { .. } => self.ring(),
            Phase::Instructions { .. } | Phase::Feedback { .. } => {}
        }
        self.skip_instructions();
    }

    /// The terminal's size is known, or another. `fitted` is whether the last one was large enough.
    pub(crate) fn resized(&mut self, fitted: bool) {
        let (columns, lines) = self.app.size;
        self.happen(What::Resized { columns, lines });
        if fitted && !self.app.fits() {
            self.happen(What::TooSmall { columns, lines });
        }
    }

    /// An author wants to see the item, and has read the instructions.
    fn skip_instructions(&mut self) {
        let at_instructions =
            |app: &App| matches!(app.live.as_ref().map(|live| live.sitting.phase()), Some(Phase::Instructions { .. }));
        if self.app.author.is_some() && at_instructions(self.app) {
            self.happen(What::Started);
        }
    }

    /// The one key that only an author has: the key and the reasons, over the item or not.
    pub(crate) fn is_for_the_author(&mut self, key: KeyPress) -> bool {
        let mine = key == KeyPress::plain(Code::F(12));
        if let (Some(author), true) = (&mut self.app.author, mine) {
            author.over = !author.over;
            return true;
        }
        false
    }

    fn begin_sound_check(&mut self) {
        if self.app.muted {
            self.happen(What::SoundChecked { outcome: SoundCheckOutcome::Muted });
        } else {
            self.replay_sound_check();
        }
    }

    /// The sitting stands elsewhere than before.
    fn entered(&mut self, before: Phase, after: Phase) {
        self.push(Effect::StopSound);
        self.app.modal = None;
        self.app.screen = Screen::Sitting { top: 0 };
        if let Some(live) = &mut self.app.live {
            live.clip = ClipState::Idle;
            live.clip_id += 1;
            live.notice = None;
            let ended = match before {
                Phase::Running { section } => live.sitting.section(section).ended,
                _ => None,
            };
            if ended.is_some_and(|(_, ending)| ending == Ending::TimeUp) {
                self.notice("notice-time-up");
                self.hush();
            }
        }
        match after {
            Phase::Between { .. } => self.between(),
            Phase::Practice { .. } => self.ring(),
            Phase::Running { .. } => {
                self.happen(What::Shown { item: 0 });
                self.ring();
            }
            Phase::Complete => self.complete(),
            Phase::Instructions { .. } => self.skip_instructions(),
            Phase::SoundCheck | Phase::Feedback { .. } => {}
        }
    }

    /// Between two sections: on at once before the first, and where the form says so.
    fn between(&mut self) {
        let Some(live) = &self.app.live else { return };
        let Phase::Between { next } = live.sitting.phase() else { return };
        let last = next.checked_sub(1).and_then(|last| live.sitting.form().sections.get(last));
        if last.is_none_or(|section| section.at_end == AtEnd::Next) {
            self.happen(What::Instructed);
        }
    }

    fn complete(&mut self) {
        self.app.screen = Screen::Preparing;
        self.push(Effect::Seal);
    }

    /// The call of an item comes in: its clip plays by itself the first time.
    pub(crate) fn ring(&mut self) {
        let unheard = self.app.live.as_ref().and_then(|live| live.sitting.current()).and_then(|(item, response)| {
            let clip = item.clip.as_ref()?;
            // Also the first time that was broken off by the end of the program.
            if response.plays != u32::from(response.play_given_back) {
                return None;
            }
            // A dictation is no call; nor is what comes without a line.
            Some(clip.line != Line::Clear && !matches!(item.kind, Kind::Keyboarding(_)))
        });
        let over = self.app.live.as_ref().is_some_and(|live| live.sitting.plays_left() == Some(0));
        if let Some(ring) = unheard.filter(|_| !over) {
            self.play(ring);
        }
    }

    /// Plays the item's clip, where the form allows it.
    pub(crate) fn play(&mut self, ring: bool) {
        let clip =
            self.app.live.as_ref().and_then(|live| live.sitting.current()).and_then(|(item, _)| item.clip.clone());
        let Some(clip) = clip else { return };
        if self.no_device() {
            // Where there was no sound check either, nothing has put the words on the screen yet.
            if !self.app.live.as_ref().is_some_and(|live| live.sitting.captions()) {
                self.happen(What::SoundLost { why: SoundLoss::Device });
            }
            if let Some(live) = &mut self.app.live {
                live.clip = ClipState::Lost;
            }
        } else if self.happen(What::Played) {
            self.start(&clip, ring);
        } else {
            self.notice("notice-no-replay");
        }
    }

    /// Plays the sound check's clip.
    pub(crate) fn replay_sound_check(&mut self) {
        let check = self.app.live.as_ref().and_then(|live| live.sitting.form().sound_check.clone());
        if let Some(check) = check.filter(|_| !self.no_device())
            && self.happen(What::Played)
        {
            self.start(&check.clip, false);
        }
    }

    fn start(&mut self, clip: &Clip, ring: bool) {
        if let Some(live) = &mut self.app.live {
            live.clip_id += 1;
            live.clip = ClipState::Preparing;
            let id = live.clip_id;
            self.push(Effect::Play { id, audio: clip.audio.clone(), line: clip.line, ring });
        }
    }

    /// Whether nothing can be heard.
    pub(crate) fn is_silent(&self) -> bool {
        self.app.muted || self.app.device == Some(None)
    }

    pub(crate) fn no_device(&self) -> bool {
        self.app.device == Some(None) && !self.app.muted
    }

    /// The sound device is known.
    pub(crate) fn device(&mut self, device: Option<String>) {
        let lost = device.is_none() && matches!(self.app.device, Some(Some(_)));
        self.app.device = Some(device);
        if lost {
            self.happen(What::DeviceLost);
        }
        if self.no_device()
            && let Some(live) = &mut self.app.live
        {
            live.clip = ClipState::Idle;
        }
    }

    /// A key that means something.
    pub(crate) fn act(&mut self, context: Context, action: Action, typed: Option<char>) {
        match action {
            Action::Help => self.app.modal = Some(Modal::Help { top: 0 }),
            Action::Leave => self.leave(),
            Action::Suspend => self.push(Effect::Suspend),
            Action::Send(desk) => self.send_alert(usize::from(desk)),
            _ => match context {
                Context::Help | Context::Page | Context::Results => self.page(action),
                Context::Question => self.question(action),
                Context::Menu => self.menu(action),
                Context::Settings => self.settings(action),
                Context::Entering => self.entering(action),
                Context::SoundCheck => self.sound_check(action),
                Context::Choice | Context::Entry | Context::Typing | Context::Marks | Context::Rows => {
                    self.item(action, typed);
                }
                Context::Order => self.order(action, typed),
                // Whoever watches a replay has keys of their own.
                Context::Replay | Context::Chapters => {}
            },
        }
    }

    /// A character that means nothing but itself.
    pub(crate) fn typed(&mut self, c: char) {
        match self.app.context() {
            Context::Entering => self.entering_typed(c),
            Context::SoundCheck => self.heard_typed(c),
            Context::Entry | Context::Typing => self.item_typed(c),
            _ => {}
        }
    }

    /// Keeps a changed setting.
    pub(crate) fn keep(&mut self, settings: Settings) {
        if settings.volume != self.app.settings.volume {
            self.push(Effect::Volume(settings.volume));
        }
        self.app.settings = settings;
        self.push(Effect::SaveSettings(settings));
    }
}
