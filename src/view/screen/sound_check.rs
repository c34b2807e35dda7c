//! Can you hear the caller? A voice says a number, the candidate types it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr;

use super::super::scene::View;
use super::super::{header, keybar, page};
use crate::app::{ClipState, Live};
use crate::clock::Stamp;
use crate::text::SafeText;

const FIELD: usize = 12;
const BAR: usize = 20;
/// Loudness 0 to 8 of a tenth of a second.
const LEVELS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws what to do, the device, volume, voice and the field for the number.
pub(super) fn draw(view: View<'_>, live: &Live, area: Rect, frame: &mut Frame<'_>) {
    let column = page::column(area);
    if keybar::is_silent(view) {
        return silent(view, column, frame);
    }
    let steps = steps(view);
    let [steps_area, dials, below] = column.layout(&Layout::vertical([
        Constraint::Length(page::height(&steps, column.width) + 1),
        Constraint::Length(8),
        Constraint::Fill(1),
    ]));
    page::draw_text(steps, steps_area, frame);

    let labels = ["sound-device", "sound-volume", "sound-voice", "sound-number"].map(|id| view.say(id));
    let widest = labels.iter().map(|label| label.width()).max().unwrap_or(0);
    // A key can bring any character: only safe ones are shown.
    let typed = SafeText::replaced(&live.heard);
    let heard = Span::styled(page::padded(&typed, FIELD), view.theme.field());
    let dial = |label: &str, value: Span<'static>| {
        let label = format!("{}{label}   ", " ".repeat(widest.saturating_sub(label.width())));
        Line::from_iter([Span::raw(label), value])
    };
    let values = [device(view), Span::raw(volume(view)), voice(view, live), heard];
    for ((label, value), row) in labels.iter().zip(values).zip(dials.rows().step_by(2)) {
        frame.render_widget(dial(label, value), row);
        // The number is the last: the cursor stays in its field.
        let x = row.x.saturating_add(header::columns(widest + 3 + typed.width().min(FIELD)));
        frame.set_cursor_position((x.min(row.right().saturating_sub(1)), row.y));
    }
    let mut help = Text::raw(view.say("sound-help"));
    if live.sitting.form().draft_voices {
        help.push_line("");
        help.push_line(view.say("draft-voices"));
    }
    page::draw_text(help, below, frame);
}

/// No sound can be made: nothing to try out, only how to go on.
fn silent(view: View<'_>, column: Rect, frame: &mut Frame<'_>) {
    let lines = [
        page::heading(view, if view.app.muted { "sound-muted-title" } else { "sound-no-device-title" }),
        Line::default(),
        Line::raw(view.say("sound-help-none")),
    ];
    page::draw_text(Text::from_iter(lines), column, frame);
    frame.set_cursor_position(column.as_position());
}

fn steps(view: View<'_>) -> Text<'static> {
    let mut text = Text::from(page::heading(view, "sound-title"));
    text.push_line("");
    for id in ["sound-step-1", "sound-step-2", "sound-step-3"] {
        text.push_line(view.say(id));
    }
    text
}

fn device(view: View<'_>) -> Span<'static> {
    let theme = view.theme;
    match &view.app.device {
        None | Some(None) => Span::styled(view.say("sound-looking"), theme.dim()),
        Some(Some(name)) => Span::raw(SafeText::replaced(name).to_string()),
    }
}

fn volume(view: View<'_>) -> String {
    let volume = view.app.settings.volume.min(100);
    let full = usize::from(volume) * BAR / 100;
    format!("{}{} {volume}", "█".repeat(full), "░".repeat(BAR - full))
}

fn voice(view: View<'_>, live: &Live) -> Span<'static> {
    let theme = view.theme;
    match &live.clip {
        ClipState::Idle => Span::styled(view.say("sound-voice-idle"), theme.dim()),
        ClipState::Preparing => Span::styled(view.say("sound-voice-preparing"), theme.dim()),
        ClipState::Ended { .. } => Span::raw(view.say("sound-voice-ended")),
        ClipState::Lost => Span::styled(view.say("sound-voice-lost"), theme.warning()),
        ClipState::Playing { since, ring, levels, .. } => {
            let meter = meter(view.app.now, *since, *ring, levels);
            let word =
                if meter.is_empty() { view.say("sound-voice-ringing") } else { view.say("sound-voice-speaking") };
            Span::styled(format!("{word} {meter}"), theme.accent())
        }
    }
}

/// The loudness of the last second, the newest at the right; empty while it rings.
fn meter(now: Stamp, since: Stamp, ring: u64, levels: &[u8]) -> String {
    let Some(spoken) = now.millis().saturating_sub(since.millis()).checked_sub(ring) else { return String::new() };
    let to = usize::try_from(spoken / 100 + 1).unwrap_or(usize::MAX).min(levels.len());
    let last = levels.get(to.saturating_sub(10)..to).unwrap_or_default();
    last.iter().map(|level| LEVELS.get(usize::from(*level)).copied().unwrap_or('█')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meter_shows_nothing_while_it_rings_and_at_most_a_second_of_the_voice() {
        let at = |ms| meter(Stamp::from_millis(ms), Stamp::from_millis(1_000), 2_000, &[8; 30]);
        assert_eq!(at(2_999), "");
        assert_eq!(at(3_000), "█");
        assert_eq!(at(3_950), "█".repeat(10));
        assert_eq!(at(99_000), "█".repeat(10));
    }
}
