//! What the targets share: small packs on a disk in memory, of which one file at a time is replaced.

mod bundle;

pub use bundle::{Genuine, chained, form, genuine, header, sign};

use std::fs;
use std::path::{Path, PathBuf};

use callready::pack::exchange::{Format, import};
use callready::pack::{DrawRequest, Source, check, create_item, load};
use callready::seed::Seed;
use callready::text::{Lang, Messages};

/// The kinds of items.
pub const KINDS: [&str; 14] = [
    "reading",
    "cross-reference",
    "keyboarding",
    "data-entry",
    "math",
    "map",
    "proofreading",
    "character-comparison",
    "memory",
    "call-summary",
    "prioritization",
    "spelling",
    "sentence-clarity",
    "decision",
];

/// A folder in memory, if there is such a place.
pub fn folder() -> tempfile::TempDir {
    let place = ["/dev/shm", "/tmp"].iter().find(|place| Path::new(place).is_dir()).unwrap_or(&".");
    tempfile::tempdir_in(place).expect("a folder")
}

/// Asserts that a text can do no harm on a terminal. The list is written anew here, not taken from the program.
pub fn harmless(text: &str) {
    let harmful = |c: char| {
        let n = u32::from(c);
        (c.is_control() && c != '\n')
            || matches!(n, 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB)
            || matches!(n, 0xE000..=0xF8FF | 0xE0000..=0xE007F | 0xF0000..=0x10_FFFF)
    };
    assert!(!text.contains(harmful), "{text:?}");
}

/// A pack with one item of one kind, and a form that draws it.
pub struct Small {
    folder: tempfile::TempDir,
    words: Messages,
}

impl Small {
    /// A pack of this kind.
    pub fn new(kind: &str) -> Self {
        let folder = folder();
        let write = |name: &str, text: String| fs::write(folder.path().join(name), text).expect("a file");
        fs::create_dir(folder.path().join("forms")).expect("a folder");
        write(
            "pack.toml",
            "format = 1\nid = \"small\"\nversion = \"1\"\ntitle = \"Small\"\nsummary = \"Small.\"\nlang = \"en-US\"\n\
             licence = \"CC-BY-4.0\"\ndefault-form = \"f\"\n[[source]]\nid = \"own\"\ntitle = \"Own\"\nlicence = \"CC-BY-4.0\"\n"
                .to_owned(),
        );
        let place = folder.path().join("one");
        create_item(kind, &place).expect("an item");
        write(
            "forms/f.toml",
            format!(
                "format = 1\nid = \"f\"\nversion = \"1\"\ntitle = \"F\"\n[[section]]\nid = \"s\"\nmodule = \"{kind}\"\nminutes = 5\n\
                 [[section.draw]]\ncount = 1\n"
            ),
        );
        Self { folder, words: Messages::new(Lang::En) }
    }

    /// Its files, but for clips.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
                match path.extension().and_then(|ending| ending.to_str()) {
                    _ if path.is_dir() => folders.push(path),
                    Some("toml" | "csv") => files.push(path),
                    _ => {}
                }
            }
        }
        files.sort();
        files
    }

    /// Checks the pack with other bytes in a file, draws what can be drawn, and puts the file back.
    pub fn with(&self, file: &Path, bytes: &[u8]) {
        let before = fs::read(file).expect("the file");
        fs::write(file, bytes).expect("the file");
        try_pack(self.folder.path(), &self.words);
        fs::write(file, before).expect("the file");
    }
}

/// Checks a pack, prints what is found in every form, draws every form. Gives whether it has no errors.
pub fn try_pack(folder: &Path, words: &Messages) -> bool {
    let source = Source::Folder(folder.to_owned());
    let found = check(&source, words);
    for shown in [found.to_text(false), found.to_json(), found.to_sarif()] {
        assert!(!shown.contains('\u{1b}'), "an escape sequence reaches the terminal");
    }
    let Ok(pack) = load(&source, words) else {
        assert!(found.has_errors(), "a pack without errors loads");
        return false;
    };
    for form in &pack.card().forms {
        let request = DrawRequest { form: form.id.clone(), modules: Vec::new(), seed: Seed(1) };
        let drawn = pack.draw(&request, words);
        assert!(drawn.is_ok() || found.has_errors(), "what the check passes can be drawn: {:?}", drawn.err());
    }
    !found.has_errors()
}

thread_local! {
    static WORDS: Messages = Messages::new(Lang::En);
}

/// Imports a file into a new pack; the pack then has no errors. Exporting it again gives as many questions.
pub fn try_import(format: Format, name: &str, bytes: &[u8]) {
    let folder = folder();
    let (file, pack) = (folder.path().join(name), folder.path().join("pack"));
    fs::write(&file, bytes).expect("the file");
    let Ok(report) = import(&file, &pack, Some(format), None) else { return };
    for note in report.left.iter().chain(&report.changed) {
        assert!(
            !note.at.contains('\u{1b}') && !note.reason.contains('\u{1b}'),
            "an escape sequence reaches the terminal"
        );
    }
    if report.written > 0 {
        WORDS.with(|words| {
            assert!(try_pack(&pack, words), "{}", check(&Source::Folder(pack.clone()), words).to_text(false));
        });
    }
}
