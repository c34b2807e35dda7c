//! Any TOML in any file of a small pack of any kind. The checker tells, and never panics or hangs; what it passes can be drawn.
//!
//! The first byte chooses the kind, the second the file; the rest takes its place.
#![no_main]

use callready_fuzz::{KINDS, Small};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static PACKS: Vec<Small> = KINDS.iter().map(|kind| Small::new(kind)).collect();
}

fuzz_target!(|data: &[u8]| {
    let [kind, file, bytes @ ..] = data else { return };
    PACKS.with(|packs| {
        let pack = &packs[usize::from(*kind) % packs.len()];
        let mut files = pack.files();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        pack.with(&files[usize::from(*file) % files.len()], bytes);
    });
});
