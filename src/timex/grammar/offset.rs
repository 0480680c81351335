//! Dates that are counted from other dates: "two weeks ago", "three days after Christmas", "the year-ago quarter".

use super::Rule;
use super::compose::date;
use super::phase::modifier;
use super::relative::{unit, unit_of};
use crate::timex::class::Class;
use crate::timex::meaning::{Date, From, Meaning, Moment, Part, Which};
use crate::timex::pattern::Match;
use crate::timex::value::{Count, DateValue, Period, TimexValue, Unit};

/// Lengths that are counted from somewhere.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "ago",
        pattern: "APPROX|SOME|EXACTLY? DURATION ORSO? AGO",
        reads: "left [two weeks ago] to",
        leaves: "weekly ago",
        meaning: |m| offset(m, -1, From::Writing),
    },
    Rule {
        name: "ago to the day",
        pattern: "EXACTLY? DURATION AGO DATE",
        reads: "died [a year ago today] in",
        leaves: "a year ago in May",
        meaning: |m| {
            let day = date(m.item(Class::Date)?)?;
            let (count, unit) = single(m)?;
            let today = matches!(day, Date::Shift(Unit::Day, ..)) && !unit.is_clock();
            today.then(|| Meaning::date(Date::Counterpart(count, unit, -1, Box::new(day))))?
        },
    },
    Rule {
        name: "from now",
        pattern: "APPROX|SOME|EXACTLY? DURATION ORSO? HENCE",
        reads: "leave [two weeks from now] the",
        leaves: "two weeks from Nowra",
        meaning: |m| offset(m, 1, From::Writing),
    },
    Rule {
        name: "earlier or later",
        pattern: "APPROX|SOME|EXACTLY? DURATION EARLIER|LATER !than",
        reads: "left [two weeks later] the",
        leaves: "two weeks later than",
        meaning: |m| offset(m, if m.has(Class::Earlier) { -1 } else { 1 }, From::Then),
    },
    Rule {
        name: "before or after a date",
        pattern: "APPROX|SOME|EXACTLY? DURATION BEFORE|AFTER|from|FOLLOWING|PREVIOUS DATE|FULLTIME",
        reads: "left [two days after Christmas] the",
        leaves: "two days after the vote",
        meaning: |m| {
            let sign = if m.has(Class::Before) || m.has(Class::Previous) { -1 } else { 1 };
            let date = date(m.item(Class::Date).or_else(|| m.item(Class::FullTime))?)?;
            let (count, unit) = single(m)?;
            Meaning::date(Date::Beside(count, unit, sign, Box::new(date)))
        },
    },
    Rule {
        name: "a length from a day to come",
        pattern: "DURATION from|on? WEEKDAYDATE|DATE !-",
        reads: "due [a week on Tuesday] the",
        leaves: "a week in July",
        meaning: |m| {
            let (count, unit) = single(m)?;
            if unit != Unit::Week && unit != Unit::Day {
                return None;
            }
            let to_come = match date(m.item(Class::WeekdayDate).or_else(|| m.item(Class::Date))?)? {
                Date::Part(Part::Weekday(day), Which::Bare) if unit == Unit::Week => Date::Part(Part::Weekday(day), Which::This),
                Date::Shift(Unit::Day, by @ (0 | 1), From::Writing) => Date::Shift(Unit::Day, by, From::Writing),
                _ => return None,
            };
            // "for a week on Monday": how long, and when.
            if m.is_word(m.before(), &["for", "last", "lasts", "lasted", "in"]) {
                return None;
            }
            Meaning::date(Date::Beside(count, unit, 1, Box::new(to_come)))
        },
    },
    Rule {
        name: "a weekday of the week after",
        pattern: "WEEKDAYDATE week|fortnight !of|in|- !UNIT",
        reads: "due on [Tuesday week] the",
        leaves: "a Tuesday weekly",
        meaning: |m| {
            let Date::Part(Part::Weekday(day), Which::Bare) = date(m.item(Class::WeekdayDate)?)? else { return None };
            let alone = m.after().is_none_or(|after| !after.space_before || after.word != 0);
            let weeks = if m.has_word("fortnight") { 2000 } else { 1000 };
            let to_come = Box::new(Date::Part(Part::Weekday(day), Which::This));
            alone.then(|| Meaning::date(Date::Beside(Count::Milli(weeks), Unit::Week, 1, to_come)))?
        },
    },
    Rule {
        name: "in a length's time",
        pattern: "DURATION ~'|’|'s|’s time",
        reads: "due in [two weeks' time] the",
        leaves: "two weeks' pay",
        meaning: |m| {
            let (count, unit) = single(m)?;
            (unit >= Unit::Day && count != Count::Unknown).then(|| Meaning::date(Date::Offset(count, unit, 1, From::Writing)))?
        },
    },
    Rule {
        name: "a unit before a date",
        pattern: "the UNIT BEFORE|AFTER|FOLLOWING|PREVIOUS DATE",
        reads: "left [the day after Christmas] the",
        leaves: "the day after the vote",
        meaning: |m| {
            let sign = if m.has(Class::Before) || m.has(Class::Previous) { -1 } else { 1 };
            Meaning::date(Date::Beside(Count::Milli(1000), unit(m)?, sign, Box::new(date(m.item(Class::Date)?)?)))
        },
    },
    Rule {
        name: "a weekday before or after last",
        pattern: "WEEKDAYDATE BEFORE|AFTER LAST|NEXT",
        reads: "on [Sunday before last] the",
        leaves: "Sunday before the",
        meaning: |m| {
            let Date::Part(Part::Weekday(day), _) = date(m.item(Class::WeekdayDate)?)? else { return None };
            let weeks = if m.has(Class::Last) { -2 } else { 2 };
            Meaning::date(Date::PartOf(Part::Weekday(day), Box::new(Date::Shift(Unit::Week, weeks, From::Now))))
        },
    },
    Rule {
        name: "a year ago, of what is compared",
        pattern: "the|comparable|same|corresponding? comparable|same|corresponding? YEARAGO -? period|quarter|UNIT|QUARTERDATE?",
        reads: "from [the year-ago quarter] the",
        leaves: "the yearly quarter",
        meaning: |m| match m.value(Class::Unit).and_then(unit_of) {
            // "the year-ago results": the article belongs to the noun.
            None if m.has_word("the") && !m.has(Class::QuarterDate) && !m.has_word("period") && !m.has_word("quarter") => None,
            _ if m.has_word("quarter") => Meaning::date(Date::QuarterAgo),
            Some(Unit::Quarter | Unit::Year) | None => match m.item(Class::QuarterDate).and_then(date) {
                Some(Date::Part(part, _)) => Meaning::date(Date::PartOf(part, Box::new(Date::Shift(Unit::Year, -1, From::Now)))),
                _ => Meaning::date(Date::YearAgo(From::Now)),
            },
            _ => None,
        },
    },
    Rule {
        name: "the period last year",
        pattern: "the comparable|same|corresponding|like|year-ago? quarter|period|time of|in|the? YEARDATE",
        reads: "from [the same period last year] the",
        leaves: "the same period of rest",
        meaning: |m| {
            let year = date(m.item(Class::YearDate)?)?;
            if m.has_word("time")
                || m.has_word("period") && !(m.has_word("comparable") || m.has_word("same") || m.has_word("corresponding") || m.has_word("like"))
            {
                return None;
            }
            match year {
                Date::Shift(_, -1, _) => Meaning::date(Date::YearAgo(From::Now)),
                year => Meaning::date(Date::PartOf(Part::Quarter(0), Box::new(year))),
            }
        },
    },
    Rule {
        name: "the period a year ago",
        pattern: "DATE DURATION AGO|EARLIER|BEFORE",
        reads: "from [the quarter a year ago] the",
        leaves: "the quarter two years ago",
        meaning: |m| {
            let period = date(m.item(Class::Date)?)?;
            let year = single(m)? == (Count::Milli(1000), Unit::Year);
            (year && period == Date::ReportPeriod(Unit::Quarter)).then(|| Meaning::date(Date::QuarterAgo))?
        },
    },
    Rule {
        name: "the period that ended",
        pattern: "[ DATE ] ended|ending|to DATE",
        reads: "for [the quarter] ended Sept. 30, it",
        leaves: "the quarter ended badly",
        meaning: |m| {
            let unit = match date(m.nth(Class::Date, 0)?)? {
                Date::ReportPeriod(Unit::Year) => return Meaning::length(Period::new(Count::Milli(1000), Unit::Year), -1),
                Date::ReportPeriod(unit) | Date::Same(unit) => unit,
                _ => return None,
            };
            match date(m.nth(Class::Date, 1)?)? {
                end @ (Date::Fixed(DateValue::Day(..)) | Date::Part(Part::MonthDay(..), _) | Date::Named(..)) => {
                    // A quarter that ends in July has most of its days in the second one of the calendar.
                    let within = if unit == Unit::Quarter { Date::Beside(Count::Milli(45_000), Unit::Day, -1, Box::new(end)) } else { end };
                    Meaning::date(Date::UnitOf(unit, Box::new(within)))
                }
                _ => None,
            }
        },
    },
    Rule {
        name: "a year's period",
        pattern: "the PLAINYEAR quarter|period",
        reads: "from [the 1988 quarter] the",
        leaves: "the 1988 quarterback",
        meaning: |m| Meaning::date(Date::PartOf(Part::Quarter(0), Box::new(date(m.item(Class::PlainYear)?)?))),
    },
];

