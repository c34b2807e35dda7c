//! `character-comparison/*.toml`: rows of two texts, written or drawn.

use unicode_width::UnicodeWidthStr;

use super::{Made, Reader, Template};
use crate::item::character_comparison::{Confusion, Pair, ROWS, Rows, SAME, Template as Comparison, WIDEST};
use crate::pack::diagnostic::code;
use crate::pack::item::Common;
use crate::pack::walk::{At, Walk};
use crate::text::SafeText;

/// Nothing is shared between items of this kind.
pub(super) struct Comparisons;

/// Rows that an item is planned to have.
const PLANNED: std::ops::RangeInclusive<usize> = 10..=20;

impl Reader for Comparisons {
    fn item(&self, walk: &Walk<'_>, common: Option<&Common>) -> Option<Made> {
        let title = walk.text("title").unwrap_or_default();
        let (written, drawn) = (walk.has("pairs"), walk.has("originals"));
        let (key, rows) = match (written, drawn) {
            (true, false) => ("pairs", pairs(walk)),
            (false, true) => ("originals", originals(walk)),
            (true, true) => {
                walk.has("confuse");
                walk.say(code::VALUE, walk.place("originals"), "an item has `pairs` or `originals`, not both");
                return None;
            }
            (false, false) => {
                walk.has("confuse");
                let help = "write `pairs`, or `originals` with `confuse`";
                walk.help(code::MISSING_KEY, walk.span(), "the rows are missing", help);
                return None;
            }
        };
        let (rows, count) = rows?;
        let place = walk.place(key);
        if !ROWS.contains(&count) {
            let message = format!("{} to {} rows are needed, not {count}", ROWS.start(), ROWS.end());
            walk.say(code::VALUE, place, message);
            return None;
        }
        if !PLANNED.contains(&count) && common.is_some_and(|common| !common.practice) {
            let (from, to) = (PLANNED.start(), PLANNED.end());
            walk.say(code::LENGTH, place, format!("{from} to {to} rows are planned, here are {count}"));
        }
        let template = Comparison { title, rows };
        Some(Made {
            template: Template::CharacterComparison(template),
            set: None,
            hashed: Vec::new(),
            spots: Vec::new(),
        })
    }
}

fn pairs(walk: &Walk<'_>) -> Option<(Rows, usize)> {
    let walks = walk.tables("pairs");
    let mut pairs = Vec::new();
    for walk in &walks {
        let left = walk.req_text("left").filter(|left| fits(walk, walk.place("left"), left));
        let right = walk.req_text("right").filter(|right| fits(walk, walk.place("right"), right));
        walk.finish();
        let (Some(left), Some(right)) = (left, right) else { continue };
        if left != right && without_blanks(&left) == without_blanks(&right) {
            let help = "a blank more or less is hard to see on any screen";
            walk.help(code::KEY_OPTIONS, walk.span(), "the two differ in blanks only", help);
        }
        pairs.push(Pair { left, right });
    }
    if pairs.len() != walks.len() {
        return None;
    }
    let same = pairs.iter().filter(|pair| pair.key() == SAME).count();
    let alike = if same == pairs.len() { "the same" } else { "different" };
    if (same == 0 || same == pairs.len()) && !pairs.is_empty() {
        walk.say(code::KEY_OPTIONS, walk.place("pairs"), format!("all pairs are {alike}: mix same and different ones"));
        return None;
    }
    let count = pairs.len();
    Some((Rows::Written(pairs), count))
}

fn originals(walk: &Walk<'_>) -> Option<(Rows, usize)> {
    let places = walk.req_strings("originals");
    let ways = walk.req_strings("confuse");
    let read = |at: &At<&str>| {
        let text = SafeText::replaced(at.value.trim());
        // A doubled character makes it one column wider.
        (walk.not_empty(at) && fits(walk, at.span.clone(), &format!("{text}0"))).then_some(text)
    };
    let (places, ways) = (places?, ways?);
    let originals: Vec<_> = places.iter().filter_map(read).collect();
    let confuse: Vec<_> = ways.iter().filter_map(|at| walk.as_word(at, &Confusion::ALL)).collect();
    let whole = originals.len() == places.len() && confuse.len() == ways.len();
    let count = originals.len();
    whole.then_some((Rows::Drawn { originals, confuse }, count))
}

fn fits(walk: &Walk<'_>, place: std::ops::Range<usize>, text: &str) -> bool {
    let fits = text.width() <= WIDEST && !text.contains('\n');
    if !fits {
        walk.say(
            code::LAYOUT,
            place,
            format!("a text of a row is one line of at most {WIDEST} columns, changes included"),
        );
    }
    fits
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}
