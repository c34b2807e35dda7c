//! Items in words: what a screen reader reads instead of tables, maps and forms.

use std::fmt::Write;

use crate::assessment::Millis;
use crate::item::call_summary::NOTES;
use crate::item::decision::Exhibit;
use crate::item::map::{CityMap, Heading};
use crate::item::memory::{Memory, Recall};
use crate::item::prioritization::Prioritization;
use crate::item::{Control, Item, Kind, Response, Stage, keyboarding};
use crate::text::Messages;

/// Lines that take a text off most screens.
const SCREENFUL: usize = 100;

/// What is asked, without the answer's field.
pub(super) fn stimulus(words: &Messages, item: &Item, response: &Response, out: &mut String) {
    match &item.kind {
        Kind::Reading(kind) => {
            let _ = writeln!(out, "{}\n{}\n\n{}", kind.passage.title, kind.passage.text, kind.stem);
        }
        Kind::CrossReference(kind) => {
            if let Some(table) = kind.tables.get(usize::from(response.view.pane)) {
                let titles = kind.tables.iter().map(|table| table.title.as_str()).collect::<Vec<_>>().join(", ");
                let _ = writeln!(out, "{}", words.with("linear-tables", &[("titles", titles.as_str().into())]));
                let _ = writeln!(out, "{}:", table.title);
                for row in &table.rows {
                    let cells = table
                        .shown
                        .iter()
                        .filter_map(|(column, label)| row.get(*column).map(|cell| format!("{label} {cell}")));
                    let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join("; "));
                }
            }
            let _ = writeln!(out, "{}", kind.prompt);
        }
        Kind::Keyboarding(kind) => {
            let id = match kind.mode {
                keyboarding::Mode::Copy => "linear-copy",
                keyboarding::Mode::Dictation => "linear-dictation",
            };
            let _ = writeln!(out, "{}", words.get(id));
            if kind.mode == keyboarding::Mode::Copy {
                let _ = writeln!(out, "{}", kind.passage);
            }
        }
        Kind::DataEntry(kind) => {
            out.extend(kind.document.iter().map(|document| format!("{document}\n")));
            let _ = writeln!(out, "{}", kind.screen.title);
        }
        Kind::Math(kind) => {
            if !kind.exhibit.is_empty() {
                let _ = writeln!(out, "{}", kind.exhibit);
            }
            let _ = writeln!(out, "{}", kind.stem);
        }
        Kind::Map(kind) => {
            map(words, &kind.map, out);
            let _ = writeln!(out, "{}", kind.stem);
        }
        Kind::Proofreading(kind) => {
            for (number, token) in (1..).zip(&kind.tokens) {
                let _ = write!(out, "{number} {}; ", token.text);
            }
            out.push('\n');
        }
        Kind::Memory(kind) => memory(words, kind, response, out),
        Kind::CallSummary(_) => {
            let _ = writeln!(out, "{}", words.get("linear-call-summary"));
        }
        Kind::Spelling(kind) => {
            for piece in &kind.sentence {
                let _ = write!(out, "{}", piece.text);
            }
            let _ = writeln!(out, "{}{}", if kind.sentence.is_empty() { "" } else { "\n" }, kind.stem);
        }
        Kind::SentenceClarity(kind) => {
            let _ = writeln!(out, "{}", kind.stem);
        }
        // Each pair is told with its row.
        Kind::CharacterComparison(kind) => {
            let _ = writeln!(out, "{}", kind.title);
        }
        Kind::Prioritization(kind) => {
            let _ = writeln!(out, "{}", kind.stem);
            for (letter, card) in ('A'..='Z').zip(&kind.cards) {
                let _ = writeln!(out, "{letter}. {}", card.text);
            }
        }
        Kind::Decision(kind) => {
            decision(&kind.exhibit, out);
            let _ = writeln!(out, "{}", kind.stem);
        }
    }
}

/// A table row by row, each cell behind its heading; statements behind the names of who said them.
fn decision(exhibit: &Exhibit, out: &mut String) {
    match exhibit {
        Exhibit::Table { headings, rows } => {
            for row in rows {
                let cells = headings.iter().zip(row).map(|(heading, cell)| format!("{heading} {cell}"));
                let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join("; "));
            }
        }
        Exhibit::Statements(said) => {
            for (who, text) in said {
                let _ = writeln!(out, "{who}: {text}");
            }
        }
    }
}

/// The letters of the cards in the order of their places.
fn order(words: &Messages, kind: &Prioritization, response: &Response, out: &mut String) {
    let places = kind.places(response);
    let mut ordered: Vec<_> =
        ('A'..='Z').zip(&places).filter_map(|(letter, place)| Some((place.as_ref()?, letter))).collect();
    ordered.sort_unstable();
    let spaced = |letters: Vec<char>| letters.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let now = spaced(ordered.into_iter().map(|(_, letter)| letter).collect());
    let now = if now.is_empty() { words.get("linear-order-none") } else { now };
    // A sample that is not the order shown.
    let sample = spaced(('A'..='Z').take(places.len()).collect::<Vec<_>>().into_iter().rev().collect());
    let args = [("now", now.as_str().into()), ("sample", sample.as_str().into())];
    let _ = writeln!(out, "{}", words.with("linear-order", &args));
}

