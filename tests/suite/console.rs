//! The real binary in a pseudo-terminal, with a terminal emulator reading its screen.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long anything may take on a loaded machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(10);

pub(crate) struct Console {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    /// Every byte the program has written.
    pub(crate) raw: Arc<Mutex<Vec<u8>>>,
    /// Who holds it keeps the terminal from reading.
    gate: Arc<Mutex<()>>,
    /// Ends when nobody has the terminal open any more.
    reader: Option<thread::JoinHandle<()>>,
}

impl Console {
    /// Starts the program at 80 columns by 24 lines with its files in `home`.
    pub(crate) fn start(home: &Path, arguments: &[&str]) -> Self {
        Self::start_sized(home, arguments, 80, 24)
    }

    pub(crate) fn start_sized(home: &Path, arguments: &[&str], columns: u16, lines: u16) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_callready"));
        command.args(arguments);
        Self::run(command, home, (columns, lines))
    }

    /// The same by way of another program, which is to become this one.
    pub(crate) fn start_through(home: &Path, program: &str, arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        Self::run(command, home, (80, 24))
    }

    /// The same with variables set.
    #[cfg(feature = "audio")]
    pub(crate) fn start_with(home: &Path, arguments: &[&str], variables: &[(&str, &Path)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_callready"));
        command.args(arguments);
        for (name, value) in variables {
            command.env(name, value);
        }
        Self::run(command, home, (80, 24))
    }

    fn run(mut command: CommandBuilder, home: &Path, (columns, lines): (u16, u16)) -> Self {
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("CALLREADY_HOME", home);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let cells = |n| NonZeroU16::new(n).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(lines), cells(columns), 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let gate = Arc::new(Mutex::new(()));
        let (into, all, open) = (Arc::clone(&screen), Arc::clone(&raw), Arc::clone(&gate));
        let reader = thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                drop(open.lock());
                into.lock().unwrap().process(&buffer[..read]);
                all.lock().unwrap().extend_from_slice(&buffer[..read]);
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self { child, master: pair.master, writer, screen, raw, gate, reader: Some(reader) }
    }

    /// The terminal reads nothing more (but what it reads just now) until the gate is dropped.
    pub(crate) fn gate(&self) -> Arc<Mutex<()>> {
        Arc::clone(&self.gate)
    }

    /// Every byte of a program that has ended: what it wrote last may still be on its way through the terminal.
    pub(crate) fn all(&mut self) -> Vec<u8> {
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        self.raw.lock().unwrap().clone()
    }

    /// Whether the program has ended; then the screen holds all that it wrote.
    pub(crate) fn has_ended(&mut self) -> bool {
        let ended = self.child.try_wait().unwrap().is_some();
        if ended {
            self.all();
        }
        ended
    }

    /// Every byte the program has written, as text.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw.lock().unwrap()).into_owned()
    }

    /// That the last thing written gives the screen back: mouse, focus and paste off, cursor shown, the first screen again.
    pub(crate) fn assert_given_back(&self, what: &str) {
        let text = self.raw();
        let tail = &text[text.rfind("\x1b[?1049l").unwrap_or_else(|| panic!("{what}: the screen is not given back"))..];
        assert!(!tail.contains("\x1b[?1049h"), "{what}");
        for off in ["\x1b[?1004l", "\x1b[?2004l", "\x1b[?1000l", "\x1b[?25h"] {
            assert!(text.contains(off), "{what}: {off:?}");
        }
        assert!(self.echoes(), "{what}: the terminal is not as it was");
    }

    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    pub(crate) fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the screen holds a text.
    pub(crate) fn wait_for(&mut self, wanted: &str) {
        self.wait_until(wanted, |text| text.contains(wanted));
    }

    pub(crate) fn wait_until(&mut self, what: &str, good: impl Fn(&str) -> bool) {
        let mut waited = Duration::ZERO;
        while !good(&self.text()) {
            assert!(waited <= PATIENCE, "waited for {what:?} and saw:\n{}", self.text());
            if let Some(status) = self.child.try_wait().unwrap() {
                thread::sleep(LOOK * 10);
                assert!(good(&self.text()), "ended with {status:?} before {what:?}:\n{}", self.text());
                return;
            }
            thread::sleep(LOOK);
            waited += LOOK;
        }
    }

    pub(crate) fn resize(&mut self, columns: u16, lines: u16) {
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.screen
            .lock()
            .unwrap()
            .screen_mut()
            .set_size(NonZeroU16::new(lines).unwrap(), NonZeroU16::new(columns).unwrap());
        self.master.resize(size).unwrap();
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// `kill -9`.
    pub(crate) fn kill(&mut self) {
        self.signal(Signal::KILL);
        self.child.wait().unwrap();
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let id = Pid::from_raw(self.id().try_into().unwrap()).unwrap();
        kill_process(id, signal).unwrap();
    }

    /// Whether the terminal echoes and takes whole lines, as it does for a shell.
    pub(crate) fn echoes(&self) -> bool {
        let flags = format!("{:?}", self.master.get_termios().unwrap().local_flags);
        flags.contains("ECHO") && flags.contains("ICANON")
    }

    /// Waits for the program's end: its exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let mut waited = Duration::ZERO;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                thread::sleep(LOOK * 5);
                return status.exit_code();
            }
            assert!(waited < PATIENCE, "it does not end:\n{}", self.text());
            thread::sleep(LOOK);
            waited += LOOK;
        }
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
