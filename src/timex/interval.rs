//! The stretch of time that a value covers, half-open, in local time.

use super::calendar::{Day, days_in_month, monday_of_week};
use super::value::{Clock, DateValue, DayPart, Season};

/// First day and the day after the last.
pub(super) fn days(value: DateValue) -> Option<(Day, Day)> {
    let year_start = |year: i32| Day::new(astronomical(year), 1, 1);
    let years = |first: i32, count: i32| Some((year_start(first)?, year_start(first.checked_add(count)?)?));
    let months = |year: i32, month: u8, count: i64| {
        let first = Day::new(astronomical(year), month, 1)?;
        Some((first, first.plus_months(count)?))
    };
    let counted = |nth: i32, length: i32| {
        let start = nth.checked_mul(length)?;
        if nth >= 0 {
            years(start.max(1), if nth == 0 { length - 1 } else { length })
        } else {
            Some((year_start(start)?, Day::new(start + length + 1, 1, 1)?))
        }
    };
    match value {
        // The first century BC is 100 BC to 1 BC.
        DateValue::Millennium(millennium) => counted(millennium, 1000),
        DateValue::Century(century) => counted(century, 100),
        DateValue::Decade(decade) => years(decade.checked_mul(10)?.max(1), 10),
        DateValue::Year(year) => {
            let first = year_start(year?)?;
            Some((first, first.plus_months(12)?))
        }
        DateValue::Half(year, half) => months(year?, half.checked_sub(1)?.checked_mul(6)?.checked_add(1)?, 6),
        DateValue::Quarter(year, quarter) => months(year?, quarter?.checked_sub(1)?.checked_mul(3)?.checked_add(1)?, 3),
        DateValue::Season(year, season) => months(year?, season_month(season), 3),
        DateValue::Month(year, month) => months(year?, month?, 1),
        DateValue::Week(year, week) => {
            let monday = monday_of_week(year?, week?)?;
            Some((monday, monday.plus_days(7)?))
        }
        DateValue::Weekend(year, week) => {
            let monday = monday_of_week(year?, week?)?;
            Some((monday.plus_days(5)?, monday.plus_days(7)?))
        }
        DateValue::Weekday(year, week, day) => {
            let day = monday_of_week(year?, week?)?.plus_days(i64::from(day) - 1)?;
            Some((day, day.plus_days(1)?))
        }
        DateValue::Day(year, month, day) => {
            let day = Day::new(astronomical(year?), month?, day?)?;
            Some((day, day.plus_days(1)?))
        }
    }
}

/// The first month of a season in the north, as meteorologists count.
pub(super) fn season_month(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Fall => 9,
        Season::Winter => 12,
    }
}

/// Historians' years have no 0, the calendar's have.
pub(super) fn astronomical(year: i32) -> i32 {
    if year < 0 { year + 1 } else { year }
}

/// The part of a stretch that "early", "mid" and "late" mean: its first, second or last third, in whole months for a year.
pub(super) fn third(value: DateValue, modifier: &str) -> Option<(Day, Day)> {
    let (start, end) = days(value)?;
    let nth = match modifier {
        "START" => 0,
        "MID" => 1,
        "END" => 2,
        _ => return Some((start, end)),
    };
    if matches!(value, DateValue::Year(_)) {
        let first = start.plus_months(4 * nth)?;
        return Some((first, first.plus_months(4)?));
    }
    if let DateValue::Month(_, Some(month)) = value {
        let last = i64::from(days_in_month(start.year, month));
        let cuts = [0, 10, 20, last];
        let cut = |n: i64| cuts.get(usize::try_from(n).ok()?).copied();
        return Some((start.plus_days(cut(nth)?)?, start.plus_days(cut(nth + 1)?)?));
    }
    let length = end.number() - start.number();
    // A day has no thirds that whole days could name.
    if length < 3 {
        return Some((start, end));
    }
    Some((start.plus_days(length * nth / 3)?, start.plus_days(length * (nth + 1) / 3)?))
}

/// Start and end in minutes after midnight of the day; a part of the day by custom: morning 6 to 12, midday 11 to 14,
/// afternoon 12 to 18, evening 18 to 22, night 21 to 6, working hours 9 to 17.
pub(super) fn minutes(clock: Clock) -> Option<(i64, i64)> {
    match clock {
        Clock::At(Some(hour), minute, second) => {
            let start = i64::from(hour) * 60 + i64::from(minute.unwrap_or(0));
            let length = if minute.is_none() && second.is_none() { 60 } else { 1 };
            Some((start, start + length))
        }
        Clock::At(None, _, _) => None,
        Clock::Part(part) => Some(match part {
            DayPart::Morning => (6 * 60, 12 * 60),
            DayPart::Midday => (11 * 60, 14 * 60),
            DayPart::Afternoon => (12 * 60, 18 * 60),
            DayPart::Evening => (18 * 60, 22 * 60),
            DayPart::Night => (21 * 60, 30 * 60),
            DayPart::Daytime => (9 * 60, 17 * 60),
        }),
    }
}

/// "2024-12-02".
pub(super) fn iso(day: Day) -> String {
    DateValue::Day(Some(historical(day.year)), Some(day.month), Some(day.day)).to_string()
}

fn historical(year: i32) -> i32 {
    if year <= 0 { year - 1 } else { year }
}

/// "2024-12-02T08:19:00", so many minutes after the day's midnight.
pub(super) fn iso_minutes(day: Day, minutes: i64) -> Option<String> {
    let day = day.plus_days(minutes.div_euclid(1440))?;
    let rest = minutes.rem_euclid(1440);
    Some(format!("{}T{:02}:{:02}:00", iso(day), rest / 60, rest % 60))
}
