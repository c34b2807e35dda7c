//! A window too small to work in: what to do, the clock, and that nothing is lost.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use super::clock;
use super::header::columns;
use super::scene::View;
use crate::app::{App, Screen};

const NEEDED: (u16, u16) = App::SMALLEST;

/// Whether everything can be drawn.
pub(super) fn fits(area: Rect) -> bool {
    area.width >= NEEDED.0 && area.height >= NEEDED.1
}

/// Draws the notice: the time first, since it is all that a very small window shows.
pub(super) fn draw(view: View<'_>, frame: &mut Frame<'_>) {
    let area = frame.area();
    let sitting = matches!(view.app.screen, Screen::Sitting { .. }).then_some(view.app.live.as_ref()).flatten();
    let mut text = Text::default();
    if let Some(live) = sitting {
        let (mut time, style) = clock::section_time(view, live).words(view);
        if let Some(left) = live.remaining(view.app.now).filter(|_| columns(time.width()) > area.width) {
            time = clock::left(left);
        }
        text.push_line(Line::styled(time, style));
    }
    let count = |n: u16| u64::from(n).into();
    let args = [
        ("columns", count(area.width)),
        ("lines", count(area.height)),
        ("needed-columns", count(NEEDED.0)),
        ("needed-lines", count(NEEDED.1)),
    ];
    text.push_line(Line::styled(view.say_with("small-window", &args), view.theme.heading()));
    // Whoever watches a replay records nothing.
    if sitting.is_some() && view.app.replay.is_none() {
        text.push_line(view.say("small-window-keys"));
    }
    text.push_line(view.say("small-window-do"));
    frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), area);
    if !area.is_empty() {
        frame.set_cursor_position(area.as_position());
    }
}
