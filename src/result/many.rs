//! Many bundles: found in folders, verified on all cores, told in order.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

use super::{RESULT, SIGNATURE, Signers, Verification, verify};
use crate::assessment::Form;
use crate::error::{Trouble, UserError};
use crate::journal::{FILE, Header, shown};

/// Verifications that wait to be told, at most.
const WAITING: usize = 64;

/// Bundles below some paths, by their names: a hundred thousand take a few megabytes.
#[derive(Debug, Default)]
pub struct Found {
    folders: Vec<PathBuf>,
    /// The folder, by its place, and the name in it; no name for the folder itself.
    bundles: Vec<(usize, Box<OsStr>)>,
    /// Folders with a journal and no result: sittings that are not finished.
    pub unfinished: usize,
}

impl Found {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.bundles.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.bundles.is_empty()
    }

    /// The folder of a bundle, by its place. Those of one folder are in order of their names.
    pub fn get(&self, at: usize) -> Option<PathBuf> {
        let (folder, name) = self.bundles.get(at)?;
        let folder = self.folders.get(*folder)?;
        Some(if name.is_empty() { folder.clone() } else { folder.join(&**name) })
    }

    /// Their folders.
    pub fn iter(&self) -> impl Iterator<Item = PathBuf> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// Looks for more: the bundle that is named, or those that lie in the folder that is. A path that is neither stands for
    /// itself.
    ///
    /// # Errors
    /// It is no folder that can be read.
    pub fn look(&mut self, path: &Path) -> Result<(), UserError> {
        // A bundle whose result was taken away is still one: its signature is there.
        let is_bundle = |path: &Path| path.join(RESULT).exists() || path.join(SIGNATURE).exists();
        let inside = if is_bundle(path) || path.join(FILE).exists() { Vec::new() } else { names(path)? };
        let place = self.folders.len();
        self.folders.push(path.to_owned());
        let before = self.bundles.len();
        for name in inside {
            let path = path.join(&*name);
            if is_bundle(&path) {
                self.bundles.push((place, name));
            } else if path.join(FILE).exists() {
                self.unfinished += 1;
            }
        }
        if self.bundles.len() == before {
            self.bundles.push((place, Box::default()));
        }
        Ok(())
    }
}

/// The bundles of several paths.
///
/// # Errors
/// As [`Found::look`].
pub fn bundles(paths: &[PathBuf]) -> Result<Found, UserError> {
    let mut found = Found::default();
    paths.iter().try_for_each(|path| found.look(path))?;
    Ok(found)
}

/// The names in a folder, sorted.
fn names(path: &Path) -> Result<Vec<Box<OsStr>>, UserError> {
    if !path.is_dir() {
        let message = format!("{} is not a folder with results in it.", shown(path));
        return Err(UserError::new(Trouble::Usage, message).hint("callready history lists results and their folders."));
    }
    let listed = std::fs::read_dir(path).and_then(|listed| {
        listed.map(|entry| entry.map(|entry| entry.file_name().into_boxed_os_str())).collect::<Result<Vec<_>, _>>()
    });
    let mut names = listed.map_err(|error| {
        UserError::new(Trouble::Environment, format!("The folder {} cannot be read: {error}.", shown(path)))
    })?;
    names.sort();
    Ok(names)
}

/// Verifies bundles on all cores, and tells of each in the order of the list.
pub fn verify_all(
    bundles: &Found,
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
                    if send.send((at, verify(&bundle, signers, redraw))).is_err() {
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
