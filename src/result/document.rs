//! `result.json`: a pure function of the header, the sitting and its journal's figures.
//!
//! Its text is made in one place and compared as a whole when it is verified: there is no second way to fill it.

use serde::{Deserialize, Serialize};

use super::Attestation;
use crate::assessment::{
    Accommodation, Candidate, Ending, FormScore, Gap, Milli, Millis, Mode, PackRef, Resume, Section, SectionState,
    Sensor, Sitting, SoundCheckOutcome, What,
};
use crate::item::ItemId;
use crate::journal::{FILE, FORMAT, Header, Summary};
use crate::text::SafeText;

/// Irregularities a result lists: a key held down must not make a result too large to be signed.
const LISTED: usize = 1_000;

/// A result. Whole numbers only: thousandths and milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Document {
    /// 1.
    pub format: u32,
    /// Who stands for it.
    pub attestation: Attestation,
    /// The sitting's id.
    pub sitting: SafeText,
    /// Who sat.
    pub candidate: Candidate,
    /// The pack, down to its bytes.
    pub pack: PackRef,
    /// The form.
    pub form: FormPart,
    /// What it was sat with.
    pub program: Program,
    /// What held for the sitting.
    pub conditions: ResultConditions,
    /// When, and for how long.
    pub times: Times,
    /// How each section went.
    pub sections: Vec<SectionPart>,
    /// Every item of the form, in its order.
    pub items: Vec<ItemPart>,
    /// The scores.
    pub score: FormScore,
    /// How often something was out of the ordinary.
    pub irregularity_count: u64,
    /// What was out of the ordinary: the first thousand. The journal holds them all. For people to judge.
    pub irregularities: Vec<Occurrence>,
    /// What could be observed, and what could not.
    pub sensors: Sensors,
    /// The journal that proves it.
    pub journal: JournalPart,
}

/// The form that was sat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FormPart {
    /// Its id in the pack.
    pub id: SafeText,
    /// Its version.
    pub version: SafeText,
    /// Its name for people.
    pub title: SafeText,
    /// What it was drawn with.
    pub seed: u64,
    /// The modules asked for; empty for all.
    pub modules: Vec<String>,
}

/// The program that was used, by its own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Program {
    /// `callready`.
    pub name: SafeText,
    /// Its version.
    pub version: SafeText,
}

/// What held for the sitting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a condition, written as it is read")]
pub struct ResultConditions {
    /// Exam or practice.
    pub mode: Mode,
    /// Whether captions were asked for.
    pub captions: bool,
    /// Whether voices were drafts, so that captions were on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft_voices: bool,
    /// Whether sound was switched off.
    pub muted: bool,
    /// Approved conditions.
    pub accommodation: Accommodation,
    /// What an outage does to the time.
    pub resume: Resume,
    /// Whether the candidate was shown scores at the end.
    pub show_scores: bool,
}

/// When it was sat, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Times {
    /// Wall time of the beginning, RFC 3339 with offset.
    pub started: SafeText,
    /// Wall time of the signature, RFC 3339 with offset: the one thing here that the journal does not hold.
    pub finished: SafeText,
    /// Test time of the last event.
    pub test_ms: Millis,
    /// All outages together.
    pub outages_ms: u64,
}

/// How a section went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SectionPart {
    /// Its id in the form.
    pub id: String,
    /// Test time of its start; absent where it was not sat.
    pub started: Option<Millis>,
    /// Test time of its end.
    pub ended: Option<Millis>,
    /// How it ended.
    pub ending: Option<Ending>,
}

/// An item, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ItemPart {
    /// Who it is.
    pub id: ItemId,
    /// SHA-256 (hex) over what decides its score.
    pub hash: String,
    /// The section it stands in.
    pub section: String,
    /// Whether it was on the screen.
    pub seen: bool,
    /// Whether there is an answer.
    pub answered: bool,
    /// Points earned.
    pub points: Milli,
    /// Points that could be earned.
    pub max_points: Milli,
    /// Test time on it.
    pub time: Millis,
    /// How often its clip was started.
    pub plays: u32,
    /// Whether its clip was lost.
    pub sound_lost: bool,
}

/// Something out of the ordinary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Occurrence {
    /// When, in test time.
    pub t: Millis,
    /// What: the event itself.
    pub what: What,
}

/// What could be observed. No event is only proof of no event where its sensor is known to work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sensors {
    /// Whether the terminal tells of its focus.
    pub focus: Reporting,
    /// Whether the terminal tells pasted text from typed text.
    pub paste: Reporting,
    /// Whether calls could be heard.
    pub sound: SoundOutput,
}

/// Whether the terminal tells of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reporting {
    /// It did at least once.
    Seen,
    /// It never did: there was nothing to tell, or it cannot.
    Unknown,
    /// It is known that it cannot, at least in one run of the program.
    Unsupported,
}

