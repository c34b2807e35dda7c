//! Spelling, sentence clarity and character comparison, from the key to the score.

use std::path::Path;

use callready::app::{Code, KeyPress};
use callready::assessment::{FormScore, Milli, Sitting};
use callready::scoring::FigureName as Name;

use super::{exam, figure};
use crate::desk::Desk;
use crate::{robot, shelf};

const FORM: &str = "good-choice";

fn desk(seed: u64) -> Desk {
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/good");
    Desk::begin(shelf::draw(&shelf::load(pack.to_str().unwrap()), FORM, &[], seed), exam())
}

#[test]
fn who_knows_the_answers_gets_all_points_for_every_seed() {
    for seed in 0..6 {
        let mut desk = desk(seed);
        for _ in 0..3 {
            desk.go_to_section();
            desk.answer_section();
        }
        for section in &desk.score().sections {
            assert_eq!(section.raw, Milli::whole(100), "{} {seed}", section.module);
        }
        // What was answered is there again when the events are folded anew.
        let mut sitting = Sitting::new(desk.sitting().form().clone(), exam());
        for event in &desk.events {
            sitting.apply(event).unwrap();
        }
        assert_eq!(FormScore::of(&sitting), desk.score());
    }
}

#[test]
fn who_says_same_to_every_row_gets_half_and_finds_no_difference() {
    let mut desk = desk(3);
    for _ in 0..2 {
        desk.go_to_section();
        desk.answer_section_by(|_, item, response| robot::right_answer(item, response));
    }
    desk.go_to_section();
    desk.answer_section_by(|_, item, _| vec![KeyPress::char('s'); item.controls.len()]);
    let score = desk.score();
    let rows = &score.sections[2];
    assert_eq!((rows.raw, rows.tally.rows, rows.tally.answered), (Milli::whole(50), 20, 2));
    assert_eq!(figure(&rows.figures, Name::DifferencesFound), Some(Milli(0)));
    assert_eq!(figure(&rows.figures, Name::DifferencesMissed), Some(Milli::whole(10)));
    assert_eq!(figure(&rows.figures, Name::Sensitivity), None, "ten equal pairs are too few");
    // A tenth of a second for each key, F8 too, and for the two that ask whether to finish.
    assert_eq!(figure(&rows.figures, Name::SecondsPerRow), Some(Milli(120)));
}

#[test]
fn rows_left_open_are_wrong_and_not_the_end_of_the_item() {
    let mut desk = desk(3);
    for _ in 0..2 {
        desk.go_to_section();
        desk.answer_section();
    }
    desk.go_to_section();
    for key in [Code::End, Code::Char('s'), Code::Home, Code::Char('d')] {
        desk.code(key);
    }
    let (item, response) = desk.sitting().current().unwrap();
    assert_eq!((response.focus, item.score(response).rows), (1, 2));
    assert!(!response.committed);
}
