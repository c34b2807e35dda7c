//! The calendar against the clock that counts sleep, and both against the beat of a running section.
//!
//! While a sitting runs the program compares the two clocks at each look (`host/watch`) and writes down where they part, and
//! writes a line each second. What a journal tells of them must fit that, or its times were changed.

use super::reasons::Reasons;
use crate::assessment::What;
use crate::clock;
use crate::journal::{Recorded, Recovered};

/// How far, in ms, calendar and boot clock may part in one run of the program without a word of it. The program tells of 2 s
/// since it was started, and that may have been 2 s the other way before the sitting began.
const APART: i64 = 5_000;
/// What was taken in together is written down within this time, in ms: each answer waits up to 0.2 s for the disk.
const TOGETHER: i64 = 2_000;
/// The longest time, in ms, between two lines of a running section of which nothing is told: a tick is due after one second, a
/// delay is told from two on, and sleep from one on.
const SILENCE: u64 = 5_000;
/// Within this time, in ms, after a silence it is told why: what was typed meanwhile is taken in first, each answer waiting for the
/// disk.
const TOLD_WITHIN: u64 = 5_000;
/// A journal that ends within this time, in ms, after a silence need not tell of it: the clocks were not looked at again.
const ENDED_WITHIN: u64 = 1_000;

/// What the calendar says that cannot be: in the header, against the boot clock, and against the moment of signing.
pub(super) fn calendar(recovered: &Recovered, finished: &str) -> Reasons {
    let mut wrong = Reasons::default();
    let header = &recovered.header;
    if header.started_unix_ms != recovered.wall {
        wrong.say("line 1: its calendar and its started-unix-ms are two moments");
    }
    if clock::unix_seconds(&header.started) != Some(header.started_unix_ms.div_euclid(1_000)) {
        wrong.say("line 1: its started and its started-unix-ms are two moments");
    }
    let mut parted = Reasons::default();
    let mut run = Run::begun(1, recovered.boot.millis(), recovered.wall);
    for ((line, recorded), (before, _)) in (2..).zip(&recovered.events).zip(recovered.with_moments()) {
        let boot = recorded.boot.millis();
        match (&recorded.event.what, recorded.wall) {
            (What::Resumed(gap), wall) => {
                run.judge(&mut parted);
                let wall = wall.unwrap_or(before.wall);
                let ahead = offset(wall, boot) - offset(before.wall, before.boot.millis());
                run = Run::begun(line, boot, wall);
                // After a restart of the machine nothing can be said of the time between.
                run.outage = gap.same_boot.then_some(ahead);
            }
            (What::ClockJumped { ms }, _) if run.is_new(boot) => {
                run.outage = run.outage.map(|ahead| ahead.saturating_sub(*ms));
            }
            (What::ClockJumped { ms }, wall) => run.jumped(*ms, wall.map(|wall| (line, wall, boot))),
            (_, Some(wall)) => run.line(line, wall, boot),
            (_, None) => {}
        }
    }
    run.judge(&mut parted);
    wrong.extend(parted, 4);
    let last = recovered.last().wall;
    // To the second.
    if let Some(seconds) = clock::unix_seconds(finished)
        && seconds.saturating_add(1).saturating_mul(1_000) < last.saturating_sub(APART)
    {
        wrong.add(|| format!("times.finished is {finished}, and the journal goes on after that"));
    }
    wrong
}

/// The calendar less the boot clock. Both are far from the ends of 64 bits: the reader refuses such times.
fn offset(wall: i64, boot: u64) -> i64 {
    wall.saturating_sub_unsigned(boot)
}

/// One run of the program: from the header, or from a resume, to the next.
struct Run {
    /// Its first line.
    line: u64,
    boot: u64,
    /// The calendar less the boot clock at its beginning.
    base: i64,
    /// By how much the calendar was ahead of the boot clock after the outage before it, and nothing told; `None` where that
    /// cannot be known.
    outage: Option<i64>,
    /// Its lines that name both clocks.
    lines: Vec<Line>,
    /// By how much the calendar was set in all, as told.
    told: i64,
    /// Lines since it was set last.
    since: usize,
}

struct Line {
    number: u64,
    wall: i64,
    /// The calendar less the boot clock, less the run's own and less what was told: nothing but noise.
    apart: i64,
}

