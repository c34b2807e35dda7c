//! Figures of a report: their names, their formulas, and their values as people read them.

use super::scene::View;
use crate::assessment::{Measure, Milli};
use crate::scoring::FigureName;
use crate::text::Arg;

/// The figure a section is judged by.
pub(super) fn of_measure(measure: Measure) -> FigureName {
    match measure {
        Measure::Percent => FigureName::Percent,
        Measure::NetWpm => FigureName::NetWpm,
        Measure::NetKsph => FigureName::NetKsph,
        Measure::AlertsPercent => FigureName::AlertsPercent,
    }
}

/// A figure's name in a sentence.
pub(super) fn name(view: View<'_>, figure: FigureName) -> String {
    view.say(&format!("figure-{}", id(figure)))
}

/// How a figure is computed, in words.
pub(super) fn formula(view: View<'_>, figure: FigureName) -> String {
    view.say(&format!("formula-{}", id(figure)))
}

/// A value with its unit, rounded once, half-up.
pub(super) fn value(view: View<'_>, figure: FigureName, value: Milli) -> String {
    let (unit, places) = unit(figure);
    view.say_with(unit, &[("n", Arg::Text(&value.rounded(places)))])
}

fn unit(figure: FigureName) -> (&'static str, u32) {
    use FigureName as F;
    match figure {
        F::Percent
        | F::Accuracy
        | F::MsdErrorRate
        | F::CorrectedErrorRate
        | F::UncorrectedErrorRate
        | F::TotalErrorRate
        | F::FieldsRight
        | F::TasksRight
        | F::AlertsPercent
        | F::DualTaskCost => ("unit-percent", 1),
        F::SecondsPerItem | F::AlertLatency => ("unit-seconds", 1),
        F::SecondsPerRow => ("unit-seconds", 2),
        F::GrossWpm | F::NetWpm => ("unit-wpm", 1),
        F::GrossKsph | F::NetKsph => ("unit-ksph", 0),
        F::Kspc | F::Sensitivity | F::Criterion => ("unit-plain", 2),
        F::CriticalErrors
        | F::Hits
        | F::Misses
        | F::FalseAlarms
        | F::DifferencesFound
        | F::DifferencesMissed
        | F::FalseDifferences
        | F::Intrusions
        | F::AlertsShown
        | F::AlertsRight
        | F::AlertsWrong
        | F::AlertsMissed => ("unit-plain", 0),
    }
}

fn id(figure: FigureName) -> &'static str {
    use FigureName as F;
    match figure {
        F::Percent => "percent",
        F::SecondsPerItem => "seconds-per-item",
        F::GrossWpm => "gross-wpm",
        F::NetWpm => "net-wpm",
        F::Accuracy => "accuracy",
        F::MsdErrorRate => "msd-error-rate",
        F::CorrectedErrorRate => "corrected-error-rate",
        F::UncorrectedErrorRate => "uncorrected-error-rate",
        F::TotalErrorRate => "total-error-rate",
        F::Kspc => "kspc",
        F::GrossKsph => "gross-ksph",
        F::NetKsph => "net-ksph",
        F::FieldsRight => "fields-right",
        F::CriticalErrors => "critical-errors",
        F::Hits => "hits",
        F::Misses => "misses",
        F::FalseAlarms => "false-alarms",
        F::Intrusions => "intrusions",
        F::TasksRight => "tasks-right",
        F::SecondsPerRow => "seconds-per-row",
        F::DifferencesFound => "differences-found",
        F::DifferencesMissed => "differences-missed",
        F::FalseDifferences => "false-differences",
        F::Sensitivity => "sensitivity",
        F::Criterion => "criterion",
        F::AlertsPercent => "alerts-percent",
        F::AlertsShown => "alerts-shown",
        F::AlertsRight => "alerts-right",
        F::AlertsWrong => "alerts-wrong",
        F::AlertsMissed => "alerts-missed",
        F::AlertLatency => "alert-latency",
        F::DualTaskCost => "dual-task-cost",
    }
}

/// Names of all formulas, for tests of their length.
#[cfg(test)]
pub(super) fn formula_ids() -> Vec<String> {
    let mut ids = tests::ALL.map(|figure| format!("formula-{}", id(figure))).to_vec();
    ids.extend(["formula-scaled", "formula-composite"].map(str::to_owned));
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Lang, Messages};

    pub(super) const ALL: [FigureName; 30] = [
        FigureName::Percent,
        FigureName::SecondsPerItem,
        FigureName::GrossWpm,
        FigureName::NetWpm,
        FigureName::Accuracy,
        FigureName::MsdErrorRate,
        FigureName::CorrectedErrorRate,
        FigureName::UncorrectedErrorRate,
        FigureName::TotalErrorRate,
        FigureName::Kspc,
        FigureName::GrossKsph,
        FigureName::NetKsph,
        FigureName::FieldsRight,
        FigureName::CriticalErrors,
        FigureName::Hits,
        FigureName::Misses,
        FigureName::FalseAlarms,
        FigureName::SecondsPerRow,
        FigureName::DifferencesFound,
        FigureName::DifferencesMissed,
        FigureName::FalseDifferences,
        FigureName::Sensitivity,
        FigureName::Criterion,
        FigureName::AlertsPercent,
        FigureName::AlertsShown,
        FigureName::AlertsRight,
        FigureName::AlertsWrong,
        FigureName::AlertsMissed,
        FigureName::AlertLatency,
        FigureName::DualTaskCost,
    ];

    #[test]
    fn every_figure_has_a_name_a_formula_and_a_unit_in_every_language() {
        for lang in Lang::ALL {
            let text = Messages::new(lang);
            for figure in ALL {
                assert!(text.has(&format!("figure-{}", id(figure))), "{lang:?} {figure:?}");
                assert!(text.has(&format!("formula-{}", id(figure))), "{lang:?} {figure:?}");
                assert!(text.has(unit(figure).0), "{lang:?} {figure:?}");
            }
        }
    }

    #[test]
    fn the_names_of_sentences_are_the_names_in_results() {
        for figure in ALL {
            assert_eq!(serde_json::to_value(figure).unwrap(), id(figure));
        }
    }
}
