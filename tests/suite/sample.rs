//! A small form, and a sitting on it.

use std::path::Path;
use std::sync::Arc;

use callready::assessment::{
    Accommodation, AtEnd, Candidate, Event, Form, Measure, Milli, Millis, Mode, PackRef, Resume, Section, What,
};
use callready::clock::Stamp;
use callready::error::UserError;
use callready::item::reading::{Passage, Reading};
use callready::item::{Choice, Control, Difficulty, Item, ItemId, Kind};
use callready::journal::{self, FORMAT, FormRef, Header, Now, Summary, Writer};
use callready::seed::Seed;
use callready::text::{Lang, SafeText};

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
        pack: pack(),
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

fn pack() -> PackRef {
    PackRef {
        id: "sample".to_owned(),
        version: "1.0.0".to_owned(),
        title: text("Sample"),
        lang: "en".to_owned(),
        sha256: "ab".repeat(32),
    }
}

pub(crate) fn header(folder: &Path) -> Header {
    Header {
        format: FORMAT,
        sitting: text(&folder.file_name().unwrap().to_string_lossy()),
        candidate: Candidate::new("C-0042").unwrap(),
        pack: pack(),
        pack_source: text("sample"),
        form: FormRef { id: text("short"), version: text("1") },
        modules: Vec::new(),
        seed: 7,
        mode: Mode::Exam,
        captions: false,
        muted: false,
        accommodation: Accommodation::default(),
        lang: Lang::En,
        program: text("0.1.0"),
        started: text("2023-11-14T22:13:20+00:00"),
        started_unix_ms: WALL,
        boot_id: Some(text(BOOT_ID)),
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
    let writer = Writer::create(folder, &header(folder), Stamp::from_millis(BOOT), |_| ()).unwrap();
    append(&writer, beginning());
    drop(writer);
    let recovered = journal::read(&folder.join(journal::FILE)).unwrap();
    let writer = Writer::reopen(folder, &recovered, |_| ()).unwrap();
    let now = Now { boot: Stamp::from_millis(BOOT + 70_500), wall: WALL + 70_500, boot_id: Some(BOOT_ID.to_owned()) };
    let resumption = journal::resume(&recovered, &now, form().resume);
    writer.append(&resumption.event(), now.boot, Some(now.wall)).unwrap();
    append(&writer, ending(60_000));
    writer.close().unwrap()
}

/// Draws the sample form.
#[expect(clippy::unnecessary_wraps, reason = "the shape of a way to draw forms")]
pub(crate) fn redraw(_header: &Header) -> Result<Arc<Form>, UserError> {
    Ok(form())
}
