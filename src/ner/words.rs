//! Every token as the name pass sees it: what lists say, whether its capital says something, and its part in a run.

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::layout::ParagraphKind;
use crate::span::Span;
use crate::token::{Case, TokenKind};

use super::gazetteer::{Class, Classes, Gazetteer, KEY_START, extend_key};

/// What a token can be in a run of name words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A capitalised word.
    Name,
    /// A small word that belongs to a name's front: "al", "von", "bin".
    Particle,
    /// Joins name words: "of", "and", "the", "&", "'s", a hyphen without spaces.
    Link,
    /// A number or "1st", which is part of some names.
    Digits,
    /// Ends a run.
    Break,
}

/// A token as the name pass sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Its phrase key.
    pub(crate) key: u64,
    /// What the lists say about it alone.
    pub(crate) classes: Classes,
    /// Its part in a run.
    pub(crate) role: Role,
    /// All its letters are capitals, at least two.
    pub(crate) upper: bool,
    /// Its capital says that it is a name: it stands inside a sentence of ordinary case.
    pub(crate) telling: bool,
    /// A capitalised word that the language or this article writes small: no name by itself.
    pub(crate) weak: bool,
    /// Nothing but an opening mark stands before it in its sentence.
    pub(crate) first: bool,
}

/// Small words at the front of or inside a person's name.
fn is_particle(folded: &str) -> bool {
    matches!(
        folded,
        "al" | "el"
            | "ul"
            | "ur"
            | "as"
            | "ad"
            | "an"
            | "ash"
            | "bin"
            | "ibn"
            | "bint"
            | "ben"
            | "abu"
            | "von"
            | "van"
            | "der"
            | "den"
            | "de"
            | "da"
            | "di"
            | "du"
            | "del"
            | "della"
            | "dos"
            | "das"
            | "la"
            | "le"
            | "ould"
            | "ter"
            | "zu"
            | "y"
            | "e"
    )
}

/// Words of every token, in the order of the document's tokens.
pub(crate) fn words(document: &Document<'_>, gazetteer: &Gazetteer, taken: &[Span]) -> Vec<Word> {
    let flat = flat_tokens(document);
    let first = first_tokens(document);
    let mut taken = taken.iter().peekable();
    let mut words: Vec<Word> = Vec::with_capacity(document.tokens.len());
    for (index, token) in document.tokens.iter().enumerate() {
        while taken.next_if(|span| span.end <= token.span.start).is_some() {}
        let is_taken = taken.peek().is_some_and(|span| span.overlaps(token.span));
        let folded = document.folded(index);
        let key = extend_key(KEY_START, folded);
        let upper = token.case == Case::Upper;
        let classes = gazetteer.classes(key, upper);
        let is_flat = flat.get(index).copied().unwrap_or(false);
        let is_first = first.get(index).copied().unwrap_or(false);
        let in_capitals = matches!(token.case, Case::Upper | Case::Mixed);
        // "Henry I" is a king, "I" else is none.
        let after_given = words.last().is_some_and(|before: &Word| before.role == Role::Name && before.classes.has(Class::GivenName));
        let regnal = folded == "i" && token.case == Case::Title && after_given && document.space_before(index);
        words.push(Word {
            key,
            classes,
            role: if is_taken {
                Role::Break
            } else if regnal {
                Role::Digits
            } else {
                role(document, index, classes)
            },
            upper,
            telling: token.is_capitalized() && !is_flat && (!is_first || in_capitals),
            weak: false,
            first: is_first,
        });
    }
    mark_weak(document, &mut words);
    words
}

