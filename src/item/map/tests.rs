use std::collections::BTreeSet;

use super::*;
use crate::item::Answer;
use crate::seed::Seed;
use crate::text::Lang;

fn at(column: u8, row: u8) -> Crossing {
    Crossing { column, row }
}

fn spot(id: &str, column: u8, row: u8) -> Spot {
    let text = SafeText::replaced(id);
    Spot { id: id.to_owned(), label: text.clone(), name: text, at: at(column, row) }
}

/// Five by four; B Ave runs south, D Ave north, 2nd St east, 3rd St west; 4th St is closed between C and D.
fn map() -> CityMap {
    let names = |names: &[&str]| names.iter().map(|name| SafeText::replaced(name)).collect();
    CityMap {
        title: SafeText::replaced("Test"),
        columns: names(&["A Ave", "B Ave", "C Ave", "D Ave", "E Ave"]),
        rows: names(&["1st St", "2nd St", "3rd St", "4th St"]),
        column_oneway: vec![None, Some(Heading::South), None, Some(Heading::North), None],
        row_oneway: vec![None, Some(Heading::East), Some(Heading::West), None],
        closed: vec![(at(2, 3), at(3, 3))],
        places: vec![spot("Hall", 3, 1), spot("Library", 2, 2), spot("Pump", 1, 3), spot("Clinic", 3, 3)],
        units: vec![spot("Crew 1", 0, 1), spot("Crew 2", 0, 2), spot("Crew 3", 4, 0), spot("Crew 4", 2, 3)],
    }
}

fn build(ask: Ask, shuffle: bool, seed: u64) -> Result<(Vec<String>, MapQuestion), Fault> {
    build_on(map(), ask, shuffle, seed)
}

fn build_on(map: CityMap, ask: Ask, shuffle: bool, seed: u64) -> Result<(Vec<String>, MapQuestion), Fault> {
    let template = Template { map: Arc::new(map), ask, stem: SafeText::default(), shuffle };
    let words = Messages::new(Lang::En);
    let built = template.instantiate(&mut Seed(seed).stream(&["map"]), &words)?;
    let (Kind::Map(question), [Control::Choice(choice)]) = (built.kind, &built.controls[..]) else { unreachable!() };
    let options: Vec<String> = choice.options.iter().map(|text| text.as_str().to_owned()).collect();
    assert_eq!(options.iter().collect::<BTreeSet<_>>().len(), options.len(), "{options:?}");
    assert_eq!(question.mistakes.iter().filter(|mistake| mistake.is_none()).count(), 1);
    assert_eq!(question.mistakes[usize::from(question.key)], None);
    assert_eq!(question.key_in_words(&built.controls, &words), [options[usize::from(question.key)].clone()]);
    Ok((options, question))
}

fn key(built: &(Vec<String>, MapQuestion)) -> &str {
    &built.0[usize::from(built.1.key)]
}

fn fault(ask: Ask) -> String {
    let fault = build(ask, false, 1).map(|_| ()).unwrap_err();
    assert_eq!(fault.key, "ask");
    fault.message
}

fn route(from: &str, to: &str) -> Ask {
    Ask::Route { from: from.into(), to: to.into() }
}

fn direction(from: &str, to: &str) -> Ask {
    Ask::Direction { from: from.into(), to: to.into() }
}

fn closest(to: &str, among: &[&str]) -> Ask {
    Ask::ClosestUnit { to: to.into(), among: among.iter().map(|&id| id.to_owned()).collect() }
}

fn drive(column: u8, row: u8, facing: Heading, moves: &[Move]) -> Ask {
    Ask::WhereAmI { start: at(column, row), facing, moves: moves.to_vec() }
}

#[test]
fn blocks_are_driven_as_the_signs_say() {
    let map = map();
    assert_eq!(map.drive(at(1, 0), Heading::South), Ok(at(1, 1)));
    assert_eq!(map.drive(at(1, 1), Heading::North), Err(Blocked::WrongWay));
    assert_eq!(map.drive(at(2, 1), Heading::West), Err(Blocked::WrongWay));
    assert_eq!(map.drive(at(3, 3), Heading::West), Err(Blocked::Closed));
    assert_eq!(map.drive(at(2, 3), Heading::East), Err(Blocked::Closed));
    assert_eq!(map.drive(at(4, 3), Heading::East), Err(Blocked::OffMap));
    assert_eq!(map.drive(at(9, 9), Heading::West), Err(Blocked::OffMap));
    for heading in Heading::ALL {
        assert_eq!(heading.left().right(), heading);
        assert_eq!(heading.opposite(), heading.right().right());
    }
}

#[test]
fn drives_are_shortest_and_their_ways_counted() {
    let map = map();
    let drives = map.drives(at(0, 0));
    let drive = |to| drives.get(&to).map(|drive| (drive.blocks, drive.ways));
    assert_eq!(drives.len(), 20);
    assert_eq!(drive(at(0, 0)), Some((0, 1)));
    // Over A and 2nd, 1st and B, or 1st and C.
    assert_eq!(drive(at(2, 1)), Some((3, 3)));
    // The clinic is reached from the east only.
    assert_eq!(drive(at(3, 3)).map(|(blocks, _)| blocks), Some(8));
}

