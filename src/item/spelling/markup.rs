//! Markup of a sentence's words: `[[word]]`, or `[[shown|right]]` for the misspelt one.

use std::ops::Range;

use super::Piece;
use crate::item::Fault;
use crate::text::SafeText;

/// A part of a sentence.
#[derive(Debug)]
pub(super) enum Part {
    /// Words nobody is asked about.
    Text(SafeText),
    /// A word to choose.
    Word {
        /// What is shown.
        shown: SafeText,
        /// What it should be, where it is misspelt.
        right: Option<SafeText>,
        /// Bytes of the text as written, for messages.
        span: Range<usize>,
    },
}

impl Part {
    /// The part as it is shown.
    pub(super) fn piece(self) -> Piece {
        match self {
            Self::Text(text) => Piece { text, marked: false },
            Self::Word { shown, .. } => Piece { text: shown, marked: true },
        }
    }
}

/// Parts a sentence at its marks.
pub(super) fn parse(source: &str) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let start = rest.find("[[").unwrap_or(rest.len());
        let (text, marked) = rest.split_at(start);
        if let Some(stray) = text.find("]]") {
            return Err(Fault::at("text", at + stray..at + stray + 2, "`]]` without `[[` before it"));
        }
        if !text.is_empty() {
            parts.push(Part::Text(safe(text, at)?));
        }
        at += start;
        if let Some(inside) = marked.strip_prefix("[[") {
            let length =
                inside.find("]]").ok_or_else(|| Fault::at("text", at..at + 2, "`[[` is never closed by `]]`"))?;
            let span = at..at + length + 4;
            at = span.end;
            parts.push(word(&inside[..length], span)?);
        }
    }
    Ok(parts)
}

fn word(inside: &str, span: Range<usize>) -> Result<Part, Fault> {
    let (shown, right) = match inside.split_once('|') {
        Some((shown, right)) => (shown, Some(right)),
        None => (inside, None),
    };
    let is_word = |word: &str| !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || "[|".contains(c));
    if !is_word(shown) || !right.is_none_or(is_word) {
        return Err(Fault::at("text", span, "a mark is one word, `[[word]]`, or a misspelt one, `[[shown|right]]`"));
    }
    if right == Some(shown) {
        return Err(Fault::at("text", span, "what is shown is right already"));
    }
    let right = right.map(|right| safe(right, span.start)).transpose()?;
    Ok(Part::Word { shown: safe(shown, span.start)?, right, span })
}

fn safe(text: &str, at: usize) -> Result<SafeText, Fault> {
    SafeText::strict(text).map_err(|error| Fault::at("text", at..at + text.len(), error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_point_at_the_mark() {
        for (text, span, part) in [
            ("a [[b", 2..4, "never closed"),
            ("a ]] b", 2..4, "without"),
            ("[[a b]]", 0..7, "one word"),
            ("é [[]]", 3..7, "one word"),
            ("[[a|]]", 0..6, "one word"),
            ("[[a|b|c]]", 0..9, "one word"),
            ("[[a [[b]]", 0..9, "one word"),
            ("[[a|a]]", 0..7, "right already"),
        ] {
            let fault = parse(text).unwrap_err();
            assert_eq!(fault.span, Some(span), "{text}");
            assert!(fault.message.contains(part), "{fault}");
        }
    }
}
