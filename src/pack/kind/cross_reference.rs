//! `cross-reference/*.toml`: look-up tables and questions to them.

use std::collections::BTreeMap;

use base16ct::lower::encode_string as hex;
use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::DeValue;

use super::table::Cells;
use super::{Around, Made, Named, Names, Reader, Template};
use crate::error::nearest;
use crate::item::cross_reference::{Ask, Condition, Query, Table, Template as Question};
use crate::pack::diagnostic::code;
use crate::pack::item::{Common, normalisers};
use crate::pack::walk::{At, Walk};
use crate::text::SafeText;

/// The tables of the module.
pub(super) struct Tables {
    names: Names<Table>,
    /// SHA-256 of each table's CSV file.
    csv: BTreeMap<String, String>,
}

impl Default for Tables {
    fn default() -> Self {
        Self { names: Names::new("table"), csv: BTreeMap::new() }
    }
}

impl Reader for Tables {
    fn shared(&mut self, root: &Walk<'_>, around: &Around<'_>) {
        for walk in root.tables("table") {
            let id = walk.req_id("id");
            let title = walk.req_text("title");
            let cells = self.cells(&walk, id.as_ref(), around);
            let key = walk.req_strings("key").unwrap_or_default();
            let show = walk.req_strings("show");
            let labels = walk.table("labels");
            around.check_source(&walk);
            walk.finish();
            let Some(id) = id else { continue };
            let table = cells.and_then(|(file, cells)| {
                let key: Vec<_> = key.iter().filter_map(|at| column(&walk, at, &cells.columns)).collect();
                cells.check_key(&key, file, around.sink);
                let labels = labels.as_ref().map(|labels| headings(labels, &cells.columns)).unwrap_or_default();
                let shown = show?
                    .iter()
                    .filter_map(|at| column(&walk, at, &cells.columns).map(|index| (index, at.value)))
                    .map(|(index, name)| (index, labels.get(name).cloned().unwrap_or_else(|| SafeText::replaced(name))))
                    .collect();
                let Cells { columns, rows, .. } = cells;
                Some(Table { id: id.value.clone(), title: title?, columns, rows, shown })
            });
            self.names.define(&walk, id, table);
        }
    }

    fn item(&self, walk: &Walk<'_>, _common: Option<&Common>) -> Option<Made> {
        let named = walk.req_strings("tables");
        let heard = walk.has("audio");
        let prompt = if heard { Some(walk.text("prompt").unwrap_or_default()) } else { walk.req_text("prompt") };
        let query = walk.req_table("answer").and_then(|answer| self.query(&answer));
        let ask = walk.req_enum_of("ask", &[("choose", Ask::Choose), ("enter", Ask::Enter)]);
        let normalise = normalisers(walk);
        let named = named?;
        let tables: Vec<_> = named.iter().filter_map(|at| self.names.find(walk, at)).collect();
        if tables.len() != named.len() {
            return None;
        }
        let query = query?;
        let template = Question {
            tables: tables.iter().map(|table| table.value.clone()).collect(),
            all: self.names.all.values().flatten().map(|table| table.value.clone()).collect(),
            prompt: prompt?,
            query,
            ask: ask?,
            normalise,
        };
        let hashed = self.hashed(&template);
        Some(Made { template: Template::CrossReference(template), set: None, hashed, spots: Vec::new() })
    }
}

impl Tables {
    fn cells<'a>(
        &mut self,
        walk: &Walk<'_>,
        id: Option<&At<String>>,
        around: &Around<'a>,
    ) -> Option<(&'a crate::pack::source::SourceText, Cells)> {
        let at = walk.req_str("csv")?;
        let file = around.files.get(at.value).filter(|file| file.name().starts_with("tables/"));
        let Some(file) = file else {
            let names = around.files.of("tables", ".csv").map(crate::pack::source::SourceText::name);
            let message = format!("there is no file `{}`", at.value);
            match nearest(at.value, names) {
                Some(near) => walk.help(code::NO_SUCH, at.span, message, format!("did you mean `{near}`?")),
                None => walk.help(code::NO_SUCH, at.span, message, "a table is a file such as tables/accounts.csv"),
            }
            return None;
        };
        if let Some(id) = id {
            self.csv.insert(id.value.clone(), hex(&Sha256::digest(file.text().as_bytes())));
        }
        Cells::read(file, around.sink).map(|cells| (file, cells))
    }

    fn query(&self, walk: &Walk<'_>) -> Option<Query> {
        let table = walk.req_str("table");
        let select = walk.req_str("select");
        let conditions = walk.req_table("where");
        walk.finish();
        let table = table?;
        let found = self.names.find(walk, &table);
        let select = select?;
        let mut sound = found.is_none_or(|found| column(walk, &select, &found.value.columns).is_some());
        let mut all = BTreeMap::new();
        let conditions = conditions?;
        let entries = conditions.entries();
        if entries.is_empty() {
            walk.say(code::EMPTY, walk.place("where"), "`where` needs one condition at least");
            sound = false;
        }
        for (name, value) in entries {
            sound &= found.is_none_or(|found| column(walk, &name, &found.value.columns).is_some());
            match self.condition(&conditions, value) {
                Some(condition) => {
                    all.insert(name.value.to_owned(), condition);
                }
                None => sound = false,
            }
        }
        found?;
        sound.then(|| Query { table: table.value.to_owned(), select: select.value.to_owned(), conditions: all })
    }

    fn condition<'a>(&self, walk: &Walk<'a>, value: &'a Spanned<DeValue<'a>>) -> Option<Condition> {
        if value.get_ref().is_table() {
            let inner = walk.as_table(value)?;
            return self.query(&inner).map(|query| Condition::Among(Box::new(query)));
        }
        let text = walk.element_str(value)?.value;
        Some(match text.strip_prefix('!') {
            Some("empty") => Condition::NotEmpty,
            Some(other) => Condition::IsNot(other.to_owned()),
            None => Condition::Is(text.to_owned()),
        })
    }

    /// What the authors of the tables wrote, and their rows.
    fn hashed(&self, item: &Question) -> Vec<String> {
        let mut used: Vec<&str> = item.tables.iter().map(|table| table.id.as_str()).collect();
        collect(&item.query, &mut used);
        used.sort_unstable();
        used.dedup();
        used.into_iter()
            .flat_map(|id| {
                let written = self.names.all.get(id).and_then(Option::as_ref).map(|Named { written, .. }| written);
                [written.cloned(), self.csv.get(id).cloned()]
            })
            .flatten()
            .collect()
    }
}

fn collect<'a>(query: &'a Query, into: &mut Vec<&'a str>) {
    into.push(&query.table);
    for condition in query.conditions.values() {
        if let Condition::Among(inner) = condition {
            collect(inner, into);
        }
    }
}

/// The index of a column; a finding where there is none.
fn column(walk: &Walk<'_>, at: &At<&str>, columns: &[String]) -> Option<usize> {
    let index = columns.iter().position(|column| column == at.value);
    if index.is_none() {
        let help = match nearest(at.value, columns.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the columns are: {}", columns.join(", ")),
        };
        walk.help(code::NO_SUCH, at.span.clone(), format!("there is no column `{}`", at.value), help);
    }
    index
}

fn headings(labels: &Walk<'_>, columns: &[String]) -> BTreeMap<String, SafeText> {
    let mut headings = BTreeMap::new();
    for (name, value) in labels.entries() {
        column(labels, &name, columns);
        if let Some(at) = labels.element_str(value)
            && labels.not_empty(&at)
        {
            headings.insert(name.value.to_owned(), SafeText::replaced(at.value));
        }
    }
    headings
}
