//! Leave the test?

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Text;

use super::super::Hits;
use super::super::scene::View;
use super::question::Question;
use crate::app::Leave;
use crate::assessment::{Phase, Resume};

/// Draws the question, saying what each answer costs.
pub(super) fn draw(view: View<'_>, leave: Leave, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let mut body = Text::raw(view.say("leave-saved"));
    if let Some(live) = &view.app.live {
        let running = matches!(live.sitting.phase(), Phase::Running { .. });
        let away = match live.sitting.form().resume {
            _ if live.remaining(view.app.now).is_none() && running => "leave-free",
            Resume::Charge => "leave-charge",
            Resume::Proctor => "leave-proctor",
            Resume::Free => "leave-free",
        };
        body.push_line(view.say(away));
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
