//! Signals and sizes: the screen is given back, what was typed is kept, and time in which nothing ran is told.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use callready::clock;
use callready::seed::Seed;
use rand::Rng;
use rustix::process::{Pid, Signal, kill_process};

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
    let ending = [
        (Signal::HUP, "hangup"),
        (Signal::TERM, "terminate"),
        (Signal::INT, "interrupt"),
        (Signal::QUIT, "quit"),
        (Signal::USR1, "user-1"),
        (Signal::USR2, "user-2"),
        (Signal::ALARM, "alarm"),
        (Signal::XCPU, "cpu-limit"),
    ];
    for (n, (signal, name)) in ending.into_iter().enumerate() {
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

/// The program as a job of a shell with job control.
fn begin_as_job(home: &Path, arguments: &[&str]) -> Console {
    let job = r#"set -m; "$0" "$@"; echo "[shell] $?"; read line; fg; echo "[shell] $?""#;
    let arguments = [&["-c", job, env!("CARGO_BIN_EXE_callready")], arguments].concat();
    Console::start_through(home, "bash", &arguments)
}

/// The process that the shell has started.
fn job(console: &Console) -> Pid {
    let id = console.id();
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
    Pid::from_raw(children.trim().parse().unwrap()).unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn stopped_from_outside_in_a_test_it_gives_the_screen_back_meanwhile_and_tells_for_how_long() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut console = begin_as_job(&home, &["take", "uars", "--module", "keyboarding", "--seed", "11", "--mute"]);
    console.wait_for("1 of 1");
    to_first_item(&mut console);
    console.send(b"before");
    console.wait_for("before");
    let job = job(&console);
    kill_process(job, Signal::TSTP).unwrap();
    // 128 and the number of STOP.
    console.wait_for("[shell] 147");
    console.assert_given_back("stopped");
    thread::sleep(Duration::from_secs(4));
    console.send(b"\r");
    console.wait_for("before");
    console.send(b"after");
    console.wait_for("beforeafter");
    assert!(item_of(&console.text()).is_some(), "{}", console.text());
    assert!(!console.echoes(), "raw mode is back");
    kill_process(job, Signal::TERM).unwrap();
    console.wait_for("[shell] 0");
    console.assert_given_back("ended");
    let lines = lines(&home);
    let held = lines.iter().find_map(|line| line["ev"]["held-up"]["ms"].as_u64()).unwrap();
    assert!((2_500..30_000).contains(&held), "{held} ms");
    assert!(gained(&lines) <= 2);
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_z_outside_of_a_test_leads_to_the_shell_and_fg_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = begin_as_job(&dir.path().join("home"), &[]);
    console.wait_for(" CallReady");
    console.send(b"\x1a");
    console.wait_for("[shell] 147");
    console.assert_given_back("Ctrl-Z");
    console.send(b"\r");
    console.wait_for(" CallReady");
    assert!(!console.echoes(), "raw mode is back");
}

#[test]
fn where_there_is_no_job_control_nobody_stops_the_program() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut console = begin(&home, "keyboarding");
    console.signal(Signal::TSTP);
    thread::sleep(Duration::from_millis(500));
    console.send(b"goes on");
    console.wait_for("goes on");
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
