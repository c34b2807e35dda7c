use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::item::Answer;
use crate::seed::Seed;
use crate::text::Lang;

fn safe(text: &str) -> SafeText {
    SafeText::replaced(text)
}

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn rows(rows: &[&[&str]]) -> Vec<Vec<SafeText>> {
    rows.iter().map(|row| row.iter().map(|cell| safe(cell)).collect()).collect()
}

fn value(value: &str, only: Option<&str>, pick: Pick) -> Way {
    Way { rule: Rule::Value { value: value.to_owned(), only: only.map(str::to_owned) }, pick }
}

fn count(column: &str, conditions: &[(&str, &str)], share: bool) -> Way {
    let rule = Rule::Count { column: column.to_owned(), conditions: map(conditions), share };
    Way { rule, pick: Pick::Max }
}

fn crews(way: Way) -> TableQuestion {
    TableQuestion {
        columns: [("crew", "Crew"), ("runs", "Runs"), ("late", "Late"), ("note", "Note")]
            .map(|(name, heading)| (name.to_owned(), safe(heading)))
            .to_vec(),
        rows: rows(&[
            &["Crew 1", "40", "6", "a"],
            &["Crew 2", "10", "2", "b"],
            &["Crew 3", "90", "9", "c"],
            &["Crew 4", "5", "0", "d"],
        ]),
        way,
        misconceptions: Vec::new(),
    }
}

fn log(way: Way) -> TableQuestion {
    TableQuestion {
        columns: [("area", "Area"), ("kind", "Kind")].map(|(name, head)| (name.to_owned(), safe(head))).to_vec(),
        rows: rows(&[
            &["North", "theft"],
            &["East", "noise"],
            &["North", "noise"],
            &["East", "theft"],
            &["North", "theft"],
            &["South", "theft"],
            &["North", "noise"],
        ]),
        way,
        misconceptions: Vec::new(),
    }
}

fn instantiate(source: Source, shuffle: bool, seed: u64) -> Result<(Decision, Vec<Control>), Fault> {
    let template = Template { stem: safe("Which?"), source, shuffle };
    let built = template.instantiate(&mut Seed(seed).stream(&["t"]), &Messages::new(Lang::En))?;
    match built.kind {
        Kind::Decision(kind) => Ok((kind, built.controls)),
        other => unreachable!("{other:?}"),
    }
}

fn key(question: TableQuestion) -> Result<String, Fault> {
    let (item, controls) = instantiate(Source::Table(question), false, 1)?;
    Ok(first_option(&controls, item.key).to_owned())
}

#[test]
fn the_key_is_computed_from_the_rows() {
    assert_eq!(key(crews(value("late / runs", None, Pick::Max))).unwrap(), "Crew 2");
    assert_eq!(key(crews(value("late / runs", None, Pick::Min))).unwrap(), "Crew 4");
    assert_eq!(key(crews(value("late / runs", Some("runs >= 10"), Pick::Min))).unwrap(), "Crew 3");
    assert_eq!(key(crews(value("late", None, Pick::Max))).unwrap(), "Crew 3");
}

#[test]
fn the_key_is_counted_in_a_log_by_number_or_by_share() {
    assert_eq!(key(log(count("area", &[("kind", "theft")], false))).unwrap(), "North");
    assert_eq!(key(log(count("area", &[("kind", "theft")], true))).unwrap(), "South");
    let (item, controls) =
        instantiate(Source::Table(log(count("area", &[("kind", "theft")], true))), false, 1).unwrap();
    let lines = item.key_in_words(&controls, &Messages::new(Lang::En));
    assert_eq!(lines, ["South", "North: 2/4", "East: 1/2", "South: 1/1"]);
}

#[test]
fn only_the_key_earns_points_wherever_it_was_drawn() {
    let mut places = BTreeSet::new();
    for seed in 0..30 {
        let source = Source::Table(crews(value("late / runs", None, Pick::Max)));
        let (item, controls) = instantiate(source, true, seed).unwrap();
        assert_eq!(first_option(&controls, item.key), "Crew 2");
        assert_eq!(item.worth[usize::from(item.key)], "0.2");
        let score = |option| {
            let response = Response { answers: vec![Answer::Choice(option)], ..Response::default() };
            item.score(Milli(1_500), &response).points
        };
        assert_eq!(score(Some(item.key)), Milli(1_500));
        assert_eq!((score(Some((item.key + 1) % 4)), score(None)), (Milli(0), Milli(0)));
        assert_eq!(item.score(Milli(1_500), &Response::default()).points, Milli(0));
        places.insert(item.key);
    }
    assert_eq!(places.len(), 4);
}

