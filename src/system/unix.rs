//! Linux, macOS and other Unix systems.

use std::fs::{File, Metadata, Permissions};
use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, fstat, open, openat, statat};
use rustix::io::{Errno, dup};
use rustix::process::{Signal, geteuid, getpgrp, getsid, kill_current_process_group};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{QueueSelector, isatty, tcflush, tcgetpgrp};
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;

use super::{Access, Exposure, Unreadable};

/// Links are not followed, and no pipe or device is waited for.
const CAREFUL: OFlags = OFlags::RDONLY.union(OFlags::NOFOLLOW).union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);

impl From<Errno> for Unreadable {
    fn from(errno: Errno) -> Self {
        match errno {
            Errno::NOENT => Self::Missing,
            Errno::LOOP => Self::Link,
            Errno::NOTDIR | Errno::NXIO => Self::NotAFile,
            other => Self::System(other.into()),
        }
    }
}

/// Opens a plain file. Links, pipes and devices are refused: they can lead or hold a reader elsewhere.
pub(crate) fn open_plain(path: &Path) -> Result<File, Unreadable> {
    plain(open(path, CAREFUL, Mode::empty())?)
}

fn plain(file: OwnedFd) -> Result<File, Unreadable> {
    match FileType::from_raw_mode(fstat(&file)?.st_mode) {
        FileType::RegularFile => Ok(file.into()),
        _ => Err(Unreadable::NotAFile),
    }
}

/// An open folder: what is read in it cannot be led elsewhere meanwhile.
#[derive(Debug)]
pub(crate) struct Folder(OwnedFd);

impl Folder {
    /// The folder a person named; it may be reached through a link.
    pub(crate) fn open(path: &Path) -> Result<Self, Unreadable> {
        Ok(Self(open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?))
    }

    /// A folder inside it, which may not be a link.
    pub(crate) fn sub(&self, name: &str) -> Result<Self, Unreadable> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        openat(&self.0, name, flags, Mode::empty()).map(Self).map_err(|errno| match errno {
            // Linux says "not a directory" of a link that is opened as a directory without following.
            Errno::NOTDIR if self.file_type(name, AtFlags::SYMLINK_NOFOLLOW) == Some(FileType::Symlink) => {
                Unreadable::Link
            }
            errno => errno.into(),
        })
    }

    fn file_type(&self, name: &str, flags: AtFlags) -> Option<FileType> {
        statat(&self.0, name, flags).ok().map(|stat| FileType::from_raw_mode(stat.st_mode))
    }

    /// Names in it, in no order; no more than `most` and one.
    pub(crate) fn names(&self, most: usize) -> Result<Vec<String>, Unreadable> {
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.0)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name != "." && name != ".." {
                names.push(name);
            }
            if names.len() > most {
                break;
            }
        }
        Ok(names)
    }

    /// Whether a name in it is a folder (or a link to one, which is then refused when opened).
    pub(crate) fn is_folder(&self, name: &str) -> bool {
        self.file_type(name, AtFlags::empty()) == Some(FileType::Directory)
    }

    /// All bytes of a plain file of at most so many.
    pub(crate) fn read(&self, name: &str, most: u64) -> Result<Vec<u8>, Unreadable> {
        let file = plain(openat(&self.0, name, CAREFUL, Mode::empty())?)?;
        let mut bytes = Vec::new();
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most { Err(Unreadable::TooBig) } else { Ok(bytes) }
    }
}

/// Puts a folder's list of names on the disk.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Makes a temporary file with these rights.
pub(crate) fn with_access<'a, 'b>(
    builder: &'a mut tempfile::Builder<'b, 'b>,
    access: Access,
) -> &'a mut tempfile::Builder<'b, 'b> {
    builder.permissions(Permissions::from_mode(match access {
        Access::Owner => 0o600,
        Access::Everybody => 0o644,
    }))
}

/// Only its owner enters this folder from now on; on a file system that keeps no rights nothing changes.
pub(crate) fn make_private(folder: &Path) -> io::Result<()> {
    let changed = std::fs::set_permissions(folder, Permissions::from_mode(0o700));
    changed.or_else(|error| if keeps_no_rights(&error, &std::fs::metadata(folder)?) { Ok(()) } else { Err(error) })
}

/// Whether rights cannot be changed though the folder is ours, as on the FAT of a memory stick.
fn keeps_no_rights(error: &io::Error, about: &Metadata) -> bool {
    let refused = matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported);
    refused && (is_ours(about) || geteuid().is_root())
}

fn is_ours(about: &Metadata) -> bool {
    about.uid() == geteuid().as_raw()
}

