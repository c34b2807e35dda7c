//! `decision/*.toml`: tables, logs and statements from which the most probable is found.

use std::collections::BTreeMap;

use super::{Made, Reader, Template};
use crate::item::decision::{
    Candidate, Misconception, Pick, Rule, Source, Statement, Statements, TableQuestion, Template as Question, Way,
};
use crate::pack::diagnostic::code;
use crate::pack::item::Common;
use crate::pack::walk::Walk;
use crate::text::SafeText;

/// Nothing is shared between items of this kind.
pub(super) struct Decisions;

/// The widest a table may be, in columns of the screen: the question stands beside it.
const WIDEST: usize = 46;

/// The most rows of a table: it is seen whole beside the question.
const MOST_ROWS: usize = 16;

/// Fewest and most statements.
const STATEMENTS: std::ops::RangeInclusive<usize> = 3..=6;

/// What an item is about.
#[derive(Clone, Copy)]
enum Type {
    Value,
    Count,
    Statements,
}

const TYPES: [(&str, Type); 3] = [("value", Type::Value), ("count", Type::Count), ("statements", Type::Statements)];
const PICKS: [(&str, Pick); 2] = [("max", Pick::Max), ("min", Pick::Min)];

impl Reader for Decisions {
    fn item(&self, walk: &Walk<'_>, _common: Option<&Common>) -> Option<Made> {
        let kind = walk.req_enum_of("type", &TYPES);
        let stem = walk.req_text("stem");
        let source = match kind? {
            Type::Statements => statements(walk).map(Source::Statements),
            kind => table(walk, kind).map(Source::Table),
        };
        let template = Question { stem: stem?, source: source?, shuffle: false };
        Some(Made { template: Template::Decision(template), set: None, hashed: Vec::new(), spots: Vec::new() })
    }
}

fn table(walk: &Walk<'_>, kind: Type) -> Option<TableQuestion> {
    let columns = columns(walk);
    let count = columns.as_ref().map(Vec::len);
    let rows = rows(walk, count);
    let right = walk.req_table("answer").and_then(|answer| {
        let right = way(&answer, kind);
        answer.finish();
        right
    });
    let walks = walk.tables("misconception");
    let misconceptions: Vec<_> = walks
        .iter()
        .filter_map(|walk| {
            let wrong = way(walk, kind);
            let feedback = walk.req_text("feedback");
            walk.finish();
            Some(Misconception { way: wrong?, feedback: feedback? })
        })
        .collect();
    let (columns, rows) = (columns?, rows?);
    let widest = |(at, (_, heading)): (usize, &(String, SafeText))| {
        let cells = rows.iter().filter_map(|row| row.get(at)).chain([heading]);
        cells.map(|cell| unicode_width::UnicodeWidthStr::width(cell.as_str())).max().unwrap_or(0)
    };
    let width = columns.iter().enumerate().map(|column| widest(column) + 2).sum::<usize>().saturating_sub(2);
    if width > WIDEST {
        let message = format!("this table is {width} columns wide on the screen, {WIDEST} are free");
        walk.say(code::LAYOUT, walk.place("rows"), message);
        return None;
    }
    let whole = misconceptions.len() == walks.len();
    Some(TableQuestion { columns, rows, way: right?, misconceptions: whole.then_some(misconceptions)? })
}

fn columns(walk: &Walk<'_>) -> Option<Vec<(String, SafeText)>> {
    if !walk.has("columns") {
        walk.missing("the key `columns` is missing");
        return None;
    }
    let walks = walk.tables("columns");
    let mut columns: Vec<(String, SafeText)> = Vec::new();
    for column in &walks {
        let id = column.req_str("id");
        let label = column.req_text("label");
        column.finish();
        let (Some(id), Some(label)) = (id, label) else { continue };
        let mut letters = id.value.chars();
        let good = letters.next().is_some_and(|c| c.is_ascii_lowercase())
            && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !good {
            column.say(code::ID, id.span, "a column's id has a to z, 0 to 9 and _, and begins with a letter");
        } else if columns.iter().any(|(other, _)| other == id.value) {
            column.say(code::DUPLICATE, id.span, format!("the column `{}` is there twice", id.value));
        } else {
            columns.push((id.value.to_owned(), label));
        }
    }
    if walks.is_empty() {
        walk.say(code::EMPTY, walk.place("columns"), "a table needs columns");
        return None;
    }
    (columns.len() == walk.array("columns").len()).then_some(columns)
}

/// Rows, each with a cell per column where the number of those is known.
fn rows(walk: &Walk<'_>, columns: Option<usize>) -> Option<Vec<Vec<SafeText>>> {
    if !walk.has("rows") {
        walk.missing("the key `rows` is missing");
        return None;
    }
    let all = walk.array("rows");
    let mut rows = Vec::new();
    for row in &all {
        let Some(cells) = row.get_ref().as_array() else {
            walk.say(code::WRONG_TYPE, row.span(), "a row is an array of strings");
            continue;
        };
        let texts: Vec<_> = cells.iter().filter_map(|cell| walk.element_str(cell)).collect();
        let filled = texts.iter().filter(|at| walk.not_empty(at)).count() == cells.len();
        if columns.is_some_and(|columns| columns != cells.len()) {
            let message = format!("this row has {} cells, there are {} columns", cells.len(), columns.unwrap_or(0));
            walk.say(code::VALUE, row.span(), message);
        } else if filled {
            rows.push(texts.iter().map(|at| SafeText::replaced(at.value)).collect());
        }
    }
    if !(3..=MOST_ROWS).contains(&all.len()) {
        walk.say(code::VALUE, walk.place("rows"), format!("3 to {MOST_ROWS} rows are needed here"));
        return None;
    }
    (rows.len() == all.len()).then_some(rows)
}

