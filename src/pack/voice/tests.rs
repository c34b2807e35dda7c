//! Rendering with an engine that is a copy of a WAV file.

use std::fs;
use std::num::NonZero;
use std::sync::Mutex;

use super::*;

const TWO: NonZero<usize> = NonZero::new(2).unwrap();

/// A pack with two clips to make, an engine and an encoder that are copies.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Self { folder };
        desk.put("pack.toml", PACK);
        desk.put("keyboarding/a.toml", ITEMS);
        let samples: Vec<i16> = (0..16_000_u32).map(|n| if n % 40 < 20 { 9_000 } else { -9_000 }).collect();
        let wav = desk.path("voice.wav");
        crate::sound::write_wav(fs::File::create(&wav).unwrap(), &samples).unwrap();
        desk.table(&["cp", wav.to_str().unwrap(), "{out}", "{text_file}"]);
        desk
    }

    /// A table in which one voice is made by a shell that copies its second word to its third.
    fn table(&self, command: &[&str]) {
        let words = |command: &[&str]| format!("{command:?}");
        let command = words(&[&["sh", "-c", "\"$0\" \"$1\" \"$2\""], command].concat());
        let voice = |name: &str, command: &str| {
            format!("[voice.{name}]\nabout = \"x\"\ncommand = {command}\npackages = [\"pkg\"]\nlicence = \"free\"\n")
        };
        let missing = words(&["no-such-engine", "{text_file}", "{out}"]);
        let text = format!(
            "[pause]\nline = \"0.45\"\ndictation = \"1\"\nletter = \"0.2\"\nedge = \"0.08\"\n[encoder]\n\
             command = [\"cp\", \"{{in}}\", \"{{out}}\"]\npackages = [\"coreutils\"]\n{}{}",
            voice("slt", &command),
            voice("rms", &missing)
        );
        self.put("voices.table", &text);
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn plan(&self, only: &[&str], force: bool) -> Plan {
        let voices = self.path("voices.table");
        let only: Vec<_> = only.iter().map(|name| (*name).to_owned()).collect();
        let pack = self.folder.path().to_str().unwrap();
        plan(&Order { pack, voices: Some(&voices), only: &only, force }).unwrap_or_else(|error| panic!("{error}"))
    }

    fn render(&self) -> (Outcome, Vec<String>) {
        let said = Mutex::new(Vec::new());
        let outcome = self.plan(&[], false).render(TWO, &|done| {
            if let Err(fault) = done.result {
                said.lock().unwrap().push(format!("{}: {fault}", done.clip.name));
            }
        });
        (outcome.unwrap(), said.into_inner().unwrap())
    }

    fn whys(&self) -> Vec<(String, Why)> {
        self.plan(&[], false).todo.into_iter().map(|clip| (clip.name, clip.why)).collect()
    }
}

const PACK: &str = r#"
format = 1
id = "p"
version = "1"
title = "P"
summary = "P"
lang = "en-US"
licence = "own"
default-form = "f"
[[module]]
id = "keyboarding"
title = "K"
instructions = "K"
"#;

const ITEMS: &str = r#"
module = "keyboarding"
[[item]]
id = "one"
audio = "one.ogg"
transcript = "My account is 6024-1175."
[[item]]
id = "two"
mode = "dictation"
audio = "two.ogg"
passage = "Good morning."
"#;

#[test]
fn what_is_missing_is_made_once_with_its_words_in_the_list() {
    let desk = Desk::new();
    assert_eq!(desk.whys(), [("one.ogg".to_owned(), Why::New), ("two.ogg".to_owned(), Why::New)]);
    let (outcome, faults) = desk.render();
    assert_eq!((outcome.made, outcome.failed, faults), (2, 0, vec![]));
    assert_eq!(desk.whys(), []);
    let first = fs::read(desk.path("audio/one.ogg")).unwrap();
    // Two lines of a second each, with edges and a pause.
    assert!(first.len().abs_diff(44 + 2 * 16_000 * (2_000 + 450 + 320) / 1_000) < 200, "{}", first.len());
    let list = fs::read_to_string(desk.path("audio/manifest.toml")).unwrap();
    assert!(list.contains("file = \"two.ogg\"") && list.contains("licence = \"free\""), "{list}");
    assert!(desk.plan(&["one"], true).render(TWO, &|_| {}).is_ok());
    assert_eq!(fs::read(desk.path("audio/one.ogg")).unwrap(), first, "same words, voice and engine, same bytes");
    assert_eq!(fs::read_to_string(desk.path("audio/manifest.toml")).unwrap(), list);
}

