//! Signing keys with passphrases and in agents: stock OpenSSH reads what is made here, and the other way round.
#![cfg(unix)]

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use std::thread;
use std::time::Duration;

use callready::app::{Code, KeyPress};
use callready::clock;
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

/// A stock agent, ended with the test.
struct Agent(Child);

impl Agent {
    fn start(desk: &Desk) -> Self {
        let mut command = desk.command("ssh-agent", &["-D", "-a", text(&desk.at("agent"))]);
        let agent = Self(command.stdout(std::process::Stdio::null()).spawn().unwrap());
        for _ in 0..500 {
            if UnixStream::connect(desk.at("agent")).is_ok() {
                return agent;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("ssh-agent does not begin");
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Desk {
    fn with_agent(&self, arguments: &[&str]) -> Output {
        self.with("SSH_AUTH_SOCK", "agent", arguments)
    }

    /// Puts a new key with this comment into the agent: its fingerprint.
    fn add(&self, name: &str, comment: &str, kind: &str) -> String {
        let path = self.at(name);
        self.stock("ssh-keygen", &["-q", "-t", kind, "-N", "", "-C", comment, "-f", text(&path)]);
        let add =
            self.command("ssh-add", &["-q", text(&path)]).env("SSH_AUTH_SOCK", self.at("agent")).output().unwrap();
        assert!(add.status.success(), "{}", told(&add));
        let listed = self.stock("ssh-keygen", &["-lf", text(&path)]);
        // The agent keeps it; no file is left that could have been used.
        fs::remove_file(path).unwrap();
        listed.split(' ').nth(1).unwrap().to_owned()
    }
}

#[test]
fn a_pack_is_sealed_with_a_key_in_a_stock_agent_by_comment_or_fingerprint() {
    let desk = Desk::new();
    let _agent = Agent::start(&desk);
    desk.add("first", "dana@example.org", "ed25519");
    let second = desk.add("second", "two words", "ed25519");
    desk.add("third", "curve", "ecdsa");
    for (key, principal) in [("agent:dana@example.org", "dana@example.org"), (&format!("agent:{second}"), "author")] {
        let sealed = desk.seal(key, |arguments| desk.with_agent(arguments));
        assert!(sealed.status.success(), "{}", told(&sealed));
        let said = desk.prove(&told(&sealed));
        assert!(said.contains(&format!("signature for {principal}")), "{said}");
    }
    let listed = desk.with_agent(&["key", "show", "--agent"]);
    let said = told(&listed);
    assert!(listed.status.success() && said.contains("dana@example.org\n"), "{said}");
    assert!(said.contains(&format!("two words\n  seal with       --key agent:{second}\n")), "{said}");
    assert!(!said.contains("curve"), "an ECDSA key is listed: {said}");

    let refused = |key: &str, reason: &str| {
        let output = desk.seal(key, |arguments| desk.with_agent(arguments));
        assert!(!output.status.success() && told(&output).contains(reason), "{}", told(&output));
        assert!(!desk.at("out").exists());
    };
    refused("agent:nobody", "The ssh-agent has no plain Ed25519 key nobody.");
    refused("agent:curve", "The ssh-agent has no plain Ed25519 key curve.");
    desk.add("fourth", "two words", "ed25519");
    refused("agent:two words", "several keys of that comment");
    let none = desk.seal("agent:two words", |arguments| desk.callready(arguments));
    assert_eq!(none.status.code(), Some(3), "{}", told(&none));
    assert!(told(&none).contains("SSH_AUTH_SOCK is not set"), "{}", told(&none));
}

/// One message of the agent's protocol.
fn framed(body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len()).unwrap().to_be_bytes(), body].concat()
}

/// An answer that holds one key.
fn one_key(desk: &Desk) -> Vec<u8> {
    let line = fs::read_to_string(desk.key("office.pub")).unwrap();
    let blob = ssh_key::PublicKey::from_openssh(&line).unwrap().to_bytes().unwrap();
    framed(&[&[12, 0, 0, 0, 1][..], &framed(&blob), &framed(b"office")].concat())
}

#[test]
fn an_agent_that_misbehaves_is_told_of_within_seconds() {
    let desk = Desk::new();
    desk.stock_key("office", "");
    let listed = one_key(&desk);
    let strange = "does not answer as an agent does";
    let no_signature = [&b"\0\0\0\x0bssh-ed25519"[..], &framed(&[7; 64])].concat();
    // What it answers to each question in turn; nothing: it hangs.
    let answers: [(&str, Vec<Vec<u8>>, &str); 13] = [
        ("rubbish", vec![framed(&[99; 50])], strange),
        ("too long", vec![vec![255; 4]], "is 4294967295 bytes long"),
        ("empty", vec![vec![0; 4]], "is 0 bytes long"),
        ("half", vec![listed[..40].to_vec()], "it closed the connection"),
        ("closed", vec![Vec::new()], "it closed the connection"),
        ("refuses", vec![framed(&[5])], "it refuses"),
        ("many keys", vec![framed(&[12, 255, 255, 255, 255])], "it has 4294967295 keys"),
        ("short", vec![framed(&listed[4..40])], strange),
        ("more", vec![framed(&[&listed[4..], &[0]].concat())], strange),
        ("hangs", vec![], "did not answer within 5 seconds"),
        ("signs not", vec![listed.clone(), framed(&[5])], "refused to sign.\n  hint: You or the agent said no"),
        ("signs rubbish", vec![listed.clone(), framed(&[14, 0, 0, 0, 9])], "its signature is none"),
        (
            "signs falsely",
            vec![listed.clone(), framed(&[&[14][..], &framed(&no_signature)].concat())],
            "its signature does not fit",
        ),
    ];
    for (what, answers, reason) in answers {
        let _ = fs::remove_file(desk.at("agent"));
        let listener = UnixListener::bind(desk.at("agent")).unwrap();
        let mut answers = answers.into_iter();
        thread::spawn(move || {
            let mut open = Vec::new();
            while let Ok((mut stream, _)) = listener.accept() {
                let mut question = [0; 1_024];
                let _ = stream.read(&mut question);
                match answers.next() {
                    Some(answer) => drop(stream.write_all(&answer)),
                    None => open.push(stream),
                }
            }
        });
        let begun = clock::now();
        let output = desk.seal("agent:office", |arguments| desk.with_agent(arguments));
        let said = told(&output);
        assert_eq!(output.status.code(), Some(3), "{what}: {said}");
        assert!(said.contains(reason) && said.contains("hint:"), "{what}: {said}");
        assert!(clock::now().since(begun) < Duration::from_secs(15), "{what}: {:?}", clock::now().since(begun));
        assert!(!desk.at("out").exists(), "{what}: something was written");
    }
}

#[test]
fn a_signature_is_waited_for_longer_than_the_list_since_a_person_may_be_asked() {
    let desk = Desk::new();
    let _agent = Agent::start(&desk);
    desk.add("first", "dana@example.org", "ed25519");
    // Between the program and the agent stands somebody who takes six seconds to say yes.
    let listener = UnixListener::bind(desk.at("slow-agent")).unwrap();
    let agent = desk.at("agent");
    thread::spawn(move || {
        while let Ok((mut asking, _)) = listener.accept() {
            let mut message = vec![0; 65_536];
            let read = asking.read(&mut message).unwrap();
            if message[4] == 13 {
                thread::sleep(Duration::from_secs(6));
            }
            let mut agent = UnixStream::connect(&agent).unwrap();
            agent.write_all(&message[..read]).unwrap();
            let read = agent.read(&mut message).unwrap();
            // Who has lost patience does not listen.
            let _ = asking.write_all(&message[..read]);
        }
    });
    let begun = clock::now();
    let sealed = desk.seal("agent:dana@example.org", |arguments| desk.with("SSH_AUTH_SOCK", "slow-agent", arguments));
    assert!(sealed.status.success(), "{}", told(&sealed));
    assert!(clock::now().since(begun) >= Duration::from_secs(6), "nobody was asked");
    let errors = String::from_utf8_lossy(&sealed.stderr).into_owned();
    assert!(errors.contains("may ask you to confirm"), "{errors}");
    desk.prove(&told(&sealed));
}

#[test]
fn a_key_on_a_security_key_is_told_from_one_that_is_not_there() {
    let desk = Desk::new();
    let kind = b"sk-ssh-ed25519@openssh.com";
    let blob = [framed(kind), framed(&[7; 32]), framed(b"ssh:")].concat();
    let listed = framed(&[&[12, 0, 0, 0, 1][..], &framed(&blob), &framed(b"token")].concat());
    let listener = UnixListener::bind(desk.at("agent")).unwrap();
    thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            let _ = stream.read(&mut [0; 1_024]);
            let _ = stream.write_all(&listed);
        }
    });
    let shown = desk.with_agent(&["key", "show", "--agent"]);
    assert_eq!(shown.status.code(), Some(1), "{}", told(&shown));
    let said = told(&shown);
    assert!(said.contains("no plain Ed25519 key.") && said.contains("Keys on a security key"), "{said}");
    for (key, wanted) in [("agent:token", "lies on a security key"), ("agent:other", "has no plain Ed25519 key.")] {
        let said = told(&desk.seal(key, |arguments| desk.with_agent(arguments)));
        assert!(said.contains(wanted) && said.contains("hint:"), "{key}: {said}");
    }
}

