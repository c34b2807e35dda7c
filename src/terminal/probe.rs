//! Asks the terminal what it can do, before anything else reads from it.
//!
//! Each mode is asked for with DECRQM (`CSI ? Pd $ p`); the answer is `CSI ? Pd ; Ps $ y`. The question what sort of
//! terminal this is (DA1, `CSI c`) comes last: terminals answer in order, and all that answer at all answer that one, so
//! whatever was not answered before it never will be. (xterm's "ctlseqs"; mode 2026: the specification of synchronised
//! output.)

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use super::raw::Raw;
use crate::clock;
use crate::doctor::{Mode, Terminal};
use crate::system::{forget_typed, read_within};
use crate::text::SafeText;

const QUESTIONS: &[u8] = b"\x1b[?1004$p\x1b[?2004$p\x1b[?2026$p\x1b[c";
/// How long all answers together are waited for.
const PATIENCE: Duration = Duration::from_millis(500);
/// No terminal has more to say: the rest is somebody's cat on the keyboard.
const MOST: usize = 4_096;

/// What the terminal says of itself; `None` where standard input or output is none. Takes half a second at most, in which
/// keys are lost. The terminal is left as it was found.
pub(crate) fn probe() -> Option<Terminal> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return None;
    }
    let size = crossterm::terminal::size().ok().filter(|size| size.0 > 0 && size.1 > 0);
    let (keys, answers) = match ask() {
        Ok(answers) => (Ok(()), answers),
        Err(error) => (Err(SafeText::replaced(&error.to_string())), Answers::default()),
    };
    let Answers { focus, paste, synchronised, device } = answers;
    Some(Terminal { size, keys, focus, paste, synchronised, answers: device })
}

fn ask() -> io::Result<Answers> {
    let raw = Raw::begin()?;
    let answers = if cfg!(windows) { Ok(Answers::default()) } else { exchange() };
    // What came late is no input for a shell.
    forget_typed();
    // Going back must work too.
    drop(raw);
    let answers = answers?;
    if crossterm::terminal::is_raw_mode_enabled()? {
        return Err(io::Error::other("raw mode cannot be switched off"));
    }
    Ok(answers)
}

fn exchange() -> io::Result<Answers> {
    let mut out = io::stdout().lock();
    out.write_all(QUESTIONS)?;
    out.flush()?;
    let until = clock::now().plus(PATIENCE);
    let mut heard = Vec::new();
    let mut buffer = [0; 256];
    loop {
        let answers = Answers::of(&heard);
        let left = until.since(clock::now());
        if answers.device || left.is_zero() || heard.len() >= MOST {
            return Ok(answers);
        }
        let Some(read) = read_within(&mut buffer, left) else { return Ok(answers) };
        heard.extend_from_slice(&buffer[..read]);
    }
}

/// What was understood of the terminal's bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Answers {
    focus: Mode,
    paste: Mode,
    synchronised: Mode,
    /// DA1 was answered.
    device: bool,
}

impl Answers {
    fn of(bytes: &[u8]) -> Self {
        let mut answers = Self::default();
        for begin in bytes.windows(3).enumerate().filter(|(_, word)| word == b"\x1b[?").map(|(at, _)| at + 3) {
            let rest = &bytes[begin..];
            let length = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
            let said = str::from_utf8(&rest[..length]).unwrap_or_default();
            match &rest[length..] {
                [b'c', ..] => answers.device = true,
                [b'$', b'y', ..] => answers.note(said),
                _ => {}
            }
        }
        answers
    }

    fn note(&mut self, said: &str) {
        let Some((mode, setting)) = said.split_once(';') else { return };
        let setting = match setting {
            // Set, reset, set for good.
            "1" | "2" | "3" => Mode::Supported,
            // Not known; reset for good, which cannot be switched on either.
            "0" | "4" => Mode::Unsupported,
            _ => return,
        };
        match mode {
            "1004" => self.focus = setting,
            "2004" => self.paste = setting,
            "2026" => self.synchronised = setting,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn answers_are_understood_each_for_its_mode() {
        let answers = Answers::of(b"\x1b[?1004;2$y\x1b[?2004;1$y\x1b[?2026;0$y\x1b[?64;1;22c");
        let (focus, paste, synchronised) = (Mode::Supported, Mode::Supported, Mode::Unsupported);
        assert_eq!(answers, Answers { focus, paste, synchronised, device: true });
    }

    #[test]
    fn a_mode_that_is_off_for_good_is_not_supported() {
        assert_eq!(Answers::of(b"\x1b[?1004;4$y").focus, Mode::Unsupported);
        assert_eq!(Answers::of(b"\x1b[?1004;3$y").focus, Mode::Supported);
    }

    #[test]
    fn the_fence_alone_leaves_the_modes_without_answer() {
        let answers = Answers::of(b"\x1b[?6c");
        assert_eq!(answers, Answers { device: true, ..Answers::default() });
    }

    #[test]
    fn keys_and_pieces_of_answers_are_no_answers() {
        for bytes in [
            &b""[..],
            b"hello\r\n\x1b[A",
            b"\x1b[?1004;2$",
            b"\x1b[?1004;2",
            b"\x1b[?1004$y",
            b"\x1b[?1004;9$y",
            b"\x1b[?1004;2;3$y",
            b"\x1b[?9;1$y",
            b"\x1b[c",
            b"\x1b[?1004;2\x1b$y",
        ] {
            assert_eq!(Answers::of(bytes), Answers::default(), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn an_answer_among_keys_is_found() {
        assert_eq!(Answers::of(b"q\x1b[?\x1b[?2004;2$yq\x1b").paste, Mode::Supported);
    }

    proptest! {
        #[test]
        fn no_bytes_hurt(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Answers::of(&bytes);
        }
    }
}
