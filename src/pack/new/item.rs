//! One item more: a file of its own, with comments, and its module named in `pack.toml`.

use std::fs;
use std::path::Path;

use super::{cannot, id_of, write};
use crate::error::{Trouble, UserError, nearest};
use crate::pack::diagnostic::one_line;
use crate::pack::kind::KINDS;
use crate::pack::source::PACK_TOML;
use crate::text::capital;

/// What an item of a kind begins with.
fn template(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "reading" => include_str!("templates/items/reading.toml"),
        "cross-reference" => include_str!("templates/items/cross-reference.toml"),
        "keyboarding" => include_str!("templates/items/keyboarding.toml"),
        "data-entry" => include_str!("templates/items/data-entry.toml"),
        "math" => include_str!("templates/items/math.toml"),
        "map" => include_str!("templates/items/map.toml"),
        "proofreading" => include_str!("templates/items/proofreading.toml"),
        "memory" => include_str!("templates/items/memory.toml"),
        "call-summary" => include_str!("templates/items/call-summary.toml"),
        "spelling" => include_str!("templates/items/spelling.toml"),
        "sentence-clarity" => include_str!("templates/items/sentence-clarity.toml"),
        "character-comparison" => include_str!("templates/items/character-comparison.toml"),
        "prioritization" => include_str!("templates/items/prioritization.toml"),
        "decision" => include_str!("templates/items/decision.toml"),
        _ => return None,
    })
}

/// Writes an item of a kind into a pack. `place` is the pack's folder and the item's id: `DIR/ID`. Gives the paths of the
/// files that were written or, `pack.toml`, added to.
///
/// # Errors
/// There is no such kind or pack; the id is none, or has a file already. Nothing that was there is lost.
pub fn create_item(kind: &str, place: &Path) -> Result<Vec<String>, UserError> {
    let Some(template) = template(kind) else {
        let error = UserError::new(Trouble::Usage, format!("There is no kind of item {}.", one_line(kind)));
        return Err(match nearest(kind, KINDS) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error.hint(format!("The kinds are: {}.", KINDS.join(", "))),
        });
    };
    let name = place.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let id = id_of(name).filter(|id| id == name).ok_or_else(|| {
        UserError::new(Trouble::Usage, format!("{} is not an item's id.", one_line(name)))
            .hint("Write the pack's folder and an id with a to z, 0 to 9 and -: callready pack new --item math DIR/ma-post-01.")
    })?;
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let shown = one_line(&folder.display().to_string());
    let manifest = folder.join(PACK_TOML);
    let text = fs::read_to_string(&manifest).map_err(|error| {
        UserError::new(Trouble::Usage, format!("There is no pack in {shown}: {error}."))
            .hint(format!("Make one first: callready pack new {shown}."))
    })?;
    let mut files = vec![(format!("{kind}/{id}.toml"), template)];
    if kind == "cross-reference" {
        files.push((format!("tables/{id}.csv"), include_str!("templates/items/cross-reference.csv")));
    }
    if let Some((taken, _)) = files.iter().find(|(path, _)| folder.join(path).exists()) {
        let message = format!("{taken} is in the pack already.");
        return Err(UserError::new(Trouble::Usage, message).hint("Take another id."));
    }
    for (path, template) in &files {
        write(&folder.join(path), &template.replace("{id}", &id)).map_err(|error| cannot(&shown, &error))?;
    }
    let mut written = files.into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    if !has_module(&text, kind) {
        let title = title(kind);
        let module = format!(
            "\n[[module]]\nid = \"{kind}\"\ntitle = \"{title}\"\ninstructions = \"\"\"\nSay what the candidate will see, what to \
             do, and how it is scored.\n\"\"\"\n"
        );
        let text = format!("{}\n{module}", text.trim_end());
        fs::write(&manifest, text).map_err(|error| cannot(&shown, &error))?;
        written.push(format!("{PACK_TOML} (the module {kind})"));
    }
    Ok(written)
}

/// Whether `pack.toml` has the module. A file that is no TOML is left alone.
fn has_module(text: &str, kind: &str) -> bool {
    let Ok(table) = text.parse::<toml::Table>() else { return true };
    let modules = table.get("module").and_then(toml::Value::as_array);
    let named = |module: &toml::Value| module.get("id").and_then(toml::Value::as_str) == Some(kind);
    modules.is_some_and(|modules| modules.iter().any(named))
}

/// A kind's name for people: `Data entry`.
fn title(kind: &str) -> String {
    capital(&kind.replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::super::create;
    use super::*;
    use crate::pack::{Look, Source, check, preview};
    use crate::seed::Seed;
    use crate::text::{Lang, Messages};

    #[test]
    fn an_item_of_every_kind_passes_the_check_at_once_and_can_be_seen() {
        let words = Messages::new(Lang::En);
        for kind in KINDS {
            let folder = tempfile::tempdir().unwrap();
            let pack = folder.path().join("desk");
            create(&pack, None).unwrap();
            create_item(kind, &pack.join("first-one")).unwrap();
            let source = Source::Folder(pack.clone());
            let found = check(&source, &words);
            // What is not drawn yet is to be told, and a call is to be spoken first.
            let strange = found.iter().filter(|found| !matches!(found.code, "CK-W0604" | "CK-E0701" | "CK-W0704"));
            let strange = strange.map(|found| format!("{}: {}", found.code, found.message)).collect::<Vec<_>>();
            assert!(strange.is_empty(), "{kind}: {strange:?}");
            assert_eq!(found.has_errors(), kind == "call-summary", "{kind}: {found}");
            let look = Look { first: Some("first-one".to_owned()), alone: true, seed: Seed(1) };
            let (_, form) = preview(&source, &look, &words).unwrap();
            assert_eq!(form.sections[0].items[0].kind.name(), kind);
            let again = create_item(kind, &pack.join("first-one")).unwrap_err().to_string();
            assert!(again.contains("already"), "{again}");
        }
    }

    #[test]
    fn what_is_no_kind_no_id_or_no_pack_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let said = |kind, name: &str| create_item(kind, &folder.path().join(name)).unwrap_err().to_string();
        assert!(said("maths", "a-1").contains("Did you mean math?"));
        assert!(said("math", "A 1").contains("not an item's id"));
        assert!(said("math", "a-1").contains("There is no pack"));
    }
}
