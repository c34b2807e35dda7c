//! Many bundles: found in folders, verified on all cores, told in order. How many there are does not matter to memory.

use std::collections::{BinaryHeap, VecDeque};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, thread, vec};

use super::{RESULT, SIGNATURE, Signers, Verification, verify};
use crate::assessment::Form;
use crate::error::{Trouble, UserError};
use crate::journal::{FILE, Header, shown};

/// Names of a folder that are kept at a time: about half a megabyte.
const NAMES: usize = 8_192;
/// Bundles that a core is given at a time: handing over one by one costs a twentieth of the whole.
const BATCH: usize = 16;
/// Batches under way or waiting to be told, for each core.
const AHEAD: usize = 16;

/// Bundles below some paths, looked for while they are asked for: each path's in order of their names.
///
/// A path that is a bundle gives itself. A folder gives the bundles that lie in it, and itself where there are none.
/// A path that is no folder that can be read gives an error, and the next path follows.
#[derive(Debug)]
pub struct Bundles {
    paths: vec::IntoIter<PathBuf>,
    inside: Option<Inside>,
    unfinished: usize,
}

/// The bundles of some paths.
pub fn bundles(paths: impl IntoIterator<Item = PathBuf>) -> Bundles {
    Bundles { paths: paths.into_iter().collect::<Vec<_>>().into_iter(), inside: None, unfinished: 0 }
}

impl Bundles {
    /// Folders with a journal and no result, in the folders that were looked through: sittings that are not finished.
    pub fn unfinished(&self) -> usize {
        self.unfinished
    }
}

impl Iterator for Bundles {
    type Item = Result<PathBuf, UserError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(inside) = &mut self.inside else {
                let path = self.paths.next()?;
                if is_bundle(&path) || path.join(FILE).exists() {
                    return Some(Ok(path));
                }
                self.inside = Some(Inside { names: Names::new(path, NAMES), any: false, unfinished: 0 });
                continue;
            };
            match inside.names.next() {
                Some(Ok(path)) if is_bundle(&path) => {
                    inside.any = true;
                    return Some(Ok(path));
                }
                Some(Ok(path)) => inside.unfinished += usize::from(path.join(FILE).exists()),
                Some(Err(error)) => {
                    self.unfinished += self.inside.take().map_or(0, |inside| inside.unfinished);
                    return Some(Err(error));
                }
                None => {
                    let Inside { names, any, unfinished } = self.inside.take()?;
                    self.unfinished += unfinished;
                    if !any {
                        return Some(if unfinished > 0 {
                            Err(unfinished_only(&names.folder))
                        } else {
                            Ok(names.folder)
                        });
                    }
                }
            }
        }
    }
}

/// A bundle whose result was taken away is still one: its signature is there.
fn is_bundle(path: &Path) -> bool {
    path.join(RESULT).exists() || path.join(SIGNATURE).exists()
}

/// A folder that is looked through.
#[derive(Debug)]
struct Inside {
    names: Names,
    /// Whether a bundle was in it.
    any: bool,
    unfinished: usize,
}

/// What lies in a folder, in order of the names. The folder is read again for each `most` of them.
#[derive(Debug)]
struct Names {
    folder: PathBuf,
    /// How many are kept.
    most: usize,
    ready: vec::IntoIter<OsString>,
    /// The last of those that were ready before; `None` before the first.
    last: Option<OsString>,
    done: bool,
}

impl Names {
    fn new(folder: PathBuf, most: usize) -> Self {
        Self { folder, most, ready: Vec::new().into_iter(), last: None, done: false }
    }

    /// The first names after `last`.
    fn following(&self) -> io::Result<Vec<OsString>> {
        let mut first = BinaryHeap::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            let past = self.last.as_ref().is_none_or(|last| name > *last);
            if past && (first.len() < self.most || first.peek().is_some_and(|last| name < *last)) {
                first.push(name);
                if first.len() > self.most {
                    first.pop();
                }
            }
        }
        Ok(first.into_sorted_vec())
    }
}

