//! `sentence-clarity/*.toml`: statements of the same facts, one of them the clearest.

use super::options::{Whys, options};
use super::{Made, Reader, Template};
use crate::item::sentence_clarity::Template as Question;
use crate::pack::item::Common;
use crate::pack::walk::Walk;

/// Nothing is shared between items of this kind.
pub(super) struct Statements;

impl Reader for Statements {
    fn item(&self, walk: &Walk<'_>, _common: Option<&Common>) -> Option<Made> {
        let stem = walk.text("stem").unwrap_or_default();
        let (options, spots) = options(walk, Whys::Needed)?;
        let template = Question { stem, options, shuffle: false };
        Some(Made { template: Template::SentenceClarity(template), set: None, hashed: Vec::new(), spots: vec![spots] })
    }
}
