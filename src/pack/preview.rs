//! Items as a candidate will see them, before there is a form.

use std::sync::Arc;

use super::draw::instantiate;
use super::item::Authored;
use super::source::Source;
use super::{Depth, Pack, open};
use crate::assessment::{AtEnd, Form, Measure, Milli, Millis, Resume, Section};
use crate::error::{Trouble, UserError, nearest};
use crate::seed::Seed;
use crate::text::{Messages, SafeText};

/// Time enough to look.
const LIMIT: Millis = Millis::seconds(36_000);
/// A clip may be heard as often as the author likes.
const REPLAYS: u32 = 1_000;

/// Which items to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The item that comes first: its id or full id.
    pub first: Option<String>,
    /// Only that one.
    pub alone: bool,
    /// What numbers and orders are drawn with.
    pub seed: Seed,
}

/// A form of items one after another, without conditions: one section for each module. Other faults of the pack, such
/// as a draw that finds too little or a clip that is missing, do not matter.
///
/// # Errors
/// All findings of `pack.toml` or of the modules looked at; there is no such item; an item cannot be made.
pub fn preview(source: &Source, look: &Look, words: &Messages) -> Result<(Pack, Form), UserError> {
    let (inner, found) = open(source, Depth::Parts, words);
    let pack = match inner {
        Some(inner) if !found.has_errors() => Pack(Arc::new(inner)),
        _ => return Err(found.into_user_error()),
    };
    let is_first = |item: &Authored| {
        let named = |name: &String| item.common.id.value == *name || item.full.as_str() == name;
        look.first.as_ref().is_some_and(named)
    };
    let mut sections = Vec::new();
    let mut ids = Vec::new();
    for module in &pack.0.manifest.modules {
        let bank = pack.bank(&module.id)?;
        ids.extend(bank.items.iter().map(|item| item.common.id.value.as_str()));
        let first = bank.items.iter().position(is_first);
        let mut items = bank.items.iter().collect::<Vec<_>>();
        items.rotate_left(first.unwrap_or(0));
        if look.alone {
            items.truncate(usize::from(first.is_some()));
        }
        let made = items.into_iter().map(|item| make(&pack, item, look.seed, words)).collect::<Result<Vec<_>, _>>()?;
        if made.is_empty() {
            continue;
        }
        let section = section(&pack, &module.id, module.title.clone(), made);
        // The module that is looked at comes first.
        let at = if first.is_some() { 0 } else { sections.len() };
        sections.insert(at, section);
    }
    if let (Some(item), false) =
        (&look.first, sections.first().is_some_and(|one| begins_with(one, look.first.as_ref())))
    {
        let item = super::one_line(item);
        let error = UserError::new(Trouble::Usage, format!("The pack {} has no item {item}.", pack.0.card.id));
        return Err(match nearest(&item, ids) {
            Some(near) => error.hint(format!("Did you mean {}?", super::one_line(near))),
            None => error.hint("Items are named by their id, such as ma-bill-01."),
        });
    }
    let form = Form {
        draft_voices: false,
        pack: pack.0.reference.clone(),
        id: "preview".to_owned(),
        version: "1".to_owned(),
        title: SafeText::replaced("Preview"),
        seed: look.seed,
        resume: Resume::Free,
        show_scores: true,
        composite_cut: None,
        sound_check: None,
        sections,
    };
    Ok((pack, form))
}

fn begins_with(section: &Section, wanted: Option<&String>) -> bool {
    let full = section.items.first().map_or("", |item| item.id.as_str());
    let short = full.rsplit('/').next().and_then(|last| last.split('@').next());
    wanted.is_some_and(|wanted| full == wanted || short == Some(wanted))
}

fn make(pack: &Pack, item: &Authored, seed: Seed, words: &Messages) -> Result<crate::item::Item, UserError> {
    let own = super::in_its_language(&pack.0.manifest, words);
    instantiate(item, true, seed, own.as_ref().unwrap_or(words)).map_err(|fault| {
        let message = format!("The item {} cannot be made: {}.", item.full, super::one_line(&fault.message));
        UserError::new(Trouble::Finding, message)
    })
}

fn section(pack: &Pack, module: &str, title: SafeText, items: Vec<crate::item::Item>) -> Section {
    // Measured as in the first form that has it.
    let planned = pack.0.forms.iter().flat_map(|form| &form.sections).find(|section| section.module == module);
    Section {
        id: module.to_owned(),
        module: module.to_owned(),
        title,
        instructions: SafeText::default(),
        limit: LIMIT,
        weight: 1,
        scored: true,
        measure: planned.map_or(Measure::Percent, |section| section.measure),
        cut: planned.map_or(Milli::whole(70), |section| section.cut),
        max: planned.map_or(Milli::whole(100), |section| section.max),
        hurdles: Vec::new(),
        replays: REPLAYS,
        at_end: AtEnd::Next,
        alerts: None,
        practice: None,
        items,
    }
}
