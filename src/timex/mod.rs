//! Time expressions: recognised, normalised to TIMEX3, resolved against an anchor.

use crate::document::Document;
use crate::span::Span;

/// The four kinds of TIMEX3 expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexType {
    /// A calendar date, of any grain from a day to a century.
    Date,
    /// A time of day, or a part of one.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimexType {
    /// The type as TIMEX3 writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

/// A time expression and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// The TIMEX3 type.
    pub kind: TimexType,
    /// The TIMEX3 value: "2024-12-02", "2024-W48", "P3D", "PRESENT_REF", "XXXX-XX-XX".
    pub value: String,
    /// The TIMEX3 mod: "APPROX", "START", "MORE_THAN" and so on.
    pub modifier: Option<&'static str>,
    /// The TIMEX3 quant of a set: "EVERY", "EACH".
    pub quant: Option<String>,
    /// The TIMEX3 freq of a set: "2X".
    pub freq: Option<String>,
    /// Index of the expression that begins this range.
    pub begin_point: Option<usize>,
    /// Index of the expression that ends this range.
    pub end_point: Option<usize>,
    /// The stated time zone as an offset: "-05:00".
    pub zone: Option<String>,
    /// The half-open interval that the value covers, in local time, as ISO strings; none when unknown.
    pub interval: Option<(String, String)>,
    /// The fields that the text states.
    pub known: Vec<&'static str>,
    /// The fields that were inferred from the anchor.
    pub implied: Vec<&'static str>,
    /// Whether another reading is as good.
    pub ambiguous: bool,
    /// The grammar rule that matched.
    pub rule: &'static str,
    /// How the value was resolved, in words for a reader.
    pub why: String,
    /// The expression as OntoNotes would tag it: flat DATE and TIME spans.
    pub spans: Vec<(Span, crate::mention::EntityLabel)>,
}

/// Where the anchor comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorSource {
    /// The caller gave the publication date.
    Given,
    /// The article's own dateline.
    Dateline,
    /// There is none: relative dates stay unresolved.
    None,
}

/// What relative dates are resolved against: the publication time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// An ISO date or date-time; empty when there is none.
    pub value: String,
    /// The stated time zone as an offset.
    pub zone: Option<String>,
    /// Where it comes from.
    pub source: AnchorSource,
    /// Where it stands in the text.
    pub span: Option<Span>,
}

/// A publication time as the caller gives it: an ISO date or date-time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published(String);

impl Published {
    /// Reads "2024-12-02", "2024-12-02T08:19" or "2024-12-02T08:19:00-05:00".
    ///
    /// # Errors
    /// Says what was expected when the text is not such a date.
    pub fn parse(text: &str) -> Result<Self, crate::Error> {
        let date: Vec<&str> = text.get(..10).unwrap_or_default().split('-').collect();
        let valid = date.len() == 3 && date.iter().all(|part| part.parse::<u16>().is_ok());
        if valid { Ok(Published(text.to_owned())) } else { Err(crate::Error::published(text)) }
    }

    /// The date as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Recognises and resolves the time expressions of a document.
#[must_use]
pub(crate) fn recognize(_document: &Document, published: Option<&Published>) -> (Vec<Timex>, Anchor) {
    let source = if published.is_some() { AnchorSource::Given } else { AnchorSource::None };
    let value = published.map_or_else(String::new, |published| published.as_str().to_owned());
    (Vec::new(), Anchor { value, zone: None, source, span: None })
}
