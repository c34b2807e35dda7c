//! Prioritization: calls are brought into an order, the most urgent first.

use rust_decimal::Decimal;

use super::{Built, Choice, Control, Fault, Kind, Response, draw};
use crate::assessment::Milli;
use crate::scoring::{Tally, agreement, points_for};
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// Fewest and most cards: fewer are guessed, more are not overlooked at a glance.
const CARDS: std::ops::RangeInclusive<usize> = 4..=6;

/// What a card shows that has no place yet. The first option of its control, so that option `n` is place `n`.
const NO_PLACE: &str = "-";

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// What is asked; empty for the standard question.
    pub stem: SafeText,
    /// The calls, in any order.
    pub cards: Vec<Card>,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// What it says.
    pub text: SafeText,
    /// How urgent it is: the smaller, the sooner. Cards may share a rank; their order does not matter then.
    pub rank: u8,
    /// Whether it must be put in front of all that are not.
    pub critical: bool,
    /// Why it has this rank; may be empty.
    pub why: SafeText,
}

/// An item in a form. It has a control for each card, whose option `n` is place `n` and whose option 0 is none.
#[derive(Clone, Debug)]
pub struct Prioritization {
    /// What is asked.
    pub stem: SafeText,
    /// The calls, in the order shown.
    pub cards: Vec<Card>,
}

impl Prioritization {
    /// The place, from 1, that each card has been given; `None` for cards without one.
    pub fn places(&self, response: &Response) -> Vec<Option<u8>> {
        (0..self.cards.len()).map(|card| response.choice(card).filter(|place| *place > 0)).collect()
    }

    /// The share of points of an order: how well it agrees with the ranks, never below 0, and at most a half where a
    /// critical card is not in front.
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        let places = self.places(response);
        let ranks: Vec<_> = self.cards.iter().map(|card| card.rank).collect();
        let share = agreement(&ranks, &places);
        let most = if self.critical_in_front(&places) { Decimal::ONE } else { Decimal::new(5, 1) };
        Tally::of_points(points_for(points, share.min(most)), points)
    }

    fn critical_in_front(&self, places: &[Option<u8>]) -> bool {
        let critical = self.cards.iter().filter(|card| card.critical).count();
        let in_front = |place: &Option<u8>| place.is_some_and(|place| usize::from(place) <= critical);
        self.cards.iter().zip(places).all(|(card, place)| !card.critical || in_front(place))
    }

    /// Each card with the places that are right for it, the first one first.
    pub(crate) fn key_in_words(&self, words: &Messages) -> Vec<String> {
        let mut cards: Vec<_> = self.cards.iter().collect();
        cards.sort_by_key(|card| card.rank);
        let line = |card: &&Card| {
            let before = cards.iter().filter(|other| other.rank < card.rank).count();
            let alike = cards.iter().filter(|other| other.rank == card.rank).count();
            let (first, last) = (before + 1, before + alike);
            let place = [("first", first.into()), ("last", last.into()), ("card", card.text.as_str().into())];
            let line = words.with(if alike == 1 { "key-place" } else { "key-places" }, &place);
            if card.why.is_empty() { line } else { format!("{line} {}", card.why) }
        };
        cards.iter().map(line).collect()
    }
}

impl Template {
    /// Brings the cards into a drawn order. No card has a place at the start, so that no luck of the draw earns points.
    ///
    /// # Errors
    /// There are not 4 to 6 cards, two are alike, all ranks are, or a card that is not critical is as urgent as one
    /// that is.
    pub fn instantiate(&self, rng: &mut Generator, words: &Messages) -> Result<Built, Fault> {
        self.prove()?;
        let mut cards = self.cards.clone();
        draw::shuffle(rng, &mut cards);
        let places = || {
            let numbers = (1..=cards.len()).map(|place| SafeText::replaced(&place.to_string()));
            std::iter::once(SafeText::replaced(NO_PLACE)).chain(numbers).collect()
        };
        let control =
            |card: &Card| Control::Choice(Choice { label: card.text.clone(), options: places(), initial: Some(0) });
        let controls = cards.iter().map(control).collect();
        let standard = || SafeText::replaced(&words.get("item-order"));
        let stem = if self.stem.is_empty() { standard() } else { self.stem.clone() };
        let kind = Kind::Prioritization(Prioritization { stem, cards });
        Ok(Built { controls, kind, why: SafeText::default() })
    }

