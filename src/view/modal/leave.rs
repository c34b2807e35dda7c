//! Leave the test?

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Text;

use super::super::Hits;
use super::super::scene::View;
use super::question::Question;
use crate::app::Leave;

/// Draws the question, saying what each answer costs.
pub(super) fn draw(view: View<'_>, leave: Leave, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let mut body = Text::raw(view.say("leave-saved"));
    if let Some(live) = &view.app.live {
        body.push_line(view.say(live.away(view.app.now)));
    }
    body.push_line(view.say("leave-end-means"));
    let at = match leave {
        Leave::Stay => 0,
        Leave::Later => 1,
        Leave::End => 2,
    };
    let answers = ["leave-stay", "leave-later", "leave-end"].map(|id| view.say(id)).to_vec();
    Question { title: view.say("leave-title"), body, answers, at }.draw(view, area, frame, hits);
}
