//! `map/*.toml`: street maps and the questions on them.

use super::{Around, Made, Names, Reader, Template};
use crate::error::nearest;
use crate::item::map::{Ask, CityMap, Crossing, Heading, Move, Spot, Template as Question};
use crate::pack::diagnostic::code;
use crate::pack::item::Common;
use crate::pack::walk::{At, Walk};
use crate::text::SafeText;

/// The maps of the module.
pub(super) struct Maps(Names<CityMap>);

impl Default for Maps {
    fn default() -> Self {
        Self(Names::new("map"))
    }
}

const HEADINGS: [(&str, Heading); 4] =
    [("N", Heading::North), ("E", Heading::East), ("S", Heading::South), ("W", Heading::West)];

#[derive(Clone, Copy)]
enum AskKind {
    WhereAmI,
    Route,
    ClosestUnit,
    Direction,
}

const ASKS: [(&str, AskKind); 4] = [
    ("where-am-i", AskKind::WhereAmI),
    ("route", AskKind::Route),
    ("closest-unit", AskKind::ClosestUnit),
    ("direction", AskKind::Direction),
];

impl Reader for Maps {
    fn shared(&mut self, root: &Walk<'_>, around: &Around<'_>) {
        for walk in root.tables("map") {
            let id = walk.req_id("id");
            let map = city(&walk);
            around.check_source(&walk);
            walk.finish();
            if let Some(id) = id {
                self.0.define(&walk, id, map);
            }
        }
    }

    fn item(&self, walk: &Walk<'_>, _common: Option<&Common>) -> Option<Made> {
        let at = walk.req_str("map");
        let stem = walk.text("stem").unwrap_or_default();
        let ask = walk.req_table("ask");
        let named = self.0.find(walk, &at?)?;
        let ask = question(&ask?, &named.value)?;
        let template = Question { map: named.value.clone(), ask, stem, shuffle: false };
        Some(Made {
            template: Template::Map(template),
            set: None,
            hashed: vec![named.written.clone()],
            spots: Vec::new(),
        })
    }
}

/// The streets of a map, by which everything on it is placed.
struct Grid {
    columns: Vec<SafeText>,
    rows: Vec<SafeText>,
}

/// A street: which way it goes, and its place from the west or north.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Street {
    Column(u8),
    Row(u8),
}

fn city(walk: &Walk<'_>) -> Option<CityMap> {
    let title = walk.req_text("title");
    let grid = walk.req_table("grid").and_then(|grid| Grid::read(&grid));
    let (oneways, closures) = (walk.tables("oneway"), walk.tables("closed"));
    let (places, units) = (walk.tables("place"), walk.tables("unit"));
    let grid = grid?;
    let mut map = CityMap {
        title: title?,
        column_oneway: vec![None; grid.columns.len()],
        row_oneway: vec![None; grid.rows.len()],
        columns: grid.columns.clone(),
        rows: grid.rows.clone(),
        closed: Vec::new(),
        places: Vec::new(),
        units: Vec::new(),
    };
    let mut sound = true;
    for oneway in &oneways {
        sound &= grid.oneway(oneway, &mut map).is_some();
    }
    for closed in &closures {
        sound &= grid.closed(closed).map(|block| map.closed.push(block)).is_some();
    }
    for place in &places {
        sound &= grid.spot(place, &map, 5).map(|spot| map.places.push(spot)).is_some();
    }
    for unit in &units {
        sound &= grid.spot(unit, &map, 3).map(|spot| map.units.push(spot)).is_some();
    }
    sound.then_some(map)
}

impl Grid {
    fn read(walk: &Walk<'_>) -> Option<Self> {
        let columns = streets(walk, "columns", 6);
        let rows = streets(walk, "rows", 5);
        walk.finish();
        let grid = Self { columns: columns?, rows: rows? };
        let all: Vec<_> = grid.columns.iter().chain(&grid.rows).collect();
        let twice = all.iter().enumerate().find(|(index, name)| all.iter().take(*index).any(|other| other == *name));
        if let Some((_, name)) = twice {
            walk.say(code::STREETS, walk.span(), format!("the street `{name}` is there twice"));
            return None;
        }
        Some(grid)
    }

