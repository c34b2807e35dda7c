//! Many bundles: verified on all cores, told in order. How many there are does not matter to memory.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::{Signers, Verification, verify};
use crate::assessment::Form;
use crate::error::UserError;
use crate::journal::Header;

/// Bundles that a core is given at a time: handing over one by one costs a twentieth of the whole.
const BATCH: usize = 16;
/// Batches under way or waiting to be told, for each core.
const AHEAD: usize = 16;

/// A bundle's verification, or why there is none.
type Told = Result<Verification, UserError>;
/// Bundles, and where their verifications go.
type Job = (Vec<Result<PathBuf, UserError>>, SyncSender<Vec<Told>>);

/// Verifies bundles on all cores, and tells of each in their order, until it is told to stop. An error in place of a bundle is
/// told in its place. A fault of this program that a bundle brings out is a failed check of that bundle, and ends no other.
pub fn verify_all(
    bundles: impl IntoIterator<Item = Result<PathBuf, UserError>>,
    signers: Option<&Signers>,
    redraw: &(impl Fn(&Header) -> Result<Arc<Form>, UserError> + Sync),
    mut tell: impl FnMut(Told) -> ControlFlow<()>,
) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let ahead = cores * AHEAD;
    let mut bundles = bundles.into_iter();
    let (give, jobs) = sync_channel::<Job>(ahead);
    let jobs = Mutex::new(jobs);
    let enough = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some((batch, answer)) = next_of(&jobs) {
                    if enough.load(Ordering::Relaxed) {
                        return;
                    }
                    let told = batch.into_iter().map(|bundle| verify(&bundle?, signers, redraw)).collect();
                    // Nobody waits for it any more where the telling thread has stopped.
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
                if told.into_iter().try_for_each(&mut tell).is_break() {
                    enough.store(true, Ordering::Relaxed);
                    return drop(give);
                }
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
