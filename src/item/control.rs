//! What a candidate can fill in.

use super::Mask;
use crate::text::SafeText;

/// One thing a candidate can fill in. Its state is an [`Answer`](super::Answer) of the same shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// One of some options.
    Choice(Choice),
    /// A line of text.
    Entry(Entry),
    /// A passage: no caret keys but Backspace, every keystroke kept.
    Typing,
    /// Tokens that can be marked, numbered from 0.
    Marks {
        /// How many tokens there are.
        tokens: u16,
    },
}

/// A control with options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The field's label on a billing screen; empty for the options of a question.
    pub label: SafeText,
    /// What can be chosen; 2 to 26 of them.
    pub options: Vec<SafeText>,
    /// What is chosen at the start.
    pub initial: Option<u8>,
}

/// A control for a line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The field's label; may be empty.
    pub label: SafeText,
    /// Width on the screen and the most characters it takes; 1 to 60, more for notes, which flow over lines.
    pub width: u16,
    /// Which characters go where, if that is fixed.
    pub mask: Option<Mask>,
    /// What the field holds at the start.
    pub initial: String,
    /// Shown before the field, such as `$`; may be empty.
    pub prefix: SafeText,
    /// Shown behind the field, such as `days`; may be empty.
    pub suffix: SafeText,
}

impl Control {
    /// The options of a question, none chosen.
    pub(crate) fn options(options: Vec<SafeText>) -> Self {
        Self::Choice(Choice { label: SafeText::default(), options, initial: None })
    }

    /// What an option says; empty where there is none.
    pub(crate) fn option(&self, index: u8) -> &str {
        match self {
            Self::Choice(choice) => choice.options.get(usize::from(index)).map_or("", SafeText::as_str),
            _ => "",
        }
    }
}

/// What an option of the first control says; empty where there is none.
pub(crate) fn first_option(controls: &[Control], index: u8) -> &str {
    controls.first().map_or("", |control| control.option(index))
}
