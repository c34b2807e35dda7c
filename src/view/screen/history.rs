//! Past sittings.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Text;
use ratatui::widgets::{HighlightSpacing, Row, Table, TableState};

use super::super::scene::View;
use super::super::{Hits, page};
use crate::app::{PastSitting, Target};
use crate::text::{SafeText, day_and_minute};

/// Draws the table of past sittings, and the folder of the chosen one.
pub(super) fn draw(view: View<'_>, at: usize, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let column = page::column(area);
    match view.app.history.as_deref() {
        None => page::draw_text(Text::raw(view.say("history-reading")), column, frame),
        Some([]) => page::draw_text(Text::raw(view.say("history-none")), column, frame),
        Some(sittings) => {
            let [list, folder] = column.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Length(2)]));
            table(view, sittings, at, list, frame, hits);
            if let Some(sitting) = sittings.get(at) {
                let args = [("folder", sitting.id.as_str().into())];
                page::draw_text(Text::raw(format!("\n{}", view.say_with("history-folder", &args))), folder, frame);
            }
        }
    }
}

/// The test's name, or what was practised.
fn named(view: View<'_>, sitting: &PastSitting) -> String {
    let Some(modules) = &sitting.practice else { return sitting.form.to_string() };
    let names = modules.iter().filter_map(|module| view.app.module_title(module)).map(SafeText::as_str);
    let names = names.collect::<Vec<_>>().join(", ");
    let what = if names.is_empty() { sitting.form.as_str() } else { names.as_str() };
    view.say_with("history-practice", &[("what", what.into())])
}

fn table(view: View<'_>, sittings: &[PastSitting], at: usize, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let row = |sitting: &PastSitting| {
        let ended = if sitting.complete { "history-complete" } else { "history-open" };
        let composite = sitting.composite.clone().unwrap_or_else(|| "–".to_owned());
        Row::new([day_and_minute(&sitting.started), named(view, sitting), composite, view.say(ended)])
    };
    let widths = [Constraint::Length(20), Constraint::Fill(1), Constraint::Length(10), Constraint::Length(14)];
    let titles = ["history-started", "history-form", "history-composite", "history-ended"].map(|id| view.say(id));
    let table = Table::new(sittings.iter().map(row), widths)
        .header(Row::new(titles).style(view.theme.heading()))
        .column_spacing(2)
        .row_highlight_style(view.theme.focus())
        .highlight_symbol("› ")
        .highlight_spacing(HighlightSpacing::Always);
    let mut state = TableState::default().with_selected(Some(at));
    frame.render_stateful_widget(table, area, &mut state);
    for (line, row) in (state.offset()..sittings.len()).zip(area.rows().skip(1)) {
        hits.add(row, Target::Line(line));
        if Some(line) == state.selected() {
            frame.set_cursor_position((row.x.saturating_add(2).min(row.right().saturating_sub(1)), row.y));
        }
    }
}
