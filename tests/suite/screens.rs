//! Every screen and question as the candidate sees it.

use callready::app::{
    App, Author, ClipState, Code, Colour, Confirm, Entering, Glyphs, KeyPress, Leave, Modal, Msg, Notice, Outcome,
    PastSitting, Resumable, Saved, Screen, Settings, SoundNews, Target, update,
};
use callready::assessment::{
    Accommodation, Ending, Factor, FormScore, Gap, HurdleScore, Irregularity, Measure, Milli, Millis, Mode, Phase,
    SectionScore, Sitting, SoundCheckOutcome, SoundLoss, Verdict, What,
};
use callready::error::{Trouble, UserError};
use callready::item::Typed;
use callready::scoring::{Figure, FigureName, Tally};
use callready::text::Lang;
use callready::view::Theme;

use crate::picture::{drawn, picture, picture_with};
use crate::stage;

/// A picture at both sizes, each a file.
fn shoot(name: &str, app: &App) {
    insta::assert_snapshot!(format!("{name}-80x24"), picture(app, 80, 24));
    insta::assert_snapshot!(format!("{name}-120x40"), picture(app, 120, 40));
}

fn on(screen: Screen) -> App {
    App { screen, ..stage::app() }
}

fn with_modal(mut app: App, modal: Modal) -> App {
    app.modal = Some(modal);
    app
}

pub(crate) fn resumable() -> Resumable {
    Resumable {
        folder: "20260303T160000-C-0042-uars".into(),
        id: stage::safe("20260303T160000-C-0042-uars"),
        candidate: stage::safe("C-0042"),
        form: stage::safe("uars-65"),
        started: stage::safe("2026-03-03 16:00"),
    }
}

pub(crate) fn past(started: &str, composite: Option<&str>, complete: bool) -> PastSitting {
    PastSitting {
        folder: "/home/you/callready/results/20260303T160000-C-0042-uars".into(),
        id: stage::safe("20260303T160000-C-0042-uars"),
        started: stage::safe(started),
        form: stage::safe("Full assessment"),
        composite: composite.map(str::to_owned),
        complete,
        practice: None,
    }
}

fn problem() -> UserError {
    UserError::new(Trouble::Environment, "The disk is full: the last answer could not be written.")
        .hint("Free some space and choose Go on: everything before it is kept.")
        .hint("Or set CALLREADY_HOME to a folder on another disk.")
}

fn section_score(module: &str, measure: Measure, raw: i64, verdict: Verdict) -> SectionScore {
    let (cut, max) = (Milli::whole(60), Milli::whole(100));
    let figure = |name, value| Figure { name, value: Milli(value) };
    let figures = match measure {
        Measure::Percent => {
            vec![figure(FigureName::Percent, raw), figure(FigureName::SecondsPerItem, 21_449)]
        }
        Measure::NetWpm => vec![
            figure(FigureName::GrossWpm, 48_250),
            figure(FigureName::NetWpm, raw),
            figure(FigureName::Accuracy, 97_450),
            figure(FigureName::CorrectedErrorRate, 3_210),
            figure(FigureName::Kspc, 1_125),
        ],
        Measure::AlertsPercent => Vec::new(),
        Measure::NetKsph => vec![
            figure(FigureName::GrossKsph, 9_850_400),
            figure(FigureName::NetKsph, raw),
            figure(FigureName::CriticalErrors, 2_000),
        ],
    };
    SectionScore {
        id: module.to_owned(),
        module: module.to_owned(),
        scored: true,
        weight: 1,
        tally: Tally { items: 10, answered: 9, right: 7, ..Tally::default() },
        figures,
        measure,
        raw: Milli(raw),
        cut,
        max,
        scaled: callready::assessment::scaled(Milli(raw), cut, max),
        hurdles: Vec::new(),
        alerts: None,
        verdict,
    }
}

