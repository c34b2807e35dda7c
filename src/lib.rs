//! CallReady puts a person in the chair of a call-center agent and measures how they do.
//!
//! The one idea: **the journal is the truth**. A sitting is a sequence of timestamped events; the screen,
//! the score, a resume and an audit are folds of those same events. See `ARCHITECTURE.md` for the rooms and
//! who may know whom; `tests/suite/tidy.rs` enforces it.

pub mod app;
pub mod assessment;
pub mod cli;
pub mod clock;
pub mod doctor;
pub mod error;
pub mod history;
pub mod home;
pub mod host;
pub mod item;
pub mod journal;
pub mod linear;
pub mod pack;
pub mod report;
pub mod result;
pub mod scoring;
pub mod seal;
pub mod seed;
pub mod sound;
pub mod speech;
pub mod stats;
mod system;
pub mod terminal;
pub mod text;
pub mod view;
