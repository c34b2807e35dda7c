//! What people read of a figure: its sentences' names, its unit, its rounding. The sentences themselves are in `text`.

use super::FigureName;
use crate::assessment::Measure;

/// The figure a section is judged by.
pub fn of_measure(measure: Measure) -> FigureName {
    match measure {
        Measure::Percent => FigureName::Percent,
        Measure::NetWpm => FigureName::NetWpm,
        Measure::NetKsph => FigureName::NetKsph,
        Measure::AlertsPercent => FigureName::AlertsPercent,
    }
}

/// The message of a figure's unit, and the decimals that are shown.
pub fn figure_unit(figure: FigureName) -> (&'static str, u32) {
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

/// A figure's name, as in results; its messages are `figure-NAME` and `formula-NAME`.
pub fn figure_id(figure: FigureName) -> &'static str {
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
