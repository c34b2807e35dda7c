//! What is told of keys: to those who trust them, and of what is wrong with them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Output;

use super::{Desk, SECRET, mode, text, told};
use crate::console::Console;

#[test]
fn the_lines_alone_are_an_allowed_signers_file_under_the_name_of_the_station() {
    let desk = Desk::new();
    desk.stock_key("practice", "");
    desk.stock_key("office", "");
    let named = ["key", "show", "--name", "practice", "--allowed-signers", "--principal", "station-07"];
    let lines = desk.callready(&named);
    assert!(lines.status.success(), "{}", told(&lines));
    fs::write(desk.at("signers"), &lines.stdout).unwrap();
    fs::write(desk.at("message"), "words").unwrap();
    let script = format!(
        "ssh-keygen -q -Y sign -f '{}' -n practice@callready message && \
         ssh-keygen -Y verify -f signers -I station-07 -n practice@callready -s message.sig < message",
        desk.key("practice").display()
    );
    let said = desk.stock("bash", &["-euo", "pipefail", "-c", &script]);
    assert!(said.contains("signature for station-07"), "{said}");
    let all = String::from_utf8(desk.callready(&["key", "show", "--allowed-signers"]).stdout).unwrap();
    let first = all.lines().map(|line| line.split(' ').next().unwrap()).collect::<Vec<_>>();
    assert_eq!(first, ["office", "practice"]);
    let refused = |arguments: &[&str], wanted: &str| {
        let output = desk.callready(arguments);
        assert_eq!(output.status.code(), Some(2), "{}", told(&output));
        assert!(told(&output).contains(wanted), "{}", told(&output));
    };
    refused(&["key", "show", "--name", "practise"], "There is no key named practise.");
    refused(&["key", "show", "--allowed-signers", "--principal", "x"], "--name");
    refused(&[&named[..6], &["two words"]].concat(), "one word");
}

#[test]
fn what_keeps_a_sitting_from_beginning_is_told_in_the_language_of_the_sitting() {
    let desk = Desk::new();
    desk.stock_key("practice", SECRET);
    let spanish = |arguments: &[&str], run: &dyn Fn(&[&str]) -> Output, wanted: &str| {
        let take = ["take", "uars", "--module", "math", "--mute", "--lang", "es"];
        let said = told(&run(&[&take[..], arguments].concat()));
        assert!(said.contains(wanted) && said.contains("\n  sugerencia: ") && !said.contains("hint:"), "{said}");
    };
    let plain = |arguments: &[&str]| desk.callready(arguments);
    spanish(&["--linear"], &plain, "No hay ninguna terminal en la que pedir la frase");
    let wrong = |arguments: &[&str]| desk.with_secret("other words", arguments);
    spanish(&[], &wrong, "La frase de contraseña no abre la clave practice.");
    let right = |arguments: &[&str]| desk.with_secret(SECRET, arguments);
    spanish(&[], &right, "Este comando necesita una terminal");
    fs::write(desk.at("file"), "").unwrap();
    let results = desk.at("file/results");
    spanish(&["--linear", "--results", text(&results)], &right, "No se puede crear la carpeta de resultados");
    // And in that of the settings where none is named.
    fs::write(desk.at("home/settings.toml"), "language = \"es\"\n").unwrap();
    let said = told(&desk.with_secret("other words", &["take", "uars", "--mute"]));
    assert!(said.contains("no abre la clave"), "{said}");
}

