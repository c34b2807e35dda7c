//! What the docs show works: the examples of `docs/packs.md` are one pack, and `docs/authoring.md` names commands there are.

use std::fs;
use std::path::Path;
use std::process::Command;

use callready::pack::{Source, check, schema};
use callready::text::{Lang, Messages};

/// An example: the heading it stands under, the last line of text before it, its language, and what is in it.
struct Example {
    heading: String,
    before: String,
    lang: String,
    text: String,
}

fn examples(file: &str) -> Vec<Example> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(file)).unwrap();
    let (mut heading, mut before, mut open, mut all) = (String::new(), String::new(), None::<Example>, Vec::new());
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(lang)) => {
                let lang = lang.to_owned();
                open = Some(Example { heading: heading.clone(), before: before.clone(), lang, text: String::new() });
            }
            (Some(_), Some(_)) => all.extend(open.take()),
            (Some(example), None) => {
                example.text.push_str(line);
                example.text.push('\n');
            }
            (None, None) => {
                if let Some(title) = line.strip_prefix('#') {
                    title.trim_start_matches('#').trim().clone_into(&mut heading);
                }
                line.clone_into(&mut before);
            }
        }
    }
    all
}

#[test]
fn the_examples_of_the_reference_of_packs_are_one_pack_without_errors_but_for_its_clips() {
    let dir = tempfile::tempdir().unwrap();
    let mut fragments = Vec::new();
    let mut files = 0;
    for example in examples("packs.md") {
        let path = match (example.lang.as_str(), example.heading.split_once('/')) {
            ("toml", None) => example.heading.clone(),
            ("toml", Some((folder, _))) => format!("{folder}/doc.toml"),
            ("csv", _) => example.before.trim_matches(['`', ':']).to_owned(),
            _ => continue,
        };
        let path = dir.path().join(path);
        if path.exists() {
            fragments.push((path, example.text));
            continue;
        }
        files += 1;
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, example.text).unwrap();
    }
    // pack.toml, a form, alerts, fourteen kinds, two tables.
    assert_eq!((files, fragments.len()), (19, 2));
    let (source, words) = (Source::Folder(dir.path().to_owned()), Messages::new(Lang::En));
    let found = check(&source, &words);
    let other = found.iter().filter(|found| found.code.starts_with("CK-E") && found.code != "CK-E0701");
    assert_eq!(other.map(|found| found.message.clone()).collect::<Vec<_>>(), Vec::<String>::new(), "{found}");
    assert_eq!(found.errors(), 3, "its three clips: {found}");

    let schemas = schema::schemas();
    let valid = |name: &str, text: &str| {
        let (_, schema) = schemas.iter().find(|(known, _)| *known == name).unwrap();
        let table: toml::Table = text.parse().unwrap();
        let errors = jsonschema::draft7::new(schema).unwrap();
        let value = serde_json::to_value(table).unwrap();
        let errors: Vec<_> = errors.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}: {text}");
    };
    for entry in fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
        match name.as_str() {
            "pack.toml" => valid("pack", &fs::read_to_string(&entry).unwrap()),
            "tables" => {}
            "forms" => valid("form", &fs::read_to_string(entry.join("doc.toml")).unwrap()),
            kind => valid(kind, &fs::read_to_string(entry.join("doc.toml")).unwrap()),
        }
    }
    // What is shown alone belongs to the last section of the form: no key or value of it is refused.
    for (path, fragment) in fragments {
        let form = fs::read_to_string(&path).unwrap();
        let with = format!("{form}\n{fragment}");
        valid("form", &with);
        fs::write(&path, with).unwrap();
        let refused = check(&source, &words);
        let refused: Vec<_> = refused.iter().filter(|found| found.code.starts_with("CK-E02")).collect();
        assert!(refused.is_empty(), "{refused:?}");
        fs::write(&path, form).unwrap();
    }
}

#[test]
fn every_command_that_the_docs_show_is_known() {
    let mut seen = 0;
    for file in [
        "authoring.md",
        "doctor.md",
        "exchange.md",
        "sealing.md",
        "keys.md",
        "packs.md",
        "pack-check.md",
        "voices.md",
        "results.md",
        "report.md",
    ] {
        for line in
            examples(file).iter().filter(|example| example.lang.is_empty()).flat_map(|example| example.text.lines())
        {
            let Some(words) = line.trim().strip_prefix("callready ") else { continue };
            let words: Vec<_> = words.split_whitespace().collect();
            let commands =
                words.iter().take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-')).take(2);
            let mut known: Vec<&str> = commands.copied().filter(|word| !word.starts_with('-')).collect();
            if !["pack", "audio", "key"].contains(&known[0]) {
                known.truncate(1);
            }
            let output = Command::new(env!("CARGO_BIN_EXE_callready")).args(&known).arg("--help").output().unwrap();
            let help = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{file}: {line}");
            for option in words.iter().filter_map(|word| word.trim_matches(['[', ']']).strip_prefix("--")) {
                let option = option.split('=').next().unwrap();
                assert!(help.contains(&format!("--{option}")), "{file}: {line}: --{option}");
            }
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} commands");
}
