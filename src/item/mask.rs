//! Masks of billing fields: which characters go where.

use std::fmt;

/// A mask such as `(###) ###-####`: `#` a digit, `A` a letter (made upper case), `*` either; any other character
/// is put in by the screen and not typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask(String);

/// A mask that takes no input, or is too long.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mask has 1 to 60 characters, one of # A * at least")]
pub struct MaskError;

impl Mask {
    /// Takes a mask as authors write it.
    ///
    /// # Errors
    /// No place for input, or more than 60 characters.
    pub fn new(mask: &str) -> Result<Self, MaskError> {
        let places = mask.chars().any(|c| matches!(c, '#' | 'A' | '*'));
        if places && mask.chars().count() <= 60 { Ok(Self(mask.to_owned())) } else { Err(MaskError) }
    }

    /// The mask as written, for the empty places on the screen.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a typed character puts in at a place (counted in characters): the mask's own characters up to the next
    /// place for input, then the character. `None` where it does not fit. A typed character that is the mask's own
    /// next one (the hyphen of an account) puts just that in.
    pub fn accept(&self, at: usize, typed: char) -> Option<String> {
        let mut put = String::new();
        for place in self.0.chars().skip(at) {
            match place {
                '#' if typed.is_ascii_digit() => put.push(typed),
                'A' if typed.is_alphabetic() => put.extend(typed.to_uppercase()),
                '*' if typed.is_alphanumeric() => put.extend(typed.to_uppercase()),
                '#' | 'A' | '*' => return None,
                own => {
                    put.push(own);
                    if own != typed {
                        continue;
                    }
                }
            }
            return Some(put);
        }
        None
    }

    /// How many characters a Backspace at this place takes out: one typed one and the mask's own before it.
    pub fn erase(&self, caret: usize) -> usize {
        let own = self.0.chars().take(caret).collect::<Vec<_>>();
        let literals = own.iter().rev().take_while(|c| !matches!(c, '#' | 'A' | '*')).count();
        (literals + 1).min(caret)
    }

    /// Whether a text could have been typed into this mask, whole or in part.
    pub fn fits(&self, text: &str) -> bool {
        let mut places = self.0.chars();
        text.chars().all(|c| match places.next() {
            Some('#') => c.is_ascii_digit(),
            Some('A') => c.is_alphabetic(),
            Some('*') => c.is_alphanumeric(),
            Some(own) => own == c,
            None => false,
        })
    }
}

impl fmt::Display for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(mask: &str, keys: &str) -> String {
        let mask = Mask::new(mask).unwrap();
        keys.chars().fold(String::new(), |text, key| {
            let put = mask.accept(text.chars().count(), key).unwrap_or_default();
            text + &put
        })
    }

    #[test]
    fn the_screen_puts_in_the_masks_own_characters_whether_typed_or_not() {
        assert_eq!(typed("(###) ###-####", "5555550142"), "(555) 555-0142");
        assert_eq!(typed("(###) ###-####", "(555) 555-0142"), "(555) 555-0142");
        assert_eq!(typed("####-####", "4417-0092"), "4417-0092");
        assert_eq!(typed("AA-##", "abx12"), "AB-12", "a character that does not fit is not taken");
    }

    #[test]
    fn backspace_takes_the_masks_own_characters_along() {
        let mask = Mask::new("####-####").unwrap();
        assert_eq!(mask.erase(6), 1);
        assert_eq!(mask.erase(5), 2);
        assert_eq!(mask.erase(0), 0);
    }

    #[test]
    fn a_mask_without_places_is_refused() {
        assert_eq!(Mask::new("--"), Err(MaskError));
    }
}
