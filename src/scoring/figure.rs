//! Figures: what a report prints, each computed from a [`Tally`].

use serde::{Deserialize, Serialize};

use super::{AlertTally, Tally, detection, entry, percent, typing};
use crate::assessment::{Measure, Milli, Millis};
use rust_decimal::Decimal;

/// A figure of a report. Its formula is the message `formula-NAME`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Figure {
    /// Which.
    pub name: FigureName,
    /// Its value, in thousandths of its unit.
    pub value: Milli,
}

/// Names of figures, with their units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureName {
    /// Points by points that could be earned, in percent.
    Percent,
    /// Mean time on an item that was answered, in seconds.
    SecondsPerItem,
    /// Characters by 5 a minute.
    GrossWpm,
    /// Gross less wrong words a minute; never below 0.
    NetWpm,
    /// Characters right, in percent.
    Accuracy,
    /// Edit distance by the longer text, in percent.
    MsdErrorRate,
    /// Corrected errors, in percent.
    CorrectedErrorRate,
    /// Uncorrected errors, in percent.
    UncorrectedErrorRate,
    /// Corrected and uncorrected errors, in percent.
    TotalErrorRate,
    /// Keystrokes per character.
    Kspc,
    /// All keystrokes an hour.
    GrossKsph,
    /// Keystrokes of right fields an hour.
    NetKsph,
    /// Fields right, in percent.
    FieldsRight,
    /// Wrong values in critical fields.
    CriticalErrors,
    /// Errors marked.
    Hits,
    /// Errors not marked.
    Misses,
    /// Right tokens marked.
    FalseAlarms,
    /// Values recalled that were not shown.
    Intrusions,
    /// Small tasks of the delay answered rightly, in percent of those answered.
    TasksRight,
    /// Mean time on a row that was answered, in seconds.
    SecondsPerRow,
    /// Different pairs called different.
    DifferencesFound,
    /// Different pairs called the same.
    DifferencesMissed,
    /// Equal pairs called different.
    FalseDifferences,
    /// d' of the rows answered (see [`detection`]), in standard deviations.
    Sensitivity,
    /// c of the rows answered (see [`detection`]), in standard deviations.
    Criterion,
    /// Alerts sent rightly, in percent of those that came.
    AlertsPercent,
    /// Alerts that came.
    AlertsShown,
    /// Alerts sent rightly.
    AlertsRight,
    /// Alerts sent to another desk.
    AlertsWrong,
    /// Alerts not sent in time.
    AlertsMissed,
    /// Median time until an alert was sent, in seconds.
    AlertLatency,
    /// Loss against the same task without alerts (see [`super::dual_task_cost`]), in percent.
    DualTaskCost,
}

/// All figures that apply to a tally, in the order of a report: percent where points could be earned, time where
/// something was answered, typing where there was time to type, entry where there were fields (its speed where it was
/// timed), marks where there was something to mark, rows where pairs were compared, intrusions and tasks where there were
/// any, and last those of alerts.
pub fn figures(tally: &Tally, alerts: Option<&AlertTally>) -> Vec<Figure> {
    use FigureName as Name;
    let whole = |n: u32| Milli::whole(i64::from(n));
    let mut figures = Vec::new();
    let mut add = |name, value| figures.push(Figure { name, value });
    if tally.max_points > Milli(0) {
        add(Name::Percent, points_percent(tally));
    }
    if tally.answered > 0 {
        add(Name::SecondsPerItem, seconds_per_item(tally));
    }
    if tally.typing_time > Millis(0) {
        add(Name::GrossWpm, typing::gross_wpm(tally));
        add(Name::NetWpm, typing::net_wpm(tally));
        add(Name::Accuracy, typing::accuracy(tally));
        add(Name::MsdErrorRate, typing::msd_error_rate(tally));
        add(Name::CorrectedErrorRate, typing::corrected_error_rate(tally));
        add(Name::UncorrectedErrorRate, typing::uncorrected_error_rate(tally));
        add(Name::TotalErrorRate, typing::total_error_rate(tally));
        add(Name::Kspc, typing::kspc(tally));
    }
    if tally.fields > 0 {
        if tally.entry_time > Millis(0) {
            add(Name::GrossKsph, entry::keystrokes_per_hour(tally.entry_keystrokes, tally.entry_time));
            add(Name::NetKsph, net_ksph(tally));
        }
        add(Name::FieldsRight, percent(tally.fields_right, tally.fields));
        add(Name::CriticalErrors, whole(tally.critical_errors));
    }
    if tally.rows > 0 {
        // A millisecond is a thousandth of a second.
        add(
            Name::SecondsPerRow,
            Milli::ratio(Decimal::from(tally.time.0), Decimal::from(u64::from(tally.rows) * 1_000)),
        );
        add(Name::DifferencesFound, whole(tally.hits));
        add(Name::DifferencesMissed, whole(tally.misses));
        add(Name::FalseDifferences, whole(tally.false_alarms));
        if let Some(found) = detection(tally) {
            add(Name::Sensitivity, found.sensitivity);
            add(Name::Criterion, found.criterion);
        }
    } else if tally.hits > 0 || tally.misses > 0 {
        add(Name::Hits, whole(tally.hits));
        add(Name::Misses, whole(tally.misses));
        add(Name::FalseAlarms, whole(tally.false_alarms));
    }
    if tally.intrusions > 0 {
        add(Name::Intrusions, whole(tally.intrusions));
    }
    if tally.tasks > 0 {
        add(Name::TasksRight, percent(tally.tasks_right, tally.tasks));
    }
    if let Some(alerts) = alerts {
        add(Name::AlertsPercent, alerts.percent());
        add(Name::AlertsShown, whole(alerts.shown));
        add(Name::AlertsRight, whole(alerts.right));
        add(Name::AlertsWrong, whole(alerts.wrong));
        add(Name::AlertsMissed, whole(alerts.missed));
        if let Some(latency) = alerts.latency_ms {
            add(Name::AlertLatency, Milli(i64::try_from(latency.0).unwrap_or(i64::MAX)));
        }
        if let Some(cost) = alerts.dual_task_cost {
            add(Name::DualTaskCost, cost);
        }
    }
    figures
}

