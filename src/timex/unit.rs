//! Units and the stretches of the calendar that they name: shifting by them, the one that holds a day, the nth of them.

use super::calendar::Day;
use super::holiday;
use super::meaning::Part;
use super::value::{DateValue, Unit};

/// About how many days a unit has, at most.
pub(super) fn days_of(unit: Unit) -> i64 {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 1,
        Unit::Weekend | Unit::Week => 7,
        Unit::Month => 31,
        Unit::Quarter => 92,
        _ => i64::MAX,
    }
}

/// What a part is repeated in units of: weekdays go by the week, days by the month, all else by the year.
pub(super) fn unit_of(part: Part) -> Unit {
    match part {
        Part::Weekday(_) | Part::Weekend => Unit::Week,
        Part::Day(_) => Unit::Month,
        _ => Unit::Year,
    }
}

/// Whether TIMEX3 can write the value: years have four digits.
pub(super) fn is_printable(value: DateValue) -> bool {
    match value {
        DateValue::Millennium(millennium) => (-10..10).contains(&millennium),
        DateValue::Century(century) => (-100..100).contains(&century),
        DateValue::Decade(decade) => (-999..1000).contains(&decade),
        value => value.year().is_none_or(|year| (-9999..10_000).contains(&year)),
    }
}

/// A count with a half as whole ones of this or a smaller unit, with its sign.
pub(super) fn whole(milli: u64, unit: Unit, sign: i8) -> Option<(i64, Unit)> {
    let milli = i64::try_from(milli).ok()?.checked_mul(i64::from(sign))?;
    if milli % 1000 == 0 {
        return Some((milli / 1000, unit));
    }
    match unit {
        Unit::Year => Some((milli.checked_mul(12)? / 1000, Unit::Month)),
        Unit::Decade => Some((milli / 100, Unit::Year)),
        Unit::Century => Some((milli / 10, Unit::Year)),
        Unit::Week => Some((milli.checked_mul(7)? / 1000, Unit::Day)),
        Unit::Month => Some((milli.checked_mul(30)? / 1000, Unit::Day)),
        _ => Some((milli / 1000, unit)),
    }
}

/// A day so many units later.
pub(super) fn shift_day(day: Day, unit: Unit, by: i64) -> Option<Day> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => day.plus_days(by),
        Unit::Week | Unit::Weekend => day.plus_days(by.checked_mul(7)?),
        Unit::Month => day.plus_months(by),
        Unit::Quarter => day.plus_months(by.checked_mul(3)?),
        Unit::Year => day.plus_months(by.checked_mul(12)?),
        Unit::Decade => day.plus_months(by.checked_mul(120)?),
        Unit::Century => day.plus_months(by.checked_mul(1200)?),
        Unit::Millennium => day.plus_months(by.checked_mul(12_000)?),
    }
}

/// The stretch of a unit that holds the day.
pub(super) fn grain(day: Day, unit: Unit) -> DateValue {
    let year = Some(if day.year <= 0 { day.year - 1 } else { day.year });
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => DateValue::Day(year, Some(day.month), Some(day.day)),
        Unit::Weekend => {
            let (year, week) = day.iso_week();
            DateValue::Weekend(Some(year), Some(week))
        }
        Unit::Week => {
            let (year, week) = day.iso_week();
            DateValue::Week(Some(year), Some(week))
        }
        Unit::Month => DateValue::Month(year, Some(day.month)),
        Unit::Quarter => DateValue::Quarter(year, Some(day.quarter())),
        Unit::Year => DateValue::Year(year),
        Unit::Decade => DateValue::Decade(day.year.div_euclid(10)),
        Unit::Century => DateValue::Century(day.year.div_euclid(100)),
        Unit::Millennium => DateValue::Millennium(day.year.div_euclid(1000)),
    }
}

/// A value of a unit of which nothing is known.
pub(super) fn unknown(unit: Unit) -> DateValue {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => DateValue::Day(None, None, None),
        Unit::Weekend => DateValue::Weekend(None, None),
        Unit::Week => DateValue::Week(None, None),
        Unit::Month => DateValue::Month(None, None),
        Unit::Quarter => DateValue::Quarter(None, None),
        _ => DateValue::Year(None),
    }
}

/// A part without the year that it belongs to.
pub(super) fn unanchored(part: Part) -> Option<DateValue> {
    Some(match part {
        Part::Half(half) => DateValue::Half(None, half),
        Part::Quarter(0) => DateValue::Quarter(None, None),
        Part::Quarter(quarter) => DateValue::Quarter(None, Some(quarter)),
        Part::Season(season) => DateValue::Season(None, season),
        Part::Month(month) => DateValue::Month(None, Some(month)),
        Part::MonthDay(month, day) => DateValue::Day(None, Some(month), Some(day)),
        Part::Day(day) => DateValue::Day(None, None, Some(day)),
        Part::Weekday(day) | Part::NthWeekday(_, day) => DateValue::Weekday(None, None, day),
        Part::Nth(_, unit) => unknown(unit),
        Part::Holiday(rule) => match holiday::fixed(rule) {
            Some((month, day)) => DateValue::Day(None, Some(month), Some(day)),
            None => DateValue::Day(None, None, None),
        },
        Part::Weekend => DateValue::Weekend(None, None),
    })
}

/// The nth unit within a stretch; -1 is the last one.
pub(super) fn nth_unit(nth: i32, unit: Unit, start: Day, end: Day) -> Option<DateValue> {
    if nth == 0 {
        return None;
    }
    let day = if nth > 0 {
        let first = if unit == Unit::Week && start.weekday() > 4 { start.plus_days(7)? } else { start };
        shift_day(first, unit, i64::from(nth) - 1)?
    } else {
        let last = end.plus_days(-1)?;
        let last = if unit == Unit::Week && last.weekday() < 4 { last.plus_days(-7)? } else { last };
        shift_day(last, unit, i64::from(nth) + 1)?
    };
    (day >= start && day < end).then(|| grain(day, unit))
}
