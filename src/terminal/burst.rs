//! Keys faster than hands: a sign of a tool, or of pasting where the terminal does not mark it. Told to people, never
//! held back.

use std::collections::VecDeque;

use crate::clock::Stamp;

/// So many characters…
const ENOUGH: u32 = 12;
/// …within so many ms are a burst: 440 words a minute, where the fastest hands type half as fast.
const BEGINS: u64 = 300;
/// The longest gap among those that begin one, in ms: keys that a slow line held back arrive together, and the next one
/// comes at the pace of the hands again.
const GAP: u64 = 50;
/// Once begun it goes on while the last of them came within so many ms: a tool that stutters is told of once.
const GOES_ON: u64 = 500;
/// A longer one is told in parts of so many ms, so that little is lost where time ends.
const LONGEST: u64 = 10_000;

/// Watches how fast characters come.
#[derive(Debug, Default)]
pub(super) struct BurstWatch {
    /// When the last characters came, [`ENOUGH`] at most.
    window: VecDeque<u64>,
    last: Option<(u64, char)>,
    burst: Option<Burst>,
}

/// A burst that goes on.
#[derive(Clone, Copy, Debug)]
struct Burst {
    first: u64,
    last: u64,
    keys: u32,
}

impl BurstWatch {
    /// Takes a character's stamp in; tells of the burst that ended before it, or is long enough: how many keys, within how
    /// many ms.
    pub(super) fn typed(&mut self, at: Stamp, c: char) -> Option<(u32, u64)> {
        let at = at.millis();
        let before = self.last.replace((at, c));
        // A key held down repeats itself; that is no paste.
        if before.is_some_and(|(_, last)| last == c) {
            return None;
        }
        let paused = before.is_some_and(|(last, _)| at.saturating_sub(last) > GAP);
        if self.burst.is_none() && paused {
            self.window.clear();
        }
        self.window.push_back(at);
        if self.window.len() > ENOUGH as usize {
            self.window.pop_front();
        }
        let span = self.window.front().map_or(0, |first| at.saturating_sub(*first));
        match &mut self.burst {
            Some(burst) if span <= GOES_ON => {
                burst.keys += 1;
                burst.last = at;
                let part = (burst.keys, at.saturating_sub(burst.first));
                (part.1 >= LONGEST).then(|| {
                    *burst = Burst { first: at, last: at, keys: 0 };
                    part
                })
            }
            Some(_) => {
                let ended = self.ended();
                self.window.push_back(at);
                ended
            }
            None => {
                if self.window.len() == ENOUGH as usize && span <= BEGINS {
                    self.burst = Some(Burst { first: at.saturating_sub(span), last: at, keys: ENOUGH });
                }
                None
            }
        }
    }

    /// The burst that is over, once no key has come for a while.
    pub(super) fn quiet(&mut self, now: Stamp) -> Option<(u32, u64)> {
        let over = self.burst.is_some_and(|burst| now.millis().saturating_sub(burst.last) > GOES_ON);
        if over { self.ended() } else { None }
    }

