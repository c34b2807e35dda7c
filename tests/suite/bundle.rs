//! Bundles: sealed, verified, tampered with.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use callready::assessment::{Candidate, Milli, Verdict, What};
use callready::clock::Wall;
use callready::error::{Trouble, UserError};
use callready::history::{self, State};
use callready::home::Home;
use callready::journal::{self, FILE};
use callready::result::{
    self, Attestation, Document, Key, Outcome, RESULT, Reporting, SIGNATURE, SIGNER, Signers, SoundOutput, Step,
    Verification,
};
use callready::text::SafeText;
use tempfile::TempDir;

use crate::journey;
use crate::sample::{self, failed};

/// A sealed bundle, the key that sealed it, and the folder all of it is in.
struct Bundle {
    folder: PathBuf,
    key: Key,
    home: TempDir,
}

fn sealed() -> Bundle {
    let home = tempfile::tempdir().unwrap();
    let key = Key::practice(&Home::at(home.path())).unwrap();
    let results = Home::at(home.path()).results();
    let candidate = Candidate::new("C-0042").unwrap();
    let folder = result::new_folder(&results, Wall::now(), &candidate, "short").unwrap();
    sample::sit(&folder);
    let document = sample::document(&folder);
    result::seal(&folder, &document, &key).unwrap();
    Bundle { folder, key, home }
}

impl Bundle {
    fn verify(&self) -> Verification {
        result::verify(&self.folder, None, &sample::redraw).unwrap()
    }

    fn verify_by(&self, signers: &str) -> Verification {
        result::verify(&self.folder, Some(&Signers::parse(signers).unwrap()), &sample::redraw).unwrap()
    }

    fn change(&self, file: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let path = self.folder.join(file);
        let mut bytes = std::fs::read(&path).unwrap();
        change(&mut bytes);
        std::fs::write(&path, bytes).unwrap();
    }

    fn replace(&self, file: &str, from: &str, to: &str) {
        self.change(file, |bytes| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            assert!(text.contains(from), "{from}");
            *bytes = text.replacen(from, to, 1).into_bytes();
        });
    }

    fn line(&self) -> String {
        self.key.allowed_signers_line(Attestation::Practice.namespace()).unwrap()
    }
}

