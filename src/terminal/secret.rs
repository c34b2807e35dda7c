//! Reads a line that nobody sees: key by key, so that Ctrl-C is an answer and the terminal is given back whatever happens.

use std::io::{self, Write};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use zeroize::Zeroizing;

use super::raw::Raw;
use crate::result::Secret;
use crate::system::Tty;

/// The longest line that is read, in characters.
const LONGEST: usize = 1_024;

/// The terminal while passphrases are asked for: nothing that is typed is shown, nor between two questions, where a key is
/// tried and whoever is in a hurry types on.
pub struct Unseen(Raw);

impl Unseen {
    /// From now on, until this is dropped.
    ///
    /// # Errors
    /// There is no terminal, or it refuses.
    pub fn begin() -> io::Result<Self> {
        Raw::begin().map(Self)
    }

    /// Asks for a passphrase. `None` where nothing is typed, or the question is cancelled.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn ask(&self, prompt: &str) -> io::Result<Option<Secret>> {
        say(&format!("{prompt} "))?;
        let typed = read();
        // Enter was not echoed either.
        say("\r\n")?;
        typed
    }
}

/// On the terminal itself, where there is one by that name: standard error may lead elsewhere.
fn say(text: &str) -> io::Result<()> {
    let mut to: Box<dyn Write> = match Tty::controlling() {
        Ok(tty) => Box::new(tty),
        Err(_) => Box::new(io::stderr()),
    };
    to.write_all(text.as_bytes()).and_then(|()| to.flush())
}

fn read() -> io::Result<Option<Secret>> {
    // All of its room at once: a text that grows leaves copies behind. Wiped also where the question is cancelled.
    let mut typed = Zeroizing::new(String::with_capacity(4 * LONGEST));
    loop {
        let Event::Key(key) = crossterm::event::read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Ok(Secret::new(std::mem::take(&mut typed))),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('c' | 'd' | 'q') if ctrl => return Ok(None),
            KeyCode::Char('u' | 'w') if ctrl => typed.clear(),
            KeyCode::Backspace => drop(typed.pop()),
            KeyCode::Char('h') if ctrl => drop(typed.pop()),
            KeyCode::Char('j' | 'm') if ctrl => return Ok(Secret::new(std::mem::take(&mut typed))),
            KeyCode::Char(c) if !ctrl && typed.chars().count() < LONGEST => typed.push(c),
            _ => {}
        }
    }
}
