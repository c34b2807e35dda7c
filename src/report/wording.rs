//! Facts in words. A state that has no sentence yet is shown by its name, so that a newer result can still be read.

use std::collections::BTreeMap;

use serde::Serialize;

use super::facts::{Band, Moment, line};
use super::place::Place;
use crate::assessment::{Ending, Milli, Millis, Mode, Resume, Verdict, What};
use crate::result::{Attestation, Outcome, Sensors, Step};
use crate::scoring::{FigureName, figure_id, figure_unit};
use crate::text::{Arg, Lang, Messages, capital, time_passed};

/// The sentences of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a>(pub(super) &'a Messages);

/// The name of a value, as files have it.
pub(super) fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => line(&name).to_string(),
        Ok(serde_json::Value::Object(fields)) => {
            fields.keys().next().map_or_else(String::new, |name| line(name).to_string())
        }
        _ => String::new(),
    }
}

impl Words<'_> {
    pub(super) fn lang(self) -> Lang {
        self.0.lang()
    }

    pub(super) fn say(self, id: &str) -> String {
        self.0.get(id)
    }

    pub(super) fn with(self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.0.with(id, args)
    }

    /// A sentence, if there is one of that name.
    pub(super) fn try_say(self, id: &str) -> Option<String> {
        self.0.has(id).then(|| self.0.get(id))
    }

    /// A state's sentence, or its name.
    fn state(self, prefix: &str, value: &impl Serialize) -> String {
        let name = name_of(value);
        self.try_say(&format!("{prefix}-{name}")).unwrap_or(name)
    }

    pub(super) fn yes_no(self, yes: bool) -> String {
        self.say(if yes { "yes" } else { "no" })
    }

    pub(super) fn figure(self, figure: FigureName) -> String {
        let name = self.say(&format!("figure-{}", figure_id(figure)));
        capital(&name)
    }

    pub(super) fn formula(self, figure: FigureName) -> String {
        self.say(&format!("formula-{}", figure_id(figure)))
    }

    /// A value with its unit, rounded once, half-up: as on the results screen.
    pub(super) fn value(self, figure: FigureName, value: Milli) -> String {
        let (unit, places) = figure_unit(figure);
        self.with(unit, &[("n", Arg::Text(&value.rounded(places)))])
    }

    /// Seconds with one decimal: a millisecond is a thousandth of a second.
    pub(super) fn seconds(self, time: Millis) -> String {
        let value = Milli(i64::try_from(time.0).unwrap_or(i64::MAX));
        self.with("unit-seconds", &[("n", Arg::Text(&value.rounded(1)))])
    }

    /// Seconds, or minutes and seconds where it is long.
    fn span(self, time: Millis) -> String {
        if time < Millis::minutes(2) { self.seconds(time) } else { clock(time) }
    }

    pub(super) fn band(self, band: Band) -> String {
        self.state("report-band", &band)
    }

    /// The verdict on the whole.
    pub(super) fn verdict(self, verdict: Verdict) -> String {
        self.say(match verdict {
            Verdict::Passed => "report-overall-passed",
            Verdict::NotPassed => "report-overall-not-passed",
            Verdict::NotScored => "report-overall-not-scored",
        })
    }

    pub(super) fn ending(self, ending: Option<Ending>, is_open: bool) -> String {
        self.say(match ending {
            Some(Ending::Finished) => "report-ending-finished",
            Some(Ending::TimeUp) => "report-ending-time-up",
            Some(Ending::Abandoned) => "report-ending-abandoned",
            None if is_open => "report-ending-open",
            None => "report-ending-not-sat",
        })
    }

    pub(super) fn mode(self, mode: Mode) -> String {
        self.say(match mode {
            Mode::Exam => "report-mode-exam",
            Mode::Practice => "report-mode-practice",
        })
    }

    pub(super) fn resume(self, rule: Resume) -> String {
        self.say(match rule {
            Resume::Charge => "report-resume-charge",
            Resume::Proctor => "report-resume-proctor",
            Resume::Free => "report-resume-free",
        })
    }

    pub(super) fn attestation(self, attestation: Attestation) -> String {
        self.state("report-attestation", &attestation)
    }

    pub(super) fn step(self, step: Step) -> String {
        self.state("report-check", &step)
    }

    pub(super) fn outcome(self, outcome: &Outcome) -> String {
        self.say(match outcome {
            Outcome::Passed => "report-outcome-passed",
            Outcome::Failed(_) => "report-outcome-failed",
            Outcome::NotDone(_) => "report-outcome-not-done",
        })
    }

    /// What was observed: each sensor's name, its state, and what that means.
    pub(super) fn sensors(self, sensors: &Sensors) -> Vec<(String, String, String)> {
        let row = |sensor: &str, state: String| {
            let means = |id: String| self.try_say(&id);
            let meaning =
                means(format!("report-sensor-{sensor}-{state}")).or_else(|| means(format!("report-means-{state}")));
            let shown = self.try_say(&format!("report-state-{state}")).unwrap_or_else(|| state.clone());
            (self.say(&format!("report-sensor-{sensor}")), shown, meaning.unwrap_or_default())
        };
        vec![
            row("focus", name_of(&sensors.focus)),
            row("paste", name_of(&sensors.paste)),
            row("sound", name_of(&sensors.sound)),
        ]
    }

    /// What happened, in plain words, for who has to judge it.
    pub(super) fn moment(self, moment: &Moment) -> String {
        let count = |n: u64| Arg::Count(n);
        let seconds = |ms: u64| self.span(Millis(ms));
        // What passes while no module's clock runs costs no time of any module.
        let idle = moment.place.is_some_and(|place| place.module_time.is_none());
        let lasted = |id: &str, ms: u64| {
            let id = if idle { format!("{id}-idle") } else { id.to_owned() };
            self.with(&id, &[("time", seconds(ms).as_str().into())])
        };
        match &moment.what {
            What::FocusLost => match moment.lasted {
                Some(lasted) => self.with("report-event-focus-for", &[("time", self.span(lasted).as_str().into())]),
                None => self.say("report-event-focus"),
            },
            What::PasteRefused { chars } => self.with("report-event-paste", &[("n", count(*chars as u64))]),
            What::Burst { keys, ms } => {
                let args = [("n", count(u64::from(*keys))), ("ms", count(*ms))];
                self.with("report-event-burst", &args)
            }
            What::Resumed(gap) if idle => lasted("report-event-resumed", gap.outage_ms),
            What::Resumed(gap) => {
                let (outage, charged) = (seconds(gap.outage_ms), seconds(gap.charged_ms));
                let args = [("time", outage.as_str().into()), ("charged", charged.as_str().into())];
                let id = if gap.same_boot { "report-event-resumed" } else { "report-event-restarted" };
                self.with(id, &args)
            }
            What::Slept { ms } => lasted("report-event-slept", *ms),
            What::HeldUp { ms } => lasted("report-event-held-up", *ms),
            What::TooSmall { columns, lines } => {
                let args = [("columns", count(u64::from(*columns))), ("lines", count(u64::from(*lines)))];
                self.with("report-event-too-small", &args)
            }
            What::DeviceLost => self.say("report-event-device-lost"),
            What::ClockJumped { ms } => {
                let time = seconds(ms.unsigned_abs());
                let id = if *ms < 0 { "report-event-clock-back" } else { "report-event-clock-on" };
                self.with(id, &[("time", time.as_str().into())])
            }
            What::SoundLost { .. } => self.say("report-event-sound-lost"),
            What::Stopped { signal } if signal == What::BY_THE_CANDIDATE => self.say("report-event-left"),
            What::Stopped { signal } => self.with("report-event-stopped", &[("signal", line(signal).as_str().into())]),
            What::Abandoned => self.say("report-event-abandoned"),
            other => name_of(other),
        }
    }

    /// What was recorded, counted by kind, for who sat.
    pub(super) fn recorded(self, moments: &[Moment]) -> Vec<String> {
        let mut kinds: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for moment in moments {
            let Some((name, ms)) = moment.what.irregularity() else { continue };
            // The candidate's own words, where those of the results screen accuse.
            let id = match name {
                "paste" | "burst" => format!("report-recorded-{name}"),
                _ => format!("happened-{name}"),
            };
            let (count, sum) = kinds.entry(id).or_default();
            (*count, *sum) = (*count + 1, sum.saturating_add(ms));
        }
        let told = |(id, (count, ms)): (String, (u64, u64))| {
            let time = clock(Millis(ms));
            self.with(&id, &[("n", Arg::Count(count)), ("time", time.as_str().into())])
        };
        kinds.into_iter().map(told).map(|text| capital(&text)).collect()
    }

    /// Where it happened, for who has to judge it: `titles` are those of the sections.
    pub(super) fn place(self, place: Option<Place>, titles: &[&str]) -> String {
        let Some(place) = place else { return "–".to_owned() };
        let Some(module) = place.section.map(|section| titles.get(section).copied().unwrap_or_default()) else {
            return self.say("report-place-none");
        };
        match place.item {
            Some(item) => self.with("report-place-item", &[("module", module.into()), ("n", item.into())]),
            None => self.with("report-place-idle", &[("module", module.into())]),
        }
    }
}