/// Who besides this user can read or write an open file.
pub(crate) fn exposure(file: &File) -> io::Result<Exposure> {
    Ok(exposed(&file.metadata()?, 0o077))
}

/// Who besides this user can put files into a folder, or take them away.
pub(crate) fn folder_exposure(folder: &Path) -> io::Result<Exposure> {
    Ok(exposed(&std::fs::metadata(folder)?, 0o022))
}

fn exposed(about: &Metadata, rights: u32) -> Exposure {
    if !is_ours(about) {
        Exposure::Foreign
    } else if about.mode() & rights != 0 {
        Exposure::Others
    } else {
        Exposure::Private
    }
}

/// Whether an open file is still in a folder, under whatever name.
pub(crate) fn has_a_name(file: &File) -> io::Result<bool> {
    Ok(file.metadata()?.nlink() > 0)
}

/// A connection to a program on this machine, by the name of its socket.
#[derive(Debug)]
pub(crate) struct LocalSocket(UnixStream);

impl LocalSocket {
    /// Connects within this time. Where nobody takes connections the system lets who asks wait for ever.
    pub(crate) fn connect(path: &Path, time: Duration) -> io::Result<Self> {
        let (tell, connected) = std::sync::mpsc::channel();
        let path = path.to_owned();
        thread::Builder::new().name("agent".to_owned()).spawn(move || {
            // Nobody listens any more once time is up.
            let _ = tell.send(UnixStream::connect(path));
        })?;
        connected.recv_timeout(time).unwrap_or_else(|_none| Err(io::ErrorKind::TimedOut.into())).map(Self)
    }

    /// No reading or writing waits longer than this from now on. Not zero.
    pub(crate) fn wait_at_most(&self, time: Duration) -> io::Result<()> {
        self.0.set_read_timeout(Some(time))?;
        self.0.set_write_timeout(Some(time))
    }
}

impl Read for LocalSocket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Write for LocalSocket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Standard error as it was, while it goes elsewhere.
pub(crate) struct Stderr(OwnedFd);

/// Sends what anybody writes to standard error into a file: sound libraries write there behind our back.
pub(crate) fn redirect_stderr(to: &File) -> Option<Stderr> {
    let before = dup(rustix::stdio::stderr()).ok()?;
    rustix::stdio::dup2_stderr(to).ok().map(|()| Stderr(before))
}

impl Stderr {
    /// Gives standard error back.
    pub(crate) fn restore(self) {
        // Where it fails there is no standard error to complain on.
        let _ = rustix::stdio::dup2_stderr(&self.0);
    }
}

/// What ends a program that does not listen, and the names by which a journal knows it.
const ENDING: &[(i32, &str)] = &[
    (SIGHUP, "hangup"),
    (SIGINT, "interrupt"),
    (SIGTERM, "terminate"),
    (SIGQUIT, "quit"),
    (SIGALRM, "alarm"),
    (SIGUSR1, "user-1"),
    (SIGUSR2, "user-2"),
    (SIGXCPU, "cpu-limit"),
];

