//! A session in the formats that other programs read: one file a format, one list, one entry.
//!
//! Every exporter reads the JSON view and not the analysis itself, so that what a user corrected is exported as corrected.
//! Each is pure, takes time linear in the text, and writes valid output for any text; DESIGN.md says for each format in which
//! unit it counts and what becomes of characters that it can't hold.

mod article;
mod brat;
mod calendar;
mod conll;
mod csv;
mod geojson;
mod html;
mod json_lines;
mod kml;
mod markdown;
mod plain;
mod spacy;
mod timeml;
mod tokens;
mod web_annotation;
mod xml;

use crate::error::Error;
use crate::offsets::Offsets;
use crate::session::Session;
use article::Article;

/// A format that a session can be exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The session itself, which [`Session::parse`] reads again.
    Json,
    /// One mention a line.
    JsonLines,
    /// One mention a row.
    CsvMentions,
    /// One entity a row.
    CsvEntities,
    /// One dated sentence a row.
    CsvTimeline,
    /// One quote a row.
    CsvQuotes,
    /// A note with front matter, and wikilinks on names.
    Markdown,
    /// Who, where and when, in plain text.
    Plain,
    /// A page with marks and tables, and without script.
    Html,
    /// The annotations of a brat document.
    Brat,
    /// The text of a brat document.
    BratText,
    /// One token a line, with BIO tags.
    Conll,
    /// What spaCy's `Doc.from_json` reads.
    Spacy,
    /// W3C Web Annotations, as JSON-LD.
    WebAnnotation,
    /// TimeML with TIMEX3 tags.
    TimeMl,
    /// The dated sentences as events of a calendar.
    Calendar,
    /// The places as points, in JSON.
    GeoJson,
    /// The places as placemarks, in XML.
    Kml,
}

/// A format with what a caller needs in order to offer and save it.
struct Row {
    format: Format,
    name: &'static str,
    file: &'static str,
    media_type: &'static str,
    write: fn(&Article) -> Result<String, Error>,
}

/// Every format.
const ROWS: [Row; 18] = [
    Row { format: Format::Json, name: "json", file: "dateline.json", media_type: "application/json", write: json },
    Row { format: Format::JsonLines, name: "jsonl", file: "jsonl", media_type: "application/jsonl", write: json_lines::write },
    Row { format: Format::CsvMentions, name: "csv-mentions", file: "mentions.csv", media_type: "text/csv", write: csv::mentions },
    Row { format: Format::CsvEntities, name: "csv-entities", file: "entities.csv", media_type: "text/csv", write: csv::entities },
    Row { format: Format::CsvTimeline, name: "csv-timeline", file: "timeline.csv", media_type: "text/csv", write: csv::timeline },
    Row { format: Format::CsvQuotes, name: "csv-quotes", file: "quotes.csv", media_type: "text/csv", write: csv::quotes },
    Row { format: Format::Markdown, name: "markdown", file: "md", media_type: "text/markdown", write: markdown::write },
    Row { format: Format::Plain, name: "plain", file: "summary.txt", media_type: "text/plain", write: plain::write },
    Row { format: Format::Html, name: "html", file: "html", media_type: "text/html", write: html::write },
    Row { format: Format::Brat, name: "brat", file: "ann", media_type: "text/plain", write: brat::annotations },
    Row { format: Format::BratText, name: "brat-text", file: "txt", media_type: "text/plain", write: brat::text },
    Row { format: Format::Conll, name: "conll", file: "conll", media_type: "text/plain", write: conll::write },
    Row { format: Format::Spacy, name: "spacy", file: "spacy.json", media_type: "application/json", write: spacy::write },
    Row { format: Format::WebAnnotation, name: "web-annotation", file: "jsonld", media_type: "application/ld+json", write: web_annotation::write },
    Row { format: Format::TimeMl, name: "timeml", file: "tml", media_type: "application/xml", write: timeml::write },
    Row { format: Format::Calendar, name: "calendar", file: "ics", media_type: "text/calendar", write: calendar::write },
    Row { format: Format::GeoJson, name: "geojson", file: "geojson", media_type: "application/geo+json", write: geojson::write },
    Row { format: Format::Kml, name: "kml", file: "kml", media_type: "application/vnd.google-earth.kml+xml", write: kml::write },
];

impl Format {
    /// All formats, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Format> {
        ROWS.iter().map(|row| row.format)
    }

    fn row(self) -> &'static Row {
        ROWS.iter().find(|row| row.format == self).unwrap_or(&ROWS[0])
    }

    /// The format's name on the command line and in JavaScript.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().name
    }

    /// Reads a name as [`Format::as_str`] writes it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Format> {
        ROWS.iter().find(|row| row.name == name).map(|row| row.format)
    }

    /// How a file of this format ends, without the first point.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.row().file
    }

    /// The IANA media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.row().media_type
    }
}

/// Writes a session in a format.
///
/// # Errors
///
/// When the session's offsets do not fit its text; never for a session that [`Session::new`] or [`Session::parse`] gave.
pub fn export(session: &Session, format: Format) -> Result<String, Error> {
    let session = session.clone().with_offsets(Offsets::Byte)?;
    (format.row().write)(&Article::new(&session))
}

/// Offsets in code points, as everywhere where the format does not count otherwise.
fn json(article: &Article) -> Result<String, Error> {
    let mut json = article.session.clone().with_offsets(Offsets::CodePoint)?.to_json()?;
    json.push('\n');
    Ok(json)
}
