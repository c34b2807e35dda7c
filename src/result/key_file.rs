//! Files of signing keys: OpenSSH format, one file that only its owner reads, and its public half beside it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use ssh_key::rand_core::OsRng;
use ssh_key::{Algorithm, Cipher, HashAlg, Kdf, LineEnding, PrivateKey};
use zeroize::Zeroizing;

use super::key::{allowed_signers_line, public_line};
use super::{Key, MAX_SMALL, ResultError};
use crate::error::UserError;
use crate::home::Home;
use crate::journal::{ReadError, entries, make_folder, read_secret, write_new, write_over};
use crate::system::{Access, Exposure, make_private};
use crate::text::SafeText;

/// How often a passphrase is asked for.
const TRIES: u8 = 3;
/// Rounds of bcrypt beyond which a file is refused: at 16, which is usual, a passphrase takes about a tenth of a
/// second, and a sitting waits for it.
const MOST_ROUNDS: u32 = 2_000;

/// A passphrase. It is never shown, and wiped from memory when done with.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// A passphrase that has at least one character.
    pub fn new(text: String) -> Option<Self> {
        let text = Zeroizing::new(text);
        (!text.is_empty()).then_some(Self(text))
    }

    /// Whether both are the same.
    pub fn is(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// Asks somebody for the passphrase of a key: its name, and how often was asked before. `None`: they have no other.
pub type Ask<'a> = dyn FnMut(&str, u8) -> Result<Option<Secret>, UserError> + 'a;

/// A key's file, whose public half can be read whether or not a passphrase protects it.
#[derive(Clone, Debug)]
pub struct KeyFile {
    name: String,
    path: PathBuf,
    key: PrivateKey,
    exposure: Exposure,
}

impl KeyFile {
    /// The key of a name; `None` where there is no such file.
    ///
    /// # Errors
    /// The name is no name, or the file cannot be read or holds no Ed25519 key.
    pub fn find(home: &Home, name: &str) -> Result<Option<Self>, ResultError> {
        check_name(name)?;
        Self::read(home.keys().join(name), name)
    }

    fn read(path: PathBuf, name: &str) -> Result<Option<Self>, ResultError> {
        let (bytes, exposure) = match read_secret(&path, MAX_SMALL) {
            Err(ReadError::Missing) => return Ok(None),
            read => read.map_err(|why| ResultError::key_unread(&path, &why))?,
        };
        let key = PrivateKey::from_openssh(&*bytes).map_err(|why| ResultError::key(&path, &why))?;
        if key.algorithm() != Algorithm::Ed25519 {
            return Err(ResultError::key(&path, &"it is no Ed25519 key"));
        }
        if matches!(key.kdf(), Kdf::Bcrypt { rounds, .. } if *rounds > MOST_ROUNDS) {
            return Err(ResultError::key(&path, &format!("its passphrase takes more than {MOST_ROUNDS} rounds")));
        }
        if key.cipher() == Cipher::TDesCbc {
            return Err(ResultError::key(&path, &"it is locked with 3DES, which is not read here"));
        }
        Ok(Some(Self { name: name.to_owned(), path, key, exposure }))
    }

    /// Its name, which is its principal.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a passphrase protects it.
    pub fn is_locked(&self) -> bool {
        self.key.is_encrypted()
    }

    /// Whether other users than this one can read or write it.
    pub fn is_exposed(&self) -> bool {
        self.exposure != Exposure::Private
    }

    /// Who else can read or write it.
    pub(crate) fn exposure(&self) -> Exposure {
        self.exposure
    }

    /// Its fingerprint, as `ssh-keygen -l` prints it.
    pub fn fingerprint(&self) -> String {
        self.key.fingerprint(HashAlg::Sha256).to_string()
    }

    /// The line by which an `allowed_signers` file trusts this key in a namespace, under the name of whose it is.
    ///
    /// # Errors
    /// The key cannot be written as text.
    pub fn allowed_signers_line(&self, principal: &str, namespace: &str) -> Result<String, ResultError> {
        allowed_signers_line(principal, self.key.public_key(), namespace)
    }

    /// The key in it, where no passphrase protects it.
    ///
    /// # Errors
    /// One does.
    pub fn open(self) -> Result<Key, ResultError> {
        if self.is_locked() {
            return Err(ResultError::locked(&self.path));
        }
        Ok(Key::private(&self.name, self.key))
    }

    /// The key in it. The passphrase is asked for where one protects it, three times at most.
    ///
    /// # Errors
    /// None is given or none fits, or asking fails.
    pub fn unlock(self, ask: &mut Ask<'_>) -> Result<Key, UserError> {
        if !self.is_locked() {
            return Ok(self.open()?);
        }
        for before in 0..TRIES {
            let Some(secret) = ask(&self.name, before)? else {
                let none = if before == 0 { ResultError::locked(&self.path) } else { self.wrong() };
                return Err(none.into());
            };
            // Of a wrong passphrase and a damaged file nobody can tell which it is.
            if let Ok(key) = self.key.decrypt(secret.as_bytes()) {
                return Ok(Key::private(&self.name, key));
            }
        }
        Err(self.wrong().into())
    }

    fn wrong(&self) -> ResultError {
        ResultError::Passphrase(SafeText::replaced(&self.name))
    }
}

/// All keys of this machine's user, by name. A file that is no key is told as an error.
///
/// # Errors
/// The folder cannot be read.
pub fn list_keys(home: &Home) -> Result<Vec<Result<KeyFile, ResultError>>, ResultError> {
    let folder = home.keys();
    let paths = entries(&folder).map_err(|error| ResultError::list(&folder, &error))?;
    let keys = paths.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_str()?.to_owned();
        check_name(&name).ok()?;
        KeyFile::read(path, &name).transpose()
    });
    Ok(keys.collect())
}

/// Makes a key and writes its two files.
pub(super) fn create(home: &Home, name: &str, passphrase: Option<&Secret>) -> Result<PrivateKey, ResultError> {
    check_name(name)?;
    let folder = home.keys();
    let fault = |error: io::Error| ResultError::write(&folder, &error);
    make_folder(&folder).map_err(fault)?;
    make_private(&folder).map_err(fault)?;
    let cannot = |why: ssh_key::Error| ResultError::sign(&why);
    let mut key = PrivateKey::random(&mut OsRng, Algorithm::Ed25519).map_err(cannot)?;
    key.set_comment(format!("callready {name}"));
    let text = match passphrase {
        Some(secret) => key.encrypt(&mut OsRng, secret.as_bytes()).map_err(cannot)?.to_openssh(LineEnding::LF),
        None => key.to_openssh(LineEnding::LF),
    };
    write_new(&folder, name, text.map_err(cannot)?.as_bytes(), Access::Owner).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => ResultError::KeyExists(SafeText::replaced(name)),
        _ => ResultError::write(&folder.join(name), &error),
    })?;
    let public = format!("{name}.pub");
    write_over(&folder, &public, public_line(key.public_key())?.as_bytes(), Access::Everybody)
        .map_err(|error| ResultError::write(&folder.join(public), &error))?;
    Ok(key)
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

/// Whether an `allowed_signers` file takes this as the name of whose a key is.
pub(crate) fn is_principal(text: &str) -> bool {
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '+');
    (1..=80).contains(&text.len()) && text.chars().all(good) && !text.starts_with('-')
}
