//! Dates that name days, months and years.

use super::Rule;
use crate::timex::calendar::days_in_month;
use crate::timex::class::Class;
use crate::timex::item::Item;
use crate::timex::meaning::{Date, Meaning, Part, Which};
use crate::timex::pattern::Match;
use crate::timex::value::DateValue;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "year-month-day",
        pattern: "YEAR ~-|/|. ~MONTHNUM ~-|/|. ~DAYNUM !~-|/",
        reads: "issued [2024-12-02] in",
        leaves: "phone 2024-13-02",
        meaning: |m| Meaning::fixed(day(m.item(Class::Year)?.whole()?, whole(m, Class::MonthNum)?, whole(m, Class::DayNum)?)?),
    },
    Rule {
        name: "ISO week",
        pattern: "YEAR ~- ~w ~TWODIGIT",
        reads: "in [2024-W48] we",
        leaves: "a 2024-W model",
        meaning: |m| Meaning::fixed(DateValue::Week(m.item(Class::Year)?.whole(), whole(m, Class::TwoDigit).filter(|week| (1..=53).contains(week)))),
    },
    Rule {
        name: "numeric date",
        pattern: "DAYNUM ~/|-|. ~DAYNUM ~/|-|. ~YEAR|TWODIGIT !~/|-|%",
        reads: "on [2/12/2024] the",
        leaves: "scored 45/60/70",
        meaning: numeric,
    },
    Rule {
        name: "numeric day and month",
        pattern: "on|by|until|from|since|before|after|dated [ DAYNUM ~/ ~DAYNUM ] !~/",
        reads: "on [12/25] they",
        leaves: "rated 9/10 by",
        meaning: |m| {
            let (a, b) = (m.nth(Class::DayNum, 0)?.whole()?, m.nth(Class::DayNum, 1)?.whole()?);
            let (month, day) = if a <= 12 { (a, b) } else { (b, a) };
            // "since 9/11": the day of the attacks.
            if (a, b) == (9, 11) {
                let mut meaning = Meaning::fixed(DateValue::Day(Some(2001), Some(9), Some(11)))?;
                meaning.ambiguous = m.has_word("on") || m.has_word("by") || m.has_word("dated");
                return Some(meaning);
            }
            let mut meaning = Meaning::part(month_day(narrow(month)?, narrow(day)?)?, Which::Bare)?;
            meaning.ambiguous = a <= 12 && b <= 12 && a != b;
            Some(meaning)
        },
    },
    Rule {
        name: "month day, year",
        pattern: "MONTH|WEAKMONTH the? DAYNUM|ORD ,|of|in? YEAR|YEARWORDS",
        reads: "on [Dec. 2, 2024] in",
        leaves: "may 2024 people",
        meaning: |m| {
            let year = year(m)?;
            Meaning::fixed(day(year, month(m)?, ordinal_or(m, Class::DayNum)?)?)
        },
    },
    Rule {
        name: "month-day-year",
        pattern: "MONTH|WEAKMONTH ~-|/ ~DAYNUM ~-|/ ~YEAR",
        reads: "on [Sep-23-2020] the",
        leaves: "Sep-40-2020",
        meaning: |m| Meaning::fixed(day(year(m)?, month(m)?, whole(m, Class::DayNum)?)?),
    },
    Rule {
        name: "month day, short year",
        pattern: "MONTH|WEAKMONTH DAYNUM|ORD ,? '|’ ~TWODIGIT",
        reads: "on [Dec. 2, '24] in",
        leaves: "on Dec. 2, 24 people",
        meaning: |m| Meaning::fixed(day(century(narrow(m.item(Class::TwoDigit)?.whole()?)?), month(m)?, ordinal_or(m, Class::DayNum)?)?),
    },
    Rule {
        name: "day month year",
        pattern: "the? DAYNUM|ORD day? of? MONTH|WEAKMONTH ,? YEAR|YEARWORDS",
        reads: "until [2 December 2024] in",
        leaves: "the 40 December 2024 cases",
        meaning: |m| Meaning::fixed(day(year(m)?, month(m)?, ordinal_or(m, Class::DayNum)?)?),
    },
    Rule {
        name: "day-month-year",
        pattern: "DAYNUM ~-|/ ~MONTH|WEAKMONTH ~-|/ ~YEAR|TWODIGIT",
        reads: "due [10-Apr-15] at",
        leaves: "10-Apr-7 at",
        meaning: |m| {
            let year = m.item(Class::Year).and_then(|item| item.whole()).or_else(|| Some(century(narrow(m.item(Class::TwoDigit)?.whole()?)?)))?;
            Meaning::fixed(day(year, month(m)?, whole(m, Class::DayNum)?)?)
        },
    },
    Rule {
        name: "year month day",
        pattern: "YEAR -|/|,? MONTH|WEAKMONTH -|/? DAYNUM|ORD",
        reads: "since [2017/Oct/31] the",
        leaves: "2017 or Oct 31",
        meaning: |m| Meaning::fixed(day(m.item(Class::Year)?.whole()?, month(m)?, ordinal_or(m, Class::DayNum)?)?),
    },
    Rule {
        name: "month day",
        pattern: "MONTH|WEAKMONTH ~/? the? DAYNUM|ORD !~/|%|' !~TWODIGIT !NUMWORD|SCALE|% !AMPM",
        reads: "on [Dec. 2] in",
        leaves: "in December 300 people",
        meaning: |m| {
            // "March 5:30 p.m."
            let clock = m.is_word(m.after(), &[":"]) && m.ahead(1).is_some_and(|item| item.classes.has(Class::TwoSixty) && !item.space_before);
            if clock || m.is_word(m.after(), &["century", "centuries", "quarter", "percent", "per"]) {
                return None;
            }
            Meaning::part(month_day(month(m)?, ordinal_or(m, Class::DayNum)?)?, Which::Bare)
        },
    },
    Rule {
        name: "day month",
        pattern: "the? DAYNUM|ORD day? of? MONTH|WEAKMONTH !DAYNUM",
        reads: "by [the 2nd of December] they",
        leaves: "the 40 December cases",
        meaning: |m| {
            // "the 6 January riot": the article belongs to the noun.
            if m.has_word("the") && m.has(Class::DayNum) {
                return None;
            }
            Meaning::part(month_day(month(m)?, ordinal_or(m, Class::DayNum)?)?, Which::Bare)
        },
    },
    Rule {
        name: "day of the month",
        pattern: "on|by|until|since|before|after|from|of [ the ORD ] !-",
        reads: "left on [the 18th], he",
        leaves: "lives on the 18th floor",
        meaning: |m| {
            let number = m.item(Class::Ord)?;
            let day = narrow(number.whole()?).filter(|day| (1..=31).contains(day))?;
            // "on the 18th floor": what follows must not be a noun.
            let alone = m.after().is_none_or(|after| {
                after.number.is_none()
                    && (!after.space_before || m.is_word(Some(after), &["and", "in", "at", "he", "she", "it", "they", "we", "the", "to", "for"]))
            });
            (alone && number.number.is_some_and(|number| number.in_digits())).then(|| Meaning::part(Part::Day(day), Which::Bare))?
        },
    },
    Rule {
        name: "month year",
        pattern: "MONTH|WEAKMONTH ,|of|in|/|-? YEAR|YEARWORDS !~:",
        reads: "in [December 2024] the",
        leaves: "may 20 people",
        meaning: |m| Meaning::fixed(DateValue::Month(Some(year(m)?), Some(month(m)?))),
    },
    Rule {
        name: "month and short year",
        pattern: "MONTH|WEAKMONTH -|,? '|’ ~TWODIGIT",
        reads: "in [December '24] the",
        leaves: "December 24 cases",
        meaning: |m| Meaning::fixed(DateValue::Month(Some(century(narrow(m.item(Class::TwoDigit)?.whole()?)?)), Some(month(m)?))),
    },
    Rule {
        name: "month-year in digits",
        pattern: "YEAR ~- ~MONTHNUM !~-|/|.|,|% !~INT",
        reads: "in [2024-12] the",
        leaves: "the 2009-10 season",
        meaning: |m| {
            // "2009-10" is a season of two years rather than October.
            let (year, month) = (m.item(Class::Year)?.whole()?, whole(m, Class::MonthNum)?);
            (i32::from(month) != year % 100 + 1).then(|| Meaning::fixed(DateValue::Month(Some(year), Some(month))))?
        },
    },
    Rule { name: "month", pattern: "MONTH", reads: "in [December] the", leaves: "Theresa May said", meaning: bare_month },
    Rule {
        name: "month of a past, this or next year",
        pattern: "the? PAST|LAST|LASTONE|PREVIOUS|NEXT|FOLLOWING|THIS|THAT MONTH|WEAKMONTH !DAYNUM",
        reads: "since [last April] the",
        leaves: "this may be",
        meaning: |m| {
            if m.has(Class::WeakMonth) && (m.has(Class::This) || m.has(Class::That)) || m.has(Class::That) && conjunction(m) {
                return None;
            }
            Meaning::part(Part::Month(month(m)?), which(m))
        },
    },
    Rule { name: "year", pattern: "YEAR", reads: "was founded [1998] in", leaves: "paid $1998 for", meaning: bare_year },
    Rule {
        name: "year after a preposition",
        pattern: "in|since|until|till|by|from|before|after|during|of|around|circa|throughout|through|DEADLINE [ YEAR ]",
        reads: "in [1648] the",
        leaves: "in 1648 people",
        meaning: |m| {
            if counted(m) {
                return None;
            }
            Meaning::fixed(DateValue::Year(m.item(Class::Year)?.whole()))
        },
    },
    Rule {
        name: "year in words",
        pattern: "the? year? YEARWORDS",
        reads: "in [nineteen ninety-six] the",
        leaves: "nineteen people",
        meaning: |m| {
            if !m.has_word("year") && (counted(m) || m.has_word("the")) {
                return None;
            }
            let year = m.item(Class::YearWords)?.whole().filter(|year| (1000..2100).contains(year))?;
            Meaning::fixed(DateValue::Year(Some(year)))
        },
    },
    Rule {
        name: "the year in digits",
        pattern: "the|calendar year YEAR|YEARWORDS",
        reads: "in [the year 2000] the",
        leaves: "the yearly 2000 meters",
        meaning: |m| Meaning::fixed(DateValue::Year(Some(year(m)?))),
    },
    Rule {
        name: "short year",
        pattern: "in|since|of|from|until|by|summer|winter|spring|fall|class|late|early|and|to [ '|’ ~TWODIGIT ] !~s",
        reads: "back in ['98] the",
        leaves: "in '98s the",
        meaning: |m| Meaning::date(Date::ShortYear(narrow(m.item(Class::TwoDigit)?.whole()?)?)),
    },
];

