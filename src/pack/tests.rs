//! Tests of the room on fixture packs.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::item::Kind;
use crate::text::Lang;

fn words() -> Messages {
    Messages::new(Lang::En)
}

fn fixture(name: &str) -> Source {
    Source::Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs").join(name))
}

fn good() -> Pack {
    load(&fixture("good"), &words()).unwrap_or_else(|found| panic!("{found}"))
}

fn request(form: &str, modules: &[&str], seed: u64) -> DrawRequest {
    let modules = modules.iter().map(|&module| module.to_owned()).collect();
    DrawRequest { form: form.to_owned(), modules, seed: Seed(seed) }
}

fn ids(section: &Section) -> Vec<&str> {
    section.items.iter().map(|item| item.id.as_str()).collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of a fixture pack, to be changed.
fn copied(name: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs").join(name), dir.path());
    dir
}

/// A copy of the good pack with other words once in one of its files.
fn changed(file: &str, was: &str, is: &str) -> (tempfile::TempDir, Source) {
    let dir = copied("good");
    let path = dir.path().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(was), "{was}");
    std::fs::write(path, text.replacen(was, is, 1)).unwrap();
    let source = Source::Folder(dir.path().to_owned());
    (dir, source)
}

#[test]
fn a_good_pack_has_no_findings_and_says_what_it_offers() {
    let pack = good();
    assert!(pack.warnings().is_empty(), "{}", pack.warnings());
    let card = pack.card();
    assert_eq!((card.id.as_str(), card.default_form.as_str()), ("good", "good-20"));
    let recall = super::card(&fixture("recall")).unwrap();
    let mut modules: Vec<_> = card.modules.iter().chain(&recall.modules).map(|module| module.id.as_str()).collect();
    let mut kinds = kind::KINDS.to_vec();
    modules.sort_unstable();
    kinds.sort_unstable();
    assert_eq!(modules, kinds, "the two fixtures have a module of every kind");
    let form = &card.forms[0];
    assert_eq!((form.id.as_str(), form.minutes, form.modules.len()), ("good-20", 23, 7), "22.5 minutes are 23");
    assert_eq!(card, &super::card(&fixture("good")).unwrap());
}

#[test]
fn a_form_is_drawn_as_its_author_planned() {
    let form = good().draw(&request("good-20", &[], 7), &words()).unwrap();
    let sections: Vec<_> = form.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(
        sections,
        ["reading", "cross-reference", "copy", "dictation", "data-entry", "math", "map", "proofreading"]
    );
    assert!(form.sound_check.is_some(), "there are clips");
    let practice = |index: usize| form.sections[index].practice.as_ref().map(|item| item.id.as_str().to_owned());
    assert_eq!(practice(0).as_deref(), Some("good/reading/rd-practice-1@1"));
    assert_eq!(practice(2).as_deref(), Some("good/keyboarding/kb-copy-practice@1"), "copying before dictation");
    assert_eq!(practice(1), None);
    assert_eq!(form.sections[2].limit, Millis::seconds(90));
    let heard = form.sections[1].items.iter().find(|item| item.clip.is_some()).unwrap();
    assert!(matches!(&heard.kind, Kind::CrossReference(kind) if kind.prompt.as_str() == "Answer the caller."));
    assert!(!form.sections.iter().flat_map(ids).any(|id| id.contains("practice")), "practice items are never drawn");
}

#[test]
fn difficulties_are_dealt_out_so_that_every_form_is_as_hard() {
    use crate::item::Difficulty::{Easy, Hard, Medium};
    let pack = load(&locate("uars").unwrap(), &words()).unwrap_or_else(|found| panic!("{found}"));
    let mut easy = std::collections::BTreeSet::new();
    for seed in 0..40 {
        let form = pack.draw(&request("uars-65", &["map"], seed), &words()).unwrap();
        let items = &form.sections[0].items;
        for (difficulty, count) in [(Easy, 3), (Medium, 4), (Hard, 3)] {
            assert_eq!(items.iter().filter(|item| item.difficulty == difficulty).count(), count);
        }
        let tags: Vec<&str> = items.iter().map(|item| item.tags[0].as_str()).collect();
        let each = [["where"; 3].as_slice(), &["route"; 3], &["closest"; 2], &["direction"; 2]].concat();
        assert_eq!(tags, each, "types stand in the order of the form");
        easy.extend(items.iter().filter(|item| item.difficulty == Easy).map(|item| item.tags[0].clone()));
    }
    assert_eq!(easy.len(), 4, "each type is the easy one at times");
}

