//! Items as TOML, in the order in which an author would write their keys.

use std::fmt::Write;

use super::{Offer, Question, difficulty_name};
use crate::item::Difficulty;

/// A string as TOML writes it.
pub(super) fn string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn strings(texts: &[String]) -> String {
    let all: Vec<_> = texts.iter().map(|text| string(text)).collect();
    format!("[{}]", all.join(", "))
}

/// The head of a file of items.
pub(super) fn head(module: &str, from: &str) -> String {
    format!("# Imported from {from}\nmodule = {}\n", string(module))
}

/// A passage.
pub(super) fn passage(id: &str, question: &Question) -> String {
    let mut out = String::from("\n[[passage]]\n");
    let title = if question.title.is_empty() { "Text" } else { &question.title };
    let _ = writeln!(out, "id = {}\ntitle = {}", string(id), string(title));
    if !question.tags.is_empty() {
        let _ = writeln!(out, "tags = {}", strings(&question.tags));
    }
    let _ = writeln!(out, "difficulty = \"{}\"", difficulty_name(question.difficulty));
    let _ = writeln!(out, "text = {}", string(&question.passage));
    out
}

/// The keys that every item has.
pub(super) fn item(question: &Question, passage: Option<&str>) -> String {
    let mut out = format!("\n[[item]]\nid = {}\n", string(&question.id));
    if let Some(passage) = passage {
        let _ = writeln!(out, "passage = {}", string(passage));
    }
    if question.difficulty != Difficulty::default() {
        let _ = writeln!(out, "difficulty = \"{}\"", difficulty_name(question.difficulty));
    }
    if !question.tags.is_empty() {
        let _ = writeln!(out, "tags = {}", strings(&question.tags));
    }
    if question.practice {
        out.push_str("practice = true\n");
    }
    if !question.why.is_empty() {
        let _ = writeln!(out, "why = {}", string(&question.why));
    }
    out
}

/// A key with a string.
pub(super) fn key(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {}", string(value));
}

/// The options of a question.
pub(super) fn options(out: &mut String, offers: &[Offer]) {
    out.push_str("options = [\n");
    for offer in offers {
        let _ = write!(out, "  {{ text = {}", string(&offer.text));
        if offer.key {
            out.push_str(", key = true");
        }
        if !offer.why.is_empty() {
            let _ = write!(out, ", why = {}", string(&offer.why));
        }
        out.push_str(" },\n");
    }
    out.push_str("]\n");
}

/// A screen with one field, for typed answers.
pub(super) fn screen(id: &str, width: usize) -> String {
    format!(
        "\n[[screen]]\nid = {}\ntitle = \"ANSWER\"\n\n[[screen.field]]\nid = \"answer\"\nlabel = \"Answer\"\n\
         width = {width}\nnormalise = [\"trim\", \"squeeze-space\", \"casefold\"]\n",
        string(id)
    )
}

/// The right values of a typed answer.
pub(super) fn right(out: &mut String, right: &[String]) {
    let (first, others) = right.split_first().map_or(("", &[][..]), |(first, others)| (first.as_str(), others));
    let _ = writeln!(out, "[item.answer]\nanswer = {}", string(first));
    if !others.is_empty() {
        let _ = writeln!(out, "[item.accept]\nanswer = {}", strings(others));
    }
}

/// A module of a new pack: its id, how many items are drawn, and whether there is one for practice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    pub(super) module: &'static str,
    pub(super) count: usize,
    pub(super) practice: bool,
}

/// The `pack.toml` of a new pack.
pub(super) fn manifest(id: &str, from: &str, drawn: &[Drawn]) -> String {
    let mut out = format!(
        "format = 1\nid = {}\nversion = \"0.1.0\"\ntitle = {}\nsummary = {}\nlang = \"en-US\"\n# Say under which \
         licence the questions may be used.\nlicence = \"unknown\"\ndefault-form = \"imported\"\n",
        string(id),
        string(id),
        string(&format!("Questions imported from {from}."))
    );
    for module in drawn {
        let (title, text) = match module.module {
            "reading" => (
                "Reading",
                "You will read a short text. The text stays on the screen with each question.\n\nChoose the right \
                 answer. Enter confirms it and goes on. Each right answer earns one point; a wrong one costs nothing.",
            ),
            "data-entry" => (
                "Short answers",
                "You will read a question and type the answer.\n\nEnter confirms it and goes on. Each right answer \
                 earns one point; a wrong one costs nothing.",
            ),
            _ => (
                "Questions",
                "You will answer questions.\n\nChoose the right answer. Enter confirms it and goes on. Each right \
                 answer earns one point; a wrong one costs nothing.",
            ),
        };
        let _ = writeln!(
            out,
            "\n[[module]]\nid = {}\ntitle = {}\ninstructions = {}",
            string(module.module),
            string(title),
            string(text)
        );
    }
    out
}

/// The form of a new pack: every question, a minute for each.
pub(super) fn form(drawn: &[Drawn]) -> String {
    let mut out = String::from(
        "format = 1\nid = \"imported\"\nversion = \"1\"\ntitle = \"Imported questions\"\nshow-scores = true\n\
         resume = \"charge\"\n",
    );
    for Drawn { module, count, practice } in drawn {
        // The most that a draw and a section may have.
        let count = (*count).min(500);
        let minutes = count.max(5);
        let _ = writeln!(
            out,
            "\n[[section]]\nid = \"{module}\"\nmodule = \"{module}\"\nminutes = {minutes}\nweight = 1\n\
             measure = \"percent\"\ncut = \"70\"\nmax = \"100\"\npractice = {practice}\nshuffle-options = true\n\n\
             [[section.draw]]\ncount = {count}"
        );
    }
    out
}
