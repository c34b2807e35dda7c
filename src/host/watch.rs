//! Two clocks held against each other and against what was planned: sleep, a wall clock that was set, and time in which
//! this program did not run.

use std::time::Duration;

use crate::app::Msg;
use crate::clock::{self, Stamp, Wall};
use crate::journal::JUMP;

/// Less sleep than this is noise, in ms.
const SLEEP: u64 = 1_000;
/// Less delay than this is a busy machine, in ms.
const LATE: u64 = 2_000;

/// Remembers how the clocks stood.
#[derive(Debug)]
pub struct ClockWatch {
    asleep: u64,
    wall_less_boot: i64,
    /// When the machine was looked at last, on the clock that stands still in sleep, in ms.
    looked: u64,
    /// How long it was meant to wait until the next look, in ms.
    planned: u64,
}

/// What the clocks tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    Slept(u64),
    Jumped(i64),
    HeldUp(u64),
}

impl ClockWatch {
    /// Takes the clocks as they stand.
    pub fn new(now: Stamp) -> Self {
        Self {
            asleep: asleep(now),
            wall_less_boot: wall_less_boot(now),
            looked: clock::awake().millis(),
            planned: u64::MAX,
        }
    }

    /// The caller means to look again within this time.
    pub fn plan(&mut self, wait: Duration) {
        self.planned = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
    }

    /// What has happened to the clocks since the last look.
    pub fn look(&mut self, now: Stamp) -> Vec<Msg> {
        let news = self.compare(asleep(now), wall_less_boot(now), clock::awake().millis());
        let msg = |news| match news {
            News::Slept(ms) => Msg::Slept(now, ms),
            News::Jumped(ms) => Msg::ClockJumped(now, ms),
            News::HeldUp(ms) => Msg::HeldUp(now, ms),
        };
        news.into_iter().map(msg).collect()
    }

    fn compare(&mut self, asleep: u64, wall_less_boot: i64, awake: u64) -> Vec<News> {
        let (slept, jumped) = (asleep.saturating_sub(self.asleep), wall_less_boot - self.wall_less_boot);
        let late = awake.saturating_sub(self.looked).saturating_sub(self.planned);
        self.looked = awake;
        let mut news = Vec::new();
        if slept >= SLEEP {
            self.asleep = asleep;
            news.push(News::Slept(slept));
        }
        if jumped.unsigned_abs() >= JUMP {
            self.wall_less_boot = wall_less_boot;
            news.push(News::Jumped(jumped));
        }
        // Where the system's clocks do not tell sleep from standing still, neither can be said.
        if late >= LATE && clock::TELLS_SLEEP {
            news.push(News::HeldUp(late));
        }
        news
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

    fn watch() -> ClockWatch {
        ClockWatch { asleep: 500, wall_less_boot: 1_000_000, looked: 10_000, planned: 1_000 }
    }

    #[test]
    fn sleep_and_a_set_clock_are_told_once_each() {
        let mut watch = watch();
        assert_eq!(watch.compare(900, 1_001_500, 10_900), []);
        assert_eq!(watch.compare(8_500, 1_000_000, 11_000), [News::Slept(8_000)]);
        assert_eq!(watch.compare(8_500, 940_000, 11_100), [News::Jumped(-60_000)]);
        assert_eq!(watch.compare(8_500, 940_000, 11_200), []);
    }

    #[test]
    fn time_in_which_the_program_did_not_run_is_told_without_the_wait_that_was_planned() {
        let mut watch = watch();
        assert_eq!(watch.compare(500, 1_000_000, 12_900), [], "a busy machine");
        watch.plan(Duration::from_secs(1));
        assert_eq!(watch.compare(500, 1_000_000, 43_900), [News::HeldUp(30_000)]);
        watch.plan(Duration::from_secs(60));
        assert_eq!(watch.compare(500, 1_000_000, 103_900), [], "nothing was due for a minute");
    }
}
