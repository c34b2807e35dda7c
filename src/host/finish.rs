//! The end of a sitting: journal closed, scored, signed.

use super::{Active, Host};
use crate::app::{App, Msg, Outcome};
use crate::clock::Wall;
use crate::error::{Trouble, UserError};
use crate::journal;
use crate::result::{self, Document, Key};

impl Host {
    pub(super) fn seal(&mut self, app: &App) -> Result<Msg, UserError> {
        let nothing = || UserError::new(Trouble::Environment, "There is no sitting to close.");
        let Active { folder, header, writer, .. } = self.active.take().ok_or_else(nothing)?;
        let sitting = &app.live.as_ref().ok_or_else(nothing)?.sitting;
        let journal = writer.close()?;
        let document = Document::of(&header, sitting, &journal, &Wall::now().rfc3339());
        let made;
        let key = if let Some(key) = &self.key {
            key
        } else {
            // A preview's: no key is held for what is not kept.
            made = Key::practice(&self.home)?;
            &made
        };
        result::seal(&folder, &document, key)?;
        Ok(Msg::Sealed(Box::new(Outcome::of(sitting, journal::shown(&folder).into()))))
    }
}
