//! The JSON contract: what leaves the core, and in which unit offsets are counted.
//!
//! The shapes are stated in DESIGN.md. Core types do not know serde; these mirrors do.

use crate::analyzer;
use crate::entity;
use crate::layout::ParagraphKind;
use crate::offsets::{OffsetTable, Offsets};
use crate::quote::QuoteKind;
use crate::span::Span;
use crate::timex::AnchorSource;
use serde::Serialize;

/// A whole analysis, ready to be written as JSON or handed to JavaScript.
#[derive(Clone, Debug, Serialize)]
pub struct Analysis {
    offsets: &'static str,
    spans: Vec<(u32, u32, &'static str)>,
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
    timex: Vec<Timex>,
    anchor: Anchor,
    layout: Layout,
    quotes: Vec<Quote>,
    timeline: Vec<TimelineItem>,
    summary: Vec<KeySentence>,
    warnings: Vec<Warning>,
}

#[derive(Clone, Debug, Serialize)]
struct Mention {
    score: f64,
    rule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timex: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Entity {
    id: usize,
    name: String,
    label: &'static str,
    mentions: Vec<usize>,
    links: Vec<(usize, usize, &'static str)>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Timex {
    start: u32,
    end: u32,
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    freq: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    begin_point: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_point: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<(String, String)>,
    known: String,
    implied: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    ambiguous: bool,
    rule: &'static str,
    why: String,
}

#[derive(Clone, Debug, Serialize)]
struct Anchor {
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
}

#[derive(Clone, Debug, Serialize)]
struct Layout {
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<(u32, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<(u32, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<(u32, u32)>,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<(u32, u32)>,
}

#[derive(Clone, Debug, Serialize)]
struct Paragraph {
    start: u32,
    end: u32,
    kind: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Quote {
    start: u32,
    end: u32,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<(u32, u32)>,
}

#[derive(Clone, Debug, Serialize)]
struct Speaker {
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct TimelineItem {
    timex: usize,
    sentence: usize,
    value: String,
    interval: (String, String),
    entities: Vec<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct KeySentence {
    sentence: usize,
    start: u32,
    end: u32,
    score: f64,
    reasons: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Warning {
    code: &'static str,
    message: String,
    count: usize,
}

/// Per mille to a fraction; division of small integers, so the same on every target.
fn fraction(per_mille: u16) -> f64 {
    f64::from(per_mille) / 1000.0
}

impl Analysis {
    /// The view of an analysis with offsets in the given unit.
    #[must_use]
    pub fn new(analysis: &analyzer::Analysis, unit: Offsets) -> Self {
        let table = OffsetTable::new(analysis.document.text, unit);
        let pair = |span: Span| (table.convert(span.start), table.convert(span.end));
        let sentence = |index: usize| analysis.document.sentences.get(index).map_or((0, 0), |sentence| pair(sentence.span));
        Analysis {
            offsets: unit.as_str(),
            spans: analysis
                .mentions
                .iter()
                .map(|mention| {
                    let (start, end) = pair(mention.span);
                    (start, end, mention.label.as_str())
                })
                .collect(),
            mentions: mentions(analysis),
            entities: analysis
                .entities
                .iter()
                .enumerate()
                .map(|(id, entity)| Entity {
                    id,
                    name: entity.name.clone(),
                    label: entity.label.as_str(),
                    mentions: entity.mentions.clone(),
                    links: entity.links.iter().map(|link| (link.mention, link.with, link.rule)).collect(),
                })
                .collect(),
            timex: analysis
                .timexes
                .iter()
                .map(|timex| {
                    let (start, end) = pair(timex.span);
                    Timex {
                        start,
                        end,
                        kind: timex.kind.as_str(),
                        value: timex.value.clone(),
                        modifier: timex.modifier,
                        quant: timex.quant.clone(),
                        freq: timex.freq.clone(),
                        begin_point: timex.begin_point,
                        end_point: timex.end_point,
                        zone: timex.zone.clone(),
                        interval: timex.interval.clone(),
                        known: timex.known.join(" "),
                        implied: timex.implied.join(" "),
                        ambiguous: timex.ambiguous,
                        rule: timex.rule,
                        why: timex.why.clone(),
                    }
                })
                .collect(),
            anchor: Anchor {
                value: analysis.anchor.value.clone(),
                zone: analysis.anchor.zone.clone(),
                source: match analysis.anchor.source {
                    AnchorSource::Given => "given",
                    AnchorSource::Dateline => "dateline",
                    AnchorSource::None => "none",
                },
                start: analysis.anchor.span.map(|span| pair(span).0),
                end: analysis.anchor.span.map(|span| pair(span).1),
            },
            layout: Layout {
                headline: analysis.document.layout.headline.map(pair),
                byline: analysis.document.layout.byline.map(pair),
                dateline: analysis.document.layout.dateline.map(pair),
                paragraphs: analysis
                    .document
                    .layout
                    .paragraphs
                    .iter()
                    .map(|paragraph| Paragraph {
                        start: table.convert(paragraph.span.start),
                        end: table.convert(paragraph.span.end),
                        kind: match paragraph.kind {
                            ParagraphKind::Headline => "headline",
                            ParagraphKind::Byline => "byline",
                            ParagraphKind::Dateline => "dateline",
                            ParagraphKind::Subhead => "subhead",
                            ParagraphKind::Body => "body",
                        },
                    })
                    .collect(),
                sentences: analysis.document.sentences.iter().map(|sentence| pair(sentence.span)).collect(),
            },
            quotes: analysis
                .quotes
                .iter()
                .map(|quote| {
                    let (start, end) = pair(quote.span);
                    let kind = match quote.kind {
                        QuoteKind::Direct => "direct",
                        QuoteKind::Indirect => "indirect",
                    };
                    let speaker = quote.speaker.as_ref().map(|speaker| {
                        let (start, end) = pair(speaker.span);
                        Speaker { start, end, entity: speaker.entity }
                    });
                    Quote { start, end, kind, speaker, cue: quote.cue.map(pair) }
                })
                .collect(),
            timeline: analysis
                .timeline
                .iter()
                .map(|item| TimelineItem {
                    timex: item.timex,
                    sentence: item.sentence,
                    value: item.value.clone(),
                    interval: item.interval.clone(),
                    entities: item.entities.clone(),
                })
                .collect(),
            summary: analysis
                .summary
                .iter()
                .map(|key| {
                    let (start, end) = sentence(key.sentence);
                    KeySentence { sentence: key.sentence, start, end, score: fraction(key.score), reasons: key.reasons.clone() }
                })
                .collect(),
            warnings: analysis
                .warnings
                .iter()
                .map(|warning| Warning { code: warning.code, message: warning.message.clone(), count: warning.count })
                .collect(),
        }
    }
}

/// One line of "why" for each span: score, rule, and what the span belongs to.
fn mentions(analysis: &analyzer::Analysis) -> Vec<Mention> {
    let entity_of = entity::of_mentions(&analysis.entities, analysis.mentions.len());
    let mut timex_of: Vec<(Span, usize)> =
        analysis.timexes.iter().enumerate().flat_map(|(index, timex)| timex.spans.iter().map(move |&(span, _)| (span, index))).collect();
    timex_of.sort_unstable();
    analysis
        .mentions
        .iter()
        .zip(entity_of)
        .map(|(mention, entity)| Mention {
            score: fraction(mention.score),
            rule: mention.rule,
            entity,
            timex: timex_of.binary_search_by_key(&mention.span, |&(span, _)| span).ok().and_then(|at| timex_of.get(at)).map(|&(_, index)| index),
            value: mention.quantity.as_ref().map(|quantity| quantity.value.clone()),
            unit: mention.quantity.as_ref().and_then(|quantity| quantity.unit.clone()),
        })
        .collect()
}
