//! Signing keys: Ed25519 in OpenSSH format, one file that only its owner reads, and its public half beside it.

use std::io;
use std::path::{Path, PathBuf};

use ssh_key::rand_core::OsRng;
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey};

use super::{MAX_SMALL, ResultError};
use crate::home::Home;
use crate::journal::{entries, make_folder, read_capped, write_new, write_over};
use crate::system::{Access, make_private};
use crate::text::SafeText;

/// A key that signs.
#[derive(Clone, Debug)]
pub struct Key {
    name: String,
    key: PrivateKey,
}

impl Key {
    /// The name of the key that self-run results are signed with: in `allowed_signers` files its principal.
    pub const PRACTICE: &'static str = "practice";
    /// The name of the key that packs are signed with where no other is named.
    pub const AUTHOR: &'static str = "author";

    /// The practice key of this machine's user, made on first use.
    ///
    /// # Errors
    /// It cannot be made, written or read.
    pub fn practice(home: &Home) -> Result<Self, ResultError> {
        Self::of(home, Self::PRACTICE)
    }

    /// The key of a name, made on first use.
    ///
    /// # Errors
    /// It cannot be made, written or read.
    pub fn of(home: &Home, name: &str) -> Result<Self, ResultError> {
        match Self::load(home, name) {
            Err(ResultError::Read { .. }) if !private_path(home, name).exists() => {
                match Self::create(home, name) {
                    // Another window was faster.
                    Err(ResultError::KeyExists(_)) => Self::load(home, name),
                    made => made,
                }
            }
            loaded => loaded,
        }
    }

    /// Makes a key. Never overwrites one.
    ///
    /// # Errors
    /// The name is no name, a key has it, or the disk refuses.
    pub fn create(home: &Home, name: &str) -> Result<Self, ResultError> {
        check_name(name)?;
        let folder = home.keys();
        let fault = |error: io::Error| ResultError::write(&folder, &error);
        make_folder(&folder).map_err(fault)?;
        make_private(&folder).map_err(fault)?;
        let mut key = PrivateKey::random(&mut OsRng, Algorithm::Ed25519).map_err(|why| ResultError::sign(&why))?;
        key.set_comment(format!("callready {name}"));
        let text = key.to_openssh(LineEnding::LF).map_err(|why| ResultError::sign(&why))?;
        write_new(&folder, name, text.as_bytes(), Access::Owner).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => ResultError::KeyExists(SafeText::replaced(name)),
            _ => ResultError::write(&folder.join(name), &error),
        })?;
        let key = Self { name: name.to_owned(), key };
        let public = format!("{name}.pub");
        write_over(&folder, &public, key.public_line()?.as_bytes(), Access::Everybody)
            .map_err(|error| ResultError::write(&folder.join(public), &error))?;
        Ok(key)
    }

    /// Reads a key.
    ///
    /// # Errors
    /// There is none, or it cannot sign.
    pub fn load(home: &Home, name: &str) -> Result<Self, ResultError> {
        check_name(name)?;
        Self::read(&private_path(home, name), name)
    }

    fn read(path: &Path, name: &str) -> Result<Self, ResultError> {
        let bytes = read_capped(path, MAX_SMALL).map_err(|why| ResultError::read(path, &why))?;
        let key = PrivateKey::from_openssh(bytes).map_err(|why| ResultError::key(path, &why))?;
        if key.is_encrypted() {
            return Err(ResultError::key(path, &"it is locked with a passphrase"));
        }
        if key.algorithm() != Algorithm::Ed25519 {
            return Err(ResultError::key(path, &"it is no Ed25519 key"));
        }
        Ok(Self { name: name.to_owned(), key })
    }

    /// Its name, which is its principal.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its fingerprint, as `ssh-keygen -l` prints it.
    pub fn fingerprint(&self) -> String {
        self.key.fingerprint(HashAlg::Sha256).to_string()
    }

    /// Its public half as a line of a `.pub` file, with its end.
    pub(super) fn public_line(&self) -> Result<String, ResultError> {
        self.key.public_key().to_openssh().map(|line| line + "\n").map_err(|why| ResultError::sign(&why))
    }

    /// The line by which an `allowed_signers` file trusts this key in a namespace.
    ///
    /// # Errors
    /// The key cannot be written as text.
    pub fn allowed_signers_line(&self, namespace: &str) -> Result<String, ResultError> {
        let line = self.public_line()?;
        let key = line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        Ok(format!("{} namespaces=\"{namespace}\" {key}", self.name))
    }

    /// Signs bytes: the text of a signature file, as `ssh-keygen -Y sign` makes it.
    pub(crate) fn sign(&self, namespace: &str, bytes: &[u8]) -> Result<String, ResultError> {
        let signature = self.key.sign(namespace, HashAlg::Sha512, bytes).map_err(|why| ResultError::sign(&why))?;
        signature.to_pem(LineEnding::LF).map_err(|why| ResultError::sign(&why))
    }
}

/// All keys of this machine's user, by name, each with its file. A file that is no key is told as an error.
///
/// # Errors
/// The folder cannot be read.
#[expect(clippy::type_complexity, reason = "a list of files, each a key or why not")]
pub fn list_keys(home: &Home) -> Result<Vec<(PathBuf, Result<Key, ResultError>)>, ResultError> {
    let folder = home.keys();
    let paths = entries(&folder).map_err(|error| ResultError::read(&folder, &error))?;
    let keys = paths.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_str()?.to_owned();
        check_name(&name).ok()?;
        let key = Key::read(&path, &name);
        Some((path, key))
    });
    Ok(keys.collect())
}

fn private_path(home: &Home, name: &str) -> PathBuf {
    home.keys().join(name)
}

/// Whether a key can have this name.
pub(crate) fn check_name(name: &str) -> Result<&str, ResultError> {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if (1..=40).contains(&name.len()) && name.bytes().all(good) && !name.starts_with('-') {
        Ok(name)
    } else {
        Err(ResultError::KeyName)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_signature_is_byte_for_byte_what_openssh_makes() {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
        let key = Key::load(&Home::at(&golden), Key::PRACTICE).unwrap();
        let message = std::fs::read(golden.join("message")).unwrap();
        let signature = std::fs::read_to_string(golden.join("message.sig")).unwrap();
        assert_eq!(key.sign("practice@callready", &message).unwrap(), signature);
        let public = std::fs::read_to_string(golden.join("keys/practice.pub")).unwrap();
        assert_eq!(key.public_line().unwrap(), public);
    }
}
