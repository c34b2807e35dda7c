//! Spoken words put into lines.

use super::piece::Ending;

/// Lines as they grow. Each line end is a pause.
#[derive(Debug, Default)]
pub(super) struct Lines {
    done: Vec<String>,
    line: String,
}

impl Lines {
    /// Signs before a piece: a bracket is a short halt.
    pub(super) fn open(&mut self, lead: &str) {
        if lead.contains(['(', '[']) {
            self.comma();
        }
    }

    /// Words; a line end in them is a pause.
    pub(super) fn add(&mut self, text: &str) {
        for (n, part) in text.split('\n').enumerate() {
            if n > 0 {
                self.comma();
                self.end();
            }
            let part = part.trim();
            if !part.is_empty() {
                if !self.line.is_empty() && !part.starts_with(',') {
                    self.line.push(' ');
                }
                self.line.push_str(part);
            }
        }
    }

    /// Signs behind a piece.
    pub(super) fn close(&mut self, tail: &str, ending: Ending) {
        let tail = if ending == Ending::Short { tail.strip_prefix('.').unwrap_or(tail) } else { tail };
        match tail.chars().find(|c| matches!(c, '.' | '?' | '!')) {
            Some(stop) => {
                self.stop(stop);
                self.end();
            }
            None if ending == Ending::Pause => {
                self.comma();
                self.end();
            }
            None if tail.contains([',', ';', ':', ')', ']']) => self.comma(),
            None => {}
        }
    }

    /// All lines, the last with a full stop.
    pub(super) fn finish(mut self) -> String {
        if self.line.is_empty() {
            // Signs alone behind a pause.
            self.line = self.done.pop().unwrap_or_default();
        }
        self.stop('.');
        self.end();
        self.done.join("\n")
    }

    fn comma(&mut self) {
        if self.line.chars().last().is_some_and(|last| last != ',') {
            self.line.push(',');
        }
    }

    fn stop(&mut self, stop: char) {
        while self.line.ends_with([',', ' ']) {
            self.line.pop();
        }
        if !self.line.is_empty() && !self.line.ends_with(['.', '?', '!']) {
            self.line.push(stop);
        }
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
    }
}
