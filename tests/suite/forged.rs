//! Bundles forged by whoever holds the key: journals with a chain that fits, signed anew. What contradicts itself does not hold;
//! whatever an honest machine can do to its clocks does.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use callready::assessment::{Gap, Resume, What};
use callready::clock::Stamp;
use callready::home::Home;
use callready::journal::{self, FILE, Header, Now};
use callready::result::{self, Document, Key, Outcome, Step, Verification};

use crate::sample::{self, BOOT, WALL, failed};
use crate::tamper::rebuilt;

/// A line to be written: test time, boot clock, calendar, event.
#[derive(Clone)]
struct Line {
    t: u64,
    boot: u64,
    wall: Option<i64>,
    what: What,
}

/// A sitting before it is written down.
struct Sitting {
    dir: tempfile::TempDir,
    header: Header,
    /// Calendar of the first line.
    wall: i64,
    lines: Vec<Line>,
    finished: String,
}

/// A line in which all clocks agree.
fn at(t: u64, what: What) -> Line {
    let edit = matches!(what, What::Chosen { .. });
    Line { t, boot: BOOT + t, wall: (!edit).then(|| WALL + i64::try_from(t).unwrap()), what }
}

impl Sitting {
    /// As it was sat: a minute and a half, with a tick each quiet second.
    fn honest() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let header = sample::header(&dir.path().join("sitting"));
        let mut lines = Vec::new();
        for (t, what) in [
            (10, What::Resized { columns: 80, lines: 24 }),
            (1_000, What::Instructed),
            (5_000, What::Started),
            (5_000, What::Shown { item: 0 }),
            (9_000, What::Chosen { option: 1 }),
            (40_000, What::Shown { item: 1 }),
            (41_000, What::Chosen { option: 1 }),
            (60_000, What::Finished),
            (70_000, What::Instructed),
            (71_000, What::Started),
            (71_000, What::Shown { item: 0 }),
            (90_000, What::Chosen { option: 1 }),
            (91_000, What::Finished),
        ] {
            let running = !matches!(what, What::Instructed | What::Started | What::Resized { .. });
            let before = lines.last().map_or(0, |line: &Line| line.t);
            if running {
                lines.extend((before + 1_000..t).step_by(1_000).map(|t| at(t, What::Tick)));
            }
            lines.push(at(t, what));
        }
        Self { dir, header, wall: WALL, lines, finished: sample::FINISHED.to_owned() }
    }

    /// Which line is the first one from a test time on.
    fn from(&self, t: u64) -> usize {
        self.lines.iter().position(|line| line.t >= t).unwrap()
    }

    /// Puts a line in before those from its time on.
    fn put(&mut self, line: Line) {
        let place = self.from(line.t);
        self.lines.insert(place, line);
    }

    /// The calendar goes another way from a test time on.
    fn set_calendar(&mut self, t: u64, ms: i64) {
        let from = self.from(t);
        self.lines[from..].iter_mut().for_each(|line| line.wall = line.wall.map(|wall| wall + ms));
    }

    /// All clocks are later by so much from a test time on.
    fn delay(&mut self, t: u64, ms: u64) {
        let from = self.from(t);
        for line in &mut self.lines[from..] {
            line.t += ms;
            line.boot += ms;
            line.wall = line.wall.map(|wall| wall + i64::try_from(ms).unwrap());
        }
    }

    /// The program was killed after the lines before a test time and went on so much later, by its own rule: on the same run
    /// of the machine or, with its own boot clock, on another.
    fn resume(&mut self, t: u64, away: u64, calendar_set: i64, other_boot: Option<u64>) {
        let from = self.from(t);
        let before = self.lines[from - 1].clone();
        let recovered = self.recovered(&self.lines[..from]);
        let wall = recovered.last().wall + i64::try_from(away).unwrap() + calendar_set;
        let boot = other_boot.unwrap_or(before.boot + away);
        let id = if other_boot.is_some() { "another" } else { sample::BOOT_ID };
        let now = Now { boot: Stamp::from_millis(boot), wall, boot_id: Some(id.to_owned()) };
        let resumption = journal::resume(&recovered, &now, Resume::Charge);
        let later = resumption.t.0 - before.t;
        for line in &mut self.lines[from..] {
            let since = line.t - before.t;
            line.t += later;
            line.boot = boot + since;
            line.wall = line.wall.map(|_| wall + i64::try_from(since).unwrap());
        }
        self.lines
            .insert(from, Line { t: resumption.t.0, boot, wall: Some(wall), what: What::Resumed(resumption.gap) });
    }

    fn bytes(&self, lines: &[Line]) -> Vec<u8> {
        let header = serde_json::to_string(&self.header).unwrap();
        let first = format!("{{\"seq\":0,\"boot\":{BOOT},\"wall\":{},\"header\":{header},\"prev\":\"", self.wall);
        let rest = lines.iter().map(|Line { t, boot, wall, what }| {
            let wall = wall.map(|wall| format!("\"wall\":{wall},")).unwrap_or_default();
            let event = serde_json::to_string(what).unwrap();
            format!("{{\"seq\":0,\"t\":{t},\"boot\":{boot},{wall}\"ev\":{event},\"prev\":\"")
        });
        rebuilt(&std::iter::once(first).chain(rest).map(String::into_bytes).collect::<Vec<_>>())
    }

    fn recovered(&self, lines: &[Line]) -> journal::Recovered {
        let recovered = journal::recover(&self.bytes(lines)).unwrap();
        assert_eq!(recovered.bad, None);
        recovered
    }

    /// Writes it, signs what follows from it, and says where.
    fn seal(&self) -> PathBuf {
        let folder = self.dir.path().join("results").join(self.header.sitting.as_str());
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(FILE), self.bytes(&self.lines)).unwrap();
        let recovered = self.recovered(&self.lines);
        let sitting = journal::fold(sample::form(), &recovered).unwrap();
        let document = Document::of(&recovered.header, &sitting, &recovered.good, &self.finished);
        let key = Key::practice(&Home::at(self.dir.path().join("home"))).unwrap();
        result::seal(&folder, &document, &key).unwrap();
        folder
    }

    fn verify(&self) -> Verification {
        result::verify(&self.seal(), None, &sample::redraw).unwrap()
    }
}