pub(crate) fn outcome() -> Outcome {
    let mut typing = section_score("keyboarding", Measure::NetWpm, 46_150, Verdict::NotPassed);
    typing.hurdles = vec![HurdleScore { measure: Measure::Percent, at: Milli::whole(95), value: Milli(91_250) }];
    let sections = vec![
        section_score("reading", Measure::Percent, 85_000, Verdict::Passed),
        typing,
        section_score("math", Measure::Percent, 71_450, Verdict::Passed),
    ];
    let gap = Gap { outage_ms: 95_000, charged_ms: 95_000, same_boot: true, lost_bytes: 0, boot_id: None };
    let happened = [What::FocusLost, What::Resumed(gap), What::FocusLost, What::PasteRefused { chars: 12 }];
    Outcome {
        score: FormScore {
            sections,
            composite: Some(Milli(74_449)),
            composite_cut: Some(Milli::whole(70)),
            verdict: Verdict::NotPassed,
        },
        show_scores: true,
        titles: ["Reading", "Keyboarding", "Mathematics"].map(stage::safe).to_vec(),
        endings: [Ending::Finished, Ending::TimeUp, Ending::Finished].map(Some).to_vec(),
        worked: vec![Millis::minutes(10); 3],
        draft_voices: false,
        irregularities: happened.map(|what| Irregularity { t: Millis::minutes(3), what }).to_vec(),
        time: Millis(1_893_400),
        folder: "/home/you/callready/results/20260304T091500-C-0042-uars".to_owned(),
        practice: false,
        past: false,
    }
}

fn results(top: u16, formulas: bool) -> App {
    App { outcome: Some(outcome()), ..on(Screen::Results { top, formulas }) }
}

#[test]
fn home() {
    shoot("home", &stage::app());
    let mut app = on(Screen::Home { at: 1 });
    app.resumable.push(resumable());
    shoot("home-resumable", &app);
    app.screen = Screen::Home { at: 0 };
    shoot("home-resume", &app);
    app.resumable = vec![resumable(); 30];
    app.screen = Screen::Home { at: 28 };
    shoot("home-long", &app);
}

#[test]
fn entering() {
    let mut code = Typed { text: "C-0042".to_owned(), caret: 6, ..Typed::default() };
    shoot("entering", &on(Screen::Entering(Entering { code: code.clone(), refused: false, pack: 0 })));
    code.text = "-42".to_owned();
    code.caret = 1;
    shoot("entering-refused", &on(Screen::Entering(Entering { code, refused: true, pack: 0 })));
}

#[test]
fn lists() {
    shoot("practice", &on(Screen::Practice { at: 2 }));
    shoot("settings", &on(Screen::Settings { at: 1 }));
    let mut app = on(Screen::History { at: 1 });
    shoot("history-reading", &app);
    app.history = Some(Vec::new());
    shoot("history-none", &app);
    app.history = Some(vec![
        past("2026-03-03 16:00", Some("81.4"), true),
        past("2026-03-02 09:30", None, false),
        past("2026-02-27 14:12", Some("68.9"), true),
    ]);
    shoot("history", &app);
}

#[test]
fn waiting_and_trouble() {
    shoot("preparing", &on(Screen::Preparing));
    shoot("scoring", &stage::at(Phase::Complete));
    shoot("problem", &on(Screen::Problem { error: problem(), top: 0 }));
    let long = (1..=60).map(|n| format!("line {n} of the trouble")).collect::<Vec<_>>().join("\n");
    let mut shown = problem();
    shown.message = long;
    let long = shown;
    shoot("problem-long", &on(Screen::Problem { error: long, top: 0 }));
}

#[test]
fn sound_check() {
    let mut app = stage::at(Phase::SoundCheck);
    shoot("sound-check", &app);
    let live = app.live.as_mut().unwrap();
    live.heard = "41".to_owned();
    let levels = vec![0, 2, 5, 8, 6, 3, 1, 4, 7, 8, 5, 2];
    live.clip = ClipState::Playing { since: app.now, ring: 0, duration: 1_200, levels };
    stage::pass(&mut app, Millis(800));
    shoot("sound-check-playing", &app);
    app.device = None;
    shoot("sound-check-looking", &app);
    app.device = Some(None);
    app.live.as_mut().unwrap().clip = ClipState::Idle;
    shoot("sound-check-no-device", &app);
}

#[test]
fn instructions() {
    shoot("instructions", &stage::at(Phase::Instructions { section: stage::READING }));
    shoot("instructions-calls", &stage::at(Phase::Instructions { section: stage::DATA_ENTRY }));
    shoot("instructions-free", &stage::practising(Phase::Instructions { section: stage::DATA_ENTRY }));

    let mut form = stage::form();
    let long = (1..=60).map(|n| format!("Line {n} of the instructions.")).collect::<Vec<_>>().join("\n");
    form.sections[0].instructions = stage::safe(&long);
    let accommodation = Accommodation { default_factor: Factor(1_500), extra_replays: 1, ..Accommodation::default() };
    let conditions = callready::assessment::Conditions { mode: Mode::Exam, accommodation, captions: false };
    let sitting = Sitting::new(form.into(), conditions);
    let mut app = stage::in_sitting(stage::app(), stage::staged(sitting, Phase::Instructions { section: 0 }));
    app.screen = Screen::Sitting { top: 7 };
    shoot("instructions-long", &app);
}

