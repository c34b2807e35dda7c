//! What an author sees beside an item: its key, its reasons, and what is wrong with its file.

/// A preview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// Whether key and reasons are shown over the item where there is no room beside it.
    pub over: bool,
    /// What is wrong with the pack since it was last saved. The item shown is that of before.
    pub broken: Option<String>,
    /// How often the pack was read again.
    pub reloads: u32,
}
