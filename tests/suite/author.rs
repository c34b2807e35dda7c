//! An author at the command line, with the real program.

use std::path::Path;
use std::process::{Command, Output};

pub(crate) fn callready(arguments: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_callready"))
        .args(arguments)
        .env("CALLREADY_HOME", home.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

const GOOD: &str = "tests/fixtures/packs/good";

#[test]
fn variants_show_what_the_seeds_make_of_a_sum() {
    let output = callready(&["pack", "variants", GOOD, "ma-bill-01"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    insta::assert_snapshot!(said(&output));
}

#[test]
fn variants_for_programs_name_every_seed() {
    let output = callready(&["pack", "variants", GOOD, "ma-bill-01", "--seeds", "3..9", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let seeds: Vec<u64> =
        json["variants"].as_array().unwrap().iter().map(|one| one["seed"].as_u64().unwrap()).collect();
    assert_eq!(seeds, [3, 4, 5, 6, 7, 8, 9]);
    assert_eq!((&json["format"], &json["drawn"], &json["needed"]), (&1.into(), &7.into(), &20.into()));
    assert_eq!(output.status.code(), Some(1), "seven seeds cannot give twenty different sums");
}

#[test]
fn an_item_that_is_not_there_is_named_with_the_nearest() {
    let output = callready(&["pack", "variants", GOOD, "ma-bill-011"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("Did you mean ma-bill-01?"), "{}", said(&output));
    assert_eq!(callready(&["pack", "variants", GOOD, "ma-bill-01", "--seeds", "5..2"]).status.code(), Some(2));
}

#[test]
fn what_is_wrong_elsewhere_in_a_pack_does_not_hide_the_variants_of_an_item() {
    let folder = tempfile::tempdir().unwrap();
    crate::shelf::copy(Path::new(GOOD), folder.path());
    std::fs::remove_dir_all(folder.path().join("audio")).unwrap();
    let output = callready(&["pack", "variants", folder.path().to_str().unwrap(), "ma-bill-01"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn a_new_pack_passes_the_check_and_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("front-desk");
    let pack = pack.to_str().unwrap();
    let made = callready(&["pack", "new", pack, "--title", "Front desk"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    assert!(said(&made).contains("reading/notices.toml"), "{}", said(&made));
    let checked = callready(&["pack", "check", pack]);
    assert_eq!((checked.status.code(), said(&checked).trim()), (Some(0), "front-desk: 0 errors, 0 warnings"));
    let again = callready(&["pack", "new", pack]);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("is not empty"), "{}", said(&again));
}
