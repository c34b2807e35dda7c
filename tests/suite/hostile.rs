//! Text from outside on a real terminal: whatever stands in a journal, a result, a pack, a list of keys or a name, no byte of
//! it moves the cursor, names the window, asks the terminal anything or turns the text around.

use std::fs;
use std::path::{Path, PathBuf};

use callready::assessment::{Candidate, Event, Millis, Phase, Refused, Sitting, SoundCheckOutcome, What};
use callready::clock::Stamp;
use callready::home::Home;
use callready::journal::{FILE, Header, Writer};
use callready::result::{Key, RESULT};
use serde_json::Value;

use crate::console::{Console, PATIENCE};
use crate::tamper::{FILES, lines, rebuilt};
use crate::{sample, shelf};

/// One of each kind: a window's title, a question to the terminal, a bell, C1, bidirectional controls, zero width, a tag.
const HOSTILE: &str =
    "\u{1b}]0;owned\u{7}\u{1b}[6n\u{1b}P+q\u{9b}5n\u{85}\u{202e}txt\u{2066}\u{200f}\u{200b}\u{feff}\u{e0041}\u{2028}!";

/// That none of it is among the bytes of a terminal.
fn assert_harmless(raw: &[u8], what: &str) {
    let text = String::from_utf8_lossy(raw);
    // The program itself sets no title, asks nothing but for what a terminal can do, and rings no bell.
    for part in ["\u{1b}]0;", "\u{1b}[6n", "\u{1b}P", "\u{7}"] {
        assert!(!text.contains(part), "{what}: {part:?}");
    }
    let turned = |c: char| {
        ('\u{80}'..='\u{9f}').contains(&c)
            || matches!(u32::from(c), 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xE0000..=0xE007F)
    };
    if let Some(at) = text.find(turned) {
        panic!("{what}: {:?}", text[at..].chars().take(20).collect::<String>());
    }
}

/// Runs a command on a terminal to its end, and looks at every byte it wrote there; it writes something.
fn run(home: &Path, arguments: &[&str]) {
    assert!(run_or_nothing(home, arguments) > 0, "{arguments:?} says something");
}

/// The same of a command that may have nothing to say: how many bytes it wrote.
fn run_or_nothing(home: &Path, arguments: &[&str]) -> usize {
    let mut console = Console::start(home, arguments);
    console.end();
    let raw = console.all();
    assert_harmless(&raw, &format!("{arguments:?}"));
    raw.len()
}

