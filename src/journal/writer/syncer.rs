//! The thread that syncs.

use std::sync::Arc;

use super::state::{Presence, Shared};
use super::{Disk, sync_error};

/// Syncs until everything written is on the disk and nothing more will be.
pub(super) fn run(mut disk: Box<dyn Disk>, shared: &Arc<Shared>) {
    let _presence = Presence(Arc::clone(shared));
    while let Some(lines) = shared.take_dirty() {
        match disk.sync() {
            Ok(()) => shared.synced(lines),
            Err(error) => shared.fail(sync_error(&error)),
        }
    }
}
