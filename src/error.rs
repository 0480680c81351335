//! What can go wrong outside the text: options and files. Text itself never causes an error.

use std::fmt;

/// Why an option or a model could not be used; the message says what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
}

impl Error {
    pub(crate) fn published(given: &str) -> Self {
        let shown: String = given.chars().take(40).collect();
        Error {
            message: format!(
                "“{shown}” is not a publication date: expected a day such as 2024-12-02, or a day and time such as 2024-12-02T08:19:00-05:00"
            ),
        }
    }
}

impl Error {
    pub(crate) fn style(given: &str) -> Self {
        let shown: String = given.chars().take(40).collect();
        Error { message: format!("“{shown}” is not a style: expected auto, news or history") }
    }

    pub(crate) fn session(reason: &str) -> Self {
        Error { message: format!("the session can't be used: {reason}") }
    }

    pub(crate) fn model(reason: &str) -> Self {
        Error { message: format!("the model file can't be used: {reason}") }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
