//! Reports of results that were sat and signed, with the real program.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use callready::app::{Code, KeyPress};
use callready::assessment::{Accommodation, Candidate, Conditions, Event, Factor, Form, Mode, Phase, What};
use callready::clock::Wall;
use callready::home::Home;
use callready::item::{Item, Kind, Response};
use callready::journal::{FILE, Header};
use callready::pack::Pack;
use callready::result::{self, Document, Key, RESULT};

use crate::author::{callready, said};
use crate::desk::Desk;
use crate::{robot, sample, shelf};

const SEED: u64 = 7;
/// A name that a pack may have.
const BAD_NAME: &str = "</title><script>alert(1)</script> & <img src=x onerror='a()'>";

/// A pack with the short form, and who signs what is sat on it.
struct Room {
    dir: tempfile::TempDir,
    key: Key,
}

/// How a candidate works.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hand {
    /// Rightly.
    Sure,
    /// With slips, some of them mended; every third item is left out.
    Hasty,
    /// Rightly, but copies are left before their end.
    Leaving,
}

impl Room {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        shelf::copy_with_short_form(dir.path());
        let key = Key::practice(&Home::at(dir.path().join("home"))).unwrap();
        Self { dir, key }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Changes a file of the pack.
    fn rewrite(&self, file: &str, from: &str, to: &str) {
        let path = self.at("pack").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    /// From now on the form shows no scores to candidates.
    fn hide_scores(&self) {
        self.rewrite("forms/uars-short.toml", "show-scores = true", "show-scores = false");
    }

    /// Names that would do harm in a page that took them as they are.
    fn name_it_badly(&self) {
        self.rewrite("forms/uars-short.toml", "Short form for tests", BAD_NAME);
        self.rewrite("pack.toml", "Utility Account Relations Specialist", BAD_NAME);
    }

    fn pack(&self) -> Pack {
        shelf::load(self.at("pack").to_str().unwrap())
    }

    /// Somebody sits the form; these irregularities happen in the first section.
    fn sit(&self, code: &str, hand: Hand, accommodation: Accommodation, happened: Vec<What>) -> PathBuf {
        let form = shelf::draw(&self.pack(), shelf::SHORT, &[], SEED);
        let candidate = Candidate::new(code).unwrap();
        let results = self.at("results");
        let started = Wall::now();
        let folder = result::new_folder(&results, started, &candidate, shelf::SHORT).unwrap();
        let conditions = Conditions { mode: Mode::Exam, accommodation: accommodation.clone(), captions: false };
        let events = events(&form, conditions, hand, happened);
        let header = Header { accommodation, ..sample::header_of(&folder, candidate, &form) };
        sample::seal(&folder, &header, form, &events, &self.key);
        // The folder's name holds the time of today: reports of tests must not.
        let named = results.join(code);
        fs::rename(folder, &named).unwrap();
        named
    }

    /// A list with the key that signs here.
    fn signers(&self) -> String {
        let file = self.at("signers");
        let any = fs::read_dir(self.at("results")).unwrap().next().unwrap().unwrap().path();
        let key = fs::read_to_string(any.join("signer.pub")).unwrap();
        fs::write(&file, format!("practice namespaces=\"practice@callready\" {key}")).unwrap();
        file.display().to_string()
    }

    /// Lines that are wider than a terminal of 80 columns, but for the key that is to be copied whole and paths, which are as
    /// long as they are.
    fn too_wide<'a>(&self, text: &'a str) -> Vec<&'a str> {
        use unicode_width::UnicodeWidthStr as _;
        let whole = |line: &str| line.contains("namespaces=") || line.contains(self.dir.path().to_str().unwrap());
        text.lines().filter(|line| line.width() > 80 && !whole(line)).collect()
    }

    /// The program's report as JSON.
    fn json(&self, more: &[&str]) -> (i32, serde_json::Value) {
        let (code, told) = self.report(&[&["--format", "json"], more].concat());
        let json = told.get(told.find('{').unwrap()..=told.rfind('}').unwrap()).unwrap();
        (code, serde_json::from_str(json).unwrap())
    }

    /// The program's report: its exit code, and what it printed.
    fn report(&self, more: &[&str]) -> (i32, String) {
        let pack = self.at("pack").display().to_string();
        let output = callready(&[&["report", "--pack", &pack], more].concat());
        (output.status.code().unwrap(), said(&output))
    }
}

