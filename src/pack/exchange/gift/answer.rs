//! What stands between the braces of a GIFT question.

use rust_decimal::Decimal;

use super::super::{Answer, Offer};
use super::{find, split};

/// The most answers of a question.
const MOST: usize = 100;

/// What the braces say.
pub(super) struct Answered {
    pub(super) answer: Answer,
    pub(super) why: String,
    /// What a pack has no place for.
    pub(super) lost: Vec<&'static str>,
}

/// Why a question is not carried over, and the byte in the braces.
pub(super) struct Wrong {
    pub(super) byte: usize,
    pub(super) reason: String,
}

type Outcome = Result<Answered, Wrong>;

/// An answer as written.
struct Piece<'a> {
    /// Where its sign is.
    byte: usize,
    right: bool,
    weight: Option<Decimal>,
    text: &'a str,
    why: &'a str,
}

/// Reads the answers. `words` makes plain text of a piece of the file.
pub(super) fn answers(inner: &str, words: &mut impl FnMut(&str) -> String) -> Outcome {
    let (body, why) = match split(inner, "####") {
        Some((body, why)) => (body, words(why)),
        None => (inner, String::new()),
    };
    let done = |answer, lost| Ok(Answered { answer, why: why.clone(), lost });
    let trimmed = body.trim_start();
    let first = body.len() - trimmed.len();
    let wrong = |byte: usize, reason: &str| Err(Wrong { byte, reason: reason.to_owned() });
    if trimmed.is_empty() {
        return wrong(0, "an essay has no key");
    }
    if let Some(number) = trimmed.strip_prefix('#') {
        let (answer, lost) = numerical(number, first + 1)?;
        return done(answer, lost);
    }
    if let Some((answer, lost)) = truth(trimmed, words) {
        return done(answer, lost);
    }
    let pieces = pieces(body)?;
    if pieces.iter().any(|piece| !piece.right) || body.contains('~') && find(body, "~").is_some() {
        let (answer, lost) = choice(&pieces, words)?;
        return done(answer, lost);
    }
    if pieces.iter().all(|piece| piece.text.contains("->")) {
        return wrong(first, "pairs to be matched are not carried over");
    }
    let mut lost = Vec::new();
    let mut right = Vec::new();
    for piece in &pieces {
        if piece.weight.is_some_and(|weight| weight < Decimal::ONE_HUNDRED) {
            note(&mut lost, "partial credit: an answer that earns a part only is not taken over");
            continue;
        }
        if find(piece.text, "*").is_some() {
            note(&mut lost, "an answer with * for any letters is not taken over");
            continue;
        }
        if !piece.why.trim().is_empty() {
            note(&mut lost, "feedback on a typed answer has no place");
        }
        let text = words(piece.text);
        if !text.is_empty() && !right.contains(&text) {
            right.push(text);
        }
    }
    if right.is_empty() {
        return wrong(first, "no answer earns all of the credit");
    }
    done(Answer::Text(right), lost)
}

fn note(lost: &mut Vec<&'static str>, what: &'static str) {
    if !lost.contains(&what) {
        lost.push(what);
    }
}

/// `T`, `FALSE#Why not.#Why.`
fn truth(body: &str, words: &mut impl FnMut(&str) -> String) -> Option<(Answer, Vec<&'static str>)> {
    let (word, feedback) = split(body, "#").unwrap_or((body, ""));
    let truth = match word.trim().to_ascii_uppercase().as_str() {
        "T" | "TRUE" => true,
        "F" | "FALSE" => false,
        _ => return None,
    };
    let (wrong, right) = split(feedback, "#").unwrap_or((feedback, ""));
    let (wrong, right) = (words(wrong), words(right));
    let offer = |text: &str, key: bool| Offer {
        text: text.to_owned(),
        key,
        why: if key { right.clone() } else { wrong.clone() },
    };
    Some((Answer::Choice(vec![offer("True", truth), offer("False", !truth)]), Vec::new()))
}

/// The answers of a body, each from its sign to the next.
fn pieces(body: &str) -> Result<Vec<Piece<'_>>, Wrong> {
    let mut signs = Vec::new();
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '=' | '~' => signs.push((at, c == '=')),
            _ => {}
        }
    }
    if signs.len() > MOST {
        return Err(Wrong { byte: 0, reason: format!("a question has at most {MOST} answers") });
    }
    let lead = body.get(..signs.first().map_or(body.len(), |(at, _)| *at)).unwrap_or_default();
    if !lead.trim().is_empty() {
        let byte = lead.len() - lead.trim_start().len();
        return Err(Wrong { byte, reason: "an answer begins with = or ~".to_owned() });
    }
    let mut pieces = Vec::new();
    for (place, (at, right)) in signs.iter().enumerate() {
        let end = signs.get(place + 1).map_or(body.len(), |(next, _)| *next);
        let text = body.get(at + 1..end).unwrap_or_default().trim();
        let (weight, text) = match weight(text) {
            Ok(weighed) => weighed,
            Err(reason) => return Err(Wrong { byte: *at, reason }),
        };
        let (text, why) = split(text, "#").unwrap_or((text, ""));
        pieces.push(Piece { byte: *at, right: *right, weight, text, why });
    }
    Ok(pieces)
}

