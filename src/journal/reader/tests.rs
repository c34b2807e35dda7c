use proptest::prelude::*;

use super::*;
use crate::journal::fixture;

fn whole() -> Vec<u8> {
    fixture::bytes(&fixture::events())
}

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

/// Line feeds.
fn ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// What must hold of any bytes: the good part is a part of the front, is good, and recovers to the same.
fn recovered_soundly(bytes: &[u8], original: &Recovered) {
    let Ok(got) = recover(bytes) else { return };
    let good = usize::try_from(got.good.bytes).unwrap();
    assert_eq!(bytes.len() - good, usize::try_from(got.lost_bytes).unwrap());
    assert_eq!(got.bad.is_some(), got.lost_bytes > 0);
    assert!(original.events.starts_with(&got.events));
    let again = recover(&bytes[..good]).unwrap();
    assert_eq!((again.bad.as_ref(), again.lost_bytes), (None, 0));
    assert_eq!((again.events, again.good), (got.events, got.good));
}

fn first_bad(bytes: &[u8]) -> BadLine {
    match recover(bytes) {
        Ok(got) => got.bad.unwrap(),
        Err(bad) => bad,
    }
}

#[test]
fn what_was_written_is_read_back() {
    let got = recover(&whole()).unwrap();
    assert_eq!(got.header, fixture::header());
    let want = fixture::events();
    assert_eq!(got.events.iter().map(|r| (r.event.t.0, r.event.what.clone())).collect::<Vec<_>>(), want);
    assert_eq!((got.good.lines, got.lost_bytes, got.bad.as_ref()), (8, 0, None));
    assert_eq!(got.good.bytes, whole().len() as u64);
}

#[test]
fn cut_off_at_any_byte_the_whole_lines_before_it_are_recovered() {
    let whole = whole();
    let original = recover(&whole).unwrap();
    for cut in 0..whole.len() {
        let bytes = &whole[..cut];
        recovered_soundly(bytes, &original);
        let ends = self::ends(bytes);
        match recover(bytes) {
            Ok(got) => assert_eq!(got.good.lines, ends as u64, "cut at {cut}"),
            Err(bad) => assert_eq!((ends, bad.line), (0, 1), "cut at {cut}"),
        }
    }
}

#[test]
fn any_changed_byte_is_found_in_its_line() {
    let whole = whole();
    let original = recover(&whole).unwrap();
    for place in 0..whole.len() {
        let line = 1 + ends(&whole[..place]) as u64;
        for bit in 0..8 {
            let mut bytes = whole.clone();
            bytes[place] ^= 1 << bit;
            assert_eq!(first_bad(&bytes).line, line, "byte {place} bit {bit}");
            recovered_soundly(&bytes, &original);
        }
    }
}

#[test]
fn a_tail_of_zeros_is_cut_off() {
    let mut bytes = whole();
    bytes.extend_from_slice(&[0; 4_096]);
    let got = recover(&bytes).unwrap();
    assert_eq!((got.good.lines, got.lost_bytes), (8, 4_096));
    assert_eq!(got.bad.unwrap().reason, Reason::CutOff);
}

#[test]
fn lines_doubled_swapped_or_left_out_are_found() {
    let all = lines(&whole());
    let mut doubled = all.clone();
    doubled.insert(3, all[3].clone());
    assert_eq!(first_bad(&doubled.concat()), BadLine { line: 5, reason: Reason::Sequence { wanted: 4, found: 3 } });
    let mut swapped = all.clone();
    swapped.swap(2, 3);
    assert_eq!(first_bad(&swapped.concat()).line, 3);
    let mut shorter = all.clone();
    shorter.remove(4);
    assert_eq!(first_bad(&shorter.concat()).line, 5);
    let mut headless = all.clone();
    headless.remove(0);
    assert_eq!(first_bad(&headless.concat()).line, 1);
    assert_eq!(first_bad(b"").reason, Reason::Empty);
}

#[test]
fn a_line_of_another_journal_breaks_the_chain_though_number_and_checksum_fit() {
    let mut other = fixture::events();
    other[0].1 = What::Resized { columns: 132, lines: 43 };
    let (mut ours, theirs) = (lines(&whole()), lines(&fixture::bytes(&other)));
    ours[5].clone_from(&theirs[5]);
    assert_eq!(first_bad(&ours.concat()), BadLine { line: 6, reason: Reason::Chain });
}

/// A line whose checksum fits, whatever it says.
fn with_checksum(body: &str) -> Vec<u8> {
    format!("{body},\"crc\":\"{:08x}\"}}\n", crc32fast::hash(body.as_bytes())).into_bytes()
}

#[test]
fn unknown_fields_doubled_fields_and_fractions_are_refused() {
    let whole = whole();
    let front = lines(&whole)[..1].concat();
    let head = line::head(&front[..front.len() - 1]);
    let good = format!(r#"{{"seq":1,"t":5,"boot":6,"ev":"tick","prev":"{head}""#);
    assert_eq!(recover(&[front.clone(), with_checksum(&good)].concat()).unwrap().bad, None);
    for (from, to) in [
        (r#""t":5"#, r#""t":5,"t":6"#),
        (r#""t":5"#, r#""t":5.0"#),
        (r#""t":5"#, r#""t":-5"#),
        (r#""t":5"#, r#""t":5,"x":1"#),
        (r#""tick""#, r#""tock""#),
        (r#""tick""#, r#"{"shown":{"item":1,"item":2}}"#),
        (r#""tick""#, r#"{"shown":{"item":1,"more":2}}"#),
    ] {
        let bytes = [front.clone(), with_checksum(&good.replace(from, to))].concat();
        assert!(matches!(first_bad(&bytes), BadLine { line: 2, reason: Reason::Json(_) }), "{to}");
    }
}

#[test]
fn a_line_from_before_the_line_before_it_is_refused() {
    let bytes = fixture::bytes(&[(10, What::Tick), (9, What::Tick)]);
    assert_eq!(first_bad(&bytes), BadLine { line: 3, reason: Reason::TimeOrder });
}

#[test]
fn a_later_format_is_named_whatever_else_it_holds() {
    let body = r#"{"seq":0,"boot":1,"wall":2,"header":{"format":9,"new":true},"prev":"x""#;
    assert_eq!(first_bad(&with_checksum(body)).reason, Reason::Format(9));
}

#[test]
fn a_line_without_an_end_is_given_up_at_its_cap() {
    let mut bytes = whole();
    bytes.extend(std::iter::repeat_n(b' ', MAX_LINE * 2));
    assert_eq!(first_bad(&bytes), BadLine { line: 9, reason: Reason::TooLong });
}

proptest! {
    #[test]
    fn whatever_the_bytes_the_reader_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = recover(&bytes);
    }

    #[test]
    fn damage_anywhere_leaves_a_sound_front(
        place in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(), patch: [u8; 5],
    ) {
        let whole = whole();
        let original = recover(&whole).unwrap();
        let mut bytes = whole[..cut.index(whole.len() + 1)].to_vec();
        if !bytes.is_empty() {
            let at = place.index(bytes.len());
            for (byte, new) in bytes[at..].iter_mut().zip(patch) {
                *byte = new;
            }
        }
        recovered_soundly(&bytes, &original);
    }
}
