//! Many results at once, with the real program.

use std::fs;

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
    let output = verify(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).ends_with("12 results: 12 hold, 0 do not\n"), "{}", said(&output));

    let score = fs::read_to_string(bundles[3].join(RESULT)).unwrap();
    fs::write(bundles[3].join(RESULT), score.replacen("\"points\": 1000", "\"points\": 2000", 1)).unwrap();
    // A result that was taken away is missed; a sitting that is not finished has none to miss.
    fs::remove_file(bundles[7].join(RESULT)).unwrap();
    fs::create_dir(class.at("results/20260101T000000-C-0099-one")).unwrap();
    fs::copy(bundles[0].join(FILE), class.at("results/20260101T000000-C-0099-one").join(FILE)).unwrap();
    let output = verify(&[]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let told = said(&output);
    assert!(told.ends_with("12 results: 10 hold, 2 do not; 1 sittings without a result were passed over\n"), "{told}");
    let holds: Vec<_> = told.lines().filter(|line| line.starts_with("holds  ")).collect();
    assert_eq!(holds.len(), 10);
    assert!(holds.is_sorted(), "{told}");
    assert!(told.contains("FAILED  the signature fits result.json"), "{told}");
    assert!(told.contains("FAILED  the files can be read"), "{told}");

    let output = verify(&["--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["format"], &report["good"]), (&1.into(), &false.into()));
    let summary = serde_json::json!({ "results": 12, "good": 10, "bad": 2, "unproved": 0, "unfinished": 1 });
    assert_eq!(report["summary"], summary);
    let paths: Vec<_> = report["bundles"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(paths.len(), 12);
    assert!(paths.is_sorted());

    // Without the pack nothing is proved, and nothing failed.
    let output = callready(&["verify", bundles[0].to_str().unwrap(), bundles[1].to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).ends_with("2 results: 0 hold, 0 do not, 2 could not be proved\n"), "{}", said(&output));
    // In an empty folder everything is missing; a path that is not there is no result.
    let empty = class.at("empty");
    fs::create_dir(&empty).unwrap();
    assert_eq!(callready(&["verify", empty.to_str().unwrap()]).status.code(), Some(1));
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
