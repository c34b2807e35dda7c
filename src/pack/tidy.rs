//! Puts a pack's files into one shape: keys in the order of the reference, one blank line between tables, no blanks at
//! line ends. Comments stay with what they stand at; values are not touched.

use std::fs;
use std::path::Path;

use toml_edit::{Decor, DocumentMut, Item, Table};

use super::diagnostic::one_line;
use super::schema;
use crate::error::{Trouble, UserError};

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tidied {
    /// It was as it should be.
    Same,
    /// It has another shape now, or would have.
    Changed,
    /// It is no TOML: left alone.
    Broken,
}

/// Puts all TOML files of a pack into shape; with `check` only tells which would change. Gives each file's path in the
/// pack, in order. The list of clips is the program's own and left alone.
///
/// # Errors
/// There is no pack in the folder, or a file cannot be read or written.
pub fn tidy(folder: &Path, check: bool) -> Result<Vec<(String, Tidied)>, UserError> {
    let shown = |path: &Path| one_line(&path.display().to_string());
    let cannot = |path: &Path, error: &std::io::Error| {
        UserError::new(Trouble::Environment, format!("{}: {error}.", shown(path)))
    };
    if !folder.join(super::source::PACK_TOML).is_file() {
        let message = format!("There is no pack in {}: it has no pack.toml.", shown(folder));
        return Err(UserError::new(Trouble::Usage, message));
    }
    let mut done = Vec::new();
    for name in schema::names() {
        let (inner, single) = match name {
            "pack" => (folder.to_owned(), Some(super::source::PACK_TOML)),
            "form" => (folder.join("forms"), None),
            kind => (folder.join(kind), None),
        };
        let Ok(entries) = fs::read_dir(&inner) else { continue };
        let mut paths = entries.filter_map(Result::ok).map(|entry| entry.path()).collect::<Vec<_>>();
        paths.sort();
        let is_toml = |path: &Path| path.extension().is_some_and(|ending| ending == "toml");
        let wanted = |path: &Path| single.is_none_or(|single| path.ends_with(single));
        for path in paths.iter().filter(|path| is_toml(path) && wanted(path) && !path.is_symlink()) {
            let text = fs::read_to_string(path).map_err(|error| cannot(path, &error))?;
            let state = match shape(name, &text) {
                None => Tidied::Broken,
                Some(new) if new == text => Tidied::Same,
                Some(new) => {
                    if !check {
                        fs::write(path, new).map_err(|error| cannot(path, &error))?;
                    }
                    Tidied::Changed
                }
            };
            let inside = path.strip_prefix(folder).unwrap_or(path);
            done.push((shown(inside).replace('\\', "/"), state));
        }
    }
    Ok(done)
}

/// A file in shape; `None` where it is no TOML.
pub(super) fn shape(name: &str, text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    let mut document: DocumentMut = text.parse().ok()?;
    shape_table(document.as_table_mut(), name, &mut Vec::new());
    let end = document.trailing().as_str().map(|end| lines(end, "")).unwrap_or_default();
    document.set_trailing(end.trim_end().to_owned());
    Some(format!("{}\n", document.to_string().trim()))
}