/// A document with a text in place of each of its texts, one at a time; of a list its first part only.
fn each_text(value: &Value) -> Vec<(String, Value)> {
    fn places(value: &Value, at: &str, into: &mut Vec<String>) {
        match value {
            Value::String(_) => into.push(at.to_owned()),
            Value::Array(all) => all.iter().take(1).for_each(|one| places(one, &format!("{at}/0"), into)),
            Value::Object(all) => all.iter().for_each(|(key, one)| places(one, &format!("{at}/{key}"), into)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    places(value, "", &mut all);
    let put = |at: String| {
        let mut changed = value.clone();
        *changed.pointer_mut(&at).unwrap() = Value::String(HOSTILE.to_owned());
        (at, changed)
    };
    all.into_iter().map(put).collect()
}

/// A sitting of a form that nobody has.
fn of_a_pack_that_is_not_here(folder: &Path, key: &Key) {
    sample::sit(folder);
    callready::result::seal(folder, &sample::document(folder), key).unwrap();
}

/// A sitting of a built-in pack's form: it can be watched, and gone on with.
fn of_a_built_in_pack(folder: &Path, key: &Key) {
    let form = shelf::draw(&shelf::load("uars"), "uars-65", &["reading"], 7);
    let header = Header {
        modules: vec!["reading".to_owned()],
        seed: 7,
        ..sample::header_of(folder, Candidate::new("C-0042").unwrap(), &form)
    };
    let practice = [What::PracticeBegan, What::Chosen { option: 0 }, What::PracticeDone];
    let before = [What::Resized { columns: 80, lines: 24 }, What::Instructed].into_iter().chain(practice);
    let work = [What::Started, What::Shown { item: 0 }, What::PasteRefused { chars: 9 }, What::Chosen { option: 1 }];
    let all = before.chain(work).chain([What::Committed, What::Shown { item: 1 }, What::FocusLost, What::Finished]);
    let events: Vec<_> = (1..).zip(all).map(|(second, what)| Event { t: Millis(second * 1_000), what }).collect();
    sample::seal(folder, &header, form, &events, key);
}

/// Bundles, each with one text of its result or of its journal's first line replaced; and events with text.
fn bundles(results: &Path, key: &Key, sit: impl Fn(&Path, &Key)) -> usize {
    let folder = results.join("20231114T221320-C-0042-short");
    sit(&folder, key);
    let files = FILES.map(|file| (file, fs::read(folder.join(file)).unwrap()));
    let mut made = 0;
    let mut copy = |result: Option<&[u8]>, journal: Option<&[u8]>, finished: bool| {
        made += 1;
        // The folder's name is hostile as well.
        let folder = results.join(format!("20231114T{made:06}-{HOSTILE}").replace('/', "-"));
        fs::create_dir(&folder).unwrap();
        for (file, bytes) in &files {
            let changed = match *file {
                RESULT => result,
                FILE => journal,
                _ => None,
            };
            if *file != RESULT || finished {
                fs::write(folder.join(file), changed.unwrap_or(bytes)).unwrap();
            }
        }
    };
    let result: Value = serde_json::from_slice(&files[0].1).unwrap();
    for (_, changed) in each_text(&result) {
        copy(Some(&serde_json::to_vec_pretty(&changed).unwrap()), None, true);
    }
    let journal = lines(&files[2].1);
    let first: Value = serde_json::from_slice(&journal[0]).unwrap();
    for (_, header) in each_text(&first["header"]) {
        // The first line by hand, so that its fields keep their order.
        let line = format!(
            "{{\"seq\":0,\"boot\":{},\"wall\":{},\"header\":{header},\"prev\":\"0\",\"crc\":\"0\"}}",
            first["boot"], first["wall"]
        );
        let lines = [&[line.into_bytes()], &journal[1..]].concat();
        copy(None, Some(&rebuilt(&lines)), true);
        copy(None, Some(&rebuilt(&lines)), false);
    }
    for event in [
        serde_json::json!({ "inserted": { "at": 0, "text": HOSTILE } }),
        serde_json::json!({ "stopped": { "signal": HOSTILE } }),
        serde_json::json!({ (HOSTILE): {} }),
    ] {
        let line =
            format!("{{\"seq\":1,\"t\":10,\"boot\":{},\"ev\":{event},\"prev\":\"0\",\"crc\":\"0\"}}", sample::BOOT);
        let lines = [&journal[..1], &[line.into_bytes()], &journal[2..]].concat();
        copy(None, Some(&rebuilt(&lines)), true);
        copy(None, Some(&rebuilt(&lines)), false);
    }
    copy(Some(HOSTILE.as_bytes()), Some(HOSTILE.as_bytes()), true);
    made
}

#[test]
fn hostile_results_and_journals_reach_no_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let results = Home::at(&home).results();
    fs::create_dir_all(&results).unwrap();
    let key = Key::practice(&Home::at(&home)).unwrap();
    let made = bundles(&results, &key, of_a_pack_that_is_not_here);
    assert!(made > 60, "{made} hostile bundles");
    let all = results.display().to_string();
    let signers = dir.path().join("signers");
    let line = key.allowed_signers_line("practice@callready").unwrap();
    fs::write(&signers, line.replacen("practice ", &format!("{} ", HOSTILE.replace('\u{2028}', "")), 1)).unwrap();
    for format in ["text", "json"] {
        run(&home, &["verify", &all, "--format", format]);
        run(&home, &["verify", &all, "--format", format, "--signers", signers.to_str().unwrap()]);
        run(&home, &["history", "--format", format]);
        run(&home, &["report", &all, "--format", format]);
    }
    let mut folders: Vec<PathBuf> = fs::read_dir(&results).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    // One at a time where a command takes one: some of each kind.
    for folder in folders.iter().step_by(5).chain(folders.last()) {
        let folder = folder.to_str().unwrap();
        run(&home, &["verify", folder]);
        run(&home, &["replay", folder]);
        run(&home, &["resume", folder, "--mute"]);
        run(&home, &["resume", folder, "--mute", "--linear"]);
    }
    // The lists on the screen.
    let mut console = Console::start(&home, &[]);
    console.wait_for("CallReady");
    for _ in 0..made {
        console.send(b"\x1b[B");
    }
    console.wait_for("Quit");
    console.send(b"\x1b[A\x1b[A\r");
    console.wait_for("Past sittings");
    for _ in 0..made {
        console.send(b"\x1b[B");
    }
    std::thread::sleep(std::time::Duration::from_millis(500));
    console.send(b"\x03");
    let raw = console.raw.lock().unwrap().clone();
    assert_harmless(&raw, "the home screen and past sittings");
    println!("{made} hostile bundles");
}

#[test]
fn hostile_sittings_that_are_watched_or_gone_on_with_reach_no_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let results = Home::at(&home).results();
    fs::create_dir_all(&results).unwrap();
    let key = Key::practice(&Home::at(&home)).unwrap();
    bundles(&results, &key, of_a_built_in_pack);
    let mut folders: Vec<PathBuf> = fs::read_dir(&results).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let (mut recorded, mut watched, mut gone_on) = (0, 0, 0);
    let up = |console: &mut Console, what: &str| {
        let begun = callready::clock::now();
        loop {
            // Where the program has ended nothing more comes.
            let over = console.has_ended() || callready::clock::now().since(begun) > PATIENCE;
            if console.text().contains(what) {
                return true;
            }
            if over {
                return false;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
    };
    for (at, folder) in folders.iter().enumerate() {
        let path = folder.to_str().unwrap();
        // All that a replay draws, of each of them.
        let cast = dir.path().join(format!("{at}.cast"));
        run_or_nothing(&home, &["replay", path, "--cast", cast.to_str().unwrap()]);
        for line in fs::read_to_string(&cast).unwrap_or_default().lines().skip(1) {
            let line: Value = serde_json::from_str(line).unwrap();
            assert_harmless(line[2].as_str().unwrap().as_bytes(), &format!("recording of bundle {at}"));
        }
        recorded += usize::from(cast.exists());
        // On the terminal some of them: the list and help, items and irregularities, the results at the end.
        if at % 6 == 0 {
            let mut console = Console::start(&home, &["replay", path]);
            if up(&mut console, "paused") {
                watched += 1;
                for keys in ["l", "\x1b[B", "\x1b", "?", "\x1b", "n", "i", "i", "\x1b[F", "\x1b[B", "q"] {
                    console.send(keys.as_bytes());
                    std::thread::sleep(std::time::Duration::from_millis(60));
                }
            }
            console.end();
            assert_harmless(&console.raw.lock().unwrap().clone(), &format!("replay of bundle {at}"));
        }
        if !folder.join(RESULT).exists() {
            let mut console = Console::start(&home, &["resume", path, "--mute"]);
            // A header with such text is refused; of events what comes before them is taken up.
            gone_on += usize::from(up(&mut console, "CallReady"));
            if !console.has_ended() {
                console.kill();
            }
            assert_harmless(&console.raw.lock().unwrap().clone(), &format!("resume of bundle {at}"));
        }
    }
    println!("{} hostile sittings: {recorded} recorded, {watched} watched, {gone_on} gone on with", folders.len());
    assert!(
        recorded > 40 && watched > 5 && gone_on > 0,
        "{recorded} recorded, {watched} watched, {gone_on} gone on with"
    );
}

#[test]
fn hostile_text_that_was_typed_is_no_event_and_reaches_no_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let results = Home::at(&home).results();
    fs::create_dir_all(&results).unwrap();
    Key::practice(&Home::at(&home)).unwrap();
    for module in ["keyboarding", "data-entry"] {
        let form = shelf::draw(&shelf::load("uars"), "uars-65", &[module], 7);
        for (n, text) in
            HOSTILE.chars().filter(|c| !c.is_ascii_graphic()).map(String::from).chain([HOSTILE.to_owned()]).enumerate()
        {
            let folder = results.join(format!("{module}-{n:02}"));
            let header = Header {
                modules: vec![module.to_owned()],
                seed: 7,
                ..sample::header_of(&folder, Candidate::new("C-0042").unwrap(), &form)
            };
            let writer = Writer::create(&folder, &header, Stamp::from_millis(sample::BOOT), |_| ()).unwrap();
            let mut sitting = Sitting::new(form.clone(), header.conditions());
            let check = What::SoundChecked { outcome: SoundCheckOutcome::Muted };
            let begin = [check, What::Instructed, What::Started, What::Shown { item: 0 }];
            let typed = What::Inserted { at: 0, text: text.clone() };
            let mut accepted = Vec::new();
            for (second, what) in (1..).zip(begin.into_iter().chain([typed])) {
                let event = Event { t: Millis(second * 1_000), what };
                accepted.push(sitting.apply(&event));
                writer.append(&event, Stamp::from_millis(sample::BOOT + event.t.0), None).unwrap();
            }
            writer.close().unwrap();
            assert_eq!(accepted.pop(), Some(Err(Refused::Unprintable)), "{module} {text:?}");
            assert!(matches!(sitting.phase(), Phase::Running { .. }), "{module}: {accepted:?}");
            let path = folder.to_str().unwrap();
            run(&home, &["verify", path]);
            run(&home, &["replay", path]);
            let mut console = Console::start(&home, &["resume", path, "--mute"]);
            console.wait_for("characters that are not shown");
            console.kill();
            assert_harmless(&console.raw.lock().unwrap().clone(), &format!("resume after {text:?} in {module}"));
        }
    }
}

#[test]
fn hostile_names_and_arguments_reach_no_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let hostile = dir.path().join(HOSTILE.replace('/', "-"));
    fs::create_dir(&hostile).unwrap();
    let path = hostile.to_str().unwrap();
    let file = hostile.join(HOSTILE.replace('/', "-"));
    fs::write(&file, HOSTILE).unwrap();
    let inside = file.to_str().unwrap();
    let keys = Home::at(&home).keys();
    fs::create_dir_all(&keys).unwrap();
    fs::write(keys.join(HOSTILE.replace('/', "-")), HOSTILE).unwrap();
    fs::write(home.join("settings.toml"), format!("lang = \"{HOSTILE}\"\n")).unwrap();
    let all = [
        &["take", HOSTILE][..],
        &["take", path],
        &["take", "uars", "--candidate", HOSTILE],
        &["take", "uars", "--form", HOSTILE],
        &["take", "uars", "--module", HOSTILE],
        &["take", "uars", "--accommodation", inside],
        &["take", "uars", "--results", inside],
        &["resume", path],
        &["verify", path, inside],
        &["verify", path, "--signers", inside],
        &["replay", path],
        &["history", "--results", path],
        &["report", path, inside],
        &["report", path, "--html", inside],
        &["key", "show"],
        &["pack", "check", path],
        &["pack", "check", HOSTILE],
        &["pack", "explain", HOSTILE],
        &["pack", "preview", path],
        &["pack", "stats", path, path],
        &["pack", "import", inside, "--to", path, "--format", "gift"],
        &["pack", "open", inside, "--identity", inside, "--to", path],
        &["audio", "check", "--clip", inside],
        &[HOSTILE],
    ];
    // What is wrong with a key is told before anything else: once with a good one, once with a hostile one.
    Key::practice(&Home::at(&home)).unwrap();
    for arguments in all {
        run(&home, arguments);
    }
    fs::write(keys.join("practice"), HOSTILE).unwrap();
    for arguments in all {
        run(&home, arguments);
    }
}

#[test]
fn hostile_text_in_any_key_of_a_pack_is_told_with_its_place_and_reaches_no_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let pack = dir.path().join("pack");
    run(&home, &["pack", "new", pack.to_str().unwrap()]);
    let escaped: String = HOSTILE.chars().fold(String::new(), |text, c| {
        if c.is_ascii_graphic() { text + &c.to_string() } else { text + &format!("\\U{:08x}", u32::from(c)) }
    });
    let mut files = vec![pack.join("pack.toml")];
    for folder in fs::read_dir(&pack).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        files.extend(fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let mut changed = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for (at, line) in text.lines().enumerate() {
            let Some((key, value)) = line.split_once(" = \"") else { continue };
            if line.starts_with('#') || value.starts_with("\"\"") {
                continue;
            }
            let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
            lines[at] = format!("{key} = \"{escaped}\"");
            fs::write(&file, lines.join("\n") + "\n").unwrap();
            run(&home, &["pack", "check", pack.to_str().unwrap()]);
            if changed % 4 == 0 {
                run(&home, &["take", pack.to_str().unwrap(), "--mute"]);
            }
            changed += 1;
        }
        fs::write(&file, text).unwrap();
    }
    assert!(changed > 15, "{changed} keys");
    println!("{changed} keys of a pack");
}
