//! Names and numbers: which words are a mention, and of what type.

use crate::document::Document;
use crate::mention::Mention;
use crate::span::Span;

/// Recognises the names and numbers of a document outside the given spans (dates and times).
/// The result is sorted and flat.
#[must_use]
pub(crate) fn recognize(_document: &Document, _taken: &[Span]) -> Vec<Mention> {
    Vec::new()
}
