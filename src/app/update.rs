//! What each message changes.

use std::time::Duration;

use super::screen::Step;
use super::{App, ClipState, Effect, KeyPress, Msg, Outcome, Saved, Screen, SoundNews, Target, action};
use crate::assessment::{Millis, Mode, Phase, SoundLoss, What};
use crate::clock::Stamp;
use crate::error::UserError;

/// A disk that takes longer than this is told of: what is written within it is as good as saved.
const SLOW: Duration = Duration::from_secs(1);

/// Takes a message in: changes the app, and tells what is to be done outside it.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    if let Some(mut replay) = app.replay.take() {
        let effects = replay.take(app, &msg);
        app.replay = Some(replay);
        return effects;
    }
    match msg {
        Msg::Key(now, key) => at(app, now, |step| pressed(step, key)),
        Msg::Click(now, target) => at(app, now, |step| match target {
            Target::Key(key) => pressed(step, key),
            target => step.clicked(target),
        }),
        Msg::Wheel(now, lines) => at(app, now, |step| step.wheel(lines)),
        Msg::TypingBegins(now) => at(app, now, |step| {
            step.happen(What::TypingBegan);
        }),
        Msg::Pasted(now, chars) => at(app, now, |step| {
            if step.happen(What::PasteRefused { chars }) {
                step.notice("notice-paste");
            }
        }),
        Msg::Burst(now, keys, ms) => at(app, now, |step| {
            step.happen(What::Burst { keys, ms });
        }),
        Msg::Focus(now, got) => at(app, now, |step| {
            step.happen(if got { What::FocusGained } else { What::FocusLost });
        }),
        Msg::Size(now, columns, lines) => {
            let fitted = app.fits();
            app.size = (columns, lines);
            at(app, now, |step| step.resized(fitted))
        }
        Msg::Time(now) => at(app, now, time),
        Msg::Slept(now, ms) => at(app, now, |step| {
            step.happen(What::Slept { ms });
        }),
        Msg::HeldUp(now, ms) => at(app, now, |step| {
            step.happen(What::HeldUp { ms });
        }),
        Msg::ClockJumped(now, ms) => at(app, now, |step| {
            step.happen(What::ClockJumped { ms });
        }),
        Msg::Sound(now, news) => at(app, now, |step| sound(step, news)),
        Msg::Saved => {
            if let Some(live) = &mut app.live {
                live.saved = Saved::Yes;
                live.unsaved_since = None;
            }
            Vec::new()
        }
        Msg::NotYetSaved => {
            if let Some(live) = &mut app.live {
                live.saved = Saved::Soon;
            }
            Vec::new()
        }
        Msg::NearlyFull => {
            if let Some(live) = &mut app.live {
                live.nearly_full = true;
            }
            Vec::new()
        }
        Msg::SaveFailed(error) => {
            let sat = app.live.take().is_some();
            problem(app, error);
            // Closed, so that it can be taken up again from here.
            if sat { vec![Effect::StopSound, Effect::Close] } else { Vec::new() }
        }
        Msg::Began(now, live) => {
            app.live = Some(*live);
            app.screen = Screen::Sitting { top: 0 };
            app.modal = None;
            if let Some(live) = &mut app.live {
                live.time_hidden = app.settings.hide_time;
            }
            if let Some(author) = &mut app.author {
                author.broken = None;
                author.reloads += 1;
            }
            if let Some(lang) = app.live.as_ref().and_then(|live| live.lang) {
                app.speak(lang);
            }
            at(app, now, |step: &mut Step<'_>| step.begin())
        }
        Msg::NotBegun(error) => {
            problem(app, error);
            Vec::new()
        }
        Msg::Sealed(outcome) | Msg::Opened(outcome) => sealed(app, *outcome),
        Msg::History(sittings) => {
            app.history = Some(sittings);
            Vec::new()
        }
        Msg::Interrupted(sittings) => {
            app.resumable = sittings;
            Vec::new()
        }
        Msg::Changed => vec![Effect::StopSound, Effect::Reload],
        Msg::Broken(what) => {
            if let Some(author) = &mut app.author {
                author.broken = Some(what);
            }
            Vec::new()
        }
        Msg::Signal(now, signal) => at(app, now, |step| {
            if step.happen(What::Stopped { signal: signal.to_owned() }) {
                step.push(Effect::Close);
            }
            step.push(Effect::Quit);
        }),
    }
}

