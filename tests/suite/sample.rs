//! A small form, and a sitting on it.

use std::path::Path;
use std::sync::Arc;

use callready::assessment::{AtEnd, Candidate, Event, Form, Measure, Milli, Millis, PackRef, Resume, Section, What};
use callready::clock::{Stamp, Wall};
use callready::error::UserError;
use callready::item::reading::{Passage, Reading};
use callready::item::{Choice, Control, Difficulty, Item, ItemId, Kind};
use callready::journal::{self, Header, Now, Summary, Writer};
use callready::result::{self, Document, Key, Outcome, Step, Verification};
use callready::seed::Seed;
use callready::text::SafeText;

pub(crate) const BOOT_ID: &str = "5b6c1f0e-0000-4000-8000-000000000001";
/// Boot clock at the beginning.
pub(crate) const BOOT: u64 = 1_000_000;
/// 14 November 2023, 22:13:20 UTC.
pub(crate) const WALL: i64 = 1_700_000_000_000;
pub(crate) const FINISHED: &str = "2023-11-14T22:33:20+00:00";

pub(crate) fn text(text: &str) -> SafeText {
    SafeText::replaced(text)
}

fn item(number: u32) -> Item {
    let options = ["one", "two", "three"].map(text).to_vec();
    Item {
        id: ItemId::new("sample", "reading", &format!("q{number}"), 1),
        hash: format!("{number:064x}"),
        difficulty: Difficulty::Medium,
        tags: Vec::new(),
        limit: None,
        points: Milli::whole(1),
        clip: None,
        why: SafeText::default(),
        controls: vec![Control::Choice(Choice { label: SafeText::default(), options, initial: None })],
        kind: Kind::Reading(Reading {
            passage: Arc::new(Passage { title: text("A notice"), text: text("One, two, three.") }),
            stem: text("Which?"),
            key: 1,
            whys: vec![SafeText::default(); 3],
        }),
    }
}

fn section(id: &str, items: std::ops::Range<u32>) -> Section {
    Section {
        id: id.to_owned(),
        module: "reading".to_owned(),
        title: text("Reading"),
        instructions: text("Read."),
        limit: Millis::minutes(5),
        weight: 1,
        scored: true,
        measure: Measure::Percent,
        cut: Milli::whole(70),
        max: Milli::whole(100),
        hurdles: Vec::new(),
        replays: 0,
        at_end: AtEnd::Wait,
        alerts: None,
        practice: None,
        items: items.map(item).collect(),
    }
}

pub(crate) fn form() -> Arc<Form> {
    Arc::new(Form {
        draft_voices: false,
        pack: PackRef {
            id: "sample".to_owned(),
            version: "1.0.0".to_owned(),
            title: text("Sample"),
            lang: "en".to_owned(),
            sha256: "ab".repeat(32),
        },
        id: "short".to_owned(),
        version: "1".to_owned(),
        title: text("A short form"),
        seed: Seed(7),
        resume: Resume::Charge,
        show_scores: true,
        composite_cut: Some(Milli::whole(70)),
        sound_check: None,
        sections: vec![section("first", 0..3), section("second", 3..5)],
    })
}

pub(crate) fn header(folder: &Path) -> Header {
    header_of(folder, Candidate::new("C-0042").unwrap(), &form())
}

/// The header of a sitting on another form, at the same time. Its id is the folder's name where that could be one.
pub(crate) fn header_of(folder: &Path, candidate: Candidate, form: &Form) -> Header {
    let whose = format!("-{}-{}", candidate.as_str(), form.id);
    let name = folder.file_name().unwrap().to_string_lossy();
    let sitting = if name.contains(&whose) { name.into_owned() } else { format!("20231114T221320{whose}") };
    Header {
        sitting: text(&sitting),
        program: text("0.1.0"),
        started: text("2023-11-14T22:13:20+00:00"),
        boot_id: Some(text(BOOT_ID)),
        ..Header::new(folder, candidate, form, Wall::from_unix_millis(WALL))
    }
}

