//! The speaker beside a verb: a name, a noun phrase such as "a senior Syrian officer", or a pronoun.

use super::Speaker;
use super::words::{Part, SpeechWords, VerbKind};
use crate::document::{Document, Sentence};
use crate::entity::{self, Entity};
use crate::mention::{EntityLabel, Mention};
use crate::token::{Case, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Longest description of a speaker, in tokens.
const LONGEST: usize = 12;
/// How far back another subject is looked for, in tokens.
const SUBJECTS: usize = 80;
/// How far back a pronoun's person is looked for, in mentions.
const PERSONS: usize = 24;

/// The document with what is known about its words.
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document<'a>,
    words: &'a SpeechWords,
    mentions: &'a [Mention],
    entities: &'a [Entity],
    quotations: &'a [Range<usize>],
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
    /// Where the whole phrase begins: at "the" in "the minister Jane Doe".
    pub(super) phrase_start: usize,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        document: &'a Document<'a>,
        words: &'a SpeechWords,
        mentions: &'a [Mention],
        entities: &'a [Entity],
        quotations: &'a [Range<usize>],
    ) -> Self {
        let mut mention_of = vec![None; document.tokens.len()];
        for (index, mention) in mentions.iter().enumerate() {
            for token in document.tokens_in(mention.span) {
                if let Some(slot) = mention_of.get_mut(token) {
                    *slot = Some(index);
                }
            }
        }
        Scene { document, words, mentions, entities, quotations, mention_of, entity_of: entity::of_mentions(entities, mentions.len()) }
    }

    pub(super) fn word(&self, token: usize) -> &str {
        self.document.folded(token)
    }

    /// The kind of a verb of saying; "States" in "United States" is none.
    pub(super) fn verb(&self, token: usize) -> Option<VerbKind> {
        let in_name = self.mention_of.get(token).copied().flatten().and_then(|mention| self.label_of(mention)).is_some_and(EntityLabel::is_name);
        self.words.verb(self.word(token)).filter(|_| !in_name)
    }

    pub(super) fn is(&self, token: usize, part: Part) -> bool {
        self.words.is(self.word(token), part)
    }

    pub(super) fn is_noun(&self, token: usize) -> bool {
        self.words.is_source_noun(self.word(token))
    }

    pub(super) fn is_punctuation(&self, token: usize) -> bool {
        self.document.tokens.get(token).is_none_or(|token| token.kind == TokenKind::Punctuation)
    }

    /// Whether the token is an adverb by its ending: "angrily".
    pub(super) fn is_manner(&self, token: usize) -> bool {
        let word = self.word(token);
        word.ends_with("ly") && word.len() > 4 && self.voice(token).is_none()
    }

    /// Whether the token stands within quotation marks.
    pub(super) fn is_quoted(&self, token: usize) -> bool {
        let at = self.quotations.partition_point(|quotation| quotation.end <= token);
        self.quotations.get(at).is_some_and(|quotation| quotation.contains(&token))
    }

    /// Whether the token is the mark at the end of a quotation.
    pub(super) fn closes_quotation(&self, token: usize) -> bool {
        self.quotations.binary_search_by_key(&token, |quotation| quotation.end).is_ok() && self.is_punctuation_or_possessive(token)
    }

    fn is_punctuation_or_possessive(&self, token: usize) -> bool {
        self.document.tokens.get(token).is_some_and(|token| matches!(token.kind, TokenKind::Punctuation | TokenKind::Possessive))
    }

    /// Whether a quotation begins within so many tokens, in the same sentence.
    pub(super) fn opens_quotation(&self, sentence: &Sentence, token: usize, within: usize) -> bool {
        let at = self.quotations.partition_point(|quotation| quotation.start <= token);
        self.quotations.get(at).is_some_and(|quotation| quotation.start <= token + within && quotation.start < sentence.tokens.end)
    }

    /// The mention at a token, if its kind of thing can speak.
    fn voice(&self, token: usize) -> Option<usize> {
        let index = self.mention_of.get(token).copied().flatten()?;
        let label = self.mentions.get(index)?.label;
        matches!(label, EntityLabel::Person | EntityLabel::Org | EntityLabel::Gpe | EntityLabel::Norp | EntityLabel::Fac).then_some(index)
    }

    /// Whether the token stands within a name, as the comma of "University of California, San Diego" does.
    fn in_voice(&self, token: usize) -> bool {
        self.voice(token).is_some_and(|mention| self.tokens_of(mention).start < token)
    }

    fn label_of(&self, mention: usize) -> Option<EntityLabel> {
        self.mentions.get(mention).map(|mention| mention.label)
    }

    fn is_person(&self, mention: usize) -> bool {
        self.label_of(mention) == Some(EntityLabel::Person)
    }

    /// Whether a date or time covers the token.
    pub(super) fn is_time(&self, token: usize) -> bool {
        let mention = self.mention_of.get(token).copied().flatten().and_then(|index| self.label_of(index));
        mention.is_some_and(|label| matches!(label, EntityLabel::Date | EntityLabel::Time))
    }

    fn tokens_of(&self, mention: usize) -> Range<usize> {
        self.mentions.get(mention).map_or(0..0, |mention| self.document.tokens_in(mention.span))
    }

    /// Where a sentence's own words begin, after "NAIROBI, March 3 (Agency) —".
    pub(super) fn body_start(&self, sentence: &Sentence) -> usize {
        let dateline = self.document.layout.dateline.filter(|dateline| sentence.span.contains(*dateline));
        dateline.map_or(sentence.tokens.start, |dateline| (self.document.tokens_in(dateline).end + 1).min(sentence.tokens.end))
    }

    /// A mention as a source.
    fn named(&self, sentence: &Sentence, mention: usize) -> Source {
        let tokens = self.tokens_of(mention);
        let phrase_start = self.noun_phrase_start(sentence, tokens.start);
        Source { tokens, mention: Some(mention), pronoun: false, phrase_start }
    }

    /// The source that ends right before `end`: the subject of a verb there.
    pub(super) fn before(&self, sentence: &Sentence, end: usize) -> Option<Source> {
        let at = self.skip_back(sentence, end)?;
        // "…, \"Rybar,\" announced": a name set off by marks.
        if self.closes_quotation(at) {
            return self.set_off(sentence, at);
        }
        if self.is_quoted(at) {
            return None;
        }
        // "the Health and Safety Executive (HSE) said"
        let at = match self.word(at) {
            ")" => (sentence.tokens.start + 1..at).rev().take(8).find(|&token| self.word(token) == "(")? - 1,
            _ => at,
        };
        if self.word(at) != "," || self.in_voice(at) {
            return self.phrase_before(sentence, at + 1).or_else(|| self.phrase_with_tail(sentence, at + 1));
        }
        // "Smith, a spokesman for the group, said": the subject stands before the inserted phrase, or is it.
        let opening = (sentence.tokens.start + 1..at).rev().take(28).find(|&token| {
            self.word(token) == "," && !self.in_voice(token) && !self.is_time(token) && !self.is_time(token + 1) && !self.is_age(token + 1)
        })?;
        // "Lahay, 27, a teacher, said"
        let opening = opening
            .checked_sub(2)
            .filter(|&comma| comma > sentence.tokens.start && self.word(comma) == "," && self.is_age(comma + 1))
            .unwrap_or(opening);
        // "Frederick, a director for Schwab in Austin, Texas, told": the comma of a place in a place opens nothing.
        let is_place = |token: usize| self.voice(token).is_some_and(|mention| self.label_of(mention) == Some(EntityLabel::Gpe));
        let (inside, address) = (opening + 1..at, opening > sentence.tokens.start && is_place(opening - 1));
        let opening = (address && !inside.is_empty() && inside.clone().all(is_place))
            .then(|| (sentence.tokens.start + 1..opening).rev().take(28).find(|&token| self.word(token) == "," && !self.is_age(token + 1)))
            .flatten()
            .unwrap_or(opening);
        let outer = self.phrase_before(sentence, opening);
        if outer.as_ref().and_then(|source| source.mention).is_some_and(|mention| self.is_person(mention)) {
            return outer;
        }
        // "His barrister, Owen Prys-Davies, said": the name says who.
        let inner = self.voice(at - 1).or_else(|| self.voice(opening + 1)).filter(|&mention| self.is_person(mention));
        match inner {
            Some(mention) => {
                let phrase_start = outer.map_or(opening, |source| source.phrase_start);
                Some(Source { phrase_start, ..self.named(sentence, mention) })
            }
            None => outer,
        }
    }

    /// A name set off by marks, with the mark at its end: "a channel, “Rybar,” announced".
    fn set_off(&self, sentence: &Sentence, closing: usize) -> Option<Source> {
        let at = self.quotations.binary_search_by_key(&closing, |quotation| quotation.end).ok()?;
        let quotation = self.quotations.get(at).filter(|quotation| quotation.len() <= 4 && quotation.start > sentence.tokens.start)?;
        if let Some(mention) = quotation.clone().find_map(|token| self.voice(token)) {
            return Some(self.named(sentence, mention));
        }
        let words = quotation.start..quotation.end - usize::from(self.is_punctuation(quotation.end - 1));
        let capital = !words.is_empty() && words.clone().all(|token| self.document.tokens.get(token).is_some_and(|token| token.is_capitalized()));
        let phrase_start = words.start - 1;
        capital.then_some(Source { tokens: words, mention: None, pronoun: false, phrase_start })
    }

    /// "A senior officer who asked not to be named", "two people familiar with the talks": a noun phrase with what hangs on it,
    /// up to the verb.
    fn phrase_with_tail(&self, sentence: &Sentence, end: usize) -> Option<Source> {
        let from = sentence.tokens.start.max(end.saturating_sub(LONGEST + 2));
        let open = (from..end).rev().take_while(|&token| !self.is_punctuation(token) && !self.is_quoted(token)).last()?;
        let noun = (open..end).find(|&token| self.is_noun(token) && self.is(token + 1, Part::Relative))?;
        let start = self.noun_phrase_start(sentence, noun);
        let clause = self.is(noun + 1, Part::End) || self.word(noun + 1) == "who";
        Some(Source { tokens: start..if clause { noun + 1 } else { end }, mention: None, pronoun: false, phrase_start: start })
    }

    /// Whether the token begins an age set off by commas: "Lahay, 27, a teacher".
    fn is_age(&self, token: usize) -> bool {
        self.document.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Number) && self.word(token + 1) == ","
    }

    /// The last token before `end` that is no adverb, auxiliary or time.
    fn skip_back(&self, sentence: &Sentence, end: usize) -> Option<usize> {
        let mut at = end.checked_sub(1)?;
        for _ in 0..LONGEST {
            let lead_in = self.word(at) == "to" || self.is(at, Part::Habit);
            let passes = self.is(at, Part::Adverb)
                || self.is(at, Part::Auxiliary)
                || self.is(at, Part::Modal)
                || lead_in
                || self.is_time(at)
                || self.is_manner(at);
            if !passes {
                break;
            }
            at = at.checked_sub(1).filter(|&at| at >= sentence.tokens.start)?;
        }
        (at >= sentence.tokens.start).then_some(at)
    }

    /// The name, pronoun or noun phrase whose last token stands right before `end`.
    fn phrase_before(&self, sentence: &Sentence, end: usize) -> Option<Source> {
        let last = end.checked_sub(1).filter(|&last| last >= sentence.tokens.start && !self.is_quoted(last))?;
        if self.is(last, Part::Pronoun) {
            return Some(Source { tokens: last..end, mention: None, pronoun: true, phrase_start: last });
        }
        let noun = |last: usize| {
            let mut start = self.noun_phrase_start(sentence, last);
            // "sources in the Syrian army": a noun phrase that hangs on another.
            if let Some(link) = start.checked_sub(1).filter(|&token| token > sentence.tokens.start && self.is(token, Part::Link))
                && (self.is_noun(link - 1) || self.voice(link - 1).is_some_and(|mention| self.is_person(mention)))
            {
                start = self.noun_phrase_start(sentence, link - 1);
            }
            start
        };
        if let Some(mention) = self.voice(last) {
            let start = self.tokens_of(mention).start;
            // "a U.N. spokesman in Jakarta", "Dr Setiawan of the agency": the place and the body do not speak.
            let article = self.noun_phrase_start(sentence, start);
            let link = article.checked_sub(1).filter(|&token| token > sentence.tokens.start && self.is(token, Part::Link));
            if let (Some(link), false) = (link, self.is_person(mention)) {
                if let Some(person) = self.voice(link - 1).filter(|&head| self.is_person(head)) {
                    return Some(self.named(sentence, person));
                }
                let head = (link.saturating_sub(4)..link)
                    .rev()
                    .take_while(|&token| token >= sentence.tokens.start && !self.is_punctuation(token))
                    .find(|&token| self.is_noun(token));
                // "the warden of Mbanza": whatever the word, a place that something is in or of does not speak.
                let place = matches!(self.label_of(mention), Some(EntityLabel::Gpe | EntityLabel::Fac));
                let described = place
                    && self.document.tokens.get(link - 1).is_some_and(|token| token.is_word() && token.case == Case::Lower)
                    && self.verb(link - 1).is_none();
                if head == Some(link - 1) || described {
                    let start = self.noun_phrase_start(sentence, link - 1);
                    return Some(Source { tokens: start..end, mention: None, pronoun: false, phrase_start: start });
                }
            }
            return Some(self.named(sentence, mention));
        }
        if let Some(run) = self.unknown_name(sentence, last) {
            return Some(run);
        }
        if !self.is_noun(last) {
            return None;
        }
        let start = noun(last);
        Some(Source { tokens: start..end, mention: None, pronoun: false, phrase_start: start })
    }

    /// A capitalised name that no mention covers, and that does not begin the sentence.
    fn unknown_name(&self, sentence: &Sentence, last: usize) -> Option<Source> {
        let capital = |token: usize| {
            let known = self.mention_of.get(token).copied().flatten().is_some();
            !known
                && self.document.tokens.get(token).is_some_and(|t| t.is_word() && matches!(t.case, Case::Title | Case::Mixed))
                && !self.word(token).ends_with('.')
        };
        let mut start = last + 1;
        while start > sentence.tokens.start && last + 1 - start < 4 && capital(start - 1) && !self.is(start - 1, Part::Determiner) {
            start -= 1;
        }
        // One word at the start of a sentence is capital anyway.
        let enough = last + 1 - start >= 2 || start > sentence.tokens.start && start <= last;
        (enough && start <= last && !self.is_noun(last)).then(|| Source {
            tokens: start..last + 1,
            mention: None,
            pronoun: false,
            phrase_start: self.noun_phrase_start(sentence, start),
        })
    }

    /// Where the noun phrase begins whose last word is `last`: at its article, or after what can be no part of it.
    fn noun_phrase_start(&self, sentence: &Sentence, last: usize) -> usize {
        let mut start = last;
        while start > sentence.tokens.start && last - start < LONGEST {
            let before = start - 1;
            let stop = self.is_punctuation(before) && self.word(before) != "-" && !self.in_voice(before)
                || self.is_time(before)
                || self.is_quoted(before)
                || self.verb(before).is_some() && !self.is_noun(before) && before > sentence.tokens.start
                || self.is(before, Part::Link)
                || self.is(before, Part::End)
                || self.is(before, Part::Auxiliary)
                || self.is(before, Part::Subordinate);
            if stop {
                break;
            }
            start = before;
            if self.is(start, Part::Determiner) {
                break;
            }
        }
        start
    }

    /// The source that begins at `start`: after "according to", "said" or "by".
    pub(super) fn after(&self, sentence: &Sentence, start: usize) -> Option<Source> {
        let limit = sentence.tokens.end.min(start + LONGEST);
        let source = |tokens: Range<usize>, mention: Option<usize>| Source { phrase_start: start, tokens, mention, pronoun: false };
        if self.is(start, Part::Pronoun) && start < limit {
            // "said he would appeal" begins a clause; "…,” said he." does not.
            let closed =
                start + 1 >= sentence.tokens.end || self.is_punctuation(start + 1) || self.is_time(start + 1) || self.is(start + 1, Part::End);
            return closed.then(|| Source { pronoun: true, ..source(start..start + 1, None) });
        }
        let stop = |token: usize| {
            self.is_punctuation(token) && self.word(token) != "-" && !self.in_voice(token)
                || self.verb(token).is_some() && self.voice(token).is_none() && !self.is_noun(token)
                || self.is_time(token)
                || self.is(token, Part::End)
                || self.is(token, Part::Pronoun)
        };
        let mut end = start;
        while end < limit && !stop(end) {
            end += 1;
        }
        // "the mayor of Leeds, Asha Patel"
        let apposed = (matches!(self.word(end), "," | "-") && end > start).then(|| self.voice(end + 1)).flatten();
        if let Some(mention) = apposed.filter(|&mention| self.is_person(mention))
            && (start..end).any(|token| self.is_noun(token))
        {
            return Some(source(self.tokens_of(mention), Some(mention)));
        }
        // A person named in the phrase is the speaker: "President Joe Biden", "foreign minister Sergei Lavrov", not "Lund's lawyer".
        let person = (start..end).filter_map(|token| self.voice(token)).find(|&mention| self.is_person(mention));
        if let Some(mention) = person {
            let tokens = self.tokens_of(mention);
            let owner = self.document.tokens.get(tokens.end).is_some_and(|token| token.kind == TokenKind::Possessive) && tokens.end < end;
            let hangs = tokens.start.checked_sub(1).is_some_and(|before| before > start && self.is(before, Part::Link));
            if !owner && !hangs {
                return Some(source(tokens, Some(mention)));
            }
        }
        let head = end.checked_sub(1).filter(|&head| head >= start)?;
        let noun = (start..end).any(|token| self.is_noun(token));
        // "officials of the Red Cross" are not the Red Cross.
        let hanging = (start..end).any(|token| self.is(token, Part::Link))
            || (start..end).any(|token| self.document.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Possessive));
        let indefinite = self.is(start, Part::Determiner) && !matches!(self.word(start), "the");
        if noun && (self.voice(head).is_none() || hanging || indefinite) {
            // "sources in the Syrian army"
            let mut tail = end;
            // "data released by the customs office"
            if self.is(end, Part::Link) || self.word(end) == "by" && self.word(end - 1).ends_with("ed") {
                tail = end + 1;
                while tail < sentence.tokens.end.min(end + 8) && !stop(tail) {
                    tail += 1;
                }
            }
            return Some(source(start..tail, None));
        }
        if let Some(mention) = self.voice(head).or_else(|| self.voice(start)) {
            return Some(source(self.tokens_of(mention), Some(mention)));
        }
        // A name that no list knows: "said Tomás Ó Briain, a former student".
        let capital = (start..end).all(|token| self.document.tokens.get(token).is_some_and(|token| token.is_capitalized()));
        (capital && end - start <= 4).then(|| source(start..end, None))
    }

    /// A short label before a colon: "Minister", "SMITH", "The Interior Ministry".
    pub(super) fn label(&self, tokens: Range<usize>) -> Option<Source> {
        let last = tokens.end.checked_sub(1)?;
        if tokens.len() > 5 || tokens.is_empty() {
            return None;
        }
        let source = |tokens: Range<usize>, mention: Option<usize>| Source { phrase_start: tokens.start, tokens, mention, pronoun: false };
        if let Some(mention) = self.voice(last) {
            return Some(source(self.tokens_of(mention), Some(mention)));
        }
        self.is_noun(last).then(|| source(tokens, None))
    }

    /// The first person named in a range.
    pub(super) fn first_person(&self, tokens: Range<usize>) -> Option<Source> {
        let mention = tokens.filter_map(|token| self.voice(token)).find(|&mention| self.is_person(mention))?;
        let tokens = self.tokens_of(mention);
        Some(Source { phrase_start: tokens.start, tokens, mention: Some(mention), pronoun: false })
    }

    /// The persons by the word that their names end with, folded; none where two end with it: who "SMITH:" is.
    pub(super) fn persons_called(&self) -> FxHashMap<String, Option<usize>> {
        let mut called: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (id, entity) in self.entities.iter().enumerate().filter(|(_, entity)| entity.label == EntityLabel::Person) {
            if let Some(last) = entity.name.rsplit([' ', '-']).next() {
                called.entry(last.to_lowercase()).and_modify(|known| *known = None).or_insert(Some(id));
            }
        }
        called
    }

    pub(super) fn is_person_entity(&self, entity: usize) -> bool {
        self.entities.get(entity).is_some_and(|entity| entity.label == EntityLabel::Person)
    }

    /// Whether the range is a title of a work or another name, and no words that were said.
    pub(super) fn is_name(&self, tokens: &Range<usize>) -> bool {
        let words = tokens.end - usize::from(tokens.end.checked_sub(1).is_some_and(|last| self.is_punctuation(last)));
        let mention = self.mention_of.get(tokens.start).copied().flatten();
        mention.is_some_and(|mention| self.label_of(mention).is_some_and(EntityLabel::is_name) && self.tokens_of(mention).end >= words)
    }

    /// The speaker that a source is. A pronoun is bound to a person only where no other may be meant.
    pub(super) fn speaker(&self, source: &Source, last: Option<&Speaker>) -> Speaker {
        let span = self.document.cover(source.tokens.clone());
        let named = source.mention.and_then(|mention| self.entity_of.get(mention).copied().flatten());
        if !source.pronoun || !self.is(source.tokens.start, Part::Person) {
            return Speaker { span, entity: named };
        }
        let before = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        let is_person = |entity: &usize| self.is_person_entity(*entity);
        let persons = |from: usize| {
            (from..before)
                .rev()
                .filter(|&mention| {
                    self.is_person(mention)
                        && !self
                            .document
                            .tokens_in(self.mentions.get(mention).map_or_else(Default::default, |m| m.span))
                            .any(|token| self.is_quoted(token))
                })
                .filter_map(|mention| self.entity_of.get(mention).copied().flatten())
        };
        // Who spoke last goes on speaking, unless another person was named outside quotation marks since.
        if let Some(speaker) = last
            && let Some(entity) = speaker.entity.filter(is_person)
        {
            let since = self.mentions.partition_point(|mention| mention.span.start < speaker.span.start).max(before.saturating_sub(PERSONS));
            let alone = persons(since).all(|other| other == entity);
            let spoke = self.document.sentence_of(self.document.tokens_in(speaker.span).start);
            let now = self.document.sentence_of(source.tokens.start);
            let just_before = spoke.zip(now).is_some_and(|(spoke, now)| now <= spoke + 2);
            // Who of two was meant, the list of names cannot tell: it knows nobody's sex.
            if alone || just_before {
                return Speaker { span, entity: alone.then_some(entity) };
            }
        }
        // Else the subject of this sentence or the one before it, if they name one person only.
        let token = self.document.tokens_in(span).start;
        let sentence = self.document.sentence_of(token);
        let near = sentence
            .map(|sentence| sentence.saturating_sub(1))
            .and_then(|index| self.document.sentences.get(index))
            .map_or(0, |sentence| sentence.span.start);
        let from = self.mentions.partition_point(|mention| mention.span.start < near).max(before.saturating_sub(PERSONS));
        let mut nearest = persons(from);
        let first = nearest.next();
        let entity = match first {
            // "In answer to the killing of General X, the leader said … He added": the leader may be meant.
            Some(first) => nearest.all(|other| other == first).then_some(first).filter(|_| !self.other_subject(from..before, source.tokens.start)),
            None => {
                // Nobody near: the person named last, if the text before names nobody else within reach.
                let mut all = persons(before.saturating_sub(PERSONS));
                let first = all.next();
                first.filter(|&first| all.all(|other| other == first))
            }
        };
        Speaker { span, entity }
    }

    /// Whether all these mentions of persons hang on a preposition or possess something, while the words up to `end` speak of
    /// somebody by a noun: then he may be the subject.
    fn other_subject(&self, mentions: Range<usize>, end: usize) -> bool {
        let persons = || mentions.clone().filter(|&mention| self.is_person(mention)).map(|mention| self.tokens_of(mention));
        let hangs = |tokens: Range<usize>| {
            // A title before the name is a noun that speaks: "of General X".
            let mut start = tokens.start;
            while start > 0 && tokens.start - start < 4 && self.is_noun(start - 1) {
                start -= 1;
            }
            let owns = self.document.tokens.get(tokens.end).is_some_and(|token| token.kind == TokenKind::Possessive);
            owns || start.checked_sub(1).is_some_and(|before| self.is(before, Part::Link) || matches!(self.word(before), "by" | "to" | "against"))
        };
        let Some(first) = persons().next() else { return false };
        let sentence = self.document.sentence_of(first.start).and_then(|index| self.document.sentences.get(index));
        // Sentences have no bound.
        let from = sentence.map_or(first.start, |sentence| sentence.tokens.start).max(end.saturating_sub(SUBJECTS));
        let named = |token: usize| self.voice(token).is_some() || self.is(token, Part::Link);
        persons().all(hangs)
            && (from..end).any(|token| self.word(token) == "the" && self.is_noun(token + 1) && !named(token + 2) && !self.is_quoted(token))
    }
}
