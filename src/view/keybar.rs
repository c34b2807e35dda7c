//! The key bar: what can be pressed now, from the table of keys, and whether the work is on the disk.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::header::columns;
use super::scene::View;
use super::{Hits, keys};
use crate::app::{Action, Binding, Code, Context, Live, Saved, Screen, Target, bindings};
use crate::assessment::{Mode, Phase};
use crate::item::{Control, Kind};

const GAP: u16 = 3;

struct Entry {
    key: String,
    label: String,
    binding: &'static Binding,
}

impl Entry {
    fn new(view: View<'_>, context: Context, binding: &'static Binding) -> Self {
        let arrows = keys::pair(view, Code::Up, Code::Down);
        let name = || binding.keys.first().map_or_else(String::new, |key| keys::name(view, *key));
        let (key, label) = match (binding.action, context) {
            (Action::Up | Action::Down, _) if scrolls(context) => (arrows, "do-scroll"),
            (Action::Up | Action::Down, _) => (arrows, "do-move"),
            (Action::Louder, _) => (arrows, "do-volume"),
            (Action::Left, Context::Question) => (arrows, binding.label),
            (Action::Replay, _) if is_waiting(view) => (name(), "do-take-call"),
            (Action::Accept, Context::Choice | Context::Entry | Context::Marks | Context::Order)
                if is_explained(view) =>
            {
                (name(), "do-confirm")
            }
            (Action::Pick, _) => (letters(view), binding.label),
            (Action::Place, _) => (places(view), binding.label),
            _ => (name(), binding.label),
        };
        Self { key, label: view.say(label), binding }
    }

    fn width(&self) -> u16 {
        columns(self.key.width() + 1 + self.label.width())
    }

    /// What a click on it means; nothing where it stands for several keys.
    fn target(&self) -> Option<Target> {
        match self.binding.action {
            Action::Pick | Action::Place => None,
            _ => self.binding.keys.first().map(|key| Target::Key(*key)),
        }
    }
}

/// Draws the key bar.
pub(super) fn draw(view: View<'_>, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let saved = saved(view);
    let [bar, saved_area] =
        area.layout(&Layout::horizontal([Constraint::Fill(1), Constraint::Length(columns(saved.width()))]));
    frame.render_widget(saved, saved_area);

    let mut x = bar.x.saturating_add(1);
    for entry in entries(view, bar.width, hits.last_top()) {
        let place = Rect { x, width: entry.width(), ..bar }.intersection(bar);
        let line = Line::from_iter([
            Span::styled(entry.key.as_str(), view.theme.key()),
            Span::raw(" "),
            Span::raw(entry.label.as_str()),
        ]);
        frame.render_widget(line, place);
        if let Some(target) = entry.target() {
            hits.add(place, target);
        }
        x = x.saturating_add(entry.width() + GAP);
    }
}

/// The entries that fit, the more important first; help is last and always among them.
fn entries(view: View<'_>, width: u16, last_top: u16) -> Vec<Entry> {
    let context = view.app.context();
    let mut wanted: Vec<&'static Binding> = bindings(context)
        .filter(|binding| binding.bar > 0 && useful(view, context, binding.action, last_top))
        .collect::<Vec<_>>();
    wanted.sort_by_key(|binding| binding.bar);
    let (help, others): (Vec<&Binding>, Vec<&Binding>) =
        wanted.into_iter().partition(|binding| binding.action == Action::Help);
    let help = help.first().map(|binding| Entry::new(view, context, binding));

    let mut room = width.saturating_sub(1 + help.as_ref().map_or(0, Entry::width));
    let mut shown = Vec::new();
    for entry in others.into_iter().map(|binding| Entry::new(view, context, binding)) {
        let needed = entry.width() + GAP;
        if needed <= room {
            room -= needed;
            shown.push(entry);
        }
    }
    shown.extend(help);
    shown
}

