//! Reports: what a signed result says, in words a candidate or a proctor can use, as text, JSON and one HTML page.
//!
//! [`Facts`] are a pure function of a [`Proof`]; an outline puts them into sentences once, and text and page are two ways of
//! writing the same outline.

mod facts;
mod outline;
mod text;
mod wording;

pub use facts::{Band, Facts, ItemFacts, Moment, Practise, Reader, ScoreFacts, SectionFacts, Source};
pub use text::text;

#[cfg(doc)]
use crate::result::Proof;
