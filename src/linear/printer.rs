//! Prints on a thread of its own: output that nobody reads holds up neither an answer nor the end.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread;
use std::time::Duration;

/// So long a text is waited for, so that what is told and what is answered keep their order.
const PROMPT: Duration = Duration::from_millis(100);

/// Takes one text at a time.
pub(super) struct Printer {
    texts: Sender<String>,
    done: Receiver<io::Result<()>>,
    busy: bool,
}

impl Printer {
    /// Starts the thread; `printed` is called after each text.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn start(mut out: impl Write + Send + 'static, printed: impl Fn() + Send + 'static) -> io::Result<Self> {
        let ((texts, to_print), (tell, done)) = (channel::<String>(), channel());
        let print = move || {
            for text in to_print {
                if tell.send(out.write_all(text.as_bytes()).and_then(|()| out.flush())).is_err() {
                    return;
                }
                printed();
            }
        };
        thread::Builder::new().name("output".to_owned()).spawn(print)?;
        Ok(Self { texts, done, busy: false })
    }

    /// Whether the last text is still on its way.
    ///
    /// # Errors
    /// It could not be printed.
    pub(super) fn is_busy(&mut self) -> io::Result<bool> {
        if self.busy {
            match self.done.try_recv() {
                Ok(done) => {
                    self.busy = false;
                    done?;
                }
                Err(TryRecvError::Empty) => {}
                Err(TryRecvError::Disconnected) => return Err(io::ErrorKind::BrokenPipe.into()),
            }
        }
        Ok(self.busy)
    }

    /// Prints a text, and waits a moment for it at most: see [`Self::is_busy`].
    ///
    /// # Errors
    /// It could not be printed.
    pub(super) fn print(&mut self, text: String) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.texts.send(text).map_err(|_ended| io::ErrorKind::BrokenPipe)?;
        self.busy = true;
        self.wait(PROMPT)
    }

    /// Waits until all is printed, so long at most.
    ///
    /// # Errors
    /// It could not be printed.
    pub(super) fn wait(&mut self, at_most: Duration) -> io::Result<()> {
        if !self.busy {
            return Ok(());
        }
        match self.done.recv_timeout(at_most) {
            Ok(done) => {
                self.busy = false;
                done
            }
            Err(RecvTimeoutError::Timeout) => Ok(()),
            Err(RecvTimeoutError::Disconnected) => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}
