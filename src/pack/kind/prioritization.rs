//! `prioritization/*.toml`: calls to be brought into an order.

use super::{Made, Reader, Template};
use crate::item::prioritization::{Card, Template as Order};
use crate::pack::diagnostic::code;
use crate::pack::item::Common;
use crate::pack::walk::Walk;

/// Nothing is shared between items of this kind.
pub(super) struct Orders;

/// The longest a card may be, in characters: six of them must fit a screen.
const LONGEST: usize = 140;

impl Reader for Orders {
    fn item(&self, walk: &Walk<'_>, _common: Option<&Common>) -> Option<Made> {
        let stem = walk.text("stem").unwrap_or_default();
        let cards = cards(walk)?;
        Some(Made {
            template: Template::Prioritization(Order { stem, cards }),
            set: None,
            hashed: Vec::new(),
            spots: Vec::new(),
        })
    }
}

fn cards(walk: &Walk<'_>) -> Option<Vec<Card>> {
    if !walk.has("cards") {
        walk.missing("the key `cards` is missing");
        return None;
    }
    let walks = walk.tables("cards");
    let cards: Vec<_> = walks.iter().filter_map(card).collect();
    (cards.len() == walk.array("cards").len()).then_some(cards)
}

fn card(walk: &Walk<'_>) -> Option<Card> {
    let text = walk.req_text("text");
    let rank = walk.req_int_in("rank", 1..=6);
    let critical = walk.bool("critical").unwrap_or(false);
    let why = walk.text("why").unwrap_or_default();
    walk.finish();
    let text = text?;
    let length = text.chars().count();
    if length > LONGEST {
        let message = format!("a card has at most {LONGEST} characters, this has {length}");
        walk.say(code::LAYOUT, walk.place("text"), message);
        return None;
    }
    Some(Card { text, rank: u8::try_from(rank?.value).ok()?, critical, why })
}
