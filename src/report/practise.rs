//! What to practise next, and the tip that fits what went wrong.

use super::facts::{Band, ScoreFacts, SectionFacts};
use crate::assessment::{Measure, Milli, Millis, SectionScore, SectionState};
use crate::scoring::typing;

/// The scaled score of a module that is just passed.
const JUST_PASSED: Milli = Milli::whole(70);
const FULL: Milli = Milli::whole(100);
/// From this accuracy on, in percent, a copy is slow rather than inaccurate.
const ACCURATE: Milli = Milli::whole(95);

/// A module to practise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practise {
    /// The section, by place.
    pub section: usize,
    /// The weakest of `figures`, on the scale on which 70 is just passed.
    pub level: Milli,
    /// What was not reached, the weakest first; where everything was, the section's score. Never empty.
    pub figures: Vec<Missed>,
}

/// A figure, and what it had to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Which figure.
    pub measure: Measure,
    /// What it is.
    pub value: Milli,
    /// What it had to reach.
    pub needed: Milli,
    /// On the scale on which 70 is just passed.
    level: Milli,
}

/// Every module in which a figure was not reached, the weakest first; where all were, the weakest that could still be
/// better.
pub(super) fn practise(sections: &[SectionFacts]) -> Vec<Practise> {
    let mut all: Vec<_> = sections.iter().enumerate().filter_map(|(place, facts)| of(place, facts)).collect();
    all.sort_by_key(|one| one.level);
    if all.iter().any(Practise::was_missed) {
        all.retain(Practise::was_missed);
        all
    } else {
        all.into_iter().filter(|one| one.level < FULL).take(1).collect()
    }
}

impl Practise {
    /// Whether something was not reached.
    pub fn was_missed(&self) -> bool {
        self.figures.iter().any(|figure| figure.value < figure.needed)
    }
}

fn of(section: usize, facts: &SectionFacts) -> Option<Practise> {
    let ScoreFacts { score, band } = facts.score.as_ref()?;
    if matches!(band, Band::NotJudged | Band::NotFinished) {
        return None;
    }
    let main = Missed { measure: score.measure, value: score.raw, needed: score.cut, level: score.scaled };
    let hurdles = score.hurdles.iter().map(|hurdle| Missed {
        measure: hurdle.measure,
        value: hurdle.value,
        needed: hurdle.at,
        level: Milli::ratio(hurdle.value.decimal() * JUST_PASSED.decimal(), hurdle.at.decimal()),
    });
    let mut figures: Vec<_> = std::iter::once(main).chain(hurdles).filter(|one| one.value < one.needed).collect();
    if figures.is_empty() {
        figures.push(main);
    }
    figures.sort_by_key(|figure| figure.level);
    let level = figures.first()?.level;
    Some(Practise { section, level, figures })
}

/// The name of the sentence with the tip that fits what went wrong in a module. There is none for a module of another pack.
/// `worked` is for how long its items were on the screen or, more exactly, worked on, where that is known.
pub fn tip(score: &SectionScore, worked: Option<Millis>) -> String {
    let tally = &score.tally;
    let cause = match score.module.as_str() {
        "keyboarding" if worked.is_some_and(|worked| tally.typing_time > worked) => "-left-early",
        "keyboarding" if typing::accuracy(tally) < ACCURATE => "-inaccurate",
        "keyboarding" => "-slow",
        "data-entry" if u64::from(tally.answered) * 4 < u64::from(tally.items) * 3 => "-unanswered",
        "data-entry" if score.raw >= score.cut && score.hurdles.iter().any(|hurdle| hurdle.value < hurdle.at) => {
            "-slow"
        }
        "data-entry" => "-wrong",
        _ => "",
    };
    format!("report-tip-{}{cause}", score.module)
}

/// Time that was worked on texts: what speed is computed over, where none was left before its end.
pub(super) fn worked(work: &SectionState) -> Millis {
    work.responses.iter().fold(Millis(0), |sum, response| sum + response.since_first_key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{HurdleScore, Verdict};
    use crate::scoring::Tally;
    use crate::text::SafeText;

    fn score(module: &str, tally: Tally) -> SectionScore {
        SectionScore {
            id: module.to_owned(),
            module: module.to_owned(),
            scored: true,
            weight: 1,
            tally,
            figures: Vec::new(),
            measure: Measure::Percent,
            raw: Milli::whole(50),
            cut: Milli::whole(60),
            max: Milli::whole(100),
            scaled: Milli::whole(60),
            hurdles: Vec::new(),
            alerts: None,
            verdict: Verdict::NotPassed,
        }
    }

    #[test]
    fn a_module_with_several_missed_figures_is_one_thing_to_practise() {
        let hurdle = HurdleScore { measure: Measure::NetKsph, at: Milli::whole(2_000), value: Milli::whole(1_000) };
        let section = |score: SectionScore| SectionFacts {
            id: SafeText::default(),
            module: SafeText::default(),
            title: SafeText::default(),
            ending: None,
            is_open: false,
            time: None,
            limit: None,
            answered: 0,
            score: Some(ScoreFacts { score, band: Band::NotPassed }),
            items: Vec::new(),
            speed: Vec::new(),
            slips: None,
            tip: None,
        };
        let both = SectionScore { hurdles: vec![hurdle], ..score("data-entry", Tally::default()) };
        let told = practise(&[section(score("math", Tally::default())), section(both)]);
        let told: Vec<_> = told.iter().map(|one| (one.section, one.level, one.figures.len())).collect();
        assert_eq!(told, [(1, Milli::whole(35), 2), (0, Milli::whole(60), 1)]);
    }

    #[test]
    fn a_tip_for_typing_is_chosen_by_what_failed() {
        let typed = |right| Tally { typing_time: Millis(60_000), chars_right: right, longer: 100, ..Tally::default() };
        for (right, worked, wanted) in [(100, 20_000, "left-early"), (94, 60_000, "inaccurate"), (95, 60_000, "slow")] {
            let told = tip(&score("keyboarding", typed(right)), Some(Millis(worked)));
            assert_eq!(told, format!("report-tip-keyboarding-{wanted}"));
        }
    }

    #[test]
    fn a_tip_for_data_entry_is_chosen_by_what_failed() {
        let answered = |answered| Tally { items: 8, answered, ..Tally::default() };
        assert_eq!(tip(&score("data-entry", answered(5)), None), "report-tip-data-entry-unanswered");
        assert_eq!(tip(&score("data-entry", answered(6)), None), "report-tip-data-entry-wrong");
        let hurdle = HurdleScore { measure: Measure::NetKsph, at: Milli::whole(2_000), value: Milli::whole(1_000) };
        let slow = SectionScore { raw: Milli::whole(80), hurdles: vec![hurdle], ..score("data-entry", answered(8)) };
        assert_eq!(tip(&slow, None), "report-tip-data-entry-slow");
        assert_eq!(tip(&score("math", answered(1)), None), "report-tip-math");
    }
}
