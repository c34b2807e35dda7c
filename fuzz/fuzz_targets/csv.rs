//! Any bytes as the table of a cross-reference pack.
#![no_main]

use callready_fuzz::Small;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static PACK: Small = Small::new("cross-reference");
}

fuzz_target!(|data: &[u8]| {
    PACK.with(|pack| {
        let files = pack.files();
        let table = files.iter().find(|path| path.extension().is_some_and(|ending| ending == "csv")).expect("a table");
        pack.with(table, data);
    });
});
