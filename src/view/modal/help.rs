//! The help page: every key of the screen below, from the table of keys.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr;

use super::super::scene::View;
use super::super::{Hits, alerts, keybar, keys, page};
use crate::app::{Action, Context, bindings};

/// Groups in the order of the page, by the name of their heading.
const GROUPS: [&str; 5] = ["help-work", "alerts-title", "help-moving", "help-writing", "help-program"];

/// Width of the column of keys; further keys of a row go below.
const KEYS: usize = 24;

/// Draws the page in place of the screen below.
pub(super) fn draw(view: View<'_>, top: u16, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    frame.render_widget(Clear, area);
    page::draw_scrolled(text(view), top, page::column(area), frame, hits);
}

fn text(view: View<'_>) -> Text<'static> {
    let rows = rows(view);
    let mut text = Text::default();
    for group in GROUPS {
        let mut rows = rows.iter().filter(|(of, _, _)| *of == group).peekable();
        if rows.peek().is_none() {
            continue;
        }
        if !text.lines.is_empty() {
            text.push_line("");
        }
        text.push_line(page::heading(view, group));
        for (_, keys, label) in rows {
            let labels = std::iter::once(label.as_str()).chain(std::iter::repeat(""));
            for (keys, label) in folded(keys).iter().zip(labels) {
                let keys = Span::styled(page::padded(keys, KEYS), view.theme.key());
                text.push_line(Line::from_iter([Span::raw("  "), keys, Span::raw(format!("  {label}"))]));
            }
        }
        if group == "alerts-title" {
            let desks = (0..view.app.desks()).filter_map(|desk| alerts::desk(view, desk));
            text.extend(desks.map(|desk| Line::raw(format!("  {}: {}", desk.label, desk.rule))));
        }
    }
    text
}

/// Names of keys in lines of [`KEYS`] columns.
fn folded(keys: &[String]) -> Vec<String> {
    let mut lines = vec![String::new()];
    for key in keys {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(key),
            Some(line) if line.width() + 2 + key.width() < KEYS => {
                line.push_str(", ");
                line.push_str(key);
            }
            _ => lines.push(key.clone()),
        }
    }
    lines
}

/// Group, keys and what they do. Keys that do the same share a row.
fn rows(view: View<'_>) -> Vec<(&'static str, Vec<String>, String)> {
    let mut rows: Vec<(&'static str, Vec<String>, String)> = Vec::new();
    let context = view.app.context_below();
    for binding in bindings(context, view.app.desks()).filter(|binding| keybar::applies(view, binding.action)) {
        let keys = match binding.action {
            Action::Pick if context == Context::Rows => vec![keybar::letters(view)],
            Action::Pick if keybar::is_labelled(view) => vec![view.say("keyname-first-letter")],
            Action::Pick => vec![view.say("keyname-letters")],
            Action::Place => vec![view.say("keyname-digits")],
            _ => binding.keys.iter().map(|key| keys::name(view, *key)).collect(),
        };
        let group = group(binding.action);
        let label = match binding.action {
            Action::Send(desk) => {
                alerts::desk(view, usize::from(desk)).map_or_else(String::new, |desk| desk.label.to_string())
            }
            Action::Accept if matches!(context, Context::Choice | Context::Entry) && keybar::is_form(view) => {
                label(view, "do-confirm-field")
            }
            Action::Pick if keybar::is_labelled(view) => label(view, "do-pick-initial"),
            _ => label(view, binding.label),
        };
        match rows.iter_mut().find(|(of, _, other)| *of == group && *other == label) {
            Some((_, others, _)) => others.extend(keys),
            None => rows.push((group, keys, label)),
        }
    }
    rows
}

/// The long sentence for a key where there is one: the key bar has room for a word or two only.
fn label(view: View<'_>, id: &str) -> String {
    let long = format!("{id}-long");
    if view.app.text.has(&long) { view.say(&long) } else { view.say(id) }
}

fn group(action: Action) -> &'static str {
    match action {
        Action::Accept
        | Action::Toggle
        | Action::Pick
        | Action::Place
        | Action::Replay
        | Action::HideTime
        | Action::Flag
        | Action::Captions
        | Action::Finish
        | Action::Formulas
        | Action::HearNothing
        | Action::Pause
        | Action::Faster
        | Action::Slower
        | Action::Louder
        | Action::Softer => "help-work",
        Action::Up
        | Action::Down
        | Action::Left
        | Action::Right
        | Action::Start
        | Action::End
        | Action::WordLeft
        | Action::WordRight
        | Action::PageUp
        | Action::PageDown
        | Action::NextField
        | Action::PreviousField
        | Action::NextEvent
        | Action::PreviousEvent
        | Action::Chapters
        | Action::NextTable
        | Action::PreviousItem
        | Action::NextItem => "help-moving",
        Action::DeleteBack | Action::DeleteForward | Action::DeleteWord | Action::DeleteLine => "help-writing",
        Action::Send(_) => "alerts-title",
        Action::Help | Action::Back | Action::Leave | Action::Suspend => "help-program",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Lang, Messages};

    /// Where help can be asked for.
    const CONTEXTS: [Context; 14] = [
        Context::Menu,
        Context::Settings,
        Context::Entering,
        Context::SoundCheck,
        Context::Page,
        Context::Choice,
        Context::Entry,
        Context::Typing,
        Context::Marks,
        Context::Rows,
        Context::Order,
        Context::Results,
        Context::Replay,
        Context::Chapters,
    ];

    #[test]
    fn every_label_fits_beside_its_keys_in_every_language() {
        for lang in Lang::ALL {
            let text = Messages::new(lang);
            for binding in CONTEXTS.into_iter().flat_map(|context| bindings(context, 4).chain(bindings(context, 0))) {
                let long = format!("{}-long", binding.label);
                let label = text.get(if text.has(&long) { &long } else { binding.label });
                assert!(label.width() <= 74 - 2 - KEYS - 2, "{lang:?}: {label}");
            }
        }
    }

    #[test]
    fn many_keys_go_on_several_lines() {
        let keys = ["Ctrl-W", "Ctrl-H", "Ctrl-Backspace", "Alt-Backspace"].map(str::to_owned);
        assert_eq!(folded(&keys), ["Ctrl-W, Ctrl-H", "Ctrl-Backspace", "Alt-Backspace"]);
    }
}
