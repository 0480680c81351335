//! `cargo xtask check`: the pieces of the tests that need nothing but cargo, for between two edits.

use crate::error::Result;
use crate::setup::Choice;
use crate::test;

/// The verb.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    if let Some(argument) = arguments.next()? {
        return Err(crate::unexpected(&argument));
    }
    test::run_pieces(&["format", "native", "lints"], Choice::default(), Vec::new())
}
