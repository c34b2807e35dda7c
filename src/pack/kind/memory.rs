//! `memory/*.toml`: screens to fill in, as in data entry, and what is to be remembered for them.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::{Around, Made, Reader, Template, data_entry};
use crate::assessment::Millis;
use crate::item::data_entry::Template as Entering;
use crate::item::memory::{Filler, Recall, Template as Remembering};
use crate::pack::diagnostic::code;
use crate::pack::item::Common;
use crate::pack::walk::Walk;
use crate::text::SafeText;

/// The screens of the module.
#[derive(Default)]
pub(super) struct Screens(data_entry::Screens);

/// The room for what is shown: columns, lines.
const SHOWN: (usize, usize) = (60, 10);

const FILLERS: [(&str, Filler); 2] = [("sums", Filler::Sums), ("codes", Filler::Codes)];

const RECALLS: [(&str, Recall); 2] = [("fields", Recall::Fields), ("free", Recall::Free)];

impl Reader for Screens {
    fn shared(&mut self, root: &Walk<'_>, around: &Around<'_>) {
        self.0.shared(root, around);
    }

    fn item(&self, walk: &Walk<'_>, _common: Option<&Common>) -> Option<Made> {
        // By ear there is nothing to be seen.
        let stimulus = if walk.has("audio") { Some(None) } else { walk.req_text("stimulus").map(Some) };
        if let Some(Some(stimulus)) = &stimulus {
            lay_out(walk, stimulus);
        }
        let show = walk.req_int_in("show-seconds", 1..=120);
        let delay = walk.req_int_in("delay-seconds", 0..=120);
        let filler = walk.enum_of("filler", &FILLERS).unwrap_or_default();
        let recall = walk.enum_of("recall", &RECALLS).unwrap_or_default();
        let screen = walk.req_str("screen");
        let answer = walk.req_table("answer");
        let accept = walk.table("accept");
        let named = self.0.0.find(walk, &screen?)?;
        let answers = data_entry::answers(&answer?, &named.value);
        let accepted = match &accept {
            Some(accept) => data_entry::accepts(accept, &named.value),
            None => Some(BTreeMap::new()),
        };
        let entry = Entering { screen: named.value.clone(), document: None, answer: answers?, accept: accepted? };
        let seconds = |seconds: i64| u64::try_from(seconds).map_or(Millis(0), Millis::seconds);
        let (show, delay) = (seconds(show?.value), seconds(delay?.value));
        let template = Remembering { stimulus: stimulus?, show, delay, filler, recall, entry };
        let hashed = vec![named.written.clone()];
        Some(Made { template: Template::Memory(template), set: None, hashed, spots: Vec::new() })
    }
}

fn lay_out(walk: &Walk<'_>, stimulus: &SafeText) {
    let (columns, lines) = SHOWN;
    let widest = stimulus.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let count = stimulus.lines().count();
    if widest > columns || count > lines {
        let message =
            format!("what is shown has at most {columns} columns and {lines} lines, this has {widest} and {count}");
        walk.say(code::LAYOUT, walk.place("stimulus"), message);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use crate::pack::{Source, check};
    use crate::text::{Lang, Messages};

    const FILES: [&str; 4] = ["pack.toml", "forms/f.toml", "memory/a.toml", "call-summary/a.toml"];

    #[test]
    fn every_mistake_in_what_is_remembered_or_summed_up_is_told_with_its_place() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/recall");
        let found = check(&Source::Folder(folder), &Messages::new(Lang::En));
        insta::assert_snapshot!("recall", found.to_text(false));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_change_of_these_files_stops_the_checker(
            which in 2..4_usize,
            at in any::<prop::sample::Index>(),
            length in 0..60_usize,
            splice in "[\\[\\]{}=\",'#.0-9a-z -]{0,6}",
        ) {
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/recall");
            let dir = tempfile::tempdir().unwrap();
            for (place, file) in FILES.into_iter().enumerate() {
                let mut text = std::fs::read_to_string(from.join(file)).unwrap();
                if place == which {
                    let start = at.index(text.len());
                    text.replace_range(start..(start + length).min(text.len()), &splice);
                }
                let target = dir.path().join(file);
                std::fs::create_dir_all(target.parent().unwrap()).unwrap();
                std::fs::write(target, text).unwrap();
            }
            let found = check(&Source::Folder(dir.path().to_owned()), &Messages::new(Lang::En));
            prop_assert!(found.has_errors());
        }
    }
}
