//! Practice: untimed, each item explained when it is done, scored all the same; and the ways out of a sitting.

use std::time::Duration;

use callready::app::{Code, Effect, KeyPress, Leave, Modal, Screen};
use callready::assessment::{Conditions, Ending, Milli, Phase, Verdict, What};
use callready::item::Control;

use super::{built_in, exam, practice};
use crate::desk::Desk;
use crate::robot;

/// "Done" by the key that the item's place has for it: Enter, but in a passage, where Enter types nothing.
fn done(desk: &mut Desk) {
    let (item, response) = desk.sitting().current().unwrap();
    let typing = matches!(item.controls[response.focus], Control::Typing);
    desk.code(if typing { Code::F(8) } else { Code::Enter });
}

#[test]
fn practice_is_untimed_shows_the_answer_of_each_item_and_is_scored() {
    let mut desk = Desk::begin(built_in(&[], 42), practice());
    let sections = desk.sitting().form().sections.len();
    for section in 0..sections {
        desk.go_to_section();
        assert_eq!(desk.phase(), Phase::Running { section });
        let now = desk.sitting().now();
        assert_eq!((desk.sitting().remaining(now), desk.sitting().item_remaining(now)), (None, None));
        desk.wait(Duration::from_secs(3_600));
        for place in 0..desk.sitting().form().sections[section].items.len() {
            assert_eq!(desk.sitting().section(section).current, place);
            assert_eq!(desk.sitting().plays_left(), None, "clips are played as often as one likes");
            let keys = desk.sitting().current().map(|(item, response)| robot::right_answer(item, response));
            desk.keys(keys.unwrap());
            done(&mut desk);
            let id = &desk.sitting().form().sections[section].items[place].id;
            assert_eq!(desk.app.modal, Some(Modal::Answer { right: true }), "{id:?}");
            desk.code(Code::Enter);
        }
        assert!(matches!(desk.app.modal, Some(Modal::Finish(_))), "{:?}", desk.app.modal);
        desk.code(Code::Right);
        desk.code(Code::Enter);
    }
    assert_eq!(desk.phase(), Phase::Complete);
    assert_eq!(desk.wanted.iter().filter(|effect| **effect == Effect::Seal).count(), 1);
    let score = desk.score();
    for section in score.sections.iter().filter(|section| section.module != "keyboarding") {
        assert_eq!((section.raw, section.tally.right), (Milli(100_000), section.tally.items), "{}", section.module);
    }
    assert_eq!(score.composite, Some(Milli(100_000)));
}

#[test]
fn practice_says_so_where_an_answer_is_wrong() {
    for module in ["reading", "math", "map", "proofreading", "keyboarding", "data-entry", "cross-reference"] {
        let mut desk = Desk::begin(built_in(&[module], 42), practice());
        desk.go_to_section();
        let (item, response) = desk.sitting().current().unwrap();
        let control = item.controls[0].clone();
        let right = robot::right_answer(item, response)[0];
        match control {
            Control::Choice(_) if item.controls.len() == 1 => {
                let other = [KeyPress::char('a'), KeyPress::char('b')].into_iter().find(|key| *key != right);
                desk.key(other.unwrap());
            }
            Control::Marks { .. } => {}
            _ => desk.keys(robot::text("9")),
        }
        // Enter leaves each field of a billing screen; in the last one it says "done".
        for _ in 0..20 {
            if desk.app.modal.is_none() {
                done(&mut desk);
            }
        }
        assert_eq!(desk.app.modal, Some(Modal::Answer { right: false }), "{module}");
        desk.code(Code::Enter);
        assert_eq!((&desk.app.modal, desk.sitting().section(0).current), (&None, 1), "{module}");
    }
}

fn leave(desk: &mut Desk) {
    desk.key(KeyPress::ctrl(Code::Char('c')));
    assert_eq!(desk.app.modal, Some(Modal::Leave(Leave::Stay)), "the safe answer is chosen at first");
}

