//! Files of a sitting, read and written with care.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::system::{Access, Exposure, Unreadable, exposure, open_plain, sync_folder, with_access};
use crate::text::SafeText;

/// A path as it may be printed.
pub(crate) fn shown(path: &Path) -> SafeText {
    SafeText::replaced(&path.to_string_lossy().replace('\n', "\u{fffd}"))
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReadError {
    /// There is none.
    #[error("there is no such file")]
    Missing,
    /// A folder, a pipe or a device.
    #[error("it is not a plain file")]
    NotAFile,
    /// A link.
    #[error("it is not a plain file but a link")]
    Link,
    /// This user may not read it.
    #[error("{0}")]
    Denied(String),
    /// Longer than anything this program writes.
    #[error("it is larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// The system says no.
    #[error("{0}")]
    Io(String),
}

/// Reads a plain file of at most `limit` bytes. Links, pipes and devices are refused: they can hang a reader.
pub(crate) fn read_capped(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    read_open(&open(path)?, limit)
}

/// The same for what nobody else should know, and who else can read or write it.
pub(crate) fn read_secret(path: &Path, limit: u64) -> Result<(Zeroizing<Vec<u8>>, Exposure), ReadError> {
    let file = open(path)?;
    let exposure = exposure(&file).map_err(|error| ReadError::Io(error.to_string()))?;
    Ok((Zeroizing::new(read_open(&file, limit)?), exposure))
}

fn open(path: &Path) -> Result<File, ReadError> {
    open_plain(path).map_err(|why| match why {
        Unreadable::Missing => ReadError::Missing,
        Unreadable::Link => ReadError::Link,
        Unreadable::NotAFile => ReadError::NotAFile,
        Unreadable::System(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            ReadError::Denied(error.to_string())
        }
        why => ReadError::Io(why.to_string()),
    })
}

fn read_open(file: &File, limit: u64) -> Result<Vec<u8>, ReadError> {
    let io = |error: io::Error| ReadError::Io(error.to_string());
    // Room at once: a vector that grows is read in many small pieces.
    let length = file.metadata().map_err(io)?.len().min(limit);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0).saturating_add(1));
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > limit { Err(ReadError::TooLarge { limit }) } else { Ok(bytes) }
}

/// Writes a file that must not be there yet: all of it or nothing, on the disk when this returns.
pub(crate) fn write_new(folder: &Path, name: &str, bytes: &[u8], access: Access) -> io::Result<()> {
    let file = written(folder, bytes, access)?;
    file.persist_noclobber(folder.join(name)).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// Writes a file in place of what may be there: all of it or nothing, on the disk when this returns.
pub(crate) fn write_over(folder: &Path, name: &str, bytes: &[u8], access: Access) -> io::Result<()> {
    let file = written(folder, bytes, access)?;
    file.persist(folder.join(name)).map_err(|error| error.error)?;
    sync_folder(folder)
}

fn written(folder: &Path, bytes: &[u8], access: Access) -> io::Result<tempfile::NamedTempFile> {
    let mut file = with_access(tempfile::Builder::new().prefix(".new-"), access).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes a folder and those above it, and puts its name on the disk.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or(Ok(()), sync_folder)
}

/// What a folder holds, sorted by name; nothing where there is no folder.
pub(crate) fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let listed = match std::fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths = listed.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