    fn street(&self, walk: &Walk<'_>, at: &At<&str>) -> Option<Street> {
        let index = |names: &[SafeText]| {
            names.iter().position(|name| name.as_str() == at.value).and_then(|index| u8::try_from(index).ok())
        };
        let found = index(&self.columns).map(Street::Column).or_else(|| index(&self.rows).map(Street::Row));
        if found.is_none() {
            let message = format!("the map has no street `{}`", at.value);
            match nearest(at.value, self.columns.iter().chain(&self.rows).map(SafeText::as_str)) {
                Some(near) => walk.help(code::NO_SUCH, at.span.clone(), message, format!("did you mean `{near}`?")),
                None => walk.say(code::NO_SUCH, at.span.clone(), message),
            }
        }
        found
    }

    fn oneway(&self, walk: &Walk<'_>, map: &mut CityMap) -> Option<()> {
        let street = walk.req_str("street");
        let heading = walk.req_enum_of("direction", &HEADINGS);
        walk.finish();
        let (street, heading) = (self.street(walk, &street?)?, heading?);
        let along = match (street, heading) {
            (Street::Column(index), Heading::North | Heading::South) => map.column_oneway.get_mut(usize::from(index)),
            (Street::Row(index), Heading::East | Heading::West) => map.row_oneway.get_mut(usize::from(index)),
            _ => None,
        };
        let Some(oneway) = along else {
            let help = "columns go N or S, rows go E or W";
            walk.help(code::STREETS, walk.place("direction"), "the street does not go this way", help);
            return None;
        };
        if oneway.replace(heading).is_some() {
            walk.say(code::DUPLICATE, walk.span(), "this street is one-way already");
            return None;
        }
        Some(())
    }

    fn closed(&self, walk: &Walk<'_>) -> Option<(Crossing, Crossing)> {
        let street = walk.req_str("street");
        let between = walk.req_strings("between");
        walk.finish();
        let (street, between) = (self.street(walk, &street?)?, between?);
        let cross: Vec<_> = between.iter().filter_map(|at| self.street(walk, at)).collect();
        if cross.len() != between.len() {
            return None;
        }
        let ends = match (street, cross.as_slice()) {
            (Street::Row(row), [Street::Column(a), Street::Column(b)]) if a.abs_diff(*b) == 1 => {
                Some((Crossing { column: *a.min(b), row }, Crossing { column: *a.max(b), row }))
            }
            (Street::Column(column), [Street::Row(a), Street::Row(b)]) if a.abs_diff(*b) == 1 => {
                Some((Crossing { column, row: *a.min(b) }, Crossing { column, row: *a.max(b) }))
            }
            _ => None,
        };
        if ends.is_none() {
            walk.say(
                code::STREETS,
                walk.place("between"),
                "a closed block lies between two neighbouring cross streets",
            );
        }
        ends
    }

    /// A crossing by its two streets, in either order.
    fn crossing(&self, walk: &Walk<'_>, key: &'static str) -> Option<Crossing> {
        let names = walk.req_strings(key)?;
        let streets: Vec<_> = names.iter().filter_map(|at| self.street(walk, at)).collect();
        match streets.as_slice() {
            [Street::Column(column), Street::Row(row)] | [Street::Row(row), Street::Column(column)] => {
                Some(Crossing { column: *column, row: *row })
            }
            all => {
                if all.len() == names.len() {
                    walk.say(
                        code::STREETS,
                        walk.place(key),
                        "a crossing is one street of the columns and one of the rows",
                    );
                }
                None
            }
        }
    }

    fn spot(&self, walk: &Walk<'_>, map: &CityMap, widest: usize) -> Option<Spot> {
        let id = walk.req_id("id");
        let label = walk.req_text("label");
        let name = walk.req_text("name");
        let at = self.crossing(walk, "at");
        walk.finish();
        let label = label?;
        if unicode_width::UnicodeWidthStr::width(label.as_str()) > widest {
            walk.say(code::LAYOUT, walk.place("label"), format!("this label has at most {widest} characters"));
            return None;
        }
        let id = id?;
        if map.places.iter().chain(&map.units).any(|other| other.id == id.value) {
            walk.say(code::DUPLICATE, id.span, format!("`{}` is on this map twice", id.value));
            return None;
        }
        Some(Spot { id: id.value, label, name: name?, at: at? })
    }
}

