//! The tagged article, indexed for the passes that derive: which mention, entity, sentence and classes a token has.

use crate::document::{Document, Sentence};
use crate::entity::{self, Entity};
use crate::layout::ParagraphKind;
use crate::mention::{EntityLabel, Mention};
use crate::span::Span;
use crate::timex::Timex;
use crate::token::TokenKind;
use crate::word_class::{WordClasses, WordLists};
use std::ops::Range;

/// An article with its mentions, entities and times. Built once for roles, relations, timeline and summary.
pub(crate) struct Article<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) mentions: &'a [Mention],
    pub(crate) entities: &'a [Entity],
    pub(crate) timexes: &'a [Timex],
    pub(crate) words: &'a WordLists,
    classes: Vec<WordClasses>,
    mention_of: Vec<Option<usize>>,
    entity_of: Vec<Option<usize>>,
    tokens_of: Vec<Range<usize>>,
    paragraph_of: Vec<usize>,
    by_sentence: Vec<Range<usize>>,
}

impl<'a> Article<'a> {
    /// Indexes an article; linear in its length.
    pub(crate) fn new(
        document: &'a Document<'a>,
        mentions: &'a [Mention],
        entities: &'a [Entity],
        timexes: &'a [Timex],
        words: &'a WordLists,
    ) -> Self {
        // "'s" is taken for a possessive, never for "is".
        let classes_of = |token: usize| match document.tokens.get(token).map(|token| token.kind) {
            Some(TokenKind::Possessive) => WordClasses::default(),
            _ => words.classes(document.folded(token)),
        };
        let classes = (0..document.tokens.len()).map(classes_of).collect();
        let mut mention_of = vec![None; document.tokens.len()];
        let mut tokens_of = Vec::with_capacity(mentions.len());
        for (index, mention) in mentions.iter().enumerate() {
            let tokens = document.tokens_in(mention.span);
            mention_of.get_mut(tokens.clone()).into_iter().flatten().for_each(|slot| *slot = Some(index));
            tokens_of.push(tokens);
        }
        let mut paragraph = 0;
        let mut mention = 0;
        let mut paragraph_of = Vec::with_capacity(document.sentences.len());
        let mut by_sentence = Vec::with_capacity(document.sentences.len());
        for sentence in &document.sentences {
            while document.layout.paragraphs.get(paragraph).is_some_and(|p| p.tokens.end <= sentence.tokens.start) {
                paragraph += 1;
            }
            paragraph_of.push(paragraph);
            let from = mention;
            while mentions.get(mention).is_some_and(|m| m.span.start < sentence.span.end) {
                mention += 1;
            }
            by_sentence.push(from..mention);
        }
        let entity_of = entity::of_mentions(entities, mentions.len());
        Article { document, mentions, entities, timexes, words, classes, mention_of, entity_of, tokens_of, paragraph_of, by_sentence }
    }

    /// The word classes of a token; none for a token of a name, which is no common word, unless it is a title.
    pub(crate) fn classes(&self, token: usize) -> WordClasses {
        self.classes.get(token).copied().unwrap_or_default()
    }

    /// Whether the token has one of the classes and is no part of a name.
    pub(crate) fn has(&self, token: usize, classes: WordClasses) -> bool {
        self.classes(token).any(classes) && !self.in_name(token)
    }

    /// Whether the folded token is one of the words.
    pub(crate) fn is(&self, token: usize, words: &[&str]) -> bool {
        token < self.document.tokens.len() && words.contains(&self.document.folded(token))
    }

    /// The mention that a token belongs to.
    pub(crate) fn mention_at(&self, token: usize) -> Option<usize> {
        self.mention_of.get(token).copied().flatten()
    }

    /// The label of the mention that a token belongs to.
    pub(crate) fn label_at(&self, token: usize) -> Option<EntityLabel> {
        self.mention_at(token).and_then(|mention| self.mentions.get(mention)).map(|mention| mention.label)
    }

    /// Whether the token belongs to a name.
    pub(crate) fn in_name(&self, token: usize) -> bool {
        self.label_at(token).is_some_and(EntityLabel::is_name)
    }

    /// Whether a date or time covers the token.
    pub(crate) fn in_time(&self, token: usize) -> bool {
        matches!(self.label_at(token), Some(EntityLabel::Date | EntityLabel::Time))
    }

    /// The entity that a mention names.
    pub(crate) fn entity(&self, mention: usize) -> Option<usize> {
        self.entity_of.get(mention).copied().flatten()
    }

