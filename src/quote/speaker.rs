//! The speaker beside a verb: a name, a noun phrase such as "a senior Syrian officer", or a pronoun.

use super::{Speaker, SpeechWords, VerbKind};
use crate::document::{Document, Sentence};
use crate::entity::{self, Entity};
use crate::mention::{EntityLabel, Mention};
use crate::token::TokenKind;
use std::ops::Range;

/// Longest description of a speaker, in tokens.
const LONGEST: usize = 12;

/// The document with what is known about its words.
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document<'a>,
    words: &'a SpeechWords,
    mentions: &'a [Mention],
    entities: &'a [Entity],
    /// For each token, the mention that it belongs to.
    mention_of: Vec<Option<usize>>,
    /// For each mention, the entity that it names.
    entity_of: Vec<Option<usize>>,
}

/// What was found beside a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The tokens of the description.
    pub(super) tokens: Range<usize>,
    /// The mention that it is, if it is a name.
    pub(super) mention: Option<usize>,
    /// Whether it is a pronoun.
    pub(super) pronoun: bool,
}

impl<'a> Scene<'a> {
    pub(super) fn new(document: &'a Document<'a>, words: &'a SpeechWords, mentions: &'a [Mention], entities: &'a [Entity]) -> Self {
        let mut mention_of = vec![None; document.tokens.len()];
        for (index, mention) in mentions.iter().enumerate() {
            for token in document.tokens_in(mention.span) {
                if let Some(slot) = mention_of.get_mut(token) {
                    *slot = Some(index);
                }
            }
        }
        Scene { document, words, mentions, entities, mention_of, entity_of: entity::of_mentions(entities, mentions.len()) }
    }

    pub(super) fn verb(&self, token: usize) -> Option<VerbKind> {
        self.words.verbs.get(self.document.folded(token)).copied()
    }

    pub(super) fn is(&self, token: usize, words: &[&str]) -> bool {
        words.contains(&self.document.folded(token))
    }

    fn is_noun(&self, token: usize) -> bool {
        self.words.source_nouns.contains_key(self.document.folded(token))
    }

    fn is_punctuation(&self, token: usize) -> bool {
        self.document.tokens.get(token).is_none_or(|token| token.kind == TokenKind::Punctuation)
    }

    /// The mention at a token, if its kind of thing can speak.
    fn voice(&self, token: usize) -> Option<usize> {
        let index = self.mention_of.get(token).copied().flatten()?;
        let label = self.mentions.get(index)?.label;
        matches!(label, EntityLabel::Person | EntityLabel::Org | EntityLabel::Gpe | EntityLabel::Norp | EntityLabel::Fac).then_some(index)
    }

    /// Whether a date or time covers the token.
    pub(super) fn is_time(&self, token: usize) -> bool {
        let mention = self.mention_of.get(token).copied().flatten().and_then(|index| self.mentions.get(index));
        mention.is_some_and(|mention| matches!(mention.label, EntityLabel::Date | EntityLabel::Time))
    }

    fn tokens_of(&self, mention: usize) -> Range<usize> {
        self.mentions.get(mention).map_or(0..0, |mention| self.document.tokens_in(mention.span))
    }

    /// The source that ends right before `end`: the subject of a verb there.
    pub(super) fn before(&self, sentence: &Sentence, end: usize) -> Option<Source> {
        let mut at = self.skip_back(sentence, end)?;
        // "…, \"Rybar,\" announced": a name set off by marks.
        let mut beyond = at;
        while beyond > sentence.tokens.start && self.is(beyond, &["\"", "”", "’", ","]) && at - beyond < 2 {
            beyond -= 1;
        }
        if beyond < at
            && let Some(mention) = self.voice(beyond)
            && self.is(at, &["\"", "”", "’"])
        {
            return Some(Source { tokens: self.tokens_of(mention), mention: Some(mention), pronoun: false });
        }
        // "Smith, a spokesman for the group, said": the subject stands before the inserted phrase.
        if self.is(at, &[","]) {
            let opening = (sentence.tokens.start..at).rev().take(24).find(|&token| self.is(token, &[","]) && !self.is_time(token));
            if let Some(opening) = opening
                && opening > sentence.tokens.start
                && let Some(source) = self.phrase_before(sentence, opening)
                && source.mention.is_some()
            {
                return Some(source);
            }
            at = at.checked_sub(1)?;
            return self.phrase_before(sentence, at + 1).filter(|source| source.mention.is_none());
        }
        self.phrase_before(sentence, at + 1)
    }

    /// The last token before `end` that is no adverb, auxiliary or time.
    fn skip_back(&self, sentence: &Sentence, end: usize) -> Option<usize> {
        let adverbs = [
            "has",
            "have",
            "had",
            "also",
            "later",
            "then",
            "earlier",
            "previously",
            "once",
            "again",
            "already",
            "ever",
            "just",
            "is",
            "was",
            "are",
            "were",
            "been",
            "being",
            "on",
            "in",
            "at",
            "meanwhile",
            "too",
            "even",
            "still",
            "who",
        ];
        let mut at = end.checked_sub(1)?;
        for _ in 0..LONGEST {
            let adverb = self.is(at, &adverbs)
                || self.is_time(at)
                || (self.document.folded(at).ends_with("ly") && self.document.folded(at).len() > 4 && self.voice(at).is_none());
            if !adverb {
                break;
            }
            at = at.checked_sub(1).filter(|&at| at >= sentence.tokens.start)?;
        }
        (at >= sentence.tokens.start).then_some(at)
    }

