//! The key bar: what can be pressed now, from the table of keys, and whether the work is on the disk.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::header::{clipped, columns};
use super::scene::View;
use super::{Hits, clock, keys};
use crate::app::{Action, Binding, Code, Context, KeyPress, Live, Saved, Screen, Target, bindings};
use crate::assessment::{Mode, Phase};
use crate::item::{Control, Kind};

const GAP: u16 = 3;

/// All that the key bar is drawn from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Facts {
    entries: Vec<Offer>,
    state: State,
}

/// What stands at the right end.
#[derive(Debug, PartialEq, Eq)]
enum State {
    Nothing,
    /// Whether the work is on the disk.
    Saved(Saved),
    /// Where a replay stands.
    Replay {
        running: bool,
        pace: u32,
        at: String,
        end: String,
        proved: bool,
        /// What whoever watches is told, in place of the keys.
        said: Option<String>,
    },
}

/// A key that does something now.
#[derive(Debug, PartialEq, Eq)]
struct Offer {
    key: Key,
    label: &'static str,
    action: Action,
}

/// How a key is named.
#[derive(Debug, PartialEq, Eq)]
enum Key {
    /// Up and down together.
    Arrows(KeyPress),
    /// Left and right together.
    Sideways,
    /// These letters or digits.
    Letters(String),
    One(KeyPress),
}

impl Facts {
    /// What there is to show now. `last_top` is how far the page on the screen can be scrolled.
    pub(super) fn now(view: View<'_>, last_top: u16) -> Self {
        let context = view.app.context();
        let mut wanted: Vec<&'static Binding> = bindings(context, view.app.desks())
            .filter(|binding| binding.bar > 0 && useful(view, context, binding.action, last_top))
            .collect();
        wanted.sort_by_key(|binding| binding.bar);
        let entries = wanted.into_iter().filter_map(|binding| Offer::of(view, context, binding)).collect();
        let state = match (&view.app.replay, &view.app.screen, &view.app.live) {
            (Some(replay), _, _) => State::Replay {
                running: replay.is_running(),
                pace: replay.pace(),
                at: clock::passed(replay.at()),
                end: clock::passed(replay.end()),
                proved: replay.proved(),
                said: replay.said(&view.app.text).filter(|_| view.app.modal.is_none()),
            },
            (None, Screen::Sitting { .. }, Some(live)) => State::Saved(live.saved),
            _ => State::Nothing,
        };
        Self { entries, state }
    }
}

impl Offer {
    fn of(view: View<'_>, context: Context, binding: &'static Binding) -> Option<Self> {
        let first = *binding.keys.first()?;
        let arrows = Key::Arrows(first);
        let (key, label) = match (binding.action, context) {
            (Action::Up | Action::Down, _) if scrolls(context) => (arrows, "do-scroll"),
            (Action::Up | Action::Down, _) => (arrows, "do-move"),
            (Action::Louder, _) => (arrows, "do-volume"),
            (Action::Left, Context::Question) => (arrows, binding.label),
            (Action::Replay, _) if is_waiting(view) => (Key::One(first), "do-take-call"),
            (Action::Accept, Context::Choice | Context::Entry) if has_field_after(view) => {
                (Key::One(first), "do-next-field")
            }
            (Action::NextItem, _) if is_practice_item(view) => (Key::One(first), "do-go-on"),
            (Action::Accept, Context::Choice | Context::Entry | Context::Marks | Context::Order)
                if is_explained(view) =>
            {
                (Key::One(first), "do-confirm")
            }
            (Action::Pause, _) if view.app.replay.as_ref().is_some_and(|replay| !replay.is_running()) => {
                (Key::One(first), "do-play")
            }
            // A list on a line is gone along; its options have no letters.
            (Action::Pick, Context::Choice) if is_labelled(view) => (Key::Sideways, binding.label),
            (Action::Right, Context::Marks) => (Key::Sideways, "do-move"),
            (Action::Pick, _) => (Key::Letters(letters(view)), binding.label),
            (Action::Place, _) => (Key::Letters(places(view)), binding.label),
            _ => (Key::One(first), binding.label),
        };
        Some(Self { key, label, action: binding.action })
    }
}

struct Entry<'a> {
    key: String,
    label: String,
    offer: &'a Offer,
}

