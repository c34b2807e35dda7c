//! Questions to and from other programs, with the real program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::author::{callready, said};

const GOOD: &str = "tests/fixtures/packs/good";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Exports the reading items of a pack.
fn exported(pack: &str, format: &str, out: &Path) {
    let output = callready(&["pack", "export", pack, "--format", format, "--module", "reading", "--out", text(out)]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

fn imported(file: &Path, to: &Path) -> Output {
    callready(&["pack", "import", text(file), "--to", text(to)])
}

fn written(dir: &Path, name: &str, content: &str) -> PathBuf {
    let path = dir.join(name);
    fs::write(&path, content).unwrap();
    path
}

#[test]
fn questions_on_texts_come_back_from_every_format_as_they_went() {
    let dir = tempfile::tempdir().unwrap();
    let first = dir.path().join("first.csv");
    exported("uars", "csv", &first);
    for (format, name) in [("gift", "a.gift"), ("qti", "a"), ("csv", "a.csv")] {
        let (file, pack) = (dir.path().join(name), dir.path().join(format!("pack-{format}")));
        exported("uars", format, &file);
        let output = imported(&file, &pack);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(said(&output).contains("49 items written, 0 left out"), "{}", said(&output));
        // Passages without a source are told: where they are from is lost on the way, and the export says so.
        assert!(said(&output).contains("pack check: 0 errors, 13 warnings"), "{}", said(&output));
        let again = dir.path().join(format!("again-{format}.csv"));
        exported(text(&pack), "csv", &again);
        // Stems, passages, options, keys, reasons, ids, tags: one row is all of it.
        assert_eq!(fs::read_to_string(&again).unwrap(), fs::read_to_string(&first).unwrap(), "{format}");
    }
}

#[test]
fn an_exported_question_looks_like_this() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    exported(GOOD, "gift", &at("a.gift"));
    exported(GOOD, "csv", &at("a.csv"));
    exported(GOOD, "qti", &at("a"));
    let gift = fs::read_to_string(at("a.gift")).unwrap();
    insta::assert_snapshot!("exchange-gift", gift.split("\n\n").nth(1).unwrap());
    let csv = fs::read_to_string(at("a.csv")).unwrap();
    let rows: Vec<_> = csv.split_inclusive('\n').take(2).collect();
    insta::assert_snapshot!("exchange-csv", rows.concat());
    let mut names: Vec<_> = fs::read_dir(at("a")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert!(names.contains(&at("a").join("imsmanifest.xml")));
    insta::assert_snapshot!("exchange-qti", fs::read_to_string(&names[1]).unwrap());
}

#[test]
fn what_is_not_exported_is_named_with_its_reason() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("a.gift");
    let output = callready(&["pack", "export", GOOD, "--format", "gift", "--out", text(&out)]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let left = error(&output).lines().filter(|line| line.starts_with("left out: ")).count();
    let summary = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(summary.ends_with(&format!(", {left} left out\n")), "{summary}{}", error(&output));
    for id in ["xr-ear-01", "kb-dict-01", "pr-notice-01"] {
        assert!(error(&output).contains(&format!("left out: {id}: ")), "{id}: {}", error(&output));
    }
    let again = callready(&["pack", "export", GOOD, "--format", "csv", "--out", text(&out)]);
    assert_eq!(again.status.code(), Some(2));
    assert!(error(&again).contains("already exists and will not be overwritten"), "{}", error(&again));
}

#[test]
fn the_numbers_of_a_sum_are_those_of_the_seed() {
    let dir = tempfile::tempdir().unwrap();
    let sums = |seed: &str, name: &str| {
        let out = dir.path().join(name);
        let ask = ["pack", "export", GOOD, "--format", "csv", "--module", "math", "--seed", seed, "--out", text(&out)];
        assert_eq!(callready(&ask).status.code(), Some(0));
        fs::read_to_string(&out).unwrap()
    };
    assert_eq!(sums("7", "a.csv"), sums("7", "b.csv"));
    assert_ne!(sums("7", "c.csv"), sums("8", "d.csv"));
}

const MIXED: &str = r"// A file with all sorts of questions
$CATEGORY: top/Front desk

::Two keys::Which are even? {=2 =4 ~3}

Weights {=a ~%50%b ~c}

Several {~%50%a ~%50%b ~%-100%c}

Pairs {=a -> b =c -> d}

Essay {}

No braces at all

Open { =a ~b

Closed } too soon

[html]<p>See <img src='a.png'></p> {=a ~b}

[html]Which is <b>bold</b>? {=this ~that}

The office opens at {=9 a.m. =nine} every day.

How far? {#3:2}

How many? {#42}

Is \{this\} \= that\: true? {TRUE#It is.#Yes.}
";

#[test]
fn everything_that_is_not_imported_is_named_with_its_line_and_reason() {
    let dir = tempfile::tempdir().unwrap();
    let file = written(dir.path(), "mixed.gift", MIXED);
    let output = imported(&file, &dir.path().join("pack"));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    insta::assert_snapshot!("exchange-losses", error(&output));
    let clarity = fs::read_to_string(dir.path().join("pack/sentence-clarity/mixed.toml")).unwrap();
    assert!(clarity.contains("stem = \"Is {this} = that: true?\""), "{clarity}");
    assert!(clarity.contains("tags = [\"front-desk\"]"), "{clarity}");
    let checked = callready(&["pack", "check", text(&dir.path().join("pack"))]);
    assert!(said(&checked).contains("pack: 0 errors, "), "{}", said(&checked));
}

#[test]
fn no_file_of_a_pack_is_written_over_and_no_id_comes_twice() {
    let dir = tempfile::tempdir().unwrap();
    let pack = dir.path().join("pack");
    crate::shelf::copy(Path::new(GOOD), &pack);
    let before = fs::read_to_string(pack.join("pack.toml")).unwrap();
    let file = dir.path().join("a.csv");
    exported(GOOD, "csv", &file);
    let output = imported(&file, &pack);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("pack check: 0 errors"), "{}", said(&output));
    let made = pack.join("reading/a.toml");
    let items = fs::read_to_string(&made).unwrap();
    let again = imported(&file, &pack);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert!(error(&again).contains("already exists and will not be overwritten"), "{}", error(&again));
    assert_eq!(fs::read_to_string(&made).unwrap(), items);
    assert_eq!(fs::read_to_string(pack.join("pack.toml")).unwrap(), before);
    let stray = tempfile::tempdir().unwrap();
    fs::write(stray.path().join("mine"), "x").unwrap();
    assert_eq!(imported(&file, stray.path()).status.code(), Some(2));
}

#[test]
fn a_question_of_qti_2_2_is_read_and_a_document_type_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let item = r#"<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="Q_Desk" title="Desk" adaptive="false">
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
    <correctResponse><value>B</value></correctResponse>
  </responseDeclaration>
  <itemBody>
    <choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">
      <prompt>Which desk takes <em>parcels</em>?</prompt>
      <simpleChoice identifier="A">The left one<feedbackInline identifier="A">No.</feedbackInline></simpleChoice>
      <simpleChoice identifier="B">The right one &amp; the last</simpleChoice>
    </choiceInteraction>
  </itemBody>
</assessmentItem>
"#;
    let output = imported(&written(dir.path(), "desk.xml", item), &dir.path().join("pack"));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let made = fs::read_to_string(dir.path().join("pack/sentence-clarity/desk.toml")).unwrap();
    for piece in ["id = \"q-desk\"", "Which desk takes parcels?", "\"The right one & the last\", key = true", "\"No.\""]
    {
        assert!(made.contains(piece), "{piece}: {made}");
    }
    let entity = item.replace("<assess", "<!DOCTYPE a [<!ENTITY x \"y\">]>\n<assess");
    let output = imported(&written(dir.path(), "entity.xml", &entity), &dir.path().join("other"));
    assert_eq!(output.status.code(), Some(1));
    assert!(error(&output).contains("line 2: a document type (DTD) is refused"), "{}", error(&output));
    assert!(!dir.path().join("other").exists());
    let several = item.replace("\"single\"", "\"multiple\"");
    let output = imported(&written(dir.path(), "several.xml", &several), &dir.path().join("other"));
    assert_eq!(output.status.code(), Some(1), "nothing was written");
    assert!(error(&output).contains("left out: line 3: several answers"), "{}", error(&output));
}

#[test]
fn a_manifest_cannot_lead_out_of_its_folder() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("in")).unwrap();
    let out = dir.path().join("a");
    exported(GOOD, "qti", &out);
    let first =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).find(|path| !path.ends_with("imsmanifest.xml"));
    fs::copy(first.unwrap(), dir.path().join("outside.xml")).unwrap();
    let manifest =
        r#"<manifest><resources><resource type="imsqti_item_xmlv2p2" href="../outside.xml"/></resources></manifest>"#;
    let file = written(&dir.path().join("in"), "imsmanifest.xml", manifest);
    let output = imported(&file, &dir.path().join("pack"));
    assert_eq!(output.status.code(), Some(1));
    assert!(error(&output).contains("leads out of the folder"), "{}", error(&output));
}

