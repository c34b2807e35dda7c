//! Signals and sizes: the screen is given back, what was typed is kept, and time in which nothing ran is told.

use std::path::Path;
use std::thread;
use std::time::Duration;

use callready::clock;
use callready::seed::Seed;
use rand::Rng;
use rustix::process::Signal;

use super::{gained, inserted, item_of, lines, to_first_item};
use crate::console::Console;

fn begin(home: &Path, module: &str) -> Console {
    let mut console = Console::start(home, &["take", "uars", "--module", module, "--seed", "11", "--mute"]);
    console.wait_for("1 of 1");
    to_first_item(&mut console);
    console
}

#[test]
fn signals_that_end_the_program_give_the_screen_back_and_lose_no_key() {
    let dir = tempfile::tempdir().unwrap();
    let mut random = Seed(5).stream(&["signals"]);
    for (n, (signal, name)) in [(Signal::HUP, "hangup"), (Signal::TERM, "terminate"), (Signal::INT, "interrupt")]
        .into_iter()
        .cycle()
        .take(9)
        .enumerate()
    {
        let home = dir.path().join(format!("home-{n}"));
        let mut console = begin(&home, "keyboarding");
        // What was pressed to come here is written by now.
        thread::sleep(Duration::from_millis(500));
        let had = inserted(&home).len();
        let mut sent = Vec::new();
        for letter in b'a'..=b'z' {
            console.send(&[letter]);
            sent.push(clock::now());
            thread::sleep(Duration::from_millis(u64::from(random.next_u32() % 40)));
        }
        let due = sent.iter().filter(|at| clock::now().since(**at) > Duration::from_millis(250)).count();
        console.signal(signal);
        console.end();
        console.assert_given_back(name);
        assert_eq!(lines(&home).last().unwrap()["ev"]["stopped"]["signal"], name);
        let kept = inserted(&home)[had..].concat();
        assert!("abcdefghijklmnopqrstuvwxyz".starts_with(&kept), "{name}: {kept}");
        assert!(due > 5 && kept.len() >= due, "{name}: {due} were due, and there is {kept}");
        let mut console = Console::start(&home, &["resume", "--mute"]);
        console.wait_until("the item", |text| item_of(text).is_some());
    }
}

#[test]
fn a_program_that_was_stopped_goes_on_tells_for_how_long_and_gains_no_time() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut console = begin(&home, "math");
    for _ in 0..2 {
        console.signal(Signal::STOP);
        thread::sleep(Duration::from_millis(4_500));
        console.signal(Signal::CONT);
        console.send(b"1");
        thread::sleep(Duration::from_millis(300));
    }
    console.wait_until("the item", |text| item_of(text).is_some());
    console.signal(Signal::TERM);
    console.end();
    let lines = lines(&home);
    let held: Vec<_> = lines.iter().filter_map(|line| line["ev"]["held-up"]["ms"].as_u64()).collect();
    assert_eq!(held.len(), 2, "{held:?}");
    assert!(held.iter().all(|ms| (2_500..6_500).contains(ms)), "{held:?}");
    assert!(gained(&lines) <= 2);
}

#[test]
fn a_storm_of_sizes_leaves_a_screen_that_is_right_and_every_key_taken() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut console = Console::start(&home, &["take", "uars", "--module", "keyboarding", "--seed", "11", "--mute"]);
    console.wait_for("1 of 1");
    console.send(b"\r\rT\x0e\r");
    console.wait_until("the first passage", |text| item_of(text) == Some(1));
    let mut random = Seed(9).stream(&["sizes"]);
    let mut below = |most: u32| u16::try_from(random.next_u32() % most).unwrap();
    for n in 0..400_u32 {
        console.resize(1 + below(200), 1 + below(60));
        console.send(&[b'a' + u8::try_from(n % 26).unwrap()]);
        if n % 7 == 0 {
            thread::sleep(Duration::from_millis(u64::from(below(10))));
        }
    }
    console.resize(80, 24);
    console.wait_until("a screen of the last size", |text| item_of(text) == Some(1) && text.lines().count() == 24);
    console.wait_until("the last key in the journal", |_| {
        lines(&home).iter().filter(|line| line["ev"]["inserted"].is_object()).count() >= 401
    });
    let typed: String =
        lines(&home).iter().filter_map(|line| Some(line["ev"]["inserted"]["text"].as_str()?.to_owned())).collect();
    let sent: String = (0..400_u32).map(|n| char::from(b'a' + u8::try_from(n % 26).unwrap())).collect();
    assert!(typed.ends_with(&sent), "{typed}");
    console.signal(Signal::TERM);
    console.end();
    console.assert_given_back("a storm of sizes");
    let small = lines(&home).iter().filter(|line| line["ev"]["too-small"].is_object()).count();
    assert!(small > 0, "too small a window is in the journal");
}
