//! The program really plays: ALSA writes what would be heard into a pipe, which a thread here empties at the pace of a
//! sound card. No card, no daemon and no package besides the ALSA library is needed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may")]

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use callready::clock::{self, Stamp};
use callready::item::Line;
use callready::seed::Seed;
use callready::sound::render;
use rustix::fs::{CWD, FileType, Mode, OFlags};
use serde_json::Value;
use tempfile::TempDir;

mod loss;

const CLIP: &[u8] = include_bytes!("fixtures/caller.ogg");
/// Samples a second of the device.
const DEVICE_RATE: usize = 48_000;
/// Bytes a millisecond: two channels of 16 bits.
const BYTES_PER_MS: u128 = 192;
/// Device samples to one of the clip's.
const STEP: usize = 3;

/// What the sound card does once it has heard half a second of voice.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Lives,
    Stalls,
    Vanishes,
    /// Vanishes, and is there again at once.
    Returns,
    /// Vanishes when it is told to.
    Told,
}

struct Card {
    folder: TempDir,
    reader: JoinHandle<Heard>,
    over: Arc<AtomicBool>,
    die: Arc<AtomicBool>,
}

struct Heard {
    /// Both channels.
    samples: Vec<i16>,
    /// When the first byte came, and the first sample that is not silence.
    opened: Option<Stamp>,
    spoke: Option<Stamp>,
    /// When the card died.
    died: Option<Stamp>,
}

impl Card {
    fn new(fate: Fate) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("card");
        make_pipe(&pipe);
        let pcm = match fate {
            // The library's converter aborts the whole process when a pipe behind it breaks, as no real card's driver
            // does; without it samples come in the null card's own format, which is all the same for this.
            Fate::Vanishes | Fate::Returns | Fate::Told => String::new(),
            _ => format!(
                "type plug slave {{ pcm \"card\" format S16_LE rate {DEVICE_RATE} channels 2 }} }}\npcm.card {{ "
            ),
        };
        let pcm = format!(
            "pcm.!default {{ {pcm}type file slave.pcm {{ type null }} file \"{}\" format \"raw\" }}\n\
             ctl.!default {{ type null }}\n",
            pipe.display()
        );
        std::fs::write(folder.path().join("alsa.conf"), pcm).unwrap();
        let over = Arc::new(AtomicBool::new(false));
        let die = Arc::new(AtomicBool::new(false));
        let (told, dies) = (Arc::clone(&over), Arc::clone(&die));
        let reader = thread::spawn(move || listen(&pipe, fate, &told, &dies));
        Self { folder, reader, over, die }
    }

    fn play(&self, clip: &Path) -> Child {
        check(&self.folder.path().join("alsa.conf"), clip)
    }

    fn heard(self) -> Heard {
        self.over.store(true, Ordering::Relaxed);
        self.reader.join().unwrap()
    }
}

