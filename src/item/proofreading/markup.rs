//! Markup of planted errors: `[[shown|right|kind]]`, with `\[[` for the brackets themselves.

use std::ops::Range;

use super::ErrorKind;
use crate::item::Fault;

/// A text as it is shown, and where its errors are.
pub(super) struct Marked {
    /// The text without markup.
    pub(super) text: String,
    /// Its errors in order; they neither overlap nor touch the text's markup.
    pub(super) marks: Vec<Mark>,
}

/// An error in a [`Marked`] text.
pub(super) struct Mark {
    /// Bytes of the shown text.
    pub(super) at: Range<usize>,
    /// What should stand there; empty where nothing should.
    pub(super) right: String,
    /// What sort of error it is.
    pub(super) kind: ErrorKind,
    /// Bytes of the text as written, for messages.
    pub(super) span: Range<usize>,
}

fn fault(span: Range<usize>, message: impl Into<String>) -> Fault {
    Fault::at("text", span, message)
}

/// Parts a text from its markup.
pub(super) fn parse(source: &str) -> Result<Marked, Fault> {
    let (mut text, mut marks) = (String::with_capacity(source.len()), Vec::new());
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("\\[[") {
            text.push_str("[[");
            at += 3;
        } else if rest.starts_with("]]") {
            return Err(fault(at..at + 2, "`]]` without `[[` before it"));
        } else if let Some(inside) = rest.strip_prefix("[[") {
            let length = inside.find("]]").ok_or_else(|| fault(at..at + 2, "`[[` is never closed by `]]`"))?;
            let span = at..at + length + 4;
            marks.push(mark(&inside[..length], span.clone(), &mut text)?);
            at = span.end;
        } else {
            let next = rest.chars().next().unwrap_or_default();
            text.push(next);
            at += next.len_utf8();
        }
    }
    Ok(Marked { text, marks })
}

fn mark(inside: &str, span: Range<usize>, text: &mut String) -> Result<Mark, Fault> {
    if inside.contains("[[") {
        return Err(fault(span, "a mark inside a mark, or one that is never closed"));
    }
    let mut parts = inside.split('|');
    let (Some(shown), Some(right), Some(kind), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(fault(span, "a mark has three parts: `[[shown|right|kind]]`"));
    };
    if shown.is_empty() || shown.contains(char::is_whitespace) {
        return Err(fault(span, "a mark shows one word or one sign, without blanks"));
    }
    if shown == right {
        return Err(fault(span, "what is shown is right already"));
    }
    let known = ErrorKind::ALL.into_iter().find(|(name, _)| *name == kind);
    let Some((_, kind)) = known else {
        let at = span.end - 2 - kind.len()..span.end - 2;
        let names = ErrorKind::ALL.map(|(name, _)| name).join(" ");
        return Err(fault(at, format!("\"{kind}\" is none of the kinds: {names}")));
    };
    let from = text.len();
    text.push_str(shown);
    Ok(Mark { at: from..text.len(), right: right.trim().to_owned(), kind, span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_marks_are_parted() {
        let marked = parse("The [[arive|arrive|spelling]] on[[,||punctuation]] \\[[7]").unwrap();
        assert_eq!(marked.text, "The arive on, [[7]");
        let marks = marked.marks.iter().map(|m| (&marked.text[m.at.clone()], m.right.as_str(), m.kind));
        let wanted = [("arive", "arrive", ErrorKind::Spelling), (",", "", ErrorKind::Punctuation)];
        assert_eq!(marks.collect::<Vec<_>>(), wanted);
        assert_eq!(marked.marks[0].span, 4..29);
    }

    #[test]
    fn faults_point_at_the_mark() {
        for (text, span, part) in [
            ("a [[b|c|word", 2..4, "never closed"),
            ("a ]] b", 2..4, "without"),
            ("[[b|c]]", 0..7, "three parts"),
            ("[[b|c|word|x]]", 0..14, "three parts"),
            ("é [[b|c|sense]]", 9..14, "sense"),
            ("[[b [[c|d|word]]", 0..16, "inside"),
            ("[[a b|ab|word]]", 0..15, "one word"),
            ("[[|ab|word]]", 0..12, "one word"),
            ("[[ab|ab|word]]", 0..14, "right already"),
        ] {
            let fault = parse(text).err().unwrap();
            assert_eq!(fault.span, Some(span), "{text}");
            assert!(fault.message.contains(part), "{fault}");
        }
    }
}
