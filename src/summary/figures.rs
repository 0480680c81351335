//! Figures: each number with what it counts, in the text's own words.

use crate::article::Article;
use crate::mention::EntityLabel;
use crate::role::{Role, RoleKind, phrase};
use crate::span::Span;
use crate::word_class::WordClasses;

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Index of the number's mention, which has value and unit.
    pub mention: usize,
    /// From the number to the end of what it counts.
    pub span: Span,
    /// What it counts: "troops", "aid"; none where the text does not say it beside the number.
    pub counted: Option<Span>,
}

/// Longest description of what is counted, in tokens.
const LONGEST: usize = 9;

/// The figures in text order: money, percentages, measures and counts; ranks are none.
pub(crate) fn count(article: &Article, roles: &[Role]) -> Vec<Figure> {
    // An age is told with its person.
    let mut ages: Vec<Span> = roles.iter().filter(|role| role.kind == RoleKind::Age).map(|role| role.span).collect();
    ages.sort_unstable();
    let mut figures = Vec::new();
    for (index, sentence) in article.document.sentences.iter().enumerate() {
        for mention in article.mentions_in(index) {
            let Some(number) = article.mentions.get(mention).filter(|number| number.quantity.is_some()) else { continue };
            if number.label == EntityLabel::Ordinal || ages.binary_search(&number.span).is_ok() {
                continue;
            }
            let counted = counted(article, mention, number.label, sentence.tokens.end)
                .or_else(|| named_before(article, mention, number.label, sentence.tokens.start));
            let span = counted.map_or(number.span, |counted| number.span.cover(counted));
            figures.push(Figure { mention, span, counted });
        }
    }
    figures
}

fn counted(article: &Article, mention: usize, label: EntityLabel, limit: usize) -> Option<Span> {
    let end = article.tokens_of(mention).end;
    let linked: &[&str] = match label {
        EntityLabel::Money => &["in", "of", "for", "worth"],
        EntityLabel::Cardinal | EntityLabel::Quantity | EntityLabel::Percent => &["of"],
        _ => return None,
    };
    let link = end < limit && article.is(end, linked);
    // "$3 million worth of aid"
    let start = end + usize::from(link) + usize::from(link && article.is(end, &["worth"]) && article.is(end + 1, &["of"]));
    if start >= limit || article.is_hyphen(end) || !link && matches!(label, EntityLabel::Percent | EntityLabel::Quantity) {
        return None;
    }
    // "14 killed", "54 dead"
    if !link
        && label == EntityLabel::Cardinal
        && (article.has(start, WordClasses::PARTICIPLE) && !article.has(start, WordClasses::ADVERB) || article.is(start, &["dead", "missing"]))
        && (start + 1 >= limit || article.is_mark(start + 1) || article.has(start + 1, WordClasses::PREPOSITION.and(WordClasses::CONJUNCTION)))
    {
        return Some(article.cover(start..start + 1));
    }
    let closes = WordClasses::ARTICLE.and(WordClasses::POSSESSIVE);
    if !link && article.has(start, closes.and(WordClasses::FUNCTION)) && !article.has(start, WordClasses::ADVERB) {
        return None;
    }
    // "more", "other" stand between number and noun.
    let start = start + usize::from(article.is(start, &["more", "other", "additional", "further", "new"]) && start + 1 < limit);
    let found = phrase::at(article, start, limit.min(start + LONGEST))?;
    // What follows another preposition than "of" says where or when.
    // "American and coalition members": what a nationality begins goes on behind "and".
    let people = article.label_at(found.head) == Some(EntityLabel::Norp);
    let cut = (found.head + 1..found.tokens.end)
        .find(|&token| {
            article.has(token, WordClasses::PREPOSITION.and(WordClasses::CONJUNCTION))
                && !article.is(token, &["of"])
                && !(people && article.is(token, &["and"]))
                || article.document.folded(token).ends_with("ing")
                    && (article.in_name(token + 1) || article.has(token + 1, WordClasses::PREPOSITION.and(WordClasses::ARTICLE)))
                || article.has(token, WordClasses::PARTICIPLE.and(WordClasses::GERUND))
                || article.token_kind(token) == crate::token::TokenKind::Possessive
        })
        .unwrap_or(found.tokens.end);
    // A name alone is not counted: "three Syria" is a list that lost its comma.
    let named = article.mention_at(found.head).is_some_and(|mention| !link && article.tokens_of(mention).start == start);
    // "a 7.1 earthquake" counts no earthquakes: what is counted is a plural, unless it is one or a share.
    let one = article.mentions.get(mention).and_then(|mention| mention.quantity.as_ref()).is_some_and(|quantity| quantity.value == "1");
    let plural = link || one || label != EntityLabel::Cardinal || phrase::is_plural(article, found.head);
    let span = article.cover(found.tokens.start..cut);
    (!named && plural && !span.is_empty()).then_some(span)
}

/// "net income of $48.6 million", "a death toll of 54": what the number says, named before it.
fn named_before(article: &Article, mention: usize, label: EntityLabel, floor: usize) -> Option<Span> {
    let of = article.tokens_of(mention).start.checked_sub(1).filter(|&of| of > floor && article.is(of, &["of"]))?;
    let found = phrase::ending(article, floor, of, |head| head + 1 == of && !article.in_name(head))?;
    // "17 of 31": a share is told from the other side.
    let numbered = article.label_at(found.head).is_some() || found.tokens.len() > LONGEST;
    let long = found.tokens.clone().any(|token| article.has(token, WordClasses::PREPOSITION));
    let start = found.tokens.start + usize::from(article.has(found.tokens.start, WordClasses::ARTICLE));
    (!numbered && !long && label != EntityLabel::Ordinal).then(|| article.cover(start..found.tokens.end)).filter(|span| !span.is_empty())
}