fn check(config: &Path, clip: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_callready"));
    command.args(["audio", "check", "--format", "json", "--clip"]).arg(clip).env("ALSA_CONFIG_PATH", config);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn make_pipe(pipe: &Path) {
    rustix::fs::mknodat(CWD, pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("no named pipes here");
}

fn open_pipe(pipe: &Path) -> File {
    // Both ends, so that the pipe stays open while the program tries the device; nobody writes here.
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let card = File::from(rustix::fs::open(pipe, flags, Mode::empty()).unwrap());
    // A page holds 21 ms; the usual 64 KiB would be a third of a second of delay.
    let _ = rustix::pipe::fcntl_setpipe_size(&card, 4_096);
    card
}

/// Empties the pipe as a sound card would: so many bytes a millisecond.
fn listen(pipe: &Path, fate: Fate, over: &AtomicBool, die: &AtomicBool) -> Heard {
    let mut card = open_pipe(pipe);
    let mut heard = Heard { samples: Vec::new(), opened: None, spoke: None, died: None };
    let mut bytes = Vec::new();
    let mut chunk = [0; 1_920];
    while !over.load(Ordering::Relaxed) {
        thread::sleep(Duration::from_millis(2));
        let now = clock::now();
        let spoken = match fate {
            Fate::Told => die.load(Ordering::Relaxed),
            _ => heard.spoke.is_some_and(|spoke| now.since(spoke) > Duration::from_millis(500)),
        };
        if spoken && heard.died.is_none() && fate != Fate::Lives {
            heard.died = Some(now);
            if matches!(fate, Fate::Vanishes | Fate::Returns | Fate::Told) {
                if fate == Fate::Returns {
                    // Put in the old one's place before that breaks: there is no moment without a card.
                    let new = pipe.with_extension("new");
                    make_pipe(&new);
                    let next = open_pipe(&new);
                    std::fs::rename(&new, pipe).unwrap();
                    drop(std::mem::replace(&mut card, next));
                } else {
                    drop(card);
                    std::fs::remove_file(pipe).unwrap();
                    // What is opened for writing would be made anew as a file; a folder cannot be.
                    std::fs::create_dir(pipe).unwrap();
                    break;
                }
            }
        }
        if fate == Fate::Stalls && heard.died.is_some() {
            continue;
        }
        let due = heard.opened.map_or(1, |opened| now.since(opened).as_millis() * BYTES_PER_MS);
        while (bytes.len() as u128) < due {
            match card.read(&mut chunk) {
                Ok(count) => bytes.extend(&chunk[..count]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => panic!("the pipe: {error}"),
            }
            heard.opened.get_or_insert(now);
        }
        let done = heard.samples.len() * 2;
        heard.samples.extend(bytes[done..].chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])));
        if heard.spoke.is_none() && heard.samples[done / 2..].iter().any(|s| *s != 0) {
            heard.spoke = Some(now);
        }
    }
    heard
}

fn clip_file(folder: &Path) -> PathBuf {
    let path = folder.join("caller.ogg");
    std::fs::write(&path, CLIP).unwrap();
    path
}

/// Waits for the program's answer, which must come within the time; the program must end then.
fn answer(mut child: Child, limit: Duration) -> (Value, Option<i32>) {
    let deadline = clock::now().plus(limit);
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if clock::now() > deadline {
            child.kill().unwrap();
            panic!("the program still hangs after {limit:?}");
        }
        thread::sleep(Duration::from_millis(5));
    };
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(errors, "", "something was printed to standard error");
    (serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text:?}, {status}")), status.code())
}

fn assert_device(answer: &Value) {
    assert_ne!(
        answer["outcome"], "no-device",
        "ALSA could not open the pipe as a device: the plug-ins `plug`, `file` and `null` of the ALSA library \
         (libasound2) are needed"
    );
}

/// How alike the clip and every third captured sample are from an offset on: 1 for the same.
fn likeness(clip: &[i16], heard: &[i16], offset: usize) -> f64 {
    let (mut both, mut one, mut other) = (0.0, 0.0, 0.0);
    for (a, b) in clip.iter().zip(heard.get(offset..).unwrap_or_default().iter().step_by(STEP)) {
        let (a, b) = (f64::from(*a), f64::from(*b));
        both += a * b;
        one += a * a;
        other += b * b;
    }
    both / (one * other).sqrt().max(1.0)
}

fn best_offset(clip: &[i16], heard: &[i16], range: std::ops::Range<usize>) -> usize {
    range.max_by(|a, b| likeness(clip, heard, *a).total_cmp(&likeness(clip, heard, *b))).unwrap()
}

