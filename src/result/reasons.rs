//! Why a check failed: the first reasons in full, and how many more there are.

use crate::text::SafeText;

/// Reasons of one check. What is wrong once is often wrong in each line: a hostile journal has a hundred thousand of them.
#[derive(Debug, Default)]
pub(super) struct Reasons {
    told: Vec<SafeText>,
    more: usize,
}

impl Reasons {
    /// The most that are told in full.
    const MOST: usize = 8;

    /// One more, without a full stop. It is put into words only where it will be told.
    pub(super) fn add(&mut self, words: impl FnOnce() -> String) {
        if self.told.len() < Self::MOST {
            self.told.push(SafeText::replaced(&words()));
        } else {
            self.more += 1;
        }
    }

    /// One more, in the words of somebody else.
    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.add(|| words.into());
    }

    /// Those of another list, behind these, so many at most.
    pub(super) fn extend(&mut self, other: Self, most: usize) {
        let over = other.told.len().saturating_sub(most);
        self.more += other.more + over;
        self.told.extend(other.told.into_iter().take(most));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.told.is_empty() && self.more == 0
    }

    /// All that is told.
    pub(super) fn into_told(mut self) -> Vec<SafeText> {
        if self.more > 0 {
            self.told.push(SafeText::replaced(&format!("… and {} more", self.more)));
        }
        self.told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_holds_for_every_line_is_told_some_times_and_counted() {
        let mut reasons = Reasons::default();
        (0..100_000).for_each(|line| reasons.add(|| format!("line {line}")));
        let mut both = Reasons::default();
        both.say("the first");
        both.extend(reasons, 4);
        let told = both.into_told();
        assert_eq!(told.first().unwrap().as_str(), "the first");
        assert_eq!(told.len(), 6);
        assert_eq!(told.last().unwrap().as_str(), "… and 99996 more");
    }
}
