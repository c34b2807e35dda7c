//! What a report says: a pure function of a proof. Nothing is computed again that the result holds.

use super::curve::{Curve, replay};
use super::slips::Slip;
use crate::assessment::{
    Ending, Event, Measure, Milli, Millis, Mode, Section, SectionScore, SectionState, Sitting, Verdict, What,
};
use crate::journal::Recovered;
use crate::result::{Document, ItemPart, Proof, Verification};
use crate::text::SafeText;

/// From this scaled score on a module is well above what was needed: half of the way from just passed (70) to the maximum.
pub(super) const WELL_ABOVE: Milli = Milli::whole(85);
/// The scaled score of a module that is just passed.
pub(super) const JUST_PASSED: Milli = Milli::whole(70);
const FULL: Milli = Milli::whole(100);

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
    /// For whom.
    pub reader: Reader,
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
    /// How it ended; `None` where it was not sat.
    pub ending: Option<Ending>,
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
    /// Wrong keys of its copies, the most frequent first; `None` where nothing was copied or no scores are shown.
    pub slips: Option<Vec<Slip>>,
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
    /// How often its clip was started.
    pub plays: u32,
    /// Whether its clip was lost.
    pub sound_lost: bool,
}

/// A figure to practise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Practise {
    /// The section, by place.
    pub section: usize,
    /// Which of its figures.
    pub measure: Measure,
    /// What it is.
    pub value: Milli,
    /// What it had to reach.
    pub needed: Milli,
    /// On the scale on which 70 is just passed.
    pub level: Milli,
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
}

impl Facts {
    /// What a report says of a proof to a reader.
    pub fn of(proof: Proof, reader: Reader) -> Self {
        let Proof { verification, document, journal, sitting, key } = proof;
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
            reader,
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
            if let (Some(journal), Some(sitting), true) = (&journal, &sitting, scores_shown) {
                let known = facts.sections.iter_mut().zip(&sitting.form().sections);
                for ((section, _), typed) in
                    known.zip(replay(journal, sitting)).filter(|((section, rules), _)| section.id == line(&rules.id))
                {
                    section.speed = typed.curves;
                    section.slips = typed.slips;
                }
            }
            facts.practise = practise(&facts.sections);
            facts.moments = moments(document, journal.as_ref());
        }
        facts.document = document;
        facts
    }

    /// Whether the result holds: every check was made and passed.
    pub fn good(&self) -> bool {
        self.verification.good()
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
            let items: Vec<_> = (1..).zip(items).map(|(number, item)| self::item(number, item, scores_shown)).collect();
            SectionFacts {
                id: line(&part.id),
                module: line(score.map_or("", |score| &score.module)),
                title: known.map(title).filter(|title| !title.is_empty()).unwrap_or_else(|| line(&part.id)),
                ending: part.ending,
                time: part.ended.zip(part.started).map(|(ended, started)| ended.saturating_sub(started)),
                limit: known.and_then(|(_, state)| state.clock?.limit()),
                answered: u32::try_from(items.iter().filter(|item| item.answered).count()).unwrap_or(u32::MAX),
                score: score
                    .filter(|_| scores_shown)
                    .map(|score| ScoreFacts { score: score.clone(), band: Band::of(score) }),
                items,
                speed: Vec::new(),
                slips: None,
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
        plays: part.plays,
        sound_lost: part.sound_lost,
    }
}

impl Band {
    fn of(score: &SectionScore) -> Self {
        match score.verdict {
            Verdict::NotScored => Self::NotJudged,
            Verdict::NotPassed => Self::NotPassed,
            Verdict::Passed if score.scaled >= WELL_ABOVE => Self::WellAbove,
            Verdict::Passed => Self::Passed,
        }
    }
}

/// Every figure that was not reached, the weakest first; where all were, the weakest that could still be better.
fn practise(sections: &[SectionFacts]) -> Vec<Practise> {
    let mut all = Vec::new();
    for (section, facts) in sections.iter().enumerate() {
        let Some(ScoreFacts { score, band }) = &facts.score else { continue };
        if *band == Band::NotJudged {
            continue;
        }
        let (measure, value, needed) = (score.measure, score.raw, score.cut);
        all.push(Practise { section, measure, value, needed, level: score.scaled });
        for hurdle in score.hurdles.iter().filter(|hurdle| hurdle.value < hurdle.at) {
            let share = Milli::ratio(hurdle.value.decimal() * JUST_PASSED.decimal(), hurdle.at.decimal());
            let (measure, value, needed) = (hurdle.measure, hurdle.value, hurdle.at);
            all.push(Practise { section, measure, value, needed, level: share });
        }
    }
    all.sort_by_key(|one| one.level);
    let missed: Vec<_> = all.iter().copied().filter(|one| one.value < one.needed).collect();
    if missed.is_empty() { all.into_iter().filter(|one| one.level < FULL).take(1).collect() } else { missed }
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

fn moments(document: &Document, journal: Option<&Recovered>) -> Vec<Moment> {
    let away = journal.map(|journal| away(journal.events.iter().map(|recorded| &recorded.event))).unwrap_or_default();
    let mut away = away.into_iter();
    document
        .irregularities
        .iter()
        .map(|occurrence| {
            let lasted = match &occurrence.what {
                What::FocusLost => away.by_ref().find(|(t, _)| *t == occurrence.t).and_then(|(_, lasted)| lasted),
                What::Resumed(gap) => Some(Millis(gap.outage_ms)),
                What::Slept { ms } | What::HeldUp { ms } => Some(Millis(*ms)),
                _ => None,
            };
            Moment { t: occurrence.t, what: occurrence.what.clone(), lasted }
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
