//! Writes a journal on a thread of its own: a caller hands an event over and goes on.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use sha2::{Digest, Sha256};

use super::disk::sync_folder;
use super::line::{self, MAX_FILE};
use super::{FILE, Header, JournalError, Recorded, Recovered, Summary, hex, make_folder, shown};
use crate::assessment::{Event, Millis, What};
use crate::clock::{self, Stamp};
use crate::text::SafeText;

/// A sitting does not begin with less room than this on the disk, in bytes.
pub const MIN_FREE: u64 = 16 * 1_024 * 1_024;

/// The longest a line waits for its sync.
const PATIENCE: Duration = Duration::from_millis(250);

/// What the journal tells its sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalEvent {
    /// Everything up to and with this line is on the disk.
    Saved {
        /// The line's number.
        seq: u64,
    },
    /// The journal has failed and takes no more. Told once.
    Failed(JournalError),
}

/// An event that was accepted and is not known to be on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// The number its line was to have.
    pub seq: u64,
    /// What was accepted.
    pub recorded: Recorded,
}

/// The open journal of a sitting. One process at a time has it.
///
/// Dropped, it writes and syncs what it has accepted; [`close`](Self::close) also tells how that went.
pub struct Writer {
    /// The next number, and the way to the thread. The lock is held for a send that never waits.
    inbox: Mutex<Inbox>,
    failed: Arc<OnceLock<JournalError>>,
    written: Arc<Written>,
    thread: Option<JoinHandle<Scribe>>,
}

/// How many lines the system has taken: what it has survives the end of this program, if not a power cut.
#[derive(Default)]
struct Written {
    lines: Mutex<u64>,
    more: Condvar,
}

/// The longest a caller waits for the system to take a line.
const HAND_OVER: Duration = Duration::from_millis(200);

struct Inbox {
    next: u64,
    sender: Option<Sender<Unsaved>>,
}

