//! The schemas agree with the checker, as far as one file shows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use callready::pack::{self, Source, schema};
use callready::text::{Lang, Messages};
use jsonschema::Validator;
use serde_json::{Value, json};

/// Folders of packs whose files are all good.
const GOOD: [&str; 6] = [
    "content/uars",
    "content/uars-es",
    "content/callcenter",
    "content/public-safety",
    "tests/fixtures/packs/good",
    "tests/fixtures/packs/recall-good",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn validators() -> BTreeMap<&'static str, (Value, Validator)> {
    let made = schema::schemas().into_iter();
    made.map(|(name, schema)| (name, (schema.clone(), jsonschema::draft7::new(&schema).unwrap()))).collect()
}

/// The schema's name for a file of a pack, by its path in it.
fn kind(path: &Path) -> Option<String> {
    let folder = path.parent()?.to_str()?;
    match (folder, path.to_str()?) {
        ("", "pack.toml") => Some("pack".to_owned()),
        ("forms", _) => Some("form".to_owned()),
        ("audio" | "tables" | "", _) => None,
        (folder, _) => Some(folder.to_owned()),
    }
}

/// All TOML files of a pack with their schema's name and what is in them.
fn files(pack: &Path) -> Vec<(PathBuf, String, Value)> {
    let mut found = Vec::new();
    for folder in
        std::iter::once(pack.to_owned()).chain(std::fs::read_dir(pack).unwrap().map(|one| one.unwrap().path()))
    {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in
            entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "toml"))
        {
            let inside = path.strip_prefix(pack).unwrap().to_owned();
            if let Some(kind) = kind(&inside) {
                let table: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
                found.push((inside, kind, serde_json::to_value(table).unwrap()));
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

#[test]
fn every_file_of_every_good_pack_passes_its_schema() {
    let validators = validators();
    let mut count = 0;
    for pack in GOOD.iter().map(|pack| root().join(pack)).filter(|pack| pack.is_dir()) {
        for (path, kind, value) in files(&pack) {
            let (_, validator) = &validators[kind.as_str()];
            let errors: Vec<_> =
                validator.iter_errors(&value).map(|error| format!("{} {error}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{}/{}: {errors:#?}", pack.display(), path.display());
            count += 1;
        }
    }
    assert!(count > 80, "{count} files");
}

/// A pointer into a file, and the schema of the table there.
type Place<'a> = (String, &'a Value);

/// All tables of a file that have keys of their own, with their schemas.
fn tables<'a>(at: &str, value: &Value, schema: &'a Value, found: &mut Vec<Place<'a>>) {
    match value {
        Value::Object(map) => {
            if schema["additionalProperties"] == json!(false) {
                found.push((at.to_owned(), schema));
            }
            for (key, inner) in map {
                let schema = if schema["properties"][key].is_null() {
                    &schema["additionalProperties"]
                } else {
                    &schema["properties"][key]
                };
                tables(&format!("{at}/{key}"), inner, schema, found);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                tables(&format!("{at}/{index}"), inner, &schema["items"], found);
            }
        }
        _ => {}
    }
}

/// A copy of the fixture in which one file holds another value.
fn findings(pack: &Path, path: &Path, value: &Value) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    crate::shelf::copy(pack, folder.path());
    let table: toml::Table = serde_json::from_value(value.clone()).unwrap();
    std::fs::write(folder.path().join(path), toml::to_string(&table).unwrap()).unwrap();
    let found = pack::check(&Source::Folder(folder.path().to_owned()), &Messages::new(Lang::En));
    found.iter().map(|found| (found.code, found.message.clone())).collect()
}

/// The place of a table without the numbers and the author's own names in it: `/item/options`.
fn shape(kind: &str, at: &str) -> String {
    let mut own = false;
    let names = at.split('/').filter(|part| !part.is_empty() && part.parse::<usize>().is_err());
    let names = names.map(|name| if std::mem::replace(&mut own, name == "vars") { "NAME" } else { name });
    std::iter::once(kind).chain(names).collect::<Vec<_>>().join("/")
}