/// Whether calls could be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SoundOutput {
    /// The candidate typed the number that was heard.
    Heard,
    /// The candidate heard nothing.
    NotHeard,
    /// There was no device.
    NoDevice,
    /// Sound was switched off.
    Muted,
    /// It worked and was lost.
    Lost,
    /// There was no sound check.
    Unchecked,
}

/// The journal's figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct JournalPart {
    /// Its file in the bundle.
    pub file: SafeText,
    /// Lines, the header's too.
    pub lines: u64,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 (hex) of the whole file.
    pub sha256: String,
    /// SHA-256 (hex) of its last line without its end.
    pub head: String,
}

impl Document {
    /// The result of a sitting: of its header, the fold of its events, and its closed journal.
    pub fn of(header: &Header, sitting: &Sitting, journal: &Summary, finished: &str) -> Self {
        let form = sitting.form();
        let text = SafeText::replaced;
        let rules = || form.sections.iter().zip(sitting.sections());
        let irregularities = sitting.irregularities();
        Self {
            format: FORMAT,
            attestation: Attestation::Practice,
            sitting: header.sitting.clone(),
            candidate: header.candidate.clone(),
            pack: form.pack.clone(),
            form: FormPart {
                id: text(&form.id),
                version: text(&form.version),
                title: form.title.clone(),
                seed: form.seed.0,
                modules: header.modules.clone(),
            },
            program: Program { name: text("callready"), version: header.program.clone() },
            conditions: ResultConditions {
                mode: header.mode,
                captions: header.captions,
                draft_voices: form.draft_voices,
                muted: header.muted,
                accommodation: header.accommodation.clone(),
                resume: form.resume,
                show_scores: form.show_scores,
            },
            times: Times {
                started: header.started.clone(),
                finished: text(finished),
                test_ms: sitting.now(),
                outages_ms: sitting.gaps().map(|Gap { outage_ms, .. }| *outage_ms).fold(0, u64::saturating_add),
            },
            sections: rules().map(|(rules, state)| section(rules, state)).collect(),
            items: rules().flat_map(|(rules, state)| items(rules, state)).collect(),
            score: FormScore::of(sitting),
            irregularity_count: irregularities.len() as u64,
            irregularities: irregularities
                .iter()
                .take(LISTED)
                .map(|irregularity| Occurrence { t: irregularity.t, what: irregularity.what.clone() })
                .collect(),
            sensors: sensors(sitting),
            journal: JournalPart {
                file: text(FILE),
                lines: journal.lines,
                bytes: journal.bytes,
                sha256: journal.sha256.clone(),
                head: journal.head.clone(),
            },
        }
    }

    /// The bytes of `result.json`: JSON for people too, with line feeds.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, super::ResultError> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|why| super::ResultError::sign(&why))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

fn section(rules: &Section, state: &SectionState) -> SectionPart {
    SectionPart {
        id: rules.id.clone(),
        started: state.clock.map(crate::assessment::SectionClock::started),
        ended: state.ended.map(|(at, _)| at),
        ending: state.ended.map(|(_, how)| how),
    }
}

fn items<'a>(rules: &'a Section, state: &'a SectionState) -> impl Iterator<Item = ItemPart> + 'a {
    rules.items.iter().zip(&state.responses).map(|(item, response)| {
        let tally = item.score(response);
        ItemPart {
            id: item.id.clone(),
            hash: item.hash.clone(),
            section: rules.id.clone(),
            seen: response.seen,
            answered: tally.answered > 0,
            points: tally.points,
            max_points: tally.max_points,
            time: response.time,
            plays: response.plays,
            sound_lost: response.sound_lost,
        }
    })
}

fn sensors(sitting: &Sitting) -> Sensors {
    let happened = |wanted: fn(&What) -> bool| sitting.irregularities().iter().any(|i| wanted(&i.what));
    let reporting = |sensor, seen| match (sitting.is_unobserved(sensor), seen) {
        (true, _) => Reporting::Unsupported,
        (false, true) => Reporting::Seen,
        (false, false) => Reporting::Unknown,
    };
    let lost = happened(|what| matches!(what, What::SoundLost { .. }));
    Sensors {
        focus: reporting(Sensor::Focus, sitting.focus_events_seen()),
        paste: reporting(Sensor::Paste, happened(|what| matches!(what, What::PasteRefused { .. }))),
        sound: match sitting.sound_check() {
            Some(SoundCheckOutcome::Heard) if lost => SoundOutput::Lost,
            Some(SoundCheckOutcome::Heard) => SoundOutput::Heard,
            Some(SoundCheckOutcome::NotHeard) => SoundOutput::NotHeard,
            Some(SoundCheckOutcome::NoDevice) => SoundOutput::NoDevice,
            Some(SoundCheckOutcome::Muted) => SoundOutput::Muted,
            None => SoundOutput::Unchecked,
        },
    }
}
