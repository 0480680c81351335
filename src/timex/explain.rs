//! How a value was resolved, in words for a reader.

use super::calendar::Day;
use super::meaning::Part;
use super::value::{Count, DateValue, Season, Unit};

pub(super) const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

fn month(number: u8) -> &'static str {
    MONTHS.get(usize::from(number.wrapping_sub(1))).copied().unwrap_or("month")
}

/// "Monday 2 December 2024".
pub(super) fn day(day: Day) -> String {
    let weekday = WEEKDAYS.get(usize::from(day.weekday() - 1)).copied().unwrap_or_default();
    format!("{weekday} {} {} {}", day.day, month(day.month), day.year)
}

/// "the dateline, Monday 2 December 2024".
pub(super) fn anchor(name: &str, on: Day) -> String {
    format!("{name}, {}", day(on))
}

/// "the date spoken of before, 1941".
pub(super) fn before(then: DateValue) -> String {
    format!("the date spoken of before, {}", value(then))
}

/// A value in words where that is easy, else as TIMEX3 writes it.
pub(super) fn value(value: DateValue) -> String {
    match value {
        DateValue::Day(Some(year), Some(month), Some(date)) if year > 0 => Day::new(year, month, date).map_or_else(|| value.to_string(), day),
        DateValue::Month(Some(year), Some(number)) => format!("{} {year}", month(number)),
        DateValue::Quarter(Some(year), Some(quarter)) => format!("the {} quarter of {year}", ordinal(i32::from(quarter))),
        DateValue::Season(Some(year), season) => format!("{} {year}", season_name(season)),
        DateValue::Week(Some(year), Some(week)) => format!("week {week} of {year}"),
        _ => value.to_string(),
    }
}

fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Fall => "fall",
        Season::Winter => "winter",
    }
}

fn ordinal(number: i32) -> String {
    match number {
        -1 => String::from("last"),
        1 => String::from("first"),
        2 => String::from("second"),
        3 => String::from("third"),
        4 => String::from("fourth"),
        _ => format!("{number}th"),
    }
}

/// "two weeks" as "2 weeks".
pub(super) fn amount(count: Count, unit: Unit) -> String {
    let plural = if count == Count::Milli(1000) { "" } else { "s" };
    match unit {
        Unit::Century if !plural.is_empty() => format!("{count} centuries"),
        Unit::Millennium if !plural.is_empty() => format!("{count} millennia"),
        _ => format!("{count} {}{plural}", unit.name()),
    }
}

/// "the week before the dateline, Monday 2 December 2024".
pub(super) fn shift(unit: Unit, by: i64, base: &str) -> String {
    let name = unit.name();
    match by {
        0 => format!("the {name} of {base}"),
        -1 => format!("the {name} before {base}"),
        1 => format!("the {name} after {base}"),
        _ if by < 0 => format!("{} {name}s before {base}", -by),
        _ => format!("{by} {name}s after {base}"),
    }
}

/// "the third quarter", "December".
pub(super) fn part(part: Part) -> String {
    match part {
        Part::Half(half) => format!("the {} half", ordinal(i32::from(half))),
        Part::Quarter(0) => String::from("the same quarter"),
        Part::Quarter(quarter) => format!("the {} quarter", ordinal(i32::from(quarter))),
        Part::Season(season) => season_name(season).to_owned(),
        Part::Month(number) => month(number).to_owned(),
        Part::MonthDay(number, day) => format!("{day} {}", month(number)),
        Part::Day(day) => format!("day {day}"),
        Part::Weekday(weekday) => WEEKDAYS.get(usize::from(weekday.wrapping_sub(1))).copied().unwrap_or("day").to_owned(),
        Part::NthWeekday(nth, weekday) => {
            format!("the {} {}", ordinal(nth), WEEKDAYS.get(usize::from(weekday.wrapping_sub(1))).copied().unwrap_or("day"))
        }
        Part::Nth(nth, unit) => format!("the {} {}", ordinal(nth), unit.name()),
        Part::Holiday(_) => String::from("the holiday"),
        Part::Weekend => String::from("the weekend"),
    }
}
