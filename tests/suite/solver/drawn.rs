//! The program's side: draws every item of a pack, shows it to the solver, and scores what the solver answers.
//!
//! The only file of this folder that knows the program.

use std::fs;
use std::path::{Path, PathBuf};

use callready::item::{Answer, Control, Item, Kind, Response, Typed, map, math};
use callready::pack::{self, DrawRequest};
use callready::seed::Seed;
use callready::text::{Lang, Messages, SafeText};

use super::shown::{More, Shown, Solution};
use crate::written::{Written, word};

/// The modules whose keys are computed.
pub(super) const MODULES: [&str; 3] = ["cross-reference", "map", "math"];
/// The most that one draw takes.
const MOST: usize = 500;
const FORMS: [(&str, bool); 2] = [("solver-written", false), ("solver-shuffled", true)];

/// A pack with forms that draw every item.
pub(super) struct Drawn {
    pack: pack::Pack,
    _folder: tempfile::TempDir,
}

impl Drawn {
    pub(super) fn of(written: &Written) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copied = folder.path().join("pack");
        copy(&written.folder, &copied);
        let audio = Path::new(env!("CARGO_MANIFEST_DIR")).join("audio").join(&written.id);
        if audio.is_dir() {
            copy(&audio, &copied.join("audio"));
        }
        for (form, shuffle) in FORMS {
            fs::write(copied.join(format!("forms/{form}.toml")), all(written, form, shuffle)).unwrap();
        }
        let source = pack::locate(copied.to_str().unwrap()).unwrap();
        let pack = pack::load(&source, &Messages::new(Lang::En));
        Self { pack: pack.unwrap_or_else(|found| panic!("{}", found.to_text(false))), _folder: folder }
    }

    /// All items of the three modules, drawn with a seed. Languages, and whether options are shuffled, take turns.
    pub(super) fn items(&self, seed: u64) -> Vec<(Item, Shown)> {
        let turn = usize::try_from(seed).unwrap();
        let lang = Lang::ALL[turn % Lang::ALL.len()];
        let (form, _) = FORMS[turn / Lang::ALL.len() % FORMS.len()];
        let request = DrawRequest { form: form.to_owned(), modules: Vec::new(), seed: Seed(seed) };
        let form = self.pack.draw(&request, &Messages::new(lang)).unwrap();
        // Whatever language they are asked for in, items are in that of their pack.
        let lang = Lang::from_tag(&form.pack.lang);
        let items = form.sections.into_iter().flat_map(|section| section.practice.into_iter().chain(section.items));
        items
            .map(|item| {
                let shown = show(&item, lang);
                (item, shown)
            })
            .collect()
    }
}

/// How many items of a module a form draws, practice items aside.
pub(super) fn count(written: &Written, module: &str) -> usize {
    written.tables(module, "item").filter(|item| !is_practice(item)).count()
}

fn is_practice(item: &toml::Table) -> bool {
    item.get("practice").and_then(toml::Value::as_bool) == Some(true)
}

fn all(written: &Written, form: &str, shuffle: bool) -> String {
    let mut text = format!("format = 1\nid = \"{form}\"\nversion = \"1\"\ntitle = \"All items\"\n");
    for module in MODULES.into_iter().filter(|module| written.modules().contains(module)) {
        let practice = written.tables(module, "item").any(is_practice);
        text.extend([format!(
            "[[section]]\nid = \"{module}\"\nmodule = \"{module}\"\nminutes = 600\nweight = 1\ncut = \"70\"\n\
             max = \"100\"\nreplays = 1\npractice = {practice}\nshuffle-options = {shuffle}\n"
        )]);
        let mut left = count(written, module);
        while left > 0 {
            text.extend([format!("[[section.draw]]\ncount = {}\n", left.min(MOST))]);
            left -= left.min(MOST);
        }
    }
    text
}

fn copy(from: &Path, to: &PathBuf) {
    fs::create_dir_all(to).unwrap();
    for path in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

fn strings(texts: &[SafeText]) -> Vec<String> {
    texts.iter().map(SafeText::to_string).collect()
}

fn show(item: &Item, lang: Lang) -> Shown {
    let (texts, more) = match &item.kind {
        Kind::Math(sum) => {
            let numbers = sum.drawn.iter().map(|(name, value)| (name.clone(), value.to_string())).collect();
            let feedback = match &sum.key {
                math::Key::Option { feedback, .. } => strings(feedback),
                math::Key::Number { .. } => Vec::new(),
            };
            (vec![&sum.exhibit, &sum.stem, &item.why], More::Sum { numbers, feedback })
        }
        Kind::Map(question) => {
            let name = |mistake: &Option<map::Mistake>| mistake.map(|mistake| format!("{mistake:?}"));
            (vec![&question.stem], More::Map { mistakes: question.mistakes.iter().map(name).collect() })
        }
        Kind::CrossReference(question) => {
            let lists = question.tables.iter().map(|table| {
                let columns = table.shown.iter().map(|(index, _)| table.columns[*index].clone()).collect();
                (table.title.to_string(), columns)
            });
            (vec![&question.prompt], More::LookUp { lists: lists.collect() })
        }
        other => panic!("{} has no computed key", other.name()),
    };
    let options = match item.controls.as_slice() {
        [Control::Choice(choice)] => strings(&choice.options),
        _ => Vec::new(),
    };
    let id = item.id.as_str().rsplit('/').next().unwrap().split('@').next().unwrap().to_owned();
    let texts = texts.into_iter().map(SafeText::to_string).collect();
    Shown { id, lang: lang.code(), texts, options, more }
}

/// Sits the item: the solution must earn all points, and every other option, or wrong text, none.
pub(super) fn sit(item: &Item, solution: &Solution) -> Result<(), String> {
    let right = match solution {
        Solution::Option(right) => option(*right),
        Solution::Typed { right, .. } => typed(right),
    };
    let points = |answer: Answer| {
        let tally = item.score(&Response { answers: vec![answer], ..Response::default() });
        (tally.points, tally.right)
    };
    if points(right) != (item.points, 1) {
        return Err(format!("{solution:?} is not scored as right"));
    }
    let wrong: Vec<Answer> = match solution {
        Solution::Option(right) => {
            let options = match item.controls.as_slice() {
                [Control::Choice(choice)] => choice.options.len(),
                _ => 0,
            };
            (0..options).filter(|other| other != right).map(option).collect()
        }
        Solution::Typed { wrong, .. } => wrong.iter().map(|text| typed(text)).collect(),
    };
    match wrong.into_iter().find(|answer| points(answer.clone()).1 != 0) {
        Some(answer) => Err(format!("{answer:?} is scored as right beside {solution:?}")),
        None => Ok(()),
    }
}

fn option(index: usize) -> Answer {
    Answer::Choice(u8::try_from(index).ok())
}

fn typed(text: &str) -> Answer {
    Answer::Text(Typed { text: text.to_owned(), ..Typed::default() })
}

/// The table of the pack that an item was drawn from.
pub(super) fn authored<'a>(written: &'a Written, module: &str, id: &str) -> &'a toml::Table {
    let item = written.tables(module, "item").find(|item| word(item, "id") == id);
    item.unwrap_or_else(|| panic!("{module} has no item {id}"))
}