#[test]
fn alerts_beside_the_work() {
    let phase = Phase::Running { section: stage::DATA_ENTRY };
    let at = |ms| {
        let mut app = stage::at_alerts(phase, stage::DATA_ENTRY, &[20, 40, 60]);
        stage::pass(&mut app, Millis(ms));
        app
    };
    shoot("alerts-instructions", &stage::at_alerts(Phase::Instructions { section: 3 }, stage::DATA_ENTRY, &[20]));
    shoot("alerts-none", &at(2_000));
    shoot("alerts-open", &at(23_000));
    let mut sent = at(0);
    (0..21).for_each(|_| stage::happen(&mut sent, What::Tick));
    stage::happen(&mut sent, What::AlertSent { alert: 0, desk: 1 });
    shoot("alerts-sent", &sent);
    let tables = Phase::Running { section: stage::CROSS_REFERENCE };
    let mut tables = stage::at_alerts(tables, stage::CROSS_REFERENCE, &[20]);
    stage::pass(&mut tables, Millis(21_000));
    shoot("alerts-tables", &tables);
    shoot("alerts-help", &with_modal(tables, Modal::Help { top: 0 }));
}

#[test]
fn between() {
    shoot("between-first", &stage::at(Phase::Between { next: 0 }));
    shoot("between", &stage::at(Phase::Between { next: 3 }));
    let mut app = stage::at(Phase::Running { section: 1 });
    stage::pass(&mut app, Millis::minutes(11));
    stage::happen(&mut app, What::Tick);
    let t = Millis(app.live.as_ref().unwrap().sitting.now().0 + 660_000);
    app.live.as_mut().unwrap().sitting.advance(t);
    shoot("between-time-up", &app);
}

#[test]
fn the_bands_around_an_item() {
    let mut app = stage::at_item(stage::READING, 1);
    stage::happen(&mut app, What::Flagged { on: true });
    shoot("item", &app);
    let live = app.live.as_mut().unwrap();
    live.saved = Saved::Soon;
    live.notice = Some(Notice {
        text: "Pasting is not possible here. It was recorded.".to_owned(),
        until: app.now.plus(std::time::Duration::from_secs(5)),
        asks: false,
    });
    shoot("item-notice", &app);
    app.live.as_mut().unwrap().saved = Saved::Failed;
    stage::pass(&mut app, Millis::seconds(5));
    shoot("item-not-saved", &app);
    shoot("item-own-limit", &stage::at(Phase::Running { section: stage::KEYBOARDING }));
    shoot("item-call", &stage::at_item(stage::DATA_ENTRY, 1));
    shoot("item-tables", &stage::at(Phase::Running { section: stage::CROSS_REFERENCE }));
    shoot("item-marks", &stage::at(Phase::Running { section: stage::PROOFREADING }));
    shoot("item-practice", &stage::at(Phase::Practice { section: stage::READING }));
    shoot("item-practising", &stage::practising(Phase::Running { section: stage::READING }));
}

#[test]
fn answers_explained() {
    let answered = |option| {
        let mut app = stage::at(Phase::Practice { section: stage::READING });
        stage::happen(&mut app, What::Chosen { option });
        stage::happen(&mut app, What::PracticeDone);
        app
    };
    shoot("feedback-right", &answered(1));
    shoot("feedback-wrong", &answered(2));
    let practising = |section| stage::practising(Phase::Running { section });
    for (name, section, right) in [
        ("reading", stage::READING, true),
        ("data-entry", stage::DATA_ENTRY, false),
        ("proofreading", stage::PROOFREADING, false),
        ("keyboarding", stage::KEYBOARDING, false),
    ] {
        shoot(&format!("answer-{name}"), &with_modal(practising(section), Modal::Answer { right }));
    }
}

#[test]
fn the_header_tells_the_time() {
    let header = |hidden, seconds: u64| {
        let mut app = stage::at(Phase::Running { section: stage::READING });
        app.live.as_mut().unwrap().time_hidden = hidden;
        // One second of the ten minutes has passed when the first item comes up.
        stage::pass(&mut app, Millis((599 - seconds) * 1_000));
        let picture = picture(&app, 80, 24);
        let line = picture.lines().next().unwrap();
        let (_, right) = line.split_once("item 1/2").unwrap();
        let style = picture.lines().find(|line| line.starts_with("0: ")).unwrap();
        format!("{:>4} s: {}{}", seconds, right.trim(), if style.contains("yellow") { " !" } else { "" })
    };
    let times = [599, 301, 300, 291, 290, 61, 60, 51, 50, 1, 0];
    let seen = |hidden| times.map(|seconds| header(hidden, seconds)).join("\n");
    insta::assert_snapshot!("times-shown", seen(false));
    insta::assert_snapshot!("times-hidden", seen(true));
}

