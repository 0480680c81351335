//! The proleptic Gregorian calendar and ISO 8601 weeks, in whole days.
//!
//! Years are astronomical: 0 is 1 BC, -43 is 44 BC. The conversion between days and dates is the well-known
//! "civil days" arithmetic on eras of 400 years; a test compares it with a date library day by day.

/// The years that the program computes with. Texts name others, but nothing is derived from them.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = -9998..=9999;

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day {
    pub(crate) year: i32,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl Day {
    /// The day, if the calendar has it.
    pub(crate) fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        let valid = YEARS.contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        valid.then_some(Day { year, month, day })
    }

    /// Reads "2024-12-02".
    pub(crate) fn parse(text: &str) -> Option<Day> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !(digits(year) && digits(month) && digits(day)) {
            return None;
        }
        Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Days since 1970-01-01.
    pub(crate) fn number(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day with this number, if its year is one of [`YEARS`].
    pub(crate) fn from_number(number: i64) -> Option<Day> {
        if number.abs() > 8_000_000 {
            return None;
        }
        let number = number + 719_468;
        let era = number.div_euclid(146_097);
        let day_of_era = number.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = u8::try_from(day_of_year - (153 * month + 2) / 5 + 1).ok()?;
        let month = u8::try_from(if month < 10 { month + 3 } else { month - 9 }).ok()?;
        let year = i32::try_from(year_of_era + era * 400 + i64::from(month <= 2)).ok()?;
        Day::new(year, month, day)
    }

    /// The day so many days later, or earlier.
    pub(crate) fn plus_days(self, days: i64) -> Option<Day> {
        Day::from_number(self.number().checked_add(days)?)
    }

    /// The same day so many months later, or the last one that its month has.
    pub(crate) fn plus_months(self, months: i64) -> Option<Day> {
        let (year, month) = plus_months(self.year, self.month, months)?;
        Day::new(year, month, self.day.min(days_in_month(year, month)))
    }

    /// 1 for Monday to 7 for Sunday.
    pub(crate) fn weekday(self) -> u8 {
        u8::try_from((self.number() + 3).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// The ISO year and week.
    pub(crate) fn iso_week(self) -> (i32, u8) {
        let thursday = self.number() - i64::from(self.weekday()) + 4;
        let Some(thursday) = Day::from_number(thursday) else { return (self.year, 1) };
        let first = Day { year: thursday.year, month: 1, day: 1 };
        let week = (thursday.number() - first.number()) / 7 + 1;
        (thursday.year, u8::try_from(week).unwrap_or(1))
    }

    /// The Monday of the day's week.
    pub(crate) fn monday(self) -> Option<Day> {
        self.plus_days(1 - i64::from(self.weekday()))
    }

    /// 1 to 4.
    pub(crate) fn quarter(self) -> u8 {
        (self.month - 1) / 3 + 1
    }
}

/// A month so many months later.
pub(crate) fn plus_months(year: i32, month: u8, months: i64) -> Option<(i32, u8)> {
    let index = (i64::from(year) * 12 + i64::from(month) - 1).checked_add(months)?;
    let year = i32::try_from(index.div_euclid(12)).ok().filter(|year| YEARS.contains(year))?;
    Some((year, u8::try_from(index.rem_euclid(12) + 1).ok()?))
}

pub(crate) fn is_leap(year: i32) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// 28 to 31.
pub(crate) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The Monday of an ISO week.
pub(crate) fn monday_of_week(year: i32, week: u8) -> Option<Day> {
    Day::new(year, 1, 4)?.monday()?.plus_days(7 * (i64::from(week) - 1))
}

/// The nth weekday of a month; -1 is the last one.
pub(crate) fn nth_weekday(year: i32, month: u8, weekday: u8, nth: i32) -> Option<Day> {
    if nth > 0 {
        let first = Day::new(year, month, 1)?;
        let ahead = (i64::from(weekday) - i64::from(first.weekday())).rem_euclid(7);
        let day = first.plus_days(ahead + 7 * (i64::from(nth) - 1))?;
        return (day.month == month).then_some(day);
    }
    let last = Day::new(year, month, days_in_month(year, month))?;
    let behind = (i64::from(last.weekday()) - i64::from(weekday)).rem_euclid(7);
    let day = last.plus_days(-behind + 7 * (i64::from(nth) + 1))?;
    (day.month == month).then_some(day)
}

/// Easter Sunday of the Western churches, by the anonymous Gregorian computus.
pub(crate) fn easter(year: i32) -> Option<Day> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let month = (h + l - 7 * m + 114).div_euclid(31);
    let day = (h + l - 7 * m + 114).rem_euclid(31) + 1;
    Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Easter Sunday of the Orthodox churches, on the Gregorian calendar; for the years 1900 to 2099.
pub(crate) fn orthodox_easter(year: i32) -> Option<Day> {
    if !(1900..=2099).contains(&year) {
        return None;
    }
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15).rem_euclid(30);
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let month = (d + e + 114) / 31;
    let day = (d + e + 114) % 31 + 1;
    Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?.plus_days(13)
}

/// The first day of a year of the Hebrew calendar, by its molad and the rules that put it off.
/// After Dershowitz and Reingold, Calendrical Calculations.
pub(crate) fn hebrew_new_year(year: i32) -> Option<Day> {
    // Days from the epoch of that calendar to the new year, before the year's own length is looked at.
    let elapsed = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let parts = 12_084 + 13_753 * months;
        let day = 29 * months + parts.div_euclid(25_920);
        if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
    };
    let year = i64::from(year);
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let delay = if after - this == 356 {
        2
    } else if this - before == 382 {
        1
    } else {
        0
    };
    // The epoch is 7 September -3760, 2,092,590 days before 1970.
    Day::from_number(this + delay - 2_092_590)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_a_date_library() {
        let mut date = jiff::civil::date(-9998, 1, 1);
        let last = jiff::civil::date(9999, 12, 31);
        let first = Day::new(-9998, 1, 1).expect("the first day should exist").number();
        let mut number = first;
        // Every day of 400 years shows the whole cycle; beyond that every 97th day will do.
        while date < last {
            let day = Day::from_number(number).expect("a day of the supported years should exist");
            assert_eq!(
                (day.year, i32::from(day.month), i32::from(day.day)),
                (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()))
            );
            assert_eq!(day.number(), number);
            assert_eq!(i32::from(day.weekday()), i32::from(date.weekday().to_monday_one_offset()));
            if number > first + 7 && i64::from(day.year) < 9999 {
                let week = date.iso_week_date();
                assert_eq!((day.iso_week().0, i32::from(day.iso_week().1)), (i32::from(week.year()), i32::from(week.week())));
            }
            let step = if (1900..2300).contains(&day.year) { 1 } else { 97 };
            number += step;
            match date.checked_add(jiff::Span::new().days(step)) {
                Ok(next) => date = next,
                Err(_) => break,
            }
        }
    }

    #[test]
    fn months_and_easter_agree() {
        let day = Day::new(2024, 1, 31).expect("a real day");
        for months in -500..500 {
            let theirs = jiff::civil::date(2024, 1, 31).checked_add(jiff::Span::new().months(months)).expect("in range");
            let ours = day.plus_months(months).expect("in range");
            assert_eq!((ours.year, ours.month as i8, ours.day as i8), (i32::from(theirs.year()), theirs.month(), theirs.day()));
        }
        // Dates as the churches publish them.
        for (year, month, date) in [(1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20)] {
            assert_eq!(easter(year), Day::new(year, month, date));
        }
        for (year, month, date) in [(2019, 4, 28), (2021, 5, 2), (2024, 5, 5), (2025, 4, 20)] {
            assert_eq!(orthodox_easter(year), Day::new(year, month, date));
        }
        assert_eq!(nth_weekday(2024, 11, 4, 4), Day::new(2024, 11, 28));
        assert_eq!(nth_weekday(2024, 5, 1, -1), Day::new(2024, 5, 27));
        assert_eq!(nth_weekday(2024, 2, 4, 5), Day::new(2024, 2, 29));
        assert_eq!(nth_weekday(2023, 2, 4, 5), None);
    }
}
