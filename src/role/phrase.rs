//! Noun phrases by shape: what may stand between a determiner and the comma that closes a description.

use crate::article::Article;
use crate::mention::EntityLabel;
use crate::token::TokenKind;
use crate::word_class::WordClasses;
use std::ops::Range;

/// Longest noun phrase that is read, in tokens.
const LONGEST: usize = 24;

/// A noun phrase: "the company's chief executive", "commander of Russian troops in Syria".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// From its first word to its last.
    pub(crate) tokens: Range<usize>,
    /// Its head noun: "executive", "commander".
    pub(crate) head: usize,
    /// Whether an article or a possessive opens it.
    pub(crate) determined: bool,
}

/// The longest noun phrase that begins at `start`, before `limit`.
pub(crate) fn at(article: &Article, start: usize, limit: usize) -> Option<Phrase> {
    let has = |token: usize, classes: WordClasses| article.has(token, classes);
    let opener = WordClasses::ARTICLE.and(WordClasses::POSSESSIVE);
    let mut determined = has(start, opener);
    let mut at = start + usize::from(determined);
    let mut head = None;
    // Whether the words so far are still those before and up to the head noun.
    let mut open = true;
    let limit = limit.min(start + LONGEST);
    while at < limit {
        let classes = article.classes(at);
        let joined = article.is_hyphen(at) || article.is_hyphen(at + 1) || at > start && article.is_hyphen(at - 1);
        if let Some(end) = aside(article, at).filter(|&end| end < limit) {
            at = end;
        } else if parts(article, at) && !article.is(at, &["&"]) {
            break;
        } else if article.token_kind(at) == TokenKind::Possessive {
            determined |= open;
        } else if joined || article.in_name(at) {
            if open {
                head = Some(at);
            }
        } else if article.in_time(at) {
            // "the 1995 champion", "the 54-year-old"; a date after the head says when, not who.
            if head.is_some() {
                break;
            }
            if !determined {
                return None;
            }
        } else if classes.any(WordClasses::AUXILIARY.and(WordClasses::NEGATION).and(WordClasses::RELATIVE).and(WordClasses::TEMPORAL))
            && !classes.any(WordClasses::ARTICLE)
        {
            break;
        } else if classes.any(WordClasses::MODIFIER) && open {
            head = Some(at);
        } else if classes.any(WordClasses::PREPOSITION) {
            head?;
            open = false;
        } else if classes.any(WordClasses::CONJUNCTION) {
            let next = article.classes(at + 1);
            let ends = article.is_mark(at + 1)
                || article.is_verb(at + 1)
                || next.any(WordClasses::PRONOUN.and(WordClasses::RELATIVE).and(WordClasses::ADVERB).and(WordClasses::CONJUNCTION))
                || article.label_at(at + 1) == Some(EntityLabel::Person);
            if head.is_none() || ends || !article.is(at, &["and", "&", "or"]) {
                break;
            }
            open = false;
        } else if classes.any(opener) {
            let after = at.checked_sub(1).is_some_and(|before| has(before, WordClasses::PREPOSITION.and(WordClasses::CONJUNCTION)));
            if !after {
                break;
            }
        } else if classes.any(WordClasses::PRONOUN.and(WordClasses::ADVERB)) {
            break;
        } else if classes.any(WordClasses::PARTICIPLE.and(WordClasses::GERUND)) && !classes.any(WordClasses::ROLE.and(WordClasses::TITLE)) {
            // "a hired driver", "a group trained by Iran"; a phrase without an article begins with no participle.
            if head.is_none() && !determined {
                return None;
            }
            if head.is_some() {
                if classes.any(WordClasses::PARTICIPLE) && !has(at + 1, WordClasses::PREPOSITION) {
                    break;
                }
                open = false;
            }
        } else if classes.any(WordClasses::PAST) || classes.any(WordClasses::PRESENT) && !classes.any(WordClasses::NOUN) && !noun(classes) {
            break;
        } else if classes.any(WordClasses::NOUN) && head.is_some_and(|head| head + 1 == at && is_plural(article, head)) && !is_plural(article, at) {
            // "officials report", "two parties hold": after a plural the base form is a verb.
            break;
        } else if open {
            head = Some(at);
        }
        at += 1;
    }
    // What can't close a phrase goes back.
    while at > start && has(at - 1, WordClasses::PREPOSITION.and(opener).and(WordClasses::CONJUNCTION)) && !article.is_hyphen(at.wrapping_sub(2)) {
        at -= 1;
    }
    let head = head.filter(|&head| head < at)?;
    Some(Phrase { tokens: start..at, head, determined })
}

