//! Draws the forms of sittings again.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::assessment::Form;
use crate::error::{Trouble, UserError};
use crate::host;
use crate::item::{AudioKey, Clip};
use crate::journal::{Header, shown};
use crate::pack::{self, Diagnostics, Pack, Severity};
use crate::sound;
use crate::text::Messages;

/// The packs that forms are drawn from, each read once.
pub(super) struct Packs {
    folder: Option<String>,
    read: Mutex<BTreeMap<String, Result<Pack, UserError>>>,
}

impl Packs {
    /// The pack in a folder or, without one, those inside the program.
    pub(super) fn new(folder: Option<&Path>) -> Self {
        Self { folder: folder.map(|folder| folder.display().to_string()), read: Mutex::default() }
    }

    /// The form of a sitting, from the pack in the folder or, without one, from the built-in pack of that id. The path in the
    /// header is never followed, nor its id taken for one: they came with the file.
    pub(super) fn redraw(&self, header: &Header) -> Result<Arc<Form>, UserError> {
        host::form_of(header, &self.pack_of(header)?).map(Arc::new)
    }

    /// How long the clips of a form speak, in ms, as far as the pack's files tell.
    pub(super) fn lengths(&self, header: &Header, form: &Form) -> HashMap<AudioKey, u64> {
        let Ok(pack) = self.pack_of(header) else { return HashMap::new() };
        let practice = form.sections.iter().filter_map(|section| section.practice.as_ref());
        let items = form.sections.iter().flat_map(|section| &section.items).chain(practice);
        let clips = items.filter_map(|item| item.clip.as_ref()).chain(form.sound_check.iter().map(|check| &check.clip));
        let length = |clip: &Clip| {
            let bytes = pack.audio(&clip.audio).ok()?;
            Some((clip.audio.clone(), sound::length(&bytes).ok()?))
        };
        clips.filter_map(length).collect()
    }

    fn pack_of(&self, header: &Header) -> Result<Pack, UserError> {
        let from = match &self.folder {
            Some(folder) => folder.as_str(),
            None if pack::built_in().contains(&header.pack.id.as_str()) => &header.pack.id,
            None => {
                let message = format!("The pack {} is not built in.", header.pack.title);
                return Err(UserError::new(Trouble::Usage, message).hint("Name its folder with --pack."));
            }
        };
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let words = || Messages::new(header.lang);
        let load = || pack::load(&pack::locate(from)?, &words()).map_err(|found| unusable(&found, from));
        read.entry(from.to_owned()).or_insert_with(load).clone()
    }
}

/// What is wrong with a pack, in one sentence: the rest is for whoever looks at the pack.
fn unusable(found: &Diagnostics, from: &str) -> UserError {
    let folder = shown(Path::new(from));
    let Some(first) = found.iter().find(|one| one.severity == Severity::Error) else {
        return UserError::new(Trouble::Finding, format!("The pack in {folder} cannot be used."));
    };
    let (file, line, column, message) = (&first.file, first.line, first.column, &first.message);
    let count = match found.errors() {
        1 => "an error".to_owned(),
        errors => format!("{errors} errors; the first"),
    };
    let message = format!("The pack in {folder} has {count}: {file}:{line}:{column}: {message}.");
    UserError::new(Trouble::Finding, message).hint(format!("callready pack check {folder} shows every error."))
}
