//! Results: what a sitting came to, signed so that anyone can check it, and scored again from its journal.
//!
//! A bundle is a folder: `result.json`, its signature `result.json.sig` in OpenSSH's format, the journal, and the
//! signer's public key as a convenience. The exact bytes of `result.json` are signed; they name the journal's SHA-256.

mod again;
mod agent;
mod attestation;
mod bundles;
mod calendar;
mod compare;
mod document;
mod error;
mod key;
mod key_file;
mod many;
mod pattern;
mod reasons;
mod repeats;
mod seal;
mod signature;
mod signers;
mod telling;
mod times;
mod verification;
mod verify;

pub use agent::Agent;
pub use attestation::Attestation;
pub use bundles::{Bundles, Passed, bundles};
pub use document::{
    Document, FormPart, ItemPart, JournalPart, Occurrence, Program, Reporting, ResultConditions, SectionPart, Sensors,
    SoundOutput, Times,
};
pub use error::{Cause, ResultError};
pub use key::Key;
pub use key_file::{Ask, KeyFile, Secret, list_keys};
pub(crate) use key_file::{check_name, is_principal};
pub use many::verify_all;
pub use repeats::{Again, Repeats};
pub use seal::{new_folder, read_document, seal};
pub(crate) use signature::signed_by;
pub use signature::{PACK_NAMESPACE, SignedBy};
pub use signers::{Signer, Signers, SignersError};
pub use telling::{line, text};
pub use verification::{Check, Outcome, Step, Summary, Verification, json};
pub use verify::{Beat, Proof, Redraw, prove, verify};

/// The result's file in a bundle.
pub const RESULT: &str = "result.json";
/// Its signature's.
pub const SIGNATURE: &str = "result.json.sig";
/// The signer's public key.
pub const SIGNER: &str = "signer.pub";

/// The longest `result.json` in bytes.
pub const MAX_RESULT: u64 = 1_024 * 1_024;
/// The longest signature or public key in bytes.
const MAX_SMALL: u64 = 64 * 1_024;
