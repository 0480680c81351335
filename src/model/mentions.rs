//! The model's names as mentions, beside the numbers that the rules read.

use super::{Evidence, Model};
use crate::document::Document;
use crate::mention::Mention;

/// The names that the model finds, and of the rules' reading the numbers that no name covers. Sorted and flat.
#[must_use]
pub(crate) fn mentions(model: &Model, document: &Document<'_>, evidence: &Evidence, read: &[Mention]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for name in model.predict(document, evidence) {
        let span = document.cover(name.tokens);
        if span.is_empty() {
            continue;
        }
        // Where the rules read the same name, their reason is the one that a reader understands.
        let at = read.partition_point(|mention| mention.span.start < span.start);
        let same = read.get(at).filter(|mention| mention.span == span && mention.label == name.label);
        let rule = same.map_or("trained model", |mention| mention.rule);
        found.push(Mention { span, label: name.label, score: model.certainty(name.margin), rule, quantity: None });
    }
    let names = found.len();
    for number in read.iter().filter(|mention| !mention.label.is_name()) {
        let near = found.get(..names).unwrap_or_default();
        let at = near.partition_point(|name| name.span.end <= number.span.start);
        if !near.get(at).is_some_and(|name| name.span.overlaps(number.span)) {
            found.push(number.clone());
        }
    }
    found.sort_by_key(|mention| mention.span);
    found
}
