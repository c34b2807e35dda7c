//! Terminals in trouble: one that sends what no terminal should, one that reads nothing, one that is gone without a word.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use callready::clock;
use callready::seed::Seed;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rand::Rng;
use rustix::process::{Pid, Signal, kill_process};

use super::{inserted, lines, to_first_item};
use crate::console::Console;
use crate::journey::only_bundle;

/// How long anything may take on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(60);
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

/// Waits until something holds, so long at most.
fn within(time: Duration, what: &str, mut holds: impl FnMut() -> bool) {
    let begun = clock::now();
    while !holds() {
        assert!(clock::now().since(begun) < time, "not within {time:?}: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn stopped_by(home: &Path) -> String {
    lines(home).last().unwrap()["ev"]["stopped"]["signal"].as_str().unwrap_or_default().to_owned()
}

fn begin(home: &Path) -> Console {
    let mut console = Console::start(home, &["take", "uars", "--module", "keyboarding", "--seed", "11", "--mute"]);
    console.wait_for("1 of 1");
    to_first_item(&mut console);
    console
}

/// So many sizes, one after the other: a frame each, where the terminal takes them.
fn fill(console: &mut Console) {
    for n in 0..200 {
        console.resize(160 + n % 2, 50);
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn reports_that_no_terminal_should_send_do_not_end_the_keyboard() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut console = begin(&home);
    // A mouse at column 0 in three protocols, and a cursor there.
    for (report, letter) in [("\x1b[<0;0;0M", "q"), ("\x1b[0;0R", "w"), ("\x1b[32;0;0M", "x"), ("\x1b[M \0\0", "y")] {
        console.send(report.as_bytes());
        thread::sleep(Duration::from_millis(50));
        console.send(letter.as_bytes());
        console.wait_until(report, |_| inserted(&home).last().is_some_and(|last| last.ends_with(letter)));
    }
    let log = fs::read_to_string(home.join("callready.log")).unwrap();
    assert!(!log.contains("panicked"), "{log}");
}

#[test]
fn an_answer_to_what_another_program_asked_the_terminal_is_no_typing() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut console = begin(&home);
    thread::sleep(Duration::from_millis(300));
    let had = inserted(&home).len();
    console.send(b"\x1b]11;rgb:0000/0000/0000\x07\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1bP>|xterm(390)\x1b\\z");
    console.wait_until("the letter", |_| inserted(&home).len() > had);
    assert_eq!(inserted(&home)[had..].concat(), "z");
}

#[test]
fn after_thousands_of_random_escapes_typing_still_arrives() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut console = begin(&home);
    let mut random = Seed(7).stream(&["escapes"]);
    // Pieces, so that whole reports come of them; no control keys, which a candidate could press as well.
    let pieces: [&[u8]; 24] = [
        b"\x1b[<",
        b"\x1b[<",
        b"\x1b[",
        b"\x1b[",
        b"\x1b[M",
        b"\x1b[?",
        b"\x1b[3",
        b"\x1b",
        b"\x1bO",
        b"0",
        b"0",
        b";0;",
        b";0",
        b"32",
        b"65535",
        b":",
        b"M",
        b"M",
        b"R",
        b"u",
        b"~",
        b"\x00\x00\x00",
        b"\xc3",
        b"\xff",
    ];
    for _ in 0..100 {
        let bytes: Vec<u8> = (0..100)
            .flat_map(|_| pieces[usize::try_from(random.next_u32()).unwrap() % pieces.len()].iter().copied())
            .collect();
        console.send(&bytes);
        thread::sleep(Duration::from_millis(5));
    }
    // Whatever was begun ends with one of these, and a question that came up goes with Esc.
    console.send(b"cuMm~");
    let typed = |home: &Path| inserted(home).concat().contains('z');
    for _ in 0..100 {
        if typed(&home) {
            return;
        }
        console.send(b"\x1b");
        thread::sleep(Duration::from_millis(100));
        console.send(b"z");
        thread::sleep(Duration::from_millis(500));
    }
    panic!("nothing arrives:\n{}", console.text());
}

#[test]
fn a_terminal_that_does_not_read_holds_up_no_key_and_is_right_once_it_reads() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut console = begin(&home);
    let gate = console.gate();
    let closed = gate.lock().unwrap();
    fill(&mut console);
    let read = console.raw.lock().unwrap().len();
    let had = inserted(&home).len();
    for letter in LETTERS.bytes() {
        console.send(&[letter]);
        thread::sleep(Duration::from_millis(60));
    }
    // On a loaded machine; what is promised is 250 ms.
    thread::sleep(Duration::from_millis(500));
    assert_eq!(inserted(&home)[had..].concat(), LETTERS, "no letter waits for the terminal");
    drop(closed);
    console.wait_for(LETTERS);
    let waited = console.raw.lock().unwrap().len() - read;
    assert!(waited > 15_000, "only {waited} bytes waited: the terminal was not full");
    // The same as a screen that is drawn anew; but for the clock.
    let body = |console: &Console| console.text().lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    console.resize(159, 50);
    console.resize(160, 50);
    thread::sleep(Duration::from_millis(500));
    let before = body(&console);
    console.resize(159, 50);
    thread::sleep(Duration::from_millis(500));
    console.resize(160, 50);
    thread::sleep(Duration::from_millis(500));
    assert_eq!(body(&console), before);
}

