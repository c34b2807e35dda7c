//! `SHA256SUMS`: the list that is signed, as `sha256sum` writes and checks it.

use std::collections::BTreeMap;
use std::fmt::Write;

use base16ct::lower::encode_string as hex;
use sha2::{Digest, Sha256};

use super::{Files, SUMS, SUMS_SIG};

/// The list of all files but itself and its signature.
pub(super) fn write(files: &Files) -> String {
    let mut list = String::new();
    for (path, bytes) in files.iter().filter(|(path, _)| *path != SUMS && *path != SUMS_SIG) {
        let _ = writeln!(list, "{}  {path}", of(bytes));
    }
    list
}

/// SHA-256 in hexadecimal.
pub(super) fn of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The sums by path. `None` where a line is no such line, or a path is there twice.
pub(super) fn read(list: &[u8]) -> Option<BTreeMap<&str, &str>> {
    let text = std::str::from_utf8(list).ok()?;
    let mut sums = BTreeMap::new();
    for line in text.lines() {
        let (sum, path) = line.split_once("  ")?;
        let good = sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase());
        if !good || sums.insert(path, sum).is_some() {
            return None;
        }
    }
    Some(sums)
}

/// A version as part of a file's name.
pub(super) fn plain(version: &str) -> String {
    let good = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    version.chars().take(40).map(good).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_what_sha256sum_reads_and_no_path_comes_twice() {
        let files = Files::from([("a.toml".to_owned(), b"abc".to_vec()), (SUMS.to_owned(), Vec::new())]);
        let list = write(&files);
        assert_eq!(list, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.toml\n");
        assert_eq!(read(list.as_bytes()).unwrap().len(), 1);
        assert!(read(list.repeat(2).as_bytes()).is_none());
        assert!(read(list.to_uppercase().as_bytes()).is_none());
        assert!(read(b"x  a.toml\n").is_none());
    }
}
