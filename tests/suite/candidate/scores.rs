//! Known answers give known scores, to the thousandth.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use callready::app::{Code, KeyPress};
use callready::assessment::{FormScore, Measure, Milli, Millis, Phase, SectionScore, Verdict};
use callready::item::{
    Control, Item, Kind, Normaliser, Response, cross_reference, data_entry, keyboarding, math, normalise,
};
use callready::scoring::FigureName as Name;
use callready::seed::Seed;
use callready::text::{Lang, Messages, SafeText};

use super::{built_in, exam, figure, form_of, item_of, ratio};
use crate::desk::Desk;
use crate::{robot, stage};

const PERCENT_MODULES: [&str; 6] = ["reading", "cross-reference", "data-entry", "math", "map", "proofreading"];

fn section<'a>(score: &'a FormScore, module: &str) -> &'a SectionScore {
    score.sections.iter().find(|section| section.module == module).unwrap()
}

/// Sits a form from the sound check to the end, items answered by these keys.
fn sit(desk: &mut Desk, keys: impl Fn(&str, usize, &Item, &Response) -> Vec<KeyPress>) -> FormScore {
    loop {
        desk.go_to_section();
        let Phase::Running { section } = desk.phase() else { break };
        let module = desk.sitting().form().sections[section].module.clone();
        desk.answer_section_by(|place, item, response| keys(&module, place, item, response));
    }
    desk.score()
}

/// Gross speed in thousandths of a word a minute: (characters / 5) / (milliseconds / 60,000).
fn wpm(chars: u64, ms: u64) -> i64 {
    ratio(chars * 60_000 * 1_000, 5 * ms)
}

/// Of the keyboarding section: keys that type its passages, and the characters that count of them.
fn passages(desk: &Desk) -> (u64, u64) {
    let form = desk.sitting().form();
    let section = form.sections.iter().find(|section| section.module == "keyboarding").unwrap();
    let count = |text: &str| text.chars().count() as u64;
    section.items.iter().fold((0, 0), |(keys, chars), item| {
        let Kind::Keyboarding(kind) = &item.kind else { panic!("{:?}", item.kind) };
        (keys + count(&kind.passage), chars + count(&normalise(&kind.passage, &kind.normalise)))
    })
}

fn full_marks(section: &SectionScore) {
    let tally = &section.tally;
    assert_eq!((section.raw, section.scaled), (Milli(100_000), Milli(100_000)), "{}", section.module);
    assert_eq!((tally.right, tally.answered), (tally.items, tally.items), "{}", section.module);
    assert_eq!(tally.fields_right, tally.fields, "{}", section.module);
    assert_eq!((tally.critical_errors, tally.misses, tally.false_alarms), (0, 0, 0), "{}", section.module);
    assert_eq!(section.verdict, Verdict::Passed, "{}", section.module);
}

#[test]
fn all_right_answers_earn_exactly_all_points_in_every_module_of_the_built_in_form() {
    let mut desk = Desk::begin(built_in(&[], 42), exam());
    let score = sit(&mut desk, |_, _, item, response| robot::right_answer(item, response));
    assert_eq!(desk.phase(), Phase::Complete);
    let form = Arc::clone(desk.sitting().form());
    assert_eq!(form.sections.len(), 7);
    for module in PERCENT_MODULES {
        full_marks(section(&score, module));
    }
    assert!(section(&score, "data-entry").tally.fields > 0);
    let proofreading = form.sections.iter().find(|section| section.module == "proofreading").unwrap();
    let planted = proofreading.items.iter().map(|item| match &item.kind {
        Kind::Proofreading(kind) => kind.tokens.iter().filter(|token| token.error.is_some()).count(),
        other => panic!("{other:?}"),
    });
    assert_eq!(section(&score, "proofreading").tally.hits as usize, planted.sum::<usize>());
    for (rules, state) in form.sections.iter().zip(desk.sitting().sections()) {
        let (item, response) = rules.practice.as_ref().zip(state.practice.as_ref()).unwrap();
        assert_eq!(item.score(response).right, 1, "the practice item of {}", rules.module);
    }

    // A key each 100 ms. Of the first passage the last key is F8, of the second Enter behind F8 and Right; the time
    // runs from the first key of each: k keys and F8 are k gaps, and two more at the end.
    let (keys, chars) = passages(&desk);
    let speed = wpm(chars, (keys + 2) * 100);
    let typed = section(&score, "keyboarding");
    assert_eq!(typed.tally.typing_time, Millis((keys + 2) * 100));
    assert_eq!(figure(&typed.figures, Name::GrossWpm), Some(Milli(speed)));
    assert_eq!(figure(&typed.figures, Name::NetWpm), Some(Milli(speed)));
    assert_eq!(figure(&typed.figures, Name::Accuracy), Some(Milli(100_000)));
    assert_eq!(figure(&typed.figures, Name::TotalErrorRate), Some(Milli(0)));
    assert_eq!((typed.raw, typed.scaled, typed.verdict), (Milli(speed), Milli(100_000), Verdict::Passed));
    assert_eq!((score.composite, score.verdict), (Some(Milli(100_000)), Verdict::Passed));
    println!("{keys} keys, {chars} characters, {speed} thousandths of a word a minute");
}

