//! What is new, in words, told once.

use std::fmt::Write;

use super::{answer, item};
use crate::app::{App, ClipState, HomeChoice, Live, Modal, Msg, Screen};
use crate::assessment::{Milli, Millis, Mode, Phase, Verdict};
use crate::item::{Item, Kind, Response};
use crate::scoring::{figure_unit, of_measure};
use crate::text::Messages;

/// Time left at which a warning is told.
const WARNINGS: [Millis; 2] = [Millis::minutes(5), Millis::minutes(1)];

/// What has been told already.
#[derive(Debug, Default)]
pub(super) struct Told {
    place: String,
    field: Option<usize>,
    notice: Option<String>,
    flagged: bool,
    /// Whether the last line meant nothing.
    not_understood: bool,
    clip: u64,
    left: Option<Millis>,
    /// Words marked, or places given.
    marks: Vec<u16>,
    /// The alert that is open, by section and number, and whether it was sent.
    alert: Option<(usize, usize)>,
}

impl Told {
    /// A line was written: where it meant nothing, that is told.
    pub(super) fn answered(&mut self, messages: &[Msg]) {
        self.not_understood = messages.is_empty();
    }

    /// Everything that was not told yet.
    pub(super) fn news(&mut self, app: &App) -> String {
        let mut out = String::new();
        self.time(app, &mut out);
        let place = place(app);
        if place != self.place {
            self.place = place;
            self.field = None;
            self.marks = Vec::new();
            self.flagged = false;
            out.push('\n');
            screen(app, &mut out);
        }
        if std::mem::take(&mut self.not_understood) {
            let _ = writeln!(out, "{}", app.text.get("linear-not-understood"));
        }
        self.alert(app, &mut out);
        self.work(app, &mut out);
        let notice = app.live.as_ref().and_then(|live| live.notice.as_ref()).map(|notice| notice.text.clone());
        if notice != self.notice {
            out.extend(notice.iter().map(|notice| format!("{notice}\n")));
            self.notice = notice;
        }
        out
    }

    /// The field that waits for an answer, the captions of a call, and words marked.
    fn work(&mut self, app: &App, out: &mut String) {
        let Some(live) = app.live.as_ref().filter(|_| app.modal.is_none()) else { return };
        if !matches!(live.sitting.phase(), Phase::Practice { .. } | Phase::Running { .. }) {
            return;
        }
        let Some((item, response)) = live.sitting.current() else { return };
        if let Some(clip) = item.clip.as_ref().filter(|_| live.sitting.captions())
            && self.clip != live.clip_id
            && live.clip != ClipState::Idle
        {
            self.clip = live.clip_id;
            let _ = writeln!(out, "{}", app.text.with("linear-caller", &[("words", clip.caption.as_str().into())]));
        }
        if self.flagged != response.flagged {
            self.flagged = response.flagged;
            let id = if response.flagged { "linear-flagged" } else { "linear-not-flagged" };
            let _ = writeln!(out, "{}", app.text.get(id));
        }
        let marks = marks(item, response);
        if self.field != Some(response.focus) || (self.marks != marks) {
            self.field = Some(response.focus);
            self.marks = marks;
            item::field(&app.text, item, response, out);
        }
    }

    /// An alert that has come, and what became of the one before.
    fn alert(&mut self, app: &App, out: &mut String) {
        let Some(live) = app.live.as_ref() else { return };
        let (words, now) = (&app.text, live.at(app.now));
        let section = live.sitting.current_section().map_or(0, |(place, _, _)| place);
        let open = live.sitting.open_alert(now);
        let which = open.map(|open| (section, open.number));
        if which == self.alert {
            return;
        }
        if self.alert.is_some() {
            let label = |desk: usize| {
                live.sitting.alerts().and_then(|alerts| alerts.desks.get(desk)).map_or("", |desk| desk.label.as_str())
            };
            let past = live.sitting.past_alert(now).and_then(|past| past.sent);
            let sent = past.map(|sent| words.with("alert-sent", &[("desk", label(sent.desk).into())]));
            let _ = writeln!(out, "{}", sent.unwrap_or_else(|| words.get("linear-alert-over")));
        }
        if let Some(open) = open {
            let facts = [
                ("n", open.left.0.div_ceil(1_000).into()),
                ("text", open.alert.text.as_str().into()),
                ("desks", app.desks().into()),
            ];
            let _ = writeln!(out, "{}", words.with("linear-alert", &facts));
        }
        self.alert = which;
    }