fn streets(walk: &Walk<'_>, key: &'static str, most: usize) -> Option<Vec<SafeText>> {
    let names = walk.req_strings(key)?;
    if !(2..=most).contains(&names.len()) {
        walk.say(code::STREETS, walk.place(key), format!("2 to {most} streets are needed here"));
        return None;
    }
    let filled: Vec<_> = names.iter().filter(|at| walk.not_empty(at)).collect();
    (filled.len() == names.len()).then(|| names.iter().map(|at| SafeText::replaced(at.value)).collect())
}

fn question(walk: &Walk<'_>, map: &CityMap) -> Option<Ask> {
    let kind = walk.req_enum_of("kind", &ASKS)?;
    let spots: Vec<_> = map.places.iter().chain(&map.units).collect();
    let ask = match kind {
        AskKind::WhereAmI => {
            let grid = Grid { columns: map.columns.clone(), rows: map.rows.clone() };
            let start = grid.crossing(walk, "start");
            let facing = walk.req_enum_of("facing", &HEADINGS);
            let moves = moves(walk);
            Some((start, facing, moves)).and_then(|(start, facing, moves)| {
                Some(Ask::WhereAmI { start: start?, facing: facing?, moves: moves? })
            })
        }
        AskKind::Route => {
            let (from, to) = (spot(walk, "from", &spots), spot(walk, "to", &spots));
            from.zip(to).map(|(from, to)| Ask::Route { from, to })
        }
        AskKind::Direction => {
            let (from, to) = (spot(walk, "from", &spots), spot(walk, "to", &spots));
            from.zip(to).map(|(from, to)| Ask::Direction { from, to })
        }
        AskKind::ClosestUnit => {
            let to = spot(walk, "to", &map.places.iter().collect::<Vec<_>>());
            let units: Vec<_> = map.units.iter().collect();
            let among = walk.req_strings("among");
            among.and_then(|among| {
                let known: Vec<_> = among.iter().filter_map(|at| known(walk, at, &units)).collect();
                if !(2..=4).contains(&among.len()) {
                    walk.say(code::VALUE, walk.place("among"), "2 to 4 crews are needed here");
                    return None;
                }
                (known.len() == among.len()).then_some(())?;
                Some(Ask::ClosestUnit { to: to?, among: known })
            })
        }
    };
    walk.finish();
    ask
}

fn spot(walk: &Walk<'_>, key: &'static str, spots: &[&Spot]) -> Option<String> {
    known(walk, &walk.req_str(key)?, spots)
}

fn known(walk: &Walk<'_>, at: &At<&str>, spots: &[&Spot]) -> Option<String> {
    if spots.iter().any(|spot| spot.id == at.value) {
        return Some(at.value.to_owned());
    }
    let message = format!("`{}` is not on the map, or may not stand here", at.value);
    match nearest(at.value, spots.iter().map(|spot| spot.id.as_str())) {
        Some(near) => walk.help(code::NO_SUCH, at.span.clone(), message, format!("did you mean `{near}`?")),
        None => walk.say(code::NO_SUCH, at.span.clone(), message),
    }
    None
}

fn moves(walk: &Walk<'_>) -> Option<Vec<Move>> {
    let written = walk.req_strings("moves")?;
    let moves: Vec<_> = written.iter().filter_map(|at| a_move(walk, at)).collect();
    (moves.len() == written.len()).then_some(moves)
}

fn a_move(walk: &Walk<'_>, at: &At<&str>) -> Option<Move> {
    let found = match at.value {
        "left" => Some(Move::Left),
        "right" => Some(Move::Right),
        other => other
            .strip_prefix("forward ")
            .and_then(|blocks| blocks.parse::<u8>().ok())
            .filter(|blocks| (1..=5).contains(blocks))
            .map(Move::Forward),
    };
    if found.is_none() {
        walk.help(
            code::VALUE,
            at.span.clone(),
            "this is no move",
            "write \"left\", \"right\" or \"forward 1\" to \"forward 5\"",
        );
    }
    found
}
