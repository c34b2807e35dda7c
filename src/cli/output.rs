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
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if !folder.is_dir() {
        let message = format!("{} cannot be written: there is no folder {}.", shown(file), shown(folder));
        return Err(UserError::new(Trouble::Environment, message));
    }
    Ok((folder, name))
}

/// Why a file could not be written, in words. The system's error may name the file that it is first written to, which is
/// nothing to whoever asked.
pub(super) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::Other => error.to_string(),
        kind => io::Error::from(kind).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_temporary_file_is_named_where_another_cannot_be_written() {
        let denied = io::Error::new(io::ErrorKind::PermissionDenied, "Permission denied at path \"/x/.new-k3Jw\"");
        assert_eq!(why(&denied), "permission denied");
        assert_eq!(
            why(&io::Error::other("the recording is longer than 9 bytes")),
            "the recording is longer than 9 bytes"
        );
    }
}
