//! A question at the foot of the screen, with its answers as a list. The work above it stays in sight.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, Borders, Clear, Padding};

use super::super::scene::View;
use super::super::{Hits, header, menu, page};

/// Something asked.
pub(super) struct Question<'a> {
    /// The question itself.
    pub(super) title: String,
    /// What follows from the answers.
    pub(super) body: Text<'a>,
    /// The answers, the safe one first; none for something that is only read.
    pub(super) answers: Vec<String>,
    /// The answer under the cursor.
    pub(super) at: usize,
}

impl Question<'_> {
    /// Draws the question over the lower part of what is there.
    pub(super) fn draw(self, view: View<'_>, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        let title = Line::styled(format!(" {} ", self.title), view.theme.heading());
        let block = Block::new().borders(Borders::TOP).title(title).padding(Padding::new(3, 3, 1, 1));
        let answers = header::columns(self.answers.len());
        let below = if answers == 0 { 0 } else { answers + 1 };
        let width = page::column(area).width;
        let height = page::height(&self.body, width).saturating_add(below + 3).min(area.height);
        let place = Rect { y: area.bottom().saturating_sub(height), height, ..area };

        let inner = block.inner(place);
        frame.render_widget(Clear, place);
        frame.render_widget(block, place);
        let [body, list] = Rect { width: inner.width.min(width), ..inner }
            .layout(&Layout::vertical([Constraint::Fill(1), Constraint::Length(answers)]));
        page::draw_text(self.body, body, frame);
        frame.set_cursor_position(body.as_position());
        menu::draw(view, self.answers.into_iter().map(Line::raw).collect(), self.at, list, frame, hits);
    }
}
