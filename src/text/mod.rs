//! Text: every sentence a person sees (`messages`), and text from outside made safe to show (`safe`).

mod messages;
mod safe;

pub use messages::{Arg, Lang, Messages};
pub use safe::{SafeText, UnsafeChar};
