//! Data entry: the document on paper at the left and the billing screen at the right, or, for callers, the billing
//! screen alone.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::widgets::{Block, Borders};

use super::Scene;
use crate::item::data_entry::DataEntry;
use crate::item::{Answer, Control};
use crate::view::Hits;
use crate::view::widget::{ChoiceLine, EntryLine, Pane, below, beside, centred, columns, put, row, small};

/// Columns of a document with its frame.
const PAPER: u16 = 38;

/// Columns between the document and the billing screen.
const GAP: u16 = 2;

/// Below this width the billing screen stands under the document.
const NARROW: u16 = 70;

/// The widest a billing screen is made.
const WIDEST: u16 = 66;

pub(super) fn draw(scene: &Scene<'_>, kind: &DataEntry, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let (paper, form) = places(kind, area);
    if let Some(document) = &kind.document {
        draw_paper(scene, document, paper, frame, hits);
    }
    draw_form(scene, kind, form, frame, hits);
}

/// Document and billing screen.
fn places(kind: &DataEntry, area: Rect) -> (Rect, Rect) {
    let Some(document) = &kind.document else {
        return (Rect { width: 0, ..area }, centred(area, WIDEST));
    };
    let height = small(document.trim_matches('\n').lines().count()) + 2;
    if area.width < NARROW {
        let height = height.min(area.height / 2);
        return (Rect { height, width: area.width.min(PAPER), ..area }, below(area, height));
    }
    let both = centred(area, PAPER + 2 * GAP + WIDEST);
    let paper = Rect { width: PAPER, height: height.min(area.height), ..both };
    let gap = if both.width > PAPER + GAP + WIDEST { 2 * GAP } else { GAP };
    (paper, beside(both, PAPER + gap))
}

fn draw_paper(scene: &Scene<'_>, document: &str, paper: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let block = Block::new().borders(Borders::ALL).border_style(scene.theme.dim());
    frame.render_widget(block, paper);
    let pane = Pane { text: document.trim_matches('\n'), style: scene.theme.text(), theme: scene.theme };
    let inside = paper.inner(Margin::new(1, 1));
    hits.page(pane.draw(inside, scene.top(0), &scene.app.text, frame).limit());
}

/// The billing screen: the item's first controls, as many as it has fields.
pub(super) fn draw_form(scene: &Scene<'_>, kind: &DataEntry, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let title = format!("══ {} ", kind.screen.title);
    let end = put(frame, area, (0, 0), &title, scene.theme.heading());
    put(frame, area, (end, 0), &"═".repeat(usize::from(area.width)), scene.theme.dim());

    let controls = scene.item.controls.get(..kind.screen.fields.len()).unwrap_or(&scene.item.controls);
    let label_width = controls.iter().map(|control| columns(label(control))).max().unwrap_or(0);
    // Choices on more than one line, and a blank line under the title, only where all fields have room.
    let full = |control: &Control| choice(scene, control, 0, label_width).map_or(1, |line| line.height(area.width));
    let needed: u16 = controls.iter().map(full).fold(1, u16::saturating_add);
    let roomy = needed <= area.height;
    // Where they have not, the one in focus has: nobody chooses from a list that is not seen.
    let wide = |field: usize| roomy || field == scene.response.focus;
    let most = area.height.saturating_sub(1).max(1);
    let heights = controls.iter().enumerate();
    let heights: Vec<u16> =
        heights.map(|(field, control)| if wide(field) { full(control).min(most) } else { 1 }).collect();
    let sum: u16 = heights.iter().copied().fold(0, u16::saturating_add);
    let body = below(area, 1 + u16::from(needed < area.height));
    let focus: u16 = heights.iter().take(scene.response.focus + 1).copied().fold(0, u16::saturating_add);
    // Fields that find no room: the one in focus stays in sight.
    let hidden = if sum > body.height { focus.saturating_sub(body.height) } else { 0 };
    // Where some are out of sight the title's line says on which side; Tab leads there.
    let signs = match (hidden > 0, sum.saturating_sub(hidden) > body.height) {
        (true, true) => " ▲▼ ",
        (true, false) => " ▲ ",
        (false, true) => " ▼ ",
        (false, false) => "",
    };
    put(frame, area, (area.width.saturating_sub(6), 0), signs, scene.theme.accent());
    let mut y = 0_u16;
    for ((field, control), height) in controls.iter().enumerate().zip(heights) {
        if let Some(at) = y.checked_sub(hidden) {
            let place = below(body, at);
            let place = Rect { height: height.min(place.height), ..place };
            draw_field(scene, field, control, label_width, place, frame, hits);
        }
        y = y.saturating_add(height);
    }
}

fn draw_field(
    scene: &Scene<'_>,
    field: usize,
    control: &Control,
    label_width: u16,
    place: Rect,
    frame: &mut Frame<'_>,
    hits: &mut Hits,
) {
    let (focused, theme) = (scene.focused(field), scene.theme);
    match (control, scene.response.answers.get(field)) {
        (Control::Entry(entry), Some(Answer::Text(typed))) => {
            let label = &entry.label;
            EntryLine { entry, label, label_width, typed, field, focused, theme }.draw(row(place, 0), frame, hits);
        }
        _ => {
            if let Some(line) = choice(scene, control, field, label_width) {
                line.draw(place, frame, hits);
            }
        }
    }
}

fn choice<'a>(scene: &Scene<'_>, control: &'a Control, field: usize, label_width: u16) -> Option<ChoiceLine<'a>> {
    let Control::Choice(choice) = control else { return None };
    let (chosen, focused) = (scene.response.choice(field), scene.focused(field));
    Some(ChoiceLine { choice, chosen, label_width, field, focused, theme: scene.theme })
}

fn label(control: &Control) -> &str {
    match control {
        Control::Entry(entry) => &entry.label,
        Control::Choice(choice) => &choice.label,
        Control::Typing | Control::Marks { .. } => "",
    }
}