/// The first section up to its second item.
pub(crate) fn beginning() -> Vec<(u64, What)> {
    vec![
        (10, What::Resized { columns: 80, lines: 24 }),
        (1_000, What::Instructed),
        (5_000, What::Started),
        (5_000, What::Shown { item: 0 }),
        (9_000, What::Chosen { option: 1 }),
        (9_500, What::Committed),
        (9_500, What::Shown { item: 1 }),
        (10_500, What::Tick),
    ]
}

/// The rest, from so much later.
pub(crate) fn ending(later: u64) -> Vec<(u64, What)> {
    let events = vec![
        (12_000, What::Chosen { option: 1 }),
        (12_500, What::FocusLost),
        (13_000, What::FocusGained),
        (14_000, What::Shown { item: 2 }),
        (15_000, What::Chosen { option: 0 }),
        (16_000, What::Finished),
        (20_000, What::Instructed),
        (21_000, What::Started),
        (21_000, What::Shown { item: 0 }),
        (22_000, What::PasteRefused { chars: 40 }),
        (23_000, What::Chosen { option: 1 }),
        (24_000, What::Shown { item: 1 }),
        (25_000, What::Chosen { option: 1 }),
        (26_000, What::Finished),
    ];
    events.into_iter().map(|(t, what)| (t + later, what)).collect()
}

/// Appends events whose boot clock runs with the test time.
pub(crate) fn append(writer: &Writer, events: Vec<(u64, What)>) {
    for (t, what) in events {
        writer.append(&Event { t: Millis(t), what }, Stamp::from_millis(BOOT + t), None).unwrap();
    }
}

/// A finished sitting in a folder, with an outage of a minute in it.
pub(crate) fn sit(folder: &Path) -> Summary {
    sit_as(folder, &header(folder))
}

/// The same under another header.
pub(crate) fn sit_as(folder: &Path, header: &Header) -> Summary {
    let writer = Writer::create(folder, header, Stamp::from_millis(BOOT), |_| ()).unwrap();
    append(&writer, beginning());
    drop(writer);
    let recovered = journal::read(&folder.join(journal::FILE)).unwrap();
    let writer = Writer::reopen(folder, &recovered, |_| ()).unwrap();
    let now = Now { boot: Stamp::from_millis(BOOT + 70_500), wall: WALL + 70_500, boot_id: Some(BOOT_ID.to_owned()) };
    let resumption = journal::resume(&recovered, &now, form().resume);
    for event in resumption.events() {
        writer.append(&event, now.boot, Some(now.wall)).unwrap();
    }
    append(&writer, ending(60_000));
    writer.close().unwrap()
}

/// The document of what a folder's journal tells of a sitting on a form.
pub(crate) fn document_of(folder: &Path, form: Arc<Form>) -> Document {
    let recovered = journal::read(&folder.join(journal::FILE)).unwrap();
    let sitting = journal::fold(form, &recovered).unwrap();
    Document::of(&recovered.header, &sitting, &recovered.good, FINISHED)
}

/// The same of the sample form.
pub(crate) fn document(folder: &Path) -> Document {
    document_of(folder, form())
}

/// Seals a sitting of these events, whose boot clock runs with the test time. No two sittings begin at the same moment of it.
pub(crate) fn seal(folder: &Path, header: &Header, form: Arc<Form>, events: &[Event], key: &Key) {
    let boot = header.sitting.bytes().fold(BOOT, |boot, byte| (boot * 31 + u64::from(byte)) % 1_000_000_007);
    let writer = Writer::create(folder, header, Stamp::from_millis(boot), |_| ()).unwrap();
    for event in events {
        writer.append(event, Stamp::from_millis(boot + event.t.0), None).unwrap();
    }
    writer.close().unwrap();
    result::seal(folder, &document_of(folder, form), key).unwrap();
}

/// Why a check failed; that it did is taken for granted.
pub(crate) fn failed(verification: &Verification, step: Step) -> String {
    match verification.outcome(step) {
        Some(Outcome::Failed(reasons)) => reasons.iter().map(SafeText::as_str).collect::<Vec<_>>().join("\n"),
        other => panic!("{step:?}: {other:?}\n{}", result::text(std::slice::from_ref(verification))),
    }
}

/// Draws the sample form.
#[expect(clippy::unnecessary_wraps, reason = "the shape of a way to draw forms")]
pub(crate) fn redraw(_header: &Header) -> Result<Arc<Form>, UserError> {
    Ok(form())
}
