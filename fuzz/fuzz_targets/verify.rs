//! Any bytes as the files of a bundle, signed anew or not, with a chain that fits or not: verified in words that are
//! harmless, and good only where they are the files that were signed.
#![no_main]

use std::fs;

use callready::journal::FILE;
use callready::result::{self, RESULT, SIGNATURE, SIGNER, Signers};
use callready_fuzz::{chained, folder, form, genuine, harmless, header, sign};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((mode, data)) = data.split_first() else { return };
    let genuine = genuine();
    let mut parts = data.split(|byte| *byte == 0);
    let bundle = folder();
    let mut changed = false;
    for (at, file) in [RESULT, SIGNATURE, FILE, SIGNER].into_iter().enumerate() {
        let part = parts.next().unwrap_or_default();
        let mut bytes = if part.is_empty() { genuine.files[at].clone() } else { part.to_vec() };
        if file == FILE && !part.is_empty() && mode & 2 != 0 {
            bytes = chained(&header(), part);
        }
        changed |= bytes != genuine.files[at];
        fs::write(bundle.path().join(file), bytes).expect("a file");
    }
    if mode & 1 != 0 {
        let bytes = fs::read(bundle.path().join(RESULT)).expect("the file");
        fs::write(bundle.path().join(SIGNATURE), sign(&bytes)).expect("a file");
    }
    let signers = Signers::parse(&genuine.signers).expect("a list");
    let verification = result::verify(bundle.path(), Some(&signers), &|_: &_| Ok(form())).expect("a folder");
    for words in [
        result::text(std::slice::from_ref(&verification)),
        result::line(&verification),
        result::json(&verification).to_string(),
    ] {
        harmless(&words);
    }
    // Whoever has the key can sign; without it nothing but what was signed holds.
    assert!(!verification.good() || !changed || mode & 1 != 0);
});
