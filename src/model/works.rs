//! Titles of works where the text says that they are some: "the film X", "a song called “X”".
//!
//! The model knows a title by its words, and takes one that it hasn't read for a person, a place or a building.

use crate::document::Document;
use crate::mention::{EntityLabel, Mention};
use crate::ner::Class;
use crate::span::Span;
use crate::token::TokenKind;

use super::Lists;

/// Above this certainty, in per mille, what the model reads in a title is believed: a person is named behind "film" as well.
const SURE: u16 = 900;
/// Above this one, a person is.
const SURE_OF_PERSON: u16 = 600;
/// How often such a title was one.
const CERTAINTY: u16 = 800;
/// Most tokens of a title in quotation marks.
const LONGEST: usize = 9;

/// The names with those that a noun for a work stands before as works; sorted and flat, as they come.
pub(super) fn name(document: &Document<'_>, lists: Lists<'_>, found: Vec<Mention>) -> Vec<Mention> {
    let quoted = quoted(document, lists);
    let mut named: Vec<Mention> = Vec::with_capacity(found.len());
    let mut titles = quoted.into_iter().peekable();
    for mut mention in found {
        // "a law titled “On X”": what the model is sure of stays.
        let sure = |title: &mut Span| *title == mention.span && mention.score >= SURE;
        if titles.peek_mut().is_some_and(sure) {
            titles.next();
        }
        while let Some(title) = titles.next_if(|title| title.start <= mention.span.start || title.overlaps(mention.span)) {
            if named.last().is_none_or(|last: &Mention| !last.span.overlaps(title)) {
                named.push(work(title));
            }
        }
        // A title in quotation marks is one name, whatever the model saw in it.
        if named.last().is_some_and(|last| last.span.overlaps(mention.span)) {
            continue;
        }
        if mention.label != EntityLabel::WorkOfArt && plain(document, lists, &mention) {
            mention = work(mention.span);
        }
        named.push(mention);
    }
    named.extend(titles.map(work));
    named
}

fn work(span: Span) -> Mention {
    Mention { span, label: EntityLabel::WorkOfArt, score: CERTAINTY, rule: "title after a word for a work", quantity: None }
}

/// Whether the name stands right behind a noun for a work: "the sitcom X". "The film X made" tells of a maker.
fn plain(document: &Document<'_>, lists: Lists<'_>, mention: &Mention) -> bool {
    let tokens = document.tokens_in(mention.span);
    let Some(before) = tokens.start.checked_sub(1) else { return false };
    let noun = document.folded(before);
    let limit = if mention.label == EntityLabel::Person { SURE_OF_PERSON } else { SURE };
    if mention.score >= limit
        || matches!(mention.label, EntityLabel::Norp | EntityLabel::Language | EntityLabel::Law)
        || lists.lexicon.work_noun(noun) != Some(true)
        || document.sentence_of(before) != document.sentence_of(tokens.start)
    {
        return false;
    }
    let next = document.tokens.get(tokens.end);
    let closed = next.is_none_or(|next| next.kind == TokenKind::Punctuation)
        || matches!(document.folded(tokens.end), "and" | "or" | "by" | "in" | "as" | "with" | "at" | "on");
    // "films Jane" may be what somebody does.
    let person = mention.label == EntityLabel::Person && noun.ends_with('s');
    closed && !person
}

/// The titles in quotation marks behind a word for a work: "the song “X Y”", "the painting, “X Y”,", "a report titled “X Y”".
fn quoted(document: &Document<'_>, lists: Lists<'_>) -> Vec<Span> {
    let mut titles = Vec::new();
    let opens = |token: usize| matches!(document.surface(token), "\"" | "“" | "‘" | "'");
    for noun in (0..document.tokens.len()).filter(|&token| lists.lexicon.work_noun(document.folded(token)).is_some()) {
        let called = usize::from(matches!(document.folded(noun + 1), "called" | ","));
        let start = noun + 1 + called;
        if !opens(start) || document.sentence_of(noun) != document.sentence_of(start) {
            continue;
        }
        let closing = match document.surface(start) {
            "“" => "”",
            "‘" => "’",
            mark => mark,
        };
        let Some(end) = (start + 1..start + 2 + LONGEST).find(|&token| document.surface(token) == closing) else { continue };
        // "the song,” he said": the comma within the marks is the sentence's.
        let end = if end > start + 1 && matches!(document.surface(end - 1), "," | ".") { end - 1 } else { end };
        let words = || (start + 1..end).filter_map(|token| Some((token, document.tokens.get(token)?))).filter(|(_, token)| token.is_word());
        let capital = |token: usize| document.tokens.get(token).is_some_and(|token| token.is_capitalized());
        let small = |token: usize| lists.gazetteer.phrase(document.folded(token)).has(Class::Function);
        // A sentence that somebody said has small words that no title has.
        if words().next().is_some_and(|(first, _)| capital(first)) && words().all(|(token, _)| capital(token) || small(token)) {
            titles.push(document.cover(start + 1..end));
        }
    }
    titles.dedup_by(|next, last| next.overlaps(*last));
    titles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::ner::Gazetteer;
    use crate::quote::SpeechWords;

    fn named(text: &str, model: &[(&str, EntityLabel, u16)]) -> Vec<(String, EntityLabel)> {
        let document = Document::parse(text, &Lexicon::new());
        let mention = |&(surface, label, score): &(&str, EntityLabel, u16)| {
            let start = text.find(surface).expect("the name should be in the text");
            let span = Span { start: u32::try_from(start).expect("short"), end: u32::try_from(start + surface.len()).expect("short") };
            Mention { span, label, score, rule: "trained model", quantity: None }
        };
        let (lexicon, gazetteer, speech) = (Lexicon::new(), Gazetteer::new(), SpeechWords::new());
        let found = name(&document, Lists { lexicon: &lexicon, gazetteer: &gazetteer, speech: &speech }, model.iter().map(mention).collect());
        found.into_iter().map(|mention| (mention.span.slice(text).to_owned(), mention.label)).collect()
    }

    #[test]
    fn a_title_follows_its_noun_and_a_maker_has_a_verb() {
        use EntityLabel::{Fac, Person, WorkOfArt};
        let street = |text: &str, label, score| named(text, &[("Harbour Street", label, score)]).first().map(|name| name.1);
        assert_eq!(street("in the soap Harbour Street, he was a cook", Fac, 600), Some(WorkOfArt));
        assert_eq!(street("in the soap Harbour Street, he was a cook", Fac, 950), Some(Fac));
        assert_eq!(street("the soap Harbour Street made was a soap", Fac, 600), Some(Fac));
        assert_eq!(street("he was shown Harbour Street, a road", Fac, 600), Some(Fac));
        assert_eq!(street("he films Harbour Street, a man", Person, 500), Some(Person));
    }

    #[test]
    fn a_quoted_title_is_one_name() {
        use EntityLabel::{Gpe, Law, WorkOfArt};
        let title = vec![("Two Rivers in Leeds".to_owned(), WorkOfArt)];
        assert_eq!(named("the song \"Two Rivers in Leeds\" was sung", &[("Leeds", Gpe, 990)]), title);
        assert_eq!(named("a song called “Two Rivers in Leeds,” was sung", &[]), title);
        assert_eq!(named("he wrote the book \"and then he left\" on it", &[]), Vec::new());
        assert_eq!(named("an act titled \"On Rivers\" passed", &[("On Rivers", Law, 950)]), vec![("On Rivers".to_owned(), Law)]);
    }
}
