//! What callers, the thread that writes and the thread that syncs know together.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use super::{JournalError, JournalEvent, Recorded, Unsaved};
use crate::assessment::What;
use crate::clock::{self, Stamp};

/// What the threads share. No lock is held while a disk is waited for.
pub(super) struct Shared {
    state: Mutex<State>,
    /// There is something to write, or nothing more will come.
    to_write: Condvar,
    /// There is something to sync, or nothing more will be written.
    to_sync: Condvar,
    /// More was written or synced, or the journal has failed.
    done: Condvar,
    failed: OnceLock<JournalError>,
    /// The longest a line waits for its sync to begin.
    patience: Duration,
    notify: Box<dyn Fn(JournalEvent) + Send + Sync>,
}

#[derive(Default)]
struct State {
    /// The number of the next line to be accepted.
    next: u64,
    /// Accepted, not written.
    queue: Vec<Unsaved>,
    /// Written, or impossible to write, and not known to be on the disk.
    unsaved: Vec<Unsaved>,
    /// How many lines the system has taken.
    written: u64,
    /// How many lines are on the disk.
    synced: u64,
    /// When the first line since the last sync was written.
    dirty_since: Option<Stamp>,
    /// The next sync does not wait.
    urgent: bool,
    /// Nothing more will be accepted.
    closed: bool,
    /// Nothing more will be written.
    all_written: bool,
    /// How many of the two threads have ended.
    ended: usize,
}

/// Held by each of the threads: nobody waits for one that is gone.
pub(super) struct Presence(pub(super) Arc<Shared>);

impl Drop for Presence {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.fail(JournalError::Stopped);
        }
        self.0.lock().ended += 1;
        self.0.done.notify_all();
    }
}

impl Shared {
    /// A journal of so many lines, all on the disk.
    pub(super) fn new(lines: u64, patience: Duration, notify: Box<dyn Fn(JournalEvent) + Send + Sync>) -> Self {
        let state = State { next: lines, written: lines, synced: lines, ..State::default() };
        Self {
            state: Mutex::new(state),
            to_write: Condvar::new(),
            to_sync: Condvar::new(),
            done: Condvar::new(),
            failed: OnceLock::new(),
            patience,
            notify,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Accepts an event.
    ///
    /// # Errors
    /// The journal has failed.
    pub(super) fn push(&self, recorded: Recorded) -> Result<u64, JournalError> {
        if let Some(error) = self.failed.get() {
            return Err(error.clone());
        }
        let mut state = self.lock();
        let seq = state.next;
        state.next += 1;
        state.queue.push(Unsaved { seq, recorded });
        Ok(seq)
    }

    pub(super) fn wake(&self) {
        self.to_write.notify_one();
    }

    /// Nothing more will be accepted.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.to_write.notify_one();
    }

    /// What is to be written next; `None` at the end.
    pub(super) fn take(&self) -> Option<Vec<Unsaved>> {
        let wait = |state: &mut State| state.queue.is_empty() && !state.closed;
        let mut state = self.to_write.wait_while(self.lock(), wait).unwrap_or_else(PoisonError::into_inner);
        if state.queue.is_empty() {
            state.all_written = true;
            self.to_sync.notify_one();
            return None;
        }
        Some(std::mem::take(&mut state.queue))
    }

    /// The system has taken a line.
    pub(super) fn wrote(&self, line: Unsaved) {
        let mut state = self.lock();
        state.written = line.seq + 1;
        let urgent = is_urgent(&line.recorded.event.what);
        let first = state.dirty_since.is_none();
        if first {
            state.dirty_since = Some(clock::now());
        }
        state.urgent |= urgent;
        state.unsaved.push(line);
        drop(state);
        self.done.notify_all();
        if first || urgent {
            self.to_sync.notify_one();
        }
    }

    /// A line could not be written. What was written before is not to go down with it: the failure is told when that
    /// is on the disk.
    pub(super) fn could_not_write(&self, line: Unsaved, error: JournalError) {
        let mut state = self.lock();
        state.unsaved.push(line);
        state.urgent = true;
        self.to_sync.notify_one();
        let dirty = |state: &mut State| state.synced < state.written && self.failed.get().is_none();
        drop(self.done.wait_while(state, dirty));
        self.fail(error);
    }

    /// A line that is not even tried: the journal has failed.
    pub(super) fn keep(&self, line: Unsaved) {
        self.lock().unsaved.push(line);
    }

    /// Waits until something is to be synced, and says how many lines that is; `None` at the end.
    pub(super) fn take_dirty(&self) -> Option<u64> {
        let mut state = self.lock();
        loop {
            if self.failed.get().is_some() {
                return None;
            }
            let left = match state.dirty_since {
                Some(_) if state.urgent || state.all_written => Duration::ZERO,
                Some(since) => self.patience.saturating_sub(clock::now().since(since)),
                None if state.all_written => return None,
                None => {
                    state = self.to_sync.wait(state).unwrap_or_else(PoisonError::into_inner);
                    continue;
                }
            };
            if left.is_zero() {
                (state.dirty_since, state.urgent) = (None, false);
                return Some(state.written);
            }
            state = self.to_sync.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// So many lines are on the disk.
    pub(super) fn synced(&self, lines: u64) {
        let mut state = self.lock();
        state.synced = lines;
        state.unsaved.retain(|line| line.seq >= lines);
        drop(state);
        self.done.notify_all();
        (self.notify)(JournalEvent::Saved { seq: lines - 1 });
    }

    /// Nothing is accepted any more. Never tried again: after a failed sync the system may have dropped what it held.
    pub(super) fn fail(&self, error: JournalError) {
        if self.failed.set(error.clone()).is_ok() {
            // Under the lock, so that nobody misses it between a look and a wait.
            drop(self.lock());
            self.done.notify_all();
            self.to_sync.notify_one();
            (self.notify)(JournalEvent::Failed(error));
        }
    }

    pub(super) fn failed(&self) -> Option<&JournalError> {
        self.failed.get()
    }

    /// Waits until the system has taken a line, or cannot; whether it has.
    pub(super) fn wait_written(&self, seq: u64, most: Duration) -> bool {
        let missing = |state: &mut State| state.written <= seq && self.failed.get().is_none();
        let waited = self.done.wait_timeout_while(self.lock(), most, missing);
        waited.unwrap_or_else(PoisonError::into_inner).0.written > seq
    }

    /// Waits until both threads have ended; whether they have.
    pub(super) fn wait_ended(&self, most: Duration) -> bool {
        let at_work = |state: &mut State| state.ended < 2;
        let waited = self.done.wait_timeout_while(self.lock(), most, at_work);
        waited.unwrap_or_else(PoisonError::into_inner).0.ended == 2
    }

    /// Takes out what is not known to be on the disk.
    pub(super) fn unsaved(&self) -> Vec<Unsaved> {
        let mut state = self.lock();
        let mut all = std::mem::take(&mut state.unsaved);
        all.append(&mut state.queue);
        all
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
            | What::AlertSent { .. }
            | What::Finished
            | What::Abandoned
            | What::Resumed(_)
            | What::Stopped { .. }
    )
}
