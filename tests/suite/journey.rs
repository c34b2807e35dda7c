//! Whole sittings with the real binary in a pseudo-terminal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use callready::app::{Code, KeyPress};
use callready::assessment::Form;
use callready::item::Response;
use rustix::process::Signal;

use crate::author::said;
use crate::console::Console;
use crate::{robot, shelf};

pub(crate) fn send(console: &mut Console, keys: &[KeyPress]) {
    // Not all at once: a speed is keys by time, and there must be some time.
    for keys in keys.chunks(50) {
        let bytes = keys.iter().flat_map(|key| robot::bytes(*key)).collect::<Vec<_>>();
        console.send(&bytes);
        std::thread::sleep(std::time::Duration::from_millis(15));
    }
}

pub(crate) fn callready(home: &Path, arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_callready"))
        .args(arguments)
        .env("CALLREADY_HOME", home)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

pub(crate) fn only_bundle(home: &Path) -> PathBuf {
    let mut bundles = fs::read_dir(home.join("results")).unwrap().map(|entry| entry.unwrap().path());
    let bundle = bundles.next().unwrap();
    assert!(bundles.next().is_none());
    bundle
}

/// Through the instructions and the practice item of reading, to its first item.
pub(crate) fn begin_reading(console: &mut Console) {
    console.send(b"\ra\r\r");
    console.wait_for("1/16");
}

/// Sits a form with the right answers, from its first instructions to the end of its last section.
pub(crate) fn answer_rightly(console: &mut Console, form: &Form) {
    let enter = KeyPress::plain(Code::Enter);
    let done = KeyPress::plain(Code::F(8));
    for (number, section) in form.sections.iter().enumerate() {
        console.wait_for(&format!("{} of {}", number + 1, form.sections.len()));
        send(console, &[enter]);
        let practice = section.practice.as_ref().unwrap();
        send(console, &robot::right_answer(practice, &Response::new(&practice.controls)));
        send(console, &[done, enter]);
        for item in &section.items {
            send(console, &robot::right_answer(item, &Response::new(&item.controls)));
            send(console, &[done]);
        }
        send(console, &[KeyPress::plain(Code::Right), enter]);
        if number + 1 < form.sections.len() {
            send(console, &[enter]);
        }
    }
}

/// Finishes the last module, and leaves by way of the results: the bundle.
pub(crate) fn finish(console: &mut Console, home: &Path) -> PathBuf {
    console.send(b"\x1b[21~");
    console.wait_for("Finish this module");
    console.send(b"\x1b[C\r");
    console.wait_for("signed results");
    console.send(b"\r");
    assert_eq!(console.end(), 0, "{}", console.text());
    only_bundle(home)
}

#[test]
fn a_whole_sitting_ends_in_a_bundle_that_callready_and_ssh_keygen_accept() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let pack = shelf::copy_with_short_form(folder.path());
    let pack = pack.to_str().unwrap();
    let form = shelf::draw(&shelf::load(pack), shelf::SHORT, &[], 7);
    let arguments = ["take", pack, "--form", shelf::SHORT, "--candidate", "C-0042", "--seed", "7", "--mute"];
    let mut console = Console::start(&home, &arguments);
    answer_rightly(&mut console, &form);
    let bundle_shown = "C-0042";
    console.wait_for(bundle_shown);
    console.send(b"q");
    assert_eq!(console.end(), 0, "{}", console.text());

    let bundle = only_bundle(&home);
    let shown = bundle.to_str().unwrap();
    let verified = callready(&home, &["verify", "--pack", pack, shown]);
    assert!(verified.status.success(), "{}", said(&verified));

    let result: serde_json::Value = serde_json::from_slice(&fs::read(bundle.join("result.json")).unwrap()).unwrap();
    for section in result["score"]["sections"].as_array().unwrap() {
        if section["measure"] == "percent" {
            assert_eq!(section["raw"], 100_000, "{section:#}");
        }
        assert_eq!(section["verdict"], "passed", "{section:#}");
    }

    let signers = folder.path().join("allowed_signers");
    let key = fs::read_to_string(bundle.join("signer.pub")).unwrap();
    fs::write(&signers, format!("practice namespaces=\"practice@callready\" {key}")).unwrap();
    let keygen = |result: &Path| {
        Command::new("ssh-keygen")
            .args(["-Y", "verify", "-f", signers.to_str().unwrap(), "-I", "practice", "-n", "practice@callready", "-s"])
            .arg(bundle.join("result.json.sig"))
            .stdin(Stdio::from(fs::File::open(result).unwrap()))
            .output()
            .expect("ssh-keygen is needed for this test: scripts/setup --tests installs it")
    };
    assert!(keygen(&bundle.join("result.json")).status.success());
    let changed = folder.path().join("changed.json");
    fs::write(&changed, fs::read_to_string(bundle.join("result.json")).unwrap().replacen("C-0042", "C-0043", 1))
        .unwrap();
    assert!(!keygen(&changed).status.success());
}

