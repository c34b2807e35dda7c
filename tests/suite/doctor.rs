//! `callready doctor` in a pseudo-terminal whose other end answers like a good terminal, or not at all. What is made of
//! stranger answers is tested where they are read.
#![cfg(unix)]

use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

use callready::clock;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
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

/// Runs the doctor, with its answer in a file where one is named, in a terminal that answers so.
fn visit(reply: &'static [u8], into: Option<&Path>) -> Visit {
    let home = tempfile::tempdir().unwrap();
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new("sh");
    let script =
        if into.is_some() { "exec \"$0\" doctor --format json > \"$1\"" } else { "exec \"$0\" doctor --format json" };
    command.args(["-c", script, env!("CARGO_BIN_EXE_callready")]);
    command.args(into);
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
                // The program may be gone by now.
                let _ = writer.write_all(reply);
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

/// The same again until its answer came within half a second, which a loaded machine may miss.
fn visit_in_time(into: Option<&Path>) -> (Visit, Value) {
    for _ in 0..10 {
        let seen = visit(XTERM, into);
        let report = match into {
            Some(file) => serde_json::from_slice(&fs::read(file).unwrap()).unwrap(),
            None => seen.report(),
        };
        if modes(&report)[0] != "no-answer" {
            return (seen, report);
        }
    }
    panic!("the terminal's answer is never understood");
}

#[test]
fn a_terminal_that_answers_is_understood() {
    let (seen, report) = visit_in_time(None);
    assert_eq!(modes(&report), ["supported", "supported", "unsupported"]);
    for check in ["terminal", "size", "keyboard", "focus", "paste", "synchronised-output"] {
        assert_eq!(finding(&report, check)["state"], "good", "{report:#}");
    }
    assert_eq!(finding(&report, "size")["figures"]["columns"], 80);
    assert!(!seen.screen.contains("1004;2"), "the answer was echoed: {}", seen.screen);
}

#[test]
fn a_terminal_is_looked_at_while_the_report_goes_into_a_file_that_tells_which_machine_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (seen, report) = visit_in_time(Some(&folder.path().join("station.json")));
    assert_eq!(modes(&report), ["supported", "supported", "unsupported"]);
    for check in ["terminal", "size", "keyboard", "focus", "paste", "synchronised-output"] {
        assert_eq!(finding(&report, check)["state"], "good", "{report:#}");
    }
    assert_eq!(finding(&report, "terminal")["figures"]["output"], false);
    assert!(!seen.screen.contains('{') && !seen.screen.contains("1004;2"), "{}", seen.screen);
    assert_eq!(report["version"], env!("CARGO_PKG_VERSION"));
    let name = Command::new("uname").arg("-n").output().unwrap();
    assert_eq!(report["host"], String::from_utf8(name.stdout).unwrap().trim());
    assert!(clock::unix_seconds(report["when"].as_str().unwrap()).is_some(), "{report:#}");
}

#[test]
fn a_terminal_that_answers_nothing_is_waited_for_half_a_second() {
    let seen = visit(b"", None);
    let report = seen.report();
    assert_eq!(modes(&report), ["no-answer", "no-answer", "no-answer"]);
    assert!(finding(&report, "focus")["found"].as_str().unwrap().contains("no question at all"));
    assert!(seen.took >= 500, "{} ms", seen.took);
}

/// A signal while the disk is measured: it is sent as soon as the file is there that is written for it.
#[test]
fn a_signal_while_the_disk_is_measured_leaves_nothing_behind() {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let home = dir.path().join("home");
    let is_measured = || {
        let names = fs::read_dir(home.join("results")).into_iter().flatten().flatten();
        names.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with(".try-"))
    };
    let mut ended_by_it = 0;
    for signal in [Signal::INT, Signal::TERM].into_iter().cycle().take(40) {
        let mut child = command(dir.path(), &home, &["--format", "json"]).stdout(Stdio::null()).spawn().unwrap();
        while !is_measured() && child.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
        let id = Pid::from_raw(child.id().try_into().unwrap()).unwrap();
        kill_process(id, signal).unwrap();
        ended_by_it += usize::from(child.wait().unwrap().signal() == Some(signal.as_raw()));
        assert!(!home.exists(), "{signal:?}: {:?}", fs::read_dir(home.join("results")).map(Iterator::count));
        if ended_by_it == 4 {
            return;
        }
    }
    panic!("it ended by itself each time");
}

fn command(folder: &Path, home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_callready"));
    command.arg("doctor").args(arguments).env("CALLREADY_HOME", home).stdin(Stdio::null());
    // Behind the terminal in which the tests run, if they run in one: the doctor leaves it alone.
    command.env("ALSA_CONFIG_PATH", no_sound(folder)).process_group(0);
    command
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    command(folder.path(), home, arguments).output().unwrap()
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
    assert_eq!(finding(&report, "disk")["figures"]["folder"], home.join("results").to_str().unwrap());
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