#[test]
fn the_lines_alone_are_an_allowed_signers_file_under_the_name_of_the_station() {
    let desk = Desk::new();
    desk.stock_key("practice", "");
    desk.stock_key("office", "");
    let named = ["key", "show", "--name", "practice", "--allowed-signers", "--principal", "station-07"];
    let lines = desk.callready(&named);
    assert!(lines.status.success(), "{}", told(&lines));
    fs::write(desk.at("signers"), &lines.stdout).unwrap();
    fs::write(desk.at("message"), "words").unwrap();
    let script = format!(
        "ssh-keygen -q -Y sign -f '{}' -n practice@callready message && \
         ssh-keygen -Y verify -f signers -I station-07 -n practice@callready -s message.sig < message",
        desk.key("practice").display()
    );
    let said = desk.stock("bash", &["-euo", "pipefail", "-c", &script]);
    assert!(said.contains("signature for station-07"), "{said}");
    let all = String::from_utf8(desk.callready(&["key", "show", "--allowed-signers"]).stdout).unwrap();
    let first = all.lines().map(|line| line.split(' ').next().unwrap()).collect::<Vec<_>>();
    assert_eq!(first, ["office", "practice"]);
    let refused = |arguments: &[&str], wanted: &str| {
        let output = desk.callready(arguments);
        assert_eq!(output.status.code(), Some(2), "{}", told(&output));
        assert!(told(&output).contains(wanted), "{}", told(&output));
    };
    refused(&["key", "show", "--name", "practise"], "There is no key named practise.");
    refused(&["key", "show", "--allowed-signers", "--principal", "x"], "--name");
    refused(&[&named[..6], &["two words"]].concat(), "one word");
}

