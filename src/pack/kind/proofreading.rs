//! `proofreading/*.toml`: texts with planted errors.

use super::{Made, Reader, Template};
use crate::item::proofreading::Template as Proof;
use crate::pack::diagnostic::code;
use crate::pack::item::Common;
use crate::pack::walk::Walk;

/// Nothing is shared between items of this kind.
pub(super) struct Texts;

impl Reader for Texts {
    fn item(&self, walk: &Walk<'_>, common: Option<&Common>) -> Option<Made> {
        let text = walk.req_text("text")?.to_string();
        if common.is_some_and(|common| !common.practice) {
            measure(walk, &text);
        }
        Some(Made {
            template: Template::Proofreading(Proof { text }),
            set: None,
            hashed: Vec::new(),
            spots: Vec::new(),
        })
    }
}

/// Tells of a text that is too short, too long, or has too few or too many errors.
fn measure(walk: &Walk<'_>, text: &str) {
    let words = text.split_whitespace().count();
    let marks = text.matches("[[").count();
    if !(70..=110).contains(&words) {
        let message = format!("a text to proofread has 70 to 110 words, this has {words}");
        walk.say(code::LENGTH, walk.place("text"), message);
    } else if !(3 * words..=8 * words).contains(&(marks * 100)) {
        let message = format!("3 to 8 errors per 100 words are planted, here {marks} in {words} words");
        walk.say(code::LENGTH, walk.place("text"), message);
    }
}
