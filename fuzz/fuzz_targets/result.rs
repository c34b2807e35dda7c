//! Any bytes as a `result.json`, and as a list of trusted keys: read or refused; what is read is written the same.
#![no_main]

use callready::result::{Document, Signers};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(document) = serde_json::from_slice::<Document>(data) {
        let again = serde_json::to_vec(&document).expect("a result is written");
        assert_eq!(serde_json::from_slice::<Document>(&again).expect("and read"), document);
    }
    if let Ok(text) = std::str::from_utf8(data)
        && let Err(error) = Signers::parse(text)
    {
        callready_fuzz::harmless(&error.to_string());
    }
});
