//! A line of text to fill in: label, field underlined at its length, mask in the empty places.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{beside, columns, cursor, put, row};
use crate::app::Target;
use crate::item::{Entry, Typed};
use crate::view::{Hits, Theme};

/// A line of text to fill in.
pub(in crate::view) struct EntryLine<'a> {
    /// The control.
    pub(in crate::view) entry: &'a Entry,
    /// What it is called on the screen.
    pub(in crate::view) label: &'a str,
    /// Columns kept for the label, which stands at their right end.
    pub(in crate::view) label_width: u16,
    /// What is in it.
    pub(in crate::view) typed: &'a Typed,
    /// Place of the control in its item.
    pub(in crate::view) field: usize,
    /// Whether it has the focus.
    pub(in crate::view) focused: bool,
    /// Styles and glyphs.
    pub(in crate::view) theme: Theme,
}

impl EntryLine<'_> {
    /// Columns from the label's to the suffix's end, with the one behind a full field.
    pub(in crate::view) fn width(&self) -> u16 {
        let suffix = columns(&self.entry.suffix);
        self.label_width + 2 + before(columns(&self.entry.prefix)) + self.entry.width + 1 + suffix
    }

    /// Draws it into the first line of an area.
    pub(in crate::view) fn draw(&self, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        let area = row(area, 0);
        let target = Rect { width: area.width.min(self.width()), ..area };
        if target.is_empty() {
            return;
        }
        hits.add(target, Target::Field(self.field));
        draw_label(self.label, self.label_width, self.focused, self.theme, area, frame);
        let prefix = put(frame, area, (self.label_width + 2, 0), &self.entry.prefix, self.theme.text());
        let start = if self.entry.prefix.is_empty() { prefix } else { prefix + 1 };
        let room = beside(area, start);
        let seen = self.entry.width.min(room.width);
        let text: Vec<char> = self.typed.text.chars().chain(self.rest()).collect();
        // In a field cut short by the screen's edge the caret stays in sight; elsewhere the beginning says more.
        let hidden = if self.focused && seen < self.entry.width {
            (self.typed.caret + 1).saturating_sub(usize::from(seen))
        } else {
            0
        };
        let length = self.typed.text.chars().count();
        for (x, place) in (0..seen).zip(hidden..) {
            let sign = text.get(place).copied().unwrap_or(' ');
            let style = if place < length { self.theme.field() } else { self.theme.field().patch(self.theme.dim()) };
            put(frame, room, (x, 0), sign.encode_utf8(&mut [0; 4]), style);
        }
        put(frame, room, (seen + 1, 0), &self.entry.suffix, self.theme.text());
        if self.focused {
            cursor(frame, room, (super::small(self.typed.caret - hidden.min(self.typed.caret)), 0));
        }
    }

    /// The mask's own characters behind what is typed; its places are shown as `_`.
    fn rest(&self) -> impl Iterator<Item = char> {
        let typed = self.typed.text.chars().count();
        let mask = self.entry.mask.as_ref().map_or("", |mask| mask.as_str());
        mask.chars().skip(typed).map(|sign| if matches!(sign, '#' | 'A' | '*') { '_' } else { sign })
    }
}

/// Draws a label at the right end of its columns, reversed where its field has the focus.
pub(super) fn draw_label(label: &str, width: u16, focused: bool, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let style = if focused { theme.focus() } else { theme.text() };
    let area = Rect { width: area.width.min(width), ..area };
    put(frame, area, (width.saturating_sub(columns(label)), 0), label, style);
}

/// Columns of a prefix with the blank behind it.
fn before(prefix: u16) -> u16 {
    if prefix == 0 { 0 } else { prefix + 1 }
}
