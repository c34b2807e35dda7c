//! Key to screen in a pseudo-terminal, journal on, beside a plain echo program on the same libraries; and what the
//! program costs at rest. `cargo bench --bench latency`
//!
//! It measures program and pseudo-terminal, not a terminal emulator. Rounds alternate, so that both see the same
//! neighbours on a shared machine.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a benchmark that cannot measure must stop")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shares of a list"
)]

use std::env;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use callready::item::Kind;
use callready::pack::{self, DrawRequest};
use callready::seed::Seed;
use callready::text::{Lang, Messages};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const ROUNDS: usize = 5;
const KEYS: usize = 150;

fn main() {
    if env::args().any(|argument| argument == "--echo") {
        echo().unwrap();
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let passage = passage(round as u64);
        ours.extend(typing(&mut sitting(home.path(), round), &passage));
        plain.extend(typing(
            &mut Subject::start(CommandBuilder::from_argv(vec![
                env::current_exe().unwrap().into_os_string(),
                "--echo".into(),
            ])),
            &passage,
        ));
    }
    let (ours, plain) = (Spread::of(ours), Spread::of(plain));
    println!("key to screen, {} keys each, ms        p50    p95    p99", ROUNDS * KEYS);
    println!("callready, journal on                {ours}");
    println!("echo of 40 lines on the same crates  {plain}");
    println!("ratio of p50                         {:.2}", ours.p50 / plain.p50);
    rest(home.path());
    flood(home.path());
}

/// A typing item of the built-in pack, ready for keys.
fn sitting(home: &Path, round: usize) -> Subject {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_callready"));
    let seed = round.to_string();
    command.args(["take", "uars", "--module", "keyboarding", "--practice", "--mute", "--seed", &seed]);
    command.env("CALLREADY_HOME", home);
    let mut subject = Subject::start(command);
    subject.settle();
    subject.send(b"\r");
    subject.settle();
    subject
}

/// What is to be typed in that item: a candidate types what is asked for.
fn passage(seed: u64) -> Vec<u8> {
    let words = Messages::new(Lang::En);
    let pack = pack::load(&pack::locate("uars").unwrap(), &words).unwrap();
    let modules = vec!["keyboarding".to_owned()];
    let request = DrawRequest { form: "uars-65".to_owned(), modules, seed: Seed(seed) };
    let form = pack.draw(&request, &words).unwrap();
    match &form.sections[0].items[0].kind {
        Kind::Keyboarding(kind) => kind.passage.bytes().collect(),
        kind => panic!("{} where keyboarding was asked for", kind.name()),
    }
}

fn typing(subject: &mut Subject, text: &[u8]) -> Vec<Duration> {
    subject.settle();
    let mut times = Vec::with_capacity(KEYS);
    for (key, c) in text.iter().copied().cycle().enumerate() {
        if times.len() == KEYS {
            break;
        }
        // An uneven pause, so that keys fall on no beat of the program.
        thread::sleep(Duration::from_millis(20 + (key as u64 * 37) % 60));
        subject.drain();
        let sent = Instant::now();
        subject.send(&[c]);
        // A blank does not show.
        if c != b' ' {
            subject.wait_for(c);
            times.push(sent.elapsed());
        }
    }
    times
}

/// How often the program is started.
const STARTS: usize = 21;

fn rest(home: &Path) {
    let start = || {
        let begun = Instant::now();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_callready"));
        command.args(["take", "uars", "--module", "reading", "--mute", "--seed", "1"]);
        command.env("CALLREADY_HOME", home);
        let subject = Subject::start(command);
        subject.wait_for(b'y');
        (begun.elapsed(), subject)
    };
    let mut starts = (0..STARTS).map(|_| start().0.as_secs_f64() * 1e3).collect::<Vec<_>>();
    starts.sort_by(f64::total_cmp);
    println!("first frame, median of {STARTS}              {:.1} ms", starts[STARTS / 2]);
    let mut subject = start().1;
    // Instructions, practice item and its feedback, then the clock runs.
    for keys in ["\r", "a\r", "\r"] {
        subject.settle();
        subject.send(keys.as_bytes());
    }
    subject.settle();
    let (cpu, begun) = (cpu(subject.id()), Instant::now());
    thread::sleep(Duration::from_secs(30));
    let used = self::cpu(subject.id()) - cpu;
    println!("idle, clock running                  {:.2} % of a core", used / begun.elapsed().as_secs_f64() * 100.0);
    let status = fs::read_to_string(format!("/proc/{}/status", subject.id())).unwrap();
    let rss = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    println!("memory, no sound                     {}", rss.trim_start_matches("VmRSS:").trim());
}

