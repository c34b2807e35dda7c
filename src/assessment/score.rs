//! Scores of a sitting: a pure function of form and responses, in whole numbers.

use super::{Factor, Form, Measure, Milli, Millis, Section, SectionState, Sitting, Verdict, scaled};
use crate::scoring::{self, AlertTally, Figure, Tally, dual_task_cost};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Scores of a whole sitting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FormScore {
    /// By section, in the form's order.
    pub sections: Vec<SectionScore>,
    /// Weighted mean of the scaled scores; absent where a scored section was not sat.
    pub composite: Option<Milli>,
    /// What the composite must reach, if anything.
    pub composite_cut: Option<Milli>,
    /// Whether every scored section and the composite passed: no average hides a failed section.
    pub verdict: Verdict,
}

/// Scores of one section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SectionScore {
    /// The section.
    pub id: String,
    /// Its module.
    pub module: String,
    /// Whether it counts.
    pub scored: bool,
    /// Its share in the composite.
    pub weight: u32,
    /// What was counted.
    pub tally: Tally,
    /// All figures that apply, for the report.
    pub figures: Vec<Figure>,
    /// Which figure is the raw score.
    pub measure: Measure,
    /// The raw score.
    pub raw: Milli,
    /// What it must reach.
    pub cut: Milli,
    /// The raw score that is scaled to 100.
    pub max: Milli,
    /// The scaled score.
    pub scaled: Milli,
    /// Further figures that must be reached.
    pub hurdles: Vec<HurdleScore>,
    /// What was counted of its alerts; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alerts: Option<AlertTally>,
    /// Whether cut and hurdles were reached.
    pub verdict: Verdict,
}

/// A further figure that must be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct HurdleScore {
    /// Which figure.
    pub measure: Measure,
    /// What it must reach.
    pub at: Milli,
    /// What it is.
    pub value: Milli,
}

impl FormScore {
    /// Scores a sitting as it stands. What is typed counts, whether committed or not.
    pub fn of(sitting: &Sitting) -> Self {
        let form = sitting.form();
        let mut sections = form
            .sections
            .iter()
            .zip(sitting.sections())
            .map(|(section, state)| {
                let factor = sitting.conditions().accommodation.factor(&section.module);
                SectionScore::of(section, state, factor, sitting.now())
            })
            .collect::<Vec<_>>();
        Self::count_costs(sitting, &mut sections);
        Self::sum_up(form, sections)
    }

    /// What alerts cost the task beneath them, where both sections were sat.
    fn count_costs(sitting: &Sitting, sections: &mut [SectionScore]) {
        let alone: Vec<(String, Milli)> = sections
            .iter()
            .zip(sitting.sections())
            .filter(|(_, state)| state.clock.is_some())
            .map(|(score, _)| (score.id.clone(), score.raw))
            .collect();
        for (score, state) in sections.iter_mut().zip(sitting.sections()) {
            let Some(alerts) = score.alerts.as_mut().filter(|_| state.clock.is_some()) else { continue };
            let baseline = alone.iter().find(|(id, _)| Some(id) == alerts.baseline.as_ref());
            alerts.dual_task_cost = baseline.and_then(|(_, single)| dual_task_cost(*single, score.raw));
            score.figures = scoring::figures(&score.tally, score.alerts.as_ref());
        }
    }

    fn sum_up(form: &Form, sections: Vec<SectionScore>) -> Self {
        let counted = || form.sections.iter().zip(&sections).filter(|(section, _)| section.scored);
        let complete = counted().all(|(_, score)| score.verdict != Verdict::NotScored);
        let weights: Decimal = counted().map(|(_, score)| Decimal::from(score.weight)).sum();
        let sum: Decimal = counted().map(|(_, score)| score.scaled.decimal() * Decimal::from(score.weight)).sum();
        let composite = (complete && !weights.is_zero()).then(|| Milli::ratio(sum, weights));
        let passed = counted().all(|(_, score)| score.verdict == Verdict::Passed)
            && form.composite_cut.is_none_or(|cut| composite.is_some_and(|composite| composite >= cut));
        let verdict = match (complete, passed) {
            (false, _) => Verdict::NotScored,
            (true, true) => Verdict::Passed,
            (true, false) => Verdict::NotPassed,
        };
        Self { sections, composite, composite_cut: form.composite_cut, verdict }
    }
}

impl SectionScore {
    /// `factor` and `now` are those of the sitting.
    fn of(section: &Section, state: &SectionState, factor: Factor, now: Millis) -> Self {
        let tally: Tally = section.items.iter().zip(&state.responses).map(|(item, work)| item.score(work)).sum();
        let alerts = section.alerts.as_ref().map(|alerts| {
            let come = state.alerts_come(section, factor, now);
            let counted = come.map(|(_, alert, sent)| sent.map(|sent| (sent.desk == alert.desk, sent.latency)));
            AlertTally { baseline: alerts.baseline.clone(), ..AlertTally::of(counted) }
        });
        let raw = scoring::measure(&tally, alerts.as_ref(), section.measure);
        let hurdles = section
            .hurdles
            .iter()
            .map(|hurdle| HurdleScore {
                measure: hurdle.measure,
                at: hurdle.at,
                value: scoring::measure(&tally, alerts.as_ref(), hurdle.measure),
            })
            .collect::<Vec<_>>();
        let reached = raw >= section.cut && hurdles.iter().all(|hurdle| hurdle.value >= hurdle.at);
        let verdict = match (section.scored && state.clock.is_some(), reached) {
            (false, _) => Verdict::NotScored,
            (true, true) => Verdict::Passed,
            (true, false) => Verdict::NotPassed,
        };
        Self {
            id: section.id.clone(),
            module: section.module.clone(),
            scored: section.scored,
            weight: section.weight,
            figures: scoring::figures(&tally, alerts.as_ref()),
            alerts,
            tally,
            measure: section.measure,
            raw,
            cut: section.cut,
            max: section.max,
            scaled: scaled(raw, section.cut, section.max),
            hurdles,
            verdict,
        }
    }
}
