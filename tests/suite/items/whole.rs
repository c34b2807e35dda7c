//! Every item of the built-in packs on the smallest screen: each answer can be read whole.

use std::collections::BTreeSet;

use callready::app::{App, Code, KeyPress, Msg, Target, update};
use callready::assessment::Form;
use callready::item::{Choice, Control, Item, Kind};
use callready::pack::{self, Look};
use callready::seed::Seed;
use callready::text::{Lang, Messages};
use callready::view::Theme;

use super::{focus, on_in};
use crate::picture::drawn;

/// Lines and columns of the smallest screen.
const SMALLEST: (u16, u16) = (80, 24);

/// Columns of an option's mark and letter, without blanks behind it.
const MARK: usize = 5;

/// All items of a built-in pack, drawn with a seed.
pub(super) fn items(pack: &str, seed: u64) -> Vec<Item> {
    let look = Look { first: None, alone: false, seed: Seed(seed) };
    let source = pack::locate(pack).unwrap();
    let (_, form): (_, Form) = pack::preview(&source, &look, &Messages::new(Lang::En)).unwrap();
    form.sections.into_iter().flat_map(|section| section.items).collect()
}

/// The controls whose options stand below each other, each with its letter.
fn lists(item: &Item) -> Vec<(usize, &Choice)> {
    let listed = !matches!(
        item.kind,
        Kind::DataEntry(_) | Kind::CharacterComparison(_) | Kind::Prioritization(_) | Kind::Memory(_)
    );
    let controls = item.controls.iter().enumerate().filter(|_| listed);
    controls
        .filter_map(|(field, control)| match control {
            Control::Choice(choice) => Some((field, choice)),
            _ => None,
        })
        .collect()
}

/// The options that are read whole, and whether a line says that there is more.
fn seen(app: &App, field: usize, choice: &Choice) -> (BTreeSet<u8>, bool, u16) {
    let (columns, lines) = SMALLEST;
    let (terminal, hits) = drawn(app, Theme::new(&app.settings, false), columns, lines);
    let buffer = terminal.backend().buffer();
    let cell = |x: u16, y: u16| buffer.cell((x, y)).unwrap().symbol();
    let told = (0..lines).any(|y| {
        let line: String = (0..columns).map(|x| cell(x, y)).collect();
        line.contains("▼ ") || line.contains("▲ ") || line.contains("▲▼ ")
    });
    let shown = |option: u8| -> String {
        let is_there = |x, y| hits.at(x, y) == Some(Target::Option(field, option));
        let row = |y| (0..columns).filter(move |x| is_there(*x, y)).skip(MARK).map(move |x| cell(x, y));
        (0..lines).flat_map(row).filter(|sign| *sign != " ").collect()
    };
    let whole = (0..).zip(&choice.options).filter(|(option, text)| shown(*option) == text.replace(' ', ""));
    (whole.map(|(option, _)| option).collect(), told, hits.last_top())
}

fn press(app: &mut App, code: Code, limit: u16) {
    app.scroll_limit = limit;
    let now = app.now;
    update(app, Msg::Key(now, KeyPress::plain(code)));
}

/// What cannot be read of an item's answers, on the screen as it comes up and wherever the hint's key leads.
fn unread(item: &Item, lang: Lang, captions: bool) -> Vec<String> {
    let mut found = Vec::new();
    for (field, choice) in lists(item) {
        let mut app = on_in(item.clone(), lang, captions);
        if field > 0 {
            focus(&mut app, field);
        }
        let mut read = BTreeSet::new();
        for step in 0..=choice.options.len() + 1 {
            let (whole, told, limit) = seen(&app, field, choice);
            let all = whole.len() == choice.options.len();
            read.extend(whole);
            if all || read.len() == choice.options.len() {
                break;
            }
            if !told {
                found.push(format!("{} field {field} step {step}: cut, and nothing says so", item.id.as_str()));
                break;
            }
            press(&mut app, if limit > 0 { Code::PageDown } else { Code::Down }, limit);
        }
        if read.len() < choice.options.len() && found.is_empty() {
            found.push(format!("{} field {field}: only {read:?} can be read", item.id.as_str()));
        }
    }
    found
}

#[test]
fn every_answer_of_every_built_in_item_can_be_read_on_the_smallest_screen() {
    let mut found = Vec::new();
    for pack in pack::built_in() {
        for seed in [3, 7] {
            for item in items(pack, seed) {
                found.extend([Lang::En, Lang::Es].into_iter().flat_map(|lang| unread(&item, lang, true)));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn answers_of_a_map_are_on_the_smallest_screen_at_once_unless_they_are_very_long() {
    // Together, in characters: five turns in each of four routes.
    const VERY_LONG: usize = 350;
    let mut found = Vec::new();
    for pack in pack::built_in() {
        for seed in 1..=8 {
            for item in items(pack, seed).into_iter().filter(|item| matches!(item.kind, Kind::Map(_))) {
                let app = on_in(item.clone(), Lang::En, false);
                let (_, choice) = lists(&item)[0];
                let long = choice.options.iter().map(|option| option.chars().count()).sum::<usize>();
                let (whole, ..) = seen(&app, 0, choice);
                if whole.len() < choice.options.len() && long <= VERY_LONG {
                    found.push(format!("{pack} seed {seed} {}, {long}: only {whole:?}", item.id.as_str()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_street_name_of_a_built_in_map_is_broken_within_a_word() {
    for pack in pack::built_in() {
        for item in items(pack, 7) {
            let Kind::Map(kind) = &item.kind else { continue };
            let shown = super::picture(&on_in(item.clone(), Lang::En, false), SMALLEST.0, SMALLEST.1);
            let words: BTreeSet<&str> = shown.split_whitespace().collect();
            for word in kind.map.columns.iter().flat_map(|name| name.split(' ')) {
                assert!(words.contains(word), "{} {word}:\n{shown}", item.id.as_str());
            }
        }
    }
}
