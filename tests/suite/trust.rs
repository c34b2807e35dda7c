//! Lists of trusted keys, beside stock OpenSSH: what `ssh-keygen` refuses is refused here, and what it accepts is accepted.

use std::fs;
use std::process::{Command, Stdio};

use callready::home::Home;
use callready::result::{self, Key, Outcome, RESULT, SIGNATURE, Signers, Step};

use crate::sample;

/// Another key of the same kind, and one of another.
const OTHER: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHRhbyEWuWYYwHvrMdw2hbhkmCR9BPaFQ9qiUXuF1cuN";
const ECDSA: &str = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBKAdMuT+uVNgB5Wvg5dBwsmeIvTSlyGHDzrk1oHrnpZYl1mFCmoCdyrWGWDLcBM8FYSMpLgWHZ0hYAZN0mvm52g=";

#[test]
fn a_list_trusts_here_what_it_trusts_by_stock_openssh() {
    let dir = tempfile::tempdir().unwrap();
    let key = Key::practice(&Home::at(dir.path().join("home"))).unwrap();
    let folder = dir.path().join("sitting");
    sample::sit(&folder);
    result::seal(&folder, &sample::document(&folder), &key).unwrap();
    let line = key.allowed_signers_line("practice@callready").unwrap();
    let key = line.split_once("ssh-ed25519").map(|(_, key)| format!("ssh-ed25519{key}")).unwrap();
    let list = dir.path().join("allowed_signers");
    let mut trusted = 0;
    for text in [
        format!("practice {key}"),
        format!("practice namespaces=\"practice@callready\" {key}"),
        format!("practice namespaces=\"file,practice@*\" {key} comment"),
        format!("practice\tnamespaces=\"*\"\t{key}\r"),
        format!("\"practice\" {key}"),
        format!("practice,jane {key}"),
        format!("practice NameSpaces=\"practice@callready\",VALID-AFTER=\"20200101z\" {key}"),
        format!("practice namespaces=\"practice@callready \" {key}"),
        format!("practice namespaces=\"file, practice@callready\" {key}"),
        format!("practice namespaces=\"*,!practice@callready\" {key}"),
        format!("practice namespaces=practice@callready {key}"),
        format!("practice namespaces=\"practice@callready\",namespaces=\"file\" {key}"),
        format!("practice namespaces=\"practice@callready {key}"),
        format!("practice namespaces=\"practice@callready\", {key}"),
        format!("practice namespaces=\"a\\\"b,practice@callready\" {key}"),
        format!("practice valid-after=\"20231114223320Z\" {key}"),
        format!("practice valid-after=\"20231114223321Z\" {key}"),
        format!("practice valid-before=\"20231114223320Z\" {key}"),
        format!("practice valid-before=\"20231114223319Z\" {key}"),
        format!("practice valid-before=\"soon\" {key}"),
        format!("practice valid-before=\"20231101Z\" {key}\npractice valid-after=\"20231101Z\" {key}"),
        format!("practice namespaces=\"file\" {key}\npractice namespaces=\"practice@callready\" {key}"),
        format!("practice {OTHER}\npractice {ECDSA}\n# {OTHER}\n\npractice {key}"),
        format!("practice {OTHER}"),
        format!("practice cert-authority {key}"),
        format!("practice sudo {key}"),
        format!("practice {ECDSA}"),
        format!("\u{feff}practice {key}"),
        String::new(),
    ] {
        fs::write(&list, &text).unwrap();
        let mut stock = Command::new("ssh-keygen");
        stock.args(["-Y", "verify", "-I", "practice", "-n", "practice@callready"]).arg("-f").arg(&list);
        // The moment that the result gives as its end.
        stock.arg("-s").arg(folder.join(SIGNATURE)).arg("-Overify-time=20231114223320Z");
        let stock = stock.stdin(fs::File::open(folder.join(RESULT)).unwrap()).stdout(Stdio::null()).output().unwrap();
        let here = Signers::read(&list).is_ok_and(|signers| {
            let verification = result::verify(&folder, Some(&signers), &sample::redraw).unwrap();
            verification.outcome(Step::Signer) == Some(&Outcome::Passed)
        });
        let said = String::from_utf8_lossy(&stock.stderr).into_owned();
        assert_eq!(here, stock.status.success(), "{text:?}: {said}");
        trusted += usize::from(here);
    }
    assert_eq!(trusted, 13, "those that are good");
}

#[test]
fn a_list_of_thousands_is_read_by_way_of_a_link_and_a_key_in_it_found() {
    let dir = tempfile::tempdir().unwrap();
    let key = Key::practice(&Home::at(dir.path().join("home"))).unwrap();
    let own = key.allowed_signers_line("practice@callready").unwrap();
    let list = dir.path().join("list");
    let text: String = (0..5_000).map(|n| format!("candidate-{n} {OTHER}\n")).chain([own]).collect();
    assert!(text.len() > 400_000);
    fs::write(&list, text).unwrap();
    let link = dir.path().join("link");
    std::os::unix::fs::symlink(&list, &link).unwrap();
    let folder = dir.path().join("sitting");
    sample::sit(&folder);
    result::seal(&folder, &sample::document(&folder), &key).unwrap();
    let verification = result::verify(&folder, Some(&Signers::read(&link).unwrap()), &sample::redraw).unwrap();
    assert!(verification.good(), "{}", result::text(&[verification]));
    assert!(Signers::read(dir.path()).is_err(), "a folder is no list");
}