#[test]
fn a_seed_gives_the_same_form_for_ever() {
    let pack = good();
    let form = |seed| pack.draw(&request("good-20", &[], seed), &words()).unwrap();
    let drawn: Vec<_> = form(42).sections.iter().flat_map(ids).map(str::to_owned).collect();
    insta::assert_debug_snapshot!("form-42", drawn);
    assert_eq!(format!("{:?}", form(42)), format!("{:?}", form(42)));
    assert!((0..20).any(|seed| format!("{:?}", form(seed).sections) != format!("{:?}", form(42).sections)));
}

#[test]
fn a_section_alone_is_the_section_of_the_whole_form() {
    let pack = good();
    for seed in 0..10 {
        let whole = pack.draw(&request("good-20", &[], seed), &words()).unwrap();
        for module in ["reading", "keyboarding", "math"] {
            let part = pack.draw(&request("good-20", &[module], seed), &words()).unwrap();
            let same: Vec<_> = whole.sections.iter().filter(|section| section.module == module).collect();
            assert_eq!(format!("{same:?}"), format!("{:?}", part.sections.iter().collect::<Vec<_>>()));
        }
        let quiet = pack.draw(&request("good-20", &["math"], seed), &words()).unwrap();
        assert!(quiet.sound_check.is_none(), "nothing is heard");
    }
}

#[test]
fn what_is_not_there_is_named_with_the_nearest() {
    let pack = good();
    let error = |form: &str, modules: &[&str]| pack.draw(&request(form, modules, 1), &words()).unwrap_err();
    assert_eq!(error("good-21", &[]).trouble, Trouble::Usage);
    assert_eq!(error("good-21", &[]).hints, ["Did you mean good-20?"]);
    assert_eq!(error("good-20", &["maths"]).hints, ["Did you mean math?"]);
    let error = locate("no/such/pack").unwrap_err();
    assert_eq!(error.trouble, Trouble::Usage);
    let error = locate("src").unwrap_err();
    assert!(error.message.contains("holds no pack.toml"), "{error}");
}

#[test]
fn a_clip_is_verified_before_it_is_heard() {
    let pack = good();
    assert!(pack.audio(&AudioKey("xr-ear-01.ogg".into())).unwrap().starts_with(b"OggS"));
    for stranger in ["none.ogg", "../pack.toml", "manifest.toml", "/etc/passwd", ""] {
        assert!(pack.audio(&AudioKey(stranger.into())).is_err(), "{stranger}");
    }
    let dir = copied("good");
    let pack = load(&Source::Folder(dir.path().to_owned()), &words()).unwrap();
    std::fs::write(dir.path().join("audio/xr-ear-01.ogg"), "OggS other").unwrap();
    let error = pack.audio(&AudioKey("xr-ear-01.ogg".into())).unwrap_err();
    assert_eq!(error.trouble, Trouble::Finding, "{error}");
}

#[test]
fn a_noise_belongs_to_a_noisy_line() {
    let found = |line: &str| {
        let (_dir, source) = changed("cross-reference/items.toml", "line = \"mobile\"", line);
        let found = check(&source, &words());
        found.iter().map(|found| found.code).collect::<Vec<_>>()
    };
    assert!(found("line = \"office-babble\"\nsnr = 10").iter().all(|code| !code.starts_with("CK-E")));
    assert_eq!(found("line = \"mobile\"\nsnr = 10"), ["CK-E0204"]);
    assert_eq!(found("line = \"street\"\nsnr = 41"), ["CK-E0204"]);
}

#[test]
fn every_mistake_is_told_with_its_place() {
    for name in ["syntax", "keys", "refs", "items", "form", "clips", "order", "decision", "alerts"] {
        let source = fixture(&format!("broken-{name}"));
        let found = check(&source, &words());
        insta::assert_snapshot!(format!("broken-{name}"), found.to_text(false));
        assert!(load(&source, &words()).is_err());
    }
}

#[test]
fn findings_for_programs_have_a_stable_shape() {
    let json: serde_json::Value = serde_json::from_str(&check(&fixture("broken-form"), &words()).to_json()).unwrap();
    assert_eq!((json["format"].as_u64(), json["pack"].as_str()), (Some(1), Some("broken-form")));
    let first = &json["diagnostics"][0];
    assert_eq!(first["code"], "CK-E0602");
    assert_eq!((first["severity"].as_str(), first["file"].as_str()), (Some("error"), Some("forms/f.toml")));
    assert_eq!((first["line"].as_u64(), first["column"].as_u64()), (Some(12), Some(12)));
    assert_eq!(json["errors"].as_u64().unwrap(), json["diagnostics"].as_array().unwrap().len() as u64);
}