#[test]
fn all_right_answers_earn_all_points_whatever_the_seed_draws() {
    for seed in [1, 7, 2_026, (1 << 53) - 1] {
        let mut desk = Desk::begin(built_in(&[], seed), exam());
        let score = sit(&mut desk, |_, _, item, response| robot::right_answer(item, response));
        for module in PERCENT_MODULES {
            full_marks(section(&score, module));
        }
        assert_eq!(score.composite, Some(Milli(100_000)), "seed {seed}");
    }
}

#[test]
fn the_composite_is_the_weighted_mean_of_the_scaled_scores() {
    const GAP: u64 = 240;
    let mut desk = Desk::begin(built_in(&[], 42), exam());
    let (mut chars, mut ms) = (0, 0);
    loop {
        desk.go_to_section();
        let Phase::Running { section } = desk.phase() else { break };
        if desk.sitting().form().sections[section].module != "keyboarding" {
            desk.answer_section();
            continue;
        }
        let items = desk.sitting().form().sections[section].items.clone();
        let [
            Item { kind: Kind::Keyboarding(copy), limit: Some(limit), .. },
            Item { kind: Kind::Keyboarding(call), .. },
        ] = items.as_slice()
        else {
            panic!("{items:?}")
        };
        desk.gap = Duration::from_millis(GAP);
        // The passage is longer than its time: as many keys as come before its end.
        let keys = usize::try_from((limit.0 - 1) / GAP).unwrap();
        let head = copy.passage.chars().take(keys).collect::<String>();
        desk.keys(robot::text(&head));
        desk.wait(Duration::from_millis(limit.0 - keys as u64 * GAP));
        assert_eq!(desk.sitting().section(section).current, 1);
        // Keys that come at once are taken for the copy's.
        desk.wait(Duration::from_millis(700));
        desk.keys(robot::text(&call.passage));
        for code in [Code::F(8), Code::Right, Code::Enter] {
            desk.code(code);
        }
        let count = |text: &str, by: &[Normaliser]| normalise(text, by).trim().chars().count() as u64;
        chars = count(&head, &copy.normalise) + count(&call.passage, &call.normalise);
        ms = limit.0 - GAP + (call.passage.chars().count() as u64 + 2) * GAP;
        desk.gap = Duration::from_millis(100);
    }
    let score = desk.score();
    let speed = wpm(chars, ms);
    // From the cut of 30 to the maximum of 60, a word a minute is a point: 70 + 30 × (speed - 30) / (60 - 30).
    let typed = section(&score, "keyboarding");
    assert!((45_000..60_000).contains(&speed), "{speed}");
    assert_eq!((typed.raw, typed.scaled), (Milli(speed), Milli(speed + 40_000)));
    // Keyboarding is 10 of 100, all others have 100 points.
    let composite = ratio(90 * 100_000 + 10 * u64::try_from(speed + 40_000).unwrap(), 100);
    assert_eq!((score.composite, score.verdict), (Some(Milli(composite)), Verdict::Passed));
    println!("{chars} characters in {ms} ms: {speed} thousandths of a word a minute, composite {composite}");
}

