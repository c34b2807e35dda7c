//! Statistics of items from results that were sat, with the real program.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use callready::app::{Code, KeyPress};
use callready::assessment::{Accommodation, Candidate, Conditions, Form, Mode};
use callready::clock::Wall;
use callready::home::Home;
use callready::item::{Control, Item, Kind};
use callready::journal::{self, FILE, Header};
use callready::pack::{DrawRequest, Pack, Source, load};
use callready::result::{self, Key};
use callready::seed::Seed;
use callready::text::{Lang, Messages};

use crate::author::{callready, said};
use crate::desk::Desk;
use crate::sample;

/// The names of the items.
const ITEMS: [&str; 4] = ["rd-easy", "rd-upside-down", "rd-telling", "rd-other"];

/// A copy of a pack, and candidates who sit its reading section.
pub(crate) struct Class {
    dir: tempfile::TempDir,
    pack: Pack,
    key: Key,
}

impl Class {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let pack = dir.path().join("pack");
        write_pack(&pack);
        let key = Key::practice(&Home::at(dir.path().join("home"))).unwrap();
        let pack = load(&Source::Folder(pack), &Messages::new(Lang::En)).unwrap();
        Self { dir, pack, key }
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn form(&self, seed: u64) -> Arc<Form> {
        let request = DrawRequest { form: "one".to_owned(), modules: vec!["reading".to_owned()], seed: Seed(seed) };
        Arc::new(self.pack.draw(&request, &Messages::new(Lang::En)).unwrap())
    }

    /// A candidate sits the section with this seed and answers each item with the option of this text.
    pub(crate) fn sit(&self, number: u64, mode: Mode, answer: impl Fn(&str, &[&str], usize) -> usize) -> PathBuf {
        let form = self.form(number);
        let candidate = Candidate::new(&format!("C-{number:04}")).unwrap();
        let folder = result::new_folder(&self.at("results"), Wall::now(), &candidate, "one").unwrap();
        let header =
            Header { modules: vec!["reading".to_owned()], mode, ..sample::header_of(&folder, candidate, &form) };
        let mut desk = Desk::begin(
            Arc::clone(&form),
            Conditions { mode, accommodation: Accommodation::default(), captions: false },
        );
        desk.go_to_section();
        desk.answer_section_by(|_, item, _| {
            let (id, options, key) = question(item);
            let chosen = u8::try_from(answer(&id, &options, key)).unwrap();
            vec![KeyPress::char(char::from(b'a' + chosen))]
        });
        for _ in 0..5 {
            desk.code(Code::Enter);
        }
        sample::seal(&folder, &header, form, &desk.events, &self.key);
        folder
    }
}

impl Class {
    /// The line that trusts the class's key.
    pub(crate) fn signers(&self) -> String {
        self.key.allowed_signers_line("practice@callready").unwrap()
    }

    /// A sitting that is there, under the name of another candidate.
    pub(crate) fn sit_again(&self, folder: &Path, number: u64) -> PathBuf {
        let recovered = journal::read(&folder.join(FILE)).unwrap();
        let form = self.form(recovered.header.seed);
        let candidate = Candidate::new(&format!("C-{number:04}")).unwrap();
        let again = result::new_folder(&self.at("results"), Wall::now(), &candidate, "one").unwrap();
        let sitting = sample::header_of(&again, candidate.clone(), &form).sitting;
        let header = Header { sitting, candidate, ..recovered.header.clone() };
        let writer = journal::Writer::create(&again, &header, recovered.boot, |_| ()).unwrap();
        for recorded in &recovered.events {
            writer.append(&recorded.event, recorded.boot, recorded.wall).unwrap();
        }
        writer.close().unwrap();
        result::seal(&again, &sample::document_of(&again, form), &self.key).unwrap();
        again
    }
}

/// A pack with a passage and four questions on it.
fn write_pack(pack: &Path) {
    for folder in ["forms", "reading"] {
        fs::create_dir_all(pack.join(folder)).unwrap();
    }
    let manifest = "format = 1\nid = \"small\"\nversion = \"1\"\ntitle = \"Small\"\nsummary = \"Small.\"\nlang = \"en-US\"\n\
                    licence = \"CC-BY-4.0\"\ndefault-form = \"one\"\n[[source]]\nid = \"own\"\ntitle = \"Own\"\n\
                    licence = \"CC-BY-4.0\"\n[[module]]\nid = \"reading\"\ntitle = \"Reading\"\ninstructions = \"Read.\"\n";
    let form = "format = 1\nid = \"one\"\nversion = \"1\"\ntitle = \"One\"\n[[section]]\nid = \"reading\"\n\
                module = \"reading\"\nminutes = 5\nweight = 1\ncut = \"70\"\nmax = \"100\"\nshuffle-options = true\n\
                [[section.draw]]\nunit = \"set\"\ncount = 1\n";
    let sentence =
        "The office reads each meter once a month and mails the bill within five working days of that reading. ";
    let mut reading = format!(
        "module = \"reading\"\n[[passage]]\nid = \"bill\"\ntitle = \"Bills\"\nsource = \"own\"\ntext = \"{}\"\n",
        sentence.repeat(8)
    );
    for (item, about) in ITEMS.iter().zip(["the meter", "the bill", "the office", "a reading"]) {
        let _ = write!(
            reading,
            "[[item]]\nid = \"{item}\"\npassage = \"bill\"\nstem = \"What does the text say about {about}?\"\n\
             evidence = \"once a month\"\noptions = [\n{{ text = \"A fact of {about}\", key = true }},\n\
             {{ text = \"Another {about}\" }},\n{{ text = \"Nothing of {about}\" }},\n]\n"
        );
    }
    fs::write(pack.join("pack.toml"), manifest).unwrap();
    fs::write(pack.join("forms/one.toml"), form).unwrap();
    fs::write(pack.join("reading/bill.toml"), reading).unwrap();
}