#[test]
fn the_packs_inside_the_program_have_no_errors_and_no_warnings() {
    for id in built_in() {
        let source = locate(id).unwrap();
        let found = check(&source, &words());
        assert_eq!((found.errors(), found.warnings()), (0, 0), "{found}");
        let pack = load(&source, &words()).unwrap();
        assert_eq!(pack.card().id, id);
        for form in &pack.card().forms {
            for seed in 0..20 {
                pack.draw(&request(&form.id, &[], seed), &words()).unwrap();
            }
        }
    }
}

#[test]
fn a_pack_copied_to_a_folder_is_the_same_pack() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for id in built_in() {
        let dir = tempfile::tempdir().unwrap();
        copy(&root.join("content").join(id), dir.path());
        // A pack without calls has no clips.
        let clips = root.join("audio").join(id);
        if clips.is_dir() {
            copy(&clips, &dir.path().join("audio"));
        }
        let built_in = load(&Source::BuiltIn(id.to_owned()), &words()).unwrap();
        let folder = load(&Source::Folder(dir.path().to_owned()), &words()).unwrap();
        assert_eq!(built_in.reference(), folder.reference());
        let form = request(&built_in.card().default_form, &[], 3);
        let forms = [built_in, folder].map(|pack| format!("{:?}", pack.draw(&form, &words()).unwrap()));
        assert_eq!(forms[0], forms[1]);
    }
}

#[test]
fn a_change_in_any_file_makes_another_pack() {
    let before = good().reference().sha256.clone();
    for file in
        ["tables/routes.csv", "math/bill.toml", "alerts/alerts.toml", "forms/good-short.toml", "audio/manifest.toml"]
    {
        let dir = copied("good");
        let path = dir.path().join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        let text = if file.ends_with("csv") { text.replace("Thursday", "Friday") } else { text + "# more\n" };
        std::fs::write(&path, text).unwrap();
        let after = load(&Source::Folder(dir.path().to_owned()), &words()).unwrap();
        assert_ne!(before, after.reference().sha256, "{file}");
    }
}

