//! What a report says: a pure function of a proof. Nothing is computed again that the result holds.

use super::curve::{Curve, Replayed, replay};
use super::place::Place;
use super::practise::{Practise, practise, tip, worked};
use super::slips::Slips;
use super::standing::Standing;
use crate::assessment::{
    Ending, Event, Milli, Millis, Mode, Section, SectionScore, SectionState, Sitting, Verdict, What,
};
use crate::item::Kind;
use crate::journal::Recovered;
use crate::result::{Document, ItemPart, Proof, Verification};
use crate::text::SafeText;

/// From this scaled score on a module is well above what was needed: half of the way from just passed (70) to the maximum.
pub(super) const WELL_ABOVE: Milli = Milli::whole(85);

/// Who asks for a report, and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// For whom it is.
    pub reader: Reader,
    /// The pack's folder as it was named; `None` where packs are those inside the program.
    pub pack: Option<String>,
    /// When the result was checked, RFC 3339 with offset.
    pub checked: String,
}

/// For whom a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// The person who sat: scores, if the form shows them, and what to practise.
    Candidate,
    /// Who has to answer for the result: everything.
    Proctor,
}

/// Where the figures of a report come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// From `result.json`.
    Result,
    /// From the journal, as `result.json` cannot be read.
    Journal,
}

/// Everything a report of one bundle says.
#[derive(Debug)]
pub struct Facts {
    /// For whom, and how it was asked for.
    pub request: Request,
    /// Whether the result holds.
    pub standing: Standing,
    /// What was checked.
    pub verification: Verification,
    /// The key that signed, in OpenSSH's format, where the signature is good.
    pub key: Option<String>,
    /// The result, and where it comes from. `None` where there is nothing to tell.
    pub document: Option<(Document, Source)>,
    /// Whether this reader is shown scores.
    pub scores_shown: bool,
    /// By section, in the form's order.
    pub sections: Vec<SectionFacts>,
    /// What to practise next, the weakest first; empty where no scores are shown.
    pub practise: Vec<Practise>,
    /// What was out of the ordinary, in order.
    pub moments: Vec<Moment>,
}

/// A section.
#[derive(Debug)]
pub struct SectionFacts {
    /// Its id in the form.
    pub id: SafeText,
    /// Its module.
    pub module: SafeText,
    /// Its name for people; its id where the form is not at hand.
    pub title: SafeText,
    /// How it ended; `None` where it was not sat, or goes on.
    pub ending: Option<Ending>,
    /// Whether it was begun and not ended.
    pub is_open: bool,
    /// Test time from its start to its end.
    pub time: Option<Millis>,
    /// Its limit with the accommodation; `None` where it had none or the form is not at hand.
    pub limit: Option<Millis>,
    /// Items with an answer.
    pub answered: u32,
    /// Its scores; `None` where this reader is shown none.
    pub score: Option<ScoreFacts>,
    /// Its items, in order.
    pub items: Vec<ItemFacts>,
    /// Speed over time, of each text and of data entry on the screen; empty where this reader is shown no scores.
    pub speed: Vec<Curve>,
    /// Wrong keys of its copies; `None` where nothing was copied or no scores are shown.
    pub slips: Option<Slips>,
    /// The name of the sentence with the tip that fits; `None` where this reader is shown no scores.
    pub tip: Option<String>,
}

/// The scores of a section.
#[derive(Debug)]
pub struct ScoreFacts {
    /// The scores as the result has them.
    pub score: SectionScore,
    /// In words.
    pub band: Band,
}

/// A score in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// There is nothing to judge: not scored, or not sat.
    NotJudged,
    /// It was begun and goes on.
    NotFinished,
    /// What had to be reached was not.
    NotPassed,
    /// It was.
    Passed,
    /// It was, and the scaled score is [`WELL_ABOVE`] or more.
    WellAbove,
}

/// An item.
#[derive(Clone, Debug)]
pub struct ItemFacts {
    /// Its place in the section, from 1.
    pub number: usize,
    /// Who it is.
    pub id: SafeText,
    /// Whether it was on the screen.
    pub seen: bool,
    /// Whether there is an answer.
    pub answered: bool,
    /// Points earned, and points that could be; `None` where this reader is shown no scores.
    pub points: Option<(Milli, Milli)>,
    /// Test time on it.
    pub time: Millis,
    /// Of a text that was typed; `None` where this reader is shown no scores.
    pub typing: Option<TypingTime>,
    /// How often its clip was started.
    pub plays: u32,
    /// Whether its clip was lost.
    pub sound_lost: bool,
}

