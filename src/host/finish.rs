//! The end of a sitting: journal closed, scored, signed.

use std::path::Path;

use super::{Active, Host};
use crate::app::{App, Msg, Outcome};
use crate::clock::Wall;
use crate::error::{Trouble, UserError};
use crate::journal;
use crate::result::{self, Document};
use crate::text::Messages;

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
