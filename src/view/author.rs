//! What an author sees beside the item: key, reasons, what the work on the screen would earn.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Clear, Paragraph, Wrap};

use super::page;
use super::scene::View;
use super::screen::feedback;
use crate::app::{Author, Live};
use crate::item::cross_reference::Key;
use crate::item::{Item, Kind, Response, normalise};

/// Columns that an item has on every screen.
const ITEM: u16 = 80;
/// Columns that are of use beside it.
const LEAST: u16 = 32;

/// Draws what belongs beside or over the middle band, and gives back what is left for the item.
pub(super) fn draw(view: View<'_>, middle: Rect, frame: &mut Frame<'_>) -> Rect {
    let Some(author) = &view.app.author else { return middle };
    if let Some(broken) = &author.broken {
        frame.render_widget(Clear, middle);
        let mut text = Text::from(Line::styled(view.say("author-broken"), view.theme.bad()));
        text.push_line("");
        // What stands in the file, as the checker shows it: its lines are not to be wrapped, its marks stand below them.
        text.extend(broken.lines().map(|line| Line::raw(line.to_owned())));
        frame.render_widget(Paragraph::new(text), middle.inner(Margin::new(1, 0)));
        return Rect { height: 0, ..middle };
    }
    let Some((item, response)) = view.app.live.as_ref().and_then(|live| live.sitting.current()) else { return middle };
    let has_room = middle.width >= ITEM + LEAST;
    if !has_room && !author.over {
        return middle;
    }
    let (left, panel) = if has_room {
        let left = Rect { width: ITEM, ..middle };
        (left, Rect { x: left.right(), width: middle.width - ITEM, ..middle })
    } else {
        (Rect { height: 0, ..middle }, middle)
    };
    if author.over && has_room {
        return middle;
    }
    frame.render_widget(Clear, panel);
    let text = beside(view, author, view.app.live.as_ref(), item, response);
    frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: false }), panel.inner(Margin::new(1, 0)));
    left
}

fn beside(view: View<'_>, author: &Author, live: Option<&Live>, item: &Item, response: &Response) -> Text<'static> {
    let mut text = Text::from(Line::styled(item.id.to_string(), view.theme.accent()));
    let difficulty = format!("{:?}", item.difficulty).to_lowercase();
    let tags = if item.tags.is_empty() { "-".to_owned() } else { item.tags.join(", ") };
    text.push_line(
        view.say_with("author-facts", &[("difficulty", difficulty.as_str().into()), ("tags", tags.as_str().into())]),
    );
    if let Some(seed) = live.map(|live| live.sitting.form().seed.0) {
        text.push_line(view.say_with("author-seed", &[("seed", seed.to_string().as_str().into())]));
    }
    text.push_line("");
    text.extend(feedback::key_and_why(view, item));
    let tally = item.score(response);
    text.push_line("");
    text.push_line(page::heading(view, "author-now"));
    text.push_line(view.say_with(
        "author-earns",
        &[
            ("points", tally.points.to_string().as_str().into()),
            ("max", tally.max_points.to_string().as_str().into()),
            ("right", tally.right.to_string().as_str().into()),
        ],
    ));
    if let Some((typed, key)) = compared(item, response) {
        text.push_line(
            view.say_with("author-compared", &[("typed", typed.as_str().into()), ("key", key.as_str().into())]),
        );
    }
    if author.reloads > 1 {
        text.push_line("");
        text.push_line(Line::styled(
            view.say_with("author-reloads", &[("n", (author.reloads - 1).to_string().as_str().into())]),
            view.theme.dim(),
        ));
    }
    text
}

/// An answer that is typed and the key, both as they are compared.
fn compared(item: &Item, response: &Response) -> Option<(String, String)> {
    let (key, by) = match &item.kind {
        Kind::CrossReference(kind) => match &kind.key {
            Key::Text { value, normalise } => (value.as_str(), normalise),
            Key::Option(_) => return None,
        },
        Kind::Keyboarding(kind) => (kind.passage.as_str(), &kind.normalise),
        _ => return None,
    };
    Some((normalise(response.text(0), by), normalise(key, by)))
}
