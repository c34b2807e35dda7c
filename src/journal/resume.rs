//! What an outage does to the time. Killing the program never gains any.

use super::{Recorded, Recovered};
use crate::assessment::{Event, Gap, Millis, Resume, What};
use crate::clock::Stamp;
use crate::text::SafeText;

/// The most time between two lines while somebody sits: each second without an event is a tick.
pub const TICK: u64 = 1_000;

/// Less disagreement of calendar and boot clock than this is noise, in ms.
pub const JUMP: u64 = 2_000;

/// A moment on all three clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Test time.
    pub t: Millis,
    /// The clock that counts sleep.
    pub boot: Stamp,
    /// The calendar, in milliseconds since 1970, reckoned from the last line that names it.
    pub wall: i64,
}

impl Moment {
    /// The moment of the next line.
    pub(super) fn then(self, next: &Recorded) -> Self {
        let reckoned = self.wall.saturating_add_unsigned(millis_between(self.boot, next.boot));
        Self { t: next.event.t, boot: next.boot, wall: next.wall.unwrap_or(reckoned) }
    }
}

/// The moment in which a program goes on with a sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// The clock that counts sleep.
    pub boot: Stamp,
    /// The calendar, in milliseconds since 1970.
    pub wall: i64,
    /// The run of the machine, where the system names it.
    pub boot_id: Option<String>,
}

/// How a sitting goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resumption {
    /// The outage, and how much of it is charged.
    pub gap: Gap,
    /// Test time of the resume: the new base, never before the last line's.
    pub t: Millis,
    /// By how many ms the calendar was set while nothing ran, as far as that can be seen: against the boot clock or, after a
    /// restart of the machine, only where the calendar now lies before the last line.
    pub jumped: Option<i64>,
}

impl Resumption {
    /// The events to write down first, with the `boot` and `wall` of [`Now`].
    pub fn events(&self) -> impl Iterator<Item = Event> {
        let jumped = self.jumped.map(|ms| What::ClockJumped { ms });
        std::iter::once(What::Resumed(self.gap.clone())).chain(jumped).map(|what| Event { t: self.t, what })
    }

    /// The same for an outage whose end is known: `verify` asks again what should have been charged.
    pub(crate) fn reckon(last: Moment, now: (Stamp, i64), same_boot: bool, policy: Resume, lost_bytes: u64) -> Self {
        let (boot, wall) = now;
        let by_calendar = wall.saturating_sub(last.wall);
        let by_boot_clock = millis_between(last.boot, boot);
        let outage_ms = if same_boot {
            by_boot_clock
        } else {
            // A machine does not start again within a tick, whatever its calendar says.
            u64::try_from(by_calendar).unwrap_or(0).max(TICK)
        };
        let charged_ms = match policy {
            Resume::Charge => outage_ms,
            // The time since the last tick was test time, and is lost from the journal.
            Resume::Proctor | Resume::Free => outage_ms.min(TICK),
        };
        let ahead = if same_boot { by_calendar.saturating_sub_unsigned(by_boot_clock) } else { by_calendar.min(0) };
        Self {
            gap: Gap { outage_ms, charged_ms, same_boot, lost_bytes, boot_id: None },
            t: last.t + Millis(charged_ms),
            jumped: (ahead.unsigned_abs() >= JUMP).then_some(ahead),
        }
    }
}

/// How to go on with a sitting, by its form's policy. By the clock that counts sleep where the machine was not started
/// since; else by the calendar.
pub fn resume(recovered: &Recovered, now: &Now, policy: Resume) -> Resumption {
    let same_boot = recovered.boot_id().is_some_and(|last| Some(last) == now.boot_id.as_deref());
    let mut resumption =
        Resumption::reckon(recovered.last(), (now.boot, now.wall), same_boot, policy, recovered.lost_bytes);
    if !same_boot {
        resumption.gap.boot_id = now.boot_id.as_deref().map(SafeText::replaced);
    }
    resumption
}

