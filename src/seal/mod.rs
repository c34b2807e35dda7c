//! Sealed packs: signed by their author, then encrypted, so that what is asked and what is right travel apart.
//!
//! Two files come of a pack: `ID-VERSION.items.age` for stations and proctors, `ID-VERSION.keys.age` for proctors alone. Each is
//! a tar archive encrypted with age to its recipients. Inside, `SHA256SUMS` names every file and `SHA256SUMS.sig` is OpenSSH's
//! signature on it. What a half is, `pack::halves` decides. `docs/sealing.md` says how to open and check both without CallReady.

mod archive;
mod label;
mod lock;
mod open;
mod sums;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::{Trouble, UserError};
use crate::journal::{make_folder, shown, write_new};
use crate::pack::{SEAL_TOML, Source, halves};
use crate::result::{Key, PACK_NAMESPACE};
use crate::seed::Seed;
use crate::system::Access;
use crate::text::Messages;

pub use self::lock::{Identities, Recipients, new_identity};
pub use self::open::{Opened, open};

use self::label::{Half, Label};

/// The list of a half's files, and the signature on it.
const SUMS: &str = "SHA256SUMS";
const SUMS_SIG: &str = "SHA256SUMS.sig";

/// Files of an archive by their path, without the folder that all are in.
type Files = BTreeMap<String, Vec<u8>>;

/// Who may open what.
#[derive(Debug)]
pub struct Readers {
    /// Those who get what is shown.
    pub stations: Recipients,
    /// Those who get that, and the keys.
    pub proctors: Recipients,
}

/// What was written.
#[derive(Debug)]
pub struct Sealed {
    /// The pack's id and version.
    pub name: String,
    /// The file for stations.
    pub items: PathBuf,
    /// The file for proctors alone.
    pub keys: PathBuf,
    /// How many files the pack has.
    pub files: usize,
    /// How many of them hold keys.
    pub with_keys: usize,
}

/// Seals a pack into two new files in a folder.
///
/// # Errors
/// The pack has errors, there is nobody to seal for, or a file is there already or cannot be written.
pub fn seal(source: &Source, readers: &Readers, key: &Key, out: &Path, words: &Messages) -> Result<Sealed, UserError> {
    let halves = halves(source, words)?;
    let mut label = Label {
        pack: halves.id.clone(),
        version: halves.version.to_string(),
        seal: number()?,
        signed_by: key.name().to_owned(),
        holds: Half::Items,
        sha256: None,
    };
    let (mut items, mut keys, mut whole) = (Files::new(), Files::new(), Files::new());
    let (files, with_keys) = (halves.files.len(), halves.files.iter().filter(|file| file.whole.is_some()).count());
    for file in halves.files {
        if let Some(written) = file.whole {
            whole.insert(file.path.clone(), written.clone());
            keys.insert(file.path.clone(), written);
        } else {
            whole.insert(file.path.clone(), file.shown.clone());
        }
        items.insert(file.path, file.shown);
    }
    items.insert(SEAL_TOML.to_owned(), label.to_text().into_bytes());
    let (list, signature) = signed(&items, key)?;
    items.insert(SUMS.to_owned(), list);
    items.insert(SUMS_SIG.to_owned(), signature);

    // Not in the half for stations: who knows all but a key could try keys until the sum is right.
    (label.holds, label.sha256) = (Half::Whole, Some(halves.sha256));
    let text = label.to_text().into_bytes();
    keys.insert(SEAL_TOML.to_owned(), text.clone());
    whole.insert(SEAL_TOML.to_owned(), text);
    let (list, signature) = signed(&whole, key)?;
    keys.insert(SUMS.to_owned(), list);
    keys.insert(SUMS_SIG.to_owned(), signature);

    let name = format!("{}-{}", label.pack, sums::plain(&label.version));
    let paths = (out.join(format!("{name}.items.age")), out.join(format!("{name}.keys.age")));
    let both = readers.stations.with(&readers.proctors);
    let sealed_items = lock::encrypt(&archive::write(&label.pack, &items)?, &both)?;
    let sealed_keys = lock::encrypt(&archive::write(&label.pack, &keys)?, &readers.proctors)?;
    // Both or none: a half without its other is of no use.
    [&paths.0, &paths.1].into_iter().try_for_each(|path| if path.exists() { Err(taken(path)) } else { Ok(()) })?;
    for (path, bytes) in [(&paths.0, &sealed_items), (&paths.1, &sealed_keys)] {
        store(out, path, bytes)?;
    }
    Ok(Sealed { name: format!("{} {}", label.pack, label.version), items: paths.0, keys: paths.1, files, with_keys })
}

/// A number that no other sealing has.
fn number() -> Result<String, UserError> {
    let part = || {
        Seed::fresh()
            .map_err(|error| UserError::new(Trouble::Environment, format!("No random number can be had: {error}.")))
    };
    Ok(format!("{:016x}{:016x}", part()?.0, part()?.0))
}

/// The list of files and its signature.
fn signed(files: &Files, key: &Key) -> Result<(Vec<u8>, Vec<u8>), UserError> {
    let list = sums::write(files).into_bytes();
    let signature = key.sign(PACK_NAMESPACE, &list)?;
    Ok((list, signature.into_bytes()))
}

fn taken(path: &Path) -> UserError {
    let message = format!("The file {} already exists and will not be overwritten.", shown(path));
    UserError::new(Trouble::Usage, message)
        .hint("Name another folder with --out, raise the pack's version, or move the file away.")
}

fn store(folder: &Path, path: &Path, bytes: &[u8]) -> Result<(), UserError> {
    let cannot = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => taken(path),
        _ => UserError::new(Trouble::Environment, format!("The file {} cannot be written: {error}.", shown(path))),
    };
    make_folder(folder).map_err(cannot)?;
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    write_new(folder, name, bytes, Access::Everybody).map_err(cannot)
}
