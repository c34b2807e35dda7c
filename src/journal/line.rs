//! One line of a journal: its bytes, and back.

use std::borrow::Cow;

use base16ct::lower::encode_string as hex;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::header::{FORMAT, Header};
use super::{JournalError, Reason};
use crate::assessment::{Event, Millis, What};
use crate::clock::Stamp;
use crate::text::SafeText;

/// The longest line, without its end, in bytes.
pub const MAX_LINE: usize = 64 * 1_024;
/// The longest journal in bytes.
pub const MAX_FILE: u64 = 32 * 1_024 * 1_024;

/// The latest time on any clock, in ms: 285,000 years, and whole in every JSON tool. Sums of a journal's times stay within 64 bits.
const LATEST: u64 = 1 << 53;

/// What the first line follows.
pub(super) const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// `,"crc":"xxxxxxxx"}`, in bytes.
const SEAL: usize = 18;

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
struct FirstIn<'a> {
    seq: u64,
    boot: u64,
    wall: i64,
    header: Header,
    #[serde(borrow)]
    prev: Cow<'a, str>,
    #[serde(rename = "crc")]
    _crc: IgnoredAny,
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
struct NextIn<'a> {
    seq: u64,
    t: Millis,
    boot: u64,
    #[serde(default)]
    wall: Option<i64>,
    ev: What,
    #[serde(borrow)]
    prev: Cow<'a, str>,
    #[serde(rename = "crc")]
    _crc: IgnoredAny,
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
    let crc = crc_of(&bytes);
    bytes.extend_from_slice(&crc);
    if bytes.len() > MAX_LINE { Err(fault("it is too long")) } else { Ok(bytes) }
}

/// What closes a line after these bytes.
fn crc_of(body: &[u8]) -> [u8; SEAL] {
    let mut seal = *b",\"crc\":\"00000000\"}";
    let digits = crc32fast::hash(body).to_be_bytes();
    // Eight places for four bytes: they fit.
    let _ = base16ct::lower::encode(&digits, &mut seal[8..16]);
    seal
}

/// The SHA-256 of a line without its end, as the next line and the result name it.
pub(super) fn head(line: &[u8]) -> String {
    hex(&Sha256::digest(line))
}

/// Reads the first line.
pub(super) fn read_first(line: &[u8]) -> Result<First, Reason> {
    check(line)?;
    let read = match parse::<FirstIn<'_>>(line) {
        Ok(read) => read,
        Err(reason) => return Err(format_of(line).filter(|f| *f != u64::from(FORMAT)).map_or(reason, Reason::Format)),
    };
    if read.header.format != FORMAT {
        return Err(Reason::Format(u64::from(read.header.format)));
    }
    follows(read.seq, 0, &read.prev, NOTHING)?;
    in_time(Millis(0), read.boot, Some(read.wall))?;
    Ok(First { boot: Stamp::from_millis(read.boot), wall: read.wall, header: read.header })
}

/// Reads a later line that must have this number and follow this line.
pub(super) fn read_next(line: &[u8], seq: u64, prev: &str) -> Result<(Event, Stamp, Option<i64>), Reason> {
    check(line)?;
    let read = parse::<NextIn<'_>>(line)?;
    follows(read.seq, seq, &read.prev, prev)?;
    in_time(read.t, read.boot, read.wall)?;
    Ok((Event { t: read.t, what: read.ev }, Stamp::from_millis(read.boot), read.wall))
}

/// The bytes, before anything in them is believed.
fn check(line: &[u8]) -> Result<(), Reason> {
    if line.len() > MAX_LINE {
        return Err(Reason::TooLong);
    }
    match line.split_last_chunk::<SEAL>() {
        Some((body, seal)) if *seal == crc_of(body) => Ok(()),
        _ => Err(Reason::Checksum),
    }
}

fn parse<'a, T: Deserialize<'a>>(line: &'a [u8]) -> Result<T, Reason> {
    let no_json = |why: &dyn std::fmt::Display| Reason::Json(SafeText::replaced(&why.to_string()));
    // As text, known to be UTF-8 at once, it is read faster than as bytes.
    let text = std::str::from_utf8(line).map_err(|why| no_json(&why))?;
    serde_json::from_str(text).map_err(|why| no_json(&why))
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

/// Whether a clock can have shown these times.
fn in_time(t: Millis, boot: u64, wall: Option<i64>) -> Result<(), Reason> {
    let latest = t.0.max(boot).max(wall.map_or(0, i64::unsigned_abs));
    if latest > LATEST { Err(Reason::NoTime) } else { Ok(()) }
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
