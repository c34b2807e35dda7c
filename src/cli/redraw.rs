//! Draws the form of a sitting again.

use std::path::Path;
use std::sync::Arc;

use crate::assessment::Form;
use crate::error::{Trouble, UserError};
use crate::host;
use crate::journal::Header;
use crate::pack;
use crate::text::Messages;

/// The form of a sitting, from the pack in a folder or, without one, from the built-in pack of that id. The path in the
/// header is never followed, nor its id taken for one: they came with the file.
pub(super) fn redraw(header: &Header, pack: Option<&Path>) -> Result<Arc<Form>, UserError> {
    let folder = pack.map(|folder| folder.display().to_string());
    let from = match &folder {
        Some(folder) => folder.as_str(),
        None if pack::built_in().contains(&header.pack.id.as_str()) => &header.pack.id,
        None => {
            let message = format!("The pack {} is not built in.", header.pack.title);
            return Err(UserError::new(Trouble::Usage, message).hint("Name its folder with --pack."));
        }
    };
    host::redraw(header, from, &Messages::new(header.lang)).map(|(_, form)| Arc::new(form))
}
