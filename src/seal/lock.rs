//! age: encrypted to recipients, opened with an identity. Only X25519 keys, `age1…`: every age program has them.

use std::fmt;
use std::io::{Read, Write};
use std::path::Path;

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use age::{DecryptError, Decryptor, Encryptor};

use crate::error::{Trouble, UserError};
use crate::journal::{make_folder, read_capped, shown, write_new};
use crate::system::{Access, make_private};
use crate::text::SafeText;

/// The most bytes of a file with recipients or identities.
const SMALL: u64 = 64 * 1024;
/// The most bytes of a sealed half, and of what is in it.
pub(super) const MOST: u64 = 256 * 1024 * 1024;

/// Those who can open a file.
#[derive(Clone)]
pub struct Recipients(Vec<Recipient>);

impl fmt::Debug for Recipients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(ToString::to_string)).finish()
    }
}

impl Recipients {
    /// Each name is a recipient, `age1…`, or a file with one on each line.
    ///
    /// # Errors
    /// A file cannot be read, or something is no recipient.
    pub fn read(names: &[String]) -> Result<Self, UserError> {
        let mut all = Vec::new();
        for name in names {
            if name.starts_with("age1") {
                all.push(recipient(name)?);
                continue;
            }
            let path = Path::new(name);
            let found = lines(path, "recipients")?.iter().map(|line| recipient(line)).collect::<Result<Vec<_>, _>>()?;
            if found.is_empty() {
                let message = format!("The file {} holds no recipient.", shown(path));
                return Err(
                    UserError::new(Trouble::Usage, message).hint("A recipient is a line that begins with age1.")
                );
            }
            all.extend(found);
        }
        Ok(Self(all))
    }

    /// These and others.
    pub(super) fn with(&self, others: &Self) -> Self {
        Self(self.0.iter().chain(&others.0).cloned().collect())
    }
}

/// Keys that open files.
pub struct Identities(Vec<Identity>);

impl fmt::Debug for Identities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} identities", self.0.len())
    }
}

impl Identities {
    /// Reads a file as `age-keygen` writes it.
    ///
    /// # Errors
    /// It cannot be read, or holds something else.
    pub fn read(path: &Path) -> Result<Self, UserError> {
        let found = lines(path, "identities")?.iter().map(|line| line.parse().ok()).collect::<Option<Vec<Identity>>>();
        match found {
            Some(found) if !found.is_empty() => Ok(Self(found)),
            _ => Err(UserError::new(Trouble::Usage, format!("The file {} is no age identity.", shown(path))).hint(
                "Its line begins with AGE-SECRET-KEY-1. callready key new --age makes one, and age-keygen does.",
            )),
        }
    }
}

/// Makes an identity, in a new file that only its owner reads. Gives what others seal for: its recipient.
///
/// # Errors
/// The file is there already, or cannot be written.
pub fn new_identity(path: &Path) -> Result<String, UserError> {
    let identity = Identity::generate();
    let recipient = identity.to_public().to_string();
    let text = format!("# public key: {recipient}\n{}\n", identity.to_string().expose_secret());
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let cannot = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => UserError::new(Trouble::Usage, format!("{} already exists.", shown(path)))
            .hint("Keys are never overwritten. Choose another --name, or move the old one away."),
        _ => UserError::new(Trouble::Environment, format!("The file {} cannot be written: {error}.", shown(path))),
    };
    make_folder(folder).and_then(|()| make_private(folder)).map_err(cannot)?;
    write_new(folder, name, text.as_bytes(), Access::Owner).map_err(cannot)?;
    Ok(recipient)
}

fn recipient(text: &str) -> Result<Recipient, UserError> {
    text.trim().parse().map_err(|why| {
        let message = format!("{} is no recipient: {why}.", SafeText::replaced(&text.replace('\n', " ")));
        UserError::new(Trouble::Usage, message)
            .hint("callready key new --age makes an identity and prints its recipient.")
    })
}

/// Lines that are neither empty nor comments.
fn lines(path: &Path, what: &str) -> Result<Vec<String>, UserError> {
    let bytes = read_capped(path, SMALL).map_err(|why| {
        UserError::new(Trouble::Usage, format!("The {what} in {} cannot be read: {why}.", shown(path)))
    })?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(str::to_owned).collect())
}

/// Encrypts bytes so that each of the recipients can open them.
pub(super) fn encrypt(bytes: &[u8], to: &Recipients) -> Result<Vec<u8>, UserError> {
    let cannot =
        |why: &dyn fmt::Display| UserError::new(Trouble::Environment, format!("The pack cannot be encrypted: {why}."));
    let recipients = to.0.iter().map(|recipient| recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(|why| cannot(&why))?;
    let mut out = Vec::new();
    let mut writer = encryptor.wrap_output(&mut out).map_err(|why| cannot(&why))?;
    writer.write_all(bytes).map_err(|why| cannot(&why))?;
    writer.finish().map_err(|why| cannot(&why))?;
    Ok(out)
}

/// Opens bytes.
///
/// # Errors
/// A sentence without a full stop.
pub(super) fn decrypt(bytes: &[u8], with: &Identities) -> Result<Vec<u8>, String> {
    let broken = |why: &dyn fmt::Display| format!("it is no sealed file, or was changed: {why}");
    let identities = with.0.iter().map(|identity| identity as &dyn age::Identity);
    let reader =
        Decryptor::new_buffered(bytes).and_then(|opened| opened.decrypt(identities)).map_err(|why| match why {
            DecryptError::NoMatchingKeys => "it was not sealed for this identity".to_owned(),
            why => broken(&why),
        })?;
    let mut out = Vec::new();
    reader.take(MOST + 1).read_to_end(&mut out).map_err(|why| broken(&why))?;
    if out.len() as u64 > MOST { Err(format!("more than {} MiB are in it", MOST / 1024 / 1024)) } else { Ok(out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_it_was_sealed_for_open_a_file_and_a_changed_one_is_refused() {
        let (one, other) = (Identity::generate(), Identity::generate());
        let sealed = encrypt(b"what is asked", &Recipients(vec![one.to_public()])).unwrap();
        let (one, other) = (Identities(vec![one]), Identities(vec![other]));
        assert_eq!(decrypt(&sealed, &one).unwrap(), b"what is asked");
        assert!(decrypt(&sealed, &other).unwrap_err().contains("not sealed for"));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(decrypt(&changed, &one).is_err(), "byte {at}");
        }
        for end in 0..sealed.len() {
            assert!(decrypt(&sealed[..end], &one).is_err(), "{end} bytes");
        }
        assert!(encrypt(b"", &Recipients(Vec::new())).is_err());
    }
}
