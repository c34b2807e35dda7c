//! What the files say of items, and templates do not keep. Each file is read once.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

use crate::pack::item::Authored;
use crate::pack::kind::Set;

/// Keys that no other format has a place for, and how they are called in what is told.
const UNPLACED: [(&str, &str); 5] = [
    ("revision", "revision"),
    ("points", "points"),
    ("seconds", "time limit"),
    ("source", "source"),
    ("allow", "allowed findings"),
];

/// What a file says of an item.
#[derive(Debug, Default)]
struct Said {
    /// The words that prove the key of a question on a passage.
    evidence: String,
    /// What is lost on the way.
    lost: Vec<&'static str>,
}

/// What the files say of all items, by file and by place in it.
pub(super) struct AllSaid<'a>(BTreeMap<(&'a str, usize), Said>);

impl<'a> AllSaid<'a> {
    pub(super) fn read(items: &'a [Authored]) -> Self {
        let mut all = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for file in items.iter().map(|authored| &authored.file) {
            if !seen.insert(file.name()) {
                continue;
            }
            let (root, _) = DeTable::parse_recoverable(file.text());
            let tables = |key| root.get_ref().get(key).and_then(|tables| tables.get_ref().as_array());
            for one in ["item", "passage"].into_iter().filter_map(tables).flatten() {
                if let Some(table) = one.get_ref().as_table() {
                    all.insert((file.name(), one.span().start), said(table));
                }
            }
        }
        Self(all)
    }

    /// The words that prove an item's key.
    pub(super) fn evidence(&self, authored: &'a Authored) -> &str {
        self.0.get(&(authored.file.name(), authored.span.start)).map_or("", |said| &said.evidence)
    }

    /// What of an item and its passage no other format has a place for. No full stop.
    pub(super) fn lost(&self, authored: &'a Authored, passage: Option<&'a Set>) -> Option<String> {
        let own = self.0.get(&(authored.file.name(), authored.span.start)).map_or(&[][..], |said| &said.lost);
        // A set knows where its text is: the table begins before it.
        let passage = passage.and_then(|set| self.0.range(..(set.file.name(), set.span.start)).next_back());
        let passage = passage.map_or(&[][..], |(_, said)| &said.lost);
        let names = own.iter().map(|name| (*name).to_owned());
        let names: Vec<_> = names.chain(passage.iter().map(|name| format!("{name} of the passage"))).collect();
        (!names.is_empty()).then(|| format!("no place for: {}", names.join(", ")))
    }
}

fn said(table: &DeTable<'_>) -> Said {
    let evidence = table.get("evidence").and_then(|value| value.get_ref().as_str()).unwrap_or_default();
    let plain = |value: &DeValue<'_>| matches!(value, DeValue::Integer(number) if number.as_str() == "1");
    let there = |key: &str| table.get(key).is_some_and(|value| key != "revision" || !plain(value.get_ref()));
    let lost = UNPLACED.iter().filter(|(key, _)| there(key)).map(|(_, name)| *name).collect();
    Said { evidence: evidence.to_owned(), lost }
}
