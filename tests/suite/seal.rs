//! Sealed packs: what stations get holds no key; both halves are the pack; stock tools open and prove them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use toml::{Table, Value};

use crate::author::said as told;

const GOOD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/packs/good");

/// A place with a station's and a proctor's identity.
struct Office {
    dir: tempfile::TempDir,
    station: String,
    proctor: String,
}

impl Office {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut office = Self { dir, station: String::new(), proctor: String::new() };
        office.station = office.recipient("station");
        office.proctor = office.recipient("proctor");
        office
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn identity(&self, name: &str) -> PathBuf {
        self.at("home/keys").join(format!("{name}.age-identity"))
    }

    fn callready(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_callready"));
        command.args(arguments).current_dir(self.dir.path()).env("CALLREADY_HOME", self.at("home")).output().unwrap()
    }

    fn good(&self, arguments: &[&str]) -> String {
        let output = self.callready(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    fn recipient(&self, name: &str) -> String {
        let said = self.good(&["key", "new", "--age", "--name", name]);
        said.split_whitespace().find(|word| word.starts_with("age1")).unwrap().to_owned()
    }

    /// Seals a pack, and gives the paths of the two files.
    fn seal(&self, pack: &str, out: &str) -> (String, String) {
        self.good(&["pack", "seal", pack, "--station", &self.station, "--proctor", &self.proctor, "--out", out]);
        let mut paths: Vec<_> = fs::read_dir(self.at(out)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let [items, keys] = &paths[..] else { panic!("two files are written: {paths:?}") };
        assert!(items.to_str().unwrap().ends_with(".items.age") && keys.to_str().unwrap().ends_with(".keys.age"));
        (items.to_str().unwrap().to_owned(), keys.to_str().unwrap().to_owned())
    }

    fn open(&self, file: &str, who: &str, to: &str, more: &[&str]) -> Output {
        let identity = self.identity(who);
        let ask = ["pack", "open", file, "--identity", identity.to_str().unwrap(), "--to", to];
        self.callready(&[&ask[..], more].concat())
    }

    /// The author's line for `allowed_signers`.
    fn signers(&self) -> PathBuf {
        let said = self.good(&["key", "show"]);
        let line = said.lines().find_map(|line| line.trim().strip_prefix("allowed_signers ")).unwrap();
        assert!(line.starts_with("author namespaces=\"pack@callready\" ssh-ed25519 "), "{line}");
        let path = self.at("signers");
        fs::write(&path, format!("{line}\n")).unwrap();
        path
    }

    fn shell(&self, script: &str) -> Output {
        Command::new("bash").args(["-euo", "pipefail", "-c", script]).current_dir(self.dir.path()).output().unwrap()
    }
}

/// All files below a folder, by their path in it.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.insert(inside, fs::read(&path).unwrap());
            }
        }
    }
    files
}

#[test]
fn both_halves_over_each_other_are_the_pack_byte_for_byte() {
    let office = Office::new();
    let (items, keys) = office.seal(GOOD, "out");
    assert!(office.open(&items, "station", "pack", &[]).status.success());
    let refused = office.callready(&["pack", "check", "pack"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).contains("it has no keys"), "{}", told(&refused));
    let opened = office.open(&keys, "proctor", "pack", &[]);
    assert!(told(&opened).contains("the pack is whole"), "{}", told(&opened));
    let mut whole = files(&office.at("pack"));
    for seal in ["SEAL.toml", "SHA256SUMS", "SHA256SUMS.sig"] {
        assert!(whole.remove(seal).is_some(), "{seal}");
    }
    let written = files(Path::new(GOOD));
    assert_eq!(whole.keys().collect::<Vec<_>>(), written.keys().collect::<Vec<_>>());
    assert!(whole == written, "a file is another");
    assert!(office.good(&["pack", "check", "pack"]).contains("0 errors"));
    // Opening the keys once more changes nothing; opening items over a pack is refused.
    assert!(office.open(&keys, "proctor", "pack", &[]).status.success());
    assert_eq!(office.open(&items, "station", "pack", &[]).status.code(), Some(2));
}

#[test]
fn stock_age_tar_ssh_keygen_and_sha256sum_open_and_prove_both_halves() {
    let office = Office::new();
    let (items, keys) = office.seal("uars", "out");
    let signers = office.signers();
    let (station, proctor) = (office.identity("station"), office.identity("proctor"));
    let prove = format!(
        "cd uars; ssh-keygen -Y verify -f {} -I author -n pack@callready -s SHA256SUMS.sig < SHA256SUMS; sha256sum -c --strict SHA256SUMS",
        signers.display()
    );
    for (identity, file) in [(&station, &items), (&proctor, &keys)] {
        let output = office.shell(&format!("age -d -i {} {file} | tar x; {prove}", identity.display()));
        assert!(output.status.success(), "{}", told(&output));
        assert!(told(&output).contains("Good \"pack@callready\" signature for author"), "{}", told(&output));
    }
    let sums = String::from_utf8(fs::read(office.at("uars/SHA256SUMS")).unwrap()).unwrap();
    assert_eq!(sums.lines().count() + 2, files(&office.at("uars")).len(), "every file is in the list");
    let refused = office.shell(&format!("age -d -i {} {keys} > /dev/null", station.display()));
    assert!(!refused.status.success(), "a station opens the keys");
    assert!(office.shell(&format!("age -d -i {} {items} > /dev/null", proctor.display())).status.success());
}

