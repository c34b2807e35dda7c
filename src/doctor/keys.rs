//! The judgement of signing keys.

use super::facts::{Keys, Obstacle, PracticeKey};
use super::finding::{Check, Finding, State};
use crate::text::{Arg, Messages};

pub(super) fn judge(keys: &Keys, text: &Messages) -> Finding {
    let folder = || [("folder", Arg::Text(&keys.folder))];
    let mut finding = practice(&keys.practice, text);
    if keys.folder_exposed {
        let found = text.with("doctor-keys-folder", &folder());
        finding = finding.but(State::Trouble, &found, &text.get("doctor-keys-folder-do"));
    }
    if !keys.rights_kept {
        let found = text.with("doctor-keys-no-rights", &folder());
        finding = finding.but(State::Note, &found, &text.get("doctor-keys-no-rights-do"));
    }
    if !keys.others_exposed.is_empty() {
        let names = keys.others_exposed.join(", ");
        let found = text.with("doctor-keys-others", &[("names", Arg::Text(&names))]);
        finding = finding.but(State::Note, &found, &text.get("doctor-keys-others-do"));
    }
    let exposed = matches!(keys.practice, PracticeKey::Exposed(_) | PracticeKey::Foreign(_));
    finding
        .figure("exposed", exposed)
        .figure("folder-exposed", keys.folder_exposed)
        .figure("rights-kept", keys.rights_kept)
        .figure("others-exposed", keys.others_exposed.clone())
}

fn practice(key: &PracticeKey, text: &Messages) -> Finding {
    let good = |found| Finding::good(Check::Keys, found);
    let bad = |found: &str, advice: &str| good(String::new()).but(State::Trouble, found, &text.get(advice));
    let of = |print| [("fingerprint", Arg::Text(print))];
    let because = |why| [("why", Arg::Text(why))];
    match key {
        PracticeKey::There(print) => {
            good(text.with("doctor-keys-there", &of(print))).figure("fingerprint", print.as_str())
        }
        PracticeKey::Locked(print) => {
            good(text.with("doctor-keys-locked", &of(print))).figure("fingerprint", print.as_str())
        }
        PracticeKey::Exposed(print) => bad(&text.with("doctor-keys-exposed", &of(print)), "doctor-keys-exposed-do")
            .figure("fingerprint", print.as_str()),
        PracticeKey::Foreign(print) => bad(&text.with("doctor-keys-foreign", &of(print)), "doctor-keys-foreign-do")
            .figure("fingerprint", print.as_str()),
        PracticeKey::Later => good(text.get("doctor-keys-later")),
        PracticeKey::Unreadable(why, obstacle) => {
            let advice = match obstacle {
                Obstacle::Broken => "doctor-keys-unreadable-do",
                Obstacle::Permission => "doctor-keys-foreign-do",
                Obstacle::Link => "doctor-keys-link-do",
                Obstacle::Silence => "doctor-disk-slow-do",
            };
            bad(&text.with("doctor-keys-unreadable", &because(why)), advice)
        }
        PracticeKey::Impossible(why) => {
            bad(&text.with("doctor-keys-impossible", &because(why)), "doctor-keys-impossible-do")
        }
    }
}
