//! Begins sittings, and takes them up again.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Active, Host};
use crate::app::{App, Live, Msg, Start};
use crate::assessment::{Candidate, Form, PackRef, Sitting};
use crate::clock::{self, Wall};
use crate::error::{Trouble, UserError};
use crate::journal::{self, Header, Now, Writer};
use crate::pack::{self, DrawRequest, Pack, Source};
use crate::result;
use crate::seed::Seed;
use crate::text::{Messages, SafeText};

impl Host {
    /// Loads the pack and draws the form, so that whatever is wrong is said before the screen is taken.
    ///
    /// # Errors
    /// An unknown pack, form or module, a broken pack, or a results folder that cannot be written to.
    pub fn prepare(&mut self, start: &Start, words: &Messages) -> Result<(), UserError> {
        Candidate::new(&start.candidate)
            .map_err(|error| UserError::new(Trouble::Usage, format!("Not a candidate's code: {error}.")))?;
        let source = pack::locate(&start.pack)?;
        let pack = pack::load(&source, words).map_err(pack::Diagnostics::into_user_error)?;
        let form = start.form.clone().unwrap_or_else(|| pack.card().default_form.clone());
        let seed = match self.options.seed {
            Some(seed) => seed,
            None => Seed::fresh().map_err(|error| {
                UserError::new(Trouble::Environment, format!("The system gives no random numbers: {error}."))
            })?,
        };
        let form = pack.draw(&DrawRequest { form, modules: start.modules.clone(), seed }, words)?;
        let usable = std::fs::create_dir_all(&self.results).and_then(|()| journal::keeps_rights(&self.results));
        usable.map_err(|error| {
            let (folder, why) = (journal::shown(&self.results), error.to_string());
            UserError::of(Trouble::Environment, "error-no-folder", &[("folder", &folder), ("why", &why)])
                .advice("error-no-folder-do")
        })?;
        journal::check_room(&self.results)?;
        self.ready = Some((start.clone(), pack, Arc::new(form)));
        Ok(())
    }

    pub(super) fn begin(&mut self, start: &Start, app: &App) -> Result<Msg, UserError> {
        self.close();
        self.hold_key()?;
        let words = &app.text;
        if self.ready.as_ref().is_none_or(|(ready, ..)| ready != start) {
            self.prepare(start, words)?;
        }
        let Some((_, pack, form)) = self.ready.take() else {
            return Err(UserError::new(Trouble::Environment, "The sitting could not be made ready."));
        };
        let candidate = Candidate::new(&start.candidate)
            .map_err(|error| UserError::new(Trouble::Usage, format!("Not a candidate's code: {error}.")))?;
        let (now, wall) = (clock::now(), Wall::now());
        let folder = result::new_folder(&self.results, wall, &candidate, &form.id)?;
        let mut header = Header {
            pack_source: safe(&source_text(&start.pack)),
            modules: start.modules.clone(),
            mode: start.mode,
            captions: self.options.captions,
            muted: self.options.muted,
            accommodation: self.options.accommodation.clone(),
            boot_id: clock::boot_id().map(|id| safe(&id)),
            ..Header::new(&folder, candidate, &form, wall)
        };
        // Who has not chosen a language is asked in that of the pack.
        if app.settings.lang_chosen {
            header.lang = words.lang();
        }
        let last = Arc::new(AtomicU64::new(0));
        let writer = Writer::create(&folder, &header, now, self.notify(Arc::clone(&last)))?;
        let sitting = Sitting::new(Arc::clone(&form), header.conditions());
        let live = Live { lang: Some(header.lang), ..Live::new(sitting, now, journal::shown(&folder).into()) };
        self.active = Some(Active { folder, header, pack, writer, last });
        Ok(Msg::Began(now, Box::new(live)))
    }

    /// Whether a sitting can be taken up again, so that what is wrong is said before the screen is taken.
    ///
    /// # Errors
    /// There is none, it is over, or its pack is not there.
    pub fn check_resumable(&self, folder: &Path, words: &Messages) -> Result<(), UserError> {
        must_go_on(folder)?;
        let header = journal::read_header(&folder.join(journal::FILE))?;
        redraw(&header, &self.source_of(&header)?, words).map(drop)
    }

