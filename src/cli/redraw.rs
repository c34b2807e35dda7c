//! Draws the forms of sittings again.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::assessment::Form;
use crate::error::{Trouble, UserError};
use crate::host;
use crate::item::{AudioKey, Clip};
use crate::journal::{Header, shown};
use crate::pack::{self, Diagnostics, Pack, Severity};
use crate::sound;
use crate::text::{Lang, Messages};

/// Errors of a pack that are told where something else was asked for.
const TOLD: usize = 3;

/// The packs that forms are drawn from, each read once.
pub(super) struct Packs {
    /// The one that was named.
    named: Option<Pack>,
    built_in: Mutex<BTreeMap<String, Result<Pack, UserError>>>,
}

impl Packs {
    /// The packs inside the program and, before them, the one in a folder.
    ///
    /// # Errors
    /// There is no pack in that folder, or it has errors: nothing could be proved with it.
    pub(super) fn new(folder: Option<&Path>) -> Result<Self, UserError> {
        let named = folder.map(|folder| {
            let source = pack::locate(&folder.to_string_lossy())?;
            pack::load(&source, &Messages::new(Lang::En)).map_err(|found| broken(folder, &found))
        });
        Ok(Self { named: named.transpose()?, built_in: Mutex::default() })
    }

    /// The form of a sitting: from the pack that was named where it is of that id, else from the built-in one. The path in the
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
        let id = header.pack.id.as_str();
        if let Some(pack) = self.named.as_ref().filter(|pack| pack.reference().id == id) {
            return Ok(pack.clone());
        }
        if !pack::built_in().contains(&id) {
            let message = match &self.named {
                Some(named) => format!("The pack {id} was sat, and --pack names {}.", named.reference().id),
                None => format!("The pack {id} is not built in."),
            };
            return Err(UserError::new(Trouble::Usage, message).hint("Name its folder with --pack."));
        }
        let mut read = self.built_in.lock().unwrap_or_else(PoisonError::into_inner);
        let load = || pack::load(&pack::locate(id)?, &Messages::new(Lang::En)).map_err(Diagnostics::into_user_error);
        read.entry(id.to_owned()).or_insert_with(load).clone()
    }
}

/// A pack with errors, in a few lines.
fn broken(folder: &Path, found: &Diagnostics) -> UserError {
    let folder = shown(folder);
    let mut message = format!("The pack in {folder} cannot be used: {}.", found.summary());
    for error in found.iter().filter(|one| one.severity == Severity::Error).take(TOLD) {
        let _ = write!(message, "\n  {}:{}:{}: {}", error.file, error.line, error.column, error.message);
    }
    UserError::new(Trouble::Finding, message).hint(format!("See all of it with: callready pack check {folder}"))
}