/// The next moment at which the screen, or the sitting, is other though nothing happens. `None`: never.
pub fn next_wake(app: &App) -> Option<Stamp> {
    if let Some(replay) = &app.replay {
        return replay.wake();
    }
    let live = app.live.as_ref()?;
    let now = live.at(app.now);
    let ms = Duration::from_millis;
    let mut moments = Vec::new();
    // The clock shows whole seconds, rounded up: it changes when the part of a second left is used up.
    let second = |left: Millis| app.now.plus(ms((left.0.saturating_sub(1)) % 1_000 + 1));
    if let Phase::Running { .. } = live.sitting.phase() {
        moments.extend(live.sitting.remaining(now).map(second));
        moments.extend(live.sitting.item_remaining(now).map(second));
        moments.push(live.moment(live.tick()));
    }
    moments.extend(live.sitting.stage_left(now).map(second));
    if live.sitting.alerts().is_some() {
        moments.extend(live.sitting.open_alert(now).map(|open| second(open.left)));
        moments.extend(live.sitting.next_alert_change(now).map(|at| live.moment(at)));
        moments.extend(live.told_until(now).map(|at| live.moment(at)));
    }
    if let ClipState::Playing { .. } = live.clip {
        moments.push(app.now.plus(ms(100)));
    }
    moments.extend(live.notice.as_ref().map(|notice| notice.until));
    moments.into_iter().min()
}

fn at(app: &mut App, now: Stamp, change: impl FnOnce(&mut Step<'_>)) -> Vec<Effect> {
    // A stamp can be a little older than the last look at the clock: the reader and the loop are two threads.
    app.now = app.now.max(now);
    let mut step = Step::new(app, now);
    change(&mut step);
    step.effects()
}

fn pressed(step: &mut Step<'_>, key: KeyPress) {
    if step.is_meant_for_what_has_ended(key) {
        return;
    }
    if step.is_for_the_author(key) {
        return;
    }
    let context = step.app.context();
    match (action(context, key, step.app.desks()), key.typed()) {
        (Some(action), typed) => step.act(context, action, typed),
        (None, Some(c)) => step.typed(c),
        (None, None) => {}
    }
}

/// Lets time pass: sections and items end at their deadlines, and a quiet second is journalled.
fn time(step: &mut Step<'_>) {
    let now = step.now;
    let Some(live) = &mut step.app.live else { return };
    if live.notice.as_ref().is_some_and(|notice| notice.until <= now) {
        live.notice = None;
    }
    if live.unsaved_since.is_some_and(|since| now.since(since) >= SLOW) {
        live.saved = Saved::Soon;
    }
    let t = live.at(now);
    let over = |left: Option<Millis>| left == Some(Millis(0));
    let ended =
        [live.sitting.remaining(t), live.sitting.item_remaining(t), live.sitting.stage_left(t)].into_iter().any(over);
    if ended {
        step.happen(What::Tick);
    }
    let Some(live) = &step.app.live else { return };
    let Phase::Running { .. } = live.sitting.phase() else { return };
    if t >= live.tick() {
        step.happen(What::Tick);
    }
    step.leave_item_whose_time_is_over();
}

fn sound(step: &mut Step<'_>, news: SoundNews) {
    match news {
        SoundNews::Ready(device) => step.device(device),
        SoundNews::Started { id, ring, duration, levels } => {
            let since = step.now;
            if let Some(live) = step.app.live.as_mut().filter(|live| live.clip_id == id) {
                live.clip = ClipState::Playing { since, ring, duration, levels };
            }
        }
        SoundNews::Ended { id } => {
            if let Some(live) = step.app.live.as_mut().filter(|live| live.clip_id == id) {
                live.clip.end();
                step.happen(What::Heard);
            }
        }
        SoundNews::Lost { id, why } => {
            if let Some(live) = step.app.live.as_mut().filter(|live| live.clip_id == id) {
                live.clip = ClipState::Lost;
                // That there is no device is what the sound check finds, and its outcome says: nothing was lost.
                let checking = live.sitting.phase() == Phase::SoundCheck;
                if checking && why == SoundLoss::Device {
                    return;
                }
                if step.happen(What::SoundLost { why }) && !checking {
                    step.notice("notice-sound-lost");
                }
            }
        }
    }
}

fn sealed(app: &mut App, outcome: Outcome) -> Vec<Effect> {
    app.live = None;
    app.modal = None;
    app.outcome = Some(outcome);
    app.screen = Screen::Results { top: 0, formulas: false };
    Vec::new()
}

fn problem(app: &mut App, error: UserError) {
    app.modal = None;
    app.screen = Screen::Problem { error, top: 0 };
}

impl App {
    /// Whether the sitting on the screen is untimed practice.
    pub(super) fn practising(&self) -> bool {
        self.live.as_ref().is_some_and(|live| live.sitting.conditions().mode == Mode::Practice)
    }
}
