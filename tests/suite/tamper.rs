//! Bundles tampered with, in every way we can think of: none holds, and the reason is the right one.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use callready::assessment::{Candidate, Milli};
use callready::home::Home;
use callready::journal::{self, FILE};
use callready::result::{self, Key, Outcome, RESULT, SIGNATURE, SIGNER, Signers, Step, Verification};
use sha2::{Digest, Sha256};

use crate::sample::{self, failed};

pub(crate) const FILES: [&str; 4] = [RESULT, SIGNATURE, FILE, SIGNER];

/// The files of a bundle in memory, and where a changed one is put to be verified.
struct Evidence {
    dir: tempfile::TempDir,
    files: BTreeMap<&'static str, Vec<u8>>,
    key: Key,
    signers: Signers,
}

impl Evidence {
    fn of(candidate: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let key = Key::practice(&Home::at(dir.path().join("home"))).unwrap();
        let folder = dir.path().join("sitting");
        let header = sample::header_of(&folder, Candidate::new(candidate).unwrap(), &sample::form());
        sample::sit_as(&folder, &header);
        result::seal(&folder, &sample::document(&folder), &key).unwrap();
        let files = FILES.map(|file| (file, fs::read(folder.join(file)).unwrap())).into();
        let signers = Signers::parse(&key.allowed_signers_line("practice@callready").unwrap()).unwrap();
        Self { dir, files, key, signers }
    }

    /// A folder of its own with these files instead.
    fn folder(&self, name: &str, changed: &[(&str, &[u8])]) -> PathBuf {
        let folder = self.dir.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        for (file, bytes) in &self.files {
            let bytes = changed.iter().find(|(other, _)| other == file).map_or(bytes.as_slice(), |(_, bytes)| bytes);
            fs::write(folder.join(file), bytes).unwrap();
        }
        folder
    }

    /// The signature of the bundle's own key, made by stock `ssh-keygen` for some purpose.
    fn sign(&self, namespace: &str, bytes: &[u8]) -> Vec<u8> {
        let message = self.dir.path().join("message");
        let signature = message.with_extension("sig");
        fs::write(&message, bytes).unwrap();
        let _ = fs::remove_file(&signature);
        let mut sign = Command::new("ssh-keygen");
        sign.args(["-Y", "sign", "-n", namespace, "-f"]).arg(self.dir.path().join("home/keys/practice")).arg(&message);
        assert!(sign.output().unwrap().status.success());
        fs::read(signature).unwrap()
    }

    fn verify(&self, changed: &[(&str, &[u8])]) -> Verification {
        self.verify_by(&self.signers, changed)
    }

    fn verify_by(&self, signers: &Signers, changed: &[(&str, &[u8])]) -> Verification {
        let folder = self.folder("changed", changed);
        result::verify(&folder, Some(signers), &sample::redraw).unwrap()
    }
}

#[test]
fn no_byte_of_any_file_of_a_bundle_can_be_changed_unseen() {
    let evidence = Evidence::of("C-0042");
    assert!(evidence.verify(&[]).good(), "{}", result::text(&[evidence.verify(&[])]));
    let mut told = Vec::new();
    for (file, step, reason) in [
        (RESULT, Step::Signature, RESULT),
        (SIGNATURE, Step::Signature, SIGNATURE),
        (FILE, Step::Journal, "its SHA-256 is"),
        (SIGNER, Step::SignerCopy, SIGNER),
    ] {
        let bytes = &evidence.files[file];
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for core in 0..cores {
                let (evidence, next) = (&evidence, &next);
                scope.spawn(move || {
                    let folder = evidence.folder(&format!("core-{core}-{file}"), &[]);
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        if at >= bytes.len() {
                            return;
                        }
                        // Another bit at each place, so that letters change case, blanks and digits change too.
                        let mut changed = bytes.clone();
                        changed[at] ^= 1 << (at % 8);
                        fs::write(folder.join(file), &changed).unwrap();
                        let verification = result::verify(&folder, Some(&evidence.signers), &sample::redraw).unwrap();
                        assert!(!verification.good(), "{file}, byte {at}");
                        let outcome = verification.outcome(step);
                        let named =
                            matches!(outcome, Some(Outcome::Failed(_))) && failed(&verification, step).contains(reason);
                        assert!(named, "{file}, byte {at}: {}", result::text(&[verification]));
                    }
                });
            }
        });
        told.push(format!("{file}: {} bytes", bytes.len()));
    }
    println!("{}", told.join(", "));
}

