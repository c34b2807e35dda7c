use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};

use super::*;
use crate::assessment::What;
use crate::journal::{fixture, read, recover};

fn event(t: u64, what: What) -> Event {
    Event { t: Millis(t), what }
}

fn append(writer: &Writer, t: u64, what: What) -> Result<u64, JournalError> {
    writer.append(&event(t, what), Stamp::from_millis(fixture::BOOT + t), None)
}

fn create(folder: &Path) -> (Writer, mpsc::Receiver<JournalEvent>) {
    let (notify, told) = mpsc::channel();
    let writer = Writer::create(folder, &fixture::header(), Stamp::from_millis(fixture::BOOT), move |event| {
        let _ = notify.send(event);
    });
    (writer.unwrap(), told)
}

/// A disk in memory that fails at the n-th write or sync.
#[derive(Clone, Default)]
struct Frail {
    bytes: Arc<Mutex<Vec<u8>>>,
    synced: Arc<AtomicUsize>,
    room: Option<usize>,
    bad_sync: bool,
}

impl Disk for Frail {
    fn write(&mut self, new: &[u8]) -> io::Result<()> {
        let mut bytes = self.bytes.lock().unwrap();
        let room = self.room.map_or(usize::MAX, |room| room.saturating_sub(bytes.len()));
        if new.len() > room {
            bytes.extend_from_slice(&new[..room]);
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        bytes.extend_from_slice(new);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        if self.bad_sync {
            return Err(io::Error::other("a bad block"));
        }
        self.synced.store(self.bytes.lock().unwrap().len(), Ordering::SeqCst);
        Ok(())
    }

    fn is_as_left(&self, bytes: u64) -> io::Result<bool> {
        Ok(self.bytes.lock().unwrap().len() as u64 == bytes)
    }

    fn release(&mut self) {}
}

/// A first line on a disk.
fn begun(disk: &Frail) -> Tip {
    let mut first = line::first(&fixture::header(), Stamp::from_millis(fixture::BOOT)).unwrap();
    let head = line::head(&first);
    first.push(b'\n');
    let hash = Sha256::new_with_prefix(&first);
    let tip = Tip { lines: 1, bytes: first.len() as u64, head, hash, now: Millis(0) };
    *disk.bytes.lock().unwrap() = first;
    tip
}

fn spawn(
    disk: Box<dyn Disk>,
    second: Box<dyn Disk>,
    tip: Tip,
    notify: impl Fn(JournalEvent) + Send + Sync + 'static,
) -> Result<Writer, JournalError> {
    Writer::spawn_with(disk, second, tip, Times::default(), notify)
}

fn on(disk: &Frail) -> (Writer, mpsc::Receiver<JournalEvent>) {
    let tip = begun(disk);
    let (notify, told) = mpsc::channel();
    let writer = spawn(Box::new(disk.clone()), Box::new(disk.clone()), tip, move |event| {
        let _ = notify.send(event);
    });
    (writer.unwrap(), told)
}

#[test]
fn a_closed_journal_is_read_back_with_the_same_figures() {
    let folder = tempfile::tempdir().unwrap();
    let (writer, _told) = create(folder.path());
    for (t, what) in fixture::events() {
        append(&writer, t, what).unwrap();
    }
    let summary = writer.close().unwrap();
    let recovered = read(&folder.path().join(FILE)).unwrap();
    assert_eq!(recovered.good, summary);
    assert_eq!(std::fs::read(folder.path().join(FILE)).unwrap(), fixture::bytes(&fixture::events()));
}

#[test]
fn a_committed_answer_is_on_the_disk_at_once_and_typing_when_its_patience_is_over() {
    let disk = Frail::default();
    let begin = |patience| {
        let (notify, told) = mpsc::channel();
        let times = Times { sync: patience, ..Times::default() };
        let tip = begun(&disk);
        let writer = Writer::spawn_with(Box::new(disk.clone()), Box::new(disk.clone()), tip, times, move |event| {
            let _ = notify.send(event);
        });
        (writer.unwrap(), told)
    };
    let typed = || What::Inserted { at: 0, text: "x".to_owned() };
    let (writer, told) = begin(Duration::from_secs(3_600));
    append(&writer, 1, typed()).unwrap();
    let committed = append(&writer, 2, What::Committed).unwrap();
    assert_eq!(told.recv(), Ok(JournalEvent::Saved { seq: committed }), "typing waits, and an answer does not");
    drop(writer);
    let (writer, told) = begin(Duration::ZERO);
    let seq = append(&writer, 3, typed()).unwrap();
    assert_eq!(told.recv(), Ok(JournalEvent::Saved { seq }));
    // On the disk within a quarter of a second, the disk's own time included.
    assert!(Times::default().sync <= Duration::from_millis(150));
}

#[test]
fn a_journal_that_is_removed_replaced_or_cut_short_under_the_program_is_told() {
    type Harm = fn(&Path);
    let harms: [Harm; 3] = [
        |path| std::fs::remove_file(path).unwrap(),
        |path| std::fs::rename(path.with_extension("other"), path).unwrap(),
        |path| File::options().write(true).open(path).unwrap().set_len(40).unwrap(),
    ];
    for harm in harms {
        let folder = tempfile::tempdir().unwrap();
        let (writer, told) = create(folder.path());
        let path = folder.path().join(FILE);
        std::fs::copy(&path, path.with_extension("other")).unwrap();
        harm(&path);
        append(&writer, 1, What::Committed).unwrap();
        assert_eq!(told.recv(), Ok(JournalEvent::Failed(JournalError::Gone)));
        assert_eq!(writer.close(), Err(JournalError::Gone));
    }
}

#[test]
fn a_journal_keeps_room_for_what_ends_a_sitting() {
    let disk = Frail::default();
    let (writer, _told) = on(&disk);
    let text = "\u{fffd}".repeat(3_000);
    let mut accepted = 0;
    while !writer.is_nearly_full() {
        append(&writer, 1, What::Inserted { at: 0, text: text.clone() }).unwrap();
        accepted += 1;
        assert!(accepted < 10_000);
    }
    // An hour of ticks still fits, and the end.
    for t in 2..3_602 {
        append(&writer, t, What::Tick).unwrap();
    }
    append(&writer, 4_000, What::Finished).unwrap();
    let summary = writer.close().unwrap();
    assert!(summary.bytes < MAX_FILE && accepted > 300, "{accepted}");
}

#[test]
fn a_disk_that_never_answers_does_not_hold_up_the_end_for_ever() {
    let disk = Frail::default();
    let (go, wait) = mpsc::channel::<()>();
    let slow = Slow { disk: disk.clone(), go: wait };
    let times = Times { end: Duration::from_millis(50), ..Times::default() };
    let writer = Writer::spawn_with(Box::new(disk.clone()), Box::new(slow), begun(&disk), times, |_| ()).unwrap();
    append(&writer, 1, What::Committed).unwrap();
    assert_eq!(writer.close(), Err(JournalError::Hangs));
    drop(go);
}

#[test]
fn a_thread_of_the_journal_that_is_gone_is_a_failure_that_is_told() {
    struct Trap(Frail);
    impl Disk for Trap {
        fn write(&mut self, _: &[u8]) -> io::Result<()> {
            panic!("a fault of this program")
        }

        fn sync(&mut self) -> io::Result<()> {
            self.0.sync()
        }

        fn is_as_left(&self, bytes: u64) -> io::Result<bool> {
            self.0.is_as_left(bytes)
        }

        fn release(&mut self) {}
    }
    let disk = Frail::default();
    let (notify, told) = mpsc::channel();
    let tip = begun(&disk);
    let writer = spawn(Box::new(Trap(disk.clone())), Box::new(disk), tip, move |event| {
        let _ = notify.send(event);
    });
    let writer = writer.unwrap();
    append(&writer, 1, What::Tick).unwrap();
    assert_eq!(told.recv(), Ok(JournalEvent::Failed(JournalError::Stopped)));
    assert!(append(&writer, 2, What::Tick).is_err());
    assert_eq!(writer.close(), Err(JournalError::Stopped));
}

#[test]
fn a_full_disk_is_told_once_and_nothing_accepted_is_lost() {
    let lines = recover(&fixture::bytes(&fixture::events())).unwrap();
    for missing in [1, 60, 200, 500, 900] {
        let whole = usize::try_from(lines.good.bytes).unwrap();
        let disk = Frail { room: Some(whole - missing), ..Frail::default() };
        let (writer, told) = on(&disk);
        let accepted =
            fixture::events().into_iter().map_while(|(t, what)| append(&writer, t, what).ok()).collect::<Vec<_>>();
        let failed = told.iter().find(|event| matches!(event, JournalEvent::Failed(_))).unwrap();
        assert!(matches!(failed, JournalEvent::Failed(JournalError::Write(_))));
        let refused = append(&writer, 9_000, What::Tick).unwrap_err();
        assert!(matches!(refused, JournalError::Write(_)), "{refused}");
        let unsaved = writer.rescue();
        // What was on the disk before may still be told.
        let again = told.iter().filter(|event| matches!(event, JournalEvent::Failed(_)));
        assert_eq!(again.collect::<Vec<_>>(), [], "told once");
        let on_disk = recover(&disk.bytes.lock().unwrap()[..]).unwrap();
        assert!(on_disk.lost_bytes > 0, "the line that met the end of the disk");
        let mut kept = on_disk.events;
        kept.extend(unsaved.into_iter().filter(|u| u.seq >= on_disk.good.lines).map(|u| u.recorded));
        assert_eq!(kept[..], lines.events[..accepted.len()]);
    }
}

#[test]
fn after_a_failed_sync_nothing_is_tried_again() {
    let disk = Frail { bad_sync: true, ..Frail::default() };
    let (writer, told) = on(&disk);
    append(&writer, 1, What::Committed).unwrap();
    assert!(matches!(told.recv(), Ok(JournalEvent::Failed(JournalError::Sync(_)))));
    let length = disk.bytes.lock().unwrap().len();
    assert!(append(&writer, 3, What::Committed).is_err());
    assert!(matches!(writer.close(), Err(JournalError::Sync(_))));
    assert_eq!((disk.bytes.lock().unwrap().len(), told.iter().count()), (length, 0));
}

#[test]
fn an_event_no_reader_would_accept_is_a_failure_and_not_a_broken_journal() {
    for bad in [(1, What::Tick), (9, What::Inserted { at: 0, text: "x".repeat(line::MAX_LINE) })] {
        let disk = Frail::default();
        let (writer, _told) = on(&disk);
        append(&writer, 5, What::Tick).unwrap();
        append(&writer, bad.0, bad.1).unwrap();
        assert!(matches!(writer.close(), Err(JournalError::Event(_))));
        assert_eq!(recover(&disk.bytes.lock().unwrap()).unwrap().bad, None);
    }
}

#[test]
fn a_journal_is_open_once_and_begun_once() {
    let folder = tempfile::tempdir().unwrap();
    let (writer, _told) = create(folder.path());
    let path = folder.path().join(FILE);
    let recovered = read(&path).unwrap();
    assert!(matches!(Writer::reopen(folder.path(), &recovered, |_| ()), Err(JournalError::InUse(_))));
    drop(writer);
    let again = Writer::create(folder.path(), &fixture::header(), Stamp::default(), |_| ());
    assert!(matches!(again, Err(JournalError::Exists(_))));
    assert!(Writer::reopen(folder.path(), &recovered, |_| ()).is_ok());
}

#[test]
fn reopened_it_goes_on_behind_the_last_good_line_and_keeps_what_it_cuts_off() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    let all = fixture::events();
    let mut torn = fixture::bytes(&all[..3]);
    torn.extend_from_slice(b"{\"seq\":4,\"t\":10");
    std::fs::write(&path, &torn).unwrap();
    let recovered = read(&path).unwrap();
    assert_eq!((recovered.good.lines, recovered.lost_bytes), (4, 15));
    let writer = Writer::reopen(folder.path(), &recovered, |_| ()).unwrap();
    for (t, what) in all[3..].iter().cloned() {
        append(&writer, t, what).unwrap();
    }
    let summary = writer.close().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), fixture::bytes(&all));
    assert_eq!(read(&path).unwrap().good, summary);
    assert_eq!(std::fs::read(folder.path().join("journal.cut-after-4")).unwrap(), b"{\"seq\":4,\"t\":10");
}

