//! How important an entity is to this article.
//!
//! Points out of 1000, all integers: 200 for standing in the headline; 150 for the first sentence of the body or 75 for
//! the second or third; 300 for how often it is named, against the entity named most; 150 for how far its mentions
//! spread over the article, by tenths of its paragraphs; 200 for being the subject of a verb, a third for each time.
//! Who wrote the article is not in it: bylines and credits don't count.
//! Nationalities and languages count half: they are mostly adjectives. The order of magnitude follows what is known of
//! entity salience in news: frequency and position say most, and grammatical role tells actors from what is around them.

use crate::article::Article;
use crate::layout::ParagraphKind;
use crate::mention::EntityLabel;
use crate::word_class::WordClasses;

/// What makes an entity important, and how important that makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Salience {
    /// 0 to 1000.
    pub score: u16,
    /// What counted, in words for a reader.
    pub reasons: Vec<String>,
}

/// What is counted of an entity.
#[derive(Clone, Debug, Default)]
struct Count {
    headline: bool,
    /// The earliest body sentence that names it, counted from 0.
    first: Option<usize>,
    mentions: usize,
    /// The tenths of the article in which it is named, one bit each.
    tenths: u16,
    subject: usize,
}

/// The salience of every entity, in the order of the entities.
pub(crate) fn rank(article: &Article) -> Vec<Salience> {
    let mut counts = vec![Count::default(); article.entities.len()];
    let paragraphs = article.document.layout.paragraphs.len().max(1);
    let mut body = 0;
    for sentence in 0..article.document.sentences.len() {
        let kind = article.kind_of(sentence);
        if kind == ParagraphKind::Byline {
            continue;
        }
        for mention in article.mentions_in(sentence) {
            let Some(count) = article.entity(mention).and_then(|entity| counts.get_mut(entity)) else { continue };
            count.mentions += 1;
            count.headline |= kind == ParagraphKind::Headline;
            if kind == ParagraphKind::Body {
                count.first.get_or_insert(body);
            }
            count.tenths |= 1 << (article.paragraph_of(sentence) * 10 / paragraphs).min(9);
            count.subject += usize::from(is_subject(article, mention));
        }
        body += usize::from(kind == ParagraphKind::Body);
    }
    let most = counts.iter().map(|count| count.mentions).max().unwrap_or_default().max(1);
    let tenths = paragraphs.min(10);
    counts.iter().zip(article.entities).map(|(count, entity)| salience(count, entity.label, most, tenths)).collect()
}

fn salience(count: &Count, label: EntityLabel, most: usize, tenths: usize) -> Salience {
    let spread = usize::try_from(count.tenths.count_ones()).unwrap_or_default();
    let lead = match count.first {
        Some(0) => 150,
        Some(1 | 2) => 75,
        _ => 0,
    };
    let points =
        usize::from(count.headline) * 200 + lead + 300 * count.mentions / most + 150 * spread.min(tenths) / tenths + 200 * count.subject.min(3) / 3;
    let adjective = matches!(label, EntityLabel::Norp | EntityLabel::Language);
    let points = if adjective { points / 2 } else { points };
    let mut reasons = Vec::new();
    if count.headline {
        reasons.push("in the headline".to_owned());
    }
    match count.first {
        Some(0) => reasons.push("in the first sentence".to_owned()),
        Some(1 | 2) => reasons.push("near the beginning".to_owned()),
        _ => {}
    }
    reasons.push(match count.mentions {
        0 => "named in the byline alone".to_owned(),
        1 => "named once".to_owned(),
        times => format!("named {times} times"),
    });
    if count.subject > 0 {
        reasons.push(if count.subject == 1 { "acts in a sentence".to_owned() } else { format!("acts in {} sentences", count.subject) });
    }
    Salience { score: u16::try_from(points.min(1000)).unwrap_or(1000), reasons }
}

/// Whether a mention stands where a verb's subject does: right before a verb, and not behind a preposition.
pub(crate) fn is_subject(article: &Article, mention: usize) -> bool {
    let tokens = article.tokens_of(mention);
    let mut after = tokens.end;
    while article.has(after, WordClasses::ADVERB) {
        after += 1;
    }
    article.is_verb(after) && !behind_preposition(article, tokens.start)
}

/// Whether a preposition governs the name that begins at a token: "of President X" does, "President X" does not.
pub(crate) fn behind_preposition(article: &Article, start: usize) -> bool {
    let floor = article.document.sentence_of(start).and_then(|index| article.sentence(index)).map_or(0, |sentence| sentence.tokens.start);
    let modifier = WordClasses::TITLE.and(WordClasses::MODIFIER).and(WordClasses::ROLE).and(WordClasses::ARTICLE).and(WordClasses::POSSESSIVE);
    let mut at = start;
    while at > floor && start - at < 8 {
        let before = at - 1;
        if article.has(before, WordClasses::PREPOSITION) {
            return true;
        }
        if !article.has(before, modifier.and(WordClasses::BODY)) && !article.in_name(before) {
            return false;
        }
        at = before;
    }
    false
}
