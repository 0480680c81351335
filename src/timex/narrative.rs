//! Whether a text is news, told from its publication date, or a history, in which each date continues from the one before.

use super::calendar::Day;
use super::meaning::{Date, From, Part, What, Which};
use super::value::{DateValue, Unit};
use super::{Expression, Style};
use crate::document::Document;

/// How far back a year must lie to count as history.
const YEARS_BACK: i32 = 2;
/// How many such years a history names: without words that are told from the day of writing, if last year's count too,
/// and with some of those words.
const YEARS_NAMED: usize = 2;
const YEARS_NAMED_LATELY: usize = 3;
const YEARS_NAMED_IN_MIXED: usize = 8;

/// Whether dates continue from the one before.
///
/// The caller's choice counts. Else a text without any publication date is a history, since nothing else is known; one with
/// a dateline is news; and one with a publication date is a history if it names at least two years that lie two years
/// back and has no words like "yesterday", "Tuesday", "this week", or names many and few such words.
pub(super) fn is_narrative(document: &Document, expressions: &[Expression], style: Style, now: Option<Day>) -> bool {
    let now = match (style, now) {
        (Style::History, _) => return true,
        (Style::News, _) => return false,
        (Style::Auto, None) => return true,
        (Style::Auto, Some(now)) => now,
    };
    if document.layout.dateline.is_some() {
        return false;
    }
    let dates = || {
        expressions.iter().filter_map(|expression| match &expression.meaning.what {
            What::Date(date) => Some(date),
            What::Time(time) => time.date.as_deref(),
            _ => None,
        })
    };
    let long_ago = dates().filter_map(year).filter(|year| now.year - year >= YEARS_BACK).count();
    let deictic = dates().filter(|date| is_deictic(date)).count();
    let recent = dates().filter_map(year).filter(|year| now.year - year < YEARS_BACK).count();
    let last_year = dates().filter_map(year).filter(|year| now.year - year == 1).count();
    // An account of what was lately: it names last year, and nothing is told from the day of writing, not even "this year".
    let told = dates().any(|date| matches!(date, Date::Shift(..) | Date::Offset(..) | Date::YearAgo(_) | Date::QuarterAgo | Date::ReportPeriod(_)));
    if deictic == 0 && !told && last_year + long_ago >= YEARS_NAMED_LATELY && last_year + long_ago > 2 * (recent - last_year) {
        return true;
    }
    let enough = if deictic == 0 { long_ago >= YEARS_NAMED } else { long_ago >= YEARS_NAMED_IN_MIXED && long_ago >= 4 * deictic };
    enough && long_ago > recent
}

/// The year that a date names.
fn year(date: &Date) -> Option<i32> {
    match date {
        Date::Fixed(value) => match value {
            DateValue::Decade(decade) => Some(decade * 10),
            DateValue::Century(century) => Some(century.saturating_mul(100)),
            value => value.year(),
        },
        Date::PartOf(_, of) | Date::Named(_, of) => year(of),
        _ => None,
    }
}

/// Whether a date is told from the day of writing.
fn is_deictic(date: &Date) -> bool {
    match date {
        Date::Shift(unit, _, From::Now | From::Writing) => *unit <= Unit::Month,
        Date::Offset(_, unit, sign, From::Now | From::Writing) => *unit <= Unit::Month && *sign < 0,
        Date::Part(Part::Weekday(_), Which::Bare | Which::Last | Which::Next | Which::This) => true,
        _ => false,
    }
}

/// Whether the text is a short message: at most 300 bytes, and either not beginning with a capital letter, or with signs
/// that articles do not have: a hash or at sign, an address, a small "i", doubled marks, emoji.
pub(super) fn is_informal(document: &Document) -> bool {
    let text = document.text;
    if text.len() > 300 {
        return false;
    }
    let small = document.tokens.iter().find(|token| token.is_word()).is_some_and(|token| !token.is_capitalized());
    let signs = text.contains(['#', '@']) || ["http", "!!", "??", ":)", ":("].into_iter().any(|sign| text.contains(sign));
    let emoji = || text.chars().any(|c| ('\u{1F300}'..='\u{1FAFF}').contains(&c));
    small || signs || emoji() || document.tokens.iter().any(|token| token.span.slice(text) == "i")
}
