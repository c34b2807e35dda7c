//! Files without their keys.
//!
//! What may stay is listed, so that a key of the future is left out until somebody decides that it is no key. Where options are
//! computed, the right way and the wrong ways stand in one list in the order of the alphabet. Of questions on what the screen
//! shows (tables, streets, pairs) the rule stays: it says no more than the question.

use toml::{Table, Value};

use crate::item::Kind;
use crate::item::proofreading::{Before, Template};
use crate::seed::Seed;
use crate::text::Messages;

/// Keys of any item.
const ITEM: &[&str] = &[
    "id",
    "revision",
    "difficulty",
    "tags",
    "points",
    "seconds",
    "practice",
    "source",
    "audio",
    "transcript",
    "voice",
    "line",
    "snr",
];
/// Keys of a screen's field.
const FIELD: &[&str] = &["id", "label", "width", "mask", "options", "default", "points"];
/// Keys of an option that somebody wrote.
const OPTION: &[&str] = &["text"];

/// A file's text without what only a proctor may know.
///
/// # Errors
/// The file is no TOML, or of a kind that is not known.
pub(super) fn shown(path: &str, text: &str, words: &Messages) -> Result<String, String> {
    let mut file: Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
    match path.split_once('/').map_or("pack", |(folder, _)| folder) {
        "pack" => drop_keys(&mut file, &["lint"]),
        "forms" | "audio" => {}
        "alerts" => {
            keep(&mut file, &["module", "desk", "alert"]);
            each(&mut file, "alert", |alert| {
                keep(alert, &["id", "text", "difficulty", "tags", "practice", "revision"]);
            });
        }
        kind => {
            keep(&mut file, &["module", "passage", "table", "screen", "map", "item"]);
            each(&mut file, "passage", |passage| drop_keys(passage, &["allow", "allow-reason"]));
            each(&mut file, "screen", |screen| each(screen, "field", |field| keep(field, FIELD)));
            let items = file.get_mut("item").and_then(Value::as_array_mut);
            for table in items.into_iter().flatten().filter_map(Value::as_table_mut) {
                item(kind, table, words)?;
            }
        }
    }
    toml::to_string(&file).map_err(|error| error.to_string())
}

fn item(kind: &str, item: &mut Table, words: &Messages) -> Result<(), String> {
    let own: &[&str] = match kind {
        "reading" => &["passage", "stem", "options"],
        "cross-reference" => {
            if item.get("ask").and_then(Value::as_str) != Some("choose") {
                item.remove("answer");
            }
            &["tables", "prompt", "ask", "answer"]
        }
        "keyboarding" => &["mode", "passage"],
        "data-entry" => &["screen", "document"],
        "math" => {
            math(item);
            &["type", "stem", "exhibit", "unit", "vars", "check", "answer", "options"]
        }
        "map" => &["map", "stem", "ask"],
        "proofreading" => {
            let tokens = tokens(item, words)?;
            item.insert("tokens".to_owned(), Value::Array(tokens));
            &["tokens"]
        }
        "memory" => &["screen", "stimulus", "show-seconds", "delay-seconds", "filler", "recall"],
        "call-summary" => {
            if let Some(summary) = item.get_mut("summary").and_then(Value::as_table_mut) {
                keep(summary, &["points", "options"]);
                each(summary, "options", |option| keep(option, OPTION));
            }
            each(item, "fact", |fact| {
                keep(fact, &["stem", "points", "options"]);
                each(fact, "options", |option| keep(option, OPTION));
            });
            &["summary", "fact"]
        }
        "spelling" => {
            spelling(item);
            &["ask", "text", "words"]
        }
        "sentence-clarity" => &["stem", "options"],
        "character-comparison" => &["title", "pairs", "originals", "confuse"],
        "prioritization" => {
            each(item, "cards", |card| keep(card, OPTION));
            if let Some(cards) = item.get_mut("cards").and_then(Value::as_array_mut) {
                // Authors write what is urgent first.
                cards.sort_by_cached_key(ToString::to_string);
            }
            &["stem", "cards"]
        }
        "decision" => {
            each(item, "statements", |statement| keep(statement, &["who", "text"]));
            let ways = item.remove("answer").into_iter().chain(list(item.remove("misconception")));
            let mut ways: Vec<_> = ways.collect();
            ways.iter_mut().filter_map(Value::as_table_mut).for_each(|way| drop_keys(way, &["feedback"]));
            insert_sorted(item, "ways", ways);
            &["type", "stem", "columns", "rows", "ways", "options", "statements"]
        }
        other => return Err(format!("it is not known how {other} is sealed")),
    };
    each(item, "options", |option| keep(option, OPTION));
    item.retain(|key, _| ITEM.contains(&key) || own.contains(&key));
    Ok(())
}

/// Of a number only how it is entered; of a choice all ways to compute, without a word which is right.
fn math(item: &mut Table) {
    let answer = item.remove("answer");
    let wrong = list(item.remove("misconception"));
    let mut places = answer.as_ref().and_then(Value::as_table).cloned().unwrap_or_default();
    if item.get("type").and_then(Value::as_str) == Some("choice") {
        let ways = answer.into_iter().chain(wrong);
        let ways = ways.filter_map(|way| way.as_table().and_then(|way| way.get("value")).cloned()).collect();
        insert_sorted(item, "options", ways);
    }
    keep(&mut places, &["places"]);
    item.insert("answer".to_owned(), Value::Table(places));
}

/// Four spellings without a word which is right; a sentence with its marks, none of them told apart.
fn spelling(item: &mut Table) {
    let words: Vec<_> = item.remove("right").into_iter().chain(list(item.remove("wrong"))).collect();
    if !words.is_empty() {
        insert_sorted(item, "words", words);
    }
    if let Some(Value::String(text)) = item.get_mut("text") {
        let parts = text.split("[[").enumerate().map(|(number, part)| match part.split_once("]]") {
            Some((mark, rest)) if number > 0 => {
                format!("[[{}]]{rest}", mark.split_once('|').map_or(mark, |(shown, _)| shown))
            }
            _ => part.to_owned(),
        });
        *text = parts.collect();
    }
}

/// What can be marked, each with the blank before it, and no word of what is wrong.
fn tokens(item: &Table, words: &Messages) -> Result<Vec<Value>, String> {
    let text = item.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    let built = Template { text }.instantiate(&mut Seed(0).stream(&[]), words).map_err(|fault| fault.message)?;
    let Kind::Proofreading(kind) = built.kind else { return Err("it is no text to proofread".to_owned()) };
    let tokens = kind.tokens.iter().map(|token| {
        let before = match token.before {
            Before::Nothing => "",
            Before::Blank => " ",
            Before::LineEnd => "\n",
            Before::Paragraph => "\n\n",
        };
        Value::String(format!("{before}{}", token.text))
    });
    Ok(tokens.collect())
}

fn insert_sorted(table: &mut Table, key: &str, mut values: Vec<Value>) {
    if !values.is_empty() {
        values.sort_by_cached_key(ToString::to_string);
        table.insert(key.to_owned(), Value::Array(values));
    }
}

fn list(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(values)) => values,
        _ => Vec::new(),
    }
}

fn each(table: &mut Table, key: &str, change: impl Fn(&mut Table)) {
    let tables = table.get_mut(key).and_then(Value::as_array_mut);
    tables.into_iter().flatten().filter_map(Value::as_table_mut).for_each(change);
}

fn keep(table: &mut Table, keys: &[&str]) {
    table.retain(|key, _| keys.contains(&key));
}

fn drop_keys(table: &mut Table, keys: &[&str]) {
    table.retain(|key, _| !keys.contains(&key));
}
