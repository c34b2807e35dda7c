//! The expressions of `docs/packs.md`, read by descent and computed in fractions; texts with numbers in them.

use std::collections::BTreeMap;

use super::fraction::Fraction;

/// Values by name.
pub(super) type Values = BTreeMap<String, Fraction>;

enum Formula {
    Number(Fraction),
    Name(String),
    Prefixed(String, Box<Formula>),
    Infix(Box<Formula>, String, Box<Formula>),
    Called(String, Vec<Formula>),
}

/// Computes an expression.
pub(super) fn compute(text: &str, values: &Values) -> Result<Fraction, String> {
    let mut rest = Rest(words(text)?);
    let formula = rest.either()?;
    if let Some(word) = rest.0.last() {
        return Err(format!("`{text}`: `{word}` is left over"));
    }
    formula.value(values).map_err(|problem| format!("`{text}`: {problem}"))
}

/// Whether a condition holds: it comes to anything but zero.
pub(super) fn holds(text: &str, values: &Values) -> Result<bool, String> {
    Ok(compute(text, values)? != Fraction::ZERO)
}

/// The words and signs of an expression, the last one first.
fn words(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut left = text.trim_start();
    while let Some(first) = left.chars().next() {
        let two = left.get(..2).filter(|two| ["==", "!=", "<=", ">="].contains(two));
        let end = if first.is_ascii_alphanumeric() || first == '_' {
            left.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')).unwrap_or(left.len())
        } else if let Some(two) = two {
            two.len()
        } else if "+-*/%^(),<>".contains(first) {
            1
        } else {
            return Err(format!("`{text}`: what is `{first}`?"));
        };
        let (word, rest) = left.split_at(end);
        words.push(word.to_owned());
        left = rest.trim_start();
    }
    words.reverse();
    Ok(words)
}

struct Rest(Vec<String>);

impl Rest {
    fn take(&mut self, wanted: &[&str]) -> Option<String> {
        let next = self.0.last()?;
        if wanted.contains(&next.as_str()) { self.0.pop() } else { None }
    }

    fn chain(&mut self, signs: &[&str], part: fn(&mut Self) -> Result<Formula, String>) -> Result<Formula, String> {
        let mut left = part(self)?;
        while let Some(sign) = self.take(signs) {
            left = Formula::Infix(Box::new(left), sign, Box::new(part(self)?));
        }
        Ok(left)
    }

    fn either(&mut self) -> Result<Formula, String> {
        self.chain(&["or"], Self::both)
    }

    fn both(&mut self) -> Result<Formula, String> {
        self.chain(&["and"], Self::not)
    }

    fn not(&mut self) -> Result<Formula, String> {
        match self.take(&["not"]) {
            Some(not) => Ok(Formula::Prefixed(not, Box::new(self.not()?))),
            None => self.comparison(),
        }
    }

    fn comparison(&mut self) -> Result<Formula, String> {
        let left = self.sum()?;
        match self.take(&["==", "!=", "<", "<=", ">", ">="]) {
            Some(sign) => Ok(Formula::Infix(Box::new(left), sign, Box::new(self.sum()?))),
            None => Ok(left),
        }
    }

    fn sum(&mut self) -> Result<Formula, String> {
        self.chain(&["+", "-"], Self::product)
    }

    fn product(&mut self) -> Result<Formula, String> {
        self.chain(&["*", "/", "%"], Self::signed)
    }

    fn signed(&mut self) -> Result<Formula, String> {
        match self.take(&["-"]) {
            Some(sign) => Ok(Formula::Prefixed(sign, Box::new(self.signed()?))),
            None => self.power(),
        }
    }

    fn power(&mut self) -> Result<Formula, String> {
        let base = self.atom()?;
        match self.take(&["^"]) {
            Some(sign) => Ok(Formula::Infix(Box::new(base), sign, Box::new(self.signed()?))),
            None => Ok(base),
        }
    }

    fn atom(&mut self) -> Result<Formula, String> {
        let word = self.0.pop().ok_or("the expression ends too early")?;
        if word == "(" {
            let inner = self.either()?;
            self.take(&[")"]).ok_or("a bracket is open")?;
            return Ok(inner);
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Fraction::read(&word).map(Formula::Number).ok_or(format!("`{word}` is no number"));
        }
        if self.take(&["("]).is_none() {
            return Ok(Formula::Name(word));
        }
        let mut arguments = vec![self.either()?];
        while self.take(&[","]).is_some() {
            arguments.push(self.either()?);
        }
        self.take(&[")"]).ok_or("a bracket is open")?;
        Ok(Formula::Called(word, arguments))
    }
}

fn truth(holds: bool) -> Fraction {
    if holds { Fraction::ONE } else { Fraction::ZERO }
}

impl Formula {
    fn holds(&self, values: &Values) -> Result<bool, String> {
        Ok(self.value(values)? != Fraction::ZERO)
    }