fn events(form: &Arc<Form>, conditions: Conditions, hand: Hand, happened: Vec<What>) -> Vec<Event> {
    let mut desk = Desk::begin(Arc::clone(form), conditions);
    desk.gap = Duration::from_millis(if hand == Hand::Hasty { 95 } else { 80 });
    let mut happened = Some(happened);
    loop {
        desk.go_to_section();
        let Phase::Running { section } = desk.phase() else { break };
        if let Some(happened) = happened.take() {
            let t = desk.events.last().unwrap().t;
            desk.events.extend(happened.into_iter().map(|what| Event { t, what }));
        }
        desk.sit_still(Duration::from_millis(4_000 + 700 * section as u64));
        desk.answer_section_by(|place, item, response| match hand {
            Hand::Sure => robot::right_answer(item, response),
            Hand::Hasty => hasty(place, item, response),
            Hand::Leaving => {
                let mut keys = robot::right_answer(item, response);
                keys.truncate(if matches!(item.kind, Kind::Keyboarding(_)) { 200 } else { keys.len() });
                keys
            }
        });
    }
    desk.events
}

/// Right but for slips in copies, and nothing in each third item that is no copy.
fn hasty(place: usize, item: &Item, response: &Response) -> Vec<KeyPress> {
    let right = robot::right_answer(item, response);
    if !matches!(item.kind, Kind::Keyboarding(_)) {
        return if place % 3 == 2 { Vec::new() } else { right };
    }
    let back = KeyPress::plain(Code::Backspace);
    let mut keys = Vec::new();
    for (at, key) in right.into_iter().enumerate() {
        if at % 37 == 11 {
            // A wrong key that is seen and mended.
            keys.extend([KeyPress::char('e'), back, key]);
        } else if at % 53 == 30 {
            keys.push(KeyPress::char('r'));
        } else {
            keys.push(key);
        }
    }
    keys
}

fn time_and_a_half() -> Accommodation {
    Accommodation {
        id: "acc-17".to_owned(),
        approved_by: "HR-7".to_owned(),
        approved_on: "2026-03-02".to_owned(),
        default_factor: Factor(1_500),
        factors: [("keyboarding".to_owned(), Factor(1_250))].into(),
        captions: true,
        extra_replays: 1,
    }
}

fn something_happened() -> Vec<What> {
    vec![
        What::FocusLost,
        What::FocusGained,
        What::PasteRefused { chars: 40 },
        What::Burst { keys: 35, ms: 4 },
        What::Slept { ms: 12_000 },
        What::ClockJumped { ms: -3_600_000 },
        What::Stopped { signal: "terminated".to_owned() },
    ]
}

/// A signal of a name that only a forged journal has.
fn badly_stopped() -> What {
    What::Stopped { signal: "\u{202e}<b>\u{1b}[2J\nThe result holds".to_owned() }
}

/// The text without what changes from run to run: paths, keys, and the pack's hash.
fn steady(room: &Room, folder: &Path, text: &str) -> String {
    let document: Document = serde_json::from_slice(&fs::read(folder.join(RESULT)).unwrap()).unwrap();
    let fingerprint = room.key.fingerprint();
    let public = fs::read_to_string(folder.join("signer.pub")).unwrap();
    let key = public.split(' ').nth(1).unwrap().trim();
    // Where a command is broken depends on the length of paths.
    let text = text.replace(" \\\n        ", " ");
    text.replace(room.dir.path().to_str().unwrap(), "ROOM")
        .replace(document.sitting.as_str(), "SITTING")
        .replace(&fingerprint, "FINGERPRINT")
        .replace(key, "KEY")
        .replace(&document.journal.sha256, "JOURNAL-SHA256")
        .replace(&document.pack.sha256, "PACK-SHA256")
        .replace(&document.journal.bytes.to_string(), "JOURNAL-BYTES")
        .split_inclusive('\n')
        // When it was checked: the real time.
        .map(|line| match line.find(", by CallReady ").or_else(|| line.find(", con CallReady ")) {
            Some(at) => format!("{}TIME{}", &line[..at - 16], &line[at..]),
            None => line.to_owned(),
        })
        .collect()
}

#[test]
fn the_report_of_a_sitting_as_text_for_the_proctor_and_for_the_candidate() {
    let room = Room::new();
    let folder = room.sit("C-0042", Hand::Hasty, time_and_a_half(), something_happened());
    let path = folder.to_str().unwrap();
    for (reader, lang) in [("proctor", "en"), ("candidate", "en"), ("candidate", "es")] {
        let (code, told) = room.report(&["--for", reader, "--lang", lang, path]);
        assert_eq!(code, 0, "{told}");
        assert_eq!(room.too_wide(&told), Vec::<&str>::new(), "{reader} {lang}");
        insta::assert_snapshot!(format!("{reader}-{lang}"), steady(&room, &folder, &told));
    }
    let (_, told) = room.report(&["--lang", "es", path]);
    assert_eq!(room.too_wide(&told), Vec::<&str>::new());
}

