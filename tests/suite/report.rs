//! Reports of results that were sat and signed, with the real program.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use callready::app::{Code, KeyPress};
use callready::assessment::{Accommodation, Candidate, Conditions, Event, Factor, Form, Mode, Phase, What};
use callready::clock::{Stamp, Wall};
use callready::home::Home;
use callready::item::{Item, Kind, Response};
use callready::journal::{self, FILE, FormRef, Header, Writer};
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
        let header = Header {
            candidate,
            pack: form.pack.clone(),
            form: FormRef { id: sample::text(&form.id), version: sample::text(&form.version) },
            seed: SEED,
            accommodation,
            ..sample::header(&folder)
        };
        let writer = Writer::create(&folder, &header, Stamp::from_millis(sample::BOOT), |_| ()).unwrap();
        for event in &events {
            writer.append(event, Stamp::from_millis(sample::BOOT + event.t.0), None).unwrap();
        }
        writer.close().unwrap();
        let recovered = journal::read(&folder.join(FILE)).unwrap();
        let sitting = journal::fold(form, &recovered).unwrap();
        let document = Document::of(&recovered.header, &sitting, &recovered.good, sample::FINISHED);
        result::seal(&folder, &document, &self.key).unwrap();
        // The folder's name holds the time of today: reports of tests must not.
        let named = results.join(code);
        fs::rename(folder, &named).unwrap();
        named
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
    desk.gap = Duration::from_millis(if hand == Hand::Sure { 80 } else { 95 });
    let mut happened = Some(happened);
    loop {
        desk.go_to_section();
        let Phase::Running { section } = desk.phase() else { break };
        if let Some(happened) = happened.take() {
            let t = desk.events.last().unwrap().t;
            desk.events.extend(happened.into_iter().map(|what| Event { t, what }));
        }
        desk.wait(Duration::from_millis(4_000 + 700 * section as u64));
        desk.answer_section_by(|place, item, response| match hand {
            Hand::Sure => robot::right_answer(item, response),
            Hand::Hasty => hasty(place, item, response),
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
    text.replace(room.dir.path().to_str().unwrap(), "ROOM")
        .replace(document.sitting.as_str(), "SITTING")
        .replace(&fingerprint, "FINGERPRINT")
        .replace(key, "KEY")
        .replace(&document.journal.sha256, "JOURNAL-SHA256")
        .replace(&document.pack.sha256, "PACK-SHA256")
        .replace(&format!("Journal, bytes                  {}", document.journal.bytes), "Journal, bytes  BYTES")
}

#[test]
fn the_report_of_a_sitting_as_text_for_the_proctor_and_for_the_candidate() {
    let room = Room::new();
    let folder = room.sit("C-0042", Hand::Hasty, time_and_a_half(), something_happened());
    let path = folder.to_str().unwrap();
    for (reader, lang) in [("proctor", "en"), ("candidate", "en"), ("candidate", "es")] {
        let (code, told) = room.report(&["--for", reader, "--lang", lang, path]);
        assert_eq!(code, 0, "{told}");
        insta::assert_snapshot!(format!("{reader}-{lang}"), steady(&room, &folder, &told));
    }
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
