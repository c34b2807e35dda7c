//! A candidate with known answers: knows the form, presses keys, makes the mistakes it is told to.

use callready::app::{Code, KeyPress};
use callready::item::{Answer, Control, Item, Kind, Response, cross_reference, math};

/// The keys that answer an item rightly from the state it is in, without leaving it.
pub(crate) fn right_answer(item: &Item, response: &Response) -> Vec<KeyPress> {
    match &item.kind {
        Kind::Reading(kind) => vec![option(kind.key)],
        Kind::Map(kind) => vec![option(kind.key)],
        Kind::Decision(kind) => vec![option(kind.key)],
        Kind::CrossReference(kind) => match &kind.key {
            cross_reference::Key::Option(key) => vec![option(*key)],
            cross_reference::Key::Text { value, .. } => text(value),
        },
        Kind::Math(kind) => match &kind.key {
            math::Key::Option { index, .. } => vec![option(*index)],
            math::Key::Number { value, .. } => text(&value.to_string()),
        },
        Kind::Keyboarding(kind) => text(&kind.passage),
        Kind::DataEntry(kind) => {
            let values = kind.keys.iter().map(|keys| keys[0].as_str());
            let mut keys = Vec::new();
            for (field, ((control, answer), value)) in
                item.controls.iter().zip(&response.answers).zip(values).enumerate()
            {
                if field > 0 {
                    keys.push(KeyPress::plain(Code::Tab));
                }
                keys.extend(field_keys(control, answer, value));
            }
            keys
        }
        Kind::Prioritization(kind) => {
            let mut order: Vec<_> = kind.cards.iter().map(|card| card.rank).enumerate().collect();
            order.sort_by_key(|(_, rank)| *rank);
            let mut keys = vec![KeyPress::plain(Code::Home)];
            for card in 0..kind.cards.len() {
                let place = order.iter().position(|(at, _)| *at == card).unwrap() + 1;
                keys.push(KeyPress::char(char::from_digit(u32::try_from(place).unwrap(), 10).unwrap()));
                keys.push(KeyPress::plain(Code::Down));
            }
            keys
        }
        Kind::Proofreading(kind) => {
            let mut keys = Vec::new();
            let mut at = 0;
            for (token, _) in kind.tokens.iter().enumerate().filter(|(_, token)| token.error.is_some()) {
                keys.extend(std::iter::repeat_n(KeyPress::plain(Code::Right), token - at));
                keys.push(KeyPress::char(' '));
                at = token;
            }
            keys
        }
        Kind::Memory(kind) => {
            let values = kind.entry.keys.iter().map(|keys| text(&keys[0]));
            values.enumerate().flat_map(|(n, keys)| tab(n).into_iter().chain(keys)).collect()
        }
        Kind::CallSummary(kind) => {
            kind.questions.iter().flat_map(|question| [KeyPress::plain(Code::Tab), option(question.key)]).collect()
        }
        Kind::Spelling(kind) => vec![option(kind.key)],
        Kind::SentenceClarity(kind) => vec![option(kind.key)],
        Kind::CharacterComparison(kind) => {
            let rows = kind.pairs.iter().zip(&item.controls).filter_map(|(pair, control)| match control {
                Control::Choice(choice) => choice.options[usize::from(pair.key())].chars().next(),
                _ => None,
            });
            // From the first row on each letter goes to the next one.
            std::iter::once(KeyPress::plain(Code::Home)).chain(rows.map(KeyPress::char)).collect()
        }
    }
}

/// On to the next field, but for the first.
fn tab(field: usize) -> Option<KeyPress> {
    (field > 0).then_some(KeyPress::plain(Code::Tab))
}

/// The keys that put a value into a field of a billing screen.
fn field_keys(control: &Control, answer: &Answer, value: &str) -> Vec<KeyPress> {
    match (control, answer) {
        (Control::Entry(_), Answer::Text(typed)) if typed.text == value => Vec::new(),
        (Control::Entry(_), _) => {
            let mut keys = vec![KeyPress::ctrl(Code::Char('u'))];
            keys.extend(text(value));
            keys
        }
        (Control::Choice(choice), Answer::Choice(chosen)) => {
            let Some(wanted) = choice.options.iter().position(|option| option.as_str() == value) else {
                return Vec::new();
            };
            match chosen {
                Some(now) if usize::from(*now) >= wanted => {
                    vec![KeyPress::plain(Code::Up); usize::from(*now) - wanted]
                }
                Some(now) => vec![KeyPress::plain(Code::Down); wanted - usize::from(*now)],
                None => vec![KeyPress::plain(Code::Down); wanted + 1],
            }
        }
        _ => Vec::new(),
    }
}

/// The keys of a text.
pub(crate) fn text(text: &str) -> Vec<KeyPress> {
    text.chars().map(KeyPress::char).collect()
}

fn option(place: u8) -> KeyPress {
    KeyPress::char(char::from(b'a' + place))
}

/// The bytes a terminal sends for a key.
pub(crate) fn bytes(key: KeyPress) -> Vec<u8> {
    let plain: &[u8] = match key.code {
        Code::Char(c) if key.ctrl => return vec![c as u8 & 0x1f],
        Code::Char(c) => return c.to_string().into_bytes(),
        Code::Enter => b"\r",
        Code::Tab => b"\t",
        Code::BackTab => b"\x1b[Z",
        Code::Backspace => b"\x7f",
        Code::Delete => b"\x1b[3~",
        Code::Up => b"\x1b[A",
        Code::Down => b"\x1b[B",
        Code::Right => b"\x1b[C",
        Code::Left => b"\x1b[D",
        Code::Home => b"\x1b[H",
        Code::End => b"\x1b[F",
        Code::PageUp => b"\x1b[5~",
        Code::PageDown => b"\x1b[6~",
        Code::Esc => b"\x1b",
        Code::F(n) => {
            let codes = ["OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~", "[24~"];
            return format!("\x1b{}", codes[usize::from(n) - 1]).into_bytes();
        }
    };
    plain.to_vec()
}
