//! Sittings watched again.

use std::fs;
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use callready::app::{App, Code, Effect, KeyPress, Modal, Msg, Replay, Screen, update};
use callready::assessment::{Accommodation, Conditions, Event, Form, FormScore, Millis, Mode, What};
use callready::clock::Stamp;
use callready::text::Lang;
use serde_json::Value;

use crate::author::{self, callready};
use crate::console::Console;
use crate::desk::Desk;
use crate::journey::{begin_reading, finish};
use crate::picture::picture;
use crate::{shelf, stage};

fn exam() -> Conditions {
    Conditions { mode: Mode::Exam, accommodation: Accommodation::default(), captions: false }
}

/// A sitting of two modules with a paste and another window in it.
fn sat() -> (Arc<Form>, Desk) {
    let form = shelf::draw(&shelf::load("uars"), "uars-65", &["reading", "math"], 42);
    let mut desk = Desk::begin(Arc::clone(&form), exam());
    desk.go_to_section();
    desk.wait(Duration::from_secs(30));
    desk.send(|now| Msg::Pasted(now, 40));
    desk.answer_section();
    desk.go_to_section();
    desk.send(|now| Msg::Focus(now, false));
    desk.wait(Duration::from_secs(3));
    desk.send(|now| Msg::Focus(now, true));
    desk.answer_section();
    (form, desk)
}

/// The sitting on a screen, as whoever watches has it.
fn watched(form: &Arc<Form>, desk: &Desk, proved: bool) -> App {
    let mut app = App { resumable: Vec::new(), ..stage::app() };
    let replay = Replay::new(Arc::clone(form), exam(), Lang::En, desk.events.clone(), proved).unwrap();
    let name = |text| callready::text::SafeText::replaced(text);
    let mut replay = replay.named(name("C-0042"), name("20231114T221320-C-0042-uars-65"));
    replay.go_to(&mut app, 0);
    app.replay = Some(replay);
    app
}

fn press(app: &mut App, code: Code) {
    update(app, Msg::Key(Stamp::from_millis(1), KeyPress::plain(code)));
}

/// What whoever watches is told; empty for nothing.
fn said(app: &App) -> String {
    app.replay.as_ref().unwrap().said(&app.text).unwrap_or_default()
}

fn at(app: &App) -> u64 {
    app.replay.as_ref().unwrap().at().0
}

#[test]
fn a_replay_ends_with_the_scores_of_the_sitting_and_no_key_changes_anything() {
    let (form, desk) = sat();
    let mut app = watched(&form, &desk, true);
    let keys = "abc123 +-npiIl?q".chars().map(Code::Char);
    let keys = keys.chain([Code::Left, Code::Right, Code::Enter, Code::Esc, Code::F(1), Code::F(10), Code::Home]);
    for code in keys.cycle().take(600) {
        if code == Code::Char('q') {
            continue;
        }
        let effects = update(&mut app, Msg::Key(Stamp::from_millis(5), KeyPress::plain(code)));
        assert!(effects.is_empty() || code == Code::Esc, "{code:?}: {effects:?}");
    }
    while app.modal.is_some() {
        press(&mut app, Code::Esc);
    }
    press(&mut app, Code::End);
    let Screen::Results { .. } = app.screen else { panic!("{:?}", app.screen) };
    assert_eq!(app.outcome.as_ref().unwrap().score, FormScore::of(desk.sitting()));
    assert_eq!(app.live.as_ref().unwrap().sitting.sections(), desk.sitting().sections());
}

#[test]
fn a_moment_looks_the_same_whichever_way_it_is_reached() {
    let (form, desk) = sat();
    let mut forward = watched(&form, &desk, true);
    let mut jumping = watched(&form, &desk, true);
    let events = desk.events.len();
    for n in (1..events).step_by(7) {
        let go = |app: &mut App, n: usize| {
            let mut replay = app.replay.take().unwrap();
            replay.go_to(app, n);
            app.replay = Some(replay);
        };
        go(&mut forward, n);
        go(&mut jumping, (n * 31) % events);
        go(&mut jumping, n);
        for app in [&mut forward, &mut jumping] {
            // A notice is for who saw it happen.
            app.live.as_mut().unwrap().notice = None;
        }
        assert_eq!(picture(&forward, 80, 24), picture(&jumping, 80, 24), "after {n} events");
    }
}

