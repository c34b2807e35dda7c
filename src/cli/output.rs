//! What commands print.

use std::io::{self, Write};
use std::path::Path;

use crate::error::{Trouble, UserError};
use crate::journal::shown;

/// How a command answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// Prints to standard output. A reader that has gone away is no error.
pub(crate) fn print(text: &str) -> Result<(), UserError> {
    print_on(text).end()
}

/// What became of something printed.
pub(super) enum Printed {
    /// All of it was.
    Whole,
    /// Nobody reads any more: no error, but nothing more need be done.
    Unread,
    /// It could not be.
    Failed(UserError),
}

impl Printed {
    /// Whether more can be printed.
    pub(super) fn goes_on(&self) -> bool {
        matches!(self, Self::Whole)
    }

    /// The end of printing.
    ///
    /// # Errors
    /// Something could not be printed.
    pub(super) fn end(self) -> Result<(), UserError> {
        match self {
            Self::Failed(error) => Err(error),
            Self::Whole | Self::Unread => Ok(()),
        }
    }
}

/// The same for much text: tells where nobody reads any more.
pub(super) fn print_on(text: &str) -> Printed {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Printed::Whole,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Printed::Unread,
        Err(error) => Printed::Failed(not_printed(&error)),
    }
}

/// Says something to the person beside what is printed. Where standard error takes nothing, nobody can be told.
pub(super) fn remark(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

fn not_printed(error: &io::Error) -> UserError {
    UserError::new(Trouble::Environment, format!("The answer could not be printed: {error}."))
}

/// The folder and the name of a file that is to be written.
pub(super) fn place_of(file: &Path) -> Result<(&Path, &str), UserError> {
    let (Some(name), Some(folder)) = (file.file_name().and_then(|name| name.to_str()), file.parent()) else {
        return Err(UserError::new(Trouble::Usage, format!("{} cannot be the name of a file.", shown(file))));
    };
    Ok((if folder.as_os_str().is_empty() { Path::new(".") } else { folder }, name))
}
