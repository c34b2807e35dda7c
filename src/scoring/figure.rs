//! Figures: what a report prints, each computed from a [`Tally`].

use serde::{Deserialize, Serialize};

use super::{Tally, detection, entry, percent, typing};
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
}

/// All figures that apply to a tally, in the order of a report: percent where points could be earned, time where
/// something was answered, typing where there was time to type, entry where there were fields (its speed where it was
/// timed), marks where there was something to mark, rows where pairs were compared, intrusions and tasks where there were
/// any.
pub fn figures(tally: &Tally) -> Vec<Figure> {
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
    figures
}

/// A section's raw score by its measure: percent, or words or keystrokes in their unit. Zero where it does not apply.
pub fn measure(tally: &Tally, by: Measure) -> Milli {
    match by {
        Measure::Percent => points_percent(tally),
        Measure::NetWpm => typing::net_wpm(tally),
        Measure::NetKsph => net_ksph(tally),
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
        figures(tally).into_iter().map(|figure| figure.name).collect()
    }

    #[test]
    fn only_figures_that_apply_are_given() {
        use FigureName as Name;
        assert_eq!(names(&Tally::default()), []);
        let points = Tally { points: Milli(2_000), max_points: Milli(3_000), ..Tally::default() };
        assert_eq!(figures(&points), [Figure { name: Name::Percent, value: Milli(66_667) }]);
        let by_ear = Tally { fields: 4, fields_right: 3, critical_errors: 1, ..Tally::default() };
        assert_eq!(
            figures(&by_ear),
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
        assert_eq!(figures(&tally), wanted.map(|(name, value)| Figure { name, value }));
        assert_eq!(names(&Tally { rejections: 16, ..tally }).len(), 4, "fewer than 20 equal pairs");
    }

    #[test]
    fn time_an_item_is_taken_over_answered_items() {
        let tally = Tally { answered: 4, items: 9, time: Millis(30_010), ..Tally::default() };
        assert_eq!(figures(&tally), [Figure { name: FigureName::SecondsPerItem, value: Milli(7_503) }]);
    }

    #[test]
    fn a_measure_that_does_not_apply_is_zero() {
        for by in [Measure::Percent, Measure::NetWpm, Measure::NetKsph] {
            assert_eq!(measure(&Tally::default(), by), Milli(0));
        }
        let tally = Tally { entry_time: Millis::seconds(12), entry_keystrokes_right: 16, ..Tally::default() };
        assert_eq!(measure(&tally, Measure::NetKsph), Milli::whole(4_800));
    }
}