#[test]
fn one_write_of_ten_thousand_characters_is_recorded_whole() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let mut console =
        Console::start(&home, &["take", "uars", "--module", "keyboarding", "--practice", "--seed", "3", "--mute"]);
    console.wait_for("1 of 1");
    console.send(b"\r");
    console.wait_for("1/2");
    let text = "0123456789abcdefghi ".repeat(500);
    console.send(text.as_bytes());
    // The program closes the journal on SIGTERM, behind everything that was read.
    console.wait_until("the last character", |_| journal(&home).matches("inserted").count() >= 10_000);
    console.signal(Signal::TERM);
    console.end();
    let typed = typed(&home);
    assert!(typed == text, "{} of {} characters", typed.chars().count(), text.len());
    assert!(journal(&home).contains("\"burst\""), "keys faster than hands are told");
}

/// What the journal says was typed.
fn typed(home: &Path) -> String {
    let lines = journal(home);
    let texts = lines.lines().filter_map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["ev"]["inserted"]["text"].as_str().map(str::to_owned)
    });
    texts.collect()
}

fn journal(home: &Path) -> String {
    fs::read_dir(home.join("results"))
        .into_iter()
        .flatten()
        .filter_map(|entry| fs::read_to_string(entry.ok()?.path().join("journal.jsonl")).ok())
        .collect()
}

#[cfg(target_os = "linux")]
#[test]
fn a_paste_that_is_cut_off_is_refused_and_takes_the_keyboard_for_two_seconds_only() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let mut console =
        Console::start(&home, &["take", "uars", "--module", "keyboarding", "--practice", "--seed", "3", "--mute"]);
    console.wait_for("1 of 1");
    console.send(b"\r");
    console.wait_for("1/2");
    console.send(b"wa");
    console.wait_until("the first letters", |_| journal(&home).matches("inserted").count() == 2);
    // The terminal says that a paste begins, and the line is cut.
    console.send(b"\x1b[200~hello");
    console.wait_until("the paste in the journal", |_| journal(&home).contains("paste-refused"));
    assert!(journal(&home).contains("\"chars\":5"), "{}", journal(&home));
    for (letter, count) in [(&b"t"[..], 3), (b"er", 5)] {
        console.send(letter);
        console.wait_until("the letters after it", |_| journal(&home).matches("inserted").count() == count);
    }
    // A whole paste, and a window of another size, are what they were.
    console.send(b"\x1b[200~hello you\x1b[201~");
    console.wait_until("the second paste", |_| journal(&home).contains("\"chars\":9"));
    console.resize(100, 30);
    console.wait_until("the new size", |_| journal(&home).contains("\"columns\":100"));
    assert_eq!(typed(&home), "water", "no more than that was typed");
}

#[test]
fn the_screen_is_given_back_on_sigterm_and_the_sitting_can_be_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let mut console = Console::start(&home, &["take", "uars", "--module", "math", "--seed", "3", "--mute"]);
    console.wait_for("1 of 1");
    console.signal(Signal::TERM);
    console.end();
    console.assert_given_back("SIGTERM");
    assert!(console.raw().contains("callready resume"), "it says how to go on");
    let mut console = Console::start(&home, &["resume", "--mute"]);
    console.wait_for("1 of 1");
}

