//! The caller's strip: what the line does, the level meter, replays left, captions, and the caption itself.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Scene;
use crate::app::ClipState;
use crate::item::{Clip, Kind, Stage};
use crate::text::Arg;
use crate::view::Hits;
use crate::view::widget::{Pane, below, beside, columns, put, small};

/// How loud each place of the meter can be, 0 to 8.
const LEVELS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Bars of the meter.
const BARS: usize = 5;

/// Columns before the words of a caption.
const INDENT: u16 = 2;

/// Draws the strip of an item with a clip and gives the area below it; all of the area where there is no clip.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) -> Rect {
    let Some(clip) = &scene.item.clip else { return area };
    let theme = scene.theme;
    let right = right(scene);
    let right_at = area.width.saturating_sub(columns(&right));
    let name = put(frame, area, (0, 0), &scene.word("caller-name"), theme.heading());
    let state_end = put(frame, area, (name + 2, 0), &state(scene), theme.text());
    if state_end < right_at {
        put(frame, area, (right_at, 0), &right, theme.dim());
    }
    let caption = caption_area(scene, clip, area);
    for y in 0..caption.height {
        put(frame, caption, (0, y), "│", theme.accent());
    }
    let text = beside(caption, INDENT);
    if scrolls_caption(scene) && !text.is_empty() {
        hits.page(pane(scene, clip).draw(text, scene.top(0), &scene.app.text, frame).limit());
    } else {
        pane(scene, clip).draw(text, 0, &scene.app.text, frame);
    }
    let rule = "─".repeat(usize::from(area.width));
    put(frame, area, (0, 1 + caption.height), &rule, theme.dim());
    below(area, 2 + caption.height)
}

/// Whether the item has nothing else to scroll.
fn scrolls_caption(scene: &Scene<'_>) -> bool {
    !matches!(scene.item.kind, Kind::Reading(_) | Kind::CrossReference(_))
}

fn pane<'a>(scene: &Scene<'_>, clip: &'a Clip) -> Pane<'a> {
    Pane { text: &clip.caption, style: scene.theme.text(), theme: scene.theme }
}

/// Below the first line: as much as the caption needs, but never more than the work below can spare.
fn caption_area(scene: &Scene<'_>, clip: &Clip, area: Rect) -> Rect {
    let area = below(area, 1);
    // What was heard to be remembered must not stand there for reading afterwards.
    let hidden = scene.item.stage(scene.response).is_some_and(|stage| stage != Stage::Show);
    if hidden || !scene.live.sitting.captions() {
        return Rect { height: 0, ..area };
    }
    let lines = pane(scene, clip).lines(area.width.saturating_sub(INDENT));
    let spare = area.height.saturating_sub(1 + needed(scene)).max(3).min(area.height / 2);
    Rect { height: lines.min(spare), ..area }
}

/// Lines that the work should have.
fn needed(scene: &Scene<'_>) -> u16 {
    match &scene.item.kind {
        Kind::DataEntry(kind) => small(kind.screen.fields.len()) + 1,
        Kind::CallSummary(_) => 14,
        _ => 10,
    }
}

/// What the line does, in words.
fn state(scene: &Scene<'_>) -> String {
    let (app, live) = (scene.app, scene.live);
    let text = &app.text;
    match &live.clip {
        ClipState::Idle if app.muted => text.get("caller-no-sound"),
        // Whatever was tried: on a machine without sound nothing was lost.
        ClipState::Idle | ClipState::Lost if app.device == Some(None) => text.get("caller-no-sound"),
        ClipState::Idle if live.sitting.plays_left() == Some(0) => text.get("caller-over"),
        ClipState::Idle if scene.response.plays > 0 => text.get("caller-heard"),
        ClipState::Idle => text.get("caller-waiting"),
        ClipState::Preparing => text.get("caller-preparing"),
        ClipState::Playing { since, ring, duration, levels } => {
            let passed = u64::try_from(app.now.since(*since).as_millis()).unwrap_or(u64::MAX);
            match passed.checked_sub(*ring) {
                None => text.get("caller-ringing"),
                // In a replay whose pack does not tell how long the clip is.
                Some(spoken) if *duration == 0 => format!("{} {}", text.get("caller-speaking"), clock(spoken / 1000)),
                Some(spoken) => {
                    let (at, of) = (spoken.min(*duration) / 1000, duration.div_ceil(1000));
                    let meter = meter(levels, spoken);
                    format!("{} {meter} {}/{}", text.get("caller-speaking"), clock(at), clock(of))
                }
            }
        }
        ClipState::Ended { duration } => {
            let of = clock(duration.div_ceil(1000));
            text.with("caller-ended", &[("time", Arg::Text(&of))])
        }
        ClipState::Lost => text.get("caller-lost"),
    }
}

/// Replays left, where there is sound, and captions; always as wide, so that nothing moves.
fn right(scene: &Scene<'_>) -> String {
    let (text, sitting) = (&scene.app.text, &scene.live.sitting);
    let replays = match sitting.plays_left() {
        // Before the first hearing one of the plays is no replay.
        Some(plays) => {
            let replays = plays.saturating_sub(u32::from(scene.response.plays == 0));
            text.with("caller-replays", &[("count", Arg::Count(u64::from(replays)))])
        }
        None => text.get("caller-replays-free"),
    };
    if scene.app.device == Some(None) {
        return text.get(if sitting.captions() { "caller-captions-on" } else { "caller-captions-off" });
    }
    let captions = text.get(if sitting.captions() { "caller-captions-on" } else { "caller-captions-off" });
    format!("{replays}     {captions}")
}

/// The last half second of the voice.
fn meter(levels: &[u8], spoken: u64) -> String {
    let now = usize::try_from(spoken / 100).unwrap_or(usize::MAX);
    let bar = |back: usize| {
        let level = now.checked_sub(back).and_then(|at| levels.get(at)).copied().unwrap_or(0);
        LEVELS.get(usize::from(level.min(8))).copied().unwrap_or(' ')
    };
    (0..BARS).rev().map(bar).collect()
}

/// Minutes and seconds.
fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meter_shows_the_last_half_second() {
        let levels = [0, 2, 4, 6, 8, 1];
        assert_eq!(meter(&levels, 450), " ▂▄▆█");
        assert_eq!(meter(&levels, 500), "▂▄▆█▁");
        assert_eq!(meter(&levels, 99_000), "     ");
    }

    #[test]
    fn times_are_minutes_and_seconds() {
        assert_eq!((clock(7), clock(75)), ("0:07".to_owned(), "1:15".to_owned()));
    }
}