/// Keys of a file of items that no station may see.
const SECRET: [&str; 18] = [
    "key",
    "why",
    "evidence",
    "accept",
    "value",
    "tolerance",
    "misconception",
    "feedback",
    "rank",
    "critical",
    "right",
    "wrong",
    "has",
    "says",
    "say",
    "allow",
    "allow-reason",
    "normalise",
];

/// Goes through a table; tells of what must not be there, and collects what authors wrote under such keys.
fn secrets(path: &str, table: &Table, told: &mut Vec<String>) {
    for (key, value) in table {
        // The right side of a pair, the columns that name a row, and one way among others are no keys to a question.
        let other = [(".pairs", "right"), (".table", "key"), (".ways", "value")];
        let other = other.iter().any(|(end, name)| path.ends_with(end) && key == name);
        if SECRET.contains(&key.as_str()) && !other {
            told.push(format!("{path}.{key} = {value}"));
        }
        match value {
            Value::Table(inner) => secrets(&format!("{path}.{key}"), inner, told),
            Value::Array(all) => {
                all.iter().filter_map(Value::as_table).for_each(|inner| secrets(&format!("{path}.{key}"), inner, told));
            }
            _ => {}
        }
    }
}

#[test]
fn what_stations_get_holds_no_key_no_reason_and_no_comment() {
    for pack in [GOOD, "uars", "callcenter", "public-safety", "uars-es"] {
        let office = Office::new();
        let (items, _) = office.seal(pack, "out");
        assert!(office.open(&items, "station", "pack", &[]).status.success());
        let whole = match pack {
            GOOD => PathBuf::from(GOOD),
            id => Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(id),
        };
        let (shown, whole) = (files(&office.at("pack")), files(&whole));
        let everything: String = shown.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
        let mut reasons = 0;
        for (path, bytes) in
            whole.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "toml"))
        {
            let text = std::str::from_utf8(&shown[path]).unwrap();
            assert!(!text.lines().any(|line| line.starts_with('#')), "{path} has a comment");
            if !path.contains('/') || path.starts_with("forms/") || path.starts_with("audio/") {
                continue;
            }
            let table: Table = text.parse().unwrap();
            let mut found = Vec::new();
            secrets(path, &table, &mut found);
            assert_eq!(found, Vec::<String>::new(), "{pack}");
            let marks = text.split("[[").skip(1).filter_map(|rest| rest.split_once("]]"));
            let told: Vec<_> = marks.filter(|(mark, _)| mark.contains('|')).collect();
            assert!(told.is_empty(), "{path} tells what is wrong in a text: {told:?}");
            for item in table.get("item").and_then(Value::as_array).into_iter().flatten() {
                let keeps_rule = item.get("ask").and_then(Value::as_str) == Some("choose");
                let answer = item.get("answer").and_then(Value::as_table);
                let only_places = answer.is_none_or(|answer| answer.keys().all(|key| key == "places"));
                assert!(keeps_rule || only_places, "{path}: {item}");
            }
            for alert in table.get("alert").and_then(Value::as_array).into_iter().flatten() {
                assert!(alert.get("desk").is_none(), "{path}: {alert}");
            }
            // What authors wrote as reasons is nowhere in the half.
            let original: Table = std::str::from_utf8(bytes).unwrap().parse().unwrap();
            let passages = original.get("passage").and_then(Value::as_array).into_iter().flatten();
            let passages: Vec<_> = passages.filter_map(|passage| passage.get("text")?.as_str()).collect();
            let mut written = Vec::new();
            secrets(path, &original, &mut written);
            for line in written.iter().filter(|line| line.contains(".why = ") || line.contains(".feedback = ")) {
                let reason = line.split_once(" = ").unwrap().1.trim_matches('"');
                // Some reasons are sentences of the passage, which the author wrote to be read.
                let quoted = passages.iter().any(|passage| passage.contains(reason));
                if reason.len() > 20 && !reason.contains(['\\', '{']) && !quoted {
                    reasons += 1;
                    assert!(!everything.contains(reason), "{pack}: {line}");
                }
            }
        }
        assert!(reasons > 3, "{pack}: {reasons} reasons were looked for");
    }
}

