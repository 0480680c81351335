//! Dates that are named in two ways, completed by a year, or parts of a date that stands beside them.

use super::Rule;
use super::calendar::{month_day, narrow};
use super::period::half;
use super::relative::unit;
use crate::timex::class::Class;
use crate::timex::meaning::{Date, From, Meaning, Part, What, Which};
use crate::timex::pattern::Match;
use crate::timex::value::{DateValue, Unit};

/// Dates that are named in two ways, or completed by a year.
pub(super) const NAMED: &[Rule] = &[
    Rule {
        name: "weekday and date",
        pattern: "WEEKDAYDATE ,|the? the? DAYDATE",
        reads: "on [Friday, Oct. 23] the",
        leaves: "Friday and the",
        meaning: |m| {
            let Date::Part(Part::Weekday(day), which) = date(m.item(Class::WeekdayDate)?)? else { return None };
            let other = date(m.item(Class::DayDate)?)?;
            match other {
                Date::Part(Part::Weekday(_), _) => None,
                _ if which == Which::Bare || which == Which::This || which == Which::Next => Meaning::date(Date::Named(day, Box::new(other))),
                _ => Meaning::date(other),
            }
        },
    },
    Rule {
        name: "weekday and day of the month",
        pattern: "WEEKDAYDATE ,? the? ORD !UNIT|UNITS|DayPart",
        reads: "on [Friday the 23rd] the",
        leaves: "Friday the third man",
        meaning: |m| {
            let Date::Part(Part::Weekday(day), _) = date(m.item(Class::WeekdayDate)?)? else { return None };
            let number = m.item(Class::Ord)?;
            let nth = narrow(number.whole()?).filter(|n| (1..=31).contains(n))?;
            if !number.number.is_some_and(|number| number.in_digits()) {
                return None;
            }
            Meaning::date(Date::Named(day, Box::new(Date::Part(Part::Day(nth), Which::Bare))))
        },
    },
    Rule {
        name: "weekday in short and day of the month",
        pattern: "WEAKDAY ,? the? ORD !UNIT|UNITS|DayPart",
        reads: "go [Wed 13th] to",
        leaves: "Wed third the",
        meaning: |m| {
            let day = super::relative::weekday(m)?;
            let number = m.item(Class::Ord)?;
            let nth = narrow(number.whole()?).filter(|n| (1..=31).contains(n) && number.number.is_some_and(|number| number.in_digits()))?;
            Meaning::date(Date::Named(day, Box::new(Date::Part(Part::Day(nth), Which::Bare))))
        },
    },
    Rule {
        name: "day and year",
        pattern: "MONTHDAY ,|of|in? YEARDATE",
        reads: "on [March 3 of last year] the",
        leaves: "March 3 and last year",
        meaning: |m| in_year(m, Class::MonthDay),
    },
    Rule {
        name: "month and year",
        pattern: "MONTHDATE ,|of|in|the? YEARDATE",
        reads: "in [June last year] the",
        leaves: "June and last year",
        meaning: |m| {
            if m.item(Class::MonthDate)?.classes.has(Class::Closed) {
                return None;
            }
            in_year(m, Class::MonthDate)
        },
    },
    Rule {
        name: "quarter and year",
        pattern: "QUARTERDATE ,|of|in? the? YEARDATE",
        reads: "in [the third quarter of last year] the",
        leaves: "the third quarter and last year",
        meaning: |m| {
            if m.item(Class::QuarterDate)?.classes.has(Class::Closed) {
                return None;
            }
            in_year(m, Class::QuarterDate)
        },
    },
    Rule {
        name: "quarter of a named year",
        pattern: "YEARDATE '|'s|’s FISCAL? -? QUARTERDATE|quarter",
        reads: "in [last year's third quarter] the",
        leaves: "last year's third man",
        meaning: |m| {
            let year = Box::new(date(m.item(Class::YearDate)?)?);
            match m.item(Class::QuarterDate).and_then(date) {
                Some(Date::Part(part, _)) => Meaning::date(Date::PartOf(part, year)),
                None if m.has_word("quarter") => Meaning::date(Date::PartOf(Part::Quarter(0), year)),
                _ => None,
            }
        },
    },
];

