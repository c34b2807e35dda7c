//! Many results at once, with the real program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use callready::assessment::Mode;
use callready::journal::FILE;
use callready::result::RESULT;

use crate::author::{callready, said};
use crate::stats::Class;

#[test]
fn a_folder_of_results_is_verified_in_order_and_what_does_not_hold_is_named() {
    let class = Class::new();
    let bundles: Vec<_> = (1..=12).map(|number| class.sit(number, Mode::Exam, |_, _, key| key)).collect();
    let pack = class.at("pack").display().to_string();
    let results = class.at("results").display().to_string();
    let verify = |more: &[&str]| callready(&[&["verify", "--pack", &pack, &results], more].concat());
    let unlisted = "No key was checked against a list: --signers FILE says whose keys you trust.\n";
    let output = verify(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).ends_with(&format!("12 results: 12 hold, 0 do not\n{unlisted}")), "{}", said(&output));

    let score = fs::read_to_string(bundles[3].join(RESULT)).unwrap();
    fs::write(bundles[3].join(RESULT), score.replacen("\"points\": 1000", "\"points\": 2000", 1)).unwrap();
    // A result that was taken away is missed; a sitting that is not finished has none to miss.
    fs::remove_file(bundles[7].join(RESULT)).unwrap();
    fs::create_dir(class.at("results/20260101T000000-C-0099-one")).unwrap();
    fs::copy(bundles[0].join(FILE), class.at("results/20260101T000000-C-0099-one").join(FILE)).unwrap();
    let output = verify(&[]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let told = said(&output);
    let passed_over = "1 sitting without a result was passed over";
    assert!(told.ends_with(&format!("12 results: 10 hold, 2 do not; {passed_over}\n{unlisted}")), "{told}");
    let holds: Vec<_> = told.lines().filter(|line| line.starts_with("holds  ")).collect();
    assert_eq!(holds.len(), 10);
    assert!(holds.is_sorted(), "{told}");
    assert!(holds.iter().all(|line| line.contains("  signed by key SHA256:")), "{told}");
    assert!(told.contains("FAILED  the signature fits result.json"), "{told}");
    assert!(told.contains("FAILED  the files can be read"), "{told}");

    let output = verify(&["--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["format"], &report["good"]), (&1.into(), &false.into()));
    let summary = serde_json::json!({ "results": 12, "good": 10, "bad": 2, "unproved": 0, "unfinished": 1,
        "without-result": 0, "key-unchecked": 12 });
    assert_eq!(report["summary"], summary);
    let paths: Vec<_> = report["bundles"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(paths.len(), 12);
    assert!(paths.is_sorted());

    // Without the pack nothing is proved, and nothing failed.
    let output = callready(&["verify", bundles[0].to_str().unwrap(), bundles[1].to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("2 results: 0 hold, 0 do not, 2 could not be proved\n"), "{}", said(&output));
    let told = said(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        told.matches("COULD NOT BE PROVED: nothing failed, and 6 checks could not be made.").count(),
        2,
        "{told}"
    );
    assert!(told.contains("It takes the pack small 1, SHA-256 "), "{told}");
    // An empty folder holds no result; a path that is not there is none.
    let empty = class.at("empty");
    fs::create_dir(&empty).unwrap();
    let output = callready(&["verify", empty.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("There are no results in "), "{}", said(&output));
    assert_eq!(callready(&["verify", "/nowhere/at/all"]).status.code(), Some(2));
    // Of what was not verified it is not said that it holds, nor of a good result beside a path that is none.
    for more in [&["/nowhere/at/all"][..], &[bundles[0].to_str().unwrap(), "/nowhere/at/all", "--pack", &pack]] {
        let output = callready(&[&["verify", "--format", "json"], more].concat());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((&report["good"], &report["summary"]["bad"]), (&false.into(), &0.into()), "{report:#}");
        assert_eq!(output.status.code(), Some(2));
    }
    // Sittings that are not finished are no results that do not hold.
    let unfinished = class.at("unfinished");
    fs::create_dir_all(unfinished.join("one")).unwrap();
    fs::copy(bundles[0].join(FILE), unfinished.join("one").join(FILE)).unwrap();
    let output = callready(&["verify", unfinished.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("holds only sittings that are not finished."), "{}", said(&output));
}

#[test]
fn rooms_are_looked_into_and_nothing_is_passed_over_unseen() {
    let class = Class::new();
    let bundles: Vec<_> = (1..=3).map(|number| class.sit(number, Mode::Exam, |_, _, key| key)).collect();
    let pack = class.at("pack").display().to_string();
    let results = class.at("results");
    let room = results.join("room-1");
    fs::create_dir(&room).unwrap();
    fs::rename(&bundles[0], room.join(bundles[0].file_name().unwrap())).unwrap();
    fs::create_dir_all(results.join("photos/of-the-party")).unwrap();
    let verify = |paths: &[&Path]| {
        let paths: Vec<_> = paths.iter().map(|path| path.to_str().unwrap()).collect();
        callready(&[&["verify", "--pack", &pack], &paths[..]].concat())
    };
    let output = verify(&[&results]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("3 results: 3 hold, 0 do not; 2 folders hold no result\n"), "{}", said(&output));
    // A folder with one result has a summary as well; a path that is named twice is one.
    let output = verify(&[&room, &room]);
    assert!(said(&output).contains("The result of C-0001 holds."), "{}", said(&output));
    assert!(said(&output).contains("1 result: 1 holds, 0 do not\n"), "{}", said(&output));
    // All that is left of a result is the key; what cannot be looked into may hold anything.
    for file in [RESULT, "result.json.sig", FILE] {
        fs::remove_file(bundles[1].join(file)).unwrap();
    }
    std::os::unix::fs::symlink("loop", results.join("loop")).unwrap();
    let output = verify(&[&results]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("3 results: 2 hold, 1 does not; 2 folders hold no result\n"), "{}", said(&output));
    assert!(said(&output).contains("result.json: there is no such file: it was taken away"), "{}", said(&output));
    fs::remove_dir_all(&bundles[1]).unwrap();
    let output = verify(&[&results]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("loop cannot be looked into"), "{told}");
    let output = callready(&["verify", "--pack", &pack, results.to_str().unwrap(), "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["good"], &report["summary"]["good"]), (&false.into(), &2.into()));
    assert!(report["errors"][0].as_str().unwrap().contains("cannot be looked into"), "{report:#}");
}

#[test]
fn one_sitting_under_two_names_is_a_finding_and_a_copy_is_told() {
    let class = Class::new();
    let one = class.sit(1, Mode::Exam, |_, _, key| key);
    let pack = class.at("pack").display().to_string();
    let copy = class.at("results").join("copy");
    fs::create_dir(&copy).unwrap();
    for file in crate::tamper::FILES {
        fs::copy(one.join(file), copy.join(file)).unwrap();
    }
    let verify = || callready(&["verify", "--pack", &pack, class.at("results").to_str().unwrap()]);
    let output = verify();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains(&format!("the same bundle again:\n  {}\n", one.display())), "{}", said(&output));
    let again = class.sit_again(&one, 2);
    let output = verify();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let told = said(&output);
    let (_, told) = told.split_once("ONE SITTING UNDER SEVERAL NAMES").unwrap_or_else(|| panic!("{told}"));
    assert!(told.contains(one.to_str().unwrap()) && told.contains(again.to_str().unwrap()), "{told}");
    assert!(told.contains("3 results: 3 hold, 0 do not"), "each by itself holds: {told}");
}

#[test]
fn whose_key_signed_is_said_and_where_it_is_not_the_candidates() {
    let class = Class::new();
    let bundles: Vec<_> = (1..=2).map(|number| class.sit(number, Mode::Exam, |_, _, key| key)).collect();
    let pack = class.at("pack").display().to_string();
    let line = class.signers();
    let other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHRhbyEWuWYYwHvrMdw2hbhkmCR9BPaFQ9qiUXuF1cuN";
    let list = class.at("list");
    let verify = |signers: &str, bundles: &[PathBuf]| {
        fs::write(&list, signers).unwrap();
        let bundles: Vec<_> = bundles.iter().map(|path| path.to_str().unwrap()).collect();
        let output =
            callready(&[&["verify", "--pack", &pack, "--signers", list.to_str().unwrap()], &bundles[..]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        said(&output)
    };
    let told = verify(&line, &bundles);
    assert!(told.lines().take(2).all(|line| line.contains("  signed by practice (SHA256:")), "{told}");
    assert!(!told.contains("note") && !told.contains("No key"), "{told}");
    let told = verify(&line, &bundles[..1]);
    for words in
        ["C-0001 sat one (reading), timed, on ", "no accommodation: ", "signed by practice (SHA256:", "who sat there"]
    {
        assert!(told.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{words}: {told}");
    }
    // A list with a line for each candidate.
    let named = line.replacen("practice ", "C-0001 ", 1);
    let told = verify(&format!("{named}\nC-0002 {other}\n"), &bundles[..1]);
    assert!(!told.contains("note"), "{told}");
    let told = verify(&format!("{named}\nC-0002 {other}\n"), &bundles[1..]);
    assert!(told.contains("note    the key is that of C-0001 by your list, and the candidate is C-0002"), "{told}");
}

#[test]
fn a_pack_that_is_named_and_cannot_be_used_is_told_once_and_before_anything_else() {
    let class = Class::new();
    let bundles: Vec<_> = (1..=3).map(|number| class.sit(number, Mode::Exam, |_, _, key| key)).collect();
    let all: Vec<_> = bundles.iter().map(|path| path.to_str().unwrap()).collect();
    let output = callready(&[&["verify", "--pack", "/nowhere/at/all"], &all[..]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        output.stdout.is_empty() && said(&output).contains("There is no pack /nowhere/at/all."),
        "{}",
        said(&output)
    );
    let file = class.at("pack/reading/bill.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("stem = ", "stern = ")).unwrap();
    let pack = class.at("pack").display().to_string();
    let output = callready(&[&["verify", "--pack", &pack], &all[..]].concat());
    let told = said(&output);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{told}");
    assert!(told.contains("callready pack check ") && told.contains("reading/bill.toml:"), "{told}");
    assert!(told.lines().count() < 8, "{told}");
    // Another version of it: both are named.
    fs::write(&file, text.replace("about the meter", "on the meter")).unwrap();
    let output = callready(&["verify", "--pack", &pack, all[0]]);
    let told = said(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("The pack small 1 (SHA-256 ") && told.contains("and the one here is small 1 (SHA-256 "),
        "{told}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn where_nobody_reads_any_more_and_where_nobody_can_be_told_verification_ends_quietly() {
    let class = Class::new();
    for number in 1..=40 {
        class.sit(number, Mode::Exam, |_, _, key| key);
    }
    let program = env!("CARGO_BIN_EXE_callready");
    let (pack, results) = (class.at("pack").display().to_string(), class.at("results").display().to_string());
    let shell = |script: &str| {
        let output = Command::new("/bin/sh").args(["-c", script, program, &pack, &results]).output().unwrap();
        (output.status.code(), said(&output) + &String::from_utf8_lossy(&output.stderr))
    };
    let (code, told) = shell("\"$0\" verify --pack \"$1\" \"$2\" | head -1");
    assert!(code == Some(0) && told.lines().count() == 1 && told.starts_with("holds  "), "{told}");
    let (code, told) = shell("\"$0\" verify /nowhere 2>/dev/full");
    assert_eq!((code, told.as_str()), (Some(2), ""));
}
