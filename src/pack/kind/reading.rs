//! `reading/*.toml`: passages and the questions that name them.

use std::collections::BTreeMap;

use super::options::{Whys, options};
use super::{Around, Made, Names, Reader, Set, Template};
use crate::item::reading::{Passage, Template as Question};
use crate::pack::diagnostic::code;
use crate::pack::form::DIFFICULTIES;
use crate::pack::item::Common;
use crate::pack::walk::Walk;

/// The passages of the module.
pub(super) struct Passages {
    names: Names<Passage>,
    /// The words of each passage in one line: evidence is looked for in them.
    plain: BTreeMap<String, String>,
    sets: Vec<Set>,
}

impl Default for Passages {
    fn default() -> Self {
        Self { names: Names::new("passage"), plain: BTreeMap::new(), sets: Vec::new() }
    }
}

impl Reader for Passages {
    fn shared(&mut self, root: &Walk<'_>, around: &Around<'_>) {
        for walk in root.tables("passage") {
            let id = walk.req_id("id");
            let title = walk.req_text("title");
            let tags = walk.words("tags");
            let difficulty = walk.enum_of("difficulty", &DIFFICULTIES).unwrap_or_default();
            let text = walk.req_text("text");
            around.check_source(&walk);
            around.allow(&walk);
            let sourced = walk.has("source");
            walk.finish();
            let Some(id) = id else { continue };
            let passage = title.zip(text).map(|(title, text)| Passage { title, text });
            let written = passage.as_ref().map(|passage| passage.text.clone());
            let set_id = id.value.clone();
            if self.names.define(&walk, id, passage)
                && let Some(text) = written
            {
                let (file, span) = (walk.file().clone(), walk.place("text"));
                self.plain.insert(set_id.clone(), one_line(&text));
                let words = text.split_whitespace().count();
                self.sets.push(Set { id: set_id, tags, difficulty, words, text, sourced, file, span });
            }
        }
    }

    fn item(&self, walk: &Walk<'_>, _common: Option<&Common>) -> Option<Made> {
        let at = walk.req_str("passage");
        let stem = walk.req_text("stem");
        let evidence = walk.req_str("evidence");
        let options = options(walk, Whys::Optional);
        let at = at?;
        let named = self.names.find(walk, &at);
        if let (true, Some(evidence)) = (named.is_some(), evidence)
            && walk.not_empty(&evidence)
            && !self.plain.get(at.value).is_some_and(|plain| plain.contains(&one_line(evidence.value)))
        {
            let help = "copy a piece of the passage that proves the key, letter by letter";
            walk.help(code::EVIDENCE, evidence.span, "these words are not in the passage", help);
        }
        let (named, (options, spots)) = (named?, options?);
        let template = Question { passage: named.value.clone(), stem: stem?, options, shuffle: false };
        let hashed = vec![named.written.clone()];
        Some(Made { template: Template::Reading(template), set: Some(named.index), hashed, spots: vec![spots] })
    }

    fn sets(&mut self) -> Vec<Set> {
        std::mem::take(&mut self.sets)
    }
}

/// Line ends in a file say nothing about the words.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
