//! Cross-reference: the query over the rows of the CSV files, and whether the candidate can follow it on the screen.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::shown::{More, Shown, Solution};
use crate::written::{Written, inner, list, word, words};

const MODULE: &str = "cross-reference";

/// The answer to a question; an error where the lists shown do not give it.
pub(super) fn solve(pack: &Written, item: &Table, shown: &Shown) -> Result<Solution, String> {
    let query = inner(item, "answer");
    let key = answer(pack, &query)?;
    on_screen(pack, item, &query, shown)?;
    let prompt = word(item, "prompt").trim();
    if !prompt.is_empty() && !shown.texts.iter().any(|text| text.trim() == prompt) {
        return Err(format!("{:?} is asked, not {prompt:?}", shown.texts));
    }
    let column = values(pack, word(&query, "table"), word(&query, "select"))?;
    match word(item, "ask") {
        "choose" => {
            let different: BTreeSet<_> = shown.options.iter().collect();
            let known = |option: &String| column.contains(option);
            if different.len() != shown.options.len()
                || !(3..=4).contains(&different.len())
                || !different.into_iter().all(known)
            {
                return Err(format!("{:?} are not three or four different values of the column", shown.options));
            }
            shown.only(|option| option == key)
        }
        "enter" => {
            let by = words(item, "normalise");
            let wrong = column.into_iter().filter(|other| plain(other, &by) != plain(&key, &by)).collect();
            Ok(Solution::Typed { right: key, wrong })
        }
        other => Err(format!("what is to `{other}`?")),
    }
}

/// What stays of a value when signs or case do not count.
fn plain(text: &str, by: &[&str]) -> String {
    let kept = text.chars().filter(|c| {
        (!by.contains(&"digits") || c.is_ascii_digit())
            && (!by.contains(&"strip-punct") || c.is_alphanumeric() || c.is_whitespace())
    });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn rows<'a>(pack: &'a Written, table: &str) -> Result<&'a [BTreeMap<String, String>], String> {
    let table = pack.named(MODULE, "table", table).ok_or(format!("there is no table `{table}`"))?;
    pack.rows.get(word(table, "csv")).map(Vec::as_slice).ok_or(format!("`{}` has no rows", word(table, "csv")))
}

fn values(pack: &Written, table: &str, column: &str) -> Result<BTreeSet<String>, String> {
    let cells = rows(pack, table)?.iter().filter_map(|row| row.get(column));
    Ok(cells.filter(|cell| !cell.trim().is_empty()).cloned().collect())
}

/// The one value that a query gives.
fn answer(pack: &Written, query: &Table) -> Result<String, String> {
    let mut left: Vec<&BTreeMap<String, String>> = rows(pack, word(query, "table"))?.iter().collect();
    for (column, condition) in &inner(query, "where") {
        let (wanted, is) = match condition {
            Value::Table(inner) => (answer(pack, inner)?, true),
            Value::String(text) if text == "!empty" => (String::new(), false),
            Value::String(text) => match text.strip_prefix('!') {
                Some(other) => (other.to_owned(), false),
                None => (text.clone(), true),
            },
            other => return Err(format!("what is the condition {other}?")),
        };
        if left.iter().any(|row| !row.contains_key(column)) {
            return Err(format!("there is no column `{column}`"));
        }
        left.retain(|row| (row[column] == wanted) == is);
    }
    let select = word(query, "select");
    let found: BTreeSet<&String> =
        left.iter().filter_map(|row| row.get(select)).filter(|cell| !cell.trim().is_empty()).collect();
    match found.iter().collect::<Vec<_>>().as_slice() {
        [one] => Ok((**one).clone()),
        all => Err(format!("the query gives {all:?}")),
    }
}

/// Every list that the query reads is shown, with every column that it needs.
fn on_screen(pack: &Written, item: &Table, query: &Table, shown: &Shown) -> Result<(), String> {
    let More::LookUp { lists } = &shown.more else { return Err("no lists are shown".to_owned()) };
    let named = word(query, "table");
    if !words(item, "tables").contains(&named) {
        return Err(format!("the list `{named}` is not shown"));
    }
    let table = pack.named(MODULE, "table", named).ok_or("there is no such table")?;
    let columns = lists.iter().find(|(title, _)| title.trim() == word(table, "title").trim());
    let (_, columns) = columns.ok_or(format!("the list `{named}` is not on the screen"))?;
    let conditions = inner(query, "where");
    for needed in conditions.keys().map(String::as_str).chain([word(query, "select")]) {
        let written = list(table, "show").iter().any(|column| column.as_str() == Some(needed));
        if !written || !columns.iter().any(|column| column == needed) {
            return Err(format!("the column `{needed}` of `{named}` is not shown"));
        }
    }
    conditions.values().filter_map(Value::as_table).try_for_each(|inner| on_screen(pack, item, inner, shown))
}