    /// The burst that goes on, which is not waited for any longer: what comes next may end the test.
    pub(super) fn ended(&mut self) -> Option<(u32, u64)> {
        let burst = self.burst.take()?;
        self.window.clear();
        // What is left over of one that was told in parts may be a key or two.
        (burst.keys >= ENOUGH).then(|| (burst.keys, burst.last.saturating_sub(burst.first)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of keys with these gaps before them, once they have stopped.
    fn told(keys: impl IntoIterator<Item = (u64, char)>) -> Vec<(u32, u64)> {
        let mut watch = BurstWatch::default();
        let mut at = 1_000;
        let mut told = Vec::new();
        for (gap, c) in keys {
            at += gap;
            told.extend(watch.quiet(Stamp::from_millis(at)));
            told.extend(watch.typed(Stamp::from_millis(at), c));
        }
        told.extend(watch.quiet(Stamp::from_millis(at + 1_000)));
        told
    }

    /// So many characters with these gaps in turn.
    fn text(keys: usize, gaps: &[u64]) -> impl Iterator<Item = (u64, char)> {
        gaps.iter().copied().cycle().zip(('a'..='z').cycle()).take(keys)
    }

    fn keys(told: &[(u32, u64)]) -> u32 {
        told.iter().map(|(keys, _)| keys).sum()
    }

    #[test]
    fn a_paste_and_a_tool_at_its_usual_speed_are_told_as_one_burst() {
        assert_eq!(told(text(26, &[0])), [(26, 0)]);
        assert_eq!(told(text(26, &[1])), [(26, 25)]);
        assert_eq!(told(text(300, &[6])), [(300, 299 * 6)]);
        assert_eq!(told(text(300, &[10, 11])), [(300, 149 * 10 + 150 * 11)]);
        assert_eq!(told(text(300, &[12])), [(300, 299 * 12)]);
        assert_eq!(told(text(300, &[25])), [(300, 299 * 25)]);
    }

    #[test]
    fn a_tool_that_stutters_is_told_of_a_few_times_and_with_all_its_keys() {
        // A passage of 1,500 characters, with a capital's pause now and then and one real pause in the middle.
        let gaps = [&[12; 40][..], &[70], &[9; 30], &[31; 20], &[90]].concat();
        let first = text(750, &gaps);
        let told = told(first.chain([(2_000, '.')]).chain(text(749, &gaps)));
        assert!(told.len() <= 6 && keys(&told) >= 1_480, "{told:?}");
    }

    #[test]
    fn a_long_burst_is_told_in_parts_without_losing_a_key() {
        let told = told(text(3_000, &[12]));
        assert!((3..=4).contains(&told.len()), "{told:?}");
        assert!(keys(&told) >= 3_000 - 12, "{told:?}");
    }

    #[test]
    fn a_burst_that_is_not_waited_for_is_told_once() {
        let mut watch = BurstWatch::default();
        for (n, c) in ('a'..='t').enumerate() {
            assert_eq!(watch.typed(Stamp::from_millis(5_000 + n as u64), c), None);
        }
        assert_eq!(watch.quiet(Stamp::from_millis(5_030)), None);
        assert_eq!((watch.ended(), watch.ended()), (Some((20, 19)), None));
        assert_eq!(watch.quiet(Stamp::from_millis(9_000)), None);
    }

    #[test]
    fn fast_hands_are_no_burst() {
        assert_eq!(told(text(300, &[60])), []);
        assert_eq!(told(text(300, &[45])), []);
        // 160 words a minute, where fingers roll over keys: five at once and then a reach.
        assert_eq!(told(text(600, &[12, 18, 25, 30, 290])), []);
        assert_eq!(told(text(600, &[8, 142, 31, 119, 20, 60, 145])), []);
        // The fastest there are, over one word.
        assert_eq!(told(text(600, &[35, 35, 35, 40, 40, 45])), []);
    }

    #[test]
    fn what_a_slow_line_holds_back_is_a_burst_only_where_twelve_keys_arrive_together() {
        // Eleven together, and the hands go on at 160 words a minute, or at 240.
        assert_eq!(told(text(600, &[825, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 75, 75, 75])), []);
        assert_eq!(told(text(600, &[825, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 51, 51, 51])), []);
        assert_eq!(told(text(12, &[900, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])), [(12, 0)]);
    }

    #[test]
    fn a_key_held_down_is_no_burst() {
        for gap in [4, 10, 25, 33] {
            assert_eq!(told([(gap, 'x'); 200]), []);
        }
        // Nor are two of them with their first letters.
        let held = [(60, 'x'); 1].into_iter().chain([(30, 'x'); 40]).chain([(60, 'y')]).chain([(30, 'y'); 40]);
        assert_eq!(told(held), []);
    }
}
