//! `callready pack voice`: makes the clips that a pack wants and has not, or that were made from other words.
//!
//! Engines are programs of the voice table, run without a shell. What they speak is trimmed, joined with pauses,
//! levelled and packed. Same text, same voice and same engine give the same bytes.

#[cfg(feature = "audio")]
mod crew;
#[cfg(feature = "audio")]
mod ledger;
#[cfg(feature = "audio")]
mod plan;
#[cfg(feature = "audio")]
mod render;
mod table;
mod wanted;

#[cfg(test)]
#[cfg(all(unix, feature = "audio"))]
mod tests;

#[cfg(feature = "audio")]
pub use self::{
    crew::{Done, Outcome},
    plan::{Order, Plan, Planned, Why, plan},
    render::Fault,
};
pub(super) use self::{
    table::voice_names,
    wanted::{Wanted, wanted_again},
};
