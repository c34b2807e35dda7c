//! The thread that writes.

use std::sync::Arc;

use base16ct::lower::encode_string as hex;
use sha2::{Digest, Sha256};

use super::state::{Presence, Shared};
use super::{Disk, JournalError, MAX_FILE, Millis, Recorded, SafeText, Summary, Unsaved, line, write_error};

/// Where a journal stands.
pub(super) struct Tip {
    pub(super) lines: u64,
    pub(super) bytes: u64,
    pub(super) head: String,
    pub(super) hash: Sha256,
    pub(super) now: Millis,
}

/// Writes lines.
pub(super) struct Scribe {
    disk: Box<dyn Disk>,
    tip: Tip,
    shared: Arc<Shared>,
}

impl Scribe {
    pub(super) fn new(disk: Box<dyn Disk>, tip: Tip, shared: Arc<Shared>) -> Self {
        Self { disk, tip, shared }
    }

    /// Writes until nothing more will come.
    pub(super) fn run(mut self) -> Self {
        let _presence = Presence(Arc::clone(&self.shared));
        while let Some(lines) = self.shared.take() {
            for line in lines {
                if self.shared.failed().is_some() {
                    self.shared.keep(line);
                    continue;
                }
                match self.write(&line) {
                    Ok(()) => self.shared.wrote(line),
                    Err(error) => self.shared.could_not_write(line, error),
                }
            }
        }
        self
    }

    /// Gives the journal back; for when everything is synced.
    pub(super) fn release(mut self) -> Self {
        self.disk.release();
        self
    }

    pub(super) fn summary(self) -> Summary {
        let Tip { lines, bytes, head, hash, .. } = self.tip;
        Summary { lines, bytes, sha256: hex(&hash.finalize()), head }
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
        // Nobody else writes here: another length, or no name, and what is written would be found by nobody.
        if !self.disk.is_as_left(self.tip.bytes).map_err(|error| write_error(&error))? {
            return Err(JournalError::Gone);
        }
        self.disk.write(&bytes).map_err(|error| write_error(&error))?;
        self.tip.hash.update(&bytes);
        self.tip.lines += 1;
        self.tip.bytes += bytes.len() as u64;
        self.tip.head = head;
        self.tip.now = event.t;
        Ok(())
    }
}