/// The item with another key: the robot that believes it gives a wrong answer.
fn misread(item: &Item) -> Item {
    let mut item = item.clone();
    let other = |key: u8| {
        let Some(Control::Choice(choice)) = item.controls.first() else { panic!("{:?}", item.controls) };
        (key + 1) % u8::try_from(choice.options.len()).unwrap()
    };
    match &mut item.kind {
        Kind::Reading(kind) => kind.key = other(kind.key),
        Kind::Map(kind) => kind.key = other(kind.key),
        Kind::Decision(kind) => kind.key = other(kind.key),
        Kind::CrossReference(kind) => match &mut kind.key {
            cross_reference::Key::Option(key) => *key = other(*key),
            cross_reference::Key::Text { value, .. } => *value = SafeText::strict(&other_end(value)).unwrap(),
        },
        Kind::Math(kind) => match &mut kind.key {
            math::Key::Option { index, .. } => *index = other(*index),
            math::Key::Number { value, tolerance } => *value += *tolerance + rust_decimal::Decimal::ONE,
        },
        other => panic!("{other:?}"),
    }
    item
}

/// The text with another last letter or digit.
fn other_end(text: &str) -> String {
    let mut chars = text.chars().collect::<Vec<_>>();
    let last = chars.iter_mut().rfind(|c| c.is_ascii_alphanumeric()).unwrap();
    *last = match *last {
        '0'..='8' | 'a'..='y' | 'A'..='Y' => char::from(*last as u8 + 1),
        '9' => '0',
        _ => 'a',
    };
    chars.into_iter().collect()
}

#[test]
fn wrong_answers_cost_exactly_their_points() {
    // Wrong answers at the beginning of each module, and the module's cut; a wrong answer earns nothing.
    let wrong = BTreeMap::from([("reading", 1), ("cross-reference", 7), ("math", 4), ("map", 2)]);
    let cuts = BTreeMap::from([("reading", 70), ("cross-reference", 70), ("math", 60), ("map", 60)]);
    let mut desk = Desk::begin(built_in(&["reading", "cross-reference", "math", "map"], 42), exam());
    let score = sit(&mut desk, |module, place, item, response| {
        if place < wrong[module] {
            robot::right_answer(&misread(item), response)
        } else {
            robot::right_answer(item, response)
        }
    });
    for (module, wrong) in &wrong {
        let section = section(&score, module);
        let (items, wrong) = (u64::from(section.tally.items), u64::try_from(*wrong).unwrap());
        let right = items - wrong;
        assert_eq!(u64::from(section.tally.right), right, "{module}");
        assert_eq!(u64::from(section.tally.answered), items, "{module}");
        let raw = ratio(right * 100_000, items);
        let cut = cuts[module] * 1_000;
        // 0 to the cut is 0 to 70, the cut to 100 % is 70 to 100.
        let scaled = if raw < cut {
            ratio(70 * 1_000 * u64::try_from(raw).unwrap(), u64::try_from(cut).unwrap())
        } else {
            let (above, span) = (u64::try_from(raw - cut).unwrap(), u64::try_from(100_000 - cut).unwrap());
            70_000 + ratio(30 * 1_000 * above, span)
        };
        assert_eq!((section.raw, section.scaled), (Milli(raw), Milli(scaled)), "{module}");
        println!("{module}: {right} of {items}, raw {raw}, scaled {scaled}");
    }
    // 8 of 12 sums: 66.667 %, which is 70 + 30 × 6.667 / 40. 8 of 10 maps. 11 of 18 look-ups: under the cut.
    assert_eq!(section(&score, "math").scaled, Milli(75_000));
    assert_eq!(section(&score, "map").scaled, Milli(85_000));
    assert_eq!(section(&score, "cross-reference").verdict, Verdict::NotPassed);
    assert_eq!(score.verdict, Verdict::NotPassed, "no average hides a failed section");
}

