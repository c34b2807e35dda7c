//! Two clocks held against each other: sleep, and a wall clock that was set.

use crate::clock::{self, Stamp, Wall};

/// Less sleep than this is noise, in ms.
const SLEEP: u64 = 1_000;
/// Less disagreement of wall and boot clock than this is noise, in ms.
const JUMP: i64 = 2_000;

/// Remembers how the clocks stood.
#[derive(Debug)]
pub(super) struct ClockWatch {
    asleep: u64,
    wall_less_boot: i64,
}

/// What the clocks tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// The machine slept for so many ms.
    Slept(u64),
    /// The wall clock was set by so many ms.
    Jumped(i64),
}

impl ClockWatch {
    /// Takes the clocks as they stand.
    pub(super) fn new(now: Stamp) -> Self {
        Self { asleep: asleep(now), wall_less_boot: wall_less_boot(now) }
    }

    /// What has happened to the clocks since the last look.
    pub(super) fn look(&mut self, now: Stamp) -> Option<News> {
        let (asleep, wall_less_boot) = (asleep(now), wall_less_boot(now));
        self.compare(asleep, wall_less_boot)
    }

    fn compare(&mut self, asleep: u64, wall_less_boot: i64) -> Option<News> {
        let (slept, jumped) = (asleep.saturating_sub(self.asleep), wall_less_boot - self.wall_less_boot);
        if slept >= SLEEP {
            self.asleep = asleep;
            return Some(News::Slept(slept));
        }
        if jumped.abs() >= JUMP {
            self.wall_less_boot = wall_less_boot;
            return Some(News::Jumped(jumped));
        }
        None
    }
}

fn asleep(now: Stamp) -> u64 {
    now.millis().saturating_sub(clock::awake().millis())
}

fn wall_less_boot(now: Stamp) -> i64 {
    Wall::now().unix_millis().saturating_sub_unsigned(now.millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sleep_and_a_set_clock_are_told_once_each() {
        let mut watch = ClockWatch { asleep: 500, wall_less_boot: 1_000_000 };
        assert_eq!(watch.compare(900, 1_001_500), None);
        assert_eq!(watch.compare(8_500, 1_000_000), Some(News::Slept(8_000)));
        assert_eq!(watch.compare(8_500, 940_000), Some(News::Jumped(-60_000)));
        assert_eq!(watch.compare(8_500, 940_000), None);
    }
}
