//! Plain questions and answers, as a screen reader tells them: the real program, lines in and lines out.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// All that is told when these lines are written.
fn told(home: &Path, arguments: &[&str], lines: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_callready"))
        .args(arguments)
        .args(["--linear", "--seed", "7"])
        .env("CALLREADY_HOME", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_means_nothing_is_answered_and_so_is_a_flag() {
    let home = tempfile::tempdir().unwrap();
    let told = told(home.path(), &["take", "--module", "reading", "--practice"], "\nz\n/flag\n/flag\n/leave\n2\n");
    assert_eq!(told.matches("That is no answer here.").count(), 1, "{told}");
    assert!(told.contains("This item is flagged.") && told.contains("not flagged any longer"), "{told}");
}

#[test]
fn instructions_name_commands_where_there_are_no_keys() {
    let home = tempfile::tempdir().unwrap();
    let told = told(home.path(), &["take", "--module", "reading"], "/leave\n2\n");
    assert!(told.contains("/flag flags a\nquestion, /back and /next go to"), "{told}");
    for key in ["F4", "F7", "F8", "F10"] {
        assert!(!told.contains(key), "{key}: {told}");
    }
}

#[test]
fn whoever_leaves_is_told_first_what_becomes_of_answers_and_time() {
    let home = tempfile::tempdir().unwrap();
    let told = told(home.path(), &["take", "--module", "reading"], "/leave\n2\n");
    let at = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
    assert!(at("Your answers so far are saved.") < at("1. Stay"), "{told}");
    assert!(at("the time goes on while you are away") < at("1. Stay"), "{told}");
}

#[test]
fn a_practice_answer_is_told_to_be_right_or_wrong_and_one_of_four_is_right() {
    let home = tempfile::tempdir().unwrap();
    let judged = |letter: &str| {
        let told = told(home.path(), &["take", "--module", "reading"], &format!("\n{letter}\n/leave\n2\n"));
        let wrong = told.lines().any(|line| line == "Not right.");
        assert_ne!(wrong, told.lines().any(|line| line == "Right."), "{told}");
        wrong
    };
    assert_eq!(["a", "b", "c", "d"].into_iter().filter(|letter| judged(letter)).count(), 3);
}

#[test]
fn results_tell_what_was_needed_and_what_to_practise() {
    let home = tempfile::tempdir().unwrap();
    let told = told(home.path(), &["take", "--form", "uars-reading"], "\na\n\na\n/finish\n2\n\n");
    assert!(told.contains("70.0 % was needed; not passed"), "{told}");
    assert!(told.contains("What to practise next: Reading"), "{told}");
}