#[test]
fn nothing_is_written_of_a_half_that_was_changed_or_is_of_somebody_else() {
    let office = Office::new();
    let (items, keys) = office.seal(GOOD, "out");
    let station = office.identity("station");
    let refused = |file: &str, who: &str, more: &[&str], reason: &str| {
        let output = office.open(file, who, "no", more);
        assert_eq!(output.status.code(), Some(1), "{reason}: {}", told(&output));
        assert!(told(&output).contains(reason), "{reason}: {}", told(&output));
        assert!(!office.at("no").exists(), "{reason}: something was written");
    };
    refused(&keys, "station", &[], "not sealed for this identity");
    fs::write(office.at("nobody"), "").unwrap();
    refused(&items, "station", &["--signers", "nobody"], "not one of those you trust");
    let signers = fs::read_to_string(office.signers()).unwrap();
    fs::write(office.at("practice"), signers.replace("pack@", "practice@")).unwrap();
    refused(&items, "station", &["--signers", "practice"], "not for results of this kind");
    fs::write(office.at("late"), signers.replace("namespaces", "valid-before=\"20200101Z\",namespaces")).unwrap();
    refused(&items, "station", &["--signers", "late"], "not good at this time");

    // Opened with stock tools, changed, and sealed again: age does not say who wrote.
    for (what, change, reason) in [
        ("changed", "echo >> good/tables/accounts.csv", "tables/accounts.csv was changed after signing"),
        ("more", "echo > good/tables/more.csv", "tables/more.csv was put in after signing"),
        ("less", "rm good/tables/accounts.csv", "tables/accounts.csv was taken out after signing"),
        ("list", "echo >> good/SHA256SUMS", "its signature does not fit"),
        ("unsigned", "rm good/SHA256SUMS.sig", "SHA256SUMS.sig is missing"),
        ("folder", "mv good other", "in the folder of another pack"),
        ("strange", "echo > good/run.sh", "no file of a pack"),
    ] {
        let script = format!(
            "mkdir {what}; cd {what}; age -d -i {} {items} | tar x; {change}; find . -type f | sed 's|^./||' | sort | tar c -T - \
             | age -r {} > ../{what}.age",
            station.display(),
            office.station
        );
        let made = office.shell(&script);
        assert!(made.status.success(), "{what}: {}", told(&made));
        refused(&format!("{what}.age"), "station", &[], reason);
    }
    let bytes = fs::read(&items).unwrap();
    for at in (0..bytes.len()).step_by(bytes.len() / 200) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x20;
        fs::write(office.at("flipped.age"), changed).unwrap();
        let output = office.open("flipped.age", "station", "no", &[]);
        assert_eq!(output.status.code(), Some(1), "byte {at}: {}", told(&output));
    }
    assert!(!office.at("no").exists());
}

#[test]
fn keys_go_only_into_the_folder_of_their_own_items_as_they_were_opened() {
    let office = Office::new();
    let (items, keys) = office.seal(GOOD, "out");
    let (_, others) = office.seal(GOOD, "again");
    assert!(office.open(&items, "proctor", "pack", &[]).status.success());
    let wrong = office.open(&others, "proctor", "pack", &[]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(told(&wrong).contains("does not hold the items that these keys belong to"), "{}", told(&wrong));
    let table = office.at("pack/reading").read_dir().unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, format!("{text}\n# mine")).unwrap();
    let changed = office.open(&keys, "proctor", "pack", &[]);
    assert_eq!(changed.status.code(), Some(2));
    assert!(told(&changed).contains("is missing, or was changed"), "{}", told(&changed));
    assert!(fs::read_to_string(&table).unwrap().ends_with("# mine"), "the author's change is lost");
}

#[test]
fn a_seal_is_never_written_over_and_needs_a_pack_without_errors() {
    let office = Office::new();
    office.seal(GOOD, "out");
    let seal = |pack: &str, out: &str, station: &str| {
        let ask = ["pack", "seal", pack, "--station", station, "--proctor", &office.proctor, "--out", out];
        let output = office.callready(&ask);
        (output.status.code(), told(&output))
    };
    let (code, said) = seal(GOOD, "out", &office.station);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("will not be overwritten"), "{said}");
    // Both or none: a half without its other is of no use.
    let (items, keys) = (office.at("out/good-0.1.0.items.age"), office.at("out/good-0.1.0.keys.age"));
    fs::remove_file(&items).unwrap();
    let before = fs::read(&keys).unwrap();
    let (code, said) = seal(GOOD, "out", &office.station);
    assert_eq!(code, Some(2), "{said}");
    assert!(!items.exists() && fs::read(&keys).unwrap() == before);
    let broken = GOOD.replace("good", "broken-keys");
    let (code, said) = seal(&broken, "no", &office.station);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("no errors"), "{said}");
    let (code, said) = seal(GOOD, "no", "age1nobody");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("is no recipient"), "{said}");
    assert!(!office.at("no").exists());
    let twice = office.callready(&["key", "new", "--age", "--name", "station"]);
    assert_eq!(twice.status.code(), Some(2), "{}", told(&twice));
}
