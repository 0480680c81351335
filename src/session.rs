//! A session: an article with its reading, as it is kept in a file and as every export begins.
//!
//! Its JSON is stated in DESIGN.md. Whatever comes in is checked here once: after [`Session::parse`] every offset lies on a
//! character of the text, every index has its item, and every word of the contract is one that the contract knows.

use crate::error::Error;
use crate::mention::EntityLabel;
use crate::offsets::{OffsetTable, Offsets};
use crate::view::Analysis;
use serde::{Deserialize, Serialize};

/// What the field "format" says in every session.
const FORMAT: &str = "dateline session";
/// The version that is written, and the only one that is read.
const VERSION: u32 = 1;

/// An article and its reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    format: String,
    version: u32,
    /// What the article is called, where that is known from elsewhere than its text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Where the text came from, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub origin: String,
    /// What was done to the text on its way in, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The publication date that was given, as ISO; empty where the article's own was used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub published: String,
    /// Who gave it: "user" or "file".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub published_by: String,
    /// Where in the file it stood, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub published_from: String,
    /// The article, exactly as it came.
    pub text: String,
    /// The reading.
    pub analysis: Analysis,
    /// What a user changed, in the page's own shape; carried and not read.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub corrections: serde_json::Value,
}

impl Session {
    /// A session of a text and its reading; the analysis is one of this text.
    #[must_use]
    pub fn new(analysis: &crate::Analysis) -> Self {
        Session {
            format: FORMAT.to_owned(),
            version: VERSION,
            title: String::new(),
            origin: String::new(),
            note: String::new(),
            published: String::new(),
            published_by: String::new(),
            published_from: String::new(),
            text: analysis.document.text.to_owned(),
            analysis: Analysis::new(analysis, Offsets::Byte),
            corrections: serde_json::Value::Null,
        }
    }

    /// Reads a session from JSON, and checks it; offsets are counted in bytes afterwards.
    ///
    /// # Errors
    ///
    /// When it is no JSON, no session, one of another version, or one whose reading does not fit its text.
    pub fn parse(json: &str) -> Result<Self, Error> {
        /// What is asked first, so that another program's JSON gets an answer that says so.
        #[derive(Deserialize)]
        struct Head {
            #[serde(default)]
            format: String,
            #[serde(default)]
            version: u32,
        }
        let head: Head = serde_json::from_str(json).map_err(|error| Error::session(&format!("it can't be read as JSON ({error})")))?;
        if head.format != FORMAT {
            return Err(Error::session("it was not saved by Dateline"));
        }
        if head.version != VERSION {
            return Err(Error::session(&format!("it is of version {}, and this Dateline reads version {VERSION}", head.version)));
        }
        let session: Session = serde_json::from_str(json).map_err(|error| Error::session(&error.to_string()))?;
        let session = session.with_offsets(Offsets::Byte)?;
        check(&session.analysis).map_err(|what| Error::session(&format!("{what} does not fit")))?;
        Ok(session)
    }

    /// The session with its offsets in another unit.
    ///
    /// # Errors
    ///
    /// When an offset lies outside the text or within a character.
    pub fn with_offsets(mut self, unit: Offsets) -> Result<Self, Error> {
        let from = Offsets::parse(&self.analysis.offsets).ok_or_else(|| Error::session("its unit of offsets is unknown"))?;
        let (source, target) = (OffsetTable::new(&self.text, from), OffsetTable::new(&self.text, unit));
        let mut fits = true;
        self.analysis.each_range(&mut |start, end| {
            let converted = (source.to_byte(*start), source.to_byte(*end));
            if let ((Some(first), Some(last)), true) = (converted, start <= end) {
                (*start, *end) = (target.convert(first), target.convert(last));
            } else {
                fits = false;
            }
        });
        if !fits {
            return Err(Error::session("an offset lies outside its text"));
        }
        self.analysis.offsets = unit.as_str().into();
        Ok(self)
    }

    /// The session as JSON in one line.
    ///
    /// # Errors
    ///
    /// None that a text can cause; what JSON can't hold would be named.
    pub fn to_json(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|error| Error::session(&error.to_string()))
    }
}

