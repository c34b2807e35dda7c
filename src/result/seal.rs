//! Makes bundles: the folder of a sitting, and the signed result in it.

use std::io;
use std::path::{Path, PathBuf};

use base16ct::lower::encode_string as hex;
use sha2::{Digest, Sha256};

use super::key::without_comment;
use super::{Document, Key, MAX_RESULT, RESULT, ResultError, SIGNATURE, SIGNER};
use crate::assessment::Candidate;
use crate::clock::Wall;
use crate::journal::{FILE, MAX_FILE, make_folder, read_capped, shown, write_new, write_over};
use crate::system::Access;

/// Makes the folder of a new sitting: `20260304T091500-C-0042-uars`, with a number behind it where that exists.
///
/// # Errors
/// The results folder cannot be written to.
pub fn new_folder(results: &Path, started: Wall, candidate: &Candidate, form: &str) -> Result<PathBuf, ResultError> {
    let fault = |error: io::Error| ResultError::write(results, &error);
    make_folder(results).map_err(fault)?;
    let name = format!("{}-{}", started.compact(), of_whom(candidate, form));
    let mut folder = results.join(&name);
    for again in 2.. {
        match std::fs::create_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                folder = results.join(format!("{name}-{again}"));
            }
            made => {
                made.map_err(fault)?;
                break;
            }
        }
    }
    Ok(folder)
}

/// The part of a sitting's name that says who sat what: `C-0042-uars`.
pub(super) fn of_whom(candidate: &Candidate, form: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    let form = form.chars().take(40).map(plain).collect::<String>();
    format!("{}-{form}", candidate.as_str())
}

/// Signs a result and writes it beside its journal. `result.json` comes last: where it is, all of the bundle is.
///
/// # Errors
/// There is a result already, or the disk refuses; the sitting can be sealed again then.
pub fn seal(folder: &Path, document: &Document, key: &Key) -> Result<(), ResultError> {
    let bytes = document.to_bytes()?;
    if bytes.len() as u64 > MAX_RESULT {
        return Err(ResultError::sign(&format!("it is larger than {MAX_RESULT} bytes")));
    }
    if folder.join(RESULT).exists() {
        return Err(ResultError::Sealed(shown(folder)));
    }
    // Read once more: what is signed is what lies there, whoever has written to it meanwhile.
    let journal = folder.join(FILE);
    let lies_there = read_capped(&journal, MAX_FILE).map_err(|why| ResultError::read(&journal, &why))?;
    let named = &document.journal;
    if lies_there.len() as u64 != named.bytes || hex(&Sha256::digest(&lies_there)) != named.sha256 {
        return Err(ResultError::Journal(shown(&journal)));
    }
    let signature = key.sign(document.attestation.namespace(), &bytes)?;
    let write = |name: &str, text: &str| {
        write_over(folder, name, text.as_bytes(), Access::Everybody)
            .map_err(|error| ResultError::write(&folder.join(name), &error))
    };
    write(SIGNATURE, &signature)?;
    // Without a comment: nothing is in a bundle that could be changed unseen.
    write(SIGNER, &(without_comment(&key.public_line()?) + "\n"))?;
    write_new(folder, RESULT, &bytes, Access::Everybody).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => ResultError::Sealed(shown(folder)),
        _ => ResultError::write(&folder.join(RESULT), &error),
    })
}

/// Reads a bundle's `result.json` without asking who signed it: for lists of one's own results.
///
/// # Errors
/// It cannot be read, or is no result.
pub fn read_document(folder: &Path) -> Result<Document, ResultError> {
    let path = folder.join(RESULT);
    let bytes = read_capped(&path, MAX_RESULT).map_err(|why| ResultError::read(&path, &why))?;
    serde_json::from_slice(&bytes).map_err(|why| ResultError::read(&path, &why))
}
