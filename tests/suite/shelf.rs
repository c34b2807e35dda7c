//! Packs for tests: the built-in one, and a copy of it with a short form of the same modules.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use callready::assessment::Form;
use callready::pack::{self, DrawRequest, Pack};
use callready::seed::Seed;
use callready::text::{Lang, Messages};

/// The short form's id.
pub(crate) const SHORT: &str = "uars-short";

/// Every module of `uars-65`, an item or two of each: the same code on less content.
const FORM: &str = r#"
format = 1
id = "uars-short"
version = "1"
title = "Short form for tests"
show-scores = true
resume = "charge"
composite-cut = "70"
"#;

const SECTIONS: &[(&str, &str, &str)] = &[
    ("reading", "percent", "[[section.draw]]\ncount = 1\nunit = \"set\"\ntags = [\"policy\"]\n"),
    (
        "cross-reference",
        "percent",
        "[[section.draw]]\ncount = 2\ntags = [\"screen\"]\n[[section.draw]]\ncount = 1\ntags = [\"ear\"]\n",
    ),
    (
        "keyboarding",
        "net-wpm",
        "[[section.draw]]\ncount = 1\ntags = [\"copy\"]\n[[section.draw]]\ncount = 1\ntags = [\"dictation\"]\n",
    ),
    (
        "data-entry",
        "percent",
        "[[section.draw]]\ncount = 1\ntags = [\"document\"]\n[[section.draw]]\ncount = 1\ntags = [\"caller\"]\n",
    ),
    ("math", "percent", "[[section.draw]]\ncount = 3\n"),
    (
        "map",
        "percent",
        "[[section.draw]]\ncount = 1\ntags = [\"where\"]\n[[section.draw]]\ncount = 1\ntags = [\"route\"]\n",
    ),
    ("proofreading", "percent", "[[section.draw]]\ncount = 2\n"),
];

/// A copy of the built-in pack with the short form, in a folder of its own.
pub(crate) fn copy_with_short_form(folder: &Path) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pack = folder.join("pack");
    copy(&root.join("content/uars"), &pack);
    copy(&root.join("audio/uars"), &pack.join("audio"));
    let sections = SECTIONS.iter().map(|(module, measure, draws)| {
        let (cut, max) = if *measure == "percent" { (70, 100) } else { (30, 60) };
        format!(
            "[[section]]\nid = \"{module}\"\nmodule = \"{module}\"\nminutes = 10\nweight = 10\nmeasure = \"{measure}\"\n\
             cut = \"{cut}\"\nmax = \"{max}\"\nreplays = 1\npractice = true\nat-end = \"wait\"\n{draws}"
        )
    });
    let form = sections.fold(FORM.to_owned(), |form, section| form + &section);
    fs::write(pack.join("forms/uars-short.toml"), form).unwrap();
    pack
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

/// A pack, loaded as a sitting loads it.
pub(crate) fn load(pack: &str) -> Pack {
    let source = pack::locate(pack).unwrap();
    pack::load(&source, &Messages::new(Lang::En)).unwrap()
}

/// A form of a pack.
pub(crate) fn draw(pack: &Pack, form: &str, modules: &[&str], seed: u64) -> Arc<Form> {
    let modules = modules.iter().map(|module| (*module).to_owned()).collect();
    let request = DrawRequest { form: form.to_owned(), modules, seed: Seed(seed) };
    Arc::new(pack.draw(&request, &Messages::new(Lang::En)).unwrap())
}
