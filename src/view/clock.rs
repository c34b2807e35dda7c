//! Time left in words. All of it follows from the time left alone, so that a resumed sitting looks the same.

use ratatui::style::Style;

use super::scene::View;
use crate::app::Live;
use crate::assessment::{Millis, Mode, Phase};
use crate::text::Arg;

/// Seconds left at which a warning comes up, with the sentence for it.
const WARNINGS: [(u64, &str); 2] = [(300, "time-warning-5"), (60, "time-warning-1")];
/// How long a warning stands, in seconds.
const STANDS: u64 = 10;

/// `mm:ss`, rounded up to a whole second: `00:00` is shown only when time is over.
pub(super) fn minutes_seconds(time: Millis) -> String {
    let seconds = whole_seconds(time);
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

fn whole_seconds(time: Millis) -> u64 {
    time.0.div_ceil(1_000)
}

fn warning(left: Millis) -> Option<&'static str> {
    let seconds = whole_seconds(left);
    let stands = |at: u64| seconds <= at && seconds > at - STANDS;
    WARNINGS.into_iter().find(|(at, _)| stands(*at)).map(|(_, id)| id)
}

/// What the header says of the section's time, and how.
pub(super) fn section_time(view: View<'_>, live: &Live) -> (String, Style) {
    let (theme, phase) = (view.theme, live.sitting.phase());
    match (live.remaining(view.app.now), phase) {
        (Some(left), _) => {
            let clock = minutes_seconds(left);
            let last_minute = whole_seconds(left) <= 60;
            match (warning(left), live.time_hidden && !last_minute) {
                (Some(id), true) => (view.say(id), theme.warning()),
                (Some(id), false) => (format!("{} {clock}", view.say(id)), theme.warning()),
                (None, true) => (view.say("time-hidden"), theme.dim()),
                (None, false) => {
                    let style = if last_minute { theme.warning() } else { theme.text() };
                    (view.say_with("time-left", &[("time", Arg::Text(&clock))]), style)
                }
            }
        }
        (None, Phase::Practice { .. } | Phase::Running { .. }) => (view.say("time-none"), theme.dim()),
        (None, Phase::Complete) => (String::new(), theme.text()),
        (None, _) if live.sitting.conditions().mode == Mode::Practice => (view.say("time-none"), theme.dim()),
        (None, _) => (view.say("time-not-running"), theme.dim()),
    }
}

/// What the header says of the item's own time, if it has a limit.
pub(super) fn item_time(view: View<'_>, live: &Live) -> Option<(String, Style)> {
    let left = live.sitting.item_remaining(live.at(view.app.now))?;
    let style = if whole_seconds(left) <= STANDS { view.theme.warning() } else { view.theme.text() };
    if live.time_hidden && whole_seconds(left) > STANDS {
        return None;
    }
    Some((view.say_with("time-item", &[("time", Arg::Text(&minutes_seconds(left)))]), style))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_rounds_up_so_that_zero_means_over() {
        for (ms, want) in [(0, "00:00"), (1, "00:01"), (1_000, "00:01"), (1_001, "00:02"), (6_000_000, "100:00")] {
            assert_eq!(minutes_seconds(Millis(ms)), want, "{ms}");
        }
    }

    #[test]
    fn warnings_stand_for_ten_seconds_of_the_clock() {
        for (ms, want) in [
            (300_001, None),
            (300_000, Some("time-warning-5")),
            (290_001, Some("time-warning-5")),
            (290_000, None),
            (60_000, Some("time-warning-1")),
            (50_000, None),
        ] {
            assert_eq!(warning(Millis(ms)), want, "{ms}");
        }
    }
}
