//! What a result says, made again: the form from the pack, the events on the form, the scores from the events.

use std::sync::Arc;

use serde_json::Value;

use super::calendar::{calendar, silences};
use super::compare::differences;
use super::reasons::Reasons;
use super::seal::of_whom;
use super::times::{KeyTimes, disagreements, wrong_charges};
use super::verify::{Redraw, Report, short};
use super::{Document, Step};
use crate::assessment::{Form, Mode, Phase, Sitting};
use crate::clock;
use crate::journal::{FILE, Header, Recovered, fold_seen};
use crate::text::SafeText;

/// What is seen while events are followed.
#[derive(Default)]
struct Seen {
    keys: KeyTimes,
    /// Of each event, whether a section ran after it.
    running: Vec<bool>,
}

impl Report {
    /// Makes the sitting again, and holds the result against it.
    pub(super) fn again(
        &mut self,
        document: Option<&Document>,
        recovered: Option<&Recovered>,
        redraw: &Redraw<'_>,
    ) -> Option<Sitting> {
        let form = self.form(recovered, redraw);
        let mut seen = Seen::default();
        let sitting = self.events(form, recovered, &mut seen);
        self.outages(sitting.as_ref(), recovered);
        self.times(document, sitting.as_ref(), &seen, recovered);
        self.agreement(document, sitting.as_ref(), recovered);
        sitting
    }

    fn form(&mut self, recovered: Option<&Recovered>, redraw: &Redraw<'_>) -> Option<Arc<Form>> {
        let Some(recovered) = recovered else {
            self.not_done(Step::Form, "the journal cannot be relied on");
            return None;
        };
        let header = &recovered.header;
        let form = match redraw(header) {
            Ok(form) => form,
            Err(error) => {
                self.not_done(Step::Form, &error.message);
                let pack = &header.pack;
                let hash = pack.sha256.get(..8).unwrap_or(&pack.sha256);
                let wanted = format!("the pack {} {}, SHA-256 {hash}…, with --pack DIR", pack.id, pack.version);
                self.wanted = Some(SafeText::replaced(&wanted));
                return None;
            }
        };
        let mut wrong = Reasons::default();
        let mut same = |what: &str, sat: &str, here: &str| {
            if sat != here {
                wrong.say(format!("the {what} here is {}, and {} was sat", short(here), short(sat)));
            }
        };
        same("pack", &header.pack.id, &form.pack.id);
        same("pack's version", &header.pack.version, &form.pack.version);
        same("pack's SHA-256", &header.pack.sha256, &form.pack.sha256);
        same("form", &header.form.id, &form.id);
        same("form's version", &header.form.version, &form.version);
        same("seed", &header.seed.to_string(), &form.seed.0.to_string());
        let same = wrong.is_empty();
        self.judged(Step::Form, wrong);
        same.then_some(form)
    }

    fn events(&mut self, form: Option<Arc<Form>>, recovered: Option<&Recovered>, seen: &mut Seen) -> Option<Sitting> {
        let (Some(form), Some(recovered)) = (form, recovered) else {
            self.not_done(Step::Events, "there is no form or no journal to go by");
            return None;
        };
        let conditions = &recovered.header.accommodation;
        if !conditions.is_within_limits() {
            self.failed(Step::Events, format!("{FILE}, line 1: no accommodation gives such times or so many replays"));
            return None;
        }
        let followed = fold_seen(form, recovered, |sitting, event| {
            seen.keys.see(sitting, event);
            seen.running.push(matches!(sitting.phase(), Phase::Running { .. }));
        });
        match followed {
            Ok(sitting) => {
                let mut wrong = Reasons::default();
                if sitting.phase() != Phase::Complete {
                    wrong.say(format!("{FILE} ends before the sitting does"));
                }
                if !is_named_after_the_candidate(&recovered.header) {
                    wrong.say(format!("{FILE}, line 1: the sitting's id does not name the candidate"));
                }
                self.judged(Step::Events, wrong);
                Some(sitting)
            }
            Err(bad) => {
                self.failed(Step::Events, format!("{FILE}, {bad}"));
                None
            }
        }
    }

    fn outages(&mut self, sitting: Option<&Sitting>, recovered: Option<&Recovered>) {
        let (Some(sitting), Some(recovered)) = (sitting, recovered) else {
            return self.not_done(Step::Outages, "the events could not be followed");
        };
        // Untimed practice has no time to gain.
        let wrong = match recovered.header.mode {
            Mode::Exam => wrong_charges(recovered, sitting.form().resume),
            Mode::Practice => Reasons::default(),
        };
        self.judged(Step::Outages, wrong);
    }

    fn times(
        &mut self,
        document: Option<&Document>,
        sitting: Option<&Sitting>,
        seen: &Seen,
        recovered: Option<&Recovered>,
    ) {
        let (Some(sitting), Some(recovered)) = (sitting, recovered) else {
            return self.not_done(Step::Times, "the events could not be followed");
        };
        let mut wrong = disagreements(sitting, &seen.keys, recovered);
        let finished = document.map(|document| document.times.finished.as_str());
        wrong.extend(calendar(recovered, finished.unwrap_or_default()), 4);
        wrong.extend(silences(recovered, &seen.running), 4);
        self.judged(Step::Times, wrong);
    }

    fn agreement(&mut self, document: Option<&Document>, sitting: Option<&Sitting>, recovered: Option<&Recovered>) {
        let (Some(says), Some(sitting), Some(recovered)) = (document, sitting, recovered) else {
            self.not_done(Step::Scores, "there is nothing to compute them from");
            return self.not_done(Step::Agreement, "there is nothing to compare it with");
        };
        let gives = Document::of(&recovered.header, sitting, &recovered.good, &says.times.finished);
        let (mut scores, mut rest) = (Reasons::default(), Reasons::default());
        match (serde_json::to_value(says), serde_json::to_value(&gives)) {
            (Ok(Value::Object(mut says)), Ok(Value::Object(mut gives))) => {
                for key in ["score", "items"] {
                    let part = |of: &mut serde_json::Map<String, Value>| serde_json::json!({ key: of.remove(key).unwrap_or_default() });
                    differences(&part(&mut says), &part(&mut gives), &mut scores);
                }
                says.remove("journal");
                gives.remove("journal");
                differences(&Value::Object(says), &Value::Object(gives), &mut rest);
            }
            _ => rest.say("the result cannot be compared"),
        }
        if clock::unix_seconds(&says.times.finished).is_none() {
            rest.say("times.finished is not a date");
        }
        self.judged(Step::Scores, scores);
        self.judged(Step::Agreement, rest);
    }
}

/// A sitting's id is its moment, its candidate and its form, and a number where that was taken: nobody takes over another's.
fn is_named_after_the_candidate(header: &Header) -> bool {
    let rest = header.sitting.split_once('-').map(|(_, rest)| rest);
    let number = rest.and_then(|rest| rest.strip_prefix(&*of_whom(&header.candidate, &header.form.id)));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    number.is_some_and(|number| number.is_empty() || number.strip_prefix('-').is_some_and(is_number))
}
