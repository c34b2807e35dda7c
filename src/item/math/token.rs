//! The words and signs that expressions are made of.

use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;

use super::expression::ExpressionError;

/// A piece of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Number(Decimal),
    Word(&'a str),
    Sign(&'static str),
    End,
}

impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(value) => write!(f, "\"{value}\""),
            Self::Word(word) => write!(f, "\"{word}\""),
            Self::Sign(sign) => write!(f, "\"{sign}\""),
            Self::End => f.write_str("the end"),
        }
    }
}

/// Longer signs first, so that `<=` is not read as `<`.
const SIGNS: [&str; 15] = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "^", "(", ")", ","];

/// Cuts an expression into tokens, each with its byte range.
///
/// # Errors
/// A character no expression has, or a number with more than 28 digits.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token<'_>, Range<usize>)>, ExpressionError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = |fits: fn(char) -> bool| rest.find(|c| !fits(c)).unwrap_or(rest.len());
        let first = rest.chars().next().unwrap_or(' ');
        let (token, length) = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if first.is_ascii_digit() {
            let length = length(|c| c.is_ascii_digit() || c == '.');
            let digits = rest.get(..length).unwrap_or("");
            let number = if digits.ends_with('.') { None } else { Decimal::from_str_exact(digits).ok() };
            let number =
                number.ok_or_else(|| ExpressionError::new(at..at + length, format!("\"{digits}\" is not a number")))?;
            (Token::Number(number), length)
        } else if first.is_ascii_alphabetic() || first == '_' {
            let length = length(|c| c.is_ascii_alphanumeric() || c == '_');
            (Token::Word(rest.get(..length).unwrap_or("")), length)
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            (Token::Sign(sign), sign.len())
        } else {
            let message = if first == '=' {
                "write \"==\" to compare".to_owned()
            } else {
                format!("the character \"{}\" has no meaning here", first.escape_debug())
            };
            return Err(ExpressionError::new(at..at + first.len_utf8(), message));
        };
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}
