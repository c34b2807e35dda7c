//! Whether a folder can hold sittings, and how fast its disk is.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use super::make_folder;
use crate::clock;
use crate::system::{Access, with_access};

/// Appends that are timed.
const APPENDS: usize = 20;
/// Bytes of each: a usual line of a journal.
const LINE: usize = 200;
/// No append is begun after so long: a bad disk is known by then.
const ENOUGH: Duration = Duration::from_secs(5);

/// What was measured in a folder.
#[derive(Clone, Debug)]
pub(crate) struct Speed {
    /// Bytes free.
    pub free: u64,
    /// How long each append took until it was on the disk, the fastest first.
    pub appends: Vec<Duration>,
}

impl Speed {
    /// How long half of the appends took at most (of an even number, the slower of the two in the middle).
    pub(crate) fn median(&self) -> Duration {
        self.appends.get(self.appends.len() / 2).copied().unwrap_or_default()
    }

    /// How long the slowest took.
    pub(crate) fn worst(&self) -> Duration {
        self.appends.last().copied().unwrap_or_default()
    }
}

/// Makes a folder, writes a file of twenty lines in it, one after the other on the disk, and takes all of it away again.
///
/// # Errors
/// The folder cannot be made or written.
pub(crate) fn speed(folder: &Path) -> io::Result<Speed> {
    visit(folder, || {
        let mut file = temporary(folder)?;
        let free = fs4::available_space(folder)?;
        let begun = clock::now();
        let mut appends = Vec::with_capacity(APPENDS);
        while appends.len() < APPENDS && clock::now().since(begun) < ENOUGH {
            let start = clock::now();
            file.write_all(&[b'.'; LINE])?;
            file.as_file().sync_data()?;
            appends.push(clock::now().since(start));
        }
        appends.sort_unstable();
        Ok(Speed { free, appends })
    })
}

/// Whether a folder can be made and written; nothing of it stays.
///
/// # Errors
/// It cannot.
pub(crate) fn try_folder(folder: &Path) -> io::Result<()> {
    visit(folder, || temporary(folder).map(drop))
}

fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    with_access(tempfile::Builder::new().prefix(".try-"), Access::Owner).tempfile_in(folder)
}

/// Makes a folder for a while: who looks leaves no folder behind that was not there.
fn visit<T>(folder: &Path, look: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let missing = folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && folder.symlink_metadata().is_err())
        .collect::<Vec<_>>();
    let seen = make_folder(folder).and_then(|()| look());
    for folder in missing {
        // Where somebody has put something into it meanwhile, it stays.
        let _ = std::fs::remove_dir(folder);
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_measured_and_left_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let results = dir.path().join("a/b");
        let measured = speed(&results).unwrap();
        assert_eq!(measured.appends.len(), APPENDS);
        assert!(measured.free > 0 && measured.median() <= measured.worst());
        assert!(measured.appends.is_sorted());
        assert!(!dir.path().join("a").exists());
        try_folder(&results).unwrap();
        std::fs::create_dir(dir.path().join("a")).unwrap();
        speed(&results).unwrap();
        assert!(dir.path().join("a").is_dir() && !results.exists());
    }

    #[test]
    fn a_file_in_the_way_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a"), "here").unwrap();
        assert!(speed(&dir.path().join("a/b")).is_err() && speed(&dir.path().join("a")).is_err());
        assert!(try_folder(&dir.path().join("a")).is_err());
        assert_eq!(std::fs::read(dir.path().join("a")).unwrap(), b"here");
    }

    #[test]
    fn the_middle_and_the_worst_are_told() {
        let ms =
            |appends: &[u64]| Speed { free: 1, appends: appends.iter().copied().map(Duration::from_millis).collect() };
        assert_eq!(ms(&[1, 2, 90]).median(), Duration::from_millis(2));
        assert_eq!(ms(&[1, 2, 3, 90]).median(), Duration::from_millis(3));
        assert_eq!(ms(&[1, 2, 90]).worst(), Duration::from_millis(90));
        assert_eq!(ms(&[]).median(), Duration::ZERO);
    }
}
