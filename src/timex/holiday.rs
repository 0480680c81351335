//! Holidays: from the rule that data/lexicon/timex/holidays.tsv gives to the day of a year.

use super::calendar::{Day, easter, hebrew_new_year, nth_weekday, orthodox_easter};

/// The feasts that follow the moon, for which there is no arithmetic that agrees with what is kept.
const FEASTS: &str = include_str!("../../data/lexicon/timex/feasts.tsv");

/// The day of a holiday in a year; none where the rule does not reach.
///
/// A rule is "MM-DD"; "MM-N-W", the Nth weekday of a month, with days added by "+N"; or a name with a number of days:
/// "easter-2", "ramadan+0".
pub(super) fn day(rule: &str, year: i32) -> Option<Day> {
    if rule.starts_with(|first: char| first.is_ascii_digit()) {
        return in_month(rule, year);
    }
    let at = rule.rfind(['+', '-'])?;
    let (name, by) = (rule.get(..at)?, rule.get(at..)?.parse().ok()?);
    let first = match name {
        "easter" => easter(year)?,
        "orthodox" => orthodox_easter(year)?,
        // The Tuesday after the first Monday of November.
        "election" => nth_weekday(year, 11, 1, 1)?,
        "rosh-hashanah" => hebrew_new_year(year + 3761)?,
        // 15 Nisan is 163 days before the new year that follows.
        "passover" => hebrew_new_year(year + 3761)?.plus_days(-163)?,
        "hanukkah" => hanukkah(year)?,
        name => feast(name, year)?,
    };
    first.plus_days(by)
}

/// Month and day of a rule that is the same every year.
pub(super) fn fixed(rule: &str) -> Option<(u8, u8)> {
    let (month, day) = rule.split_once('-').filter(|_| rule.len() == 5)?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

fn in_month(rule: &str, year: i32) -> Option<Day> {
    if let Some((month, day)) = fixed(rule) {
        return Day::new(year, month, day);
    }
    let (rule, more) = rule.split_once('+').unwrap_or((rule, "0"));
    let (month, rest) = rule.split_once('-')?;
    let (nth, weekday) = rest.rsplit_once('-')?;
    nth_weekday(year, month.parse().ok()?, weekday.parse().ok()?, nth.parse().ok()?)?.plus_days(more.parse().ok()?)
}

/// 25 Kislev: 83 days after the new year, 84 in the years whose second month is long.
fn hanukkah(year: i32) -> Option<Day> {
    let (this, next) = (hebrew_new_year(year + 3761)?, hebrew_new_year(year + 3762)?);
    let long = matches!(next.number() - this.number(), 355 | 385);
    this.plus_days(if long { 84 } else { 83 })
}

/// A feast of the table.
fn feast(name: &str, year: i32) -> Option<Day> {
    let row = FEASTS.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))?;
    let (first, days) = row.split_once('\t')?;
    let index = usize::try_from(year.checked_sub(first.parse().ok()?)?).ok()?;
    let at = days.get(index.checked_mul(4)?..)?.get(..4)?;
    Day::new(year, at.get(..2)?.parse().ok()?, at.get(2..)?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_where_they_were_kept() {
        for (rule, year, month, date) in [
            ("12-25", 2024, 12, 25),
            ("11-4-4+1", 2024, 11, 29),
            ("05--1-1", 2024, 5, 27),
            ("election+1", 2024, 11, 5),
            ("easter-2", 2019, 4, 19),
            ("rosh-hashanah+0", 2023, 9, 16),
            ("rosh-hashanah+0", 2024, 10, 3),
            ("rosh-hashanah+9", 1973, 10, 6),
            ("passover+0", 2023, 4, 6),
            ("passover+0", 2024, 4, 23),
            ("passover+0", 2025, 4, 13),
            ("hanukkah+0", 2022, 12, 19),
            ("hanukkah+0", 2023, 12, 8),
            ("hanukkah+0", 2024, 12, 26),
            ("ramadan+0", 2024, 3, 11),
            ("eid-al-fitr+0", 2023, 4, 21),
            ("eid-al-adha+0", 2024, 6, 16),
            ("chinese-new-year+0", 2024, 2, 10),
            ("chinese-new-year+0", 1985, 2, 20),
            ("diwali+0", 2023, 11, 12),
            ("nowruz+0", 2024, 3, 20),
        ] {
            assert_eq!(day(rule, year), Day::new(year, month, date), "{rule} in {year}");
        }
        assert_eq!(day("ramadan+0", 1066), None);
        assert_eq!(day("ramadan+0", 9999), None);
        assert_eq!(day("no such feast+0", 2024), None);
    }
}
