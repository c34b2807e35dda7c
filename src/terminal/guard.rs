//! Enters the screen, and leaves it on every way out: return, error, panic, signal.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::{Mutex, Once};

use crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{Command, cursor, execute};

use crate::error::{Trouble, UserError};
use crate::system::{self, Stderr};

/// Standard error as it was before it went to the log. One screen, one process: hence the static.
static STDERR: Mutex<Option<Stderr>> = Mutex::new(None);

/// While this lives, the screen is ours.
pub(super) struct Guard(());

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
        let guard = Self(());
        take().map_err(|error| {
            UserError::new(Trouble::Environment, format!("The terminal could not be set up: {error}."))
        })?;
        Ok(guard)
    }

    /// Gives the screen back for a while, and takes it again.
    #[expect(clippy::unused_self, reason = "only who holds the screen can give it back")]
    pub(super) fn step_aside(&self, meanwhile: impl FnOnce()) -> io::Result<()> {
        restore();
        meanwhile();
        take()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
        if let Some(stderr) = STDERR.lock().ok().and_then(|mut saved| saved.take()) {
            stderr.restore();
        }
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    let mut out = io::stdout();
    execute!(out, EnterAlternateScreen, cursor::Hide, EnableBracketedPaste, EnableFocusChange, Clicks(true))
}

/// Gives the screen back: each step is tried though others fail.
fn restore() {
    let mut out = io::stdout();
    let _ = execute!(out, Clicks(false));
    let _ = execute!(out, DisableFocusChange);
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, cursor::Show);
    let _ = execute!(out, LeaveAlternateScreen);
    let _ = disable_raw_mode();
    let _ = out.flush();
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
                restore();
                if let Ok(Some(stderr)) = STDERR.lock().map(|mut saved| saved.take()) {
                    stderr.restore();
                }
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
