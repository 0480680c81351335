//! How expressions join: offsets, parts of longer dates, modifiers, times with their dates.

use super::Rule;
use super::calendar::{month_day, narrow};
use super::period::half;
use super::relative::unit;
use crate::timex::class::Class;
use crate::timex::meaning::{Date, From, Meaning, Moment, Part, Time, What, Which};
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

/// What makes a date or a length more or less exact.
pub(super) const PHASES: &[Rule] = &[
    Rule {
        name: "early, mid, late",
        pattern: "the|this|very? PHASE -|in|to? DATE",
        reads: "in [late November] the",
        leaves: "late arrivals",
        meaning: phase,
    },
    Rule {
        name: "mid to late",
        pattern: "the? PHASE ~-? to|or ~-? PHASE -? DATE",
        reads: "in [the mid-to-late 1990s] the",
        leaves: "in the mid-to-late shift",
        meaning: |m| {
            // The later of the two, unless both begin the stretch.
            let (first, second) = (m.nth(Class::Phase, 0)?, m.nth(Class::Phase, 1)?);
            let value = |item| m.lexicon_value(item, Class::Phase);
            let code = if value(first) == Some("start") { value(first) } else { value(second) };
            Some(m.item(Class::Date)?.meaning.as_deref()?.clone().with(phase_mod(code?)))
        },
    },
    Rule {
        name: "the end of",
        pattern: "the|very? very? PHASEOF the? DATE",
        reads: "by [the end of 1990] the",
        leaves: "the end of the war",
        meaning: phase,
    },
    Rule {
        name: "the end of a unit",
        pattern: "the|very? PHASEOF the? UNIT !of",
        reads: "by [the end of the day] the",
        leaves: "the end of the monthly",
        meaning: |m| {
            let unit = unit(m).filter(|unit| *unit >= Unit::Day)?;
            let meaning = Meaning::date(Date::Shift(unit, 0, From::Now))?;
            Some(meaning.with(phase_mod(m.value(Class::PhaseOf)?)))
        },
    },
    Rule {
        name: "a unit's end",
        pattern: "DATE 's|’s end",
        reads: "by [the month's end] the",
        leaves: "the month's ending",
        meaning: |m| match date(m.item(Class::Date)?)? {
            unit @ (Date::Shift(..) | Date::Same(_) | Date::ReportPeriod(_) | Date::Fixed(_)) => Some(Meaning::date(unit)?.with(Some("END"))),
            _ => None,
        },
    },
    Rule {
        name: "earlier this, later that",
        pattern: "EARLIER|LATER|sometime|LATERIN|PHASEIN on|in? the? DATE|FULLTIME",
        reads: "said [earlier this year] that",
        leaves: "earlier the people",
        meaning: |m| {
            let item = m.item(Class::Date).or_else(|| m.item(Class::FullTime))?;
            let value = m.value(Class::LaterIn).or_else(|| m.value(Class::PhaseIn));
            let modifier = match value {
                Some(value) => phase_mod(value),
                None if m.has(Class::Earlier) => Some("START"),
                None if m.has(Class::Later) => Some("END"),
                None => None,
            };
            Some(item.meaning.as_deref()?.clone().with(modifier))
        },
    },
    Rule {
        name: "earlier in the unit",
        pattern: "LATERIN|PHASEIN the UNIT !of",
        reads: "said [earlier in the day] that",
        leaves: "earlier in the house",
        meaning: |m| {
            let unit = unit(m).filter(|unit| *unit >= Unit::Day)?;
            let start = m.value(Class::LaterIn).or_else(|| m.value(Class::PhaseIn)) == Some("start");
            Some(Meaning::date(Date::Shift(unit, 0, From::Now))?.with(Some(if start { "START" } else { "END" })))
        },
    },
    Rule {
        name: "about a date",
        pattern: "about|around|approximately|roughly|circa|c.|ca. DATE",
        reads: "due [around Nov. 1] the",
        leaves: "around the house",
        meaning: |m| {
            // "to get around Wednesday's ruling"
            if m.item(Class::Date)?.classes.has(Class::WeekdayDate) {
                return None;
            }
            Some(m.item(Class::Date)?.meaning.as_deref()?.clone().with(Some("APPROX")))
        },
    },
    Rule {
        name: "about a length",
        pattern: "the? APPROX|SOME|EXACTLY DURATION ORSO?",
        reads: "for [nearly four years] the",
        leaves: "nearly four papers",
        meaning: |m| {
            if m.is_word(m.after(), &["than"]) || !measures(m) {
                return None;
            }
            let value = m.value(Class::Approx).or_else(|| m.value(Class::Some));
            Some(m.item(Class::Duration)?.meaning.as_deref()?.clone().with(value.and_then(modifier)))
        },
    },
    Rule {
        name: "a length or so",
        pattern: "DURATION ORSO",
        reads: "for [a year or so] the",
        leaves: "a year or some",
        meaning: |m| Some(m.item(Class::Duration)?.meaning.as_deref()?.clone().with(Some("APPROX"))),
    },
    Rule {
        name: "or later",
        pattern: "YEARDATE or|and later|earlier|beyond|after !the",
        reads: "in [1994 or later], it",
        leaves: "1994 or the",
        meaning: |m| {
            let meaning = m.item(Class::YearDate)?.meaning.as_deref()?.clone();
            Some(meaning.with(Some(if m.has_word("earlier") { "ON_OR_BEFORE" } else { "ON_OR_AFTER" })))
        },
    },
];