#[test]
fn where_a_drive_ends_is_asked_among_near_misses() {
    let moves = [Move::Forward(2), Move::Right, Move::Forward(2)];
    for seed in 0..50 {
        let built = build(drive(0, 0, Heading::East, &moves), false, seed).unwrap();
        assert_eq!(key(&built), "C Ave and 3rd St");
        assert_eq!(built.0.len(), 4);
        assert!(built.0.is_sorted(), "{:?}", built.0);
        assert!(built.1.mistakes.contains(&Some(Mistake::BlockOff)));
    }
    let (_, question) = build(drive(0, 0, Heading::East, &moves), true, 1).unwrap();
    assert_eq!(
        question.stem.as_str(),
        "You are at A Ave and 1st St and face east. You drive 2 blocks, turn right, drive 2 blocks. Where are you now?"
    );
    let inner =
        build(drive(4, 3, Heading::North, &[Move::Forward(1), Move::Left, Move::Forward(2)]), false, 1).unwrap();
    assert_eq!(key(&inner), "C Ave and 3rd St");
    let mistakes = build(drive(2, 2, Heading::North, &[Move::Forward(1), Move::Right, Move::Forward(1)]), false, 1);
    let (options, question) = mistakes.unwrap();
    let mirrored = options.iter().position(|option| option == "B Ave and 2nd St").unwrap();
    assert_eq!(question.mistakes[mirrored], Some(Mistake::Mirrored));
}

#[test]
fn illegal_moves_are_faults_that_name_the_move() {
    let moves = |moves: &[Move]| fault(drive(0, 2, Heading::North, moves));
    assert_eq!(
        moves(&[Move::Right, Move::Forward(1)]),
        "move 2 (forward 1): the street is one-way, the other way at block 1"
    );
    assert_eq!(moves(&[Move::Forward(3)]), "move 1 (forward 3): the map ends at block 3");
    let closed = [Move::Left, Move::Left, Move::Forward(1), Move::Left, Move::Forward(u8::MAX)];
    assert_eq!(moves(&closed), "move 5 (forward 255): the block is closed at block 3");
    assert_eq!(fault(drive(5, 0, Heading::North, &[])), "the crossing is not on the map");
}

/// Reads a route's words as a candidate would: where it ends, how many blocks, and what is against it.
fn follow(map: &CityMap, from: Crossing, text: &str) -> (Crossing, usize, Vec<Blocked>) {
    let (mut at, mut blocks, mut refused) = (from, 0, Vec::new());
    for leg in text.split("; ") {
        let (way, cross) = leg.split_once(" to ").unwrap();
        // Behind the first leg the street is not named again.
        let (heading, street) = way.split_once(" on ").map_or((way, None), |(heading, street)| (heading, Some(street)));
        assert_eq!(street.is_some(), leg.starts_with(char::is_uppercase), "{text}");
        let heading = match heading.to_lowercase().as_str() {
            "north" => Heading::North,
            "east" => Heading::East,
            "south" => Heading::South,
            _ => Heading::West,
        };
        assert!(street.is_none_or(|street| map.street(at, heading) == street), "{text}");
        while map.street(at, heading.left()) != cross {
            refused.extend(map.drive(at, heading).err());
            at = map.neighbour(at, heading).unwrap();
            blocks += 1;
        }
    }
    (at, blocks, refused)
}

#[test]
fn the_route_is_the_one_shortest_legal_one_and_the_others_are_not() {
    for seed in 0..50 {
        let built = build(route("Crew 1", "Library"), seed % 2 == 0, seed).unwrap();
        assert_eq!(key(&built), "East on 2nd St to C Ave; south to 3rd St");
        assert_eq!(built.0.len(), 4);
        for (option, mistake) in built.0.iter().zip(&built.1.mistakes) {
            let (end, blocks, refused) = follow(&map(), at(0, 1), option);
            assert_eq!(end, at(2, 2), "{option}");
            match mistake {
                None => assert_eq!((blocks, refused), (3, vec![])),
                Some(Mistake::Detour) => assert!(blocks > 3 && refused.is_empty(), "{option}"),
                Some(Mistake::WrongWay) => assert!(refused.contains(&Blocked::WrongWay), "{option}"),
                Some(Mistake::Closure) => assert!(refused.contains(&Blocked::Closed), "{option}"),
                Some(mistake) => panic!("{mistake:?}: {option}"),
            }
        }
        assert!(
            built.1.mistakes.contains(&Some(Mistake::WrongWay)) && built.1.mistakes.contains(&Some(Mistake::Detour))
        );
    }
    let stem = build(route("Crew 1", "Library"), true, 1).unwrap().1.stem;
    assert_eq!(stem.as_str(), "From Crew 1 to Library: which is the shortest legal route?");
}