/// The item's own name, its options as they stand, and which is the key.
fn question(item: &Item) -> (String, Vec<&str>, usize) {
    let Kind::Reading(kind) = &item.kind else { panic!("{item:?}") };
    let Some(Control::Choice(choice)) = item.controls.first() else { panic!("{item:?}") };
    let id = item.id.to_string();
    let name = id.rsplit_once('/').unwrap().1.split('@').next().unwrap().to_owned();
    (name, choice.options.iter().map(callready::text::SafeText::as_str).collect(), usize::from(kind.key))
}

/// The first option in the order of the alphabet that is not the key.
fn wrong(options: &[&str], key: usize) -> usize {
    (0..options.len()).filter(|at| *at != key).min_by_key(|at| options[*at]).unwrap()
}

#[test]
fn difficulty_discrimination_and_choices_are_those_of_the_sittings() {
    let class = Class::new();
    let [easy, upside_down, telling, _] = ITEMS;
    // 40 candidates; the odd ones are good. Everybody knows the first item, the good ones the third and fourth, and half of the
    // others the second.
    for number in 1..=40 {
        let good = number % 2 == 1;
        class.sit(number, Mode::Exam, |id, options, key| {
            let right = id == easy || if id == upside_down { number % 4 == 0 } else { good };
            if right { key } else { wrong(options, key) }
        });
    }
    class.sit(41, Mode::Practice, |_, _, key| key);
    let results = class.at("results");
    let broken = class.sit(42, Mode::Exam, |_, _, key| key);
    let journal = fs::read_to_string(broken.join(FILE)).unwrap();
    fs::write(broken.join(FILE), journal.replace("\"option\":0", "\"option\":1")).unwrap();

    let (pack, results) = (class.at("pack"), results.to_str().unwrap().to_owned());
    let pack = pack.to_str().unwrap();
    let output = callready(&["pack", "stats", pack, &results, &results]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let told = said(&output);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("40 results counted, 42 left out"), "every result counts once: {told}{errors}");
    assert!(errors.contains("it does not hold"), "{errors}");
    assert_eq!(errors.matches("the same sitting was counted before").count(), 40, "{errors}");
    let text = fs::read_to_string(class.at("pack/stats/one.toml")).unwrap();
    let observed: toml::Table = text.parse().unwrap();
    assert_eq!(observed["results"].as_integer(), Some(40));
    let of = |name: &str| {
        let all = observed["item"].as_array().unwrap();
        all.iter().find(|item| item["id"].as_str().unwrap().contains(&format!("/{name}@"))).unwrap().as_table().unwrap()
    };
    let figures = |name: &str| {
        let item = of(name);
        (item["n"].as_integer().unwrap(), item["p"].as_str().unwrap(), item.get("r").and_then(toml::Value::as_str))
    };
    assert_eq!(figures(easy), (40, "1.000", None));
    // By hand: covariance 1/24 over 1/2 and sqrt(1/48); -1/12 over sqrt(3/16) and 1/3.
    assert_eq!(figures(telling), (40, "0.500", Some("0.577")));
    assert_eq!(figures(upside_down), (40, "0.250", Some("-0.577")));
    let options = of(upside_down)["option"].as_array().unwrap();
    assert_eq!(options.iter().map(|option| option["chosen"].as_integer().unwrap()).sum::<i64>(), 40);
    assert_eq!(options[0]["key"].as_bool(), Some(true), "the key comes first");
    assert!(options.iter().all(|option| option["offered"].as_integer() == Some(40)));
    // One key in a tenth of a second, and one to go on.
    assert_eq!(of(easy)["seconds-median"].as_str(), Some("0.2"), "{text}");

    let checked = said(&callready(&["pack", "check", pack]));
    for code in ["CK-W0931", "CK-W0932", "CK-W0933", "CK-W0934"] {
        assert!(checked.contains(code), "{code}: {checked}");
    }
    // The figures are beside the pack, not in it: results of before and after are of one pack.
    let after = load(&Source::Folder(class.at("pack")), &Messages::new(Lang::En)).unwrap();
    assert_eq!(after.reference().sha256, class.pack.reference().sha256);
}

#[test]
fn an_item_that_was_changed_since_is_not_counted_and_the_others_are() {
    let class = Class::new();
    class.sit(1, Mode::Exam, |_, _, key| key);
    let file = class.at("pack/reading/bill.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("What does the text say about the meter?", "What is said about the meter?")).unwrap();
    let (pack, results) = (class.at("pack"), class.at("results"));
    let output = callready(&["pack", "stats", pack.to_str().unwrap(), results.to_str().unwrap(), "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&told["counted"], &told["earlier"], &told["stale"]), (&1.into(), &1.into(), &1.into()), "{told}");
    let items = told["forms"][0]["item"].as_array().unwrap();
    assert_eq!(items.len(), ITEMS.len() - 1);
    assert!(items.iter().all(|item| !item["id"].as_str().unwrap().contains("/rd-easy@")));
    let nothing = callready(&["pack", "stats", pack.to_str().unwrap(), pack.to_str().unwrap()]);
    assert_eq!(nothing.status.code(), Some(2), "{}", said(&nothing));
    assert!(said(&nothing).contains("There are no results in "), "{}", said(&nothing));
}
