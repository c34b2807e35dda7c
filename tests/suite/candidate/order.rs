//! Cards are given places by keys: each place once, every step in the journal, and no order of half the cards.

use callready::app::{Code, KeyPress, Modal};
use callready::assessment::{Measure, Milli, Sitting, What};
use callready::item::{Item, Kind, prioritization};
use callready::seed::Seed;
use callready::text::{Lang, Messages, SafeText};

use super::{exam, form_of, item_of};
use crate::desk::Desk;
use crate::{robot, shelf};

fn item() -> Item {
    let card = |(rank, text): (u8, &str)| prioritization::Card {
        text: SafeText::strict(text).unwrap(),
        rank,
        critical: rank == 1,
        why: SafeText::default(),
    };
    let cards = (1..).zip(["not breathing", "burglar in the house", "crash, nobody hurt", "loud music"]);
    let template = prioritization::Template { stem: SafeText::default(), cards: cards.map(card).collect() };
    let mut rng = Seed(3).stream(&["order"]);
    item_of(template.instantiate(&mut rng, &Messages::new(Lang::En)).unwrap(), None)
}

fn desk() -> Desk {
    let mut desk = Desk::begin(form_of(Measure::Percent, vec![item(), item()]), exam());
    desk.go_to_section();
    desk
}

/// The place of each card, and the card in focus.
fn places(desk: &Desk) -> (Vec<u8>, usize) {
    let (item, response) = desk.sitting().current().unwrap();
    let Kind::Prioritization(kind) = &item.kind else { panic!("{:?}", item.kind) };
    (kind.places(response).into_iter().map(Option::unwrap_or_default).collect(), response.focus)
}

fn digits(desk: &mut Desk, keys: &str) {
    desk.keys(keys.chars().map(|key| if key == 'v' { KeyPress::plain(Code::Down) } else { KeyPress::char(key) }));
}

#[test]
fn arrows_move_between_cards_and_digits_give_places() {
    let mut desk = desk();
    assert_eq!(places(&desk), (vec![0, 0, 0, 0], 0), "no card has a place at the start");
    digits(&mut desk, "3v1v2v4v");
    assert_eq!(places(&desk), (vec![3, 1, 2, 4], 3), "the last card has none below it");
    desk.code(Code::Up);
    desk.code(Code::Backspace);
    assert_eq!(places(&desk), (vec![3, 1, 0, 4], 2));
    digits(&mut desk, "59x");
    assert_eq!(places(&desk), (vec![3, 1, 0, 4], 2), "there is no such place");
}

#[test]
fn a_place_that_is_given_again_changes_hands() {
    let mut desk = desk();
    digits(&mut desk, "3v1v2v4");
    digits(&mut desk, "1");
    assert_eq!(places(&desk), (vec![3, 4, 2, 1], 3), "the two cards swap");
    desk.code(Code::Home);
    desk.code(Code::Backspace);
    digits(&mut desk, "1");
    assert_eq!(places(&desk), (vec![1, 4, 2, 0], 0), "a card without a place has none to give");
}

#[test]
fn every_step_is_in_the_journal() {
    let mut desk = desk();
    digits(&mut desk, "3v1v2v41");
    let mut sitting = Sitting::new(desk.sitting().form().clone(), exam());
    for event in &desk.events {
        sitting.apply(event).unwrap();
    }
    assert_eq!(sitting.current().unwrap().1.answers, desk.sitting().current().unwrap().1.answers);
    let last: Vec<_> = desk.events.iter().rev().take(4).rev().map(|event| event.what.clone()).collect();
    let swap = [
        What::Focused { field: 1 },
        What::Chosen { option: 4 },
        What::Focused { field: 3 },
        What::Chosen { option: 1 },
    ];
    assert_eq!(last, swap);
}

#[test]
fn enter_is_done_only_when_every_card_has_a_place() {
    let mut desk = desk();
    digits(&mut desk, "3vv2");
    desk.code(Code::Enter);
    assert_eq!((desk.sitting().section(0).current, places(&desk).1), (0, 1), "to the first card without a place");
    let notice = desk.app.live.as_ref().unwrap().notice.as_ref().unwrap().text.clone();
    assert_eq!(notice, Messages::new(Lang::En).with("notice-place-all", &[("key", "F8".into())]));
    digits(&mut desk, "1vv4");
    desk.code(Code::Enter);
    assert_eq!(desk.sitting().section(0).current, 1);
}

#[test]
fn half_an_order_is_named_before_the_module_is_finished() {
    let mut desk = desk();
    digits(&mut desk, "1v2v");
    desk.code(Code::F(10));
    let Some(Modal::Finish(confirm)) = &desk.app.modal else { panic!("{:?}", desk.app.modal) };
    assert_eq!(confirm.unanswered, [1, 2]);
}

#[test]
fn the_right_order_earns_all_points_and_an_untouched_item_none() {
    let mut desk = desk();
    desk.answer_section_by(|place, item, response| match place {
        0 => robot::right_answer(item, response),
        _ => Vec::new(),
    });
    let section = &desk.score().sections[0];
    assert_eq!((section.raw, section.tally.right, section.tally.answered), (Milli(50_000), 1, 1));
}

#[test]
fn right_answers_earn_all_points_of_orders_and_decisions() {
    let pack = shelf::load("tests/fixtures/packs/good");
    for seed in 0..8 {
        let mut desk = Desk::begin(shelf::draw(&pack, "good-order", &[], seed), exam());
        for _ in 0..2 {
            desk.go_to_section();
            desk.answer_section();
        }
        for section in desk.score().sections {
            assert_eq!((section.raw, section.tally.right), (Milli(100_000), section.tally.items), "{}", section.module);
        }
    }
}
