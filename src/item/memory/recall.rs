//! Free recall: what was entered is matched with what was shown, so that each counts once.

use rust_decimal::Decimal;

use crate::assessment::Milli;
use crate::item::data_entry::DataEntry;
use crate::item::{Control, Fault, Response};
use crate::scoring::{Tally, count, points_for};

/// Most fields: the matching looks at every subset of them.
const MOST: usize = 8;

/// What is less alike than this is another word. 0.5, as thousandths.
const ALIKE: Milli = Milli(500);

/// Whether the fields can be filled in any order.
pub(super) fn can_be_free(entry: &DataEntry) -> Result<(), Fault> {
    let fields = &entry.screen.fields;
    let lines = fields.iter().all(|field| matches!(&field.control, Control::Entry(entry) if entry.initial.is_empty()));
    if fields.len() > MOST || !lines {
        return Err(Fault::new("screen", format!("free recall has at most {MOST} fields, all empty lines of text")));
    }
    Ok(())
}

/// Points by the best matching of values entered with values wanted: a maximum-weight matching, found over the subsets
/// of what is wanted. A value entered that is like none of them is an intrusion; one entered twice is none.
pub(super) fn score(entry: &DataEntry, points: Milli, response: &Response) -> Tally {
    let fields = &entry.screen.fields;
    let entered = (0..fields.len()).map(|field| response.text(field)).filter(|text| !text.trim().is_empty());
    let mut best: Vec<Option<(Decimal, u32)>> = vec![None; 1 << fields.len().min(MOST)];
    best[0] = Some((Decimal::ZERO, 0));
    let mut intrusions = 0;
    for text in entered {
        let alike = |share: &Decimal| *share >= ALIKE.decimal();
        let shares: Vec<_> = fields.iter().zip(&entry.keys).map(|(field, keys)| field.share(text, keys)).collect();
        intrusions += u32::from(!shares.iter().any(alike));
        // From the fullest subset down, so that a text is put to one key only.
        for taken in (0..best.len()).rev() {
            let Some((earned, right)) = best[taken] else { continue };
            for (key, (share, field)) in shares.iter().zip(fields).enumerate().filter(|(_, (share, _))| alike(share)) {
                let with = taken | 1 << key;
                if with == taken || with >= best.len() {
                    continue;
                }
                let more = field.points.decimal().checked_mul(*share).unwrap_or_default();
                let sum = (earned.saturating_add(more), right + u32::from(*share == Decimal::ONE));
                best[with] = best[with].max(Some(sum));
            }
        }
    }
    let (earned, right) = best.into_iter().flatten().max().unwrap_or_default();
    let whole: Decimal = fields.iter().map(|field| field.points.decimal()).sum();
    let share = earned.checked_div(whole).unwrap_or_default();
    Tally {
        fields: count(fields.len()),
        fields_right: right,
        intrusions,
        ..Tally::of_points(points_for(points, share), points)
    }
}
