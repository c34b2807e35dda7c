//! Maps: crossings joined by the blocks that may be driven; routes by trying all, distances by all pairs.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::shown::{More, Shown, Solution};
use crate::written::{Written, inner, list, word, words};

/// Column from the west, row from the north.
type Crossing = (i32, i32);

/// Clockwise from north: a step, its sign in a pack, its name in English and in Spanish.
const WAYS: [(Crossing, &str, &str, &str); 4] = [
    ((0, -1), "N", "north", "norte"),
    ((1, 0), "E", "east", "este"),
    ((0, 1), "S", "south", "sur"),
    ((-1, 0), "W", "west", "oeste"),
];

/// The winds by the signs of a way to the east and to the south, in English and in Spanish.
const WINDS: [(Crossing, &str, &str); 8] = [
    ((0, -1), "north", "norte"),
    ((1, -1), "northeast", "noreste"),
    ((1, 0), "east", "este"),
    ((1, 1), "southeast", "sureste"),
    ((0, 1), "south", "sur"),
    ((-1, 1), "southwest", "suroeste"),
    ((-1, 0), "west", "oeste"),
    ((-1, -1), "northwest", "noroeste"),
];

struct City {
    columns: Vec<String>,
    rows: Vec<String>,
    /// Blocks that are there, in the direction driven, and why one may not: closed, one-way.
    blocks: BTreeMap<(Crossing, Crossing), (bool, bool)>,
    /// Name and place of places and crews by id.
    spots: BTreeMap<String, (String, Crossing)>,
}

/// The answer to a question on a map; an error where more or less than one option is right.
pub(super) fn solve(pack: &Written, item: &Table, shown: &Shown) -> Result<Solution, String> {
    let map = pack.named("map", "map", word(item, "map")).ok_or("there is no such map")?;
    let city = City::read(map)?;
    let ask = inner(item, "ask");
    let More::Map { mistakes } = &shown.more else { return Err("no map is shown".to_owned()) };
    let own_stem = !word(item, "stem").trim().is_empty();
    let stem = shown.texts.first().ok_or("nothing is asked")?;
    if own_stem && stem.trim() != word(item, "stem").trim() {
        return Err(format!("{stem:?} is asked"));
    }
    if !own_stem {
        city.says(&ask, stem, shown.lang)?;
    }
    let spanish = shown.lang == "es";
    match word(&ask, "kind") {
        "where-am-i" => {
            let end = city.walk(&ask)?;
            shown.only(|option| city.crossing_in(option) == Some(end))
        }
        "route" => city.route(city.spot(&ask, "from")?.1, city.spot(&ask, "to")?.1, shown, mistakes),
        "closest-unit" => city.closest(&ask, shown),
        "direction" => {
            let (from, to) = (city.spot(&ask, "from")?.1, city.spot(&ask, "to")?.1);
            let (east, south) = (to.0 - from.0, to.1 - from.1);
            if east != 0 && south != 0 && east.abs() != south.abs() {
                return Err("the way is none of the eight winds".to_owned());
            }
            let wind = WINDS.iter().find(|(way, ..)| *way == (east.signum(), south.signum()));
            let (_, english, other) = wind.ok_or("both are at one place")?;
            let all =
                |text: &str| WINDS.iter().any(|(_, en, es)| text.eq_ignore_ascii_case(if spanish { es } else { en }));
            if let Some(strange) = shown.options.iter().find(|option| !all(option)) {
                return Err(format!("{strange:?} is no wind"));
            }
            shown.only(|option| option.eq_ignore_ascii_case(if spanish { other } else { english }))
        }
        other => Err(format!("what is the question `{other}`?")),
    }
}