#[test]
fn what_keeps_a_sitting_from_beginning_is_told_in_the_language_of_the_sitting() {
    let desk = Desk::new();
    desk.stock_key("practice", SECRET);
    let spanish = |arguments: &[&str], run: &dyn Fn(&[&str]) -> Output, wanted: &str| {
        let take = ["take", "uars", "--module", "math", "--mute", "--lang", "es"];
        let said = told(&run(&[&take[..], arguments].concat()));
        assert!(said.contains(wanted) && said.contains("\n  sugerencia: ") && !said.contains("hint:"), "{said}");
    };
    let plain = |arguments: &[&str]| desk.callready(arguments);
    spanish(&["--linear"], &plain, "No hay ninguna terminal en la que pedir la frase");
    let wrong = |arguments: &[&str]| desk.with_secret("other words", arguments);
    spanish(&[], &wrong, "La frase de contraseña no abre la clave practice.");
    let right = |arguments: &[&str]| desk.with_secret(SECRET, arguments);
    spanish(&[], &right, "Este comando necesita una terminal");
    fs::write(desk.at("file"), "").unwrap();
    let results = desk.at("file/results");
    spanish(&["--linear", "--results", text(&results)], &right, "No se puede crear la carpeta de resultados");
    // And in that of the settings where none is named.
    fs::write(desk.at("home/settings.toml"), "language = \"es\"\n").unwrap();
    let said = told(&desk.with_secret("other words", &["take", "uars", "--mute"]));
    assert!(said.contains("no abre la clave"), "{said}");
}

