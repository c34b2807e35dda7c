//! The judgement, with invented facts.

use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use super::*;
use crate::text::{Lang, Messages, SafeText};

fn safe(text: &str) -> SafeText {
    SafeText::strict(text).unwrap()
}

/// A machine without fault.
fn facts() -> Facts {
    Facts {
        host: Some(safe("station-07")),
        surroundings: Surroundings {
            input: true,
            output: true,
            term: Some(safe("xterm-256color")),
            colorterm: Some(safe("truecolor")),
            locale: Some(("LANG", safe("en_US.UTF-8"))),
            ..Surroundings::default()
        },
        terminal: Some(Terminal {
            size: Some((80, 24)),
            keys: Ok(()),
            focus: Mode::Supported,
            paste: Mode::Supported,
            synchronised: Mode::Supported,
            asked: true,
            answers: true,
        }),
        smallest: (80, 24),
        sound: Sound::Open { device: safe("Headset"), devices: 2 },
        clock: Clock {
            moved: 20,
            waited: 20,
            unix_millis: 1_767_225_600_000,
            wall: "2026-01-01T00:00:00+00:00".to_owned(),
            zone_known: true,
            boot_id: true,
        },
        results: Results { folder: safe("/home/you/results"), disk: Ok(disk(900, 2, 8)) },
        keys: Keys {
            folder: safe("/home/you/keys"),
            folder_exposed: false,
            rights_kept: true,
            practice: PracticeKey::There("SHA256:abc".to_owned()),
            others_exposed: Vec::new(),
        },
    }
}

fn disk(mib: u64, median: u64, worst: u64) -> Disk {
    let ms = Duration::from_millis;
    Disk { free: Some(mib << 20), hung: None, median: ms(median), worst: ms(worst), appends: 20 }
}

fn found(facts: &Facts, check: Check) -> Finding {
    let findings = judge(facts, &Messages::new(Lang::En));
    assert_eq!(findings.iter().map(|finding| finding.check).collect::<Vec<_>>(), Check::ALL);
    for finding in &findings {
        assert_eq!(finding.advice.is_none(), finding.state == State::Good, "{finding:?}");
        let said = finding.found.is_empty() || finding.found.contains("doctor-");
        assert!(!said && finding.advice.as_ref().is_none_or(|advice| !advice.starts_with("doctor-")), "{finding:?}");
    }
    findings.into_iter().find(|finding| finding.check == check).unwrap()
}

/// One thing is changed: what is said of a check then, where no other check is less than good.
fn changed(check: Check, change: impl Fn(&mut Facts)) -> (State, String) {
    let mut facts = facts();
    change(&mut facts);
    for other in judge(&facts, &Messages::new(Lang::En)) {
        assert!(other.check == check || other.state == State::Good, "{other:?}");
    }
    let finding = found(&facts, check);
    (finding.state, format!("{} {}", finding.found, finding.advice.unwrap_or_default()))
}

fn expect(check: Check, state: State, words: &str, change: impl Fn(&mut Facts)) {
    let (is, said) = changed(check, change);
    assert!(is == state && said.contains(words), "{is:?}: {said}");
}

fn terminal(facts: &mut Facts) -> &mut Terminal {
    facts.terminal.as_mut().unwrap()
}

#[test]
fn a_machine_without_fault_is_good() {
    let findings = judge(&facts(), &Messages::new(Lang::En));
    assert!(good(&findings) && findings.iter().all(|finding| finding.state == State::Good), "{findings:#?}");
    assert!(text(&findings, &Messages::new(Lang::En)).ends_with("\nReady. You can begin.\n"));
}

#[test]
fn what_stands_between_is_told_and_a_terminal_without_a_screen_is_trouble() {
    let expect = |state, words, change: fn(&mut Facts)| expect(Check::Terminal, state, words, change);
    expect(State::Good, "xterm-256color", |_| {});
    expect(State::Note, "GNU screen", |facts| facts.surroundings.screen = true);
    expect(State::Note, "SSH", |facts| facts.surroundings.ssh = true);
    expect(State::Trouble, "--linear", |facts| facts.surroundings.term = Some(safe("dumb")));
    expect(State::Trouble, "TERM does not say", |facts| facts.surroundings.term = None);
    expect(State::Good, "Windows", |facts| {
        facts.surroundings.windows = true;
        facts.surroundings.term = None;
    });
}

