//! Checks a bundle: bytes first, meaning after. Nothing read from it is used as a path.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use base16ct::lower::encode_string as hex;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use ssh_key::{HashAlg, PublicKey};

use super::reasons::Reasons;
use super::signature::{Seal, seal_of};
use super::signers::Unfit;
use super::{
    Attestation, Check, Document, MAX_RESULT, MAX_SMALL, Outcome, RESULT, SIGNATURE, SIGNER, Signers, Step,
    Verification,
};
use crate::assessment::{Form, Sitting};
use crate::clock;
use crate::error::{Trouble, UserError};
use crate::journal::{FILE, FORMAT, Header, MAX_FILE, ReadError, Recovered, read_capped, recover, shown};
use crate::text::SafeText;

/// Draws the form of a sitting again, from the pack the verifier has.
pub type Redraw<'a> = dyn Fn(&Header) -> Result<Arc<Form>, UserError> + 'a;

/// A verification, and what was read for it. The document and the sitting are to be relied on where no check failed.
#[derive(Debug)]
pub struct Proof {
    /// What was checked.
    pub verification: Verification,
    /// The result, where it is one.
    pub document: Option<Document>,
    /// The journal up to its end, where it holds together.
    pub journal: Option<Recovered>,
    /// The fold of the journal, where the form is at hand.
    pub sitting: Option<Sitting>,
    /// The key that signed, in OpenSSH's format, where the signature is good. It came with the bundle.
    pub key: Option<String>,
}

/// Checks the bundle in a folder. With `signers`, also whose key signed it.
///
/// # Errors
/// There is no such folder. Whatever is wrong inside it is a failed check.
pub fn verify(folder: &Path, signers: Option<&Signers>, redraw: &Redraw<'_>) -> Result<Verification, UserError> {
    prove(folder, signers, redraw).map(|proof| proof.verification)
}

/// The same, and what was read for it. A panic on the way is a failed check of this bundle, and costs no other one anything.
///
/// # Errors
/// There is no such folder.
pub fn prove(folder: &Path, signers: Option<&Signers>, redraw: &Redraw<'_>) -> Result<Proof, UserError> {
    // Nothing outlives the proof but what locks guard, and those are taken over.
    catch_unwind(AssertUnwindSafe(|| look_at(folder, signers, redraw))).unwrap_or_else(|_panic| {
        let verification = Verification::broken_off(folder);
        Ok(Proof { verification, document: None, journal: None, sitting: None, key: None })
    })
}

fn look_at(folder: &Path, signers: Option<&Signers>, redraw: &Redraw<'_>) -> Result<Proof, UserError> {
    if !folder.is_dir() {
        let message = format!("{} is not a folder with a result in it.", shown(folder));
        return Err(UserError::new(Trouble::Usage, message).hint("callready history lists results and their folders."));
    }
    let mut report = Report { checks: Vec::new(), notes: Vec::new(), wanted: None };
    let files = report.files(folder);
    let seal = report.signature(&files);
    report.signer_copy(folder, seal.as_ref());
    let document = report.document(&files, seal.as_ref());
    let principal = report.signer(seal.as_ref(), document.as_ref(), signers);
    let recovered = report.chain(&files);
    report.journal(&files, document.as_ref(), recovered.as_ref());
    let sitting = report.again(document.as_ref(), recovered.as_ref(), redraw);
    if let Some(document) = &document
        && folder.file_name().is_some_and(|name| name.to_string_lossy() != document.sitting.as_str())
    {
        report.note(&format!("the folder's name is not the sitting's: {}", document.sitting));
    }
    report.checks.sort_by_key(|check| Step::ALL.iter().position(|step| *step == check.step));
    let verification = Verification {
        path: shown(folder),
        sitting: document.as_ref().map(|document| document.sitting.clone()),
        candidate: document.as_ref().map(|document| SafeText::replaced(document.candidate.as_str())),
        fingerprint: seal.as_ref().map(|seal| seal.key.fingerprint(HashAlg::Sha256).to_string()),
        principal,
        listed: signers.is_some(),
        about: document.as_ref().map(Document::in_words),
        irregularities: document.as_ref().map_or(0, |document| document.irregularity_count),
        wanted: report.wanted,
        beat: recovered.as_ref().map(Beat::of),
        checks: report.checks,
        notes: report.notes,
    };
    let key = seal.map(|seal| seal.line);
    Ok(Proof { verification, document, journal: recovered, sitting, key })
}

/// What a sitting is known by again under another name: when its events happened, in 64 bits. Two sittings have not one rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Beat(pub(super) u64);