impl<'a> Entry<'a> {
    fn new(view: View<'_>, offer: &'a Offer) -> Self {
        let key = match offer.key {
            Key::Arrows(_) => keys::pair(view, Code::Up, Code::Down),
            Key::Sideways => keys::pair(view, Code::Left, Code::Right),
            Key::Letters(ref letters) => letters.clone(),
            Key::One(key) => keys::name(view, key),
        };
        Self { key, label: view.say(offer.label), offer }
    }

    fn width(&self) -> u16 {
        columns(self.key.width() + 1 + self.label.width())
    }

    /// What a click on it means; nothing where it stands for several keys.
    fn target(&self) -> Option<Target> {
        match self.offer.key {
            Key::Letters(_) | Key::Sideways => None,
            Key::Arrows(key) | Key::One(key) => Some(Target::Key(key)),
        }
    }
}

/// Draws the key bar.
pub(super) fn draw(view: View<'_>, facts: &Facts, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let saved = state(view, &facts.state);
    let [bar, saved_area] =
        area.layout(&Layout::horizontal([Constraint::Fill(1), Constraint::Length(columns(saved.width()))]));
    frame.render_widget(saved, saved_area);

    if let State::Replay { said: Some(said), .. } = &facts.state {
        let said = clipped(said, usize::from(bar.width.saturating_sub(1)));
        return frame.render_widget(Line::styled(format!(" {said}"), view.theme.warning()), bar);
    }
    let mut x = bar.x.saturating_add(1);
    for entry in entries(view, &facts.entries, bar.width) {
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
fn entries<'a>(view: View<'_>, offers: &'a [Offer], width: u16) -> Vec<Entry<'a>> {
    let (help, others): (Vec<&Offer>, Vec<&Offer>) = offers.iter().partition(|offer| offer.action == Action::Help);
    let help = help.first().map(|offer| Entry::new(view, offer));

    let mut room = width.saturating_sub(1 + help.as_ref().map_or(0, Entry::width));
    let mut shown = Vec::new();
    for entry in others.into_iter().map(|offer| Entry::new(view, offer)) {
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
    if matches!(context, Context::Replay | Context::Chapters) {
        return true;
    }
    match action {
        Action::Down | Action::PageDown if scrolls(context) => return last_top > 0,
        // Both arrows are one entry.
        Action::Softer => return false,
        // There is nothing behind the home screen.
        Action::Back if matches!(view.app.screen, Screen::Home { .. }) && view.app.modal.is_none() => return false,
        Action::Formulas => return view.app.outcome.as_ref().is_some_and(|outcome| outcome.show_scores),
        // The letters are enough; arrows are on the help page.
        Action::Up if matches!(context, Context::Choice | Context::Marks) => return false,
        _ => {}
    }
    if matches!(action, Action::Accept) && !opens(view) {
        return false;
    }
    let (Screen::Sitting { .. }, Some(live)) = (&view.app.screen, &view.app.live) else { return true };
    match action {
        Action::Accept | Action::Pick | Action::NextField if nothing_to_do(live, action) => false,
        Action::PreviousItem | Action::NextItem if live.sitting.is_held() => false,
        // A passage is left by no other key.
        Action::NextItem if is_practice_item(view) => context == Context::Typing,
        Action::Flag | Action::Finish | Action::PreviousItem if is_practice_item(view) => false,
        Action::PreviousItem => live.sitting.current_section().is_some_and(|(_, _, state)| state.current > 0),
        Action::NextItem => !is_last(live),
        Action::Replay => can_replay(view, live),
        Action::HearNothing | Action::Louder => !is_silent(view),
        Action::Captions => applies(view, action) && !(live.sitting.captions() && is_silent(view)),
        // Enter says it, but in the last field.
        Action::NextField => applies(view, action) && !has_field_after(view),
        Action::PageDown => last_top > 0,
        action => applies(view, action),
    }
}

/// Whether a key can do anything with what is on the screen: the help page names no other.
pub(super) fn applies(view: View<'_>, action: Action) -> bool {
    let (Screen::Sitting { .. }, Some(live)) = (&view.app.screen, &view.app.live) else { return true };
    match action {
        Action::Replay => live.sitting.phase() == Phase::SoundCheck || has_clip(live),
        Action::Captions => live.sitting.captions_allowed() && has_clip(live),
        Action::NextTable => matches!(
            live.sitting.current().map(|(item, _)| &item.kind),
            Some(Kind::CrossReference(look_up)) if look_up.tables.len() > 1
        ),
        Action::NextField | Action::PreviousField => is_form(view),
        Action::Flag | Action::PreviousItem => !is_practice_item(view),
        _ => true,
    }
}

/// Whether Enter does anything on the line under the cursor.
fn opens(view: View<'_>) -> bool {
    match (&view.app.screen, &view.app.modal, &view.app.history) {
        (Screen::History { at }, None, past) => {
            past.as_ref().and_then(|past| past.get(*at)).is_some_and(|past| past.complete)
        }
        _ => true,
    }
}

fn is_practice_item(view: View<'_>) -> bool {
    view.app.live.as_ref().is_some_and(|live| matches!(live.sitting.phase(), Phase::Practice { .. }))
}

/// Whether the item has more than one field.
pub(super) fn is_form(view: View<'_>) -> bool {
    let current = view.app.live.as_ref().and_then(|live| live.sitting.current());
    current.is_some_and(|(item, response)| item.open(response).len() > 1)
}

/// Whether Enter goes to a field of the item, and not on from it.
fn has_field_after(view: View<'_>) -> bool {
    let current = view.app.live.as_ref().and_then(|live| live.sitting.current());
    current.is_some_and(|(item, response)| response.focus + 1 < item.open(response).end)
}

/// Whether the options in focus stand on a line, behind their label: they are chosen by their first letter.
pub(super) fn is_labelled(view: View<'_>) -> bool {
    let current = view.app.live.as_ref().and_then(|live| live.sitting.current());
    let control = current.and_then(|(item, response)| item.controls.get(response.focus));
    let own = current.is_some_and(|(item, _)| matches!(item.kind, Kind::DataEntry(_) | Kind::Memory(_)));
    own && matches!(control, Some(Control::Choice(choice)) if !choice.label.is_empty())
}

/// Whether an item with stages leaves nothing to be done by this key now: small tasks have letters only.
fn nothing_to_do(live: &Live, action: Action) -> bool {
    let closed = live.sitting.current().is_some_and(|(item, response)| item.open(response).is_empty());
    live.sitting.is_held() && (closed || action != Action::Pick)
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
    // Muted, a call is taken all the same: it keeps its time. Without a device nothing is played.
    has_clip(live) && view.app.device != Some(None) && live.sitting.plays_left() != Some(0)
}

/// The letters of the options in focus: `A–D`, or of a row's answers `S/D`.
pub(super) fn letters(view: View<'_>) -> String {
    let focus = view.app.live.as_ref().and_then(|live| live.sitting.current());
    if let Some((item, _)) = focus
        && let (Kind::CharacterComparison(_), Some(Control::Choice(choice))) = (&item.kind, item.controls.first())
    {
        let initials = choice.options.iter().filter_map(|option| option.chars().next());
        return initials.map(String::from).collect::<Vec<_>>().join("/");
    }
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

/// How the last event fares on its way to the disk, or where a replay stands.
fn state(view: View<'_>, state: &State) -> Line<'static> {
    let (id, style) = match state {
        State::Nothing => return Line::default(),
        State::Replay { running, pace, at, end, proved, .. } => {
            return replay(view, *running, *pace, (at, end), *proved);
        }
        State::Saved(Saved::Yes) => ("saved", view.theme.dim()),
        State::Saved(Saved::Soon) => ("saving", view.theme.dim()),
        State::Saved(Saved::Failed) => ("saved-not", view.theme.bad()),
    };
    Line::from_iter([Span::raw(" "), Span::styled(view.say(id), style), Span::raw(" ")])
}

fn replay(view: View<'_>, running: bool, pace: u32, (at, end): (&str, &str), proved: bool) -> Line<'static> {
    let state = if running { format!("{pace}x") } else { view.say("replay-paused") };
    let mut line = Line::from_iter([Span::styled(format!(" {state} "), view.theme.key())]);
    line.push_span(Span::styled(format!("{at}/{end} "), view.theme.text()));
    if !proved {
        line.push_span(Span::styled(format!("{} ", view.say("replay-unproved")), view.theme.bad()));
    }
    line
}
