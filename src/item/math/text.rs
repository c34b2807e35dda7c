//! Texts with numbers in them: `{x}`, `{x|money}`, `{= expression}`, `{= expression|money}`, `{{` and `}}`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::expression::{Expression, ExpressionError};
use super::number::{money, plain};

/// A parsed text.
#[derive(Clone, Debug)]
pub(super) struct Text(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Literal(String),
    Number {
        expression: Expression,
        /// Where the expression stands in the text.
        at: usize,
        show: fn(Decimal) -> String,
    },
}

impl Text {
    /// Reads a text.
    ///
    /// # Errors
    /// The first brace or expression that is wrong; its span is one of the whole text.
    pub(super) fn parse(text: &str) -> Result<Self, ExpressionError> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = rest.find(['{', '}']).unwrap_or(rest.len());
            let (before, rest) = rest.split_at(plain);
            literal.push_str(before);
            at += plain;
            if rest.is_empty() {
                break;
            }
            if rest.starts_with("{{") || rest.starts_with("}}") {
                literal.extend(rest.chars().next());
                at += 2;
                continue;
            }
            if rest.starts_with('}') {
                return Err(ExpressionError::new(at..at + 1, "this \"}\" closes nothing; write \"}}\" for a brace"));
            }
            let Some(length) = rest.find('}') else {
                return Err(ExpressionError::new(at..at + 1, "this \"{\" is never closed; write \"{{\" for a brace"));
            };
            pieces.push(Piece::Literal(std::mem::take(&mut literal)));
            pieces.push(number(text, at + 1..at + length)?);
            at += length + 1;
        }
        pieces.push(Piece::Literal(literal));
        Ok(Self(pieces))
    }

    /// Checks the names of all variables.
    ///
    /// # Errors
    /// The first that is not known.
    pub(super) fn check_names(&self, known: &[&str]) -> Result<(), ExpressionError> {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Literal(_) => Ok(()),
            Piece::Number { expression, at, .. } => expression.check_names(known).map_err(|error| error.moved(*at)),
        })
    }

    /// The text with its numbers.
    ///
    /// # Errors
    /// A number that cannot be computed.
    pub(super) fn fill(&self, variables: &[(String, Decimal)]) -> Result<String, ExpressionError> {
        let mut filled = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Literal(text) => filled.push_str(text),
                Piece::Number { expression, at, show } => {
                    filled.push_str(&show(expression.value(variables).map_err(|error| error.moved(*at))?));
                }
            }
        }
        Ok(filled)
    }
}

/// What stands between two braces.
fn number(text: &str, inside: Range<usize>) -> Result<Piece, ExpressionError> {
    let content = text.get(inside.clone()).unwrap_or("");
    let (source, filter) = match content.split_once('|') {
        Some((source, filter)) => (source, Some(filter.trim())),
        None => (content, None),
    };
    let show = match filter {
        None => plain,
        Some("money") => money,
        Some(other) => {
            let message = format!("there is no filter \"{other}\"; the only one is \"money\"");
            return Err(ExpressionError::new(inside, message));
        }
    };
    let (source, at) = match source.strip_prefix('=') {
        Some(source) => (source, inside.start + 1),
        None if is_name(source.trim()) => (source, inside.start),
        None => return Err(ExpressionError::new(inside, "expected a variable's name; write \"{= …}\" to compute")),
    };
    let expression = Expression::parse(source).map_err(|error| error.moved(at))?;
    Ok(Piece::Number { expression, at, show })
}

/// Whether a variable may be called so.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(text: &str) -> Result<String, ExpressionError> {
        let variables = [("use".to_owned(), Decimal::from(12)), ("rate".to_owned(), Decimal::new(1250, 3))];
        let text = Text::parse(text)?;
        text.check_names(&["use", "rate"])?;
        text.fill(&variables)
    }

    #[test]
    fn numbers_are_put_in_place() {
        for (text, filled) in [
            ("{use} CCF at {rate|money}.", "12 CCF at $1.25."),
            ("{rate}", "1.25"),
            ("{= use * rate|money} = {= use * rate}", "$15.00 = 15"),
            ("{= if(use > 10, 1, 0) }", "1"),
            ("{{use}} {{{use}}}", "{use} {12}"),
            ("Ä\n00{use}", "Ä\n0012"),
            ("", ""),
        ] {
            assert_eq!(fill(text).as_deref(), Ok(filled), "{text}");
        }
    }

    #[test]
    fn mistakes_are_named_with_their_place_in_the_whole_text() {
        for (text, span) in [
            ("Ä {use", 3..4),
            ("a } b", 2..3),
            ("a {use|euro}", 3..11),
            ("a {use * 2}", 3..10),
            ("a {}", 3..3),
            ("a {nobody|money}", 3..9),
            ("a {= 2 * nobody}", 9..15),
            ("a {= 2 /}", 8..8),
            ("a {= 2 / 0}", 5..10),
        ] {
            assert_eq!(fill(text).unwrap_err().span, span, "{text}");
        }
    }
}
