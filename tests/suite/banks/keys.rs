//! Keys that cannot be guessed by their place or their length.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::{items, none};
use crate::written::{self, Written, list, word};

/// What chi-square is at most for 2 to 6 places with 1 to 5 degrees of freedom, at 1 %.
const CHI_SQUARE: [f64; 5] = [6.635, 9.210, 11.345, 13.277, 15.086];
/// Answers expected in each place from which chi-square can be taken (Cochran 1954).
const EXPECTED: f64 = 5.0;
const SIGNIFICANT: f64 = 0.01;

/// Questions with written options by bank and number of options: lengths of the options and which is the key.
type Questions = BTreeMap<(String, usize), Vec<(Vec<usize>, usize)>>;

fn questions(pack: &Written) -> Questions {
    let mut all = Questions::new();
    for (module, item) in items(pack) {
        let mut add = |name: &str, table: &Table| {
            let options: Vec<&Table> = list(table, "options").iter().filter_map(Value::as_table).collect();
            let key = options.iter().position(|option| option.get("key").and_then(Value::as_bool) == Some(true));
            if let Some(key) = key {
                let lengths = options.iter().map(|option| word(option, "text").chars().count()).collect();
                all.entry((format!("{}/{name}", pack.id), options.len())).or_default().push((lengths, key));
            }
        };
        add(module, item);
        if let Some(summary) = item.get("summary").and_then(Value::as_table) {
            add(&format!("{module}, summaries"), summary);
        }
        for fact in list(item, "fact").iter().filter_map(Value::as_table) {
            add(&format!("{module}, facts"), fact);
        }
    }
    all
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

/// How probable at least so many hits are in so many tries.
fn tail(tries: usize, hit: f64, least: usize) -> f64 {
    let mut probability = (1.0 - hit).powi(i32::try_from(tries).unwrap());
    let mut below = 0.0;
    for hits in 0..least {
        below += probability;
        probability *= float(tries - hits) / float(hits + 1) * hit / (1.0 - hit);
    }
    1.0 - below
}

/// Whether keys favour a place: by chi-square, or in a small bank by how probable its fullest place is anywhere.
fn uneven(counts: &[usize]) -> bool {
    let all: usize = counts.iter().sum();
    let expected = float(all) / float(counts.len());
    if expected >= EXPECTED {
        let chi_square: f64 = counts.iter().map(|count| (float(*count) - expected).powi(2) / expected).sum();
        return CHI_SQUARE.get(counts.len() - 2).is_some_and(|most| chi_square > *most);
    }
    let fullest = counts.iter().copied().max().unwrap_or(0);
    float(counts.len()) * tail(all, 1.0 / float(counts.len()), fullest) < SIGNIFICANT
}

#[test]
fn keys_are_written_in_every_place_as_often() {
    let mut found = Vec::new();
    for pack in written::all() {
        for ((bank, options), questions) in questions(&pack) {
            let mut counts = vec![0; options];
            for (_, key) in &questions {
                counts[*key] += 1;
            }
            println!("{bank}: keys of {options} options by place: {counts:?}");
            if uneven(&counts) {
                found.push(format!("{bank}: {counts:?}"));
            }
        }
    }
    none("keys by place", &found);
}

#[test]
fn the_longest_option_is_the_key_no_more_often_than_chance() {
    let mut found = Vec::new();
    for pack in written::all() {
        for ((bank, options), questions) in questions(&pack) {
            // A key that shares its length with others is a part of a hit.
            let hits: f64 = questions.iter().map(|(lengths, key)| longest(lengths, *key)).sum();
            let (all, chance) = (float(questions.len()), 1.0 / float(options));
            let limit = chance + 2.0 * (chance * (1.0 - chance) / all).sqrt();
            println!(
                "{bank}: of {options} options the longest is the key in {hits:.1} of {all}, at most {:.1}",
                limit * all
            );
            if hits / all > limit {
                found.push(format!("{bank}: {hits:.1} of {all}"));
            }
        }
    }
    none("longest is key", &found);
}

fn longest(lengths: &[usize], key: usize) -> f64 {
    let most = lengths.iter().max();
    let as_long = lengths.iter().filter(|length| Some(*length) == most).count();
    if lengths.get(key) == most { 1.0 / float(as_long) } else { 0.0 }
}

#[test]
fn favoured_places_are_noticed() {
    assert!(uneven(&[20, 2, 3, 3]) && !uneven(&[9, 5, 7, 7]));
    assert!(uneven(&[7, 0, 0, 0]) && !uneven(&[2, 1, 0, 1]));
    assert!((tail(2, 0.5, 1) - 0.75).abs() < 1e-9 && (tail(3, 0.25, 0) - 1.0).abs() < 1e-9);
    assert!((longest(&[4, 9, 9], 1) - 0.5).abs() < 1e-9);
}