#[test]
fn help_stops_the_replay_scrolls_and_stays_until_it_is_closed() {
    let (form, desk) = sat();
    let mut app = watched(&form, &desk, true);
    app.scroll_limit = 40;
    press(&mut app, Code::Char(' '));
    press(&mut app, Code::Char('?'));
    for second in 1..30 {
        update(&mut app, Msg::Time(Stamp::from_millis(second * 1_000)));
    }
    assert_eq!(app.modal, Some(Modal::Help { top: 0 }));
    for (code, top) in [(Code::Down, 1), (Code::PageDown, 17), (Code::PageUp, 1), (Code::Up, 0), (Code::Up, 0)] {
        press(&mut app, code);
        assert_eq!(app.modal, Some(Modal::Help { top }), "{code:?}");
    }
    press(&mut app, Code::Esc);
    assert_eq!(app.modal, None);
    let effects = update(&mut app, Msg::Key(Stamp::from_millis(5), KeyPress::ctrl(Code::Char('q'))));
    assert_eq!(effects, [Effect::Quit]);
}

#[test]
fn the_results_at_the_end_can_be_scrolled_by_arrows_and_wheel() {
    let (form, desk) = sat();
    let mut app = watched(&form, &desk, true);
    app.scroll_limit = 4;
    press(&mut app, Code::End);
    let top = |app: &App| match app.screen {
        Screen::Results { top, .. } => top,
        _ => panic!("{:?}", app.screen),
    };
    press(&mut app, Code::Down);
    update(&mut app, Msg::Wheel(Stamp::from_millis(5), 9));
    assert_eq!(top(&app), 4);
    press(&mut app, Code::Up);
    assert_eq!((top(&app), app.replay.as_ref().unwrap().pace()), (3, 1));
}

#[test]
fn what_was_odd_in_the_first_two_seconds_can_be_gone_to_as_well() {
    let (form, _) = sat();
    let event = |t: u64, what: What| Event { t: Millis(t), what };
    let odd = |t: u64| event(t, What::PasteRefused { chars: 3 });
    let events = vec![event(5, What::Resized { columns: 80, lines: 24 }), odd(900), odd(1_200), odd(9_000)];
    let mut replay = Replay::new(form, exam(), Lang::En, events, true).unwrap();
    let mut app = stage::app();
    replay.go_to(&mut app, 0);
    app.replay = Some(replay);
    let next = |app: &mut App| {
        press(app, Code::Char('i'));
        (at(app), said(app))
    };
    let told = |seconds, n| format!("In {seconds} s: a pasted text was refused ({n} of 3)");
    assert_eq!(next(&mut app), (0, told(1, 1)));
    assert_eq!(next(&mut app), (0, told(2, 2)));
    assert_eq!(next(&mut app), (7_000, told(2, 3)));
    press(&mut app, Code::Home);
    assert_eq!(next(&mut app), (0, told(1, 1)));
}

#[test]
fn a_jump_to_an_irregularity_says_what_comes_and_where_there_is_none_further_that() {
    let (form, desk) = sat();
    let mut app = watched(&form, &desk, true);
    press(&mut app, Code::Char('i'));
    assert!(picture(&app, 80, 24).contains("In 2 s: a pasted text was refused (1 of 2)"));
    press(&mut app, Code::Char('i'));
    assert_eq!(said(&app), "In 2 s: another window was in front (2 of 2)");
    press(&mut app, Code::Char('i'));
    assert_eq!(said(&app), "There is no further irregularity in this direction.");
    // Once it has happened, what did.
    press(&mut app, Code::Right);
    assert_eq!(said(&app), "", "ten seconds later");
    press(&mut app, Code::Char('I'));
    press(&mut app, Code::Char(' '));
    let mut now = Stamp::from_millis(1);
    for _ in 0..45 {
        now = now.plus(Duration::from_millis(50));
        update(&mut app, Msg::Time(now));
    }
    assert!(said(&app).starts_with("Recorded here: "), "{}", said(&app));
}

#[test]
fn the_candidate_is_told_what_was_told_in_the_sitting_and_whoever_watches_in_another_place() {
    let (form, desk) = sat();
    let mut app = watched(&form, &desk, true);
    let pasted = desk.events.iter().position(|event| matches!(event.what, What::PasteRefused { .. })).unwrap();
    let mut replay = app.replay.take().unwrap();
    replay.go_to(&mut app, pasted + 1);
    app.replay = Some(replay);
    let shown = picture(&app, 80, 24);
    let lines: Vec<_> = shown.lines().take(24).collect();
    assert!(lines[21].contains("Pasting is off in this test. Please type."), "{shown}");
    assert!(lines[23].contains("Recorded here: a pasted text was refused"), "{shown}");
}