/// Parts of a date that stands beside them.
pub(super) const PARTS: &[Rule] = &[
    Rule {
        name: "the nth weekday of",
        pattern: "the? ORD|final WEEKDAYDATE of|in the? DATE",
        reads: "on [the second Sunday of October] the",
        leaves: "the second Sunday paper",
        meaning: |m| {
            let nth = m.item(Class::Ord).map_or(Some(-1), |item| item.whole().filter(|n| (1..=5).contains(n)))?;
            let Date::Part(Part::Weekday(weekday), Which::Bare) = date(m.item(Class::WeekdayDate)?)? else { return None };
            Meaning::date(Date::PartOf(Part::NthWeekday(nth, weekday), Box::new(date(m.item(Class::Date)?)?)))
        },
    },
    Rule {
        name: "half of a date",
        pattern: "the? ORD|LAST|latter -? HALFWORD of DATE",
        reads: "in [the second half of next year] the",
        leaves: "the second half of the match",
        meaning: |m| {
            let half = half(m)?;
            let of = m.item(Class::Date)?;
            match date(of)? {
                year @ (Date::Shift(Unit::Year, ..) | Date::Same(Unit::Year)) => Meaning::date(Date::PartOf(Part::Half(half), Box::new(year))),
                // TIMEX3 has no halves of months, decades and centuries.
                _ if of.classes.has(Class::EraDate) || of.classes.has(Class::MonthDate) => {
                    Some(of.meaning.as_deref()?.clone().with(Some(if half == 1 { "START" } else { "END" })))
                }
                _ => None,
            }
        },
    },
    Rule {
        name: "quarter of a century",
        pattern: "QUARTERDATE of ERADATE",
        reads: "in [the third quarter of the 19th century] the",
        leaves: "the third quarter of 1998",
        meaning: |m| {
            let Date::Part(Part::Quarter(quarter), Which::Bare) = date(m.item(Class::QuarterDate)?)? else { return None };
            let modifier = match quarter {
                1 => "START",
                4 => "END",
                _ => "MID",
            };
            Some(m.item(Class::EraDate)?.meaning.as_deref()?.clone().with(Some(modifier)))
        },
    },
    Rule {
        name: "the last one of",
        pattern: "DATE of|in the? DATE",
        reads: "on [the last Friday of November] the",
        leaves: "the last Friday and November",
        meaning: |m| {
            let part = match date(m.nth(Class::Date, 0)?)? {
                Date::Part(Part::Weekday(day), Which::Last) => Part::NthWeekday(-1, day),
                Date::Shift(unit, -1, From::Now) if unit < Unit::Year => Part::Nth(-1, unit),
                Date::Shift(unit @ (Unit::Year | Unit::Decade), -1, From::Now) if m.nth(Class::Date, 1)?.classes.has(Class::EraDate) => {
                    Part::Nth(-1, unit)
                }
                Date::Part(Part::Weekend, Which::Last) => Part::Nth(-1, Unit::Weekend),
                _ => return None,
            };
            let of = date(m.nth(Class::Date, 1)?)?;
            matches!(of, Date::Part(..) | Date::PartOf(..) | Date::Fixed(_) | Date::Shift(..))
                .then(|| Meaning::date(Date::PartOf(part, Box::new(of))))?
        },
    },
    Rule {
        name: "the nth unit of",
        pattern: "the? ORD|LAST|final|opening|closing UNIT of|in the? DATE",
        reads: "in [the second week of October] the",
        leaves: "the second week of rest",
        meaning: |m| {
            let nth =
                m.item(Class::Ord).map_or(Some(if m.has_word("opening") { 1 } else { -1 }), |item| item.whole().filter(|n| (1..=400).contains(n)))?;
            Meaning::date(Date::PartOf(Part::Nth(nth, unit(m)?), Box::new(date(m.item(Class::Date)?)?)))
        },
    },
    Rule {
        name: "the nth of a month",
        pattern: "the ORD of|, MONTHDATE",
        reads: "on [the 5th of next month] the",
        leaves: "the third of the men",
        meaning: |m| {
            let nth = narrow(m.item(Class::Ord)?.whole().filter(|n| (1..=31).contains(n))?)?;
            match date(m.item(Class::MonthDate)?)? {
                Date::Part(Part::Month(month), which) => Meaning::date(Date::Part(month_day(month, nth)?, which)),
                month => Meaning::date(Date::PartOf(Part::Day(nth), Box::new(month))),
            }
        },
    },
    Rule {
        name: "a weekday of a week",
        pattern: "WEEKDAYDATE of|,? DATE",
        reads: "on [Monday of next week] the",
        leaves: "Monday of all days",
        meaning: |m| {
            let Date::Part(Part::Weekday(day), Which::Bare | Which::This) = date(m.item(Class::WeekdayDate)?)? else { return None };
            match date(m.item(Class::Date)?)? {
                week @ (Date::Shift(Unit::Week, ..) | Date::Same(Unit::Week)) => Meaning::date(Date::PartOf(Part::Weekday(day), Box::new(week))),
                _ => None,
            }
        },
    },
    Rule {
        name: "the week of",
        pattern: "the week|weekend|month|quarter|year|decade|century of DATE",
        reads: "in [the week of March 6] the",
        leaves: "the week of the vote",
        meaning: |m| {
            let unit = Unit::ALL.into_iter().find(|unit| m.has_word(unit.name()))?;
            Meaning::date(Date::UnitOf(unit, Box::new(date(m.item(Class::Date)?)?)))
        },
    },
    Rule {
        name: "a season of a year",
        pattern: "DATE of|in|,? YEARDATE",
        reads: "in [the summer of last year] the",
        leaves: "the summer and last year",
        meaning: |m| {
            let Date::Part(part @ (Part::Season(_) | Part::Half(_) | Part::Holiday(_)), Which::Bare) = date(m.item(Class::Date)?)? else {
                return None;
            };
            Meaning::date(Date::PartOf(part, Box::new(date(m.item(Class::YearDate)?)?)))
        },
    },
];

/// The date of an item.
pub(super) fn date(item: &crate::timex::item::Item) -> Option<Date> {
    match &item.meaning.as_deref()?.what {
        What::Date(date) => Some(date.clone()),
        What::Time(time) => time.date.as_deref().cloned(),
        _ => None,
    }
}

fn in_year(m: &Match<'_>, class: Class) -> Option<Meaning> {
    let year = date(m.item(Class::YearDate)?)?;
    match date(m.item(class)?)? {
        Date::Part(part, Which::Bare) => Meaning::date(match (part, &year) {
            (Part::Month(month), Date::Fixed(DateValue::Year(year))) => Date::Fixed(DateValue::Month(*year, Some(month))),
            _ => Date::PartOf(part, Box::new(year)),
        }),
        _ => None,
    }
}