#[test]
fn the_device_gets_the_clip_unbroken_and_soon() {
    let card = Card::new(Fate::Lives);
    let child = card.play(&clip_file(card.folder.path()));
    let (answer, code) = answer(child, Duration::from_secs(30));
    assert_device(&answer);
    assert_eq!((answer["outcome"].as_str(), code), (Some("played"), Some(0)), "{answer}");
    let heard = card.heard();

    let left: Vec<i16> = heard.samples.iter().step_by(2).copied().collect();
    let right: Vec<i16> = heard.samples.iter().skip(1).step_by(2).copied().collect();
    assert_eq!(left[..right.len()], right[..]);

    // The program plays through no line, so what is heard is what `render` gives.
    let clip = render(CLIP, Line::Clear, Seed(0)).unwrap();
    let first = left.iter().position(|s| *s != 0).expect("nothing was heard");
    let window = 8_000;
    let loud = (0..clip.len() - window)
        .step_by(window)
        .max_by_key(|at| clip[*at..at + window].iter().map(|s| i64::from(*s).pow(2)).sum::<i64>())
        .unwrap();
    let near = first.saturating_sub(2_400) + loud * STEP..first + 2_400 + loud * STEP;
    let start = best_offset(&clip[loud..loud + window], &left, near) - loud * STEP;
    let correlation = likeness(&clip, &left, start);

    // Where each half second of the clip is found, compared to where it should be.
    let mut drift = 0;
    for at in (0..clip.len() - window).step_by(window) {
        let part = &clip[at..at + window];
        if part.iter().any(|s| s.unsigned_abs() > 2_000) {
            let ideal = start + at * STEP;
            let found = best_offset(part, &left, ideal.saturating_sub(96)..ideal + 97);
            drift = drift.max(found.abs_diff(ideal));
        }
    }
    let open_to_voice = heard.spoke.unwrap().since(heard.opened.unwrap()).as_millis();
    println!(
        "play to first sample taken: {} ms; device opened to first sample out of the card: {open_to_voice} ms; \
         correlation {correlation:.5}; drift {drift} of {DEVICE_RATE} samples a second",
        answer["start-ms"]
    );
    assert!(correlation >= 0.99, "{correlation}");
    assert!(drift <= DEVICE_RATE / 1_000, "{drift} samples");
    let missing = (start + clip.len() * STEP).saturating_sub(left.len());
    assert!(missing == 0, "the end was told {missing} samples before it was heard");
}

#[test]
fn a_device_that_stalls_is_reported_within_two_seconds() {
    dies(Fate::Stalls);
}

#[test]
fn a_device_that_vanishes_is_reported_within_two_seconds() {
    dies(Fate::Vanishes);
}

fn dies(fate: Fate) {
    let card = Card::new(fate);
    let child = card.play(&clip_file(card.folder.path()));
    let (answer, code) = answer(child, Duration::from_secs(30));
    let told = clock::now();
    let died = card.heard().died;
    assert_device(&answer);
    assert_eq!((answer["outcome"].as_str(), code), (Some("lost"), Some(3)), "{answer}");
    let took = told.since(died.expect("the card never heard a voice"));
    println!("device dead to program ended: {} ms", took.as_millis());
    assert!(took <= Duration::from_secs(2), "{took:?}");
}

#[test]
fn a_device_that_comes_back_is_opened_again_and_the_clip_goes_on() {
    let card = Card::new(Fate::Returns);
    let child = card.play(&clip_file(card.folder.path()));
    let (answer, code) = answer(child, Duration::from_secs(30));
    assert_device(&answer);
    assert!(card.heard().died.is_some());
    assert_eq!((answer["outcome"].as_str(), code), (Some("played"), Some(0)), "{answer}");
}

/// The program's answer where ALSA is configured so.
fn answer_with(config: &str) -> (Value, Option<i32>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("alsa.conf");
    std::fs::write(&path, config).unwrap();
    answer(check(&path, &clip_file(folder.path())), Duration::from_secs(20))
}

#[test]
fn a_device_that_swallows_a_clip_at_once_played_it_to_nobody() {
    let (answer, code) = answer_with("pcm.!default { type null }\nctl.!default { type null }\n");
    assert_device(&answer);
    assert_eq!((answer["outcome"].as_str(), code), (Some("lost"), Some(3)), "{answer}");
}

#[test]
fn no_device_is_an_answer_and_nothing_else_is_printed() {
    let (answer, code) = answer_with("ctl.!default { type null }\n");
    assert_eq!((answer["outcome"].as_str(), code), (Some("no-device"), Some(3)), "{answer}");
}
