//! Items that come in stages: what is shown is seen once, for its time, by everybody; and notes that are no answer.

use std::time::Duration;

use callready::app::{Code, Effect, KeyPress, Modal, Msg, SoundNews, next_wake};
use callready::assessment::{
    Accommodation, Conditions, Event, Factor, Gap, Measure, Millis, Phase, Refused, Section, Sitting, SoundLoss, What,
};
use callready::item::{Item, Stage};

use super::{exam, form_of, practice};
use crate::desk::Desk;
use crate::items::recall;
use crate::{robot, stage};

/// A memory item between two others, the app on it.
fn on(item: Item, conditions: Conditions) -> Desk {
    let items = vec![item, stage::reading_item("r1")];
    let mut desk = Desk::begin(form_of(Measure::Percent, items), conditions);
    desk.hears = false;
    desk.go_to_section();
    desk
}

/// Lets time pass as the loop does: awake at each moment that is asked for.
fn pass(desk: &mut Desk, ms: u64) {
    let end = desk.now.plus(Duration::from_millis(ms));
    while desk.now < end {
        desk.now = next_wake(&desk.app).unwrap_or(end).min(end);
        desk.send(Msg::Time);
    }
}

fn stage(desk: &Desk) -> Option<Stage> {
    desk.sitting().stage()
}

#[test]
fn the_stages_change_by_themselves_at_their_moments_in_exam_and_in_practice() {
    for conditions in [exam(), practice()] {
        let mut desk = on(recall::plate(), conditions);
        pass(&mut desk, 19_999);
        assert_eq!(stage(&desk), Some(Stage::Show));
        pass(&mut desk, 1);
        assert_eq!(stage(&desk), Some(Stage::Delay));
        pass(&mut desk, 29_999);
        assert_eq!(stage(&desk), Some(Stage::Delay));
        pass(&mut desk, 1);
        assert_eq!(stage(&desk), Some(Stage::Recall));
        let keys = desk.sitting().current().map(|(item, response)| robot::right_answer(item, response));
        desk.keys(keys.unwrap());
        assert_eq!(desk.score().sections[0].tally.fields_right, 3);
    }
}

#[test]
fn the_practice_item_comes_in_stages_too() {
    let mut form = (*form_of(Measure::Percent, vec![stage::reading_item("r1")])).clone();
    let section = form.sections.remove(0);
    form.sections = vec![Section { practice: Some(recall::plate()), ..section }];
    let mut desk = Desk::begin(form.into(), exam());
    desk.code(Code::Enter);
    assert_eq!(desk.phase(), Phase::Practice { section: 0 });
    for _ in 0..5 {
        desk.code(Code::Enter);
        desk.code(Code::F(8));
    }
    assert_eq!((desk.phase(), stage(&desk)), (Phase::Practice { section: 0 }, Some(Stage::Show)));
    pass(&mut desk, 20_000);
    assert_eq!(stage(&desk), Some(Stage::Delay));
    pass(&mut desk, 30_000);
    let keys = desk.sitting().current().map(|(item, response)| robot::right_answer(item, response));
    desk.keys(keys.unwrap());
    desk.code(Code::Enter);
    assert_eq!(desk.phase(), Phase::Feedback { section: 0 });
}

#[test]
fn no_key_ends_a_stage_leaves_the_item_or_writes_into_its_fields() {
    let mut desk = on(recall::plate(), exam());
    let keys = [
        KeyPress::plain(Code::Enter),
        KeyPress::plain(Code::Tab),
        KeyPress::plain(Code::Down),
        KeyPress::plain(Code::F(8)),
        KeyPress::plain(Code::F(7)),
        KeyPress::char('x'),
        KeyPress::ctrl(Code::Char('n')),
    ];
    desk.keys(keys);
    let response = desk.sitting().section(0).responses[0].clone();
    assert_eq!((stage(&desk), desk.sitting().section(0).current), (Some(Stage::Show), 0));
    assert_eq!((response.keystrokes, response.begun, response.committed), (0, false, false));
    pass(&mut desk, 20_000);
    desk.keys([KeyPress::plain(Code::Enter), KeyPress::plain(Code::Down), KeyPress::plain(Code::F(8))]);
    let answers = &desk.sitting().section(0).responses[0].answers;
    assert_eq!(answers, &response.answers, "an arrow is no answer to a small task");
    desk.keys([KeyPress::char('a'), KeyPress::char('b'), KeyPress::char('2')]);
    let tally = desk.score().sections[0].tally;
    assert_eq!((tally.tasks, tally.answered), (3, 0), "small tasks are no answer to the item");
    assert_eq!(desk.sitting().section(0).current, 0);
    desk.code(Code::F(10));
    let Some(Modal::Finish(confirm)) = &desk.app.modal else { panic!("{:?}", desk.app.modal) };
    assert_eq!(confirm.unanswered, [1, 2], "the section can be finished at any time");
}

#[test]
fn who_comes_back_finds_the_fields_and_nothing_else() {
    let mut desk = on(recall::plate(), exam());
    pass(&mut desk, 50_000);
    desk.keys(robot::text("Dark"));
    desk.code(Code::F(4));
    desk.code(Code::F(8));
    pass(&mut desk, 60_000);
    desk.code(Code::F(7));
    assert_eq!((stage(&desk), desk.sitting().section(0).current), (Some(Stage::Recall), 0));
    assert_eq!(desk.sitting().section(0).responses[0].text(0), "Dark");
}

