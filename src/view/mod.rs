//! The only room with ratatui: `&App` in, a frame out. Nothing here changes the app.
//!
//! [`draw`] gives back the [`Hits`]: which part of the screen means what to a click. Every screen has the same three
//! bands (header, middle, key bar); `screen/` and `item/` fill the middle, `modal/` lies over it.

mod ascii;
mod clock;
mod figures;
mod header;
mod hits;
mod item;
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
pub use theme::Theme;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;

use crate::app::{App, Glyphs, Screen};
use scene::View;

/// Draws the app and tells what can be clicked.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) -> Hits {
    let view = View { app, theme: *theme };
    let mut hits = Hits::default();
    if size_guard::fits(frame.area()) {
        bands(view, frame, &mut hits);
    } else {
        size_guard::draw(view, frame);
    }
    if theme.glyphs == Glyphs::Ascii {
        ascii::replace(frame.buffer_mut());
    }
    hits
}

fn bands(view: View<'_>, frame: &mut Frame<'_>, hits: &mut Hits) {
    let [header, upper, mut middle, lower, bar] = frame.area().layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(1),
    ]));
    header::draw(view, header, frame);
    rule(view, upper, frame);
    rule(view, lower, frame);
    if let (Screen::Sitting { .. }, Some(live)) = (&view.app.screen, &view.app.live) {
        // The line of notices is always kept free, so that the work never jumps.
        let [work, notice] = middle.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]));
        if let Some(said) = live.notice.as_ref().filter(|said| said.until > view.app.now) {
            frame.render_widget(Line::styled(format!(" {}", said.text), view.theme.warning()), notice);
        }
        middle = work;
    }
    // The terminal hides a cursor that is not set; whoever has the focus sets it again.
    frame.set_cursor_position(middle.as_position());
    screen::draw(view, middle, frame, hits);
    if let Some(modal) = &view.app.modal {
        hits.clear();
        modal::draw(view, modal, middle, frame, hits);
    }
    keybar::draw(view, bar, frame, hits);
}

fn rule(view: View<'_>, area: Rect, frame: &mut Frame<'_>) {
    let area = area.intersection(frame.area());
    for at in area.positions() {
        if let Some(cell) = frame.buffer_mut().cell_mut(at) {
            cell.set_char('─').set_style(view.theme.dim());
        }
    }
}
