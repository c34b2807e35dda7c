//! Items on the screen: one file per kind.
//!
//! A kind draws into what the caller's strip leaves of the middle band. Where its stimulus can be scrolled it tells
//! [`Hits`] how far.

mod call_summary;
mod caller;
mod character_comparison;
mod cross_reference;
mod data_entry;
mod decision;
mod keyboarding;
mod map;
mod math;
mod memory;
mod prioritization;
mod proofreading;
mod question;
mod reading;
mod sentence_clarity;
mod spelling;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::widget::{EntryLine, Options, columns};
use super::{Hits, Theme};
use crate::app::{App, Live};
use crate::item::{Choice, Control, Item, Kind, Response};

/// What an item's view is given.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The app.
    pub(super) app: &'a App,
    /// The sitting.
    pub(super) live: &'a Live,
    /// The item on the screen.
    pub(super) item: &'a Item,
    /// The work on it.
    pub(super) response: &'a Response,
    /// Styles and glyphs.
    pub(super) theme: Theme,
}

/// Draws an item, its caller strip included, into the middle band. Sets the cursor on what has the focus.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let area = within(area);
    let body = caller::draw(scene, area, frame, hits);
    match &scene.item.kind {
        Kind::Reading(kind) => reading::draw(scene, kind, body, frame, hits),
        Kind::CrossReference(kind) => cross_reference::draw(scene, kind, body, frame, hits),
        Kind::Keyboarding(kind) => keyboarding::draw(scene, kind, body, frame, hits),
        Kind::DataEntry(kind) => data_entry::draw(scene, kind, body, frame, hits),
        Kind::Math(kind) => math::draw(scene, kind, body, frame, hits),
        Kind::Map(kind) => map::draw(scene, kind, body, frame, hits),
        Kind::Proofreading(kind) => proofreading::draw(scene, kind, body, frame, hits),
        Kind::Memory(kind) => memory::draw(scene, kind, body, frame, hits),
        Kind::CallSummary(kind) => call_summary::draw(scene, kind, body, frame, hits),
        Kind::Spelling(kind) => spelling::draw(scene, kind, body, frame, hits),
        Kind::SentenceClarity(kind) => sentence_clarity::draw(scene, kind, body, frame, hits),
        Kind::CharacterComparison(kind) => character_comparison::draw(scene, kind, body, frame, hits),
        Kind::Prioritization(kind) => prioritization::draw(scene, kind, body, frame, hits),
        Kind::Decision(kind) => decision::draw(scene, kind, body, frame, hits),
    }
}

/// The band without a column at either edge.
fn within(area: Rect) -> Rect {
    let margin = u16::from(area.width > 40);
    Rect { x: area.x + margin, width: area.width - 2 * margin, ..area }
}

impl<'a> Scene<'a> {
    /// A sentence.
    fn word(&self, id: &str) -> String {
        self.app.text.get(id)
    }

    /// The first visible line of a pane, as far as the candidate has scrolled.
    fn top(&self, pane: u8) -> u16 {
        self.response.view.top.get(usize::from(pane)).copied().unwrap_or(0)
    }

    /// Whether a control has the focus.
    fn focused(&self, field: usize) -> bool {
        self.response.focus == field
    }

    /// The options of a control.
    fn options(&'a self, field: usize, choice: &'a Choice) -> Options<'a> {
        let (chosen, focused) = (self.response.choice(field), self.focused(field));
        // Nothing else can be scrolled on a map, nor where there is a sentence or nothing beside the options.
        let alone = matches!(self.item.kind, Kind::Map(_) | Kind::Spelling(_) | Kind::SentenceClarity(_));
        let top = (alone && self.item.clip.is_none()).then(|| self.top(0));
        Options { choice, chosen, field, focused, top, theme: self.theme, words: &self.app.text }
    }

    /// The lines that a question's control needs, its label or hint included.
    fn answer_height(&self, width: u16) -> u16 {
        match self.item.controls.first() {
            Some(Control::Choice(choice)) => self.options(0, choice).height(width),
            Some(Control::Entry(_)) => 1,
            _ => 0,
        }
    }

    /// Draws the only control of a question: its options, or the line for the answer.
    fn draw_answer(&self, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        match self.item.controls.first() {
            Some(Control::Choice(choice)) => self.options(0, choice).draw(area, frame, hits),
            Some(Control::Entry(_)) => self.draw_entry(area, frame, hits),
            _ => {}
        }
    }

    fn draw_entry(&self, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        let (Some(Control::Entry(entry)), Some(typed)) = (self.item.controls.first(), self.response.typed(0)) else {
            return;
        };
        let label = if entry.label.is_empty() { self.word("item-your-answer") } else { entry.label.to_string() };
        let label_width = columns(&label);
        let (focused, theme) = (self.focused(0), self.theme);
        EntryLine { entry, label: &label, label_width, typed, field: 0, focused, theme }.draw(area, frame, hits);
    }
}