#[test]
fn one_wrong_digit_in_a_critical_field_is_one_critical_error_and_its_share_of_the_points() {
    let account = |kind: &data_entry::DataEntry| {
        kind.screen.fields.iter().position(|field| field.critical && field.id == "account")
    };
    let mut desk = Desk::begin(built_in(&["data-entry"], 42), exam());
    let score = sit(&mut desk, |_, place, item, response| {
        let mut item = item.clone();
        let Kind::DataEntry(kind) = &mut item.kind else { panic!("{:?}", item.kind) };
        if place == 0 {
            let field = account(kind).unwrap();
            kind.keys[field][0] = other_end(&kind.keys[field][0]);
        }
        robot::right_answer(&item, response)
    });
    let Kind::DataEntry(kind) = &desk.sitting().form().sections[0].items[0].kind else { panic!("no billing screen") };
    let points = kind.screen.fields.iter().map(|field| u64::try_from(field.points.0).unwrap()).collect::<Vec<_>>();
    let (worth, whole) = (points[account(kind).unwrap()], points.iter().sum::<u64>());
    let section = section(&score, "data-entry");
    let (tally, items): (_, u64) = (&section.tally, 11);
    assert_eq!(u64::from(tally.items), items);
    assert_eq!((tally.critical_errors, tally.fields_right, tally.right), (1, tally.fields - 1, 10));
    // 7 of the account's 8 digits are right: an eighth of the field's share of one point is lost.
    let first = ratio(1_000 * (8 * whole - worth), 8 * whole);
    assert_eq!(tally.points, Milli(first + 10_000));
    let raw = ratio(100 * 1_000 * u64::try_from(first + 10_000).unwrap(), items * 1_000);
    assert_eq!(section.raw, Milli(raw));
    let fields_right = ratio(100_000 * u64::from(tally.fields - 1), u64::from(tally.fields));
    assert_eq!(figure(&section.figures, Name::FieldsRight), Some(Milli(fields_right)));
    assert_eq!(figure(&section.figures, Name::CriticalErrors), Some(Milli(1_000)));
    println!("first screen {first}, raw {raw}, {} of {} fields", tally.fields_right, tally.fields);
}

#[test]
fn a_section_with_full_points_fails_where_its_hurdle_is_not_reached() {
    let mut desk = Desk::begin(built_in(&["data-entry"], 42), exam());
    desk.go_to_section();
    // 2,000 keystrokes an hour are one in 1.8 s; the section would end before slower hands have done.
    for _ in 0..6 {
        desk.wait(Duration::from_secs(120));
    }
    desk.answer_section();
    let score = desk.score();
    let section = section(&score, "data-entry");
    assert_eq!((section.raw, section.scaled), (Milli(100_000), Milli(100_000)));
    assert!(section.hurdles[0].value < Milli::whole(2_000), "{:?}", section.hurdles);
    assert_eq!((section.verdict, score.verdict), (Verdict::NotPassed, Verdict::NotPassed));
}

/// Places of tokens of a text: the wrong ones, and the right ones.
fn tokens(item: &Item) -> (Vec<usize>, Vec<usize>) {
    let Kind::Proofreading(kind) = &item.kind else { panic!("{:?}", item.kind) };
    (0..kind.tokens.len()).partition(|token| kind.tokens[*token].error.is_some())
}

/// Keys that mark these tokens, from the first one on.
fn marks(places: &[usize]) -> Vec<KeyPress> {
    let mut keys = Vec::new();
    let mut at = 0;
    let mut places = places.to_vec();
    places.sort_unstable();
    for place in places {
        keys.extend(vec![KeyPress::plain(Code::Right); place - at]);
        keys.push(KeyPress::char(' '));
        at = place;
    }
    keys
}

#[test]
fn a_false_alarm_takes_half_of_what_a_mark_earns_and_no_text_falls_below_zero() {
    let mut desk = Desk::begin(built_in(&["proofreading"], 42), exam());
    let score = sit(&mut desk, |_, place, item, _| {
        let (wrong, right) = tokens(item);
        match place {
            // One error missed, one right word marked.
            0 => marks(&[&wrong[1..], &right[..1]].concat()),
            // One error marked, and three right words: one less three halves.
            1 => marks(&[&wrong[..1], &right[..3]].concat()),
            _ => marks(&wrong),
        }
    });
    let items = &desk.sitting().form().sections[0].items;
    let errors = items.iter().map(|item| tokens(item).0.len() as u64).collect::<Vec<_>>();
    let section = section(&score, "proofreading");
    let tally = &section.tally;
    let all = errors.iter().sum::<u64>();
    // An error is a point.
    assert_eq!(tally.max_points, Milli(i64::try_from(1_000 * all).unwrap()));
    assert_eq!(u64::from(tally.hits), all - 1 - (errors[1] - 1));
    assert_eq!(u64::from(tally.misses), 1 + errors[1] - 1);
    assert_eq!(tally.false_alarms, 1 + 3);
    // One and a half lost in the first text, all of the second.
    let points = 1_000 * (all - errors[1]) - 1_500;
    assert_eq!((tally.points, tally.right), (Milli(i64::try_from(points).unwrap()), 4));
    let raw = ratio(100_000 * points, 1_000 * all);
    assert_eq!(section.raw, Milli(raw));
    assert_eq!(items[1].score(&desk.sitting().section(0).responses[1]).points, Milli(0));
    println!("errors {errors:?}, points {points}, raw {raw}");
}

