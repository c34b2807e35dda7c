//! Order: how well places given to things agree with the ranks that their author gave them.

use rust_decimal::Decimal;

/// Kendall's tau-b (Kendall 1945) as a share of the largest that any order can reach, from -1 to 1; 0 where all ranks
/// are alike.
///
/// Of all pairs whose order matters: those in the right order, less those in the wrong one. An order has no ties, so
/// with ties among the ranks tau-b itself stays below 1 for the best of answers; the roots in it cancel against those
/// in its largest value, and what is left is a ratio of whole numbers. Without ties it is tau-b. A thing without a
/// place, or with the place of another, makes no pair with it: neither right nor wrong.
pub fn agreement(ranks: &[u8], places: &[Option<u8>]) -> Decimal {
    let (mut net, mut pairs) = (0_i64, 0_i64);
    for (at, rank) in ranks.iter().enumerate() {
        for (other, other_rank) in ranks.iter().enumerate().skip(at + 1).filter(|(_, other_rank)| *other_rank != rank) {
            pairs += 1;
            let place = |at: usize| places.get(at).copied().flatten();
            if let Some((first, second)) = place(at).zip(place(other))
                && first != second
            {
                net += if (first < second) == (rank < other_rank) { 1 } else { -1 };
            }
        }
    }
    Decimal::from(net).checked_div(Decimal::from(pairs)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn share(ranks: &[u8], places: &[u8]) -> Decimal {
        agreement(ranks, &places.iter().copied().map(Some).collect::<Vec<_>>())
    }

    #[test]
    fn an_order_has_the_golden_values_of_tau_b() {
        // scipy 1.17.1, kendalltau: tau-b of the ranks and places, and of the ranks and the best order.
        for (ranks, places, tau, best) in [
            (&[1, 2, 3, 4, 5][..], &[2, 1, 3, 5, 4][..], 600_000, 1_000_000),
            (&[1, 2, 3, 4], &[4, 3, 2, 1], -1_000_000, 1_000_000),
            (&[1, 2, 3, 3], &[1, 2, 3, 4], 912_871, 912_871),
            (&[1, 2, 3, 3], &[1, 3, 2, 4], 547_723, 912_871),
            (&[1, 1, 2, 3, 3], &[2, 1, 3, 5, 4], 894_427, 894_427),
            (&[1, 1, 2, 3, 3], &[1, 3, 2, 4, 5], 670_820, 894_427),
            (&[1, 1, 2, 2, 3, 3], &[3, 1, 2, 6, 4, 5], 447_214, 894_427),
            (&[1, 2, 2, 2, 3, 4], &[1, 4, 2, 3, 6, 5], 745_356, 894_427),
        ] {
            let expected = Decimal::new(tau, 6) / Decimal::new(best, 6);
            assert_eq!(share(ranks, places).round_dp(5), expected.round_dp(5), "{ranks:?} {places:?}");
        }
        assert_eq!(share(&[1, 2, 3, 4, 5], &[2, 1, 3, 5, 4]), Decimal::new(6, 1));
        assert_eq!(share(&[1, 2, 3, 3], &[1, 2, 4, 3]), Decimal::ONE, "ties of the key have no order");
        assert_eq!(share(&[1, 2, 2, 2, 3, 4], &[1, 4, 2, 3, 6, 5]).round_dp(4), Decimal::new(8_333, 4));
    }

    #[test]
    fn what_has_no_place_or_a_shared_one_is_neither_right_nor_wrong() {
        assert_eq!(agreement(&[1, 2, 3, 4], &[None; 4]), Decimal::ZERO);
        assert_eq!(agreement(&[1, 2, 3, 4], &[Some(1), None, None, None]), Decimal::ZERO);
        assert_eq!(agreement(&[1, 2, 3, 4], &[Some(1), Some(2), None, None]).round_dp(4), Decimal::new(1_667, 4));
        assert_eq!(agreement(&[1, 2, 3], &[Some(1), Some(1), Some(2)]).round_dp(4), Decimal::new(6_667, 4));
        assert_eq!(agreement(&[2, 2, 2], &[Some(1), Some(2), Some(3)]), Decimal::ZERO);
        assert_eq!(agreement(&[1, 2], &[]), Decimal::ZERO);
    }

    proptest! {
        #[test]
        fn an_order_turned_round_has_the_opposite_sign(ranks in proptest::collection::vec(1_u8..7, 0..8)) {
            let places: Vec<_> = (1_u8..).take(ranks.len()).map(Some).collect();
            let turned: Vec<_> = places.iter().rev().copied().collect();
            let found = agreement(&ranks, &places);
            prop_assert!(found >= Decimal::NEGATIVE_ONE && found <= Decimal::ONE);
            prop_assert_eq!(found, -agreement(&ranks, &turned));
        }
    }
}