#[test]
fn a_journal_that_changed_since_it_was_read_is_not_reopened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    std::fs::write(&path, fixture::bytes(&fixture::events()[..3])).unwrap();
    let recovered = read(&path).unwrap();
    std::fs::write(&path, fixture::bytes(&fixture::events())).unwrap();
    assert!(matches!(Writer::reopen(folder.path(), &recovered, |_| ()), Err(JournalError::Changed(_))));
}

#[test]
fn a_folder_that_takes_no_files_is_told_before_anything_begins() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, b"").unwrap();
    let error = Writer::create(&file.join("x"), &fixture::header(), Stamp::default(), |_| ()).err().unwrap();
    assert!(matches!(error, JournalError::Folder { .. }), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_is_told_before_anything_begins() {
    // The system's own folder of processes has no room for files, and says so.
    let error = check_room(Path::new("/proc")).unwrap_err();
    assert!(matches!(error, JournalError::NoRoom { free: 0, .. }), "{error}");
    assert_eq!(error.to_string(), "only 0 KiB are free in /proc, and a sitting needs 16384 KiB");
}

#[test]
fn a_closed_journal_is_free_at_once_though_other_threads_start_processes() {
    let busy = Arc::new(std::sync::atomic::AtomicBool::new(true));
    let spawner = {
        let busy = Arc::clone(&busy);
        std::thread::spawn(move || {
            while busy.load(Ordering::Relaxed) {
                std::process::Command::new("true").status().unwrap();
            }
        })
    };
    for _ in 0..50 {
        let folder = tempfile::tempdir().unwrap();
        let (writer, _told) = create(folder.path());
        writer.close().unwrap();
        let recovered = read(&folder.path().join(FILE)).unwrap();
        assert!(Writer::reopen(folder.path(), &recovered, |_| ()).is_ok());
    }
    busy.store(false, Ordering::Relaxed);
    spawner.join().unwrap();
}

/// A disk whose syncs wait for a word.
struct Slow {
    disk: Frail,
    go: mpsc::Receiver<()>,
}

impl Disk for Slow {
    fn write(&mut self, new: &[u8]) -> io::Result<()> {
        self.disk.write(new)
    }

    fn sync(&mut self) -> io::Result<()> {
        let _ = self.go.recv();
        self.disk.sync()
    }

    fn is_as_left(&self, bytes: u64) -> io::Result<bool> {
        self.disk.is_as_left(bytes)
    }

    fn release(&mut self) {}
}

#[test]
fn a_line_is_written_at_once_though_a_sync_is_under_way() {
    let disk = Frail::default();
    let (go, wait) = mpsc::channel();
    let (notify, told) = mpsc::channel();
    let slow = Slow { disk: disk.clone(), go: wait };
    let writer = spawn(Box::new(disk.clone()), Box::new(slow), begun(&disk), move |event| {
        let _ = notify.send(event);
    });
    let writer = writer.unwrap();
    for t in 1..5 {
        let seq = append(&writer, t, What::Committed).unwrap();
        assert!(writer.shared.wait_written(seq, Duration::from_secs(20)));
    }
    assert_eq!(recover(&disk.bytes.lock().unwrap()).unwrap().events.len(), 4);
    assert_eq!(told.try_iter().count(), 0, "nothing is synced yet");
    drop(go);
    assert!(told.iter().any(|event| event == JournalEvent::Saved { seq: 4 }));
    writer.close().unwrap();
}

#[test]
fn what_is_held_is_written_when_it_is_handed_over_or_the_journal_closes() {
    let disk = Frail::default();
    let (writer, _told) = on(&disk);
    let hold = |t| writer.hold(&event(t, What::Tick), Stamp::from_millis(fixture::BOOT + t), None).unwrap();
    hold(1);
    let second = hold(2);
    assert!(writer.wait_written(second));
    hold(3);
    writer.close().unwrap();
    assert_eq!(recover(&disk.bytes.lock().unwrap()).unwrap().events.len(), 3);
}