#[test]
fn a_clip_is_as_long_as_the_pack_says_and_where_nobody_says_no_length_is_made_up() {
    let form = shelf::draw(&shelf::load("uars"), "uars-65", &["data-entry"], 42);
    let (place, clip) =
        form.sections[0].items.iter().enumerate().find_map(|(at, item)| Some((at, item.clip.clone()?))).unwrap();
    let at = |t: u64, what: What| Event { t: Millis(t), what };
    let outcome = callready::assessment::SoundCheckOutcome::Heard;
    let events = vec![
        at(5, What::SoundChecked { outcome }),
        at(10, What::Instructed),
        at(20, What::Started),
        at(20, What::Shown { item: place }),
        at(30, What::Played),
        at(8_030, What::Tick),
        // Long after: it was never heard to its end.
        at(90_000, What::Finished),
    ];
    for (lengths, wanted) in [(vec![(clip.audio, 61_000)], "0:07/1:01"), (Vec::new(), "speaking 0:07 ")] {
        let mut app = App { resumable: Vec::new(), ..stage::app() };
        let replay = Replay::new(Arc::clone(&form), exam(), Lang::En, events.clone(), true).unwrap();
        let mut replay = replay.with_lengths(lengths.into_iter().collect());
        replay.go_to(&mut app, 6);
        app.replay = Some(replay);
        let shown = picture(&app, 80, 24);
        assert!(shown.contains(wanted), "{wanted}: {shown}");
    }
}

#[test]
fn the_list_has_pages_and_ends_and_tells_modules_of_the_same_title_apart() {
    let form = shelf::draw(&shelf::load("uars"), "uars-alerts", &[], 42);
    let mut desk = Desk::begin(Arc::clone(&form), exam());
    for _ in 0..2 {
        desk.go_to_section();
        desk.answer_section();
    }
    let mut app = watched(&form, &desk, true);
    press(&mut app, Code::Char('l'));
    let line = |app: &App| match app.modal {
        Some(Modal::Chapters { at }) => at,
        _ => panic!("{:?}", app.modal),
    };
    let last = app.replay.as_ref().unwrap().chapters().len() - 1;
    for (code, wanted) in [(Code::End, last), (Code::Home, 0), (Code::PageDown, 17.min(last)), (Code::PageUp, 0)] {
        press(&mut app, code);
        assert_eq!(line(&app), wanted, "{code:?}");
    }
    let words: Vec<_> =
        app.replay.as_ref().unwrap().chapters().iter().map(|chapter| chapter.words(&form, &app.text)).collect();
    assert!(
        words.contains(&"Data entry".to_owned()) && words.contains(&"Data entry, with alerts".to_owned()),
        "{words:?}"
    );
}

#[test]
fn a_sound_check_that_was_not_made_is_not_shown() {
    let form = shelf::draw(&shelf::load("uars"), "uars-65", &["cross-reference"], 42);
    // Its sound is switched off.
    let mut desk = Desk::begin(Arc::clone(&form), exam());
    desk.go_to_section();
    desk.answer_section();
    let mut app = watched(&form, &desk, true);
    assert!(desk.events.iter().any(|event| matches!(event.what, What::SoundChecked { .. })));
    for code in [Code::Home, Code::Left, Code::Char('p')] {
        press(&mut app, code);
        assert!(!picture(&app, 80, 24).contains("Sound check"), "{code:?}");
    }
}

#[test]
fn it_runs_as_fast_as_asked_and_stops_where_it_is_told() {
    let (form, desk) = sat();
    let mut app = watched(&form, &desk, true);
    let mut now = Stamp::from_millis(77_000);
    let mut run = |app: &mut App, ms: u64| {
        for _ in 0..ms / 50 {
            now = now.plus(Duration::from_millis(50));
            update(app, Msg::Time(now));
        }
        now
    };
    run(&mut app, 1_000);
    assert_eq!(at(&app), 0, "it begins paused");
    let start = run(&mut app, 0);
    update(&mut app, Msg::Key(start, KeyPress::char(' ')));
    run(&mut app, 2_000);
    assert_eq!(at(&app), 2_000);
    for _ in 0..9 {
        press(&mut app, Code::Char('+'));
    }
    assert_eq!(app.replay.as_ref().unwrap().pace(), 32);
    run(&mut app, 500);
    assert_eq!(at(&app), 2_000 + 32 * 500);
    press(&mut app, Code::Char(' '));
    run(&mut app, 500);
    assert_eq!(at(&app), 18_000);
    press(&mut app, Code::Left);
    assert_eq!(at(&app), 8_000);
    press(&mut app, Code::Char(' '));
    run(&mut app, 60_000);
    let end = app.replay.as_ref().unwrap().end().0;
    assert_eq!(at(&app), end);
    assert!(!app.replay.as_ref().unwrap().is_running());
}

