//! The header: where am I, and how much time is left.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clock;
use super::scene::View;
use crate::app::{Live, Modal, Screen};
use crate::assessment::{Mode, Phase};
use crate::text::SafeText;

const NAME: &str = " CallReady";

/// Draws the header line.
pub(super) fn draw(view: View<'_>, area: Rect, frame: &mut Frame<'_>) {
    let right = right(view);
    let [left_area, right_area] =
        area.layout(&Layout::horizontal([Constraint::Fill(1), Constraint::Length(columns(right.width()))]));
    let room = usize::from(left_area.width).saturating_sub(NAME.width() + 4);
    let variants = left(view);
    let fitting = variants.iter().find(|text| text.width() <= room).or(variants.last());
    let place = fitting.map_or_else(String::new, |text| clipped(text, room));
    let line = Line::from_iter([Span::styled(NAME, view.theme.accent()), Span::raw("  "), Span::raw(place)]);
    frame.render_widget(line, left_area);
    frame.render_widget(right, right_area);
}

/// Where we are; the first variant that fits is shown.
fn left(view: View<'_>) -> Vec<String> {
    let title = |id| vec![view.say(id)];
    if let Some(Modal::Help { .. }) = view.app.modal {
        return title("title-help");
    }
    match (&view.app.screen, &view.app.live) {
        (Screen::Home { .. }, _) => title("title-home"),
        (Screen::Entering(_), _) => title("title-entering"),
        (Screen::Practice { .. }, _) => title("title-practice"),
        (Screen::History { .. }, _) => title("title-history"),
        (Screen::Settings { .. }, _) => title("title-settings"),
        (Screen::Preparing, _) | (Screen::Sitting { .. }, None) => title("title-preparing"),
        (Screen::Results { .. }, _) => title("title-results"),
        (Screen::Problem(_), _) => title("title-problem"),
        (Screen::Sitting { .. }, Some(live)) => {
            let form = SafeText::replaced(&live.sitting.form().id);
            let place = place(view, live);
            vec![format!("{form} · {place}"), place]
        }
    }
}

fn place(view: View<'_>, live: &Live) -> String {
    let form = live.sitting.form();
    let section = match live.sitting.phase() {
        Phase::SoundCheck => return view.say("title-sound-check"),
        Phase::Complete => return view.say("title-complete"),
        Phase::Between { next } => next,
        Phase::Instructions { section }
        | Phase::Practice { section }
        | Phase::Feedback { section }
        | Phase::Running { section } => section,
    };
    let title = form.sections.get(section).map_or("", |section| section.title.as_str());
    let args = [("n", (section + 1).into()), ("of", form.sections.len().into()), ("title", title.into())];
    view.say_with("header-section", &args)
}

/// The item and the time.
fn right(view: View<'_>) -> Line<'_> {
    let (Screen::Sitting { .. }, Some(live)) = (&view.app.screen, &view.app.live) else { return Line::default() };
    let theme = view.theme;
    let mut parts = Vec::new();
    match (live.sitting.phase(), live.sitting.current_section()) {
        (Phase::Running { .. }, Some((_, section, state))) => {
            let flagged = live.sitting.current().is_some_and(|(_, response)| response.flagged);
            if flagged {
                parts.push((view.say("header-flagged"), theme.warning()));
            }
            let args = [("n", (state.current + 1).into()), ("of", section.items.len().into())];
            parts.push((view.say_with("header-item", &args), theme.text()));
            if live.sitting.conditions().mode == Mode::Practice {
                parts.push((view.say("header-practice"), theme.text()));
            }
            parts.extend(clock::item_time(view, live));
        }
        (Phase::Practice { .. } | Phase::Feedback { .. }, _) => {
            parts.push((view.say("header-practice-item"), theme.text()));
        }
        _ => {}
    }
    parts.push(clock::section_time(view, live));
    let mut shown = Line::default();
    for (words, style) in parts.into_iter().filter(|(words, _)| !words.is_empty()) {
        if !shown.spans.is_empty() {
            shown.push_span("   ");
        }
        shown.push_span(Span::styled(words, style));
    }
    shown.push_span(" ");
    shown
}

/// A text cut to a width, with a sign that it was cut.
pub(super) fn clipped(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    for grapheme in text.graphemes(true) {
        if cut.width() + grapheme.width() + 1 > room {
            break;
        }
        cut.push_str(grapheme);
    }
    if room > 0 {
        cut.push('…');
    }
    cut
}

/// A width as ratatui counts it.
pub(super) fn columns(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_is_never_wider_than_its_room() {
        for text in ["Cross-reference", "张伟张伟", "é", ""] {
            for room in 0..20 {
                let cut = clipped(text, room);
                assert!(cut.width() <= room, "{cut:?} in {room}");
                assert_eq!(cut == text, text.width() <= room);
            }
        }
    }
}
