//! `keyboarding/*.toml`: passages to copy and to take by dictation.

use super::{Made, Reader, Template};
use crate::item::keyboarding::{Mode, Template as Typing};
use crate::pack::diagnostic::code;
use crate::pack::item::{Common, normalisers};
use crate::pack::walk::Walk;

/// Nothing is shared between items of this kind.
pub(super) struct Passages;

impl Reader for Passages {
    fn item(&self, walk: &Walk<'_>, common: Option<&Common>) -> Option<Made> {
        let mode = walk.req_enum_of("mode", &[("copy", Mode::Copy), ("dictation", Mode::Dictation)]);
        let passage = walk.req_text("passage");
        let normalise = normalisers(walk);
        let (mode, passage) = (mode?, passage?);
        if mode == Mode::Dictation && !walk.has("audio") {
            walk.missing("the key `audio` is missing: a dictation is heard");
        }
        let length = passage.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>().saturating_sub(1);
        let practice = common.is_some_and(|common| common.practice);
        if mode == Mode::Copy && !practice && !(1_500..=1_900).contains(&length) {
            let message = format!("a passage to copy has 1500 to 1900 characters, this has {length}");
            walk.say(code::LENGTH, walk.place("passage"), message);
        }
        let template = Typing { mode, passage, normalise };
        Some(Made { template: Template::Keyboarding(template), set: None, hashed: Vec::new(), spots: Vec::new() })
    }
}
