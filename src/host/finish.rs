//! The end of a sitting: journal closed, scored, signed.

use std::path::Path;

use super::{Active, Host};
use crate::app::{App, Msg, Outcome};
use crate::assessment::{Irregularity, Millis, Mode, SectionScore};
use crate::clock::Wall;
use crate::error::{Trouble, UserError};
use crate::journal;
use crate::result::{self, Document};
use crate::text::{Messages, SafeText};

fn no_key() -> UserError {
    UserError::new(Trouble::Environment, "There is no key to sign the result with.")
        .hint("callready resume goes on with it.")
}

/// All is answered, and the result could not be written: what to do now, and that nothing is lost.
fn not_written(why: &impl std::fmt::Display, folder: &Path, words: &Messages) -> UserError {
    let (folder, why) = (journal::shown(folder).to_string(), why.to_string());
    let say = |id: &str| words.with(id, &[("folder", folder.as_str().into()), ("why", why.as_str().into())]);
    UserError::new(Trouble::Environment, say("result-not-written"))
        .hint(say("result-not-written-kept"))
        .hint(say("result-not-written-do"))
}

impl Host {
    /// The results of a past sitting, as they stand in its bundle. Nobody has verified them here.
    pub(super) fn past(folder: &Path, app: &App) -> Result<Msg, UserError> {
        let document = result::read_document(folder).map_err(|error| {
            let message = format!("The results in {} cannot be read: {error}", journal::shown(folder));
            UserError::new(Trouble::Finding, SafeText::replaced(&message).to_string())
        })?;
        let title = |section: &SectionScore| {
            let title = app.module_title(&section.module).cloned().unwrap_or_default();
            let args = [("title", title.as_str().into())];
            let alerts = section.alerts.is_some() && !title.is_empty();
            if alerts { SafeText::replaced(&app.text.with("section-with-alerts", &args)) } else { title }
        };
        let worked = |section: &SectionScore| {
            let items = document.items.iter().filter(|item| item.section == section.id);
            items.fold(Millis(0), |sum, item| sum + item.time)
        };
        Ok(Msg::Opened(Box::new(Outcome {
            show_scores: document.conditions.show_scores,
            titles: document.score.sections.iter().map(title).collect(),
            endings: document.sections.iter().map(|section| section.ending).collect(),
            worked: document.score.sections.iter().map(worked).collect(),
            irregularities: document
                .irregularities
                .into_iter()
                .map(|one| Irregularity { t: one.t, what: one.what })
                .collect(),
            draft_voices: document.conditions.draft_voices,
            time: document.times.test_ms,
            folder: journal::shown(folder).into(),
            practice: document.conditions.mode == Mode::Practice,
            past: true,
            score: document.score,
        })))
    }

    pub(super) fn seal(&mut self, app: &App) -> Result<Msg, UserError> {
        let nothing = || UserError::new(Trouble::Environment, "There is no sitting to close.");
        let Active { folder, header, writer, .. } = self.active.take().ok_or_else(nothing)?;
        let sitting = &app.live.as_ref().ok_or_else(nothing)?.sitting;
        let journal = writer.close().map_err(|error| not_written(&error, &folder, &app.text))?;
        // Nothing of a preview is kept: no key is held or made for it.
        if self.preview.is_none() {
            let document = Document::of(&header, sitting, &journal, &Wall::now().rfc3339());
            let sealed = result::seal(&folder, &document, self.key.as_ref().ok_or_else(no_key)?);
            sealed.map_err(|error| not_written(&error, &folder, &app.text))?;
        }
        Ok(Msg::Sealed(Box::new(Outcome::of(sitting, journal::shown(&folder).into()))))
    }
}