impl Writer {
    /// Begins a journal in a folder, which is made if need be. Its first line is on the disk when this returns.
    ///
    /// `notify` runs on the journal's thread and must not wait for anything.
    ///
    /// # Errors
    /// The folder cannot be written to, has too little room or holds a journal already.
    pub fn create(
        folder: &Path,
        header: &Header,
        boot: Stamp,
        notify: impl Fn(JournalEvent) + Send + 'static,
    ) -> Result<Self, JournalError> {
        let fault = |error: io::Error| JournalError::folder(folder, &error);
        make_folder(folder).map_err(fault)?;
        check_room(folder)?;
        let mut file = match OpenOptions::new().write(true).create_new(true).open(folder.join(FILE)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(JournalError::Exists(shown(folder)));
            }
            opened => opened.map_err(fault)?,
        };
        lock(&file, folder)?;
        let mut first = line::first(header, boot)?;
        let head = line::head(&first);
        first.push(b'\n');
        file.write_all(&first).map_err(|error| write_error(&error))?;
        file.sync_all().and_then(|()| sync_folder(folder)).map_err(|error| sync_error(&error))?;
        let tip =
            Tip { lines: 1, bytes: first.len() as u64, head, hash: Sha256::new_with_prefix(&first), now: Millis(0) };
        Self::spawn(Box::new(file), tip, notify)
    }

    /// Goes on with a journal as it was [read](super::read): cuts off what could not be read, after keeping a copy of
    /// it beside the journal.
    ///
    /// # Errors
    /// Another process has it, or has written to it since it was read; the folder cannot be written to.
    pub fn reopen(
        folder: &Path,
        recovered: &Recovered,
        notify: impl Fn(JournalEvent) + Send + 'static,
    ) -> Result<Self, JournalError> {
        let path = folder.join(FILE);
        let fault = |error: io::Error| JournalError::folder(folder, &error);
        let mut file = OpenOptions::new().read(true).write(true).open(&path).map_err(fault)?;
        lock(&file, folder)?;
        check_room(folder)?;
        let mut bytes = Vec::new();
        (&mut file).take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(fault)?;
        let good_len = usize::try_from(recovered.good.bytes).unwrap_or(usize::MAX);
        let (good, lost) = bytes.split_at_checked(good_len).ok_or_else(|| JournalError::Changed(shown(&path)))?;
        let hash = Sha256::new_with_prefix(good);
        if hex(hash.clone().finalize()) != recovered.good.sha256 || lost.len() as u64 != recovered.lost_bytes {
            return Err(JournalError::Changed(shown(&path)));
        }
        if !lost.is_empty() {
            keep_lost(folder, recovered.good.lines, lost).map_err(fault)?;
            file.set_len(recovered.good.bytes).and_then(|()| file.sync_all()).map_err(fault)?;
        }
        file.seek(SeekFrom::Start(recovered.good.bytes)).map_err(fault)?;
        let tip = Tip {
            lines: recovered.good.lines,
            bytes: recovered.good.bytes,
            head: recovered.good.head.clone(),
            hash,
            now: recovered.last().t,
        };
        Self::spawn(Box::new(file), tip, notify)
    }

    fn spawn(
        disk: Box<dyn Disk>,
        tip: Tip,
        notify: impl Fn(JournalEvent) + Send + 'static,
    ) -> Result<Self, JournalError> {
        let (sender, events) = channel();
        let failed = Arc::new(OnceLock::new());
        let written = Arc::new(Written::default());
        let next = tip.lines;
        let scribe = Scribe {
            disk,
            tip,
            unsaved: Vec::new(),
            dirty_since: None,
            failed: Arc::clone(&failed),
            written: Arc::clone(&written),
            notify: Box::new(notify),
        };
        let thread = std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || scribe.run(&events))
            .map_err(|error| write_error(&error))?;
        let inbox = Mutex::new(Inbox { next, sender: Some(sender) });
        Ok(Self { inbox, failed, written, thread: Some(thread) })
    }

    /// Hands an event over and returns its line's number; [`JournalEvent::Saved`] tells when it is on the disk.
    /// Never waits.
    ///
    /// # Errors
    /// The journal has failed before. Nothing is accepted any more.
    pub fn append(&self, event: &Event, boot: Stamp, wall: Option<i64>) -> Result<u64, JournalError> {
        if let Some(error) = self.failed.get() {
            return Err(error.clone());
        }
        let mut inbox = self.inbox.lock().unwrap_or_else(PoisonError::into_inner);
        let seq = inbox.next;
        let entry = Unsaved { seq, recorded: Recorded { event: event.clone(), boot, wall } };
        inbox.sender.as_ref().and_then(|sender| sender.send(entry).ok()).ok_or(JournalError::Stopped)?;
        inbox.next += 1;
        Ok(seq)
    }

    /// Waits until the system has taken a line, so that no answer is shown as taken that a kill could lose. It takes
    /// microseconds, or what is left of a sync that is under way; 200 ms at most. False where that was not enough.
    pub fn wait_written(&self, seq: u64) -> bool {
        let lines = self.written.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.written.more.wait_timeout_while(lines, HAND_OVER, |lines| *lines <= seq);
        *waited.unwrap_or_else(PoisonError::into_inner).0 > seq
    }

    /// Writes and syncs what was accepted, and ends.
    ///
    /// # Errors
    /// The journal has failed, now or before.
    pub fn close(mut self) -> Result<Summary, JournalError> {
        let scribe = self.end().ok_or(JournalError::Stopped)?;
        match scribe.failed.get() {
            Some(error) => Err(error.clone()),
            None => Ok(scribe.tip.summary()),
        }
    }

    /// Ends, and hands back what was accepted and is not known to be on the disk. After a failure, and once there is
    /// room again: read the journal, reopen it and append those whose number is not below its line count.
    pub fn rescue(mut self) -> Vec<Unsaved> {
        self.end().map(|scribe| scribe.unsaved).unwrap_or_default()
    }

    fn end(&mut self) -> Option<Scribe> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner).sender = None;
        self.thread.take()?.join().ok()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

/// Whether a folder's disk has room for a sitting.
///
/// # Errors
/// It has not, or does not say.
pub fn check_room(folder: &Path) -> Result<(), JournalError> {
    let disk = rustix::fs::statvfs(folder).map_err(|errno| JournalError::folder(folder, &errno.into()))?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    if free < MIN_FREE { Err(JournalError::NoRoom { folder: shown(folder), free: free / 1_024 }) } else { Ok(()) }
}

fn lock(file: &File, folder: &Path) -> Result<(), JournalError> {
    file.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => JournalError::InUse(shown(folder)),
        TryLockError::Error(error) => JournalError::folder(folder, &error),
    })
}

/// What is cut off may still tell a person something: a journal loses no byte without a copy.
fn keep_lost(folder: &Path, lines: u64, lost: &[u8]) -> io::Result<()> {
    super::write_over(folder, &format!("journal.cut-after-{lines}"), lost, 0o644)
}

fn write_error(error: &io::Error) -> JournalError {
    JournalError::Write(SafeText::replaced(&error.to_string()))
}

