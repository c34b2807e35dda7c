//! What differs between operating systems, apart from clocks: careful opening of files, what survives a power cut,
//! who may read a file, room on a disk, the terminal, standard error, and being told to end. Each system has a file with the same
//! names in it; a keyboard that cannot hang is Linux's alone.

#[cfg(target_os = "linux")]
mod keyboard;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use keyboard::{Keyboard, Ready};
#[cfg(unix)]
pub(crate) use unix::{
    Folder, LocalSocket, Stderr, Tty, before_signals_end, exposure, folder_exposure, forget_written, forward_signals,
    forward_stops, has_a_name, host_name, make_private, open_plain, open_terminal, redirect_stderr,
    stop_until_continued, sync_folder, wait_for_hangup, wait_for_room, with_access,
};
#[cfg(windows)]
pub(crate) use windows::{
    Folder, LocalSocket, Stderr, Tty, before_signals_end, exposure, folder_exposure, forget_written, forward_signals,
    forward_stops, has_a_name, host_name, make_private, open_plain, open_terminal, redirect_stderr,
    stop_until_continued, sync_folder, wait_for_hangup, wait_for_room, with_access,
};

use std::fs::File;
use std::io;

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unreadable {
    #[error("there is no such file")]
    Missing,
    #[error("symbolic links are not followed")]
    Link,
    #[error("this is not a regular file")]
    NotAFile,
    #[error("the file is too large")]
    TooBig,
    #[error("the file cannot be read: {0}")]
    System(#[from] io::Error),
}

/// Who may read a file that we make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Its owner alone.
    Owner,
    /// Everybody; its owner may write.
    Everybody,
}

/// Who besides this user can use a file or folder of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exposure {
    /// Nobody.
    Private,
    /// Others on this machine: its rights let them.
    Others,
    /// Another user, whose it is.
    Foreign,
}

/// Where nothing that is written stays.
pub(crate) fn nowhere() -> Option<File> {
    let name = if cfg!(windows) { "NUL" } else { "/dev/null" };
    File::options().write(true).open(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_lists_and_reads_its_files_and_folders() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("forms")).unwrap();
        std::fs::write(dir.path().join("pack.toml"), b"format = 1").unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        let mut names = folder.names(10).unwrap();
        names.sort();
        assert_eq!(names, ["forms", "pack.toml"]);
        assert!(folder.is_folder("forms") && !folder.is_folder("pack.toml"));
        assert!(folder.sub("forms").unwrap().names(10).unwrap().is_empty());
        assert_eq!(folder.read("pack.toml", 10).unwrap(), b"format = 1");
        assert!(matches!(folder.read("pack.toml", 9), Err(Unreadable::TooBig)));
        assert!(matches!(folder.read("forms", 9), Err(Unreadable::NotAFile)));
        assert!(matches!(folder.read("none", 9), Err(Unreadable::Missing)));
    }

    #[test]
    fn a_plain_file_is_opened_and_a_folder_is_not() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("file"), b"x").unwrap();
        assert!(open_plain(&dir.path().join("file")).is_ok());
        assert!(matches!(open_plain(dir.path()), Err(Unreadable::NotAFile)));
        assert!(matches!(open_plain(&dir.path().join("none")), Err(Unreadable::Missing)));
    }

    #[cfg(unix)]
    #[test]
    fn who_else_can_read_a_file_or_fill_a_folder_is_told_by_their_rights() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        std::fs::write(&path, b"x").unwrap();
        let set = |path: &std::path::Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        for (mode, wanted) in [(0o600, Exposure::Private), (0o640, Exposure::Others), (0o602, Exposure::Others)] {
            set(&path, mode);
            assert_eq!(exposure(&File::open(&path).unwrap()).unwrap(), wanted, "{mode:o}");
        }
        for (mode, wanted) in [(0o700, Exposure::Private), (0o755, Exposure::Private), (0o777, Exposure::Others)] {
            set(dir.path(), mode);
            assert_eq!(folder_exposure(dir.path()).unwrap(), wanted, "{mode:o}");
        }
        make_private(dir.path()).unwrap();
        assert_eq!(std::fs::metadata(dir.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_are_refused_without_waiting() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::write(at("file"), b"x").unwrap();
        std::os::unix::fs::symlink(at("file"), at("link.toml")).unwrap();
        std::os::unix::fs::symlink(dir.path(), at("loop")).unwrap();
        let pipe = std::process::Command::new("mkfifo").arg(at("pipe.toml")).status().unwrap();
        assert!(pipe.success());
        let folder = Folder::open(dir.path()).unwrap();
        assert!(matches!(folder.read("link.toml", 9), Err(Unreadable::Link)));
        assert!(matches!(folder.read("pipe.toml", 9), Err(Unreadable::NotAFile)));
        assert!(matches!(folder.sub("loop"), Err(Unreadable::Link)));
        assert!(matches!(open_plain(&at("link.toml")), Err(Unreadable::Link)));
        assert!(matches!(open_plain(&at("pipe.toml")), Err(Unreadable::NotAFile)));
    }
}
