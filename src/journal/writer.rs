//! Writes a journal on threads of its own: a caller hands an event over and goes on.
//!
//! One thread writes lines, another syncs them, so that a line never waits behind a slow sync: once the system has it,
//! it survives the end of this program; once it is synced, a power cut.

mod scribe;
mod state;
mod syncer;

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use base16ct::lower::encode_string as hex;
use sha2::{Digest, Sha256};

use self::scribe::{Scribe, Tip};
use self::state::Shared;
use super::line::{self, MAX_FILE};
use super::{FILE, Header, JournalError, Recorded, Recovered, Summary, make_folder, shown};
use crate::assessment::{Event, Millis, What};
use crate::clock::Stamp;
use crate::system::{Access, has_a_name, sync_folder};
use crate::text::SafeText;

/// A sitting does not begin with less room than this on the disk, in bytes.
pub const MIN_FREE: u64 = 16 * 1_024 * 1_024;

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
    shared: Arc<Shared>,
    threads: Option<Threads>,
    /// How long the file is at most once everything accepted is written.
    length: AtomicU64,
    times: Times,
}

/// How long is waited.
#[derive(Clone, Copy)]
struct Times {
    /// Before what nobody is in a hurry for is synced: it is to be on the disk within 250 ms, and a sync takes time.
    sync: Duration,
    /// At the end: a disk can hang for ever.
    end: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self { sync: Duration::from_millis(150), end: Duration::from_secs(10) }
    }
}

struct Threads {
    scribe: JoinHandle<Scribe>,
    syncer: JoinHandle<()>,
}

/// The longest a caller waits for the system to take a line.
const HAND_OVER: Duration = Duration::from_millis(200);
/// The same before a sitting goes on.
const BEFORE_GOING_ON: Duration = Duration::from_secs(10);
/// So much of the file is left for what ends a sitting, in bytes: an hour of ticks, and more.
const RESERVE: u64 = 4 * 1_024 * 1_024;
/// A line without its text is shorter than this, in bytes.
const LINE: u64 = 400;

impl Writer {
    /// Begins a journal in a folder, which is made if need be. Its first line is on the disk when this returns.
    ///
    /// `notify` runs on a thread of the journal and must not wait for anything.
    ///
    /// # Errors
    /// The folder cannot be written to, has too little room or holds a journal already.
    pub fn create(
        folder: &Path,
        header: &Header,
        boot: Stamp,
        notify: impl Fn(JournalEvent) + Send + Sync + 'static,
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
        Self::on_file(file, tip, notify)
    }