fn flood(home: &Path) {
    let mut subject = sitting(home, 99);
    subject.settle();
    let text = "the quick brown fox ".repeat(500);
    let begun = Instant::now();
    subject.send(text.as_bytes());
    while subject.bytes.recv_timeout(Duration::from_millis(300)).is_ok() {}
    let settled = begun.elapsed().saturating_sub(Duration::from_millis(300));
    println!("10,000 characters at once            {:.2} s until quiet", settled.as_secs_f64());
}

/// Seconds of processor time a process has used.
fn cpu(id: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    let fields = stat.rsplit(')').next().unwrap().split_whitespace().collect::<Vec<_>>();
    let ticks = |field: usize| fields[field].parse::<f64>().unwrap();
    (ticks(11) + ticks(12)) / 100.0
}

struct Spread {
    p50: f64,
    p95: f64,
    p99: f64,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
        Self { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:6.2} {:6.2} {:6.2}", self.p50, self.p95, self.p99)
    }
}

/// A program in a pseudo-terminal of 80 columns by 24 lines.
struct Subject {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
}

impl Subject {
    fn start(mut command: CommandBuilder) -> Self {
        command.env("TERM", "xterm-256color");
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (send, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self { child, _master: pair.master, writer, bytes }
    }

    fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    fn send(&mut self, keys: &[u8]) {
        self.writer.write_all(keys).unwrap();
        self.writer.flush().unwrap();
    }

    fn drain(&self) {
        while self.bytes.try_recv().is_ok() {}
    }

    /// Waits until the program has been silent for a while.
    fn settle(&self) {
        let _ = self.bytes.recv_timeout(Duration::from_secs(2));
        while self.bytes.recv_timeout(Duration::from_millis(400)).is_ok() {}
    }

    /// Waits until a character comes back, outside escape sequences.
    fn wait_for(&self, c: u8) {
        loop {
            match self.bytes.recv_timeout(Duration::from_secs(5)) {
                Ok(bytes) if printed(&bytes).contains(&c) => return,
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => panic!("no {:?} within 5 s", char::from(c)),
                Err(RecvTimeoutError::Disconnected) => panic!("the program has ended"),
            }
        }
    }
}

impl Drop for Subject {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What is printed, without escape sequences.
fn printed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        if byte != 0x1b {
            out.push(byte);
        } else if rest.next() == Some(b'[') {
            for byte in rest.by_ref() {
                if (0x40..=0x7e).contains(&byte) {
                    break;
                }
            }
        }
    }
    out
}

/// The program beside which ours is measured: ratatui and crossterm, one frame per key.
fn echo() -> io::Result<()> {
    use ratatui::crossterm::event::{Event, KeyCode, read};
    use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
    use ratatui::widgets::{Block, Paragraph, Wrap};
    enable_raw_mode()?;
    let out = BufWriter::with_capacity(65_536, io::stdout());
    let mut terminal = ratatui::Terminal::new(ratatui::backend::CrosstermBackend::new(out))?;
    let mut text = String::new();
    loop {
        terminal.draw(|frame| {
            let page = Paragraph::new(text.as_str()).wrap(Wrap { trim: false }).block(Block::bordered());
            frame.render_widget(page, frame.area());
        })?;
        if let Event::Key(key) = read()? {
            match key.code {
                KeyCode::Char(c) => text.push(c),
                KeyCode::Esc => break,
                _ => {}
            }
        }
    }
    disable_raw_mode()
}