/// The field that waits for an answer.
pub(super) fn field(words: &Messages, item: &Item, response: &Response, out: &mut String) {
    if item.open(response).is_empty() {
        return;
    }
    if let Kind::Memory(kind) = &item.kind {
        out.extend(kind.task(response).map(|task| format!("{}\n", task.stem)));
    }
    if let (Kind::CallSummary(kind), true) = (&item.kind, response.focus > NOTES) {
        out.extend(kind.questions.get(kind.in_front(response)).map(|question| format!("{}\n", question.stem)));
    }
    if let Kind::Prioritization(kind) = &item.kind {
        return order(words, kind, response, out);
    }
    match item.controls.get(response.focus) {
        Some(Control::Choice(choice)) => {
            let row = match &item.kind {
                Kind::CharacterComparison(kind) => kind.pairs.get(response.focus),
                _ => None,
            };
            if let Some(pair) = row {
                let (left, right) = (pair.left.as_str().into(), pair.right.as_str().into());
                let args = [("row", choice.label.as_str().into()), ("left", left), ("right", right)];
                let _ = writeln!(out, "{}", words.with("linear-pair", &args));
            } else if !choice.label.is_empty() {
                let _ = writeln!(out, "{}:", choice.label);
            }
            for (letter, option) in ('A'..='Z').zip(&choice.options) {
                let _ = writeln!(out, "{letter}. {option}");
            }
            let _ = writeln!(out, "{}", words.get("linear-write-letter"));
        }
        Some(Control::Entry(entry)) => {
            let now = response.text(response.focus);
            let label = if entry.label.is_empty() { words.get("linear-answer") } else { entry.label.to_string() };
            let mask = entry.mask.as_ref().map_or("", |mask| mask.as_str());
            let args = [("label", label.as_str().into()), ("now", now.into()), ("mask", mask.into())];
            let id = match (now.is_empty(), mask.is_empty()) {
                (true, true) => "linear-field",
                (true, false) => "linear-field-mask",
                (false, _) => "linear-field-now",
            };
            let _ = writeln!(out, "{}", words.with(id, &args));
        }
        Some(Control::Typing) => {
            let _ = writeln!(out, "{}", words.get("linear-type"));
        }
        Some(Control::Marks { .. }) => {
            let marked = response.marks(response.focus).into_iter().flatten().map(|token| (token + 1).to_string());
            let marked = marked.collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "{}", words.with("linear-mark", &[("marked", marked.as_str().into())]));
        }
        None => {}
    }
}

/// What is to be remembered, while it may be read; it is scrolled away, for a line once written cannot be taken back.
fn memory(words: &Messages, kind: &Memory, response: &Response, out: &mut String) {
    let stage = kind.stage(response);
    if kind.stimulus.is_some() && (stage == Stage::Delay || (stage == Stage::Recall && kind.delay == Millis(0))) {
        out.push_str(&"\n".repeat(SCREENFUL));
        let _ = writeln!(out, "{}", words.get("linear-memory-gone"));
    }
    match (stage, &kind.stimulus) {
        (Stage::Show, Some(text)) => {
            let seconds = kind.show.0.div_ceil(1_000);
            let _ = writeln!(out, "{}\n\n{text}\n", words.with("memory-look", &[("seconds", seconds.into())]));
        }
        (Stage::Show, None) => {
            let _ = writeln!(out, "{}", words.get("memory-listen"));
        }
        (Stage::Delay, _) => {
            let seconds = kind.delay.0.div_ceil(1_000);
            let _ = writeln!(out, "{}", words.with("memory-tasks", &[("seconds", seconds.into())]));
        }
        (Stage::Recall, _) => {
            let id = if kind.recall == Recall::Free { "memory-recall-free" } else { "memory-recall" };
            let _ = writeln!(out, "{}\n{}", words.get(id), kind.entry.screen.title);
        }
    }
}

/// The key in words, and why.
pub(super) fn explanation(words: &Messages, item: &Item, out: &mut String) {
    for line in item.key_in_words(words) {
        let _ = writeln!(out, "{line}");
    }
    if !item.why.is_empty() {
        let _ = writeln!(out, "{}", item.why);
    }
}

/// A map as a list of streets, closures, places and crews.
fn map(words: &Messages, map: &CityMap, out: &mut String) {
    let heading = |heading: Option<Heading>| match heading {
        None => words.get("linear-two-way"),
        Some(Heading::North) => words.get("linear-north"),
        Some(Heading::East) => words.get("linear-east"),
        Some(Heading::South) => words.get("linear-south"),
        Some(Heading::West) => words.get("linear-west"),
    };
    let _ = writeln!(out, "{}. {}", map.title, words.get("linear-columns"));
    for (street, oneway) in map.columns.iter().zip(&map.column_oneway) {
        let _ = writeln!(out, "{street}: {}", heading(*oneway));
    }
    let _ = writeln!(out, "{}", words.get("linear-rows"));
    for (street, oneway) in map.rows.iter().zip(&map.row_oneway) {
        let _ = writeln!(out, "{street}: {}", heading(*oneway));
    }
    let crossing = |at: crate::item::map::Crossing| {
        let name = |streets: &[crate::text::SafeText], at: u8| {
            streets.get(usize::from(at)).map_or_else(String::new, ToString::to_string)
        };
        let (column, row) = (name(&map.columns, at.column), name(&map.rows, at.row));
        words.with("linear-crossing", &[("column", column.as_str().into()), ("row", row.as_str().into())])
    };
    for (from, to) in &map.closed {
        let (from, to) = (crossing(*from), crossing(*to));
        let args = [("from", from.as_str().into()), ("to", to.as_str().into())];
        let _ = writeln!(out, "{}", words.with("linear-closed", &args));
    }
    for spot in map.places.iter().chain(&map.units) {
        let _ = writeln!(out, "{}: {}", spot.name, crossing(spot.at));
    }
}
