//! Time ends what it should, when it should, and never more; killing the program gains none.

use std::sync::Arc;
use std::time::Duration;

use callready::app::{Code, KeyPress, Live, Modal, Msg, SoundNews, next_wake};
use callready::assessment::{
    Accommodation, Conditions, Ending, Event, Factor, Form, FormScore, Gap, Measure, Millis, Phase, Sitting, What,
};
use callready::item::keyboarding;
use callready::journal::TICK;
use proptest::prelude::*;

use super::scores::passage;
use super::{built_in, exam, form_of};
use crate::desk::Desk;
use crate::robot;

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

fn half_as_long_again() -> Conditions {
    let accommodation = Accommodation { default_factor: Factor(1_500), ..Accommodation::default() };
    Conditions { accommodation, ..exam() }
}

/// Test time now.
fn at(desk: &Desk) -> Millis {
    desk.app.live.as_ref().unwrap().at(desk.now)
}

fn left(desk: &Desk) -> Option<Millis> {
    desk.app.live.as_ref().unwrap().remaining(desk.now)
}

/// Lets time pass to so many ms before the section's deadline, as the loop does: awake at each moment it asks for.
fn wait_until_left(desk: &mut Desk, ms_left: u64) {
    let end = desk.now.plus(ms(left(desk).unwrap().0 - ms_left));
    while desk.now < end {
        desk.now = next_wake(&desk.app).unwrap().min(end);
        desk.send(Msg::Time);
    }
}

#[test]
fn a_section_closes_at_exactly_its_limit_and_keeps_what_was_typed() {
    for (conditions, limit) in [(exam(), 600_000), (half_as_long_again(), 900_000)] {
        let mut desk = Desk::begin(built_in(&["math"], 42), conditions);
        desk.go_to_section();
        let started = at(&desk);
        assert_eq!(left(&desk), Some(Millis(limit)));
        let keys = desk.sitting().current().map(|(item, response)| robot::right_answer(item, response));
        desk.keys(keys.unwrap());
        desk.wait(ms(40_000));
        wait_until_left(&mut desk, 1);
        assert_eq!(desk.phase(), Phase::Running { section: 0 });
        let before = desk.sitting().section(0).responses.clone();
        desk.wait(ms(1));
        assert_eq!(desk.phase(), Phase::Complete);
        let state = desk.sitting().section(0);
        assert_eq!(state.ended, Some((started + Millis(limit), Ending::TimeUp)));
        for (now, then) in state.responses.iter().zip(&before) {
            assert_eq!(now.answers, then.answers);
        }
        let spent = state.responses.iter().map(|response| response.time.0).sum::<u64>();
        assert_eq!(spent, limit, "the time of all items is the section's");
        assert_eq!(desk.score().sections[0].tally.right, 1);
    }
}

#[test]
fn a_key_one_millisecond_before_the_end_counts_and_one_at_the_end_does_not() {
    for (early, counts) in [(1, true), (0, false)] {
        let item = passage(keyboarding::Mode::Copy, "one two three", None);
        let mut desk = Desk::begin(form_of(Measure::NetWpm, vec![item]), exam());
        desk.go_to_section();
        desk.keys(robot::text("one"));
        wait_until_left(&mut desk, 1_000);
        // No look at the clock comes between: the key itself is what is late.
        desk.now = desk.now.plus(ms(1_000 - early));
        desk.send(|now| Msg::Key(now, KeyPress::char('x')));
        let typed = desk.sitting().section(0).responses[0].text(0).to_owned();
        assert_eq!(typed, if counts { "onex" } else { "one" });
        assert_eq!(desk.phase() == Phase::Complete, !counts);
    }
}

#[test]
fn keys_stamped_after_the_end_change_nothing_and_the_end_is_recorded() {
    let mut desk = Desk::begin(built_in(&["data-entry", "math"], 42), exam());
    desk.go_to_section();
    desk.keys(robot::text("44"));
    let deadline = at(&desk) + left(&desk).unwrap();
    let work = desk.sitting().section(0).responses[0].answers.clone();
    desk.now = desk.now.plus(ms(left(&desk).unwrap().0 + 90_000));
    desk.send(|now| Msg::Key(now, KeyPress::char('1')));
    assert_eq!(desk.phase(), Phase::Between { next: 1 });
    assert_eq!(desk.sitting().section(0).ended, Some((deadline, Ending::TimeUp)), "at its own deadline, not the key's");
    assert_eq!(desk.sitting().section(0).responses[0].answers, work);
    let ending = desk.events.last().unwrap();
    assert_eq!(ending.what, What::Tick);
    let score = desk.score();
    for key in ["2", "x", "417"] {
        desk.keys(robot::text(key));
    }
    desk.send(|now| Msg::Key(now, KeyPress::plain(Code::F(10))));
    assert_eq!(desk.sitting().section(0).responses[0].answers, work);
    assert_eq!(desk.score(), score);
}