impl Iterator for Names {
    type Item = Result<PathBuf, UserError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.as_slice().is_empty() && !self.done {
            if !self.folder.is_dir() {
                self.done = true;
                return Some(Err(no_folder(&self.folder)));
            }
            match self.following() {
                Ok(names) => {
                    self.done = names.len() < self.most;
                    self.last = names.last().cloned();
                    self.ready = names.into_iter();
                }
                Err(error) => {
                    self.done = true;
                    let message = format!("The folder {} cannot be read: {error}.", shown(&self.folder));
                    return Some(Err(UserError::new(Trouble::Environment, message)));
                }
            }
        }
        self.ready.next().map(|name| Ok(self.folder.join(name)))
    }
}

fn no_folder(path: &Path) -> UserError {
    let message = format!("{} is not a folder with results in it.", shown(path));
    UserError::new(Trouble::Usage, message).hint("callready history lists results and their folders.")
}

fn unfinished_only(path: &Path) -> UserError {
    let message = format!("{} holds only sittings that are not finished.", shown(path));
    UserError::new(Trouble::Usage, message).hint("callready resume goes on with one.")
}

/// A bundle's verification, or why there is none.
type Told = Result<Verification, UserError>;
/// Bundles, and where their verifications go.
type Job = (Vec<Result<PathBuf, UserError>>, SyncSender<Vec<Told>>);

/// Verifies bundles on all cores, and tells of each in their order. An error in place of a bundle is told in its place.
pub fn verify_all(
    bundles: impl IntoIterator<Item = Result<PathBuf, UserError>>,
    signers: Option<&Signers>,
    redraw: &(impl Fn(&Header) -> Result<Arc<Form>, UserError> + Sync),
    mut tell: impl FnMut(Told),
) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let ahead = cores * AHEAD;
    let mut bundles = bundles.into_iter();
    let (give, jobs) = sync_channel::<Job>(ahead);
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some((batch, answer)) = next_of(&jobs) {
                    let told = batch.into_iter().map(|bundle| verify(&bundle?, signers, redraw)).collect();
                    // Nobody waits for it any more where the telling thread has panicked.
                    let _ = answer.send(told);
                }
            });
        }
        let mut waiting = VecDeque::<Receiver<Vec<Told>>>::new();
        loop {
            let batch: Vec<_> = bundles.by_ref().take(BATCH).collect();
            let more = !batch.is_empty();
            if more {
                let (answer, due) = sync_channel(1);
                if give.send((batch, answer)).is_err() {
                    return;
                }
                waiting.push_back(due);
            }
            while waiting.len() >= if more { ahead } else { 1 } {
                let Some(due) = waiting.pop_front() else { break };
                // A worker has panicked: the scope tells of it once the others have no more to do.
                let Ok(told) = due.recv() else { return drop(give) };
                told.into_iter().for_each(&mut tell);
            }
            if !more {
                drop(give);
                return;
            }
        }
    });
}

fn next_of(jobs: &Mutex<Receiver<Job>>) -> Option<Job> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test panics where something is wrong")]

    use super::*;

    #[test]
    fn names_come_in_order_and_once_however_many_are_kept_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let wanted: Vec<_> = (0..10).map(|number| folder.path().join(number.to_string())).collect();
        for number in [7, 2, 9, 4, 0, 1, 6, 5, 3, 8] {
            std::fs::create_dir(&wanted[number]).unwrap();
        }
        for most in 1..=12 {
            let names: Vec<_> =
                Names::new(folder.path().to_owned(), most).map(|name| name.map_err(|error| error.message)).collect();
            assert_eq!(names, wanted.iter().cloned().map(Ok).collect::<Vec<_>>(), "{most}");
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_in_its_place_and_the_next_follows() {
        let folder = tempfile::tempdir().unwrap();
        let (results, absent) = (folder.path().join("results"), folder.path().join("absent"));
        for name in ["b", "a", "c"] {
            std::fs::create_dir_all(results.join(name)).unwrap();
            std::fs::write(results.join(name).join(if name == "c" { FILE } else { RESULT }), "").unwrap();
        }
        let mut found = bundles([absent, results.clone(), results.join("c")]);
        assert!(found.next().unwrap().unwrap_err().message.ends_with("is not a folder with results in it."));
        let rest: Vec<_> = found.by_ref().map(Result::unwrap).collect();
        assert_eq!(rest, [results.join("a"), results.join("b"), results.join("c")]);
        assert_eq!(found.unfinished(), 1);
    }
}
