//! The strip of alerts: two lines between the work and the key bar, kept free as long as alerts can come.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr;

use super::header::{clipped, columns};
use super::scene::View;
use super::{Hits, keys};
use crate::app::{Live, Screen, Target, desk_keys};
use crate::assessment::{Alerts, Desk};

/// Lines of the strip.
pub(super) const LINES: u16 = 2;

/// The alerts that can come now.
pub(super) fn beside(view: View<'_>) -> Option<(&Live, &Alerts)> {
    let live = view.app.live.as_ref().filter(|_| matches!(view.app.screen, Screen::Sitting { .. }))?;
    let alerts = live.sitting.alerts().filter(|_| view.app.desks() > 0)?;
    Some((live, alerts))
}

/// Draws the strip: the alert or what became of the last one, and below it the desks with their keys.
pub(super) fn draw(view: View<'_>, live: &Live, alerts: &Alerts, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let strip = |y| Rect { y: area.y + y, height: 1, ..area }.intersection(area);
    draw_news(view, live, alerts, strip(0), frame);
    draw_desks(view, alerts, strip(1), frame, hits);
}

fn draw_news(view: View<'_>, live: &Live, alerts: &Alerts, area: Rect, frame: &mut Frame<'_>) {
    let now = live.at(view.app.now);
    let theme = view.theme;
    let Some(open) = live.sitting.open_alert(now) else {
        return frame.render_widget(Line::raw(format!(" {}", quiet(view, live, alerts))).style(theme.text()), area);
    };
    // Reversed and bold, so that it is seen without colours, and as it is in every theme.
    let sign = format!(" {} ", view.say("alert"));
    let left = view.say_with("alert-left", &[("n", open.left.0.div_ceil(1_000).into())]);
    let room = usize::from(area.width).saturating_sub(sign.width() + left.width() + 4);
    let text = clipped(&open.alert.text, room);
    let news = Line::from_iter([
        Span::raw(" "),
        Span::styled(sign, theme.focus().patch(theme.heading())),
        Span::raw(" "),
        Span::styled(text, theme.heading()),
        Span::raw("  "),
        Span::styled(left, theme.heading()),
    ]);
    frame.render_widget(news, area);
}

/// What became of the last alert; after a while how many were sent.
fn quiet(view: View<'_>, live: &Live, alerts: &Alerts) -> String {
    let label = |desk: usize| alerts.desks.get(desk).map_or("", |desk| desk.label.as_str());
    let Some(told) = live.told(live.at(view.app.now)) else {
        return view.say_with("alerts-sent", &[("n", live.sitting.alerts_sent().into())]);
    };
    let right = told.alert.desk;
    let id = match told.sent {
        Some(_) if !live.explains_alerts() => "alert-sent",
        Some(sent) if sent.desk == right => "alert-right",
        Some(_) => "alert-wrong",
        None => "alert-missed",
    };
    let sent = told.sent.map_or("", |sent| label(sent.desk));
    view.say_with(id, &[("desk", sent.into()), ("right", label(right).into())])
}

fn draw_desks(view: View<'_>, alerts: &Alerts, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let mut x = area.x.saturating_add(1);
    for (place, desk) in alerts.desks.iter().enumerate() {
        let key = key(view, place);
        let width = columns(key.width() + 1 + desk.label.width());
        let place_on = Rect { x, width, ..area }.intersection(area);
        let line =
            Line::from_iter([Span::styled(key, view.theme.key()), Span::raw(" "), Span::raw(desk.label.to_string())]);
        frame.render_widget(line, place_on);
        if let Some(press) = desk_keys(place).first() {
            hits.add(place_on, Target::Key(*press));
        }
        x = x.saturating_add(width + 3);
    }
}

/// The name of the key of a desk.
fn key(view: View<'_>, desk: usize) -> String {
    desk_keys(desk).first().map_or_else(String::new, |press| keys::name(view, *press))
}

/// A desk that alerts can be sent to now.
pub(super) fn desk(view: View<'_>, desk: usize) -> Option<&Desk> {
    beside(view).and_then(|(_, alerts)| alerts.desks.get(desk))
}

/// What alerts are, and the rule of each desk beside its key: read before the section starts.
pub(super) fn rules(view: View<'_>, seconds: u64, desks: &[Desk]) -> Text<'static> {
    let mut text = Text::from(Line::styled(view.say("alerts-title"), view.theme.heading()));
    text.push_line(view.say_with("alerts-about", &[("seconds", seconds.into())]));
    text.push_line("");
    let widest = desks.iter().map(|desk| desk.label.width()).max().unwrap_or(0);
    for (place, desk) in desks.iter().enumerate() {
        let blanks = " ".repeat(widest.saturating_sub(desk.label.width()));
        text.push_line(Line::from_iter([
            Span::styled(key(view, place), view.theme.key()),
            Span::raw(format!("  {}{blanks}  {}", desk.label, desk.rule)),
        ]));
    }
    text
}
