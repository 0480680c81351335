//! "Cyrus R. Vance, Jr.": what tells the generation stays with the name, also behind a comma.

use super::aliases::Aliases;
use crate::document::Document;
use crate::mention::{EntityLabel, Mention};
use crate::span::Span;

/// Gives each person the suffix that stands behind a comma after the name; a mention that is nothing but that suffix goes.
/// The mentions are sorted and flat, and stay so.
#[must_use]
pub(crate) fn joined(document: &Document, mentions: Vec<Mention>, aliases: &Aliases) -> Vec<Mention> {
    let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut rest = mentions.into_iter().peekable();
    while let Some(mut mention) = rest.next() {
        if let Some(suffix) = suffix_of(document, &mention, aliases) {
            let within = |next: &Mention| suffix.cover(next.span) == suffix;
            // "Perez, Sr. Gomez" names another person.
            let of_another = rest.peek().is_some_and(|next| next.span.overlaps(suffix) && !within(next));
            if !of_another {
                mention.span = mention.span.cover(suffix);
                while rest.next_if(|next| within(next)).is_some() {}
            }
        }
        kept.push(mention);
    }
    kept
}

/// The suffix behind the comma after a person's name.
fn suffix_of(document: &Document, mention: &Mention, aliases: &Aliases) -> Option<Span> {
    if mention.label != EntityLabel::Person {
        return None;
    }
    let comma = document.tokens_in(mention.span).end;
    let suffix = comma + 1;
    let token = document.tokens.get(suffix)?;
    // One letter is as often an initial or the start of a list.
    let generation = aliases.generation(document.folded(suffix)).filter(|generation| generation.len() > 1);
    (document.surface(comma) == "," && token.is_capitalized() && generation.is_some()).then(|| document.cover(suffix..suffix + 1))
}
