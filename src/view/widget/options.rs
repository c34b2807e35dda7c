//! The options of a question, one of which can be chosen.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{Window, beside, columns, cursor, line_text, put, row, small, wrap};
use crate::app::{Glyphs, Target};
use crate::item::Choice;
use crate::text::Messages;
use crate::view::{Hits, Theme};

/// Columns of `(●) A  `.
const MARK: u16 = 7;

/// Below this width every column is worth more to the text: one blank behind the letter is enough.
const NARROW: u16 = 36;

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
    /// The first visible line where nothing is chosen and not all fit; `None` where Page down scrolls something else.
    pub(in crate::view) top: Option<u16>,
    /// Styles and glyphs.
    pub(in crate::view) theme: Theme,
    /// The sentences.
    pub(in crate::view) words: &'a Messages,
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

    /// Draws them below each other, with blank lines between them where some are long and there is room. Where not all
    /// fit, what is chosen stays in sight, and a line says that there is more and which key shows it.
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
            let lines = wrap(text, width.saturating_sub(mark(width)));
            let place = Place { option, x: 0, y, width, lines };
            y = place.end().saturating_add(gap);
            place
        };
        self.choice.options.iter().zip(0..).map(place).collect()
    }

    /// The first half on the left, so that "down" goes down.
    fn two(&self, width: u16) -> Option<Vec<Place>> {
        let half = width / 2;
        let width = half.saturating_sub(1);
        let rows = small(self.choice.options.len()).div_ceil(2).max(1);
        let longest = self.choice.options.iter().map(|text| columns(text)).max()?;
        (longest.saturating_add(mark(width) + 1) <= half).then(|| {
            let place = |(text, at): (&crate::text::SafeText, u16)| Place {
                option: u8::try_from(at).unwrap_or(u8::MAX),
                x: at / rows * half,
                y: at % rows,
                width,
                lines: wrap(text, width.saturating_sub(mark(width))),
            };
            self.choice.options.iter().zip(0..).map(place).collect()
        })
    }

    fn draw_at(&self, places: &[Place], area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        let at = self.chosen.unwrap_or(0);
        let current = places.iter().find(|place| place.option == at);
        let window = self.window(places, area.height);
        let hidden = window.top;
        for place in places {
            for (line, number) in place.lines.iter().zip(0..) {
                let Some(y) = place.y.saturating_add(number).checked_sub(hidden).filter(|y| *y < window.seen) else {
                    continue;
                };
                let spot = beside(row(area, y), place.x);
                let spot = Rect { width: spot.width.min(place.width), ..spot };
                if spot.is_empty() {
                    continue;
                }
                self.draw_line(place, line, number == 0, spot, frame);
                hits.add(spot, Target::Option(self.field, place.option));
            }
        }
        if window.is_partial() {
            put(frame, row(area, window.seen), (0, 0), &self.hint(window), self.theme.accent());
        }
        if self.top.is_some() {
            // Where something is chosen, the arrows go through the options, and take the window along.
            hits.page(if self.chosen.is_none() { window.limit() } else { 0 });
        }
        if let Some(place) = current.filter(|_| self.focused) {
            cursor(frame, area, (place.x + 1, place.y.saturating_sub(hidden)));
        }
    }

    /// Which lines of the list are seen.
    fn window(&self, places: &[Place], height: u16) -> Window {
        let all = end(places);
        let wished = Window::new(all, height, self.top.unwrap_or(0));
        match places.iter().find(|place| Some(place.option) == self.chosen) {
            Some(place) => Window::new(all, height, place.end().saturating_sub(wished.seen).min(place.y)),
            None => wished,
        }
    }

    fn hint(&self, window: Window) -> String {
        if self.top.is_some() && self.chosen.is_none() {
            return window.hint(self.words);
        }
        window.hint_of(self.words, ["item-options-below", "item-options-above", "item-options-both"])
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
            put(frame, spot, (0, 0), &format!("{} {letter}", self.sign(chosen)), style);
        }
        put(frame, spot, (mark(place.width), 0), text, style);
    }

    fn sign(&self, chosen: bool) -> &'static str {
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

/// Columns of an option's mark and letter.
fn mark(width: u16) -> u16 {
    if width < NARROW { MARK - 1 } else { MARK }
}

fn end(places: &[Place]) -> u16 {
    places.iter().map(Place::end).max().unwrap_or(0)
}