/// All files of the good pack that an author writes.
fn files() -> Vec<(PathBuf, String)> {
    let Source::Folder(root) = fixture("good") else { unreachable!() };
    let mut files = Vec::new();
    for folder in ["", "forms", "tables", "audio", "alerts"].into_iter().chain(kind::KINDS) {
        // Some kinds have fixtures of their own.
        for entry in std::fs::read_dir(root.join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "toml" || ending == "csv") {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    files.sort();
    files
}

/// What a slip of the keys, or an enemy, puts into a file.
fn splice() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\[\\]{}=\",'#.\\\\\n0-9a-z -]{0,6}",
        proptest::sample::select(vec![
            "\u{1b}[2J",
            "\u{202e}",
            "\0",
            "\r\n",
            "\"\"\"",
            "'''",
            "[[item]]",
            "[[",
            "]]",
            "1e9999",
            "1.5",
            "-1",
            "99999999999999999999",
            "\\u001b",
            "{x",
            "é",
            "😀",
            "true",
            "2020-01-01",
            "= {",
            "!empty",
            "\u{feff}",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_file_stops_the_checker(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, splice()), 1..4),
    ) {
        let files = files();
        let (changed, text) = which.get(&files);
        let mut text = text.clone();
        for (at, length, splice) in edits {
            let floor = |mut at: usize| { while !text.is_char_boundary(at) { at -= 1; } at };
            let start = floor(at.index(text.len() + 1));
            let end = floor((start + length).min(text.len()));
            text.replace_range(start..end.max(start), &splice);
        }
        let dir = tempfile::tempdir().unwrap();
        for (path, original) in &files {
            let target = dir.path().join(path);
            std::fs::create_dir_all(target.parent().unwrap()).unwrap();
            std::fs::write(target, if path == changed { &text } else { original }).unwrap();
        }
        let source = Source::Folder(dir.path().to_owned());
        let found = check(&source, &words());
        let shown = format!("{}{}", found.to_text(false), found.to_json());
        prop_assert!(shown.chars().all(|c| c == '\n' || SafeText::strict(&c.to_string()).is_ok()), "{shown:?}");
        let _ = card(&source);
        if let Ok(pack) = load(&source, &words()) {
            for form in &pack.card().forms {
                let _ = pack.draw(&request(&form.id, &[], 5), &words());
            }
        }
    }
}

#[test]
fn every_code_is_explained_to_authors() {
    let docs = include_str!("../../docs/pack-check.md");
    let source = include_str!("diagnostic.rs");
    let codes: Vec<_> = source.match_indices("\"CK-").filter_map(|(at, _)| source.get(at + 1..at + 9)).collect();
    let explained: Vec<_> = CODES.iter().map(|entry| entry.code).collect();
    assert_eq!(codes.iter().filter(|code| code.bytes().skip(4).all(|b| b.is_ascii_digit())).count(), explained.len());
    for entry in CODES {
        assert!(codes.contains(&entry.code), "{}", entry.code);
        assert!(
            docs.contains(&format!("| {} | {} |", entry.code, entry.title)),
            "| {} | {} |",
            entry.code,
            entry.title
        );
        assert!(entry.why.ends_with('.') && entry.fix.ends_with('.'), "{}", entry.code);
    }
    assert_eq!(docs.lines().filter(|line| line.starts_with("| CK-")).count(), CODES.len());
    assert!(explain("ck-w0905").is_ok_and(|entry| entry.code == "CK-W0905"));
    assert!(explain("CK-W0950").is_err_and(|error| error.to_string().contains("CK-W0950")));
}

#[test]
fn every_code_has_a_fixture_whose_text_is_a_snapshot() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack/snapshots");
    let folders = [folder.clone(), folder.with_file_name("kind/snapshots")];
    let texts: String = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let missing: Vec<_> =
        CODES.iter().map(|entry| entry.code).filter(|code| !texts.contains(&format!("[{code}]"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn questions_that_could_be_better_are_told_with_their_place() {
    insta::assert_snapshot!("wording", check(&fixture("wording"), &words()).to_text(false));
}

#[test]
fn items_that_results_speak_against_are_told_with_their_place() {
    let dir = copied("good");
    let source = Source::Folder(dir.path().to_owned());
    let pack = load(&source, &words()).unwrap();
    let reading: Vec<_> = pack.item_hashes().unwrap().into_iter().filter(|(id, _)| id.contains("/reading/")).collect();
    let option = |text: &str, key, chosen, r: &str| ObservedOption {
        question: 1,
        text: text.to_owned(),
        key,
        offered: 100,
        chosen,
        r: Some(r.to_owned()),
    };
    let item = |at: usize, p: &str, r: &str, options: Vec<ObservedOption>| ObservedItem {
        id: reading[at].0.clone(),
        hash: reading[at].1.clone(),
        n: 100,
        answered: 99,
        p: p.to_owned(),
        r: Some(r.to_owned()),
        seconds_median: "12.0".to_owned(),
        seconds_p90: "30.0".to_owned(),
        options,
    };
    let good = option("Right", true, 60, "0.400");
    let mut old = item(1, "0.010", "-0.900", Vec::new());
    old.hash = "0".repeat(64);
    let few = ObservedItem { n: 29, ..item(2, "0.010", "-0.900", Vec::new()) };
    let form = |form: &str, items| Observed { format: 1, form: form.to_owned(), results: 100, items };
    let first = vec![
        item(
            0,
            "0.199",
            "0.149",
            vec![good.clone(), option("Idle", false, 4, "0.900"), option("Wrong", false, 36, "0.201")],
        ),
        old,
        few,
    ];
    let limits = vec![good, option("Rare", false, 5, "0.000"), option("By chance", false, 35, "0.200")];
    let second = vec![item(0, "0.951", "0.150", Vec::new()), item(1, "0.200", "0.150", limits)];
    write_observed(dir.path(), &[form("one", first), form("two", second)]).unwrap();
    std::fs::write(dir.path().join("stats/three.toml"), "format = 1\nfrom = 3\n").unwrap();
    insta::assert_snapshot!("observed", check(&source, &words()).to_text(false));
}

#[test]
fn a_new_pack_with_an_item_of_every_kind_is_in_shape_and_takes_the_section_of_the_tutorial() {
    let dir = tempfile::tempdir().unwrap();
    let pack = dir.path().join("front-desk");
    create(&pack, None).unwrap();
    for kind in kind::KINDS {
        create_item(kind, &pack.join(format!("one-{kind}"))).unwrap();
    }
    let changed: Vec<_> = tidy(&pack, true).unwrap().into_iter().filter(|(_, how)| *how != Tidied::Same).collect();
    assert_eq!(changed, Vec::new());
    let tutorial = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authoring.md");
    let tutorial = std::fs::read_to_string(tutorial).unwrap();
    let section = tutorial.split("```").find(|block| block.starts_with("toml\n[[section]]")).unwrap();
    let form = pack.join("forms/first-form.toml");
    let text = std::fs::read_to_string(&form).unwrap();
    std::fs::write(&form, format!("{text}\n{}", section.trim_start_matches("toml"))).unwrap();
    let found = check(&Source::Folder(pack), &words());
    let told: Vec<_> = found.iter().map(|found| format!("{} {}", found.code, found.message)).collect();
    assert!(!told.iter().any(|line| line.contains("one-call-summary`")), "it is drawn now: {told:?}");
    let errors: Vec<_> = told.iter().filter(|line| line.starts_with("CK-E")).collect();
    assert!(errors.iter().all(|line| line.starts_with("CK-E0701")), "{errors:?}");
}

#[test]
fn what_is_allowed_with_a_reason_is_not_told() {
    let dir = copied("wording");
    let (file, pack) = (dir.path().join("reading/bad.toml"), dir.path().join("pack.toml"));
    let text = std::fs::read_to_string(&file).unwrap();
    let source = Source::Folder(dir.path().to_owned());
    let lines = || -> Vec<usize> {
        check(&source, &words()).iter().filter(|found| found.code == "CK-W0905").map(|found| found.line).collect()
    };
    let before = lines();
    let allow = "id = \"rd-04\"\nallow = [\"CK-W0905\"]\nallow-reason = \"It is in bold on paper.\"";
    std::fs::write(&file, text.replace("id = \"rd-04\"", allow)).unwrap();
    assert_eq!(lines().len() + 1, before.len(), "{before:?}");
    let manifest = std::fs::read_to_string(&pack).unwrap();
    let everywhere = "grade = 9\nallow = [\"CK-W0905\"]\nallow-reason = \"So is the house style.\"";
    std::fs::write(&pack, manifest.replace("grade = 9", everywhere)).unwrap();
    assert!(lines().is_empty());
    std::fs::write(&pack, manifest).unwrap();
    std::fs::write(&file, text.replace("id = \"rd-04\"", "id = \"rd-04\"\nallow = [\"CK-E0401\", \"CK-W0906\"]"))
        .unwrap();
    insta::assert_snapshot!("allowed", check(&source, &words()).to_text(false));
}

#[test]
fn a_key_of_one_kind_is_unknown_in_another() {
    let dir = copied("good");
    let file = dir.path().join("math/bill.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    for key in ["mode = \"copy\"", "passage = \"Words\"", "screen = \"start\"", "document = \"D\""] {
        std::fs::write(&file, text.replacen("\nstem = ", &format!("\n{key}\nstem = "), 1)).unwrap();
        let found = check(&Source::Folder(dir.path().to_owned()), &words());
        let codes: Vec<_> = found.iter().map(|found| found.code).filter(|code| code.starts_with("CK-E")).collect();
        assert_eq!(codes, ["CK-E0203"], "{key}");
    }
}

#[test]
fn rare_faults_are_told_with_their_place() {
    let mut all = Vec::new();
    let mut broken = |path: &str, change: &dyn Fn(&Path)| {
        let dir = copied("good");
        change(&dir.path().join(path));
        let found = check(&Source::Folder(dir.path().to_owned()), &words());
        let rare = ["CK-E0105", "CK-E0106", "CK-E0107", "CK-E0205", "CK-E0502"];
        let text = found.to_text(false);
        let shown = text.split("\n\n").filter(|one| rare.iter().any(|code| one.contains(code)));
        all.extend(shown.map(str::to_owned));
    };
    let replace = |from: &'static str, to: &'static str| {
        move |file: &Path| {
            let text = std::fs::read_to_string(file).unwrap();
            assert!(text.contains(from), "{from}");
            std::fs::write(file, text.replacen(from, to, 1)).unwrap();
        }
    };
    broken("pack.toml", &|file| std::fs::remove_file(file).unwrap());
    broken("forms/good-20.toml", &replace("composite-cut = \"70\"", "composite-cut = \"70,5\""));
    broken("tables/routes.csv", &|file| {
        let text = std::fs::read_to_string(file).unwrap();
        let last = text.lines().last().unwrap().to_owned();
        std::fs::write(file, format!("{}\n{last}\n", text.trim_end())).unwrap();
    });
    broken("math/bill.toml", &|file| {
        let text = std::fs::read_to_string(file).unwrap();
        std::fs::write(file, format!("{text}\n{}", "# much\n".repeat(160_000))).unwrap();
    });
    #[cfg(unix)]
    broken("math/link.toml", &|file| std::os::unix::fs::symlink("bill.toml", file).unwrap());
    insta::assert_snapshot!("rare", all.join("\n\n"));
}

#[test]
fn mistakes_in_questions_to_choose_in_are_told_with_their_place() {
    let found = check(&fixture("broken-choice"), &words());
    insta::assert_snapshot!("broken-choice", found.to_text(false));
}

#[test]
fn the_kinds_to_choose_in_are_drawn() {
    let form = good().draw(&request("good-choice", &[], 7), &words()).unwrap();
    assert!(form.sections.iter().all(|section| section.practice.is_some() && !section.items.is_empty()));
    let names: Vec<_> = form.sections.iter().flat_map(|section| &section.items).map(|item| item.kind.name()).collect();
    assert_eq!(
        names,
        ["spelling", "spelling", "spelling", "sentence-clarity", "character-comparison", "character-comparison"]
    );
}

#[test]
fn clips_beside_the_folder_content_are_found() {
    let root = tempfile::tempdir().unwrap();
    let (content, audio) = (root.path().join("content/good"), root.path().join("audio/good"));
    let Source::Folder(good) = fixture("good") else { unreachable!("a fixture is a folder") };
    copy(&good, &content);
    std::fs::create_dir_all(audio.parent().unwrap()).unwrap();
    std::fs::rename(content.join("audio"), &audio).unwrap();
    let found = check(&Source::Folder(content.clone()), &words());
    assert!(!found.has_errors(), "{found}");
    std::fs::create_dir(content.join("audio")).unwrap();
    assert!(check(&Source::Folder(content), &words()).has_errors(), "its own folder goes first");
}

#[test]
fn alerts_are_drawn_with_a_stream_of_their_own_and_never_two_at_once() {
    let pack = good();
    let form = |seed, modules: &[&str]| pack.draw(&request("good-20", modules, seed), &words()).unwrap();
    let alerts = |form: &Form| form.sections.iter().find_map(|section| section.alerts.clone()).unwrap();
    for seed in 0..50 {
        let whole = alerts(&form(seed, &[]));
        assert_eq!(whole, alerts(&form(seed, &["data-entry"])), "alone as in the whole form");
        let times: Vec<_> = whole.schedule.iter().map(|scheduled| scheduled.at.0).collect();
        assert_eq!((times.len(), times[0]), (3, 10_000));
        assert!(times.windows(2).all(|two| (20_000..=60_000).contains(&(two[1] - two[0]))), "{times:?}");
        let ids: BTreeSet<_> = whole.schedule.iter().map(|scheduled| scheduled.alert.id.as_str()).collect();
        assert!(ids.len() == 3 && !ids.contains("good/alerts/al-practice@1"), "{ids:?}");
        assert_eq!((whole.window, whole.desks.len(), whole.practice), (Millis::seconds(15), 3, None));
    }
    assert_ne!(alerts(&form(1, &[])), alerts(&form(2, &[])));
    let drawn: Vec<_> =
        alerts(&form(42, &[])).schedule.iter().map(|drawn| (drawn.at.0, drawn.alert.id.as_str().to_owned())).collect();
    insta::assert_debug_snapshot!("alerts-42", drawn);
}

#[test]
fn an_alert_changes_its_hash_with_its_text_and_with_the_rule_of_its_desk() {
    let hash = |was: &str, is: &str| {
        let (_dir, source) = changed("alerts/alerts.toml", was, is);
        let pack = load(&source, &words()).unwrap();
        let bank = pack.read_alerts().unwrap();
        bank.alerts[0].alert.hash.clone()
    };
    let before = hash("", "");
    assert_eq!(before, hash("meters, poles", "meters, poles, posts"), "another desk");
    assert_ne!(before, hash("bill came twice", "bill came late"));
    assert_ne!(before, hash("bills, payments", "bills, refunds"));
}