impl Run {
    fn begun(line: u64, boot: u64, wall: i64) -> Self {
        let base = offset(wall, boot);
        Self { line, boot, base, outage: None, lines: Vec::new(), told: 0, since: 0 }
    }

    /// Whether no time has passed yet, so that a calendar that was set was set before.
    fn is_new(&self, boot: u64) -> bool {
        self.lines.is_empty() && boot == self.boot && self.line > 1
    }

    fn line(&mut self, number: u64, wall: i64, boot: u64) {
        let apart = offset(wall, boot).saturating_sub(self.base).saturating_sub(self.told);
        self.lines.push(Line { number, wall, apart });
    }

    /// What was taken in just before the clocks were looked at has the new calendar already: it may stand at either.
    fn jumped(&mut self, ms: i64, line: Option<(u64, i64, u64)>) {
        for line in self.lines.iter_mut().skip(self.since) {
            let other = line.apart.saturating_sub(ms);
            if other.saturating_abs() < line.apart.saturating_abs() {
                line.apart = other;
            }
        }
        self.since = self.lines.len();
        self.told = self.told.saturating_add(ms);
        if let Some((number, wall, boot)) = line {
            self.line(number, wall, boot);
        }
    }

    /// Adds what cannot be.
    fn judge(&self, wrong: &mut Reasons) {
        if let Some(ahead) = self.outage.filter(|ahead| ahead.saturating_abs() > APART) {
            let line = self.line;
            wrong
                .add(|| format!("line {line}: the calendar is {ahead} ms ahead of the other clock, and nobody set it"));
        }
        let Some(last) = self.lines.last() else { return };
        // A key that waited has an old stamp and the calendar of the moment in which it was taken in: it is ahead, never behind,
        // and not for long. So no line is further ahead than any after it.
        let mut after = i64::MAX;
        let mut beyond = Vec::new();
        for line in self.lines.iter().rev() {
            after = after.min(line.apart.max(0));
            let apart = line.apart.min(after);
            // What was taken in last was not followed by a look at the clocks.
            let at_the_end = line.wall.saturating_sub(last.wall).saturating_abs() <= TOGETHER;
            if apart.saturating_abs() > APART && !at_the_end {
                beyond.push((line.number, apart));
            }
        }
        for (line, apart) in beyond.into_iter().rev() {
            wrong
                .add(|| format!("line {line}: the calendar is {apart} ms ahead of the other clock, and nobody set it"));
        }
    }
}

/// Silences of a running section of which nothing is told: `running` says of each event whether a section ran after it.
///
/// Only where the journal names the run of the machine: other systems' clocks do not tell sleep from standing still.
pub(super) fn silences(recovered: &Recovered, running: &[bool]) -> Reasons {
    let mut wrong = Reasons::default();
    if recovered.header.boot_id.is_none() {
        return wrong;
    }
    let events = &recovered.events;
    let mut latest = recovered.boot.millis();
    let mut begun = latest;
    let mut ran = false;
    for (place, recorded) in events.iter().enumerate() {
        let boot = recorded.boot.millis();
        let resumed = matches!(recorded.event.what, What::Resumed(_));
        let silent = boot.saturating_sub(latest);
        // After a resume the disk is waited for, before the clocks are looked at first.
        if ran && silent > SILENCE && !resumed && latest != begun && !is_explained(events, place) {
            wrong.add(|| {
                format!("line {}: nothing is told of the {silent} ms before it, in a section that ran", place + 2)
            });
        }
        if resumed {
            (latest, begun) = (boot, boot);
        }
        latest = latest.max(boot);
        ran = running.get(place).copied().unwrap_or_default();
    }
    wrong
}

/// Whether it is told soon after a silence why nothing was written; or the journal ends with what was taken in then.
fn is_explained(events: &[Recorded], after: usize) -> bool {
    let since = |recorded: &Recorded| recorded.boot.millis().saturating_sub(events[after].boot.millis());
    let explains = |recorded: &Recorded| {
        matches!(recorded.event.what, What::Slept { .. } | What::HeldUp { .. } | What::Resumed(_))
    };
    match events[after..].iter().find(|recorded| since(recorded) > TOLD_WITHIN || explains(recorded)) {
        Some(recorded) => explains(recorded),
        None => events.last().is_none_or(|last| since(last) <= ENDED_WITHIN),
    }
}