/// The time that the speed of a text is computed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypingTime {
    /// How long.
    pub time: Millis,
    /// Whether that is the text's whole limit, as it was left before its end.
    pub left_early: bool,
}

/// Something out of the ordinary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When, in test time.
    pub t: Millis,
    /// What: the event itself.
    pub what: What,
    /// For how long, where the journal tells.
    pub lasted: Option<Millis>,
    /// Where in the sitting; `None` where the journal cannot be followed.
    pub place: Option<Place>,
}

impl Facts {
    /// What a report says of a proof to a reader.
    pub fn of(proof: Proof, request: &Request) -> Self {
        let reader = request.reader;
        let Proof { verification, document, journal, sitting, key } = proof;
        let standing = Standing::of(&verification, sitting.as_ref());
        let document = match (document, &journal, &sitting) {
            (Some(document), _, _) => Some((document, Source::Result)),
            (None, Some(journal), Some(sitting)) => {
                Some((Document::of(&journal.header, sitting, &journal.good, ""), Source::Journal))
            }
            _ => None,
        };
        let scores_shown =
            document.as_ref().is_some_and(|(document, _)| reader == Reader::Proctor || document.conditions.show_scores);
        let mut facts = Self {
            request: request.clone(),
            standing,
            verification,
            key,
            scores_shown,
            sections: Vec::new(),
            practise: Vec::new(),
            moments: Vec::new(),
            document: None,
        };
        if let Some((document, _)) = &document {
            facts.sections = sections(document, sitting.as_ref(), scores_shown);
            let mut places = Vec::new();
            if let (Some(journal), Some(sitting)) = (&journal, &sitting) {
                let Replayed { sections, places: found } = replay(journal, sitting);
                places = found;
                let known = facts.sections.iter_mut().zip(&sitting.form().sections).zip(sections);
                for ((section, _), typed) in
                    known.filter(|((section, rules), _)| scores_shown && section.id == line(&rules.id))
                {
                    section.speed = typed.curves;
                    section.slips = typed.slips;
                }
            }
            facts.practise = practise(&facts.sections);
            facts.moments = moments(document, journal.as_ref(), &places);
        }
        facts.document = document;
        facts
    }

    /// Whether the result holds, as far as it was asked: every check was made and passed.
    pub fn good(&self) -> bool {
        matches!(self.standing, Standing::Holds | Standing::KeyUnchecked)
    }

    /// Whether it was practice, without limits of time.
    pub fn is_practice(&self) -> bool {
        self.document.as_ref().is_some_and(|(document, _)| document.conditions.mode == Mode::Practice)
    }
}

/// Text on one line.
pub(super) fn line(text: &str) -> SafeText {
    SafeText::replaced(&text.replace('\n', " "))
}

fn sections(document: &Document, sitting: Option<&Sitting>, scores_shown: bool) -> Vec<SectionFacts> {
    document
        .sections
        .iter()
        .enumerate()
        .map(|(place, part)| {
            let known = sitting.and_then(|sitting| {
                let rules = sitting.form().sections.get(place).filter(|rules| rules.id == part.id)?;
                Some((rules, sitting.sections().get(place)?))
            });
            let score = document.score.sections.get(place).filter(|score| score.id == part.id);
            let title = |(rules, _): (&Section, &SectionState)| line(&rules.title);
            let items = document.items.iter().filter(|item| item.section == part.id);
            let mut items: Vec<_> =
                (1..).zip(items).map(|(number, item)| self::item(number, item, scores_shown)).collect();
            if let Some((rules, state)) = known.filter(|_| scores_shown) {
                items.iter_mut().zip(rules.items.iter().zip(&state.responses)).for_each(|(facts, (item, work))| {
                    let typed = matches!(item.kind, Kind::Keyboarding(_)) && facts.seen;
                    let time = item.score(work).typing_time;
                    facts.typing = typed.then_some(TypingTime { time, left_early: time > work.since_first_key });
                });
            }
            let is_open = part.started.is_some() && part.ending.is_none();
            SectionFacts {
                id: line(&part.id),
                module: line(score.map_or("", |score| &score.module)),
                title: known.map(title).filter(|title| !title.is_empty()).unwrap_or_else(|| line(&part.id)),
                ending: part.ending,
                is_open,
                time: part.ended.zip(part.started).map(|(ended, started)| ended.saturating_sub(started)),
                limit: known.and_then(|(_, state)| state.clock?.limit()),
                answered: u32::try_from(items.iter().filter(|item| item.answered).count()).unwrap_or(u32::MAX),
                score: score
                    .filter(|_| scores_shown)
                    .map(|score| ScoreFacts { score: score.clone(), band: Band::of(score, is_open) }),
                items,
                speed: Vec::new(),
                slips: None,
                tip: score.filter(|_| scores_shown).map(|score| tip(score, known.map(|(_, state)| worked(state)))),
            }
        })
        .collect()
}

