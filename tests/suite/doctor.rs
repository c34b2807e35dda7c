//! `callready doctor` in a pseudo-terminal whose other end answers like a good terminal, like a simple one, or not at all.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use callready::clock;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::termios::{LocalModes, tcgetattr};
use serde_json::Value;

/// The doctor's last question.
const FENCE: &[u8] = b"\x1b[c";
const XTERM: &[u8] = b"\x1b[?1004;2$y\x1b[?2004;2$y\x1b[?2026;0$y\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c";

struct Visit {
    code: u32,
    /// How long it took, in ms.
    took: u128,
    /// Every byte the program wrote.
    screen: String,
}

impl Visit {
    fn report(&self) -> Value {
        let json = &self.screen[self.screen.find('{').unwrap_or_else(|| panic!("{}", self.screen))..];
        let report: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
        assert_eq!(self.code, u32::from(report["good"] != true), "{report:#}");
        report
    }
}

/// Runs the doctor in a terminal that answers so after a while, in pieces of so many bytes.
fn visit(reply: &'static [u8], pieces: usize, after: Duration) -> Visit {
    let home = tempfile::tempdir().unwrap();
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_callready"));
    command.args(["doctor", "--format", "json"]);
    command.env("CALLREADY_HOME", home.path().join("home"));
    command.env("TERM", "xterm-256color");
    command.env("ALSA_CONFIG_PATH", no_sound(home.path()));
    for name in ["TMUX", "STY", "SSH_CONNECTION", "SSH_TTY", "NO_COLOR"] {
        command.env_remove(name);
    }
    let begun = clock::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let screen = Arc::new(Mutex::new(Vec::new()));
    let all = Arc::clone(&screen);
    let other_end = thread::spawn(move || {
        let mut buffer = [0; 4_096];
        let mut answered = false;
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            let mut seen = all.lock().unwrap();
            seen.extend_from_slice(&buffer[..read]);
            let asked = seen.windows(FENCE.len()).any(|bytes| bytes == FENCE);
            drop(seen);
            if asked && !answered {
                answered = true;
                thread::sleep(after);
                // The program may be gone by now.
                let _ = reply.chunks(pieces).try_for_each(|piece| {
                    thread::sleep(Duration::from_millis(2));
                    writer.write_all(piece)
                });
            }
        }
    });
    let code = child.wait().unwrap().exit_code();
    let took = clock::now().since(begun).as_millis();
    // The terminal as the program left it.
    let name = pair.master.tty_name().unwrap();
    let line = rustix::fs::open(&name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
    let modes = tcgetattr(&line).unwrap().local_modes;
    assert!(modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG), "{modes:?}");
    drop((line, pair.slave));
    other_end.join().unwrap();
    let screen = String::from_utf8_lossy(&screen.lock().unwrap()).into_owned();
    Visit { code, took, screen }
}

/// A machine where ALSA knows no device.
fn no_sound(folder: &Path) -> PathBuf {
    let path = folder.join("asound.conf");
    fs::write(&path, "").unwrap();
    path
}

fn finding<'a>(report: &'a Value, check: &str) -> &'a Value {
    report["findings"].as_array().unwrap().iter().find(|finding| finding["check"] == check).unwrap()
}

fn modes(report: &Value) -> [String; 3] {
    ["focus", "paste", "synchronised-output"]
        .map(|check| finding(report, check)["figures"]["mode"].as_str().unwrap().to_owned())
}

const AT_ONCE: Duration = Duration::ZERO;
/// Longer than the doctor listens; long before a loaded machine would be to blame.
const ENDLESS: u128 = 5_000;

#[test]
fn a_terminal_that_answers_is_understood_and_not_waited_for() {
    let seen = visit(XTERM, 1_000, AT_ONCE);
    let report = seen.report();
    assert_eq!(modes(&report), ["supported", "supported", "unsupported"]);
    for check in ["terminal", "size", "keyboard", "focus", "paste", "synchronised-output"] {
        assert_eq!(finding(&report, check)["state"], "good", "{report:#}");
    }
    assert_eq!(finding(&report, "size")["figures"]["columns"], 80);
    assert!(!seen.screen.contains("1004;2"), "the answer was echoed: {}", seen.screen);
}

#[test]
fn an_answer_that_comes_in_pieces_is_understood() {
    assert_eq!(modes(&visit(XTERM, 3, AT_ONCE).report()), ["supported", "supported", "unsupported"]);
}