#[test]
fn a_key_stamped_before_the_end_but_read_after_it_does_not_bring_the_section_back() {
    let item = passage(keyboarding::Mode::Copy, "one two three", None);
    let mut desk = Desk::begin(form_of(Measure::NetWpm, vec![item]), exam());
    desk.go_to_section();
    let stamp = desk.now.plus(ms(599_000));
    desk.wait(ms(600_000));
    assert_eq!(desk.phase(), Phase::Complete);
    let events = desk.events.len();
    desk.send(|_| Msg::Key(stamp, KeyPress::char('x')));
    assert_eq!((desk.sitting().section(0).responses[0].text(0), desk.events.len()), ("", events));
}

fn two_passages() -> Arc<Form> {
    let item = |mode, seconds| passage(mode, "one two three four five six", Some(Millis::seconds(seconds)));
    form_of(Measure::NetWpm, vec![item(keyboarding::Mode::Copy, 60), item(keyboarding::Mode::Dictation, 30)])
}

#[test]
fn an_items_own_limit_closes_it_and_moves_on_and_the_last_one_ends_the_section() {
    for (conditions, limits) in [(exam(), [60_000, 30_000]), (half_as_long_again(), [90_000, 45_000])] {
        let mut desk = Desk::begin(two_passages(), conditions);
        desk.go_to_section();
        for (place, limit) in limits.into_iter().enumerate() {
            let state = desk.sitting().section(0);
            assert_eq!((state.current, state.responses[place].time), (place, Millis(0)));
            // Keys that come at once are taken for the item before.
            let pause = 700 * place as u64;
            desk.wait(ms(pause));
            desk.keys(robot::text("one"));
            desk.wait(ms(limit - pause - 300 - 1));
            assert_eq!((desk.phase(), desk.sitting().section(0).current), (Phase::Running { section: 0 }, place));
            assert_eq!(desk.app.live.as_ref().unwrap().sitting.item_remaining(at(&desk)), Some(Millis(1)));
            desk.wait(ms(1));
            let response = &desk.sitting().section(0).responses[place];
            assert!(response.timed_out);
            assert_eq!((response.time, response.text(0)), (Millis(limit), "one"));
            let item = &desk.sitting().form().sections[0].items[place];
            assert_eq!(item.score(response).typing_time, Millis(limit - pause - 100), "from the first key");
            if place == 0 {
                desk.send(|now| Msg::Key(now, KeyPress::plain(Code::F(7))));
                assert_eq!(desk.sitting().section(0).current, 1, "there is no way back");
            }
        }
        assert_eq!(desk.phase(), Phase::Complete);
        let (_, ending) = desk.sitting().section(0).ended.unwrap();
        assert_eq!(ending, Ending::Finished);
    }
}

#[test]
fn keys_in_full_flight_when_time_ends_an_item_do_not_fall_into_the_next() {
    // The loop lets time pass behind each key.
    let fly = |desk: &mut Desk, text: &str| {
        for key in robot::text(text) {
            desk.keys([key]);
            desk.wait(ms(0));
        }
    };
    let mut desk = Desk::begin(two_passages(), exam());
    desk.go_to_section();
    desk.wait(ms(59_850));
    fly(&mut desk, "one two");
    let texts = |desk: &Desk| [0, 1].map(|item| desk.sitting().section(0).responses[item].text(0).to_owned());
    assert_eq!(texts(&desk), ["o", ""]);
    desk.wait(ms(700));
    fly(&mut desk, "three");
    assert_eq!(texts(&desk), ["o", "three"], "after a pause they are meant for it");

    let mut desk = Desk::begin(two_passages(), exam());
    desk.go_to_section();
    desk.wait(ms(59_850));
    fly(&mut desk, &"x".repeat(40));
    let [_, second] = texts(&desk);
    assert!((8..12).contains(&second.len()), "three seconds at the most: {second:?}");
}

#[test]
fn the_blank_of_a_typist_does_not_leave_the_screen_that_says_time_is_up() {
    let item = passage(keyboarding::Mode::Copy, "one two three", None);
    let form = form_of(Measure::NetWpm, vec![item]);
    let sections = vec![form.sections[0].clone(), form.sections[0].clone()];
    let mut desk = Desk::begin(Arc::new(Form { sections, ..Form::clone(&form) }), exam());
    desk.go_to_section();
    desk.wait(ms(599_950));
    desk.keys(robot::text("a b c d "));
    assert_eq!(desk.phase(), Phase::Between { next: 1 });
    desk.wait(ms(700));
    desk.code(Code::Enter);
    assert_eq!(desk.phase(), Phase::Instructions { section: 1 });
}

