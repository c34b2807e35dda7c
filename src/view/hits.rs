//! Which part of the screen means what to a click, and how far its text can be scrolled.

use ratatui::layout::{Position, Rect};

use crate::app::Target;

/// What can be clicked, in drawing order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    targets: Vec<(Rect, Target)>,
    last_top: u16,
}

impl Hits {
    /// A part of the screen means this.
    pub fn add(&mut self, area: Rect, target: Target) {
        self.targets.push((area, target));
    }

    /// Forgets everything: what lies below a question cannot be clicked.
    pub fn clear(&mut self) {
        self.targets.clear();
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.targets.len()
    }

    /// What was added since there were so many.
    pub(super) fn since(&self, len: usize) -> Vec<(Rect, Target)> {
        self.targets.get(len..).unwrap_or_default().to_vec()
    }

    /// A page of text was drawn; the last line that is worth scrolling to the top.
    pub(super) fn page(&mut self, last_top: u16) {
        self.last_top = last_top;
    }

    /// How far the page on the screen can be scrolled: the largest first visible line. 0 where all is visible.
    pub fn last_top(&self) -> u16 {
        self.last_top
    }

    /// The words drawn that can be marked: column, line and number of each.
    pub fn words(&self) -> Vec<(u16, u16, u16)> {
        let word = |(area, target): &(Rect, Target)| match target {
            Target::Token(number) => Some((area.x, area.y, *number)),
            _ => None,
        };
        self.targets.iter().filter_map(word).collect()
    }

    /// What a click on this cell means: the last thing drawn there.
    pub fn at(&self, column: u16, row: u16) -> Option<Target> {
        let position = Position::new(column, row);
        self.targets.iter().rev().find(|(area, _)| area.contains(position)).map(|(_, target)| *target)
    }
}