#[test]
fn every_item_and_every_irregularity_can_be_jumped_to() {
    let (form, desk) = sat();
    let mut app = watched(&form, &desk, true);
    let (mut places, mut last) = (Vec::new(), None);
    loop {
        press(&mut app, Code::Char('n'));
        if last == Some(at(&app)) {
            break;
        }
        last = Some(at(&app));
        places.extend(app.live.as_ref().unwrap().sitting.current().map(|(item, _)| item.id.to_string()));
    }
    let items: Vec<_> =
        form.sections.iter().flat_map(|section| &section.items).map(|item| item.id.to_string()).collect();
    assert!(items.iter().all(|item| places.contains(item)), "{places:?}");
    press(&mut app, Code::Home);
    let odd: Vec<_> =
        desk.events.iter().filter(|event| matches!(event.what, What::PasteRefused { .. } | What::FocusLost)).collect();
    for event in &odd {
        press(&mut app, Code::Char('i'));
        assert_eq!(at(&app), event.t.0 - 2_000, "from a little before");
    }
    press(&mut app, Code::Char('I'));
    assert_eq!(at(&app), odd[0].t.0 - 2_000);
    // The list leads to the same places.
    press(&mut app, Code::Char('l'));
    let Some(Modal::Chapters { at: line }) = app.modal else { panic!("{:?}", app.modal) };
    press(&mut app, Code::Down);
    press(&mut app, Code::Enter);
    let chapter = &app.replay.as_ref().unwrap().chapters()[line + 1];
    assert!(at(&app) == chapter.t.0 || at(&app) == chapter.t.0 - 2_000, "{chapter:?}");
}

#[test]
fn a_replay_and_its_list_are_drawn_and_say_where_nothing_is_proved() {
    let (form, desk) = sat();
    for (name, proved) in [("replay", true), ("replay-unproved", false)] {
        let mut app = watched(&form, &desk, proved);
        (0..4).for_each(|_| press(&mut app, Code::Char('n')));
        insta::assert_snapshot!(format!("{name}-80x24"), picture(&app, 80, 24));
        insta::assert_snapshot!(format!("{name}-120x40"), picture(&app, 120, 40));
    }
    let mut app = watched(&form, &desk, true);
    press(&mut app, Code::Char('i'));
    press(&mut app, Code::Char('l'));
    insta::assert_snapshot!("replay-list-80x24", picture(&app, 80, 24));
    insta::assert_snapshot!("replay-list-120x40", picture(&app, 120, 40));
    press(&mut app, Code::Esc);
    press(&mut app, Code::Char('?'));
    insta::assert_snapshot!("replay-help-80x24", picture(&app, 80, 24));
}

/// A sitting with the real program: one question answered, a window too small for a moment, the rest left.
fn sit(home: &std::path::Path) -> String {
    let mut console = Console::start(home, &["take", "uars", "--module", "reading", "--seed", "3", "--mute"]);
    console.wait_for("1 of 1");
    begin_reading(&mut console);
    console.send(b"b\r");
    console.wait_for("2/16");
    console.resize(60, 20);
    console.wait_for("80×24 is needed");
    console.resize(100, 30);
    console.wait_for("2/16");
    finish(&mut console, home).to_str().unwrap().to_owned()
}

