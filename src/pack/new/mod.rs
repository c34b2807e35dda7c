//! A new pack: small, with a comment wherever an author will want to change something, and good from the first moment.

mod item;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

pub use self::item::create_item;
use super::diagnostic::one_line;
use crate::error::{Trouble, UserError};
use crate::text::SafeText;

/// Files of a new pack, by their paths in it.
const FILES: [(&str, &str); 5] = [
    ("pack.toml", include_str!("templates/pack.toml")),
    ("forms/first-form.toml", include_str!("templates/form.toml")),
    ("reading/notices.toml", include_str!("templates/reading.toml")),
    ("math/sums.toml", include_str!("templates/math.toml")),
    ("proofreading/notices.toml", include_str!("templates/proofreading.toml")),
];
/// The longest id, in characters.
const LONGEST: usize = 40;

/// Writes a new pack into a folder that is empty, or not there yet. Gives the paths of its files, in the order in which
/// an author would read them.
///
/// # Errors
/// The folder is not empty, its name makes no id, or it cannot be written to. Nothing that was there is changed.
pub fn create(folder: &Path, title: Option<&str>) -> Result<Vec<&'static str>, UserError> {
    let shown = one_line(&folder.display().to_string());
    match fs::read_dir(folder).map(Iterator::count) {
        Ok(0) => {}
        Ok(_) => {
            return Err(UserError::new(Trouble::Usage, format!("The folder {shown} is not empty."))
                .hint("Name a folder that is not there yet: callready pack new DIR."));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(cannot(&shown, &error)),
    }
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let Some(id) = id_of(name) else {
        return Err(UserError::new(Trouble::Usage, format!("No id can be made of the name of the folder {shown}."))
            .hint("Name a folder with letters a to z, such as front-desk."));
    };
    let title = SafeText::replaced(title.unwrap_or(&id)).trim().to_owned();
    let title = if title.is_empty() { id.clone() } else { title };
    let title = toml::Value::String(title.replace('\n', " ")).to_string();
    for (path, template) in FILES {
        let text = template.replace("{id}", &id);
        let text = if path == "pack.toml" { text.replace("\"{title}\"", &title) } else { text };
        write(&folder.join(path), &text).map_err(|error| cannot(&shown, &error))?;
    }
    Ok(FILES.map(|(path, _)| path).to_vec())
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::File::create_new(path)?.write_all(text.as_bytes())
}

fn cannot(shown: &str, error: &io::Error) -> UserError {
    UserError::new(Trouble::Environment, format!("A pack cannot be written into {shown}: {error}."))
        .hint("Name a folder that you can write to.")
}

/// The id that a folder's name makes: small letters, digits, and hyphens for all else. `None` where nothing is left.
fn id_of(name: &str) -> Option<String> {
    let small = name.to_lowercase();
    let words: Vec<_> = small.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let id: String = words.join("-").chars().take(LONGEST).collect();
    let id = id.trim_end_matches('-').to_owned();
    (!id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Source, check, load};
    use crate::text::{Lang, Messages};

    #[test]
    fn a_new_pack_has_no_findings_and_every_form_of_it_can_be_drawn() {
        let folder = tempfile::tempdir().unwrap();
        let pack = folder.path().join("Front Desk 2");
        create(&pack, Some("The \"front\" desk \\ 2\u{7}")).unwrap();
        let words = Messages::new(Lang::En);
        let source = Source::Folder(pack);
        let found = check(&source, &words);
        assert!(found.is_empty(), "{found}");
        let loaded = load(&source, &words).unwrap_or_else(|found| panic!("{found}"));
        assert_eq!((loaded.card().id.as_str(), loaded.card().forms.len()), ("front-desk-2", 1));
        assert_eq!(loaded.card().title.as_str(), "The \"front\" desk \\ 2\u{fffd}");
    }

    #[test]
    fn nothing_that_is_there_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("pack.toml"), "mine").unwrap();
        let error = create(folder.path(), None).unwrap_err();
        assert_eq!(error.trouble, Trouble::Usage);
        assert_eq!(fs::read_to_string(folder.path().join("pack.toml")).unwrap(), "mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_id_is_made_of_a_name() {
        assert_eq!(id_of("Front Desk_2").as_deref(), Some("front-desk-2"));
        assert_eq!(id_of("--a--").as_deref(), Some("a"));
        assert_eq!(id_of("???"), None);
        assert_eq!(id_of(&"a-".repeat(60)).map(|id| id.len()), Some(39));
    }
}