#[test]
fn a_closed_block_tempts() {
    let built = build(route("Crew 4", "Clinic"), true, 3).unwrap();
    let at = built.1.mistakes.iter().position(|mistake| *mistake == Some(Mistake::Closure)).unwrap();
    assert_eq!(built.0[at], "East on 4th St to D Ave");
}

#[test]
fn routes_must_be_one_and_possible() {
    assert_eq!(fault(route("Hall", "Hall")), "both ends of the route are at one crossing");
    assert_eq!(fault(route("Hall", "Nowhere")), "the map has no place or crew \"Nowhere\"");
    assert_eq!(fault(route("Crew 2", "Library")), "2 legal routes of 4 blocks are the shortest; there must be one");
    let mut walled = map();
    walled.closed = vec![(at(2, 2), at(2, 3)), (at(1, 3), at(2, 3)), (at(2, 3), at(3, 3))];
    let error = build_on(walled, route("Crew 1", "Crew 4"), false, 1).map(|_| ()).unwrap_err();
    assert_eq!(error.message, "there is no legal route");
    let mut outside = map();
    outside.places.push(spot("Far", 9, 9));
    assert_eq!(build_on(outside, route("Far", "Hall"), false, 1).map(|_| ()).unwrap_err().key, "ask");
}

#[test]
fn the_closest_crew_is_closest_by_legal_drive() {
    let built = build(closest("Clinic", &["Crew 2", "Crew 3", "Crew 4"]), false, 1).unwrap();
    assert_eq!(built.0, ["Crew 2", "Crew 3", "Crew 4"]);
    assert_eq!(built.1.mistakes, [Some(Mistake::CrowFlies), None, Some(Mistake::CrowFlies)]);
    assert_eq!(fault(closest("Hall", &["Crew 1"])), "2 to 4 crews are needed");
    assert_eq!(fault(closest("Hall", &["Crew 1", "Crew 1"])), "\"Crew 1\" cannot be told from another crew");
    assert_eq!(fault(closest("Hall", &["Crew 1", "Crew 9"])), "the map has no place or crew \"Crew 9\"");
    let mut tie = map();
    tie.units.push(spot("Crew 5", 0, 1));
    let error = build_on(tie, closest("Hall", &["Crew 1", "Crew 5"]), false, 1).map(|_| ()).unwrap_err();
    assert_eq!(error.message, "\"Crew 1\" and \"Crew 5\" are as near: 3 blocks");
}

#[test]
fn directions_are_one_of_eight_winds() {
    for seed in 0..20 {
        let straight = build(direction("Clinic", "Hall"), false, seed).unwrap();
        assert_eq!((key(&straight), straight.0.len()), ("North", 4));
        assert_eq!(straight.0, ["North", "Northeast", "South", "Northwest"]);
        let slanting = build(direction("Hall", "Library"), false, seed).unwrap();
        assert_eq!(key(&slanting), "Southwest");
        assert!(slanting.0.contains(&"Northeast".to_owned()) && slanting.0.len() == 4);
        let mirrored = slanting.1.mistakes.iter().filter(|mistake| **mistake == Some(Mistake::Mirrored));
        assert_eq!(mirrored.count(), 1);
    }
    assert_eq!(fault(direction("Crew 1", "Pump")), "1 columns and 2 rows apart is none of the eight winds");
    assert_eq!(fault(direction("Hall", "Hall")), "0 columns and 0 rows apart is none of the eight winds");
}

#[test]
fn only_the_key_scores() {
    let (_, question) = build(direction("Clinic", "Hall"), true, 4).unwrap();
    for chosen in [None, Some(0), Some(1), Some(2), Some(3), Some(9)] {
        let response = Response { answers: vec![Answer::Choice(chosen)], ..Response::default() };
        let tally = question.score(Milli::whole(2), &response);
        let right = chosen == Some(question.key);
        assert_eq!((tally.points, tally.right), (Milli::whole(if right { 2 } else { 0 }), u32::from(right)));
        assert_eq!(tally.max_points, Milli::whole(2));
    }
}

#[test]
fn both_languages_have_all_words_of_the_map() {
    for lang in Lang::ALL {
        let words = Messages::new(lang);
        for ask in [
            route("Crew 1", "Library"),
            direction("Clinic", "Hall"),
            closest("Clinic", &["Crew 2", "Crew 3"]),
            drive(2, 2, Heading::North, &[Move::Left, Move::Right, Move::Forward(1)]),
        ] {
            let template = Template { map: Arc::new(map()), ask, stem: SafeText::default(), shuffle: true };
            let built = template.instantiate(&mut Seed(1).stream(&[]), &words).unwrap();
            let text = format!("{built:?}");
            assert!(!text.contains("map-") && !text.contains("{$"), "{text}");
        }
    }
}
