use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::item::data_entry::{Field, Partial, Screen};
use crate::item::{Answer, Entry, Normaliser, Typed};
use crate::seed::Seed;
use crate::text::Lang;

fn field(id: &str, points: i64, partial: Partial) -> Field {
    let entry = Entry {
        label: SafeText::replaced(id),
        width: 20,
        mask: None,
        initial: String::new(),
        prefix: SafeText::default(),
        suffix: SafeText::default(),
    };
    Field {
        id: id.to_owned(),
        control: Control::Entry(entry),
        normalise: vec![Normaliser::Trim, Normaliser::SqueezeSpace, Normaliser::Casefold],
        points: Milli::whole(points),
        critical: false,
        partial,
    }
}

fn template(recall: Recall, values: &[&str], partial: Partial) -> Template {
    let ids: Vec<_> = (0..values.len()).map(|n| format!("f{n}")).collect();
    let fields = ids.iter().map(|id| field(id, 1, partial)).collect();
    let answer = ids.iter().zip(values).map(|(id, value)| (id.clone(), (*value).to_owned())).collect();
    let screen = Arc::new(Screen { title: SafeText::replaced("CALLER"), fields });
    Template {
        stimulus: Some(SafeText::replaced("A text")),
        show: Millis::seconds(6),
        delay: Millis::seconds(15),
        filler: Filler::Sums,
        recall,
        entry: data_entry::Template { screen, document: None, answer, accept: BTreeMap::new() },
    }
}

fn build(template: &Template) -> Result<(Memory, Vec<Control>), Fault> {
    let built = template.instantiate(&mut Seed(1).stream(&[]), &Messages::new(Lang::En))?;
    match built.kind {
        Kind::Memory(kind) => Ok((kind, built.controls)),
        other => unreachable!("{other:?}"),
    }
}

fn entered(values: &[&str], tasks: usize) -> Response {
    let text = |text: &&str| Answer::Text(Typed { text: (*text).to_owned(), ..Typed::default() });
    let answers = values.iter().map(text).chain((0..tasks).map(|_| Answer::Choice(None))).collect();
    Response { answers, time: Millis::minutes(1), ..Response::default() }
}

fn score(recall: Recall, right: &[&str], partial: Partial, values: &[&str]) -> Tally {
    let (item, controls) = build(&template(recall, right, partial)).unwrap();
    item.score(Milli(4_000), &controls, &entered(values, item.tasks.len()))
}

#[test]
fn the_stage_follows_from_the_time_on_the_item_alone() {
    let (item, _) = build(&template(Recall::Fields, &["KTR 482"], Partial::None)).unwrap();
    let at = |ms| Response { time: Millis(ms), ..entered(&[""], item.tasks.len()) };
    assert_eq!(item.stage(&at(0)), Stage::Show);
    assert_eq!(item.stage(&at(5_999)), Stage::Show);
    assert_eq!(item.stage(&at(6_000)), Stage::Delay);
    assert_eq!(item.stage(&at(20_999)), Stage::Delay);
    assert_eq!(item.stage(&at(21_000)), Stage::Recall);
    let ends = |ms| item.stage_ends(&at(ms));
    assert_eq!((ends(0), ends(7_000)), (Some(Millis(6_000)), Some(Millis(21_000))));
    assert_eq!(ends(21_000), None);
    assert_eq!(item.open(&at(100)), 0..0);
    assert_eq!(item.open(&at(7_000)), 1..2);
    assert_eq!(item.open(&at(30_000)), 0..1);
}

