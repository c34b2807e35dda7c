//! Signing keys with passphrases and in agents: stock OpenSSH reads what is made here, and the other way round.
#![cfg(unix)]

mod agent;
mod showing;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;
use std::time::Duration;

use callready::app::{Code, KeyPress};
use rustix::process::Signal;

use crate::author::said as told;
use crate::console::Console;
use crate::journey::{answer_rightly, only_bundle, send};
use crate::shelf;

const GOOD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/packs/good");
const SECRET: &str = "seven plain words";

/// A place with keys of its own.
struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn key(&self, name: &str) -> PathBuf {
        self.at("home/keys").join(name)
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.dir.path()).env("CALLREADY_HOME", self.at("home"));
        command.stdin(std::process::Stdio::null()).env_remove("SSH_AUTH_SOCK").env_remove("CALLREADY_PASSPHRASE_FILE");
        command
    }

    fn callready(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_callready"), arguments).output().unwrap()
    }

    /// The program, with a passphrase in a file.
    fn with_secret(&self, secret: &str, arguments: &[&str]) -> Output {
        let file = self.at("secret");
        fs::write(&file, format!("{secret}\nnot this line\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        self.with("CALLREADY_PASSPHRASE_FILE", "secret", arguments)
    }

    /// The program, with a variable that names a file here.
    fn with(&self, variable: &str, file: &str, arguments: &[&str]) -> Output {
        let mut command = self.command(env!("CARGO_BIN_EXE_callready"), arguments);
        command.env(variable, self.at(file)).output().unwrap()
    }

    fn stock(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.command(program, arguments).output().unwrap();
        assert!(output.status.success(), "{program} {arguments:?}: {}", told(&output));
        told(&output)
    }

    /// Seals a pack with the key of a name, and gives what was said.
    fn seal(&self, key: &str, run: impl Fn(&[&str]) -> Output) -> Output {
        if !self.key("reader.age-identity").exists() {
            assert!(self.callready(&["key", "new", "--age", "--name", "reader"]).status.success());
        }
        let identity = fs::read_to_string(self.key("reader.age-identity")).unwrap();
        let reader = identity.split_whitespace().find(|word| word.starts_with("age1")).unwrap();
        let _ = fs::remove_dir_all(self.at("out"));
        run(&["pack", "seal", GOOD, "--station", reader, "--proctor", reader, "--key", key, "--out", "out"])
    }

    /// Stock tools open what was sealed, and prove it by the line that sealing printed.
    fn prove(&self, said: &str) -> String {
        let line = said.lines().find(|line| line.contains(" namespaces=")).unwrap().trim();
        let principal = line.split(' ').next().unwrap();
        fs::write(self.at("signers"), format!("{line}\n")).unwrap();
        let script = format!(
            "age -d -i {} out/*.items.age | tar x; cd good; \
             ssh-keygen -Y verify -f ../signers -I {principal} -n pack@callready -s SHA256SUMS.sig < SHA256SUMS",
            self.key("reader.age-identity").display()
        );
        self.stock("bash", &["-euo", "pipefail", "-c", &script])
    }

    fn stock_key(&self, name: &str, secret: &str) {
        fs::create_dir_all(self.at("home/keys")).unwrap();
        let path = self.key(name);
        self.stock("ssh-keygen", &["-q", "-t", "ed25519", "-N", secret, "-C", "made elsewhere", "-f", text(&path)]);
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn assert_no_sitting(home: &Path) {
    assert_eq!(fs::read_dir(home.join("results")).map_or(0, Iterator::count), 0, "a sitting has begun");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn stock_ssh_keygen_reads_the_keys_made_here_with_and_without_passphrase() {
    let desk = Desk::new();
    let plain = desk.callready(&["key", "new", "--name", "plain"]);
    assert!(plain.status.success(), "{}", told(&plain));
    let locked = desk.with_secret(SECRET, &["key", "new", "--name", "locked", "--passphrase"]);
    assert!(locked.status.success(), "{}", told(&locked));
    assert!(!told(&locked).contains(SECRET));
    for (name, secret) in [("plain", ""), ("locked", SECRET)] {
        let path = desk.key(name);
        let public = desk.stock("ssh-keygen", &["-y", "-P", secret, "-f", text(&path)]);
        assert_eq!(public, fs::read_to_string(desk.key(&format!("{name}.pub"))).unwrap(), "{name}");
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&desk.key(&format!("{name}.pub"))), 0o644);
    }
    assert_eq!(mode(&desk.at("home/keys")), 0o700);
    let wrong = desk.command("ssh-keygen", &["-y", "-P", "", "-f", text(&desk.key("locked"))]).output().unwrap();
    assert!(!wrong.status.success(), "it is not locked at all");
    let again = desk.with_secret(SECRET, &["key", "new", "--name", "locked", "--passphrase"]);
    assert_eq!(again.status.code(), Some(2), "{}", told(&again));
}

#[test]
fn a_pack_is_sealed_with_a_locked_key_that_stock_ssh_keygen_made() {
    let desk = Desk::new();
    desk.stock_key("office", SECRET);
    let sealed = desk.seal("office", |arguments| desk.with_secret(SECRET, arguments));
    assert!(sealed.status.success(), "{}", told(&sealed));
    let said = desk.prove(&told(&sealed));
    assert!(said.contains("Good \"pack@callready\" signature for office"), "{said}");
}

#[test]
fn a_passphrase_that_is_wrong_missing_or_open_to_others_is_told_plainly() {
    let desk = Desk::new();
    desk.stock_key("office", SECRET);
    let refused = |output: &Output, code: i32, reason: &str| {
        let said = told(output);
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(reason) && said.contains("hint:"), "{reason}: {said}");
        assert!(!said.contains("other words"), "it is printed: {said}");
        assert!(!desk.at("out").exists(), "something was written");
    };
    refused(
        &desk.seal("office", |arguments| desk.with_secret("other words", arguments)),
        2,
        "The passphrase does not open the key office.",
    );
    refused(&desk.seal("office", |arguments| desk.with_secret("", arguments)), 2, "its first line is empty");
    refused(&desk.seal("office", |arguments| desk.callready(arguments)), 3, "There is no terminal to ask");
    let open = |arguments: &[&str]| {
        fs::set_permissions(desk.at("secret"), fs::Permissions::from_mode(0o644)).unwrap();
        desk.with("CALLREADY_PASSPHRASE_FILE", "secret", arguments)
    };
    refused(&desk.seal("office", open), 2, "users other than its owner can read it");
    let none = |arguments: &[&str]| desk.with("CALLREADY_PASSPHRASE_FILE", "nowhere", arguments);
    refused(&desk.seal("office", none), 2, "there is no such file");
}

/// Waits for a question and types a line.
fn answer(console: &mut Console, wanted: &str, line: &str) {
    console.wait_for(wanted);
    console.send(format!("{line}\r").as_bytes());
}

#[test]
fn a_new_key_asks_for_its_passphrase_twice_and_is_not_made_where_they_differ() {
    let desk = Desk::new();
    let new = ["key", "new", "--name", "typed", "--passphrase"];
    for (again, code) in [("another", 2), ("", 2), (SECRET, 0)] {
        let mut console = Console::start(&desk.at("home"), &new);
        answer(&mut console, "Passphrase of the new key", SECRET);
        answer(&mut console, "The same passphrase again", again);
        assert_eq!(console.end(), code, "{}", console.text());
        assert!(!console.text().contains(SECRET) && !console.text().contains("another"), "{}", console.text());
        assert_eq!(desk.key("typed").exists(), code == 0);
    }
    desk.stock("ssh-keygen", &["-y", "-P", SECRET, "-f", text(&desk.key("typed"))]);
}

#[test]
fn a_question_for_a_passphrase_that_is_cancelled_gives_the_terminal_back() {
    let desk = Desk::new();
    let home = desk.at("home");
    desk.stock_key("practice", SECRET);
    for cancel in [&b"\x03"[..], b"\x1b", b"some\x7f\x04"] {
        for arguments in [&["key", "new", "--name", "typed", "--passphrase"][..], &["take", "uars", "--mute"], &[]] {
            let mut console = Console::start(&home, arguments);
            console.wait_for("Passphrase of");
            assert!(!console.echoes());
            console.send(cancel);
            assert_eq!(console.end(), 2, "{}", console.text());
            assert!(console.echoes(), "{arguments:?}: the terminal is not as it was");
        }
    }
    assert!(!desk.key("typed").exists());
}

#[test]
fn a_signal_at_a_question_outside_of_a_sitting_gives_the_terminal_back() {
    let desk = Desk::new();
    desk.stock_key("practice", SECRET);
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        for arguments in [&["key", "new", "--name", "typed", "--passphrase"][..], &["take", "uars", "--mute"]] {
            let mut console = Console::start(&desk.at("home"), arguments);
            console.wait_for("Passphrase of");
            assert!(!console.echoes(), "{arguments:?}: {}", console.text());
            console.signal(signal);
            console.end();
            assert!(console.echoes(), "{signal:?} {arguments:?}: the terminal is not as it was");
        }
    }
}