/// For `scripts/check-report`: bundles to be drawn, and the pack they were sat on.
#[test]
#[ignore = "writes bundles to the folder that CALLREADY_REPORTS names"]
fn bundles_for_the_browser() {
    let to = PathBuf::from(std::env::var_os("CALLREADY_REPORTS").unwrap());
    let room = Room::new();
    room.sit("C-0042", Hand::Hasty, time_and_a_half(), something_happened());
    room.sit("C-0043", Hand::Sure, Accommodation::default(), Vec::new());
    let tampered = room.sit("C-0044", Hand::Sure, Accommodation::default(), Vec::new());
    let text = fs::read_to_string(tampered.join(RESULT)).unwrap();
    fs::write(tampered.join(RESULT), text.replacen("\"passed\"", "\"not-passed\"", 1)).unwrap();
    let hidden = Room::new();
    hidden.hide_scores();
    hidden.name_it_badly();
    hidden.sit("C-0045", Hand::Hasty, Accommodation::default(), vec![badly_stopped()]);
    for (room, folder) in [(room, "shown"), (hidden, "hidden")] {
        shelf::copy(&room.at("results"), &to.join(folder).join("results"));
        shelf::copy(&room.at("pack"), &to.join(folder).join("pack"));
    }
}

/// Everything between the tags of a page, as a reader sees it.
fn seen(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let mut text = String::new();
    for piece in body.split('<').skip(1) {
        text.push_str(piece.split_once('>').unwrap().1);
        text.push(' ');
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page_of(room: &Room, more: &[&str]) -> (i32, String) {
    let file = room.at("page.html");
    let (code, told) = room.report(&[&["--html", file.to_str().unwrap(), "--force"], more].concat());
    assert!(file.exists(), "{told}");
    (code, fs::read_to_string(file).unwrap())
}

/// Nothing that a browser would run, load or follow.
fn assert_self_contained(page: &str) {
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;"));
    for tag in ["<script", "<link", "<img", "<iframe", "<object", "<embed", "<form", "<base", "<use", "<image", "<b>"] {
        assert!(!page.contains(tag), "{tag}");
    }
    for word in ["url(", "@import", "http://", "https://", "expression("] {
        assert!(!page.contains(word), "{word}");
    }
    for piece in page.split('<').skip(1) {
        let tag = piece.split_once('>').unwrap().0;
        let names: String = tag.split('"').step_by(2).collect();
        for attribute in [" src=", " on", " xlink:", " data=", " style="] {
            assert!(!names.contains(attribute), "<{tag}>");
        }
        assert!(!tag.contains(" href=") || tag.contains(" href=\"#"), "<{tag}>");
    }
}

#[test]
fn text_json_and_page_tell_the_figures_of_the_result() {
    let room = Room::new();
    let folder = room.sit("C-0042", Hand::Hasty, time_and_a_half(), something_happened());
    let path = folder.to_str().unwrap();
    let document = result::read_document(&folder).unwrap();
    let (code, told) = room.report(&["--format", "json", path]);
    assert_eq!(code, 0, "{told}");
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&json["format"], &json["good"]), (&1.into(), &true.into()));
    let report = &json["reports"][0];
    let says = serde_json::to_value(&document).unwrap();
    for key in ["candidate", "sitting", "pack", "form", "program", "conditions", "times", "sensors", "journal"] {
        assert_eq!(report[key], says[key], "{key}");
    }
    assert_eq!(report["score"]["composite"], says["score"]["composite"]);
    let (_, text) = room.report(&[path]);
    let (_, page) = page_of(&room, &[path]);
    let page = seen(&page);
    for (section, score) in report["sections"].as_array().unwrap().iter().zip(&document.score.sections) {
        let of = &section["score"];
        assert_eq!(of["raw"], score.raw.0);
        assert_eq!(of["scaled"], score.scaled.0);
        assert_eq!(of["needed"], score.cut.0);
        assert_eq!(of["figures"].as_array().unwrap().len(), score.figures.len());
        let scaled = score.scaled.rounded(1);
        for told in [&text, &page] {
            assert!(told.contains(&scaled), "{scaled}");
        }
        for item in section["items"].as_array().unwrap() {
            let id = item["id"].as_str().unwrap();
            let part = document.items.iter().find(|part| part.id.as_str() == id).unwrap();
            assert_eq!((&item["points"], &item["time"]), (&part.points.0.into(), &part.time.0.into()));
            let (folders, name) = id.rsplit_once('/').unwrap();
            for told in [&text, &page] {
                assert!(told.contains(name) && told.contains(folders), "{id}");
            }
        }
    }
    for moment in ["a pasted text of 40 characters was refused", "the computer slept for 12.0 s"] {
        // In the text it goes on in the next line of its column.
        assert!(text.contains(&moment[..18]) && page.contains(moment), "{moment}");
    }
    assert!(page.contains(&document.journal.sha256) && page.contains(&room.key.fingerprint()));
    assert!(page.contains("ssh-keygen -Y verify -f allowed_signers -I practice -n practice@callready -s "), "{page}");
}

