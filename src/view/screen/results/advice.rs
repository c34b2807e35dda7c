//! What could be practised next: what was not passed, or else what was weakest.

use ratatui::text::Text;

use super::super::super::page;
use super::super::super::scene::View;
use crate::app::Outcome;

/// Adds the advice, if there is any to give.
pub(super) fn push(view: View<'_>, outcome: &Outcome, text: &mut Text<'static>) {
    let titles = outcome.to_practise();
    if !titles.is_empty() {
        text.push_line("");
        text.push_line(page::heading(view, "results-practise"));
        text.push_line(format!("  {}", titles.join(", ")));
    }
}