    /// Goes on with a journal as it was [read](super::read): cuts off what could not be read, after keeping a copy of
    /// it beside the journal.
    ///
    /// # Errors
    /// Another process has it, or has written to it since it was read; the folder cannot be written to.
    pub fn reopen(
        folder: &Path,
        recovered: &Recovered,
        notify: impl Fn(JournalEvent) + Send + Sync + 'static,
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
        if hex(&hash.clone().finalize()) != recovered.good.sha256 || lost.len() as u64 != recovered.lost_bytes {
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
        Self::on_file(file, tip, notify)
    }

    fn on_file(
        file: File,
        tip: Tip,
        notify: impl Fn(JournalEvent) + Send + Sync + 'static,
    ) -> Result<Self, JournalError> {
        let second = file.try_clone().map_err(|error| write_error(&error))?;
        Self::spawn_with(Box::new(file), Box::new(second), tip, Times::default(), notify)
    }

    fn spawn_with(
        disk: Box<dyn Disk>,
        second: Box<dyn Disk>,
        tip: Tip,
        times: Times,
        notify: impl Fn(JournalEvent) + Send + Sync + 'static,
    ) -> Result<Self, JournalError> {
        let length = AtomicU64::new(tip.bytes);
        let shared = Arc::new(Shared::new(tip.lines, times.sync, Box::new(notify)));
        let begin = |name: &str| std::thread::Builder::new().name(name.to_owned());
        let scribe = Scribe::new(disk, tip, Arc::clone(&shared));
        let scribe = begin("journal").spawn(move || scribe.run()).map_err(|error| write_error(&error))?;
        let spawned = {
            let shared = Arc::clone(&shared);
            begin("journal-sync").spawn(move || syncer::run(second, &shared))
        };
        let syncer = spawned.map_err(|error| {
            shared.close();
            write_error(&error)
        })?;
        Ok(Self { shared, threads: Some(Threads { scribe, syncer }), length, times })
    }

    /// Hands an event over and returns its line's number; [`JournalEvent::Saved`] tells when it is on the disk.
    /// Never waits.
    ///
    /// # Errors
    /// The journal has failed before. Nothing is accepted any more.
    pub fn append(&self, event: &Event, boot: Stamp, wall: Option<i64>) -> Result<u64, JournalError> {
        let seq = self.hold(event, boot, wall)?;
        self.hand_over();
        Ok(seq)
    }

    /// Accepts an event without waking the journal's thread, which is cheaper: [`hand_over`](Self::hand_over) is to
    /// follow within moments. Dropping or closing hands over too.
    ///
    /// # Errors
    /// As of [`append`](Self::append).
    pub fn hold(&self, event: &Event, boot: Stamp, wall: Option<i64>) -> Result<u64, JournalError> {
        let text = match &event.what {
            // At most six bytes for one, escaped.
            What::Inserted { text, .. } => text.len() as u64 * 6,
            _ => 0,
        };
        self.length.fetch_add(LINE + text, Ordering::Relaxed);
        self.shared.push(Recorded { event: event.clone(), boot, wall })
    }

    /// Whether what is left of the file is needed to end the sitting. No more work should be accepted then.
    pub fn is_nearly_full(&self) -> bool {
        self.length.load(Ordering::Relaxed) > MAX_FILE - RESERVE
    }

    /// Wakes the journal's thread for what was held.
    pub fn hand_over(&self) {
        self.shared.wake();
    }

    /// Hands over, and waits until the system has taken a line, so that no answer is shown as taken that a kill could
    /// lose. It takes microseconds; 200 ms at most. False where that was not enough.
    pub fn wait_written(&self, seq: u64) -> bool {
        self.hand_over();
        self.shared.wait_written(seq, HAND_OVER)
    }

    /// The same before a sitting goes on, when nobody waits for a key: 10 s at most, also on a machine that is busy.
    ///
    /// # Errors
    /// The system has not taken the line.
    pub fn must_be_written(&self, seq: u64) -> Result<(), JournalError> {
        self.hand_over();
        if self.shared.wait_written(seq, BEFORE_GOING_ON) {
            return Ok(());
        }
        Err(self.shared.failed().cloned().unwrap_or_else(|| write_error(&io::Error::from(io::ErrorKind::TimedOut))))
    }

    /// Writes and syncs what was accepted, and ends. Waits 10 s at most.
    ///
    /// # Errors
    /// The journal has failed, now or before, or the disk does not answer.
    pub fn close(mut self) -> Result<Summary, JournalError> {
        let scribe = self.end()?;
        match self.shared.failed() {
            Some(error) => Err(error.clone()),
            None => Ok(scribe.summary()),
        }
    }

    /// Ends, and hands back what was accepted and is not known to be on the disk. After a failure, and once there is
    /// room again: read the journal, reopen it and append those whose number is not below its line count.
    pub fn rescue(mut self) -> Vec<Unsaved> {
        let _ = self.end();
        self.shared.unsaved()
    }

    fn end(&mut self) -> Result<Scribe, JournalError> {
        let threads = self.threads.take().ok_or(JournalError::Stopped)?;
        self.shared.close();
        if !self.shared.wait_ended(self.times.end) {
            // Its threads are left to themselves: they wait for the disk, and so does the lock.
            return Err(JournalError::Hangs);
        }
        let scribe = threads.scribe.join().map_err(|_panic| JournalError::Stopped)?;
        // It has nothing to hand back, and it told of its failures.
        let _ = threads.syncer.join();
        Ok(scribe.release())
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
    let free = fs4::available_space(folder).map_err(|error| JournalError::folder(folder, &error))?;
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
    super::write_over(folder, &format!("journal.cut-after-{lines}"), lost, Access::Everybody)
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
    /// Whether the file is still in a folder, and so many bytes long.
    fn is_as_left(&self, bytes: u64) -> io::Result<bool>;
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

    fn is_as_left(&self, bytes: u64) -> io::Result<bool> {
        Ok(self.metadata()?.len() == bytes && has_a_name(self)?)
    }

    fn release(&mut self) {
        let _ = self.unlock();
    }
}

#[cfg(test)]
mod tests;