    fn time(&mut self, app: &App, out: &mut String) {
        let left = app.live.as_ref().and_then(|live| live.remaining(app.now));
        if let (Some(before), Some(now)) = (self.left, left) {
            for warning in WARNINGS.iter().filter(|warning| before > **warning && now <= **warning) {
                let minutes = warning.0 / 60_000;
                let _ = writeln!(out, "{}", app.text.with("linear-minutes-left", &[("minutes", minutes.into())]));
            }
        }
        self.left = left;
    }
}

/// Words marked, or the place of each card: where it changes, what waits for an answer is told again.
fn marks(item: &Item, response: &Response) -> Vec<u16> {
    match &item.kind {
        Kind::Prioritization(kind) => {
            kind.places(response).into_iter().map(|place| place.unwrap_or(0).into()).collect()
        }
        _ => response.marks(response.focus).into_iter().flatten().copied().collect(),
    }
}

/// Names where the app stands; while it is the same there is nothing new to tell of the screen.
fn place(app: &App) -> String {
    let sitting = app.live.as_ref().map(|live| {
        let current = live.sitting.current_section().map(|(_, _, state)| state.current);
        (live.sitting.phase(), current, live.sitting.stage(), live.sitting.current().map(|(_, work)| work.view.pane))
    });
    let screen = std::mem::discriminant(&app.screen);
    let modal = match &app.modal {
        Some(Modal::Finish(confirm)) => format!("{:?}", confirm.unanswered),
        modal => format!("{:?}", modal.as_ref().map(std::mem::discriminant)),
    };
    let history = app.history.as_ref().map(Vec::len);
    // Whether there is sound is known a little after the program has started.
    let checking = app.live.as_ref().is_some_and(|live| live.sitting.phase() == Phase::SoundCheck);
    let silent = checking && app.device == Some(None);
    format!("{screen:?} {modal} {sitting:?} {history:?} {silent} {:?}", app.settings.lang)
}

fn screen(app: &App, out: &mut String) {
    let words = &app.text;
    if let Some(modal) = &app.modal {
        return question(app, modal, out);
    }
    match &app.screen {
        Screen::Home { .. } => {
            let lines = app.home_choices().into_iter().map(|choice| match choice {
                HomeChoice::Resume(at) => {
                    let id = app.resumable.get(at).map_or("", |resumable| resumable.id.as_str());
                    words.with("linear-resume", &[("sitting", id.into())])
                }
                HomeChoice::Take(at) => app.packs.get(at).map_or_else(String::new, |pack| {
                    let minutes = pack.form.2;
                    words.with("linear-take", &[("title", pack.title.as_str().into()), ("minutes", minutes.into())])
                }),
                HomeChoice::Practice => words.get("linear-practice"),
                HomeChoice::History => words.get("linear-history"),
                HomeChoice::Settings => words.get("linear-settings"),
                HomeChoice::Quit => words.get("linear-quit"),
            });
            numbered(words, lines, out);
        }
        Screen::Practice { .. } => {
            let lines = app.practice_choices().into_iter().filter_map(|choice| {
                let (_, title) = app.packs.get(choice.pack)?.modules.get(choice.module)?;
                Some(title.to_string())
            });
            numbered(words, lines, out);
        }
        Screen::History { .. } => {
            for past in app.history.iter().flatten() {
                let composite = past.composite.as_deref().unwrap_or("-");
                let _ = writeln!(out, "{}; {}; {composite}", past.started, past.form);
            }
            let _ = writeln!(out, "{}", words.get("linear-go-up"));
        }
        Screen::Settings { .. } => {
            let _ = writeln!(out, "{}", words.get("linear-go-up"));
        }
        Screen::Entering(_) => {
            let _ = writeln!(out, "{}", words.get("linear-code"));
        }
        Screen::Preparing => {
            let _ = writeln!(out, "{}", words.get("linear-preparing"));
        }
        Screen::Problem { error, .. } => {
            let _ = writeln!(out, "{error}");
        }
        Screen::Sitting { .. } => {
            if let Some(live) = &app.live {
                sitting(app, live, out);
            }
        }
        Screen::Results { .. } => results(app, out),
    }
}

