//! Files of a pack folder, opened so that nothing in it can lead or hold the reader elsewhere.

use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{Dir, FileType, Mode, OFlags, fstat, open, openat};
use rustix::io::Errno;

/// The most bytes of one file.
pub(super) const FILE_CAP: u64 = 1024 * 1024;
/// The most bytes of a pack.
pub(super) const PACK_CAP: u64 = 64 * 1024 * 1024;
/// The most files of a pack.
pub(super) const MOST_FILES: usize = 2_000;

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unreadable {
    #[error("there is no such file")]
    Missing,
    #[error("symbolic links are not followed")]
    Link,
    #[error("this is not a regular file")]
    NotAFile,
    #[error("the file is larger than 1 MiB")]
    TooBig,
    #[error("the file cannot be read: {0}")]
    System(#[from] std::io::Error),
}

impl From<Errno> for Unreadable {
    fn from(errno: Errno) -> Self {
        match errno {
            Errno::NOENT => Self::Missing,
            Errno::LOOP => Self::Link,
            Errno::NOTDIR => Self::NotAFile,
            other => Self::System(other.into()),
        }
    }
}

/// An open folder of a pack.
#[derive(Debug)]
pub(super) struct Folder(OwnedFd);

impl Folder {
    /// The folder a person named; it may be reached through a link.
    pub(super) fn open(path: &Path) -> Result<Self, Unreadable> {
        Ok(Self(open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?))
    }

    /// A folder inside it, which may not be a link.
    pub(super) fn sub(&self, name: &str) -> Result<Self, Unreadable> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        openat(&self.0, name, flags, Mode::empty()).map(Self).map_err(|errno| match errno {
            // Linux says "not a directory" of a link that is opened as a directory without following.
            Errno::NOTDIR if self.is_link(name) => Unreadable::Link,
            errno => errno.into(),
        })
    }

    fn is_link(&self, name: &str) -> bool {
        rustix::fs::statat(&self.0, name, rustix::fs::AtFlags::SYMLINK_NOFOLLOW)
            .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Symlink)
    }

    /// Names in it in order, without those that editors and systems hide. More than a pack may hold are not listed.
    pub(super) fn names(&self) -> Result<Vec<String>, Unreadable> {
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.0)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') && !name.ends_with('~') {
                names.push(name);
            }
            if names.len() > MOST_FILES {
                break;
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Whether a name in it is a folder (or a link, which is then refused when opened).
    pub(super) fn is_folder(&self, name: &str) -> bool {
        rustix::fs::statat(&self.0, name, rustix::fs::AtFlags::empty())
            .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Directory)
    }

    /// All bytes of a regular file. A pipe or device is refused without waiting for it.
    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>, Unreadable> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = openat(&self.0, name, flags, Mode::empty())?;
        let stat = fstat(&file)?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(Unreadable::NotAFile);
        }
        let mut bytes = Vec::new();
        File::from(file).take(FILE_CAP + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > FILE_CAP { Err(Unreadable::TooBig) } else { Ok(bytes) }
    }
}

/// Whether a name can be a file of a pack on every system: `[a-z0-9]`, then also `-`, `_` and `.`.
pub(super) fn is_plain(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    let first = name.chars().next().is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    first && name.len() <= 100 && name.chars().all(allowed) && !name.ends_with('.') && !name.contains("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_a_pipe_and_a_large_file_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let outside = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(outside.path(), dir.path().join("link.toml")).unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, dir.path().join("pipe.toml"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0)
            .unwrap();
        let length = usize::try_from(FILE_CAP).unwrap() + 1;
        std::fs::write(dir.path().join("big.toml"), vec![b'#'; length]).unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        assert!(matches!(folder.read("link.toml"), Err(Unreadable::Link)));
        assert!(matches!(folder.read("pipe.toml"), Err(Unreadable::NotAFile)));
        assert!(matches!(folder.read("big.toml"), Err(Unreadable::TooBig)));
        assert!(matches!(folder.read("none.toml"), Err(Unreadable::Missing)));
        assert!(matches!(folder.sub("loop"), Err(Unreadable::Link)));
    }

    #[test]
    fn only_plain_names_can_be_files_of_a_pack() {
        for name in ["policy.toml", "xr-ear-01.ogg", "a_b.csv"] {
            assert!(is_plain(name), "{name}");
        }
        for name in ["", "..", "../x.ogg", "/etc/passwd", "a\\b", "c:x", "A.toml", ".hidden", "a..b", "x.", "é.ogg"] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
