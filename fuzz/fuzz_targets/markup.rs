//! Any text as a proofreading text. What is accepted shows every token, and a candidate who marks what is planted earns all.
#![no_main]

use callready::item::Kind;
use callready::item::proofreading::Template;
use callready::seed::Seed;
use callready::text::{Lang, Messages};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static WORDS: Messages = Messages::new(Lang::En);
}

fuzz_target!(|text: &str| {
    WORDS.with(|words| {
        let template = Template { text: text.to_owned() };
        match template.instantiate(&mut Seed(1).stream(&[]), words) {
            Ok(built) => {
                let Kind::Proofreading(kind) = built.kind else { panic!("another kind") };
                assert!(kind.tokens.iter().any(|token| token.error.is_some()));
                assert!(kind.tokens.iter().all(|token| !token.text.is_empty()));
            }
            Err(fault) => assert!(!fault.message.is_empty()),
        }
    });
});
