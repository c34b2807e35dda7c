//! OpenSSH's `allowed_signers` files: whose key is good for what, and when. Read as `ssh-keygen -Y verify` reads them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use ssh_key::PublicKey;
use ssh_key::public::KeyData;

use super::ResultError;
use super::pattern::is_in_list;
use crate::clock;
use crate::error::{Trouble, UserError, sentence};
use crate::journal::shown;
use crate::text::SafeText;

/// The longest list in bytes: room for 70,000 keys.
const MAX_LIST: u64 = 8 * 1_024 * 1_024;

/// The keys a person trusts.
#[derive(Clone, Debug, Default)]
pub struct Signers {
    /// Lines by their Ed25519 key, each key's in the order of the file. This program's results bear no other signatures.
    by_key: BTreeMap<[u8; 32], Vec<Signer>>,
}

/// One trusted key.
#[derive(Clone, Debug)]
pub struct Signer {
    /// Whose it is.
    pub principals: SafeText,
    options: Options,
}

/// What a key is good for.
#[derive(Clone, Debug, Default)]
struct Options {
    authority: bool,
    namespaces: Option<String>,
    valid_after: Option<i64>,
    valid_before: Option<i64>,
}

/// Why a key is not good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// No line names it.
    Unknown,
    /// The lines that name it are for other purposes.
    Purpose,
    /// It was not valid at that time: whose it is.
    Time(SafeText),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("the key is not one of those you trust"),
            Self::Purpose => f.write_str("the key is trusted, but not for results of this kind"),
            Self::Time(who) => write!(f, "the key of {who} was not valid at that time"),
        }
    }
}

/// A line of an `allowed_signers` file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct SignersError {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong.
    pub why: SafeText,
}

impl Signers {
    /// Reads a file of at most 8 MiB. Its path comes from the command line: links and pipes are followed.
    ///
    /// # Errors
    /// It cannot be read, or a line of it cannot: a trust that is not understood is no trust.
    pub fn read(path: &Path) -> Result<Self, UserError> {
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(MAX_LIST + 1).read_to_end(&mut bytes));
        read.map_err(|why| ResultError::read(path, &why))?;
        if bytes.len() as u64 > MAX_LIST {
            return Err(ResultError::read(path, &format!("it is larger than {MAX_LIST} bytes")).into());
        }
        Self::parse(&String::from_utf8_lossy(&bytes)).map_err(|error| {
            UserError::new(Trouble::Usage, sentence(&format!("the file {}, {error}", shown(path))))
                .hint("A line is: principal [namespaces=\"practice@callready\"] ssh-ed25519 KEY; see man ssh-keygen.")
        })
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, SignersError> {
        let mut signers = Self::default();
        for (line, text) in (1..).zip(text.split('\n')) {
            let text = text.trim_matches(BLANKS);
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let read = signer(text).map_err(|why| SignersError { line, why: SafeText::replaced(&why) })?;
            if let Some((key, signer)) = read {
                signers.by_key.entry(key).or_default().push(signer);
            }
        }
        Ok(signers)
    }

    /// The first line that trusts a key in a namespace at a moment, in seconds since 1970: a key that was renewed has a line
    /// that is over, and one that is not.
    ///
    /// # Errors
    /// There is none, and why.
    pub(super) fn find(&self, key: &KeyData, namespace: &str, moment: i64) -> Result<&Signer, Unfit> {
        let named = key.ed25519().and_then(|key| self.by_key.get(&key.0)).ok_or(Unfit::Unknown)?;
        let mut meant = named.iter().filter(|signer| signer.options.is_for(namespace)).peekable();
        let first = *meant.peek().ok_or(Unfit::Purpose)?;
        meant.find(|signer| signer.options.is_valid_at(moment)).ok_or_else(|| Unfit::Time(first.principals.clone()))
    }

    /// Whether keys of several persons are trusted in a namespace.
    pub(super) fn is_of_several(&self, namespace: &str) -> bool {
        let all = self.by_key.values().flatten().filter(|signer| signer.options.is_for(namespace));
        all.map(|signer| &signer.principals).collect::<BTreeSet<_>>().len() > 1
    }
}

impl Options {
    fn is_for(&self, namespace: &str) -> bool {
        self.namespaces.as_ref().is_none_or(|patterns| is_in_list(patterns, namespace))
    }

    /// Whether the key was good at a moment, in seconds since 1970.
    fn is_valid_at(&self, moment: i64) -> bool {
        self.valid_after.is_none_or(|after| moment >= after) && self.valid_before.is_none_or(|before| moment <= before)
    }
}

/// What parts words.
const BLANKS: [char; 3] = [' ', '\t', '\r'];

