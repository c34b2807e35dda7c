//! Sums: the numbers shown are allowed, the texts hold them, and the key follows from them.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::formula::{Values, compute, fill, holds};
use super::fraction::Fraction;
use super::shown::{More, Shown, Solution};
use crate::written::{inner, list, word, words};

/// The answer to a sum; an error where what is shown is not what was written.
pub(super) fn solve(item: &Table, shown: &Shown) -> Result<Solution, String> {
    let More::Sum { numbers, feedback } = &shown.more else { return Err("no numbers are shown".to_owned()) };
    let values: Values = numbers
        .iter()
        .map(|(name, number)| Fraction::read(number).map(|number| (name.clone(), number)))
        .collect::<Option<_>>()
        .ok_or(format!("{numbers:?} are no numbers"))?;
    allowed(item, &values)?;
    for (key, text) in ["exhibit", "stem", "why"].into_iter().zip(&shown.texts) {
        let filled = fill(word(item, key), &values)?;
        if filled.trim() != text.trim() {
            return Err(format!("`{key}` should read {filled:?}, not {text:?}"));
        }
    }
    let answer = inner(item, "answer");
    let places = answer.get("places").and_then(Value::as_integer).unwrap_or(0);
    let places = u32::try_from(places).map_err(|error| error.to_string())?;
    let value =
        |expression: &str| compute(expression, &values)?.rounded(places).ok_or(format!("`{expression}` is too large"));
    let key = value(word(&answer, "value"))?;
    let wrong = list(item, "misconception").iter().filter_map(Value::as_table);
    let wrong = wrong
        .map(|wrong| Ok((value(word(wrong, "value"))?, word(wrong, "feedback"))))
        .collect::<Result<Vec<_>, String>>()?;
    match word(item, "type") {
        "choice" => choose(item, shown, (key, places), &wrong, feedback),
        "number" => {
            let tolerance = Some(word(&answer, "tolerance")).filter(|text| !text.is_empty()).unwrap_or("0");
            let tolerance = Fraction::read(tolerance).ok_or("the tolerance is no number")?;
            number(key, places, tolerance, &wrong)
        }
        other => Err(format!("what is the type `{other}`?")),
    }
}

fn allowed(item: &Table, values: &Values) -> Result<(), String> {
    let vars = inner(item, "vars");
    let written: BTreeSet<_> = vars.keys().collect();
    if written != values.keys().collect() {
        return Err(format!("{:?} were drawn, {written:?} are written", values.keys()));
    }
    for (name, domain) in &vars {
        let domain = domain.as_table().ok_or("a variable is a table")?;
        let range = ["int", "decimal"].into_iter().find(|key| domain.contains_key(*key));
        let drawn = values.get(name).ok_or("a variable is missing")?;
        let fits = match range {
            None => list(domain, "choice").iter().any(|one| decimal(one).as_ref() == Some(drawn)),
            Some(key) => {
                let ends: Vec<_> = list(domain, key).iter().filter_map(decimal).collect();
                let step = domain.get("step").map_or(Some(Fraction::ONE), decimal).ok_or("a step is no number")?;
                let [from, to] = ends.as_slice() else { return Err(format!("`{name}` has no two ends")) };
                let steps = drawn.minus(*from).and_then(|way| way.divided_by(step)).and_then(Fraction::as_whole);
                steps.is_some() && from <= drawn && drawn <= to
            }
        };
        if !fits {
            return Err(format!("{drawn:?} may not be drawn for `{name}`"));
        }
    }
    for condition in words(&inner(item, "check"), "require") {
        if !holds(condition, values)? {
            return Err(format!("`{condition}` does not hold"));
        }
    }
    Ok(())
}

fn decimal(value: &Value) -> Option<Fraction> {
    match value {
        Value::Integer(number) => Some(Fraction::whole(i128::from(*number))),
        Value::String(text) => Fraction::read(text),
        _ => None,
    }
}

/// The number in an option: `$1,234.50`, `42 gallons`.
fn read_option(text: &str, unit: &str) -> Option<Fraction> {
    let number = if unit == "USD" { text.replacen('$', "", 1) } else { text.strip_suffix(unit)?.trim_end().to_owned() };
    Fraction::read(&number.replace(',', ""))
}

fn choose(
    item: &Table,
    shown: &Shown,
    (key, places): (Fraction, u32),
    wrong: &[(Fraction, &str)],
    feedback: &[String],
) -> Result<Solution, String> {
    let unit = word(item, "unit");
    let offered: Vec<_> = shown.options.iter().map(|option| read_option(option, unit)).collect();
    for (at, (number, text)) in offered.iter().zip(&shown.options).enumerate() {
        let number = number.ok_or(format!("the option {text:?} is no number"))?;
        if number.rounded(places) != Some(number) {
            return Err(format!("the option {text:?} has other places than {places}"));
        }
        let told = feedback.get(at).map_or("", String::as_str);
        let way = wrong.iter().any(|(value, why)| *value == number && why.trim() == told.trim());
        if number != key && !way {
            return Err(format!("no wrong way leads to {text:?} with {told:?}"));
        }
    }
    if offered.len() != 4 || (1..4).any(|at| offered[..at].contains(&offered[at])) {
        return Err(format!("{:?} are not four different options", shown.options));
    }
    shown.only(|option| read_option(option, unit) == Some(key))
}

/// The key as one types it. Wrong are the wrong ways and what is just outside the tolerance.
fn number(key: Fraction, places: u32, tolerance: Fraction, wrong: &[(Fraction, &str)]) -> Result<Solution, String> {
    let unit = Fraction::new(1, 10_i128.pow(places)).ok_or("too many places")?;
    let beyond = tolerance.plus(unit).ok_or("the tolerance is too large")?;
    let near = [key.plus(beyond), key.minus(beyond)].into_iter().flatten();
    let all = wrong.iter().map(|(value, _)| *value).chain(near);
    let typed = |value: Fraction| value.fixed(places).ok_or(format!("{value:?} is too large"));
    Ok(Solution::Typed { right: typed(key)?, wrong: all.map(typed).collect::<Result<_, _>>()? })
}