#[test]
fn without_a_terminal_nothing_is_claimed_of_it() {
    let mut facts = facts();
    facts.terminal = None;
    facts.surroundings.output = false;
    let findings = judge(&facts, &Messages::new(Lang::En));
    assert!(good(&findings));
    let unseen = findings.iter().filter(|finding| !finding.looked).map(|finding| finding.check).collect::<Vec<_>>();
    assert_eq!(unseen, [Check::Size, Check::Keyboard, Check::Focus, Check::Paste, Check::Synchronised]);
    assert!(findings.iter().filter(|finding| !finding.looked).all(|finding| finding.state == State::Note));
    let text = text(&findings, &Messages::new(Lang::En));
    assert!(text.contains("terminal was not looked at.\n") && !text.contains("Keyboard") && !text.contains("Ready"));
}

#[test]
fn a_window_that_is_too_small_is_trouble() {
    let expect = |state, words, size| expect(Check::Size, state, words, |facts| terminal(facts).size = size);
    expect(State::Good, "80 columns by 24 lines", Some((80, 24)));
    expect(State::Trouble, "80 by 24 are needed", Some((79, 24)));
    expect(State::Trouble, "80 by 24 are needed", Some((200, 23)));
    expect(State::Note, "does not tell", None);
}

#[test]
fn colours_are_counted_from_what_the_variables_say() {
    let colours = |term: &str, colorterm: Option<&str>| {
        let mut facts = facts();
        facts.surroundings.term = Some(safe(term));
        facts.surroundings.colorterm = colorterm.map(safe);
        let finding = found(&facts, Check::Colour);
        (finding.figures["colours"].as_u64().unwrap(), finding.state)
    };
    assert_eq!(colours("xterm-256color", Some("truecolor")), (1 << 24, State::Good));
    assert_eq!(colours("xterm-256color", None), (256, State::Good));
    assert_eq!(colours("linux", None), (16, State::Good));
    assert_eq!(colours("vt100", None), (0, State::Note));
    assert_eq!(colours("xterm-m", Some("no")), (0, State::Note));
    expect(Check::Colour, State::Good, "NO_COLOR", |facts| facts.surroundings.no_color = true);
}

#[test]
fn keys_that_cannot_be_read_are_trouble() {
    let refused = |facts: &mut Facts| terminal(facts).keys = Err(safe("refused"));
    expect(Check::Keyboard, State::Trouble, "refused", refused);
}

#[test]
fn a_mode_that_the_terminal_lacks_is_a_note_and_whole_frames_are_not_needed() {
    for (mode, words) in [(Mode::Unsupported, "does not tell"), (Mode::NoAnswer, "did not say")] {
        expect(Check::Focus, State::Note, words, |facts| terminal(facts).focus = mode);
        expect(Check::Paste, State::Note, words, |facts| terminal(facts).paste = mode);
        expect(Check::Synchronised, State::Good, "not needed", |facts| terminal(facts).synchronised = mode);
    }
    let mut facts = facts();
    *terminal(&mut facts) = Terminal { focus: Mode::NoAnswer, answers: false, ..facts.terminal.clone().unwrap() };
    assert!(found(&facts, Check::Focus).found.contains("no question at all"));
    *terminal(&mut facts) = Terminal { asked: false, ..facts.terminal.clone().unwrap() };
    let said = found(&facts, Check::Focus).found;
    assert!(said.contains("was not asked") && !said.contains("no question at all"), "{said}");
    assert_eq!(found(&facts, Check::Focus).figures["mode"], "no-answer");
}

#[test]
fn inside_tmux_focus_is_a_note_whatever_tmux_answers() {
    for mode in [Mode::Supported, Mode::Unsupported, Mode::NoAnswer] {
        expect(Check::Focus, State::Note, "set -g focus-events on", |facts| {
            facts.surroundings.tmux = true;
            terminal(facts).focus = mode;
        });
    }
}

