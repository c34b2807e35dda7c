//! Nobody real can be reached, and everything is of known origin.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use super::{items, none};
use crate::written::{self, Written, list, word};

/// All texts of a pack, each with its file.
fn texts(pack: &Written) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (folder, files) in &pack.files {
        for (file, table) in files {
            strings(&Value::Table(table.clone()), &mut |text| all.push((format!("{folder}/{file}"), text.to_owned())));
        }
    }
    strings(&Value::Table(pack.manifest.clone()), &mut |text| all.push(("pack.toml".to_owned(), text.to_owned())));
    for (file, rows) in &pack.rows {
        all.extend(rows.iter().flat_map(BTreeMap::values).map(|cell| (file.clone(), cell.clone())));
    }
    all
}

fn strings(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(values) => values.iter().for_each(|value| strings(value, each)),
        Value::Table(table) => table.iter().for_each(|(_, value)| strings(value, each)),
        _ => {}
    }
}

/// A text with marks as shown, and as they are right: `[[shown|right|kind]]`.
fn both_ways(text: &str) -> [String; 2] {
    [0, 1].map(|way| {
        let mut parts = text.split("[[");
        let first = parts.next().unwrap_or("").to_owned();
        parts.fold(first, |read, part| {
            let (mark, rest) = part.split_once("]]").unwrap_or(("", part));
            let words: Vec<&str> = mark.split('|').collect();
            read + words.get(way).or(words.first()).unwrap_or(&"") + rest
        })
    })
}

/// Numbers that look like telephone numbers: groups of 3 and 4 digits, with or without an area code of 3, or ten digits.
fn telephones(text: &str) -> Vec<Vec<String>> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end += 1,
            _ => runs.push((at, at + 1)),
        }
    }
    // Digits that a letter, a sign of money or of a decimal stands before are a part of something else.
    let whole = |(start, end): (usize, usize)| {
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        !before.is_some_and(|c| c.is_alphanumeric() || "$-.,/:".contains(c))
            && !after.is_some_and(char::is_alphanumeric)
    };
    let joins = |from: usize, to: usize| matches!(&text[from..to], "-" | "." | " " | ") " | ")" | ")-" | " - ");
    // No exchange begins with 0 or 1 (North American Numbering Plan): 100-1299 are numbers of houses.
    let served = |at: usize| !text[runs[at].0..].starts_with(['0', '1']);
    let digits = |(start, end): (usize, usize)| text[start..end].to_owned();
    let sizes: Vec<usize> = runs.iter().map(|(start, end)| end - start).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        let near = |n: usize| joins(runs[at + n - 1].1, runs[at + n].0);
        let ends = |n: usize| !text[runs[at + n].1..].starts_with(|c: char| c.is_alphanumeric());
        if !whole(runs[at]) {
            at += 1;
        } else if sizes[at..].starts_with(&[3, 3, 4]) && near(1) && near(2) && ends(2) {
            found.push(runs[at..at + 3].iter().map(|run| digits(*run)).collect());
            at += 3;
        } else if sizes[at..].starts_with(&[3, 4]) && &text[runs[at].1..runs[at + 1].0] == "-" && ends(1) && served(at)
        {
            found.push(runs[at..at + 2].iter().map(|run| digits(*run)).collect());
            at += 2;
        } else {
            if sizes[at] == 10 {
                let ten = digits(runs[at]);
                found.push(vec![ten[..3].to_owned(), ten[3..6].to_owned(), ten[6..].to_owned()]);
            }
            at += 1;
        }
    }
    found
}

/// 555-01xx, with the area code 555 or none: numbers that nobody has.
fn is_nobodys(number: &[String]) -> bool {
    let (last, before) = number.split_last().unwrap();
    last.starts_with("01") && before.iter().all(|group| group == "555")
}

#[test]
fn telephone_numbers_are_nobodys() {
    let mut found = Vec::new();
    for pack in written::all() {
        let mut all = 0;
        for (file, text) in texts(&pack) {
            for number in both_ways(&text).iter().flat_map(|text| telephones(text)) {
                all += 1;
                if !is_nobodys(&number) {
                    found.push(format!("{}/{file}: {}", pack.id, number.join("-")));
                }
            }
        }
        println!("{}: {all} telephone numbers", pack.id);
    }
    none("telephone numbers", &found);
}