impl Beat {
    /// FNV-1a over both times of each event, eight bytes at a step: it is to be fast, and whoever would forge another can
    /// change a time as well.
    fn of(recovered: &Recovered) -> Self {
        let times = recovered.events.iter().flat_map(|recorded| [recorded.event.t.0, recorded.boot.millis()]);
        Self(times.fold(0xcbf2_9ce4_8422_2325, |beat, time| {
            (beat ^ time).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
        }))
    }
}

struct Files {
    result: Option<Vec<u8>>,
    signature: Option<Vec<u8>>,
    journal: Option<Vec<u8>>,
}

/// What is found, step by step.
pub(super) struct Report {
    checks: Vec<Check>,
    notes: Vec<SafeText>,
    /// What it would take to make the checks that could not be made.
    pub(super) wanted: Option<SafeText>,
}

impl Report {
    pub(super) fn passed(&mut self, step: Step) {
        self.checks.push(Check { step, outcome: Outcome::Passed });
    }

    pub(super) fn not_done(&mut self, step: Step, why: &str) {
        self.checks.push(Check { step, outcome: Outcome::NotDone(SafeText::replaced(why)) });
    }

    /// Passed where nothing is wrong.
    pub(super) fn judged(&mut self, step: Step, wrong: Reasons) {
        let outcome = if wrong.is_empty() { Outcome::Passed } else { Outcome::Failed(wrong.into_told()) };
        self.checks.push(Check { step, outcome });
    }

    pub(super) fn failed(&mut self, step: Step, reason: impl Into<String>) {
        self.checks.push(Check { step, outcome: Outcome::Failed(vec![SafeText::replaced(&reason.into())]) });
    }

    pub(super) fn note(&mut self, text: &str) {
        self.notes.push(SafeText::replaced(text));
    }

    fn files(&mut self, folder: &Path) -> Files {
        let mut wrong = Reasons::default();
        let mut read = |name: &str, limit: u64| match read_capped(&folder.join(name), limit) {
            Ok(bytes) => Some(bytes),
            Err(why) => {
                // The result is written last: what is signed had one.
                let is_there = |file: &str| folder.join(file).symlink_metadata().is_ok();
                let more = match (name == RESULT && why == ReadError::Missing, is_there(SIGNATURE) || is_there(SIGNER))
                {
                    (true, true) => ": it was taken away, or the sitting could not be signed to the end",
                    (true, false) if is_there(FILE) => ": the sitting is not finished",
                    _ => "",
                };
                wrong.say(format!("{name}: {why}{more}"));
                None
            }
        };
        let files = Files {
            result: read(RESULT, MAX_RESULT),
            signature: read(SIGNATURE, MAX_SMALL),
            journal: read(FILE, MAX_FILE),
        };
        self.judged(Step::Files, wrong);
        files
    }

    fn signature(&mut self, files: &Files) -> Option<Seal> {
        let (Some(result), Some(signature)) = (&files.result, &files.signature) else {
            self.not_done(Step::Signature, "a file could not be read");
            return None;
        };
        match seal_of(result, signature) {
            Ok(seal) => {
                self.passed(Step::Signature);
                Some(seal)
            }
            Err(why) => {
                self.failed(Step::Signature, why);
                None
            }
        }
    }

    fn signer_copy(&mut self, folder: &Path, seal: Option<&Seal>) {
        let Some(seal) = seal else { return self.not_done(Step::SignerCopy, "there is no good signature") };
        let read = match read_capped(&folder.join(SIGNER), MAX_SMALL) {
            // A copy for convenience: trust never comes from it.
            Err(ReadError::Missing) => return self.note("signer.pub is missing; the signature holds the key as well"),
            read => read.map_err(|why| why.to_string()),
        };
        let key = read.and_then(|bytes| {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let key = PublicKey::from_openssh(&text).map_err(|why| why.to_string())?;
            Ok((text, key))
        });
        match key {
            Ok((text, _)) if text.strip_suffix('\n') == Some(&*seal.line) => self.passed(Step::SignerCopy),
            Ok((_, key)) if key.key_data() == seal.key.key_data() => {
                self.failed(Step::SignerCopy, "signer.pub is not as it was written: a type, a key, a line feed");
            }
            Ok(_) => self.failed(Step::SignerCopy, "signer.pub is another key than the one that signed"),
            Err(why) => self.failed(Step::SignerCopy, format!("signer.pub: {why}")),
        }
    }