#[test]
fn results_screen() {
    shoot("results", &results(0, false));
    shoot("results-end", &results(u16::MAX, false));
    shoot("results-formulas", &results(12, true));
    let mut app = results(0, false);
    app.outcome.as_mut().unwrap().show_scores = false;
    shoot("results-hidden", &app);
    app.outcome = None;
    shoot("results-none", &app);
}

#[test]
fn questions() {
    let item = || stage::at_item(stage::READING, 1);
    let confirm =
        |unanswered: Vec<usize>, flagged: Vec<usize>| Modal::Finish(Confirm { unanswered, flagged, yes: false });
    shoot("finish", &with_modal(item(), confirm(vec![2, 5, 6, 7, 8], vec![3])));
    shoot("finish-answered", &with_modal(item(), confirm(vec![], vec![])));
    let many = (1..=120).step_by(2).collect();
    shoot("finish-many", &with_modal(item(), confirm(many, vec![])));
    shoot("leave", &with_modal(item(), Modal::Leave(Leave::Stay)));
    shoot("leave-end", &with_modal(item(), Modal::Leave(Leave::End)));
}

#[test]
fn help() {
    shoot("help-menu", &with_modal(stage::app(), Modal::Help { top: 0 }));
    let entry = || stage::at(Phase::Running { section: stage::DATA_ENTRY });
    shoot("help-entry", &with_modal(entry(), Modal::Help { top: 0 }));
    shoot("help-entry-end", &with_modal(entry(), Modal::Help { top: 999 }));
    shoot("help-choice", &with_modal(stage::at_item(stage::READING, 0), Modal::Help { top: 0 }));
}

#[test]
fn without_colours_and_glyphs() {
    let plain = |app: &App| picture_with(app, Theme::new(&app.settings, true), 80, 24);
    insta::assert_snapshot!("no-colour-results", plain(&results(0, false)));
    insta::assert_snapshot!("no-colour-home", plain(&stage::app()));
    let mut app = results(0, true);
    app.settings = Settings { glyphs: Glyphs::Ascii, colour: Colour::Off, ..app.settings };
    insta::assert_snapshot!("ascii-results", picture(&app, 80, 24));
    for (name, mut app) in [
        ("home", stage::app()),
        ("item", stage::at_item(stage::READING, 0)),
        ("sound-check", stage::at(Phase::SoundCheck)),
        ("leave", with_modal(stage::at_item(stage::READING, 0), Modal::Leave(Leave::Stay))),
        ("help", with_modal(stage::at_item(stage::READING, 0), Modal::Help { top: 0 })),
    ] {
        app.settings.glyphs = Glyphs::Ascii;
        let picture = picture(&app, 80, 24);
        assert!(picture.is_ascii(), "{picture}");
        insta::assert_snapshot!(format!("ascii-{name}"), picture);
    }
}

#[test]
fn in_spanish() {
    let in_spanish = |app: App| App {
        text: callready::text::Messages::new(Lang::Es),
        settings: Settings { lang: Lang::Es, ..app.settings },
        ..app
    };
    shoot("es-home", &in_spanish(stage::app()));
    shoot("es-item", &in_spanish(stage::at_item(stage::READING, 0)));
    shoot("es-settings", &in_spanish(on(Screen::Settings { at: 4 })));
    shoot("es-sound-check", &in_spanish(stage::at(Phase::SoundCheck)));
    shoot("es-results", &in_spanish(results(0, true)));
    shoot("es-leave", &in_spanish(with_modal(stage::at_item(stage::READING, 0), Modal::Leave(Leave::Later))));
    shoot("es-help", &in_spanish(with_modal(stage::at_item(stage::DATA_ENTRY, 0), Modal::Help { top: 0 })));
}

#[test]
fn small_windows() {
    let app = stage::at_item(stage::READING, 0);
    for (columns, lines) in [(79, 24), (80, 23), (40, 12), (20, 5), (10, 1), (1, 1)] {
        insta::assert_snapshot!(format!("small-{columns}x{lines}"), picture(&app, columns, lines));
    }
    insta::assert_snapshot!("small-home-40x12", picture(&stage::app(), 40, 12));
}

