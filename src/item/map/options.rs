//! The options of a question: the computed key, and wrong ones made by typed mistakes.

use super::route::{self, Wrong};
use super::{Ask, CityMap, Crossing, Heading, Mistake, Move, Spot, Wind};
use crate::item::Fault;
use crate::item::draw::{below, shuffle};
use crate::seed::Generator;
use crate::text::Messages;

/// Wrong options where the map is to give them.
const WRONG: usize = 3;
/// Wrong options are drawn among so many of the most tempting ones.
const TEMPTING: usize = 3;

/// An option; the key is the one without a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) text: String,
    pub(super) mistake: Option<Mistake>,
}

/// The options in the order in which they are shown when the order is not drawn.
pub(super) fn options(
    map: &CityMap,
    ask: &Ask,
    rng: &mut Generator,
    words: &Messages,
) -> Result<Vec<Candidate>, Fault> {
    match ask {
        Ask::WhereAmI { start, facing, moves } => where_am_i(map, *start, *facing, moves, rng, words),
        Ask::Route { from, to } => routes(map, spot(map, from)?, spot(map, to)?, rng, words),
        Ask::ClosestUnit { to, among } => closest(map, spot(map, to)?, among),
        Ask::Direction { from, to } => winds(spot(map, from)?, spot(map, to)?, rng, words),
    }
}

/// A place or crew that is on the map.
pub(super) fn spot<'a>(map: &'a CityMap, id: &str) -> Result<&'a Spot, Fault> {
    let spot = map.spot(id).ok_or_else(|| Fault::new("ask", format!("the map has no place or crew \"{id}\"")))?;
    on_map(map, spot.at)?;
    Ok(spot)
}

/// `Cedar Ave and 3rd St`.
pub(super) fn crossing_in_words(map: &CityMap, at: Crossing, words: &Messages) -> String {
    let (column, row) = (map.street(at, Heading::North), map.street(at, Heading::East));
    words.with("map-crossing", &[("column", column.into()), ("row", row.into())])
}

fn on_map(map: &CityMap, at: Crossing) -> Result<(), Fault> {
    if map.holds(at) { Ok(()) } else { Err(Fault::new("ask", "the crossing is not on the map")) }
}

fn where_am_i(
    map: &CityMap,
    start: Crossing,
    facing: Heading,
    moves: &[Move],
    rng: &mut Generator,
    words: &Messages,
) -> Result<Vec<Candidate>, Fault> {
    on_map(map, start)?;
    let key = end(map, start, facing, moves)?;
    let mut options: Vec<(Crossing, Option<Mistake>)> = vec![(key, None)];
    let mirrored = mirrored(moves);
    let off = off_by_a_block(moves);
    let ends = |wrong: &[Vec<Move>]| -> Vec<Crossing> {
        wrong.iter().filter_map(|moves| end_on_grid(map, start, facing, moves)).collect()
    };
    let (mirrored, off) = (ends(&mirrored), ends(&off));
    let take = |rng: &mut Generator, mistake: Mistake, from: &[Crossing], options: &mut Vec<_>| {
        let is_new = |at: &&Crossing| options.iter().all(|(taken, _)| taken != *at);
        let free: Vec<Crossing> = from.iter().filter(is_new).copied().collect();
        if options.len() <= WRONG
            && let Some(at) = free.get(below(rng, free.len().min(TEMPTING)))
        {
            options.push((*at, Some(mistake)));
        }
    };
    for _ in 0..WRONG {
        take(rng, Mistake::Mirrored, &mirrored, &mut options);
        take(rng, Mistake::BlockOff, &off, &mut options);
    }
    let mut near: Vec<Crossing> = map.crossings().collect();
    near.sort_by_key(|at| at.blocks_to(key));
    for _ in 0..WRONG {
        take(rng, Mistake::Other, &near, &mut options);
    }
    if options.len() <= WRONG {
        return Err(Fault::new("ask", format!("the map has too few crossings for {WRONG} wrong ones")));
    }
    options.sort_by_key(|(at, _)| *at);
    let text = |at| crossing_in_words(map, at, words);
    Ok(options.into_iter().map(|(at, mistake)| Candidate { text: text(at), mistake }).collect())
}

