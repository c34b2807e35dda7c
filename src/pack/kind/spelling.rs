//! `spelling/*.toml`: spellings of a word, and sentences with a misspelt word.

use super::{Made, Reader, Template};
use crate::item::spelling::{Ask, Template as Question};
use crate::pack::diagnostic::code;
use crate::pack::item::Common;
use crate::pack::walk::Walk;
use crate::text::SafeText;

/// Nothing is shared between items of this kind.
pub(super) struct Words;

/// The longest word, in characters: options stand in one line.
const LONGEST: usize = 30;

#[derive(Clone, Copy)]
enum Asked {
    Choose,
    Find,
}

impl Reader for Words {
    fn item(&self, walk: &Walk<'_>, _common: Option<&Common>) -> Option<Made> {
        let ask = match walk.req_enum_of("ask", &[("choose", Asked::Choose), ("find", Asked::Find)])? {
            Asked::Choose => choose(walk),
            Asked::Find => walk.req_text("text").map(|text| Ask::Find { text: text.to_string() }),
        };
        let template = Question { ask: ask?, shuffle: false };
        Some(Made { template: Template::Spelling(template), set: None, hashed: Vec::new(), spots: Vec::new() })
    }
}

fn choose(walk: &Walk<'_>) -> Option<Ask> {
    let right = walk.req_text("right");
    let places = walk.req_strings("wrong");
    let right = right?;
    let mut wrong: Vec<SafeText> = Vec::new();
    for at in &places? {
        if !walk.not_empty(at) {
            return None;
        }
        let word = SafeText::replaced(at.value.trim());
        if word == right {
            walk.say(code::KEY_OPTIONS, at.span.clone(), "this is the right spelling");
            return None;
        }
        if wrong.contains(&word) {
            walk.say(code::KEY_OPTIONS, at.span.clone(), "this spelling is there twice");
            return None;
        }
        if word.chars().count() > LONGEST {
            walk.say(code::LAYOUT, at.span.clone(), format!("a word has at most {LONGEST} characters"));
            return None;
        }
        wrong.push(word);
    }
    if wrong.len() != 3 {
        let message = format!("three wrong spellings are needed, not {}", wrong.len());
        walk.say(code::KEY_OPTIONS, walk.place("wrong"), message);
        return None;
    }
    Some(Ask::Choose { right, wrong })
}
