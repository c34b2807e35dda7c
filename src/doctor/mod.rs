//! Is this machine ready for a sitting? Facts come in, findings go out: nothing here looks at the machine itself.

mod facts;

pub use facts::{Clock, Disk, Facts, Mode, PracticeKey, Results, Sound, Surroundings, Terminal};
