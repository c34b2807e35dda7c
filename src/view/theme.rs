//! Styles by meaning, and glyphs. The person's own 16 colours; without colours everything still differs.

use ratatui::style::{Color, Modifier, Style};

use crate::app::{Colour, Glyphs, Settings};

/// Styles by meaning, and glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours are used.
    colour: bool,
    /// Which line-drawing characters are used.
    pub glyphs: Glyphs,
}

impl Theme {
    /// The theme for these settings; `no_colour` says that `NO_COLOR` is set.
    pub fn new(settings: &Settings, no_colour: bool) -> Self {
        Self { colour: settings.colour == Colour::Auto && !no_colour, glyphs: settings.glyphs }
    }

    fn coloured(self, style: Style, colour: Color) -> Style {
        if self.colour { style.fg(colour) } else { style }
    }

    /// Ordinary text.
    pub fn text(self) -> Style {
        Style::new()
    }

    /// Headings.
    pub fn heading(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The one accent: the product's name, the current step.
    pub fn accent(self) -> Style {
        self.coloured(Style::new().add_modifier(Modifier::BOLD), Color::Cyan)
    }

    /// What is less important.
    pub fn dim(self) -> Style {
        if self.colour { Style::new().add_modifier(Modifier::DIM) } else { Style::new() }
    }

    /// What has the focus: reversed, so that no colour is needed.
    pub fn focus(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A field to write in.
    pub fn field(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// Good news; always beside a word or sign that says so.
    pub fn good(self) -> Style {
        self.coloured(Style::new(), Color::Green)
    }

    /// Bad news; always beside a word or sign that says so.
    pub fn bad(self) -> Style {
        self.coloured(Style::new().add_modifier(Modifier::BOLD), Color::Red)
    }

    /// A warning; always in words.
    pub fn warning(self) -> Style {
        self.coloured(Style::new().add_modifier(Modifier::BOLD), Color::Yellow)
    }

    /// A key's name in the key bar.
    pub fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }
}
