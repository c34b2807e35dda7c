//! A sitting as a recording of its screen: asciicast v2, which asciinema plays.
//!
//! <https://docs.asciinema.org/manual/asciicast/v2/>: a line of JSON about the recording, then a line for each output.

use std::io::{self, Write};

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use serde_json::json;

use super::page::Page;
use crate::app::{App, Replay};
use crate::assessment::{Millis, What};
use crate::view::{Kept, Theme, draw, mark_unproved};

/// Sizes that are recorded, in columns or lines: a journal may claim any.
const SIZES: std::ops::RangeInclusive<u16> = 1..=500;
/// The longest recording in bytes. A sitting has a few millions; a journal that was made to change its size with each line
/// would fill any disk.
const LONGEST: usize = 256 * 1_024 * 1_024;

/// Records a whole sitting, `pace` times as fast as it was sat. `started` is when it began, in seconds since 1970.
///
/// # Errors
/// It is longer than 256 MiB.
pub fn cast(app: &mut App, replay: Replay, started: i64) -> io::Result<Vec<u8>> {
    record(app, replay, started, LONGEST)
}

fn record(app: &mut App, mut replay: Replay, started: i64, longest: usize) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let size = replay.events().iter().find_map(|event| size_of(&event.what)).unwrap_or(App::SMALLEST);
    let pace = replay.pace();
    let proved = replay.proved();
    // What an asciinema player shows before the first frame.
    let mark = if proved { String::new() } else { format!("{}: ", app.text.get("replay-unproved")) };
    let title =
        format!("{mark}CallReady: {} {}, {}", app.text.get("title-replay"), replay.candidate(), replay.sitting());
    writeln!(
        out,
        "{}",
        json!({
            "version": 2, "width": size.0, "height": size.1, "timestamp": started, "title": title,
            "env": { "TERM": "xterm-256color" }
        })
    )?;
    // As the candidate saw it, without the keys of who watches.
    app.replay = None;
    app.size = size;
    let mut tape = Page::default();
    let mut screen = open(&tape, size)?;
    let theme = Theme::new(&app.settings, false);
    let mut kept = Kept::default();
    let moments = replay.events().iter().map(|event| (event.t, size_of(&event.what))).collect::<Vec<_>>();
    for (at, (t, resized)) in moments.iter().enumerate() {
        replay.go_to(app, at + 1);
        if let Some(size) = resized.filter(|size| *size != app.size) {
            app.size = size;
            line(&mut out, *t, pace, "r", &format!("{}x{}", size.0, size.1))?;
            screen = open(&tape, size)?;
            tape.write_all(b"\x1b[0m\x1b[2J")?;
        }
        // A sound check that was not made was not seen; several events of one moment are one frame.
        if at + 1 < replay.first() || moments.get(at + 1).is_some_and(|(next, size)| next == t && size.is_none()) {
            continue;
        }
        screen.draw(|frame| {
            draw(app, &theme, &mut kept, frame);
            if !proved {
                mark_unproved(app, &theme, frame);
            }
        })?;
        let bytes = tape.take();
        if !bytes.is_empty() {
            line(&mut out, *t, pace, "o", &String::from_utf8_lossy(&bytes))?;
        }
        if out.len() > longest {
            return Err(io::Error::other(format!("the recording is longer than {longest} bytes")));
        }
    }
    Ok(out)
}

fn open(tape: &Page, (width, height): (u16, u16)) -> io::Result<Terminal<CrosstermBackend<Page>>> {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect { x: 0, y: 0, width, height }) };
    Terminal::with_options(CrosstermBackend::new(tape.clone()), options)
}

fn size_of(what: &What) -> Option<(u16, u16)> {
    match what {
        What::Resized { columns, lines } if SIZES.contains(columns) && SIZES.contains(lines) => {
            Some((*columns, *lines))
        }
        _ => None,
    }
}

/// A line of the recording; its time in seconds.
fn line(out: &mut impl Write, t: Millis, pace: u32, kind: &str, data: &str) -> io::Result<()> {
    let ms = t.0 / u64::from(pace.max(1));
    writeln!(out, "[{}.{:03}, {}, {}]", ms / 1_000, ms % 1_000, json!(kind), json!(data))
}