/// The longest noun phrase that ends right before `end`, begins at or after `floor`, and whose head is wanted.
pub(crate) fn ending(article: &Article, floor: usize, end: usize, wanted: impl Fn(usize) -> bool) -> Option<Phrase> {
    let floor = floor.max(end.saturating_sub(LONGEST));
    let boundary = WordClasses::PREPOSITION.and(WordClasses::CONJUNCTION).and(WordClasses::ADVERB);
    let verb = |token: usize| article.is_verb(token) && !adjectival(article, token) || acted(article, token);
    let mut best = None;
    let mut start = end;
    while start > floor {
        start -= 1;
        let classes = article.classes(start);
        let hyphenated = article.is_hyphen(start) || start > floor && article.is_hyphen(start - 1) || article.is_hyphen(start + 1);
        if let Some(opening) = aside_before(article, start).filter(|&opening| opening > floor) {
            start = opening;
            continue;
        }
        let stop = parts(article, start)
            || !hyphenated
                && !article.in_name(start)
                && (verb(start)
                    || classes.any(WordClasses::PRONOUN.and(WordClasses::RELATIVE).and(WordClasses::NEGATION)) && !classes.any(WordClasses::ARTICLE));
        if stop {
            break;
        }
        let opens = article.has(start, WordClasses::ARTICLE.and(WordClasses::POSSESSIVE))
            || start == floor
            || parts(article, start - 1) && aside_before(article, start - 1).is_none()
            || article.has(start - 1, boundary)
            || article.in_time(start - 1) && !article.in_time(start)
            || verb(start - 1)
            || article.has(start - 1, WordClasses::PRONOUN.and(WordClasses::RELATIVE));
        if opens
            && !article.is_hyphen(start)
            && let Some(phrase) = at(article, start, end).filter(|phrase| phrase.tokens.end == end && wanted(phrase.head))
        {
            best = Some(phrase);
        }
    }
    best
}

/// Whether the token is a mark that parts phrases: no mark within a name ("University of California, San Diego").
fn parts(article: &Article, token: usize) -> bool {
    let within = || article.mention_at(token).is_some_and(|mention| article.tokens_of(mention).start < token);
    article.is_mark(token) && !(article.in_name(token) && within())
}

/// The bracket that ends a short form which begins here: "Freedom Front (FF) leader".
fn aside(article: &Article, token: usize) -> Option<usize> {
    let short = article.is(token, &["(", "["]) && token > 0 && article.in_name(token - 1) && article.in_name(token + 1);
    (short && article.is(token + 2, &[")", "]"])).then_some(token + 2)
}

/// The bracket that begins a short form which ends here.
fn aside_before(article: &Article, token: usize) -> Option<usize> {
    token.checked_sub(2).filter(|&opening| aside(article, opening) == Some(token))
}

/// Whether the word is what a person before it does, although it could be a noun: "Rees backs Mayor X". A person's name
/// that stands before a noun ("Rees aide X") or possesses one has no such form behind it.
fn acted(article: &Article, token: usize) -> bool {
    let person = token.checked_sub(1).is_some_and(|before| article.label_at(before) == Some(EntityLabel::Person) && !article.is_mark(before));
    let folded = article.document.folded(token);
    let third =
        article.classes(token).any(WordClasses::PRESENT) && folded.ends_with('s') && article.words.base(folded).is_some_and(|base| base != folded);
    person && third && !article.in_name(token) && article.document.surface(token) == folded
}

/// Whether the phrase ranks its head for what somebody did and is no role: "the first president to refuse", "the youngest
/// minister ever to resign". "the first ambassador to Chile" is one.
pub(crate) fn ranks(article: &Article, phrase: &Phrase, limit: usize) -> bool {
    let ranked = |token: usize| {
        let folded = article.document.folded(token);
        article.label_at(token) == Some(EntityLabel::Ordinal)
            || matches!(folded, "only" | "last" | "most" | "least")
            || folded.len() > 4 && folded.ends_with("est") && !article.in_name(token)
    };
    let to = (phrase.head + 1..limit.min(phrase.head + 4)).take_while(|&token| !article.is_mark(token)).find(|&token| article.is(token, &["to"]));
    let named = |token: usize| article.in_name(token) || article.has(token, WordClasses::ARTICLE.and(WordClasses::POSSESSIVE));
    (phrase.tokens.start..phrase.head).any(ranked) && to.is_some_and(|to| !named(to + 1) && article.token_kind(to + 1) == TokenKind::Word)
}

/// Whether a word looks like a plural.
pub(crate) fn is_plural(article: &Article, token: usize) -> bool {
    let folded = article.document.folded(token);
    article.classes(token).any(WordClasses::PLURAL) || folded.len() > 3 && folded.ends_with('s') && !folded.ends_with("ss") && !folded.ends_with("us")
}

/// Whether a participle stands as an adjective: after an article or a possessor, or as a modifier that the lists know.
fn adjectival(article: &Article, token: usize) -> bool {
    let classes = article.classes(token);
    let opener = WordClasses::ARTICLE.and(WordClasses::POSSESSIVE).and(WordClasses::ADVERB);
    let before = token.checked_sub(1);
    let after_opener = before.is_some_and(|before| article.has(before, opener) || article.token_kind(before) == TokenKind::Possessive);
    classes.any(WordClasses::MODIFIER.and(WordClasses::ROLE)) || classes.any(WordClasses::PARTICIPLE) && after_opener
}

/// Whether the word is a noun of the lists, whatever verb it may be besides.
fn noun(classes: WordClasses) -> bool {
    classes.any(
        WordClasses::ROLE.and(WordClasses::BODY).and(WordClasses::PLACE).and(WordClasses::THING).and(WordClasses::TITLE).and(WordClasses::PLURAL),
    )
}
