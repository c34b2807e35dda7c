//! Figures of a report: their names, their formulas, and their values as people read them.

use super::scene::View;
use crate::assessment::Milli;
pub(super) use crate::scoring::of_measure;
use crate::scoring::{FigureName, figure_id as id, figure_unit as unit};
use crate::text::Arg;

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
