//! What happened when: the dated sentences in order of time.

use crate::document::Document;
use crate::entity::{self, Entity};
use crate::layout::ParagraphKind;
use crate::mention::Mention;
use crate::timex::{Timex, TimexType};

/// A dated sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineItem {
    /// Index of the time expression.
    pub timex: usize,
    /// Index of the sentence that it stands in.
    pub sentence: usize,
    /// The expression's TIMEX3 value.
    pub value: String,
    /// The half-open interval that the value covers, as ISO strings.
    pub interval: (String, String),
    /// Entities mentioned in the sentence, as indexes, in text order.
    pub entities: Vec<usize>,
}

/// Builds the timeline from the dates and times that have an interval, earliest first, then in text order.
/// The dateline is the publication time rather than an event, and stays out.
pub(crate) fn build(document: &Document, mentions: &[Mention], entities: &[Entity], timexes: &[Timex]) -> Vec<TimelineItem> {
    let by_sentence = entities_by_sentence(document, mentions, entities);
    let mut items: Vec<TimelineItem> = timexes
        .iter()
        .enumerate()
        .filter(|(_, timex)| matches!(timex.kind, TimexType::Date | TimexType::Time))
        .filter(|(_, timex)| !document.layout.dateline.is_some_and(|dateline| dateline.contains(timex.span)))
        .filter(|(_, timex)| !in_byline(document, timex))
        .filter_map(|(index, timex)| {
            let interval = timex.interval.clone()?;
            let sentence = document.sentence_of(document.tokens_in(timex.span).start)?;
            let entities = by_sentence.get(sentence).cloned().unwrap_or_default();
            Some(TimelineItem { timex: index, sentence, value: timex.value.clone(), interval, entities })
        })
        .collect();
    items.sort_by(|a, b| (&a.interval.0, &a.interval.1, a.timex).cmp(&(&b.interval.0, &b.interval.1, b.timex)));
    items
}

fn in_byline(document: &Document, timex: &Timex) -> bool {
    let paragraphs = &document.layout.paragraphs;
    let at = paragraphs.partition_point(|paragraph| paragraph.span.end <= timex.span.start);
    paragraphs.get(at).is_some_and(|paragraph| matches!(paragraph.kind, ParagraphKind::Byline | ParagraphKind::Dateline))
}

/// For each sentence, the entities that it mentions, each once, in text order.
pub(crate) fn entities_by_sentence(document: &Document, mentions: &[Mention], entities: &[Entity]) -> Vec<Vec<usize>> {
    let entity_of = entity::of_mentions(entities, mentions.len());
    let mut sentences = vec![Vec::new(); document.sentences.len()];
    let mut seen_in = vec![None; entities.len()];
    let mut sentence = 0;
    for (mention, entity) in mentions.iter().zip(entity_of) {
        while document.sentences.get(sentence).is_some_and(|s| s.span.end <= mention.span.start) {
            sentence += 1;
        }
        let Some(entity) = entity else { continue };
        if let (Some(seen), Some(list)) = (seen_in.get_mut(entity), sentences.get_mut(sentence))
            && *seen != Some(sentence)
        {
            *seen = Some(sentence);
            list.push(entity);
        }
    }
    sentences
}