/// A sitting of math that was killed at its first item.
fn killed_at_math(home: &Path) -> PathBuf {
    let mut console = Console::start(home, &["take", "uars", "--module", "math", "--seed", "3", "--mute"]);
    console.wait_for("1 of 1");
    console.send(b"\r");
    console.kill();
    only_bundle(home)
}

#[test]
fn a_sitting_that_was_gone_on_with_from_home_is_not_offered_there_again_once_it_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let bundle = killed_at_math(&home);
    let mut console = Console::start(&home, &[]);
    console.wait_for("Go on:");
    console.send(b"\r");
    console.wait_for("1 of 1");
    console.send(b"\x03");
    console.wait_for("Leave");
    // The last of three answers: end it now.
    console.send(b"\x1b[B\x1b[B\r");
    console.wait_for("signed results");
    console.send(b"\r");
    console.wait_for("What would you like to do?");
    assert!(!console.text().contains("Go on:"), "{}", console.text());
    console.send(b"\r");
    std::thread::sleep(std::time::Duration::from_millis(300));
    let verified = callready(&home, &["verify", bundle.to_str().unwrap()]);
    assert!(verified.status.success(), "{}", said(&verified));
}

#[test]
fn a_sitting_that_another_window_has_ended_is_not_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let bundle = killed_at_math(&home);
    let mut home_screen = Console::start(&home, &[]);
    home_screen.wait_for("Go on:");
    let mut other = Console::start(&home, &["resume", "--mute"]);
    other.wait_for("1 of 1");
    other.send(b"\x03");
    other.wait_for("Leave");
    other.send(b"\x1b[B\x1b[B\r");
    other.wait_for("signed results");
    home_screen.send(b"\r");
    home_screen.wait_for("is over");
    let verified = callready(&home, &["verify", bundle.to_str().unwrap()]);
    assert!(verified.status.success(), "{}", said(&verified));
}

#[test]
fn a_closed_window_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let mut console =
        Console::start(&home, &["take", "uars", "--module", "keyboarding", "--practice", "--seed", "3", "--mute"]);
    console.wait_for("1 of 1");
    console.send(b"\r");
    console.wait_for("1/2");
    console.send(b"water");
    console.wait_until("the word in the journal", |_| journal(&home).matches("inserted").count() == 5);
    // What the system sends when a terminal window is closed.
    console.signal(Signal::HUP);
    console.end();
    assert!(journal(&home).contains("\"stopped\""), "{}", journal(&home));
}

#[test]
fn wrong_usage_is_told_in_a_sentence_with_the_nearest_name_and_its_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, code, wanted) in [
        (&["take", "uasr"][..], 2, "uars"),
        (&["take", "uars", "--form", "uars-56"], 2, "uars-65"),
        (&["take", "uars", "--module", "maths"], 2, "math"),
        (&["take", "uars", "--mute"], 3, "terminal"),
        (&["take", "uars", "--candidate", "../x"], 2, "code"),
        (&["resume"], 2, "no interrupted"),
        (&["verify", "/nowhere"], 2, "nowhere"),
    ] {
        let output = callready(folder.path(), arguments);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {words}");
        assert!(words.contains(wanted), "{arguments:?}: {words}");
    }
}

#[test]
fn a_results_folder_that_cannot_be_written_to_is_told_before_the_sitting_starts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    fs::write(&file, "").unwrap();
    let output = callready(folder.path(), &["take", "uars", "--results", file.join("results").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stderr).contains("results"));
}

#[test]
fn a_window_made_too_small_says_so_with_the_clock_and_still_records_keys() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let mut console = Console::start(&home, &["take", "uars", "--module", "reading", "--seed", "11", "--mute"]);
    console.wait_for("1 of 1");
    begin_reading(&mut console);
    console.resize(60, 20);
    console.wait_until("the notice with the clock", |text| text.contains("80") && text.contains("09:"));
    console.send(b"b\r");
    console.wait_until("the answer in the journal", |_| journal(&home).contains("\"committed\""));
    console.resize(120, 40);
    console.wait_for("2/16");
    console.resize(80, 24);
    console.wait_for("F1 help");
}

