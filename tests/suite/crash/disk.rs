//! Disks that take no more, at any moment: it is said, nothing that was accepted is lost, and the sitting goes on once there
//! is room.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use callready::journal::{self, FILE};
use callready::seed::Seed;
use rand::Rng;
use rustix::fs::{FallocateFlags, fallocate};

use super::item_of;
use crate::console::Console;
use crate::journey::{begin_reading, only_bundle};

/// A disk of its own for a program: a small file system in memory that goes with it.
struct SmallDisk {
    dir: tempfile::TempDir,
}

const SCRIPT: &str = "mount -t tmpfs -o size=40m none \"$0\" && exec \"$@\"";

impl SmallDisk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("disk")).unwrap();
        Self { dir }
    }

    fn place(&self) -> PathBuf {
        self.dir.path().join("disk")
    }

    /// Whether this machine lets a test have one.
    fn can_be_had(&self) -> bool {
        let script = ["-m", "sh", "-c", SCRIPT];
        Command::new("unshare").args(script).arg(self.place()).arg("true").status().is_ok_and(|status| status.success())
    }

    /// Starts the program on it.
    fn start(&self, arguments: &[&str]) -> Console {
        let place = self.place().display().to_string();
        let program = ["-m", "sh", "-c", SCRIPT, &place, env!("CARGO_BIN_EXE_callready")];
        let results = format!("{place}/results");
        let arguments = [&program[..], arguments, &["--results", &results]].concat();
        Console::start_through(&self.dir.path().join("home"), "unshare", &arguments)
    }

    /// Starts the home screen with all of the program's files on it.
    fn start_at_home(&self) -> Console {
        let place = self.place().display().to_string();
        let home = format!("CALLREADY_HOME={place}");
        let program = ["-m", "sh", "-c", SCRIPT, &place, "env", &home, env!("CARGO_BIN_EXE_callready")];
        Console::start_through(&self.dir.path().join("home"), "unshare", &program)
    }

    /// Its files, as the program sees them.
    fn seen_by(&self, console: &Console) -> PathBuf {
        let place = self.place();
        Path::new("/proc").join(console.id().to_string()).join("root").join(place.strip_prefix("/").unwrap())
    }
}

/// Leaves no more than so many bytes.
fn fill(disk: &Path, left: u64) -> PathBuf {
    let path = disk.join("filler");
    let file = File::create(&path).unwrap();
    let free = fs4::available_space(disk).unwrap();
    fallocate(&file, FallocateFlags::empty(), 0, free.saturating_sub(left).max(1)).unwrap();
    path
}

#[test]
fn a_disk_that_fills_up_at_any_moment_loses_nothing_that_was_accepted() {
    let disk = SmallDisk::new();
    if !disk.can_be_had() {
        // Without the right to mount; the same rule is tested with a disk that fails in src/journal/writer/tests.rs.
        println!("NOT CHECKED: no file system of its own can be mounted here");
        return;
    }
    let mut random = Seed(17).stream(&["disk"]);
    let mut told = 0;
    for round in 0..6_u32 {
        let disk = SmallDisk::new();
        let mut console = disk.start(&["take", "uars", "--module", "reading", "--seed", "11", "--mute"]);
        console.wait_for("1 of 1");
        begin_reading(&mut console);
        let root = disk.seen_by(&console);
        let mut taken = 1;
        let answers = random.next_u32() % 5;
        for _ in 0..answers {
            console.send(b"b\r");
            taken += 1;
            console.wait_until("the next item", |text| item_of(text) == Some(taken));
        }
        let filler = fill(&root, u64::from(random.next_u32() % 3) * 4_096);
        // On until the disk is said to be full: what is shown as taken until then counts.
        for _ in 0..300 {
            let text = console.text();
            if let Some(item) = item_of(&text) {
                taken = taken.max(item);
            } else if text.contains("full") || text.contains("No space") {
                break;
            }
            // At the last item nothing is left but to change one's mind.
            console.send(if taken >= 16 { b"ab" } else { b"b\r" });
            thread::sleep(Duration::from_millis(30));
        }
        console.wait_until("that the disk is full", |text| text.contains("full") || text.contains("No space"));
        told += 1;
        let folder = only_bundle(&root);
        let recovered = journal::read(&folder.join(FILE)).unwrap();
        let committed =
            recovered.events.iter().filter(|recorded| recorded.event.what == callready::assessment::What::Committed);
        let committed = committed.count();
        assert!(committed + 1 >= taken as usize, "round {round}: item {taken} was shown, {committed} answers are kept");
        // With room again the sitting goes on, in the same file system.
        fs::remove_file(filler).unwrap();
        let copy = disk.dir.path().join("after");
        fs::create_dir_all(copy.join("results/one")).unwrap();
        fs::copy(folder.join(FILE), copy.join("results/one").join(FILE)).unwrap();
        console.send(b"\r");
        console.kill();
        let resumed = copy.join("results/one").display().to_string();
        let mut console = Console::start(&disk.dir.path().join("home"), &["resume", &resumed, "--mute"]);
        // The line that showed the next item may be the one that found no room.
        let next = [committed, committed + 1, 16];
        console.wait_until("the item", |text| item_of(text).is_some_and(|item| next.contains(&(item as usize))));
    }
    println!("{told} disks filled up");
}

