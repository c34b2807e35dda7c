//! Power cuts: a journal of the real program cut off at any byte, with a tail of zeros, with a page torn. The sitting goes
//! on with all that stands before, and the program keeps what it cuts off.

use std::fs;
use std::path::Path;

use callready::assessment::FormScore;
use callready::journal::{self, FILE, Recovered};
use callready::seed::Seed;
use rand::Rng;

use super::item_of;
use crate::console::Console;
use crate::journey::{begin_reading, callready, only_bundle};
use crate::shelf;

const PAGE: usize = 4_096;
const SEED: u64 = 11;

/// A journal of some answers and some typing, of a program that was killed.
fn sat(home: &Path) -> Vec<u8> {
    let arguments = ["take", "uars", "--module", "reading", "--module", "keyboarding", "--seed", "11", "--mute"];
    let mut console = Console::start(home, &arguments);
    console.wait_for("1 of 2");
    begin_reading(&mut console);
    for item in 2..=9 {
        console.send(b"b\r");
        console.wait_until("the next item", |text| item_of(text) == Some(item));
    }
    console.send(b"\x1b[21~\x1b[C\r");
    console.wait_for("Module finished");
    console.send(b"\r\rT\x0e\r");
    console.wait_until("the first passage", |text| item_of(text) == Some(1));
    for c in "A leak does not have to be loud to be costly.".bytes() {
        console.send(&[c]);
    }
    console.wait_for("costly.");
    console.kill();
    fs::read(only_bundle(home).join(FILE)).unwrap()
}

/// Resumes with the real program, and ends it.
fn resume(home: &Path, journal: &[u8]) -> (String, Recovered) {
    let folder = only_bundle(home);
    fs::write(folder.join(FILE), journal).unwrap();
    let mut console = Console::start(home, &["resume", "--mute"]);
    console.wait_for(" CallReady");
    let text = console.text();
    console.kill();
    (text, journal::read(&folder.join(FILE)).unwrap())
}

#[test]
fn after_a_power_cut_a_sitting_goes_on_with_every_line_before_it() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let whole = sat(&home);
    let all = journal::recover(&whole).unwrap();
    assert!(whole.len() > 3 * PAGE && all.bad.is_none(), "{} bytes", whole.len());
    let form = shelf::draw(&shelf::load("uars"), "uars-65", &["reading", "keyboarding"], SEED);
    let ends: Vec<_> = (0..whole.len()).filter(|at| whole[*at] == b'\n').map(|at| at + 1).collect();
    let whole_lines = |bytes: usize| ends.iter().filter(|end| **end <= bytes).count();

    // In memory: at every byte of the last two pages, and at every thirteenth before.
    let first = ends[0];
    let cuts = (first..whole.len()).filter(|at| *at + 2 * PAGE > whole.len() || at % 13 == 0);
    let mut cut_at = 0;
    for cut in cuts {
        let recovered = journal::recover(&whole[..cut]).unwrap();
        assert_eq!(recovered.events.len() + 1, whole_lines(cut), "cut at {cut}");
        assert!(all.events.starts_with(&recovered.events));
        let folded = journal::fold(std::sync::Arc::clone(&form), &recovered).unwrap();
        if cut % 64 == 0 {
            FormScore::of(&folded);
        }
        cut_at += 1;
    }

    // With the real program: cut off, with zeros behind, with a page that never reached the disk.
    let mut random = Seed(3).stream(&["power"]);
    let mut below = |most: usize| random.next_u32() as usize % most;
    let mut resumed = 0;
    for kind in ["cut", "zeros", "torn", "garbage"] {
        for _ in 0..3 {
            let at = first + below(whole.len() - first);
            let mut journal = whole.clone();
            match kind {
                "cut" => journal.truncate(at),
                "zeros" => {
                    journal.truncate(at);
                    journal.resize(at.next_multiple_of(PAGE), 0);
                }
                "torn" => {
                    let page = at / PAGE * PAGE;
                    let end = (page + PAGE).min(journal.len());
                    journal[page.max(first)..end].fill(0);
                }
                _ => {
                    let end = (at + 40).min(journal.len());
                    journal[at..end].fill(b'\xa5');
                }
            }
            let before = journal::recover(&journal).unwrap();
            let (text, after) = resume(&home, &journal);
            assert!(after.events.starts_with(&before.events), "{kind} at {at}");
            assert!(after.bad.is_none() && after.events.len() > before.events.len(), "{kind} at {at}:\n{text}");
            if before.lost_bytes > 0 {
                let kept = only_bundle(&home).join(format!("journal.cut-after-{}", before.good.lines));
                assert_eq!(fs::metadata(&kept).unwrap().len(), before.lost_bytes, "{kind} at {at}");
                fs::remove_file(kept).unwrap();
            }
            resumed += 1;
        }
    }
    println!("{} bytes, {} lines: cut at {cut_at} places, resumed {resumed} times", whole.len(), ends.len());
}

#[test]
fn a_journal_without_a_whole_first_line_is_told_and_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let whole = sat(&home);
    let folder = only_bundle(&home);
    for journal in [&whole[..0], &whole[..40], &vec![0; PAGE][..]] {
        fs::write(folder.join(FILE), journal).unwrap();
        let output = callready(&home, &["resume", folder.to_str().unwrap(), "--mute"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(matches!(output.status.code(), Some(1..=3)), "{said}");
        assert!(said.contains("journal.jsonl") && said.contains("line 1"), "{said}");
        assert_eq!(fs::read(folder.join(FILE)).unwrap(), journal);
    }
}
