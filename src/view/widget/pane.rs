//! Text that may be longer than its place, and how much of it is seen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{line_text, put, row, small, wrap};
use crate::text::Messages;
use crate::view::Theme;

/// The part of a list of lines that is seen. One line is given up for the hint where not all fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::view) struct Window {
    /// First line seen.
    pub(in crate::view) top: u16,
    /// How many are seen.
    pub(in crate::view) seen: u16,
    /// How many there are.
    pub(in crate::view) all: u16,
}

impl Window {
    /// What is seen of `all` lines in `height` lines when `top` is wished for: the last page is always full.
    pub(in crate::view) fn new(all: u16, height: u16, top: u16) -> Self {
        let seen = if all <= height { all } else { height.saturating_sub(1) };
        Self { top: top.min(all - seen), seen, all }
    }

    /// The window that shows line `at`, with some lines before it.
    pub(in crate::view) fn around(all: u16, height: u16, at: u16, before: u16) -> Self {
        Self::new(all, height, at.saturating_sub(before))
    }

    /// The largest `top` that changes anything.
    pub(in crate::view) fn limit(self) -> u16 {
        self.all - self.seen
    }

    /// Whether there is more than is seen.
    pub(in crate::view) fn is_partial(self) -> bool {
        self.seen < self.all
    }

    /// The line behind the last one seen.
    pub(in crate::view) fn end(self) -> u16 {
        self.top + self.seen
    }

    /// In words: where there is more, and which key shows it. Empty where all is seen.
    pub(in crate::view) fn hint(self, words: &Messages) -> String {
        self.hint_of(words, ["item-more-below", "item-more-above", "item-more-both"])
    }

    /// As [`Self::hint`], in other words: for more below, above, and both.
    pub(in crate::view) fn hint_of(self, words: &Messages, [below, above, both]: [&str; 3]) -> String {
        let (name, sign) = match (self.top > 0, self.end() < self.all) {
            (false, false) => return String::new(),
            (false, true) => (below, "▼"),
            (true, false) => (above, "▲"),
            (true, true) => (both, "▲▼"),
        };
        format!("{sign} {}", words.get(name))
    }
}

/// Text in a place of its own, scrolled by lines.
pub(in crate::view) struct Pane<'a> {
    /// The text; its line ends are kept.
    pub(in crate::view) text: &'a str,
    /// How it looks.
    pub(in crate::view) style: Style,
    /// Styles and glyphs.
    pub(in crate::view) theme: Theme,
}

impl Pane<'_> {
    /// How many lines the text has at this width.
    pub(in crate::view) fn lines(&self, width: u16) -> u16 {
        small(wrap(self.text, width).len())
    }

    /// Draws the text from line `top` on, with a hint where there is more. Tells what is seen.
    pub(in crate::view) fn draw(&self, area: Rect, top: u16, words: &Messages, frame: &mut Frame<'_>) -> Window {
        let lines = wrap(self.text, area.width);
        let window = Window::new(small(lines.len()), area.height, top);
        let seen = lines.iter().skip(usize::from(window.top)).take(usize::from(window.seen));
        for (line, y) in seen.zip(0..) {
            put(frame, area, (0, y), line_text(self.text, line), self.style);
        }
        if window.is_partial() {
            let hint = window.hint(words);
            put(frame, row(area, window.seen), (0, 0), &hint, self.theme.accent());
        }
        window
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_is_full_and_the_hint_takes_a_line_only_where_needed() {
        assert_eq!(Window::new(5, 5, 9), Window { top: 0, seen: 5, all: 5 });
        assert_eq!(Window::new(6, 5, 9), Window { top: 2, seen: 4, all: 6 });
        assert_eq!(Window::new(6, 0, 9), Window { top: 6, seen: 0, all: 6 });
        assert_eq!(Window::new(6, 5, 0).limit(), 2);
    }
}
