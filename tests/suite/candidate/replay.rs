//! Whatever is pressed, nothing breaks, and the journal tells the whole story; the same seed draws the same form.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use callready::app::{Code, KeyPress, Msg, SoundNews};
use callready::assessment::{Conditions, Event, Form, FormScore, Mode, Sitting, SoundLoss};
use callready::item::{Control, Item, Kind, cross_reference, math};
use callready::view::{Hits, Kept, Theme};
use proptest::prelude::*;

use super::{built_in, exam};
use crate::desk::Desk;
use crate::picture::{drawn, drawn_keeping};
use crate::{robot, shelf, stage};

const MODULES: [&str; 7] = ["reading", "cross-reference", "keyboarding", "data-entry", "math", "map", "proofreading"];

/// Something that happens at the desk.
#[derive(Clone, Debug)]
enum Act {
    Key(KeyPress),
    /// The item is answered rightly, whatever was in it.
    Answer,
    Wait(u64),
    Size(u16, u16),
    Pasted(usize),
    Focus(bool),
    Heard,
    Lost(SoundLoss),
    Slept(u64),
    Jumped(i64),
    Burst(u32),
    Click(u16, u16),
    Wheel(i16),
    TypingBegins,
}

fn key() -> impl Strategy<Value = KeyPress> {
    let code = prop_oneof![
        6 => prop_oneof![
            Just('a'), Just('b'), Just('z'), Just('A'), Just('1'), Just('9'), Just(' '), Just('-'), Just('.'),
            Just('?'), Just('q'), Just('h'), Just('ñ'), Just('\u{301}'), Just('界'), Just('👍'), any::<char>(),
        ].prop_map(Code::Char),
        3 => Just(Code::Enter),
        2 => Just(Code::Tab),
        2 => Just(Code::Right),
        4 => (1..=12_u8).prop_map(Code::F),
        2 => Just(Code::F(8)),
        6 => prop_oneof![
            Just(Code::BackTab), Just(Code::Backspace), Just(Code::Delete), Just(Code::Up), Just(Code::Down),
            Just(Code::Left), Just(Code::Home), Just(Code::End), Just(Code::PageUp), Just(Code::PageDown),
            Just(Code::Esc),
        ],
    ];
    let held = prop_oneof![
        18 => Just((false, false)),
        1 => Just((true, false)),
        1 => Just((false, true)),
    ];
    let control = prop::sample::select("abcdhnpquwz".chars().collect::<Vec<_>>());
    prop_oneof![
        12 => (code, held).prop_map(|(code, (ctrl, alt))| KeyPress { code, ctrl, alt }),
        1 => control.prop_map(|c| KeyPress::ctrl(Code::Char(c))),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        30 => key().prop_map(Act::Key),
        4 => Just(Act::Answer),
        3 => (0..3_000_u64).prop_map(Act::Wait),
        1 => (0..400_000_u64).prop_map(Act::Wait),
        2 => (0..=200_u16, 0..=60_u16).prop_map(|(columns, lines)| Act::Size(columns, lines)),
        1 => (0..90_000_usize).prop_map(Act::Pasted),
        1 => any::<bool>().prop_map(Act::Focus),
        1 => Just(Act::Heard),
        1 => prop_oneof![Just(SoundLoss::Device), Just(SoundLoss::Clip)].prop_map(Act::Lost),
        1 => any::<u64>().prop_map(Act::Slept),
        1 => any::<i64>().prop_map(Act::Jumped),
        1 => any::<u32>().prop_map(Act::Burst),
        3 => (0..=200_u16, 0..=60_u16).prop_map(|(column, row)| Act::Click(column, row)),
        1 => any::<i16>().prop_map(Act::Wheel),
        1 => Just(Act::TypingBegins),
    ]
}

/// The form of one module, or of all.
fn form(which: usize) -> Arc<Form> {
    static FORMS: OnceLock<Vec<Arc<Form>>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let one = MODULES.iter().map(|module| built_in(&[*module], 11));
        one.chain([built_in(&[], 11), with_alerts()]).collect()
    });
    Arc::clone(&forms[which])
}

/// Data entry, cross-reference and a passage, with an alert at most times.
fn with_alerts() -> Arc<Form> {
    let mut form = (*built_in(&["data-entry", "cross-reference", "keyboarding"], 11)).clone();
    for section in &mut form.sections {
        section.alerts = Some(stage::alerts(&(0..40).map(|n| 1 + 15 * n).collect::<Vec<_>>()));
    }
    Arc::new(form)
}

