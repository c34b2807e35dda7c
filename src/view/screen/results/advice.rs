//! What could be practised next: what was not passed, or else what was weakest.

use ratatui::text::Text;

use super::super::super::page;
use super::super::super::scene::View;
use crate::app::Outcome;
use crate::text::folded;

/// Columns of a tip.
const WIDTH: usize = 72;

/// Adds the advice, if there is any to give: each module with the tip that a report gives for it too.
pub(super) fn push(view: View<'_>, outcome: &Outcome, text: &mut Text<'static>) {
    let weak = outcome.to_practise();
    if !weak.is_empty() {
        text.push_line("");
        text.push_line(page::heading(view, "results-practise"));
    }
    for (title, tip) in weak {
        let told = if view.app.text.has(&tip) { format!("{title}: {}", view.say(&tip)) } else { title.to_owned() };
        for line in folded(&told, WIDTH, 2, false) {
            text.push_line(format!("  {line}"));
        }
    }
}
