//! Kinds that are answered by choosing: spelling, sentence clarity, character comparison.

use callready::app::{App, Code, Effect, Glyphs, KeyPress, Msg, Target, update};
use callready::assessment::What;
use callready::item::character_comparison::{CharacterComparison, Pair, WIDEST};
use callready::item::sentence_clarity::SentenceClarity;
use callready::item::spelling::{Piece, Spelling};
use callready::item::{Item, Kind};
use callready::text::{Lang, Messages, SafeText};
use callready::view::Theme;
use insta::assert_snapshot;

use super::{both, choose, find, focus, on, on_in, picture};
use crate::picture::drawn;
use crate::stage::{choice, item, safe};

pub(super) fn spelling() -> Item {
    let kind = Spelling { stem: safe("Which spelling is right?"), sentence: Vec::new(), key: 1, right: None };
    let options = ["emergancy", "emergency", "emergensy", "emmergency"];
    item("spelling", "sp-1", vec![choice("", &options)], Kind::Spelling(kind))
}

/// The longest sentence: it wraps in the middle of what is marked.
pub(super) fn spelling_sentence() -> Item {
    let sentence = "The caller [reported] that two [vehicals] had left the road near the bridge and that one \
                    [passenger], an older man, was [conscious] but could not move his legs or feel his feet.";
    let mut marked = true;
    let pieces = sentence.split(['[', ']']).map(|text| {
        marked = !marked;
        Piece { text: safe(text), marked }
    });
    let kind = Spelling {
        stem: safe("Which underlined word is misspelled?"),
        sentence: pieces.collect(),
        key: 1,
        right: Some(safe("vehicles")),
    };
    let options = ["reported", "vehicals", "passenger", "conscious", "No error"];
    item("spelling", "sp-2", vec![choice("", &options)], Kind::Spelling(kind))
}

pub(super) fn sentence_clarity() -> Item {
    let kind =
        SentenceClarity { stem: safe("Which statement is the clearest?"), key: 1, whys: vec![SafeText::default(); 4] };
    let options = [
        "The man told his brother that his car was on fire when he got to the parking lot behind the market, which was \
         about ten minutes ago, and he had already left.",
        "About ten minutes ago, Mr. Ortega found his own car on fire in the lot behind the market. He told his brother, \
         who had already left.",
        "Having already left, the car was on fire, the brother was told, in the lot behind the market about ten minutes \
         ago by Mr. Ortega.",
        "Mr. Ortega and his brother, one of them with a car that was on fire about ten minutes ago, behind the market in \
         the lot, and one had left.",
    ];
    item("sentence-clarity", "sc-1", vec![choice("", &options)], Kind::SentenceClarity(kind))
}

/// Rows as wide as packs may make them, every third one different.
pub(super) fn comparison(rows: usize) -> Item {
    let row = |n: usize| {
        let left = format!("{} N Palo Verde Ave {}B", 1_418 + n * 37, n % 10);
        let right = if n.is_multiple_of(3) { left.replace('B', "8") } else { left.clone() };
        Pair { left: safe(&left), right: safe(&right) }
    };
    let controls = (1..=rows).map(|n| choice(&n.to_string(), &["Same", "Different"])).collect();
    let kind = CharacterComparison { title: safe("Service addresses"), pairs: (0..rows).map(row).collect() };
    item("character-comparison", "cc-1", controls, Kind::CharacterComparison(kind))
}

/// Presses a key, and gives the events it makes.
fn press(app: &mut App, key: KeyPress) -> Vec<What> {
    let now = app.now;
    let effects = update(app, Msg::Key(now, key)).into_iter();
    effects.filter_map(|effect| if let Effect::Record(event, _) = effect { Some(event.what) } else { None }).collect()
}

#[test]
fn the_widest_row_is_seen_whole_in_every_language() {
    let widest = |c: char| String::from(c).repeat(WIDEST);
    for lang in Lang::ALL {
        let words = Messages::new(lang);
        let options = ["comparison-same", "comparison-different"].map(|id| words.get(id));
        let pairs = vec![Pair { left: safe(&widest('l')), right: safe(&widest('r')) }; 2];
        let controls = (1..=2).map(|n| choice(&n.to_string(), &options.each_ref().map(String::as_str))).collect();
        let kind = CharacterComparison { title: safe(""), pairs };
        let app = on_in(item("character-comparison", "cc-2", controls, Kind::CharacterComparison(kind)), lang, false);
        let seen = picture(&app, 80, 24);
        for text in [widest('l'), widest('r'), options.join("  ")] {
            assert!(seen.contains(&text), "{lang:?} {text}");
        }
    }
}

