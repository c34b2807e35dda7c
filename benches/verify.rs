//! Verification of many results, beside plain `ssh-keygen` on a sample of them in the same run.
//! `cargo bench --bench verify -- [RESULTS]` (100,000 if no number is given: about 5 GB on the disk meanwhile)
//!
//! Results of about 30 kB. Three rates, on all cores: signature and hashes (files, signature, typed parse, journal's
//! SHA-256 and chain); the same and every score computed again; and memory at its most, at a tenth and at all of them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a benchmark that cannot measure must stop")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use callready::assessment::{Candidate, Event, Form, Millis, Phase, Sitting, What};
use callready::clock::{Stamp, Wall};
use callready::error::{Trouble, UserError};
use callready::home::Home;
use callready::journal::{self, FILE, Header, Writer};
use callready::pack::{self, DrawRequest, Pack};
use callready::result::{self, Document, Key, RESULT, SIGNATURE, SIGNER, Signers, Summary};
use callready::seed::Seed;
use callready::text::{Lang, Messages};

/// Sittings that differ; the rest are copies, with bytes of their own on the disk.
const DIFFERENT: usize = 200;
/// Results that `ssh-keygen` is given.
const SAMPLE: usize = 200;
/// Size of a result's four files together, in bytes.
const SIZE: u64 = 30_000;
const BOOT: u64 = 1_000_000;
const WALL: i64 = 1_700_000_000_000;

