//! The only reader of clocks.
//!
//! Test time comes from a clock that goes on while the machine sleeps: `CLOCK_BOOTTIME` on Linux
//! (`std::time::Instant` stops when the lid closes). Wall time is recorded and compared, never used for a deadline.

use std::time::Duration;

use chrono::{DateTime, Local, NaiveDateTime, SecondsFormat, Utc};
#[cfg(unix)]
use rustix::time::{ClockId, clock_gettime};

/// A moment on the clock that counts sleep. Only differences mean anything, and only within one boot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(Duration);

impl Stamp {
    /// A stamp so long after the clock's start. For tests and replays.
    pub const fn from_millis(ms: u64) -> Self {
        Self(Duration::from_millis(ms))
    }

    /// Whole milliseconds since the clock's start.
    pub fn millis(self) -> u64 {
        u64::try_from(self.0.as_millis()).unwrap_or(u64::MAX)
    }

    /// Time from `earlier` to this moment; zero where `earlier` is later.
    pub fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// The moment so much later.
    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(span))
    }

    /// The moment so much earlier; the clock's start at the earliest.
    #[must_use]
    pub fn minus(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(span))
    }
}

/// Now, on the clock that counts sleep.
#[cfg(target_os = "linux")]
pub fn now() -> Stamp {
    read(ClockId::Boottime)
}

/// Now. macOS counts sleep in `CLOCK_MONOTONIC`.
#[cfg(all(unix, not(target_os = "linux")))]
pub fn now() -> Stamp {
    read(ClockId::Monotonic)
}

/// Now, on a clock that stops while the machine sleeps; the difference to [`now`] is time asleep.
#[cfg(target_os = "linux")]
pub fn awake() -> Stamp {
    read(ClockId::Monotonic)
}

/// Now. Windows counts sleep in the clock that `Instant` reads.
#[cfg(windows)]
#[expect(clippy::disallowed_methods, reason = "this is the clock file")]
pub fn now() -> Stamp {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    // No stamp is the clock's start: a sitting may be taken up that began before this program did.
    Stamp(Duration::from_secs(1_000_000) + START.elapsed())
}

/// Whether [`awake`] is another clock than [`now`]: time asleep can be told.
pub const TELLS_SLEEP: bool = cfg!(target_os = "linux");

/// The same clock where the system has no other: time asleep cannot be told then.
#[cfg(not(target_os = "linux"))]
pub fn awake() -> Stamp {
    now()
}

#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "this is the clock file")]
fn read(clock: ClockId) -> Stamp {
    let time = clock_gettime(clock);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let nanos = u32::try_from(time.tv_nsec).unwrap_or(0);
    Stamp(Duration::new(seconds, nanos))
}

/// Wall time: a label, and a witness against the other clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wall(DateTime<Utc>);

impl Wall {
    /// Now, by the machine's calendar.
    #[expect(clippy::disallowed_methods, reason = "this is the clock file")]
    pub fn now() -> Self {
        Self(Utc::now())
    }

    /// So long after 1970 began in UTC; 1970 itself where that is beyond the calendar. For tests and replays.
    pub fn from_unix_millis(ms: i64) -> Self {
        Self(DateTime::from_timestamp_millis(ms).unwrap_or_default())
    }

    /// Milliseconds since 1970 in UTC.
    pub fn unix_millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// RFC 3339 with the offset, to the second.
    pub fn rfc3339(self) -> String {
        self.0.with_timezone(&Local).to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    /// `20260304T091500`, local time, for names of folders.
    pub fn compact(self) -> String {
        self.0.with_timezone(&Local).format("%Y%m%dT%H%M%S").to_string()
    }
}

/// Seconds since 1970 of a moment written as RFC 3339.
pub fn unix_seconds(rfc3339: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(rfc3339).ok().map(|moment| moment.timestamp())
}

/// Seconds since 1970 of `20260304091500`, in UTC or in the machine's time zone.
pub fn unix_seconds_of_digits(digits: &str, utc: bool) -> Option<i64> {
    let moment = NaiveDateTime::parse_from_str(digits, "%Y%m%d%H%M%S").ok()?;
    if utc {
        return Some(moment.and_utc().timestamp());
    }
    moment.and_local_timezone(Local).earliest().map(|moment| moment.timestamp())
}

/// Names this run of the machine, so that stamps of two processes can be compared. `None` where the system tells none.
pub fn boot_id() -> Option<String> {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let id = id.trim();
    (id.len() <= 64 && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')).then(|| id.to_owned())
}
