//! One line of a journal: its bytes, and back.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::header::{FORMAT, Header};
use super::{JournalError, Reason, hex};
use crate::assessment::{Event, Millis, What};
use crate::clock::Stamp;
use crate::text::SafeText;

/// The longest line, without its end, in bytes.
pub const MAX_LINE: usize = 64 * 1_024;
/// The longest journal in bytes.
pub const MAX_FILE: u64 = 32 * 1_024 * 1_024;

/// What the first line follows.
pub(super) const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

const CRC_KEY: &[u8] = b",\"crc\":\"";
/// `,"crc":"xxxxxxxx"}`.
const CRC_LEN: usize = CRC_KEY.len() + 8 + 2;

#[derive(Serialize)]
struct FirstOut<'a> {
    seq: u64,
    boot: u64,
    wall: i64,
    header: &'a Header,
    prev: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstIn {
    seq: u64,
    boot: u64,
    wall: i64,
    header: Header,
    prev: String,
    #[serde(rename = "crc")]
    _crc: String,
}

#[derive(Serialize)]
struct NextOut<'a> {
    seq: u64,
    t: Millis,
    boot: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    wall: Option<i64>,
    ev: &'a What,
    prev: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NextIn {
    seq: u64,
    t: Millis,
    boot: u64,
    #[serde(default)]
    wall: Option<i64>,
    ev: What,
    prev: String,
    #[serde(rename = "crc")]
    _crc: String,
}

/// The first line as it was read.
pub(super) struct First {
    pub(super) boot: Stamp,
    pub(super) wall: i64,
    pub(super) header: Header,
}

/// The first line's bytes, without its end.
pub(super) fn first(header: &Header, boot: Stamp) -> Result<Vec<u8>, JournalError> {
    seal(&FirstOut { seq: 0, boot: boot.millis(), wall: header.started_unix_ms, header, prev: NOTHING })
}

/// A later line's bytes, without its end.
pub(super) fn next(
    seq: u64,
    event: &Event,
    boot: Stamp,
    wall: Option<i64>,
    prev: &str,
) -> Result<Vec<u8>, JournalError> {
    seal(&NextOut { seq, t: event.t, boot: boot.millis(), wall, ev: &event.what, prev })
}

fn seal(line: &impl Serialize) -> Result<Vec<u8>, JournalError> {
    let fault = |why: &str| JournalError::Event(SafeText::replaced(why));
    let mut bytes = serde_json::to_vec(line).map_err(|error| fault(&error.to_string()))?;
    bytes.pop();
    let crc = crc32fast::hash(&bytes);
    bytes.extend_from_slice(CRC_KEY);
    bytes.extend_from_slice(format!("{crc:08x}\"}}").as_bytes());
    if bytes.len() > MAX_LINE { Err(fault("it is too long")) } else { Ok(bytes) }
}

/// The SHA-256 of a line without its end, as the next line and the result name it.
pub(super) fn head(line: &[u8]) -> String {
    hex(Sha256::digest(line))
}

/// Reads the first line.
pub(super) fn read_first(line: &[u8]) -> Result<First, Reason> {
    check(line)?;
    let read = match parse::<FirstIn>(line) {
        Ok(read) => read,
        Err(reason) => return Err(format_of(line).filter(|f| *f != u64::from(FORMAT)).map_or(reason, Reason::Format)),
    };
    if read.header.format != FORMAT {
        return Err(Reason::Format(u64::from(read.header.format)));
    }
    follows(read.seq, 0, &read.prev, NOTHING)?;
    Ok(First { boot: Stamp::from_millis(read.boot), wall: read.wall, header: read.header })
}

/// Reads a later line that must have this number and follow this line.
pub(super) fn read_next(line: &[u8], seq: u64, prev: &str) -> Result<(Event, Stamp, Option<i64>), Reason> {
    check(line)?;
    let read = parse::<NextIn>(line)?;
    follows(read.seq, seq, &read.prev, prev)?;
    Ok((Event { t: read.t, what: read.ev }, Stamp::from_millis(read.boot), read.wall))
}

/// The bytes, before anything in them is believed.
fn check(line: &[u8]) -> Result<(), Reason> {
    if line.len() > MAX_LINE {
        return Err(Reason::TooLong);
    }
    let (body, tail) = line.len().checked_sub(CRC_LEN).and_then(|at| line.split_at_checked(at)).unwrap_or((line, b""));
    let want = format!(",\"crc\":\"{:08x}\"}}", crc32fast::hash(body));
    if tail == want.as_bytes() { Ok(()) } else { Err(Reason::Checksum) }
}

fn parse<T: DeserializeOwned>(line: &[u8]) -> Result<T, Reason> {
    serde_json::from_slice(line).map_err(|error| Reason::Json(SafeText::replaced(&error.to_string())))
}

/// The number first: it says more to a person than a hash.
fn follows(seq: u64, wanted: u64, prev: &str, head: &str) -> Result<(), Reason> {
    if seq != wanted {
        Err(Reason::Sequence { wanted, found: seq })
    } else if prev != head {
        Err(Reason::Chain)
    } else {
        Ok(())
    }
}

/// The format a first line claims, where the rest of it may be of a later one.
fn format_of(line: &[u8]) -> Option<u64> {
    #[derive(Deserialize)]
    struct Probe {
        header: Inner,
    }
    #[derive(Deserialize)]
    struct Inner {
        format: u64,
    }
    serde_json::from_slice::<Probe>(line).ok().map(|probe| probe.header.format)
}