#[test]
fn a_file_that_is_too_large_or_not_text_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let large = written(dir.path(), "large.gift", &"x".repeat(1024 * 1024 + 1));
    let output = imported(&large, &dir.path().join("pack"));
    assert_eq!(output.status.code(), Some(2));
    assert!(error(&output).contains("larger than 1 MiB"), "{}", error(&output));
    let bytes = dir.path().join("bytes.csv");
    fs::write(&bytes, b"stem,key\n\xff\n").unwrap();
    let output = imported(&bytes, &dir.path().join("pack"));
    assert_eq!(output.status.code(), Some(1));
    assert!(error(&output).contains("line 2"), "{}", error(&output));
}

#[test]
fn every_row_of_a_table_that_is_wrong_is_named_with_its_line() {
    let dir = tempfile::tempdir().unwrap();
    let rows = "stem,key,o1,o2\nWho?,o1,a,b\n\n\nWho?,o3,a,b\n\"Two\nlines\",o1,a,a\nShort,o1\n";
    let output = imported(&written(dir.path(), "rows.csv", rows), &dir.path().join("pack"));
    let lines: Vec<_> =
        error(&output).lines().filter_map(|line| Some(line.strip_prefix("left out: line ")?.to_owned())).collect();
    let numbers: Vec<_> = lines.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(numbers, ["5", "6", "8"], "{}", error(&output));
    let unknown = imported(&written(dir.path(), "unknown.csv", "\n\nstem,key,answer\n"), &dir.path().join("other"));
    assert_eq!(unknown.status.code(), Some(1));
    assert!(error(&unknown).contains("line 3: the column `answer` is not known"), "{}", error(&unknown));
}

