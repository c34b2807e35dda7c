//! Many bundles: found in folders, verified on all cores, told in order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

use super::{RESULT, SIGNATURE, Signers, Verification, verify};
use crate::assessment::Form;
use crate::error::{Trouble, UserError};
use crate::journal::{FILE, Header, entries, shown};

/// Verifications that wait to be told, at most.
const WAITING: usize = 64;

/// Bundles below some paths.
#[derive(Debug, Default)]
pub struct Found {
    /// Their folders, those of one folder in order of their names.
    pub bundles: Vec<PathBuf>,
    /// Folders with a journal and no result: sittings that are not finished.
    pub unfinished: usize,
}

/// The bundles that are named, and those that lie in a folder that is. A path that is neither stands for itself.
///
/// # Errors
/// A path is no folder that can be read.
pub fn bundles(paths: &[PathBuf]) -> Result<Found, UserError> {
    // A bundle whose result was taken away is still one: its signature is there.
    let is_bundle = |path: &Path| path.join(RESULT).exists() || path.join(SIGNATURE).exists();
    let mut found = Found::default();
    for path in paths {
        let inside = if is_bundle(path) || path.join(FILE).exists() { Vec::new() } else { listed(path)? };
        let (bundles, rest): (Vec<_>, Vec<_>) = inside.into_iter().partition(|path| is_bundle(path));
        found.unfinished += rest.iter().filter(|path| path.join(FILE).exists()).count();
        if bundles.is_empty() {
            found.bundles.push(path.clone());
        }
        found.bundles.extend(bundles);
    }
    Ok(found)
}

fn listed(path: &Path) -> Result<Vec<PathBuf>, UserError> {
    if !path.is_dir() {
        let message = format!("{} is not a folder with results in it.", shown(path));
        return Err(UserError::new(Trouble::Usage, message).hint("callready history lists results and their folders."));
    }
    entries(path).map_err(|error| {
        UserError::new(Trouble::Environment, format!("The folder {} cannot be read: {error}.", shown(path)))
    })
}

/// Verifies bundles on all cores, and tells of each in the order of the list.
pub fn verify_all(
    bundles: &[PathBuf],
    signers: Option<&Signers>,
    redraw: &(impl Fn(&Header) -> Result<Arc<Form>, UserError> + Sync),
    mut tell: impl FnMut(Result<Verification, UserError>),
) {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(bundles.len());
    let next = AtomicUsize::new(0);
    let (send, receive) = sync_channel(WAITING);
    thread::scope(|scope| {
        for _ in 0..cores {
            let (send, next) = (send.clone(), &next);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(bundle) = bundles.get(at) else { return };
                    if send.send((at, verify(bundle, signers, redraw))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (at, verified) in receive {
            waiting.insert(at, verified);
            while let Some(verified) = waiting.remove(&due) {
                tell(verified);
                due += 1;
            }
        }
    });
}
