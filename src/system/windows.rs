//! Windows. A link is looked for before a file is opened: there is no way to do both at once without unsafe code.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Access, Exposure, Unreadable};

/// Opens a plain file. Links, pipes and devices are refused: they can lead or hold a reader elsewhere.
pub(crate) fn open_plain(path: &Path) -> Result<File, Unreadable> {
    let about = fs::symlink_metadata(path).map_err(unreadable)?;
    if about.is_symlink() {
        return Err(Unreadable::Link);
    }
    if !about.is_file() {
        return Err(Unreadable::NotAFile);
    }
    File::open(path).map_err(unreadable)
}

fn unreadable(error: io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::NotFound => Unreadable::Missing,
        io::ErrorKind::NotADirectory => Unreadable::NotAFile,
        _ => Unreadable::System(error),
    }
}

/// A folder.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// The folder a person named; it may be reached through a link.
    pub(crate) fn open(path: &Path) -> Result<Self, Unreadable> {
        let about = fs::metadata(path).map_err(unreadable)?;
        if about.is_dir() { Ok(Self(path.to_owned())) } else { Err(Unreadable::NotAFile) }
    }

    /// A folder inside it, which may not be a link.
    pub(crate) fn sub(&self, name: &str) -> Result<Self, Unreadable> {
        let path = self.0.join(name);
        if fs::symlink_metadata(&path).map_err(unreadable)?.is_symlink() {
            return Err(Unreadable::Link);
        }
        Self::open(&path)
    }

    /// Names in it, in no order; no more than `most` and one.
    pub(crate) fn names(&self, most: usize) -> Result<Vec<String>, Unreadable> {
        let listed = fs::read_dir(&self.0).map_err(unreadable)?.take(most.saturating_add(1));
        let named = listed.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()));
        named.collect::<io::Result<_>>().map_err(unreadable)
    }

    /// Whether a name in it is a folder (or a link to one, which is then refused when opened).
    pub(crate) fn is_folder(&self, name: &str) -> bool {
        self.0.join(name).is_dir()
    }

    /// All bytes of a plain file of at most so many.
    pub(crate) fn read(&self, name: &str, most: u64) -> Result<Vec<u8>, Unreadable> {
        let file = open_plain(&self.0.join(name))?;
        let mut bytes = Vec::new();
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most { Err(Unreadable::TooBig) } else { Ok(bytes) }
    }
}

/// The system keeps names itself: a folder cannot be synced.
#[expect(clippy::unnecessary_wraps, reason = "as on other systems")]
pub(crate) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// A file of ours has the rights of its folder, which lies in the user's own profile.
pub(crate) fn with_access<'a, 'b>(
    builder: &'a mut tempfile::Builder<'b, 'b>,
    _access: Access,
) -> &'a mut tempfile::Builder<'b, 'b> {
    builder
}

/// It lies in the user's own profile.
#[expect(clippy::unnecessary_wraps, reason = "as on other systems")]
pub(crate) fn make_private(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// It lies in the user's own profile, or the user has given it other rights than this program knows of.
#[expect(clippy::unnecessary_wraps, reason = "as on other systems")]
pub(crate) fn exposure(_file: &File) -> io::Result<Exposure> {
    Ok(Exposure::Private)
}

/// The same for a folder.
pub(crate) fn folder_exposure(folder: &Path) -> io::Result<Exposure> {
    fs::metadata(folder).map(|_| Exposure::Private)
}

/// An open file cannot be taken out of its folder here.
#[expect(clippy::unnecessary_wraps, reason = "as on other systems")]
pub(crate) fn has_a_name(_file: &File) -> io::Result<bool> {
    Ok(true)
}

/// A connection to a program on this machine: there is none of this kind here.
#[derive(Debug)]
pub(crate) struct LocalSocket(std::convert::Infallible);

impl LocalSocket {
    pub(crate) fn connect(_path: &Path, _time: Duration) -> io::Result<Self> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "not on this system"))
    }

    /// There is none.
    pub(crate) fn wait_at_most(&self, _time: Duration) -> io::Result<()> {
        match self.0 {}
    }
}

impl Read for LocalSocket {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        match self.0 {}
    }
}

impl Write for LocalSocket {
    fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
        match self.0 {}
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0 {}
    }
}

/// Standard error as it was: sound on this system writes nothing there.
pub(crate) struct Stderr;

/// Leaves standard error alone.
pub(crate) fn redirect_stderr(_to: &File) -> Option<Stderr> {
    None
}

impl Stderr {
    /// Gives standard error back.
    pub(crate) fn restore(self) {}
}

/// Calls `told` when the window is closed or the session ends. Ctrl-C is a key. Where it returns false the system ends the
/// program, as it does in any case after a while.
pub(crate) fn forward_signals(mut told: impl FnMut(&'static str) -> bool + Send + 'static) -> io::Result<()> {
    ctrlc::set_handler(move || {
        told("hangup");
    })
    .map_err(io::Error::other)
}

/// The console's modes end with the program.
pub(crate) fn before_signals_end(_tidy: impl Fn() + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// There is no job control.
pub(crate) fn forward_stops(_told: impl Fn(bool) -> bool + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// There is no job control.
pub(crate) fn stop_until_continued() {}

/// There is no such way.
pub(crate) fn open_terminal() -> Option<File> {
    None
}

/// No terminal is opened in this way.
pub(crate) fn wait_for_room(_terminal: &File, _wait: Duration) {}

/// Who reads is told by the console itself.
pub(crate) fn wait_for_hangup() -> bool {
    false
}

/// The console keeps nothing back.
pub(crate) fn forget_written() {}

/// A console to ask. Its answers come as key events, which only one reader can have: nothing is read here.
pub(crate) struct Tty(io::Stdout);

impl Tty {
    /// Standard input and output where both are consoles.
    pub(crate) fn find() -> Option<Self> {
        (io::stdin().is_terminal() && io::stdout().is_terminal()).then(|| Self(io::stdout()))
    }

    /// The console by its name is not opened on this system.
    pub(crate) fn controlling() -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Nothing.
    pub(crate) fn read_within(&self, _into: &mut [u8], _wait: Duration) -> Option<usize> {
        None
    }

    /// Nothing was asked, so nothing is left.
    pub(crate) fn forget_typed(&self) {}
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// This machine's name.
pub(crate) fn host_name() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}
