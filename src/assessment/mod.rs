//! The pure core: a [`Form`], the [`Event`]s of a sitting on it, and the [`Sitting`] that is their fold.
//!
//! Invariant: nothing here knows a clock, a file, a terminal, sound or a source of randomness. Same form and same
//! events, same state and same scores.

mod accommodation;
mod alerts;
mod candidate;
mod cut;
mod event;
mod form;
mod score;
mod sitting;
mod timing;
mod units;

pub use accommodation::{Accommodation, Factor};
pub use alerts::{Alert, Alerts, Desk, Scheduled, Sent, Window};
pub use candidate::{Candidate, CandidateError};
pub use cut::{Verdict, scaled};
pub use event::{DeleteKey, Event, Gap, Sensor, SoundCheckOutcome, SoundLoss, What};
pub use form::{AtEnd, Form, Hurdle, Measure, PackRef, Resume, Section, SoundCheck};
pub use score::{FormScore, HurdleScore, SectionScore};
pub use sitting::{
    Conditions, Ending, Irregularity, Mode, OpenAlert, PastAlert, Phase, Refused, SectionState, Sitting,
};
pub use timing::SectionClock;
pub use units::{Milli, Millis};
