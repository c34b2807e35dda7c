//! Items on the screen: every kind fresh, half answered and at its worst, at two sizes; and at any size without panic.

mod choice;
mod content;
mod keys;

use std::sync::Arc;

use callready::app::{App, ClipState, Colour, Glyphs, Target};
use callready::assessment::{Accommodation, Conditions, Event, Mode, Phase, Section, Sitting, What};
use callready::item::Item;
use callready::text::Lang;
use callready::view::Theme;
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::picture::{drawn, picture_with};
use crate::stage::{self, happen, in_sitting, pass, staged, type_text};

/// The app with this item on the screen, as the only one of its section.
fn on(item: Item) -> App {
    on_in(item, Lang::En, false)
}

fn on_in(item: Item, lang: Lang, captions: bool) -> App {
    let mut form = stage::form();
    // A kind without a section on the stage borrows the first.
    let place = form.sections.iter().position(|section| section.module == item.kind.name()).unwrap_or(0);
    let section = Section { module: item.kind.name().to_owned(), ..form.sections.remove(place) };
    form.sections = vec![Section { items: vec![item], practice: None, ..section }];
    let conditions = Conditions { mode: Mode::Exam, accommodation: Accommodation::default(), captions };
    in_sitting(stage::app_in(lang), staged(Sitting::new(Arc::new(form), conditions), Phase::Running { section: 0 }))
}

fn captioned(item: Item) -> App {
    on_in(item, Lang::En, true)
}

/// Types a whole text as one event: the view does not care.
fn put(app: &mut App, text: &str) {
    happen(app, What::Inserted { at: 0, text: text.to_owned() });
}

fn focus(app: &mut App, field: usize) {
    happen(app, What::Focused { field });
}

fn choose(app: &mut App, option: u8) {
    happen(app, What::Chosen { option });
}

fn clip(app: &mut App, clip: ClipState) {
    app.live.as_mut().unwrap().clip = clip;
}

/// The clip is played and has come so far, in ms.
fn play(app: &mut App, passed: u64) {
    happen(app, What::Played);
    let since = app.now.minus(std::time::Duration::from_millis(passed));
    let levels = (0..120_u8).map(|n| 2 + n % 8 * 5 % 7).collect();
    clip(app, ClipState::Playing { since, ring: 2_000, duration: 12_000, levels });
}

/// The middle band, where the item is: the frame around it has its own tests.
fn picture(app: &App, columns: u16, lines: u16) -> String {
    picture_in(app, Theme::new(&app.settings, false), columns, lines)
}

fn picture_in(app: &App, theme: Theme, columns: u16, lines: u16) -> String {
    let band = 2..usize::from(lines).saturating_sub(2);
    let whole = picture_with(app, theme, columns, lines);
    let (screen, told): (Vec<_>, Vec<_>) = whole.lines().enumerate().partition(|(n, _)| *n < usize::from(lines));
    let rows = screen.into_iter().filter(|(row, _)| band.contains(row)).map(|(_, text)| text);
    let styles = told.into_iter().map(|(_, line)| line).filter(|line| {
        let row = line.split_once(':').and_then(|(row, _)| row.parse().ok());
        row.is_none_or(|row| band.contains(&row))
    });
    rows.chain(styles).collect::<Vec<_>>().join("\n")
}

/// A snapshot at 80×24 and one at 120×40.
macro_rules! both {
    ($name:literal, $app:expr) => {
        assert_snapshot!(concat!($name, "-80x24"), picture(&$app, 80, 24));
        assert_snapshot!(concat!($name, "-120x40"), picture(&$app, 120, 40));
    };
}
use both;

pub(crate) mod recall;
mod whole;

#[test]
fn reading() {
    both!("reading", on(content::reading()));
    let mut app = on(content::reading());
    choose(&mut app, 2);
    happen(&mut app, What::Scrolled { pane: 0, top: 500 });
    assert_snapshot!("reading-last-page", picture(&app, 80, 24));
}

#[test]
fn cross_reference() {
    both!("cross-reference", on(content::cross_reference()));
    let mut app = on(content::cross_reference());
    choose(&mut app, 1);
    happen(&mut app, What::Scrolled { pane: 1, top: 3 });
    assert_snapshot!("cross-reference-second-table", picture(&app, 80, 24));
}

#[test]
fn cross_reference_by_ear() {
    let mut app = captioned(content::cross_reference_call());
    play(&mut app, 6_300);
    put(&mut app, "4414-0");
    both!("cross-reference-call", app);
}

#[test]
fn keyboarding() {
    let (item, typed) = content::keyboarding();
    both!("keyboarding", on(item.clone()));
    let mut app = on(item);
    put(&mut app, &typed);
    both!("keyboarding-typed", app);
}

