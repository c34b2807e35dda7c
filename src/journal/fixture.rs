//! A journal for tests.

use super::{FORMAT, FormRef, Header, line};
use crate::assessment::{Accommodation, Candidate, Event, Millis, Mode, PackRef, What};
use crate::clock::Stamp;
use crate::text::{Lang, SafeText};

pub(crate) const BOOT_ID: &str = "5b6c1f0e-0000-4000-8000-000000000001";
/// Boot clock of the header's line.
pub(crate) const BOOT: u64 = 1_000_000;
pub(crate) const WALL: i64 = 1_700_000_000_000;

pub(crate) fn header() -> Header {
    let text = SafeText::replaced;
    Header {
        format: FORMAT,
        sitting: text("20231114T221320-C-0042-short"),
        candidate: Candidate::new("C-0042").unwrap(),
        pack: PackRef {
            id: "sample".to_owned(),
            version: "1.0.0".to_owned(),
            title: text("Sample"),
            lang: "en".to_owned(),
            sha256: "ab".repeat(32),
        },
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

/// The bytes of a journal of these events.
pub(crate) fn bytes(events: &[(u64, What)]) -> Vec<u8> {
    let mut bytes = line::first(&header(), Stamp::from_millis(BOOT)).unwrap();
    let mut head = line::head(&bytes);
    bytes.push(b'\n');
    for (seq, (t, what)) in (1..).zip(events) {
        let event = Event { t: Millis(*t), what: what.clone() };
        let next = line::next(seq, &event, Stamp::from_millis(BOOT + t), None, &head).unwrap();
        head = line::head(&next);
        bytes.extend_from_slice(&next);
        bytes.push(b'\n');
    }
    bytes
}

/// A few events of all shapes.
pub(crate) fn events() -> Vec<(u64, What)> {
    vec![
        (10, What::Resized { columns: 80, lines: 24 }),
        (20, What::Instructed),
        (900, What::Started),
        (1_000, What::Shown { item: 0 }),
        (1_200, What::Inserted { at: 0, text: "ñ\u{2028}\"\\".to_owned() }),
        (2_000, What::Committed),
        (3_000, What::Tick),
    ]
}