fn main() {
    let number = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(100_000_usize);
    // On the disk that the project is on: 5 GB are too much for a /tmp in memory.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let words = Messages::new(Lang::En);
    let pack = pack::load(&pack::locate("uars").unwrap(), &words).unwrap();
    let key = Key::practice(&Home::at(folder.path().join("home"))).unwrap();
    let signers = folder.path().join("allowed_signers");
    fs::write(&signers, key.allowed_signers_line("practice@callready").unwrap() + "\n").unwrap();
    let all = write(&folder.path().join("results"), number, &pack, &key);
    let bytes: u64 = (all.iter().take(DIFFERENT)).map(|bundle| size(bundle)).sum::<u64>() / DIFFERENT as u64;
    let cores = thread::available_parallelism().unwrap();
    println!("{number} results of {bytes} bytes, {cores} cores");
    // What is still on its way to the disk would be measured as well.
    assert!(Command::new("sync").status().unwrap().success());
    // Into the page cache, and the cost of that alone.
    let (read, took) = timed(|| all.iter().map(|bundle| read_all(bundle)).sum::<u64>());
    println!("reading the files alone, one core: {} ({read} bytes)", rate(number, took));

    let trusted = Signers::read(&signers).unwrap();
    let absent = |_: &Header| Err(UserError::new(Trouble::Usage, "The pack is not at hand."));
    let results = folder.path().join("results");
    let (summary, took) = timed(|| verify(&results, number, &trusted, &absent));
    assert_eq!((summary.bad, summary.unproved), (0, number), "nothing fails, and nothing is scored");
    println!("signature and hashes, all cores:   {}", rate(number, took));
    let (_, took) = timed(|| verify(&results, number / 10, &trusted, &absent));
    println!("  a tenth of them:                 {}", rate(number / 10, took));

    let forms = |header: &Header| Ok(draw(&pack, header.seed));
    let few = number.min(10_000);
    let (summary, took) = timed(|| verify(&results, few, &trusted, &forms));
    assert_eq!(summary.good, few);
    println!("with every score again, all cores: {}", rate(few, took));

    let sample = &all[..SAMPLE.min(number)];
    let ((), took) = timed(|| sample.iter().for_each(|bundle| ssh_keygen(bundle, &signers)));
    println!("ssh-keygen -Y verify, one core:    {}", rate(sample.len(), took));

    for part in [number / 10, number] {
        let results = folder.path().join("part");
        let _ = fs::remove_dir_all(&results);
        fs::create_dir(&results).unwrap();
        for bundle in &all[..part] {
            fs::rename(bundle, results.join(bundle.file_name().unwrap())).unwrap();
        }
        let (took, memory) = program(&results, &signers);
        println!("the program, {part:>6} of them, all: {}, {memory} kB at most", rate(part, took));
        for bundle in &all[..part] {
            fs::rename(results.join(bundle.file_name().unwrap()), bundle).unwrap();
        }
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

fn rate(number: usize, took: Duration) -> String {
    let each = u64::try_from(took.as_nanos()).unwrap() / u64::try_from(number.max(1)).unwrap();
    format!("{:>6.2} s, {:>5} µs each", took.as_secs_f64(), each / 1_000)
}

/// Finds and verifies the first of them.
fn verify(
    results: &Path,
    number: usize,
    signers: &Signers,
    redraw: &(impl Fn(&Header) -> Result<Arc<Form>, UserError> + Sync),
) -> Summary {
    let mut summary = Summary::default();
    let found = result::bundles([results.to_owned()]).take(number);
    result::verify_all(found, Some(signers), redraw, |one| {
        summary.add(&one.unwrap());
        ControlFlow::Continue(())
    });
    summary
}

/// `callready verify` on a folder, and the most memory it took, in kB.
fn program(results: &Path, signers: &Path) -> (Duration, u64) {
    let mut command = Command::new("/bin/sh");
    // The shell waits for it, and reads the most memory of a child from the system's count.
    let script = "\"$0\" verify --format json --signers \"$1\" \"$2\" >/dev/null & pid=$!; most=0; \
                  while rss=$(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\) kB/\\1/p' /proc/$pid/status 2>/dev/null); [ -n \"$rss\" ]; \
                  do most=$rss; sleep 0.05; done; wait $pid; code=$?; echo $most; [ $code -eq 0 ]";
    let command = command.args(["-c", script, env!("CARGO_BIN_EXE_callready")]).arg(signers).arg(results);
    let (output, took) = timed(|| command.output().unwrap());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (took, String::from_utf8_lossy(&output.stdout).trim().parse().unwrap())
}

fn ssh_keygen(bundle: &Path, signers: &Path) {
    let mut command = Command::new("ssh-keygen");
    command.args(["-Y", "verify", "-I", Key::PRACTICE, "-n", "practice@callready", "-f"]).arg(signers);
    command.arg("-s").arg(bundle.join(SIGNATURE)).stdin(fs::File::open(bundle.join(RESULT)).unwrap());
    assert!(command.stdout(Stdio::null()).status().unwrap().success());
}

fn size(bundle: &Path) -> u64 {
    [RESULT, SIGNATURE, FILE, SIGNER].iter().map(|file| fs::metadata(bundle.join(file)).unwrap().len()).sum()
}

fn read_all(bundle: &Path) -> u64 {
    [RESULT, SIGNATURE, FILE, SIGNER].iter().map(|file| fs::read(bundle.join(file)).unwrap().len() as u64).sum()
}

fn draw(pack: &Pack, seed: u64) -> Arc<Form> {
    let request = DrawRequest { form: "uars-65".to_owned(), modules: vec!["reading".to_owned()], seed: Seed(seed) };
    Arc::new(pack.draw(&request, &Messages::new(Lang::En)).unwrap())
}

/// Writes sittings that differ, and copies of them, and gives their folders.
fn write(results: &Path, number: usize, pack: &Pack, key: &Key) -> Vec<PathBuf> {
    let models: Vec<_> = (0..DIFFERENT.min(number)).map(|seed| sit(results, seed, pack, key)).collect();
    let parts =
        |model: &PathBuf| [RESULT, SIGNATURE, FILE, SIGNER].map(|file| (file, fs::read(model.join(file)).unwrap()));
    let files: Vec<_> = models.iter().map(parts).collect();
    let mut all = models;
    for copy in all.len()..number {
        let folder = results.join(format!("copy-{copy:06}"));
        fs::create_dir(&folder).unwrap();
        for (file, bytes) in &files[copy % files.len()] {
            fs::write(folder.join(file), bytes).unwrap();
        }
        all.push(folder);
    }
    all
}

/// A candidate reads, answers, and thinks until the journal is long enough.
fn sit(results: &Path, seed: usize, pack: &Pack, key: &Key) -> PathBuf {
    let form = draw(pack, seed as u64);
    let folder = results.join(format!("20231114T221320-C-{seed:04}-uars-65"));
    let candidate = Candidate::new(&format!("C-{seed:04}")).unwrap();
    let header = Header {
        modules: vec!["reading".to_owned()],
        ..Header::new(&folder, candidate, &form, Wall::from_unix_millis(WALL))
    };
    let writer = Writer::create(&folder, &header, Stamp::from_millis(BOOT), |_| ()).unwrap();
    let mut sitting = Sitting::new(Arc::clone(&form), header.conditions());
    let mut t = 0;
    let mut happen = |sitting: &mut Sitting, pause: u64, what: What| {
        t += pause;
        let event = Event { t: Millis(t), what };
        if sitting.apply(&event).is_ok() {
            writer.append(&event, Stamp::from_millis(BOOT + t), None).unwrap();
        }
    };
    // No two people press their keys at the same moments: that would be one sitting under two names.
    happen(&mut sitting, 5 + seed as u64, What::Resized { columns: 80, lines: 24 });
    for what in [What::Instructed, What::PracticeBegan, What::Chosen { option: 0 }, What::PracticeDone, What::Started] {
        happen(&mut sitting, 900, what);
    }
    let items = form.sections[0].items.len();
    for item in 0..items {
        happen(&mut sitting, 0, What::Shown { item });
        // What is left of the size is time to think.
        (0..5).for_each(|_| happen(&mut sitting, 1_000, What::Tick));
        let option = u8::try_from((item + seed) % 4).unwrap();
        happen(&mut sitting, 700, What::Chosen { option });
        happen(&mut sitting, 300, What::Committed);
    }
    happen(&mut sitting, 500, What::Finished);
    assert_eq!(sitting.phase(), Phase::Complete);
    writer.close().unwrap();
    let recovered = journal::read(&folder.join(FILE)).unwrap();
    let sitting = journal::fold(form, &recovered).unwrap();
    let document = Document::of(&recovered.header, &sitting, &recovered.good, "2023-11-14T22:33:20+00:00");
    result::seal(&folder, &document, key).unwrap();
    assert!(size(&folder).abs_diff(SIZE) < SIZE / 5, "a result has {} bytes", size(&folder));
    folder
}