fn item(number: usize, part: &ItemPart, scores_shown: bool) -> ItemFacts {
    ItemFacts {
        number,
        id: line(part.id.as_str()),
        seen: part.seen,
        answered: part.answered,
        points: scores_shown.then_some((part.points, part.max_points)),
        time: part.time,
        typing: None,
        plays: part.plays,
        sound_lost: part.sound_lost,
    }
}

impl Band {
    fn of(score: &SectionScore, is_open: bool) -> Self {
        match score.verdict {
            Verdict::NotScored => Self::NotJudged,
            _ if is_open => Self::NotFinished,
            Verdict::NotPassed => Self::NotPassed,
            Verdict::Passed if score.scaled >= WELL_ABOVE => Self::WellAbove,
            Verdict::Passed => Self::Passed,
        }
    }
}

/// When the focus was lost, in order, and for how long; `None` where its coming back was not seen, as when the program
/// ended meanwhile.
fn away<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<(Millis, Option<Millis>)> {
    let mut all: Vec<(Millis, Option<Millis>)> = Vec::new();
    let mut open = false;
    for event in events {
        match event.what {
            What::FocusLost => all.push((event.t, None)),
            What::FocusGained if open => {
                if let Some((lost, lasted)) = all.last_mut() {
                    *lasted = Some(event.t.saturating_sub(*lost));
                }
            }
            What::FocusGained | What::Resumed(_) | What::Stopped { .. } => {}
            _ => continue,
        }
        open = event.what == What::FocusLost;
    }
    all
}

/// `places` are those of the journal's irregularities, in order.
fn moments(document: &Document, journal: Option<&Recovered>, places: &[(What, Place)]) -> Vec<Moment> {
    let away = journal.map(|journal| away(journal.events.iter().map(|recorded| &recorded.event))).unwrap_or_default();
    let mut away = away.into_iter();
    document
        .irregularities
        .iter()
        .enumerate()
        .map(|(at, occurrence)| {
            let lasted = match &occurrence.what {
                What::FocusLost => away.by_ref().find(|(t, _)| *t == occurrence.t).and_then(|(_, lasted)| lasted),
                What::Resumed(gap) => Some(Millis(gap.outage_ms)),
                What::Slept { ms } | What::HeldUp { ms } => Some(Millis(*ms)),
                _ => None,
            };
            let place = places.get(at).filter(|(what, _)| *what == occurrence.what).map(|(_, place)| *place);
            Moment { t: occurrence.t, what: occurrence.what.clone(), lasted, place }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Gap;

    #[test]
    fn time_away_ends_where_it_is_seen_to_end_and_never_behind_a_resume() {
        let gap = Gap { outage_ms: 100, charged_ms: 100, same_boot: true, lost_bytes: 0, boot_id: None };
        let events = [
            (1_000, What::FocusLost),
            (3_000, What::FocusGained),
            (4_000, What::FocusLost),
            (5_000, What::Resumed(gap)),
            (900_000, What::FocusGained),
            (901_000, What::FocusLost),
            (902_000, What::FocusLost),
            (902_000, What::Tick),
            (907_000, What::FocusGained),
        ]
        .map(|(t, what)| Event { t: Millis(t), what });
        let away: Vec<_> = away(events.iter()).into_iter().map(|(t, lasted)| (t.0, lasted.map(|ms| ms.0))).collect();
        assert_eq!(away, [(1_000, Some(2_000)), (4_000, None), (901_000, None), (902_000, Some(5_000))]);
    }
}