/// A section's raw score by its measure: percent, or words or keystrokes in their unit. Zero where it does not apply.
pub fn measure(tally: &Tally, alerts: Option<&AlertTally>, by: Measure) -> Milli {
    match by {
        Measure::Percent => points_percent(tally),
        Measure::NetWpm => typing::net_wpm(tally),
        Measure::NetKsph => net_ksph(tally),
        Measure::AlertsPercent => alerts.map(AlertTally::percent).unwrap_or_default(),
    }
}

fn points_percent(tally: &Tally) -> Milli {
    percent(tally.points.0, tally.max_points.0)
}

fn seconds_per_item(tally: &Tally) -> Milli {
    // A millisecond is a thousandth of a second: the value is already in thousandths.
    Milli::ratio(Decimal::from(tally.time.0), Decimal::from(u64::from(tally.answered) * 1_000))
}

fn net_ksph(tally: &Tally) -> Milli {
    entry::keystrokes_per_hour(tally.entry_keystrokes_right, tally.entry_time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tally: &Tally) -> Vec<FigureName> {
        figures(tally, None).into_iter().map(|figure| figure.name).collect()
    }

    #[test]
    fn only_figures_that_apply_are_given() {
        use FigureName as Name;
        assert_eq!(names(&Tally::default()), []);
        let points = Tally { points: Milli(2_000), max_points: Milli(3_000), ..Tally::default() };
        assert_eq!(figures(&points, None), [Figure { name: Name::Percent, value: Milli(66_667) }]);
        let by_ear = Tally { fields: 4, fields_right: 3, critical_errors: 1, ..Tally::default() };
        assert_eq!(
            figures(&by_ear, None),
            [
                Figure { name: Name::FieldsRight, value: Milli(75_000) },
                Figure { name: Name::CriticalErrors, value: Milli(1_000) },
            ]
        );
        let on_screen = Tally { entry_time: Millis::seconds(12), entry_keystrokes_right: 16, ..by_ear };
        assert_eq!(names(&on_screen)[..2], [Name::GrossKsph, Name::NetKsph]);
        let marks = Tally { misses: 2, ..Tally::default() };
        assert_eq!(names(&marks), [Name::Hits, Name::Misses, Name::FalseAlarms]);
        let typed = Tally { typing_time: Millis(1), ..Tally::default() };
        assert_eq!(names(&typed).len(), 8);
    }

    #[test]
    fn compared_rows_have_their_time_their_counts_and_detection_where_there_are_enough() {
        use FigureName as Name;
        let tally = Tally {
            rows: 40,
            hits: 18,
            misses: 2,
            false_alarms: 3,
            rejections: 17,
            time: Millis(90_010),
            ..Tally::default()
        };
        let value = |n| Milli::whole(n);
        let wanted = [
            (Name::SecondsPerRow, Milli(2_250)),
            (Name::DifferencesFound, value(18)),
            (Name::DifferencesMissed, value(2)),
            (Name::FalseDifferences, value(3)),
            (Name::Sensitivity, Milli(2_147)),
            (Name::Criterion, Milli(-106)),
        ];
        assert_eq!(figures(&tally, None), wanted.map(|(name, value)| Figure { name, value }));
        assert_eq!(names(&Tally { rejections: 16, ..tally }).len(), 4, "fewer than 20 equal pairs");
    }

    #[test]
    fn time_an_item_is_taken_over_answered_items() {
        let tally = Tally { answered: 4, items: 9, time: Millis(30_010), ..Tally::default() };
        assert_eq!(figures(&tally, None), [Figure { name: FigureName::SecondsPerItem, value: Milli(7_503) }]);
    }

    #[test]
    fn a_measure_that_does_not_apply_is_zero() {
        for by in [Measure::Percent, Measure::NetWpm, Measure::NetKsph, Measure::AlertsPercent] {
            assert_eq!(measure(&Tally::default(), None, by), Milli(0));
        }
        let tally = Tally { entry_time: Millis::seconds(12), entry_keystrokes_right: 16, ..Tally::default() };
        assert_eq!(measure(&tally, None, Measure::NetKsph), Milli::whole(4_800));
    }

    #[test]
    fn figures_of_alerts_come_last_and_only_those_that_apply() {
        use FigureName as Name;
        let sent = Some((true, Millis(2_345)));
        let alerts = AlertTally { dual_task_cost: Some(Milli(-1_500)), ..AlertTally::of([sent, None]) };
        let wanted = [
            (Name::AlertsPercent, Milli(50_000)),
            (Name::AlertsShown, Milli(2_000)),
            (Name::AlertsRight, Milli(1_000)),
            (Name::AlertsWrong, Milli(0)),
            (Name::AlertsMissed, Milli(1_000)),
            (Name::AlertLatency, Milli(2_345)),
            (Name::DualTaskCost, Milli(-1_500)),
        ];
        let given = figures(&Tally::default(), Some(&alerts));
        assert_eq!(given, wanted.map(|(name, value)| Figure { name, value }));
        assert_eq!(figures(&Tally::default(), Some(&AlertTally::default())).len(), 5);
        assert_eq!(measure(&Tally::default(), Some(&alerts), Measure::AlertsPercent), Milli(50_000));
    }
}