#[test]
fn a_change_of_words_voice_or_file_makes_a_clip_stale() {
    let desk = Desk::new();
    desk.render();
    desk.put("keyboarding/a.toml", &ITEMS.replace("1175", "1176"));
    assert_eq!(desk.whys(), [("one.ogg".to_owned(), Why::Text)]);
    desk.put("keyboarding/a.toml", &ITEMS.replace("mode", "voice = \"rms\"\nmode"));
    assert_eq!(desk.whys(), [("two.ogg".to_owned(), Why::Voice)]);
    desk.put("keyboarding/a.toml", ITEMS);
    desk.put("audio/one.ogg", "other");
    assert_eq!(desk.whys(), [("one.ogg".to_owned(), Why::Changed)]);
    fs::remove_file(desk.path("audio/one.ogg")).unwrap();
    assert_eq!(desk.whys(), [("one.ogg".to_owned(), Why::Missing)]);
}

#[test]
fn a_missing_engine_names_its_package_and_other_clips_go_on() {
    let desk = Desk::new();
    desk.put("keyboarding/a.toml", &ITEMS.replace("mode", "voice = \"rms\"\nmode"));
    let (outcome, faults) = desk.render();
    assert_eq!((outcome.made, outcome.failed, outcome.uninstalled), (1, 1, 1));
    assert_eq!(faults, ["two.ogg: no-such-engine is not installed; install pkg"]);
}

#[test]
fn a_failing_engine_is_told_with_its_own_words() {
    let desk = Desk::new();
    desk.table(&["cp", "/no/such/voice", "{out}", "{text_file}"]);
    let (outcome, faults) = desk.render();
    assert_eq!((outcome.made, outcome.failed, outcome.uninstalled), (0, 2, 0));
    assert!(faults[0].contains("/no/such/voice") && faults[0].contains("failed"), "{faults:?}");
    assert_eq!(desk.whys().len(), 2);
}

#[test]
fn clips_that_no_item_uses_are_removed_and_recordings_are_left_alone() {
    let desk = Desk::new();
    desk.render();
    let list = desk.path("audio/manifest.toml");
    let text = fs::read_to_string(&list).unwrap();
    let (head, tail) = text.split_once("command = ").unwrap();
    let (_, tail) = tail.split_once('\n').unwrap();
    fs::write(&list, format!("{head}command = \"recording\"\n{tail}")).unwrap();
    assert!(desk.plan(&[], true).todo.iter().all(|clip| clip.name != "one.ogg"));
    let (kept, _) = ITEMS.rsplit_once("[[item]]").unwrap();
    desk.put("keyboarding/a.toml", kept);
    assert_eq!(desk.plan(&[], false).orphans, ["two.ogg"]);
    desk.render();
    assert!(!desk.path("audio/two.ogg").exists() && desk.path("audio/one.ogg").exists());
}

#[test]
fn two_texts_in_one_file_and_clips_that_are_not_wanted_are_refused() {
    let desk = Desk::new();
    let order = |only: &[String]| {
        plan(&Order { pack: desk.folder.path().to_str().unwrap(), voices: None, only, force: false }).unwrap_err()
    };
    assert!(order(&["on".to_owned()]).to_string().contains("Did you mean one.ogg?"));
    desk.put("keyboarding/a.toml", &ITEMS.replace("two.ogg", "one.ogg"));
    assert!(order(&[]).to_string().contains("keyboarding/a.toml:5"), "{}", order(&[]));
    desk.put("keyboarding/a.toml", "[[item]");
    assert!(order(&[]).to_string().contains("CK-E0101"), "a file that is half read");
}
