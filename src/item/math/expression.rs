//! The expressions of mathematics items, computed in decimals.
//!
//! `evalexpr`, the usual crate for this, is AGPL-3.0 and computes in floats; money needs neither.
//!
//! Conditions are numbers: true is 1, false is 0, and anything but 0 holds. `and`, `or` and `if` only compute
//! the side they need. Every step is checked; division keeps 28 digits, and what then jumps (a comparison, `round`,
//! `floor`, `ceil`) first forgets the last of them: see `number::settled`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::number::{half_up, settled};
use super::parser::parse;

const MAX_EXPONENT: u32 = 32;
const MAX_PLACES: u32 = 18;

/// Why an expression cannot be read or computed, and which part of it is to blame.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ExpressionError {
    /// Byte range in the expression.
    pub span: Range<usize>,
    /// One sentence.
    pub message: String,
}

impl ExpressionError {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }

    /// The same mistake in a text in which the expression stands at `by`.
    pub(super) fn moved(self, by: usize) -> Self {
        Self { span: self.span.start + by..self.span.end + by, message: self.message }
    }
}

/// A parsed expression.
#[derive(Clone, Debug)]
pub struct Expression {
    pub(super) span: Range<usize>,
    pub(super) node: Node,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Number(Decimal),
    Variable(String),
    Negated(Box<Expression>),
    Not(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    If,
    Min,
    Max,
    Abs,
    Round,
    Floor,
    Ceil,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        parse(text)
    }

    /// The value, given those of the variables.
    ///
    /// # Errors
    /// A variable is unknown, a division by zero, a number beyond 28 digits, an exponent that is no small whole number.
    pub fn value(&self, variables: &[(String, Decimal)]) -> Result<Decimal, ExpressionError> {
        let error = |problem: Problem| ExpressionError::new(self.span.clone(), problem);
        match &self.node {
            Node::Number(value) => Ok(*value),
            Node::Variable(name) => variables
                .iter()
                .find_map(|(known, value)| (known == name).then_some(*value))
                .ok_or_else(|| unknown(name, &self.span)),
            Node::Negated(of) => Ok(-of.value(variables)?),
            Node::Not(of) => Ok(truth(!of.holds(variables)?)),
            Node::Binary(Operator::And, left, right) => Ok(truth(left.holds(variables)? && right.holds(variables)?)),
            Node::Binary(Operator::Or, left, right) => Ok(truth(left.holds(variables)? || right.holds(variables)?)),
            Node::Binary(operator, left, right) => {
                let (left, right) = (left.value(variables)?, right.value(variables)?);
                binary(*operator, left, right).map_err(error)
            }
            Node::Call(Function::If, arguments) => match &arguments[..] {
                [condition, then, otherwise] => {
                    if condition.holds(variables)? {
                        then.value(variables)
                    } else {
                        otherwise.value(variables)
                    }
                }
                _ => Err(error(ARGUMENTS)),
            },
            Node::Call(function, arguments) => {
                let values = arguments.iter().map(|a| a.value(variables)).collect::<Result<Vec<_>, _>>()?;
                call(*function, &values).map_err(error)
            }
        }
    }

    /// Checks the names of all variables, also of those in sides that no draw may ever reach.
    ///
    /// # Errors
    /// The first variable that is not known.
    pub fn check_names(&self, known: &[&str]) -> Result<(), ExpressionError> {
        match &self.node {
            Node::Number(_) => Ok(()),
            Node::Variable(name) if known.contains(&name.as_str()) => Ok(()),
            Node::Variable(name) => Err(unknown(name, &self.span)),
            Node::Negated(of) | Node::Not(of) => of.check_names(known),
            Node::Binary(_, left, right) => left.check_names(known).and_then(|()| right.check_names(known)),
            Node::Call(_, arguments) => arguments.iter().try_for_each(|argument| argument.check_names(known)),
        }
    }

    /// Whether a condition holds: its value is not 0.
    ///
    /// # Errors
    /// As for [`Self::value`].
    pub fn holds(&self, variables: &[(String, Decimal)]) -> Result<bool, ExpressionError> {
        Ok(!settled(self.value(variables)?).is_zero())
    }
}