fn in_focus(app: &App) -> (usize, Option<u8>) {
    let (_, response) = app.live.as_ref().unwrap().sitting.current().unwrap();
    (response.focus, response.choice(response.focus))
}

#[test]
fn rows_stand_below_each_other_with_their_answers() {
    let mut app = on(comparison(16));
    both!("comparison", app);
    for (row, option) in [(0, 1), (1, 0), (2, 0), (4, 1)] {
        focus(&mut app, row);
        choose(&mut app, option);
    }
    both!("comparison-answered", app);
    assert_snapshot!("comparison-whole-screen", crate::picture::picture(&app, 80, 24));
    app.settings.glyphs = Glyphs::Ascii;
    assert_snapshot!("comparison-ascii", picture(&app, 80, 24));
}

#[test]
fn the_row_in_focus_is_in_sight_of_more_rows_than_fit() {
    let mut app = on(comparison(40));
    focus(&mut app, 30);
    both!("comparison-many", app);
}

#[test]
fn one_key_answers_a_row_and_goes_to_the_next() {
    let mut app = on(comparison(3));
    let made = press(&mut app, KeyPress::char('d'));
    assert_eq!(made, [What::Chosen { option: 1 }, What::Focused { field: 1 }]);
    press(&mut app, KeyPress::char('S'));
    assert_eq!(in_focus(&app), (2, None));
    assert_eq!(press(&mut app, KeyPress::char('x')), []);
    assert_eq!(press(&mut app, KeyPress::char('s')), [What::Chosen { option: 0 }], "the last row stays");
    let made = press(&mut app, KeyPress::plain(Code::Enter));
    assert_eq!(made, [What::Committed], "Enter in the last row is done with the item");
}

#[test]
fn arrows_go_back_to_a_row_and_change_it() {
    let mut app = on(comparison(4));
    for _ in 0..3 {
        press(&mut app, KeyPress::char('d'));
    }
    for (code, stands) in [
        (Code::Up, (2, Some(1))),
        (Code::BackTab, (1, Some(1))),
        (Code::Left, (1, Some(0))),
        (Code::Right, (1, Some(1))),
        (Code::Home, (0, Some(1))),
        (Code::Up, (0, Some(1))),
        (Code::Enter, (1, Some(1))),
        (Code::End, (3, None)),
        (Code::Down, (3, None)),
    ] {
        press(&mut app, KeyPress::plain(code));
        assert_eq!(in_focus(&app), stands, "{code:?}");
    }
    press(&mut app, KeyPress::plain(Code::Home));
    press(&mut app, KeyPress::char('s'));
    assert_eq!(in_focus(&app), (1, Some(1)), "a changed row goes on as well");
}

#[test]
fn the_keys_of_rows_are_on_their_help_page() {
    let mut app = on_in(comparison(3), Lang::En, false);
    press(&mut app, KeyPress::plain(Code::F(1)));
    assert_snapshot!("comparison-help", crate::picture::picture(&app, 80, 24));
}

#[test]
fn rows_and_their_answers_can_be_clicked() {
    let app = on(comparison(16));
    let hit = |text: &str, more: u16| {
        let (column, row) = find(&app, text);
        drawn(&app, Theme::new(&app.settings, false), 80, 24).1.at(column + more, row)
    };
    assert_eq!(hit("1529 N Palo", 0), Some(Target::Field(3)));
    assert_eq!(hit("Same  Different", 0), Some(Target::Option(0, 0)));
    assert_eq!(hit("Same  Different", 8), Some(Target::Option(0, 1)));
}

#[test]
fn spellings_stand_below_the_question() {
    both!("spelling", on(spelling()));
}

#[test]
fn words_in_question_are_underlined_in_their_sentence() {
    let mut app = on(spelling_sentence());
    choose(&mut app, 1);
    both!("spelling-sentence", app);
    app.settings.glyphs = Glyphs::Ascii;
    assert_snapshot!("spelling-sentence-ascii", picture(&app, 80, 24));
}

#[test]
fn four_long_statements_have_room() {
    let mut app = on(sentence_clarity());
    choose(&mut app, 1);
    both!("sentence-clarity", app);
    let (column, row) = find(&app, "Having already");
    let hit = drawn(&app, Theme::new(&app.settings, false), 80, 24).1.at(column, row);
    assert_eq!(hit, Some(Target::Option(0, 2)));
}