/// Whether a key does something now, as far as the screen can know.
fn useful(view: View<'_>, context: Context, action: Action, last_top: u16) -> bool {
    match action {
        Action::Down | Action::PageDown if scrolls(context) => return last_top > 0,
        // Both arrows are one entry.
        Action::Softer => return false,
        Action::Formulas => return view.app.outcome.as_ref().is_some_and(|outcome| outcome.show_scores),
        // The letters are enough; arrows are on the help page.
        Action::Up if context == Context::Choice => return false,
        _ => {}
    }
    let (Screen::Sitting { .. }, Some(live)) = (&view.app.screen, &view.app.live) else { return true };
    let practice_item = matches!(live.sitting.phase(), Phase::Practice { .. });
    match action {
        Action::Flag | Action::Finish | Action::PreviousItem | Action::NextItem if practice_item => false,
        Action::PreviousItem => live.sitting.current_section().is_some_and(|(_, _, state)| state.current > 0),
        Action::NextItem => !is_last(live),
        Action::Replay => can_replay(view, live),
        Action::HearNothing | Action::Louder => !is_silent(view),
        Action::Captions => live.sitting.captions_allowed() && has_clip(live),
        Action::NextTable => matches!(
            live.sitting.current().map(|(item, _)| &item.kind),
            Some(Kind::CrossReference(look_up)) if look_up.tables.len() > 1
        ),
        Action::NextField => live.sitting.current().is_some_and(|(item, _)| item.controls.len() > 1),
        Action::PageDown => matches!(
            live.sitting.current().map(|(item, _)| &item.kind),
            Some(Kind::Reading(_) | Kind::CrossReference(_) | Kind::DataEntry(_) | Kind::Decision(_))
        ),
        _ => true,
    }
}

/// Where arrows scroll a text.
fn scrolls(context: Context) -> bool {
    matches!(context, Context::Page | Context::Help | Context::Results)
}

/// Whether the answer is explained when it is given: in the practice item and in practice.
fn is_explained(view: View<'_>) -> bool {
    view.app.live.as_ref().is_some_and(|live| {
        live.sitting.conditions().mode == Mode::Practice || matches!(live.sitting.phase(), Phase::Practice { .. })
    })
}

/// Whether the item's caller has not been heard yet.
fn is_waiting(view: View<'_>) -> bool {
    let current = view.app.live.as_ref().and_then(|live| live.sitting.current());
    current.is_some_and(|(_, response)| response.plays == 0)
}

/// Whether no sound can be made.
pub(super) fn is_silent(view: View<'_>) -> bool {
    view.app.muted || view.app.device == Some(None)
}

fn is_last(live: &Live) -> bool {
    live.sitting.current_section().is_none_or(|(_, section, state)| state.current + 1 >= section.items.len())
}

fn has_clip(live: &Live) -> bool {
    live.sitting.current().is_some_and(|(item, _)| item.clip.is_some())
}

fn can_replay(view: View<'_>, live: &Live) -> bool {
    if live.sitting.phase() == Phase::SoundCheck {
        return !is_silent(view);
    }
    has_clip(live) && live.sitting.plays_left() != Some(0)
}

/// The letters of the options in focus: `A–D`.
fn letters(view: View<'_>) -> String {
    let focus = view.app.live.as_ref().and_then(|live| live.sitting.current());
    let count = match focus.and_then(|(item, response)| item.controls.get(response.focus)) {
        Some(Control::Choice(choice)) => choice.options.len(),
        _ => 0,
    };
    let last = u8::try_from(count).ok().filter(|count| (1..=26).contains(count)).map_or(b'Z', |count| b'A' + count - 1);
    format!("A–{}", char::from(last))
}

/// The places that a card can be given: `1–5`.
fn places(view: View<'_>) -> String {
    let current = view.app.live.as_ref().and_then(|live| live.sitting.current());
    format!("1–{}", current.map_or(1, |(item, _)| item.controls.len()))
}

/// How the last event fares on its way to the disk.
fn saved(view: View<'_>) -> Line<'_> {
    let (Screen::Sitting { .. }, Some(live)) = (&view.app.screen, &view.app.live) else { return Line::default() };
    let (id, style) = match live.saved {
        Saved::Yes => ("saved", view.theme.dim()),
        Saved::Soon => ("saving", view.theme.dim()),
        Saved::Failed => ("saved-not", view.theme.bad()),
    };
    Line::from_iter([Span::raw(" "), Span::styled(view.say(id), style), Span::raw(" ")])
}