/// A sitting with two of its sums answered rightly, and a third looked at.
fn begun(conditions: Conditions) -> Desk {
    let mut desk = Desk::begin(built_in(&["math"], 42), conditions);
    desk.go_to_section();
    for _ in 0..2 {
        let keys = desk.sitting().current().map(|(item, response)| robot::right_answer(item, response));
        desk.keys(keys.unwrap());
        desk.done();
        if let Some(Modal::Answer { .. }) = desk.app.modal {
            desk.code(Code::Enter);
        }
    }
    desk
}

#[test]
fn ctrl_c_asks_and_staying_changes_nothing() {
    let mut desk = begun(exam());
    let (events, wanted) = (desk.events.clone(), desk.wanted.clone());
    for key in [Code::Enter, Code::Esc] {
        leave(&mut desk);
        desk.code(key);
        assert_eq!((&desk.app.modal, desk.phase()), (&None, Phase::Running { section: 0 }));
    }
    let mut seen = Vec::new();
    leave(&mut desk);
    for _ in 0..3 {
        desk.code(Code::Right);
        seen.push(desk.app.modal.clone());
    }
    let answers = [Leave::Later, Leave::End, Leave::Stay].map(|leave| Some(Modal::Leave(leave)));
    assert_eq!(seen, answers);
    desk.code(Code::Enter);
    assert_eq!((&desk.events, &desk.wanted), (&events, &wanted));
}

#[test]
fn leaving_for_later_closes_the_journal_and_seals_nothing() {
    for conditions in [exam(), practice()] {
        let mut desk = begun(conditions);
        leave(&mut desk);
        desk.code(Code::Right);
        desk.code(Code::Enter);
        assert!(matches!(desk.events.last().unwrap().what, What::Stopped { .. }), "{:?}", desk.events.last());
        assert!(desk.wanted.ends_with(&[Effect::Close, Effect::Quit]), "{:?}", desk.wanted);
        assert!(!desk.wanted.contains(&Effect::Seal));
        assert_eq!(desk.phase(), Phase::Running { section: 0 });
    }
}

#[test]
fn ending_the_test_scores_what_there_is() {
    for conditions in [exam(), practice()] {
        let mut desk = begun(conditions);
        leave(&mut desk);
        desk.code(Code::Right);
        desk.code(Code::Right);
        desk.code(Code::Enter);
        assert_eq!((desk.phase(), &desk.app.screen), (Phase::Complete, &Screen::Preparing));
        assert_eq!(desk.wanted.iter().filter(|effect| **effect == Effect::Seal).count(), 1);
        assert_eq!(desk.events.last().unwrap().what, What::Abandoned);
        assert_eq!(desk.sitting().section(0).ended.unwrap().1, Ending::Abandoned);
        let score = desk.score();
        let section = &score.sections[0];
        // 2 of 12: 16.667 %, which is 16.667 × 70 / 60 scaled.
        assert_eq!((section.tally.right, section.tally.answered, section.tally.items), (2, 2, 12));
        assert_eq!((section.raw, section.scaled), (Milli(16_667), Milli(19_445)));
        assert_eq!((section.verdict, score.composite), (Verdict::NotPassed, Some(Milli(19_445))));
    }
}

#[test]
fn a_test_ended_before_its_last_section_has_no_composite_and_no_verdict() {
    let mut desk = Desk::begin(built_in(&["math", "map"], 42), exam());
    desk.go_to_section();
    desk.answer_section();
    leave(&mut desk);
    desk.code(Code::Left);
    desk.code(Code::Enter);
    let score = desk.score();
    assert_eq!(desk.phase(), Phase::Complete);
    assert_eq!((score.sections[0].raw, score.sections[0].verdict), (Milli(100_000), Verdict::Passed));
    assert_eq!((score.sections[1].raw, score.sections[1].verdict), (Milli(0), Verdict::NotScored));
    assert_eq!((score.composite, score.verdict), (None, Verdict::NotScored));
}
