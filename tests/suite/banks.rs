//! Rules for the banks of all built-in packs: what a reader of the items would find, counted.
//!
//! Each test is a rule over every folder of `content/` with a `pack.toml`. With `-- --nocapture` they tell their figures.

mod forms;
mod keys;
mod reach;
mod texts;

use toml::Table;

use crate::written::{Written, list, word};

/// All findings of a rule at once.
fn none(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "{rule}: {found:#?}");
}

/// Every item with its module.
fn items(pack: &Written) -> impl Iterator<Item = (&str, &Table)> {
    pack.files.keys().flat_map(|module| pack.tables(module, "item").map(move |item| (module.as_str(), item)))
}

/// The texts of a list of tables, such as options.
fn texts<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    list(table, key).iter().filter_map(toml::Value::as_table).map(|one| word(one, "text")).collect()
}
