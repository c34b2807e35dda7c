//! What is said in a replay: to the candidate, as it was said in the sitting, and to whoever watches, in another place.

use super::{Replay, chapter};
use crate::app::screen::NOTICE;
use crate::app::{App, Notice};
use crate::assessment::{Ending, Millis, Phase, What};
use crate::text::{Arg, Messages};

/// What whoever watches is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Nothing.
    Nothing,
    /// Something out of the ordinary has happened; told until this moment.
    Happened { what: What, until: Millis },
    /// There is nothing further to jump to.
    NoMore,
}

impl Told {
    /// How long it is told what has happened, at the pace of the sitting.
    pub(super) const LASTS: Millis = Millis::seconds(3);
}

impl Replay {
    /// What whoever watches is told now: that there is nothing further, what is about to happen, or what has.
    pub fn said(&self, text: &Messages) -> Option<String> {
        if self.told == Told::NoMore {
            return Some(text.get("replay-no-more"));
        }
        let ahead = self.visited.filter(|at| self.chapters.get(*at).is_some_and(|chapter| chapter.event >= self.next));
        if let Some((at, chapter)) = ahead.and_then(|at| Some((at, self.chapters.get(at)?))) {
            let chapter::What::Irregularity(what) = &chapter.what else { return None };
            let count = |chapters: &[super::Chapter]| chapters.iter().filter(|one| one.is_irregularity()).count();
            let seconds = chapter.t.saturating_sub(self.at).0.div_ceil(1_000);
            let what = chapter::happened(text, what);
            let args = [
                ("seconds", Arg::Count(seconds)),
                ("what", what.as_str().into()),
                ("n", count(self.chapters.get(..=at).unwrap_or_default()).into()),
                ("all", count(&self.chapters).into()),
            ];
            return Some(text.with("replay-ahead", &args));
        }
        match &self.told {
            Told::Happened { what, until } if self.at <= *until => {
                let what = chapter::happened(text, what);
                Some(text.with("replay-happened", &[("what", what.as_str().into())]))
            }
            _ => None,
        }
    }
}

/// What the candidate was told when this happened, where it follows from the events. `before` is where the sitting stood,
/// `was_over` whether the time of the item on the screen was over.
pub(super) fn notice(app: &mut App, at: Millis, before: Phase, what: &What, was_over: bool) {
    let Some(live) = &mut app.live else { return };
    let phase = live.sitting.phase();
    let ended = match before {
        Phase::Running { section } if phase != before => live.sitting.section(section).ended,
        _ => None,
    };
    if phase != before {
        live.notice = None;
    }
    let id = match what {
        _ if ended.is_some_and(|(_, ending)| ending == Ending::TimeUp) => "notice-time-up",
        What::PasteRefused { .. } => "notice-paste",
        // The sound check says itself what was not found.
        What::SoundLost { .. } if phase != Phase::SoundCheck => "notice-sound-lost",
        What::Shown { .. } if was_over => "notice-item-over",
        _ => return,
    };
    let until = live.moment(at).plus(NOTICE);
    live.notice = Some(Notice { text: app.text.get(id), until, asks: false });
}
