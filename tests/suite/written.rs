//! A pack as its authors wrote it: tables of TOML and rows of CSV, and nothing computed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// A built-in pack's folder, read.
pub(crate) struct Written {
    pub(crate) id: String,
    pub(crate) folder: PathBuf,
    pub(crate) manifest: Table,
    /// Files of each folder, by name.
    pub(crate) files: BTreeMap<String, BTreeMap<String, Table>>,
    /// Rows of each CSV file, by its path; each row by the names of its columns.
    pub(crate) rows: BTreeMap<String, Vec<BTreeMap<String, String>>>,
}

/// All packs that are built in: the folders of `content/` with a `pack.toml`.
pub(crate) fn all() -> Vec<Written> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut folders: Vec<PathBuf> = fs::read_dir(content).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("pack.toml").is_file());
    folders.sort();
    folders.into_iter().map(Written::read).collect()
}

fn toml(path: &Path) -> Table {
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

impl Written {
    fn read(folder: PathBuf) -> Self {
        let (mut files, mut rows) = (BTreeMap::<String, BTreeMap<_, _>>::new(), BTreeMap::new());
        for inner in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
            for file in fs::read_dir(&inner).unwrap().map(|entry| entry.unwrap().path()) {
                match file.extension().and_then(|extension| extension.to_str()) {
                    Some("toml") => {
                        files.entry(name(&inner)).or_default().insert(name(&file), toml(&file));
                    }
                    Some("csv") => {
                        let read = csv::Reader::from_path(&file).unwrap().into_deserialize().map(Result::unwrap);
                        rows.insert(format!("{}/{}", name(&inner), name(&file)), read.collect());
                    }
                    _ => {}
                }
            }
        }
        let manifest = toml(&folder.join("pack.toml"));
        Self { id: name(&folder), manifest, folder, files, rows }
    }

    /// Tables of one kind in a module, such as its items, in the order of its files.
    pub(crate) fn tables<'a>(&'a self, module: &str, kind: &'a str) -> impl Iterator<Item = &'a Table> {
        let files = self.files.get(module).into_iter().flat_map(BTreeMap::values);
        files.flat_map(move |file| list(file, kind)).filter_map(Value::as_table)
    }

    /// The modules that a candidate can be asked in.
    pub(crate) fn modules(&self) -> Vec<&str> {
        let modules = list(&self.manifest, "module");
        modules.iter().filter_map(|module| module.get("id").and_then(Value::as_str)).collect()
    }

    /// The table with an id.
    pub(crate) fn named<'a>(&'a self, module: &str, kind: &'a str, id: &str) -> Option<&'a Table> {
        self.tables(module, kind).find(|table| word(table, "id") == id)
    }
}

/// A string; empty where there is none.
pub(crate) fn word<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or("")
}

/// A list; empty where there is none.
pub(crate) fn list<'a>(table: &'a Table, key: &str) -> &'a [Value] {
    table.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A list of strings.
pub(crate) fn words<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    list(table, key).iter().filter_map(Value::as_str).collect()
}

/// A table inside; an empty one where there is none.
pub(crate) fn inner(table: &Table, key: &str) -> Table {
    table.get(key).and_then(Value::as_table).cloned().unwrap_or_default()
}