#[test]
fn a_signal_while_the_doctor_listens_gives_the_terminal_back() {
    let desk = Desk::new();
    // It listens for half a second, since this terminal does not answer; a loaded machine may miss that.
    let interrupted = || {
        let mut console = Console::start(&desk.at("home"), &["doctor"]);
        let raw = (0..400).any(|_| {
            thread::sleep(Duration::from_millis(5));
            !console.echoes()
        });
        console.signal(Signal::TERM);
        console.end();
        assert!(console.echoes(), "the terminal is not as it was");
        raw && !console.text().contains("Is this machine ready")
    };
    assert!((0..10).any(|_| interrupted()), "it is never caught while it listens");
}

#[test]
fn a_passphrase_is_asked_for_on_the_terminal_wherever_standard_error_leads() {
    let desk = Desk::new();
    let script = format!(
        "exec '{}' key new --name typed --passphrase 2> '{}'",
        env!("CARGO_BIN_EXE_callready"),
        text(&desk.at("errors"))
    );
    let mut console = Console::start_through(&desk.at("home"), "sh", &["-c", &script]);
    answer(&mut console, "Passphrase of the new key", SECRET);
    answer(&mut console, "The same passphrase again", SECRET);
    assert_eq!(console.end(), 0, "{}", console.text());
    assert_eq!(fs::read_to_string(desk.at("errors")).unwrap(), "");
}

