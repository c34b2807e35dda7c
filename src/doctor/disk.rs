//! The judgement of the disk that results are kept on.

use std::time::Duration;

use super::facts::{Disk, Results};
use super::finding::{Check, Finding, State};
use crate::journal::MIN_FREE;
use crate::text::{Arg, Messages};

/// The journal syncs this often: a disk that takes longer for one append falls behind.
const SLOW: Duration = Duration::from_millis(250);
const MIB: u64 = 1_024 * 1_024;

pub(super) fn judge(results: &Results, text: &Messages) -> Finding {
    let folder = Arg::Text(&results.folder);
    let disk = match &results.disk {
        Ok(disk) => disk,
        Err(why) => {
            let found = text.with("doctor-disk-bad", &[("folder", folder), ("why", Arg::Text(why))]);
            return Finding::good(Check::Disk, String::new())
                .but(State::Trouble, &found, &text.get("doctor-disk-bad-do"))
                .figure("folder", results.folder.as_str());
        }
    };
    if let Some(time) = disk.hung {
        let seconds = Arg::Count(time.as_secs());
        let found = text.with("doctor-disk-hung", &[("folder", folder), ("seconds", seconds)]);
        let finding = Finding::good(Check::Disk, String::new());
        let finding = finding.but(State::Trouble, &found, &text.get("doctor-disk-slow-do"));
        return with_figures(finding.figure("waited-ms", micros(time) / 1_000), results, disk);
    }
    let free = disk.free.unwrap_or_default();
    let args = [
        ("folder", folder),
        ("free", Arg::Text(&(free / MIB).to_string())),
        ("median", Arg::Text(&tenths(disk.median))),
        ("worst", Arg::Text(&tenths(disk.worst))),
    ];
    let mut finding = Finding::good(Check::Disk, text.with("doctor-disk-good", &args));
    if free < MIN_FREE {
        let found = text.with("doctor-disk-full", &[("needed", Arg::Count(MIN_FREE / MIB))]);
        finding = finding.but(State::Trouble, &found, &text.get("doctor-disk-full-do"));
    }
    if disk.median > SLOW {
        finding = finding.but(State::Trouble, &text.get("doctor-disk-slow"), &text.get("doctor-disk-slow-do"));
    } else if disk.worst > SLOW {
        finding = finding.but(State::Note, &text.get("doctor-disk-hiccup"), &text.get("doctor-disk-hiccup-do"));
    }
    with_figures(finding, results, disk)
}

fn with_figures(finding: Finding, results: &Results, disk: &Disk) -> Finding {
    finding
        .figure("folder", results.folder.as_str())
        .figure("free-kib", disk.free.map(|free| free / 1_024))
        .figure("appends", disk.appends)
        .figure("sync-median-us", micros(disk.median))
        .figure("sync-worst-us", micros(disk.worst))
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

/// Milliseconds with one decimal, rounded half up.
fn tenths(time: Duration) -> String {
    let tenths = micros(time).saturating_add(50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_rounded_once_half_up() {
        for (us, shown) in [(0, "0.0"), (49, "0.0"), (50, "0.1"), (2_149, "2.1"), (2_150, "2.2"), (250_000, "250.0")] {
            assert_eq!(tenths(Duration::from_micros(us)), shown);
        }
    }
}
