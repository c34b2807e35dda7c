//! The figures of classical test theory.

/// Product-moment correlation of pairs, -1 to 1. `None` for fewer than three pairs, or where one side does not vary.
///
/// Of an item's points with the rest of the test it is the corrected item-total correlation: what psych's `alpha` calls `r.drop`
/// (Revelle), girth's `classical_test_statistics` the corrected r.
pub(super) fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 3 {
        return None;
    }
    let n = count(pairs.len());
    let (sum_x, sum_y) = pairs.iter().fold((0.0, 0.0), |(x, y), pair| (x + pair.0, y + pair.1));
    let (mean_x, mean_y) = (sum_x / n, sum_y / n);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    let flat = f64::EPSILON * n;
    (xx > flat && yy > flat).then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

/// The mean; 0 of nothing.
pub(super) fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = count(values.len().max(1));
    values.sum::<f64>() / n
}

/// The value that a share (in thousandths) of the values does not exceed: nearest rank. 0 of nothing.
pub(super) fn quantile(values: &mut [u64], thousandths: usize) -> u64 {
    values.sort_unstable();
    let rank = (values.len() * thousandths).div_ceil(1_000).max(1);
    values.get(rank - 1).copied().unwrap_or(0)
}

pub(super) fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Bock and Lieberman (1970), Psychometrika 35(2), 179-197: Law School Admission Test, section 6. How many of 1,000 had each
    /// pattern of right and wrong on five items, from 00000 to 11111.
    const LSAT6: [usize; 32] = [
        3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28,
        298,
    ];

    #[test]
    fn difficulty_and_discrimination_are_the_published_ones_of_lsat6() {
        // p and r.drop as psych 2.2.9 and girth 0.8.0 give them: `reference/content.md`, goldens.
        let golden = [
            (0.924, 0.112_832_688_9),
            (0.709, 0.153_178_120_1),
            (0.553, 0.172_778_943_3),
            (0.763, 0.144_428_095_2),
            (0.870, 0.121_596_402_5),
        ];
        for (item, (p, r)) in golden.into_iter().enumerate() {
            let right = |pattern: usize, item: usize| count(pattern >> (4 - item) & 1);
            let people = LSAT6.iter().enumerate().flat_map(|(pattern, times)| std::iter::repeat_n(pattern, *times));
            let pairs: Vec<_> = people
                .map(|pattern| {
                    let rest = (0..5).filter(|other| *other != item).map(|other| right(pattern, other)).sum::<f64>();
                    // As it is computed of results: a share of the points on the rest.
                    (right(pattern, item), rest / 4.0)
                })
                .collect();
            assert_eq!(pairs.len(), 1_000);
            assert!((mean(pairs.iter().map(|pair| pair.0)) - p).abs() < 1e-9, "item {item}");
            assert!((correlation(&pairs).unwrap() - r).abs() < 1e-9, "item {item}: {:?}", correlation(&pairs));
        }
    }

    #[test]
    fn what_does_not_vary_and_what_is_too_little_has_no_correlation() {
        assert_eq!(correlation(&[(1.0, 2.0), (2.0, 4.0)]), None);
        assert_eq!(correlation(&[(1.0, 2.0), (1.0, 4.0), (1.0, 5.0)]), None);
        assert_eq!(correlation(&[(1.0, 0.3), (0.0, 0.3), (1.0, 0.3)]), None);
        let line = correlation(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]).unwrap();
        assert!((line - 1.0).abs() < 1e-12);
    }

    #[test]
    fn quantiles_are_values_that_were_seen() {
        assert_eq!(quantile(&mut [5, 1, 3], 500), 3);
        assert_eq!(quantile(&mut [4, 1, 3, 2], 500), 2);
        assert_eq!(quantile(&mut [9, 8, 7, 6, 5, 4, 3, 2, 1, 10], 900), 9);
        assert_eq!(quantile(&mut [], 500), 0);
        assert_eq!(quantile(&mut [7], 900), 7);
    }

    proptest! {
        #[test]
        fn a_correlation_is_between_minus_one_and_one_and_knows_no_unit(
            pairs in prop::collection::vec((0.0..1.0f64, 0.0..1.0f64), 3..40), scale in 0.5..9.0f64
        ) {
            if let Some(r) = correlation(&pairs) {
                prop_assert!((-1.0..=1.0).contains(&r));
                let scaled: Vec<_> = pairs.iter().map(|(x, y)| (x * scale + 1.0, *y)).collect();
                if let Some(same) = correlation(&scaled) {
                    prop_assert!((r - same).abs() < 1e-6, "{r} {same}");
                }
            }
        }
    }
}