#[test]
fn a_sitting_without_an_answer_scores_zero_everywhere() {
    let mut desk = Desk::begin(built_in(&[], 42), exam());
    let score = sit(&mut desk, |_, _, _, _| Vec::new());
    assert_eq!(score.sections.len(), 7);
    for section in &score.sections {
        let tally = &section.tally;
        assert_eq!((section.raw, section.scaled, tally.points), (Milli(0), Milli(0), Milli(0)), "{}", section.module);
        assert_eq!((tally.answered, tally.right, tally.fields_right), (0, 0, 0), "{}", section.module);
        assert_eq!((tally.hits, tally.false_alarms, tally.critical_errors), (0, 0, 0), "{}", section.module);
        assert_eq!(section.verdict, Verdict::NotPassed, "{}", section.module);
    }
    assert_eq!((score.composite, score.verdict), (Some(Milli(0)), Verdict::NotPassed));
}

fn words() -> Messages {
    Messages::new(Lang::En)
}

pub(super) fn passage(mode: keyboarding::Mode, passage: &str, limit: Option<Millis>) -> Item {
    let template = keyboarding::Template { mode, passage: stage::safe(passage), normalise: Vec::new() };
    item_of(template.instantiate(&mut Seed(1).stream(&[]), &words()).unwrap(), limit)
}

/// `thx<Backspace>e quixck brpwn`: 18 keys.
fn golden_keys() -> Vec<KeyPress> {
    let mut keys = robot::text("thx");
    keys.push(KeyPress::plain(Code::Backspace));
    keys.extend(robot::text("e quixck brpwn"));
    keys
}

#[test]
fn known_typing_errors_in_twelve_seconds_have_the_published_figures() {
    let item = passage(keyboarding::Mode::Copy, "the  quick\nbrown\n", Some(Millis::seconds(60)));
    let mut desk = Desk::begin(form_of(Measure::NetWpm, vec![item]), exam());
    desk.go_to_section();
    // Behind the first key come 17 more, F8, Right and Enter: 20 gaps of 600 ms.
    desk.gap = Duration::from_millis(600);
    desk.wait(Duration::from_secs(5));
    desk.answer_section_by(|_, _, _| golden_keys());
    let score = desk.score();
    let section = section(&score, "keyboarding");
    assert_eq!(section.tally.typing_time, Millis::seconds(12), "the time before the first key does not count");
    assert_eq!(section.tally.time, Millis::seconds(12) + Millis(5_600));
    let tally = &section.tally;
    assert_eq!((tally.chars_right, tally.chars_wrong, tally.chars_fixed, tally.fixes), (14, 2, 1, 1));
    for (name, value) in [
        (Name::GrossWpm, 16_000),
        (Name::NetWpm, 6_000),
        (Name::Accuracy, 87_500),
        (Name::MsdErrorRate, 12_500),
        (Name::Kspc, 1_125),
        (Name::TotalErrorRate, 17_647),
        (Name::CorrectedErrorRate, 5_882),
        (Name::UncorrectedErrorRate, 11_765),
        (Name::Percent, 87_500),
    ] {
        assert_eq!(figure(&section.figures, name), Some(Milli(value)), "{name:?}");
    }
    assert_eq!((section.raw, section.verdict), (Milli(6_000), Verdict::NotPassed));
    assert_eq!(section.scaled, Milli(14_000), "6 of 30 is 14 of 70");
}