/// `mm:ss` of time that has passed.
pub(super) fn clock(time: Millis) -> String {
    time_passed(time.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::{Reporting, SoundOutput};

    #[test]
    fn every_check_band_and_state_has_words_in_every_language() {
        for lang in Lang::ALL {
            let messages = Messages::new(lang);
            for step in Step::ALL {
                assert!(messages.has(&format!("report-check-{}", name_of(&step))), "{lang:?} {step:?}");
            }
            for band in [Band::NotJudged, Band::NotFinished, Band::NotPassed, Band::Passed, Band::WellAbove] {
                assert!(messages.has(&format!("report-band-{}", name_of(&band))), "{lang:?} {band:?}");
            }
            let sounds = [
                SoundOutput::Heard,
                SoundOutput::NotHeard,
                SoundOutput::NoDevice,
                SoundOutput::Muted,
                SoundOutput::Lost,
                SoundOutput::Unchecked,
            ];
            for sound in sounds {
                let sensors = Sensors { focus: Reporting::Unsupported, paste: Reporting::Unknown, sound };
                for (sensor, state, means) in Words(&messages).sensors(&sensors) {
                    assert!(!means.is_empty() && !state.contains("report-"), "{lang:?} {sensor} {state}");
                }
            }
            assert!(Attestation::ALL.iter().all(|one| messages.has(&format!("report-attestation-{}", name_of(one)))));
        }
    }

    #[test]
    fn every_event_that_is_noted_has_words_and_one_of_the_future_its_name() {
        let messages = Messages::new(Lang::En);
        let words = |what: What| Words(&messages).moment(&Moment { t: Millis(0), what, lasted: None, place: None });
        let noted = [
            What::FocusLost,
            What::Slept { ms: 1 },
            What::HeldUp { ms: 1 },
            What::TooSmall { columns: 1, lines: 1 },
            What::DeviceLost,
            What::ClockJumped { ms: 1 },
            What::ClockJumped { ms: -1 },
            What::SoundLost { why: crate::assessment::SoundLoss::Device },
            What::Stopped { signal: What::BY_THE_CANDIDATE.to_owned() },
            What::Abandoned,
        ];
        for what in noted {
            let told = words(what);
            assert!(told.contains(' ') && !told.contains("report-"), "{told}");
        }
        assert_eq!(words(What::PasteRefused { chars: 1 }), "a pasted text of 1 character was refused");
        assert_eq!(words(What::Heard), "heard");
    }

    #[test]
    fn an_outage_while_no_clock_ran_is_not_told_as_time_of_a_module() {
        let gap = crate::assessment::Gap {
            outage_ms: 20_000,
            charged_ms: 20_000,
            same_boot: true,
            lost_bytes: 0,
            boot_id: None,
        };
        let running = Place { section: Some(0), item: Some(1), module_time: Some(Millis(1)), ..Place::default() };
        let idle = Place { section: Some(0), ..Place::default() };
        for lang in Lang::ALL {
            let messages = Messages::new(lang);
            for what in [What::Resumed(gap.clone()), What::Slept { ms: 20_000 }, What::HeldUp { ms: 20_000 }] {
                let told = |place| {
                    let what = what.clone();
                    Words(&messages).moment(&Moment { t: Millis(0), what, lasted: None, place: Some(place) })
                };
                let wanted = if lang == Lang::En { "no module’s clock ran" } else { "ningún módulo" };
                assert!(told(idle).contains(wanted), "{}", told(idle));
                assert!(!told(running).contains(wanted), "{}", told(running));
            }
        }
    }
}
