//! Alerts sent while another task goes on: accuracy, latency, and what they cost that task.
//!
//! Dual-task cost is the loss against the same task alone by the score alone: `(single − dual) ÷ single`
//! (`content.md` 2). It is negative where the task went better with alerts.

use serde::{Deserialize, Serialize};

use super::{count, percent};
use crate::assessment::{Milli, Millis};
use rust_decimal::Decimal;

/// What is counted of the alerts of a section. Those that had not come when it ended are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AlertTally {
    /// Alerts that came.
    pub shown: u32,
    /// Sent to the right desk in time.
    pub right: u32,
    /// Sent to another desk in time.
    pub wrong: u32,
    /// Not sent in time.
    pub missed: u32,
    /// Median time from an alert's coming to its being sent, rightly or wrongly; absent where none was sent.
    pub latency_ms: Option<Millis>,
    /// The section the cost is measured against, if any.
    pub baseline: Option<String>,
    /// Dual-task cost in percent of the raw score of `baseline`; absent where there is none, where one of the two was
    /// not sat, or where the baseline is 0.
    pub dual_task_cost: Option<Milli>,
}

impl AlertTally {
    /// Counts alerts that came: of each that was sent, whether rightly and after what time.
    pub fn of(alerts: impl IntoIterator<Item = Option<(bool, Millis)>>) -> Self {
        let alerts: Vec<_> = alerts.into_iter().collect();
        let sent = |right: bool| count(alerts.iter().flatten().filter(|sent| sent.0 == right).count());
        Self {
            shown: count(alerts.len()),
            right: sent(true),
            wrong: sent(false),
            missed: count(alerts.iter().filter(|sent| sent.is_none()).count()),
            latency_ms: median(alerts.iter().flatten().map(|sent| sent.1)),
            ..Self::default()
        }
    }

    /// Alerts sent rightly, in percent of those that came; 0 where none came.
    pub fn percent(&self) -> Milli {
        percent(self.right, self.shown)
    }
}

/// `(single − dual) ÷ single`, in percent; `None` where `single` is 0.
pub fn dual_task_cost(single: Milli, dual: Milli) -> Option<Milli> {
    let lost = Decimal::from(single.0) - Decimal::from(dual.0);
    (single != Milli(0)).then(|| percent(lost, single.0))
}

/// The middle value; of an even number the mean of the two in the middle, rounded half-up.
fn median(times: impl Iterator<Item = Millis>) -> Option<Millis> {
    let mut times: Vec<u64> = times.map(|time| time.0).collect();
    times.sort_unstable();
    let upper = times.len() / 2;
    let high = *times.get(upper)?;
    let low = if times.len() % 2 == 1 { high } else { *times.get(upper.checked_sub(1)?)? };
    Some(Millis(low + (high - low).div_ceil(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alerts_are_right_wrong_or_missed_and_latency_is_the_median_of_those_sent() {
        let sent = |right, ms| Some((right, Millis(ms)));
        let alerts = [sent(true, 2_000), None, sent(false, 3_001), sent(true, 9_000), sent(true, 1_000)];
        let tally = AlertTally::of(alerts);
        assert_eq!((tally.shown, tally.right, tally.wrong, tally.missed), (5, 3, 1, 1));
        assert_eq!(tally.percent(), Milli(60_000));
        // Between 2,000 and 3,001 lies 2,500.5.
        assert_eq!(tally.latency_ms, Some(Millis(2_501)));
        assert_eq!(AlertTally::of([sent(true, 7), None]).latency_ms, Some(Millis(7)));
    }

    #[test]
    fn without_an_alert_there_is_no_latency_and_nothing_is_right() {
        let none = AlertTally::of([]);
        assert_eq!((none.shown, none.latency_ms, none.percent()), (0, None, Milli(0)));
        assert_eq!(AlertTally::of([None, None]).latency_ms, None);
    }

    #[test]
    fn dual_task_cost_is_the_loss_by_the_score_alone() {
        assert_eq!(dual_task_cost(Milli::whole(80), Milli::whole(70)), Some(Milli(12_500)));
        assert_eq!(dual_task_cost(Milli::whole(90), Milli::whole(60)), Some(Milli(33_333)));
        assert_eq!(dual_task_cost(Milli::whole(60), Milli::whole(66)), Some(Milli(-10_000)), "better with alerts");
        assert_eq!(dual_task_cost(Milli::whole(50), Milli(0)), Some(Milli(100_000)));
        assert_eq!(dual_task_cost(Milli(0), Milli::whole(50)), None);
    }
}
