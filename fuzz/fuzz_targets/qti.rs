//! Any bytes as a file of questions (qti). What is imported makes a pack without errors.
#![no_main]

use callready::pack::exchange::Format;
use callready_fuzz::try_import;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| try_import(Format::Qti, "questions.xml", data));
