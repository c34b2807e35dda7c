use proptest::prelude::*;

use super::*;
use crate::assessment::Millis;
use crate::item::{Answer, Choice, Entry, Typed};
use crate::seed::Seed;
use crate::text::Lang;

fn entry_field(id: &str, width: u16, mask: Option<&str>) -> Field {
    let entry = Entry {
        label: SafeText::replaced(id),
        width,
        mask: mask.map(|mask| Mask::new(mask).unwrap()),
        initial: String::new(),
        prefix: SafeText::default(),
        suffix: SafeText::default(),
    };
    Field {
        id: id.to_owned(),
        control: Control::Entry(entry),
        normalise: vec![Normaliser::Trim, Normaliser::SqueezeSpace, Normaliser::Casefold],
        points: Milli(1_000),
        critical: false,
        partial: Partial::None,
    }
}

/// An account (2 points, critical, positional), a name (edit), a reason (START at first) and a note.
fn screen() -> Screen {
    let account = Field {
        normalise: vec![Normaliser::Digits],
        points: Milli(2_000),
        critical: true,
        partial: Partial::Positional,
        ..entry_field("account", 9, Some("####-####"))
    };
    let name = Field { partial: Partial::Edit, ..entry_field("name", 20, None) };
    let options = ["START", "STOP", "LEAK"].map(SafeText::replaced).to_vec();
    let choice = Choice { label: SafeText::replaced("reason"), options, initial: Some(0) };
    let reason = Field { control: Control::Choice(choice), ..entry_field("reason", 1, None) };
    Screen { title: SafeText::replaced("START"), fields: vec![account, name, reason, entry_field("note", 10, None)] }
}

fn template(answer: &[(&str, &str)]) -> Template {
    Template {
        screen: Arc::new(screen()),
        document: Some(SafeText::replaced("A document")),
        answer: answer.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect(),
        accept: BTreeMap::from([("name".to_owned(), vec!["Maria Ortega".to_owned()])]),
    }
}

const ANSWER: [(&str, &str); 3] = [("account", "4417-0092"), ("name", "Ortega, Maria"), ("reason", "STOP")];

fn build(template: &Template) -> Result<(DataEntry, Vec<Control>), Fault> {
    let built = template.instantiate(&mut Seed(1).stream(&[]), &Messages::new(Lang::En))?;
    match built.kind {
        Kind::DataEntry(kind) => Ok((kind, built.controls)),
        other => unreachable!("{other:?}"),
    }
}

fn response(account: &str, name: &str, reason: Option<u8>, note: &str) -> Response {
    let text = |text: &str| Answer::Text(Typed { text: text.to_owned(), ..Typed::default() });
    Response {
        answers: vec![text(account), text(name), Answer::Choice(reason), text(note)],
        keystrokes: 40,
        time: Millis::seconds(36),
        ..Response::default()
    }
}

fn score(response: &Response) -> Tally {
    let (item, controls) = build(&template(&ANSWER)).unwrap();
    item.score(Milli(10_000), &controls, false, response)
}

#[test]
fn a_full_screen_earns_all_points_and_its_keys() {
    let tally = score(&response("4417-0092", "ortega,  maria", Some(1), ""));
    assert_eq!((tally.points, tally.max_points, tally.right), (Milli(10_000), Milli(10_000), 1));
    assert_eq!((tally.fields, tally.fields_right, tally.critical_errors), (4, 4, 0));
    // 8 digits + 14 characters + 1 choice, and one key to leave each; the note was left as it was.
    assert_eq!((tally.entry_keystrokes, tally.entry_keystrokes_right), (40, 8 + 14 + 1 + 3));
    assert_eq!(tally.entry_time, Millis::seconds(36));
    assert_eq!(score(&response("4417-0092", "Maria Ortega", Some(1), "")).right, 1, "another right value");
}

#[test]
fn nearly_right_values_earn_their_share_and_critical_ones_are_counted() {
    // 6 of 8 digits: 1.5 of 2; one edit in 13: 12/13; a wrong choice; the note untouched: 1. Of 5 points, 10 to earn.
    let tally = score(&response("4417-0029", "Ortego, Maria", Some(2), ""));
    assert_eq!(tally.points, Milli(6_846));
    assert_eq!((tally.fields_right, tally.critical_errors, tally.right), (1, 1, 0));
    assert_eq!(tally.entry_keystrokes_right, 0);
}

#[test]
fn a_field_that_should_be_left_alone_is_wrong_when_it_is_not() {
    let tally = score(&response("4417-0092", "Ortega, Maria", Some(1), "call back"));
    assert_eq!((tally.points, tally.fields_right), (Milli(8_000), 3));
}

#[test]
fn a_screen_left_as_it_was_earns_nothing() {
    for untouched in [response("", "", Some(0), ""), Response::default()] {
        let tally = score(&untouched);
        assert_eq!((tally.points, tally.fields, tally.fields_right), (Milli(0), 4, 0));
        assert_eq!((tally.critical_errors, tally.max_points), (0, Milli(10_000)));
    }
}

#[test]
fn by_ear_there_is_no_speed() {
    let (item, controls) = build(&template(&ANSWER)).unwrap();
    let tally = item.score(Milli(1_000), &controls, true, &response("4417-0092", "x", Some(1), ""));
    assert_eq!((tally.entry_keystrokes, tally.entry_time), (0, Millis(0)));
    assert_eq!(tally.fields_right, 3);
}

#[test]
fn right_keys_are_never_more_than_were_pressed() {
    let hurried = Response { keystrokes: 5, ..response("4417-0092", "Ortega, Maria", Some(1), "") };
    assert_eq!(score(&hurried).entry_keystrokes_right, 5);
}

#[test]
fn the_key_names_each_field() {
    let (item, controls) = build(&template(&ANSWER)).unwrap();
    let lines = item.key_in_words(&controls, &Messages::new(Lang::En));
    assert_eq!(lines, ["account: 4417-0092", "name: Ortega, Maria", "reason: STOP", "note: left empty"]);
}

#[test]
fn values_that_cannot_be_entered_are_faults() {
    let fault = |answer: &[(&str, &str)]| build(&template(answer)).unwrap_err().message;
    assert!(fault(&[("acount", "1")]).contains("acount"));
    assert!(fault(&[("account", "44A7-0092")]).contains("mask"));
    assert!(fault(&[("reason", "GO")]).contains("options"));
    assert!(fault(&[("note", "longer than ten")]).contains("wider"));
    assert!(fault(&[("note", "a\nb")]).contains("line end"));
    assert!(fault(&[]).contains("before anything"));
    let accept = Template { accept: BTreeMap::from([("note".into(), vec!["x".repeat(11)])]), ..template(&ANSWER) };
    assert_eq!(build(&accept).unwrap_err().key, "accept");
    // Digits without the hyphen can be typed, and count as the same.
    assert!(build(&template(&[("account", "44170092")])).is_ok());
}

proptest! {
    #[test]
    fn points_lie_between_nothing_and_all(account in ".{0,12}", name in ".{0,12}", reason: Option<u8>, note in ".{0,4}") {
        let tally = score(&response(&account, &name, reason, &note));
        prop_assert!(tally.points >= Milli(0) && tally.points <= tally.max_points);
        prop_assert!(tally.fields_right <= tally.fields);
    }
}
