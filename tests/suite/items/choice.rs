//! Kinds that are answered by choosing: spelling, sentence clarity.

use callready::app::{Glyphs, Target};
use callready::item::sentence_clarity::SentenceClarity;
use callready::item::spelling::{Piece, Spelling};
use callready::item::{Item, Kind};
use callready::text::SafeText;
use callready::view::Theme;
use insta::assert_snapshot;

use super::{both, choose, find, on, picture};
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
