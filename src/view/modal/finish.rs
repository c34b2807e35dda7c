//! Finish the module?

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};

use super::super::Hits;
use super::super::scene::View;
use super::question::Question;
use crate::app::Confirm;

/// Draws the question, naming what is unanswered and what is flagged.
pub(super) fn draw(view: View<'_>, confirm: &Confirm, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let mut body = Text::default();
    let mut list = |id, items: &[usize]| {
        if !items.is_empty() {
            let numbers = numbers(items);
            let args = [("n", items.len().into()), ("items", numbers.as_str().into())];
            body.push_line(Line::styled(view.say_with(id, &args), view.theme.warning()));
        }
    };
    list("finish-unanswered", &confirm.unanswered);
    list("finish-flagged", &confirm.flagged);
    if confirm.unanswered.is_empty() {
        body.lines.insert(0, Line::raw(view.say("finish-all-answered")));
    }
    body.push_line("");
    body.push_line(view.say("finish-no-return"));
    let question = Question {
        title: view.say("finish-title"),
        body,
        answers: vec![view.say("finish-no"), view.say("finish-yes")],
        at: usize::from(confirm.yes),
    };
    question.draw(view, area, frame, hits);
}

/// `1–4, 7`: runs of three and more are drawn together.
fn numbers(items: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &item in items {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == item => *last = item,
            _ => runs.push((item, item)),
        }
    }
    let text = |(first, last): (usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    };
    runs.into_iter().map(text).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_three_and_more_are_drawn_together() {
        assert_eq!(numbers(&[1, 2, 3, 5, 6, 9]), "1–3, 5, 6, 9");
        assert_eq!(numbers(&[]), "");
    }
}
