//! An author at the command line, with the real program.

use std::path::Path;
use std::process::Output;

use crate::console::Console;
use crate::journey;

pub(crate) fn callready(arguments: &[&str]) -> Output {
    journey::callready(tempfile::tempdir().unwrap().path(), arguments)
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

#[test]
fn a_preview_is_the_candidates_screen_with_the_key_at_hand() {
    let home = tempfile::tempdir().unwrap();
    let mut console = Console::start(home.path(), &["pack", "preview", GOOD, "rd-bill-2", "--seed", "5", "--mute"]);
    console.wait_for("How soon is the bill mailed?");
    assert!(!console.text().contains("The right answer"), "{}", console.text());
    console.send(b"\x1b[24~");
    console.wait_for("The right answer");
    console.wait_for("0 of 1 points");
    console.send(b"\x1b[24~");
    console.wait_for("How soon is the bill mailed?");
    console.send(b"\x03");
    assert!(!home.path().join("results").exists(), "nothing is kept of a preview");
}

#[test]
fn an_item_is_shown_again_when_its_file_is_saved_and_what_is_wrong_with_it_in_its_place() {
    let (home, pack) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    crate::shelf::copy(Path::new(GOOD), pack.path());
    let file = pack.path().join("reading/policy.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let mut console = Console::start_sized(
        home.path(),
        &["pack", "watch", pack.path().to_str().unwrap(), "rd-bill-2", "--mute"],
        130,
        40,
    );
    console.wait_for("How soon is the bill mailed?");
    std::fs::write(&file, text.replace("How soon is", "By when is")).unwrap();
    console.wait_for("By when is the bill mailed?");
    std::fs::write(&file, text.replace("stem = \"How soon", "steam = \"How soon")).unwrap();
    console.wait_for("CK-E0203");
    console.wait_for("did you mean `stem`?");
    std::fs::write(&file, &text).unwrap();
    console.wait_for("How soon is the bill mailed?");
}

#[test]
fn a_preview_of_an_item_that_is_not_there_names_the_nearest() {
    let output = callready(&["pack", "preview", GOOD, "rd-bill-22"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("Did you mean rd-bill-2?"), "{}", said(&output));
}

#[test]
fn files_are_put_into_shape_once_and_a_check_changes_nothing() {
    let pack = tempfile::tempdir().unwrap();
    crate::shelf::copy(Path::new(GOOD), pack.path());
    let (folder, file) = (pack.path().to_str().unwrap(), pack.path().join("math/bill.toml"));
    let text =
        std::fs::read_to_string(&file).unwrap().replace("type = \"number\"", "type   =   \"number\"  # typed in");
    std::fs::write(&file, &text).unwrap();
    let asked = callready(&["pack", "fmt", folder, "--check"]);
    assert_eq!(asked.status.code(), Some(1), "{}", said(&asked));
    assert!(said(&asked).contains("math/bill.toml: would change"), "{}", said(&asked));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    assert_eq!(callready(&["pack", "fmt", folder]).status.code(), Some(0));
    assert!(std::fs::read_to_string(&file).unwrap().contains("\ntype = \"number\"  # typed in\n"));
    let again = callready(&["pack", "fmt", folder, "--check"]);
    assert_eq!((again.status.code(), said(&again).contains(", 0 to change")), (Some(0), true), "{}", said(&again));
    assert_eq!(callready(&["pack", "check", folder]).status.code(), Some(0));
}
