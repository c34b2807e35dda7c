//! Routes: the shortest legal one, and wrong ones that a hasty reader of the map takes for it.

use super::graph::Blocked;
use super::{CityMap, Crossing, Heading, Mistake};
use crate::item::Fault;
use crate::text::Messages;

/// How many steps the search for wrong routes takes at most: far more than a map of 30 crossings asks for.
const MAX_STEPS: u32 = 200_000;
/// How much longer than the straight drive a wrong route may be.
const EXTRA: u32 = 4;

/// A drive, block by block.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Route {
    blocks: Vec<Heading>,
}

/// A wrong route.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    pub(super) route: Route,
    pub(super) mistake: Mistake,
}

impl Route {
    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Stretches straight on.
    pub(super) fn legs(&self) -> usize {
        self.blocks.chunk_by(|a, b| a == b).count()
    }

    /// `East on 2nd St to Cedar Ave; south to 3rd St`: behind the first leg the street is the one just named.
    pub(super) fn in_words(&self, map: &CityMap, from: Crossing, words: &Messages) -> String {
        let mut at = from;
        let mut legs = Vec::new();
        for leg in self.blocks.chunk_by(|a, b| a == b) {
            let Some(&heading) = leg.first() else { continue };
            let street = map.street(at, heading);
            for _ in leg {
                at = map.neighbour(at, heading).unwrap_or(at);
            }
            let name = words.get(heading.message());
            let cross = map.street(at, heading.left());
            let leg = [("heading", name.as_str().into()), ("street", street.into()), ("cross", cross.into())];
            legs.push(words.with(if legs.is_empty() { "map-leg" } else { "map-leg-next" }, &leg));
        }
        let mut text = legs.join("; ");
        if let Some(first) = text.chars().next() {
            text.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        text
    }

    /// Whether the drive goes against a one-way street, and whether it goes through a closed block.
    fn blocked(&self, map: &CityMap, from: Crossing) -> (bool, bool) {
        let (mut wrong_way, mut closed) = (false, false);
        let mut at = from;
        for &heading in &self.blocks {
            let Some(next) = map.neighbour(at, heading) else { break };
            wrong_way |= map.oneway(at, heading).is_some_and(|oneway| oneway != heading);
            closed |= map.drive(at, heading) == Err(Blocked::Closed);
            at = next;
        }
        (wrong_way, closed)
    }
}

/// The one shortest legal route.
pub(super) fn shortest(map: &CityMap, from: Crossing, to: Crossing) -> Result<Route, Fault> {
    if from == to {
        return Err(Fault::new("ask", "both ends of the route are at one crossing"));
    }
    match map.drives(from).get(&to) {
        None => return Err(Fault::new("ask", "there is no legal route")),
        Some(drive) if drive.ways != 1 => {
            let message =
                format!("{} legal routes of {} blocks are the shortest; there must be one", drive.ways, drive.blocks);
            return Err(Fault::new("ask", message));
        }
        Some(_) => {}
    }
    let mut blocks = Vec::new();
    let mut at = from;
    // As there is one shortest route only, the block that leads nearer is one only.
    while at != to {
        let left = map.drives(at).get(&to).map_or(0, |drive| drive.blocks);
        let next = Heading::ALL.into_iter().find_map(|heading| {
            let next = map.drive(at, heading).ok()?;
            let blocks = map.drives(next).get(&to)?.blocks;
            (blocks < left).then_some((heading, next))
        });
        let Some((heading, next)) = next else { return Err(Fault::new("ask", "there is no legal route")) };
        blocks.push(heading);
        at = next;
    }
    Ok(Route { blocks })
}

/// All wrong routes that are not much longer than the key or the straight drive, and pass no crossing twice. The
/// most tempting come first: those with something to gain, with as many legs as the key, short.
pub(super) fn wrong(map: &CityMap, from: Crossing, to: Crossing, key: &Route) -> Vec<Wrong> {
    let key_length = u32::try_from(key.len()).unwrap_or(u32::MAX);
    let longest = key_length.saturating_add(2).min(from.blocks_to(to).saturating_add(EXTRA));
    let mut search = Search { map, to, visited: vec![from], blocks: Vec::new(), found: Vec::new(), steps: 0 };
    search.go(from, longest);
    let mut wrong: Vec<Wrong> = search
        .found
        .into_iter()
        .map(|blocks| Route { blocks })
        .filter_map(|route| {
            let mistake = match route.blocked(map, from) {
                (true, true) => Mistake::Other,
                (true, false) => Mistake::WrongWay,
                (false, true) => Mistake::Closure,
                (false, false) if route.len() > key.len() => Mistake::Detour,
                (false, false) => return None,
            };
            Some(Wrong { route, mistake })
        })
        .collect();
    wrong.sort_by_cached_key(|Wrong { route, mistake }| {
        let pointless = *mistake != Mistake::Detour && route.len() > key.len();
        (pointless, route.legs().abs_diff(key.legs()), route.len(), route.clone())
    });
    wrong
}

struct Search<'a> {
    map: &'a CityMap,
    to: Crossing,
    visited: Vec<Crossing>,
    blocks: Vec<Heading>,
    found: Vec<Vec<Heading>>,
    steps: u32,
}

impl Search<'_> {
    fn go(&mut self, at: Crossing, left: u32) {
        if at == self.to {
            self.found.push(self.blocks.clone());
            return;
        }
        for heading in Heading::ALL {
            let Some(next) = self.map.neighbour(at, heading) else { continue };
            self.steps += 1;
            if self.steps > MAX_STEPS || self.visited.contains(&next) || next.blocks_to(self.to) >= left {
                continue;
            }
            self.visited.push(next);
            self.blocks.push(heading);
            self.go(next, left - 1);
            self.visited.pop();
            self.blocks.pop();
        }
    }
}