fn numbered(words: &Messages, lines: impl Iterator<Item = String>, out: &mut String) {
    for (number, line) in (1..).zip(lines) {
        let _ = writeln!(out, "{number}. {line}");
    }
    let _ = writeln!(out, "{}", words.get("linear-write-number"));
}

fn question(app: &App, modal: &Modal, out: &mut String) {
    let words = &app.text;
    match modal {
        // Replays are watched on a screen.
        Modal::Chapters { .. } => {}
        Modal::Help { .. } => {
            let _ = writeln!(out, "{}", words.get("linear-help"));
        }
        Modal::Finish(confirm) => {
            let list = |numbers: &[usize]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            if !confirm.unanswered.is_empty() {
                let items = list(&confirm.unanswered);
                let _ = writeln!(out, "{}", words.with("linear-unanswered", &[("items", items.as_str().into())]));
            }
            let lines = ["linear-keep-working", "linear-finish"].into_iter().map(|id| words.get(id));
            numbered(words, lines, out);
        }
        Modal::Leave(_) => {
            let away = app.live.as_ref().map(|live| live.away(app.now));
            let told = ["leave-saved"].into_iter().chain(away).chain(["leave-end-means"]).map(|id| words.get(id));
            out.extend(told.map(|line| format!("{line}\n")));
            let lines = ["linear-stay", "linear-leave-later", "linear-end"].into_iter().map(|id| words.get(id));
            numbered(words, lines, out);
        }
        Modal::Answer { right } => {
            let _ = writeln!(out, "{}", words.get(if *right { "linear-right" } else { "linear-not-right" }));
            if let Some((item, _)) = app.live.as_ref().and_then(|live| live.sitting.current()) {
                item::explanation(words, item, out);
            }
            let _ = writeln!(out, "{}", words.get("linear-enter"));
        }
    }
}

fn sitting(app: &App, live: &Live, out: &mut String) {
    let words = &app.text;
    let sitting = &live.sitting;
    let enter = |out: &mut String| {
        let _ = writeln!(out, "{}", words.get("linear-enter"));
    };
    match sitting.phase() {
        Phase::SoundCheck => {
            if sitting.form().draft_voices {
                let _ = writeln!(out, "{}", words.get("draft-voices"));
            }
            let silent = app.muted || app.device == Some(None);
            let _ = writeln!(out, "{}", words.get(if silent { "linear-no-sound" } else { "linear-sound-check" }));
        }
        Phase::Between { .. } => {
            let _ = writeln!(out, "{}", words.get("linear-between"));
            enter(out);
        }
        Phase::Instructions { .. } => {
            if let Some((place, rules, _)) = sitting.current_section() {
                let (number, count) = (place + 1, sitting.form().sections.len());
                let head = [("number", number.into()), ("count", count.into()), ("title", rules.title.as_str().into())];
                let instructions =
                    answer::with_commands(&rules.instructions, app.desks() > 0 || rules.alerts.is_some());
                let _ = writeln!(out, "{}\n{instructions}", words.with("linear-section", &head));
                let _ = writeln!(out, "{}", words.get("linear-keys"));
                let minutes =
                    sitting.conditions().accommodation.factor(&rules.module).of(rules.limit).0.div_ceil(60_000);
                if let Some(alerts) = &rules.alerts {
                    let factor = sitting.conditions().accommodation.factor(&rules.module);
                    let seconds = factor.of(alerts.window).0.div_ceil(1_000);
                    let _ = writeln!(out, "{}", words.with("linear-alerts", &[("seconds", seconds.into())]));
                    for (number, desk) in (1..).zip(&alerts.desks) {
                        let _ = writeln!(out, "!{number} {}: {}", desk.label, desk.rule);
                    }
                }
                if sitting.conditions().mode == Mode::Exam {
                    let _ = writeln!(out, "{}", words.with("linear-minutes", &[("minutes", minutes.into())]));
                }
                enter(out);
            }
        }
        Phase::Feedback { .. } => {
            if let Some((item, response)) = sitting.current() {
                let right = item.is_right(response);
                let _ = writeln!(out, "{}", words.get(if right { "linear-right" } else { "linear-not-right" }));
                item::explanation(words, item, out);
            }
            let _ = writeln!(out, "{}", words.get("linear-start-clock"));
        }
        Phase::Practice { .. } | Phase::Running { .. } => {
            if let Some((_, rules, state)) = sitting.current_section()
                && let Some((item, response)) = sitting.current()
            {
                let (number, count) = (state.current + 1, rules.items.len());
                let head = if matches!(sitting.phase(), Phase::Practice { .. }) {
                    words.get("linear-practice-item")
                } else {
                    words.with("linear-item", &[("number", number.into()), ("count", count.into())])
                };
                let _ = writeln!(out, "{head}");
                item::stimulus(words, item, response, out);
            }
        }
        Phase::Complete => {}
    }
}