#[test]
fn by_ear_the_delay_begins_when_the_clip_was_heard_and_at_the_latest_after_the_time_shown() {
    let (item, _) = build(&template(Recall::Fields, &["KTR 482"], Partial::None)).unwrap();
    let at = |ms, heard_at| Response { time: Millis(ms), heard_at, played_at: Millis(1_000), ..Response::default() };
    let heard = Some(Millis(4_000));
    assert_eq!(item.stage(&at(3_999, None)), Stage::Show);
    assert_eq!(item.stage(&at(4_000, heard)), Stage::Delay);
    assert_eq!(item.stage(&at(19_000, heard)), Stage::Recall);
    assert_eq!(item.stage(&at(6_999, None)), Stage::Show, "counted from the beginning of the clip");
    assert_eq!(item.stage(&at(7_000, None)), Stage::Delay);
    assert_eq!(item.stage(&at(7_000, Some(Millis(60_000)))), Stage::Delay, "news that come too late change nothing");
}

#[test]
fn a_time_factor_stretches_the_recall_and_nothing_else() {
    let (item, _) = build(&template(Recall::Fields, &["KTR 482"], Partial::None)).unwrap();
    let limit = |factor| item.limit(Millis::seconds(20), Factor(factor), &Response::default());
    assert_eq!((limit(1_000), limit(1_500)), (Millis::seconds(41), Millis::seconds(51)));
}

#[test]
fn tasks_are_answered_one_by_one_counted_and_earn_nothing() {
    let (item, controls) = build(&template(Recall::Fields, &["KTR 482"], Partial::None)).unwrap();
    assert_eq!((item.tasks.len(), controls.len()), (15, 16));
    let mut response = Response { time: Millis(7_000), ..entered(&[""], 15) };
    response.answers[1] = Answer::Choice(Some(item.tasks[0].key));
    response.answers[2] = Answer::Choice(Some(1 - item.tasks[1].key));
    assert_eq!(item.open(&response), 3..4);
    assert_eq!(item.task(&response), Some(&item.tasks[2]));
    let tally = item.score(Milli(4_000), &controls, &response);
    assert_eq!((tally.tasks, tally.tasks_right, tally.points, tally.fields_right), (2, 1, Milli(0), 0));
    for answer in &mut response.answers[1..] {
        *answer = Answer::Choice(Some(0));
    }
    assert_eq!((item.open(&response), item.task(&response)), (16..16, None), "no task is left");
}

#[test]
fn each_field_earns_its_points_after_normalising_and_its_share_where_the_field_says_so() {
    let right = ["KTR 482", "Maria Vance"];
    let exact = |values: &[&str]| score(Recall::Fields, &right, Partial::None, values);
    assert_eq!(
        (exact(&["ktr 482", " maria  vance"]).points, exact(&["ktr 482", " maria  vance"]).right),
        (Milli(4_000), 1)
    );
    assert_eq!((exact(&["KTR 428", "Maria Vance"]).points, exact(&["", ""]).points), (Milli(2_000), Milli(0)));
    // 5 of 7 places right; 10 of 11 by edits.
    let places = score(Recall::Fields, &right, Partial::Positional, &["KTR 428", ""]);
    let edits = score(Recall::Fields, &right, Partial::Edit, &["", "Marla Vance"]);
    assert_eq!((places.points, edits.points, edits.fields_right), (Milli(1_429), Milli(1_818), 0));
}

#[test]
fn recalled_in_any_order_each_counts_once() {
    let right = ["red coat", "blue van", "gate four", "no lights"];
    let free = |values: &[&str]| score(Recall::Free, &right, Partial::None, values);
    let all = free(&["no lights", "gate four", "RED COAT", "blue van"]);
    assert_eq!((all.points, all.right, all.fields_right, all.intrusions), (Milli(4_000), 1, 4, 0));
    let twice = free(&["red coat", "red coat", "", "blue van"]);
    assert_eq!((twice.points, twice.fields_right, twice.intrusions), (Milli(2_000), 2, 0), "twice is once");
    let stranger = free(&["green hat", "blue van", "", ""]);
    assert_eq!((stranger.points, stranger.intrusions), (Milli(1_000), 1));
    assert_eq!(score(Recall::Fields, &right, Partial::None, &["blue van", "red coat", "", ""]).points, Milli(0));
}