type Problem = &'static str;
const TOO_LARGE: Problem = "the number is too large";
const DIVISION_BY_ZERO: Problem = "division by zero";
const EXPONENT: Problem = "an exponent must be a whole number from 0 to 32";
const PLACES: Problem = "places must be a whole number from 0 to 18";
const ARGUMENTS: Problem = "the wrong number of values";

fn unknown(name: &str, span: &Range<usize>) -> ExpressionError {
    ExpressionError::new(span.clone(), format!("there is no variable \"{name}\""))
}

fn truth(holds: bool) -> Decimal {
    Decimal::from(u8::from(holds))
}

/// A whole number from 0 to `most`.
fn small(value: Decimal, most: u32) -> Option<u32> {
    let value = settled(value);
    let whole = if value.is_integer() { u32::try_from(value).ok() } else { None };
    whole.filter(|whole| *whole <= most)
}

fn binary(operator: Operator, left: Decimal, right: Decimal) -> Result<Decimal, Problem> {
    let quotient = |value: Option<Decimal>| match value {
        Some(value) => Ok(value),
        None if right.is_zero() => Err(DIVISION_BY_ZERO),
        None => Err(TOO_LARGE),
    };
    match operator {
        Operator::Or => Ok(truth(!settled(left).is_zero() || !settled(right).is_zero())),
        Operator::And => Ok(truth(!settled(left).is_zero() && !settled(right).is_zero())),
        Operator::Equal => Ok(truth(settled(left) == settled(right))),
        Operator::Unequal => Ok(truth(settled(left) != settled(right))),
        Operator::Less => Ok(truth(settled(left) < settled(right))),
        Operator::LessOrEqual => Ok(truth(settled(left) <= settled(right))),
        Operator::Greater => Ok(truth(settled(left) > settled(right))),
        Operator::GreaterOrEqual => Ok(truth(settled(left) >= settled(right))),
        Operator::Add => left.checked_add(right).ok_or(TOO_LARGE),
        Operator::Subtract => left.checked_sub(right).ok_or(TOO_LARGE),
        Operator::Multiply => left.checked_mul(right).ok_or(TOO_LARGE),
        Operator::Divide => quotient(left.checked_div(right)),
        Operator::Remainder => quotient(settled(left).checked_rem(settled(right))),
        Operator::Power => {
            let exponent = small(right, MAX_EXPONENT).ok_or(EXPONENT)?;
            (0..exponent).try_fold(Decimal::ONE, |power, _| power.checked_mul(left)).ok_or(TOO_LARGE)
        }
    }
}

