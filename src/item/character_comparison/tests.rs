use proptest::prelude::*;

use super::*;
use crate::assessment::Millis;
use crate::item::Answer;
use crate::scoring::{FigureName, figures};
use crate::seed::Seed;
use crate::text::Lang;

fn safe(text: &str) -> SafeText {
    SafeText::replaced(text)
}

fn pair(left: &str, right: &str) -> Pair {
    Pair { left: safe(left), right: safe(right) }
}

fn built(rows: Rows, seed: u64) -> Result<(CharacterComparison, Vec<Control>), Fault> {
    let template = Template { title: safe("Plates"), rows };
    let built = template.instantiate(&mut Seed(seed).stream(&["t"]), &Messages::new(Lang::En))?;
    match built.kind {
        Kind::CharacterComparison(kind) => Ok((kind, built.controls)),
        other => unreachable!("{other:?}"),
    }
}

/// Rows 1, 3, 5 … are the same, rows 2, 4, 6 … differ.
fn rows(count: usize) -> CharacterComparison {
    let row = |n: usize| if n.is_multiple_of(2) { pair("4KTB 881", "4KTB 881") } else { pair("4KTB 881", "4KT8 881") };
    built(Rows::Written((0..count).map(row).collect()), 1).unwrap().0
}

fn answered(answers: &[Option<u8>]) -> Response {
    Response { answers: answers.iter().map(|answer| Answer::Choice(*answer)).collect(), ..Response::default() }
}

fn originals(count: usize) -> Vec<SafeText> {
    (0..count).map(|n| safe(&format!("{}-{:04}", 4_400 + n, n * 37 + 10))).collect()
}

#[test]
fn each_right_row_earns_its_share() {
    let (same, different) = (Some(SAME), Some(DIFFERENT));
    let score = |answers: &[Option<u8>]| rows(4).score(Milli::whole(4), &answered(answers));
    let all = score(&[same, different, same, different]);
    assert_eq!((all.points, all.right, all.rows), (Milli::whole(4), 1, 4));
    let three = score(&[same, same, same, different]);
    assert_eq!((three.points, three.right, three.rows), (Milli::whole(3), 0, 4));
    assert_eq!((three.hits, three.misses, three.false_alarms, three.rejections), (1, 1, 0, 2));
    assert_eq!(score(&[different, same, different, same]).points, Milli(0));
    // Three quarters and seven eighths of one point, rounded once.
    assert_eq!(rows(16).score(Milli(1_000), &answered(&[same; 15])).points, Milli(500));
    assert_eq!(rows(16).score(Milli(1_000), &answered(&[same, different, same])).points, Milli(188));
}

#[test]
fn a_row_without_an_answer_is_wrong_but_says_nothing_about_seeing() {
    let tally = rows(16).score(Milli::whole(16), &answered(&[Some(SAME), Some(DIFFERENT)]));
    assert_eq!((tally.points, tally.rows), (Milli::whole(2), 2));
    assert_eq!((tally.hits, tally.misses, tally.false_alarms, tally.rejections), (1, 0, 0, 1));
    let none = rows(16).score(Milli::whole(16), &Response::default());
    assert_eq!((none.points, none.rows, none.hits, none.misses), (Milli(0), 0, 0, 0));
    assert_eq!(rows(4).score(Milli::whole(4), &answered(&[Some(9); 4])).rows, 0, "an option that is not there");
}

#[test]
fn a_sitting_of_forty_rows_has_the_golden_figures() {
    // 18 of 20 differences found, 3 of 20 equal pairs called different: d' 2.147183, c -.106170 (scipy 1.17.1).
    let wrong_same = [0, 2, 4].into_iter();
    let missed = [1, 3];
    let answer = |row: usize| {
        let right = u8::from(!row.is_multiple_of(2));
        Some(if wrong_same.clone().chain(missed).any(|wrong| wrong == row) { 1 - right } else { right })
    };
    let work = answered(&(0..40).map(answer).collect::<Vec<_>>());
    let tally = Tally { time: Millis::seconds(100), ..rows(40).score(Milli::whole(40), &work) };
    assert_eq!((tally.points, tally.rows), (Milli::whole(35), 40));
    let figures = figures(&tally, None);
    let value = |name| figures.iter().find(|figure| figure.name == name).map(|figure| figure.value);
    assert_eq!(value(FigureName::Percent), Some(Milli(87_500)));
    assert_eq!(value(FigureName::SecondsPerRow), Some(Milli(2_500)));
    assert_eq!(value(FigureName::Sensitivity), Some(Milli(2_147)));
    assert_eq!(value(FigureName::Criterion), Some(Milli(-106)));
}