#[test]
fn advice_about_a_key_that_cannot_be_used_can_be_followed() {
    let desk = Desk::new();
    fs::create_dir_all(desk.at("home/keys")).unwrap();
    fs::write(desk.key("practice"), "rubbish").unwrap();
    let take = ["take", "uars", "--module", "math", "--mute", "--linear"];
    let said = told(&desk.callready(&take));
    assert!(said.contains("Move this file away; then callready key new"), "{said}");
    let said = told(&desk.callready(&["key", "new"]));
    assert!(said.contains("A key named practice already exists.") && said.contains("move this key away"), "{said}");
    fs::rename(desk.key("practice"), desk.at("away")).unwrap();
    assert!(desk.callready(&["key", "new"]).status.success());
    fs::rename(desk.key("practice"), desk.at("elsewhere")).unwrap();
    std::os::unix::fs::symlink(desk.at("elsewhere"), desk.key("practice")).unwrap();
    let said = told(&desk.callready(&take));
    assert!(said.contains("a link") && said.contains("a copy of the file itself"), "{said}");
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_sitting_with_a_key_that_others_can_read_says_so_before_it_begins() {
    let desk = Desk::new();
    desk.stock_key("practice", "");
    let take = ["take", "uars", "--module", "math", "--mute"];
    let warned = |more: &[&str]| {
        let output = desk.callready(&[&take[..], more].concat());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(!warned(&["--linear"]).contains("Warning"), "nobody else can read it");
    set_mode(&desk.key("practice"), 0o644);
    let file = desk.key("practice");
    for (more, words) in
        [(&["--linear"][..], "Warning: users other than you"), (&["--lang", "es"], "Aviso: otros usuarios")]
    {
        let said = warned(more);
        assert!(said.contains(words) && said.contains(text(&file)), "{said}");
    }
    let mut console = Console::start(&desk.at("home"), &take);
    console.wait_for("1 of 1");
    assert!(console.raw().find("Warning: users").unwrap() < console.raw().find("\x1b[?1049h").unwrap());
    assert_eq!(mode(&desk.key("practice")), 0o644, "a person decides what is to be done");
}

#[test]
fn a_key_or_a_folder_of_keys_that_others_can_use_is_told_of_by_the_doctor_and_in_json() {
    let desk = Desk::new();
    desk.stock_key("practice", "");
    desk.stock_key("office", "");
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_slice(&desk.callready(arguments).stdout).unwrap()
    };
    let looked = || {
        let report = json(&["doctor", "--format", "json", "--results", text(&desk.at("results"))]);
        let keys = report["findings"].as_array().unwrap().iter().find(|one| one["check"] == "keys").unwrap().clone();
        (keys["state"].as_str().unwrap().to_owned(), keys["figures"].clone())
    };
    let exposed = || {
        json(&["key", "show", "--format", "json"])["keys"]
            .as_array()
            .unwrap()
            .iter()
            .map(|key| key["exposed"].as_bool().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!((looked().0.as_str(), exposed()), ("good", vec![false, false]));
    set_mode(&desk.key("office"), 0o644);
    let (state, figures) = looked();
    assert_eq!((state.as_str(), &figures["others-exposed"]), ("note", &serde_json::json!(["office"])));
    assert_eq!(exposed(), [true, false]);
    set_mode(&desk.key("practice"), 0o660);
    let (state, figures) = looked();
    assert_eq!((state.as_str(), &figures["exposed"]), ("trouble", &true.into()));
    set_mode(&desk.key("practice"), 0o600);
    set_mode(&desk.at("home/keys"), 0o777);
    let (state, figures) = looked();
    assert_eq!((state.as_str(), &figures["folder-exposed"]), ("trouble", &true.into()));
    set_mode(&desk.key("office"), 0o600);
    let shown = desk.callready(&["key", "show"]);
    assert!(shown.status.code() == Some(1) && told(&shown).contains("can put keys into"), "{}", told(&shown));
    // Another user's key is theirs to sign with. Only root can give a file away.
    if std::os::unix::fs::chown(desk.key("practice"), Some(12_345), None).is_ok() {
        set_mode(&desk.at("home/keys"), 0o700);
        assert_eq!((looked().0.as_str(), exposed()), ("trouble", vec![false, true]));
        assert!(told(&desk.callready(&["key", "show"])).contains("belongs to another user"));
    }
}

#[test]
fn keys_are_shown_without_asking_and_one_that_others_can_read_is_a_finding() {
    let desk = Desk::new();
    desk.stock_key("office", SECRET);
    desk.stock_key("practice", "");
    let shown = desk.callready(&["key", "show", "--format", "json"]);
    assert!(shown.status.success(), "{}", told(&shown));
    let said: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(said["format"], 1);
    let keys = said["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 2);
    for (key, name, locked, namespace) in
        [(&keys[0], "office", true, "pack@callready"), (&keys[1], "practice", false, "practice@callready")]
    {
        assert_eq!(key["name"], name);
        assert_eq!(key["file"], text(&desk.key(name)));
        assert_eq!(key["locked"], locked);
        let listed = desk.stock("ssh-keygen", &["-lf", text(&desk.key(&format!("{name}.pub")))]);
        assert!(listed.contains(key["fingerprint"].as_str().unwrap()), "{listed}");
        let public = fs::read_to_string(desk.key(&format!("{name}.pub"))).unwrap();
        let public = public.split(' ').take(2).collect::<Vec<_>>().join(" ");
        assert_eq!(key["allowed-signers"], format!("{name} namespaces=\"{namespace}\" {public}"));
    }
    let said = told(&desk.callready(&["key", "show"]));
    assert!(said.contains("passphrase      yes") && said.contains("passphrase      no"), "{said}");
    fs::set_permissions(desk.key("office"), fs::Permissions::from_mode(0o640)).unwrap();
    let open = desk.callready(&["key", "show"]);
    assert_eq!(open.status.code(), Some(1), "{}", told(&open));
    assert!(told(&open).contains("Users other than its owner can read or write the key"), "{}", told(&open));
}
