//! A field of a billing screen that is chosen from: `< START >  STOP  TRANSFER`.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::entry::draw_label;
use super::{beside, columns, cursor, put, row};
use crate::app::Target;
use crate::item::Choice;
use crate::view::{Hits, Theme};

/// Columns of `< ` and ` >` around an option; kept free around the others, so that nothing moves.
const AROUND: u16 = 4;

/// A field that is chosen from.
pub(in crate::view) struct ChoiceLine<'a> {
    /// The control.
    pub(in crate::view) choice: &'a Choice,
    /// What is chosen.
    pub(in crate::view) chosen: Option<u8>,
    /// Columns kept for the label, which stands at their right end.
    pub(in crate::view) label_width: u16,
    /// Place of the control in its item.
    pub(in crate::view) field: usize,
    /// Whether it has the focus.
    pub(in crate::view) focused: bool,
    /// Styles and glyphs.
    pub(in crate::view) theme: Theme,
}

impl ChoiceLine<'_> {
    /// Lines needed to show every option.
    pub(in crate::view) fn height(&self, width: u16) -> u16 {
        self.places(width).last().map_or(1, |(_, y)| y + 1)
    }

    /// Draws it into an area: every option where it has the lines for it, else the chosen one and its number.
    pub(in crate::view) fn draw(&self, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        if area.is_empty() {
            return;
        }
        draw_label(&self.choice.label, self.label_width, self.focused, self.theme, row(area, 0), frame);
        let room = beside(area, self.label_width + 2);
        let label = Rect { width: area.width - room.width, ..row(area, 0) };
        hits.add(label, Target::Field(self.field));
        if self.height(area.width) > area.height {
            self.draw_short(row(room, 0), frame, hits);
            return;
        }
        for ((text, option), (x, y)) in self.choice.options.iter().zip(0..).zip(self.places(area.width)) {
            let spot = beside(row(room, y), x);
            let spot = Rect { width: spot.width.min(columns(text) + AROUND), ..spot };
            self.draw_option(text, option, spot, frame, hits);
        }
        if self.focused && self.chosen.is_none() {
            cursor(frame, room, (2, 0));
        }
    }

    fn draw_option(&self, text: &str, option: u8, spot: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        let chosen = self.chosen == Some(option);
        let text = if chosen { format!("< {text} >") } else { format!("  {text}  ") };
        put(frame, spot, (0, 0), &text, self.style(chosen));
        hits.add(spot, Target::Option(self.field, option));
        if chosen && self.focused {
            cursor(frame, spot, (2, 0));
        }
    }

    /// One option and "2/5".
    fn draw_short(&self, room: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        let chosen = self.chosen.and_then(|chosen| self.choice.options.get(usize::from(chosen)));
        let number = self.chosen.map_or(0, |chosen| u16::from(chosen) + 1);
        let text = chosen.map_or("", |text| text.as_str());
        let end = put(frame, room, (0, 0), &format!("< {text} >"), self.style(true));
        put(frame, room, (end + 1, 0), &format!("{number}/{}", self.choice.options.len()), self.theme.dim());
        hits.add(room, Target::Field(self.field));
        if self.focused {
            cursor(frame, room, (2, 0));
        }
    }

    fn style(&self, chosen: bool) -> Style {
        match (chosen, self.focused) {
            (true, true) => self.theme.focus(),
            (true, false) => self.theme.heading(),
            (false, _) => self.theme.text(),
        }
    }

    /// Column and line of each option, in as many lines as they need.
    fn places(&self, width: u16) -> Vec<(u16, u16)> {
        let width = width.saturating_sub(self.label_width + 2);
        let (mut x, mut y) = (0, 0);
        let place = |text: &crate::text::SafeText| {
            let wide = columns(text).saturating_add(AROUND);
            if x > 0 && x + wide > width {
                (x, y) = (0, y + 1);
            }
            let place = (x, y);
            x = x.saturating_add(wide);
            place
        };
        self.choice.options.iter().map(place).collect()
    }
}