#[test]
fn the_key_is_computed_by_comparing() {
    assert_eq!(pair("4417-0092", "4417-0092").key(), SAME);
    assert_eq!(pair("4417-0092", "4417-O092").key(), DIFFERENT);
    let lines = rows(4).key_in_words(&Messages::new(Lang::En));
    assert_eq!(lines[0], "Row 2: 4KTB 881 and 4KT8 881 differ.");
    assert_eq!((lines.len(), lines[2].as_str()), (3, "All other rows are the same."));
}

#[test]
fn half_of_the_drawn_rows_differ_for_every_seed() {
    let ways = Confusion::ALL.map(|(_, way)| way);
    let mut changed = std::collections::BTreeSet::new();
    for seed in 0..40 {
        let rows = Rows::Drawn { originals: originals(16), confuse: ways.to_vec() };
        let (kind, controls) = built(rows, seed).unwrap();
        let different: Vec<usize> = (0..16).filter(|row| kind.pairs[*row].key() == DIFFERENT).collect();
        assert_eq!((different.len(), controls.len()), (8, 16));
        let lefts = kind.pairs.iter().map(|pair| pair.left.clone());
        assert_eq!(lefts.collect::<Vec<_>>(), originals(16), "rows keep their order");
        changed.extend(different);
    }
    assert_eq!(changed.len(), 16, "every row is changed sometimes");
}

#[test]
fn a_seed_gives_the_same_rows_for_ever() {
    let confuse = Confusion::ALL.map(|(_, way)| way).to_vec();
    let (kind, _) = built(Rows::Drawn { originals: originals(6), confuse }, 42).unwrap();
    let rights: Vec<_> = kind.pairs.iter().map(|pair| pair.right.as_str()).collect();
    assert_eq!(rights, ["4400-0010", "440I-0047", "4402-0048", "4403-0121", "4404-0158", "4405-O195"]);
}

#[test]
fn rows_have_a_number_and_options_that_begin_with_different_letters_in_every_language() {
    for lang in Lang::ALL {
        let template = Template { title: safe(""), rows: Rows::Written(vec![pair("a", "b"), pair("c", "c")]) };
        let built = template.instantiate(&mut Seed(1).stream(&[]), &Messages::new(lang)).unwrap();
        let Control::Choice(choice) = &built.controls[1] else { unreachable!() };
        assert_eq!(choice.label.as_str(), "2");
        let initials: std::collections::BTreeSet<_> =
            choice.options.iter().filter_map(|option| option.to_lowercase().chars().next()).collect();
        assert_eq!(initials.len(), 2, "{lang:?}");
    }
}

#[test]
fn rows_that_cannot_be_made_are_named() {
    let fault = |rows| built(rows, 1).unwrap_err();
    assert!(fault(Rows::Written(vec![pair("a", "a")])).message.contains("not 1"));
    assert!(fault(Rows::Written(vec![pair("a", "a"); 41])).message.contains("not 41"));
    let stiff = fault(Rows::Drawn { originals: vec![safe("4417"), safe("7777")], confuse: vec![Confusion::Swap] });
    assert_eq!((stiff.key, stiff.index), ("originals", Some(1)));
}

proptest! {
    #[test]
    fn points_lie_between_nothing_and_all(answers in proptest::collection::vec(proptest::option::of(0_u8..3), 0..20)) {
        let tally = rows(12).score(Milli::whole(12), &answered(&answers));
        prop_assert!(tally.points >= Milli(0) && tally.points <= tally.max_points);
        prop_assert!(tally.rows <= 12);
    }

    #[test]
    fn a_changed_text_always_differs(text in "[A-Za-z0-9 .-]{0,20}", seed in 0_u64..1_000) {
        let ways = Confusion::ALL.map(|(_, way)| way);
        if let Some(other) = confuse::confused(&text, &ways, &mut Seed(seed).stream(&["t"])) {
            prop_assert_ne!(other, text);
        }
    }
}
