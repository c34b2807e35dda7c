//! OpenSSH's `allowed_signers` files: whose key is good for what, and when.

use std::path::Path;

use ssh_key::PublicKey;
use ssh_key::public::KeyData;

use super::key::without_comment;
use super::{MAX_SMALL, ResultError};
use crate::clock;
use crate::error::{Trouble, UserError, sentence};
use crate::journal::{read_capped, shown};
use crate::text::SafeText;

/// The keys a person trusts.
#[derive(Clone, Debug, Default)]
pub struct Signers(Vec<Signer>);

/// One trusted key.
#[derive(Clone, Debug)]
pub struct Signer {
    /// Whose it is.
    pub principals: SafeText,
    namespaces: Option<String>,
    valid_after: Option<i64>,
    valid_before: Option<i64>,
    key: KeyData,
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
    /// Reads a file.
    ///
    /// # Errors
    /// It cannot be read, or a line of it cannot: a trust that is not understood is no trust.
    pub fn read(path: &Path) -> Result<Self, UserError> {
        let bytes = read_capped(path, MAX_SMALL).map_err(|why| ResultError::read(path, &why))?;
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
        let lines = (1..).zip(text.lines()).map(|(number, line)| (number, line.trim()));
        let meant = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let signers = meant.filter_map(|(line, text)| {
            let read = signer(text).map_err(|why| SignersError { line, why: SafeText::replaced(&why) });
            read.transpose()
        });
        signers.collect::<Result<_, _>>().map(Self)
    }

    /// The first line that trusts a key in a namespace; else why the last line that names it does not.
    pub(super) fn find(&self, key: &KeyData, namespace: &str) -> Result<&Signer, &'static str> {
        let named = || self.0.iter().filter(|signer| signer.key == *key);
        let good =
            |signer: &&Signer| signer.namespaces.as_ref().is_none_or(|patterns| matches_list(patterns, namespace));
        named().find(good).ok_or(if named().next().is_some() {
            "the key is trusted, but not for results of this kind"
        } else {
            "the key is not one of those you trust"
        })
    }
}

impl Signer {
    /// Whether the key was good at a moment, in seconds since 1970.
    pub(super) fn valid_at(&self, moment: i64) -> bool {
        self.valid_after.is_none_or(|after| moment >= after) && self.valid_before.is_none_or(|before| moment <= before)
    }
}

/// One line. `None` for certificate authorities, which this program does not follow: they trust nothing here.
fn signer(line: &str) -> Result<Option<Signer>, String> {
    let (principals, rest) = word(line)?;
    let rest = rest.trim_start();
    let mut signer = Signer {
        principals: SafeText::replaced(&principals.replace('"', "")),
        namespaces: None,
        valid_after: None,
        valid_before: None,
        key: KeyData::Ed25519(ssh_key::public::Ed25519PublicKey([0; 32])),
    };
    let starts_a_key = |text: &str| text.starts_with("ssh-") || text.starts_with("ecdsa-") || text.starts_with("sk-");
    let key = if starts_a_key(rest) {
        rest
    } else {
        let (options, key) = word(rest)?;
        for option in split(options) {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
            match name.to_ascii_lowercase().as_str() {
                "cert-authority" => return Ok(None),
                "namespaces" => signer.namespaces = Some(value.to_owned()),
                "valid-after" => signer.valid_after = Some(moment(value)?),
                "valid-before" => signer.valid_before = Some(moment(value)?),
                _ => return Err(format!("the option {name} is unknown")),
            }
        }
        key.trim_start()
    };
    signer.key = PublicKey::from_openssh(&without_comment(key))
        .map_err(|error| format!("the key cannot be read: {error}"))?
        .key_data()
        .clone();
    Ok(Some(signer))
}

/// The text up to the first blank outside of quotes, and the rest.
fn word(text: &str) -> Result<(&str, &str), String> {
    let mut quoted = false;
    let end = text.find(|c: char| {
        quoted ^= c == '"';
        !quoted && c.is_ascii_whitespace()
    });
    end.map(|end| text.split_at(end)).ok_or_else(|| "there is no key on it".to_owned())
}

/// Options, parted by commas outside of quotes.
fn split(options: &str) -> Vec<&str> {
    let mut quoted = false;
    options
        .split(|c: char| {
            quoted ^= c == '"';
            !quoted && c == ','
        })
        .collect()
}

/// `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with `Z` for UTC.
fn moment(text: &str) -> Result<i64, String> {
    let digits = text.strip_suffix('Z').unwrap_or(text);
    let whole = match digits.len() {
        8 | 12 | 14 => format!("{digits:0<14}"),
        _ => String::new(),
    };
    clock::unix_seconds_of_digits(&whole, digits.len() < text.len()).ok_or_else(|| format!("{text} is no date"))
}

/// OpenSSH's lists of patterns: parted by commas, `*` and `?`, and `!` for "not this".
fn matches_list(patterns: &str, text: &str) -> bool {
    let mut any = false;
    for pattern in patterns.split(',').map(str::trim) {
        match pattern.strip_prefix('!') {
            Some(not) if matches(not.as_bytes(), text.as_bytes()) => return false,
            Some(_) => {}
            None => any |= matches(pattern.as_bytes(), text.as_bytes()),
        }
    }
    any
}

fn matches(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        ([b'*', rest @ ..], _) => (0..=text.len()).any(|skip| matches(rest, &text[skip..])),
        ([b'?', pattern @ ..], [_, text @ ..]) => matches(pattern, text),
        ([p, pattern @ ..], [t, text @ ..]) => p == t && matches(pattern, text),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDmhmO/hIYxHK8qmqeBHlY6EqfC3WjVWEIYhoVzjrFzP";

    fn only(line: &str) -> Signer {
        Signers::parse(line).unwrap().0.remove(0)
    }

    fn key() -> KeyData {
        PublicKey::from_openssh(KEY).unwrap().key_data().clone()
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
        ] {
            let signers = Signers::parse(&format!("# who\n\n\"jane, joe\",jim {options}{KEY} a comment")).unwrap();
            assert_eq!(signers.find(&key(), "practice@callready").is_ok(), trusted, "{options}");
        }
        assert!(Signers::default().find(&key(), "practice@callready").is_err());
        assert_eq!(only(&format!("practice {KEY}")).principals.as_str(), "practice");
    }

    #[test]
    fn a_key_is_good_between_its_dates() {
        let signer = only(&format!("x valid-after=\"20260101Z\",valid-before=\"202601020000Z\" {KEY}"));
        let day = 1_767_225_600;
        for (moment, valid) in [(day - 1, false), (day, true), (day + 86_400, true), (day + 86_401, false)] {
            assert_eq!(signer.valid_at(moment), valid, "{moment}");
        }
    }

    #[test]
    fn a_line_that_is_not_understood_is_an_error_with_its_number() {
        for bad in
            ["practice", "practice ssh-ed25519 AAAA", "practice sudo ssh-ed25519 AAAA", "x valid-after=\"soon\" k"]
        {
            assert_eq!(Signers::parse(&format!("# one\n{bad}\n")).unwrap_err().line, 2, "{bad}");
        }
        assert!(Signers::parse(&format!("ca cert-authority {KEY}")).unwrap().find(&key(), "x").is_err());
    }
}