#[test]
fn where_no_key_can_be_made_no_sitting_begins() {
    let desk = Desk::new();
    fs::create_dir_all(desk.at("home")).unwrap();
    // Not even root makes a folder where a file is.
    fs::write(desk.at("home/keys"), "in the way").unwrap();
    for more in [&[][..], &["--linear"]] {
        let output = desk.callready(&[&["take", "uars", "--module", "math", "--mute"], more].concat());
        assert!(matches!(output.status.code(), Some(2 | 3)), "{}", told(&output));
        assert!(told(&output).contains("keys/practice cannot be"), "{}", told(&output));
    }
    assert_no_sitting(&desk.at("home"));
}

#[test]
fn an_interrupted_sitting_goes_on_only_with_the_passphrase_and_a_preview_needs_none() {
    let desk = Desk::new();
    let home = desk.at("home");
    desk.stock_key("practice", SECRET);
    let mut console = Console::start(&home, &["take", "uars", "--module", "math", "--seed", "3", "--mute"]);
    answer(&mut console, "Passphrase of the key practice", SECRET);
    console.wait_for("1 of 1");
    console.kill();
    let journal = only_bundle(&home).join("journal.jsonl");
    let before = fs::read(&journal).unwrap();
    let mut console = Console::start(&home, &["resume", "--mute"]);
    answer(&mut console, "Passphrase of the key practice", "");
    assert_eq!(console.end(), 2, "{}", console.text());
    assert!(fs::read(&journal).unwrap() == before, "something was recorded");
    let mut console = Console::start(&home, &["resume", "--mute"]);
    answer(&mut console, "Passphrase of the key practice", SECRET);
    console.wait_for("1 of 1");
    let mut console = Console::start(&home, &["pack", "preview", GOOD, "rd-bill-2", "--seed", "5", "--mute"]);
    console.wait_for("How soon is the bill mailed?");
    // Nor at its end: nothing of it is signed.
    let down = ("\x1b[B", "› Finish module");
    for (key, then) in [("a", "(●) A"), ("\r", "The right answer"), ("\r", "Keep working"), down, ("\r", "Results")] {
        console.send(key.as_bytes());
        console.wait_for(then);
    }
}

