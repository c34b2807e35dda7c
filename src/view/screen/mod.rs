//! One file per screen: what stands in the middle band.

mod between;
mod entering;
pub(super) mod feedback;
mod history;
mod home;
mod instructions;
mod practice;
mod preparing;
mod problem;
mod results;
mod settings;
mod sound_check;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Hits;
use super::item::{self, Scene};
use super::scene::View;
use crate::app::{App, Live, Screen};
use crate::assessment::{Millis, Mode, Phase, Section};
use crate::text::Arg;

/// Draws the screen into the middle band.
pub(super) fn draw(view: View<'_>, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let app: &App = view.app;
    match (&app.screen, &app.live) {
        (Screen::Home { at }, _) => home::draw(view, *at, area, frame, hits),
        (Screen::Entering(entering), _) => entering::draw(view, entering, area, frame),
        (Screen::Practice { at }, _) => practice::draw(view, *at, area, frame, hits),
        (Screen::History { at }, _) => history::draw(view, *at, area, frame, hits),
        (Screen::Settings { at }, _) => settings::draw(view, *at, area, frame, hits),
        (Screen::Preparing, _) | (Screen::Sitting { .. }, None) => preparing::draw(view, "preparing", area, frame),
        (Screen::Sitting { top }, Some(live)) => sitting(view, live, *top, area, frame, hits),
        (Screen::Results { top, formulas }, _) => results::draw(view, *top, *formulas, area, frame, hits),
        (Screen::Problem { error, top }, _) => problem::draw(view, error, *top, area, (frame, hits)),
    }
}

fn sitting(view: View<'_>, live: &Live, top: u16, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    match live.sitting.phase() {
        Phase::SoundCheck => sound_check::draw(view, live, area, frame),
        Phase::Between { next } => between::draw(view, live, next, top, area, frame, hits),
        Phase::Instructions { section } => instructions::draw(view, live, section, top, area, frame, hits),
        Phase::Practice { .. } | Phase::Running { .. } => {
            if let Some((item, response)) = live.sitting.current() {
                let scene = Scene { app: view.app, live, item, response, theme: view.theme };
                item::draw(&scene, area, frame, hits);
            }
        }
        Phase::Feedback { section } => feedback::draw(view, live, section, top, area, frame, hits),
        Phase::Complete => preparing::draw(view, "scoring", area, frame),
    }
}

/// A section's limit for this candidate; `None` where it is untimed.
fn limit(live: &Live, section: &Section) -> Option<Millis> {
    let conditions = live.sitting.conditions();
    (conditions.mode == Mode::Exam).then(|| conditions.accommodation.factor(&section.module).of(section.limit))
}

/// A span of time in words: `10 minutes`, `7 minutes 30 seconds`.
fn span(view: View<'_>, time: Millis) -> String {
    let seconds = time.0.div_ceil(1_000);
    let minutes = view.say_with("span-minutes", &[("n", Arg::Count(seconds / 60))]);
    let rest = view.say_with("span-seconds", &[("n", Arg::Count(seconds % 60))]);
    match (seconds / 60, seconds % 60) {
        (0, _) => rest,
        (_, 0) => minutes,
        _ => format!("{minutes} {rest}"),
    }
}

/// A section's limit in words.
fn time_in_words(view: View<'_>, live: &Live, section: &Section) -> String {
    limit(live, section).map_or_else(|| view.say("time-none"), |limit| span(view, limit))
}