impl City {
    fn read(map: &Table) -> Result<Self, String> {
        let grid = inner(map, "grid");
        let names = |key| words(&grid, key).into_iter().map(str::to_owned).collect::<Vec<_>>();
        let mut city =
            Self { columns: names("columns"), rows: names("rows"), blocks: BTreeMap::new(), spots: BTreeMap::new() };
        let street =
            |from: Crossing, step: Crossing| -> &str { if step.0 == 0 { city.column(from) } else { city.row(from) } };
        let (columns, rows) = (size(&city.columns), size(&city.rows));
        let mut blocks = BTreeMap::new();
        for from in (0..columns).flat_map(|column| (0..rows).map(move |row| (column, row))) {
            for (step, sign, ..) in WAYS {
                let to = (from.0 + step.0, from.1 + step.1);
                if !(0..columns).contains(&to.0) || !(0..rows).contains(&to.1) {
                    continue;
                }
                let along = street(from, step);
                let against =
                    tables(map, "oneway").any(|way| word(way, "street") == along && word(way, "direction") != sign);
                let ends =
                    if step.0 == 0 { [city.row(from), city.row(to)] } else { [city.column(from), city.column(to)] };
                let closed = tables(map, "closed").any(|block| {
                    let between = words(block, "between");
                    word(block, "street") == along && ends.iter().all(|end| between.contains(end))
                });
                blocks.insert((from, to), (closed, against));
            }
        }
        city.blocks = blocks;
        for spot in tables(map, "place").chain(tables(map, "unit")) {
            let at = city.crossing(&words(spot, "at"))?;
            city.spots.insert(word(spot, "id").to_owned(), (word(spot, "name").to_owned(), at));
        }
        Ok(city)
    }

    /// The street from north to south through a crossing.
    fn column(&self, at: Crossing) -> &str {
        &self.columns[usize::try_from(at.0).unwrap()]
    }

    /// The street from west to east through a crossing.
    fn row(&self, at: Crossing) -> &str {
        &self.rows[usize::try_from(at.1).unwrap()]
    }

    fn crossing(&self, streets: &[&str]) -> Result<Crossing, String> {
        let place = |names: &[String]| names.iter().position(|name| streets.contains(&name.as_str()));
        match (place(&self.columns), place(&self.rows), streets.len()) {
            (Some(column), Some(row), 2) => Ok((size(&self.columns[..column]), size(&self.rows[..row]))),
            _ => Err(format!("{streets:?} do not cross")),
        }
    }

    fn spot(&self, ask: &Table, key: &str) -> Result<&(String, Crossing), String> {
        self.spots.get(word(ask, key)).ok_or(format!("`{}` is not on the map", word(ask, key)))
    }

    fn may_drive(&self, from: Crossing, to: Crossing) -> bool {
        self.blocks.get(&(from, to)) == Some(&(false, false))
    }

