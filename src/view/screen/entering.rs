//! Who sits the test?

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr;

use super::super::scene::View;
use super::super::{header, page};
use crate::app::Entering;
use crate::text::SafeText;

/// A code's longest, and so the field's width.
const LONGEST: usize = 40;

/// Draws the field for the candidate's code, with the rules for it.
pub(super) fn draw(view: View<'_>, entering: &Entering, area: Rect, frame: &mut Frame<'_>) {
    let [title, field, rules] = page::column(area).layout(&Layout::vertical([
        Constraint::Length(2),
        Constraint::Length(2),
        Constraint::Fill(1),
    ]));
    page::draw_text(Text::from(page::heading(view, "entering-question")), title, frame);

    let label = view.say("entering-code");
    // A key can bring any character: only safe ones are shown.
    let text = SafeText::replaced(&entering.code.text);
    let line = Line::from_iter([
        Span::raw(label.as_str()),
        Span::raw("  "),
        Span::styled(page::padded(&text, LONGEST), view.theme.field()),
    ]);
    frame.render_widget(line, field);
    let before = text.chars().take(entering.code.caret).collect::<String>();
    let x = field.x.saturating_add(header::columns(label.width() + 2 + before.width()));
    frame.set_cursor_position((x.min(field.right().saturating_sub(1)), field.y));

    let mut below = Text::default();
    if entering.refused {
        below.push_line(Line::styled(view.say("entering-refused"), view.theme.bad()));
        below.push_line("");
    }
    below.push_line(view.say("entering-rules"));
    below.push_line("");
    below.push_line(view.say("entering-not-name"));
    page::draw_text(below, rules, frame);
}