#[test]
fn a_terminal_that_knows_the_fence_alone_is_not_waited_for() {
    let seen = visit(b"\x1b[?6c", 100, AT_ONCE);
    let report = seen.report();
    assert_eq!(modes(&report), ["no-answer", "no-answer", "no-answer"]);
    assert_eq!(finding(&report, "focus")["state"], "note");
    assert!(!finding(&report, "focus")["found"].as_str().unwrap().contains("no question at all"));
    assert!(seen.took < ENDLESS);
}

#[test]
fn a_terminal_that_answers_nothing_is_waited_for_half_a_second() {
    let seen = visit(b"", 1, AT_ONCE);
    let report = seen.report();
    assert_eq!(modes(&report), ["no-answer", "no-answer", "no-answer"]);
    assert!(finding(&report, "focus")["found"].as_str().unwrap().contains("no question at all"));
    assert!((500..ENDLESS).contains(&seen.took), "{} ms", seen.took);
}

#[test]
fn rubbish_is_no_answer_and_ends_with_time() {
    let seen = visit(b"\x1b[?1004;\x1b[?;;;$y\x1b[?2004;77$y\x1bc\x9b\xff\x00qqqq\x1b[A\r\n\x1b[?", 7, AT_ONCE);
    assert_eq!(modes(&seen.report()), ["no-answer", "no-answer", "no-answer"]);
    assert!(seen.took < ENDLESS);
}

#[test]
fn a_late_answer_holds_nobody_up() {
    let seen = visit(XTERM, 1_000, Duration::from_millis(600));
    assert!(seen.took < ENDLESS && seen.code < 2, "{} ms: {}", seen.took, seen.screen);
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_callready"));
    command.arg("doctor").args(arguments).env("CALLREADY_HOME", home).stdin(Stdio::null());
    let folder = tempfile::tempdir().unwrap();
    command.env("ALSA_CONFIG_PATH", no_sound(folder.path())).output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn without_a_terminal_the_report_is_whole_and_nothing_stays_behind() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let output = run(&home, &["--format", "json"]);
    let report = json(&output);
    assert_eq!((report["format"].as_u64(), report["findings"].as_array().unwrap().len()), (Some(1), 12));
    assert_eq!(output.status.code(), Some(i32::from(report["good"] != true)), "{report:#}");
    assert_eq!(finding(&report, "terminal")["state"], "note");
    assert_eq!(finding(&report, "keyboard")["state"], "note");
    assert_eq!(finding(&report, "disk")["figures"]["appends"], 20);
    assert_eq!(finding(&report, "keys")["state"], "good");
    assert!(output.stderr.is_empty() && !home.exists());
}

#[test]
fn a_results_folder_that_cannot_be_written_is_trouble() {
    let dir = tempfile::tempdir().unwrap();
    let way = dir.path().join("in-the-way");
    fs::write(&way, "a file").unwrap();
    for folder in [way.clone(), way.join("results")] {
        let output = run(dir.path(), &["--format", "json", "--results", folder.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1));
        let report = json(&output);
        assert_eq!((&report["good"], &finding(&report, "disk")["state"]), (&false.into(), &"trouble".into()));
    }
    let text = run(dir.path(), &["--lang", "es", "--results", way.to_str().unwrap()]);
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("PROBLEMA  Resultados") && text.contains("--results DIR"), "{text}");
    assert_eq!(fs::read_to_string(way).unwrap(), "a file");
}

#[test]
fn a_key_that_cannot_be_read_or_made_is_trouble() {
    let (unreadable, in_the_way) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir(unreadable.path().join("keys")).unwrap();
    fs::write(unreadable.path().join("keys/practice"), "rubbish").unwrap();
    fs::write(in_the_way.path().join("keys"), "in the way").unwrap();
    for home in [unreadable, in_the_way] {
        let output = run(home.path(), &["--format", "json"]);
        assert_eq!((output.status.code(), &finding(&json(&output), "keys")["state"]), (Some(1), &"trouble".into()));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_sound_device_captions_are_promised() {
    let dir = tempfile::tempdir().unwrap();
    let sound = finding(&json(&run(dir.path(), &["--format", "json"])), "sound").clone();
    assert_eq!(sound["state"], "note");
    assert!(sound["advice"].as_str().unwrap().contains("captions"), "{sound:#}");
}
