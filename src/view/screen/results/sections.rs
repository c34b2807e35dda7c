//! Scores by section: a table of verdicts, and below it every figure.

use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr;

use super::super::super::scene::View;
use super::super::super::{figures, page};
use super::{formula, scaled, verdict};
use crate::app::Outcome;
use crate::assessment::{Ending, Verdict};
use crate::text::Arg;

/// One line a section: score, what was needed, scaled score, verdict.
pub(super) fn table(view: View<'_>, outcome: &Outcome, text: &mut Text<'static>) {
    let widest = outcome.named().map(|(title, _)| title.width()).max().unwrap_or(0).clamp(8, 22);
    if outcome.practice {
        return practised(view, outcome, widest, text);
    }
    let row = |title: &str, score: &str, needed: &str, scaled: &str| {
        format!("{}  {}{}{}  ", page::padded(title, widest), right(score, 11), right(needed, 12), right(scaled, 10))
    };
    let titles = ["results-module", "results-score", "results-needed", "results-scaled"].map(|id| view.say(id));
    let [module, score, needed, scale] = &titles;
    let head = format!("{}{}", row(module, score, needed, scale), view.say("results-verdict"));
    text.push_line(Line::styled(head, view.theme.heading()));
    for (title, score) in outcome.named() {
        let figure = figures::of_measure(score.measure);
        let (raw, cut) = (figures::value(view, figure, score.raw), figures::value(view, figure, score.cut));
        let not_taken = score.verdict == Verdict::NotScored && score.tally.answered == 0;
        let cells =
            if not_taken { row(title, "–", &cut, "–") } else { row(title, &raw, &cut, &scaled(score.scaled)) };
        text.push_line(Line::from_iter([Span::raw(cells), verdict(view, score.verdict)]));
        // Of what was not taken nothing was missed.
        for hurdle in score.hurdles.iter().filter(|hurdle| !not_taken && hurdle.value < hurdle.at) {
            let figure = figures::of_measure(hurdle.measure);
            let (name, value) = (figures::name(view, figure), figures::value(view, figure, hurdle.value));
            let at = figures::value(view, figure, hurdle.at);
            let args = [("name", name.as_str().into()), ("value", value.as_str().into()), ("at", at.as_str().into())];
            text.push_line(Line::styled(view.say_with("results-hurdle-missed", &args), view.theme.bad()));
        }
    }
}

/// Practice: how many items were right, and nothing that judges.
fn practised(view: View<'_>, outcome: &Outcome, widest: usize, text: &mut Text<'static>) {
    for (title, score) in outcome.named() {
        let count = |n: u32| Arg::Count(u64::from(n));
        let tally = &score.tally;
        let args = [("answered", count(tally.answered)), ("items", count(tally.items)), ("right", count(tally.right))];
        let told = view.say_with("results-answered", &args);
        text.push_line(format!("{}  {told}", page::padded(title, widest)));
    }
}

/// Every figure of every section, with its formula where it is wanted.
pub(super) fn details(view: View<'_>, outcome: &Outcome, formulas: bool, text: &mut Text<'static>) {
    let name = |figure| figures::name(view, figure);
    let all = || outcome.score.sections.iter().flat_map(|score| &score.figures);
    let widest = all().map(|figure| name(figure.name).width()).max().unwrap_or(0);
    for (n, (title, score)) in outcome.named().enumerate() {
        let ended = match outcome.endings.get(n).copied().flatten() {
            Some(Ending::Finished) => "results-finished",
            Some(Ending::TimeUp) => "results-time-up",
            Some(Ending::Abandoned) => "results-abandoned",
            None => "results-not-sat",
        };
        text.push_line("");
        let heading = Span::styled(title.to_owned(), view.theme.heading());
        text.push_line(Line::from_iter([heading, Span::raw(format!("   {}", view.say(ended)))]));
        let tally = &score.tally;
        let count = |n: u32| Arg::Count(u64::from(n));
        let args = [("answered", count(tally.answered)), ("items", count(tally.items)), ("right", count(tally.right))];
        text.push_line(format!("  {}", view.say_with("results-answered", &args)));
        for figure in &score.figures {
            let value = figures::value(view, figure.name, figure.value);
            text.push_line(format!("  {}  {}", page::padded(&name(figure.name), widest), right(&value, 14)));
            if formulas {
                text.push_line(formula(view, &figures::formula(view, figure.name)));
            }
        }
    }
}

fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}
