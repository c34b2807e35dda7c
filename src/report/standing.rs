//! How a result stands: whether it holds, and where it cannot be said that it does, why.

use serde::Serialize;

use crate::assessment::{Phase, Sitting};
use crate::journal::ReadError;
use crate::result::{Outcome, RESULT, SIGNATURE, Step, Verification};

/// How a result stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Every check was made and passed, and the key is one that is trusted.
    Holds,
    /// Every check that was made passed; whose key signed was not checked, as no list of keys was given.
    KeyUnchecked,
    /// Nothing is signed yet: the sitting goes on.
    Unfinished,
    /// The sitting was sat to its end, and nothing of its result is there.
    Missing,
    /// There is no result, and no telling whether there could be one.
    NoResult,
    /// Nothing failed, and a check could not be made.
    Unproved,
    /// A check failed.
    Fails,
}

impl Standing {
    /// `sitting` is the fold of the journal, where it can be followed.
    pub(super) fn of(verification: &Verification, sitting: Option<&Sitting>) -> Self {
        if verification.good() {
            return match verification.outcome(Step::Signer) {
                Some(Outcome::Passed) => Self::Holds,
                _ => Self::KeyUnchecked,
            };
        }
        let failed = |but: &[Step]| {
            let mut failed = verification.checks.iter().filter(|check| matches!(check.outcome, Outcome::Failed(_)));
            failed.any(|check| !but.contains(&check.step))
        };
        // A line that a kill cut off is put right when the sitting is resumed, and a sitting that goes on is not over. Events that
        // cannot have happened leave no sitting at all.
        if has_no_result(verification) && !failed(&[Step::Files, Step::Chain, Step::Events]) {
            return match sitting.map(Sitting::phase) {
                Some(Phase::Complete) => Self::Missing,
                Some(_) => Self::Unfinished,
                None => Self::NoResult,
            };
        }
        if failed(&[]) { Self::Fails } else { Self::Unproved }
    }
}

/// Whether neither a result nor its signature is there, and all else that can be read is.
fn has_no_result(verification: &Verification) -> bool {
    let Some(Outcome::Failed(reasons)) = verification.outcome(Step::Files) else { return false };
    let missing = |name: &str| {
        let wanted = format!("{name}: {}", ReadError::Missing);
        reasons.iter().any(|reason| reason.starts_with(&wanted))
    };
    reasons.len() == 2 && missing(RESULT) && missing(SIGNATURE)
}
