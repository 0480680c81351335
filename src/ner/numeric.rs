//! Numbers in words and digits.
use super::lattice::Found;
use super::words::Word;
use crate::document::Document;
use crate::mention::Mention;
use crate::span::Span;
pub(crate) fn recognize(_document: &Document<'_>, _words: &[Word], _names: &[Found], _taken: &[Span]) -> Vec<Mention> {
    Vec::new()
}