/// A month as 1 to 12.
pub(super) fn month(m: &Match<'_>) -> Option<u8> {
    narrow(m.number_value(Class::Month).or_else(|| m.number_value(Class::WeakMonth))?)
}

pub(super) fn narrow(number: i32) -> Option<u8> {
    u8::try_from(number).ok()
}

/// The year that was matched, in digits or words.
pub(super) fn year(m: &Match<'_>) -> Option<i32> {
    m.item(Class::Year).or_else(|| m.item(Class::YearWords))?.whole().filter(|year| (1000..3000).contains(year))
}

fn whole(m: &Match<'_>, class: Class) -> Option<u8> {
    narrow(m.item(class)?.whole()?)
}

fn ordinal_or(m: &Match<'_>, class: Class) -> Option<u8> {
    narrow(m.item(class).or_else(|| m.item(Class::Ord))?.whole()?)
}

/// The day, if the month has it.
pub(in crate::timex) fn day(year: i32, month: u8, day: u8) -> Option<DateValue> {
    let valid = (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
    valid.then_some(DateValue::Day(Some(year), Some(month), Some(day)))
}

/// A day of some year; 29 February exists in some.
pub(in crate::timex) fn month_day(month: u8, day: u8) -> Option<Part> {
    let valid = (1..=12).contains(&month) && day >= 1 && day <= days_in_month(2000, month);
    valid.then_some(Part::MonthDay(month, day))
}

/// Two digits as a full year: 69 and above are of the last century, as POSIX reads them.
pub(super) fn century(short: u8) -> i32 {
    if short < 69 { 2000 + i32::from(short) } else { 1900 + i32::from(short) }
}

/// Which of the repeated parts the words name.
pub(super) fn which(m: &Match<'_>) -> Which {
    let choices = [
        (Class::Last, Which::Last),
        (Class::LastOne, Which::Last),
        (Class::Past, Which::Last),
        (Class::Previous, Which::Previous),
        (Class::Next, Which::Next),
        (Class::Following, Which::Following),
        (Class::This, Which::This),
        (Class::That, Which::Same),
    ];
    choices.into_iter().find(|(class, _)| m.has(*class)).map_or(Which::Bare, |(_, which)| which)
}

fn numeric(m: &Match<'_>) -> Option<Meaning> {
    let (a, b) = (m.nth(Class::DayNum, 0)?.whole()?, m.nth(Class::DayNum, 1)?.whole()?);
    let year = match m.item(Class::Year) {
        Some(item) => item.whole()?,
        None => century(narrow(m.item(Class::TwoDigit)?.whole()?)?),
    };
    // With points the day comes first, as in Europe; with strokes the month, as in America, unless it cannot.
    let day_first = m.has_word(".") || a > 12;
    let (month, date) = if day_first { (b, a) } else { (a, b) };
    let mut meaning = Meaning::fixed(day(year, narrow(month)?, narrow(date)?)?)?;
    meaning.ambiguous = a <= 12 && b <= 12 && a != b && !m.has_word(".");
    Some(meaning)
}

/// Whether "that" joins a clause ("said that December would") rather than pointing at a date.
pub(super) fn conjunction(m: &Match<'_>) -> bool {
    m.before().is_some_and(|before| !before.classes.is_empty() || before.word == 0)
        && !m.is_word(m.before(), &["on", "by", "in", "until", "from", "since", "of", "during", ",", ".", ";", "and"])
}

/// Whether what follows is counted by the number: "1998 people", "2000 troops", "1,500".
fn counted(m: &Match<'_>) -> bool {
    let Some(after) = m.after() else { return false };
    after.classes.has(Class::Units)
        || after.classes.has(Class::Scale)
        || m.is_word(Some(after), &["%", "percent", "per", "km", "miles", "meters", "metres", "feet", "people", "troops", "°"])
        || (!after.space_before && m.is_word(Some(after), &["°", "%", "m", "km"]))
}

/// A year in digits without a preposition.
fn bare_year(m: &Match<'_>) -> Option<Meaning> {
    let item = m.item(Class::Year)?;
    let year = item.whole()?;
    let before = m.before();
    let money = m.is_word(before, &["$", "£", "€", "¥", "§", "+", "/", ":", "."]) || before.is_some_and(|item| item.classes.has(Class::Numbered));
    // "2024-555-0199", "2024-13-02"
    let dashed = m.is_word(m.after(), &["-"])
        && m.ahead(1).is_some_and(|next| !next.space_before && next.number.is_some_and(|number| number.in_digits()))
        && (m.ahead(1).is_some_and(|next| next.span.len() == 3) || m.is_word(m.ahead(2), &["-"]));
    // "+86 138-2010-2015": a telephone number.
    let dialled = m.is_word(before, &["-"])
        && !item.space_before
        && m.behind(2).is_some_and(|first| first.number.is_some() && (!first.classes.has(Class::Year) || m.is_word(m.behind(3), &["-"])));
    if money || dashed || dialled || !(1700..2100).contains(&year) && !is_span(m, year) || counted(m) {
        return None;
    }
    Meaning::fixed(DateValue::Year(Some(year)))
}

/// Whether the year is one of the two in "(1641–1679)", or stands in brackets alone.
fn is_span(m: &Match<'_>, year: i32) -> bool {
    let dash = |item: Option<&Item>| m.is_word(item, &["-", "–"]);
    let near = |item: Option<&Item>, range: std::ops::Range<i32>| {
        item.is_some_and(|item| item.classes.has(Class::Year)) && item.and_then(Item::whole).is_some_and(|other| range.contains(&other))
    };
    let opens = m.is_word(m.before(), &["("]);
    let first = dash(m.after()) && near(m.ahead(1), year + 1..year + 200);
    let second = dash(m.before()) && near(m.behind(2), year - 200..year);
    year >= 1000 && (opens && m.is_word(m.after(), &[")"]) || first || second)
}

/// A month's name without a day or a year. "May", "March", "April", "June" and "August" are also something else.
fn bare_month(m: &Match<'_>) -> Option<Meaning> {
    let month = month(m)?;
    let before = m.before();
    let introduced = m.is_word(
        before,
        &[
            "in",
            "since",
            "until",
            "till",
            "by",
            "from",
            "to",
            "and",
            "or",
            "of",
            "during",
            "through",
            "before",
            "after",
            "for",
            "between",
            "mid",
            "early",
            "late",
            "-",
            "throughout",
            "beginning",
            "ending",
            "starting",
            "ended",
            ",",
        ],
    );
    let introduced = introduced
        || before.is_some_and(|item| item.classes.has(Class::Deadline) || item.classes.has(Class::PhaseOf) || item.classes.has(Class::Phase));
    // "Jan" and "Mar" are names too.
    let name = matches!(month, 3..=6) || m.item(Class::Month)?.span.len() == 3;
    // "August Willich": a capitalised word follows that is in no list.
    let joined = m.after().is_some_and(|item| item.capital && item.word == 0 && item.space_before);
    if joined && !introduced {
        return None;
    }
    if name && (!introduced || joined || before.is_some_and(|item| item.word == 0 && item.capital)) {
        return None;
    }
    Meaning::part(Part::Month(month), Which::Bare)
}