/// One line. `None` for keys of other kinds, and for certificate authorities, which this program does not follow: they trust
/// nothing here.
fn signer(line: &str) -> Result<Option<([u8; 32], Signer)>, String> {
    if line.starts_with('\u{feff}') {
        return Err("it begins with a byte order mark; save the file as UTF-8 without one".to_owned());
    }
    let (principals, rest) = principals(line)?;
    let rest = rest.trim_start_matches(BLANKS);
    let (options, key) = if is_kind(first_word(rest)) { (Options::default(), rest) } else { options(rest)? };
    let mut words = key.split(BLANKS).filter(|word| !word.is_empty());
    let (kind, key) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !is_kind(kind) {
        return Err("there is no key on it".to_owned());
    }
    if kind != "ssh-ed25519" || options.authority {
        return Ok(None);
    }
    let key = PublicKey::from_openssh(&format!("{kind} {key}"))
        .map_err(|error| format!("the key cannot be read: {error}"))?
        .key_data()
        .ed25519()
        .ok_or("the key cannot be read")?
        .0;
    Ok(Some((key, Signer { principals: SafeText::replaced(principals), options })))
}

/// Whether a word names a kind of key.
fn is_kind(word: &str) -> bool {
    ["ssh-", "ecdsa-", "sk-"].iter().any(|start| word.starts_with(start))
}

fn first_word(text: &str) -> &str {
    text.split(BLANKS).next().unwrap_or_default()
}

/// Whose key it is, perhaps in quotes, and the rest.
fn principals(line: &str) -> Result<(&str, &str), String> {
    let parted = match line.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"'),
        None => line.split_once(BLANKS),
    };
    parted.filter(|(who, _)| !who.is_empty()).ok_or_else(|| "there is no key on it".to_owned())
}

/// Options, and the rest after the blank behind them.
fn options(text: &str) -> Result<(Options, &str), String> {
    let mut options = Options::default();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let (name, value) = rest.split_at(end);
        match name.to_ascii_lowercase().as_str() {
            "cert-authority" => (options.authority, rest) = (true, value),
            "namespaces" => {
                let (value, after) = quoted(name, value)?;
                once(name, &mut options.namespaces, value)?;
                rest = after;
            }
            "valid-after" => {
                let (value, after) = quoted(name, value)?;
                once(name, &mut options.valid_after, moment(&value)?)?;
                rest = after;
            }
            "valid-before" => {
                let (value, after) = quoted(name, value)?;
                once(name, &mut options.valid_before, moment(&value)?)?;
                rest = after;
            }
            _ => return Err(format!("the option {} is unknown", first_word(rest))),
        }
        match rest.chars().next() {
            Some(',') => rest = &rest[1..],
            Some(blank) if BLANKS.contains(&blank) => break,
            None => return Err("there is no key on it".to_owned()),
            Some(_) => return Err(format!("the option {name} does not end where it should")),
        }
    }
    if let (Some(after), Some(before)) = (options.valid_after, options.valid_before)
        && before <= after
    {
        return Err("valid-before lies before valid-after".to_owned());
    }
    Ok((options, rest.trim_start_matches(BLANKS)))
}

/// The value of an option, `="…"`, in which `\"` is a quotation mark; and the rest.
fn quoted<'a>(name: &str, text: &'a str) -> Result<(String, &'a str), String> {
    let inside = text.strip_prefix("=\"").ok_or_else(|| format!("the value of {name} is not in quotation marks"))?;
    let mut value = String::new();
    let mut letters = inside.char_indices();
    while let Some((at, c)) = letters.next() {
        match c {
            '\\' if inside[at..].starts_with("\\\"") => {
                letters.next();
                value.push('"');
            }
            '"' => return Ok((value, &inside[at + 1..])),
            c => value.push(c),
        }
    }
    Err(format!("the value of {name} has no end"))
}

/// Sets what must not be there twice.
fn once<T>(name: &str, place: &mut Option<T>, value: T) -> Result<(), String> {
    match place.replace(value) {
        Some(_) => Err(format!("{name} stands there twice")),
        None => Ok(()),
    }
}

