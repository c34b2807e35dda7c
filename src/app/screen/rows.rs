//! Work on an item of rows that each have the same answers.

use super::Step;
use crate::app::Action;
use crate::assessment::What;
use crate::item::{Item, Kind, Response};

/// Whether an item is of rows.
pub(super) fn has_rows(item: &Item) -> bool {
    matches!(item.kind, Kind::CharacterComparison(_))
}

impl Step<'_> {
    /// The item of rows on the screen.
    fn rows(&self) -> Option<(&Item, &Response)> {
        self.app.live.as_ref()?.sitting.current().filter(|(item, _)| has_rows(item))
    }

    /// An answer was chosen by its letter: on to the next row, so that a row costs one key. The last one stays.
    pub(super) fn after_pick(&mut self) {
        let next = self.rows().map(|(item, response)| (response.focus + 1, item.controls.len()));
        if let Some((field, _)) = next.filter(|(field, count)| field < count) {
            self.happen(What::Focused { field });
        }
    }

    /// Up and down go from row to row, left and right between the answers. False where there are no rows.
    pub(super) fn move_in_rows(&mut self, action: Action) -> bool {
        let Some((item, response)) = self.rows() else { return false };
        let (last, focus) = (item.controls.len().saturating_sub(1), response.focus);
        let chosen = response.choice(focus);
        let what = match action {
            Action::Left => (chosen != Some(0)).then_some(What::Chosen { option: 0 }),
            Action::Right => (chosen != Some(1)).then_some(What::Chosen { option: 1 }),
            action => {
                let field = match action {
                    Action::Up => focus.saturating_sub(1),
                    Action::Down => (focus + 1).min(last),
                    Action::Start => 0,
                    _ => last,
                };
                (field != focus).then_some(What::Focused { field })
            }
        };
        if let Some(what) = what {
            self.happen(what);
        }
        true
    }
}
