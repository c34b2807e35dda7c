//! Keys faster than hands: a sign of pasting where the terminal does not mark it. Told to people, never held back.

use crate::clock::Stamp;

/// The largest gap between two keys that no hand types, in ms.
const GAP: u64 = 5;
/// How many such keys in a row are worth telling.
const KEYS: u32 = 12;

/// Watches the gaps between the characters typed.
#[derive(Debug, Default)]
pub(super) struct BurstWatch {
    first: Stamp,
    last: Stamp,
    last_char: Option<char>,
    keys: u32,
}

impl BurstWatch {
    /// Takes a character's stamp in; tells of the burst that ended before it: how many keys, within how many ms.
    pub(super) fn typed(&mut self, at: Stamp, c: char) -> Option<(u32, u64)> {
        let gap = at.millis().saturating_sub(self.last.millis());
        // A key held down repeats itself; that is no paste.
        let repeated = self.last_char == Some(c);
        let ended = if self.keys > 0 && gap <= GAP && !repeated {
            self.keys += 1;
            None
        } else if repeated && gap <= 40 {
            None
        } else {
            let ended = self.ended();
            self.first = at;
            self.keys = 1;
            ended
        };
        self.last = at;
        self.last_char = Some(c);
        ended
    }

    /// Whether a burst is waiting to be told, once the keys have stopped.
    pub(super) fn quiet(&mut self, now: Stamp) -> Option<(u32, u64)> {
        if now.millis().saturating_sub(self.last.millis()) <= GAP {
            return None;
        }
        let ended = self.ended();
        self.keys = 0;
        ended
    }

    fn ended(&self) -> Option<(u32, u64)> {
        (self.keys >= KEYS).then(|| (self.keys, self.last.millis().saturating_sub(self.first.millis())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(watch: &mut BurstWatch, gaps: &[(u64, char)]) -> Vec<(u32, u64)> {
        let mut at = 1_000;
        let mut told = Vec::new();
        for (gap, c) in gaps {
            at += gap;
            told.extend(watch.typed(Stamp::from_millis(at), *c));
        }
        told.extend(watch.quiet(Stamp::from_millis(at + 1_000)));
        told
    }

    #[test]
    fn fast_typing_is_no_burst_and_a_paste_is() {
        let letters = ('a'..='z').collect::<Vec<_>>();
        let at = |gap| letters.iter().map(|c| (gap, *c)).collect::<Vec<_>>();
        assert_eq!(feed(&mut BurstWatch::default(), &at(60)), []);
        assert_eq!(feed(&mut BurstWatch::default(), &at(1)), [(26, 25)]);
    }

    #[test]
    fn a_key_held_down_is_no_burst() {
        assert_eq!(feed(&mut BurstWatch::default(), &[(4, 'x'); 50]), []);
    }
}