/// Times with their dates.
pub(super) const JOINS: &[Rule] = &[
    Rule {
        name: "time and date",
        pattern: "CLOCKTIME|PARTTIME ,|on|of|(? on|the? DATE",
        reads: "at [5:30 p.m. on Tuesday] the",
        leaves: "5:30 p.m. or Tuesday",
        meaning: join,
    },
    Rule {
        name: "date and time",
        pattern: "DATE ,|at|@|around|'s|’s|in? the|at|around|about? early|late|mid|EARLIER|LATER? -? CLOCKTIME|PARTTIME",
        reads: "on [Tuesday at 5:30 p.m.] the",
        leaves: "Tuesday to 5:30 p.m.",
        meaning: join,
    },
    Rule {
        name: "weekday, part of the day and date",
        pattern: "WEEKDAYDATE PARTTIME ,|of|the? the? DAYDATE",
        reads: "on [Sunday night, 7 June 2015] they",
        leaves: "Sunday night or 7 June",
        meaning: |m| {
            let Date::Part(Part::Weekday(day), _) = date(m.item(Class::WeekdayDate)?)? else { return None };
            let on = date(m.item(Class::DayDate)?)?;
            if matches!(on, Date::Part(Part::Weekday(_), _)) {
                return None;
            }
            let Time { clock, zone, .. } = m.item(Class::PartTime)?.meaning.as_deref()?.as_time()?.clone();
            Some(Meaning::new(What::Time(Time { clock, date: Some(Box::new(Date::Named(day, Box::new(on)))), zone })))
        },
    },
    Rule {
        name: "clock time, day and part of it",
        pattern: "CLOCKTIME on|,|of? the? DATE PARTTIME",
        reads: "at [half past seven on Friday morning] they",
        leaves: "half past seven or Friday morning",
        meaning: time_in_part_of_day,
    },
    Rule {
        name: "day, part of it and clock time",
        pattern: "DATE PARTTIME ,|at|@|around|about? at|around|about? CLOCKTIME",
        reads: "on [Friday night at 10 p.m.] they",
        leaves: "Friday night or 10 p.m.",
        meaning: time_in_part_of_day,
    },
    Rule { name: "date-time", pattern: "DATE ~t ~CLOCKTIME ~z|+|-?", reads: "at [2024-12-02T08:19] the", leaves: "2024-12-02 T 08", meaning: join },
    Rule {
        name: "today's part",
        pattern: "FULLTIME at|@|around|about CLOCKTIME",
        reads: "is [tonight at 8 p.m.] in",
        leaves: "tonight or 8 p.m.",
        meaning: time_in_part,
    },
    Rule { name: "a part's time", pattern: "CLOCKTIME FULLTIME", reads: "is at [8 tonight] in", leaves: "8 or tonight", meaning: time_in_part },
    Rule {
        name: "clock time in a part of the day",
        pattern: "CLOCKTIME in PARTTIME",
        reads: "at [half past six in the evening] they",
        leaves: "half past six or the evening",
        meaning: time_in_part,
    },
    Rule {
        name: "about a time",
        pattern: "about|around|approximately|roughly|nearly|almost CLOCKTIME|FULLTIME",
        reads: "at [around 7:15 p.m.] the",
        leaves: "around the house",
        meaning: |m| Some(m.item(Class::ClockTime).or_else(|| m.item(Class::FullTime))?.meaning.as_deref()?.clone().with(Some("APPROX"))),
    },
    Rule {
        name: "about a time on a date",
        pattern: "about|around|approximately|roughly|shortly CLOCKTIME|PARTTIME ,|on|of|( DATE",
        reads: "at [around 7:15 p.m. on Tuesday] the",
        leaves: "around the house",
        meaning: |m| Some(join(m)?.with(Some("APPROX"))),
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

/// Whether "over", "under" or "within" says how long, rather than when: "for over a week", but "over the last two weeks".
fn measures(m: &Match<'_>) -> bool {
    let Some(item) = m.item(Class::Approx) else { return true };
    if !m.is_word(Some(item), &["over", "under", "within"]) {
        return true;
    }
    let duration = m.item(Class::Duration);
    let counted = duration.and_then(|item| item.meaning.as_deref()?.as_length()).is_some_and(|length| length.side == 0);
    let governed = [
        "for", "in", "after", "of", "at", "to", "by", "since", "is", "was", "last", "lasted", "lasts", "took", "takes", "waited", "spent", "served",
        "than", "now", "just", "well",
    ];
    counted && !m.is_word(Some(item), &["within"]) && m.is_word(m.before(), &governed)
}

/// The TIMEX3 mod of "early", "mid" and "late", by the word lists' code.
pub(in crate::timex) fn phase_mod(value: &str) -> Option<&'static str> {
    Some(match value {
        "start" => "START",
        "mid" => "MID",
        "whole" => return None,
        _ => "END",
    })
}

fn phase(m: &Match<'_>) -> Option<Meaning> {
    // "the late-November trip": the article belongs to the noun.
    if m.has_word("the")
        && m.has_word("-")
        && m.after()
            .is_some_and(|after| after.word == 0 && after.space_before && !m.item(Class::Date).is_some_and(|item| item.classes.has(Class::EraDate)))
    {
        return None;
    }
    let value = m.value(Class::Phase).or_else(|| m.value(Class::PhaseOf))?;
    Some(m.item(Class::Date)?.meaning.as_deref()?.clone().with(phase_mod(value)))
}

/// The TIMEX3 mod of the word lists' code.
pub(super) fn modifier(value: &'static str) -> Option<&'static str> {
    Some(match value {
        "approx" => "APPROX",
        "less_than" => "LESS_THAN",
        "more_than" => "MORE_THAN",
        "equal_or_less" => "EQUAL_OR_LESS",
        "equal_or_more" => "EQUAL_OR_MORE",
        _ => return None,
    })
}

fn join(m: &Match<'_>) -> Option<Meaning> {
    let time = m.item(Class::ClockTime).or_else(|| m.item(Class::PartTime))?.meaning.as_deref()?;
    let on = m.item(Class::Date)?.meaning.as_deref()?;
    let date = on.as_date()?.clone();
    let day = m.item(Class::Date)?.classes.has(Class::DayDate);
    if !day {
        return None;
    }
    let Time { clock, zone, .. } = time.as_time()?.clone();
    let modifier = if m.has_word("early") || m.has(Class::Earlier) {
        Some("START")
    } else if m.has_word("late") || m.has(Class::Later) {
        Some("END")
    } else {
        None
    };
    let mut meaning = Meaning::new(What::Time(Time { clock, date: Some(Box::new(date)), zone })).with(on.modifier).with(time.modifier).with(modifier);
    meaning.ambiguous = on.ambiguous || time.ambiguous;
    Some(meaning)
}

/// A clock time and the part of a day that it lies in: "8 tonight".
fn time_in_part(m: &Match<'_>) -> Option<Meaning> {
    let part = m.item(Class::FullTime).or_else(|| m.item(Class::PartTime))?.meaning.as_deref()?.as_time()?;
    let time = m.item(Class::ClockTime)?.meaning.as_deref()?.as_time()?;
    Some(Meaning::new(What::Time(Time { clock: in_part(time.clock, part.clock), date: part.date.clone(), zone: time.zone })))
}

/// A clock time with a day and the part of the day: "Friday night at 10".
fn time_in_part_of_day(m: &Match<'_>) -> Option<Meaning> {
    let part = m.item(Class::PartTime)?.meaning.as_deref()?.as_time()?.clock;
    let time = m.item(Class::ClockTime)?.meaning.as_deref()?.as_time()?;
    let on = m.item(Class::Date).filter(|item| item.classes.has(Class::DayDate)).and_then(date)?;
    Some(Meaning::new(What::Time(Time { clock: in_part(time.clock, part), date: Some(Box::new(on)), zone: time.zone })))
}

/// An hour without a.m. or p.m. as one of a part of the day.
fn in_part(clock: Moment, part: Moment) -> Moment {
    match (clock, part) {
        (Moment::Either(hour, minute), Moment::Part(part)) => {
            let morning = part == crate::timex::value::DayPart::Morning;
            Moment::At(hour % 12 + if morning { 0 } else { 12 }, minute, None)
        }
        (clock, _) => clock,
    }
}
