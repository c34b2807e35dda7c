//! The results: verdicts first, then every figure, what was out of the ordinary, and where the signed bundle lies.

mod advice;
mod events;
mod sections;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use super::super::scene::View;
use super::super::{Hits, page};
use crate::app::Outcome;
use crate::assessment::{Milli, Verdict};
use crate::text::{Arg, shell_word};

/// Before a formula.
const INDENT: &str = "    ";

/// Draws the results.
pub(super) fn draw(view: View<'_>, top: u16, formulas: bool, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let column = page::column(area);
    let Some(outcome) = &view.app.outcome else {
        return page::draw_text(Text::raw(view.say("scoring")), column, frame);
    };
    let text = if outcome.show_scores { scores(view, outcome, formulas) } else { completed(view, outcome) };
    page::draw_scrolled(text, top, column, frame, hits);
}

fn completed(view: View<'_>, outcome: &Outcome) -> Text<'static> {
    let mut text = Text::from(page::heading(view, "results-completed"));
    text.push_line(view.say("results-hidden"));
    bundle(view, outcome, &mut text);
    text
}

fn scores(view: View<'_>, outcome: &Outcome, formulas: bool) -> Text<'static> {
    let mut text = overall(view, outcome, formulas);
    text.push_line("");
    sections::table(view, outcome, &mut text);
    advice::push(view, outcome, &mut text);
    text.push_line("");
    events::push(view, outcome, &mut text);
    bundle(view, outcome, &mut text);
    sections::details(view, outcome, formulas, &mut text);
    text
}

fn overall(view: View<'_>, outcome: &Outcome, formulas: bool) -> Text<'static> {
    if outcome.practice {
        let mut text = Text::from(page::heading(view, "results-practice"));
        text.push_line(view.say("results-practice-about"));
        return text;
    }
    let score = &outcome.score;
    let mut line = Line::from_iter([Span::styled(view.say("results-overall"), view.theme.heading()), Span::raw("   ")]);
    line.push_span(verdict(view, score.verdict));
    let mut text = Text::from(line);
    let composite = score.composite.map(|composite| composite.rounded(1));
    let needed = score.composite_cut.map(|cut| cut.rounded(1));
    match (&composite, &needed) {
        (Some(composite), Some(needed)) => {
            let args = [("n", Arg::Text(composite)), ("needed", Arg::Text(needed))];
            text.push_line(view.say_with("results-composite-cut", &args));
        }
        (Some(composite), None) => text.push_line(view.say_with("results-composite", &[("n", Arg::Text(composite))])),
        (None, _) => text.push_line(view.say("results-no-composite")),
    }
    if formulas {
        for id in ["formula-composite", "formula-scaled"] {
            text.push_line(formula(view, &view.say(id)));
        }
    } else {
        text.push_line(Line::styled(view.say("results-formulas"), view.theme.dim()));
    }
    text
}

fn bundle(view: View<'_>, outcome: &Outcome, text: &mut Text<'static>) {
    text.push_line("");
    text.push_line(page::heading(view, "results-bundle"));
    text.push_line(format!("  {}", outcome.folder));
    text.push_line(view.say("results-verify"));
    text.push_line(format!("  callready verify {}", shell_word(&outcome.folder)));
}

/// A verdict in words and by a sign; the colour only repeats it.
fn verdict(view: View<'_>, verdict: Verdict) -> Span<'static> {
    let (sign, id, style): (_, _, Style) = match verdict {
        Verdict::Passed => ("✓", "verdict-passed", view.theme.good()),
        Verdict::NotPassed => ("✗", "verdict-not-passed", view.theme.bad()),
        Verdict::NotScored => ("–", "verdict-not-scored", view.theme.dim()),
    };
    Span::styled(format!("{sign} {}", view.say(id)), style)
}

fn formula(view: View<'_>, words: &str) -> Line<'static> {
    Line::styled(format!("{INDENT}{words}"), view.theme.dim())
}

/// A scaled score as people read it.
fn scaled(score: Milli) -> String {
    score.rounded(1)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::super::super::figures;
    use super::*;

    #[test]
    fn every_formula_fits_on_a_line_in_every_language() {
        for lang in crate::text::Lang::ALL {
            let text = crate::text::Messages::new(lang);
            for formula in figures::formula_ids() {
                let words = text.get(&formula);
                assert!(words.width() + INDENT.len() <= 74, "{lang:?}: {words}");
            }
        }
    }
}
