//! The thread that syncs.

use super::state::Shared;
use super::{Disk, sync_error};

/// Syncs until everything written is on the disk and nothing more will be.
pub(super) fn run(mut disk: Box<dyn Disk>, shared: &Shared) {
    while let Some(lines) = shared.take_dirty() {
        match disk.sync() {
            Ok(()) => shared.synced(lines),
            Err(error) => shared.fail(sync_error(&error)),
        }
    }
}