#[test]
fn a_fault_of_this_program_is_a_failed_check_of_that_bundle_and_ends_nothing_else() {
    let bundle = sealed();
    let fault = |_: &journal::Header| panic!("a fault, as this test wants it");
    let proof = result::prove(&bundle.folder, None, &fault).unwrap();
    assert!(proof.verification.failed() && proof.journal.is_none());
    assert!(failed(&proof.verification, Step::Files).contains("this program has a fault"));
    let mut told = Vec::new();
    result::verify_all([Ok(bundle.folder.clone()), Ok(bundle.folder)], None, &fault, |one| {
        told.push(one.unwrap().failed());
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!(told, [true, true]);
}

/// Stock `ssh-keygen`, as anyone would check a bundle: its exit status and what it said.
fn ssh_keygen(bundle: &Bundle, signers: &str, namespace: &str, message: &[u8]) -> (bool, String) {
    let allowed = bundle.home.path().join("allowed_signers");
    std::fs::write(&allowed, signers).unwrap();
    let message_file = bundle.home.path().join("message");
    std::fs::write(&message_file, message).unwrap();
    let run = Command::new("ssh-keygen")
        .args(["-Y", "verify", "-I", Key::PRACTICE, "-n", namespace, "-f"])
        .arg(&allowed)
        .arg("-s")
        .arg(bundle.folder.join(SIGNATURE))
        .stdin(Stdio::from(std::fs::File::open(&message_file).unwrap()))
        .output()
        .expect("ssh-keygen must be there: bundles promise to verify with it");
    (run.status.success(), String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned())
}

#[test]
fn a_sealed_bundle_holds() {
    let bundle = sealed();
    let verification = bundle.verify_by(&bundle.line());
    assert!(verification.good(), "{}", result::text(&[verification]));
    assert_eq!(verification.checks.len(), Step::ALL.len());
    assert_eq!(verification.principal.unwrap().as_str(), Key::PRACTICE);
    assert_eq!(verification.fingerprint.unwrap(), bundle.key.fingerprint());
}

#[test]
fn without_a_list_of_signers_it_is_said_plainly_that_nobody_is_known() {
    let verification = sealed().verify();
    assert!(verification.good(), "{}", result::text(&[verification]));
    let notes = verification.notes.iter().map(SafeText::as_str).collect::<Vec<_>>();
    assert_eq!(notes, ["signed by a key that came with the bundle; use --signers to know whose it is"]);
}

#[test]
fn a_result_says_what_happened() {
    let bundle = sealed();
    let document = result::read_document(&bundle.folder).unwrap();
    assert_eq!(document.candidate.as_str(), "C-0042");
    assert_eq!(document.items.len(), 5);
    assert_eq!(document.items.iter().map(|item| item.points).sum::<Milli>(), Milli::whole(4));
    assert_eq!(document.score.verdict, Verdict::NotPassed);
    assert_eq!(document.times.outages_ms, 60_000);
    assert_eq!(document.irregularity_count, 3);
    assert_eq!(document.irregularities[0].t.0, 70_500);
    assert!(matches!(document.irregularities[1].what, What::FocusLost));
    assert_eq!(document.sensors.focus, Reporting::Seen);
    assert_eq!(document.sensors.paste, Reporting::Seen);
    assert_eq!(document.sensors.sound, SoundOutput::Unchecked);
    let text = std::fs::read_to_string(bundle.folder.join(RESULT)).unwrap();
    assert!(text.ends_with("}\n") && !text.contains('\r'));
    let fraction = text.split('"').step_by(2).any(|outside| outside.contains('.'));
    assert!(!fraction, "whole numbers only");
}

#[test]
fn what_a_terminal_never_tells_is_in_the_result_as_unsupported_and_not_as_nothing() {
    let home = tempfile::tempdir().unwrap();
    // Plain questions, whose end comes at once.
    journey::callready(home.path(), &["take", "uars", "--module", "math", "--mute", "--linear"]);
    let recovered = journal::read(&journey::only_bundle(home.path()).join(FILE)).unwrap();
    let sensors = [callready::assessment::Sensor::Focus, callready::assessment::Sensor::Paste];
    let told = What::Unobserved { sensors: sensors.to_vec() };
    assert_eq!(recovered.events.iter().filter(|recorded| recorded.event.what == told).count(), 1);

    // Seen in one run of the program and not to be seen in another is not seen.
    let folder = home.path().join("sample");
    sample::sit(&folder);
    let recovered = journal::read(&folder.join(FILE)).unwrap();
    let mut sitting = callready::assessment::Sitting::new(sample::form(), recovered.header.conditions());
    let unseen = callready::assessment::Event { t: callready::assessment::Millis(1), what: told };
    sitting.apply(&unseen).unwrap();
    for recorded in &recovered.events {
        sitting.apply(&recorded.event).unwrap();
    }
    let document = Document::of(&recovered.header, &sitting, &recovered.good, sample::FINISHED);
    assert_eq!(document.sensors.focus, Reporting::Unsupported);
    assert_eq!(document.sensors.paste, Reporting::Unsupported);
    assert_eq!(document.irregularity_count, 3, "it is no irregularity");
}

#[test]
fn stock_openssh_accepts_our_signature_and_refuses_a_changed_byte_and_another_purpose() {
    let bundle = sealed();
    let result = std::fs::read(bundle.folder.join(RESULT)).unwrap();
    let (good, said) = ssh_keygen(&bundle, &bundle.line(), "practice@callready", &result);
    assert!(good, "{said}");
    let (good, said) = ssh_keygen(&bundle, &bundle.line(), "result@callready", &result);
    assert!(!good, "{said}");
    for place in [0, result.len() / 2, result.len() - 1] {
        let mut changed = result.clone();
        changed[place] ^= 1;
        let (good, said) = ssh_keygen(&bundle, &bundle.line(), "practice@callready", &changed);
        assert!(!good, "byte {place}: {said}");
    }
}

#[test]
fn fifteen_lines_of_python_accept_the_same_bundle_and_refuse_it_changed() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/verify.py");
    let text = std::fs::read_to_string(&program).unwrap();
    let code = text.lines().skip_while(|line| !line.starts_with("import")).filter(|line| !line.is_empty());
    assert_eq!(code.count(), 15);
    let bundle = sealed();
    let python = || {
        let output = Command::new("python3").arg(&program).arg(&bundle.folder).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    };
    let (good, said) = python();
    assert!(good && said.contains("Good \"practice@callready\" signature"), "{said}");
    for name in [RESULT, SIGNATURE, FILE] {
        let path = bundle.folder.join(name);
        let whole = std::fs::read(&path).unwrap();
        // Not at an end of line of the signature: OpenSSH forgives blanks there, we do not.
        let places = [120, whole.len() / 2, whole.len() - 60];
        for changed in places.map(|place| [&whole[..place], &[whole[place] ^ 1], &whole[place + 1..]].concat()) {
            std::fs::write(&path, changed).unwrap();
            let (good, said) = python();
            assert!(!good, "{name}: {said}");
        }
        std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        assert!(name == SIGNATURE || !python().0, "{name}, cut off");
        std::fs::write(&path, whole).unwrap();
    }
    assert!(python().0, "it is as it was");
    // Without a line there is nothing that could hold.
    let journal = std::fs::read(bundle.folder.join(FILE)).unwrap();
    for none in ["", "\n"] {
        std::fs::write(bundle.folder.join(FILE), none).unwrap();
        assert!(!python().0, "{none:?}");
    }
    std::fs::write(bundle.folder.join(FILE), journal).unwrap();
    // A name that stands twice, the second time as it should be, signed anew by whoever has the key.
    let result = std::fs::read_to_string(bundle.folder.join(RESULT)).unwrap();
    let doubled = result.replacen("\"lines\"", "\"lines\": 1, \"lines\"", 1);
    assert_ne!(result, doubled);
    std::fs::write(bundle.folder.join(RESULT), doubled).unwrap();
    std::fs::remove_file(bundle.folder.join(SIGNATURE)).unwrap();
    let mut sign = Command::new("ssh-keygen");
    sign.args(["-Y", "sign", "-n", "practice@callready", "-f"]).arg(bundle.home.path().join("keys/practice"));
    assert!(sign.arg(bundle.folder.join(RESULT)).output().unwrap().status.success());
    let (good, said) = python();
    assert!(!good && said.contains("a name stands there twice"), "{said}");
    let usage = Command::new("python3").arg(&program).output().unwrap();
    assert!(!usage.status.success());
    assert!(String::from_utf8_lossy(&usage.stderr).contains("docs/verify.py BUNDLE [NAMESPACE]"));
}

#[test]
fn a_changed_score_is_found_by_the_signature_and_named_by_the_journal() {
    let bundle = sealed();
    bundle.replace(RESULT, "\"verdict\": \"not-passed\"", "\"verdict\": \"passed\"");
    let verification = bundle.verify();
    assert!(failed(&verification, Step::Signature).contains(RESULT));
    let named = failed(&verification, Step::Scores);
    assert!(named.contains("verdict is \"passed\" in the result and \"not-passed\" by the journal"), "{named}");
}

#[test]
fn a_result_that_says_more_than_its_journal_fails_though_its_signature_is_good() {
    let bundle = sealed();
    let mut document = sample::document(&bundle.folder);
    document.candidate = Candidate::new("C-0001").unwrap();
    document.irregularities.clear();
    document.items[2].hash = "00".repeat(32);
    document.score.sections[0].raw = Milli::whole(100);
    std::fs::remove_file(bundle.folder.join(RESULT)).unwrap();
    result::seal(&bundle.folder, &document, &bundle.key).unwrap();
    let verification = bundle.verify_by(&bundle.line());
    assert_eq!(verification.outcome(Step::Signature), Some(&Outcome::Passed));
    assert_eq!(verification.outcome(Step::Signer), Some(&Outcome::Passed));
    let scores = failed(&verification, Step::Scores);
    assert!(scores.contains("items[2 sample/reading/q2@1].hash"), "{scores}");
    assert!(
        scores.contains("score.sections[0 first].raw is 100000 in the result and 66667 by the journal"),
        "{scores}"
    );
    let rest = failed(&verification, Step::Agreement);
    assert!(rest.contains("candidate") && rest.contains("irregularities[0]"), "{rest}");
}

#[test]
fn any_changed_byte_of_a_result_breaks_its_signature() {
    let bundle = sealed();
    let length = std::fs::read(bundle.folder.join(RESULT)).unwrap().len();
    for place in (0..length).step_by(97) {
        bundle.change(RESULT, |bytes| bytes[place] ^= 4);
        assert!(failed(&bundle.verify(), Step::Signature).contains(RESULT), "byte {place}");
        bundle.change(RESULT, |bytes| bytes[place] ^= 4);
    }
    assert!(bundle.verify().good());
}

#[test]
fn a_changed_journal_is_found_with_its_first_bad_line() {
    let bundle = sealed();
    bundle.replace(FILE, "\"chosen\":{\"option\":0}", "\"chosen\":{\"option\":1}");
    let verification = bundle.verify();
    assert!(failed(&verification, Step::Journal).contains("journal.jsonl: its SHA-256"));
    let chain = failed(&verification, Step::Chain);
    assert_eq!(chain, "journal.jsonl, line 15: its checksum does not fit");
    assert_eq!(verification.outcome(Step::Signature), Some(&Outcome::Passed));
    assert!(!verification.good());
}

#[test]
fn a_journal_with_its_end_cut_off_is_not_the_one_that_was_signed() {
    let bundle = sealed();
    bundle.change(FILE, |bytes| {
        let end = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
        bytes.truncate(end + 1);
    });
    let verification = bundle.verify();
    assert_eq!(verification.outcome(Step::Chain), Some(&Outcome::Passed), "each line that is left is whole");
    let named = failed(&verification, Step::Journal);
    for what in ["length", "SHA-256", "number of lines", "last line"] {
        assert!(named.contains(what), "{named}");
    }
}

#[test]
fn another_signature_another_key_and_no_file_are_each_named() {
    let bundle = sealed();
    let good = std::fs::read(bundle.folder.join(SIGNATURE)).unwrap();
    bundle.change(SIGNATURE, |bytes| bytes.truncate(60));
    assert!(failed(&bundle.verify(), Step::Signature).contains("result.json.sig is not a signature"));
    std::fs::write(bundle.folder.join(SIGNATURE), &good).unwrap();
    let other = sealed();
    std::fs::copy(other.folder.join(SIGNER), bundle.folder.join(SIGNER)).unwrap();
    assert!(failed(&bundle.verify(), Step::SignerCopy).contains(SIGNER));
    assert!(failed(&bundle.verify_by(&other.line()), Step::Signer).contains("not one of those you trust"));
    for file in [RESULT, SIGNATURE, FILE] {
        let bundle = sealed();
        std::fs::remove_file(bundle.folder.join(file)).unwrap();
        let verification = bundle.verify();
        assert!(failed(&verification, Step::Files).contains(&format!("{file}: there is no such file")));
        assert!(!verification.good());
    }
}

#[test]
fn a_key_is_good_for_its_time_and_purpose_only() {
    let bundle = sealed();
    let line = bundle.line();
    let with = |option: &str| line.replace("namespaces=\"practice@callready\"", option);
    assert!(bundle.verify_by(&with("valid-after=\"20231101Z\",valid-before=\"20231201Z\"")).good());
    let late = bundle.verify_by(&with("valid-before=\"20231101Z\""));
    assert!(failed(&late, Step::Signer).contains("was not valid"));
    let other = bundle.verify_by(&with("namespaces=\"result@callready\""));
    assert!(failed(&other, Step::Signer).contains("not for results of this kind"));
}

#[test]
fn an_outage_charged_too_little_is_named() {
    let home = tempfile::tempdir().unwrap();
    let key = Key::practice(&Home::at(home.path())).unwrap();
    let folder = home.path().join("sitting");
    let boot = |ms| callready::clock::Stamp::from_millis(sample::BOOT + ms);
    let writer = journal::Writer::create(&folder, &sample::header(&folder), boot(0), |_| ()).unwrap();
    sample::append(&writer, sample::beginning());
    let gap =
        callready::assessment::Gap { outage_ms: 60_000, charged_ms: 0, same_boot: true, lost_bytes: 0, boot_id: None };
    let event = callready::assessment::Event { t: callready::assessment::Millis(10_500), what: What::Resumed(gap) };
    writer.append(&event, boot(70_500), Some(sample::WALL + 70_500)).unwrap();
    sample::append(&writer, sample::ending(0));
    writer.close().unwrap();
    result::seal(&folder, &sample::document(&folder), &key).unwrap();
    let verification = result::verify(&folder, None, &sample::redraw).unwrap();
    let named = failed(&verification, Step::Outages);
    assert_eq!(named, "line 10: 0 ms were charged for 60000 ms, where the rule gives 60000 ms for 60000 ms");
    assert_eq!(verification.outcome(Step::Agreement), Some(&Outcome::Passed));
}

#[test]
fn test_time_that_ran_slower_than_the_clock_is_named_though_all_else_fits() {
    let home = tempfile::tempdir().unwrap();
    let key = Key::practice(&Home::at(home.path())).unwrap();
    // Each second of the test took 1.5 on the clock that counts sleep; or the clock stood still.
    for (rate, passed) in
        [(3, "6000 ms have passed, and test time says 4000 ms"), (0, "0 ms have passed, and test time says 3000 ms")]
    {
        let folder = home.path().join(format!("sitting-{rate}"));
        let boot = |ms: u64| callready::clock::Stamp::from_millis(sample::BOOT + ms);
        let writer = journal::Writer::create(&folder, &sample::header(&folder), boot(0), |_| ()).unwrap();
        for second in 1..20u64 {
            let what = if second == 1 { What::Instructed } else { What::Tick };
            let event = callready::assessment::Event { t: callready::assessment::Millis(second * 1_000), what };
            writer.append(&event, boot(second * 500 * rate), None).unwrap();
        }
        writer.close().unwrap();
        result::seal(&folder, &sample::document(&folder), &key).unwrap();
        let verification = result::verify(&folder, None, &sample::redraw).unwrap();
        let named = failed(&verification, Step::Times);
        assert!(named.contains(passed), "{named}");
        assert!(named.lines().count() <= 5, "{named}");
        assert_eq!(verification.outcome(Step::Agreement), Some(&Outcome::Passed));
    }
}

#[test]
fn a_key_that_waited_behind_a_later_tick_is_no_disagreement() {
    let home = tempfile::tempdir().unwrap();
    let key = Key::practice(&Home::at(home.path())).unwrap();
    let folder = home.path().join("sitting");
    let boot = |ms: u64| callready::clock::Stamp::from_millis(sample::BOOT + ms);
    let writer = journal::Writer::create(&folder, &sample::header(&folder), boot(0), |_| ()).unwrap();
    // The disk was waited for: the clock was told before the keys that had come meanwhile.
    for (t, stamp, what) in [
        (1_000, 1_000, What::Instructed),
        (9_000, 9_000, What::Tick),
        (9_000, 1_500, What::FocusLost),
        (9_000, 4_000, What::FocusGained),
        (9_500, 9_500, What::Tick),
    ] {
        let event = callready::assessment::Event { t: callready::assessment::Millis(t), what };
        writer.append(&event, boot(stamp), None).unwrap();
    }
    writer.close().unwrap();
    result::seal(&folder, &sample::document(&folder), &key).unwrap();
    let verification = result::verify(&folder, None, &sample::redraw).unwrap();
    assert_eq!(verification.outcome(Step::Times), Some(&Outcome::Passed));
}

#[test]
fn a_pack_that_is_another_or_not_at_hand_leaves_nothing_proved() {
    let bundle = sealed();
    let other = |_: &_| {
        let mut form = (*sample::form()).clone();
        form.pack.sha256 = "cd".repeat(32);
        Ok(std::sync::Arc::new(form))
    };
    let verification = result::verify(&bundle.folder, None, &other).unwrap();
    assert!(failed(&verification, Step::Form).contains("the pack's SHA-256 here is cdcd"));
    assert!(!verification.good());
    let absent = |_: &_| Err(UserError::new(Trouble::Usage, "There is no pack sample.").hint("Use --pack."));
    let verification = result::verify(&bundle.folder, None, &absent).unwrap();
    assert!(matches!(verification.outcome(Step::Form), Some(Outcome::NotDone(_))));
    assert!(matches!(verification.outcome(Step::Scores), Some(Outcome::NotDone(_))));
    assert!(!verification.good(), "what was not checked does not hold");
}

#[test]
fn hostile_files_are_refused_before_they_are_read_whole() {
    let bundle = sealed();
    bundle.change(RESULT, |bytes| bytes.resize(2 * 1_024 * 1_024, b' '));
    assert!(failed(&bundle.verify(), Step::Files).contains("larger than"));
    std::fs::remove_file(bundle.folder.join(RESULT)).unwrap();
    std::os::unix::fs::symlink("/dev/zero", bundle.folder.join(RESULT)).unwrap();
    assert!(failed(&bundle.verify(), Step::Files).contains("not a plain file"));
    let path = bundle.folder.join(SIGNATURE);
    std::fs::remove_file(&path).unwrap();
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    assert!(failed(&bundle.verify(), Step::Files).contains("result.json.sig: it is not a plain file"));
}

#[test]
fn a_verification_reads_the_same_for_people_and_programs() {
    let bundle = sealed();
    bundle.replace(RESULT, "\"candidate\": \"C-0042\"", "\"candidate\": \"C-0043\"");
    let all = [bundle.verify(), sealed().verify()];
    let text = result::text(&all);
    assert!(text.contains("  FAILED  the signature fits result.json\n"), "{text}");
    assert_eq!(
        text.matches("  note    the result lists 3 irregularities: see callready report\n").count(),
        2,
        "{text}"
    );
    assert!(text.contains("The result of C-0043 DOES NOT HOLD.") && text.contains("The result of C-0042 holds."));
    let json = result::json(&all[0]);
    assert_eq!(json["good"], false);
    assert_eq!(json["checks"][1]["check"], "signature");
    assert_eq!(json["checks"][1]["outcome"], "failed");
    assert_eq!(result::json(&all[1])["good"], true);
}

#[test]
fn a_result_is_sealed_once_and_folders_never_collide() {
    let bundle = sealed();
    let again = result::seal(&bundle.folder, &sample::document(&bundle.folder), &bundle.key);
    assert!(matches!(again, Err(result::ResultError::Sealed(_))));
    let results = Home::at(bundle.home.path()).results();
    let candidate = Candidate::new("X").unwrap();
    let now = Wall::now();
    let folders =
        (0..3).map(|_| result::new_folder(&results, now, &candidate, "../a form").unwrap()).collect::<Vec<_>>();
    let names = folders.iter().map(|f| f.file_name().unwrap().to_str().unwrap()).collect::<Vec<_>>();
    let first = format!("{}-X----a-form", now.compact());
    assert_eq!(names, [first.clone(), format!("{first}-2"), format!("{first}-3")]);
    assert!(folders.iter().all(|folder| folder.parent() == Some(&results)));
}

#[test]
fn history_lists_what_is_there_and_passes_over_what_is_not() {
    let bundle = sealed();
    let home = Home::at(bundle.home.path());
    let results = home.results();
    assert!(history::list(&results.join("nowhere")).unwrap().is_empty());
    let interrupted = results.join("20231114T221320-C-0042-short");
    let writer = journal::Writer::create(
        &interrupted,
        &sample::header(&interrupted),
        callready::clock::Stamp::default(),
        |_| (),
    );
    drop(writer.unwrap());
    std::fs::create_dir(results.join("holiday pictures")).unwrap();
    std::fs::write(results.join("notes.txt"), "x").unwrap();
    let broken = results.join("broken\u{1b}[2J");
    std::fs::create_dir(&broken).unwrap();
    std::fs::write(broken.join(RESULT), "{\"\u{1b}]0;x\":1}").unwrap();
    let all = history::list(&results).unwrap();
    let states = all.iter().map(|past| past.state.name()).collect::<Vec<_>>();
    assert_eq!(states.len(), 3);
    assert_eq!(states[2], "unreadable", "what has no date comes last");
    assert!(all[2].id.as_str().contains('\u{fffd}') && !all[2].id.contains('\u{1b}'));
    let complete = all.iter().find(|past| past.folder == bundle.folder).unwrap();
    let State::Complete { composite, verdict, show_scores } = complete.state else { panic!("{complete:?}") };
    assert_eq!((verdict, show_scores), (Verdict::NotPassed, true));
    assert!(composite.is_some());
    assert_eq!(complete.form.as_str(), "A short form");
    assert!(all.iter().any(|past| past.state == State::Interrupted && past.form.as_str() == "short"));
}

#[test]
fn the_practice_key_is_made_once_and_only_its_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let home = Home::at(home.path());
    let first = Key::practice(&home).unwrap();
    assert_eq!(Key::practice(&home).unwrap().fingerprint(), first.fingerprint());
    assert!(matches!(Key::create(&home, Key::PRACTICE, None), Err(result::ResultError::KeyExists(_))));
    assert!(matches!(Key::create(&home, "../x", None), Err(result::ResultError::KeyName)));
    let file = home.keys().join(Key::PRACTICE);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let said = Command::new("ssh-keygen").arg("-lf").arg(&file).output().unwrap();
    assert!(String::from_utf8_lossy(&said.stdout).contains(&first.fingerprint()));
    let keys = result::list_keys(&home).unwrap();
    assert_eq!(keys.len(), 1, "the public half is not listed as a key");
}
