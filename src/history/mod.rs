//! Past sittings: what the results folder holds.

use std::path::{Path, PathBuf};

use crate::assessment::{Milli, Mode, Verdict};
use crate::error::{Trouble, UserError};
use crate::journal::{self, entries, shown};
use crate::result::{self, RESULT};
use crate::text::SafeText;

/// A past sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Its folder.
    pub folder: PathBuf,
    /// Its id: the folder's name.
    pub id: SafeText,
    /// When it began, RFC 3339 with offset; empty where that cannot be read.
    pub started: SafeText,
    /// Whose; empty where that cannot be read.
    pub candidate: SafeText,
    /// Which pack, for people.
    pub pack: SafeText,
    /// Which form: its title, or its id where it was interrupted.
    pub form: SafeText,
    /// The ids of the modules that were asked for; empty for all, and where that cannot be read.
    pub modules: Vec<String>,
    /// Exam or practice, where that can be read.
    pub mode: Option<Mode>,
    /// How it stands.
    pub state: State,
}

/// How a past sitting stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Finished and signed. Nobody has verified it here.
    Complete {
        /// The composite, if all its sections were sat.
        composite: Option<Milli>,
        /// Whether everything was passed.
        verdict: Verdict,
        /// Whether the form shows scores to the candidate.
        show_scores: bool,
    },
    /// There is no result yet: it can be resumed.
    Interrupted,
    /// It cannot be read, and why.
    Unreadable(SafeText),
}

impl State {
    /// The state's name for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Complete { .. } => "complete",
            Self::Interrupted => "interrupted",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

/// All sittings in a results folder, the newest first. Other files and folders are passed over.
///
/// # Errors
/// The folder cannot be read. A folder that is not there holds nothing.
pub fn list(results: &Path) -> Result<Vec<Past>, UserError> {
    let paths = entries(results).map_err(|error| {
        let message = format!("{} cannot be read: {error}.", shown(results));
        UserError::new(Trouble::Usage, SafeText::replaced(&message).to_string())
    })?;
    let mut all = paths.into_iter().filter_map(past).collect::<Vec<_>>();
    // By moment where it is known, and by the folder's name, which begins with it, where it is not.
    let moment = |past: &Past| crate::clock::unix_seconds(&past.started).unwrap_or(i64::MIN);
    all.sort_by(|a, b| moment(b).cmp(&moment(a)).then_with(|| b.id.cmp(&a.id)));
    Ok(all)
}

fn past(folder: PathBuf) -> Option<Past> {
    let complete = folder.join(RESULT).is_file();
    if !complete && !folder.join(journal::FILE).is_file() {
        return None;
    }
    let name = SafeText::replaced(&folder.file_name()?.to_string_lossy());
    let read = if complete { finished(&folder, &name) } else { interrupted(&folder, &name) };
    Some(read.unwrap_or_else(|why| Past {
        id: name,
        started: SafeText::default(),
        candidate: SafeText::default(),
        pack: SafeText::default(),
        form: SafeText::default(),
        modules: Vec::new(),
        mode: None,
        state: State::Unreadable(why),
        folder,
    }))
}

fn finished(folder: &Path, name: &SafeText) -> Result<Past, SafeText> {
    let document = result::read_document(folder).map_err(|error| SafeText::replaced(&error.to_string()))?;
    Ok(Past {
        folder: folder.to_owned(),
        id: name.clone(),
        started: document.times.started,
        candidate: SafeText::replaced(document.candidate.as_str()),
        pack: document.pack.title,
        form: document.form.title,
        modules: document.form.modules,
        mode: Some(document.conditions.mode),
        state: State::Complete {
            composite: document.score.composite,
            verdict: document.score.verdict,
            show_scores: document.conditions.show_scores,
        },
    })
}

fn interrupted(folder: &Path, name: &SafeText) -> Result<Past, SafeText> {
    let header =
        journal::read_header(&folder.join(journal::FILE)).map_err(|error| SafeText::replaced(&error.to_string()))?;
    Ok(Past {
        folder: folder.to_owned(),
        id: name.clone(),
        started: header.started,
        candidate: SafeText::replaced(header.candidate.as_str()),
        pack: header.pack.title,
        form: header.form.id,
        modules: header.modules,
        mode: Some(header.mode),
        state: State::Interrupted,
    })
}
