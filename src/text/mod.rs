//! Text: every sentence a person sees (`messages`), text from outside made safe to show (`safe`), and words in the shape
//! that their place wants (`shape`).

mod messages;
mod safe;
mod shape;

pub use messages::{Arg, Lang, Messages};
pub(crate) use safe::is_allowed;
pub use safe::{SafeText, UnsafeChar};
pub(crate) use shape::{capital, day_and_minute, folded, shell_word, time_left, time_passed};