#[test]
fn a_forged_journal_cannot_leave_a_stage() {
    let desk = on(recall::plate(), exam());
    let mut sitting = desk.sitting().clone();
    let t = Millis(sitting.now().0 + 1);
    let insert = What::Inserted { at: 0, text: "x".to_owned() };
    for what in [What::Shown { item: 1 }, What::Focused { field: 1 }, What::Committed, insert] {
        assert_eq!(sitting.apply(&Event { t, what: what.clone() }), Err(Refused::WrongPhase), "{what:?}");
    }
    assert_eq!(sitting.apply(&Event { t, what: What::Shown { item: 0 } }), Ok(()));
}

#[test]
fn by_ear_it_is_heard_once_and_hidden_when_it_was_heard() {
    for conditions in [exam(), practice()] {
        let mut desk = on(recall::call(), conditions);
        let id = desk.app.live.as_ref().unwrap().clip_id;
        desk.send(|now| Msg::Sound(now, SoundNews::Started { id, ring: 0, duration: 9_000, levels: Vec::new() }));
        desk.code(Code::F(2));
        let plays = |desk: &Desk| desk.wanted.iter().filter(|effect| matches!(effect, Effect::Play { .. })).count();
        assert_eq!(plays(&desk), 1, "no replay");
        pass(&mut desk, 8_900);
        assert_eq!(stage(&desk), Some(Stage::Show));
        desk.send(|now| Msg::Sound(now, SoundNews::Ended { id }));
        assert_eq!(stage(&desk), Some(Stage::Delay));
        pass(&mut desk, 30_000);
        assert_eq!(stage(&desk), Some(Stage::Recall));
        desk.code(Code::F(2));
        assert_eq!(plays(&desk), 1);
    }
}

#[test]
fn a_clip_that_does_not_end_in_time_is_stopped_and_one_that_is_lost_is_read_for_its_time() {
    let mut desk = on(recall::call(), exam());
    let id = desk.app.live.as_ref().unwrap().clip_id;
    desk.send(|now| Msg::Sound(now, SoundNews::Started { id, ring: 0, duration: 90_000, levels: Vec::new() }));
    desk.wanted.clear();
    pass(&mut desk, 20_000);
    assert_eq!((stage(&desk), desk.wanted.as_slice()), (Some(Stage::Delay), [Effect::StopSound].as_slice()));

    let mut desk = on(recall::call(), exam());
    let id = desk.app.live.as_ref().unwrap().clip_id;
    pass(&mut desk, 15_000);
    desk.send(|now| Msg::Sound(now, SoundNews::Lost { id, why: SoundLoss::Device }));
    assert!(desk.sitting().captions());
    pass(&mut desk, 19_999);
    assert_eq!(stage(&desk), Some(Stage::Show), "the caption stands as long as the clip might have");
    pass(&mut desk, 1);
    assert_eq!(stage(&desk), Some(Stage::Delay));
}

#[test]
fn a_time_factor_gives_more_time_to_recall_and_none_to_look() {
    let limited = Item { limit: Some(Millis::seconds(20)), ..recall::plate() };
    for (factor, recall) in [(1_000, 20_000), (1_500, 30_000)] {
        let accommodation = Accommodation { default_factor: Factor(factor), ..Accommodation::default() };
        let mut desk = on(limited.clone(), Conditions { accommodation, ..exam() });
        pass(&mut desk, 20_000);
        assert_eq!(stage(&desk), Some(Stage::Delay));
        pass(&mut desk, 30_000);
        assert_eq!(stage(&desk), Some(Stage::Recall));
        pass(&mut desk, recall - 1);
        assert_eq!(desk.sitting().section(0).current, 0);
        pass(&mut desk, 1);
        assert_eq!(desk.sitting().section(0).current, 1, "on to the next item");
    }
}

#[test]
fn a_kill_while_it_is_shown_gives_no_second_look() {
    let mut desk = on(recall::plate(), exam());
    pass(&mut desk, 12_000);
    let mut sitting = Sitting::new(desk.sitting().form().clone(), exam());
    desk.events.iter().for_each(|event| sitting.apply(event).unwrap());
    let gap = Gap { outage_ms: 30_000, charged_ms: 30_000, same_boot: true, lost_bytes: 0, boot_id: None };
    let t = Millis(sitting.now().0 + 30_000);
    sitting.apply(&Event { t, what: What::Resumed(gap) }).unwrap();
    assert_eq!(sitting.stage(), Some(Stage::Delay), "where the form charges, the time is over");
}

#[test]
fn notes_are_no_answer_and_the_questions_are() {
    let mut desk = on(recall::summary(), exam());
    desk.keys(robot::text("Cedar and Third"));
    let unanswered = |desk: &mut Desk| {
        desk.code(Code::F(10));
        let Some(Modal::Finish(confirm)) = desk.app.modal.take() else { panic!("no question") };
        confirm.unanswered
    };
    assert_eq!(unanswered(&mut desk), [1, 2]);
    desk.keys([KeyPress::plain(Code::Tab), KeyPress::char('a')]);
    assert_eq!(unanswered(&mut desk), [2]);
    desk.keys([KeyPress::plain(Code::Enter), KeyPress::char('a'), KeyPress::plain(Code::BackTab)]);
    desk.keys([KeyPress::plain(Code::BackTab)]);
    assert_eq!(desk.sitting().section(0).responses[0].focus, 0, "back at the notes");
    desk.keys(robot::text(", leg"));
    let response = &desk.sitting().section(0).responses[0];
    assert_eq!(response.text(0), "Cedar and Third, leg");
    assert_eq!(desk.score().sections[0].tally.points.0, 500, "two questions of four");
}
