//! Any text through `SafeText`: nothing comes out that can move a cursor, hide or turn the text around.
#![no_main]

use callready::text::SafeText;
use callready_fuzz::harmless;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let safe = SafeText::replaced(&text);
    harmless(safe.as_str());
    assert_eq!(SafeText::replaced(safe.as_str()), safe, "what is safe stays as it is");
    match SafeText::strict(&text) {
        Ok(strict) => assert_eq!(strict, safe, "both ways agree"),
        Err(found) => assert!(text[found.offset..].starts_with(found.character), "the place that is told"),
    }
    let json = serde_json::to_string(&safe).expect("text is written");
    assert_eq!(serde_json::from_str::<SafeText>(&json).expect("and read"), safe);
});
