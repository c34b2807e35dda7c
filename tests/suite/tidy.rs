//! The house rules that a compiler does not know.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the bottom to the top. A room may import those before it, and itself.
///
/// `assessment`, `item` and `scoring` are one storey, the core: an item scores itself, a form holds items.
const STOREYS: &[&[&str]] = &[
    &["clock", "error", "text", "seed", "home", "speech", "system"],
    &["assessment", "item", "scoring"],
    &["sound"],
    &["pack", "journal"],
    &["result"],
    &["doctor", "history", "report", "seal", "stats"],
    &["app"],
    &["view"],
    &["host"],
    &["linear", "terminal"],
    &["cli"],
];

/// Crates that only one room may know.
const OWNED: &[(&str, &[&str])] = &[
    ("crossterm", &["terminal"]),
    ("ratatui", &["view", "terminal"]),
    ("rodio", &["sound"]),
    ("rubato", &["sound"]),
    ("biquad", &["sound"]),
    ("ssh_key", &["result", "seed"]),
    ("rand_chacha", &["seed"]),
    ("clap", &["cli"]),
    ("toml", &["pack", "host", "seal"]),
    ("quick_xml", &["pack"]),
    ("age", &["seal"]),
    ("tar", &["seal"]),
    ("rust_embed", &["pack"]),
    ("maud", &["report"]),
    ("fluent_bundle", &["text"]),
    ("textwrap", &["text"]),
    ("signal_hook", &["system"]),
    ("rustix", &["system", "clock"]),
    ("ctrlc", &["system"]),
    ("fs4", &["journal"]),
];

/// What the core may not touch.
const OUTSIDE: &[&str] = &["std::fs", "std::io", "std::net", "std::env", "std::thread", "std::time", "crate::clock"];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                into.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path.strip_prefix(&root).unwrap().to_owned(), text)
    };
    paths.into_iter().map(read).collect()
}

fn room(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without its comments and its tests.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let kept = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    kept.flat_map(|line| [line, "\n"]).collect()
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs" | "fixture.rs")))
}

/// The rooms a file names: `crate::room`, and `use crate::{room, …}`.
fn rooms_named(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    let named = code.match_indices("crate::").flat_map(|(at, found)| {
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            Some(list) => first_words(list).into_iter().map(|part| word(part.trim())).collect(),
            None => vec![word(rest)],
        }
    });
    named.filter(|word| !word.is_empty()).collect()
}

/// What stands between the commas of a list in braces, up to its end and without the lists in it.
fn first_words(list: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0_usize, vec![String::new()]);
    for c in list.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => parts.push(String::new()),
            c if depth == 0 => parts.last_mut().unwrap().push(c),
            _ => {}
        }
    }
    parts
}

#[test]
fn a_room_is_seen_however_it_is_imported() {
    let names = |code| rooms_named(code).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(names("use crate::view::Theme;\nfn f() -> crate::app::App {}"), "app view");
    assert_eq!(names("use crate::{\n    cli,\n    view::{Hits, draw},\n    app as shell,\n};"), "app cli view");
    assert_eq!(names("use super::{view, cli};"), "");
}

#[test]
fn every_room_imports_only_rooms_below_it() {
    let storey = STOREYS
        .iter()
        .enumerate()
        .flat_map(|(height, rooms)| rooms.iter().map(move |room| ((*room).to_owned(), height)))
        .collect::<BTreeMap<_, _>>();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let here = room(&path);
        if ["lib", "main"].contains(&here.as_str()) || is_test(&path) {
            continue;
        }
        let height = *storey.get(&here).unwrap_or_else(|| panic!("room {here} has no storey"));
        for named in rooms_named(&code(&text)) {
            let Some(&other) = storey.get(&named) else { continue };
            let same = named == here || (other == height && STOREYS[height].contains(&"assessment"));
            let ground = height == 0 && other == 0;
            if !(other < height || same || ground) {
                wrong.push(format!("{} imports {named}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_crate_that_has_a_room_is_known_to_that_room_only() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let here = room(&path);
        for (name, rooms) in OWNED {
            let used = code(&text).lines().any(|line| {
                line.match_indices(&format!("{name}::"))
                    .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':'))
            });
            if used && !rooms.contains(&here.as_str()) {
                wrong.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_core_has_no_file_clock_thread_or_environment() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if ["assessment", "item", "scoring", "speech"].contains(&room(&path).as_str()) && !is_test(&path) {
            let code = code(&text);
            wrong.extend(
                OUTSIDE.iter().filter(|name| code.contains(**name)).map(|name| format!("{}: {name}", path.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_clock_file_reads_a_clock_and_only_the_seed_file_makes_a_generator() {
    let clocks = ["Instant::now", "SystemTime::now", "Local::now", "Utc::now", "clock_gettime"];
    let generators = ["from_seed", "seed_from_u64", "OsRng", "rand::rng(", "thread_rng"];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let here = room(&path);
        let code = code(&text);
        for name in clocks.iter().filter(|_| here != "clock") {
            if code.contains(name) {
                wrong.push(format!("{}: {name}", path.display()));
            }
        }
        for name in generators.iter().filter(|_| here != "seed" && here != "result") {
            if code.contains(name) {
                wrong.push(format!("{}: {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_left_unfinished_and_no_file_is_too_long_to_read() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for mark in ["todo!(", "unimplemented!(", "FIXME", "XXX"] {
            if text.contains(mark) {
                wrong.push(format!("{}: {mark}", path.display()));
            }
        }
        if text.lines().count() > 600 {
            wrong.push(format!("{}: {} lines", path.display(), text.lines().count()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_sentence_that_is_asked_for_exists_in_every_language() {
    use callready::text::{Lang, Messages};
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let words = Messages::new(lang);
        for (path, text) in sources() {
            let code = code(&text);
            for call in [".get(\"", ".with(\"", ".notice(\"", ".advice(\""] {
                for (at, _) in code.match_indices(call) {
                    let id = code[at + call.len()..].split('"').next().unwrap();
                    let is_id = id.contains('-')
                        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                    if is_id && !words.has(id) && room(&path) != "pack" {
                        wrong.push(format!("{} in {}: {id}", path.display(), lang.code()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