#[test]
fn keyboarding_to_the_end_and_beyond() {
    let (item, _) = content::keyboarding();
    let callready::item::Kind::Keyboarding(kind) = &item.kind else { panic!("a keyboarding item") };
    let mut app = on(item.clone());
    put(&mut app, &format!("{} and then some", kind.passage));
    assert_snapshot!("keyboarding-beyond", picture(&app, 80, 24));
}

#[test]
fn a_flood_of_keys_is_drawn_at_once() {
    let (item, _) = content::keyboarding();
    for flood in ["x".repeat(10_000), "water ".repeat(1_700), " ".repeat(10_000)] {
        let mut app = on(item.clone());
        put(&mut app, &flood);
        let began = callready::clock::now();
        picture(&app, 80, 24);
        // Without optimisation and on a busy machine; quadratic work takes seconds.
        assert!(callready::clock::now().since(began).as_millis() < 1_500);
    }
}

#[test]
fn dictation() {
    let mut app = on(content::dictation());
    assert_snapshot!("dictation-waiting", picture(&app, 80, 24));
    play(&mut app, 900);
    assert_snapshot!("dictation-ringing", picture(&app, 80, 24));
    play(&mut app, 9_450);
    put(&mut app, "The customer at 418 Maple Street has no water since six this morning. The neighbors h");
    both!("dictation-speaking", app);
    let mut app = captioned(content::dictation());
    happen(&mut app, What::Played);
    clip(&mut app, ClipState::Lost);
    put(&mut app, "The customer at 418");
    assert_snapshot!("dictation-lost", picture(&app, 80, 24));
}

#[test]
fn data_entry_from_a_document() {
    both!("data-entry", on(content::data_entry()));
    let mut app = on(content::data_entry());
    put(&mut app, "4417-0092");
    focus(&mut app, 1);
    put(&mut app, "MARIA J ORTEGA");
    focus(&mut app, 5);
    put(&mut app, "(555) 55");
    both!("data-entry-typed", app);
    focus(&mut app, 6);
    choose(&mut app, 2);
    assert_snapshot!("data-entry-choice", picture(&app, 80, 24));
}

#[test]
fn data_entry_from_a_caller() {
    let mut app = on(content::data_entry_call());
    happen(&mut app, What::Played);
    clip(&mut app, ClipState::Ended { duration: 31_400 });
    focus(&mut app, 1);
    both!("data-entry-call", app);
    let app = captioned(content::data_entry_call());
    both!("data-entry-captions", app);
}

#[test]
fn math() {
    let mut app = on(content::math_number());
    put(&mut app, "57.");
    both!("math-number", app);
    both!("math-options", on(content::math_options()));
}

#[test]
fn map() {
    both!("map", on(content::map()));
    let mut app = on(content::map());
    choose(&mut app, 3);
    app.settings.glyphs = Glyphs::Ascii;
    both!("map-ascii", app);
    assert_snapshot!("map-small", picture(&stage::at_item(stage::MAP, 0), 80, 24));
}

#[test]
fn proofreading() {
    both!("proofreading", on(content::proofreading()));
    let mut app = on(content::proofreading());
    for token in [7, 10, 11, 12, 13] {
        happen(&mut app, What::Toggled { token });
    }
    happen(&mut app, What::Moved { at: 41 });
    both!("proofreading-marked", app);
}

#[test]
fn prioritization() {
    both!("prioritization", on(content::prioritization()));
    let mut app = on(content::prioritization());
    choose(&mut app, 3);
    focus(&mut app, 4);
    choose(&mut app, 1);
    focus(&mut app, 2);
    choose(&mut app, 6);
    both!("prioritization-numbered", app);
    assert_snapshot!("prioritization-spanish", picture(&on_in(content::prioritization(), Lang::Es, false), 80, 24));
}

#[test]
fn decision() {
    both!("decision-table", on(content::decision_table()));
    let mut app = on(content::decision_statements());
    choose(&mut app, 2);
    both!("decision-statements", app);
}

#[test]
fn without_colours_everything_still_differs() {
    let (item, typed) = content::keyboarding();
    let mut app = on(item);
    put(&mut app, &typed);
    assert_snapshot!("no-colour-keyboarding", picture_in(&app, Theme::new(&app.settings, true), 80, 24));
    let mut app = on(content::map());
    app.settings.colour = Colour::Off;
    assert_snapshot!("no-colour-map", picture(&app, 80, 24));
}

#[test]
fn in_spanish() {
    let mut app = on_in(content::dictation(), Lang::Es, false);
    play(&mut app, 9_450);
    assert_snapshot!("spanish-dictation", picture(&app, 80, 24));
    assert_snapshot!("spanish-map", picture(&on_in(content::map(), Lang::Es, false), 80, 24));
    assert_snapshot!("spanish-cross-reference", picture(&on_in(content::cross_reference(), Lang::Es, false), 80, 24));
}