/// A way to change a sitting, and its name.
type Change = (&'static str, fn(&mut Sitting));

#[test]
fn whatever_an_honest_machine_does_to_its_clocks_holds() {
    let changes: [Change; 15] = [
        ("nothing", |_| ()),
        ("a calendar that is set, and told at once", |sitting| {
            sitting.set_calendar(20_000, -3_600_000);
            sitting.put(Line {
                wall: Some(WALL + 20_000 - 3_600_000),
                ..at(20_000, What::ClockJumped { ms: -3_600_000 })
            });
        }),
        ("what was taken in before the clocks were looked at", |sitting| {
            sitting.put(at(20_000, What::ClockJumped { ms: 86_400_000 }));
            sitting.put(at(20_000, What::FocusGained));
            sitting.put(at(20_000, What::FocusLost));
            sitting.set_calendar(20_000, 86_400_000);
            sitting.finished = "2023-11-15T22:33:20+00:00".to_owned();
        }),
        ("steps of time servers that are each too small to tell, told when they come to two seconds", |sitting| {
            for step in 1..=6 {
                sitting.set_calendar(10_000 + step * 8_000, 900);
            }
            sitting.put(Line { wall: Some(WALL + 34_000 + 2_700), ..at(34_000, What::ClockJumped { ms: 2_700 }) });
        }),
        ("drift of 500 ppm over a sitting of 65 minutes and a day", |sitting| {
            sitting.delay(65_000, 86_400_000);
            sitting.put(at(69_900 + 86_400_000, What::Slept { ms: 86_400_000 }));
            sitting.finished = "2023-11-15T22:33:20+00:00".to_owned();
            for line in &mut sitting.lines {
                let drift = i64::try_from(line.t / 2_000).unwrap();
                // Told each time it has come to two seconds.
                line.wall = line.wall.map(|wall| wall + drift % 2_000);
            }
        }),
        ("a key that waited for half a minute behind a terminal that took nothing", |sitting| {
            sitting.delay(30_000, 30_000);
            // It has its own time, and the calendar of the moment in which it was taken in.
            sitting.put(at(60_000, What::HeldUp { ms: 29_000 }));
            sitting.put(Line { wall: Some(WALL + 60_000), ..at(29_600, What::FocusLost) });
        }),
        ("a laptop that slept for three minutes, woken by a key", |sitting| {
            sitting.delay(30_000, 180_000);
            sitting.put(at(209_900, What::Slept { ms: 180_000 }));
            sitting.put(at(209_900, What::FocusGained));
        }),
        ("a program that was stopped for a minute, and answers typed meanwhile that wait for a slow disk", |sitting| {
            sitting.delay(30_000, 60_000);
            sitting.put(at(93_000, What::HeldUp { ms: 59_000 }));
            for t in [92_400, 91_600, 90_900] {
                sitting.put(at(t, What::Flagged { on: t == 91_600 }));
            }
            sitting.lines.retain(|line| !(line.what == What::Tick && (90_000..93_000).contains(&line.t)));
        }),
        ("a program that was stopped for a minute", |sitting| {
            sitting.delay(30_000, 60_000);
            sitting.put(at(89_900, What::HeldUp { ms: 59_000 }));
        }),
        ("a virtual machine that was frozen for a day: its calendar is set when it goes on", |sitting| {
            sitting.set_calendar(75_000, 86_400_000);
            sitting.put(Line {
                wall: Some(WALL + 75_000 + 86_400_000),
                ..at(75_000, What::ClockJumped { ms: 86_400_000 })
            });
            sitting.finished = "2023-11-15T22:33:20+00:00".to_owned();
        }),
        ("a kill and a resume", |sitting| sitting.resume(30_000, 8_000, 0, None)),
        ("a hundred kills, each with a little drift", |sitting| {
            for kill in 0..100 {
                sitting.resume(6_000 + kill * 500, 500, if kill % 2 == 0 { 900 } else { 700 }, None);
            }
        }),
        ("a restart of the machine, with a calendar that is wrong then", |sitting| {
            sitting.resume(30_000, 90_000, -7_200_000, Some(4_000));
            sitting.finished = "2023-11-14T20:33:20+00:00".to_owned();
        }),
        ("a calendar that is set while nothing runs", |sitting| {
            sitting.resume(30_000, 90_000, -7_200_000, None);
            let place = sitting.lines.iter().position(|line| matches!(line.what, What::Resumed(_))).unwrap();
            let jumped = Line { what: What::ClockJumped { ms: -7_200_000 }, ..sitting.lines[place].clone() };
            sitting.lines.insert(place + 1, jumped);
            sitting.finished = "2023-11-14T20:33:20+00:00".to_owned();
        }),
        ("a disk that is waited for after a resume", |sitting| {
            sitting.resume(30_000, 8_000, 0, None);
            let place = sitting.lines.iter().position(|line| matches!(line.what, What::Resumed(_))).unwrap();
            sitting.delay(sitting.lines[place + 1].t, 9_000);
        }),
    ];
    for (name, change) in changes {
        let mut sitting = Sitting::honest();
        change(&mut sitting);
        let verification = sitting.verify();
        assert!(verification.good(), "{name}: {}", result::text(&[verification]));
    }
}

#[test]
fn what_a_forged_journal_says_of_its_clocks_must_fit_together() {
    let changes: [(Change, Step, &str); 14] = [
        (
            ("a third of the time, calendar kept", |sitting| {
                for line in &mut sitting.lines {
                    line.t /= 3;
                    line.boot = BOOT + (line.boot - BOOT) / 3;
                }
            }),
            Step::Times,
            "ahead of the other clock, and nobody set it",
        ),
        (
            ("a calendar that goes back a day, and nobody set it", |sitting| sitting.set_calendar(20_000, -86_400_000)),
            Step::Times,
            "line 21: the calendar is -86400000 ms ahead",
        ),
        (
            ("a calendar that is set twice as far as told", |sitting| {
                sitting.set_calendar(20_000, 60_000);
                sitting.put(Line { wall: Some(WALL + 50_000), ..at(20_000, What::ClockJumped { ms: 30_000 }) });
            }),
            Step::Times,
            "ahead of the other clock, and nobody set it",
        ),
        (
            ("a calendar that is another after a kill", |sitting| sitting.resume(30_000, 8_000, -7_200_000, None)),
            Step::Times,
            "the calendar is -7200000 ms ahead of the other clock",
        ),
        (
            ("a beginning at another date", |sitting| {
                sitting.header.started = sample::text("2022-11-14T22:13:20+00:00");
            }),
            Step::Times,
            "line 1: its started and its started-unix-ms are two moments",
        ),
        (
            ("a beginning at no date", |sitting| sitting.header.started = sample::text("yesterday, more or less")),
            Step::Times,
            "line 1: its started and its started-unix-ms are two moments",
        ),
        (
            ("a first line of 1970", |sitting| sitting.wall = 0),
            Step::Times,
            "line 1: its calendar and its started-unix-ms are two moments",
        ),
        (
            ("a signature before the end", |sitting| sitting.finished = "1999-01-01T00:00:00+00:00".to_owned()),
            Step::Times,
            "times.finished is 1999-01-01T00:00:00+00:00, and the journal goes on after that",
        ),
        (
            ("an outage that is left out", |sitting| {
                sitting.resume(30_000, 8_000, 0, None);
                sitting.lines.retain(|line| !matches!(line.what, What::Resumed(_)));
            }),
            Step::Times,
            "nothing is told of the 9000 ms before it, in a section that ran",
        ),
        (
            ("sleep that is left out", |sitting| sitting.delay(30_000, 180_000)),
            Step::Times,
            "nothing is told of the 181000 ms before it",
        ),
        (
            ("an end before the sitting is over", |sitting| sitting.lines.truncate(sitting.from(60_000))),
            Step::Events,
            "journal.jsonl ends before the sitting does",
        ),
        (
            ("four million times the time", |sitting| sitting.header.accommodation.default_factor.0 = 4_000_000_000),
            Step::Events,
            "line 1: no accommodation gives such times",
        ),
        (
            ("four thousand million replays", |sitting| sitting.header.accommodation.extra_replays = u32::MAX),
            Step::Events,
            "line 1: no accommodation gives such times or so many replays",
        ),
        (
            ("another candidate's sitting", |sitting| {
                sitting.header.candidate = callready::assessment::Candidate::new("C-0099").unwrap();
            }),
            Step::Events,
            "line 1: the sitting's id does not name the candidate",
        ),
    ];
    for ((name, change), step, reason) in changes {
        let mut sitting = Sitting::honest();
        change(&mut sitting);
        let verification = sitting.verify();
        assert_eq!(verification.outcome(Step::Signature), Some(&Outcome::Passed), "{name}");
        let why = failed(&verification, step);
        assert!(why.contains(reason), "{name}: {why}");
        assert!(why.lines().count() <= 9, "{name}: {why}");
    }
}

#[test]
fn times_beyond_any_clock_are_a_bad_line() {
    let sitting = Sitting::honest();
    let limit = 1 << 53;
    for (name, t, boot, wall) in [
        ("test time", limit + 1, BOOT, None),
        ("boot clock", 100_000, u64::MAX, None),
        ("calendar", 100_000, BOOT, Some(i64::MIN)),
    ] {
        let mut lines = sitting.lines.clone();
        lines.push(Line { t, boot, wall, what: What::Tick });
        let bad = journal::recover(&sitting.bytes(&lines)).unwrap().bad.unwrap_or_else(|| panic!("{name}"));
        assert_eq!(
            bad.to_string(),
            format!("line {}: its time is later than any clock shows", lines.len() + 1),
            "{name}"
        );
    }
    let mut lines = sitting.lines.clone();
    lines.push(Line { t: limit, boot: limit, wall: Some(1 << 53), what: What::Tick });
    assert_eq!(journal::recover(&sitting.bytes(&lines)).unwrap().bad, None);
}

/// Verifies folders all at once: what is told of each, in order.
fn verify_all(
    folders: &[&Path],
    redraw: &(impl Fn(&Header) -> Result<std::sync::Arc<callready::assessment::Form>, callready::error::UserError> + Sync),
) -> Vec<Verification> {
    let mut told = Vec::new();
    result::verify_all(folders.iter().map(|folder| Ok((*folder).to_owned())), None, redraw, |one| {
        told.push(one.unwrap());
        ControlFlow::Continue(())
    });
    told
}

#[test]
fn one_hostile_bundle_does_not_end_the_verification_of_the_others() {
    let good = Sitting::honest().seal_for_good();
    // The latest times of all, and a resume that is charged with all of them.
    let mut latest = Sitting::honest();
    let all =
        serde_json::json!({ "outage-ms": u64::MAX, "charged-ms": u64::MAX, "same-boot": true, "lost-bytes": u64::MAX });
    let gap: Gap = serde_json::from_value(all).unwrap();
    let last = 1 << 53;
    latest.lines.push(Line { t: last, boot: last, wall: Some(-(1 << 53)), what: What::Resumed(gap) });
    latest.lines.push(Line { t: last, boot: last, wall: Some(1 << 53), what: What::ClockJumped { ms: i64::MIN } });
    latest.lines.push(Line { t: last, boot: 0, wall: Some(1 << 53), what: What::ClockJumped { ms: i64::MIN } });
    latest.lines.push(Line { t: last, boot: last, wall: Some(-(1 << 53)), what: What::Slept { ms: u64::MAX } });
    let latest_folder = latest.seal();
    let folders = [good.1.as_path(), &latest_folder, &good.1];
    let told = verify_all(&folders, &sample::redraw);
    assert_eq!(told.iter().map(Verification::good).collect::<Vec<_>>(), [true, false, true]);
    assert!(failed(&told[1], Step::Outages).contains("were charged"));
    // A fault of the program itself, which a bundle brings out.
    let told = verify_all(&folders, &|header: &Header| {
        assert!(header.started_unix_ms != WALL || header.muted, "a fault");
        sample::redraw(header)
    });
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|one| failed(one, Step::Files).contains("this program has a fault")));
}

impl Sitting {
    /// A sealed bundle, and what keeps it on the disk.
    fn seal_for_good(self) -> (tempfile::TempDir, PathBuf) {
        let folder = self.seal();
        (self.dir, folder)
    }
}
