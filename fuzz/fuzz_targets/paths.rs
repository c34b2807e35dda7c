//! Any text as a path in a pack and as a candidate's code and form in a folder's name: nothing leads out of its folder.
#![no_main]

use std::path::{Component, Path};

use callready::assessment::Candidate;
use callready::clock::Wall;
use callready::pack::is_pack_path;
use callready::result::new_folder;
use callready_fuzz::{folder, harmless};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if is_pack_path(text) {
        harmless(text);
        assert!(Path::new(text).components().all(|part| matches!(part, Component::Normal(_))), "{text:?}");
        assert!(!text.contains(['\\', ':', '\0']) && !text.contains("//"), "{text:?}");
        assert!(Path::new("/root").join(text).starts_with("/root"));
    }
    let (code, form) = text.split_once('\n').unwrap_or((text, text));
    if let Ok(candidate) = Candidate::new(code) {
        let root = folder();
        let made = new_folder(root.path(), Wall::now(), &candidate, form).expect("a folder");
        assert_eq!(made.parent(), Some(root.path()), "{text:?}");
        let name = made.file_name().and_then(|name| name.to_str()).expect("a name");
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')), "{name:?}");
    }
});
