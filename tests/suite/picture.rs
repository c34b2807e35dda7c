//! A screen as text: what stands there, in which styles, and where the cursor is.

use std::fmt::Write as _;

use callready::app::App;
use callready::view::{self, Hits, Kept, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

/// The app as the person sees it, in colours unless its settings say otherwise.
pub(crate) fn picture(app: &App, columns: u16, lines: u16) -> String {
    picture_with(app, Theme::new(&app.settings, false), columns, lines)
}

/// The app in a given theme.
pub(crate) fn picture_with(app: &App, theme: Theme, columns: u16, lines: u16) -> String {
    let (terminal, _) = drawn(app, theme, columns, lines);
    let backend = terminal.backend();
    let buffer = backend.buffer();
    let mut out = String::new();
    for row in 0..lines {
        writeln!(out, "{}", text(buffer, row).trim_end()).unwrap();
    }
    for row in 0..lines {
        let runs = runs(buffer, row);
        if !runs.is_empty() {
            writeln!(out, "{row}: {}", runs.join(", ")).unwrap();
        }
    }
    match (backend.cursor_visible(), backend.cursor_position()) {
        (true, at) => writeln!(out, "cursor: column {} row {}", at.x, at.y).unwrap(),
        (false, _) => writeln!(out, "cursor: hidden").unwrap(),
    }
    out
}

/// Draws once; for tests of what can be clicked and of sizes.
pub(crate) fn drawn(app: &App, theme: Theme, columns: u16, lines: u16) -> (Terminal<TestBackend>, Hits) {
    drawn_keeping(app, theme, columns, lines, &mut Kept::default())
}

/// Draws once, with what an earlier frame left.
pub(crate) fn drawn_keeping(
    app: &App,
    theme: Theme,
    columns: u16,
    lines: u16,
    kept: &mut Kept,
) -> (Terminal<TestBackend>, Hits) {
    let mut terminal = Terminal::new(TestBackend::new(columns, lines)).unwrap();
    let mut hits = Hits::default();
    terminal.draw(|frame| hits = view::draw(app, &theme, kept, frame)).unwrap();
    (terminal, hits)
}

/// A row's characters; what a wide character covers is left out.
fn text(buffer: &Buffer, row: u16) -> String {
    let mut text = String::new();
    let mut column = 0;
    while column < buffer.area.width {
        let symbol = buffer[(column, row)].symbol();
        text.push_str(symbol);
        column += u16::try_from(symbol.width()).unwrap().max(1);
    }
    text
}

/// Columns of a row, from and to, that are not in plain style.
fn runs(buffer: &Buffer, row: u16) -> Vec<String> {
    let mut runs: Vec<(u16, u16, String)> = Vec::new();
    for column in 0..buffer.area.width {
        let words = words(buffer[(column, row)].style());
        match runs.last_mut() {
            Some((_, to, before)) if *before == words && *to + 1 == column => *to = column,
            _ => runs.push((column, column, words)),
        }
    }
    let told = runs.into_iter().filter(|(_, _, words)| !words.is_empty());
    told.map(|(from, to, words)| format!("{from}-{to} {words}")).collect()
}

fn words(style: Style) -> String {
    let mut words = Vec::new();
    let colour = |colour: Option<Color>| colour.filter(|c| *c != Color::Reset);
    if let Some(fg) = colour(style.fg) {
        words.push(fg.to_string().to_lowercase());
    }
    if let Some(bg) = colour(style.bg) {
        words.push(format!("on {}", bg.to_string().to_lowercase()));
    }
    for (modifier, name) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
        (Modifier::SLOW_BLINK, "blinking"),
        (Modifier::CROSSED_OUT, "crossed out"),
    ] {
        if style.add_modifier.contains(modifier) {
            words.push(name.to_owned());
        }
    }
    words.join(" ")
}
