//! Signing keys with passphrases and in agents: stock OpenSSH reads what is made here, and the other way round.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const GOOD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/packs/good");
const SECRET: &str = "seven plain words";

/// A place with keys of its own.
struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn key(&self, name: &str) -> PathBuf {
        self.at("home/keys").join(name)
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.dir.path()).env("CALLREADY_HOME", self.at("home"));
        command.stdin(std::process::Stdio::null()).env_remove("SSH_AUTH_SOCK").env_remove("CALLREADY_PASSPHRASE_FILE");
        command
    }

    fn callready(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_callready"), arguments).output().unwrap()
    }

    /// The program, with a passphrase in a file.
    fn with_secret(&self, secret: &str, arguments: &[&str]) -> Output {
        let file = self.at("secret");
        fs::write(&file, format!("{secret}\nnot this line\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        let mut command = self.command(env!("CARGO_BIN_EXE_callready"), arguments);
        command.env("CALLREADY_PASSPHRASE_FILE", file).output().unwrap()
    }

    fn stock(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.command(program, arguments).output().unwrap();
        assert!(output.status.success(), "{program} {arguments:?}: {}", told(&output));
        told(&output)
    }

    fn stock_key(&self, name: &str, secret: &str) {
        fs::create_dir_all(self.at("home/keys")).unwrap();
        let path = self.key(name);
        self.stock("ssh-keygen", &["-q", "-t", "ed25519", "-N", secret, "-C", "made elsewhere", "-f", text(&path)]);
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn stock_ssh_keygen_reads_the_keys_made_here_with_and_without_passphrase() {
    let desk = Desk::new();
    let plain = desk.callready(&["key", "new", "--name", "plain"]);
    assert!(plain.status.success(), "{}", told(&plain));
    let locked = desk.with_secret(SECRET, &["key", "new", "--name", "locked", "--passphrase"]);
    assert!(locked.status.success(), "{}", told(&locked));
    assert!(!told(&locked).contains(SECRET));
    for (name, secret) in [("plain", ""), ("locked", SECRET)] {
        let path = desk.key(name);
        let public = desk.stock("ssh-keygen", &["-y", "-P", secret, "-f", text(&path)]);
        assert_eq!(public, fs::read_to_string(desk.key(&format!("{name}.pub"))).unwrap(), "{name}");
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&desk.key(&format!("{name}.pub"))), 0o644);
    }
    assert_eq!(mode(&desk.at("home/keys")), 0o700);
    let wrong = desk.command("ssh-keygen", &["-y", "-P", "", "-f", text(&desk.key("locked"))]).output().unwrap();
    assert!(!wrong.status.success(), "it is not locked at all");
    let again = desk.with_secret(SECRET, &["key", "new", "--name", "locked", "--passphrase"]);
    assert_eq!(again.status.code(), Some(2), "{}", told(&again));
}