/// Where legal moves lead to.
fn end(map: &CityMap, start: Crossing, facing: Heading, moves: &[Move]) -> Result<Crossing, Fault> {
    let (mut at, mut facing) = (start, facing);
    for (number, step) in (1..).zip(moves) {
        match step {
            Move::Left => facing = facing.left(),
            Move::Right => facing = facing.right(),
            Move::Forward(blocks) => {
                for block in 1..=*blocks {
                    at = map.drive(at, facing).map_err(|blocked| {
                        let message =
                            format!("move {number} (forward {blocks}): {} at block {block}", blocked.in_words());
                        Fault::new("ask", message)
                    })?;
                }
            }
        }
    }
    Ok(at)
}

/// Where moves lead to when nobody looks at one-way streets and closures; nothing if off the map.
fn end_on_grid(map: &CityMap, start: Crossing, facing: Heading, moves: &[Move]) -> Option<Crossing> {
    let (mut at, mut facing) = (start, facing);
    for step in moves {
        match step {
            Move::Left => facing = facing.left(),
            Move::Right => facing = facing.right(),
            Move::Forward(blocks) => {
                for _ in 0..*blocks {
                    at = map.neighbour(at, facing)?;
                }
            }
        }
    }
    Some(at)
}

/// The moves with all turns the other way, and with one turn the other way.
fn mirrored(moves: &[Move]) -> Vec<Vec<Move>> {
    let mirror = |step: Move| match step {
        Move::Left => Move::Right,
        Move::Right => Move::Left,
        Move::Forward(blocks) => Move::Forward(blocks),
    };
    let all: Vec<Move> = moves.iter().map(|step| mirror(*step)).collect();
    let one = changed(moves, |step| Some(mirror(step)));
    [all].into_iter().chain(one).collect()
}

/// The moves with one stretch a block longer or shorter.
fn off_by_a_block(moves: &[Move]) -> Vec<Vec<Move>> {
    let by = |change: fn(u8) -> Option<u8>| {
        move |step| match step {
            Move::Forward(blocks) => change(blocks).map(Move::Forward),
            Move::Left | Move::Right => None,
        }
    };
    let longer = changed(moves, by(|blocks| blocks.checked_add(1)));
    longer.chain(changed(moves, by(|blocks| blocks.checked_sub(1)))).collect()
}

/// The moves with one of them changed, for each that can be.
fn changed(moves: &[Move], change: impl Fn(Move) -> Option<Move>) -> impl Iterator<Item = Vec<Move>> {
    moves.iter().enumerate().filter_map(move |(at, step)| {
        let step = change(*step)?;
        Some(moves.iter().enumerate().map(|(other, old)| if other == at { step } else { *old }).collect())
    })
}

/// The key and one route each by wrong way, closure and detour; where the map has no such route, another wrong one.
fn routes(
    map: &CityMap,
    from: &Spot,
    to: &Spot,
    rng: &mut Generator,
    words: &Messages,
) -> Result<Vec<Candidate>, Fault> {
    let key = route::shortest(map, from.at, to.at)?;
    let mut pool = route::wrong(map, from.at, to.at, &key);
    let in_words = |route: &route::Route| route.in_words(map, from.at, words);
    let mut options = vec![Candidate { text: in_words(&key), mistake: None }];
    let mut take = |rng: &mut Generator, fits: &dyn Fn(&Wrong) -> bool| {
        let found: Vec<usize> = (0..pool.len()).filter(|at| pool.get(*at).is_some_and(fits)).take(TEMPTING).collect();
        if options.len() <= WRONG
            && let Some(at) = found.get(below(rng, found.len()))
        {
            let Wrong { route, mistake } = pool.remove(*at);
            let text = in_words(&route);
            if options.iter().all(|option| option.text != text) {
                options.push(Candidate { text, mistake: Some(mistake) });
            }
        }
    };
    for mistake in [Mistake::WrongWay, Mistake::Closure, Mistake::Detour] {
        take(rng, &|wrong| wrong.mistake == mistake);
    }
    for _ in 0..WRONG {
        take(rng, &|_| true);
    }
    if options.len() <= WRONG {
        let message = format!("the map gives {} wrong routes only; {WRONG} are needed", options.len() - 1);
        return Err(Fault::new("ask", message));
    }
    shuffle(rng, &mut options);
    Ok(options)
}