fn call(function: Function, values: &[Decimal]) -> Result<Decimal, Problem> {
    let first = values.first().copied().ok_or(ARGUMENTS)?;
    Ok(match function {
        Function::Min => values.iter().copied().min().unwrap_or(first),
        Function::Max => values.iter().copied().max().unwrap_or(first),
        Function::Abs => first.abs(),
        Function::Floor => settled(first).floor(),
        Function::Ceil => settled(first).ceil(),
        Function::Round => {
            let places = values.get(1).and_then(|places| small(*places, MAX_PLACES)).ok_or(PLACES)?;
            half_up(first, places)
        }
        Function::If => return Err(ARGUMENTS),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<String, ExpressionError> {
        let variables = [("x".to_owned(), Decimal::new(125, 1)), ("days_2".to_owned(), Decimal::from(30))];
        Ok(super::super::number::plain(Expression::parse(text)?.value(&variables)?))
    }

    #[test]
    fn expressions_bind_as_in_arithmetic() {
        for (text, expected) in [
            ("1 + 2 * 3", "7"),
            ("(1 + 2) * 3", "9"),
            ("10 - 4 - 3", "3"),
            ("24 / 4 / 3", "2"),
            ("17 % 5", "2"),
            ("-2 ^ 2", "-4"),
            ("2 ^ 3 ^ 2", "512"),
            ("2 * -x", "-25"),
            ("7 ^ 0", "1"),
            ("0.1 + 0.2", "0.3"),
            ("x / 30 * days_2", "12.5"),
            ("ceil(1 / 3 * 3) + floor(1 / 3 * 3)", "2"),
            ("x / 30 * days_2 == x and not 1 / 3 * 3 - 1", "1"),
            ("1 < 2", "1"),
            ("1 + 1 >= 3", "0"),
            ("not 1 == 2", "1"),
            ("not (x > 12 and days_2 != 30) or 0", "1"),
            ("1 or 0 and 0", "1"),
            ("(1 < 2) == (3 < 4)", "1"),
        ] {
            assert_eq!(value(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn functions_work_on_decimals_and_round_half_up() {
        for (text, expected) in [
            ("if(x > 12, 1, 2)", "1"),
            ("min(3, 1.5, 2)", "1.5"),
            ("max(3)", "3"),
            ("abs(-x)", "12.5"),
            ("round(2.675, 2)", "2.68"),
            ("round(-2.5, 0)", "-3"),
            ("floor(-0.5)", "-1"),
            ("ceil(7 / 3)", "3"),
        ] {
            assert_eq!(value(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn sides_that_are_not_needed_are_not_computed() {
        assert_eq!(value("if(0, 1 / 0, 5)").as_deref(), Ok("5"));
        assert_eq!(value("0 and 1 / 0 > 1").as_deref(), Ok("0"));
        assert_eq!(value("1 or 1 / 0 > 1").as_deref(), Ok("1"));
        assert_eq!(Expression::parse("if(0, nobody, 5)").unwrap().check_names(&["x"]).unwrap_err().span, 6..12);
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        for (text, span, message) in [
            ("", 0..0, "expected a value, found the end"),
            ("1 +", 3..3, "expected a value, found the end"),
            ("1 2", 2..3, "\"2\" was not expected here"),
            ("(1", 2..2, "expected \")\", found the end"),
            ("1 = 2", 2..3, "write \"==\" to compare"),
            ("ü", 0..2, "the character \"ü\" has no meaning here"),
            ("1.2.3", 0..5, "\"1.2.3\" is not a number"),
            ("2.", 0..2, "\"2.\" is not a number"),
            ("1 < 2 < 3", 6..7, "comparisons do not chain; use \"and\""),
            ("1 + y", 4..5, "there is no variable \"y\""),
            ("sin(1)", 0..3, "there is no function \"sin\""),
            ("1 + round(1)", 4..12, "round takes two values: round(x, places)"),
            ("and 1", 0..3, "expected a value, found \"and\""),
            ("2 + 1 / (x - x)", 4..15, "division by zero"),
            ("5 % 0", 0..5, "division by zero"),
            ("2 ^ 0.5", 0..7, EXPONENT),
            ("2 ^ -1", 0..6, EXPONENT),
            ("2 ^ 33", 0..6, EXPONENT),
            ("1 + 9999 ^ 32", 4..13, TOO_LARGE),
            ("round(1, 19)", 0..12, PLACES),
        ] {
            assert_eq!(value(text), Err(ExpressionError::new(span, message)), "{text}");
        }
    }

    #[test]
    fn long_and_deep_expressions_are_refused_not_followed() {
        assert_eq!(value(&format!("{}1{}", "(".repeat(60), ")".repeat(60))).as_deref(), Ok("1"));
        for deep in ["(", "-", "not ", "abs(", "1^"] {
            let error = value(&deep.repeat(100)).unwrap_err();
            assert_eq!(error.message, "an expression may be nested 64 deep", "{deep}");
        }
        assert_eq!(value(&format!("1{}", "+1".repeat(499))).as_deref(), Ok("500"));
        assert_eq!(value(&"1+".repeat(501)).unwrap_err().message, "an expression may have 1000 characters");
    }

    proptest::proptest! {
        #[test]
        fn no_input_panics(text in "[-+*/%^(),.<>=!0-9a-cé ]{0,60}|(1|x|9999999999|\\(|\\)|\\^|\\*|-|/|if\\(|,|not )*") {
            let _ = value(&text);
        }
    }
}
