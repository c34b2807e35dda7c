//! The end of a sitting: journal closed, scored, signed.

use super::{Active, Host};
use crate::app::{App, Msg, Outcome};
use crate::clock::Wall;
use crate::error::{Trouble, UserError};
use crate::journal;
use crate::result::{self, Document};

fn no_key() -> UserError {
    UserError::new(Trouble::Environment, "There is no key to sign the result with.")
        .hint("callready resume goes on with it.")
}

impl Host {
    pub(super) fn seal(&mut self, app: &App) -> Result<Msg, UserError> {
        let nothing = || UserError::new(Trouble::Environment, "There is no sitting to close.");
        let Active { folder, header, writer, .. } = self.active.take().ok_or_else(nothing)?;
        let sitting = &app.live.as_ref().ok_or_else(nothing)?.sitting;
        let journal = writer.close()?;
        // Nothing of a preview is kept: no key is held or made for it.
        if self.preview.is_none() {
            let document = Document::of(&header, sitting, &journal, &Wall::now().rfc3339());
            result::seal(&folder, &document, self.key.as_ref().ok_or_else(no_key)?)?;
        }
        Ok(Msg::Sealed(Box::new(Outcome::of(sitting, journal::shown(&folder).into()))))
    }
}