#[test]
fn characters_follow_the_first_variable_that_is_set() {
    let expect = |state, words, locale: Option<(&'static str, &str)>| {
        expect(Check::Characters, state, words, |facts| {
            facts.surroundings.locale = locale.map(|(name, value)| (name, safe(value)));
        });
    };
    expect(State::Good, "LC_ALL=es_MX.utf8", Some(("LC_ALL", "es_MX.utf8")));
    expect(State::Note, "LC_CTYPE=C does not", Some(("LC_CTYPE", "C")));
    expect(State::Note, "None of", None);
    let windows = |facts: &mut Facts| {
        facts.surroundings.windows = true;
        facts.surroundings.locale = None;
    };
    assert_eq!(changed(Check::Characters, windows).0, State::Good);
}

#[test]
fn without_sound_there_are_captions_and_no_trouble() {
    let expect = |words, sound: Sound| {
        expect(Check::Sound, State::Note, words, |facts| facts.sound = sound.clone());
        expect(Check::Sound, State::Note, "captions", |facts| facts.sound = sound.clone());
    };
    expect("built without sound", Sound::NotBuilt);
    expect("no sound device", Sound::Closed(0));
    expect("cannot be opened", Sound::Closed(3));
    expect("within 4 seconds", Sound::NoAnswer(Duration::from_secs(4)));
}

#[test]
fn a_clock_that_stands_or_a_wrong_calendar_is_trouble() {
    let expect = |state, words, change: fn(&mut Clock)| {
        expect(Check::Clock, state, words, |facts| change(&mut facts.clock));
    };
    expect(State::Good, "moves", |clock| clock.moved = 10);
    expect(State::Trouble, "stands still", |clock| clock.moved = 9);
    expect(State::Trouble, "calendar is wrong", |clock| clock.unix_millis -= 1);
    expect(State::Note, "time zone", |clock| clock.zone_known = false);
    expect(State::Note, "restarted", |clock| clock.boot_id = false);
    expect(State::Trouble, "time zone", |clock| {
        clock.zone_known = false;
        clock.moved = 0;
    });
}

#[test]
fn a_disk_is_judged_by_room_by_its_usual_and_by_its_worst_time() {
    let expect = |state, words, disk| expect(Check::Disk, state, words, |facts| facts.results.disk = Ok(disk));
    expect(State::Good, "900 MiB are free. Saving takes 2.0 ms, at worst 8.0 ms.", disk(900, 2, 8));
    expect(State::Good, "worst 250.0 ms", disk(900, 250, 250));
    expect(State::Note, "Now and then", disk(900, 2, 251));
    expect(State::Trouble, "That is slow", disk(900, 251, 400));
    expect(State::Good, "16 MiB are free", disk(16, 2, 8));
    expect(State::Trouble, "needs 16 MiB", disk(15, 2, 8));
    let hung = Disk { free: None, hung: Some(Duration::from_secs(5)), ..disk(0, 0, 0) };
    expect(State::Trouble, "did not answer for 5 seconds", hung);
    let refused = |facts: &mut Facts| facts.results.disk = Err(safe("no permission"));
    self::expect(Check::Disk, State::Trouble, "cannot be used: no permission", refused);
}

#[test]
fn a_key_is_there_or_will_be_and_everything_else_is_trouble() {
    let expect = |state, words, key: PracticeKey| {
        expect(Check::Keys, state, words, |facts| facts.keys.practice = key.clone());
    };
    expect(State::Good, "SHA256:abc", PracticeKey::There("SHA256:abc".to_owned()));
    expect(State::Good, "passphrase", PracticeKey::Locked("SHA256:abc".to_owned()));
    expect(State::Trouble, "users other than you can read or write it", PracticeKey::Exposed("SHA256:abc".to_owned()));
    expect(State::Trouble, "belongs to another user", PracticeKey::Foreign("SHA256:abc".to_owned()));
    expect(State::Good, "first sitting", PracticeKey::Later);
    for (obstacle, advice) in [
        (Obstacle::Broken, "Move the file away"),
        (Obstacle::Permission, "Have it given to you"),
        (Obstacle::Link, "a copy of the key itself"),
        (Obstacle::Silence, "on a disk in this machine"),
    ] {
        expect(State::Trouble, "cannot be read: rubbish", PracticeKey::Unreadable(safe("rubbish"), obstacle));
        expect(State::Trouble, advice, PracticeKey::Unreadable(safe("rubbish"), obstacle));
    }
    expect(State::Trouble, "none can be made: full", PracticeKey::Impossible(safe("full")));
}

