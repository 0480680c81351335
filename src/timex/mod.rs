//! Time expressions: recognised, normalised to TIMEX3, resolved against an anchor.
//!
//! The pass in order: tokens become items with the classes of the word lists ([`item`], [`lexicon`], [`number`]); the
//! rules of the [`grammar`] join items into meanings ([`meaning`]); the [`anchor`] is found; meanings are resolved against
//! it ([`resolve`], [`tense`], [`calendar`]) into values ([`value`]), intervals ([`interval`]) and reasons ([`explain`]).

mod anchor;
pub(crate) mod calendar;
mod class;
mod explain;
mod fields;
mod grammar;
mod holiday;
mod interval;
mod item;
mod lexicon;
mod meaning;
mod narrative;
mod number;
mod pattern;
mod range;
mod resolve;
mod spans;
mod tense;
mod unit;
mod value;

pub(crate) use calendar::Day;
pub use value::{Clock, Count, DateValue, DayPart, Period, Season, TimexValue, Unit};

use self::class::Class;
use self::grammar::Grammar;
use self::item::Item;
use self::lexicon::TimexLexicon;
use self::meaning::{Meaning, What};
use self::resolve::{Context, Direction};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::mention::EntityLabel;
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
    /// The first day that the value covers, for ordering.
    pub(crate) date: Option<calendar::Day>,
    /// The expression as OntoNotes would tag it: flat DATE and TIME spans.
    pub spans: Vec<(Span, EntityLabel)>,
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
        let published = Published(text.to_owned());
        let rest = text.get(10..).unwrap_or_default();
        let plausible = rest.is_empty() || rest.starts_with(['T', ' ']) && published.parts().1.is_some();
        if published.parts().0.is_some() && plausible { Ok(published) } else { Err(crate::Error::published(text)) }
    }

    /// The date as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day, the minute of the day and the zone.
    fn parts(&self) -> (Option<calendar::Day>, Option<i64>, Option<String>) {
        let day = self.0.get(..10).and_then(calendar::Day::parse);
        let clock = self.0.get(11..16).and_then(|clock| clock.split_once(':'));
        let minutes = clock.and_then(|(hour, minute)| {
            let (hour, minute) = (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?);
            (hour < 24 && minute < 60).then_some(i64::from(hour) * 60 + i64::from(minute))
        });
        let tail = self.0.get(16..).unwrap_or_default();
        let zone = tail.rfind(['+', '-']).and_then(|at| tail.get(at..)).map(str::to_owned);
        (day, minutes, zone.or_else(|| tail.ends_with('Z').then(|| String::from("+00:00"))))
    }
}

/// What the date pass finds.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// The expressions with their values, in order.
    pub(crate) timexes: Vec<Timex>,
    /// What they were resolved against.
    pub(crate) anchor: Anchor,
    /// Spans that OntoNotes tags although they are no TIMEX3, such as ages, each with its rule.
    pub(crate) tags: Vec<(Span, EntityLabel, &'static str)>,
}

/// How a text tells its dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Decided by the document.
    #[default]
    Auto,
    /// From the publication date: "in May" is the nearest May.
    News,
    /// From the date before: in a history of 1941, "in May" is May 1941.
    History,
}

impl Style {
    /// All styles.
    pub const ALL: [Style; 3] = [Style::Auto, Style::News, Style::History];

    /// The name that options give it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Style::Auto => "auto",
            Style::News => "news",
            Style::History => "history",
        }
    }

    /// The style of that name.
    ///
    /// # Errors
    /// Says which names there are when it is none of them.
    pub fn parse(text: &str) -> Result<Self, crate::Error> {
        Style::ALL.into_iter().find(|style| style.as_str() == text).ok_or_else(|| crate::Error::style(text))
    }
}

/// A recognised expression before it is resolved.
#[derive(Clone, Debug)]
struct Expression {
    span: Span,
    /// The parts that OntoNotes keeps apart, if there are several.
    parts: Vec<(Span, bool)>,
    meaning: Meaning,
    rule: &'static str,
    direction: Direction,
    /// Whether it is only compared with: "the first since 1980". A history does not go on from it.
    aside: bool,
    /// Whether something happens in it: "will open in the fourth quarter".
    happening: bool,
    sentence: usize,
    /// The expression that begins the range which this one ends.
    begin: Option<usize>,
}

/// The word lists and rules of time expressions, compiled once.
#[derive(Clone, Debug)]
pub(crate) struct TimexGrammar {
    lexicon: TimexLexicon,
    grammar: Grammar,
}

impl TimexGrammar {
    /// Compiles the lists and rules.
    pub(crate) fn new(words: &Lexicon) -> Self {
        let mut lexicon = TimexLexicon::new(words);
        let grammar = Grammar::new(&mut lexicon);
        TimexGrammar { lexicon, grammar }
    }

