//! What results tell of a pack's items: how hard they are, whether they tell good from less good, what was chosen, how long it took.
//!
//! Only results of tests are counted, each once, whose signature and journal hold. An item counts where its text is the pack's
//! of today; options where the result's form can be drawn again, from the same pack.

mod figures;
mod table;
mod tally;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::assessment::Mode;
use crate::error::UserError;
use crate::journal::shown;
use crate::pack::{Observed, Pack};
use crate::result::{Outcome, Proof, Redraw, Signers, Verification, bundles, prove};
use crate::text::SafeText;

pub use self::table::{json, text};

use self::tally::Tallies;

/// What came of many results.
#[derive(Debug)]
pub struct Gathered {
    /// The forms that were sat, in the order of their ids.
    pub forms: Vec<Observed>,
    /// How many results were counted.
    pub counted: usize,
    /// How many of them were sat with an earlier state of the pack: their choices are not known.
    pub earlier: usize,
    /// How many were practice, and so not counted.
    pub practice: usize,
    /// How many of the items seen were of another text than today's.
    pub stale: usize,
    /// Results that were left out, and why.
    pub left: Vec<(SafeText, SafeText)>,
}

/// Counts results: folders of bundles, and bundles.
///
/// # Errors
/// A path is no folder, or the pack's items cannot be read.
pub fn gather(
    pack: &Pack,
    paths: &[PathBuf],
    signers: Option<&Signers>,
    redraw: &Redraw<'_>,
) -> Result<Gathered, UserError> {
    let current = pack.item_hashes()?;
    let mut all = Gathered { forms: Vec::new(), counted: 0, earlier: 0, practice: 0, stale: 0, left: Vec::new() };
    let mut tallies = Tallies::new();
    let mut results: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
    let mut seen = BTreeSet::new();
    for folder in bundles(paths.iter().cloned()) {
        let folder = folder?;
        let Proof { verification, document, sitting, .. } = prove(&folder, signers, redraw)?;
        let mut leave = |why: &str| all.left.push((shown(&folder), SafeText::replaced(why)));
        if let Some(why) = failure(&verification) {
            leave(&why);
            continue;
        }
        let Some(document) = document else {
            leave("it holds no result");
            continue;
        };
        if document.pack.id != pack.card().id {
            leave(&format!("it is of another pack, {}", document.pack.id));
            continue;
        }
        if document.conditions.mode == Mode::Practice {
            all.practice += 1;
            continue;
        }
        // Its name may be another candidate's on another machine; its journal is nobody else's.
        if !seen.insert(document.journal.sha256.clone()) {
            leave("the same sitting was counted before");
            continue;
        }
        all.counted += 1;
        all.earlier += usize::from(sitting.is_none());
        *results.entry(document.form.id.to_string()).or_default() += 1;
        let items = sitting.as_ref().map(|sitting| {
            let sections = sitting.form().sections.iter().zip(sitting.sections());
            sections.flat_map(|(section, state)| section.items.iter().zip(&state.responses)).collect::<Vec<_>>()
        });
        let counted = tally::add(&document, &items.unwrap_or_default(), &current, &mut tallies);
        all.stale += document.items.iter().filter(|item| item.seen).count() - counted;
    }
    for (form, results) in results {
        all.forms.push(Observed { format: 1, form, results, items: Vec::new() });
    }
    for ((form, id), tally) in tallies {
        if let Some(observed) = all.forms.iter_mut().find(|observed| observed.form == form) {
            observed.items.push(tally.finish(&id));
        }
    }
    Ok(all)
}

/// The first reason why a result does not hold.
fn failure(verification: &Verification) -> Option<String> {
    verification.checks.iter().find_map(|check| match &check.outcome {
        Outcome::Failed(reasons) => {
            let reason = reasons.first().map(SafeText::as_str).unwrap_or_default();
            Some(format!("it does not hold: {reason}"))
        }
        _ => None,
    })
}
