//! QTI: an XML file for each question, and a manifest that lists them. Written as 3.0, read as 2.1 to 3.0.
//!
//! <https://www.imsglobal.org/spec/qti/v3p0/impl>

mod body;
mod read;
mod write;
mod xml;

pub(super) use read::{item, manifest};
pub(super) use write::write;
