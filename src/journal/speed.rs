//! Whether a folder can hold sittings, and how fast its disk is.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::make_folder;
use crate::clock::{self, Stamp};
use crate::system::{Access, Exposure, before_signals_end, exposure, with_access};

/// Appends that are timed.
const APPENDS: usize = 20;
/// Bytes of each: a usual line of a journal.
const LINE: usize = 200;
/// No append is begun after so long: a bad disk is known by then.
const ENOUGH: Duration = Duration::from_secs(5);
/// No single step is waited for any longer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long traces may take to go away where a disk hangs.
const TIDYING: Duration = Duration::from_millis(500);

/// What was measured in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Speed {
    /// Bytes free; none where the disk did not say.
    pub free: Option<u64>,
    /// How long each append took until it was on the disk, the fastest first.
    pub appends: Vec<Duration>,
    /// Where the disk stopped answering: how long it was waited for.
    pub hung: Option<Duration>,
}

impl Speed {
    /// How long half of the appends took at most (of an even number, the slower of the two in the middle).
    pub(crate) fn median(&self) -> Duration {
        self.appends.get(self.appends.len() / 2).copied().unwrap_or_default()
    }

    /// How long the slowest took.
    pub(crate) fn worst(&self) -> Duration {
        self.appends.last().copied().unwrap_or_default()
    }
}

/// What becomes known of a disk, step by step.
enum Step {
    Free(u64),
    Append(Duration),
    Done(io::Result<()>),
}

/// Makes a folder, writes a file of twenty lines in it, one after the other on the disk, and takes all of it away again;
/// before a signal that ends the program, too. A disk that hangs is waited for a few seconds.
///
/// # Errors
/// The folder cannot be made or written.
pub(crate) fn speed(folder: &Path) -> io::Result<Speed> {
    let folder = folder.to_owned();
    watched(PATIENCE, move |tell, traces| {
        visit(&folder, traces, || {
            let mut file = temporary(&folder)?;
            traces.note(file.path());
            // Nobody listens any more once patience is at its end.
            let _ = tell.send(Step::Free(fs4::available_space(&folder)?));
            let append = || file.write_all(&[b'.'; LINE]).and_then(|()| file.as_file().sync_data());
            timed(append, clock::now, |took| drop(tell.send(Step::Append(took))))
        })
    })
}

/// Times appends, no more than are wanted and none that begins too late.
fn timed(
    mut append: impl FnMut() -> io::Result<()>,
    now: impl Fn() -> Stamp,
    mut told: impl FnMut(Duration),
) -> io::Result<()> {
    let begun = now();
    for _ in 0..APPENDS {
        let start = now();
        if start.since(begun) >= ENOUGH {
            break;
        }
        append()?;
        told(now().since(start));
    }
    Ok(())
}

/// Lets work go on beside us, and gathers what it tells for as long as no step takes longer than `patience`.
fn watched(
    patience: Duration,
    work: impl FnOnce(&Sender<Step>, &Traces) -> io::Result<()> + Send + 'static,
) -> io::Result<Speed> {
    let traces = Traces::default();
    let (tell, steps) = channel();
    let left = traces.clone();
    // Without it a signal leaves an empty folder behind, and nothing else.
    let _ = before_signals_end(move || left.remove_soon());
    let made = traces.clone();
    thread::Builder::new().name("disk-look".to_owned()).spawn(move || {
        let done = work(&tell, &made);
        let _ = tell.send(Step::Done(done));
    })?;
    let seen = gathered(patience, &steps);
    if seen.as_ref().is_ok_and(|speed| speed.hung.is_some()) {
        traces.remove_soon();
    }
    seen
}

fn gathered(patience: Duration, steps: &Receiver<Step>) -> io::Result<Speed> {
    let mut speed = Speed::default();
    loop {
        match steps.recv_timeout(patience) {
            Ok(Step::Free(bytes)) => speed.free = Some(bytes),
            Ok(Step::Append(took)) => speed.appends.push(took),
            Ok(Step::Done(done)) => {
                done?;
                break;
            }
            Err(RecvTimeoutError::Timeout) => {
                speed.hung = Some(patience);
                break;
            }
            Err(RecvTimeoutError::Disconnected) => return Err(io::Error::other("looking at the disk failed")),
        }
    }
    speed.appends.sort_unstable();
    Ok(speed)
}

/// Whether a file that is made in a folder for its owner alone is so: some file systems keep no rights. Nothing of the
/// look stays.
///
/// # Errors
/// The folder cannot be made or written.
pub(crate) fn keeps_rights(folder: &Path) -> io::Result<bool> {
    let look = || Ok(exposure(temporary(folder)?.as_file())? != Exposure::Others);
    visit(folder, &Traces::default(), look)
}

fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    with_access(tempfile::Builder::new().prefix(".try-"), Access::Owner).tempfile_in(folder)
}

/// Files and folders that a look has made.
#[derive(Clone, Debug, Default)]
struct Traces(Arc<Mutex<Vec<PathBuf>>>);

impl Traces {
    fn note(&self, path: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
    }

    /// Takes them away, the last first.
    fn remove(&self) {
        let paths = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        for path in paths.iter().rev() {
            // Where somebody has put something into a folder meanwhile, it stays.
            let _ = std::fs::remove_file(path).or_else(|_folder| std::fs::remove_dir(path));
        }
    }

    /// The same, but a disk that hangs holds nobody up.
    fn remove_soon(&self) {
        let (tell, done) = channel();
        let traces = self.clone();
        let remove = move || {
            traces.remove();
            let _ = tell.send(());
        };
        if thread::Builder::new().name("disk-tidy".to_owned()).spawn(remove).is_ok() {
            let _ = done.recv_timeout(TIDYING);
        }
    }
}

/// Makes a folder for a while: who looks leaves no folder behind that was not there.
fn visit<T>(folder: &Path, traces: &Traces, look: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let missing = folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && folder.symlink_metadata().is_err())
        .collect::<Vec<_>>();
    for folder in missing.iter().rev() {
        traces.note(folder);
    }
    let seen = make_folder(folder).and_then(|()| look());
    traces.remove();
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_measured_and_left_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let results = dir.path().join("a/b");
        let measured = speed(&results).unwrap();
        assert!(measured.hung.is_some() || !measured.appends.is_empty(), "{measured:?}");
        assert!(measured.free.unwrap() > 0 && measured.median() <= measured.worst());
        assert!(measured.appends.is_sorted());
        assert!(!dir.path().join("a").exists());
        assert!(keeps_rights(&results).unwrap());
        std::fs::create_dir(dir.path().join("a")).unwrap();
        speed(&results).unwrap();
        assert!(dir.path().join("a").is_dir() && !results.exists());
    }

    #[test]
    fn a_file_in_the_way_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a"), "here").unwrap();
        assert!(speed(&dir.path().join("a/b")).is_err() && speed(&dir.path().join("a")).is_err());
        assert!(keeps_rights(&dir.path().join("a")).is_err());
        assert_eq!(std::fs::read(dir.path().join("a")).unwrap(), b"here");
    }

    /// The appends that are timed on a disk that takes so long for each, in ms.
    fn appends(each: u64) -> Vec<u64> {
        let now = std::cell::Cell::new(9_000);
        let mut told = Vec::new();
        let append = || {
            now.set(now.get() + each);
            Ok(())
        };
        timed(append, || Stamp::from_millis(now.get()), |took| told.push(took.as_millis().try_into().unwrap()))
            .unwrap();
        told
    }

    #[test]
    fn twenty_appends_are_timed_and_none_begins_after_five_seconds() {
        assert_eq!(appends(3), [3; APPENDS]);
        assert_eq!(appends(250), [250; APPENDS]);
        assert_eq!(appends(400), [400; 13]);
        assert_eq!(appends(4_999), [4_999; 2]);
        assert_eq!(appends(20_000), [20_000]);
        let refused = timed(|| Err(io::ErrorKind::StorageFull.into()), clock::now, |_| panic!("nothing was written"));
        assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn a_disk_that_hangs_is_told_of_with_what_was_measured_and_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let (folder, home) = (dir.path().join("home/results"), dir.path().join("home"));
        let (hold, hanging) = channel::<()>();
        let patience = Duration::from_millis(200);
        let seen = watched(patience, move |tell, traces| {
            visit(&folder, traces, || {
                let file = temporary(&folder)?;
                traces.note(file.path());
                for ms in [90, 7] {
                    tell.send(Step::Append(Duration::from_millis(ms))).unwrap();
                }
                // The third append does not come back.
                let _ = hanging.recv();
                Ok(())
            })
        });
        let appends = [7, 90].map(Duration::from_millis).to_vec();
        assert_eq!(seen.unwrap(), Speed { free: None, appends, hung: Some(patience) });
        assert!(!home.exists());
        drop(hold);
    }

    #[test]
    fn the_middle_and_the_worst_are_told() {
        let ms = |appends: &[u64]| Speed {
            appends: appends.iter().copied().map(Duration::from_millis).collect(),
            ..Speed::default()
        };
        assert_eq!(ms(&[1, 2, 90]).median(), Duration::from_millis(2));
        assert_eq!(ms(&[1, 2, 3, 90]).median(), Duration::from_millis(3));
        assert_eq!(ms(&[1, 2, 90]).worst(), Duration::from_millis(90));
        assert_eq!(ms(&[]).median(), Duration::ZERO);
    }
}
