//! Reports: what a signed result says, in words a candidate or a proctor can use, as text, JSON and one HTML page.
//!
//! [`Facts`] are a pure function of a [`Proof`]; an outline puts them into sentences once, and text and page are two ways of
//! writing the same outline.

mod curve;
mod facts;
mod json;
mod outline;
mod page;
mod place;
mod practise;
mod slips;
mod standing;
mod svg;
mod text;
mod wording;

pub use curve::{Curve, Stretch};
pub use facts::{Band, Facts, ItemFacts, Moment, Reader, Request, ScoreFacts, SectionFacts, Source, TypingTime};
pub use json::json;
pub use page::page;
pub use place::Place;
pub use practise::{Missed, Practise, tip};
pub use slips::{Expected, Slip, Slips};
pub use standing::Standing;
pub use text::{NARROW, text};

#[cfg(doc)]
use crate::result::Proof;

/// The version of the program that makes a report.
const VERSION: &str = env!("CARGO_PKG_VERSION");
