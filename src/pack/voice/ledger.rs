//! `manifest.toml` as it is written: which clip was made from what.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base16ct::lower::encode_string as hex;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

/// The command of a clip that no engine made: it is never rendered.
pub(super) const RECORDING: &str = "recording";

/// What is known of a clip.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Entry {
    pub(super) file: String,
    pub(super) sha256: String,
    #[serde(default)]
    pub(super) text_sha256: String,
    #[serde(default)]
    pub(super) voice: String,
    #[serde(default)]
    pub(super) command: String,
    #[serde(default)]
    pub(super) seconds: String,
    #[serde(default)]
    pub(super) licence: String,
    #[serde(default)]
    pub(super) draft: bool,
}

/// The list of a pack's clips.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    folder: PathBuf,
    pub(super) clips: BTreeMap<String, Entry>,
}

#[derive(Debug, Default, Deserialize)]
struct Written {
    #[serde(default)]
    clip: Vec<Entry>,
}

impl Ledger {
    /// Reads the list of a folder; an empty one where there is none.
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let text = match fs::read_to_string(folder.join(NAME)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error.to_string()),
        };
        let written: Written = toml::from_str(&text).map_err(|error| error.message().to_owned())?;
        let clips = written.clip.into_iter().map(|entry| (entry.file.clone(), entry)).collect();
        Ok(Self { folder: folder.to_owned(), clips })
    }

    /// Writes the list.
    pub(super) fn write(&self) -> io::Result<()> {
        let mut text =
            "# Written by `callready pack voice`. The text hash is over the spoken lines in UTF-8.\n".to_owned();
        for entry in self.clips.values() {
            let _ = write!(text, "\n[[clip]]\n");
            let keys = [
                ("file", &entry.file),
                ("sha256", &entry.sha256),
                ("text-sha256", &entry.text_sha256),
                ("voice", &entry.voice),
                ("command", &entry.command),
                ("seconds", &entry.seconds),
                ("licence", &entry.licence),
            ];
            for (key, value) in keys.into_iter().filter(|(_, value)| !value.is_empty()) {
                let _ = writeln!(text, "{key} = {}", toml::Value::from(value.as_str()));
            }
            if entry.draft {
                text.push_str("draft = true\n");
            }
        }
        put(&self.folder, NAME, text.as_bytes())
    }
}

const NAME: &str = "manifest.toml";

/// Writes a file so that there is the old one or the new one at any time, never a part.
pub(super) fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    readable(file.as_file())?;
    file.persist(folder.join(name)).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file is its owner's alone; a clip is for everyone.
#[cfg(unix)]
fn readable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_file: &fs::File) -> io::Result<()> {
    Ok(())
}

/// A digest as it is written in the list.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
