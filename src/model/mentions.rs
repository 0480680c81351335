//! The model's names as mentions, beside the numbers that the rules read.

use super::arbiter::arbitrate;
use super::works;
use super::{Evidence, Model};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::mention::{EntityLabel, Mention};
use crate::ner::{Gazetteer, LISTED_ORGANISATION};
use crate::quote::SpeechWords;
use crate::span::Span;
use std::ops::Range;

/// The lists by which the model's names are mended.
#[derive(Clone, Copy)]
pub(crate) struct Lists<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) speech: &'a SpeechWords,
}

/// The names that the model finds, and of the rules' reading the numbers that no name covers. Sorted and flat.
#[must_use]
pub(crate) fn mentions(model: &Model, document: &Document<'_>, evidence: &Evidence, read: &[Mention], lists: Lists<'_>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let predicted = model.predict(document, evidence).into_iter();
    for (name, tokens) in
        predicted.flat_map(|name| between_brackets(document, name.label, name.tokens.clone()).map(move |tokens| (name.clone(), tokens)))
    {
        let span = numbered(
            document,
            document.cover(without_letters(document, name.label, without_prefix(document, tokens, lists.lexicon), lists.lexicon)),
            name.label,
            read,
        );
        if span.is_empty() || is_small_among_capitals(document, name.label, span) {
            continue;
        }
        // Where the rules read the same name, their reason is the one that a reader understands.
        let at = read.partition_point(|mention| mention.span.start < span.start);
        let same = read.get(at).filter(|mention| mention.span == span);
        let certainty = model.certainty(name.margin);
        // "Luhansk People's Republic" is on a list of armed groups, too; where the model is sure of a country, it is one.
        let country = name.label == EntityLabel::Gpe && certainty >= 900;
        let listed = same.filter(|mention| mention.label != name.label && !country && is_listed(document, mention));
        let label = listed.map_or(name.label, |mention| mention.label);
        let rule = same.filter(|mention| mention.label == label).map_or("trained model", |mention| mention.rule);
        found.push(Mention { span, label, score: certainty, rule, quantity: None });
    }
    let mut found = works::name(document, lists, arbitrate(document, lists, found, read));
    let names = found.len();
    for number in read.iter().filter(|mention| !mention.label.is_name()) {
        let near = found.get(..names).unwrap_or_default();
        let at = near.partition_point(|name| name.span.end <= number.span.start);
        if !near.get(at).is_some_and(|name| name.span.overlaps(number.span)) {
            found.push(number.clone());
        }
    }
    found.sort_by_key(|mention| mention.span);
    found
}

/// Whether one word is read as a person though it has no capital and its sentence begins with one: "gardaí said". Where
/// nothing has capitals, in messages, it may be one.
fn is_small_among_capitals(document: &Document<'_>, label: EntityLabel, span: Span) -> bool {
    let tokens = document.tokens_in(span);
    let is_large = |token: usize| document.surface(token).chars().any(char::is_uppercase);
    let sentence = document.sentence_of(tokens.start).and_then(|index| document.sentences.get(index));
    label == EntityLabel::Person
        && tokens.len() == 1
        && document.surface(tokens.start).chars().next().is_some_and(char::is_lowercase)
        && !is_large(tokens.start)
        && sentence
            .and_then(|sentence| sentence.tokens.clone().find(|&token| document.tokens.get(token).is_some_and(|t| t.is_word())))
            .is_some_and(is_large)
}

/// Whether the rules are as sure as they can be of a name of several words that no person bears: an entry of a list,
/// such as an armed group's. There they know more than the model, which reads "Kataib Hezbollah" as a person's name.
fn is_listed(document: &Document<'_>, mention: &Mention) -> bool {
    let several = document.tokens_in(mention.span).len() >= 2;
    several && mention.score >= 980 && mention.rule == LISTED_ORGANISATION
}

/// The names that a bracket without its other half parts: "Southern Military District" and "SMD" of "Southern Military
/// District [SMD". Where it is part of the word ("Section 10(b") or of a person's name ("Jerry [Marsh", "Phil] Lowe"), its other
/// half is too.
fn between_brackets<'d>(document: &'d Document<'_>, label: EntityLabel, tokens: Range<usize>) -> impl Iterator<Item = Range<usize>> + 'd {
    let count = |sign: &str| tokens.clone().filter(|&token| document.surface(token) == sign).count();
    let round = count("(") != count(")");
    let square = count("[") != count("]");
    let opening = tokens.clone().rfind(|&token| matches!(document.surface(token), "(" | "["));
    let within = opening.is_some_and(|opening| opening > tokens.start && (label == EntityLabel::Person || !document.space_before(opening)));
    let closes = matches!(document.surface(tokens.end), ")" | "]");
    let before = tokens.start.checked_sub(1).filter(|&before| matches!(document.surface(before), "(" | "["));
    let inserted = label == EntityLabel::Person && opening.is_none() && before.is_some() && (round || square);
    let whole = within && closes && (round || square) || inserted;
    let end = tokens.end + usize::from(whole && !inserted);
    let parts = move |token: usize| match document.surface(token) {
        "[" | "]" => square && !whole,
        "(" | ")" => round && !whole,
        _ => false,
    };
    let mut next = before.filter(|_| inserted).unwrap_or(tokens.start);
    let first = next;
    std::iter::from_fn(move || {
        while next < end && parts(next) {
            // What stands behind the bracket is the rest of another name: "Army Corps" of "DNR] Army Corps".
            let closing = next > first && matches!(document.surface(next), "]" | ")");
            next = if closing { end } else { next + 1 };
        }
        let start = next;
        while next < end && !parts(next) {
            next += 1;
        }
        (start < next).then_some(start..next)
    })
}

/// "Iranian" of "pro-Iranian": the annotation guidelines mark the name inside a compound.
fn without_prefix(document: &Document<'_>, tokens: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    let compound = tokens.len() >= 3 && document.surface(tokens.start + 1) == "-" && lexicon.is_compound_prefix(document.folded(tokens.start));
    if compound { tokens.start + 2..tokens.end } else { tokens }
}

/// "Marcus Feldman" of "Marcus Feldman QC": letters after a person's name are as little part of it as titles before it.
fn without_letters(document: &Document<'_>, label: EntityLabel, tokens: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    let letters = label == EntityLabel::Person && tokens.len() >= 2 && lexicon.is_post_nominal(document.folded(tokens.end - 1));
    if letters { tokens.start..tokens.end - 1 } else { tokens }
}

/// "1st Guards Tank Army" for "Guards Tank Army": where the rules read the same name with a number right before it,
/// the number belongs to it. The model sees too few of them to learn that.
fn numbered(document: &Document<'_>, span: Span, label: EntityLabel, read: &[Mention]) -> Span {
    let at = read.partition_point(|mention| mention.span.end < span.end);
    let longer = read.get(at).filter(|mention| mention.label == label && mention.span.end == span.end && mention.span.start < span.start);
    let number = |mention: &&Mention| {
        let before = document.tokens_in(Span { start: mention.span.start, end: span.start });
        let ordinal = document.surface(before.start);
        before.len() == 1 && ordinal.starts_with(|c: char| c.is_ascii_digit()) && ordinal.ends_with(char::is_alphabetic)
    };
    longer.filter(number).map_or(span, |mention| mention.span)
}
