//! The only room with ratatui: `&App` in, a frame out. Nothing here changes the app.
//!
//! [`draw`] gives back the [`Hits`]: which part of the screen means what to a click. Every screen has the same three
//! bands (header, middle, key bar); `screen/` and `item/` fill the middle, `modal/` lies over it.

mod alerts;
mod ascii;
mod author;
mod clock;
mod figures;
mod header;
mod hits;
mod item;
mod kept;
mod keybar;
mod keys;
mod menu;
mod modal;
mod page;
mod scene;
mod screen;
mod size_guard;
mod theme;
mod widget;

pub use hits::Hits;
pub use kept::Kept;
pub use theme::Theme;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::{App, Glyphs, Screen};
use kept::band;
use scene::View;

/// Draws the app and tells what can be clicked. `kept` is what the last frame left, or empty.
pub fn draw(app: &App, theme: &Theme, kept: &mut Kept, frame: &mut Frame<'_>) -> Hits {
    let view = View { app, theme: *theme };
    let mut hits = Hits::default();
    if size_guard::fits(frame.area()) {
        bands(view, kept, frame, &mut hits);
    } else {
        size_guard::draw(view, frame);
    }
    if theme.glyphs == Glyphs::Ascii {
        ascii::replace(frame.buffer_mut());
    }
    hits
}

/// Marks a frame of a sitting that is not proved, in its last line.
pub fn mark_unproved(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let view = View { app, theme: *theme };
    let words = Line::styled(format!(" {} ", view.say("replay-unproved")), theme.bad());
    let area = frame.area();
    let width = header::columns(words.width()).min(area.width);
    let last = Rect { x: area.right() - width, y: area.bottom().saturating_sub(1), width, height: 1 };
    frame.render_widget(words, last.intersection(area));
}

fn bands(view: View<'_>, kept: &mut Kept, frame: &mut Frame<'_>, hits: &mut Hits) {
    let [header, upper, mut middle, lower, bar] = lines(frame.area());
    let facts = header::Facts::now(view);
    band(&mut kept.header, facts, view, header, (frame, hits), |facts, frame, _| {
        header::draw(view, facts, header, frame);
    });
    rule(view, upper, frame);
    rule(view, lower, frame);
    let strip = alerts::beside(view).map(|(live, alerts)| {
        // Kept free while alerts can come, so that the work never jumps either.
        let (work, strip) = without_last(middle, alerts::LINES);
        middle = work;
        (live, alerts, strip)
    });
    if let (Screen::Sitting { .. }, Some(live)) = (&view.app.screen, &view.app.live) {
        // The line of notices is always kept free, so that the work never jumps.
        let (work, notice) = without_last(middle, 1);
        if let Some(said) = live.notice.as_ref().filter(|said| said.until > view.app.now) {
            frame.render_widget(Line::styled(format!(" {}", said.text), view.theme.warning()), notice);
        } else if view.app.author.is_some() {
            frame.render_widget(Line::styled(format!(" {}", view.say("author-key")), view.theme.dim()), notice);
        }
        middle = work;
    }
    // The terminal hides a cursor that is not set; whoever has the focus sets it again.
    frame.set_cursor_position(middle.as_position());
    let middle = author::draw(view, middle, frame);
    if middle.height > 0 {
        screen::draw(view, middle, frame, hits);
    }
    if let Some(modal) = &view.app.modal {
        hits.clear();
        modal::draw(view, modal, middle, frame, hits);
    }
    if let Some((live, alerts, strip)) = strip {
        alerts::draw(view, live, alerts, strip, frame, hits);
    }
    let facts = keybar::Facts::now(view, hits.last_top());
    band(&mut kept.bar, facts, view, bar, (frame, hits), |facts, frame, hits| {
        keybar::draw(view, facts, bar, frame, hits);
    });
}

/// Header, rule, middle, rule and key bar of an area of at least four lines.
fn lines(area: Rect) -> [Rect; 5] {
    let line = |y| Rect { y, height: 1, ..area };
    let middle = Rect { y: area.y + 2, height: area.height.saturating_sub(4), ..area };
    [line(area.y), line(area.y + 1), middle, line(middle.bottom()), line(middle.bottom() + 1)]
}

/// An area without its last lines, and those.
fn without_last(area: Rect, lines: u16) -> (Rect, Rect) {
    let rest = Rect { height: area.height.saturating_sub(lines), ..area };
    (rest, Rect { y: rest.bottom(), height: area.height - rest.height, ..area })
}

fn rule(view: View<'_>, area: Rect, frame: &mut Frame<'_>) {
    let area = area.intersection(frame.area());
    for at in area.positions() {
        if let Some(cell) = frame.buffer_mut().cell_mut(at) {
            cell.set_char('─').set_style(view.theme.dim());
        }
    }
}