#[test]
fn once_there_is_room_again_a_sitting_goes_on_from_home_with_all_that_was_accepted() {
    let disk = SmallDisk::new();
    if !disk.can_be_had() {
        println!("NOT CHECKED: no file system of its own can be mounted here");
        return;
    }
    let mut console = disk.start_at_home();
    console.wait_for("What would you like to do?");
    console.send(b"\r");
    console.wait_for("code");
    console.send(b"C-0042\r");
    console.wait_for("Sound check");
    // Without a device Enter goes on, with one F9; without sound in the build it is not asked.
    for _ in 0..100 {
        let text = console.text();
        if !text.contains("Sound check") {
            break;
        }
        console.send(if text.contains("No sound device") { b"\r" } else { b"\x1b[20~" });
        thread::sleep(Duration::from_millis(100));
    }
    console.wait_for("1 of 7");
    begin_reading(&mut console);
    let root = disk.seen_by(&console);
    let filler = fill(&root, 0);
    // All at once: the first fills what is left of the page, or does not even fit.
    console.send(&b"abcd".repeat(40));
    console.wait_until("that the disk is full", |text| text.contains("cannot be written to the disk"));
    fs::remove_file(filler).unwrap();
    console.send(b"\r");
    console.wait_for("Go on:");
    console.send(b"\r");
    console.wait_until("the item", |text| item_of(text) == Some(1));
    let recovered = journal::read(&only_bundle(&root).join(FILE)).unwrap();
    let chosen = recovered.events.iter().filter_map(|recorded| match recorded.event.what {
        callready::assessment::What::Chosen { option } => Some(option),
        _ => None,
    });
    // The first is of the practice item.
    let chosen = chosen.skip(1).collect::<Vec<_>>();
    println!("{} choices were accepted", chosen.len());
    // A page holds fewer lines than that: most were accepted when nothing could be written any more.
    assert!(chosen.len() > 30, "{}", chosen.len());
    assert!(chosen.iter().zip([0, 1, 2, 3].iter().cycle()).all(|(a, b)| a == b), "{chosen:?}");
    let text = console.text();
    let last = ["A", "B", "C", "D"][usize::from(*chosen.last().unwrap())];
    assert!(text.contains(&format!("(●) {last}")), "{last} was accepted last:\n{text}");
}

#[test]
fn a_disk_that_is_full_when_the_result_is_written_costs_nothing_and_the_candidate_is_told_how_to_go_on() {
    if !SmallDisk::new().can_be_had() {
        println!("NOT CHECKED: no file system of its own can be mounted here");
        return;
    }
    let disk = SmallDisk::new();
    let mut console = disk.start(&["take", "uars", "--module", "reading", "--seed", "11", "--mute"]);
    console.wait_for("1 of 1");
    begin_reading(&mut console);
    console.send(b"b\r");
    console.wait_until("the next item", |text| item_of(text) == Some(2));
    let root = disk.seen_by(&console);
    console.send(b"\x1b[21~");
    console.wait_for("Finish this module");
    // Room for the last lines of the journal, and none for a file more.
    fill(&root, 4_096);
    console.send(b"\x1b[C\r");
    console.wait_for("The result could not be written");
    let folder = only_bundle(&root);
    let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
    console.wait_until("where the answers are, and what to do", |text| {
        let text = text.split_whitespace().collect::<String>();
        text.contains("Youranswersarekeptin") && text.contains("callreadyresume") && text.contains(&name)
    });
    let copy = disk.dir.path().join("home/results").join(&name);
    fs::create_dir_all(&copy).unwrap();
    fs::copy(folder.join(FILE), copy.join(FILE)).unwrap();
    console.send(b"\r");
    assert_eq!(console.end(), 3);
    console.assert_given_back("a full disk at the end");
    // With room again the result is written, and nothing is asked a second time.
    let home = disk.dir.path().join("home");
    let mut console = Console::start(&home, &["resume", "--mute"]);
    console.wait_for("signed results");
    console.send(b"\r");
    assert_eq!(console.end(), 0);
    let output = crate::journey::callready(&home, &["verify", copy.to_str().unwrap()]);
    assert!(output.status.success(), "{}", crate::author::said(&output));
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told_before_the_candidate_begins() {
    let disk = SmallDisk::new();
    if !disk.can_be_had() {
        println!("NOT CHECKED: no file system of its own can be mounted here");
        return;
    }
    // Read-only for everybody, also for root.
    let script = "mount -t tmpfs -o size=40m,ro none \"$0\" && exec \"$@\"";
    for (arguments, results) in [
        (vec!["take", "uars", "--module", "reading", "--mute", "--results"], disk.place().join("results")),
        (vec!["take", "uars", "--module", "reading", "--mute", "--linear", "--results"], disk.place().join("results")),
        // It is there, and takes no files.
        (vec!["take", "uars", "--module", "reading", "--mute", "--results"], disk.place()),
    ] {
        let mut command = Command::new("unshare");
        command.args(["-m", "sh", "-c", script]).arg(disk.place()).arg(env!("CARGO_BIN_EXE_callready"));
        command.args(arguments).arg(&results).env("CALLREADY_HOME", disk.dir.path().join("home"));
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains("results folder") && said.contains("--results"), "{said}");
    }
}
