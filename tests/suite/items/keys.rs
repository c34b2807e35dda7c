//! What the key bar and the help page say of an item's keys is what these keys do.

use callready::app::{App, ClipState, Code, KeyPress, Modal, Msg, Screen, update};
use callready::assessment::{Phase, What};
use callready::item::Kind;
use callready::pack;

use super::{focus, on};
use crate::picture::picture;
use crate::stage;

fn bar(app: &App) -> String {
    picture(app, 120, 40).lines().nth(39).unwrap().to_owned()
}

fn help(app: &App) -> String {
    let mut app = stage::in_sitting(stage::app(), app.live.as_ref().unwrap().sitting.clone());
    app.modal = Some(Modal::Help { top: 0 });
    picture(&app, 120, 60)
}

fn press(app: &mut App, code: Code) {
    let now = app.now;
    update(app, Msg::Key(now, KeyPress::plain(code)));
}

fn without_device(mut app: App) -> App {
    app.device = Some(None);
    app
}

#[test]
fn enter_is_named_as_what_it_does_in_each_field() {
    let mut app = stage::at_item(stage::DATA_ENTRY, 0);
    let last = app.live.as_ref().unwrap().sitting.current().unwrap().0.controls.len() - 1;
    for field in 0..=last {
        let said = bar(&app);
        assert_eq!(said.contains("Enter next field"), field < last, "{field}: {said}");
        press(&mut app, Code::Enter);
        let live = app.live.as_ref().unwrap();
        let (_, _, state) = live.sitting.current_section().unwrap();
        assert_eq!(state.current > 0, field == last, "{field}");
    }
    assert!(help(&stage::at_item(stage::DATA_ENTRY, 0)).contains("next field; after the last, next item"));
}