    /// Streets named in a text, in its order. A name inside a longer one does not count.
    fn streets_in(&self, text: &str) -> Vec<&str> {
        let mut found: Vec<(usize, &str)> = Vec::new();
        let mut names: Vec<&str> = self.columns.iter().chain(&self.rows).map(String::as_str).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in names {
            for (at, _) in text.match_indices(name) {
                let whole = !text[..at].ends_with(char::is_alphanumeric)
                    && !text[at + name.len()..].starts_with(char::is_alphanumeric);
                if whole && !found.iter().any(|(start, longer)| (*start..start + longer.len()).contains(&at)) {
                    found.push((at, name));
                }
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(_, name)| name).collect()
    }

    fn crossing_in(&self, option: &str) -> Option<Crossing> {
        self.crossing(&self.streets_in(option)).ok()
    }

    /// Where legal moves lead to.
    fn walk(&self, ask: &Table) -> Result<Crossing, String> {
        let mut at = self.crossing(&words(ask, "start"))?;
        let mut way = WAYS.iter().position(|(_, sign, ..)| *sign == word(ask, "facing")).ok_or("facing nowhere")?;
        for step in words(ask, "moves") {
            match step {
                "right" => way = (way + 1) % 4,
                "left" => way = (way + 3) % 4,
                _ => {
                    let blocks = step.strip_prefix("forward ").and_then(|blocks| blocks.parse().ok());
                    for _ in 0..blocks.ok_or(format!("what is `{step}`?"))? {
                        let to = (at.0 + WAYS[way].0.0, at.1 + WAYS[way].0.1);
                        if !self.may_drive(at, to) {
                            return Err(format!("{at:?} to {to:?} may not be driven"));
                        }
                        at = to;
                    }
                }
            }
        }
        Ok(at)
    }

    /// All drives of so many blocks that pass no crossing twice.
    fn drives(&self, way: &mut Vec<Crossing>, to: Crossing, blocks: usize, found: &mut Vec<Vec<Crossing>>) {
        let Some(&at) = way.last() else { return };
        if at == to && blocks == 0 {
            found.push(way.clone());
        }
        if blocks == 0 || at == to {
            return;
        }
        for (step, ..) in WAYS {
            let next = (at.0 + step.0, at.1 + step.1);
            if self.may_drive(at, next) && !way.contains(&next) {
                way.push(next);
                self.drives(way, to, blocks - 1, found);
                way.pop();
            }
        }
    }

    fn route(
        &self,
        from: Crossing,
        to: Crossing,
        shown: &Shown,
        mistakes: &[Option<String>],
    ) -> Result<Solution, String> {
        let all = self.columns.len() * self.rows.len();
        let shortest = (1..all).map(|blocks| {
            let mut found = Vec::new();
            self.drives(&mut vec![from], to, blocks, &mut found);
            found
        });
        let shortest = shortest.into_iter().find(|found| !found.is_empty()).ok_or("there is no legal route")?;
        let [key] = shortest.as_slice() else { return Err(format!("{} routes are the shortest", shortest.len())) };
        for (option, mistake) in shown.options.iter().zip(mistakes) {
            let drive = self.drive(from, option, shown.lang)?;
            if drive.last() != Some(&to) {
                return Err(format!("{option:?} leads to {:?}, not to {to:?}", drive.last()));
            }
            let blocks = drive.windows(2).filter_map(|pair| self.blocks.get(&(pair[0], pair[1])));
            let (closed, against) = blocks.fold((false, false), |all, one| (all.0 | one.0, all.1 | one.1));
            let expected = match (closed, against) {
                (true, true) => Some("Other"),
                (true, false) => Some("Closure"),
                (false, true) => Some("WrongWay"),
                (false, false) if drive.len() > key.len() => Some("Detour"),
                (false, false) => None,
            };
            if mistake.as_deref() != expected {
                return Err(format!("{option:?} is said to be {mistake:?}, and is {expected:?}"));
            }
        }
        shown.only(|option| self.drive(from, option, shown.lang).as_ref() == Ok(key))
    }

    /// The crossings that a route passes, from its words: one stretch each, parted by semicolons.
    fn drive(&self, from: Crossing, route: &str, lang: &str) -> Result<Vec<Crossing>, String> {
        let mut way = vec![from];
        let mut at = from;
        // Behind the first stretch the street is the one come to, and is not named again.
        let mut reached: Option<&str> = None;
        for leg in route.split(';') {
            let lost = || format!("{leg:?} of {route:?} cannot be followed from {at:?}");
            let streets = self.streets_in(leg);
            let (along, until) = match (streets.as_slice(), reached) {
                ([along, until], None) => (*along, *until),
                ([until], Some(along)) => (along, *until),
                _ => return Err(lost()),
            };
            let end = self.crossing(&[along, until])?;
            let (step, _, english, spanish) = WAYS
                .into_iter()
                .find(|(step, ..)| {
                    let on = if step.0 == 0 { self.column(at) } else { self.row(at) };
                    on == along && (end.0 - at.0).signum() == step.0 && (end.1 - at.1).signum() == step.1
                })
                .ok_or_else(lost)?;
            let before = leg.split(streets[0]).next().unwrap_or("").to_lowercase();
            let said: Vec<&str> = before.split_whitespace().collect();
            if !said.contains(&if lang == "es" { spanish } else { english }) {
                return Err(format!("{leg:?} does not go {english}"));
            }
            while at != end {
                at = (at.0 + step.0, at.1 + step.1);
                way.push(at);
            }
            reached = Some(until);
        }
        Ok(way)
    }

    /// Blocks between all pairs of crossings by legal drive (Floyd and Warshall).
    fn distances(&self) -> BTreeMap<(Crossing, Crossing), u32> {
        let all: BTreeSet<Crossing> = self.blocks.keys().map(|(from, _)| *from).collect();
        let mut blocks: BTreeMap<_, u32> = all.iter().map(|at| ((*at, *at), 0)).collect();
        blocks.extend(self.blocks.iter().filter(|(_, why)| **why == (false, false)).map(|(pair, _)| (*pair, 1)));
        for by in &all {
            for from in &all {
                for to in &all {
                    let Some(way) = blocks.get(&(*from, *by)).zip(blocks.get(&(*by, *to))).map(|(a, b)| a + b) else {
                        continue;
                    };
                    let known = blocks.entry((*from, *to)).or_insert(way);
                    *known = way.min(*known);
                }
            }
        }
        blocks
    }

    fn closest(&self, ask: &Table, shown: &Shown) -> Result<Solution, String> {
        let (_, to) = self.spot(ask, "to")?;
        let distances = self.distances();
        let mut crews = Vec::new();
        for id in words(ask, "among") {
            let (name, at) = self.spots.get(id).ok_or(format!("`{id}` is not on the map"))?;
            crews.push((distances.get(&(*at, *to)).copied().unwrap_or(u32::MAX), name.as_str()));
        }
        let offered: BTreeSet<&str> = shown.options.iter().map(String::as_str).collect();
        if offered != crews.iter().map(|(_, name)| *name).collect() || offered.len() != shown.options.len() {
            return Err(format!("{:?} are not the crews named", shown.options));
        }
        crews.sort_unstable();
        match crews.as_slice() {
            [(first, name), (second, _), ..] if first < second => shown.only(|option| option == *name),
            _ => Err(format!("{crews:?}: nobody is the closest")),
        }
    }

    /// Whether a standard question says what is asked.
    fn says(&self, ask: &Table, stem: &str, lang: &str) -> Result<(), String> {
        let wrong = || format!("{stem:?} does not ask {ask}");
        let named = ["from", "to"].into_iter().filter(|key| ask.contains_key(*key));
        let mut rest = stem;
        for key in named {
            rest = rest.split_once(&self.spot(ask, key)?.0).ok_or_else(wrong)?.1;
        }
        if word(ask, "kind") != "where-am-i" {
            return Ok(());
        }
        let start = self.streets_in(stem);
        let facing = WAYS.iter().find(|(_, sign, ..)| *sign == word(ask, "facing")).ok_or_else(wrong)?;
        let facing = if lang == "es" { facing.3 } else { facing.2 };
        let last = start.last().and_then(|street| stem.rfind(street).map(|at| at + street.len())).ok_or_else(wrong)?;
        let mut said = stem[last..].split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        let looks = said.any(|part| part == facing);
        let moves: Vec<String> = said
            .filter_map(|part| match part {
                "left" | "izquierda" => Some("left".to_owned()),
                "right" | "derecha" => Some("right".to_owned()),
                number => number.parse::<u8>().ok().map(|blocks| format!("forward {blocks}")),
            })
            .collect();
        let right =
            looks && self.crossing(&start) == self.crossing(&words(ask, "start")) && moves == words(ask, "moves");
        if right { Ok(()) } else { Err(wrong()) }
    }
}

fn tables<'a>(map: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    list(map, key).iter().filter_map(Value::as_table)
}

fn size(streets: &[String]) -> i32 {
    i32::try_from(streets.len()).unwrap()
}
