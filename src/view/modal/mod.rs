//! What lies over a screen: one file per question.

mod answer;
mod chapters;
mod finish;
mod help;
mod leave;
mod question;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Hits;
use super::scene::View;
use crate::app::Modal;

/// Draws what lies over the middle band.
pub(super) fn draw(view: View<'_>, modal: &Modal, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    match modal {
        Modal::Help { top } => help::draw(view, *top, area, frame, hits),
        Modal::Finish(confirm) => finish::draw(view, confirm, area, frame, hits),
        Modal::Leave(leave) => leave::draw(view, *leave, area, frame, hits),
        Modal::Chapters { at } => chapters::draw(view, *at, area, frame, hits),
        Modal::Answer { right } => answer::draw(view, *right, area, frame, hits),
    }
}
