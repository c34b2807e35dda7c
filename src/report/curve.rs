//! Speed over time: the journal replayed, and the work looked at where each stretch of time ends.

use std::sync::Arc;

use super::place::Place;
use super::slips::{Copies, Slips};
use crate::assessment::{Form, Milli, Millis, Phase, Sitting, What};
use crate::item::{Item, Kind, Response};
use crate::journal::Recovered;
use crate::scoring::{entry, typing};

/// Lengths of a stretch, in seconds: the shortest that gives no more than [`MOST`] is taken.
const LENGTHS: [u64; 11] = [5, 10, 15, 20, 30, 60, 120, 300, 600, 1_800, 3_600];
/// Stretches of a curve, at most.
const MOST: u64 = 20;

/// A speed over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// Of which item, from 1; `None` for all items on the screen of a section of data entry.
    pub item: Option<usize>,
    /// One stretch after the other, without gaps.
    pub stretches: Vec<Stretch>,
}

/// The speed in one stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// From this time of work, which begins with the first key of a text, or with a section's first item on the screen.
    pub from: Millis,
    /// To this one.
    pub to: Millis,
    /// Net words a minute, or keystrokes an hour.
    pub speed: Milli,
}

/// What a replay tells of a sitting.
pub(super) struct Replayed {
    /// One for each section of the form.
    pub(super) sections: Vec<Typed>,
    /// Everything out of the ordinary, in order, and where it happened.
    pub(super) places: Vec<(What, Place)>,
}

/// What a replay tells of a section.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub(super) curves: Vec<Curve>,
    /// Wrong keys of its copies; `None` where nothing was copied.
    pub(super) slips: Option<Slips>,
}

/// Replays a journal.
pub(super) fn replay(journal: &Recovered, last: &Sitting) -> Replayed {
    let form = Arc::clone(last.form());
    let mut tracks = tracks(&form, last);
    let mut copies = Copies::default();
    let mut sitting = Sitting::new(Arc::clone(&form), journal.header.conditions());
    let mut places = Vec::new();
    for recorded in &journal.events {
        let event = &recorded.event;
        let place = place(&sitting);
        let before = Place::of(&sitting);
        sitting.advance(event.t);
        // What lasts is told when it is over: it happened where it began.
        let lasts = matches!(event.what, What::Resumed(_) | What::Slept { .. } | What::HeldUp { .. });
        let here = if lasts { before } else { Place::of(&sitting) };
        let irregularities = sitting.irregularities().len();
        if let Some(place) = place {
            tracks.iter_mut().filter(|track| track.section == place.0).for_each(|track| track.pass(&form, &sitting));
            copies.before(place, &event.what, &sitting);
        }
        if sitting.apply(event).is_err() {
            break;
        }
        if sitting.irregularities().len() > irregularities {
            places.push((event.what.clone(), here));
        }
    }
    let mut sections = vec![Typed::default(); form.sections.len()];
    for mut track in tracks {
        track.finish(&form, last);
        if let Some(section) = sections.get_mut(track.section) {
            section.curves.push(track.curve());
        }
    }
    for (section, typed) in sections.iter_mut().enumerate() {
        typed.slips = copies.slips(section, &form, last);
    }
    Replayed { sections, places }
}

fn place(sitting: &Sitting) -> Option<(usize, usize)> {
    match sitting.phase() {
        Phase::Running { section } => Some((section, sitting.sections().get(section)?.current)),
        _ => None,
    }
}

/// A speed that is being measured.
struct Track {
    section: usize,
    item: Option<usize>,
    /// Where stretches end, in time of work.
    ends: Vec<Millis>,
    /// Work done at each end that was passed.
    done: Vec<i64>,
}

fn tracks(form: &Form, last: &Sitting) -> Vec<Track> {
    let mut tracks = Vec::new();
    for (section, (rules, state)) in form.sections.iter().zip(last.sections()).enumerate() {
        for (item, (rules, work)) in rules.items.iter().zip(&state.responses).enumerate() {
            if matches!(rules.kind, Kind::Keyboarding(_)) && work.since_first_key > Millis(0) {
                let ends = ends(work.since_first_key);
                tracks.push(Track { section, item: Some(item), ends, done: Vec::new() });
            }
        }
        let (time, keys) = entered(&rules.items, &state.responses);
        if keys > 0 {
            tracks.push(Track { section, item: None, ends: ends(time), done: Vec::new() });
        }
    }
    tracks
}

