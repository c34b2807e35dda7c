//! Opening a half: decrypted, proved, then written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::label::{Half, Label};
use super::lock::{Identities, MOST, decrypt};
use super::{Files, SUMS, SUMS_SIG, archive, sums};
use crate::error::{Trouble, UserError};
use crate::journal::{make_folder, read_capped, shown, write_over};
use crate::pack::{SEAL_TOML, is_pack_path};
use crate::result::{PACK_NAMESPACE, SignedBy, Signers, signed_by};
use crate::system::Access;
use crate::text::SafeText;

/// What came of a sealed file.
#[derive(Debug)]
pub struct Opened {
    /// The pack's id and version.
    pub name: SafeText,
    /// Whether its keys are there now.
    pub has_keys: bool,
    /// How many files were written.
    pub files: usize,
    /// Whose signature it bears.
    pub signer: SignedBy,
}

/// A half that was decrypted and proved.
struct Proved {
    files: Files,
    label: Label,
    signer: SignedBy,
}

/// Opens a sealed file into a folder: the items into a new one, the keys into that of their items. Nothing is written before
/// everything is proved.
///
/// # Errors
/// The identity is not one it was sealed for; something was changed; the signer is not among those trusted; the folder is not
/// what it must be.
pub fn open(file: &Path, with: &Identities, signers: Option<&Signers>, to: &Path) -> Result<Opened, UserError> {
    let finding =
        |why: String| UserError::new(Trouble::Finding, format!("The file {} is not opened: {why}.", shown(file)));
    let bytes = read_capped(file, MOST)
        .map_err(|why| UserError::new(Trouble::Usage, format!("The file {} cannot be read: {why}.", shown(file))))?;
    let archived = decrypt(&bytes, with).map_err(finding)?;
    let Proved { mut files, label, signer } = prove(&archived, signers).map_err(finding)?;
    match label.holds {
        Half::Items => must_be_new(to)?,
        Half::Whole => must_be_its_items(&files, &label, to)?,
    }
    let count = files.len();
    // These last: who is interrupted opens once more.
    let last = [SUMS_SIG, SUMS, SEAL_TOML].map(|name| (name.to_owned(), files.remove(name).unwrap_or_default()));
    for (path, bytes) in files.iter().chain(last.iter().map(|(path, bytes)| (path, bytes))) {
        store(to, path, bytes)?;
    }
    Ok(Opened {
        name: SafeText::replaced(&format!("{} {}", label.pack, label.version)),
        has_keys: label.holds == Half::Whole,
        files: count,
        signer,
    })
}

/// Checks signature, sums and label.
fn prove(archived: &[u8], signers: Option<&Signers>) -> Result<Proved, String> {
    let (folder, files) = archive::read(archived)?;
    let of = |name: &str| files.get(name).map(Vec::as_slice).ok_or_else(|| format!("{name} is missing in it"));
    let list = of(SUMS)?;
    let signer = signed_by(list, of(SUMS_SIG)?, PACK_NAMESPACE, signers)?;
    let listed = sums::read(list).ok_or_else(|| format!("{SUMS} is no list of sums"))?;
    let label = Label::parse(of(SEAL_TOML)?).map_err(|why| format!("{SEAL_TOML} cannot be read: {why}"))?;
    if label.pack != folder {
        return Err("it is in the folder of another pack".to_owned());
    }
    if let Some(odd) = listed.keys().find(|path| **path != SEAL_TOML && !is_pack_path(path)) {
        return Err(format!("{SUMS} names {}, which is no file of a pack", SafeText::replaced(odd)));
    }
    for (path, bytes) in files.iter().filter(|(path, _)| *path != SUMS && *path != SUMS_SIG) {
        match listed.get(path.as_str()) {
            Some(sum) if *sum == sums::of(bytes) => {}
            Some(_) => return Err(format!("{path} was changed after signing")),
            None => return Err(format!("{path} was put in after signing")),
        }
    }
    if label.holds == Half::Items
        && let Some(missing) = listed.keys().find(|path| !files.contains_key(**path))
    {
        return Err(format!("{} was taken out after signing", SafeText::replaced(missing)));
    }
    Ok(Proved { files, label, signer })
}

fn must_be_new(to: &Path) -> Result<(), UserError> {
    let free = std::fs::read_dir(to)
        .map_or_else(|error| error.kind() == std::io::ErrorKind::NotFound, |mut all| all.next().is_none());
    if free {
        return Ok(());
    }
    Err(UserError::new(Trouble::Usage, format!("The folder {} is there already, and is not empty.", shown(to)))
        .hint("Name a new one: nothing is written over."))
}

/// The keys go into the folder of the items of the same sealing, as they were opened.
fn must_be_its_items(keys: &Files, label: &Label, to: &Path) -> Result<(), UserError> {
    let wrong = |message: String| {
        UserError::new(Trouble::Usage, message)
            .hint("Open the items of the same sealing into a new folder, then the keys into that.")
    };
    let read = |path: &str| read_capped(&to.join(path), MOST).ok();
    let before = read(SEAL_TOML).and_then(|bytes| Label::parse(&bytes).ok());
    if before.is_none_or(|before| before.seal != label.seal) {
        return Err(wrong(format!("The folder {} does not hold the items that these keys belong to.", shown(to))));
    }
    let items = read(SUMS).unwrap_or_default();
    let items = sums::read(&items).unwrap_or_default();
    let whole: BTreeMap<&str, &str> = keys.get(SUMS).and_then(|list| sums::read(list)).unwrap_or_default();
    for (path, sum) in whole.iter().filter(|(path, _)| **path != SEAL_TOML) {
        let there = read(path).map(|bytes| sums::of(&bytes));
        let replaced = keys.contains_key(*path).then(|| items.get(path)).flatten();
        if there.as_deref() != Some(sum) && (there.is_none() || there.as_deref() != replaced.copied()) {
            let path = SafeText::replaced(path);
            return Err(wrong(format!("The file {path} in {} is missing, or was changed.", shown(to))));
        }
    }
    Ok(())
}

fn store(root: &Path, path: &str, bytes: &[u8]) -> Result<(), UserError> {
    let at = root.join(path);
    let folder: PathBuf = at.parent().map(Path::to_owned).unwrap_or_default();
    let name = at.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    make_folder(&folder).and_then(|()| write_over(&folder, name, bytes, Access::Everybody)).map_err(|error| {
        UserError::new(Trouble::Environment, format!("The file {} cannot be written: {error}.", shown(&at)))
    })
}