#[test]
fn who_leaves_a_passage_early_is_charged_its_whole_limit_whatever_key_leaves_it() {
    let limit = Some(Millis::seconds(60));
    let copy = || passage(keyboarding::Mode::Copy, "one two three four five six", limit);
    let next = KeyPress::plain(Code::F(8));
    let finish = KeyPress::plain(Code::F(10));
    let (right, enter) = (KeyPress::plain(Code::Right), KeyPress::plain(Code::Enter));
    let leave = KeyPress::ctrl(Code::Char('c'));
    for (ways, keys) in [
        ("next item", vec![next, finish, right, enter]),
        ("done, behind the last", vec![next, next, right, enter]),
        ("finish", vec![finish, right, enter]),
        ("end the test", vec![leave, right, right, enter]),
    ] {
        let mut desk = Desk::begin(form_of(Measure::NetWpm, vec![copy(), copy()]), exam());
        desk.go_to_section();
        desk.keys(robot::text("one two"));
        desk.keys(keys);
        assert_eq!(desk.phase(), Phase::Complete, "{ways}");
        let (items, responses) = (&desk.sitting().form().sections[0].items, &desk.sitting().section(0).responses);
        let tally = items[0].score(&responses[0]);
        assert_eq!(tally.typing_time, Millis::seconds(60), "{ways}");
    }
    let mut desk = Desk::begin(form_of(Measure::NetWpm, vec![copy(), copy()]), exam());
    desk.go_to_section();
    desk.code(Code::F(8));
    desk.keys(robot::text("one two"));
    desk.keys([KeyPress::plain(Code::F(7)), finish, right, enter]);
    let (items, responses) = (&desk.sitting().form().sections[0].items, &desk.sitting().section(0).responses);
    assert_eq!(items[0].score(&responses[0]).typing_time, Millis::seconds(60), "skipped without a key");
    assert_eq!(items[1].score(&responses[1]).typing_time, Millis::seconds(60), "the item before");
}

/// A billing screen with these texts to fill in.
fn billing(fields: &[(&str, &str)]) -> Item {
    let field = |(id, _): &(&str, &str)| data_entry::Field {
        id: (*id).to_owned(),
        control: stage::entry(id, 20, None, ""),
        normalise: vec![Normaliser::Trim],
        points: Milli::whole(1),
        critical: false,
        partial: data_entry::Partial::None,
    };
    let template = data_entry::Template {
        screen: Arc::new(data_entry::Screen { title: stage::safe("NOTE"), fields: fields.iter().map(field).collect() }),
        document: Some(stage::safe("A document")),
        answer: fields.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect(),
        accept: BTreeMap::new(),
    };
    item_of(template.instantiate(&mut Seed(1).stream(&[]), &words()).unwrap(), None)
}

#[test]
fn known_keystrokes_in_twelve_seconds_have_the_published_ksph() {
    let mut desk = Desk::begin(form_of(Measure::NetKsph, vec![billing(&[("note", "the quick brown")])]), exam());
    desk.go_to_section();
    // 15 characters, a wrong one, Backspace and Enter are 18 keys; Right and Enter finish: 20 gaps of 600 ms.
    desk.gap = Duration::from_millis(600);
    desk.keys(robot::text("thx"));
    desk.code(Code::Backspace);
    desk.keys(robot::text("e quick brown"));
    for code in [Code::Enter, Code::Right, Code::Enter] {
        desk.code(code);
    }
    assert_eq!(desk.phase(), Phase::Complete);
    let score = desk.score();
    let section = section(&score, "data-entry");
    assert_eq!(section.tally.entry_time, Millis::seconds(12));
    assert_eq!((section.tally.entry_keystrokes, section.tally.entry_keystrokes_right), (18, 16));
    assert_eq!(figure(&section.figures, Name::GrossKsph), Some(Milli::whole(5_400)));
    assert_eq!(figure(&section.figures, Name::NetKsph), Some(Milli::whole(4_800)));
    assert_eq!(section.raw, Milli::whole(4_800));
}

#[test]
fn keys_of_a_wrong_field_are_in_gross_ksph_and_not_in_net() {
    let item = billing(&[("one", "abcd"), ("two", "efgh")]);
    let mut desk = Desk::begin(form_of(Measure::NetKsph, vec![item]), exam());
    desk.go_to_section();
    // 4 + Tab + 4 + Enter are 10 keys; Right and Enter finish: 12 gaps of a second.
    desk.gap = Duration::from_secs(1);
    desk.keys(robot::text("abcd"));
    desk.code(Code::Tab);
    desk.keys(robot::text("efgx"));
    for code in [Code::Enter, Code::Right, Code::Enter] {
        desk.code(code);
    }
    let score = desk.score();
    let section = section(&score, "data-entry");
    // 10 × 3600 / 12, and 5 × 3600 / 12: four characters and the key that leaves them.
    assert_eq!(figure(&section.figures, Name::GrossKsph), Some(Milli::whole(3_000)));
    assert_eq!(figure(&section.figures, Name::NetKsph), Some(Milli::whole(1_500)));
    assert_eq!(figure(&section.figures, Name::FieldsRight), Some(Milli::whole(50)));
}