/// `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with `Z` or `UTC` behind it for UTC.
fn moment(text: &str) -> Result<i64, String> {
    let upper = text.to_ascii_uppercase();
    let digits = upper.strip_suffix("UTC").or_else(|| upper.strip_suffix('Z')).unwrap_or(&upper);
    let whole = match digits.len() {
        8 | 12 | 14 => format!("{digits:0<14}"),
        _ => String::new(),
    };
    clock::unix_seconds_of_digits(&whole, digits.len() < upper.len()).ok_or_else(|| format!("{text} is not a date"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDmhmO/hIYxHK8qmqeBHlY6EqfC3WjVWEIYhoVzjrFzP";
    const OTHER: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHRhbyEWuWYYwHvrMdw2hbhkmCR9BPaFQ9qiUXuF1cuN";
    /// 1 January 2026, in UTC.
    const DAY: i64 = 1_767_225_600;

    fn key() -> KeyData {
        PublicKey::from_openssh(KEY).unwrap().key_data().clone()
    }

    fn find(list: &str, namespace: &str, moment: i64) -> Result<String, Unfit> {
        Signers::parse(list).unwrap().find(&key(), namespace, moment).map(|signer| signer.principals.to_string())
    }

    #[test]
    fn a_key_is_trusted_for_its_namespaces_only() {
        for (options, trusted) in [
            ("", true),
            ("namespaces=\"practice@callready\" ", true),
            ("namespaces=\"file,practice@*\" ", true),
            ("NAMESPACES=\"practice@callread?\",valid-after=\"20200101\" ", true),
            ("namespaces=\"result@callready\" ", false),
            ("namespaces=\"*,!practice@*\" ", false),
            ("namespaces=\"file, practice@callready\" ", false),
        ] {
            let list = format!("# who\n\n\"jane, joe\" {options}{KEY} a comment");
            let found = find(&list, "practice@callready", DAY);
            assert_eq!(found, if trusted { Ok("jane, joe".to_owned()) } else { Err(Unfit::Purpose) }, "{options}");
        }
        assert_eq!(find("", "practice@callready", DAY), Err(Unfit::Unknown));
    }

    #[test]
    fn a_key_is_good_between_its_dates() {
        let list = format!("x valid-after=\"20260101z\",valid-before=\"202601020000UTC\" {KEY}");
        for (moment, valid) in [(DAY - 1, false), (DAY, true), (DAY + 86_400, true), (DAY + 86_401, false)] {
            assert_eq!(find(&list, "practice@callready", moment).is_ok(), valid, "{moment}");
        }
    }

    #[test]
    fn the_first_line_that_is_good_in_purpose_and_time_is_taken() {
        let list = format!(
            "before valid-before=\"20251231Z\" {KEY}\nother namespaces=\"x\" {KEY}\nnow valid-after=\"20251231Z\" {KEY}\n"
        );
        assert_eq!(find(&list, "practice@callready", DAY), Ok("now".to_owned()));
        assert_eq!(find(&list, "practice@callready", DAY - 400 * 86_400), Ok("before".to_owned()));
        let over = format!("jane valid-before=\"20251231Z\" {KEY}");
        assert_eq!(find(&over, "practice@callready", DAY), Err(Unfit::Time(SafeText::replaced("jane"))));
    }

    #[test]
    fn whether_a_list_is_of_one_person_or_of_several_is_asked_for_a_purpose() {
        let several = |list: &str| Signers::parse(list).unwrap().is_of_several("practice@callready");
        assert!(!several(&format!("jane {KEY}\njane {OTHER}\njim namespaces=\"file\" {OTHER}")));
        assert!(several(&format!("jane {KEY}\njim {OTHER}")));
    }

    #[test]
    fn keys_of_other_kinds_and_authorities_are_passed_over() {
        let list =
            format!("a ssh-rsa AAAA\nb ecdsa-sha2-nistp256 AAAA x\nca cert-authority {KEY}\n\tjane\t\t{KEY}\r\n");
        assert_eq!(find(&list, "practice@callready", DAY), Ok("jane".to_owned()));
        let rest = list.lines().take(3).collect::<Vec<_>>().join("\n");
        assert_eq!(find(&rest, "practice@callready", DAY), Err(Unfit::Unknown));
    }

    #[test]
    fn a_line_that_is_not_understood_is_an_error_with_its_number() {
        for bad in [
            "practice",
            "practice ssh-ed25519 AAAA",
            &format!("practice sudo {KEY}"),
            &format!("x valid-after=\"soon\" {KEY}"),
            &format!("x valid-after=20260101 {KEY}"),
            &format!("x namespaces=\"a\",namespaces=\"practice@callready\" {KEY}"),
            &format!("x namespaces=\"a\", {KEY}"),
            &format!("x namespaces=\"a {KEY}"),
            &format!("x valid-after=\"20260101\",valid-before=\"20250101\" {KEY}"),
            &format!("\"jane\",jim {KEY}"),
            &format!("\u{feff}x {KEY}"),
        ] {
            assert_eq!(Signers::parse(&format!("# one\n{bad}\n")).unwrap_err().line, 2, "{bad}");
        }
    }
}