    /// The label of an entity, decided over all its mentions.
    pub(crate) fn entity_label(&self, entity: usize) -> Option<EntityLabel> {
        self.entities.get(entity).map(|entity| entity.label)
    }

    /// The tokens of a mention.
    pub(crate) fn tokens_of(&self, mention: usize) -> Range<usize> {
        self.tokens_of.get(mention).cloned().unwrap_or_default()
    }

    /// The mentions of a sentence, as a range of indexes.
    pub(crate) fn mentions_in(&self, sentence: usize) -> Range<usize> {
        self.by_sentence.get(sentence).cloned().unwrap_or_default()
    }

    /// The entities of a sentence, each once, in text order.
    pub(crate) fn entities_in(&self, sentence: usize) -> Vec<usize> {
        let mut entities: Vec<usize> = Vec::new();
        for entity in self.mentions_in(sentence).filter_map(|mention| self.entity(mention)) {
            // A table in one sentence may name thousands: the last few are compared, and all are sorted out below.
            if entities.iter().rev().take(32).all(|&known| known != entity) {
                entities.push(entity);
            }
        }
        if entities.len() > 32 {
            entities.sort_unstable();
            entities.dedup();
        }
        entities
    }

    /// The sentence with an index; an empty one beyond the last.
    pub(crate) fn sentence(&self, index: usize) -> Option<&'a Sentence> {
        self.document.sentences.get(index)
    }

    /// The paragraph of a sentence, as an index.
    pub(crate) fn paragraph_of(&self, sentence: usize) -> usize {
        self.paragraph_of.get(sentence).copied().unwrap_or_default()
    }

    /// What the paragraph of a sentence is for.
    pub(crate) fn kind_of(&self, sentence: usize) -> ParagraphKind {
        self.document.layout.paragraphs.get(self.paragraph_of(sentence)).map_or(ParagraphKind::Body, |paragraph| paragraph.kind)
    }

    /// The kind of a token; punctuation beyond the last.
    pub(crate) fn token_kind(&self, token: usize) -> TokenKind {
        self.document.tokens.get(token).map_or(TokenKind::Punctuation, |token| token.kind)
    }

    /// Whether the token is a hyphen that joins two words.
    pub(crate) fn is_hyphen(&self, token: usize) -> bool {
        self.is(token, &["-", "\u{2010}", "\u{2011}"]) && !self.document.space_before(token) && !self.document.space_before(token + 1)
    }

    /// Whether the token is a mark that parts phrases: any punctuation but a hyphen within a word.
    pub(crate) fn is_mark(&self, token: usize) -> bool {
        matches!(self.token_kind(token), TokenKind::Punctuation | TokenKind::Symbol) && !self.is_hyphen(token)
    }

    /// Whether the token is a verb that can stand as a predicate: a past form, or a present form that is no noun.
    pub(crate) fn is_verb(&self, token: usize) -> bool {
        let classes = self.classes(token);
        !self.in_name(token)
            && (classes.any(WordClasses::PAST.and(WordClasses::AUXILIARY)) || classes.any(WordClasses::PRESENT) && !classes.any(WordClasses::NOUN))
    }

    /// The span of a range of tokens.
    pub(crate) fn cover(&self, tokens: Range<usize>) -> Span {
        self.document.cover(tokens)
    }

    /// The only person that "he" or "she" at a token can be: exactly one is named in its sentence before it and in the
    /// sentence before, within the paragraph. None where there are two, or where nobody is named.
    pub(crate) fn antecedent(&self, token: usize) -> Option<usize> {
        if !self.is(token, &["he", "she"]) {
            return None;
        }
        let sentence = self.document.sentence_of(token)?;
        let before = sentence.checked_sub(1).filter(|&before| self.paragraph_of(before) == self.paragraph_of(sentence));
        // Another "he" or "she" before it may be somebody else.
        let from = before.or(Some(sentence)).and_then(|index| self.sentence(index)).map_or(token, |sentence| sentence.tokens.start);
        if (from..token).any(|token| self.is(token, &["he", "she"])) {
            return None;
        }
        let mut found: Option<usize> = None;
        for mention in before.into_iter().chain([sentence]).flat_map(|index| self.mentions_in(index)) {
            if self.tokens_of(mention).start >= token {
                break;
            }
            let Some(entity) = self.entity(mention).filter(|&entity| self.entity_label(entity) == Some(EntityLabel::Person)) else { continue };
            match found.and_then(|found| self.entity(found)) {
                Some(known) if known != entity => return None,
                _ => found = Some(mention),
            }
        }
        found
    }
}