#[test]
fn a_late_key_changes_nothing_in_an_item_whose_time_is_over() {
    let mut desk = Desk::begin(two_passages(), exam());
    desk.go_to_section();
    desk.keys(robot::text("one"));
    desk.now = desk.now.plus(ms(70_000));
    for key in [KeyPress::char('x'), KeyPress::plain(Code::Backspace), KeyPress::char('y')] {
        desk.send(|now| Msg::Key(now, key));
    }
    desk.send(Msg::Time);
    let responses = &desk.sitting().section(0).responses;
    assert_eq!((responses[0].text(0), responses[1].text(0)), ("one", ""));
    assert_eq!(desk.sitting().section(0).current, 1);
}

#[test]
fn a_clip_that_is_lost_gives_its_time_back_once() {
    let mut desk = Desk::begin(built_in(&["data-entry"], 42), exam());
    desk.hears = false;
    desk.go_to_section();
    while desk.sitting().current().unwrap().0.clip.is_none() {
        desk.code(Code::F(8));
    }
    let whole = left(&desk).unwrap();
    let lose = |desk: &mut Desk| {
        let id = desk.app.live.as_ref().unwrap().clip_id;
        let why = callready::assessment::SoundLoss::Device;
        desk.send(|now| Msg::Sound(now, callready::app::SoundNews::Lost { id, why }));
    };
    for _ in 0..4 {
        desk.wait(ms(1_000));
    }
    assert_eq!(left(&desk), Some(whole.saturating_sub(Millis(4_000))));
    lose(&mut desk);
    assert_eq!(left(&desk), Some(whole));
    desk.code(Code::F(2));
    desk.wait(ms(3_900));
    lose(&mut desk);
    assert_eq!(left(&desk), Some(whole.saturating_sub(Millis(4_000))), "only once for an item");
}

#[test]
fn leaving_a_question_open_does_not_stop_the_time() {
    let mut desk = Desk::begin(built_in(&["math"], 42), exam());
    desk.go_to_section();
    desk.key(KeyPress::ctrl(Code::Char('c')));
    assert!(matches!(desk.app.modal, Some(Modal::Leave(_))));
    wait_until_left(&mut desk, 0);
    assert_eq!((desk.phase(), &desk.app.modal), (Phase::Complete, &None));
}

/// The events so far, folded over the same form.
fn folded(desk: &Desk) -> Sitting {
    let sitting = desk.sitting();
    let mut again = Sitting::new(Arc::clone(sitting.form()), sitting.conditions().clone());
    for event in &desk.events {
        again.apply(event).unwrap();
    }
    again
}

#[test]
fn keys_that_are_refused_keep_no_tick_away() {
    let mut desk = Desk::begin(built_in(&["math"], 42), exam());
    desk.go_to_section();
    let ticks = |desk: &Desk| desk.events.iter().filter(|event| event.what == What::Tick).count();
    let before = ticks(&desk);
    for _ in 0..90 {
        // Captions are not part of this test.
        desk.code(Code::F(9));
        desk.send(Msg::Time);
    }
    assert!(ticks(&desk) - before >= 8, "{} ticks in nine seconds", ticks(&desk) - before);
    assert!(at(&desk).saturating_sub(folded(&desk).now()) <= Millis(TICK + 100), "a kill gains no more than a tick");
}

#[test]
fn where_the_journal_is_nearly_full_no_more_work_is_taken_and_the_module_can_be_finished() {
    let mut desk = Desk::begin(built_in(&["math"], 42), exam());
    desk.go_to_section();
    desk.send(|_| Msg::NearlyFull);
    let before = desk.events.len();
    desk.keys([KeyPress::char('4'), KeyPress::plain(Code::Down), KeyPress::plain(Code::F(4))]);
    assert_eq!(desk.events.len(), before);
    assert!(desk.app.live.as_ref().unwrap().notice.is_some(), "the candidate is told");
    desk.keys([KeyPress::plain(Code::F(10)), KeyPress::plain(Code::Right), KeyPress::plain(Code::Enter)]);
    assert_eq!(desk.phase(), Phase::Complete);
}

