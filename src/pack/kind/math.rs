//! `math/*.toml`: sums with drawn numbers.

use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::DeValue;

use super::{Made, Reader, Template};
use crate::item::math::{Ask, Domain, Misconception, Template as Sum};
use crate::pack::diagnostic::code;
use crate::pack::item::Common;
use crate::pack::walk::{At, Walk};

/// Nothing is shared between items of this kind.
pub(super) struct Sums;

/// More values than this are no domain that anyone can look over.
const MOST_VALUES: i64 = 1_000_000;

impl Reader for Sums {
    fn item(&self, walk: &Walk<'_>, _common: Option<&Common>) -> Option<Made> {
        let ask = walk.req_enum_of("type", &[("number", Ask::Number), ("choice", Ask::Choice)]);
        let stem = walk.req_text("stem");
        let exhibit = walk.text("exhibit").unwrap_or_default().to_string();
        let why = walk.text("why").unwrap_or_default().to_string();
        let unit = walk.text("unit").unwrap_or_default().to_string();
        let vars = vars(walk);
        let require = require(walk);
        let answer = walk.req_table("answer").and_then(|answer| key(&answer));
        let misconceptions = misconceptions(walk);
        let ask = ask?;
        let misconceptions = misconceptions?;
        if ask == Ask::Choice && misconceptions.len() < 3 {
            let message =
                format!("three [[item.misconception]] at least are needed, here are {}", misconceptions.len());
            walk.say(code::KEY_OPTIONS, walk.place("misconception"), message);
            return None;
        }
        let (value, places, tolerance) = answer?;
        let template = Sum {
            ask,
            exhibit,
            stem: stem?.to_string(),
            unit,
            vars: vars?,
            require: require?,
            value,
            places,
            tolerance,
            misconceptions,
            why,
        };
        Some(Made { template: Template::Math(template), set: None, hashed: Vec::new(), spots: Vec::new() })
    }
}

fn key(answer: &Walk<'_>) -> Option<(String, u32, Decimal)> {
    let value = expression(answer, "value");
    let places = answer.opt_int_in("places", 0..=6).map_or(0, |at| at.value);
    let tolerance = answer.milli("tolerance").map(|at| at.value.decimal()).unwrap_or_default();
    answer.finish();
    Some((value?, u32::try_from(places).unwrap_or(0), tolerance))
}

/// An expression as written, so that places in it stay true.
fn expression(walk: &Walk<'_>, key: &'static str) -> Option<String> {
    let at = walk.req_str(key)?;
    walk.not_empty(&at).then(|| at.value.to_owned())
}

fn require(walk: &Walk<'_>) -> Option<Vec<String>> {
    if !walk.has("check") {
        return Some(Vec::new());
    }
    let check = walk.table("check")?;
    let all = check.strings("require");
    check.finish();
    let filled = all.iter().all(|at| check.not_empty(at));
    filled.then(|| all.iter().map(|at| at.value.to_owned()).collect())
}

fn misconceptions(walk: &Walk<'_>) -> Option<Vec<Misconception>> {
    let walks = walk.tables("misconception");
    let all: Vec<_> = walks
        .iter()
        .filter_map(|walk| {
            let value = expression(walk, "value");
            let feedback = walk.req_text("feedback");
            walk.finish();
            Some(Misconception { value: value?, feedback: feedback? })
        })
        .collect();
    (all.len() == walks.len()).then_some(all)
}

fn vars(walk: &Walk<'_>) -> Option<Vec<(String, Domain)>> {
    if !walk.has("vars") {
        return Some(Vec::new());
    }
    let vars = walk.table("vars")?;
    let entries = vars.entries();
    let all: Vec<_> = entries.iter().filter_map(|(name, value)| var(&vars, name, value)).collect();
    (all.len() == entries.len()).then_some(all)
}

fn var<'a>(vars: &Walk<'a>, name: &At<&str>, value: &'a Spanned<DeValue<'a>>) -> Option<(String, Domain)> {
    let mut letters = name.value.chars();
    let good = letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !good {
        vars.say(code::ID, name.span.clone(), "a variable's name has a to z, 0 to 9 and _, and begins with a letter");
    }
    let walk = vars.as_table(value)?;
    let kinds = ["int", "decimal", "choice"].into_iter().filter(|key| walk.has(key)).collect::<Vec<_>>();
    let domain = match kinds.as_slice() {
        ["choice"] => choice(&walk),
        [kind] => range(&walk, kind),
        _ => {
            walk.say(code::VALUE, walk.span(), "a variable has one of `int`, `decimal` and `choice`");
            None
        }
    };
    walk.finish();
    good.then_some((name.value.to_owned(), domain?))
}

fn choice(walk: &Walk<'_>) -> Option<Domain> {
    let values = walk.array("choice");
    let numbers: Vec<_> = values.iter().filter_map(|value| walk.as_decimal(value)).map(|at| at.value).collect();
    if values.is_empty() {
        walk.say(code::EMPTY, walk.span(), "`choice` needs one value at least");
    }
    (numbers.len() == values.len() && !numbers.is_empty()).then_some(Domain::Choice(numbers))
}

fn range(walk: &Walk<'_>, kind: &'static str) -> Option<Domain> {
    let ends = walk.array(kind);
    let numbers: Vec<_> = ends.iter().filter_map(|value| walk.as_decimal(value)).collect();
    let step = walk.decimal("step");
    if walk.has("step") && step.is_none() {
        return None;
    }
    let ([from, to], 2) = (numbers.as_slice(), ends.len()) else {
        if numbers.len() == ends.len() {
            walk.say(code::VALUE, walk.place(kind), format!("`{kind}` is the smallest and the largest value"));
        }
        return None;
    };
    let whole = [Some(from), Some(to), step.as_ref()].into_iter().flatten().all(|at| at.value.is_integer());
    if kind == "int" && !whole {
        walk.say(code::VALUE, walk.place(kind), "`int` and its step are whole numbers");
        return None;
    }
    if kind == "decimal" && step.is_none() {
        walk.missing("the key `step` is missing");
        return None;
    }
    let step = step.map_or(Decimal::ONE, |at| at.value);
    let values = to.value.checked_sub(from.value).and_then(|width| width.checked_div(step));
    let sound = step > Decimal::ZERO && values.is_some_and(|n| n >= Decimal::ZERO && n < Decimal::from(MOST_VALUES));
    if !sound {
        walk.say(code::VALUE, walk.place(kind), "the range must go upwards in steps above zero, in a million at most");
        return None;
    }
    Some(Domain::Range { from: from.value, to: to.value, step })
}
