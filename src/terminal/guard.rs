//! Enters the screen, and leaves it on every way out: return, error, panic, signal.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;

use crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{Command, cursor, queue};

use super::outlet::Outlet;
use crate::error::{Trouble, UserError};
use crate::system::{self, Stderr};

/// Standard error as it was before it went to the log. One screen, one process: hence the static.
static STDERR: Mutex<Option<Stderr>> = Mutex::new(None);

/// Whether there is a screen to give back.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// How long a terminal that does not read is waited for, twice, before it is left.
const PATIENCE: Duration = Duration::from_millis(500);

/// While this lives, the screen is ours, unless it was given back before.
pub(super) struct Guard(&'static Arc<Outlet>);

impl Guard {
    /// Checks that there is a terminal, sends what libraries print to the log, and takes the screen. `plain` is whether the
    /// command has plain questions and answers to offer instead.
    ///
    /// # Errors
    /// Standard input or output is no terminal, or the terminal refuses.
    pub(super) fn enter(log: &Path, plain: bool) -> Result<Self, UserError> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            let hint = if plain { "error-terminal-linear-do" } else { "error-terminal-do" };
            return Err(UserError::of(Trouble::Environment, "error-terminal", &[]).advice(hint));
        }
        redirect_stderr(log);
        restore_on_panic();
        // `NO_COLOR` is the theme's business: crossterm's own handling would also erase reverse and bold.
        crossterm::style::force_color_output(true);
        let refused =
            |error| UserError::new(Trouble::Environment, format!("The terminal could not be set up: {error}."));
        let guard = Self(Outlet::of_stdout().map_err(refused)?);
        guard.take().map_err(refused)?;
        // What a terminal answered to a program before this one is no typing.
        if let Some(tty) = system::Tty::find() {
            tty.forget_typed();
        }
        Ok(guard)
    }

    /// The way to the terminal.
    pub(super) fn outlet(&self) -> &'static Arc<Outlet> {
        self.0
    }

    /// Gives the screen back for a while, and takes it again.
    pub(super) fn step_aside(&self, meanwhile: impl FnOnce()) -> io::Result<()> {
        give_back();
        meanwhile();
        self.take()
    }

    /// Gives the screen back for good: what comes next may take a while.
    #[expect(clippy::unused_self, reason = "only who holds the screen can give it back")]
    pub(super) fn leave(&self) {
        give_back();
    }

    fn take(&self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen, cursor::Hide, EnableBracketedPaste, EnableFocusChange, Clicks(true))?;
        self.0.send(&bytes)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
        give_stderr_back();
    }
}

/// Gives the screen back, if it is ours, on any thread. A terminal that has stopped reading is waited for a second at
/// most, and frames that it has not read are dropped.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    if let Ok(outlet) = Outlet::of_stdout() {
        let mut bytes = Vec::new();
        if !outlet.wait(PATIENCE) {
            outlet.forget();
            // It can be in the middle of a sequence: CAN ends that.
            bytes.push(b'\x18');
        }
        // Into memory, which refuses nothing.
        let _ =
            queue!(bytes, Clicks(false), DisableFocusChange, DisableBracketedPaste, cursor::Show, LeaveAlternateScreen);
        let _ = outlet.send(&bytes);
        outlet.wait(PATIENCE);
    }
    let _ = disable_raw_mode();
}

fn give_stderr_back() {
    if let Some(stderr) = STDERR.lock().ok().and_then(|mut saved| saved.take()) {
        stderr.restore();
    }
}

/// Sound libraries write to standard error behind our back; that would spoil the screen.
fn redirect_stderr(log: &Path) {
    let Some(file) = open_log(log) else { return };
    let Ok(mut saved) = STDERR.lock() else { return };
    if saved.is_none() {
        *saved = system::redirect_stderr(&file);
    }
}

fn open_log(log: &Path) -> Option<File> {
    let opened = log
        .parent()
        .map(std::fs::create_dir_all)
        .and_then(|_| OpenOptions::new().create(true).append(true).open(log).ok());
    opened.or_else(system::nowhere)
}

/// A panic of the main thread gives the screen back before it is reported. One of another thread is only logged:
/// the main thread goes on and closes the journal.
fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let main = std::thread::current().id();
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().id() == main {
                give_back();
                give_stderr_back();
            }
            before(panic);
        }));
    });
}

/// Reports clicks and the wheel, and nothing of the mouse's moves: crossterm's own command would flood us with them.
struct Clicks(bool);

impl Command for Clicks {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str(if self.0 { "\x1b[?1000h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1000l" })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        Ok(())
    }
}