fn sync_error(error: &io::Error) -> JournalError {
    JournalError::Sync(SafeText::replaced(&error.to_string()))
}

/// What lines are written to.
trait Disk: Send {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    fn sync(&mut self) -> io::Result<()>;
    /// Gives the lock back. Closing alone does not, where another thread is just starting a process.
    fn release(&mut self);
}

impl Disk for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }

    fn release(&mut self) {
        let _ = self.unlock();
    }
}

/// Where a journal stands.
struct Tip {
    lines: u64,
    bytes: u64,
    head: String,
    hash: Sha256,
    now: Millis,
}

impl Tip {
    fn summary(&self) -> Summary {
        let sha256 = hex(self.hash.clone().finalize());
        Summary { lines: self.lines, bytes: self.bytes, sha256, head: self.head.clone() }
    }
}

/// The thread's own state.
struct Scribe {
    disk: Box<dyn Disk>,
    tip: Tip,
    unsaved: Vec<Unsaved>,
    /// When the first byte since the last sync was written.
    dirty_since: Option<Stamp>,
    failed: Arc<OnceLock<JournalError>>,
    written: Arc<Written>,
    notify: Box<dyn Fn(JournalEvent) + Send>,
}

impl Scribe {
    fn run(mut self, events: &Receiver<Unsaved>) -> Self {
        loop {
            let entry = match self.dirty_since {
                None => events.recv().map_err(RecvTimeoutError::from),
                Some(since) => events.recv_timeout(PATIENCE.saturating_sub(clock::now().since(since))),
            };
            match entry {
                Ok(entry) => self.take(entry),
                Err(RecvTimeoutError::Timeout) => self.sync(),
                Err(RecvTimeoutError::Disconnected) => {
                    self.sync();
                    self.disk.release();
                    return self;
                }
            }
        }
    }

    fn take(&mut self, entry: Unsaved) {
        if self.failed.get().is_some() {
            self.unsaved.push(entry);
            return;
        }
        let written = self.write(&entry);
        if let Err(error) = written {
            // What was written before is not to go down with it.
            self.sync();
            self.unsaved.push(entry);
            self.fail(error);
            return;
        }
        *self.written.lines.lock().unwrap_or_else(PoisonError::into_inner) = entry.seq + 1;
        self.written.more.notify_all();
        let urgent = is_urgent(&entry.recorded.event.what);
        self.unsaved.push(entry);
        let since = *self.dirty_since.get_or_insert_with(clock::now);
        // A stream of events without a pause never lets the wait run out.
        if urgent || clock::now().since(since) >= PATIENCE {
            self.sync();
        }
    }

    fn write(&mut self, entry: &Unsaved) -> Result<(), JournalError> {
        let Recorded { event, boot, wall } = &entry.recorded;
        if event.t < self.tip.now {
            return Err(JournalError::Event(SafeText::replaced("its time lies before that of the event before it")));
        }
        let mut bytes = line::next(entry.seq, event, *boot, *wall, &self.tip.head)?;
        let head = line::head(&bytes);
        bytes.push(b'\n');
        if self.tip.bytes + bytes.len() as u64 > MAX_FILE {
            return Err(JournalError::Full);
        }
        self.disk.write(&bytes).map_err(|error| write_error(&error))?;
        self.tip.hash.update(&bytes);
        self.tip.lines += 1;
        self.tip.bytes += bytes.len() as u64;
        self.tip.head = head;
        self.tip.now = event.t;
        Ok(())
    }

    fn sync(&mut self) {
        if self.dirty_since.take().is_none() || self.failed.get().is_some() {
            return;
        }
        match self.disk.sync() {
            Ok(()) => {
                self.unsaved.clear();
                (self.notify)(JournalEvent::Saved { seq: self.tip.lines - 1 });
            }
            Err(error) => self.fail(sync_error(&error)),
        }
    }

    /// Never tried again: after a failed sync the system may have dropped what it held.
    fn fail(&mut self, error: JournalError) {
        if self.failed.set(error.clone()).is_ok() {
            (self.notify)(JournalEvent::Failed(error));
        }
    }
}

/// Whether an event is on the disk before anything else happens.
fn is_urgent(what: &What) -> bool {
    matches!(
        what,
        What::SoundChecked { .. }
            | What::Instructed
            | What::PracticeDone
            | What::Started
            | What::Committed
            | What::Finished
            | What::Abandoned
            | What::Resumed(_)
            | What::Stopped { .. }
    )
}

#[cfg(test)]
mod tests;