#[test]
fn a_recording_plays_in_a_terminal_of_the_candidates_size_and_ends_with_the_results() {
    let dir = tempfile::tempdir().unwrap();
    let folder = sit(&dir.path().join("home"));
    let cast = dir.path().join("sitting.cast");
    let output = callready(&["replay", &folder, "--cast", cast.to_str().unwrap(), "--speed", "2"]);
    assert!(output.status.success(), "{}", author::said(&output));
    let text = fs::read_to_string(&cast).unwrap();
    let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let head = lines.next().unwrap();
    assert_eq!((&head["version"], &head["width"], &head["height"]), (&2.into(), &80.into(), &24.into()));
    let cells = |n: u16| NonZeroU16::new(n).unwrap();
    let mut screen = vt100::Parser::new(cells(24), cells(80), 0);
    assert!(head["title"].as_str().unwrap().starts_with("CallReady: Replay "), "{head}");
    assert!(folder.ends_with(head["title"].as_str().unwrap().rsplit(", ").next().unwrap()), "the sitting's id: {head}");
    let (mut last, mut seen, mut sizes) = (0.0, Vec::new(), Vec::new());
    for line in lines {
        let time = line[0].as_f64().unwrap();
        assert!(time >= last, "{time} after {last}");
        last = time;
        match line[1].as_str().unwrap() {
            "o" => screen.process(line[2].as_str().unwrap().as_bytes()),
            "r" => {
                let (columns, rows) = line[2].as_str().unwrap().split_once('x').unwrap();
                screen.screen_mut().set_size(cells(rows.parse().unwrap()), cells(columns.parse().unwrap()));
                sizes.push(line[2].as_str().unwrap().to_owned());
            }
            other => panic!("{other}"),
        }
        seen.push(screen.screen().contents());
    }
    for wanted in ["item 1/16", "item 2/16", "80×24 is needed"] {
        assert!(seen.iter().any(|text| text.contains(wanted)), "{wanted}");
    }
    // Twice as fast as it was sat: the last event's time is twice the last line's.
    let journal = fs::read_to_string(Path::new(&folder).join("journal.jsonl")).unwrap();
    let end: Value = serde_json::from_str(journal.lines().last().unwrap()).unwrap();
    let sat = end["t"].as_f64().unwrap() / 1_000.0;
    assert!(sat > 0.02 && (sat - 2.0 * last).abs() < 0.003, "{sat} {last}");
    assert!(!seen.iter().any(|text| text.contains("NOT PROVED") || text.contains("Recorded here")));
    assert_eq!(sizes, ["60x20", "100x30"]);
    assert!(seen.last().unwrap().contains("Results"), "{}", seen.last().unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&cast).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "it shows items and answers: {mode:o}");
    }
    // Never over a file that is there.
    let again = callready(&["replay", &folder, "--cast", cast.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(2), "{}", author::said(&again));
    assert_eq!(fs::read_to_string(&cast).unwrap(), text);
}

#[test]
fn a_sitting_is_watched_on_the_terminal_and_one_that_was_changed_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let folder = sit(&home);
    let mut console = Console::start(&home, &["replay", &folder, "--speed", "32"]);
    console.wait_for("Replay ");
    console.wait_for("paused");
    assert!(!console.text().contains("NOT PROVED"));
    console.send(b"nnn");
    console.wait_for("item 1/16");
    console.send(b" ");
    console.wait_for("Results");
    console.send(b"q");
    assert_eq!(console.end(), 0);
    let unproved = || {
        let mut console = Console::start(&home, &["replay", &folder]);
        // Said before the screen is taken too, when keys that come too early are dropped.
        console.wait_until("the replay", |text| text.contains("NOT PROVED") && text.contains("paused"));
        console.send(b"q");
        assert_eq!(console.end(), 0);
    };
    // Somebody wrote into the result.
    let result = format!("{folder}/result.json");
    let text = fs::read_to_string(&result).unwrap();
    fs::write(&result, text.replacen("\"points\": 0", "\"points\": 1000", 1)).unwrap();
    unproved();
    // A recording says so in its title, in every frame, on standard error, and by its exit code.
    let cast = dir.path().join("tampered.cast");
    let output = callready(&["replay", &folder, "--cast", cast.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(author::said(&output).contains("NOT PROVED"), "{}", author::said(&output));
    let recorded = fs::read_to_string(&cast).unwrap();
    let mut lines = recorded.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    assert!(lines.next().unwrap()["title"].as_str().unwrap().starts_with("NOT PROVED: CallReady: Replay "));
    let mut screen = vt100::Parser::new(NonZeroU16::new(24).unwrap(), NonZeroU16::new(80).unwrap(), 0);
    for line in lines.take_while(|line| line[1] == "o") {
        screen.process(line[2].as_str().unwrap().as_bytes());
        assert!(screen.screen().contents().contains("NOT PROVED"), "{line}");
    }
    // A folder of sittings names them; a file that cannot be written is named, and not the one it is made of.
    let output = callready(&["replay", home.join("results").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(author::said(&output).contains(&format!("callready replay {folder}")), "{}", author::said(&output));
    let nowhere = dir.path().join("none").join("x.cast");
    let output = callready(&["replay", &folder, "--cast", nowhere.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3));
    assert!(author::said(&output).contains("there is no folder") && !author::said(&output).contains(".new-"));
    // A sitting without a result can be watched as far as it goes.
    fs::remove_file(&result).unwrap();
    let journal = format!("{folder}/journal.jsonl");
    let bytes = fs::read(&journal).unwrap();
    fs::write(&journal, &bytes[..bytes.len() / 2]).unwrap();
    unproved();
    // What is no sitting is told in words.
    let output = callready(&["replay", "/nowhere"]);
    assert_eq!(output.status.code(), Some(2), "{}", author::said(&output));
}
