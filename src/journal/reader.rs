//! Reads a journal up to the first line that cannot be relied on.

use std::path::Path;
use std::sync::Arc;

use base16ct::lower::encode_string as hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::line::{self, MAX_FILE, MAX_LINE};
use super::{BadLine, Header, JournalError, Moment, Reason, read_capped, shown};
use crate::assessment::{Event, Form, Millis, Sitting, What};
use crate::clock::Stamp;

/// An event as it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// What happened, in test time.
    pub event: Event,
    /// When, on the clock that counts sleep.
    pub boot: Stamp,
    /// When, by the calendar, in milliseconds since 1970; at check points only.
    pub wall: Option<i64>,
}

/// A journal's figures, as they stand in a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Summary {
    /// Lines, the header's too.
    pub lines: u64,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 (hex) of the whole file.
    pub sha256: String,
    /// SHA-256 (hex) of the last line without its end.
    pub head: String,
}

/// What could be read of a journal: all lines before the first bad one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// Who sits what.
    pub header: Header,
    /// The header's time on the clock that counts sleep.
    pub boot: Stamp,
    /// The header's time by the calendar.
    pub wall: i64,
    /// What happened; event `i` stands in line `i + 2`.
    pub events: Vec<Recorded>,
    /// Figures of the good part. `good.bytes` is where writing goes on.
    pub good: Summary,
    /// Bytes behind the good part.
    pub lost_bytes: u64,
    /// The first bad line, if there is one.
    pub bad: Option<BadLine>,
}

impl Recovered {
    /// The last good line's moment.
    pub fn last(&self) -> Moment {
        self.events.iter().fold(self.start(), Moment::then)
    }

    /// The header's moment.
    fn start(&self) -> Moment {
        Moment { t: Millis(0), boot: self.boot, wall: self.wall }
    }

    /// Each event, with the moment of the line before it.
    pub(crate) fn with_moments(&self) -> impl Iterator<Item = (Moment, &Recorded)> {
        self.events.iter().scan(self.start(), |last, recorded| {
            let before = *last;
            *last = before.then(recorded);
            Some((before, recorded))
        })
    }

    /// The run of the machine that the last line was written in, where that is known.
    pub fn boot_id(&self) -> Option<&str> {
        let last = self.events.iter().rev().find_map(|recorded| match &recorded.event.what {
            What::Resumed(gap) if !gap.same_boot => Some(gap.boot_id.as_deref()),
            _ => None,
        });
        last.unwrap_or(self.header.boot_id.as_deref())
    }
}

/// Reads a journal's file.
///
/// # Errors
/// The file cannot be read, or not even its first line can be relied on.
pub fn read(path: &Path) -> Result<Recovered, JournalError> {
    let bytes = read_capped(path, MAX_FILE).map_err(|error| JournalError::unreadable(path, &error))?;
    recover(&bytes).map_err(|bad| JournalError::NotAJournal { file: shown(path), bad })
}

/// Reads a journal's first line only.
///
/// # Errors
/// As [`read`].
pub fn read_header(path: &Path) -> Result<Header, JournalError> {
    let bytes = read_capped(path, MAX_FILE).map_err(|error| JournalError::unreadable(path, &error))?;
    let first = end_of_line(&bytes).map_or(&bytes[..], |end| &bytes[..=end]);
    let recovered = recover(first).map_err(|bad| JournalError::NotAJournal { file: shown(path), bad })?;
    Ok(recovered.header)
}

/// Reads a journal's bytes. Same bytes, same answer; the good part of the good part is itself.
///
/// # Errors
/// The first line cannot be relied on.
pub fn recover(bytes: &[u8]) -> Result<Recovered, BadLine> {
    let mut lines = Lines { rest: bytes, line: 0 };
    let (first_line, first) = lines
        .take(|line| line::read_first(line).map(|first| (line, first)))
        .unwrap_or_else(|| lines.bad(Reason::Empty))?;
    let mut head = line::head(first_line);
    let mut events = Vec::<Recorded>::new();
    let mut seq = 1;
    let mut good = lines.rest;
    let mut now = Millis(0);
    let bad = loop {
        let read = lines.take(|line| {
            let (event, boot, wall) = line::read_next(line, seq, &head)?;
            if event.t < now { Err(Reason::TimeOrder) } else { Ok((line, Recorded { event, boot, wall })) }
        });
        match read {
            None => break None,
            Some(Err(bad)) => break Some(bad),
            Some(Ok((line, recorded))) => {
                head = line::head(line);
                now = recorded.event.t;
                events.push(recorded);
                seq += 1;
                good = lines.rest;
            }
        }
    };
    let good_len = bytes.len() - good.len();
    Ok(Recovered {
        header: first.header,
        boot: first.boot,
        wall: first.wall,
        events,
        good: Summary { lines: seq, bytes: good_len as u64, sha256: hex(&Sha256::digest(&bytes[..good_len])), head },
        lost_bytes: good.len() as u64,
        bad,
    })
}

/// Lines from the front, each with its number.
struct Lines<'a> {
    rest: &'a [u8],
    line: u64,
}

impl<'a> Lines<'a> {
    /// Reads the next line; `None` at the end.
    fn take<T>(&mut self, read: impl FnOnce(&'a [u8]) -> Result<T, Reason>) -> Option<Result<T, BadLine>> {
        if self.rest.is_empty() {
            return None;
        }
        self.line += 1;
        let Some(end) = end_of_line(self.rest) else {
            return Some(self.bad(if self.rest.len() > MAX_LINE { Reason::TooLong } else { Reason::CutOff }));
        };
        let (line, rest) = self.rest.split_at(end);
        self.rest = &rest[1..];
        Some(read(line).or_else(|reason| self.bad(reason)))
    }

    fn bad<T>(&self, reason: Reason) -> Result<T, BadLine> {
        Err(BadLine { line: self.line.max(1), reason })
    }
}

/// Where the first line ends, if it is not too long.
fn end_of_line(bytes: &[u8]) -> Option<usize> {
    memchr::memchr(b'\n', &bytes[..bytes.len().min(MAX_LINE + 1)])
}

/// The sitting that a journal tells of.
///
/// # Errors
/// The first line that tells of something that cannot have happened on this form.
pub fn fold(form: Arc<Form>, recovered: &Recovered) -> Result<Sitting, BadLine> {
    fold_seen(form, recovered, |_, _| ())
}

/// The same, with each event shown once it is applied.
pub(crate) fn fold_seen(
    form: Arc<Form>,
    recovered: &Recovered,
    mut seen: impl FnMut(&Sitting, &Event),
) -> Result<Sitting, BadLine> {
    let mut sitting = Sitting::new(form, recovered.header.conditions());
    for (line, recorded) in (2..).zip(&recovered.events) {
        sitting.apply(&recorded.event).map_err(|refused| BadLine { line, reason: refused.into() })?;
        seen(&sitting, &recorded.event);
    }
    Ok(sitting)
}

#[cfg(test)]
mod tests;