#[test]
fn a_click_means_what_stands_there() {
    let theme = Theme::new(&Settings::default(), false);
    let find = |app: &App, text: &str| {
        let (terminal, hits) = drawn(app, theme, 80, 24);
        let picture = picture(app, 80, 24);
        let (row, line) = picture.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
        let column = line.split(text).next().unwrap().chars().count();
        drop(terminal);
        hits.at(u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
    };
    assert_eq!(find(&stage::app(), "Practise a module"), Some(Target::Line(2)));
    assert_eq!(find(&stage::app(), "F1 help"), Some(Target::Key(KeyPress::plain(Code::F(1)))));
    let item = stage::at_item(stage::READING, 0);
    assert_eq!(find(&item, "F10 finish"), Some(Target::Key(KeyPress::plain(Code::F(10)))));
    let leaving = with_modal(item, Modal::Leave(Leave::Stay));
    assert_eq!(find(&leaving, "End the test"), Some(Target::Line(2)));
    assert_eq!(find(&leaving, "CallReady"), None);
}

#[test]
fn a_page_tells_how_far_it_scrolls() {
    let theme = Theme::new(&Settings::default(), false);
    let (_, hits) = drawn(&results(0, false), theme, 80, 24);
    assert!(hits.last_top() > 0);
    let (_, hits) = drawn(&stage::app(), theme, 80, 24);
    assert_eq!(hits.last_top(), 0);
}

#[test]
fn keys_that_do_nothing_now_are_not_in_the_bar() {
    let bar = |app: &App| picture(app, 120, 40).lines().nth(39).unwrap().to_owned();
    let mut call = stage::at_item(stage::DATA_ENTRY, 1);
    assert!(bar(&call).contains("F2"), "{}", bar(&call));
    for _ in 0..2 {
        stage::happen(&mut call, What::Played);
        stage::happen(&mut call, What::Heard);
    }
    assert!(!bar(&call).contains("F2"), "no plays left: {}", bar(&call));
    assert!(!bar(&call).contains("captions"));
    stage::happen(&mut call, What::SoundLost { why: SoundLoss::Device });
    let practice = bar(&stage::at(Phase::Practice { section: stage::READING }));
    for key in ["F4", "F7", "F8", "F10"] {
        assert!(!practice.contains(key), "{practice}");
    }
    assert_eq!(
        stage::at(Phase::Between { next: 0 }).live.unwrap().sitting.sound_check(),
        Some(SoundCheckOutcome::Heard)
    );
}

#[test]
fn an_author_sees_key_and_score_beside_the_item_or_over_it_and_what_is_wrong_in_its_place() {
    let author = |over, broken: Option<&str>| App {
        author: Some(Author { over, broken: broken.map(str::to_owned), reloads: 3 }),
        ..stage::practising(Phase::Running { section: 0 })
    };
    shoot("author-beside", &author(false, None));
    shoot("author-over", &author(true, None));
    shoot(
        "author-broken",
        &author(false, Some("error[CK-E0203]: the key `pasage` is unknown here\n --> reading/a.toml:24:1")),
    );
}

#[test]
fn what_is_said_at_a_practice_item_names_no_key_that_does_nothing_there() {
    let mut app = stage::at(Phase::Practice { section: stage::READING });
    let now = app.now;
    update(&mut app, Msg::Key(now, KeyPress::plain(Code::Enter)));
    let said = picture(&app, 80, 24);
    assert!(said.contains("Choose an answer first"), "{said}");
    assert!(!said.contains("F8"), "{said}");
}

#[test]
fn a_sound_check_without_a_device_says_so_itself_and_of_no_call() {
    let mut app = stage::at(Phase::SoundCheck);
    let (now, id) = (app.now, app.live.as_ref().unwrap().clip_id);
    update(&mut app, Msg::Sound(now, SoundNews::Ready(None)));
    update(&mut app, Msg::Sound(now, SoundNews::Lost { id, why: SoundLoss::Device }));
    let said = picture(&app, 80, 24);
    assert!(said.contains("No sound device found") && !said.contains("sound was lost"), "{said}");
    let mut call = stage::at_item(stage::DATA_ENTRY, 1);
    stage::happen(&mut call, What::Played);
    let (now, id) = (call.now, call.live.as_ref().unwrap().clip_id);
    update(&mut call, Msg::Sound(now, SoundNews::Lost { id, why: SoundLoss::Device }));
    let said = picture(&call, 80, 24);
    assert!(said.contains("The sound was lost. Captions are on, and it cost you no time."), "{said}");
}