/// Calls `told` with the name of each signal that tells the program to end. Where it returns false the program ends by
/// that signal at once. A file that grows beyond its limit is an error of writing from now on, and no end.
pub(crate) fn forward_signals(mut told: impl FnMut(&'static str) -> bool + Send + 'static) -> io::Result<()> {
    on_signals(move |signal| {
        let name = ENDING.iter().find(|(ending, _)| *ending == signal).map(|(_, name)| *name);
        name.is_none_or(&mut told)
    })
}

/// Does this before a signal ends the program, until [`forward_signals`] takes them over.
pub(crate) fn before_signals_end(tidy: impl Fn() + Send + 'static) -> io::Result<()> {
    on_signals(move |signal| {
        if signal != SIGXFSZ {
            tidy();
        }
        signal == SIGXFSZ
    })
}

/// Calls `told` with each signal; it ends the program where that returns false.
fn on_signals(mut told: impl FnMut(i32) -> bool + Send + 'static) -> io::Result<()> {
    /// How often somebody asked: only who asked last is told.
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let mut signals = Signals::new(ENDING.iter().map(|(signal, _)| *signal).chain([SIGXFSZ]))?;
    let asked = ASKED.fetch_add(1, Ordering::SeqCst) + 1;
    let wait = move || {
        for signal in signals.forever() {
            if ASKED.load(Ordering::SeqCst) != asked {
                return;
            }
            if !told(signal) {
                // It does not return, unless the system refuses.
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(wait).map(drop)
}

/// Calls `told` when somebody else tells the program to stop for a while (true), and when it goes on after it was stopped
/// (false), until that returns false. The program does not stop by itself any more.
pub(crate) fn forward_stops(told: impl Fn(bool) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGTSTP, SIGCONT])?;
    let wait = move || {
        for signal in signals.forever() {
            if !told(signal == SIGTSTP) {
                return;
            }
        }
    };
    thread::Builder::new().name("stops".to_owned()).spawn(wait).map(drop)
}

/// Stops this process's group, as Ctrl-Z does, until the shell continues it.
pub(crate) fn stop_until_continued() {
    // Where the shell has no job control it is in this group or in none, and nobody would ever continue us.
    if getsid(None).is_ok_and(|session| session != getpgrp()) {
        let _ = kill_current_process_group(Signal::STOP);
    }
}

/// The terminal of standard output once more, in a way that no write to it ever waits; who shares standard output
/// notices nothing. `None` where there is no such way.
pub(crate) fn open_terminal() -> Option<File> {
    // Elsewhere the name is another one for the same open file, and all who share it would not wait either.
    if !cfg!(target_os = "linux") {
        return None;
    }
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    open("/proc/self/fd/1", flags, Mode::empty()).map(File::from).ok()
}

/// Waits until something can be written to this terminal, or to write to it would fail; so long at most.
pub(crate) fn wait_for_room(terminal: &File, wait: Duration) {
    let Ok(wait) = Timespec::try_from(wait) else { return };
    let mut watched = [PollFd::new(terminal, PollFlags::OUT)];
    // Where it fails writing tells why.
    let _ = poll(&mut watched, Some(&wait));
}

/// Waits until the terminal of standard input is gone. False where the system does not tell.
pub(crate) fn wait_for_hangup() -> bool {
    loop {
        let mut watched = [PollFd::from_borrowed_fd(stdin(), PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) => return watched[0].revents().contains(PollFlags::HUP),
            Err(Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}

/// Drops what was written to the terminal and not yet read by it.
pub(crate) fn forget_written() {
    let _ = tcflush(stdout(), QueueSelector::OFlush);
}

/// A terminal to ask and to hear.
pub(crate) struct Tty {
    input: OwnedFd,
    output: File,
}

impl Tty {
    /// Standard input and output where both are terminals; otherwise the terminal that this program was started from,
    /// unless something else is in its foreground: who asks from behind is stopped. `None` where there is none.
    pub(crate) fn find() -> Option<Self> {
        let (input, output) = (rustix::stdio::stdin(), rustix::stdio::stdout());
        if isatty(input) && isatty(output) {
            return Some(Self { input: dup(input).ok()?, output: dup(output).ok()?.into() });
        }
        let tty = Self::controlling().ok()?;
        let in_front = tcgetpgrp(&tty.output).ok()? == getpgrp();
        in_front.then_some(tty)
    }

    /// The terminal that this program was started from, wherever standard input and output lead.
    pub(crate) fn controlling() -> io::Result<Self> {
        let output = File::options().read(true).write(true).open("/dev/tty")?;
        Ok(Self { input: output.try_clone()?.into(), output })
    }

    /// Reads what there is, waiting so long at most. `None`: nothing came, or nothing can come any more.
    pub(crate) fn read_within(&self, into: &mut [u8], wait: Duration) -> Option<usize> {
        let wait = Timespec::try_from(wait).ok()?;
        let mut watched = [PollFd::new(&self.input, PollFlags::IN)];
        poll(&mut watched, Some(&wait)).ok()?;
        // A terminal that hung up or cannot be watched must not be read: that could wait for ever.
        if !watched[0].revents().contains(PollFlags::IN) {
            return None;
        }
        rustix::io::read(&self.input, into).ok().filter(|read| *read > 0)
    }

    /// Drops what was typed and not yet read.
    pub(crate) fn forget_typed(&self) {
        // Where it fails there is nothing to drop.
        let _ = tcflush(&self.input, QueueSelector::IFlush);
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.output.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

/// This machine's name in its network.
pub(crate) fn host_name() -> Option<String> {
    rustix::system::uname().nodename().to_str().ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_ours_whose_rights_cannot_be_changed_lies_where_there_are_none() {
        let dir = tempfile::tempdir().unwrap();
        let about = std::fs::metadata(dir.path()).unwrap();
        let error = |errno: Errno| io::Error::from(errno);
        assert!(keeps_no_rights(&error(Errno::PERM), &about) && keeps_no_rights(&error(Errno::NOTSUP), &about));
        assert!(!keeps_no_rights(&error(Errno::IO), &about) && !keeps_no_rights(&error(Errno::ROFS), &about));
    }
}
