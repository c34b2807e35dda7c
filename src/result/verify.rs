//! Checks a bundle: bytes first, meaning after. Nothing read from it is used as a path.

use std::path::Path;
use std::sync::Arc;

use base16ct::lower::encode_string as hex;
use serde_json::Value;
use sha2::{Digest, Sha256};
use ssh_key::{HashAlg, PublicKey};

use super::compare::differences;
use super::signature::{Seal, seal_of};
use super::times::{KeyTimes, disagreements, wrong_charges};
use super::{Check, Document, MAX_RESULT, MAX_SMALL, Outcome, RESULT, SIGNATURE, SIGNER, Signers, Step, Verification};
use crate::assessment::{Form, Mode, Sitting};
use crate::clock;
use crate::error::{Trouble, UserError};
use crate::journal::{FILE, Header, MAX_FILE, ReadError, Recovered, fold_seen, read_capped, recover, shown};
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

/// The same, and what was read for it.
///
/// # Errors
/// There is no such folder.
pub fn prove(folder: &Path, signers: Option<&Signers>, redraw: &Redraw<'_>) -> Result<Proof, UserError> {
    if !folder.is_dir() {
        let message = format!("{} is not a folder with a result in it.", shown(folder));
        return Err(UserError::new(Trouble::Usage, message).hint("callready history lists results and their folders."));
    }
    let mut report = Report { checks: Vec::new(), notes: Vec::new() };
    let files = report.files(folder);
    let seal = report.signature(&files);
    report.signer_copy(folder, seal.as_ref());
    let document = report.document(&files, seal.as_ref());
    let principal = report.signer(seal.as_ref(), document.as_ref(), signers);
    let recovered = report.chain(&files);
    report.journal(&files, document.as_ref(), recovered.as_ref());
    let form = report.form(recovered.as_ref(), redraw);
    let mut keys = KeyTimes::default();
    let sitting = report.events(form, recovered.as_ref(), &mut keys);
    report.outages(sitting.as_ref(), recovered.as_ref());
    report.times(sitting.as_ref(), &keys, recovered.as_ref());
    report.agreement(document.as_ref(), sitting.as_ref(), recovered.as_ref());
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
        checks: report.checks,
        notes: report.notes,
    };
    let key = seal.map(|seal| seal.line);
    Ok(Proof { verification, document, journal: recovered, sitting, key })
}

struct Files {
    result: Option<Vec<u8>>,
    signature: Option<Vec<u8>>,
    journal: Option<Vec<u8>>,
}

struct Report {
    checks: Vec<Check>,
    notes: Vec<SafeText>,
}

impl Report {
    fn passed(&mut self, step: Step) {
        self.checks.push(Check { step, outcome: Outcome::Passed });
    }

    fn not_done(&mut self, step: Step, why: &str) {
        self.checks.push(Check { step, outcome: Outcome::NotDone(SafeText::replaced(why)) });
    }

    /// Passed where nothing is wrong.
    fn judged(&mut self, step: Step, wrong: &[String]) {
        let reasons = wrong.iter().map(|reason| SafeText::replaced(reason)).collect::<Vec<_>>();
        let outcome = if reasons.is_empty() { Outcome::Passed } else { Outcome::Failed(reasons) };
        self.checks.push(Check { step, outcome });
    }

    fn failed(&mut self, step: Step, reason: impl Into<String>) {
        self.judged(step, &[reason.into()]);
    }

    fn note(&mut self, text: &str) {
        self.notes.push(SafeText::replaced(text));
    }

    fn files(&mut self, folder: &Path) -> Files {
        let mut wrong = Vec::new();
        let mut read = |name: &str, limit: u64| match read_capped(&folder.join(name), limit) {
            Ok(bytes) => Some(bytes),
            Err(why) => {
                let unfinished = name == RESULT && why == ReadError::Missing && folder.join(FILE).exists();
                let more = if unfinished { ": the sitting is not finished" } else { "" };
                wrong.push(format!("{name}: {why}{more}"));
                None
            }
        };
        let files = Files {
            result: read(RESULT, MAX_RESULT),
            signature: read(SIGNATURE, MAX_SMALL),
            journal: read(FILE, MAX_FILE),
        };
        self.judged(Step::Files, &wrong);
        files
    }

