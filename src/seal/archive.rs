//! A half as a tar archive, in memory: nothing of a foreign one is unpacked before it is proved.

use std::io::{Cursor, Read};

use tar::{Archive, Builder, EntryType, Header};

use super::{Files, SUMS, SUMS_SIG};
use crate::error::{Trouble, UserError, sentence};
use crate::pack::{PACK_TOML, SEAL_TOML, is_pack_path};
use crate::text::SafeText;

/// The most files of an archive: those of a pack and of the seal.
const MOST: usize = 2_003;

/// Files as an archive, all in one folder. The same files give the same bytes.
pub(super) fn write(folder: &str, files: &Files) -> Result<Vec<u8>, UserError> {
    let mut archive = Builder::new(Vec::new());
    let cannot = |error: std::io::Error| {
        UserError::new(Trouble::Environment, sentence(&format!("the archive cannot be made: {error}")))
    };
    for (path, bytes) in files {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_size(bytes.len() as u64);
        archive.append_data(&mut header, format!("{folder}/{path}"), Cursor::new(bytes)).map_err(cannot)?;
    }
    archive.into_inner().map_err(cannot)
}

/// The files of an archive, and the folder they are in.
///
/// # Errors
/// It is no archive, or holds what no sealed pack holds. A sentence without a full stop.
pub(super) fn read(bytes: &[u8]) -> Result<(String, Files), String> {
    let mut archive = Archive::new(bytes);
    let mut files = Files::new();
    let mut folder: Option<String> = None;
    for entry in archive.entries().map_err(|error| error.to_string())? {
        let mut entry = entry.map_err(|error| error.to_string())?;
        let path = String::from_utf8(entry.path_bytes().into_owned()).unwrap_or_default();
        let wrong = |what: &str| format!("{} in it is {what}", SafeText::replaced(&path.replace('\n', "?")));
        if entry.header().entry_type() != EntryType::Regular {
            return Err(wrong("no plain file"));
        }
        let Some((root, inside)) = path.split_once('/') else { return Err(wrong("outside of the pack's folder")) };
        if !is_pack_path(&format!("{root}/{PACK_TOML}")) {
            return Err(wrong("in a folder that is no pack's"));
        }
        if *folder.get_or_insert_with(|| root.to_owned()) != root {
            return Err(wrong("in another folder than the rest"));
        }
        if !is_pack_path(inside) && ![SEAL_TOML, SUMS, SUMS_SIG].contains(&inside) {
            return Err(wrong("no file of a pack"));
        }
        let inside = inside.to_owned();
        let mut content = Vec::new();
        // No more than the archive itself has.
        entry.read_to_end(&mut content).map_err(|error| error.to_string())?;
        if files.len() == MOST {
            return Err(format!("there are more than {MOST} files in it"));
        }
        if files.insert(inside, content).is_some() {
            return Err(wrong("there twice"));
        }
    }
    folder.map(|folder| (folder, files)).ok_or_else(|| "there is nothing in it".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(path: &str, kind: EntryType) -> Vec<u8> {
        let mut archive = Builder::new(Vec::new());
        let mut header = Header::new_gnu();
        // By hand: the library would refuse such a path.
        let name = &mut header.as_old_mut().name;
        name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_entry_type(kind);
        header.set_size(0);
        header.set_cksum();
        archive.append(&header, &[][..]).unwrap();
        archive.into_inner().unwrap()
    }

    #[test]
    fn what_is_written_is_read_and_the_same_files_give_the_same_bytes() {
        let files = Files::from([("pack.toml".to_owned(), b"a".to_vec()), ("tables/a.csv".to_owned(), vec![0; 3000])]);
        let bytes = write("city", &files).unwrap();
        assert_eq!(bytes, write("city", &files).unwrap());
        assert_eq!(read(&bytes).unwrap(), ("city".to_owned(), files));
    }

    #[test]
    fn only_plain_files_of_one_pack_are_read() {
        assert!(read(&archive("city/pack.toml", EntryType::Regular)).is_ok());
        for path in ["../pack.toml", "/etc/passwd", "city/../pack.toml", "city/a/b/c", "pack.toml", "city/X.toml"] {
            assert!(read(&archive(path, EntryType::Regular)).is_err(), "{path}");
        }
        for kind in [EntryType::Symlink, EntryType::Link, EntryType::Directory, EntryType::Fifo] {
            assert!(read(&archive("city/pack.toml", kind)).is_err(), "{kind:?}");
        }
        let twice =
            [&archive("city/pack.toml", EntryType::Regular)[..512], &archive("city/pack.toml", EntryType::Regular)];
        assert!(read(&twice.concat()).unwrap_err().contains("twice"));
        let two =
            [&archive("city/pack.toml", EntryType::Regular)[..512], &archive("town/pack.toml", EntryType::Regular)];
        assert!(read(&two.concat()).unwrap_err().contains("another folder"));
        assert!(read(b"").is_err());
    }
}
