//! A Pratt parser for expressions.
//!
//! Binding, loosest first: `or`, `and`, `not`, comparisons (which do not chain), `+ -`, `* / %`, sign, `^` (to the
//! right).

use std::ops::Range;

use super::expression::{Expression, ExpressionError, Function, Node, Operator};
use super::token::{Token, tokens};

/// The most characters an expression may have.
const MAX_LENGTH: usize = 1_000;
/// How deep an expression may be nested, so that no input overflows the stack.
const MAX_DEPTH: u32 = 64;
const NOT_BINDS: u8 = 5;
const COMPARISON_BINDS: u8 = 7;
const SIGN_BINDS: u8 = 13;

/// Reads an expression.
///
/// # Errors
/// The first thing that is wrong with it.
pub(super) fn parse(text: &str) -> Result<Expression, ExpressionError> {
    if text.chars().count() > MAX_LENGTH {
        let message = format!("an expression may have {MAX_LENGTH} characters");
        return Err(ExpressionError::new(0..text.len(), message));
    }
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len(), depth: 0 };
    let whole = parser.expression(0)?;
    match parser.peek() {
        (Token::End, _) => Ok(whole),
        (token, span) => Err(ExpressionError::new(span, format!("{token} was not expected here"))),
    }
}

impl Operator {
    fn of(token: &Token<'_>) -> Option<Self> {
        Some(match token {
            Token::Word("or") => Self::Or,
            Token::Word("and") => Self::And,
            Token::Sign("==") => Self::Equal,
            Token::Sign("!=") => Self::Unequal,
            Token::Sign("<") => Self::Less,
            Token::Sign("<=") => Self::LessOrEqual,
            Token::Sign(">") => Self::Greater,
            Token::Sign(">=") => Self::GreaterOrEqual,
            Token::Sign("+") => Self::Add,
            Token::Sign("-") => Self::Subtract,
            Token::Sign("*") => Self::Multiply,
            Token::Sign("/") => Self::Divide,
            Token::Sign("%") => Self::Remainder,
            Token::Sign("^") => Self::Power,
            _ => return None,
        })
    }

    /// How strongly it holds what is left and right of it. `^` holds what is right of it less: 2^3^2 is 2^(3^2).
    fn binds(self) -> (u8, u8) {
        match self {
            Self::Or => (1, 2),
            Self::And => (3, 4),
            Self::Equal | Self::Unequal | Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => {
                (COMPARISON_BINDS, COMPARISON_BINDS + 1)
            }
            Self::Add | Self::Subtract => (9, 10),
            Self::Multiply | Self::Divide | Self::Remainder => (11, 12),
            Self::Power => (16, 15),
        }
    }
}

impl Function {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "if" => Self::If,
            "min" => Self::Min,
            "max" => Self::Max,
            "abs" => Self::Abs,
            "round" => Self::Round,
            "floor" => Self::Floor,
            "ceil" => Self::Ceil,
            _ => return None,
        })
    }

    /// The fewest and the most arguments it takes, and how to say so.
    fn arguments(self) -> (usize, usize, &'static str) {
        match self {
            Self::If => (3, 3, "three values: if(condition, then, otherwise)"),
            Self::Min | Self::Max => (1, usize::MAX, "one value or more"),
            Self::Abs | Self::Floor | Self::Ceil => (1, 1, "one value"),
            Self::Round => (2, 2, "two values: round(x, places)"),
        }
    }
}

struct Parser<'a> {
    tokens: Vec<(Token<'a>, Range<usize>)>,
    at: usize,
    end: usize,
    depth: u32,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> (Token<'a>, Range<usize>) {
        self.tokens.get(self.at).cloned().unwrap_or((Token::End, self.end..self.end))
    }

    fn take(&mut self) -> (Token<'a>, Range<usize>) {
        let token = self.peek();
        self.at += 1;
        token
    }

    fn expect(&mut self, sign: &str) -> Result<Range<usize>, ExpressionError> {
        match self.take() {
            (Token::Sign(found), span) if found == sign => Ok(span),
            (token, span) => Err(ExpressionError::new(span, format!("expected \"{sign}\", found {token}"))),
        }
    }

    /// An expression whose operators bind at least so strongly.
    fn expression(&mut self, least: u8) -> Result<Expression, ExpressionError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let message = format!("an expression may be nested {MAX_DEPTH} deep");
            return Err(ExpressionError::new(self.peek().1, message));
        }
        let mut left = self.operand()?;
        // The tree also grows to its left with each turn; there the length is the limit.
        while let Some(operator) = Operator::of(&self.peek().0) {
            let (binds_left, binds_right) = operator.binds();
            if binds_left < least {
                break;
            }
            let (_, at) = self.take();
            let right = self.expression(binds_right)?;
            if binds_left == COMPARISON_BINDS && Operator::of(&self.peek().0).is_some_and(|o| o.binds().0 == binds_left)
            {
                return Err(ExpressionError::new(self.peek().1, "comparisons do not chain; use \"and\""));
            }
            let span = left.span.start.min(at.start)..right.span.end;
            left = Expression { span, node: Node::Binary(operator, Box::new(left), Box::new(right)) };
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operand(&mut self) -> Result<Expression, ExpressionError> {
        let (token, span) = self.take();
        match token {
            Token::Number(value) => Ok(Expression { span, node: Node::Number(value) }),
            Token::Word("not") => {
                let of = self.expression(NOT_BINDS)?;
                Ok(Expression { span: span.start..of.span.end, node: Node::Not(Box::new(of)) })
            }
            Token::Sign("-") => {
                let of = self.expression(SIGN_BINDS)?;
                Ok(Expression { span: span.start..of.span.end, node: Node::Negated(Box::new(of)) })
            }
            Token::Sign("(") => {
                let inner = self.expression(0)?;
                let end = self.expect(")")?;
                Ok(Expression { span: span.start..end.end, node: inner.node })
            }
            Token::Word(word) if !matches!(word, "and" | "or") => match (Function::of(word), self.peek().0) {
                (Some(function), _) => self.call(function, word, span),
                (None, Token::Sign("(")) => Err(ExpressionError::new(span, format!("there is no function \"{word}\""))),
                (None, _) => Ok(Expression { span, node: Node::Variable(word.to_owned()) }),
            },
            token => Err(ExpressionError::new(span, format!("expected a value, found {token}"))),
        }
    }

    fn call(&mut self, function: Function, name: &str, from: Range<usize>) -> Result<Expression, ExpressionError> {
        self.expect("(")?;
        let mut arguments = vec![self.expression(0)?];
        while self.peek().0 == Token::Sign(",") {
            self.take();
            arguments.push(self.expression(0)?);
        }
        let end = self.expect(")")?;
        let span = from.start..end.end;
        let (fewest, most, takes) = function.arguments();
        if arguments.len() < fewest || arguments.len() > most {
            return Err(ExpressionError::new(span, format!("{name} takes {takes}")));
        }
        Ok(Expression { span, node: Node::Call(function, arguments) })
    }
}