#[test]
fn a_question_without_a_text_can_be_its_own_text() {
    let dir = tempfile::tempdir().unwrap();
    let file = written(dir.path(), "own.gift", "Who answers? {=The desk ~The guard}\n");
    let pack = dir.path().join("pack");
    let output = callready(&["pack", "import", text(&file), "--to", text(&pack), "--module", "reading"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("pack check: 0 errors"), "{}", said(&output));
    let made = fs::read_to_string(pack.join("reading/own.toml")).unwrap();
    assert_eq!(made.matches("\"Who answers?\"").count(), 3, "text, stem and evidence: {made}");
}

#[test]
fn a_file_made_to_be_slow_is_read_at_once_and_a_long_one_gives_a_good_pack() {
    let dir = tempfile::tempdir().unwrap();
    let began = callready::clock::now();
    let tags = written(dir.path(), "tags.gift", &format!("q </p>{} {{=a ~b}}", "<a".repeat(400_000)));
    let output = imported(&tags, &dir.path().join("tags"));
    assert!(said(&output).contains("1 item written"), "what is no tag stays as it is");
    assert!(callready::clock::now().since(began).as_secs() < 20);
    let many = written(dir.path(), "many.gift", &"Who? {=a ~b}\n\n".repeat(700));
    let output = imported(&many, &dir.path().join("many"));
    assert!(said(&output).contains("700 items written"), "{}", said(&output));
    assert!(said(&output).contains("pack check: 0 errors"), "{}", said(&output));
}

#[test]
fn a_typed_answer_goes_there_and_back() {
    let dir = tempfile::tempdir().unwrap();
    let file = written(dir.path(), "typed.gift", "::ask-1::Who answers the phone? {=the front desk =front desk}\n");
    let pack = dir.path().join("pack");
    assert_eq!(imported(&file, &pack).status.code(), Some(0));
    let out = dir.path().join("out.gift");
    assert_eq!(
        callready(&["pack", "export", text(&pack), "--format", "gift", "--out", text(&out)]).status.code(),
        Some(0)
    );
    let gift = fs::read_to_string(&out).unwrap();
    for piece in ["::ask-1::[plain]Who answers the phone? {", "=the front desk\n", "=front desk\n"] {
        assert!(gift.contains(piece), "{piece}: {gift}");
    }
}
