//! Asks the terminal what it can do, before anything else reads from it.
//!
//! Each mode is asked for with DECRQM (`CSI ? Pd $ p`); the answer is `CSI ? Pd ; Ps $ y`. The question what sort of
//! terminal this is (DA1, `CSI c`) comes last: terminals answer in order, and all that answer at all answer that one, so
//! whatever was not answered before it never will be. (xterm's "ctlseqs"; mode 2026: the specification of synchronised
//! output.)

use std::io::{self, Write};
use std::time::Duration;

use super::raw::Raw;
use super::sensors;
use crate::assessment::Sensor;
use crate::clock::{self, Stamp};
use crate::doctor::{Mode, Terminal};
use crate::system::Tty;
use crate::text::SafeText;

const QUESTIONS: &[u8] = b"\x1b[?1004$p\x1b[?2004$p\x1b[?2026$p\x1b[c";
/// How long all answers together are waited for.
const PATIENCE: Duration = Duration::from_millis(500);
/// No terminal has more to say: the rest is somebody's cat on the keyboard.
const MOST: usize = 4_096;

/// What the terminal says of itself, wherever standard input and output lead; `None` where there is none. Takes half a
/// second at most, in which keys are lost. The terminal is left as it was found.
pub(crate) fn probe() -> Option<Terminal> {
    let tty = Tty::find()?;
    let size = crossterm::terminal::size().ok().filter(|size| size.0 > 0 && size.1 > 0);
    let asked = !cfg!(windows) && sensors::answers();
    let (keys, answers) = match ask(tty, asked) {
        Ok(answers) => (Ok(()), answers),
        Err(error) => (Err(SafeText::replaced(&error.to_string())), Answers::default()),
    };
    let lacking = sensors::unsupported();
    let known = |sensor, mode| if lacking.contains(&sensor) { Mode::Unsupported } else { mode };
    let (focus, paste) = (known(Sensor::Focus, answers.focus), known(Sensor::Paste, answers.paste));
    Some(Terminal { size, keys, focus, paste, synchronised: answers.synchronised, asked, answers: answers.device })
}

fn ask(mut tty: Tty, asked: bool) -> io::Result<Answers> {
    let raw = Raw::begin()?;
    let answers = if asked { exchange(&mut tty, clock::now) } else { Ok(Answers::default()) };
    // What came late is no input for a shell.
    tty.forget_typed();
    // Going back must work too.
    drop(raw);
    let answers = answers?;
    if crossterm::terminal::is_raw_mode_enabled()? {
        return Err(io::Error::other("raw mode cannot be switched off"));
    }
    Ok(answers)
}

/// Who answers.
trait Line: Write {
    /// What comes within this time; `None`: nothing, or nothing can come any more.
    fn read_within(&self, into: &mut [u8], wait: Duration) -> Option<usize>;
}

impl Line for Tty {
    fn read_within(&self, into: &mut [u8], wait: Duration) -> Option<usize> {
        Self::read_within(self, into, wait)
    }
}

/// Asks, and listens until the last question is answered or time is up.
fn exchange(line: &mut impl Line, now: impl Fn() -> Stamp) -> io::Result<Answers> {
    line.write_all(QUESTIONS)?;
    line.flush()?;
    let until = now().plus(PATIENCE);
    let mut heard = Vec::new();
    let mut buffer = [0; 256];
    loop {
        let answers = Answers::of(&heard);
        let left = until.since(now());
        if answers.device || left.is_zero() || heard.len() >= MOST {
            return Ok(answers);
        }
        let Some(read) = line.read_within(&mut buffer, left) else { return Ok(answers) };
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
    use std::cell::{Cell, RefCell};
    use std::collections::VecDeque;

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

    /// A terminal that says something after a while, and then something more.
    struct Invented {
        /// After how many ms of silence, and what.
        says: RefCell<VecDeque<(u64, Vec<u8>)>>,
        /// What the clock shows, in ms.
        now: Cell<u64>,
    }

    impl Write for &Invented {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            assert_eq!(bytes, QUESTIONS, "all questions come in one piece");
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Line for &Invented {
        fn read_within(&self, into: &mut [u8], wait: Duration) -> Option<usize> {
            let wait = u64::try_from(wait.as_millis()).unwrap();
            assert!((1..=500).contains(&wait));
            let next = self.says.borrow_mut().pop_front();
            let (after, said) = next.unwrap_or((u64::MAX, Vec::new()));
            self.now.set(self.now.get() + after.min(wait));
            (after < wait).then(|| {
                into[..said.len()].copy_from_slice(&said);
                said.len()
            })
        }
    }

    /// What is understood of a terminal, and after how many ms.
    fn heard<'a>(says: impl IntoIterator<Item = (u64, &'a [u8])>) -> (Answers, u64) {
        let says = says.into_iter().map(|(after, said)| (after, said.to_vec())).collect();
        let line = Invented { says: RefCell::new(says), now: Cell::new(7_000) };
        let answers = exchange(&mut &line, || Stamp::from_millis(line.now.get())).unwrap();
        (answers, line.now.get() - 7_000)
    }

    const ALL: &[u8] = b"\x1b[?1004;2$y\x1b[?2004;2$y\x1b[?2026;0$y\x1b[?64;1;2c";

    #[test]
    fn a_terminal_is_listened_to_until_its_last_answer_and_no_longer() {
        let (whole, took) = heard([(3, ALL), (1, b"x")]);
        assert_eq!((whole, took), (Answers::of(ALL), 3));
        assert!(whole.device && whole.paste == Mode::Supported);
        // In pieces of three bytes, 5 ms apart.
        assert_eq!(heard(ALL.chunks(3).map(|piece| (5, piece))).0, whole);
        assert_eq!(heard([(490, ALL)]), (whole, 490));
        assert_eq!(heard([(20, &b"\x1b[?6c"[..])]).1, 20);
    }

    #[test]
    fn a_terminal_that_says_nothing_or_rubbish_is_listened_to_for_half_a_second() {
        assert_eq!(heard([]), (Answers::default(), 500));
        assert_eq!(heard([(510, ALL)]), (Answers::default(), 500), "it is late");
        let rubbish = b"\x1b[?1004;\x1b[?;;;$y\x1b[?2004;77$y\x1bc\x9b\xff\x00qqqq\x1b[A\r\n\x1b[?";
        assert_eq!(heard(rubbish.chunks(7).map(|piece| (3, piece))), (Answers::default(), 500));
        assert_eq!(heard(std::iter::repeat_n((60, &b"q"[..]), 100)), (Answers::default(), 500), "a key is held down");
        let (answers, took) = heard(std::iter::repeat_n((0, &[b'q'; 256][..]), 100));
        assert_eq!((answers, took), (Answers::default(), 0), "nobody says so much");
    }

    proptest! {
        #[test]
        fn no_bytes_hurt(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Answers::of(&bytes);
        }
    }
}
