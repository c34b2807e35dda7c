//! What questions with written options share: one key, reasons, an order that may be drawn.

use super::control::first_option;
use super::{Control, Fault, Response, draw};
use crate::assessment::Milli;
use crate::scoring::Tally;
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// Fewest and most options of a question.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=26;

/// An option and why it is right or wrong.
#[derive(Clone, Debug)]
pub struct OptionText {
    /// What it says.
    pub text: SafeText,
    /// Whether it is the right one.
    pub key: bool,
    /// Why; may be empty.
    pub why: SafeText,
}

/// Options in their order.
pub(super) struct Arranged {
    /// The control that holds them.
    pub(super) control: Control,
    /// Index of the right one.
    pub(super) key: u8,
    /// Why each is right or wrong, in the order shown.
    pub(super) whys: Vec<SafeText>,
}

/// Puts options in their order: as written, or drawn.
///
/// # Errors
/// There are not 2 to 26 options, all different, with exactly one key.
pub(super) fn arrange(options: &[OptionText], shuffle: bool, rng: &mut Generator) -> Result<Arranged, Fault> {
    if !OPTIONS.contains(&options.len()) {
        return Err(Fault::new("options", format!("a question has 2 to 26 options, not {}", options.len())));
    }
    let keys = options.iter().filter(|option| option.key).count();
    if keys != 1 {
        return Err(Fault::new("options", format!("exactly one option has `key = true`, not {keys}")));
    }
    if let Some(twice) = twice(&options.iter().map(|option| &option.text).collect::<Vec<_>>()) {
        return Err(Fault::new("options", format!("the option \"{twice}\" is there twice")));
    }
    let mut options = options.iter().collect::<Vec<_>>();
    if shuffle {
        draw::shuffle(rng, &mut options);
    }
    let key = options.iter().position(|option| option.key).and_then(|key| u8::try_from(key).ok());
    Ok(Arranged {
        control: Control::options(options.iter().map(|option| option.text.clone()).collect()),
        key: key.unwrap_or(0),
        whys: options.iter().map(|option| option.why.clone()).collect(),
    })
}

/// The first text that was there before.
pub(super) fn twice<'a>(texts: &[&'a SafeText]) -> Option<&'a SafeText> {
    texts.iter().enumerate().find(|(place, text)| texts[..*place].contains(text)).map(|(_, text)| *text)
}

/// Full points for the key.
pub(super) fn score(key: u8, points: Milli, response: &Response) -> Tally {
    Tally::all_or_nothing(response.choice(0) == Some(key), points)
}

/// The key and why it is right, then why each other option is wrong.
pub(super) fn key_in_words(key: u8, whys: &[SafeText], controls: &[Control], words: &Messages) -> Vec<String> {
    let mut lines = vec![first_option(controls, key).to_owned()];
    lines.extend(whys.get(usize::from(key)).filter(|why| !why.is_empty()).map(SafeText::to_string));
    let wrong = (0_u8..).zip(whys).filter(|(index, why)| *index != key && !why.is_empty());
    lines.extend(wrong.map(|(index, why)| not_line(first_option(controls, index), why, words)));
    lines
}

/// The sentence that says why an option is not the right answer.
pub(super) fn not_line(option: &str, why: &str, words: &Messages) -> String {
    words.with("key-not", &[("option", option.into()), ("why", why.into())])
}