/// Names of sentences in the sources of the room.
fn sentences(folder: &Path, into: &mut std::collections::BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            sentences(&entry, into);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&entry).unwrap();
            let quoted = text.split('"').filter(|piece| piece.starts_with("report-") && !piece.contains(['{', ' ']));
            into.extend(quoted.filter(|id| !id.ends_with('-')).map(str::to_owned));
        }
    }
}

#[test]
fn every_sentence_of_a_report_is_there() {
    let mut all = std::collections::BTreeSet::new();
    sentences(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report"), &mut all);
    assert!(all.len() > 120, "{}", all.len());
    for lang in callready::text::Lang::ALL {
        let words = callready::text::Messages::new(lang);
        // Some name a group whose members are states.
        let group = ["report-attestation", "report-check", "report-sensor"];
        let missing: Vec<_> = all.iter().filter(|id| !words.has(id) && !group.contains(&id.as_str())).collect();
        assert!(missing.is_empty(), "{lang:?}: {missing:?}");
    }
}

#[test]
fn every_key_of_the_json_is_documented_under_the_heading_of_what_it_is_of() {
    type Keys = std::collections::BTreeMap<&'static str, std::collections::BTreeSet<String>>;
    /// Notes the keys of an object, or of each of a list.
    fn note(value: &serde_json::Value, heading: &'static str, into: &mut Keys) {
        match value {
            serde_json::Value::Array(all) => all.iter().for_each(|one| note(one, heading, into)),
            serde_json::Value::Object(all) => into.entry(heading).or_default().extend(all.keys().cloned()),
            _ => {}
        }
    }
    let room = Room::new();
    let folder = room.sit("C-0042", Hand::Hasty, time_and_a_half(), something_happened());
    let mut all = Keys::new();
    for reader in ["candidate", "proctor"] {
        let (_, json) = room.json(&["--for", reader, folder.to_str().unwrap()]);
        note(&json, "JSON", &mut all);
        let report = &json["reports"][0];
        note(report, "A report", &mut all);
        note(&report["checked"], "A report", &mut all);
        note(&report["practise"], "What to practise", &mut all);
        for one in report["practise"].as_array().unwrap() {
            note(&one["missed"], "What to practise", &mut all);
        }
        note(&report["irregularities"], "An irregularity", &mut all);
        for section in report["sections"].as_array().unwrap() {
            note(section, "A section", &mut all);
            note(&section["score"], "Scores of a section", &mut all);
            note(&section["score"]["hurdles"], "Scores of a section", &mut all);
            note(&section["score"]["figures"], "Scores of a section", &mut all);
            note(&section["items"], "An item", &mut all);
            note(&section["speed"], "Speed and errors", &mut all);
            for curve in section["speed"].as_array().unwrap() {
                note(&curve["stretches"], "Speed and errors", &mut all);
            }
            note(&section["errors-by-key"], "Speed and errors", &mut all);
        }
    }
    assert!(all.len() == 8 && all.values().all(|keys| keys.len() > 3), "{all:?}");
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.md")).unwrap();
    let part = |heading: &str| {
        let from = docs.find(&format!("# {heading}\n")).unwrap_or_else(|| panic!("{heading}"));
        let rest = &docs[from + 2..];
        rest[..rest.find("\n#").unwrap_or(rest.len())].to_owned()
    };
    for (heading, keys) in &all {
        let part = part(heading);
        let known = |key: &String| part.contains(&format!("`{key}`")) || part.contains(&format!("`{key}[]`"));
        let missing: Vec<_> = keys.iter().filter(|key| !known(key)).collect();
        assert!(missing.is_empty(), "{heading}: {missing:?}");
    }
}

#[test]
fn the_score_of_a_text_left_early_can_be_computed_from_what_the_report_says() {
    let room = Room::new();
    let folder = room.sit("C-0049", Hand::Leaving, Accommodation::default(), Vec::new());
    let path = folder.to_str().unwrap();
    let (_, json) = room.json(&["--for", "candidate", path]);
    let sections = json["reports"][0]["sections"].as_array().unwrap();
    let section = sections.iter().find(|section| section["module"] == "keyboarding").unwrap();
    let tally = |key: &str| section["score"]["tally"][key].as_i64().unwrap();
    // Words a minute in thousandths, half up: characters that count, by five, by minutes.
    let (chars, time) = (tally("typed") - 5 * tally("word-errors"), tally("typing-time"));
    assert_eq!((chars * 12_000_000 * 2 + time) / (2 * time), section["score"]["raw"].as_i64().unwrap());
    let items = section["items"].as_array().unwrap();
    let charged: i64 = items.iter().map(|item| item["typing-time"].as_i64().unwrap()).sum();
    assert_eq!(charged, time);
    assert!(items.iter().all(|item| item["left-early"] == true), "{items:?}");
    assert!(items.iter().all(|item| item["time"].as_i64() < item["typing-time"].as_i64()), "{items:?}");
    for reader in ["candidate", "proctor"] {
        let (_, text) = room.report(&["--for", reader, path]);
        let page = seen(&page_of(&room, &["--for", reader, path]).1);
        for told in [text.split_whitespace().collect::<Vec<_>>().join(" "), page] {
            assert!(told.contains("was left before its end, so its whole time limit"), "{told}");
            assert!(told.contains("A text left before its end counts its whole time limit"), "{told}");
            if reader == "candidate" {
                assert!(told.contains("Type each text to its end") && !told.contains("a little slower"), "{told}");
            } else {
                assert!(told.contains("Time that typing speed is computed over"), "{told}");
            }
        }
    }
}

#[test]
fn whose_key_signed_is_told_as_not_checked_where_nobody_checked_it() {
    let room = Room::new();
    let folder = room.sit("C-0050", Hand::Sure, Accommodation::default(), Vec::new());
    let path = folder.to_str().unwrap();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (code, told) = room.report(&[path]);
    let told = squeezed(&told);
    assert_eq!(code, 0);
    assert!(told.starts_with("– The files agree with each other") && told.contains("--signers FILE"), "{told}");
    assert!(told.contains("the key is one you trust – not made"), "{told}");
    let (_, plain) = room.report(&["--for", "candidate", path]);
    assert!(squeezed(&plain).contains("Who signed them was not checked."), "{plain}");
    let page = page_of(&room, &[path]).1;
    assert!(!page.contains("class=\"verdict good\""), "no green before somebody has looked at the key");
    let signers = room.signers();
    for reader in ["candidate", "proctor"] {
        let (code, told) = room.report(&["--for", reader, "--signers", &signers, path]);
        assert!(code == 0 && told.starts_with("✓ The result holds: every check was made and passed."), "{told}");
    }
    assert!(page_of(&room, &["--signers", &signers, path]).1.contains("class=\"verdict good\""));
    // What has to be kept, so that this can be done in a year too.
    let document = result::read_document(&folder).unwrap();
    let keep = format!("the pack uars {} with SHA-256 {} (--pack DIR)", document.pack.version, document.pack.sha256);
    assert!(told.contains(&keep), "{told}");
}

#[test]
fn a_sitting_that_is_not_finished_is_told_as_that_and_not_as_a_bad_result() {
    let room = Room::new();
    let folder = room.sit("C-0051", Hand::Sure, Accommodation::default(), Vec::new());
    let path = folder.to_str().unwrap();
    for file in [RESULT, "result.json.sig", "signer.pub"] {
        fs::remove_file(folder.join(file)).unwrap();
    }
    // Sat to its end: somebody took the result away, or nobody signed it.
    let (code, told) = room.report(&[path]);
    assert_eq!(code, 1);
    assert!(told.starts_with("✗ THE RESULT IS MISSING"), "{told}");
    // Half of it.
    let journal = fs::read_to_string(folder.join(FILE)).unwrap();
    let lines = journal.lines().count() / 3;
    let half: String = journal.split_inclusive('\n').take(lines).collect();
    fs::write(folder.join(FILE), half).unwrap();
    for reader in ["proctor", "candidate"] {
        let (code, told) = room.report(&["--for", reader, path]);
        assert_eq!(code, 1, "nothing is proved");
        assert!(told.starts_with("– This sitting is not finished."), "{told}");
        assert!(told.contains(&format!("callready resume {path}")), "{told}");
        assert!(told.contains("Not judged: the sitting is not finished.") && told.contains("– not finished"), "{told}");
        assert!(!told.contains('✗') && !told.contains("Composite"), "{told}");
    }
    let (_, json) = room.json(&[path]);
    assert_eq!(json["reports"][0]["standing"], "unfinished");
    let open = |section: &&serde_json::Value| section["open"] == true;
    assert_eq!(json["reports"][0]["sections"].as_array().unwrap().iter().filter(open).count(), 1);
    // Among others it is passed over, and counted.
    room.sit("C-0052", Hand::Sure, Accommodation::default(), Vec::new());
    let (code, json) = room.json(&[&room.at("results").display().to_string()]);
    assert_eq!((code, &json["unfinished"], json["reports"].as_array().unwrap().len()), (0, &1.into(), 1));
}

#[test]
fn an_irregularity_says_in_which_module_and_item_and_whether_a_clock_ran() {
    let room = Room::new();
    let folder = room.sit("C-0053", Hand::Sure, Accommodation::default(), something_happened());
    let path = folder.to_str().unwrap();
    let (_, json) = room.json(&[path]);
    let all = json["reports"][0]["irregularities"].as_array().unwrap();
    assert_eq!(all.len(), 6);
    for one in all {
        assert_eq!(
            (&one["section"], &one["item"], &one["clock-running"]),
            (&"reading".into(), &1.into(), &true.into())
        );
        assert!(one["module-time"].as_u64() < one["t"].as_u64(), "{one}");
    }
    let (_, text) = room.report(&[path]);
    assert!(text.contains("Reading, item 1"), "{text}");
    let page = page_of(&room, &[path]).1;
    assert!(page.contains("class=\"mark\"") && seen(&page).contains("Something out of the ordinary was recorded here"));
    let candidate = page_of(&room, &["--for", "candidate", path]).1;
    assert!(!candidate.contains("class=\"mark\""), "nothing in the candidate's version accuses");
}

#[test]
fn of_a_pack_with_many_errors_the_first_are_told_and_how_many_there_are() {
    let room = Room::new();
    let folder = room.sit("C-0054", Hand::Sure, Accommodation::default(), Vec::new());
    room.rewrite("forms/uars-short.toml", "show-scores = true", "show-scores = 7\nshow-more = 1");
    let (code, told) = room.report(&[folder.to_str().unwrap()]);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(code, 1);
    assert!(told.contains("2 errors") && told.contains("callready pack check"), "{told}");
    assert!(told.contains("forms/uars-short.toml:6:15: true or false is needed here"), "{told}");
    assert!(told.len() < 600 && !told.contains("CK-E"), "{told}");
}

#[test]
fn speed_and_errors_by_key_are_those_of_the_keys() {
    let room = Room::new();
    let folder = room.sit("C-0042", Hand::Hasty, time_and_a_half(), Vec::new());
    let (_, told) = room.report(&["--format", "json", folder.to_str().unwrap()]);
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    let sections = json["reports"][0]["sections"].as_array().unwrap();
    let keyboarding = sections.iter().find(|section| section["module"] == "keyboarding").unwrap();
    let curves = keyboarding["speed"].as_array().unwrap();
    assert_eq!(curves.len(), 2);
    let number = |value: &serde_json::Value| value.as_i64().unwrap();
    let mut words = 0;
    for curve in curves {
        let stretches = curve["stretches"].as_array().unwrap();
        assert!(stretches.windows(2).all(|pair| pair[0]["to"] == pair[1]["from"]), "{curve}");
        words += stretches
            .iter()
            .map(|one| number(&one["speed"]) * (number(&one["to"]) - number(&one["from"])))
            .sum::<i64>();
    }
    // Speed by time is words: in all stretches together as many as the score counts, but for the rounding of each.
    let document = result::read_document(&folder).unwrap();
    let score = document.score.sections.iter().find(|score| score.module == "keyboarding").unwrap();
    let whole = score.raw.0 * i64::try_from(score.tally.typing_time.0).unwrap();
    assert!((words - whole).abs() < whole / 1_000, "{words} {whole}");
    let errors = keyboarding["errors-by-key"].as_array().unwrap();
    let of = |key: &str| errors.iter().map(|error| number(&error[key])).sum::<i64>();
    // A wrong key at each 37th place is mended, but where it was the right one by chance; one at each 53rd is left.
    assert!(of("corrected") > 20 && of("left") > 15, "{errors:?}");
    for error in errors {
        assert_ne!(error["expected"], error["typed"]);
        if number(&error["corrected"]) > 0 {
            assert_eq!(error["typed"], "e", "{error}");
        }
    }
    let entry = sections.iter().find(|section| section["module"] == "data-entry").unwrap();
    assert_eq!(entry["speed"][0]["unit"], "gross-ksph");
    assert_eq!(entry["errors-by-key"], serde_json::Value::Null);
}

#[test]
fn a_result_that_does_not_hold_says_so_first_and_is_shown_all_the_same() {
    let room = Room::new();
    let folder = room.sit("C-0044", Hand::Sure, Accommodation::default(), Vec::new());
    let path = folder.to_str().unwrap();
    let good = fs::read_to_string(folder.join(RESULT)).unwrap();
    fs::write(folder.join(RESULT), good.replacen("\"composite\": 100000", "\"composite\": 99000", 1)).unwrap();
    for reader in ["proctor", "candidate"] {
        let (code, told) = room.report(&["--for", reader, path]);
        assert_eq!(code, 1);
        assert!(told.starts_with("✗ THE RESULT DOES NOT HOLD"), "{told}");
        assert!(told.contains("Do not rely on what follows") && told.contains("Composite 99.0"), "{told}");
        assert!(told.contains("By the files, not proved: Passed"), "a forged verdict is not told as one: {told}");
        let (code, page) = page_of(&room, &["--for", reader, path]);
        assert_eq!(code, 1);
        assert!(seen(&page).starts_with("✗ THE RESULT DOES NOT HOLD"), "{}", seen(&page));
    }
    // Without result.json the journal tells what it can.
    fs::remove_file(folder.join(RESULT)).unwrap();
    let (code, told) = room.report(&[path]);
    assert_eq!(code, 1);
    assert!(told.contains("computed from the journal") && told.contains("Composite 100.0"), "{told}");
    // Without either there is nothing to tell.
    fs::write(folder.join(FILE), "no journal\n").unwrap();
    let (code, told) = room.report(&[path]);
    assert_eq!(code, 1);
    assert!(told.contains("no journal that can be followed"), "{told}");
    // Where the pack is not at hand, nothing failed, and nothing is proved.
    fs::write(folder.join(RESULT), good).unwrap();
    let other = Room::new();
    let folder = other.sit("C-0046", Hand::Sure, Accommodation::default(), Vec::new());
    let output = callready(&["report", folder.to_str().unwrap(), "--pack", "tests/fixtures/packs/good"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).starts_with("✗ THE RESULT "), "{}", said(&output));
}

#[test]
fn where_the_form_hides_scores_the_candidate_sees_none_and_the_proctor_all() {
    let room = Room::new();
    room.hide_scores();
    let folder = room.sit("C-0045", Hand::Hasty, Accommodation::default(), something_happened());
    let path = folder.to_str().unwrap();
    let (code, text) = room.report(&["--for", "candidate", path]);
    assert_eq!(code, 0, "{text}");
    let page = seen(&page_of(&room, &["--for", "candidate", path]).1);
    let (_, json) = room.report(&["--for", "candidate", "--format", "json", path]);
    for told in [&text, &page] {
        assert!(told.contains("This test does not show scores to the candidate"), "{told}");
        assert!(told.contains("Once a text was pasted"), "{told}");
        for word in ["assed", "Composite", "%", "WPM", "KSPH", "Scaled", "full points", "oints"] {
            assert!(!told.contains(word), "{word}: {told}");
        }
    }
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let report = &json["reports"][0];
    assert_eq!((&report["scores-shown"], &report["score"]), (&false.into(), &serde_json::Value::Null));
    for section in report["sections"].as_array().unwrap() {
        assert!(section["score"].is_null() && section["errors-by-key"].is_null(), "{section}");
        assert_eq!(section["speed"], serde_json::json!([]));
        assert!(section["items"].as_array().unwrap().iter().all(|item| item["points"].is_null()));
    }
    assert_eq!(report["practise"], serde_json::json!([]));
    let (_, proctor) = room.report(&[path]);
    assert!(proctor.contains("Composite 86.9"), "{proctor}");
}

#[test]
fn names_from_a_pack_and_a_journal_are_shown_and_never_obeyed() {
    let room = Room::new();
    room.name_it_badly();
    let folder = room.sit("C-0047", Hand::Sure, Accommodation::default(), vec![badly_stopped()]);
    let path = folder.to_str().unwrap();
    for reader in ["candidate", "proctor"] {
        let (code, page) = page_of(&room, &["--for", reader, path]);
        assert_eq!(code, 0);
        assert_self_contained(&page);
        assert!(seen(&page).contains(BAD_NAME), "{}", seen(&page));
        for unsafe_char in ['\u{202e}', '\u{1b}'] {
            assert!(!page.contains(unsafe_char));
        }
    }
    let (_, text) = room.report(&[path]);
    assert!(text.contains("\u{fffd}<b>\u{fffd}[2J"), "{text}");
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    let (_, json) = room.report(&["--format", "json", path]);
    assert!(!json.contains('\u{202e}') && !json.contains("\\u001b"), "{json}");
}

#[test]
fn several_results_make_one_page_and_no_file_is_written_over() {
    let room = Room::new();
    for code in ["C-0001", "C-0002"] {
        room.sit(code, Hand::Sure, Accommodation::default(), Vec::new());
    }
    let results = room.at("results").display().to_string();
    let (code, page) = page_of(&room, &[&results]);
    assert_eq!(code, 0);
    assert_self_contained(&page);
    assert!(seen(&page).starts_with("– All 2 results agree with themselves"), "{}", seen(&page));
    let (code, trusted) = page_of(&room, &["--signers", &room.signers(), &results]);
    assert!(code == 0 && seen(&trusted).starts_with("✓ All 2 results hold"), "{}", seen(&trusted));
    assert_eq!((page.matches("<article").count(), page.matches("<h1").count()), (2, 1));
    let ids: Vec<_> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len());

    let file = room.at("mine.html");
    fs::write(&file, "mine").unwrap();
    let (code, told) = room.report(&["--html", file.to_str().unwrap(), &results]);
    assert_eq!(code, 2, "{told}");
    assert!(told.contains("will not be overwritten") && told.contains("--force"), "{told}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let (code, _) = room.report(&["--html", file.to_str().unwrap(), "--force", &results]);
    assert_eq!(code, 0);
    assert!(fs::read_to_string(&file).unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(room.report(&["/nowhere/at/all"]).0, 2);
}

#[test]
fn what_was_not_reached_is_to_be_practised_the_weakest_first_and_bands_are_words() {
    let room = Room::new();
    // Far more than these hands make, and more than passing in accuracy.
    let hurdle = "[[section.hurdle]]\nmeasure = \"net-ksph\"\nat = \"90000\"\n[[section.draw]]\ncount = 1\ntags = [\"document\"]";
    room.rewrite("forms/uars-short.toml", "[[section.draw]]\ncount = 1\ntags = [\"document\"]", hurdle);
    let folder = room.sit("C-0048", Hand::Hasty, Accommodation::default(), Vec::new());
    let path = folder.to_str().unwrap();
    let (code, told) = room.report(&["--for", "candidate", "--format", "json", path]);
    assert_eq!(code, 0, "{told}");
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    let report = &json["reports"][0];
    let practise: Vec<_> = report["practise"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["section"].as_str().unwrap(), one["measure"].as_str().unwrap(), one["level"].as_i64().unwrap()))
        .collect();
    assert_eq!((practise[0].0, practise[0].1), ("data-entry", "net-ksph"), "{practise:?}");
    assert!(practise.is_sorted_by_key(|(_, _, level)| *level) && practise.len() == 3, "{practise:?}");
    assert!(practise.iter().all(|(_, _, level)| *level < 70_000), "{practise:?}");
    let bands: Vec<_> = report["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| (section["id"].as_str().unwrap(), section["score"]["band"].as_str().unwrap()))
        .collect();
    let expected = [
        ("reading", "passed"),
        ("cross-reference", "not-passed"),
        ("keyboarding", "well-above"),
        ("data-entry", "not-passed"),
        ("math", "not-passed"),
        ("map", "well-above"),
        ("proofreading", "well-above"),
    ];
    assert_eq!(bands, expected);
    let (_, text) = room.report(&["--for", "candidate", path]);
    assert!(text.contains("1. Data entry: net keystrokes per hour "), "{text}");
    assert!(text.contains("✗ not reached"), "{text}");
}
