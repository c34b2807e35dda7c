//! What every part of the view is given.

use super::Theme;
use crate::app::App;
use crate::text::Arg;

/// What a screen is drawn from.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// The app.
    pub(super) app: &'a App,
    /// Styles and glyphs.
    pub(super) theme: Theme,
}

impl View<'_> {
    /// A sentence.
    pub(super) fn say(&self, id: &str) -> String {
        self.app.text.get(id)
    }

    /// A sentence with values.
    pub(super) fn say_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.app.text.with(id, args)
    }
}
