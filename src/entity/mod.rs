//! Mentions to entities: one entity per thing.

use crate::document::Document;
use crate::mention::{EntityLabel, Mention};

/// One thing in the article: the mentions that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name in the text.
    pub name: String,
    /// Its type, decided over all its mentions.
    pub label: EntityLabel,
    /// Indexes into [`crate::Analysis::mentions`], in text order.
    pub mentions: Vec<usize>,
}

/// Groups the name mentions of a document. Entities come in order of first mention.
#[must_use]
pub(crate) fn group(_document: &Document, _mentions: &[Mention]) -> Vec<Entity> {
    Vec::new()
}