/// A way to an answer: the right one, or a wrong one.
fn way(walk: &Walk<'_>, kind: Type) -> Option<Way> {
    let pick = walk.req_enum_of("pick", &PICKS);
    let rule = match kind {
        Type::Count => {
            let column = walk.req_str("count");
            let share = walk.bool("share").unwrap_or(false);
            let conditions = if walk.has("where") { strings(&walk.table("where")?) } else { Some(BTreeMap::new()) };
            column.zip(conditions).map(|(column, conditions)| Rule::Count {
                column: column.value.to_owned(),
                conditions,
                share,
            })
        }
        Type::Value | Type::Statements => {
            let value = walk.req_str("value").filter(|at| walk.not_empty(at));
            let only = walk.str("where");
            let sound = only.as_ref().is_none_or(|at| walk.not_empty(at)) && only.is_some() == walk.has("where");
            value
                .filter(|_| sound)
                .map(|value| Rule::Value { value: value.value.to_owned(), only: only.map(|at| at.value.to_owned()) })
        }
    };
    Some(Way { rule: rule?, pick: pick? })
}

/// All entries of a table whose values are strings.
fn strings(walk: &Walk<'_>) -> Option<BTreeMap<String, String>> {
    let entries = walk.entries();
    let values: BTreeMap<_, _> = entries
        .iter()
        .filter_map(|(name, value)| {
            let at = walk.element_str(value)?;
            walk.not_empty(&at).then(|| (name.value.to_owned(), at.value.to_owned()))
        })
        .collect();
    (values.len() == entries.len()).then_some(values)
}

fn statements(walk: &Walk<'_>) -> Option<Statements> {
    let attributes = walk.req_table("attributes").and_then(|walk| attributes(&walk));
    let names: Option<Vec<_>> = attributes.as_ref().map(|all| all.iter().map(|(name, _)| name.as_str()).collect());
    let said = walk.tables("statements");
    if !walk.has("statements") {
        walk.missing("the key `statements` is missing");
    } else if !STATEMENTS.contains(&said.len()) {
        walk.say(code::VALUE, walk.place("statements"), "3 to 6 statements are needed here");
    }
    let statements: Vec<_> = said
        .iter()
        .filter_map(|walk| {
            let who = walk.req_text("who");
            let (text, says) = supported(walk, "says", names.as_deref());
            walk.finish();
            Some(Statement { who: who?, text: text?, says: says? })
        })
        .collect();
    let offered = walk.tables("options");
    if !walk.has("options") {
        walk.missing("the key `options` is missing");
    }
    let options: Vec<_> = offered
        .iter()
        .filter_map(|walk| {
            let (text, has) = supported(walk, "has", names.as_deref());
            walk.finish();
            Some(Candidate { text: text?, has: has? })
        })
        .collect();
    let whole = statements.len() == walk.array("statements").len() && options.len() == walk.array("options").len();
    let sound = whole && STATEMENTS.contains(&statements.len()) && !options.is_empty();
    sound.then_some(Statements { attributes: attributes?, statements, options })
}

fn attributes(walk: &Walk<'_>) -> Option<Vec<(String, SafeText)>> {
    let entries = walk.entries();
    if entries.is_empty() {
        walk.say(code::EMPTY, walk.span(), "one attribute at least is needed");
        return None;
    }
    let labels: Vec<_> = entries
        .iter()
        .filter_map(|(name, value)| {
            let at = walk.element_str(value)?;
            walk.not_empty(&at).then(|| (name.value.to_owned(), SafeText::replaced(at.value)))
        })
        .collect();
    (labels.len() == entries.len()).then_some(labels)
}

/// A text, and the values of attributes that it holds, each a literal piece of it: what is counted is what is read.
fn supported(
    walk: &Walk<'_>,
    key: &'static str,
    names: Option<&[&str]>,
) -> (Option<SafeText>, Option<BTreeMap<String, String>>) {
    let text = walk.req_text("text");
    let Some(table) = walk.req_table(key) else { return (text, None) };
    let values = strings(&table);
    let mut sound = true;
    for (name, value) in table.entries() {
        let span = value.span();
        if names.is_some_and(|names| !names.contains(&name.value)) {
            table.say(code::NO_SUCH, name.span.clone(), format!("there is no attribute `{}`", name.value));
            sound = false;
        }
        if let (Some(text), Some(value)) = (&text, value.get_ref().as_str())
            && !one_line(text).contains(&one_line(value))
        {
            let help = "write the value as it stands in the text; capitals do not matter";
            table.help(code::EVIDENCE, span.clone(), "these words are not in the text", help);
            sound = false;
        }
    }
    (text, values.filter(|_| sound))
}

/// Line ends and capitals say nothing about the words.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
