//! Named, ordered, pure rewritings that decide when two entries are the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A rewriting that authors name in TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Normaliser {
    /// Blanks at both ends go.
    Trim,
    /// Runs of blanks become one.
    SqueezeSpace,
    /// Lower case.
    Casefold,
    /// Upper case.
    Upper,
    /// Signs go; letters, digits and blanks stay.
    StripPunct,
    /// Only digits stay.
    Digits,
    /// Accents go.
    StripAccents,
}

impl Normaliser {
    /// All, with the names authors use.
    pub const ALL: [(&'static str, Self); 7] = [
        ("trim", Self::Trim),
        ("squeeze-space", Self::SqueezeSpace),
        ("casefold", Self::Casefold),
        ("upper", Self::Upper),
        ("strip-punct", Self::StripPunct),
        ("digits", Self::Digits),
        ("strip-accents", Self::StripAccents),
    ];

    fn apply(self, text: &str) -> String {
        match self {
            Self::Trim => text.trim().to_owned(),
            Self::SqueezeSpace => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::Casefold => text.to_lowercase(),
            Self::Upper => text.to_uppercase(),
            Self::StripPunct => text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect(),
            Self::Digits => text.chars().filter(char::is_ascii_digit).collect(),
            Self::StripAccents => text.nfd().filter(|c| !is_combining_mark(*c)).nfc().collect(),
        }
    }
}

/// Applies the rewritings in order.
pub fn normalise(text: &str, by: &[Normaliser]) -> String {
    by.iter().fold(text.to_owned(), |text, normaliser| normaliser.apply(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rewriting_does_what_its_name_says() {
        let text = "  Peña  St., #7 ";
        let by = |n| normalise(text, &[n]);
        assert_eq!(by(Normaliser::Trim), "Peña  St., #7");
        assert_eq!(by(Normaliser::SqueezeSpace), "Peña St., #7");
        assert_eq!(by(Normaliser::Casefold), "  peña  st., #7 ");
        assert_eq!(by(Normaliser::Upper), "  PEÑA  ST., #7 ");
        assert_eq!(by(Normaliser::StripPunct), "  Peña  St 7 ");
        assert_eq!(by(Normaliser::Digits), "7");
        assert_eq!(by(Normaliser::StripAccents), "  Pena  St., #7 ");
    }
}
