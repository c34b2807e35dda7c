//! Reports: what a signed result says, in words a candidate or a proctor can use, as text, JSON and one HTML page.
//!
//! [`Facts`] are a pure function of a [`Proof`]; an outline puts them into sentences once, and text and page are two ways of
//! writing the same outline.

mod curve;
mod facts;
mod json;
mod outline;
mod page;
mod slips;
mod svg;
mod text;
mod wording;

pub use curve::{Curve, Stretch};
pub use facts::{Band, Facts, ItemFacts, Moment, Practise, Reader, ScoreFacts, SectionFacts, Source};
pub use json::json;
pub use page::page;
pub use slips::Slip;
pub use text::text;

#[cfg(doc)]
use crate::result::Proof;
