//! Keys that sign: Ed25519, out of a file, or in an agent.

use ssh_key::{HashAlg, LineEnding, PrivateKey, PublicKey};

use super::agent::AgentKey;
use super::{Ask, KeyFile, ResultError, Secret};
use crate::error::UserError;
use crate::home::Home;

/// A key that signs.
#[derive(Clone, Debug)]
pub struct Key {
    name: String,
    held: Held,
}

/// Where it is held.
#[derive(Clone, Debug)]
enum Held {
    Here(Box<PrivateKey>),
    Agent(Box<AgentKey>),
}

impl Key {
    /// The name of the key that self-run results are signed with: in `allowed_signers` files its principal.
    pub const PRACTICE: &'static str = "practice";
    /// The name of the key that packs are signed with where no other is named.
    pub const AUTHOR: &'static str = "author";

    /// The practice key of this machine's user, made on first use. Nobody is asked for a passphrase.
    ///
    /// # Errors
    /// It cannot be made, written or read, or a passphrase protects it.
    pub fn practice(home: &Home) -> Result<Self, ResultError> {
        match KeyFile::find(home, Self::PRACTICE)? {
            Some(file) => file.open(),
            None => Self::made(home, Self::PRACTICE),
        }
    }

    /// The key of a name, made without a passphrase on first use. Where one protects it, that is asked for.
    ///
    /// # Errors
    /// It cannot be made, written, read or unlocked.
    pub fn of(home: &Home, name: &str, ask: &mut Ask<'_>) -> Result<Self, UserError> {
        match KeyFile::find(home, name)? {
            Some(file) => file.unlock(ask),
            None => Ok(Self::made(home, name)?),
        }
    }

    fn made(home: &Home, name: &str) -> Result<Self, ResultError> {
        match Self::create(home, name, None) {
            // Another window was faster.
            Err(error @ ResultError::KeyExists(_)) => KeyFile::find(home, name)?.ok_or(error)?.open(),
            made => made,
        }
    }

    /// Makes a key, in a file that a passphrase protects where one is given. Never overwrites one.
    ///
    /// # Errors
    /// The name is no name, a key has it, or the disk refuses.
    pub fn create(home: &Home, name: &str, passphrase: Option<&Secret>) -> Result<Self, ResultError> {
        Ok(Self::private(name, super::key_file::create(home, name, passphrase)?))
    }

    /// A private key that is open.
    pub(super) fn private(name: &str, key: PrivateKey) -> Self {
        Self { name: name.to_owned(), held: Held::Here(Box::new(key)) }
    }

    /// A key that an agent holds.
    pub(super) fn in_agent(name: String, key: AgentKey) -> Self {
        Self { name, held: Held::Agent(Box::new(key)) }
    }

    fn public(&self) -> &PublicKey {
        match &self.held {
            Held::Here(key) => key.public_key(),
            Held::Agent(key) => &key.public,
        }
    }

    /// What its maker wrote beside it.
    pub fn comment(&self) -> &str {
        self.public().comment()
    }

    /// Its name, which is its principal.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its fingerprint, as `ssh-keygen -l` prints it.
    pub fn fingerprint(&self) -> String {
        self.public().fingerprint(HashAlg::Sha256).to_string()
    }

    /// Its public half as a line of a `.pub` file, with its end.
    pub(super) fn public_line(&self) -> Result<String, ResultError> {
        public_line(self.public())
    }

    /// The line by which an `allowed_signers` file trusts this key in a namespace.
    ///
    /// # Errors
    /// The key cannot be written as text.
    pub fn allowed_signers_line(&self, namespace: &str) -> Result<String, ResultError> {
        allowed_signers_line(&self.name, self.public(), namespace)
    }

    /// Signs bytes: the text of a signature file, as `ssh-keygen -Y sign` makes it.
    pub(crate) fn sign(&self, namespace: &str, bytes: &[u8]) -> Result<String, ResultError> {
        let signature = match &self.held {
            Held::Here(key) => key.sign(namespace, HashAlg::Sha512, bytes).map_err(|why| ResultError::sign(&why))?,
            Held::Agent(key) => key.sign(namespace, bytes)?,
        };
        signature.to_pem(LineEnding::LF).map_err(|why| ResultError::sign(&why))
    }
}

pub(super) fn public_line(key: &PublicKey) -> Result<String, ResultError> {
    key.to_openssh().map(|line| line + "\n").map_err(|why| ResultError::sign(&why))
}

pub(super) fn allowed_signers_line(name: &str, key: &PublicKey, namespace: &str) -> Result<String, ResultError> {
    Ok(format!("{name} namespaces=\"{namespace}\" {}", without_comment(&public_line(key)?)))
}

/// A public key's line as far as it says what the key is.
pub(super) fn without_comment(line: &str) -> String {
    line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn our_signature_is_byte_for_byte_what_openssh_makes() {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
        let key = Key::practice(&Home::at(&golden)).unwrap();
        let message = std::fs::read(golden.join("message")).unwrap();
        let signature = std::fs::read_to_string(golden.join("message.sig")).unwrap();
        assert_eq!(key.sign("practice@callready", &message).unwrap(), signature);
        let public = std::fs::read_to_string(golden.join("keys/practice.pub")).unwrap();
        assert_eq!(key.public_line().unwrap(), public);
    }
}