/// The crews named, of which one is nearest by legal drive.
fn closest(map: &CityMap, to: &Spot, among: &[String]) -> Result<Vec<Candidate>, Fault> {
    let mut crews: Vec<(&Spot, Option<u32>)> = Vec::with_capacity(among.len());
    for id in among {
        let crew = spot(map, id)?;
        if crews.iter().any(|(other, _)| other.id == crew.id || other.name == crew.name) {
            return Err(Fault::new("ask", format!("\"{id}\" cannot be told from another crew")));
        }
        crews.push((crew, map.drives(crew.at).get(&to.at).map(|drive| drive.blocks)));
    }
    if !(2..=4).contains(&crews.len()) {
        return Err(Fault::new("ask", "2 to 4 crews are needed"));
    }
    let nearest = crews.iter().filter_map(|(_, blocks)| *blocks).min();
    let mut nearest = crews.iter().filter(|(_, blocks)| blocks.is_some() && *blocks == nearest);
    let key = match (nearest.next(), nearest.next()) {
        (Some((key, _)), None) => *key,
        (Some((one, Some(blocks))), Some((other, _))) => {
            let message = format!("\"{}\" and \"{}\" are as near: {blocks} blocks", one.id, other.id);
            return Err(Fault::new("ask", message));
        }
        _ => return Err(Fault::new("ask", "no crew has a legal drive")),
    };
    let as_the_crow_flies = |crew: &Spot| {
        let (east, south) = crew.at.to(to.at);
        east * east + south * south
    };
    let candidate = |crew: &Spot| {
        let mistake = if crew.id == key.id {
            None
        } else if as_the_crow_flies(crew) <= as_the_crow_flies(key) {
            Some(Mistake::CrowFlies)
        } else {
            Some(Mistake::Other)
        };
        Candidate { text: crew.name.as_str().to_owned(), mistake }
    };
    Ok(crews.iter().map(|(crew, _)| candidate(crew)).collect())
}

/// The wind from one spot to another, its opposite, one of its mirror images and neighbours.
fn winds(from: &Spot, to: &Spot, rng: &mut Generator, words: &Messages) -> Result<Vec<Candidate>, Fault> {
    let (east, south) = from.at.to(to.at);
    let key = Wind::of(east, south).ok_or_else(|| {
        let message = format!("{} columns and {} rows apart is none of the eight winds", east.abs(), south.abs());
        Fault::new("ask", message)
    })?;
    let mut options = vec![(key, None), (key.turned(4), Some(Mistake::Direction))];
    let mut mirrored: Vec<Wind> = [Wind::of(-east, south), Wind::of(east, -south)].into_iter().flatten().collect();
    let mut neighbours = vec![key.turned(1), key.turned(7)];
    shuffle(rng, &mut mirrored);
    shuffle(rng, &mut neighbours);
    // Of a straight wind, the mirror images are the wind itself and its opposite; of a slanting one, one will do.
    mirrored.truncate(1);
    let mirrored = mirrored.into_iter().map(|wind| (wind, Some(Mistake::Mirrored)));
    let neighbours = neighbours.into_iter().map(|wind| (wind, Some(Mistake::Direction)));
    for (wind, mistake) in mirrored.chain(neighbours) {
        if options.len() <= WRONG && options.iter().all(|(taken, _)| *taken != wind) {
            options.push((wind, mistake));
        }
    }
    options.sort_by_key(|(wind, _)| *wind);
    Ok(options.into_iter().map(|(wind, mistake)| Candidate { text: words.get(wind.message()), mistake }).collect())
}