    fn value(&self, values: &Values) -> Result<Fraction, String> {
        match self {
            Self::Number(value) => Ok(*value),
            Self::Name(name) => values.get(name).copied().ok_or(format!("nobody knows `{name}`")),
            Self::Prefixed(sign, of) if sign == "not" => Ok(truth(!of.holds(values)?)),
            Self::Prefixed(_, of) => Ok(of.value(values)?.negated()),
            Self::Infix(left, sign, right) if sign == "and" => Ok(truth(left.holds(values)? && right.holds(values)?)),
            Self::Infix(left, sign, right) if sign == "or" => Ok(truth(left.holds(values)? || right.holds(values)?)),
            Self::Infix(left, sign, right) => {
                let (left, right) = (left.value(values)?, right.value(values)?);
                infix(left, sign, right).ok_or(format!("{left:?} {sign} {right:?} cannot be computed"))
            }
            Self::Called(name, of) => match (name.as_str(), of.as_slice()) {
                ("if", [condition, then, otherwise]) => {
                    if condition.holds(values)? {
                        then.value(values)
                    } else {
                        otherwise.value(values)
                    }
                }
                (name, of) => {
                    let of = of.iter().map(|one| one.value(values)).collect::<Result<Vec<_>, _>>()?;
                    called(name, &of).ok_or(format!("{name} of {of:?} cannot be computed"))
                }
            },
        }
    }
}

fn infix(left: Fraction, sign: &str, right: Fraction) -> Option<Fraction> {
    Some(match sign {
        "+" => left.plus(right)?,
        "-" => left.minus(right)?,
        "*" => left.times(right)?,
        "/" => left.divided_by(right)?,
        "%" => left.remainder(right)?,
        "^" => (0..right.as_whole().filter(|exponent| *exponent >= 0)?)
            .try_fold(Fraction::ONE, |power, _| power.times(left))?,
        "==" => truth(left == right),
        "!=" => truth(left != right),
        "<" => truth(left < right),
        "<=" => truth(left <= right),
        ">" => truth(left > right),
        ">=" => truth(left >= right),
        _ => return None,
    })
}

fn called(name: &str, of: &[Fraction]) -> Option<Fraction> {
    let first = *of.first()?;
    match (name, of) {
        ("min", _) => of.iter().skip(1).try_fold(first, |least, one| Some(if *one < least { *one } else { least })),
        ("max", _) => of.iter().skip(1).try_fold(first, |most, one| Some(if *one > most { *one } else { most })),
        ("abs", [one]) => Some(one.abs()),
        ("floor", [one]) => Some(Fraction::whole(one.floor())),
        ("ceil", [one]) => Some(Fraction::whole(one.ceil())),
        ("round", [one, places]) => one.rounded(u32::try_from(places.as_whole()?).ok()?),
        _ => None,
    }
}

/// A text with its numbers: `{x}`, `{x|money}`, `{= expression}`, `{= expression|money}`, `{{` and `}}`.
pub(super) fn fill(text: &str, values: &Values) -> Result<String, String> {
    let mut filled = String::new();
    let mut left = text;
    while let Some(at) = left.find(['{', '}']) {
        filled.push_str(&left[..at]);
        left = &left[at..];
        if let Some(brace) = ["{{", "}}"].into_iter().find(|two| left.starts_with(two)) {
            filled.push_str(&brace[..1]);
            left = &left[2..];
            continue;
        }
        let end = left.find('}').ok_or("a brace is open")?;
        let (inside, money) = left[1..end].split_once('|').map_or((&left[1..end], None), |(a, b)| (a, Some(b)));
        let value = compute(inside.trim_start().trim_start_matches('='), values)?;
        let shown = match money.map(str::trim) {
            None => value.shortest(),
            Some("money") => value.dollars(),
            Some(other) => return Err(format!("what is the filter `{other}`?")),
        };
        filled.push_str(&shown.ok_or("a number is too large")?);
        left = &left[end + 1..];
    }
    Ok(filled + left)
}

#[test]
fn formulas_bind_as_in_school() {
    let values = Values::from([("x".to_owned(), Fraction::read("12.5").unwrap())]);
    for (text, expected) in [
        ("1 + 2 * 3 - 4 / 2", "5"),
        ("-2 ^ 2 + 2 ^ 3 ^ 2", "508"),
        ("x / 30 * 30 == x and not 1 > 2", "1"),
        ("if(x >= 12, round(2.675, 2), 1 / 0)", "2.68"),
        ("max(3, x, min(1, 2)) % 5", "2.5"),
        ("ceil(7 / 3) + floor(-0.5)", "2"),
    ] {
        assert_eq!(compute(text, &values).unwrap().shortest().unwrap(), expected, "{text}");
    }
    assert_eq!(fill("{x|money} is {= x * 2}, {{x}}", &values).unwrap(), "$12.50 is 25, {x}");
    for wrong in ["", "1 +", "(1", "y", "1 / 0", "2 ^ -1", "1 2", "sin(1)"] {
        assert!(compute(wrong, &values).is_err(), "{wrong}");
    }
}