fn shape_table(table: &mut Table, name: &str, path: &mut Vec<String>) {
    let order = schema::order(name, path);
    let place = |key: &str| order.iter().position(|other| *other == key).unwrap_or(usize::MAX);
    if !order.is_empty() {
        // Tables stay where they stand in the file; keys of one table are sorted.
        table.sort_values_by(|one, _, other, _| place(one.get()).cmp(&place(other.get())));
    }
    for (mut key, item) in table.iter_mut() {
        match item {
            Item::Value(value) => {
                tidy_before(key.leaf_decor_mut(), false);
                key.leaf_decor_mut().set_suffix(" ");
                let decor = value.decor_mut();
                decor.set_prefix(" ");
                let behind = decor.suffix().and_then(|raw| raw.as_str()).unwrap_or("").trim_end().to_owned();
                // Comments stay where they stand: authors put them under each other.
                let apart = behind.starts_with("  ") || behind.is_empty();
                decor.set_suffix(if apart { behind } else { format!("  {}", behind.trim_start()) });
            }
            Item::Table(inner) => {
                path.push(key.get().to_owned());
                // A table inside an item belongs to what stands above it.
                tidy_before(inner.decor_mut(), path.len() == 1);
                shape_table(inner, name, path);
                path.pop();
            }
            Item::ArrayOfTables(list) => {
                path.push(key.get().to_owned());
                for inner in list.iter_mut() {
                    tidy_before(inner.decor_mut(), path.len() == 1);
                    shape_table(inner, name, path);
                }
                path.pop();
            }
            Item::None => {}
        }
    }
}

/// Comments and blank lines before a key or header.
fn tidy_before(decor: &mut Decor, apart: bool) {
    let before = decor.prefix().and_then(|raw| raw.as_str()).unwrap_or("").to_owned();
    decor.set_prefix(lines(&before, if apart { "\n" } else { "" }));
}

/// The comments of a piece between tables, without blanks at line ends, with one blank line at most where there were some.
/// What is to be `apart` begins with a blank line whether there was one or not.
fn lines(before: &str, apart: &str) -> String {
    let mut out = String::new();
    let mut blank = !apart.is_empty();
    // The last piece stands in the line of the key itself.
    let whole = before.rfind('\n').map_or("", |end| before.get(..end).unwrap_or(""));
    for line in whole.split('\n').take(if before.contains('\n') { usize::MAX } else { 0 }) {
        let line = line.trim();
        if line.is_empty() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
    }
    if blank {
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comments(text: &str) -> Vec<String> {
        let mut all = text
            .lines()
            .filter_map(|line| line.split_once('#'))
            .map(|(_, rest)| rest.trim().to_owned())
            .collect::<Vec<_>>();
        all.sort();
        all
    }

    #[test]
    fn every_file_of_the_packs_keeps_its_values_and_comments_and_is_in_shape_at_once() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut count = 0;
        for pack in ["content/uars", "content/public-safety", "content/uars-es", "tests/fixtures/packs/good"] {
            for name in schema::names() {
                let folder = if name == "form" { "forms" } else { name };
                let Ok(entries) = fs::read_dir(root.join(pack).join(folder)) else { continue };
                for path in entries.map(|entry| entry.unwrap().path()) {
                    let text = fs::read_to_string(&path).unwrap();
                    let once = shape(name, &text).unwrap();
                    assert_eq!(shape(name, &once).unwrap(), once, "{}", path.display());
                    let parsed = |text: &str| text.parse::<toml::Table>().unwrap();
                    assert_eq!(parsed(&once), parsed(&text), "{}", path.display());
                    assert_eq!(comments(&once), comments(&text), "{}", path.display());
                    count += 1;
                }
            }
        }
        assert!(count > 60, "{count} files");
    }

    #[test]
    fn keys_take_the_order_of_the_reference_and_comments_go_with_them() {
        let text = "module = \"math\"   \r\n\n\n\n[[item]]\n# the unit\nunit = \"USD\"   # money\nstem=\"S {a}\"\ntype = \"number\"\nid   = \"x\"\n\
                    [item.answer]\nplaces = 2\nvalue = \"a\"\n[[item]]\nid = \"y\" \n";
        let shaped = shape("math", text).unwrap();
        let wanted = "module = \"math\"\n\n[[item]]\nid = \"x\"\ntype = \"number\"\nstem = \"S {a}\"\n# the unit\nunit = \"USD\"   # money\n\
                      [item.answer]\nvalue = \"a\"\nplaces = 2\n\n[[item]]\nid = \"y\"\n";
        assert_eq!(shaped, wanted);
        assert_eq!(shape("math", "a = ["), None);
    }
}
