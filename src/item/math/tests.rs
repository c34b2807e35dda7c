use super::*;
use crate::item::{Answer, Built, Fault, Kind, Typed};
use crate::seed::Seed;
use crate::text::Lang;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn choice(values: &[&str]) -> Domain {
    Domain::Choice(values.iter().map(|value| decimal(value)).collect())
}

fn range(from: &str, to: &str, step: &str) -> Domain {
    Domain::Range { from: decimal(from), to: decimal(to), step: decimal(step) }
}

/// The bill of docs/packs.md.
fn bill(ask: Ask) -> Template {
    let wrong = |value: &str| Misconception { value: value.into(), feedback: SafeText::replaced(value) };
    Template {
        ask,
        exhibit: "Base {base|money}\n".into(),
        stem: "{use} CCF at {rate|money}?".into(),
        unit: "USD".into(),
        vars: vec![
            ("use".into(), range("6", "30", "1")),
            ("base".into(), choice(&["12.50", "14.00"])),
            ("rate".into(), range("1.25", "3.75", "0.25")),
        ],
        require: vec!["use * rate < 90".into()],
        value: "base + use * rate".into(),
        places: 2,
        tolerance: Decimal::ZERO,
        misconceptions: ["use * rate", "use * (base + rate)", "base + rate", "base + use"].map(wrong).into(),
        why: "{use} x {rate|money} = {= use * rate|money}.".into(),
    }
}

fn build(template: &Template, seed: u64) -> Result<(Built, Math), Fault> {
    let built = template.instantiate(&mut Seed(seed).stream(&["math"]), &Messages::new(Lang::En))?;
    match built.kind.clone() {
        Kind::Math(math) => Ok((built, math)),
        _ => unreachable!(),
    }
}

fn right(math: &Math, answer: Answer) -> u32 {
    let tally = math.score(Milli::whole(3), &Response { answers: vec![answer], ..Response::default() });
    assert_eq!((tally.points, tally.max_points), (Milli::whole(3 * i64::from(tally.right)), Milli::whole(3)));
    tally.right
}

fn typed(math: &Math, text: &str) -> u32 {
    right(math, Answer::Text(Typed { text: text.to_owned(), ..Typed::default() }))
}

#[test]
fn a_draw_is_pinned_and_its_key_computed() {
    let (built, math) = build(&bill(Ask::Number), 1).unwrap();
    let drawn: Vec<_> = math.drawn.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(drawn.join(" "), "use=17 base=14.00 rate=3.00");
    assert_eq!((math.exhibit.as_str(), math.stem.as_str()), ("Base $14.00\n", "17 CCF at $3.00?"));
    assert_eq!(built.why.as_str(), "17 x $3.00 = $51.00.");
    assert_eq!(math.key_in_words(&built.controls, &Messages::new(Lang::En)), ["$65.00"]);
    let Control::Entry(entry) = &built.controls[0] else { unreachable!() };
    assert_eq!((entry.width, entry.prefix.as_str(), entry.suffix.as_str()), (12, "$", ""));
}

#[test]
fn every_draw_keeps_the_conditions_and_the_steps() {
    for seed in 0..200 {
        let (_, math) = build(&bill(Ask::Number), seed).unwrap();
        let value = |at: usize| math.drawn[at].1;
        assert!(value(0) * value(2) < decimal("90"));
        assert!((decimal("6")..=decimal("30")).contains(&value(0)));
        assert!((value(2) % decimal("0.25")).is_zero());
        assert_eq!(math.key, Key::Number { value: value(1) + value(0) * value(2), tolerance: Decimal::ZERO });
    }
}

#[test]
fn a_typed_number_is_right_within_the_tolerance() {
    let mut template = bill(Ask::Number);
    template.vars =
        vec![("use".into(), choice(&["1000"])), ("base".into(), choice(&["2.5"])), ("rate".into(), choice(&["1.25"]))];
    template.require.clear();
    let (_, math) = build(&template, 1).unwrap();
    for (text, expected) in [("1252.5", 1), ("$1,252.50", 1), ("1252.51", 0), ("", 0), ("x", 0), ("-1252.5", 0)] {
        assert_eq!(typed(&math, text), expected, "{text:?}");
    }
    assert_eq!(math.score(Milli::whole(1), &Response::default()).right, 0);
    template.tolerance = decimal("0.05");
    let (_, math) = build(&template, 1).unwrap();
    assert_eq!((typed(&math, "1252.55"), typed(&math, "1252.45"), typed(&math, "1252.56")), (1, 1, 0));
}