/// The program is killed and started again after an outage, of which so much is charged.
fn killed(desk: Desk, outage: u64, charged: u64) -> Desk {
    let mut sitting = folded(&desk);
    let gap = Gap { outage_ms: outage, charged_ms: charged, same_boot: true, lost_bytes: 0, boot_id: None };
    let event = Event { t: sitting.now() + Millis(charged), what: What::Resumed(gap) };
    sitting.apply(&event).unwrap();
    let mut events = desk.events;
    events.push(event);
    Desk::take_up(sitting, desk.now.plus(ms(outage)), events)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn killing_and_resuming_never_gains_time(
        waits in prop::collection::vec(0..2_500_u64, 1..24),
        outage in 0..200_000_u64,
        free in any::<bool>(),
    ) {
        let mut desk = Desk::begin(built_in(&["data-entry"], 42), exam());
        desk.go_to_section();
        for wait in waits {
            // Some keys are no event: the time since the last event is in no journal.
            let end = desk.now.plus(ms(wait));
            while desk.now < end {
                desk.now = next_wake(&desk.app).unwrap().min(end);
                desk.send(Msg::Time);
            }
            desk.code(if wait % 2 == 0 { Code::Char('4') } else { Code::Home });
            let (now, then) = (left(&desk).unwrap(), desk.sitting().remaining(folded(&desk).now()).unwrap());
            prop_assert!(then.saturating_sub(now) <= Millis(TICK + 100), "{then:?} {now:?}");
            let live = Live::new(folded(&desk), desk.now, String::new());
            prop_assert_eq!(live.remaining(desk.now), Some(then));
        }
        desk.send(Msg::Time);
        let before = left(&desk).unwrap();
        let answers = desk.sitting().section(0).responses[0].answers.clone();
        let unrecorded = at(&desk).saturating_sub(folded(&desk).now()).0;
        let outage = unrecorded + outage;
        let charged = if free { outage.min(TICK) } else { outage };
        let desk = killed(desk, outage, charged);
        prop_assert!(left(&desk).unwrap() <= before, "{:?} {before:?}", left(&desk));
        prop_assert_eq!(&desk.sitting().section(0).responses[0].answers, &answers);
    }
}

#[test]
fn a_sitting_killed_in_every_section_still_earns_all_points() {
    let mut desk = Desk::begin(built_in(&[], 42), exam());
    loop {
        desk.go_to_section();
        let Phase::Running { section } = desk.phase() else { break };
        // Half an item is answered before the end, and the rest behind it.
        let keys = desk.sitting().current().map(|(item, response)| robot::right_answer(item, response)).unwrap();
        let half = keys.len() / 2;
        desk.keys(keys[..half].to_vec());
        let before = left(&desk).unwrap();
        desk = killed(desk, 1_234, 1_234);
        assert_eq!(left(&desk).unwrap(), before.saturating_sub(Millis(1_234)));
        desk.keys(keys[half..].to_vec());
        desk.done();
        let items = desk.sitting().form().sections[section].items.len();
        for _ in 1..items {
            let keys = desk.sitting().current().map(|(item, response)| robot::right_answer(item, response));
            desk.keys(keys.unwrap());
            desk.done();
        }
        desk.code(Code::Right);
        desk.code(Code::Enter);
    }
    let score = desk.score();
    for section in score.sections.iter().filter(|section| section.module != "keyboarding") {
        assert_eq!(section.raw.0, 100_000, "{}", section.module);
    }
    assert_eq!(FormScore::of(&folded(&desk)), score);
}

#[test]
fn a_clip_that_a_kill_breaks_off_is_given_back_once() {
    let mut desk = Desk::begin(built_in(&["cross-reference"], 11), exam());
    desk.go_to_section();
    desk.app.muted = false;
    let by_ear = |desk: &Desk| desk.sitting().current().is_some_and(|(item, _)| item.clip.is_some());
    while !by_ear(&desk) {
        desk.keys([KeyPress::char('a')]);
        desk.done();
    }
    let allowed = desk.sitting().form().sections[0].replays + 1;
    // Its clip began and is not over: each time the program is killed, and goes on.
    desk.hears = false;
    let mut starts = 0;
    for _ in 0..allowed + 4 {
        let plays = |desk: &Desk| desk.sitting().current().unwrap().1.plays;
        if desk.sitting().playing_since().is_none() {
            desk.code(Code::F(2));
        }
        starts = plays(&desk);
        desk = killed(desk, 1_000, 1_000);
        desk.app.muted = false;
        desk.hears = false;
    }
    assert_eq!(starts, allowed + 1, "one play more than the form allows, however often it is killed");
}

#[test]
fn a_sound_device_that_was_there_and_is_gone_is_recorded_once_and_one_that_never_was_is_not() {
    let mut desk = Desk::begin(built_in(&["math"], 3), exam());
    let lost = |desk: &Desk| desk.events.iter().filter(|event| event.what == What::DeviceLost).count();
    desk.send(|now| Msg::Sound(now, SoundNews::Ready(None)));
    assert_eq!(lost(&desk), 0, "there was none to lose");
    desk.send(|now| Msg::Sound(now, SoundNews::Ready(Some("card".to_owned()))));
    desk.send(|now| Msg::Sound(now, SoundNews::Ready(None)));
    desk.send(|now| Msg::Sound(now, SoundNews::Ready(None)));
    assert_eq!(lost(&desk), 1);
}