/// Checks everything but the offsets' place in the text; gives the first thing that is wrong.
fn check(analysis: &Analysis) -> Result<(), &'static str> {
    let expect = |holds: bool, what: &'static str| if holds { Ok(()) } else { Err(what) };
    let all = |indexes: &[usize], length: usize| indexes.iter().all(|&index| index < length);
    let within = |index: Option<usize>, length: usize| index.is_none_or(|index| index < length);
    let (spans, entities, times, sentences) = (analysis.spans.len(), analysis.entities.len(), analysis.timex.len(), analysis.layout.sentences.len());

    expect(analysis.mentions.len() == spans, "the number of mentions")?;
    expect(flat(analysis.spans.iter().map(|&(start, end, _)| (start, end))), "the order of mentions")?;
    expect(analysis.spans.iter().all(|(start, end, label)| start < end && EntityLabel::parse(label).is_some()), "a mention")?;
    for mention in &analysis.mentions {
        expect(within(mention.entity, entities) && within(mention.timex, times) && mention.score.is_finite(), "a mention")?;
    }
    for (index, entity) in analysis.entities.iter().enumerate() {
        expect(entity.id == index && all(&entity.mentions, spans) && EntityLabel::parse(&entity.label).is_some(), "an entity")?;
        expect(entity.links.iter().all(|&(mention, with, _)| mention < spans && with < spans), "an entity")?;
    }
    for timex in &analysis.timex {
        expect(["DATE", "TIME", "DURATION", "SET"].contains(&timex.kind.as_ref()), "a date")?;
        expect(within(timex.begin_point, times) && within(timex.end_point, times), "a date")?;
    }
    expect(["given", "dateline", "none"].contains(&analysis.anchor.source.as_ref()), "the publication date")?;
    expect(flat(analysis.layout.paragraphs.iter().map(|paragraph| (paragraph.start, paragraph.end))), "the order of paragraphs")?;
    for paragraph in &analysis.layout.paragraphs {
        expect(["headline", "byline", "dateline", "subhead", "body"].contains(&paragraph.kind.as_ref()), "a paragraph")?;
    }
    expect(flat(analysis.layout.sentences.iter().copied()), "the order of sentences")?;
    for place in &analysis.places {
        let fits = |location: &crate::view::Location| location.lat.abs() <= 90.0 && location.lon.abs() <= 180.0;
        expect(place.entity < entities && place.location.iter().chain(&place.candidates).all(fits), "a place")?;
        expect(["high", "medium", "low"].contains(&place.confidence.as_ref()), "a place")?;
    }
    for country in &analysis.countries {
        expect(all(&country.mentions, spans) && all(&country.people, spans), "a country")?;
        expect(country.lat.abs() <= 90.0 && country.lon.abs() <= 180.0, "a country")?;
    }
    for quote in &analysis.quotes {
        expect(["direct", "indirect"].contains(&quote.kind.as_ref()), "a quote")?;
        expect(quote.speaker.as_ref().is_none_or(|speaker| within(speaker.entity, entities)), "a speaker")?;
    }
    for item in &analysis.timeline {
        expect(
            item.timex < times && within(item.end_timex, times) && item.sentence < sentences && all(&item.entities, entities),
            "a line of the timeline",
        )?;
    }
    let gist = &analysis.gist;
    for item in [&gist.who, &gist.what, &gist.where_, &gist.when, &gist.why, &gist.how].into_iter().flatten() {
        expect(within(item.entity, entities) && within(item.timex, times), "a line of the gist")?;
    }
    expect(analysis.figures.iter().all(|figure| figure.mention < spans), "a figure")?;
    expect(analysis.roles.iter().all(|role| role.entity < entities), "a role")?;
    for relation in &analysis.relations {
        let object = relation.object.as_ref().and_then(|object| object.entity);
        expect(relation.sentence < sentences && within(relation.subject.entity, entities) && within(object, entities), "a relation")?;
    }
    for pair in &analysis.co_mentions {
        expect(pair.entities.0 < entities && pair.entities.1 < entities && all(&pair.sentences, sentences), "a pair of names")?;
    }
    for key in &analysis.summary {
        expect(key.sentence < sentences && key.score.is_finite(), "a key sentence")?;
    }
    Ok(())
}

/// Whether the ranges are in order and do not overlap.
fn flat(mut ranges: impl Iterator<Item = (u32, u32)>) -> bool {
    let mut last = 0;
    ranges.all(|(start, end)| start >= std::mem::replace(&mut last, end))
}

#[cfg(test)]
mod tests {
    use super::Session;
    use crate::{Analyzer, Offsets, Options};

    const TEXT: &str = "Zürich 😀 opens\n\nZÜRICH, March 4, 2021 — Anna Lindqvist said 👩‍👩‍👧 “we waited for ten years” yesterday. It cost $25 million.";

    fn session() -> Session {
        Session::new(&Analyzer::new().analyze(TEXT, &Options::default()))
    }

    #[test]
    fn a_session_comes_back_as_it_went_in_any_unit() {
        for unit in [Offsets::CodePoint, Offsets::Utf16, Offsets::Byte] {
            let json = session().with_offsets(unit).and_then(|session| session.to_json()).expect("a session should be writable");
            assert_eq!(Session::parse(&json).expect("what was written should be readable"), session(), "{unit:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let json = session().to_json().expect("a session should be writable");
        for (from, to, expected) in [
            ("{", "[", "JSON"),
            ("dateline session", "another", "not saved by Dateline"),
            ("\"version\":1", "\"version\":9", "version 9"),
            ("Zürich 😀 opens", "Z", "outside its text"),
            ("\"offsets\":\"byte\"", "\"offsets\":\"feet\"", "unit"),
            ("\"offsets\":\"byte\"", "\"offsets\":\"utf16\"", "outside its text"),
            ("\"PERSON\"", "\"ROBOT\"", "mention"),
            ("\"mentions\":[{", "\"mentions\":[{\"score\":1,\"rule\":\"\"},{", "number of mentions"),
            ("\"entity\":0", "\"entity\":99", "mention"),
            ("\"kind\":\"direct\"", "\"kind\":\"sung\"", "quote"),
            ("\"source\":\"dateline\"", "\"source\":\"rumour\"", "publication date"),
            ("\"id\":0", "\"id\":7", "entity"),
            ("\"text\":", "\"words\":", "text"),
        ] {
            assert!(json.contains(from), "the session should hold {from}: {json}");
            let error = Session::parse(&json.replacen(from, to, 1)).expect_err(&format!("{to} should not be accepted")).to_string();
            assert!(error.contains(expected), "{from} as {to}: expected {expected:?} in {error:?}");
        }
    }
}