/// `%50%` before a text.
fn weight(text: &str) -> Result<(Option<Decimal>, &str), String> {
    let Some(rest) = text.strip_prefix('%') else { return Ok((None, text)) };
    let Some((number, rest)) = rest.split_once('%') else { return Ok((None, text)) };
    match number.trim().parse::<Decimal>() {
        Ok(weight) if weight.abs() <= Decimal::ONE_HUNDRED => Ok((Some(weight), rest)),
        _ => Err("a weight is a number from -100 to 100 between two %".to_owned()),
    }
}

fn choice(pieces: &[Piece<'_>], words: &mut impl FnMut(&str) -> String) -> Result<(Answer, Vec<&'static str>), Wrong> {
    let mut lost = Vec::new();
    let full = |piece: &Piece<'_>| piece.weight.map_or(piece.right, |weight| weight == Decimal::ONE_HUNDRED);
    let keys: Vec<_> = pieces.iter().filter(|piece| full(piece)).collect();
    let byte = pieces.first().map_or(0, |piece| piece.byte);
    match keys[..] {
        [_] => {}
        [] if pieces.iter().any(|piece| piece.weight.is_some_and(|weight| weight > Decimal::ZERO)) => {
            let reason = "several answers that are right together are not carried over".to_owned();
            return Err(Wrong { byte, reason });
        }
        [] => return Err(Wrong { byte, reason: "no answer is right".to_owned() }),
        [_, second, ..] => {
            let reason = "several right answers are not carried over: one option is the key".to_owned();
            return Err(Wrong { byte: second.byte, reason });
        }
    }
    let mut offers = Vec::new();
    for piece in pieces {
        if !full(piece) && piece.weight.is_some_and(|weight| !weight.is_zero()) {
            note(&mut lost, "partial credit: an option that is not the key earns nothing");
        }
        let text = words(piece.text);
        if text.is_empty() {
            return Err(Wrong { byte: piece.byte, reason: "this option has no text".to_owned() });
        }
        let why = words(piece.why);
        offers.push(Offer { text, key: full(piece), why });
    }
    Ok((Answer::Choice(offers), lost))
}

/// `3`, `3:0.5`, `2..4`, or several with `=` and weights.
fn numerical(body: &str, at: usize) -> Result<(Answer, Vec<&'static str>), Wrong> {
    let mut lost = Vec::new();
    let fail = |reason: &str| Wrong { byte: at, reason: reason.to_owned() };
    let single;
    let pieces = if find(body, "=").is_some() {
        pieces(body).map_err(|wrong| Wrong { byte: at + wrong.byte, ..wrong })?
    } else {
        let (text, why) = split(body, "#").unwrap_or((body, ""));
        single = Piece { byte: 0, right: true, weight: None, text, why };
        vec![single]
    };
    let mut whole = pieces.iter().filter(|piece| piece.weight.is_none_or(|weight| weight == Decimal::ONE_HUNDRED));
    let Some(piece) = whole.next() else { return Err(fail("no number earns all of the credit")) };
    if whole.next().is_some() {
        return Err(fail("several right numbers are not carried over"));
    }
    if pieces.len() > 1 {
        note(&mut lost, "partial credit: a number that earns a part only is not taken over");
    }
    if pieces.iter().any(|piece| !piece.why.trim().is_empty()) {
        note(&mut lost, "feedback on a typed answer has no place");
    }
    let text = piece.text.trim();
    let number =
        |text: &str| text.trim().parse::<Decimal>().map_err(|error| fail(&format!("this is not a number: {error}")));
    let (value, tolerance) = if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        let sum = low.checked_add(high).ok_or_else(|| fail("this number is too large"))?;
        let width = high.checked_sub(low).ok_or_else(|| fail("this number is too large"))?;
        if width.is_sign_negative() {
            return Err(fail("the range ends before it begins"));
        }
        (sum / Decimal::TWO, width / Decimal::TWO)
    } else {
        let (value, tolerance) = split(text, ":").unwrap_or((text, "0"));
        (number(value)?, number(tolerance)?.abs())
    };
    let answer = Answer::Number { value: value.to_string(), tolerance: tolerance.normalize().to_string() };
    Ok((answer, lost))
}
