//! Ways to make a text that is nearly another.

use crate::item::draw::below;
use crate::seed::Generator;

/// What is changed in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confusion {
    /// The letter O and zero.
    LetterO,
    /// The letter l (I among capitals) and one.
    LetterL,
    /// The letter S and five.
    LetterS,
    /// The letter B and eight.
    LetterB,
    /// Two characters side by side change places.
    Swap,
    /// A character is left out.
    Drop,
    /// A character is there twice.
    Double,
}

impl Confusion {
    /// All, with the names authors use.
    pub const ALL: [(&'static str, Self); 7] = [
        ("o-0", Self::LetterO),
        ("l-1", Self::LetterL),
        ("s-5", Self::LetterS),
        ("b-8", Self::LetterB),
        ("swap", Self::Swap),
        ("drop", Self::Drop),
        ("double", Self::Double),
    ];

    /// Changes the character at a place; `None` where that cannot be done there. Blanks and signs are never changed:
    /// they are hard to see, not hard to compare.
    fn at(self, chars: &[char], place: usize) -> Option<String> {
        let this = *chars.get(place).filter(|c| c.is_alphanumeric())?;
        let mut changed = chars.to_vec();
        match self {
            Self::LetterO => changed[place] = either(this, 'O', '0')?,
            Self::LetterS => changed[place] = either(this, 'S', '5')?,
            Self::LetterB => changed[place] = either(this, 'B', '8')?,
            Self::LetterL => {
                let small = chars.iter().any(|c| c.is_lowercase());
                changed[place] = match this {
                    'l' | 'I' => '1',
                    '1' if small => 'l',
                    '1' => 'I',
                    _ => return None,
                };
            }
            Self::Swap => {
                chars.get(place + 1).filter(|next| next.is_alphanumeric() && **next != this)?;
                changed.swap(place, place + 1);
            }
            Self::Drop if chars.len() > 1 => {
                changed.remove(place);
            }
            Self::Drop => return None,
            Self::Double => changed.insert(place, this),
        }
        Some(changed.into_iter().collect())
    }
}

fn either(this: char, one: char, other: char) -> Option<char> {
    if this == one { Some(other) } else { (this == other).then_some(one) }
}

/// A text that differs from this one in one of these ways, each way that can be used as likely, and each of its places;
/// `None` where none can be used.
pub(super) fn confused(text: &str, ways: &[Confusion], rng: &mut Generator) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let by_way = ways.iter().map(|way| (0..chars.len()).filter_map(|place| way.at(&chars, place)).collect::<Vec<_>>());
    let mut usable: Vec<Vec<String>> = by_way.filter(|made| !made.is_empty()).collect();
    if usable.is_empty() {
        return None;
    }
    let mut made = usable.swap_remove(below(rng, usable.len()));
    Some(made.swap_remove(below(rng, made.len())))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::seed::Seed;

    fn all(text: &str, way: Confusion) -> Vec<String> {
        let drawn = (0..60).filter_map(|seed| confused(text, &[way], &mut Seed(seed).stream(&["t"])));
        drawn.collect::<BTreeSet<_>>().into_iter().collect()
    }

    #[test]
    fn each_way_changes_what_it_says() {
        assert_eq!(all("O1-0", Confusion::LetterO), ["01-0", "O1-O"]);
        assert_eq!(all("Ill 1", Confusion::LetterL), ["1ll 1", "I1l 1", "Il1 1", "Ill l"]);
        assert_eq!(all("A1", Confusion::LetterL), ["AI"]);
        assert_eq!(all("S5s", Confusion::LetterS), ["55s", "SSs"]);
        assert_eq!(all("8B", Confusion::LetterB), ["88", "BB"]);
        assert_eq!(all("ab c", Confusion::Swap), ["ba c"]);
        assert_eq!(all("a-b", Confusion::Drop), ["-b", "a-"]);
        assert_eq!(all("a-b", Confusion::Double), ["a-bb", "aa-b"]);
    }

    #[test]
    fn a_way_that_cannot_be_used_gives_nothing() {
        assert_eq!(all("77", Confusion::Swap), [""; 0]);
        assert_eq!(all("7", Confusion::Drop), [""; 0]);
        assert_eq!(all("- .", Confusion::Double), [""; 0]);
        assert_eq!(confused("", &[Confusion::Drop], &mut Seed(1).stream(&[])), None);
    }
}
