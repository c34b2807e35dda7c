//! Alerts: short news that come in while a section goes on, each to be sent to the right desk in time.
//!
//! Which alert is open follows from the time in the section alone, as the end of a section does: what is not sent
//! while it is open is missed, without an event that could be left out.

use super::{Factor, Millis};
use crate::item::ItemId;
use crate::text::SafeText;

/// The alerts of a section, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alerts {
    /// Where an alert can be sent, in the order of their keys. 2 to 4.
    pub desks: Vec<Desk>,
    /// How long an alert is open, before accommodations.
    pub window: Millis,
    /// All of them by their times. One has ended before the next comes.
    pub schedule: Vec<Scheduled>,
    /// The one that comes during the practice item, after [`Alerts::BEFORE_PRACTICE`].
    pub practice: Option<Alert>,
    /// The section with the same task and no alerts, by its id: what the cost of the alerts is measured against.
    pub baseline: Option<String>,
}

/// Where alerts can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// Unique in the pack.
    pub id: String,
    /// Its short name.
    pub label: SafeText,
    /// What goes there, in one line.
    pub rule: SafeText,
}

/// Something that must be sent to a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its full id, as an item's.
    pub id: ItemId,
    /// SHA-256 (hex) over what decides its score.
    pub hash: String,
    /// What happened, in one line.
    pub text: SafeText,
    /// The right desk, by place.
    pub desk: usize,
}

/// An alert and when it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// What comes.
    pub alert: Alert,
    /// When, in time of the section before accommodations.
    pub at: Millis,
}

/// What the candidate did with an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Where it was sent, by place.
    pub desk: usize,
    /// How long after it came.
    pub latency: Millis,
}

/// The span of time in which an alert is open: from the first moment up to, not with, the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// When it comes.
    pub opens: Millis,
    /// When it is missed.
    pub closes: Millis,
}

impl Window {
    fn holds(self, at: Millis) -> bool {
        self.opens <= at && at < self.closes
    }
}

impl Alerts {
    /// When the practice alert comes, before accommodations.
    pub const BEFORE_PRACTICE: Millis = Millis::seconds(3);

    /// When the alert at this place is open, in time of the section under a factor. Times and window grow alike, so
    /// that two are never open at once.
    pub fn window(&self, alert: usize, factor: Factor) -> Option<Window> {
        self.schedule.get(alert).map(|scheduled| self.span(scheduled.at, factor))
    }

    /// When the practice alert is open, in time on the practice item.
    pub fn practice_window(&self, factor: Factor) -> Option<Window> {
        self.practice.as_ref().map(|_| self.span(Self::BEFORE_PRACTICE, factor))
    }

    /// The alert that is open at this time of the section, by place.
    pub fn open_at(&self, at: Millis, factor: Factor) -> Option<usize> {
        // The last one that has come: all before it have ended.
        let come = self.schedule.partition_point(|scheduled| factor.of(scheduled.at) <= at);
        come.checked_sub(1).filter(|last| self.window(*last, factor).is_some_and(|window| window.holds(at)))
    }

    /// Whether the practice alert is open at this time on the practice item.
    pub fn practice_open_at(&self, at: Millis, factor: Factor) -> bool {
        self.practice_window(factor).is_some_and(|window| window.holds(at))
    }

    /// How many have come before this time of the section.
    pub fn come_before(&self, at: Millis, factor: Factor) -> usize {
        self.schedule.partition_point(|scheduled| factor.of(scheduled.at) < at)
    }

    /// The next time of the section at which an alert comes or ends.
    pub fn next_change(&self, at: Millis, factor: Factor) -> Option<Millis> {
        let windows = (0..self.schedule.len()).filter_map(|alert| self.window(alert, factor));
        windows.flat_map(|window| [window.opens, window.closes]).find(|moment| *moment > at)
    }

    fn span(&self, at: Millis, factor: Factor) -> Window {
        Window { opens: factor.of(at), closes: factor.of(at + self.window) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alerts(at: &[u64]) -> Alerts {
        let alert = |desk| Alert {
            id: ItemId::new("p", "alerts", "a", 1),
            hash: String::new(),
            text: SafeText::default(),
            desk,
        };
        Alerts {
            desks: Vec::new(),
            window: Millis::seconds(15),
            schedule: at.iter().map(|at| Scheduled { alert: alert(0), at: Millis::seconds(*at) }).collect(),
            practice: Some(alert(1)),
            baseline: None,
        }
    }

    #[test]
    fn an_alert_is_open_from_its_first_moment_up_to_the_end_of_its_window() {
        let alerts = alerts(&[20, 35, 60]);
        let open = |ms| alerts.open_at(Millis(ms), Factor::NONE);
        assert_eq!([19_999, 20_000, 34_999, 35_000, 49_999, 50_000].map(open), {
            [None, Some(0), Some(0), Some(1), Some(1), None]
        });
        assert_eq!(open(74_999), Some(2));
        assert_eq!(open(75_000), None);
    }

    #[test]
    fn more_time_stretches_schedule_and_window_alike_so_that_two_are_never_open() {
        let alerts = alerts(&[20, 35, 60]);
        for factor in [1_000, 1_250, 1_333, 1_500, 2_000].map(Factor) {
            let windows: Vec<_> = (0..3).filter_map(|alert| alerts.window(alert, factor)).collect();
            assert!(windows.windows(2).all(|two| two[0].closes <= two[1].opens), "{windows:?}");
        }
        assert_eq!(alerts.open_at(Millis(30_000), Factor(1_500)), Some(0));
        assert_eq!(alerts.open_at(Millis(29_999), Factor(1_500)), None);
        assert_eq!(alerts.practice_window(Factor(2_000)).unwrap().opens, Millis(6_000));
    }

    #[test]
    fn only_alerts_that_have_come_before_the_end_are_counted() {
        let alerts = alerts(&[20, 35, 60]);
        let come = |ms| alerts.come_before(Millis(ms), Factor::NONE);
        assert_eq!([0, 20_000, 20_001, 59_000, 60_001].map(come), [0, 0, 1, 2, 3]);
        assert_eq!(alerts.next_change(Millis(20_000), Factor::NONE), Some(Millis(35_000)));
        assert_eq!(alerts.next_change(Millis(75_000), Factor::NONE), None);
    }
}
