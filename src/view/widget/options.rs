//! The options of a question, one of which can be chosen.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{beside, columns, cursor, line_text, put, row, small, wrap};
use crate::app::{Glyphs, Target};
use crate::item::Choice;
use crate::view::{Hits, Theme};

/// Columns of `(●) A  `.
const MARK: u16 = 7;

/// The options of a question.
pub(in crate::view) struct Options<'a> {
    /// What can be chosen.
    pub(in crate::view) choice: &'a Choice,
    /// What is chosen.
    pub(in crate::view) chosen: Option<u8>,
    /// Place of the control in its item.
    pub(in crate::view) field: usize,
    /// Whether it has the focus.
    pub(in crate::view) focused: bool,
    /// Styles and glyphs.
    pub(in crate::view) theme: Theme,
}

/// Where an option is drawn: below and right of the list's corner.
struct Place {
    option: u8,
    x: u16,
    y: u16,
    width: u16,
    lines: Vec<Range<usize>>,
}

impl Place {
    fn end(&self) -> u16 {
        self.y.saturating_add(small(self.lines.len()))
    }
}

impl Options<'_> {
    /// Lines needed below each other.
    pub(in crate::view) fn height(&self, width: u16) -> u16 {
        end(&self.list(width, 0))
    }

    /// Lines needed in two columns; `None` where an option is too long for that.
    pub(in crate::view) fn height_in_two(&self, width: u16) -> Option<u16> {
        self.two(width).map(|places| end(&places))
    }

    /// Draws them below each other, with blank lines between them where some are long and there is room.
    pub(in crate::view) fn draw(&self, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        let close = self.list(area.width, 0);
        let long = close.iter().any(|place| place.lines.len() > 1);
        let roomy = self.list(area.width, 1);
        let places = if long && end(&roomy) <= area.height { roomy } else { close };
        self.draw_at(&places, area, frame, hits);
    }

    /// Draws them in two columns where they are short enough.
    pub(in crate::view) fn draw_in_two(&self, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        match self.two(area.width) {
            Some(places) => self.draw_at(&places, area, frame, hits),
            None => self.draw(area, frame, hits),
        }
    }

    fn list(&self, width: u16, gap: u16) -> Vec<Place> {
        let mut y = 0;
        let place = |(text, option): (&crate::text::SafeText, u8)| {
            let lines = wrap(text, width.saturating_sub(MARK));
            let place = Place { option, x: 0, y, width, lines };
            y = place.end().saturating_add(gap);
            place
        };
        self.choice.options.iter().zip(0..).map(place).collect()
    }

    /// The first half on the left, so that "down" goes down.
    fn two(&self, width: u16) -> Option<Vec<Place>> {
        let half = width / 2;
        let rows = small(self.choice.options.len()).div_ceil(2).max(1);
        let longest = self.choice.options.iter().map(|text| columns(text)).max()?;
        (longest.saturating_add(MARK + 1) <= half).then(|| {
            let place = |(text, at): (&crate::text::SafeText, u16)| Place {
                option: u8::try_from(at).unwrap_or(u8::MAX),
                x: at / rows * half,
                y: at % rows,
                width: half.saturating_sub(1),
                lines: wrap(text, half.saturating_sub(MARK)),
            };
            self.choice.options.iter().zip(0..).map(place).collect()
        })
    }

    fn draw_at(&self, places: &[Place], area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        let at = self.chosen.unwrap_or(0);
        let current = places.iter().find(|place| place.option == at);
        // Too little room: what is chosen stays in sight.
        let hidden = current.map_or(0, |place| place.end().saturating_sub(area.height).min(place.y));
        for place in places {
            for (line, number) in place.lines.iter().zip(0..) {
                let Some(y) = place.y.saturating_add(number).checked_sub(hidden) else { continue };
                let spot = beside(row(area, y), place.x);
                let spot = Rect { width: spot.width.min(place.width), ..spot };
                if spot.is_empty() {
                    continue;
                }
                self.draw_line(place, line, number == 0, spot, frame);
                hits.add(spot, Target::Option(self.field, place.option));
            }
        }
        if let Some(place) = current.filter(|_| self.focused) {
            cursor(frame, area, (place.x + 1, place.y - hidden));
        }
    }

    fn draw_line(&self, place: &Place, line: &Range<usize>, first: bool, spot: Rect, frame: &mut Frame<'_>) {
        let chosen = self.chosen == Some(place.option);
        let style = self.style(chosen);
        let text = self.choice.options.get(usize::from(place.option)).map_or("", |text| line_text(text, line));
        if chosen && self.focused {
            put(frame, spot, (0, 0), &" ".repeat(usize::from(spot.width)), style);
        }
        if first {
            let letter = char::from(b'A'.saturating_add(place.option));
            put(frame, spot, (0, 0), &format!("{} {letter}", self.mark(chosen)), style);
        }
        put(frame, spot, (MARK, 0), text, style);
    }

    fn mark(&self, chosen: bool) -> &'static str {
        match (self.theme.glyphs, chosen) {
            (Glyphs::Unicode, true) => "(●)",
            (Glyphs::Unicode, false) => "( )",
            (Glyphs::Ascii, true) => "[x]",
            (Glyphs::Ascii, false) => "[ ]",
        }
    }

    fn style(&self, chosen: bool) -> Style {
        match (chosen, self.focused) {
            (true, true) => self.theme.focus().add_modifier(Modifier::BOLD),
            (true, false) => self.theme.heading(),
            (false, _) => self.theme.text(),
        }
    }
}

fn end(places: &[Place]) -> u16 {
    places.iter().map(Place::end).max().unwrap_or(0)
}
