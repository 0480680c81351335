//! A stretch of words that may be a name, and what stands around it.

use std::ops::Range;

use crate::document::Document;
use crate::token::{Case, TokenKind};

use super::gazetteer::{Class, Classes, Gazetteer, KEY_START, extend_key};
use super::memory::Memory;
use super::words::{Role, Word};

/// What the rules look at.
pub(crate) struct Scene<'a> {
    /// The article.
    pub(crate) document: &'a Document<'a>,
    /// All its words.
    pub(crate) words: &'a [Word],
    /// The lists.
    pub(crate) gazetteer: &'a Gazetteer,
    /// What the article said about names in the first reading; empty during it.
    pub(crate) memory: &'a Memory,
    /// The stretch, as token indexes; begins and ends with a name word.
    pub(crate) range: Range<usize>,
    /// The key of the whole stretch.
    pub(crate) key: u64,
    /// What the lists say about the whole stretch.
    pub(crate) classes: Classes,
    /// The stretch's name words, as token indexes.
    pub(crate) names: Vec<usize>,
}

impl<'a> Scene<'a> {
    /// Looks at a stretch of tokens.
    pub(crate) fn new(document: &'a Document<'a>, words: &'a [Word], gazetteer: &'a Gazetteer, memory: &'a Memory, range: Range<usize>) -> Self {
        let key = range.clone().fold(KEY_START, |key, index| extend_key(key, document.folded(index)));
        let names: Vec<usize> = range.clone().filter(|&index| words.get(index).is_some_and(|word| word.role == Role::Name)).collect();
        let upper = names.iter().all(|&index| words.get(index).is_some_and(|word| word.upper));
        let classes = gazetteer.classes(key, upper && !names.is_empty());
        Scene { document, words, gazetteer, memory, range, key, classes, names }
    }

    /// The word at a token index, if there is one.
    pub(crate) fn word(&self, index: usize) -> Option<&Word> {
        self.words.get(index)
    }

    /// What the lists say about some of the tokens as a phrase.
    pub(crate) fn phrase_classes(&self, range: Range<usize>) -> Classes {
        let upper = range.clone().all(|index| self.word(index).is_some_and(|word| word.upper));
        let key = range.fold(KEY_START, |key, index| extend_key(key, self.document.folded(index)));
        self.gazetteer.classes(key, upper)
    }

    /// How many name words the stretch holds.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The classes of the n-th name word; of none if there are fewer.
    pub(crate) fn name_classes(&self, position: usize) -> Classes {
        self.names.get(position).and_then(|&index| self.word(index)).map_or(Classes::default(), |word| word.classes)
    }

    /// The classes of the last name word.
    pub(crate) fn last_classes(&self) -> Classes {
        self.name_classes(self.len().saturating_sub(1))
    }

