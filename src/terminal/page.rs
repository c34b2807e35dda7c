//! A frame, gathered whole before it goes to the terminal.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Where the backend writes. Its many small flushes do nothing: a frame that arrives in pieces shows its cursor where the
/// last letter was drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Page(Rc<RefCell<Vec<u8>>>);

impl Page {
    /// What was gathered.
    pub(super) fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flush_sends_nothing_and_nothing_is_lost() {
        let page = Page::default();
        let mut backend = page.clone();
        backend.write_all(b"one ").unwrap();
        backend.flush().unwrap();
        backend.write_all(b"frame").unwrap();
        assert_eq!(*page.0.borrow(), b"one frame");
    }
}
