//! Any bytes in any file of a pack: TOML, CSV, markup and expressions. The checker tells, and never panics or hangs.
//!
//! The first byte chooses the file; the rest takes its place. Seeds: `scripts/fuzz` makes them of the good fixture.
#![no_main]

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use callready::pack::{DrawRequest, Source, check, load};
use callready::seed::Seed;
use callready::text::{Lang, Messages};
use libfuzzer_sys::fuzz_target;

struct Bench {
    folder: tempfile::TempDir,
    files: Vec<PathBuf>,
    words: Messages,
}

impl Bench {
    fn new() -> Self {
        let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/packs/good");
        let place = ["/dev/shm", "/tmp"].iter().find(|place| Path::new(place).is_dir()).unwrap_or(&".");
        let folder = tempfile::tempdir_in(place).expect("a folder for the pack");
        let mut files = Vec::new();
        for entry in fs::read_dir(&good).expect("the fixture").map(|entry| entry.expect("an entry").path()) {
            let inner = if entry.is_dir() {
                fs::read_dir(&entry).expect("a folder").map(|one| one.expect("an entry").path()).collect()
            } else {
                vec![entry]
            };
            for path in inner {
                let inside = path.strip_prefix(&good).expect("inside").to_owned();
                fs::create_dir_all(folder.path().join(&inside).parent().expect("a folder")).expect("a folder");
                fs::copy(&path, folder.path().join(&inside)).expect("a copy");
                if path.extension().is_some_and(|ending| ending != "ogg") {
                    files.push(inside);
                }
            }
        }
        files.sort();
        Self { folder, files, words: Messages::new(Lang::En) }
    }
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::new(Bench::new());
}

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    BENCH.with_borrow(|bench| {
        let file = &bench.files[usize::from(*which) % bench.files.len()];
        let path = bench.folder.path().join(file);
        let before = fs::read(&path).expect("the file");
        fs::write(&path, bytes).expect("the file");
        let source = Source::Folder(bench.folder.path().to_owned());
        let found = check(&source, &bench.words);
        let shown = format!("{}{}{}", found.to_text(false), found.to_json(), found.to_sarif());
        assert!(!shown.contains('\u{1b}'), "an escape sequence reaches the terminal");
        if let Ok(pack) = load(&source, &bench.words) {
            for form in &pack.card().forms {
                let request = DrawRequest { form: form.id.clone(), modules: Vec::new(), seed: Seed(1) };
                let _ = pack.draw(&request, &bench.words);
            }
        }
        fs::write(&path, before).expect("the file");
    });
});
