//! Several clips at once.

use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::ledger::{Entry, Ledger, digest, put};
use super::plan::{Plan, Planned};
use super::render::{Booth, Fault, Letters};
use crate::error::{Trouble, UserError};
use crate::text::SafeText;

/// A clip that is done, for better or worse.
#[derive(Debug)]
pub struct Done<'a> {
    /// The clip.
    pub clip: &'a Planned,
    /// How many are done.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// Its length in seconds and how many words a minute are spoken, or what went wrong.
    pub result: Result<(f32, f32), &'a Fault>,
}

/// What was done for a pack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Clips that were made.
    pub made: usize,
    /// Clips that could not be made.
    pub failed: usize,
    /// Of these, for want of a program.
    pub uninstalled: usize,
    /// Seconds of all clips of the pack, rounded.
    pub seconds: u64,
    /// Bytes of all clips of the pack.
    pub bytes: u64,
}

impl Plan {
    /// Renders what is to be rendered on so many threads, and removes clips of the list that no item uses. `tell` is
    /// called after each clip. After each clip the list is written, so an interrupted run goes on where it stopped.
    ///
    /// # Errors
    /// The folder cannot be written. A clip that cannot be made does not stop the others.
    pub fn render(self, jobs: NonZero<usize>, tell: &(dyn Fn(&Done<'_>) + Sync)) -> Result<Outcome, UserError> {
        let Self { folder, todo, orphans, table, ledger, .. } = self;
        let fail = |error: std::io::Error| {
            let shown = SafeText::replaced(&folder.display().to_string());
            UserError::new(Trouble::Environment, format!("{shown} cannot be written: {error}."))
        };
        if !todo.is_empty() {
            fs::create_dir_all(&folder).map_err(fail)?;
        }
        let ledger = Mutex::new(ledger);
        let letters = Letters::default();
        let (next, count) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let outcome = Mutex::new(Outcome::default());
        let work = || -> std::io::Result<()> {
            let scratch = tempfile::tempdir()?;
            let booth = Booth { table: &table, letters: &letters, scratch: scratch.path() };
            while let Some(planned) = todo.get(next.fetch_add(1, Ordering::Relaxed)) {
                let made = one(&booth, planned, &folder, &ledger);
                let count = count.fetch_add(1, Ordering::Relaxed) + 1;
                let result = made.as_ref().map(|figures| *figures);
                tell(&Done { clip: planned, count, of: todo.len(), result });
                let mut outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner);
                outcome.made += usize::from(made.is_ok());
                outcome.failed += usize::from(made.is_err());
                outcome.uninstalled += usize::from(matches!(made, Err(Fault::NotInstalled { .. })));
            }
            Ok(())
        };
        thread::scope(|scope| {
            let threads: Vec<_> = (0..jobs.get().min(todo.len())).map(|_| scope.spawn(work)).collect();
            threads.into_iter().try_for_each(|thread| thread.join().unwrap_or(Ok(())))
        })
        .map_err(fail)?;
        let mut ledger = ledger.into_inner().unwrap_or_else(PoisonError::into_inner);
        for orphan in &orphans {
            ledger.clips.remove(orphan);
            // One that is gone already is as good as removed.
            let _ = fs::remove_file(folder.join(orphan));
        }
        if !orphans.is_empty() {
            ledger.write().map_err(fail)?;
        }
        let mut outcome = outcome.into_inner().unwrap_or_else(PoisonError::into_inner);
        for entry in ledger.clips.values() {
            outcome.seconds += entry.seconds.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or(0);
            outcome.bytes += fs::metadata(folder.join(&entry.file)).map_or(0, |file| file.len());
        }
        Ok(outcome)
    }
}

/// Renders a clip, stores it and notes it in the list.
fn one(booth: &Booth<'_>, planned: &Planned, folder: &Path, ledger: &Mutex<Ledger>) -> Result<(f32, f32), Fault> {
    let clip = &planned.clip;
    let made = booth.clip(clip)?;
    let voice = booth.table.voice(&clip.voice).ok_or_else(|| Fault::NoVoice(planned.voice.clone()))?;
    let entry = Entry {
        file: clip.name.clone(),
        sha256: digest(&made.bytes),
        text_sha256: digest(clip.text.as_bytes()),
        voice: clip.voice.clone(),
        command: booth.table.recipe(clip, voice),
        seconds: format!("{:.2}", made.seconds),
        licence: voice.licence.clone(),
        draft: voice.draft,
    };
    put(folder, &clip.name, &made.bytes)?;
    let mut ledger = ledger.lock().unwrap_or_else(PoisonError::into_inner);
    ledger.clips.insert(clip.name.clone(), entry);
    ledger.write()?;
    Ok((made.seconds, made.speed))
}
