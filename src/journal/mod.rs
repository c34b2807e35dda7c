//! The journal of a sitting: what happened, line by line, on the disk before anybody relies on it.
//!
//! A line is JSON, with a CRC over itself and the SHA-256 of the line before. One rule recovers it after anything:
//! read until the first bad line. Nothing here waits on behalf of a caller: a thread of its own writes and syncs.

mod disk;
mod error;
#[cfg(test)]
pub(crate) mod fixture;
mod header;
mod line;
mod reader;
mod resume;
mod speed;
mod writer;

pub(crate) use disk::{ReadError, entries, make_folder, read_capped, read_secret, shown, write_new, write_over};
pub use error::{BadLine, JournalError, Reason};
pub use header::{FORMAT, FormRef, Header};
pub use line::{MAX_FILE, MAX_LINE};
pub(crate) use reader::fold_seen;
pub use reader::{Recorded, Recovered, Summary, fold, read, read_header, recover};
pub use resume::{JUMP, Moment, Now, Resumption, TICK, resume};
pub(crate) use speed::{keeps_rights, speed};
pub use writer::{JournalEvent, MIN_FREE, Unsaved, Writer, check_room};

/// The journal's file in a sitting's folder.
pub const FILE: &str = "journal.jsonl";
