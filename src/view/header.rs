//! The header: where am I, and how much time is left.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clock::{self, Shown};
use super::scene::View;
use crate::app::{Live, Modal, Screen};
use crate::assessment::{Mode, Phase};
use crate::text::SafeText;

const NAME: &str = " CallReady";

/// All that the header is drawn from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Facts {
    place: Place,
    item: Vec<Part>,
}

/// Where we are.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    Title(&'static str),
    /// Of a form, in a sitting.
    InForm {
        form: String,
        at: At,
    },
    /// In a sitting that is watched again, and whose it is.
    Watched {
        form: String,
        who: SafeText,
        at: At,
    },
}

#[derive(Debug, PartialEq, Eq)]
enum At {
    Step(&'static str),
    Section { n: usize, of: usize, title: String },
}

/// A part of the right side.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Flagged,
    Item { n: usize, of: usize },
    Sentence(&'static str),
    Time(Shown),
}

impl Facts {
    /// What there is to show now.
    pub(super) fn now(view: View<'_>) -> Self {
        let item = match (&view.app.screen, &view.app.live) {
            (Screen::Sitting { .. }, Some(live)) => parts(view, live),
            _ => Vec::new(),
        };
        Self { place: place(view), item }
    }
}

fn place(view: View<'_>) -> Place {
    if let Some(Modal::Help { .. }) = view.app.modal {
        return Place::Title("title-help");
    }
    if let (Some(replay), Some(live)) = (&view.app.replay, &view.app.live) {
        let at = match view.app.screen {
            Screen::Results { .. } => At::Step("title-results"),
            _ => step(live),
        };
        return Place::Watched { form: live.sitting.form().id.clone(), who: replay.candidate().clone(), at };
    }
    match (&view.app.screen, &view.app.live) {
        (Screen::Home { .. }, _) => Place::Title("title-home"),
        (Screen::Entering(_), _) => Place::Title("title-entering"),
        (Screen::Practice { .. }, _) => Place::Title("title-practice"),
        (Screen::History { .. }, _) => Place::Title("title-history"),
        (Screen::Settings { .. }, _) => Place::Title("title-settings"),
        (Screen::Preparing, _) | (Screen::Sitting { .. }, None) => Place::Title("title-preparing"),
        (Screen::Results { .. }, _) => Place::Title("title-results"),
        (Screen::Problem { .. }, _) => Place::Title("title-problem"),
        (Screen::Sitting { .. }, Some(live)) => Place::InForm { form: live.sitting.form().id.clone(), at: step(live) },
    }
}

fn step(live: &Live) -> At {
    let form = live.sitting.form();
    let section = match live.sitting.phase() {
        Phase::SoundCheck => return At::Step("title-sound-check"),
        Phase::Complete => return At::Step("title-complete"),
        Phase::Between { next } => next,
        Phase::Instructions { section }
        | Phase::Practice { section }
        | Phase::Feedback { section }
        | Phase::Running { section } => section,
    };
    let title = form.sections.get(section).map_or_else(String::new, |section| section.title.to_string());
    At::Section { n: section + 1, of: form.sections.len(), title }
}

/// The item and the time.
fn parts(view: View<'_>, live: &Live) -> Vec<Part> {
    let mut parts = Vec::with_capacity(5);
    match (live.sitting.phase(), live.sitting.current_section()) {
        (Phase::Running { .. }, Some((_, section, state))) => {
            if live.sitting.current().is_some_and(|(_, response)| response.flagged) {
                parts.push(Part::Flagged);
            }
            parts.push(Part::Item { n: state.current + 1, of: section.items.len() });
            if live.sitting.conditions().mode == Mode::Practice {
                parts.push(Part::Sentence("header-practice"));
            }
            parts.push(Part::Time(clock::item_time(view, live)));
        }
        (Phase::Practice { .. } | Phase::Feedback { .. }, _) => parts.push(Part::Sentence("header-practice-item")),
        _ => {}
    }
    parts.push(Part::Time(clock::section_time(view, live)));
    parts
}

/// Draws the header line.
pub(super) fn draw(view: View<'_>, facts: &Facts, area: Rect, frame: &mut Frame<'_>) {
    let right = right(view, &facts.item);
    let [left_area, right_area] =
        area.layout(&Layout::horizontal([Constraint::Fill(1), Constraint::Length(columns(right.width()))]));
    let room = usize::from(left_area.width).saturating_sub(NAME.width() + 4);
    let variants = left(view, &facts.place);
    let fitting = variants.iter().find(|text| text.width() <= room).or(variants.last());
    let place = fitting.map_or_else(String::new, |text| clipped(text, room));
    let line = Line::from_iter([Span::styled(NAME, view.theme.accent()), Span::raw("  "), Span::raw(place)]);
    frame.render_widget(line, left_area);
    frame.render_widget(right, right_area);
}

/// Where we are; the first variant that fits is shown.
fn left(view: View<'_>, place: &Place) -> Vec<String> {
    let (form, who, at) = match place {
        Place::Title(id) => return vec![view.say(id)],
        Place::InForm { form, at } => (SafeText::replaced(form), None, at),
        Place::Watched { form, who, at } => (SafeText::replaced(form), Some(who), at),
    };
    let at = match at {
        At::Step(id) => view.say(id),
        At::Section { n, of, title } => {
            let args = [("n", (*n).into()), ("of", (*of).into()), ("title", title.as_str().into())];
            view.say_with("header-section", &args)
        }
    };
    match who {
        None => vec![format!("{form} · {at}"), at],
        Some(who) => {
            let who = format!("{} {who}", view.say("title-replay"));
            vec![format!("{who} · {form} · {at}"), format!("{who} · {at}"), who]
        }
    }
}

fn right(view: View<'_>, parts: &[Part]) -> Line<'static> {
    let theme = view.theme;
    let mut shown = Line::default();
    for part in parts {
        let (words, style) = match part {
            Part::Flagged => (view.say("header-flagged"), theme.warning()),
            Part::Item { n, of } => {
                (view.say_with("header-item", &[("n", (*n).into()), ("of", (*of).into())]), theme.text())
            }
            Part::Sentence(id) => (view.say(id), theme.text()),
            Part::Time(time) => time.words(view),
        };
        if words.is_empty() {
            continue;
        }
        if !shown.spans.is_empty() {
            shown.push_span("   ");
        }
        shown.push_span(Span::styled(words, style));
    }
    if !parts.is_empty() {
        shown.push_span(" ");
    }
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
