//! What an event changes in an answer.

use super::Refused;
use crate::assessment::What;
use crate::item::{Answer, Control};

impl Answer {
    /// Changes an answer by an edit, a choice or a mark.
    pub(super) fn change(&mut self, control: &Control, what: &What) -> Result<(), Refused> {
        match (self, control, what) {
            (Self::Choice(chosen), Control::Choice(choice), What::Chosen { option }) => {
                if usize::from(*option) >= choice.options.len() {
                    return Err(Refused::NoSuchPlace);
                }
                *chosen = Some(*option);
                Ok(())
            }
            (Self::Marks { marked, at }, Control::Marks { tokens }, What::Toggled { token }) => {
                if token >= tokens {
                    return Err(Refused::NoSuchPlace);
                }
                if !marked.remove(token) {
                    marked.insert(*token);
                }
                *at = *token;
                Ok(())
            }
            (Self::Marks { at, .. }, Control::Marks { tokens }, What::Moved { at: to }) => {
                *at = u16::try_from(*to).ok().filter(|to| to < tokens).ok_or(Refused::NoSuchPlace)?;
                Ok(())
            }
            (Self::Text(typed), Control::Entry(_) | Control::Typing, what) => typed.change(what),
            _ => Err(Refused::WrongPhase),
        }
    }
}
