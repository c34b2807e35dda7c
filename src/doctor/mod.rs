//! Is this machine ready for a sitting? Facts come in, findings go out: nothing here looks at the machine itself.

mod disk;
mod facts;
mod finding;
mod judge;
mod keys;
mod report;

pub use facts::{Clock, Disk, Facts, Keys, Mode, Obstacle, PracticeKey, Results, Sound, Surroundings, Terminal};
pub use finding::{Check, Finding, State};
pub use judge::judge;
pub use report::{good, json, text};

#[cfg(test)]
mod tests;
