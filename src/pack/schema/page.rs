//! Descriptions as pages to read: `docs/reference/NAME.md`.

use std::fmt::Write;

use super::describe::{Key, Shape};
use super::files;

/// The pages by name, without their examples.
pub fn pages() -> Vec<(&'static str, String)> {
    files::ALL.iter().map(|file| (file.name, page(file.name, file.about, file.root))).collect()
}

fn page(name: &str, about: &str, root: &[Key]) -> String {
    let pattern = super::pattern(name);
    let mut text = format!(
        "# {pattern}\n\n{about} This page is made from what `callready pack schema` writes; `docs/packs.md` tells more.\n"
    );
    section(&mut text, "", &[root]);
    text
}

fn section(text: &mut String, path: &str, groups: &[&[Key]]) {
    let title = if path.is_empty() { "The file".to_owned() } else { format!("`{path}`") };
    let _ = write!(text, "\n## {title}\n\n| key | what it is | needed | meaning |\n|---|---|---|---|\n");
    let keys = || groups.iter().flat_map(|group| group.iter());
    for key in keys() {
        let needed = if key.needed { "yes" } else { "" };
        let _ = writeln!(text, "| `{}` | {} | {needed} | {} |", key.name, key.shape.words(), key.about);
    }
    for key in keys() {
        inner(text, path, key.name, &key.shape);
    }
}

fn inner(text: &mut String, path: &str, name: &str, shape: &Shape) {
    let dot = if path.is_empty() { "" } else { "." };
    let bare = path.trim_matches(['[', ']']);
    match shape {
        Shape::Table(groups) => section(text, &format!("[{bare}{dot}{name}]"), groups),
        Shape::Tables(groups, ..) => section(text, &format!("[[{bare}{dot}{name}]]"), groups),
        Shape::Own(of) => inner(text, path, &format!("{name}.NAME"), of),
        _ => {}
    }
}
