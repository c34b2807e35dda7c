//! How files are described.

/// A kind of file.
#[derive(Debug)]
pub(super) struct FileKind {
    /// The schema's name: `pack`, `form`, `alerts`, or the folder.
    pub(super) name: &'static str,
    /// What it holds, in a sentence.
    pub(super) about: &'static str,
    /// Its keys.
    pub(super) root: &'static [Key],
}

/// A key of a table.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// Whether it must be there.
    pub(super) needed: bool,
    /// What it means, in a sentence without a full stop.
    pub(super) about: &'static str,
}

/// What a value may be.
#[derive(Debug)]
pub(super) enum Shape {
    Text,
    /// Kebab-case.
    Id,
    /// A decimal in a string, or a whole number.
    Decimal,
    Whole(i64, i64),
    Truth,
    OneOf(&'static [&'static str]),
    List(&'static Shape),
    Table(&'static [&'static [Key]]),
    /// Tables, at least so many and at most so many.
    Tables(&'static [&'static [Key]], usize, usize),
    /// A table with the author's own keys.
    Own(&'static Shape),
    /// One of two.
    Either(&'static Shape, &'static Shape),
    /// A query over tables, which may hold queries.
    Query,
}

/// A key that must be there.
pub(super) const fn need(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, shape, needed: true, about }
}

/// A key that may be there.
pub(super) const fn may(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, shape, needed: false, about }
}

impl Shape {
    /// What it is, in words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Id => "name: a to z, 0 to 9, -".to_owned(),
            Self::Decimal => "decimal in quotes".to_owned(),
            Self::Whole(from, to) => format!("whole number, {from} to {to}"),
            Self::Truth => "true or false".to_owned(),
            Self::OneOf(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" "),
            Self::List(of) => format!("list of: {}", of.words()),
            Self::Table(_) => "table".to_owned(),
            Self::Tables(_, 0, _) => "tables".to_owned(),
            Self::Tables(_, least, most) if *most == usize::MAX => format!("tables, {least} or more"),
            Self::Tables(_, least, most) => format!("tables, {least} to {most}"),
            Self::Own(of) => format!("table with names of your own; each: {}", of.words()),
            Self::Either(one, other) => format!("{}; or {}", one.words(), other.words()),
            Self::Query => "query".to_owned(),
        }
    }
}