    /// The name, pronoun or noun phrase whose last token stands right before `end`.
    fn phrase_before(&self, sentence: &Sentence, end: usize) -> Option<Source> {
        let last = end.checked_sub(1).filter(|&last| last >= sentence.tokens.start)?;
        if let Some(mention) = self.voice(last) {
            return Some(Source { tokens: self.tokens_of(mention), mention: Some(mention), pronoun: false });
        }
        if self.is(last, &["he", "she", "they", "it", "i", "we"]) {
            return Some(Source { tokens: last..end, mention: None, pronoun: true });
        }
        if !self.is_noun(last) {
            return None;
        }
        let mut start = self.noun_phrase_start(sentence, last);
        // "sources in the Syrian army": a noun phrase that hangs on another.
        if let Some(preposition) =
            start.checked_sub(1).filter(|&token| token > sentence.tokens.start && self.is(token, &["in", "of", "at", "from", "for", "with"]))
            && self.is_noun(preposition - 1)
        {
            start = self.noun_phrase_start(sentence, preposition - 1);
        }
        Some(Source { tokens: start..end, mention: None, pronoun: false })
    }

    /// Where the noun phrase begins whose last word is `last`: at its article, or after what can be no part of it.
    fn noun_phrase_start(&self, sentence: &Sentence, last: usize) -> usize {
        let mut start = last;
        while start > sentence.tokens.start && last - start < LONGEST {
            let before = start - 1;
            let stop = self.is_punctuation(before) && !self.is(before, &["-"])
                || self.is_time(before)
                || self.verb(before).is_some()
                || self.is(
                    before,
                    &[
                        "of", "in", "at", "by", "from", "for", "with", "to", "on", "that", "and", "but", "as", "when", "while", "if", "after",
                        "before", "because", "which", "who", "is", "was", "are", "were", "has", "have", "had",
                    ],
                );
            if stop {
                break;
            }
            start = before;
            if self.is(start, &["a", "an", "the", "his", "her", "their", "its", "one", "two", "some", "several", "many", "another"]) {
                break;
            }
        }
        start
    }

    /// The source that begins at `start`: after "according to", "said" or "by".
    pub(super) fn after(&self, sentence: &Sentence, start: usize) -> Option<Source> {
        let limit = sentence.tokens.end.min(start + LONGEST);
        if self.is(start, &["he", "she", "they"]) && start < limit {
            return Some(Source { tokens: start..start + 1, mention: None, pronoun: true });
        }
        let stop = |token: usize| {
            self.is_punctuation(token) && !self.is(token, &["-"])
                || self.verb(token).is_some() && self.voice(token).is_none()
                || self.is_time(token)
                || self
                    .is(token, &["who", "that", "which", "and", "as", "when", "after", "in", "on", "at", "to", "from", "with", "by", "but", "while"])
        };
        let mut end = start;
        while end < limit && !stop(end) {
            end += 1;
        }
        // "the mayor of Leeds, Asha Patel"
        let apposed = (self.is(end, &[",", "-"]) && end > start).then(|| self.voice(end + 1)).flatten();
        if let Some(mention) = apposed.filter(|&mention| self.mentions.get(mention).is_some_and(|mention| mention.label == EntityLabel::Person))
            && (start..end).any(|token| self.is_noun(token))
        {
            return Some(Source { tokens: self.tokens_of(mention), mention: Some(mention), pronoun: false });
        }
        // A person named in the phrase is the speaker: "President Joe Biden", "foreign minister Sergei Lavrov".
        let person = (start..end)
            .filter_map(|token| self.voice(token))
            .find(|&mention| self.mentions.get(mention).is_some_and(|mention| mention.label == EntityLabel::Person));
        if let Some(mention) = person {
            return Some(Source { tokens: self.tokens_of(mention), mention: Some(mention), pronoun: false });
        }
        let head = end.checked_sub(1).filter(|&head| head >= start)?;
        let noun = (start..end).any(|token| self.is_noun(token));
        // "officials of the Red Cross" are not the Red Cross.
        let of = (start..end).any(|token| self.is(token, &["of", "for"]));
        if noun && (self.voice(head).is_none() || of || self.is(start, &["a", "an"])) {
            // "sources in the Syrian army"
            let mut tail = end;
            if self.is(end, &["in", "at", "from", "with"]) {
                tail = end + 1;
                while tail < sentence.tokens.end.min(end + 8) && !stop(tail) {
                    tail += 1;
                }
            }
            return Some(Source { tokens: start..tail, mention: None, pronoun: false });
        }
        let mention = self.voice(head).or_else(|| self.voice(start))?;
        Some(Source { tokens: self.tokens_of(mention), mention: Some(mention), pronoun: false })
    }

    /// The speaker that a source is. A pronoun is the one who spoke last, if it is a person,
    /// else the person named last before it.
    pub(super) fn speaker(&self, source: &Source, last: Option<&Speaker>) -> Speaker {
        let span = self.document.cover(source.tokens.clone());
        let named = source.mention.and_then(|mention| self.entity_of.get(mention).copied().flatten());
        if !source.pronoun || !self.is(source.tokens.start, &["he", "she"]) {
            return Speaker { span, entity: named };
        }
        let is_person = |entity: usize| self.entities.get(entity).is_some_and(|entity| entity.label == EntityLabel::Person);
        let before = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        let nearest = (before.saturating_sub(32)..before)
            .rev()
            .filter(|&mention| self.mentions.get(mention).is_some_and(|mention| mention.label == EntityLabel::Person))
            .find_map(|mention| self.entity_of.get(mention).copied().flatten());
        Speaker { span, entity: last.and_then(|speaker| speaker.entity).filter(|&entity| is_person(entity)).or(nearest) }
    }
}