/// Where a text stands on the screen.
fn find(app: &App, text: &str) -> (u16, u16) {
    let screen = picture_with(app, Theme::new(&app.settings, false), 80, 24);
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
    let column = line[..line.find(text).unwrap()].chars().count();
    (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
}

#[test]
fn what_is_seen_can_be_clicked() {
    let hit = |app: &App, text: &str| {
        let (column, row) = find(app, text);
        drawn(app, Theme::new(&app.settings, false), 80, 24).1.at(column, row)
    };
    assert_eq!(hit(&on(content::reading()), "Have a new"), Some(Target::Option(0, 2)));
    assert_eq!(hit(&on(content::cross_reference()), "Monday"), Some(Target::Option(0, 2)));
    assert_eq!(hit(&on(content::cross_reference()), "Routes"), Some(Target::Pane(1)));
    assert_eq!(hit(&on(content::data_entry()), "ZIP"), Some(Target::Field(4)));
    assert_eq!(hit(&on(content::data_entry()), "< START"), Some(Target::Option(6, 0)));
    assert_eq!(hit(&on(content::map()), "East on 4th"), Some(Target::Option(0, 2)));
    assert_eq!(hit(&on(content::proofreading()), ", Water"), Some(Target::Token(10)));
    assert_eq!(hit(&on(content::prioritization()), "pregnant"), Some(Target::Field(1)));
    assert_eq!(hit(&on(content::prioritization()), "4   5   6  [none]"), Some(Target::Option(0, 4)));
    assert_eq!(hit(&on(content::decision_table()), "C  Old Town"), Some(Target::Option(0, 2)));
}

#[test]
fn scrolling_ends_where_the_last_page_is_full() {
    let last_top = |app: &App| drawn(app, Theme::new(&app.settings, false), 80, 24).1.last_top();
    let mut app = on(content::reading());
    let limit = last_top(&app);
    assert!(limit > 0);
    happen(&mut app, What::Scrolled { pane: 0, top: limit });
    let at_limit = picture(&app, 80, 24);
    happen(&mut app, What::Scrolled { pane: 0, top: limit + 9 });
    assert_eq!(picture(&app, 80, 24), at_limit);
    assert_eq!(last_top(&on(content::math_number())), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn no_size_and_no_state_is_too_much(
        kind in 0..content::all().len(),
        columns in 1..130_u16,
        lines in 1..45_u16,
        top in prop_oneof![Just(0_u16), 0..80_u16, Just(u16::MAX)],
        pane in 0..3_u8,
        text in "[ -~é张]{0,40}",
        marks in proptest::collection::vec(0..60_u16, 0..50),
        state in (any::<bool>(), any::<bool>(), 0..3_u8),
    ) {
        let (_, item) = content::all().swap_remove(kind);
        let (captions, ascii, sound) = state;
        let mut app = on_in(item, if ascii { Lang::Es } else { Lang::En }, captions);
        app.settings.glyphs = if ascii { Glyphs::Ascii } else { Glyphs::Unicode };
        happen(&mut app, What::Scrolled { pane, top });
        let live = app.live.as_mut().unwrap();
        let controls = live.sitting.current().unwrap().0.controls.clone();
        // Items in stages come to any of them.
        let ticks = if live.sitting.stage().is_some() { marks.len() } else { 0 };
        for _ in 0..ticks {
            happen(&mut app, What::Tick);
        }
        let held = app.live.as_ref().unwrap().sitting.is_held();
        match &controls[0] {
            _ if held => {}
            callready::item::Control::Choice(choice) => {
                choose(&mut app, u8::try_from(choice.options.len()).unwrap().min(4) - 1);
            }
            callready::item::Control::Marks { .. } => {
                for token in marks {
                    happen(&mut app, What::Toggled { token });
                }
            }
            _ => type_text(&mut app, &text),
        }
        let live = app.live.as_ref().unwrap();
        let (item, response) = live.sitting.current().unwrap();
        if let Some(field) = item.open(response).last() {
            // A second later its stage may be over.
            let live = app.live.as_mut().unwrap();
            let t = live.sitting.now();
            live.sitting.apply(&Event { t, what: What::Focused { field } }).unwrap();
        }
        match sound {
            0 => clip(&mut app, ClipState::Lost),
            1 => clip(&mut app, ClipState::Preparing),
            _ => {}
        }
        pass(&mut app, callready::assessment::Millis(500));
        drawn(&app, Theme::new(&app.settings, false), columns, lines);
    }
}
