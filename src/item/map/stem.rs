//! The standard questions.

use super::options::{crossing_in_words, spot};
use super::{Ask, CityMap, Move};
use crate::item::Fault;
use crate::text::Messages;

/// The question in words.
pub(super) fn stem(map: &CityMap, ask: &Ask, words: &Messages) -> Result<String, Fault> {
    Ok(match ask {
        Ask::WhereAmI { start, facing, moves } => {
            let start = crossing_in_words(map, *start, words);
            let heading = words.get(facing.message());
            let moves: Vec<String> = moves.iter().map(|step| step.in_words(words)).collect();
            let moves = moves.join(", ");
            words.with(
                "map-stem-where",
                &[
                    ("start", start.as_str().into()),
                    ("heading", heading.as_str().into()),
                    ("moves", moves.as_str().into()),
                ],
            )
        }
        Ask::Route { from, to } => two(map, "map-stem-route", from, to, words)?,
        Ask::ClosestUnit { to, .. } => words.with("map-stem-closest", &[("to", spot(map, to)?.name.as_str().into())]),
        Ask::Direction { from, to } => two(map, "map-stem-direction", from, to, words)?,
    })
}

fn two(map: &CityMap, message: &str, from: &str, to: &str, words: &Messages) -> Result<String, Fault> {
    let (from, to) = (spot(map, from)?, spot(map, to)?);
    Ok(words.with(message, &[("from", from.name.as_str().into()), ("to", to.name.as_str().into())]))
}

impl Move {
    fn in_words(self, words: &Messages) -> String {
        match self {
            Self::Forward(blocks) => words.with("map-move-forward", &[("blocks", u64::from(blocks).into())]),
            Self::Left => words.get("map-move-left"),
            Self::Right => words.get("map-move-right"),
        }
    }
}