fn millis_between(earlier: Stamp, later: Stamp) -> u64 {
    later.millis().saturating_sub(earlier.millis())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{fixture, recover};

    fn after_five_seconds() -> Recovered {
        recover(&fixture::bytes(&[(5_000, What::Tick)])).unwrap()
    }

    /// The journal begins at boot 1,000,000 and wall 1,700,000,000,000; its last line is 5 s later.
    fn now(boot: u64, wall: i64, boot_id: &str) -> Now {
        Now { boot: Stamp::from_millis(boot), wall: 1_700_000_000_000 + wall, boot_id: Some(boot_id.to_owned()) }
    }

    #[test]
    fn an_outage_is_charged_by_the_forms_policy() {
        let recovered = after_five_seconds();
        for (policy, boot, charged) in [
            (Resume::Charge, 1_065_000, 60_000),
            (Resume::Free, 1_065_000, 1_000),
            (Resume::Proctor, 1_065_000, 1_000),
            (Resume::Charge, 1_005_300, 300),
            (Resume::Free, 1_005_300, 300),
        ] {
            // The calendar was set back by a day, and nobody asks it.
            let resumption = resume(&recovered, &now(boot, -86_400_000, fixture::BOOT_ID), policy);
            assert_eq!(resumption.gap.charged_ms, charged, "{policy:?} at {boot}");
            assert_eq!(resumption.gap.outage_ms, boot - 1_005_000);
            assert_eq!(resumption.t, Millis(5_000 + charged));
            assert!(resumption.gap.same_boot);
        }
    }

    #[test]
    fn after_a_restart_of_the_machine_the_calendar_counts_and_never_gives_time() {
        let recovered = after_five_seconds();
        for (wall, outage) in [(125_000, 120_000), (5_000, 1_000), (-86_400_000, 1_000)] {
            let resumption = resume(&recovered, &now(77, wall, "another"), Resume::Charge);
            assert_eq!(resumption.gap.outage_ms, outage, "wall {wall}");
            assert_eq!(resumption.t, Millis(5_000 + outage));
            assert!(!resumption.gap.same_boot);
        }
    }

    #[test]
    fn after_one_restart_the_boot_clock_of_the_new_run_counts_and_setting_the_calendar_gains_nothing() {
        let recovered = after_five_seconds();
        let first = resume(&recovered, &now(77_000, 65_000, "another"), Resume::Charge);
        assert_eq!((first.gap.same_boot, first.gap.boot_id.as_deref()), (false, Some("another")));
        let resumed = first.events().next().unwrap();
        let mut bytes = fixture::bytes(&[(5_000, What::Tick)]);
        let head = recover(&bytes).unwrap().good.head;
        let boot = Stamp::from_millis(77_000);
        bytes.extend(crate::journal::line::next(2, &resumed, boot, Some(1_700_000_065_000), &head).unwrap());
        bytes.push(b'\n');
        let recovered = recover(&bytes).unwrap();
        let second = resume(&recovered, &now(85_000, -86_400_000, "another"), Resume::Charge);
        assert!(second.gap.same_boot && second.gap.boot_id.is_none());
        assert_eq!(second.gap.charged_ms, 8_000);
    }

    #[test]
    fn a_machine_that_comes_back_after_another_is_not_taken_for_the_same_run() {
        let gap = Gap { outage_ms: 1_000, charged_ms: 1_000, same_boot: false, lost_bytes: 0, boot_id: None };
        let recovered = recover(&fixture::bytes(&[(5_000, What::Tick), (6_000, What::Resumed(gap))])).unwrap();
        assert!(!resume(&recovered, &now(1_007_000, 9_000, fixture::BOOT_ID), Resume::Charge).gap.same_boot);
    }

    #[test]
    fn a_calendar_that_was_set_while_nothing_ran_is_told() {
        let recovered = after_five_seconds();
        let jumped = |boot, wall, id| resume(&recovered, &now(boot, wall, id), Resume::Charge).jumped;
        // Five seconds of journal, and a minute away.
        assert_eq!(jumped(1_065_000, 65_000, fixture::BOOT_ID), None);
        assert_eq!(jumped(1_065_000, 66_900, fixture::BOOT_ID), None, "noise");
        assert_eq!(jumped(1_065_000, 65_000 - 3_600_000, fixture::BOOT_ID), Some(-3_600_000));
        assert_eq!(jumped(1_065_000, 65_000 + 3_600_000, fixture::BOOT_ID), Some(3_600_000));
        // After a restart only a calendar that lies before the last line gives itself away.
        assert_eq!(jumped(77, 65_000, "another"), None);
        assert_eq!(jumped(77, 5_000 - 3_600_000, "another"), Some(-3_600_000));
    }

    proptest::proptest! {
        #[test]
        fn test_time_never_goes_back_and_never_stands_still_for_longer_than_a_tick(
            boot in 0u64..10_000_000, wall in -1_000_000_000i64..1_000_000_000, same: bool,
            policy in proptest::sample::select(vec![Resume::Charge, Resume::Proctor, Resume::Free]),
        ) {
            let recovered = after_five_seconds();
            let id = if same { fixture::BOOT_ID } else { "another" };
            let resumption = resume(&recovered, &now(boot, wall, id), policy);
            proptest::prop_assert!(resumption.t >= recovered.last().t);
            proptest::prop_assert!(resumption.gap.charged_ms >= resumption.gap.outage_ms.min(TICK));
            proptest::prop_assert!(resumption.gap.charged_ms <= resumption.gap.outage_ms);
        }
    }
}