    fn prove(&self) -> Result<(), Fault> {
        let cards = &self.cards;
        if !CARDS.contains(&cards.len()) {
            return Err(Fault::new("cards", format!("4 to 6 cards are needed, here are {}", cards.len())));
        }
        for (at, card) in cards.iter().enumerate() {
            if cards.iter().take(at).any(|other| other.text == card.text) {
                return Err(Fault::new("cards", "this card is there twice").of(at));
            }
        }
        if cards.iter().all(|card| card.rank == cards[0].rank) {
            return Err(Fault::new("cards", "all cards have the same rank: there is nothing to order"));
        }
        let last_critical = cards.iter().filter(|card| card.critical).map(|card| card.rank).max();
        let wrong = |card: &Card| !card.critical && last_critical.is_some_and(|rank| card.rank <= rank);
        match cards.iter().position(wrong) {
            Some(at) => {
                let message = "this card is not critical, but no less urgent than one that is";
                Err(Fault::new("cards", message).of(at))
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Answer;
    use crate::seed::Seed;
    use crate::text::Lang;

    fn card(text: &str, rank: u8, critical: bool) -> Card {
        Card { text: SafeText::replaced(text), rank, critical, why: SafeText::default() }
    }

    fn cards(ranks: &[u8], critical: usize) -> Vec<Card> {
        let card = |(at, rank): (usize, &u8)| card(&format!("call {at}"), *rank, at < critical);
        ranks.iter().enumerate().map(card).collect()
    }

    /// What these places earn in thousandths of a point, cards in the order of `ranks`, the first so many critical.
    fn earned(ranks: &[u8], critical: usize, places: &[u8]) -> i64 {
        let item = Prioritization { stem: SafeText::default(), cards: cards(ranks, critical) };
        let answers = places.iter().map(|place| Answer::Choice(Some(*place))).collect();
        item.score(Milli(1_000), &Response { answers, ..Response::default() }).points.0
    }

    fn words() -> Messages {
        Messages::new(Lang::En)
    }

    fn instantiate(cards: Vec<Card>, seed: u64) -> Result<Built, Fault> {
        let template = Template { stem: SafeText::default(), cards };
        template.instantiate(&mut Seed(seed).stream(&["t"]), &words())
    }

    #[test]
    fn points_are_the_golden_tau_b_rounded_once() {
        assert_eq!(earned(&[1, 2, 3, 4, 5], 0, &[2, 1, 3, 5, 4]), 600);
        assert_eq!(earned(&[1, 2, 3, 4, 5], 0, &[1, 2, 3, 4, 5]), 1_000);
        assert_eq!(earned(&[1, 2, 3, 4, 5], 0, &[5, 4, 3, 2, 1]), 0, "never below zero");
        assert_eq!(earned(&[1, 2, 2, 2, 3, 4], 0, &[1, 4, 2, 3, 6, 5]), 833, "10 of 12 pairs net");
        assert_eq!(earned(&[1, 2, 3, 3], 0, &[1, 2, 4, 3]), 1_000, "shared ranks have no order");
    }

    #[test]
    fn a_critical_card_that_is_not_in_front_halves_the_most_that_can_be_earned() {
        assert_eq!(earned(&[1, 2, 3, 4, 5], 1, &[2, 1, 3, 4, 5]), 500, "tau .8");
        assert_eq!(earned(&[1, 2, 3, 4, 5], 2, &[2, 1, 3, 4, 5]), 800, "both of two are in front");
        assert_eq!(earned(&[1, 2, 3, 4, 5], 2, &[1, 3, 2, 4, 5]), 500, "one of two is not");
        assert_eq!(earned(&[1, 2, 3, 4, 5], 1, &[3, 4, 1, 2, 5]), 200, "tau .2 is below the cap");
    }

    #[test]
    fn an_item_not_touched_earns_nothing_whatever_was_drawn() {
        for seed in 0..50 {
            let built = instantiate(cards(&[1, 2, 3, 4], 1), seed).unwrap();
            let Kind::Prioritization(item) = &built.kind else { panic!("{:?}", built.kind) };
            let response = Response::new(&built.controls);
            assert!(!response.is_answered(&built.controls));
            assert_eq!(item.score(Milli(1_000), &response).points, Milli(0));
            assert_eq!(item.score(Milli(1_000), &Response::default()).points, Milli(0));
        }
        assert_eq!(earned(&[1, 2, 3, 4], 0, &[1, 0, 0, 0]), 0, "one place alone is no order");
        assert_eq!(earned(&[1, 2, 3, 4], 0, &[1, 2, 0, 0]), 167);
    }

    #[test]
    fn the_cards_are_shown_in_a_drawn_order_with_a_control_each() {
        let mut orders = std::collections::BTreeSet::new();
        for seed in 0..40 {
            let built = instantiate(cards(&[1, 2, 3, 4], 0), seed).unwrap();
            let Kind::Prioritization(item) = &built.kind else { panic!("{:?}", built.kind) };
            assert_eq!(item.stem.as_str(), words().get("item-order"));
            assert_eq!(built.controls.len(), 4);
            for (card, control) in item.cards.iter().zip(&built.controls) {
                let Control::Choice(choice) = control else { panic!("{control:?}") };
                assert_eq!((&choice.label, choice.options.len(), choice.initial), (&card.text, 5, Some(0)));
                assert_eq!(control.option(3), "3");
            }
            orders.insert(item.cards.iter().map(|card| card.rank).collect::<Vec<_>>());
        }
        assert!(orders.len() > 12, "{orders:?}");
    }

    #[test]
    fn the_key_names_the_places_of_each_card() {
        let mut all = cards(&[3, 1, 2, 2], 0);
        all[1].why = SafeText::replaced("A life is in danger.");
        let item = Prioritization { stem: SafeText::default(), cards: all };
        let lines = item.key_in_words(&words());
        assert_eq!(lines, ["1: call 1 A life is in danger.", "2 to 3: call 2", "2 to 3: call 3", "4: call 0"]);
    }

    #[test]
    fn what_cannot_be_ordered_is_refused() {
        let fault = |cards| instantiate(cards, 1).unwrap_err();
        assert!(fault(cards(&[1, 2, 3], 0)).message.contains("4 to 6"));
        assert!(fault(cards(&[1, 2, 3, 4, 5, 6, 7], 0)).message.contains("4 to 6"));
        assert!(fault(cards(&[2, 2, 2, 2], 0)).message.contains("same rank"));
        let twice = vec![card("a", 1, false), card("b", 2, false), card("a", 3, false), card("c", 4, false)];
        assert_eq!(fault(twice).index, Some(2));
        let found = fault(cards(&[1, 2, 2, 3], 2));
        assert_eq!(found.index, Some(2), "as urgent as a critical one: {found}");
    }
}