    /// Where the pack of a sitting is: as the command line says, otherwise where it was when the sitting began.
    fn source_of(&self, header: &Header) -> Result<Source, UserError> {
        match &self.options.pack {
            Some(folder) => pack::in_folder(folder),
            None => pack::locate(&header.pack_source)
                .map_err(|error| error.hint("Is its folder elsewhere now? callready resume DIR --pack FOLDER.")),
        }
    }

    pub(super) fn resume(&mut self, folder: &Path, words: &Messages) -> Result<Msg, UserError> {
        self.close();
        self.hold_key()?;
        must_go_on(folder)?;
        let recovered = journal::read(&folder.join(journal::FILE))?;
        let header = recovered.header.clone();
        let (pack, form) = redraw(&header, &self.source_of(&header)?, words)?;
        let form = Arc::new(form);
        let mut sitting = journal::fold(Arc::clone(&form), &recovered).map_err(|bad| {
            UserError::new(
                Trouble::Finding,
                format!("The journal of {} does not hold together: {bad}.", folder.display()),
            )
        })?;
        let now = Now { boot: clock::now(), wall: Wall::now().unix_millis(), boot_id: clock::boot_id() };
        let resumption = journal::resume(&recovered, &now, form.resume);
        let last = Arc::new(AtomicU64::new(0));
        let writer = Writer::reopen(folder, &recovered, self.notify(Arc::clone(&last)))?;
        for event in resumption.events() {
            sitting
                .apply(&event)
                .map_err(|error| UserError::new(Trouble::Finding, format!("The sitting cannot go on: {error}.")))?;
            let seq = writer.append(&event, now.boot, Some(now.wall))?;
            last.store(seq, Ordering::Release);
            // Nobody sees an item again without a line that says so.
            writer.must_be_written(seq)?;
        }
        let live = Live {
            lang: Some(header.lang),
            nearly_full: writer.is_nearly_full(),
            ..Live::new(sitting, now.boot, journal::shown(folder).into())
        };
        self.active = Some(Active { folder: folder.to_owned(), header, pack, writer, last });
        Ok(Msg::Began(now.boot, Box::new(live)))
    }
}

/// That a sitting is not over: a signed journal takes no more lines.
fn must_go_on(folder: &Path) -> Result<(), UserError> {
    if !folder.join(result::RESULT).exists() {
        return Ok(());
    }
    let folder = journal::shown(folder);
    Err(UserError::new(Trouble::Usage, format!("The sitting in {folder} is over."))
        .hint(format!("See its scores with: callready report {folder}")))
}

/// Draws the form of a sitting again, from a pack that must be the same to the byte.
///
/// # Errors
/// The pack is not there, or is another.
pub fn redraw(header: &Header, source: &Source, words: &Messages) -> Result<(Pack, Form), UserError> {
    let pack = pack::load(source, words).map_err(pack::Diagnostics::into_user_error)?;
    let form = form_of(header, &pack)?;
    Ok((pack, form))
}

/// Draws the form of a sitting again, from a pack that is at hand and must be the same to the byte.
///
/// # Errors
/// The pack is another.
pub fn form_of(header: &Header, pack: &Pack) -> Result<Form, UserError> {
    if pack.reference().sha256 != header.pack.sha256 {
        let named = |pack: &PackRef| {
            format!("{} {} (SHA-256 {}…)", pack.id, pack.version, pack.sha256.get(..8).unwrap_or_default())
        };
        let (sat, here) = (named(&header.pack), named(pack.reference()));
        return Err(UserError::new(Trouble::Finding, format!("The pack {sat} was sat, and the one here is {here}."))
            .hint("Name the folder of the right version with --pack."));
    }
    let request =
        DrawRequest { form: header.form.id.to_string(), modules: header.modules.clone(), seed: Seed(header.seed) };
    pack.draw(&request, &Messages::new(header.lang))
}

/// A folder's full path, so that a sitting can be resumed from anywhere; an id as it is.
fn source_text(pack: &str) -> String {
    match pack::locate(pack) {
        Ok(pack::Source::Folder(folder)) => folder.canonicalize().unwrap_or(folder).display().to_string(),
        _ => pack.to_owned(),
    }
}

fn safe(text: &str) -> SafeText {
    SafeText::replaced(text)
}
