//! What a candidate is shown of a drawn item, and what the candidate does: plain data, all that the solver is given.

/// A drawn item.
#[derive(Debug)]
pub(super) struct Shown {
    /// Its id in the pack.
    pub(super) id: String,
    /// The language of the sentences that the program makes.
    pub(super) lang: &'static str,
    /// The question, and what stands above it.
    pub(super) texts: Vec<String>,
    /// The options; none where the answer is typed.
    pub(super) options: Vec<String>,
    pub(super) more: More,
}

/// What is told of some kinds besides.
#[derive(Debug)]
pub(super) enum More {
    /// The numbers drawn, as decimals by name, and what is told of each wrong option.
    Sum { numbers: Vec<(String, String)>, feedback: Vec<String> },
    /// The mistake that each option is said to be made of; none for the right one.
    Map { mistakes: Vec<Option<String>> },
    /// Columns shown of each list, by the list's title.
    LookUp { lists: Vec<(String, Vec<String>)> },
}

/// What the solver answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Solution {
    /// An option, from 0.
    Option(usize),
    /// A typed text, and others that must be wrong.
    Typed { right: String, wrong: Vec<String> },
}

impl Shown {
    /// The one option that fits.
    pub(super) fn only(&self, fits: impl Fn(&str) -> bool) -> Result<Solution, String> {
        let fitting: Vec<usize> = (0..self.options.len()).filter(|at| fits(&self.options[*at])).collect();
        match fitting.as_slice() {
            [one] => Ok(Solution::Option(*one)),
            _ => Err(format!("options {fitting:?} of {:?} are right", self.options)),
        }
    }
}