#[test]
fn a_choice_offers_the_key_and_three_misconceptions_in_rising_order() {
    for seed in 0..100 {
        let (built, math) = build(&bill(Ask::Choice), seed).unwrap();
        let Control::Choice(choice) = &built.controls[0] else { unreachable!() };
        let Key::Option { index, feedback } = &math.key else { unreachable!() };
        let values: Vec<_> = choice.options.iter().map(|o| number::read(o, "USD").unwrap()).collect();
        assert!(values.len() == 4 && values.is_sorted() && feedback.len() == 4, "{values:?}");
        assert_eq!(values[usize::from(*index)], math.drawn[1].1 + math.drawn[0].1 * math.drawn[2].1);
        for (at, why) in feedback.iter().enumerate() {
            assert_eq!(why.is_empty(), at == usize::from(*index));
        }
        for at in 0..4 {
            assert_eq!(right(&math, Answer::Choice(Some(at))), u32::from(at == *index));
        }
        assert_eq!(right(&math, Answer::Choice(None)), 0);
    }
}

#[test]
fn keys_round_half_up_even_behind_a_division() {
    let mut template = bill(Ask::Number);
    template.unit = "gallons".into();
    template.vars = vec![("x".into(), choice(&["12.345"]))];
    (template.stem, template.exhibit, template.why) = (String::new(), String::new(), String::new());
    template.require.clear();
    template.misconceptions.clear();
    template.value = "x / 30 * 7 * 30 / 7".into();
    let (built, math) = build(&template, 1).unwrap();
    assert_eq!(math.key_in_words(&built.controls, &Messages::new(Lang::En)), ["12.35 gallons"]);
    assert_eq!(typed(&math, "12.35 Gallons"), 1);
}

#[test]
fn draws_in_which_a_misconception_is_right_are_not_used() {
    let mut template = bill(Ask::Number);
    template.vars =
        vec![("use".into(), choice(&["1", "2"])), ("base".into(), choice(&["10"])), ("rate".into(), choice(&["5"]))];
    // With 1 CCF, `base + rate` is the key.
    for seed in 0..20 {
        assert_eq!(build(&template, seed).unwrap().1.drawn[0].1, decimal("2"));
    }
    assert_eq!(template.distinct_variants(&mut Seed(1).stream(&[]), 100), 1);
    template.vars[0].1 = choice(&["1"]);
    assert_eq!(build(&template, 1).unwrap_err().key, "misconception");
}

#[test]
fn variants_are_counted() {
    let mut template = bill(Ask::Number);
    template.require = vec!["use <= 8".into(), "base < 13".into()];
    assert_eq!(template.distinct_variants(&mut Seed(1).stream(&[]), 20_000), 3 * 11);
    template.require = vec!["use < 0".into()];
    assert_eq!(template.distinct_variants(&mut Seed(1).stream(&[]), 100), 0);
    let fault = build(&template, 1).unwrap_err();
    assert_eq!((fault.key, fault.message.as_str()), ("require", "in 2000 draws, the conditions never held"));
}

#[test]
fn faults_name_the_key_and_the_place() {
    let fault = |change: fn(&mut Template)| {
        let mut template = bill(Ask::Choice);
        change(&mut template);
        build(&template, 1).map(|_| ()).unwrap_err()
    };
    assert_eq!(fault(|t| t.value = "base + cost".into()), Fault::at("answer", 7..11, "there is no variable \"cost\""));
    let second = Fault::at("require", 0..1, "expected a value, found \")\"").of(1);
    assert_eq!(fault(|t| t.require.push(")".into())), second);
    assert_eq!(
        fault(|t| t.misconceptions[2].value = "base / 0".into()),
        Fault::at("misconception", 0..8, "division by zero").of(2)
    );
    assert_eq!(fault(|t| t.stem = "{cost}".into()), Fault::at("stem", 1..5, "there is no variable \"cost\""));
    assert_eq!(fault(|t| t.why = "{= 1 / 0}".into()).key, "why");
    assert_eq!(fault(|t| t.exhibit = "\u{1b}".into()).key, "exhibit");
    assert_eq!(fault(|t| t.misconceptions.truncate(2)).key, "misconception");
    assert_eq!(fault(|t| t.places = 9).key, "answer");
    assert_eq!(fault(|t| t.tolerance = Decimal::NEGATIVE_ONE).key, "answer");
    for (name, domain) in [
        ("use", choice(&["1"])),
        ("min", choice(&["1"])),
        ("a b", choice(&["1"])),
        ("n", choice(&[])),
        ("n", range("2", "1", "1")),
        ("n", range("1", "2", "0")),
        ("n", range("0", "1", "0.0000001")),
        ("n", Domain::Range { from: Decimal::MIN, to: Decimal::MAX, step: Decimal::ONE }),
    ] {
        let mut template = bill(Ask::Number);
        template.vars.push((name.into(), domain));
        assert_eq!(build(&template, 1).map(|_| ()).unwrap_err().key, "vars", "{name}");
    }
}
