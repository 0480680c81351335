//! Why a verb could not do its work.

use std::fmt;

/// The result of every step.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// What was expected and what to do about it, in words for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Error {
    message: String,
    status: u8,
}

impl Error {
    /// Something failed: exit status 1.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Error { message: message.into(), status: 1 }
    }

    /// Something is missing that only the person can install or say: exit status 2.
    pub(crate) fn needs_you(message: impl Into<String>) -> Self {
        Error { message: message.into(), status: 2 }
    }

    /// The exit status that this error stands for.
    pub(crate) fn status(&self) -> u8 {
        self.status
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<lexopt::Error> for Error {
    fn from(error: lexopt::Error) -> Self {
        Error::needs_you(format!("{error}\n`cargo xtask` lists the verbs and their options."))
    }
}

/// Says which file could not be read or written.
pub(crate) fn at<T>(path: &std::path::Path, result: std::io::Result<T>) -> Result<T> {
    result.map_err(|error| Error::new(format!("{}: {error}", path.display())))
}