fn role(document: &Document<'_>, index: usize, classes: Classes) -> Role {
    let Some(token) = document.tokens.get(index) else { return Role::Break };
    let folded = document.folded(index);
    let letter_first = folded.chars().next().is_some_and(char::is_alphabetic);
    match token.kind {
        TokenKind::Word | TokenKind::Alphanumeric if token.is_capitalized() && letter_first => {
            let initial = document.surface(index).ends_with('.') && folded.chars().count() == 2;
            if classes.has(Class::Function) && token.case != Case::Upper && !initial {
                // "Department Of Justice" in a headline still links.
                return if matches!(folded, "of" | "and" | "the" | "for") { Role::Link } else { Role::Break };
            }
            // "I" is no name.
            let contraction = ["'ve", "'re", "'ll", "n't", "'d", "'m"].iter().any(|ending| folded.ends_with(ending));
            if folded == "i" || contraction { Role::Break } else { Role::Name }
        }
        TokenKind::Word if matches!(folded, "of" | "and" | "the" | "for" | "in" | "on" | "to") => Role::Link,
        TokenKind::Word if is_particle(folded) => Role::Particle,
        TokenKind::Number | TokenKind::Alphanumeric => Role::Digits,
        TokenKind::Possessive => Role::Link,
        TokenKind::Punctuation if matches!(folded, "-" | "\u{2010}" | "\u{2011}") => {
            let tight = !document.space_before(index) && !document.space_before(index + 1);
            if tight { Role::Link } else { Role::Break }
        }
        TokenKind::Punctuation | TokenKind::Symbol if folded == "&" => Role::Link,
        _ => Role::Break,
    }
}

/// For every token, whether it stands in a line of capitals or a headline in title case, where a capital says nothing.
fn flat_tokens(document: &Document<'_>) -> Vec<bool> {
    let mut flat = vec![false; document.tokens.len()];
    let mut mark = |range: std::ops::Range<usize>| flat.get_mut(range).into_iter().flatten().for_each(|token| *token = true);
    for sentence in &document.sentences {
        let (mut upper, mut title, mut lower) = (0, 0, 0);
        for index in sentence.tokens.clone() {
            let Some(token) = document.tokens.get(index) else { continue };
            if token.kind != TokenKind::Word {
                continue;
            }
            match token.case {
                Case::Upper => upper += 1,
                Case::Title if token.span.len() > 1 => title += 1,
                Case::Lower if token.span.len() > 3 => lower += 1,
                _ => {}
            }
        }
        let all = upper + title + lower;
        let stops = sentence.tokens.end.checked_sub(1).is_some_and(|last| matches!(document.surface(last), "." | "!" | "?" | "\"" | "”"));
        let title_line = document
            .layout
            .paragraphs
            .iter()
            .take(12)
            .any(|paragraph| paragraph.kind == ParagraphKind::Headline && paragraph.tokens.contains(&sentence.tokens.start));
        if upper * 10 >= all * 7 && upper >= 3 || (title + upper) * 10 >= all * 8 && all >= 4 && (title_line || (all >= 7 && !stops)) {
            mark(sentence.tokens.clone());
        }
    }
    // "MOSCOW, March 3 — " and "WASHINGTON (AP)": a run of capitals at the start is no line of capitals.
    flat
}

/// For every token, whether it is its sentence's first word, or the first after an opening quote or a colon.
fn first_tokens(document: &Document<'_>) -> Vec<bool> {
    let mut first = vec![false; document.tokens.len()];
    for sentence in &document.sentences {
        let mut open = true;
        for index in sentence.tokens.clone() {
            let Some(token) = document.tokens.get(index) else { continue };
            if token.kind == TokenKind::Punctuation {
                let mark = document.surface(index);
                // A quote that follows "said," opens a sentence of its own.
                open = open || matches!(mark, "\"" | "“" | "«" | "‘" | ":" | ";" | "—" | "–" | "•" | "*" | "(" | "[");
                continue;
            }
            if let (true, Some(entry)) = (open, first.get_mut(index)) {
                *entry = true;
            }
            open = false;
        }
    }
    first
}

/// How the article itself writes a word where case says something.
#[derive(Clone, Copy, Default)]
struct Usage {
    small: u32,
    capital: u32,
}

fn mark_weak(document: &Document<'_>, words: &mut [Word]) {
    let mut usage: FxHashMap<u64, Usage> = FxHashMap::default();
    for (word, token) in words.iter().zip(&document.tokens) {
        if token.case == Case::Lower {
            usage.entry(word.key).or_default().small += 1;
        } else if word.telling {
            usage.entry(word.key).or_default().capital += 1;
        }
    }
    for word in words.iter_mut().filter(|word| word.role == Role::Name && !word.telling) {
        let usage = usage.get(&word.key).copied().unwrap_or_default();
        let common = word.classes.any(&[Class::Common, Class::Title, Class::SentenceWord]);
        word.weak = if usage.capital > 0 { usage.small > 2 * usage.capital } else { usage.small > 0 || common };
    }
}
