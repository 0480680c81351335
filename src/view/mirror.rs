//! The core's types, mirrored in the shapes of the contract.

use super::*;
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