#[test]
fn a_key_locked_while_the_screen_is_up_begins_no_sitting() {
    let desk = Desk::new();
    let home = desk.at("home");
    let mut console = Console::start(&home, &[]);
    console.wait_for("Enter");
    desk.stock_key("practice", SECRET);
    let enter = KeyPress::plain(Code::Enter);
    send(&mut console, &[enter]);
    console.wait_for("hyphens, underscores");
    console.send(b"C-1");
    console.wait_for("C-1");
    send(&mut console, &[enter]);
    console.wait_for("is locked with a passphrase");
    assert_no_sitting(&home);
}

#[test]
fn a_sitting_asks_for_the_passphrase_before_it_begins_and_is_signed_with_it() {
    let desk = Desk::new();
    let home = desk.at("home");
    desk.stock_key("practice", SECRET);
    let pack = shelf::copy_with_short_form(desk.dir.path());
    let pack = text(&pack);
    let form = shelf::draw(&shelf::load(pack), shelf::SHORT, &["math"], 7);
    let arguments = ["take", pack, "--form", shelf::SHORT, "--module", "math", "--seed", "7", "--mute"];
    let mut console = Console::start(&home, &arguments);
    answer(&mut console, "Passphrase of the key practice", "other words");
    answer(&mut console, "It does not open the key.", SECRET);
    console.wait_for("1 of 1");
    let before = console.raw();
    assert!(!before.contains(SECRET) && !before.contains("other words"), "it is echoed: {before}");
    answer_rightly(&mut console, &form);
    console.wait_for("callready verify");
    console.send(b"q");
    assert_eq!(console.end(), 0, "{}", console.text());
    let bundle = only_bundle(&home);
    let public = fs::read_to_string(desk.key("practice.pub")).unwrap();
    fs::write(desk.at("signers"), format!("practice namespaces=\"practice@callready\" {public}")).unwrap();
    let verified = desk.callready(&["verify", "--pack", pack, "--signers", "signers", text(&bundle)]);
    assert!(verified.status.success(), "{}", told(&verified));
}

#[test]
fn what_is_typed_while_a_passphrase_is_tried_is_not_shown_and_counts_for_the_next_question() {
    let desk = Desk::new();
    desk.stock_key("practice", SECRET);
    let mut console = Console::start(&desk.at("home"), &["take", "uars", "--module", "math", "--seed", "7", "--mute"]);
    console.wait_for("Passphrase of the key practice");
    // All at once: trying the first takes a while.
    console.send(format!("other words\r{SECRET}\r").as_bytes());
    console.wait_for("1 of 1");
    let before = console.raw();
    assert!(before.contains("It does not open the key."), "{before}");
    assert!(!before.contains(SECRET) && !before.contains("other words"), "it is echoed: {before}");
}

#[test]
fn no_sitting_begins_with_a_key_that_could_not_sign_it() {
    let desk = Desk::new();
    let home = desk.at("home");
    desk.stock_key("practice", SECRET);
    let take = ["take", "uars", "--module", "math", "--mute"];
    for arguments in [&take[..], &[]] {
        let mut console = Console::start(&home, arguments);
        answer(&mut console, "Passphrase of the key practice", "");
        assert_eq!(console.end(), 2, "{}", console.text());
        let said = console.text();
        assert!(said.contains("is locked with a passphrase") && said.contains("hint:"), "{said}");
    }
    let unasked = desk.callready(&[&take[..], &["--linear"]].concat());
    assert_eq!(unasked.status.code(), Some(3), "{}", told(&unasked));
    assert_no_sitting(&home);
}
