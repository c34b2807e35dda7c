//! Memory: what is shown in a frame of its own; the small tasks, one at a time; then the fields.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::widgets::{Block, Borders};

use super::{Scene, data_entry};
use crate::item::memory::{Memory, Recall};
use crate::item::{Control, Stage};
use crate::text::Arg;
use crate::view::Hits;
use crate::view::widget::{Pane, below, centred, columns, put, small};

/// The widest that lines of text are made.
const WIDEST: u16 = 76;

/// Columns and lines around what is shown, frame included.
const AROUND: (u16, u16) = (6, 4);

/// The narrowest frame.
const NARROWEST: u16 = 34;

pub(super) fn draw(scene: &Scene<'_>, kind: &Memory, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let area = centred(area, WIDEST);
    match kind.stage(scene.response) {
        Stage::Show => draw_shown(scene, kind, area, frame, hits),
        Stage::Delay => draw_tasks(scene, kind, area, frame, hits),
        Stage::Recall => {
            let id = match kind.recall {
                Recall::Fields => "memory-recall",
                Recall::Free => "memory-recall-free",
            };
            let height = say(scene, &scene.word(id), area, frame);
            data_entry::draw_form(scene, &kind.entry, below(area, height + 1), frame, hits);
        }
    }
}

fn draw_shown(scene: &Scene<'_>, kind: &Memory, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let Some(text) = &kind.stimulus else {
        say(scene, &scene.word("memory-listen"), area, frame);
        return;
    };
    let height = say(scene, &left(scene, "memory-look"), area, frame);
    let text = text.trim_matches('\n');
    let wide = text.lines().map(columns).max().unwrap_or(0).saturating_add(AROUND.0).max(NARROWEST);
    let place = centred(below(area, height + 1), wide);
    let high = small(text.lines().count()).saturating_add(AROUND.1).min(place.height);
    let place = Rect { height: high, ..place };
    frame.render_widget(Block::new().borders(Borders::ALL).border_style(scene.theme.dim()), place);
    let pane = Pane { text, style: scene.theme.heading(), theme: scene.theme };
    let inside = place.inner(Margin::new(AROUND.0 / 2, AROUND.1 / 2));
    hits.page(pane.draw(inside, scene.top(0), &scene.app.text, frame).limit());
}

fn draw_tasks(scene: &Scene<'_>, kind: &Memory, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let height = say(scene, &left(scene, "memory-tasks"), area, frame);
    let body = below(area, height + 1);
    let field = scene.response.focus;
    let (Some(task), Some(Control::Choice(choice))) = (kind.task(scene.response), scene.item.controls.get(field))
    else {
        put(frame, body, (0, 0), &scene.word("memory-wait"), scene.theme.text());
        return;
    };
    put(frame, body, (0, 0), &task.stem, scene.theme.heading());
    scene.options(field, choice).draw(below(body, 2), frame, hits);
}

/// A sentence with the seconds left of the stage.
fn left(scene: &Scene<'_>, id: &str) -> String {
    let now = scene.live.at(scene.app.now);
    let seconds = scene.live.sitting.stage_left(now).unwrap_or_default().0.div_ceil(1_000);
    scene.app.text.with(id, &[("seconds", Arg::Count(seconds))])
}

/// Writes a sentence and gives the lines it took.
fn say(scene: &Scene<'_>, words: &str, area: Rect, frame: &mut Frame<'_>) -> u16 {
    let pane = Pane { text: words, style: scene.theme.text(), theme: scene.theme };
    let height = pane.lines(area.width).min(area.height);
    pane.draw(Rect { height, ..area }, 0, &scene.app.text, frame);
    height
}
