//! A section's clock: `remaining = limit × factor + given back − passed`, on test time only.

use super::Millis;

/// The clock of one section. Times are test times since the sitting began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SectionClock {
    /// The limit, with the accommodation's factor; `None` for untimed practice.
    limit: Option<Millis>,
    /// When the clock started.
    started: Millis,
    /// Time given back, because a clip was lost.
    granted: Millis,
}

impl SectionClock {
    /// A clock started at `started`.
    pub fn new(limit: Option<Millis>, started: Millis) -> Self {
        Self { limit, started, granted: Millis(0) }
    }

    /// When the section ends by itself; `None` where it is untimed.
    pub fn deadline(self) -> Option<Millis> {
        self.limit.map(|limit| self.started + limit + self.granted)
    }

    /// How long it runs, time given back not counted; `None` where it is untimed.
    pub fn limit(self) -> Option<Millis> {
        self.limit
    }

    /// Time left at a moment; `None` where it is untimed.
    pub fn remaining(self, now: Millis) -> Option<Millis> {
        self.deadline().map(|deadline| deadline.saturating_sub(now))
    }

    /// Gives time back.
    pub fn grant(&mut self, time: Millis) {
        self.granted += time;
    }

    /// When it started.
    pub fn started(self) -> Millis {
        self.started
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_the_limit_less_time_passed_and_never_below_zero() {
        let mut clock = SectionClock::new(Some(Millis::minutes(10)), Millis::seconds(30));
        assert_eq!(clock.remaining(Millis::seconds(90)), Some(Millis::minutes(9)));
        clock.grant(Millis::seconds(20));
        assert_eq!(clock.deadline(), Some(Millis::seconds(650)));
        assert_eq!(clock.remaining(Millis::seconds(9_999)), Some(Millis(0)));
    }
}
