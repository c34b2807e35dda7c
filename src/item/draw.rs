//! The pinned choices that items are drawn with.
//!
//! `rand`'s own ranges and shuffles may change their output with a release; forms must come out the same in ten
//! years. So both are written out here over the one thing that is fixed: the 64-bit words of the generator.

use rand::Rng;

use crate::seed::Generator;

/// A number below `n`, each as likely. Zero, without drawing, where there is no choice (`n` is 0 or 1).
///
/// Words from the last incomplete run of `n` are thrown away and drawn again, so no number is favoured.
pub(crate) fn below(rng: &mut Generator, n: usize) -> usize {
    if n <= 1 {
        return 0;
    }
    let n = n as u64;
    let limit = u64::MAX - u64::MAX % n;
    loop {
        let word = rng.next_u64();
        if word < limit {
            return usize::try_from(word % n).unwrap_or(0);
        }
    }
}

/// Brings a list into a drawn order: Fisher-Yates, from the last place to the second.
pub(crate) fn shuffle<T>(rng: &mut Generator, list: &mut [T]) {
    for last in (1..list.len()).rev() {
        list.swap(last, below(rng, last + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::Seed;

    #[test]
    fn the_choices_are_pinned() {
        let mut rng = Seed(42).stream(&["draw"]);
        let numbers: Vec<_> = (0..8).map(|_| below(&mut rng, 10)).collect();
        assert_eq!(numbers, [1, 2, 8, 5, 5, 0, 3, 0]);
        let mut list: Vec<_> = (0..8).collect();
        shuffle(&mut rng, &mut list);
        assert_eq!(list, [1, 7, 0, 5, 6, 2, 4, 3]);
    }

    #[test]
    fn nothing_is_drawn_where_there_is_no_choice() {
        let (mut rng, mut same) = (Seed(1).stream(&[]), Seed(1).stream(&[]));
        assert_eq!((below(&mut rng, 0), below(&mut rng, 1)), (0, 0));
        shuffle(&mut rng, &mut [0_u8; 0]);
        assert_eq!(rng.next_u64(), same.next_u64());
    }

    #[test]
    fn every_number_comes_up() {
        let mut rng = Seed(7).stream(&[]);
        let mut counts = [0_u32; 6];
        for _ in 0..6_000 {
            counts[below(&mut rng, 6)] += 1;
        }
        assert!(counts.iter().all(|count| (850..1_150).contains(count)), "{counts:?}");
    }
}