#[test]
fn mail_and_pages_are_at_example_org() {
    let mut found = Vec::new();
    for pack in written::all() {
        for (file, text) in texts(&pack) {
            for part in both_ways(&text).iter().flat_map(|text| text.split_whitespace()) {
                let part = part.to_lowercase();
                let part = part.trim_matches(|c: char| !c.is_alphanumeric());
                let host = part.rsplit(['@', '/']).next().unwrap_or("");
                let reaches = part.contains('@') && host.contains('.')
                    || part.contains("://")
                    || [".com", ".net", ".gov", ".org"].iter().any(|end| part.ends_with(end));
                if reaches && host != "example.org" && !host.ends_with(".example.org") {
                    found.push(format!("{}/{file}: {part}", pack.id));
                }
            }
        }
    }
    none("addresses", &found);
}

#[test]
fn every_passage_table_and_map_names_a_source_with_a_licence() {
    let mut found = Vec::new();
    for pack in written::all() {
        let sources = list(&pack.manifest, "source").iter().filter_map(Value::as_table);
        let licensed: BTreeSet<&str> = sources
            .filter(|source| !word(source, "licence").trim().is_empty())
            .map(|source| word(source, "id"))
            .collect();
        if word(&pack.manifest, "licence").trim().is_empty() {
            found.push(format!("{}/pack.toml", pack.id));
        }
        let mut all = 0;
        for module in pack.files.keys() {
            let shared = ["passage", "table", "map"].into_iter().flat_map(|kind| pack.tables(module, kind));
            let typed = pack.tables(module, "item").filter(|_| module == "keyboarding");
            for table in shared.chain(typed) {
                all += 1;
                if !licensed.contains(word(table, "source")) {
                    found.push(format!("{}/{module}/{}: {:?}", pack.id, word(table, "id"), word(table, "source")));
                }
            }
        }
        println!("{}: {all} passages, tables and maps with a source", pack.id);
    }
    none("sources", &found);
}

#[test]
fn every_clip_has_a_licence_a_voice_and_the_command_that_made_it() {
    let mut found = Vec::new();
    for pack in written::all() {
        let named = items(&pack).map(|(_, item)| item);
        let checks = list(&pack.manifest, "sound-check").iter().filter_map(Value::as_table);
        let named: BTreeSet<&str> =
            named.chain(checks).map(|table| word(table, "audio")).filter(|clip| !clip.is_empty()).collect();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("audio").join(&pack.id);
        let text = fs::read_to_string(folder.join("manifest.toml")).unwrap_or_default();
        let manifest: Table = toml::from_str(&text).unwrap();
        let listed: BTreeMap<&str, &Table> =
            list(&manifest, "clip").iter().filter_map(Value::as_table).map(|clip| (word(clip, "file"), clip)).collect();
        println!("{}: {} clips named, {} listed", pack.id, named.len(), listed.len());
        for clip in named {
            let facts = ["licence", "voice", "command", "sha256"];
            let whole = listed.get(clip).is_some_and(|listed| facts.iter().all(|fact| !word(listed, fact).is_empty()));
            if !whole {
                found.push(format!("{}/{clip}", pack.id));
            }
        }
    }
    none("clips", &found);
}

#[test]
fn telephone_numbers_are_told_from_other_numbers() {
    let of = |text: &str| telephones(text).into_iter().map(|number| number.join("")).collect::<Vec<_>>();
    assert_eq!(of("Call 555-0118 or (555) 555-0199."), ["5550118", "5555550199"]);
    assert_eq!(of("555.555.0101, 555 555 0102, 5555550103"), ["5555550101", "5555550102", "5555550103"]);
    assert!(of("account 4417-0092, $120 1500, M40866, 12-555-0118, 2026-04-01, KTR 482").is_empty());
    assert_eq!(both_ways("555-01[[18|81|number]] [[a]]"), ["555-0118 a", "555-0181 a"]);
    assert!(is_nobodys(&["555".into(), "0199".into()]) && !is_nobodys(&["555".into(), "1199".into()]));
    assert!(!is_nobodys(&["415".into(), "555".into(), "0199".into()]));
}
