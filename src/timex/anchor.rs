//! Finding the publication date: the caller's, the dateline's, or none.

use super::calendar::Day;
use super::meaning::{Date, Meaning, Moment, What};
use super::value::DateValue;
use super::{Anchor, AnchorSource, Expression, Published};
use crate::document::Document;
use crate::span::Span;

/// The anchor with the day and minute that dates are resolved against.
#[derive(Clone, Debug)]
pub(super) struct Fixed {
    pub(super) anchor: Anchor,
    pub(super) day: Option<Day>,
    pub(super) minutes: Option<i64>,
}

/// Chooses the anchor.
///
/// The caller's date counts most. Else the dateline counts, with its time and zone; a dateline without a year
/// ("LONDON, Dec. 2 (Reuters) —") is completed only if the text names exactly one year in full dates.
pub(super) fn find(document: &Document, expressions: &[Expression], published: Option<&Published>) -> Fixed {
    if let Some(published) = published {
        let (day, minutes, zone) = published.parts();
        let anchor = Anchor { value: published.as_str().to_owned(), zone, source: AnchorSource::Given, span: None };
        return Fixed { anchor, day, minutes };
    }
    let stated = document.layout.dateline.and_then(|dateline| in_dateline(expressions, dateline));
    match stated {
        Some(fixed) => fixed,
        None => Fixed { anchor: Anchor { value: String::new(), zone: None, source: AnchorSource::None, span: None }, day: None, minutes: None },
    }
}

fn in_dateline(expressions: &[Expression], dateline: Span) -> Option<Fixed> {
    expressions.iter().filter(|expression| dateline.contains(expression.span)).find_map(|expression| {
        let (date, clock, zone) = match &expression.meaning.what {
            What::Date(date) => (date, None, None),
            What::Time(time) => (time.date.as_deref()?, Some(time.clock), time.zone),
            _ => return None,
        };
        let day = full_day(date).or_else(|| completed(date, expressions))?;
        let minutes = match clock {
            Some(Moment::At(hour, minute, _) | Moment::Either(hour, minute)) => Some(i64::from(hour) * 60 + i64::from(minute.unwrap_or(0))),
            _ => None,
        };
        let value = match minutes {
            Some(minutes) => format!("{}T{:02}:{:02}", super::interval::iso(day), minutes / 60, minutes % 60),
            None => super::interval::iso(day),
        };
        let zone = zone.filter(|zone| *zone != "local").map(str::to_owned);
        Some(Fixed { anchor: Anchor { value, zone, source: AnchorSource::Dateline, span: Some(expression.span) }, day: Some(day), minutes })
    })
}

/// The day that a date names in full.
fn full_day(date: &Date) -> Option<Day> {
    match date {
        Date::Fixed(DateValue::Day(Some(year), Some(month), Some(day))) if *year > 0 => Day::new(*year, *month, *day),
        Date::Named(_, date) => full_day(date),
        _ => None,
    }
}

/// A day without its year, completed from the full dates of the text if they agree.
fn completed(date: &Date, expressions: &[Expression]) -> Option<Day> {
    let (month, day) = match date {
        Date::Part(super::meaning::Part::MonthDay(month, day), _) => (*month, *day),
        Date::Named(_, date) => return completed(date, expressions),
        _ => return None,
    };
    let year_of = |meaning: &Meaning| match meaning.as_date() {
        Some(date) => full_day(date).map(|day| day.year),
        None => None,
    };
    let mut years: Vec<i32> = expressions.iter().filter_map(|expression| year_of(&expression.meaning)).collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [year] => Day::new(*year, month, day),
        _ => None,
    }
}
