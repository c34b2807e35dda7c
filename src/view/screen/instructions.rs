//! A section's instructions, read before its clock starts.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};

use super::super::scene::View;
use super::super::{Hits, alerts, page};
use crate::app::Live;
use crate::assessment::{Factor, Mode, Section};
use crate::item::Kind;
use crate::text::Arg;

/// Draws what the section holds, its instructions, and what Enter does.
pub(super) fn draw(
    view: View<'_>,
    live: &Live,
    section: usize,
    top: u16,
    area: Rect,
    frame: &mut Frame<'_>,
    hits: &mut Hits,
) {
    let Some(section) = live.sitting.form().sections.get(section) else { return };
    let column = page::column(area);
    let facts = facts(view, live, section);
    let [facts_area, text, last] = column.layout(&Layout::vertical([
        Constraint::Length(page::height(&facts, column.width) + 1),
        Constraint::Fill(1),
        Constraint::Length(2),
    ]));
    page::draw_text(facts, facts_area, frame);
    page::draw_scrolled(rules(view, live, section), top, text, frame, hits);
    page::draw_text(Text::from_iter([Line::default(), next_step(view, live, section)]), last, frame);
}

/// What goes to which desk where alerts come in, and the instructions. The desks come first: they are new, and nobody
/// should have to scroll for them.
fn rules(view: View<'_>, live: &Live, section: &Section) -> Text<'static> {
    let mut text = Text::default();
    if let Some(alerts) = &section.alerts {
        let factor = live.sitting.conditions().accommodation.factor(&section.module);
        text.extend(alerts::rules(view, factor.of(alerts.window).0.div_ceil(1_000), &alerts.desks));
        text.push_line("");
    }
    text.extend(page::paragraphs(&section.instructions));
    text
}

fn facts(view: View<'_>, live: &Live, section: &Section) -> Text<'static> {
    let conditions = live.sitting.conditions();
    let mut text = Text::from(Line::styled(section.title.to_string(), view.theme.heading()));
    let factor = conditions.accommodation.factor(&section.module);
    let mut time = super::time_in_words(view, live, section);
    if conditions.mode == Mode::Exam && factor != Factor::NONE {
        let times = crate::assessment::Milli(i64::from(factor.0)).to_string();
        time = format!("{time} {}", view.say_with("instructions-factor", &[("factor", Arg::Text(&times))]));
    }
    let items = view.say_with("instructions-items", &[("n", section.items.len().into())]);
    text.push_line(format!("{time} · {items}"));
    if section.items.iter().any(|item| item.clip.is_some()) {
        let plays = match conditions.mode {
            _ if section.items.iter().all(|item| matches!(item.kind, Kind::Memory(_))) => {
                view.say_with("instructions-plays", &[("n", Arg::Count(1))])
            }
            Mode::Exam => {
                let plays = 1 + u64::from(section.replays) + u64::from(conditions.accommodation.extra_replays);
                view.say_with("instructions-plays", &[("n", Arg::Count(plays))])
            }
            Mode::Practice => view.say("instructions-plays-free"),
        };
        text.push_line(plays);
        if live.sitting.form().draft_voices {
            text.push_line(view.say("draft-voices"));
        }
    }
    if !section.scored {
        text.push_line(view.say("instructions-not-scored"));
    }
    text
}

fn next_step(view: View<'_>, live: &Live, section: &Section) -> Line<'static> {
    let id = match (&section.practice, live.sitting.conditions().mode) {
        (_, Mode::Practice) => "instructions-start-free",
        (Some(_), Mode::Exam) => "instructions-practice",
        (None, Mode::Exam) => "instructions-start",
    };
    Line::from(Span::styled(view.say(id), view.theme.accent()))
}
