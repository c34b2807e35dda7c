//! Cards that are given places: each place once, so that a place that is given again changes hands.

use super::Step;
use crate::app::Action;
use crate::assessment::What;
use crate::item::Kind;

impl Step<'_> {
    /// Whether cards are being put into an order.
    pub(super) fn in_order(&self) -> bool {
        matches!(self.current(), Some((item, _)) if matches!(item.kind, Kind::Prioritization(_)))
    }

    /// Keys on the cards: up and down go from card to card, a digit gives a place, Backspace takes it away.
    pub(super) fn order(&mut self, action: Action, typed: Option<char>) {
        let Some((item, response)) = self.current() else { return };
        let (focus, last) = (response.focus, item.controls.len().saturating_sub(1));
        match action {
            Action::Up => self.go_to_card(focus.saturating_sub(1)),
            Action::Down => self.go_to_card((focus + 1).min(last)),
            Action::Start => self.go_to_card(0),
            Action::End => self.go_to_card(last),
            Action::Place => {
                let digit = typed.and_then(|typed| typed.to_digit(10)).and_then(|digit| u8::try_from(digit).ok());
                if let Some(place) = digit.filter(|place| usize::from(*place) <= last + 1) {
                    self.give_place(focus, place);
                }
            }
            Action::DeleteBack => self.give_place(focus, 0),
            Action::Accept => self.accept_order(),
            _ => self.item(action, typed),
        }
    }

    fn go_to_card(&mut self, card: usize) {
        if self.current().is_some_and(|(_, response)| response.focus != card) {
            self.happen(What::Focused { field: card });
        }
    }

    /// Gives a card a place, 0 for none. A card that has the place already takes the one that becomes free.
    pub(super) fn give_place(&mut self, card: usize, place: u8) {
        let Some((item, response)) = self.current() else { return };
        let before = response.choice(card).unwrap_or(0);
        if before == place {
            return;
        }
        let holds = |other: &usize| *other != card && place > 0 && response.choice(*other) == Some(place);
        let holder = (0..item.controls.len()).find(holds);
        if let Some(holder) = holder {
            self.go_to_card(holder);
            self.happen(What::Chosen { option: before });
        }
        self.go_to_card(card);
        self.happen(What::Chosen { option: place });
    }

    /// "Done", once every card has a place; before that, to the first card without one.
    fn accept_order(&mut self) {
        let Some((item, response)) = self.current() else { return };
        let open = (0..item.controls.len()).find(|card| response.choice(*card).unwrap_or(0) == 0);
        match open {
            Some(card) => {
                self.go_to_card(card);
                self.notice(if self.running() { "notice-place-all" } else { "notice-place-each" });
            }
            None => self.commit(),
        }
    }
}
