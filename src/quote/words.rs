//! The words that reported speech is recognised by.

use crate::lexicon::rows;
use rustc_hash::FxHashMap;

/// What a verb of saying needs to introduce reported speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbKind {
    /// A clause is enough: "said it would rain".
    Clause,
    /// "that", or quotation marks: "warned that".
    That,
    /// Quotation marks: "asked".
    Quotation,
}

/// What a small word does in an attribution; the list says which words are which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Part {
    Adverb,
    Auxiliary,
    Chain,
    Determiner,
    End,
    Finite,
    Habit,
    Hearer,
    Label,
    Link,
    Modal,
    Negation,
    NoClause,
    Person,
    Pronoun,
    Refusal,
    Relative,
    Subordinate,
}

impl Part {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "adverb" => Part::Adverb,
            "auxiliary" => Part::Auxiliary,
            "chain" => Part::Chain,
            "determiner" => Part::Determiner,
            "end" => Part::End,
            "finite" => Part::Finite,
            "habit" => Part::Habit,
            "hearer" => Part::Hearer,
            "label" => Part::Label,
            "link" => Part::Link,
            "modal" => Part::Modal,
            "negation" => Part::Negation,
            "noclause" => Part::NoClause,
            "person" => Part::Person,
            "pronoun" => Part::Pronoun,
            "refusal" => Part::Refusal,
            "relative" => Part::Relative,
            "subordinate" => Part::Subordinate,
            _ => return None,
        })
    }
}

/// The lists of verbs of saying, of nouns that speak, and of the small words around them.
#[derive(Clone, Debug)]
pub(crate) struct SpeechWords {
    verbs: FxHashMap<&'static str, VerbKind>,
    source_nouns: FxHashMap<&'static str, ()>,
    parts: FxHashMap<&'static str, u32>,
}

impl SpeechWords {
    /// Reads the lists that are compiled in.
    pub(crate) fn new() -> Self {
        let kind = |name: Option<&&str>| match name {
            Some(&"clause") => VerbKind::Clause,
            Some(&"quote") => VerbKind::Quotation,
            _ => VerbKind::That,
        };
        let mut parts: FxHashMap<&'static str, u32> = FxHashMap::default();
        for row in rows(include_str!("../../data/lexicon/quote_words.tsv")) {
            if let (Some(&word), Some(part)) = (row.first(), row.get(1).and_then(|name| Part::parse(name))) {
                *parts.entry(word).or_default() |= 1 << part as u8;
            }
        }
        SpeechWords {
            verbs: rows(include_str!("../../data/lexicon/speech_verbs.tsv")).filter_map(|row| Some((*row.first()?, kind(row.get(1))))).collect(),
            source_nouns: rows(include_str!("../../data/lexicon/source_nouns.tsv")).filter_map(|row| Some((*row.first()?, ()))).collect(),
            parts,
        }
    }

    pub(super) fn verb(&self, folded: &str) -> Option<VerbKind> {
        self.verbs.get(folded).copied()
    }

    /// Whether who does this says something: "said", "announced".
    pub(crate) fn says(&self, folded: &str) -> bool {
        self.verb(folded) == Some(VerbKind::Clause)
    }

    pub(super) fn is_source_noun(&self, folded: &str) -> bool {
        self.source_nouns.contains_key(folded)
    }

    pub(super) fn is(&self, folded: &str, part: Part) -> bool {
        self.parts.get(folded).is_some_and(|parts| parts >> part as u8 & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, rows};

    #[test]
    fn every_class_of_the_list_is_known() {
        for row in rows(include_str!("../../data/lexicon/quote_words.tsv")) {
            assert!(row.get(1).and_then(|name| Part::parse(name)).is_some(), "{row:?}");
        }
    }
}