#[test]
fn free_recall_takes_the_matching_that_earns_most() {
    // To put "lane" to "lake" at once, for three quarters, would leave "lame" with three quarters of "lane".
    let tally = score(Recall::Free, &["lake", "lane"], Partial::Edit, &["lane", "lame"]);
    assert_eq!((tally.points, tally.fields_right, tally.intrusions), (Milli(3_500), 1, 0));
    let far = score(Recall::Free, &["lake", "lane"], Partial::Edit, &["pump", ""]);
    assert_eq!((far.points, far.intrusions), (Milli(0), 1), "less than half alike is another word");
}

#[test]
fn what_cannot_be_asked_is_a_fault() {
    let fault = |template: &Template| build(template).unwrap_err();
    assert_eq!(fault(&template(Recall::Fields, &["a", ""], Partial::None)).key, "answer");
    assert_eq!(fault(&template(Recall::Free, &["a"; 9], Partial::None)).key, "screen");
    let none = Template { delay: Millis(0), ..template(Recall::Fields, &["a"], Partial::None) };
    assert!(build(&none).unwrap().0.tasks.is_empty(), "without a delay there are no tasks");
}

#[test]
fn tasks_are_pinned_and_their_keys_are_true() {
    let words = Messages::new(Lang::En);
    for filler in [Filler::Sums, Filler::Codes] {
        let tasks = filler::draw(filler, Millis::seconds(60), &mut Seed(42).stream(&["t"]), &words);
        let first: Vec<_> = tasks.iter().take(3).map(|task| task.stem.to_string()).collect();
        match filler {
            Filler::Sums => assert_eq!(first, PINNED_SUMS),
            Filler::Codes => assert_eq!(first, PINNED_CODES),
        }
        assert!((20..=40).contains(&tasks.iter().filter(|task| task.key == 0).count()));
        for task in &tasks {
            let parts: Vec<_> = task.stem.split_whitespace().collect();
            let true_one = match parts[..] {
                [a, sign, b, "=", c] => {
                    let number = |text: &str| text.parse::<i32>().unwrap();
                    let b = if sign == "-" { -number(b) } else { number(b) };
                    assert!(number(c) >= 0);
                    number(a) + b == number(c)
                }
                [one, other] => one == other,
                _ => panic!("{}", task.stem),
            };
            assert_eq!(task.key, u8::from(!true_one), "{}", task.stem);
        }
    }
}

const PINNED_SUMS: [&str; 3] = ["4 + 6 = 10", "19 - 3 = 16", "19 + 3 = 22"];
const PINNED_CODES: [&str; 3] = ["YKM754V   YKM754V", "DC8ME8Y   DC8ME8Y", "JEURNX9   JEERNX9"];

proptest! {
    #[test]
    fn points_lie_between_nothing_and_all(values in proptest::collection::vec("[a-c ]{0,4}", 3), free: bool) {
        let recall = if free { Recall::Free } else { Recall::Fields };
        let values: Vec<_> = values.iter().map(String::as_str).collect();
        let tally = score(recall, &["ab", "abc", "ca"], Partial::Edit, &values);
        prop_assert!(tally.points >= Milli(0) && tally.points <= tally.max_points);
        prop_assert!(tally.fields_right <= tally.fields);
    }

    #[test]
    fn the_order_of_free_recall_changes_nothing(values in proptest::collection::vec("[a-c]{0,3}", 4), by in 0..4_usize) {
        let points = |values: &[String]| {
            let values: Vec<_> = values.iter().map(String::as_str).collect();
            let tally = score(Recall::Free, &["ab", "abc", "ca", "b"], Partial::Edit, &values);
            (tally.points, tally.fields_right, tally.intrusions)
        };
        let mut turned = values.clone();
        turned.rotate_left(by);
        prop_assert_eq!(points(&values), points(&turned));
    }
}
