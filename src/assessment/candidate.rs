//! Who sits the test.

use serde::{Deserialize, Serialize};

/// A candidate's code as it stands in results: never a name that needs protecting.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Candidate(String);

/// A code that cannot stand in a file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a candidate's code has 1 to 40 letters, digits, dots, hyphens or underscores, the first a letter or digit")]
pub struct CandidateError;

impl Candidate {
    /// Takes a code: 1 to 40 of `A-Z a-z 0-9 . - _`, the first a letter or digit.
    ///
    /// # Errors
    /// Anything else: the code becomes part of a folder's name.
    pub fn new(code: &str) -> Result<Self, CandidateError> {
        let good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
        let first = code.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
        if first && code.len() <= 40 && code.bytes().all(good) {
            Ok(Self(code.to_owned()))
        } else {
            Err(CandidateError)
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Candidate {
    type Error = CandidateError;

    fn try_from(code: String) -> Result<Self, CandidateError> {
        Self::new(&code)
    }
}

impl From<Candidate> for String {
    fn from(candidate: Candidate) -> Self {
        candidate.0
    }
}