#[test]
fn a_list_behind_a_label_is_not_said_to_have_letters() {
    let source = pack::locate("uars").unwrap();
    let words = stage::app().text;
    let (_, form) = pack::preview(&source, &pack::Look::default(), &words).unwrap();
    let items = form.sections.into_iter().flat_map(|section| section.items);
    let is_list = |control: &_| matches!(control, callready::item::Control::Choice(_));
    let mut seen = 0;
    for item in items.filter(|item| matches!(item.kind, Kind::DataEntry(_))).take(20) {
        let Some(field) = item.controls.iter().position(is_list) else { continue };
        let mut app = on(item);
        focus(&mut app, field);
        assert!(bar(&app).contains("←→ choose") && !bar(&app).contains("A–"), "{}", bar(&app));
        assert!(help(&app).contains("first letter"));
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn a_practice_passage_says_which_key_goes_on() {
    let mut form = stage::form();
    let item = form.sections[stage::KEYBOARDING].items[0].clone();
    form.sections[stage::KEYBOARDING].practice = Some(item);
    let sitting = callready::assessment::Sitting::new(
        form.into(),
        callready::assessment::Conditions {
            mode: callready::assessment::Mode::Exam,
            accommodation: callready::assessment::Accommodation::default(),
            captions: false,
        },
    );
    let practice = Phase::Practice { section: stage::KEYBOARDING };
    let mut app = stage::in_sitting(stage::app(), stage::staged(sitting, practice));
    assert!(bar(&app).contains("F8 go on"), "{}", bar(&app));
    press(&mut app, Code::F(8));
    assert_eq!(app.live.as_ref().unwrap().sitting.phase(), Phase::Feedback { section: stage::KEYBOARDING });
}

#[test]
fn the_help_names_no_key_that_does_nothing_with_the_item() {
    let reading = help(&stage::at_item(stage::READING, 0));
    for key in ["F2", "F6", "F9", "Tab"] {
        assert!(!reading.contains(key), "{key}: {reading}");
    }
    let call = help(&stage::at_item(stage::DATA_ENTRY, 1));
    assert!(call.contains("F2") && call.contains("Tab"), "{call}");
}

#[test]
fn without_a_device_no_call_is_offered_and_nothing_is_said_to_be_lost() {
    let mut app = without_device(stage::at_item(stage::DATA_ENTRY, 1));
    assert!(!bar(&app).contains("F2"), "{}", bar(&app));
    press(&mut app, Code::F(2));
    assert_eq!(app.live.as_ref().unwrap().clip, ClipState::Lost);
    let shown = picture(&app, 80, 24);
    assert!(shown.contains("no sound. Read the words below") && !shown.contains("lost"), "{shown}");
    assert!(!shown.contains("replays"), "{shown}");
}

#[test]
fn nobody_is_left_without_words_and_sound() {
    // Whatever was switched off before: on a caller's item without a device the words are there.
    let mut app = without_device(stage::at_item(stage::DATA_ENTRY, 1));
    let captions = |app: &App| app.live.as_ref().unwrap().sitting.captions();
    assert!(!captions(&app));
    press(&mut app, Code::F(2));
    assert!(captions(&app), "there was no sound check that would have shown them");
    press(&mut app, Code::F(9));
    assert!(captions(&app), "they cannot be switched off");
    assert!(picture(&app, 80, 24).contains("captions stay on"));
    // And where there is no caller the key does nothing that would be missed later.
    let mut document = stage::at_item(stage::DATA_ENTRY, 0);
    stage::happen(&mut document, What::SoundLost { why: callready::assessment::SoundLoss::Device });
    assert!(captions(&document));
    press(&mut document, Code::F(9));
    assert!(captions(&document));
}

#[test]
fn that_an_answer_is_missing_is_said_until_one_is_given() {
    let mut app = stage::at_item(stage::READING, 0);
    press(&mut app, Code::Enter);
    assert!(picture(&app, 80, 24).contains("Choose an answer first"));
    press(&mut app, Code::Char('b'));
    assert!(!picture(&app, 80, 24).contains("Choose an answer first"));
}

#[test]
fn up_and_down_go_to_the_word_above_and_below_as_drawn() {
    let mut app = stage::at_item(stage::PROOFREADING, 0);
    let at = |app: &App| match app.live.as_ref().unwrap().sitting.current().unwrap().1.answers[0] {
        callready::item::Answer::Marks { at, .. } => at,
        _ => unreachable!(),
    };
    // Column, line and number of words on three lines of unequal length.
    app.words = vec![(2, 4, 0), (8, 4, 1), (12, 4, 2), (2, 5, 3), (11, 5, 4), (2, 7, 5)];
    for (code, word) in
        [(Code::Right, 1), (Code::Right, 2), (Code::Down, 4), (Code::Down, 5), (Code::Up, 3), (Code::Up, 0)]
    {
        press(&mut app, code);
        assert_eq!(at(&app), word, "{code:?}");
    }
    press(&mut app, Code::Up);
    assert_eq!(at(&app), 0, "above the first line there is none");
    assert!(bar(&app).contains("←→ move"), "{}", bar(&app));
}

#[test]
fn a_past_sitting_opens_and_its_results_lead_back_to_the_list() {
    let mut app = stage::app();
    let open = crate::screens::past("2026-03-03T16:00:00+00:00", None, false);
    let mut done = crate::screens::past("2026-03-02T16:00:00+00:00", Some("74.4"), true);
    done.folder = "/home/you/callready/results/20260302T160000-C-0042-uars".into();
    app.history = Some(vec![open, done.clone()]);
    app.screen = Screen::History { at: 0 };
    assert!(!bar(&app).contains("Enter"), "there is nothing to open yet: {}", bar(&app));
    let now = app.now;
    let enter = KeyPress::plain(Code::Enter);
    assert!(update(&mut app, Msg::Key(now, enter)).is_empty());
    app.screen = Screen::History { at: 1 };
    assert!(bar(&app).contains("Enter"), "{}", bar(&app));
    assert_eq!(update(&mut app, Msg::Key(now, enter)), [callready::app::Effect::OpenPast(done.folder.clone())]);
    let folder = done.folder.to_str().unwrap().to_owned();
    let outcome = callready::app::Outcome { past: true, folder, ..crate::screens::outcome() };
    update(&mut app, Msg::Opened(Box::new(outcome)));
    assert_eq!(app.screen, Screen::Results { top: 0, formulas: false });
    press(&mut app, Code::Enter);
    assert_eq!(app.screen, Screen::History { at: 1 });
}

#[test]
fn practice_is_judged_by_nothing_on_the_results_screen() {
    let mut app = stage::app();
    app.outcome = Some(callready::app::Outcome { practice: true, ..crate::screens::outcome() });
    app.screen = Screen::Results { top: 0, formulas: false };
    let shown = picture(&app, 120, 60);
    assert!(shown.contains("This was practice"), "{shown}");
    for judged in ["passed", "needed", "Composite", "What to practise"] {
        assert!(!shown.contains(judged), "{judged}: {shown}");
    }
}

#[test]
fn a_machine_without_sound_has_lost_none_in_the_sound_check() {
    use callready::app::SoundNews;
    use callready::assessment::{SoundCheckOutcome, SoundLoss};
    let mut app = without_device(stage::at(Phase::SoundCheck));
    let now = app.now;
    let id = app.live.as_ref().unwrap().clip_id;
    update(&mut app, Msg::Sound(now, SoundNews::Lost { id, why: SoundLoss::Device }));
    press(&mut app, Code::Enter);
    let sitting = &app.live.as_ref().unwrap().sitting;
    assert_eq!(sitting.sound_check(), Some(SoundCheckOutcome::NoDevice));
    assert!(sitting.irregularities().is_empty(), "{:?}", sitting.irregularities());
    assert!(sitting.captions());
}

#[test]
fn fields_out_of_sight_are_said_to_be_there_and_a_list_in_focus_is_seen_whole() {
    let source = pack::locate("public-safety").unwrap();
    let (_, form) = pack::preview(&source, &pack::Look::default(), &stage::app().text).unwrap();
    let mut items = form.sections.into_iter().flat_map(|section| section.items);
    let called = items.find(|item| matches!(item.kind, Kind::DataEntry(_)) && item.clip.is_some()).unwrap();
    let (field, options) = called
        .controls
        .iter()
        .enumerate()
        .find_map(|(field, control)| match control {
            callready::item::Control::Choice(choice) => Some((field, choice.options.clone())),
            _ => None,
        })
        .unwrap();
    let mut app = super::captioned(called);
    focus(&mut app, field);
    let shown = picture(&app, 80, 24);
    for option in options {
        assert!(shown.contains(option.as_str()), "{option}: {shown}");
    }
    let title = shown.lines().find(|line| line.contains("══")).unwrap();
    assert!(title.contains('▼') != shown.contains("At the scene"), "{shown}");
}
