//! Time left in words. All of it follows from the time left alone, so that a resumed sitting looks the same.

use ratatui::style::Style;

use super::scene::View;
use crate::app::Live;
use crate::assessment::{Millis, Mode, Phase, SectionClock};
use crate::text::{Arg, time_left, time_passed};

/// Seconds left at which a warning comes up, with the sentence for it.
const WARNINGS: [(u64, &str); 2] = [(300, "time-warning-5"), (60, "time-warning-1")];
/// How long a warning stands, in seconds.
const STANDS: u64 = 10;

/// `mm:ss` of time left: `00:00` is shown only when time is over.
pub(super) fn left(time: Millis) -> String {
    time_left(time.0)
}

/// `mm:ss` of time that has passed, or of a moment.
pub(super) fn passed(time: Millis) -> String {
    time_passed(time.0)
}

fn whole_seconds(time: Millis) -> u64 {
    time.0.div_ceil(1_000)
}

/// The warning that stands at this time left of a section that lasts so long: one that began with five minutes does not
/// begin with a warning.
fn warning(left: Millis, limit: Millis) -> Option<&'static str> {
    let seconds = whole_seconds(left);
    let stands = |at: u64| seconds <= at && seconds > at - STANDS && limit > Millis::seconds(at);
    WARNINGS.into_iter().find(|(at, _)| stands(*at)).map(|(_, id)| id)
}

/// What is shown of a time, before it is put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Nothing.
    Nothing,
    /// A sentence alone.
    Sentence(&'static str, Look),
    /// A sentence about so many seconds.
    Seconds(&'static str, u64, Look),
    /// A warning before so many seconds.
    Warned(&'static str, u64),
}

/// How a time looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Dim,
    Warning,
}

impl Shown {
    /// In words, and how they look.
    pub(super) fn words(self, view: View<'_>) -> (String, Style) {
        let clock = |seconds| left(Millis::seconds(seconds));
        let style = |look| match look {
            Look::Plain => view.theme.text(),
            Look::Dim => view.theme.dim(),
            Look::Warning => view.theme.warning(),
        };
        match self {
            Self::Nothing => (String::new(), view.theme.text()),
            Self::Sentence(id, look) => (view.say(id), style(look)),
            Self::Seconds(id, seconds, look) => {
                (view.say_with(id, &[("time", Arg::Text(&clock(seconds)))]), style(look))
            }
            Self::Warned(id, seconds) => (format!("{} {}", view.say(id), clock(seconds)), style(Look::Warning)),
        }
    }
}

/// What the header says of the section's time.
pub(super) fn section_time(view: View<'_>, live: &Live) -> Shown {
    let phase = live.sitting.phase();
    match (live.remaining(view.app.now), phase) {
        (Some(left), _) => {
            let seconds = whole_seconds(left);
            let last_minute = seconds <= 60;
            let limit =
                live.sitting.current_section().and_then(|(_, _, state)| state.clock).and_then(SectionClock::limit);
            match (warning(left, limit.unwrap_or(left)), live.time_hidden && !last_minute) {
                (Some(id), true) => Shown::Sentence(id, Look::Warning),
                (Some(id), false) => Shown::Warned(id, seconds),
                (None, true) => Shown::Sentence("time-hidden", Look::Dim),
                (None, false) => {
                    let look = if last_minute { Look::Warning } else { Look::Plain };
                    Shown::Seconds("time-left", seconds, look)
                }
            }
        }
        (None, Phase::Practice { .. } | Phase::Running { .. }) => Shown::Sentence("time-none", Look::Dim),
        (None, Phase::Complete) => Shown::Nothing,
        (None, _) if live.sitting.conditions().mode == Mode::Practice => Shown::Sentence("time-none", Look::Dim),
        (None, _) => Shown::Sentence("time-not-running", Look::Dim),
    }
}

/// What the header says of the item's own time, if it has a limit.
pub(super) fn item_time(view: View<'_>, live: &Live) -> Shown {
    let Some(left) = live.sitting.item_remaining(live.at(view.app.now)) else { return Shown::Nothing };
    let seconds = whole_seconds(left);
    if seconds <= STANDS {
        return Shown::Seconds("time-item", seconds, Look::Warning);
    }
    if live.time_hidden { Shown::Nothing } else { Shown::Seconds("time-item", seconds, Look::Plain) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_rounds_up_so_that_zero_means_over() {
        for (ms, want) in [(0, "00:00"), (1, "00:01"), (1_000, "00:01"), (1_001, "00:02"), (6_000_000, "100:00")] {
            assert_eq!(left(Millis(ms)), want, "{ms}");
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
            assert_eq!(warning(Millis(ms), Millis::minutes(10)), want, "{ms}");
        }
        assert_eq!(warning(Millis::minutes(5), Millis::minutes(5)), None, "it has just begun");
        assert_eq!(warning(Millis::minutes(1), Millis::minutes(5)), Some("time-warning-1"));
    }
}