fn results(app: &App, out: &mut String) {
    let words = &app.text;
    let Some(outcome) = &app.outcome else { return };
    let _ = writeln!(out, "{}", words.get("linear-results"));
    if outcome.show_scores && outcome.practice {
        let _ = writeln!(out, "{}\n{}", words.get("results-practice"), words.get("results-practice-about"));
        for (title, section) in outcome.titles.iter().zip(&outcome.score.sections) {
            let tally = &section.tally;
            let args = [
                ("title", title.as_str().into()),
                ("answered", u64::from(tally.answered).into()),
                ("items", u64::from(tally.items).into()),
                ("right", u64::from(tally.right).into()),
            ];
            let _ = writeln!(out, "{}", words.with("linear-practised", &args));
        }
    } else if outcome.show_scores {
        for (title, section) in outcome.titles.iter().zip(&outcome.score.sections) {
            let verdict = words.get(match section.verdict {
                Verdict::Passed => "linear-passed",
                Verdict::NotPassed => "linear-not-passed",
                Verdict::NotScored => "linear-not-scored",
            });
            if section.verdict == Verdict::NotScored {
                let _ = writeln!(out, "{title}: {verdict}");
                continue;
            }
            let (unit, places) = figure_unit(of_measure(section.measure));
            let value = |value: Milli| words.with(unit, &[("n", value.rounded(places).as_str().into())]);
            let (score, needed) = (value(section.raw), value(section.cut));
            let args = [
                ("title", title.as_str().into()),
                ("score", score.as_str().into()),
                ("needed", needed.as_str().into()),
                ("verdict", verdict.as_str().into()),
            ];
            let _ = writeln!(out, "{}", words.with("linear-scaled", &args));
        }
        if let Some(composite) = outcome.score.composite {
            let value = composite.rounded(1);
            let needed = outcome.score.composite_cut.map(|cut| cut.rounded(1));
            let args = [("n", value.as_str().into()), ("needed", needed.as_deref().unwrap_or_default().into())];
            let id = if needed.is_some() { "results-composite-cut" } else { "results-composite" };
            let _ = writeln!(out, "{}", words.with(id, &args));
        }
        let titles = outcome.to_practise().into_iter().map(|(title, _)| title).collect::<Vec<_>>().join(", ");
        if !titles.is_empty() {
            let _ = writeln!(out, "{}", words.with("linear-practise-next", &[("titles", titles.as_str().into())]));
        }
    }
    let _ = writeln!(out, "{}", words.get("linear-enter"));
}