    /// The folded form of the n-th name word.
    pub(crate) fn name(&self, position: usize) -> &'a str {
        self.names.get(position).map_or("", |&index| self.document.folded(index))
    }

    /// Whether a link with one of these folded forms stands inside the stretch.
    pub(crate) fn has_link(&self, forms: &[&str]) -> bool {
        self.range.clone().any(|index| self.word(index).is_some_and(|word| word.role == Role::Link) && forms.contains(&self.document.folded(index)))
    }

    /// Whether the stretch is name words, particles and hyphens only.
    pub(crate) fn is_plain(&self) -> bool {
        self.range.clone().all(|index| match self.word(index).map(|word| word.role) {
            Some(Role::Name | Role::Particle) => true,
            Some(Role::Digits) => self.document.folded(index) == "i",
            Some(Role::Link) => matches!(self.document.folded(index), "-" | "\u{2010}" | "\u{2011}"),
            _ => false,
        })
    }

    /// The token before the stretch within its sentence, past quotes; none at the start.
    pub(crate) fn before(&self) -> Option<usize> {
        self.step_back(self.range.start)
    }

    /// The token before `index` in the same sentence, past quotes.
    pub(crate) fn step_back(&self, index: usize) -> Option<usize> {
        let mut index = index;
        loop {
            if self.word(index).is_none_or(|word| word.first) && self.is_sentence_start(index) {
                return None;
            }
            index = index.checked_sub(1)?;
            if !is_quote(self.document.surface(index)) {
                return Some(index);
            }
        }
    }

    fn is_sentence_start(&self, index: usize) -> bool {
        self.document.sentence_of(index).and_then(|at| self.document.sentences.get(at)).is_none_or(|sentence| sentence.tokens.start == index)
    }

    /// The folded token before the stretch; empty at a sentence's start.
    pub(crate) fn word_before(&self) -> &'a str {
        self.before().map_or("", |index| self.document.folded(index))
    }

    /// The classes of the token before the stretch.
    pub(crate) fn classes_before(&self) -> Classes {
        self.before().and_then(|index| self.word(index)).map_or(Classes::default(), |word| word.classes)
    }

    /// The token after the stretch, past closing quotes and a possessive ending.
    pub(crate) fn after(&self) -> usize {
        let mut index = self.range.end;
        while is_quote(self.document.surface(index)) {
            index += 1;
        }
        index
    }

    /// The folded token after the stretch; empty at the end.
    pub(crate) fn word_after(&self) -> &'a str {
        self.document.folded(self.after())
    }

    /// The classes of the word after the stretch; empty for capitalised ones.
    pub(crate) fn classes_after(&self) -> Classes {
        self.word(self.after()).map_or(Classes::default(), |word| word.classes)
    }

    /// Whether the next token is in lower case.
    pub(crate) fn lower_after(&self) -> bool {
        self.document.tokens.get(self.after()).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
    }

    /// Whether a noun follows that the stretch would describe: no verb, preposition or the like.
    pub(crate) fn is_adjectival(&self) -> bool {
        let after = self.word_after();
        let classes = self.classes_after();
        self.lower_after()
            && self.after() == self.range.end
            && !classes.any(&[Class::Function, Class::PersonVerb])
            && !after.ends_with("ed")
            && !after.ends_with("ly")
            && !after.ends_with("ing")
            && !matches!(
                after,
                "has"
                    | "had"
                    | "have"
                    | "does"
                    | "did"
                    | "led"
                    | "made"
                    | "took"
                    | "went"
                    | "gave"
                    | "came"
                    | "began"
                    | "became"
                    | "left"
                    | "lost"
                    | "ran"
                    | "saw"
                    | "put"
                    | "set"
                    | "cut"
                    | "hit"
            )
            && (!after.ends_with('s') || after.ends_with("ss"))
    }

    /// Whether the next token is a possessive ending.
    pub(crate) fn is_possessive(&self) -> bool {
        self.document.tokens.get(self.range.end).is_some_and(|token| token.kind == TokenKind::Possessive)
    }

    /// The classes of the names before and after in a list: on the other side of a comma or "and".
    pub(crate) fn list_neighbours(&self) -> impl Iterator<Item = Classes> + '_ {
        let joins = |index: usize| matches!(self.document.folded(index), "," | "and" | "or");
        let before = self.range.start.checked_sub(2).filter(|&index| joins(index + 1));
        let after = Some(self.range.end + 1).filter(|&index| joins(index - 1));
        [before, after].into_iter().flatten().filter_map(|index| self.word(index)).filter(|word| word.role == Role::Name).map(|word| word.classes)
    }

    /// Whether quotation marks enclose exactly the stretch; a comma or stop may stand before the closing one.
    pub(crate) fn is_quoted(&self) -> bool {
        let quote = |index: Option<usize>| index.is_some_and(|index| is_quote(self.document.surface(index)));
        let before = self.range.start.checked_sub(1);
        let article = before.is_some_and(|index| matches!(self.document.surface(index), "The" | "A" | "An"));
        let opens = quote(before) || (article && quote(self.range.start.checked_sub(2)));
        let end = self.range.end;
        let closes = |index: usize| is_quote(self.document.surface(index));
        opens && (closes(end) || (matches!(self.document.surface(end), "," | "." | "!" | "?") && closes(end + 1)))
    }

    /// Whether a title of rank or office ends right before the stretch: "Gen.", "Prime Minister", "spokesman".
    pub(crate) fn title_before(&self) -> Option<Classes> {
        let index = self.range.start.checked_sub(1)?;
        let word = self.word(index)?;
        let tight = self.document.tokens.get(index).is_some_and(|token| token.is_word());
        (tight && (word.classes.has(Class::Title) || word.classes.has(Class::CuePerson)) && word.role != Role::Break
            || tight && word.classes.any(&[Class::CuePerson, Class::Title]))
        .then_some(word.classes)
    }
}

/// Whether the token is a quotation mark.
pub(crate) fn is_quote(surface: &str) -> bool {
    matches!(surface, "\"" | "“" | "”" | "«" | "»" | "‘" | "’" | "'" | "„" | "``" | "''")
}