/// Draws, twice: with what the last frame left and from nothing, which must be the same.
fn draw(desk: &mut Desk, kept: &mut Kept) -> Hits {
    let (columns, lines) = desk.app.size;
    let theme = Theme::new(&desk.app.settings, false);
    let (frame, hits) = drawn_keeping(&desk.app, theme, columns, lines, kept);
    let (afresh, hits_afresh) = drawn(&desk.app, theme, columns, lines);
    assert_eq!((frame.backend().buffer(), &hits), (afresh.backend().buffer(), &hits_afresh));
    desk.app.scroll_limit = hits.last_top();
    hits
}

fn happen(desk: &mut Desk, kept: &mut Kept, act: &Act) {
    desk.now = desk.now.plus(Duration::from_millis(30));
    let clip = desk.app.live.as_ref().unwrap().clip_id;
    match *act {
        Act::Key(key) => desk.send(|now| Msg::Key(now, key)),
        Act::Answer => {
            let keys = desk.sitting().current().map(|(item, response)| robot::right_answer(item, response));
            // Long passages are cut: many cases are worth more than long ones.
            desk.keys(keys.into_iter().flatten().take(60));
            desk.code(Code::Enter);
        }
        Act::Wait(ms) => desk.wait(Duration::from_millis(ms)),
        Act::Size(columns, lines) => desk.send(|now| Msg::Size(now, columns, lines)),
        Act::Pasted(chars) => desk.send(|now| Msg::Pasted(now, chars)),
        Act::Focus(got) => desk.send(|now| Msg::Focus(now, got)),
        Act::Heard => {
            desk.send(|now| {
                let started = SoundNews::Started { id: clip, ring: 900, duration: 2_000, levels: vec![8; 20] };
                Msg::Sound(now, started)
            });
            desk.send(|now| Msg::Sound(now, SoundNews::Ended { id: clip }));
        }
        Act::Lost(why) => desk.send(|now| Msg::Sound(now, SoundNews::Lost { id: clip, why })),
        Act::Slept(ms) => desk.send(|now| Msg::Slept(now, ms)),
        Act::Jumped(ms) => desk.send(|now| Msg::ClockJumped(now, ms)),
        Act::Burst(keys) => desk.send(|now| Msg::Burst(now, keys, 20)),
        Act::Click(column, row) => {
            if let Some(target) = draw(desk, kept).at(column, row) {
                desk.send(|now| Msg::Click(now, target));
            }
        }
        Act::Wheel(lines) => desk.send(|now| Msg::Wheel(now, lines)),
        Act::TypingBegins => desk.send(Msg::TypingBegins),
    }
}

/// Everything that a sitting's result is made of.
fn told(sitting: &Sitting) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        sitting.phase(),
        sitting.now(),
        sitting.sections(),
        sitting.sound_check(),
        sitting.irregularities(),
        (sitting.captions(), sitting.captions_allowed(), sitting.playing_since(), sitting.focus_events_seen()),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn whatever_happens_nothing_panics_and_the_events_tell_it_all(
        which in 0..9_usize,
        (practice, captions, muted, hears) in any::<(bool, bool, bool, bool)>(),
        begun in any::<bool>(),
        acts in prop::collection::vec(act(), 0..90),
    ) {
        let mode = if practice { Mode::Practice } else { Mode::Exam };
        let conditions = Conditions { mode, captions, ..exam() };
        let form = form(which);
        let mut desk = Desk::begin(Arc::clone(&form), conditions.clone());
        desk.app.muted = muted;
        desk.hears = hears;
        desk.gap = Duration::from_millis(30);
        let mut kept = Kept::default();
        if begun {
            desk.go_to_section();
        }
        draw(&mut desk, &mut kept);
        for (n, act) in acts.iter().enumerate() {
            happen(&mut desk, &mut kept, act);
            if n % 8 == 0 || matches!(act, Act::Size(..)) {
                draw(&mut desk, &mut kept);
            }
        }
        // A last event: what was refused is in no journal, and its time is in the next event.
        desk.send(|now| Msg::Size(now, 80, 24));
        draw(&mut desk, &mut kept);

        let lines = desk.events.iter().map(|event| serde_json::to_string(event).unwrap()).collect::<Vec<_>>();
        let events = lines.iter().map(|line| serde_json::from_str::<Event>(line).unwrap());
        let mut again = Sitting::new(form, conditions);
        for (event, recorded) in events.zip(&desk.events) {
            prop_assert_eq!(&event, recorded);
            prop_assert_eq!(again.apply(&event), Ok(()), "{:?}", event);
        }
        prop_assert_eq!(again.sections(), desk.sitting().sections());
        prop_assert_eq!(told(&again), told(desk.sitting()));
        let bytes = |sitting: &Sitting| serde_json::to_vec(&FormScore::of(sitting)).unwrap();
        prop_assert_eq!(bytes(&again), bytes(desk.sitting()));
    }
}