/// Time on the items of data entry that are on the screen, and keystrokes in it.
pub(super) fn entered(items: &[Item], work: &[Response]) -> (Millis, i64) {
    let all = items.iter().zip(work).filter(|(item, _)| is_on_screen(item));
    all.fold((Millis(0), 0_i64), |(time, keys), (_, work)| {
        (time + work.time, keys.saturating_add(i64::from(work.keystrokes)))
    })
}

/// Whether it is data entry from the screen.
pub(super) fn is_on_screen(item: &Item) -> bool {
    matches!(item.kind, Kind::DataEntry(_)) && item.clip.is_none()
}

/// Where stretches end. A rest shorter than half a stretch belongs to the one before.
fn ends(total: Millis) -> Vec<Millis> {
    let fits = |seconds: &&u64| total.0 / (**seconds * 1_000) <= MOST;
    // Longer than twenty hours: few and long stretches are all that can be shown.
    let length = LENGTHS.iter().find(fits).map_or((total.0 / MOST).max(1), |seconds| seconds * 1_000);
    let mut ends: Vec<_> = (1..=total.0 / length).map(|n| Millis(n * length)).collect();
    let rest = total.0 % length;
    match ends.last_mut() {
        Some(last) if rest < length / 2 => *last = total,
        _ => ends.push(total),
    }
    ends
}

impl Track {
    /// Time of work so far, and the work done in it.
    fn now(&self, form: &Form, sitting: &Sitting) -> Option<(Millis, i64)> {
        let (rules, state) = (form.sections.get(self.section)?, sitting.sections().get(self.section)?);
        let Some(item) = self.item else { return Some(entered(&rules.items, &state.responses)) };
        let (item, work) = (rules.items.get(item)?, state.responses.get(item)?);
        let Kind::Keyboarding(kind) = &item.kind else { return None };
        let next = self.ends.get(self.done.len())?;
        // Texts are compared only where a stretch ends.
        Some((work.since_first_key, if work.since_first_key >= *next { kind.net_chars(work.text(0)) } else { 0 }))
    }

    /// Notes the work at each end that time has passed, before anything else is done.
    fn pass(&mut self, form: &Form, sitting: &Sitting) {
        let Some((time, done)) = self.now(form, sitting) else { return };
        while self.ends.get(self.done.len()).is_some_and(|end| *end <= time) {
            self.done.push(done);
        }
    }

    /// The last key may fall on the very end: what stands at last counts in the last stretch.
    fn finish(&mut self, form: &Form, last: &Sitting) {
        self.done.truncate(self.ends.len().saturating_sub(1));
        self.pass(form, last);
    }

    fn curve(&self) -> Curve {
        let mut before = (Millis(0), 0_i64);
        let stretch = |(to, done): (&Millis, &i64)| {
            let (from, time, added) = (before.0, to.saturating_sub(before.0), done.saturating_sub(before.1));
            before = (*to, *done);
            let speed = match self.item {
                Some(_) => typing::net_wpm_of(added, time),
                None => entry::keystrokes_per_hour(u32::try_from(added.max(0)).unwrap_or(u32::MAX), time),
            };
            Stretch { from, to: *to, speed }
        };
        Curve {
            item: self.item.map(|item| item + 1),
            stretches: self.ends.iter().zip(&self.done).map(stretch).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_few_without_gaps_and_end_where_the_work_ends() {
        for total in [1, 900, 5_000, 7_400, 7_600, 99_000, 189_200, 3_600_000, u64::MAX] {
            let ends = ends(Millis(total));
            assert!(!ends.is_empty() && ends.len() <= 21, "{total}: {}", ends.len());
            assert!(ends.windows(2).all(|pair| pair[0] < pair[1]), "{total}: {ends:?}");
            assert_eq!(ends.last(), Some(&Millis(total)));
        }
        assert_eq!(ends(Millis(7_400)), [Millis(7_400)]);
        assert_eq!(ends(Millis(7_600)), [Millis(5_000), Millis(7_600)]);
    }
}