    fn signature(&mut self, files: &Files) -> Option<Seal> {
        let (Some(result), Some(signature)) = (&files.result, &files.signature) else {
            self.not_done(Step::Signature, "a file is missing");
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
            self.not_done(Step::Result, "result.json is missing");
            return None;
        };
        let document = match serde_json::from_slice::<Document>(result) {
            Ok(document) => document,
            Err(why) => {
                self.failed(Step::Result, format!("result.json: {why}"));
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
        let signer = match signers.find(seal.key.key_data(), seal.attestation.namespace()) {
            Ok(signer) => signer,
            Err(why) => {
                self.failed(Step::Signer, format!("{why} ({})", seal.key.fingerprint(HashAlg::Sha256)));
                return None;
            }
        };
        let finished = &document.times.finished;
        match clock::unix_seconds(finished) {
            Some(moment) if signer.valid_at(moment) => self.passed(Step::Signer),
            _ => {
                let who = &signer.principals;
                self.failed(Step::Signer, format!("the key of {who} was not valid when this was signed, {finished}"));
            }
        }
        Some(signer.principals.clone())
    }

    fn chain(&mut self, files: &Files) -> Option<Recovered> {
        let Some(journal) = &files.journal else {
            self.not_done(Step::Chain, "journal.jsonl is missing");
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
            return self.not_done(Step::Journal, "a file is missing or cannot be read");
        };
        let signed = &document.journal;
        let mut wrong = Vec::new();
        let mut same = |what: &str, signed: &str, found: &str| {
            if signed != found {
                wrong.push(format!("{FILE}: its {what} is {found}, and {signed} was signed"));
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
        self.judged(Step::Journal, &wrong);
    }

    fn form(&mut self, recovered: Option<&Recovered>, redraw: &Redraw<'_>) -> Option<Arc<Form>> {
        let Some(recovered) = recovered else {
            self.not_done(Step::Form, "the journal cannot be relied on");
            return None;
        };
        let header = &recovered.header;
        let form = match redraw(header) {
            Ok(form) => form,
            Err(error) => {
                self.not_done(Step::Form, &error.message);
                error.hints.iter().for_each(|hint| self.note(hint));
                return None;
            }
        };
        let mut wrong = Vec::new();
        let mut same = |what: &str, sat: &str, here: &str| {
            if sat != here {
                wrong.push(format!("the {what} here is {here}, and {sat} was sat"));
            }
        };
        same("pack", &header.pack.id, &form.pack.id);
        same("pack's version", &header.pack.version, &form.pack.version);
        same("pack's SHA-256", &header.pack.sha256, &form.pack.sha256);
        same("form", &header.form.id, &form.id);
        same("form's version", &header.form.version, &form.version);
        same("seed", &header.seed.to_string(), &form.seed.0.to_string());
        let same = wrong.is_empty();
        self.judged(Step::Form, &wrong);
        same.then_some(form)
    }

    fn events(
        &mut self,
        form: Option<Arc<Form>>,
        recovered: Option<&Recovered>,
        keys: &mut KeyTimes,
    ) -> Option<Sitting> {
        let (Some(form), Some(recovered)) = (form, recovered) else {
            self.not_done(Step::Events, "there is no form or no journal to go by");
            return None;
        };
        match fold_seen(form, recovered, |sitting, event| keys.see(sitting, event)) {
            Ok(sitting) => {
                self.passed(Step::Events);
                Some(sitting)
            }
            Err(bad) => {
                self.failed(Step::Events, format!("{FILE}, {bad}"));
                None
            }
        }
    }

    fn outages(&mut self, sitting: Option<&Sitting>, recovered: Option<&Recovered>) {
        let (Some(sitting), Some(recovered)) = (sitting, recovered) else {
            return self.not_done(Step::Outages, "the events could not be followed");
        };
        // Untimed practice has no time to gain.
        let wrong = match recovered.header.mode {
            Mode::Exam => wrong_charges(recovered, sitting.form().resume),
            Mode::Practice => Vec::new(),
        };
        self.judged(Step::Outages, &wrong);
    }

    fn times(&mut self, sitting: Option<&Sitting>, keys: &KeyTimes, recovered: Option<&Recovered>) {
        let (Some(sitting), Some(recovered)) = (sitting, recovered) else {
            return self.not_done(Step::Times, "the events could not be followed");
        };
        let wrong = disagreements(sitting, keys, recovered);
        self.judged(Step::Times, &wrong);
    }

    fn agreement(&mut self, document: Option<&Document>, sitting: Option<&Sitting>, recovered: Option<&Recovered>) {
        let (Some(says), Some(sitting), Some(recovered)) = (document, sitting, recovered) else {
            self.not_done(Step::Scores, "there is nothing to compute them from");
            return self.not_done(Step::Agreement, "there is nothing to compare it with");
        };
        let gives = Document::of(&recovered.header, sitting, &recovered.good, &says.times.finished);
        let (mut scores, mut rest) = (Vec::new(), Vec::new());
        match (serde_json::to_value(says), serde_json::to_value(&gives)) {
            (Ok(Value::Object(mut says)), Ok(Value::Object(mut gives))) => {
                for key in ["score", "items"] {
                    let part = |of: &mut serde_json::Map<String, Value>| serde_json::json!({ key: of.remove(key).unwrap_or_default() });
                    scores.extend(differences(&part(&mut says), &part(&mut gives)));
                }
                says.remove("journal");
                gives.remove("journal");
                rest = differences(&Value::Object(says), &Value::Object(gives));
            }
            _ => rest.push("the result cannot be compared".to_owned()),
        }
        if clock::unix_seconds(&says.times.finished).is_none() {
            rest.push("times.finished is no date".to_owned());
        }
        self.judged(Step::Scores, &scores);
        self.judged(Step::Agreement, &rest);
    }
}
