//! The shell between the core and the screen: [`Msg`] in, [`Effect`]s out, no terminal, no file, no thread.
//!
//! `update(&mut App, Msg) -> Vec<Effect>` is the whole of it; the view draws `&App`, the terminal runs the effects.

mod author;
mod edit;
mod effect;
mod key;
mod keymap;
mod live;
mod message;
mod model;
mod replay;
mod screen;
mod update;

pub use author::Author;
pub use effect::{Effect, Start};
pub use key::{Code, KeyPress};
pub use keymap::{Action, Binding, Context, action, bindings, desk_keys};
pub use live::{ClipState, Hush, Live, Notice, Saved};
pub use message::{Msg, SoundNews};
pub use model::{
    App, Colour, Confirm, Entering, Glyphs, HomeChoice, Leave, Modal, Outcome, PackCard, PastSitting, PracticeChoice,
    Resumable, Screen, Setting, Settings, Target,
};
pub use replay::{Chapter, ChapterKind, Replay};
pub use update::{next_wake, update};
