//! No two items alike.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::{items, none, texts};
use crate::written::{self, inner, list, word};

/// Words in a row that are compared.
const SHINGLE: usize = 3;
/// The most that two items may have in common, in thousandths.
const MOST_ALIKE: usize = 800;

/// What a candidate reads or hears of an item, without what items of one kind share.
fn text(module: &str, item: &Table) -> String {
    let mut all = vec![word(item, "stem").to_owned(), word(item, "prompt").to_owned()];
    for key in ["text", "document", "transcript", "stimulus", "exhibit", "title", "right"] {
        all.push(word(item, key).to_owned());
    }
    if module == "keyboarding" {
        all.push(word(item, "passage").to_owned());
    }
    for key in ["options", "cards", "statements"] {
        all.extend(texts(item, key).into_iter().map(str::to_owned));
    }
    for key in ["rows", "wrong", "originals", "pairs"] {
        all.extend(list(item, key).iter().map(Value::to_string));
    }
    all.extend(list(item, "fact").iter().map(Value::to_string));
    if module == "map" {
        // Questions on a map may all have the standard words; what is asked is the rest.
        all.extend([word(item, "map").to_owned(), inner(item, "ask").to_string()]);
    }
    all.join("\n")
}

/// All runs of words in a text; the whole text where it is shorter.
fn shingles(text: &str) -> BTreeSet<Vec<String>> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.windows(SHINGLE.min(words.len()).max(1)).map(<[String]>::to_vec).collect()
}

/// Jaccard's similarity of two sets in thousandths: what both have of what either has (Broder 1997, "resemblance").
fn alike(a: &BTreeSet<Vec<String>>, b: &BTreeSet<Vec<String>>) -> usize {
    let both = a.intersection(b).count();
    both * 1_000 / (a.len() + b.len() - both).max(1)
}

#[test]
fn no_two_items_or_passages_of_a_bank_are_alike() {
    let mut found = Vec::new();
    for pack in written::all() {
        for module in pack.files.keys() {
            let items = pack.tables(module, "item").map(|item| (word(item, "id"), text(module, item)));
            let passages = pack.tables(module, "passage").map(|one| (word(one, "id"), word(one, "text").to_owned()));
            for bank in [items.collect::<Vec<_>>(), passages.collect()] {
                let bank: Vec<_> = bank.into_iter().map(|(id, text)| (id, shingles(&text))).collect();
                let mut most = (0, "", "");
                for (at, (id, one)) in bank.iter().enumerate() {
                    if one.is_empty() {
                        found.push(format!("{}/{module}/{id} has no text that this rule knows", pack.id));
                    }
                    most = bank[..at]
                        .iter()
                        .map(|(other, two)| (alike(one, two), *id, *other))
                        .max()
                        .unwrap_or_default()
                        .max(most);
                    let twins = bank[..at].iter().filter(|(_, two)| alike(one, two) > MOST_ALIKE);
                    found.extend(twins.map(|(other, _)| format!("{}/{module}: {id} and {other}", pack.id)));
                }
                if bank.len() > 1 {
                    println!(
                        "{}/{module}: {} texts, at most {} ‰ alike ({}, {})",
                        pack.id,
                        bank.len(),
                        most.0,
                        most.1,
                        most.2
                    );
                }
            }
        }
    }
    none("alike", &found);
}

#[test]
fn ids_are_used_once_in_a_pack() {
    let mut found = Vec::new();
    for pack in written::all() {
        let mut seen = BTreeSet::new();
        found.extend(
            items(&pack)
                .filter(|(_, item)| !seen.insert(word(item, "id")))
                .map(|(_, item)| word(item, "id").to_owned()),
        );
    }
    none("used twice", &found);
}

#[test]
fn likeness_is_counted_in_runs_of_three_words() {
    let of = |a, b| alike(&shingles(a), &shingles(b));
    assert_eq!(of("one two three four", "One, two three. Four"), 1_000);
    assert_eq!(of("one two three four", "one two three five"), 333);
    assert_eq!((of("one two", "one two"), of("one", "two"), of("", "")), (1_000, 0, 0));
}
