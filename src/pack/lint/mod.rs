//! What is known to make items worse: findings about wording, never about form. They stop nothing.
//!
//! The rules are those of Haladyna, Downing and Rodriguez (2002), Applied Measurement in Education 15(3), 309-334; their
//! numbers there are named as "guideline". An author allows one in an item with `allow` and a reason.

mod bank;
mod observed;
mod options;
mod reading;
mod stem;
mod stranger;
mod words;

use std::ops::Range;

use self::words::Words;
use super::diagnostic::Sink;
use super::form::FormPlan;
use super::item::Authored;
use super::kind::{Around, Bank, Template};
use super::prove::Banks;
use super::source::{Source, SourceText};
use crate::item::OptionText;
use crate::text::SafeText;

/// Where the parts of a question with written options are in its file.
#[derive(Clone, Debug)]
pub(super) struct Spots {
    /// What is asked, or the item.
    pub(super) stem: Range<usize>,
    /// The text of each option.
    pub(super) options: Vec<Range<usize>>,
}

/// A question as its author wrote it.
struct Question<'a> {
    item: &'a Authored,
    stem: &'a str,
    options: &'a [OptionText],
    spots: &'a Spots,
    /// Words that are read or heard before it: 0 where it stands alone.
    before: usize,
}

/// What the rules look at.
struct Desk<'a> {
    sink: &'a Sink,
    words: &'a Words,
    /// Whether every form that can draw an item of this module draws the order of options too.
    shuffled: bool,
}

impl Question<'_> {
    fn file(&self) -> &SourceText {
        &self.item.file
    }

    fn key(&self) -> Option<(usize, &OptionText)> {
        self.options.iter().enumerate().find(|(_, option)| option.key)
    }

    fn option_at(&self, index: usize) -> Range<usize> {
        self.spots.options.get(index).cloned().unwrap_or_else(|| self.spots.stem.clone())
    }
}

/// Tells what might be better in a pack without errors.
pub(super) fn lint(around: &Around<'_>, forms: &[FormPlan], banks: &Banks, source: &Source) {
    let words = Words::of(&around.manifest.lang);
    for (kind, bank) in banks {
        let mut sections = forms.iter().flat_map(|form| &form.sections).filter(|one| one.module == *kind).peekable();
        let shuffled = sections.peek().is_some() && sections.all(|section| section.shuffle_options);
        let desk = Desk { sink: around.sink, words: &words, shuffled };
        let questions = bank.items.iter().flat_map(|item| questions(item, bank)).collect::<Vec<_>>();
        for question in &questions {
            options::look(question, &desk);
            stem::look(question, &desk);
        }
        bank::look(bank, &questions, &desk);
        reading::look(bank, source, &desk, around);
    }
    stranger::look(around);
    observed::look(source, banks, around.sink);
    around.sink.linted();
}

fn questions<'a>(item: &'a Authored, bank: &'a Bank) -> Vec<Question<'a>> {
    let heard = item.common.clip.as_ref().map_or(0, |clip| clip.caption.split_whitespace().count());
    let one = |stem: &'a SafeText, options: &'a [OptionText], spots: &'a Spots, before: usize| Question {
        item,
        stem: stem.as_str(),
        options,
        spots,
        before,
    };
    match &item.template {
        Template::Reading(asked) => {
            let read = item.set.and_then(|set| bank.sets.get(set)).map_or(0, |set| set.words);
            item.spots.iter().map(|spots| one(&asked.stem, &asked.options, spots, heard + read)).collect()
        }
        Template::SentenceClarity(asked) => {
            item.spots.iter().map(|spots| one(&asked.stem, &asked.options, spots, heard)).collect()
        }
        Template::CallSummary(asked) => asked
            .questions
            .iter()
            .zip(&item.spots)
            .map(|(question, spots)| one(&question.stem, &question.options, spots, heard))
            .collect(),
        _ => Vec::new(),
    }
}
