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
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A word of the contract, or one that was read from a file.
pub(crate) type Text = Cow<'static, str>;

/// A whole analysis, ready to be written as JSON or handed to JavaScript.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    pub(crate) offsets: Text,
    pub(crate) spans: Vec<(u32, u32, Text)>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) timex: Vec<Timex>,
    pub(crate) anchor: Anchor,
    pub(crate) layout: Layout,
    #[serde(default)]
    pub(crate) places: Vec<Place>,
    #[serde(default)]
    pub(crate) countries: Vec<Country>,
    pub(crate) quotes: Vec<Quote>,
    pub(crate) timeline: Vec<TimelineItem>,
    pub(crate) summary: Vec<KeySentence>,
    #[serde(default)]
    pub(crate) gist: Gist,
    #[serde(default)]
    pub(crate) keyphrases: Vec<Keyphrase>,
    #[serde(default)]
    pub(crate) figures: Vec<Figure>,
    #[serde(default)]
    pub(crate) roles: Vec<Role>,
    #[serde(default)]
    pub(crate) relations: Vec<Relation>,
    #[serde(default, rename = "coMentions")]
    pub(crate) co_mentions: Vec<CoMention>,
    pub(crate) warnings: Vec<Warning>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Mention {
    pub(crate) score: f64,
    pub(crate) rule: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entity: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) timex: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) corrected: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entity {
    pub(crate) id: usize,
    pub(crate) name: String,
    pub(crate) label: Text,
    pub(crate) mentions: Vec<usize>,
    #[serde(default)]
    pub(crate) links: Vec<(usize, usize, Text)>,
    #[serde(default)]
    pub(crate) salience: f64,
    #[serde(default)]
    pub(crate) why: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) corrected: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Timex {
    pub(crate) start: u32,
    pub(crate) end: u32,
    #[serde(rename = "type")]
    pub(crate) kind: Text,
    pub(crate) value: String,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub(crate) modifier: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) freq: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) begin_point: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end_point: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) interval: Option<(String, String)>,
    pub(crate) known: String,
    pub(crate) implied: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) ambiguous: bool,
    pub(crate) rule: Text,
    pub(crate) why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Anchor {
    pub(crate) value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) zone: Option<String>,
    pub(crate) source: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Layout {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) headline: Option<(u32, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) byline: Option<(u32, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) dateline: Option<(u32, u32)>,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) sentences: Vec<(u32, u32)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Paragraph {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: Text,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) entity: usize,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub(crate) location: Option<Location>,
    pub(crate) confidence: Text,
    pub(crate) why: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) candidates: Vec<Location>,
    pub(crate) evidence: Vec<(u32, u32)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Location {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) country: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) countries: Vec<Text>,
    pub(crate) kind: Text,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Country {
    pub(crate) country: Text,
    pub(crate) name: Text,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) mentions: Vec<usize>,
    pub(crate) people: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Quote {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) speaker: Option<Speaker>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cue: Option<(u32, u32)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Speaker {
    pub(crate) start: u32,
    pub(crate) end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entity: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct TimelineItem {
    pub(crate) timex: usize,
    #[serde(rename = "endTimex", skip_serializing_if = "Option::is_none")]
    pub(crate) end_timex: Option<usize>,
    pub(crate) sentence: usize,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) value: String,
    pub(crate) interval: (String, String),
    pub(crate) precision: Text,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) approximate: bool,
    pub(crate) basis: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cue: Option<(u32, u32)>,
    pub(crate) entities: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeySentence {
    pub(crate) sentence: usize,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) shown: (u32, u32),
    pub(crate) score: f64,
    pub(crate) reasons: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub(crate) struct Gist {
    pub(crate) who: Vec<GistItem>,
    pub(crate) what: Vec<GistItem>,
    #[serde(rename = "where")]
    pub(crate) where_: Vec<GistItem>,
    pub(crate) when: Vec<GistItem>,
    pub(crate) why: Vec<GistItem>,
    pub(crate) how: Vec<GistItem>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct GistItem {
    pub(crate) start: u32,
    pub(crate) end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entity: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) timex: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Keyphrase {
    pub(crate) score: f64,
    pub(crate) spans: Vec<(u32, u32)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Figure {
    pub(crate) mention: usize,
    pub(crate) start: u32,
    pub(crate) end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) counted: Option<(u32, u32)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Role {
    pub(crate) entity: usize,
    pub(crate) name: (u32, u32),
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<Text>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Party {
    pub(crate) start: u32,
    pub(crate) end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entity: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Relation {
    pub(crate) kind: Text,
    pub(crate) subject: Party,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) object: Option<Party>,
    pub(crate) start: u32,
    pub(crate) end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<Text>,
    pub(crate) sentence: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct CoMention {
    pub(crate) entities: (usize, usize),
    pub(crate) count: usize,
    pub(crate) sentences: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Warning {
    pub(crate) code: Text,
    pub(crate) message: String,
    pub(crate) count: usize,
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
    let country = if let [only] = location.countries.as_slice() { Some(Text::from(*only)) } else { None };
    Location {
        name: location.name.clone(),
        country,
        countries: if location.countries.len() == 1 { Vec::new() } else { location.countries.iter().map(|&code| code.into()).collect() },
        kind: location.kind.as_str().into(),
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
            offsets: unit.as_str().into(),
            spans: analysis
                .mentions
                .iter()
                .map(|mention| {
                    let (start, end) = pair(mention.span);
                    (start, end, mention.label.as_str().into())
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
                    label: entity.label.as_str().into(),
                    mentions: entity.mentions.clone(),
                    links: entity.links.iter().map(|link| (link.mention, link.with, link.rule.into())).collect(),
                    salience: fraction(salience.score),
                    why: salience.reasons.clone(),
                    corrected: Vec::new(),
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
                        kind: timex.kind.as_str().into(),
                        value: timex.value.clone(),
                        modifier: timex.modifier.map(Text::from),
                        quant: timex.quant.clone(),
                        freq: timex.freq.clone(),
                        begin_point: timex.begin_point,
                        end_point: timex.end_point,
                        zone: timex.zone.clone(),
                        interval: timex.interval.clone(),
                        known: timex.known.join(" "),
                        implied: timex.implied.join(" "),
                        ambiguous: timex.ambiguous,
                        rule: timex.rule.into(),
                        why: timex.why.clone(),
                    }
                })
                .collect(),
            anchor: Anchor {
                value: analysis.anchor.value.clone(),
                zone: analysis.anchor.zone.clone(),
                source: match analysis.anchor.source {
                    AnchorSource::Given => "given".into(),
                    AnchorSource::Dateline => "dateline".into(),
                    AnchorSource::None => "none".into(),
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
                            ParagraphKind::Headline => "headline".into(),
                            ParagraphKind::Byline => "byline".into(),
                            ParagraphKind::Dateline => "dateline".into(),
                            ParagraphKind::Subhead => "subhead".into(),
                            ParagraphKind::Body => "body".into(),
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
                    confidence: place.confidence.as_str().into(),
                    why: place.why.clone(),
                    candidates: place.candidates.iter().map(location).collect(),
                    evidence: place.evidence.iter().map(|&span| pair(span)).collect(),
                })
                .collect(),
            countries: analysis
                .countries
                .iter()
                .map(|country| Country {
                    country: country.code.into(),
                    name: country.name.into(),
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
                        QuoteKind::Direct => "direct".into(),
                        QuoteKind::Indirect => "indirect".into(),
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
                        precision: item.precision.into(),
                        approximate: item.approximate,
                        basis: item.basis.as_str().into(),
                        status: item.status.as_str().map(Text::from),
                        why: Some(item.why).filter(|why| !why.is_empty()).map(Text::from),
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
                    Role {
                        entity: role.entity,
                        name: pair(role.name),
                        start,
                        end,
                        kind: role.kind.as_str().into(),
                        status: role.status.map(Text::from),
                    }
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
                        kind: relation.kind.into(),
                        subject: party(&relation.subject),
                        object,
                        start,
                        end,
                        status: relation.status.map(Text::from),
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
                .map(|warning| Warning { code: warning.code.into(), message: warning.message.clone(), count: warning.count })
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

impl Analysis {
    /// Gives every range of the analysis, to be read or changed; none is left out.
    pub(crate) fn each_range(&mut self, visit: &mut dyn FnMut(&mut u32, &mut u32)) {
        let mut pair = |range: &mut (u32, u32)| visit(&mut range.0, &mut range.1);
        self.layout.sentences.iter_mut().for_each(&mut pair);
        let layout = &mut self.layout;
        [&mut layout.headline, &mut layout.byline, &mut layout.dateline].into_iter().flatten().for_each(&mut pair);
        self.places.iter_mut().flat_map(|place| &mut place.evidence).for_each(&mut pair);
        self.quotes.iter_mut().filter_map(|quote| quote.cue.as_mut()).for_each(&mut pair);
        self.timeline.iter_mut().filter_map(|item| item.cue.as_mut()).for_each(&mut pair);
        self.summary.iter_mut().map(|key| &mut key.shown).for_each(&mut pair);
        self.keyphrases.iter_mut().flat_map(|phrase| &mut phrase.spans).for_each(&mut pair);
        self.figures.iter_mut().filter_map(|figure| figure.counted.as_mut()).for_each(&mut pair);
        self.roles.iter_mut().map(|role| &mut role.name).for_each(&mut pair);

        self.spans.iter_mut().for_each(|(start, end, _)| visit(start, end));
        self.timex.iter_mut().for_each(|timex| visit(&mut timex.start, &mut timex.end));
        if let (Some(start), Some(end)) = (&mut self.anchor.start, &mut self.anchor.end) {
            visit(start, end);
        }
        self.layout.paragraphs.iter_mut().for_each(|paragraph| visit(&mut paragraph.start, &mut paragraph.end));
        for quote in &mut self.quotes {
            visit(&mut quote.start, &mut quote.end);
            quote.speaker.iter_mut().for_each(|speaker| visit(&mut speaker.start, &mut speaker.end));
        }
        self.timeline.iter_mut().for_each(|item| visit(&mut item.start, &mut item.end));
        self.summary.iter_mut().for_each(|key| visit(&mut key.start, &mut key.end));
        let Gist { who, what, where_, when, why, how } = &mut self.gist;
        [who, what, where_, when, why, how].into_iter().flatten().for_each(|item| visit(&mut item.start, &mut item.end));
        self.figures.iter_mut().for_each(|figure| visit(&mut figure.start, &mut figure.end));
        self.roles.iter_mut().for_each(|role| visit(&mut role.start, &mut role.end));
        for relation in &mut self.relations {
            visit(&mut relation.start, &mut relation.end);
            visit(&mut relation.subject.start, &mut relation.subject.end);
            relation.object.iter_mut().for_each(|object| visit(&mut object.start, &mut object.end));
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
            rule: mention.rule.into(),
            entity,
            timex: timex_of.binary_search_by_key(&mention.span, |&(span, _)| span).ok().and_then(|at| timex_of.get(at)).map(|&(_, index)| index),
            value: mention.quantity.as_ref().map(|quantity| quantity.value.clone()),
            unit: mention.quantity.as_ref().and_then(|quantity| quantity.unit.clone()),
            corrected: Vec::new(),
        })
        .collect()
}
