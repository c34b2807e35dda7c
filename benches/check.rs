//! `callready pack check` on a pack of 10,000 items, beside `taplo check` and `tombi lint` on the same files in the same run.
//! `cargo bench --bench check`
//!
//! Both tools are used if they are there: `scripts/check-schemas` puts them into `target/schema-tools`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a benchmark that cannot measure must stop")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const FILES: usize = 10;
const PASSAGES: usize = 125;
const QUESTIONS: usize = 8;
const RUNS: usize = 7;

/// Words that texts are drawn from, by a rule that needs no chance.
const WORDS: [&str; 24] = [
    "the",
    "office",
    "meter",
    "reading",
    "customer",
    "bill",
    "month",
    "street",
    "account",
    "payment",
    "notice",
    "crew",
    "water",
    "pressure",
    "valve",
    "return",
    "deposit",
    "morning",
    "letter",
    "service",
    "request",
    "number",
    "supervisor",
    "answer",
];

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = write(folder.path());
    println!("{} items in {FILES} files, {bytes} bytes", FILES * PASSAGES * QUESTIONS);
    let program = env!("CARGO_BIN_EXE_callready");
    let output = Command::new(program).args(["pack", "check"]).arg(folder.path()).output().unwrap();
    println!("callready: {}", String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default());
    let schemas = Command::new(program).args(["pack", "schema"]).arg(folder.path()).output().unwrap();
    assert!(schemas.status.success());

    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/schema-tools/bin");
    let taplo = tools.join("taplo").display().to_string();
    let tombi = tools.join("tombi").display().to_string();
    let rivals: [(&str, Vec<&str>); 4] = [
        ("callready pack check", vec![program, "pack", "check", "."]),
        ("taplo check --no-schema", vec![&taplo, "check", "--no-schema"]),
        ("taplo check, with schemas", vec![&taplo, "check"]),
        ("tombi lint, with schemas", vec![&tombi, "lint", "--offline"]),
    ];
    println!("seconds, {RUNS} runs                 least  median   most");
    for (name, command) in rivals {
        if command[0] != program && !Path::new(command[0]).is_file() {
            println!("{name:<32} not there: scripts/check-schemas installs it");
            continue;
        }
        let runs = if name.starts_with("tombi") { 2 } else { RUNS };
        let mut times: Vec<Duration> = (0..runs).map(|_| time(folder.path(), &command)).collect();
        times.sort();
        let of = |at: usize| times[at].as_secs_f64();
        println!("{name:<32} {:>6.2} {:>7.2} {:>6.2}", of(0), of(runs / 2), of(runs - 1));
    }
}

fn time(folder: &Path, command: &[&str]) -> Duration {
    let began = Instant::now();
    // Findings are no failure here.
    Command::new(command[0]).args(&command[1..]).current_dir(folder).output().unwrap();
    began.elapsed()
}

/// Writes the pack; gives the bytes of its items' files.
fn write(folder: &Path) -> usize {
    for inner in ["forms", "reading"] {
        fs::create_dir_all(folder.join(inner)).unwrap();
    }
    fs::write(
        folder.join("pack.toml"),
        "format = 1\nid = \"large\"\nversion = \"1\"\ntitle = \"Large\"\nsummary = \"Large.\"\nlang = \"en-US\"\nlicence = \"CC-BY-4.0\"\n\
         default-form = \"f\"\n[[source]]\nid = \"own\"\ntitle = \"Own\"\nlicence = \"CC-BY-4.0\"\n[[module]]\nid = \"reading\"\n\
         title = \"Reading\"\ninstructions = \"Read the text and choose.\"\n",
    )
    .unwrap();
    fs::write(
        folder.join("forms/f.toml"),
        "format = 1\nid = \"f\"\nversion = \"1\"\ntitle = \"F\"\n[[section]]\nid = \"reading\"\nmodule = \"reading\"\nminutes = 10\n\
         weight = 1\ncut = \"70\"\nmax = \"100\"\nshuffle-options = true\n[[section.draw]]\nunit = \"set\"\ncount = 1\n",
    )
    .unwrap();
    let mut bytes = 0;
    let mut next = 1_u64;
    let mut draw = move |most: usize| {
        // Knuth's linear congruential generator (MMIX): the same pack in every run.
        next = next.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(next >> 33).unwrap() % most
    };
    for file in 0..FILES {
        let mut text = String::from("module = \"reading\"\n");
        for passage in 0..PASSAGES {
            let name = format!("p{file}-{passage}");
            let mut words = |count: usize| {
                let drawn: Vec<_> = (0..count).map(|_| WORDS[draw(WORDS.len())]).collect();
                drawn.join(" ")
            };
            let sentences: Vec<_> = (0..10).map(|_| format!("The {}.", words(11))).collect();
            let _ = write!(
                text,
                "\n[[passage]]\nid = \"{name}\"\ntitle = \"Notice {file}-{passage}\"\nsource = \"own\"\ntext = \"\"\"\n{}\n\"\"\"\n",
                sentences.join(" ")
            );
            for (question, sentence) in sentences.iter().take(QUESTIONS).enumerate() {
                let _ = write!(
                    text,
                    "\n[[item]]\nid = \"{name}-{question}\"\npassage = \"{name}\"\nstem = \"What does the notice say of {}?\"\n\
                     evidence = \"{}\"\noptions = [\n  {{ text = \"{}\", key = true, why = \"Said.\" }},\n  \
                     {{ text = \"{}\", why = \"No.\" }},\n  {{ text = \"{}\", why = \"No.\" }},\n]\n",
                    words(3),
                    sentence.get(..14).unwrap_or_default(),
                    words(4),
                    words(4),
                    words(4)
                );
            }
        }
        bytes += text.len();
        fs::write(folder.join(format!("reading/f{file}.toml")), text).unwrap();
    }
    bytes
}
