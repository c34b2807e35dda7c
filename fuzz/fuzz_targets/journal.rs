//! Any bytes as a journal, plain or as events in lines whose numbers, chain and checksums fit: what is recovered is a
//! beginning of what was written, whatever is cut off, and any beginning can be followed and scored.
#![no_main]

use callready::assessment::{FormScore, Sitting};
use callready::journal::{fold, recover};
use callready::result::Document;
use callready_fuzz::{chained, form, harmless, header};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [mode, cut, data @ ..] = data else { return };
    let bytes = if mode % 4 == 0 { data.to_vec() } else { chained(&header(), data) };
    let recovered = match recover(&bytes) {
        Ok(recovered) => recovered,
        Err(bad) => return harmless(&bad.to_string()),
    };
    recovered.bad.iter().for_each(|bad| harmless(&bad.to_string()));
    let good = usize::try_from(recovered.good.bytes).expect("a length");
    let again = recover(&bytes[..good]).expect("the good part is good");
    assert_eq!((&again.events, again.lost_bytes, again.bad), (&recovered.events, 0, None));
    // A cut anywhere: the events are a beginning.
    let cut = good * usize::from(*cut) / 256;
    if let Ok(shorter) = recover(&bytes[..cut]) {
        assert!(recovered.events.starts_with(&shorter.events));
        assert!(shorter.good.bytes <= cut as u64);
    }
    if recovered.header.seed != header().seed {
        return;
    }
    let mut sitting = Sitting::new(form(), recovered.header.conditions());
    for recorded in &recovered.events {
        if sitting.apply(&recorded.event).is_err() {
            break;
        }
    }
    let score = FormScore::of(&sitting);
    assert_eq!(score, FormScore::of(&sitting));
    if let Ok(whole) = fold(form(), &recovered) {
        assert_eq!(FormScore::of(&whole), score, "score(replay(journal)) == score(live)");
        let document = Document::of(&recovered.header, &whole, &recovered.good, "2026-11-23T10:00:00+00:00");
        let text = serde_json::to_vec(&document).expect("a result is written");
        assert_eq!(serde_json::from_slice::<Document>(&text).expect("and read"), document);
    }
});
