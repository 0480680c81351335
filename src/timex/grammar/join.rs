//! Times joined with their dates, which TimeML takes as one expression.

use super::Rule;
use super::compose::date;
use crate::timex::class::Class;
use crate::timex::meaning::{Date, Meaning, Moment, Part, Time, What};
use crate::timex::pattern::Match;

/// Times with their dates.
pub(super) const RULES: &[Rule] = &[
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
        pattern: "about|around|approximately|roughly|shortly CLOCKTIME|PARTTIME ,|on|of|(? on|the? DATE",
        reads: "at [around 7:15 p.m. on Tuesday] the",
        leaves: "around the house",
        meaning: |m| Some(join(m)?.with(Some("APPROX"))),
    },
];

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