#[test]
fn no_byte_can_be_taken_out_or_put_in_unseen() {
    let evidence = Evidence::of("C-0042");
    for file in FILES {
        let bytes = &evidence.files[file];
        for at in [0, 1, bytes.len() / 3, bytes.len() / 2, bytes.len() - 1] {
            let mut fewer = bytes.clone();
            fewer.remove(at);
            assert!(!evidence.verify(&[(file, &fewer)]).good(), "{file} without byte {at}");
        }
        for at in [0, bytes.len() / 2, bytes.len()] {
            for byte in [b' ', b'\n', b'\r', 0] {
                let mut more = bytes.clone();
                more.insert(at, byte);
                assert!(!evidence.verify(&[(file, &more)]).good(), "{file} with {byte} at {at}");
            }
        }
        let crlf = String::from_utf8(bytes.clone()).unwrap().replace('\n', "\r\n");
        assert!(!evidence.verify(&[(file, crlf.as_bytes())]).good(), "{file} with carriage returns");
        assert!(!evidence.verify(&[(file, b"")]).good(), "{file} empty");
    }
}

/// Lines of a journal put together again, with numbers, chain and checksums that fit: what somebody does who knows
/// everything but the key.
pub(crate) fn rebuilt(lines: &[Vec<u8>]) -> Vec<u8> {
    let mut head = "0".repeat(64);
    let mut journal = Vec::new();
    for (seq, line) in lines.iter().enumerate() {
        let text = std::str::from_utf8(line).unwrap();
        let (body, _) = text.rsplit_once(",\"prev\":\"").unwrap();
        let (_, rest) = body.split_once(',').unwrap();
        let body = format!("{{\"seq\":{seq},{rest},\"prev\":\"{head}\"");
        let line = format!("{body},\"crc\":\"{:08x}\"}}", crc32fast::hash(body.as_bytes()));
        head = format!("{:x}", Sha256::digest(&line));
        journal.extend_from_slice(line.as_bytes());
        journal.push(b'\n');
    }
    journal
}

pub(crate) fn lines(journal: &[u8]) -> Vec<Vec<u8>> {
    journal.split_inclusive(|byte| *byte == b'\n').map(|line| line[..line.len() - 1].to_vec()).collect()
}

fn joined(lines: &[Vec<u8>]) -> Vec<u8> {
    lines.iter().flat_map(|line| [line.as_slice(), b"\n"].concat()).collect()
}

#[test]
fn lines_dropped_doubled_or_swapped_break_the_chain_and_a_chain_built_anew_is_not_the_one_signed() {
    let evidence = Evidence::of("C-0042");
    let whole = lines(&evidence.files[FILE]);
    assert_eq!(rebuilt(&whole), evidence.files[FILE], "the test can build a journal");
    let mut cases = Vec::new();
    for at in 0..whole.len() {
        let mut dropped = whole.clone();
        dropped.remove(at);
        cases.push((format!("line {at} dropped"), dropped));
        let mut doubled = whole.clone();
        doubled.insert(at, whole[at].clone());
        cases.push((format!("line {at} doubled"), doubled));
        if at + 1 < whole.len() {
            let mut swapped = whole.clone();
            swapped.swap(at, at + 1);
            cases.push((format!("lines {at} and {} swapped", at + 1), swapped));
        }
    }
    for (what, lines) in &cases {
        let last = *what == format!("line {} dropped", whole.len() - 1);
        let plain = evidence.verify(&[(FILE, &joined(lines))]);
        assert!(failed(&plain, Step::Journal).contains("its SHA-256 is"), "{what}");
        // The last line can be missing without a gap: the number of lines that was signed tells.
        assert!(last || failed(&plain, Step::Chain).contains("line "), "{what}: {}", result::text(&[plain]));
        // Without the first line there is no header to build on.
        if lines[0] == whole[0] {
            let clever = evidence.verify(&[(FILE, &rebuilt(lines))]);
            assert!(!clever.good() && failed(&clever, Step::Journal).contains("its SHA-256 is"), "{what}, rebuilt");
            assert_eq!(clever.outcome(Step::Signature), Some(&Outcome::Passed));
        }
    }
    println!("{} journals of other lines, each also with a chain built anew", cases.len());
}

#[test]
fn a_result_forged_whole_and_signed_anew_is_somebody_elses() {
    let evidence = Evidence::of("C-0042");
    let stranger = Key::practice(&Home::at(evidence.dir.path().join("stranger"))).unwrap();
    let folder = evidence.dir.path().join("forged");
    sample::sit(&folder);
    let mut forged = sample::document(&folder);
    forged.score.sections[0].raw = Milli::whole(100);
    result::seal(&folder, &forged, &stranger).unwrap();
    let verification = result::verify(&folder, Some(&evidence.signers), &sample::redraw).unwrap();
    assert_eq!(verification.outcome(Step::Signature), Some(&Outcome::Passed));
    assert!(failed(&verification, Step::Signer).contains("not one of those you trust"));
    assert!(failed(&verification, Step::Scores).contains("score.sections[0 first].raw is 100000"));
}

