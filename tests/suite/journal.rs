//! Journals on a real disk, with real processes.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use callready::assessment::{Event, Millis, Phase, What};
use callready::clock::Stamp;
use callready::journal::{self, FILE, JournalError, JournalEvent, Reason, Writer};

use crate::sample;

const FOLDER: &str = "CALLREADY_TEST_FOLDER";

/// Not a test: the process that the next one kills.
#[test]
#[ignore = "run by a_killed_process_loses_nothing_that_was_saved"]
fn writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let writer = Writer::create(folder, &sample::header(folder), Stamp::from_millis(sample::BOOT), |event| {
        println!("\n{event:?}");
    });
    let writer = writer.unwrap();
    for t in 1.. {
        let what = if t % 5 == 0 { What::Committed } else { What::Tick };
        writer.append(&Event { t: Millis(t), what }, Stamp::from_millis(sample::BOOT + t), None).unwrap();
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_killed_process_loses_nothing_that_was_saved_and_locks_others_out_while_it_lives() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "journal::writes_until_it_is_killed", "--ignored", "--nocapture"])
        .env(FOLDER, folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let told = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut saved = told.filter_map(|line| line.strip_prefix("Saved { seq: ")?.strip_suffix(" }")?.parse::<u64>().ok());
    let first = saved.nth(20).unwrap();
    let path = folder.path().join(FILE);
    let open = journal::read(&path).unwrap();
    assert!(matches!(Writer::reopen(folder.path(), &open, |_| ()), Err(JournalError::InUse(_))));
    child.kill().unwrap();
    child.wait().unwrap();
    let last = saved.last().unwrap_or(first);
    let recovered = journal::read(&path).unwrap();
    assert!(recovered.good.lines > last, "{} lines, and line {last} was saved", recovered.good.lines);
    assert!(recovered.events.starts_with(&open.events));
    assert!(Writer::reopen(folder.path(), &recovered, |_| ()).is_ok());
}

#[test]
fn a_sitting_goes_on_where_its_journal_ends() {
    let folder = tempfile::tempdir().unwrap();
    let summary = sample::sit(folder.path());
    let recovered = journal::read(&folder.path().join(FILE)).unwrap();
    assert_eq!(recovered.good, summary);
    let sitting = journal::fold(sample::form(), &recovered).unwrap();
    assert_eq!(sitting.phase(), Phase::Complete);
    assert_eq!(sitting.gaps().map(|gap| gap.charged_ms).collect::<Vec<_>>(), [60_000]);
    assert_eq!(sitting.section(0).responses[1].time, Millis(63_500 + 1_000), "the outage counts as the item's time");
}

#[test]
fn a_line_that_cannot_have_happened_on_the_form_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let writer =
        Writer::create(folder.path(), &sample::header(folder.path()), Stamp::from_millis(sample::BOOT), |_| ())
            .unwrap();
    sample::append(&writer, sample::beginning());
    sample::append(&writer, vec![(11_000, What::Chosen { option: 9 })]);
    writer.close().unwrap();
    let recovered = journal::read(&folder.path().join(FILE)).unwrap();
    let bad = journal::fold(sample::form(), &recovered).err().unwrap();
    assert_eq!(bad.line, recovered.good.lines);
    assert!(matches!(bad.reason, Reason::Refused(_)), "{bad}");
}

#[test]
fn the_caller_never_waits_for_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let header = sample::header(folder.path());
    let (notify, told) = std::sync::mpsc::channel();
    let writer = Writer::create(folder.path(), &header, Stamp::default(), move |event| {
        // A sync that takes its time.
        std::thread::sleep(Duration::from_millis(30));
        let _ = notify.send(event);
    });
    let writer = writer.unwrap();
    let began = callready::clock::now();
    for t in 0..100 {
        writer.append(&Event { t: Millis(t), what: What::Committed }, Stamp::from_millis(t), None).unwrap();
    }
    let took = callready::clock::now().since(began);
    assert!(took < Duration::from_secs(1), "100 committed answers took {took:?} of their caller's time");
    let summary = writer.close().unwrap();
    assert_eq!(told.iter().last(), Some(JournalEvent::Saved { seq: summary.lines - 1 }));
}