#[test]
fn what_the_schema_refuses_the_checker_refuses_too() {
    let validators = validators();
    let packs = ["good", "recall-good"].map(|pack| root().join("tests/fixtures/packs").join(pack));
    let mut tried = BTreeSet::new();
    for (pack, (path, kind, value)) in
        packs.iter().flat_map(|pack| files(pack).into_iter().map(move |file| (pack, file)))
    {
        let (schema, validator) = &validators[kind.as_str()];
        let mut places = Vec::new();
        tables("", &value, schema, &mut places);
        for (at, schema) in places {
            let mut broken: Vec<(String, Value)> = Vec::new();
            let mut other = value.clone();
            other.pointer_mut(&at).unwrap()["zzz"] = json!(1);
            broken.push(("zzz".to_owned(), other));
            for key in schema["required"].as_array().unwrap().iter().filter_map(Value::as_str) {
                let mut other = value.clone();
                other.pointer_mut(&at).unwrap().as_object_mut().unwrap().remove(key);
                broken.push((format!("no {key}"), other));
            }
            for (key, old) in value.pointer(&at).unwrap().as_object().unwrap() {
                let mut other = value.clone();
                let wrong = if old.is_boolean() { json!("x") } else { json!(true) };
                other.pointer_mut(&at).unwrap()[key] = wrong;
                broken.push((format!("wrong {key}"), other));
            }
            for (what, other) in broken {
                // Each rule once: tables of one shape are read by the same lines.
                if !tried.insert(format!("{}: {what}", shape(&kind, &at))) {
                    continue;
                }
                assert!(!validator.is_valid(&other), "{} {at}: {what} passes the schema", path.display());
                let found = findings(pack, &path, &other);
                assert!(
                    found.iter().any(|(code, _)| code.starts_with("CK-E")),
                    "{} {at}: {what} passes the check",
                    path.display()
                );
            }
        }
    }
    assert!(tried.len() > 300, "{} rules", tried.len());
}

#[test]
fn every_key_of_the_schema_is_known_to_the_checker() {
    let validators = validators();
    let packs = ["tests/fixtures/packs/good", "tests/fixtures/packs/recall-good", "content/callcenter"]
        .map(|pack| root().join(pack));
    let (mut known, mut all) = (BTreeSet::new(), BTreeSet::new());
    // What the small packs show need not be asked of the large one.
    for (pack, (path, kind, value)) in
        packs.iter().flat_map(|pack| files(pack).into_iter().map(move |file| (pack, file)))
    {
        let (schema, _) = &validators[kind.as_str()];
        let mut places = Vec::new();
        tables("", &value, schema, &mut places);
        for (at, schema) in places {
            for key in schema["properties"].as_object().unwrap().keys() {
                let name = format!("{}: {key}", shape(&kind, &at));
                all.insert(name.clone());
                if known.contains(&name) {
                    continue;
                }
                let mut other = value.clone();
                if other.pointer(&at).unwrap().get(key).is_none() {
                    other.pointer_mut(&at).unwrap()[key] = json!("x");
                    let stranger = format!("the key `{key}` is unknown here");
                    if findings(pack, &path, &other).contains(&("CK-E0203", stranger)) {
                        // Perhaps it belongs to items of another type.
                        continue;
                    }
                }
                known.insert(name);
            }
        }
    }
    let strange: Vec<_> = all.difference(&known).collect();
    assert!(strange.is_empty(), "the checker never reads {strange:#?}");
    assert!(all.len() > 200, "{} keys", all.len());
}

#[test]
fn the_pages_of_the_reference_are_those_of_the_schemas() {
    let folder = root().join("docs/reference");
    let good = root().join("tests/fixtures/packs/good");
    let recall = root().join("tests/fixtures/packs/recall-good");
    let write = std::env::var_os("CALLREADY_WRITE_DOCS").is_some();
    let mut names = BTreeSet::new();
    for (name, page) in schema::pages() {
        let mut examples = files(&good)
            .into_iter()
            .map(|one| (&good, one))
            .chain(files(&recall).into_iter().map(|one| (&recall, one)));
        let (pack, (path, ..)) =
            examples.find(|(_, (_, kind, _))| kind == name).unwrap_or_else(|| panic!("no example of {name}"));
        let example = std::fs::read_to_string(pack.join(&path)).unwrap();
        let page = format!("{page}\n## An example\n\n```toml\n{}\n```\n", example.trim());
        let file = folder.join(format!("{name}.md"));
        if write {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &page).unwrap();
        }
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(written == page, "{} is old: CALLREADY_WRITE_DOCS=1 cargo test --test suite schema::", file.display());
        names.insert(format!("{name}.md"));
    }
    let there: BTreeSet<_> =
        std::fs::read_dir(folder).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, names);
}

#[test]
fn a_pack_with_schemas_in_it_is_as_good_and_an_editors_own_file_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    crate::shelf::copy(&root().join("tests/fixtures/packs/good"), folder.path());
    let before = pack::check(&Source::Folder(folder.path().to_owned()), &Messages::new(Lang::En)).to_json();
    let written = schema::write(folder.path()).unwrap();
    assert_eq!(written.len(), 17 + 2, "{written:?}");
    assert_eq!(schema::write(folder.path()).unwrap(), written, "twice is no harm");
    assert_eq!(pack::check(&Source::Folder(folder.path().to_owned()), &Messages::new(Lang::En)).to_json(), before);
    std::fs::write(folder.path().join("tombi.toml"), "mine = true\n").unwrap();
    assert!(schema::write(folder.path()).unwrap_err().to_string().contains("is your own"));
    assert_eq!(std::fs::read_to_string(folder.path().join("tombi.toml")).unwrap(), "mine = true\n");
}