#[test]
fn a_pack_in_spanish_is_sat_in_spanish_with_captions_for_its_draft_voices() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let enter = KeyPress::plain(Code::Enter);
    let mut console =
        Console::start(&home, &["take", "uars-es", "--module", "cross-reference", "--seed", "3", "--mute"]);
    console.wait_for("Las voces de esta prueba son borradores");
    send(&mut console, &[enter, KeyPress::plain(Code::F(8)), enter]);
    console.wait_for("F10 terminar");
    // A kill, and on in the same language.
    drop(console);
    let mut console = Console::start(&home, &["resume", "--mute"]);
    console.wait_for("F10 terminar");
    send(&mut console, &[KeyPress::plain(Code::F(10)), KeyPress::plain(Code::Right), enter]);
    console.wait_for("Las voces eran borradores");
    console.send(b"q");
    assert_eq!(console.end(), 0, "{}", console.text());
    let bundle = only_bundle(&home);
    let result: serde_json::Value = serde_json::from_slice(&fs::read(bundle.join("result.json")).unwrap()).unwrap();
    assert_eq!(result["conditions"]["draft-voices"], true);
    assert_eq!(result["conditions"]["captions"], false, "nobody asked for them");
    let verified = callready(&home, &["verify", bundle.to_str().unwrap()]);
    assert!(verified.status.success(), "{}", said(&verified));
    assert!(!home.join("settings.toml").exists(), "the pack's language is not kept as a choice");
}

#[test]
fn whoever_leaves_a_sitting_begun_at_home_is_told_how_to_go_on_and_that_they_left_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let mut console = Console::start(&home, &[]);
    console.wait_for("What would you like to do?");
    console.send(b"\r");
    console.wait_for("Who is taking the test?");
    console.send(b"C-0042\r");
    console.wait_until("the sitting", |text| text.contains("uars-65"));
    console.send(b"\x03");
    console.wait_for("Leave the test?");
    console.send(b"\x1b[C\r");
    assert_eq!(console.end(), 0, "{}", console.text());
    let printed = String::from_utf8_lossy(&console.raw.lock().unwrap()).into_owned();
    assert!(printed.contains("Go on with: callready resume"), "{printed}");

    let mut console = Console::start(&home, &["resume", "--mute"]);
    console.wait_for("uars-65");
    console.send(b"\x03");
    console.wait_for("Leave the test?");
    console.send(b"\x1b[D\r");
    console.wait_for("Result");
    console.send(b"\x1b[6~");
    console.wait_for("you left once");
    assert!(!console.text().contains("the system ended the program"), "{}", console.text());
}

#[test]
fn the_results_of_a_past_sitting_are_opened_from_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let taken = ["take", "uars", "--module", "math", "--practice", "--mute", "--linear"];
    // A line without a reader: the program reads its end, and what was begun is ended before.
    let mut child = Command::new(env!("CARGO_BIN_EXE_callready"))
        .args(taken)
        .env("CALLREADY_HOME", &home)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"\n/finish\n2\n\n").unwrap();
    assert!(child.wait().unwrap().success());
    let mut console = Console::start(&home, &[]);
    console.wait_for("What would you like to do?");
    console.send(b"\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\r");
    console.wait_for("Practice: Math");
    console.send(b"\r");
    console.wait_for("This was practice");
    console.send(b"\r");
    console.wait_for("Practice: Math");
}

#[test]
fn items_are_in_the_language_of_their_pack_whatever_the_interface_speaks() {
    use callready::text::{Lang, Messages};
    let draw = |lang| {
        let words = Messages::new(lang);
        let pack = callready::pack::load(&callready::pack::locate("uars-es").unwrap(), &words).unwrap();
        let request = callready::pack::DrawRequest {
            form: "uars-30".to_owned(),
            modules: Vec::new(),
            seed: callready::seed::Seed(5),
        };
        format!("{:?}", pack.draw(&request, &words).unwrap())
    };
    assert_eq!(draw(Lang::En), draw(Lang::Es));
    assert!(draw(Lang::En).contains("draft_voices: true"));
}
