//! Where this program keeps its files: the platform's data directory, or `CALLREADY_HOME`.

use std::path::{Path, PathBuf};

use crate::error::{Trouble, UserError};

/// The program's own folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home(PathBuf);

impl Home {
    /// `CALLREADY_HOME`, or the platform's data directory.
    ///
    /// # Errors
    /// The system names no data directory.
    pub fn find() -> Result<Self, UserError> {
        if let Some(home) = std::env::var_os("CALLREADY_HOME").filter(|home| !home.is_empty()) {
            return Ok(Self(PathBuf::from(home)));
        }
        directories::ProjectDirs::from("org", "example", "callready")
            .map(|dirs| Self(dirs.data_dir().to_owned()))
            .ok_or_else(|| {
                UserError::new(Trouble::Environment, "The system names no folder for program data.")
                    .hint("Set CALLREADY_HOME to a folder you can write to.")
            })
    }

    /// A folder given by a test or another program.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self(root.into())
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.0
    }

    /// Sittings and their signed bundles, one folder each.
    pub fn results(&self) -> PathBuf {
        self.0.join("results")
    }

    /// Signing keys in OpenSSH format.
    pub fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// What libraries print while the screen is up.
    pub fn log(&self) -> PathBuf {
        self.0.join("callready.log")
    }
}