/// The one count and unit of the duration that was matched; half years become months.
fn single(m: &Match<'_>) -> Option<(Count, Unit)> {
    let length = m.item(Class::Duration)?.meaning.as_deref()?.as_length()?;
    match *length.period.parts() {
        [(count, unit)] => Some((count, unit)),
        [(Count::Milli(years), Unit::Year), (Count::Milli(months), Unit::Month)] => {
            Some((Count::Milli(years.saturating_mul(12).saturating_add(months)), Unit::Month))
        }
        _ => None,
    }
}

fn offset(m: &Match<'_>, sign: i8, from: From) -> Option<Meaning> {
    let duration = m.item(Class::Duration)?.meaning.as_deref()?;
    if duration.as_length()?.side != 0 {
        return None;
    }
    let modifier = m.value(Class::Approx).or_else(|| m.value(Class::Some)).and_then(modifier).or(duration.modifier);
    let modifier = if m.has(Class::OrSo) { Some("APPROX") } else { modifier };
    let (count, unit) = single(m)?;
    let meaning = match (count, unit) {
        (Count::Unknown, _) if sign < 0 && from == From::Writing => Meaning::reference(TimexValue::Past)?,
        (Count::Unknown, _) if from == From::Writing => Meaning::reference(TimexValue::Future)?,
        (Count::Unknown, _) => return None,
        (count, unit) if unit.is_clock() => Meaning::time(Moment::Shift(count, unit, sign))?,
        (Count::Milli(1000), Unit::Year) if sign < 0 => Meaning::date(Date::YearAgo(from))?,
        (count, unit) => Meaning::date(Date::Offset(count, unit, sign, from))?,
    };
    Some(meaning.with(modifier))
}