#[test]
fn advice_about_a_key_that_cannot_be_used_can_be_followed() {
    let desk = Desk::new();
    fs::create_dir_all(desk.at("home/keys")).unwrap();
    fs::write(desk.key("practice"), "rubbish").unwrap();
    let take = ["take", "uars", "--module", "math", "--mute", "--linear"];
    let said = told(&desk.callready(&take));
    assert!(said.contains("Move this file away; then callready key new"), "{said}");
    let said = told(&desk.callready(&["key", "new"]));
    assert!(said.contains("A key named practice already exists.") && said.contains("move this key away"), "{said}");
    fs::rename(desk.key("practice"), desk.at("away")).unwrap();
    assert!(desk.callready(&["key", "new"]).status.success());
    fs::rename(desk.key("practice"), desk.at("elsewhere")).unwrap();
    std::os::unix::fs::symlink(desk.at("elsewhere"), desk.key("practice")).unwrap();
    let said = told(&desk.callready(&take));
    assert!(said.contains("a link") && said.contains("a copy of the file itself"), "{said}");
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_sitting_with_a_key_that_others_can_read_says_so_before_it_begins() {
    let desk = Desk::new();
    desk.stock_key("practice", "");
    let take = ["take", "uars", "--module", "math", "--mute"];
    let warned = |more: &[&str]| {
        let output = desk.callready(&[&take[..], more].concat());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(!warned(&["--linear"]).contains("Warning"), "nobody else can read it");
    set_mode(&desk.key("practice"), 0o644);
    let file = desk.key("practice");
    for (more, words) in
        [(&["--linear"][..], "Warning: users other than you"), (&["--lang", "es"], "Aviso: otros usuarios")]
    {
        let said = warned(more);
        assert!(said.contains(words) && said.contains(text(&file)), "{said}");
    }
    let mut console = Console::start(&desk.at("home"), &take);
    console.wait_for("1 of 1");
    assert!(console.raw().find("Warning: users").unwrap() < console.raw().find("\x1b[?1049h").unwrap());
    assert_eq!(mode(&desk.key("practice")), 0o644, "a person decides what is to be done");
}

#[test]
fn a_key_or_a_folder_of_keys_that_others_can_use_is_told_of_by_the_doctor_and_in_json() {
    let desk = Desk::new();
    desk.stock_key("practice", "");
    desk.stock_key("office", "");
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_slice(&desk.callready(arguments).stdout).unwrap()
    };
    let looked = || {
        let report = json(&["doctor", "--format", "json", "--results", text(&desk.at("results"))]);
        let keys = report["findings"].as_array().unwrap().iter().find(|one| one["check"] == "keys").unwrap().clone();
        (keys["state"].as_str().unwrap().to_owned(), keys["figures"].clone())
    };
    let exposed = || {
        json(&["key", "show", "--format", "json"])["keys"]
            .as_array()
            .unwrap()
            .iter()
            .map(|key| key["exposed"].as_bool().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!((looked().0.as_str(), exposed()), ("good", vec![false, false]));
    set_mode(&desk.key("office"), 0o644);
    let (state, figures) = looked();
    assert_eq!((state.as_str(), &figures["others-exposed"]), ("note", &serde_json::json!(["office"])));
    assert_eq!(exposed(), [true, false]);
    set_mode(&desk.key("practice"), 0o660);
    let (state, figures) = looked();
    assert_eq!((state.as_str(), &figures["exposed"]), ("trouble", &true.into()));
    set_mode(&desk.key("practice"), 0o600);
    set_mode(&desk.at("home/keys"), 0o777);
    let (state, figures) = looked();
    assert_eq!((state.as_str(), &figures["folder-exposed"]), ("trouble", &true.into()));
    set_mode(&desk.key("office"), 0o600);
    let shown = desk.callready(&["key", "show"]);
    assert!(shown.status.code() == Some(1) && told(&shown).contains("can put keys into"), "{}", told(&shown));
    // Another user's key is theirs to sign with. Only root can give a file away.
    if std::os::unix::fs::chown(desk.key("practice"), Some(12_345), None).is_ok() {
        set_mode(&desk.at("home/keys"), 0o700);
        assert_eq!((looked().0.as_str(), exposed()), ("trouble", vec![false, true]));
        assert!(told(&desk.callready(&["key", "show"])).contains("belongs to another user"));
    }
}

#[test]
fn an_agent_that_answers_a_byte_at_a_time_is_waited_for_no_longer() {
    let desk = Desk::new();
    let listener = UnixListener::bind(desk.at("agent")).unwrap();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        for byte in framed(&[12; 200]) {
            thread::sleep(Duration::from_millis(500));
            if stream.write_all(&[byte]).is_err() {
                break;
            }
        }
    });
    let begun = clock::now();
    let output = desk.with_agent(&["key", "show", "--agent"]);
    assert!(told(&output).contains("did not answer within 5 seconds"), "{}", told(&output));
    assert!(clock::now().since(begun) < Duration::from_secs(15), "{:?}", clock::now().since(begun));
}

#[test]
fn keys_are_shown_without_asking_and_one_that_others_can_read_is_a_finding() {
    let desk = Desk::new();
    desk.stock_key("office", SECRET);
    desk.stock_key("practice", "");
    let shown = desk.callready(&["key", "show", "--format", "json"]);
    assert!(shown.status.success(), "{}", told(&shown));
    let said: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(said["format"], 1);
    let keys = said["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 2);
    for (key, name, locked, namespace) in
        [(&keys[0], "office", true, "pack@callready"), (&keys[1], "practice", false, "practice@callready")]
    {
        assert_eq!(key["name"], name);
        assert_eq!(key["file"], text(&desk.key(name)));
        assert_eq!(key["locked"], locked);
        let listed = desk.stock("ssh-keygen", &["-lf", text(&desk.key(&format!("{name}.pub")))]);
        assert!(listed.contains(key["fingerprint"].as_str().unwrap()), "{listed}");
        let public = fs::read_to_string(desk.key(&format!("{name}.pub"))).unwrap();
        let public = public.split(' ').take(2).collect::<Vec<_>>().join(" ");
        assert_eq!(key["allowed-signers"], format!("{name} namespaces=\"{namespace}\" {public}"));
    }
    let said = told(&desk.callready(&["key", "show"]));
    assert!(said.contains("passphrase      yes") && said.contains("passphrase      no"), "{said}");
    fs::set_permissions(desk.key("office"), fs::Permissions::from_mode(0o640)).unwrap();
    let open = desk.callready(&["key", "show"]);
    assert_eq!(open.status.code(), Some(1), "{}", told(&open));
    assert!(told(&open).contains("Users other than its owner can read or write the key"), "{}", told(&open));
}
