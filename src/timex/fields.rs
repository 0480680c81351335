//! Which fields of a value the text states, and which were inferred.

use super::meaning::{Date, Meaning, Moment, Part, What};
use super::value::{Clock, DateValue, TimexValue};

/// The fields that a value holds, longest first.
pub(super) fn of_value(value: &TimexValue) -> Vec<&'static str> {
    match value {
        TimexValue::Date(date) => of_date(*date),
        TimexValue::Time(date, clock) => {
            let mut fields = of_date(*date);
            match clock {
                Clock::Part(_) => fields.push("part"),
                Clock::At(hour, minute, second) => {
                    let named = [(hour, "hour"), (minute, "minute"), (second, "second")];
                    fields.extend(named.into_iter().filter(|(field, _)| field.is_some()).map(|(_, name)| name));
                }
            }
            fields
        }
        _ => Vec::new(),
    }
}

fn of_date(date: DateValue) -> Vec<&'static str> {
    let mut fields = Vec::new();
    if date.year().is_some() {
        fields.push("year");
    }
    match date {
        DateValue::Millennium(_) => fields.push("millennium"),
        DateValue::Century(_) => fields.push("century"),
        DateValue::Decade(_) => fields.push("decade"),
        DateValue::Year(_) => {}
        DateValue::Half(..) => fields.push("half"),
        DateValue::Quarter(_, quarter) => fields.extend(quarter.map(|_| "quarter")),
        DateValue::Season(..) => fields.push("season"),
        DateValue::Month(_, month) => fields.extend(month.map(|_| "month")),
        DateValue::Week(_, week) | DateValue::Weekend(_, week) => fields.extend(week.map(|_| "week")),
        DateValue::Weekday(_, week, _) => {
            fields.extend(week.map(|_| "week"));
            fields.push("weekday");
        }
        DateValue::Day(_, month, day) => {
            fields.extend(month.map(|_| "month"));
            fields.extend(day.map(|_| "day"));
        }
    }
    fields
}

/// The fields that the words themselves state.
pub(super) fn stated(meaning: &Meaning) -> Vec<&'static str> {
    match &meaning.what {
        What::Date(date) => of_words(date),
        What::Time(time) => {
            let mut fields = time.date.as_deref().map(of_words).unwrap_or_default();
            match time.clock {
                Moment::Part(_) => fields.push("part"),
                Moment::Shift(..) => {}
                Moment::At(_, minute, second) => {
                    fields.push("hour");
                    fields.extend(minute.map(|_| "minute"));
                    fields.extend(second.map(|_| "second"));
                }
                Moment::Either(_, minute) => {
                    fields.push("hour");
                    fields.extend(minute.map(|_| "minute"));
                }
            }
            fields
        }
        _ => Vec::new(),
    }
}

fn of_words(date: &Date) -> Vec<&'static str> {
    match date {
        Date::Fixed(value) => of_date(*value),
        Date::ShortYear(_) => vec!["year"],
        Date::ShortDecade(_) => vec!["decade"],
        Date::Part(part, _) => of_part(*part),
        Date::PartOf(part, of) => {
            let mut fields = of_words(of);
            fields.extend(of_part(*part));
            fields
        }
        Date::Named(_, date) => {
            let mut fields = of_words(date);
            fields.push("weekday");
            fields
        }
        Date::Beside(_, _, _, of) | Date::Counterpart(_, _, _, of) | Date::UnitOf(_, of) => of_words(of),
        Date::Shift(..) | Date::Offset(..) | Date::Same(_) | Date::YearAgo(_) | Date::QuarterAgo | Date::ReportPeriod(_) => Vec::new(),
    }
}

fn of_part(part: Part) -> Vec<&'static str> {
    match part {
        Part::Half(_) => vec!["half"],
        Part::Quarter(0) | Part::Nth(..) | Part::Weekend => Vec::new(),
        Part::Quarter(_) => vec!["quarter"],
        Part::Season(_) => vec!["season"],
        Part::Month(_) => vec!["month"],
        Part::MonthDay(..) | Part::Holiday(_) => vec!["month", "day"],
        Part::Day(_) => vec!["day"],
        Part::Weekday(_) | Part::NthWeekday(..) => vec!["weekday"],
    }
}
