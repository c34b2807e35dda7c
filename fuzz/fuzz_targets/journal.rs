//! Any bytes as a journal, plain or as events in lines whose numbers, chain and checksums fit: what is recovered is a
//! beginning of what was written, whatever is cut off, and any beginning can be followed and scored.
#![no_main]

use callready::app::{App, Replay, Settings};
use callready::assessment::{FormScore, Sitting};
use callready::clock::Stamp;
use callready::journal::{fold, recover};
use callready::result::Document;
use callready::text::Lang;
use callready_fuzz::{chained, form, harmless, header};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let &[mode, cut, ref data @ ..] = data else { return };
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
    let cut = good * usize::from(cut) / 256;
    if let Ok(shorter) = recover(&bytes[..cut]) {
        assert!(recovered.events.starts_with(&shorter.events));
        assert!(shorter.good.bytes <= cut as u64);
    }
    if recovered.header.seed != header().seed {
        return;
    }
    if let Ok(whole) = fold(form(), &recovered) {
        // As it was: event by event, scored after each. As it is watched: on the screen, gone to and fro.
        let mut live = Sitting::new(form(), recovered.header.conditions());
        for recorded in &recovered.events {
            live.apply(&recorded.event).expect("what was folded once is folded again");
            FormScore::of(&live);
        }
        let score = FormScore::of(&live);
        assert_eq!(FormScore::of(&whole), score, "score(replay(journal)) == score(live)");
        let events: Vec<_> = recovered.events.iter().map(|recorded| recorded.event.clone()).collect();
        let (count, conditions) = (events.len(), recovered.header.conditions());
        let mut app = App::new(Settings::default(), Vec::new(), Stamp::from_millis(1));
        let mut replay = Replay::new(form(), conditions, Lang::En, events, true).expect("it can be watched");
        for at in [count, count * usize::from(mode) / 256, count] {
            replay.go_to(&mut app, at);
        }
        let watched = app.live.as_ref().expect("a sitting");
        assert_eq!(FormScore::of(&watched.sitting), score, "a replay's end is the sitting's");
        let document = Document::of(&recovered.header, &whole, &recovered.good, "2026-11-23T10:00:00+00:00");
        let text = serde_json::to_vec(&document).expect("a result is written");
        assert_eq!(serde_json::from_slice::<Document>(&text).expect("and read"), document);
    }
});
