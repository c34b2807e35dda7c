//! What can be marked: words and signs.
//!
//! Words are those of UAX #29, joined where a reader sees one thing: `4417-0092`, `3:30`, `10/12`, `$12.50`, `12%`,
//! `p.m.`, `billing@city.gov`.

use unicode_segmentation::UnicodeSegmentation;

use super::markup::Marked;
use super::{Before, Planted, Token};
use crate::item::Fault;
use crate::text::SafeText;

/// A piece between two word bounds of UAX #29.
struct Piece<'a> {
    at: usize,
    text: &'a str,
}

impl Piece<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }

    fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    fn is_word(&self) -> bool {
        self.text.contains(char::is_alphanumeric)
    }

    fn begins(&self, with: impl Fn(char) -> bool) -> bool {
        self.text.chars().next().is_some_and(with)
    }
}

/// The tokens of a text. Each mark is one token.
pub(super) fn tokens(marked: &Marked) -> Result<Vec<Token>, Fault> {
    let pieces = marked.text.split_word_bound_indices().map(|(at, text)| Piece { at, text }).collect::<Vec<_>>();
    let mut marks = marked.marks.iter().peekable();
    let (mut tokens, mut next, mut blank) = (Vec::new(), 0, "");
    while let Some(piece) = pieces.get(next) {
        if piece.is_blank() {
            // A run of blanks is several pieces; they are neighbours in the text.
            let from = piece.at - blank.len();
            blank = &marked.text[from..piece.end()];
            next += 1;
            continue;
        }
        let mark = marks.next_if(|mark| mark.at.start < piece.end());
        let end = match mark {
            Some(mark) => end_of_mark(&pieces[next..], &mark.at)
                .ok_or_else(|| Fault::at("text", mark.span.clone(), "a mark holds a whole word or a whole sign"))?,
            None => end_of_token(&pieces[next..], marks.peek().map_or(usize::MAX, |mark| mark.at.start)),
        };
        let error = match mark {
            Some(mark) => Some(Planted { right: safe(&mark.right)?, kind: mark.kind }),
            None => None,
        };
        let before = if tokens.is_empty() { Before::Nothing } else { before(blank) };
        tokens.push(Token { text: safe(&marked.text[piece.at..end])?, before, error });
        next += pieces[next..].iter().take_while(|piece| piece.at < end).count();
        blank = "";
    }
    Ok(tokens)
}

fn safe(text: &str) -> Result<SafeText, Fault> {
    SafeText::strict(text).map_err(|unsafe_char| Fault::new("text", unsafe_char.to_string()))
}

fn before(blank: &str) -> Before {
    match blank.matches('\n').count() {
        _ if blank.is_empty() => Before::Nothing,
        0 => Before::Blank,
        1 => Before::LineEnd,
        _ => Before::Paragraph,
    }
}

/// Where a mark ends, if it begins and ends at word bounds.
fn end_of_mark(pieces: &[Piece<'_>], mark: &std::ops::Range<usize>) -> Option<usize> {
    let begins = pieces.first()?.at == mark.start;
    let ends = pieces.iter().any(|piece| piece.end() == mark.end);
    (begins && ends).then_some(mark.end)
}

/// Where a token ends that begins with the first piece; before the next mark.
fn end_of_token(pieces: &[Piece<'_>], next_mark: usize) -> usize {
    let free = |index: usize| pieces.get(index).filter(|piece| piece.at < next_mark && !piece.is_blank());
    let Some(first) = free(0) else { return pieces.first().map_or(0, Piece::end) };
    let mut last = 0;
    if matches!(first.text, "$" | "#" | "€" | "£" | "+") {
        last += usize::from(free(1).is_some_and(|next| next.begins(|c| c.is_ascii_digit())));
    } else if !first.is_word() {
        while free(last + 1).is_some_and(|next| next.text == first.text) {
            last += 1;
        }
        return pieces[last].end();
    }
    let mut text = pieces[last].text;
    while let Some(sign) = free(last + 1) {
        let after = free(last + 2).filter(|after| after.is_word());
        let digits =
            |after: &Piece<'_>| text.ends_with(|c: char| c.is_ascii_digit()) && after.begins(|c| c.is_ascii_digit());
        let joined = match sign.text {
            "-" | "/" | "@" | "&" | "\u{2011}" => after.is_some(),
            ":" => after.is_some_and(digits),
            _ => false,
        };
        if joined {
            last += 2;
            text = pieces[last].text;
        } else if (sign.text == "%" && text.ends_with(|c: char| c.is_ascii_digit()))
            || (sign.text == "." && is_abbreviation(text))
        {
            return sign.end();
        } else {
            break;
        }
    }
    pieces[last].end()
}

/// Whether a word is single letters with full stops between them: the `p.m` of `p.m.`.
fn is_abbreviation(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::super::markup::parse;
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        tokens(&parse(source).unwrap()).unwrap().into_iter().map(|token| token.text.to_string()).collect()
    }

    #[test]
    fn what_a_reader_sees_as_one_thing_is_one_token() {
        for one in [
            "can't",
            "O'Brien",
            "follow-up",
            "4417-0092",
            "555-0142",
            "3:30",
            "10/12",
            "10/12/2026",
            "$12.50",
            "$1,250.00",
            "12%",
            "p.m.",
            "U.S.",
            "billing@city.gov",
            "AT&T",
            "#7",
            "and/or",
            "Peña",
            "3/4-inch",
            "...",
            "3,000",
        ] {
            assert_eq!(texts(&format!("so {one} then")), ["so", one, "then"], "{one}");
        }
    }

    #[test]
    fn signs_are_tokens_of_their_own() {
        assert_eq!(
            texts("Yes, call (555) now; or: wait."),
            ["Yes", ",", "call", "(", "555", ")", "now", ";", "or", ":", "wait", "."]
        );
        assert_eq!(texts("\"Stop\" at 4417."), ["\"", "Stop", "\"", "at", "4417", "."]);
        assert_eq!(texts("It costs $ 5-"), ["It", "costs", "$", "5", "-"]);
    }

    #[test]
    fn a_mark_is_one_token_and_joins_nothing() {
        assert_eq!(texts("on Tuesday[[,|.|punctuation]] Water"), ["on", "Tuesday", ",", "Water"]);
        assert_eq!(texts("the [[customers'|customers|punctuation]] bill"), ["the", "customers'", "bill"]);
        assert_eq!(texts("3[[-|:|punctuation]]30"), ["3", "-", "30"]);
        assert_eq!(texts("end.[[.||punctuation]]"), ["end", ".", "."]);
        assert_eq!(texts("pay [[$12.50|$12.60|number]]."), ["pay", "$12.50", "."]);
    }

    #[test]
    fn a_mark_inside_a_word_is_a_fault() {
        for text in ["un[[hapy|happy|spelling]]", "[[hap|happ|spelling]]y", "12[[,|.|number]]50"] {
            let fault = tokens(&parse(text).unwrap()).unwrap_err();
            assert!(fault.message.contains("whole word") && fault.span.is_some(), "{text}");
        }
    }

    #[test]
    fn blanks_and_paragraphs_are_kept() {
        let found = tokens(&parse("\n One, two\nthree\n\n  four\n").unwrap()).unwrap();
        let wanted = [Before::Nothing, Before::Nothing, Before::Blank, Before::LineEnd, Before::Paragraph];
        assert_eq!(found.iter().map(|token| token.before).collect::<Vec<_>>(), wanted);
    }
}