#[test]
fn parts_of_another_bundle_do_not_fit() {
    let (one, other) = (Evidence::of("C-0042"), Evidence::of("C-0043"));
    assert!(one.verify(&[]).good() && other.verify(&[]).good());
    // All of the other's files are the other bundle; any part of them is not this one.
    for chosen in 1u32..15 {
        let taken: Vec<_> = FILES.iter().enumerate().filter(|(at, _)| chosen & (1 << at) != 0).collect();
        let changed: Vec<_> = taken.iter().map(|(_, file)| (**file, other.files[**file].as_slice())).collect();
        let verification = one.verify(&changed);
        let names: Vec<_> = changed.iter().map(|(file, _)| *file).collect();
        assert!(!verification.good(), "{names:?}");
        let has = |file: &str| names.contains(&file);
        if has(RESULT) != has(SIGNATURE) {
            assert!(failed(&verification, Step::Signature).contains("does not fit"), "{names:?}");
        } else if has(SIGNATURE) != has(SIGNER) {
            assert!(failed(&verification, Step::SignerCopy).contains("another key"), "{names:?}");
        }
    }
    // A journal of another sitting under this result.
    let folder = one.dir.path().join("another-sitting");
    let header = callready::journal::Header { seed: 8, ..sample::header(&folder) };
    let boot = callready::clock::Stamp::from_millis(sample::BOOT);
    let writer = journal::Writer::create(&folder, &header, boot, |_| ()).unwrap();
    sample::append(&writer, sample::beginning());
    writer.close().unwrap();
    let verification = one.verify(&[(FILE, &fs::read(folder.join(FILE)).unwrap())]);
    assert!(failed(&verification, Step::Journal).contains("number of lines"));
    assert!(failed(&verification, Step::Form).contains("the seed here is 7, and 8 was sat"));
}

#[test]
fn a_practice_signature_is_never_one_of_a_proctored_result() {
    let evidence = Evidence::of("C-0042");
    // A proctor trusts keys for proctored results only.
    let line = evidence.key.allowed_signers_line("result@callready").unwrap();
    let verification = evidence.verify_by(&Signers::parse(&line).unwrap(), &[]);
    assert!(failed(&verification, Step::Signer).contains("not for results of this kind"));
    // The result says that it was proctored: then its signature is of another text.
    let text = String::from_utf8(evidence.files[RESULT].clone()).unwrap();
    let claimed = text.replace("\"attestation\": \"practice\"", "\"attestation\": \"proctored\"");
    assert_ne!(text, claimed);
    let verification = evidence.verify(&[(RESULT, claimed.as_bytes())]);
    assert!(failed(&verification, Step::Signature).contains("does not fit"));
    assert!(failed(&verification, Step::Result).contains("proctored"));
    // The same key signs for another purpose, with stock ssh-keygen.
    for namespace in ["result@callready", "pack@callready", "file", "practice@callready "] {
        let signature = evidence.sign(namespace, &evidence.files[RESULT]);
        let verification = evidence.verify(&[(SIGNATURE, &signature)]);
        let why = failed(&verification, Step::Signature);
        assert!(why.contains("was made for another purpose"), "{namespace}: {why}");
    }
}

#[test]
fn a_signer_whose_time_was_over_or_who_is_good_for_something_else_is_refused() {
    let evidence = Evidence::of("C-0042");
    let line = evidence.key.allowed_signers_line("practice@callready").unwrap();
    let with = |option: &str| line.replace("namespaces=\"practice@callready\"", option);
    for (option, reason) in [
        ("valid-before=\"20231114221320Z\"", "was not valid when this was signed"),
        ("valid-after=\"20231201Z\"", "was not valid when this was signed"),
        ("namespaces=\"pack@callready,session@callready\"", "not for results of this kind"),
        ("cert-authority", "not one of those you trust"),
    ] {
        let verification = evidence.verify_by(&Signers::parse(&with(option)).unwrap(), &[]);
        assert!(!verification.good());
        assert!(failed(&verification, Step::Signer).contains(reason), "{option}: {}", result::text(&[verification]));
    }
}

#[test]
fn fields_that_are_unknown_or_there_twice_are_refused_though_the_signature_is_good() {
    let evidence = Evidence::of("C-0042");
    let text = String::from_utf8(evidence.files[RESULT].clone()).unwrap();
    for (changed, reason) in [
        (text.replacen('{', "{\n  \"bonus\": 5,", 1), "unknown field `bonus`"),
        (text.replacen("\"composite\"", "\"composite\": 99000,\n    \"composite\"", 1), "duplicate field `composite`"),
        (text.replacen("\"test-ms\": ", "\"test-ms\": 1e3,\"x\":", 1), "test-ms"),
        (format!("{text}{{}}"), "trailing"),
    ] {
        assert_ne!(text, changed);
        let signature = evidence.sign("practice@callready", changed.as_bytes());
        let verification = evidence.verify(&[(RESULT, changed.as_bytes()), (SIGNATURE, &signature)]);
        assert_eq!(verification.outcome(Step::Signature), Some(&Outcome::Passed), "{reason}");
        let why = failed(&verification, Step::Result);
        assert!(why.contains(reason) || (reason == "test-ms" && why.contains("invalid type")), "{reason}: {why}");
        assert!(!verification.good());
    }
}