#[test]
fn a_folder_others_fill_is_trouble_other_keys_they_can_read_and_a_disk_without_rights_are_notes() {
    let expect = |state, words, change: fn(&mut Keys)| {
        expect(Check::Keys, state, words, |facts| change(&mut facts.keys));
    };
    expect(State::Trouble, "can put keys into /home/you/keys", |keys| keys.folder_exposed = true);
    expect(State::Note, "other keys: author, office", |keys| {
        keys.others_exposed = vec!["author".to_owned(), "office".to_owned()];
    });
    expect(State::Note, "does not keep who may read a file", |keys| keys.rights_kept = false);
    let mut facts = facts();
    facts.keys.practice = PracticeKey::Exposed("SHA256:abc".to_owned());
    facts.keys.others_exposed = vec!["office".to_owned()];
    let figures = found(&facts, Check::Keys).figures;
    assert_eq!((&figures["exposed"], &figures["folder-exposed"]), (&true.into(), &false.into()));
    assert_eq!(figures["others-exposed"], serde_json::json!(["office"]));
}

/// A machine with a fault at every check.
fn worst() -> Facts {
    let mut facts = facts();
    facts.surroundings = Surroundings {
        input: true,
        output: true,
        term: Some(safe("dumb")),
        tmux: true,
        screen: true,
        ssh: true,
        locale: Some(("LC_ALL", safe("C"))),
        ..Surroundings::default()
    };
    let keys = Err(safe("input/output error"));
    facts.terminal = Some(Terminal {
        size: Some((40, 10)),
        keys,
        focus: Mode::NoAnswer,
        paste: Mode::NoAnswer,
        synchronised: Mode::NoAnswer,
        asked: true,
        answers: false,
    });
    facts.sound = Sound::Closed(0);
    facts.clock = Clock { moved: 0, unix_millis: 0, zone_known: false, boot_id: false, ..facts.clock };
    let folder = format!("/{}", "a-long-name/".repeat(12));
    facts.results = Results { folder: safe(&folder), disk: Err(safe("Permission denied (os error 13)")) };
    facts.keys.practice = PracticeKey::Unreadable(safe("the file holds no key"), Obstacle::Broken);
    facts.keys.folder_exposed = true;
    facts
}

#[test]
fn the_text_is_never_wider_than_80_columns_in_any_language() {
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        for facts in [facts(), worst()] {
            let text = text(&judge(&facts, &messages), &messages);
            for line in text.lines() {
                assert!(line.width() <= 80 && line == line.trim_end(), "{line:?}");
            }
            assert!(!text.contains("doctor-"), "{text}");
        }
    }
}

#[test]
fn the_worst_machine_reads_calmly() {
    let messages = Messages::new(Lang::En);
    insta::assert_snapshot!(text(&judge(&worst(), &messages), &messages));
}

#[test]
fn json_holds_every_check_with_its_state_and_its_advice() {
    for facts in [facts(), worst()] {
        let findings = judge(&facts, &Messages::new(Lang::En));
        let value: serde_json::Value = serde_json::from_str(&json(&facts, &findings)).unwrap();
        assert_eq!(value["format"], 1);
        assert_eq!(value["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(value["host"], "station-07");
        assert_eq!(value["when"], "2026-01-01T00:00:00+00:00");
        assert_eq!(value["good"], good(&findings));
        let list = value["findings"].as_array().unwrap();
        assert_eq!(list.len(), Check::ALL.len());
        for (one, check) in list.iter().zip(Check::ALL) {
            assert_eq!(one["check"], check.name());
            assert_eq!(one["advice"].is_null(), one["state"] == "good", "{one}");
        }
    }
}
