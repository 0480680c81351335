//! The JSON contract: what leaves the core, and in which unit offsets are counted.
//!
//! The shapes are stated in DESIGN.md. Core types do not know serde; these mirrors do.

mod mirror;

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
