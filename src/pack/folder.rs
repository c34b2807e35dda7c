//! What of a folder can be part of a pack.

use crate::system::{Folder, Unreadable};

/// The most bytes of one file.
pub(super) const FILE_CAP: u64 = 1024 * 1024;
/// The most bytes of a pack.
pub(super) const PACK_CAP: u64 = 64 * 1024 * 1024;
/// The most files of a pack.
pub(super) const MOST_FILES: usize = 2_000;

/// Names in a folder in order, without those that editors and systems hide. More than a pack may hold are not listed.
pub(super) fn names(folder: &Folder) -> Result<Vec<String>, Unreadable> {
    // Hidden ones count too: nobody needs many.
    let mut names = folder.names(MOST_FILES)?;
    names.retain(|name| !name.starts_with('.') && !name.ends_with('~'));
    names.sort_unstable();
    Ok(names)
}

/// Whether a name can be a file of a pack on every system: `[a-z0-9]`, then also `-`, `_` and `.`.
pub(super) fn is_plain(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    let first = name.chars().next().is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    first && name.len() <= 100 && name.chars().all(allowed) && !name.ends_with('.') && !name.contains("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_can_be_files_of_a_pack() {
        for name in ["policy.toml", "xr-ear-01.ogg", "a_b.csv"] {
            assert!(is_plain(name), "{name}");
        }
        for name in ["", "..", "../x.ogg", "/etc/passwd", "a\\b", "c:x", "A.toml", ".hidden", "a..b", "x.", "é.ogg"] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