    fn document(&mut self, files: &Files, seal: Option<&Seal>) -> Option<Document> {
        let Some(result) = &files.result else {
            self.not_done(Step::Result, "result.json could not be read");
            return None;
        };
        let document = match serde_json::from_slice::<Document>(result) {
            Ok(document) => document,
            Err(why) => {
                // A later format has other fields: that is no fault of the file.
                match format_of(result).filter(|format| *format != u64::from(FORMAT)) {
                    Some(format) => self.failed(
                        Step::Result,
                        format!("result.json has format {format}, and this program knows format {FORMAT}: a newer one reads it"),
                    ),
                    None => self.failed(Step::Result, format!("result.json: {why}")),
                }
                return None;
            }
        };
        if seal.is_some_and(|seal| seal.attestation != document.attestation) {
            self.failed(Step::Result, "result.json claims another kind of signature than it has");
        } else {
            self.passed(Step::Result);
        }
        Some(document)
    }

    fn signer(
        &mut self,
        seal: Option<&Seal>,
        document: Option<&Document>,
        signers: Option<&Signers>,
    ) -> Option<SafeText> {
        let Some(signers) = signers else {
            if seal.is_some() {
                self.note("signed by a key that came with the bundle; use --signers to know whose it is");
            }
            return None;
        };
        let (Some(seal), Some(document)) = (seal, document) else {
            self.not_done(Step::Signer, "there is no good signature on a result");
            return None;
        };
        let finished = &document.times.finished;
        let namespace = seal.attestation.namespace();
        // Without a moment nothing was valid then.
        let moment = clock::unix_seconds(finished).unwrap_or(i64::MIN);
        match signers.find(seal.key.key_data(), namespace, moment) {
            Ok(signer) => {
                self.passed(Step::Signer);
                let (who, candidate) = (&signer.principals, document.candidate.as_str());
                let own = seal.attestation == Attestation::Practice && who.split(',').any(|who| who == candidate);
                if !own && signers.is_of_several(namespace) {
                    self.note(&format!("the key is that of {who} by your list, and the candidate is {candidate}"));
                }
                Some(who.clone())
            }
            Err(Unfit::Time(who)) => {
                self.failed(Step::Signer, format!("the key of {who} was not valid when this was signed, {finished}"));
                Some(who)
            }
            Err(why) => {
                self.failed(Step::Signer, format!("{why} ({})", seal.key.fingerprint(HashAlg::Sha256)));
                None
            }
        }
    }

    fn chain(&mut self, files: &Files) -> Option<Recovered> {
        let Some(journal) = &files.journal else {
            self.not_done(Step::Chain, "journal.jsonl could not be read");
            return None;
        };
        let bad = match recover(journal) {
            Ok(Recovered { bad: Some(bad), .. }) | Err(bad) => bad,
            Ok(recovered) => {
                self.passed(Step::Chain);
                return Some(recovered);
            }
        };
        self.failed(Step::Chain, format!("{FILE}, {bad}"));
        None
    }

    fn journal(&mut self, files: &Files, document: Option<&Document>, recovered: Option<&Recovered>) {
        let (Some(journal), Some(document)) = (&files.journal, document) else {
            return self.not_done(Step::Journal, "a file could not be read");
        };
        let signed = &document.journal;
        let mut wrong = Reasons::default();
        let mut same = |what: &str, signed: &str, found: &str| {
            if signed != found {
                let (signed, found) = (short(signed), short(found));
                wrong.say(format!("{FILE}: its {what} is {found}, and {signed} was signed"));
            }
        };
        same("name", &signed.file, FILE);
        same("length", &signed.bytes.to_string(), &journal.len().to_string());
        // What was recovered to its end is the whole file: it need not be hashed again.
        let whole = recovered.filter(|recovered| recovered.good.bytes == journal.len() as u64);
        let sha256 = whole.map_or_else(|| hex(&Sha256::digest(journal)), |recovered| recovered.good.sha256.clone());
        same("SHA-256", &signed.sha256, &sha256);
        if let Some(recovered) = recovered {
            same("number of lines", &signed.lines.to_string(), &recovered.good.lines.to_string());
            same("last line's SHA-256", &signed.head, &recovered.good.head);
        }
        self.judged(Step::Journal, wrong);
    }
}

/// The beginning of a long hash: as much as a person compares.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(16) {
        Some((end, _)) if text.len() >= 64 => format!("{}…", &text[..end]),
        _ => text.to_owned(),
    }
}

/// The format a result claims, where the rest of it may be of a later one.
fn format_of(result: &[u8]) -> Option<u64> {
    #[derive(Deserialize)]
    struct Probe {
        format: u64,
    }
    serde_json::from_slice::<Probe>(result).ok().map(|probe| probe.format)
}