#[test]
fn every_prefix_of_a_whole_sittings_events_can_be_folded_and_scored() {
    let form = built_in(&[], 42);
    let mut desk = Desk::begin(Arc::clone(&form), exam());
    desk.go_to_section();
    while desk.sitting().current_section().is_some() {
        desk.answer_section();
        desk.go_to_section();
    }
    let mut sitting = Sitting::new(form, exam());
    let mut composite = None;
    for event in &desk.events {
        sitting.apply(event).unwrap();
        composite = FormScore::of(&sitting).composite;
    }
    assert_eq!(told(&sitting), told(desk.sitting()));
    assert_eq!(composite, desk.score().composite);
    println!("{} events", desk.events.len());
}

fn key_of(item: &Item) -> String {
    match &item.kind {
        Kind::Reading(kind) => kind.key.to_string(),
        Kind::Map(kind) => kind.key.to_string(),
        Kind::CrossReference(kind) => match &kind.key {
            cross_reference::Key::Option(key) => key.to_string(),
            cross_reference::Key::Text { value, .. } => value.to_string(),
        },
        Kind::Math(kind) => match &kind.key {
            math::Key::Option { index, .. } => index.to_string(),
            math::Key::Number { value, .. } => value.to_string(),
        },
        Kind::Keyboarding(kind) => kind.passage.to_string(),
        Kind::DataEntry(kind) => format!("{:?}", kind.keys),
        Kind::Proofreading(kind) => format!("{:?}", kind.tokens),
        Kind::Memory(kind) => format!("{:?} {:?} {:?}", kind.stimulus, kind.tasks, kind.entry.keys),
        Kind::CallSummary(kind) => format!("{:?}", kind.questions),
        Kind::Spelling(kind) => kind.key.to_string(),
        Kind::SentenceClarity(kind) => kind.key.to_string(),
        Kind::CharacterComparison(kind) => format!("{:?}", kind.pairs),
        Kind::Prioritization(kind) => format!("{:?}", kind.cards),
        Kind::Decision(kind) => kind.key.to_string(),
    }
}

/// Of each item: its name, its options in order, its key.
fn drawn_items(form: &Form) -> Vec<(String, Vec<String>, String)> {
    let options = |control: &Control| match control {
        Control::Choice(choice) => choice.options.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    let items = form.sections.iter().flat_map(|section| section.practice.iter().chain(&section.items));
    items
        .map(|item| (format!("{:?}", item.id), item.controls.iter().flat_map(options).collect(), key_of(item)))
        .collect()
}

#[test]
fn the_same_pack_form_and_seed_draw_the_same_items_options_and_keys() {
    let form = built_in(&[], 42);
    let again = shelf::draw(&shelf::load("uars"), super::FORM, &[], 42);
    assert_eq!(drawn_items(&form), drawn_items(&again));
    assert_eq!(format!("{:?}", form.sections), format!("{:?}", again.sections));
    // One module alone is the module of the whole form.
    let math = built_in(&["math"], 42);
    let of_whole = form.sections.iter().find(|section| section.module == "math");
    assert_eq!(format!("{:?}", math.sections[0].items), format!("{:?}", of_whole.unwrap().items));
}

#[test]
fn another_seed_draws_another_form() {
    let forms = [1, 2, 3, 4].map(|seed| drawn_items(&built_in(&[], seed)));
    let all = |part: fn(&(String, Vec<String>, String)) -> String| {
        forms.iter().map(|form| form.iter().map(part).collect::<Vec<_>>()).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(all(|(id, _, _)| id.clone()), 4, "items");
    assert_eq!(all(|(_, options, _)| options.join("|")), 4, "options");
    assert_eq!(all(|(_, _, key)| key.clone()), 4, "keys");
    // The same item has its options in another order somewhere.
    let shuffled = forms[0].iter().any(|(id, options, _)| {
        let sorted = |options: &Vec<String>| options.iter().cloned().collect::<BTreeSet<_>>();
        forms[1].iter().any(|(other, others, _)| other == id && others != options && sorted(others) == sorted(options))
    });
    assert!(shuffled);
}

#[test]
fn equal_events_give_equal_bytes_of_the_score() {
    let run = || {
        let mut desk = Desk::begin(built_in(&["math", "map"], 5), exam());
        desk.go_to_section();
        desk.answer_section();
        desk.go_to_section();
        desk.code(Code::Char('b'));
        desk.wait(Duration::from_secs(900));
        desk
    };
    let (one, two) = (run(), run());
    assert_eq!(one.events, two.events);
    assert_eq!(serde_json::to_vec(&one.score()).unwrap(), serde_json::to_vec(&two.score()).unwrap());
}
