//! The variants of an item: what its seeds make of it, for its author to look at.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::diagnostic::one_line;
use super::draw::instantiate;
use super::item::Authored;
use super::prove::VARIANTS;
use super::source::Source;
use super::{Depth, Pack, open};
use crate::error::{Trouble, UserError, nearest};
use crate::item::{Kind, math};
use crate::seed::Seed;
use crate::text::Messages;

/// What a range of seeds makes of an item.
#[derive(Clone, Debug)]
pub struct Variants {
    /// The item's full id.
    pub item: String,
    /// The seeds drawn, in order.
    pub seeds: RangeInclusive<u64>,
    /// Those that gave an item.
    pub drawn: Vec<Variant>,
    /// Seeds that gave none, and why.
    pub faults: Vec<(u64, String)>,
    /// How many of `drawn` differ.
    pub distinct: usize,
    /// How many must differ: 1 where nothing is drawn but the order of options.
    pub needed: usize,
}

/// An item with its numbers.
#[derive(Clone, Debug)]
pub struct Variant {
    /// What it was drawn with.
    pub seed: u64,
    /// The question, where it holds numbers; else empty.
    pub question: String,
    /// The key in words.
    pub answer: String,
    /// The key, where it is a number.
    pub value: Option<Decimal>,
}

impl Variants {
    /// Whether every seed gives an item, and enough of them differ.
    pub fn good(&self) -> bool {
        self.faults.is_empty() && self.distinct >= self.needed
    }

    /// The keys that are numbers, the smallest first.
    pub fn values(&self) -> Vec<Decimal> {
        let mut values: Vec<_> = self.drawn.iter().filter_map(|variant| variant.value).collect();
        values.sort_unstable();
        values
    }
}

/// Draws an item with each of these seeds. `item` is its id or its full id. Other faults of the pack do not matter.
///
/// # Errors
/// The module of the item, or `pack.toml`, cannot be read; there is no such item.
pub fn variants(
    source: &Source,
    item: &str,
    seeds: RangeInclusive<u64>,
    words: &Messages,
) -> Result<Variants, UserError> {
    let (inner, found) = open(source, Depth::Parts, words);
    let pack = match inner {
        Some(inner) if !found.has_errors() => Pack(Arc::new(inner)),
        _ => return Err(found.into_user_error()),
    };
    let mut ids = Vec::new();
    let modules: Vec<String> = pack.0.manifest.modules.iter().map(|module| module.id.clone()).collect();
    for module in &modules {
        let bank = pack.bank(module)?;
        if let Some(authored) =
            bank.items.iter().find(|authored| authored.common.id.value == item || authored.full.as_str() == item)
        {
            return Ok(draw(authored, seeds, words));
        }
        ids.extend(bank.items.iter().map(|authored| authored.common.id.value.as_str()));
    }
    // A list of hundreds helps nobody: only the nearest is named.
    let error = UserError::new(Trouble::Usage, format!("The pack {} has no item {}.", pack.0.card.id, one_line(item)));
    Err(match nearest(item, ids) {
        Some(near) => error.hint(format!("Did you mean {}?", one_line(near))),
        None => error.hint("Items are named by their id, such as ma-bill-01."),
    })
}

fn draw(authored: &Authored, seeds: RangeInclusive<u64>, words: &Messages) -> Variants {
    let mut made = Variants {
        item: authored.full.as_str().to_owned(),
        seeds: seeds.clone(),
        drawn: Vec::new(),
        faults: Vec::new(),
        distinct: 0,
        needed: 1,
    };
    let mut different = BTreeSet::new();
    for seed in seeds {
        match instantiate(authored, false, Seed(seed), words) {
            Ok(item) => {
                let (question, value) = match &item.kind {
                    Kind::Math(sum) => {
                        made.needed = if authored.common.practice { 1 } else { VARIANTS };
                        (sum.stem.to_string(), number(sum))
                    }
                    _ => (String::new(), None),
                };
                different.insert(format!("{:?}", item.kind));
                let answer = item.key_in_words(words).join(", ");
                made.drawn.push(Variant { seed, question, answer, value });
            }
            Err(fault) => made.faults.push((seed, fault.message)),
        }
    }
    made.distinct = different.len();
    made
}

fn number(sum: &math::Math) -> Option<Decimal> {
    match &sum.key {
        math::Key::Number { value, .. } => Some(*value),
        math::Key::Option { .. } => None,
    }
}
