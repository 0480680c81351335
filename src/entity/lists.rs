//! What is known about names in general: the aliases of this room and the name lists of recognition.

use super::aliases::Aliases;
use crate::ner::{Class, Gazetteer};

/// Both kinds of lists together.
#[derive(Clone, Copy)]
pub(super) struct Lists<'l> {
    pub(super) aliases: &'l Aliases,
    pub(super) gazetteer: &'l Gazetteer,
}

impl Lists<'_> {
    /// The country that a country's name or a nationality means, as an ISO 3166 code; not that of a town in it.
    pub(super) fn nation(&self, words: &str) -> Option<&'static str> {
        let named = self.gazetteer.phrase(words).any(&[Class::Country, Class::Nationality]);
        self.gazetteer.country(words).filter(|_| named)
    }

    /// Whether this is the name of a country, state or city, or of a nationality or language.
    pub(super) fn is_place_or_people(&self, words: &str) -> bool {
        let classes = self.gazetteer.phrase(words);
        classes.is_known_place() || classes.any(&[Class::Nationality, Class::Language, Class::Location])
    }

    /// Whether running text writes the word in lower case.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.gazetteer.phrase(word).has(Class::Common)
    }
}
