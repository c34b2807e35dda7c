//! Text from outside, made safe before it can reach a terminal.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Text in NFC without control, bidirectional, zero-width, tag or private-use characters.
///
/// The only controls allowed are line feeds. The field is private: each value passed one of the constructors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SafeText(String);

/// A character that may not be shown, and where it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the character U+{:04X} is not allowed in text", *.character as u32)]
pub struct UnsafeChar {
    /// Byte offset in the text that was refused.
    pub offset: usize,
    /// The character itself. Do not print it.
    pub character: char,
}

impl SafeText {
    /// Takes text that must be safe already: packs are refused rather than mended.
    ///
    /// # Errors
    /// The first character that is not allowed.
    pub fn strict(text: &str) -> Result<Self, UnsafeChar> {
        Self::look(text)?;
        Ok(Self(if is_plain(text) { text.to_owned() } else { text.nfc().collect() }))
    }

    /// Whether a text would be taken by [`strict`](Self::strict).
    ///
    /// # Errors
    /// The first character that is not allowed.
    pub fn look(text: &str) -> Result<(), UnsafeChar> {
        if is_plain(text) {
            return Ok(());
        }
        match text.char_indices().find(|&(_, c)| !is_allowed(c)) {
            Some((offset, character)) => Err(UnsafeChar { offset, character }),
            None => Ok(()),
        }
    }

    /// Takes any text; what is not allowed becomes U+FFFD. For rosters, foreign results and error messages.
    pub fn replaced(text: &str) -> Self {
        if is_plain(text) {
            return Self(text.to_owned());
        }
        let clean = |c| if is_allowed(c) { c } else { char::REPLACEMENT_CHARACTER };
        Self(text.chars().map(clean).nfc().collect())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whether a text has nothing but printable ASCII and line feeds, as most have: all allowed, and in NFC.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
}

/// Whether a character may be shown as it is.
pub(crate) fn is_allowed(c: char) -> bool {
    const REFUSED: [RangeInclusive<char>; 16] = [
        // C0 but for the line feed, DEL and C1.
        '\u{0}'..='\u{9}',
        '\u{b}'..='\u{1f}',
        '\u{7f}'..='\u{9f}',
        // Soft hyphen, Arabic letter mark, Mongolian vowel separator: no width or a change of direction.
        '\u{ad}'..='\u{ad}',
        '\u{61c}'..='\u{61c}',
        '\u{180e}'..='\u{180e}',
        // Zero-width and marks of direction; separators, embeddings and overrides; isolates and deprecated controls.
        '\u{200b}'..='\u{200f}',
        '\u{2028}'..='\u{202e}',
        '\u{2060}'..='\u{206f}',
        // Private use, byte order mark, interlinear annotation; tags and everything behind them.
        '\u{e000}'..='\u{f8ff}',
        '\u{feff}'..='\u{feff}',
        '\u{fff9}'..='\u{fffb}',
        '\u{e0000}'..='\u{10ffff}',
        // Fillers that show as nothing.
        '\u{115f}'..='\u{1160}',
        '\u{3164}'..='\u{3164}',
        '\u{ffa0}'..='\u{ffa0}',
    ];
    !REFUSED.iter().any(|range| range.contains(&c))
}

impl TryFrom<String> for SafeText {
    type Error = UnsafeChar;

    fn try_from(text: String) -> Result<Self, UnsafeChar> {
        Self::strict(&text)
    }
}

impl From<SafeText> for String {
    fn from(text: SafeText) -> Self {
        text.0
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::ops::Deref for SafeText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_direction_controls_are_refused_with_their_place() {
        for (text, offset) in [("a\u{1b}[2J", 1), ("ab\u{9b}", 2), ("\u{202e}x", 0), ("a\u{200b}", 1), ("\r", 0)] {
            assert_eq!(SafeText::strict(text).unwrap_err().offset, offset, "{text:?}");
        }
    }

    #[test]
    fn replaced_text_is_always_strictly_safe() {
        let text = SafeText::replaced("x\u{1b}]0;t\u{7}\u{2066}y\u{e0041}");
        assert_eq!(SafeText::strict(&text).unwrap(), text);
    }

    #[test]
    fn names_of_many_origins_pass_unchanged() {
        for name in ["Nuñez", "Łukasz", "O'Brien", "Nguyễn", "张伟"] {
            assert_eq!(SafeText::strict(name).unwrap().as_str(), name);
        }
    }
}