    /// Recognises and resolves the time expressions of a document.
    #[must_use]
    pub(crate) fn recognize(&self, document: &Document, published: Option<&Published>, style: Style) -> Reading {
        let expressions = self.expressions(document);
        let fixed = anchor::find(document, &expressions, published);
        let narrative = narrative::is_narrative(document, &expressions, style, fixed.day);
        let mut context = Context {
            now: fixed.day,
            now_minutes: fixed.minutes,
            now_name: if fixed.anchor.source == AnchorSource::Dateline { "the dateline" } else { "the publication date" },
            narrative,
            informal: narrative::is_informal(document),
            then: None,
            era: None,
            then_sentence: 0,
            sentence: 0,
            longer: None,
            quarter: None,
            direction: Direction::Unknown,
            happening: false,
        };
        let mut reading = Reading { timexes: Vec::new(), anchor: fixed.anchor, tags: Vec::new() };
        // Where the timex of each expression stands in the result.
        let mut places: Vec<Option<usize>> = Vec::with_capacity(expressions.len());
        for expression in &expressions {
            let begin = expression.begin.and_then(|begin| places.get(begin).copied().flatten());
            let tags = spans::onto_notes(expression);
            if expression.meaning.tag_only {
                reading.tags.extend(tags.into_iter().map(|(span, label)| (span, label, expression.rule)));
                places.push(None);
                continue;
            }
            let start = begin.and_then(|begin| reading.timexes.get(begin));
            let timex = resolved(expression, start, &mut context, tags);
            let end = reading.timexes.len();
            reading.timexes.push(timex);
            places.push(Some(end));
            if let Some(begin) = begin {
                if let Some(timex) = reading.timexes.get_mut(begin) {
                    timex.end_point = Some(end);
                }
                if let Some(timex) = reading.timexes.get_mut(end) {
                    timex.begin_point = Some(begin);
                }
            }
        }
        reading
    }

    /// What the rules find, in order.
    fn expressions(&self, document: &Document) -> Vec<Expression> {
        let mut found = Vec::new();
        let mut items: Vec<Item> = Vec::new();
        for paragraph in &document.layout.paragraphs {
            items.clear();
            item::items(document, paragraph.tokens.clone(), &self.lexicon, &mut items);
            number::join(&mut items, &self.lexicon);
            self.grammar.apply(&mut items, &self.lexicon);
            range::complete(&mut items, &self.lexicon);
            let mut before = None;
            for (at, item) in items.iter().enumerate() {
                if let Some(meaning) = &item.meaning {
                    let begin = range::begin_of(&items, at, &self.lexicon).and(before);
                    before = Some(found.len());
                    found.push(Expression {
                        span: item.span,
                        parts: item.parts.clone(),
                        meaning: (**meaning).clone(),
                        rule: item.rule,
                        direction: tense::direction(document, &items, at),
                        aside: at.checked_sub(1).and_then(|before| items.get(before)).is_some_and(|before| before.classes.has(Class::Since)),
                        happening: happening(document, &items, at),
                        begin,
                        sentence: document.sentence_of(item.token).unwrap_or(0),
                    });
                }
            }
        }
        found
    }
}

/// Whether something happens in it: "will open in the fourth quarter", not "will report third-quarter earnings".
fn happening(document: &Document, items: &[Item], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    before.is_some_and(|before| matches!(document.folded(before.token), "in" | "during" | "by" | "before"))
}

/// The expression with its value.
fn resolved(expression: &Expression, begin: Option<&Timex>, context: &mut Context, spans: Vec<(Span, EntityLabel)>) -> Timex {
    context.direction = expression.direction;
    context.happening = expression.happening;
    context.sentence = expression.sentence;
    let meaning = &expression.meaning;
    context.remember_length(meaning);
    let (kind, value, why) = match &meaning.what {
        What::Date(date) => {
            let resolved = context.date_after(date, begin.and_then(|begin| begin.date));
            if !(context.narrative && expression.aside) {
                context.remember(date, resolved.value);
            }
            (TimexType::Date, TimexValue::Date(resolved.value), resolved.why)
        }
        What::Time(time) => {
            let (value, why) = context.time(time);
            if let (TimexValue::Time(value, _), Some(date)) = (&value, &time.date) {
                context.remember(date, *value);
            }
            (TimexType::Time, value, why)
        }
        What::Duration(length) => (TimexType::Duration, TimexValue::Duration(length.period.clone()), String::from("as written")),
        What::Set(set) => (TimexType::Set, set.value.clone(), String::from("as written")),
        What::Reference(value) => (TimexType::Date, value.clone(), String::from("as written")),
    };
    let known = fields::stated(meaning);
    let implied = fields::of_value(&value).into_iter().filter(|field| !known.contains(field)).collect();
    let (quant, freq) = match &meaning.what {
        What::Set(set) => (set.quant.map(str::to_owned), set.freq.clone()),
        _ => (None, None),
    };
    let zone = match &meaning.what {
        What::Time(time) => time.zone.filter(|zone| *zone != "local").map(str::to_owned),
        _ => None,
    };
    Timex {
        span: expression.span,
        kind,
        value: value.to_string(),
        modifier: meaning.modifier,
        quant,
        freq,
        begin_point: None,
        end_point: None,
        zone,
        interval: interval(&value, meaning).or_else(|| context.stretch(meaning)),
        date: first_day(&value),
        known,
        implied,
        ambiguous: meaning.ambiguous,
        rule: expression.rule,
        why,
        spans,
    }
}

fn first_day(value: &TimexValue) -> Option<calendar::Day> {
    match value {
        TimexValue::Date(date) | TimexValue::Time(date, _) => interval::days(*date).map(|(first, _)| first),
        _ => None,
    }
}

/// The interval as ISO strings: days for dates, seconds for times.
fn interval(value: &TimexValue, meaning: &Meaning) -> Option<(String, String)> {
    match value {
        TimexValue::Date(date) => {
            let (start, end) = interval::third(*date, meaning.modifier.unwrap_or_default())?;
            Some((interval::iso(start), interval::iso(end)))
        }
        TimexValue::Time(date, clock) => {
            let (start, _) = interval::days(*date)?;
            let (from, to) = interval::minutes(*clock)?;
            Some((interval::iso_minutes(start, from)?, interval::iso_minutes(start, to)?))
        }
        _ => None,
    }
}
