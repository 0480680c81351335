//! The JSON contract: what leaves the core, and in which unit offsets are counted.
//!
//! The shapes are stated in DESIGN.md. Core types do not know serde; these mirrors do.

use crate::analyzer;
use crate::entity;
use crate::layout::ParagraphKind;
use crate::offsets::{OffsetTable, Offsets};
use crate::place;
use crate::quote::QuoteKind;
use crate::relation;
use crate::span::Span;
use crate::summary;
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
    places: Vec<Place>,
    countries: Vec<Country>,
    quotes: Vec<Quote>,
    timeline: Vec<TimelineItem>,
    summary: Vec<KeySentence>,
    gist: Gist,
    keyphrases: Vec<Keyphrase>,
    figures: Vec<Figure>,
    roles: Vec<Role>,
    relations: Vec<Relation>,
    #[serde(rename = "coMentions")]
    co_mentions: Vec<CoMention>,
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
    salience: f64,
    why: Vec<String>,
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
struct Place {
    entity: usize,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    confidence: &'static str,
    why: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Location>,
    evidence: Vec<(u32, u32)>,
}

#[derive(Clone, Debug, Serialize)]
struct Location {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    countries: Vec<&'static str>,
    kind: &'static str,
    lat: f64,
    lon: f64,
}

#[derive(Clone, Debug, Serialize)]
struct Country {
    country: &'static str,
    name: &'static str,
    lat: f64,
    lon: f64,
    mentions: Vec<usize>,
    people: Vec<usize>,
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
    #[serde(rename = "endTimex", skip_serializing_if = "Option::is_none")]
    end_timex: Option<usize>,
    sentence: usize,
    start: u32,
    end: u32,
    value: String,
    interval: (String, String),
    precision: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    approximate: bool,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<(u32, u32)>,
    entities: Vec<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct KeySentence {
    sentence: usize,
    start: u32,
    end: u32,
    shown: (u32, u32),
    score: f64,
    reasons: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Gist {
    who: Vec<GistItem>,
    what: Vec<GistItem>,
    #[serde(rename = "where")]
    where_: Vec<GistItem>,
    when: Vec<GistItem>,
    why: Vec<GistItem>,
    how: Vec<GistItem>,
}

#[derive(Clone, Debug, Serialize)]
struct GistItem {
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timex: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct Keyphrase {
    score: f64,
    spans: Vec<(u32, u32)>,
}

#[derive(Clone, Debug, Serialize)]
struct Figure {
    mention: usize,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted: Option<(u32, u32)>,
}

#[derive(Clone, Debug, Serialize)]
struct Role {
    entity: usize,
    name: (u32, u32),
    start: u32,
    end: u32,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
struct Party {
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct Relation {
    kind: &'static str,
    subject: Party,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<Party>,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    sentence: usize,
}

#[derive(Clone, Debug, Serialize)]
struct CoMention {
    entities: (usize, usize),
    count: usize,
    sentences: Vec<usize>,
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

/// Millionths of a degree to degrees; one division, so the same on every target.
fn degrees(micro: i32) -> f64 {
    f64::from(micro) / 1_000_000.0
}

fn location(location: &place::Location) -> Location {
    // What lies in one country says so in one field; what lies in several lists them.
    let country = if let [only] = location.countries.as_slice() { Some(*only) } else { None };
    Location {
        name: location.name.clone(),
        country,
        countries: if country.is_none() { location.countries.clone() } else { Vec::new() },
        kind: location.kind.as_str(),
        lat: degrees(location.point.latitude),
        lon: degrees(location.point.longitude),
    }
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
                .zip(&analysis.salience)
                .map(|((id, entity), salience)| Entity {
                    id,
                    name: entity.name.clone(),
                    label: entity.label.as_str(),
                    mentions: entity.mentions.clone(),
                    links: entity.links.iter().map(|link| (link.mention, link.with, link.rule)).collect(),
                    salience: fraction(salience.score),
                    why: salience.reasons.clone(),
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
            places: analysis
                .places
                .iter()
                .map(|place| Place {
                    entity: place.entity,
                    location: place.location.as_ref().map(location),
                    confidence: place.confidence.as_str(),
                    why: place.why.clone(),
                    candidates: place.candidates.iter().map(location).collect(),
                    evidence: place.evidence.iter().map(|&span| pair(span)).collect(),
                })
                .collect(),
            countries: analysis
                .countries
                .iter()
                .map(|country| Country {
                    country: country.code,
                    name: country.name,
                    lat: degrees(country.point.latitude),
                    lon: degrees(country.point.longitude),
                    mentions: country.mentions.clone(),
                    people: country.people.clone(),
                })
                .collect(),
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
                .map(|item| {
                    let (start, end) = sentence(item.sentence);
                    TimelineItem {
                        timex: item.timex,
                        end_timex: item.end_timex,
                        sentence: item.sentence,
                        start,
                        end,
                        value: item.value.clone(),
                        interval: item.interval.clone(),
                        precision: item.precision,
                        approximate: item.approximate,
                        basis: item.basis.as_str(),
                        status: item.status.as_str(),
                        why: Some(item.why).filter(|why| !why.is_empty()),
                        cue: item.cue.map(pair),
                        entities: item.entities.clone(),
                    }
                })
                .collect(),
            summary: analysis
                .summary
                .iter()
                .map(|key| {
                    let (start, end) = sentence(key.sentence);
                    let (score, reasons) = (fraction(key.score), key.reasons.clone());
                    KeySentence { sentence: key.sentence, start, end, shown: pair(key.shown), score, reasons }
                })
                .collect(),
            gist: gist(&analysis.gist, &pair),
            keyphrases: analysis
                .keyphrases
                .iter()
                .map(|phrase| Keyphrase { score: fraction(phrase.score), spans: phrase.spans.iter().copied().map(pair).collect() })
                .collect(),
            figures: analysis
                .figures
                .iter()
                .map(|figure| {
                    let (start, end) = pair(figure.span);
                    Figure { mention: figure.mention, start, end, counted: figure.counted.map(pair) }
                })
                .collect(),
            roles: analysis
                .roles
                .iter()
                .map(|role| {
                    let (start, end) = pair(role.span);
                    Role { entity: role.entity, name: pair(role.name), start, end, kind: role.kind.as_str(), status: role.status }
                })
                .collect(),
            relations: analysis
                .relations
                .iter()
                .map(|relation| {
                    let (start, end) = pair(relation.cue);
                    let party = |party: &relation::Party| {
                        let (start, end) = pair(party.span);
                        Party { start, end, entity: party.entity }
                    };
                    let object = relation.object.as_ref().map(party);
                    Relation {
                        kind: relation.kind,
                        subject: party(&relation.subject),
                        object,
                        start,
                        end,
                        status: relation.status,
                        sentence: relation.sentence,
                    }
                })
                .collect(),
            co_mentions: analysis
                .co_mentions
                .iter()
                .map(|pair| CoMention { entities: (pair.first, pair.second), count: pair.count, sentences: pair.sentences.clone() })
                .collect(),
            warnings: analysis
                .warnings
                .iter()
                .map(|warning| Warning { code: warning.code, message: warning.message.clone(), count: warning.count })
                .collect(),
        }
    }
}

fn gist(gist: &summary::Gist, pair: &dyn Fn(Span) -> (u32, u32)) -> Gist {
    let items = |items: &[summary::GistItem]| {
        items
            .iter()
            .map(|item| {
                let (start, end) = pair(item.span);
                GistItem { start, end, entity: item.entity, timex: item.timex }
            })
            .collect()
    };
    Gist {
        who: items(&gist.who),
        what: items(&gist.what),
        where_: items(&gist.where_),
        when: items(&gist.when),
        why: items(&gist.why),
        how: items(&gist.how),
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