#[test]
fn a_wrong_way_leads_to_another_option_and_says_so() {
    let right = value("late / runs", None, Pick::Max);
    let with = |way: Way| {
        let feedback = safe("These are numbers, not shares.");
        TableQuestion { misconceptions: vec![Misconception { way, feedback }], ..crews(right.clone()) }
    };
    let (item, controls) = instantiate(Source::Table(with(value("late", None, Pick::Max))), false, 1).unwrap();
    let lines = item.key_in_words(&controls, &Messages::new(Lang::En));
    assert_eq!(lines.last().unwrap(), "Not \"Crew 3\": These are numbers, not shares.");
    let fault = key(with(value("1 - late / runs", None, Pick::Min))).unwrap_err();
    assert_eq!((fault.key, fault.index), ("misconception", Some(0)));
    assert!(fault.message.contains("right answer"), "{fault}");
}

#[test]
fn mistakes_of_a_table_are_named_with_their_place() {
    let fault = |way: Way| key(crews(way)).unwrap_err();
    let found = fault(value("late / run", None, Pick::Max));
    assert_eq!((found.key, found.span.clone()), ("answer", Some(7..10)), "{found}");
    assert!(fault(value("late", Some("runs >"), Pick::Max)).message.starts_with("`where`: "));
    assert!(fault(value("note", None, Pick::Max)).message.contains("row 1"));
    assert!(fault(value("1 / late", None, Pick::Max)).message.contains("row 4: division by zero"));
    assert!(fault(value("late - late", None, Pick::Max)).message.contains("equal"));
    assert!(fault(value("runs", Some("runs > 100"), Pick::Max)).message.contains("no row"));
    let found = key(log(count("area", &[("kind", "fire")], false))).unwrap_err();
    assert!(found.message.contains("\"fire\""), "{found}");
    assert!(key(log(count("zone", &[], false))).unwrap_err().message.contains("\"zone\""));
    assert!(key(log(count("kind", &[], false))).unwrap_err().message.contains("3 to 6"), "two kinds only");
    let mut twice = crews(value("runs", None, Pick::Max));
    twice.rows[1] = twice.rows[0].clone();
    assert_eq!(key(twice).unwrap_err().key, "rows");
}

fn witnesses() -> Statements {
    let said = |who: &str, says: &[(&str, &str)]| Statement { who: safe(who), text: safe("It was."), says: map(says) };
    let option = |text: &str, has: &[(&str, &str)]| Candidate { text: safe(text), has: map(has) };
    Statements {
        attributes: vec![("color".to_owned(), safe("Color")), ("body".to_owned(), safe("Body"))],
        statements: vec![
            said("A", &[("color", "blue"), ("body", "van")]),
            said("B", &[("color", "black"), ("body", "van")]),
            said("C", &[("color", "blue"), ("body", "pickup")]),
            said("D", &[("body", "van")]),
        ],
        options: vec![
            option("Black van", &[("color", "black"), ("body", "van")]),
            option("Blue van", &[("color", "blue"), ("body", "van")]),
            option("Blue pickup", &[("color", "blue"), ("body", "pickup")]),
        ],
    }
}

#[test]
fn the_key_has_what_is_said_most_often_in_every_attribute() {
    let (item, controls) = instantiate(Source::Statements(witnesses()), false, 1).unwrap();
    let lines = item.key_in_words(&controls, &Messages::new(Lang::En));
    assert_eq!(lines, ["Blue van", "Color: blue 2, black 1", "Body: van 3, pickup 1"]);
}

#[test]
fn statements_that_prove_nothing_are_refused() {
    let fault = |change: fn(&mut Statements)| {
        let mut statements = witnesses();
        change(&mut statements);
        instantiate(Source::Statements(statements), false, 1).unwrap_err()
    };
    let even = fault(|all| all.statements[3].says = map(&[("color", "black")]));
    assert!(even.message.contains("equally often"), "{even}");
    let silent = fault(|all| all.attributes.push(("plate".to_owned(), safe("Plate"))));
    assert!(silent.message.contains("\"plate\""), "{silent}");
    let none = fault(|all| all.options[1].has = map(&[("color", "red"), ("body", "van")]));
    assert!(none.message.contains("color blue, body van"), "{none}");
    let twice = fault(|all| all.options[2].has = all.options[0].has.clone());
    assert_eq!((twice.key, twice.index), ("options", Some(2)));
    let short = fault(|all| all.options[0].has = map(&[("color", "black")]));
    assert_eq!((short.key, short.index), ("options", Some(0)));
    let few = fault(|all| all.options.truncate(2));
    assert!(few.message.contains("3 to 6"), "{few}");
}