#[test]
fn a_terminal_that_does_not_read_keeps_no_signal_from_ending_the_program() {
    for (signal, name) in [(Signal::TERM, "terminate"), (Signal::HUP, "hangup")] {
        let dir = tempfile::tempdir().unwrap();
        let home = dir.path().join("home");
        let mut console = begin(&home);
        let gate = console.gate();
        let closed = gate.lock().unwrap();
        fill(&mut console);
        console.send(b"last words");
        thread::sleep(Duration::from_millis(300));
        let told = clock::now();
        console.signal(signal);
        console.end();
        let took = clock::now().since(told);
        assert!(took < Duration::from_secs(5), "{name}: {took:?}");
        assert_eq!(stopped_by(&home), name);
        assert!(inserted(&home).concat().ends_with("last words"), "{name}");
        drop(closed);
        thread::sleep(Duration::from_millis(300));
        console.assert_given_back(name);
    }
}

#[test]
fn the_screen_is_given_back_before_the_journal_is_closed_and_the_last_line_waits_for_neither() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut console = begin(&home);
    let gate = console.gate();
    let closed = gate.lock().unwrap();
    fill(&mut console);
    let journal = File::open(only_bundle(&home).join("journal.jsonl")).unwrap();
    assert!(journal.try_lock().is_err(), "the journal is open");
    console.signal(Signal::TERM);
    // The terminal is waited for now, half a second: see `terminal/guard.rs`.
    within(PATIENCE, "the last line", || stopped_by(&home) == "terminate");
    assert!(console.echoes() || journal.try_lock().is_err(), "the journal is closed, and the terminal is still ours");
    drop(closed);
    console.end();
    console.assert_given_back("in the end");
}

#[test]
fn a_terminal_that_goes_without_a_signal_is_a_hangup_all_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    // In a session of its own, which has no terminal that could send a signal.
    let mut bare = Bare::start(&home, 80, 24, &["setsid", "--wait", env!("CARGO_BIN_EXE_callready")]);
    bare.wait_for("CallReady");
    let id = bare.id;
    let child = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap().trim().to_owned();
    let stat = format!("/proc/{child}/stat");
    drop(bare);
    let runs = || fs::read_to_string(&stat).is_ok_and(|stat| !stat.rsplit(')').next().unwrap().starts_with(" Z"));
    within(Duration::from_secs(10), "its end", || !runs());
    assert_eq!(stopped_by(&home), "hangup");
}

#[test]
fn a_window_of_any_size_is_a_condition_and_no_end() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut bare = Bare::start(&home, u16::MAX, u16::MAX, &[env!("CARGO_BIN_EXE_callready")]);
    bare.wait_for("CallReady");
    let resized = || lines(&home).into_iter().find(|line| line["ev"]["resized"].is_object());
    // The line is written after the frame.
    within(PATIENCE, "a size", || resized().is_some());
    let line = resized().unwrap();
    assert_eq!(line["ev"]["resized"]["columns"], u16::MAX, "what is journalled is the window's own size");
}

#[test]
fn plain_output_that_nobody_reads_holds_up_no_answer_and_no_end() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut child = linear(&home).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // Far more than a pipe holds.
    for _ in 0..4_000 {
        input.write_all(b"/help\n").unwrap();
    }
    thread::sleep(Duration::from_secs(1));
    assert!(child.try_wait().unwrap().is_none());
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    within(Duration::from_secs(20), "the end", || child.try_wait().unwrap().is_some());
    assert_eq!(stopped_by(&home), "terminate");
}

#[test]
fn plain_output_that_is_closed_is_a_hangup_in_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut child = linear(&home).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = child.stdout.take().unwrap();
    assert!(output.read(&mut [0; 64]).unwrap() > 0);
    drop(output);
    within(PATIENCE, "the end", || {
        // It may have ended by now.
        let _ = input.write_all(b"/help\n");
        child.try_wait().unwrap().is_some()
    });
    assert_eq!(child.wait().unwrap().code(), Some(3));
    assert_eq!(stopped_by(&home), "hangup");
}

fn linear(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_callready"));
    command.args(["take", "uars", "--module", "keyboarding", "--seed", "11", "--mute", "--linear"]);
    command.env("CALLREADY_HOME", home).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// A sitting in a pseudo-terminal without an emulator: it can go away, and have any size.
struct Bare {
    id: u32,
    terminal: Option<(Box<dyn portable_pty::MasterPty + Send>, Box<dyn Read + Send>)>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Bare {
    fn start(home: &Path, columns: u16, lines: u16, program: &[&str]) -> Self {
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program[0]);
        command.args(&program[1..]);
        command.args(["take", "uars", "--module", "reading", "--seed", "11", "--mute"]);
        command.env("CALLREADY_HOME", home);
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        let reader = pair.master.try_clone_reader().unwrap();
        Self { id: child.process_id().unwrap(), terminal: Some((pair.master, reader)), child }
    }

    /// Reads until the program has written a text.
    fn wait_for(&mut self, wanted: &str) {
        let (master, mut reader) = self.terminal.take().unwrap();
        let (send, done) = channel();
        let wanted = wanted.to_owned();
        thread::spawn(move || {
            let (mut all, mut buffer) = (Vec::new(), vec![0; 65_536]);
            while !String::from_utf8_lossy(&all).contains(&wanted) {
                let Ok(read @ 1..) = reader.read(&mut buffer) else { return };
                all.extend_from_slice(&buffer[..read]);
            }
            let _ = send.send(reader);
        });
        let reader = done.recv_timeout(PATIENCE).expect("the program writes what is waited for");
        self.terminal = Some((master, reader));
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        self.terminal = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
