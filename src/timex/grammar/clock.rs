//! Times of day: "8:19 AM EST", "noon", "half past two", "the morning".

use super::Rule;
use super::calendar::narrow;
use super::relative::day_part;
use crate::timex::class::Class;
use crate::timex::meaning::{Date, Meaning, Moment, What, Which};
use crate::timex::pattern::Match;
use crate::timex::value::DayPart;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "hour:minute",
        pattern: "HOURNUM ~:|. ~TWOSIXTY !~: hours|hrs|h? AMPM? ZONE? !~/",
        reads: "at [8:19 AM EST] on",
        leaves: "won 8:1 in",
        meaning: |m| {
            // "John 3:16" is a verse, "in 3:12" a result.
            let bare = !m.has(Class::AmPm) && !m.has(Class::Zone) && m.item(Class::HourNum)?.span.len() == 1;
            // The end of "8:19:20" is not a time.
            if m.is_word(m.before(), &[":"]) && !m.item(Class::HourNum)?.space_before {
                return None;
            }
            // "10:30-12" is a score; "10:30-11:45" are two times.
            let dash = m.is_word(m.after(), &["-"]) && m.after().is_some_and(|after| !after.space_before);
            if dash && !m.is_word(m.ahead(2), &[":"]) && !m.has(Class::AmPm) {
                return None;
            }
            let verse = m.before().is_some_and(|before| before.capital && before.word == 0) || m.is_word(m.before(), &["in"]);
            if m.has_word(".") || bare && verse {
                return None;
            }
            clock(m, m.item(Class::HourNum)?.whole()?, m.item(Class::TwoSixty)?.whole(), None)
        },
    },
    Rule {
        name: "hour:minute:second",
        pattern: "HOURNUM ~: ~TWOSIXTY ~: ~TWOSIXTY AMPM? ZONE?",
        reads: "at [8:19:20 AM] on",
        leaves: "at 8:19 on",
        meaning: |m| {
            let second = narrow(m.nth(Class::TwoSixty, 1)?.whole()?)?;
            // "won in 1:59:40": a result.
            if !m.has(Class::AmPm) && !m.has(Class::Zone) && m.is_word(m.before(), &["in", "of", "a"]) {
                return None;
            }
            clock(m, m.item(Class::HourNum)?.whole()?, m.nth(Class::TwoSixty, 0)?.whole(), Some(second))
        },
    },
    Rule {
        name: "hour.minute",
        pattern: "DOTCLOCK AMPM|hours|hrs ZONE?",
        reads: "at [2.30 pm] on",
        leaves: "up 2.30 points",
        meaning: |m| {
            let (hour, minute) = m.item(Class::DotClock)?.number?.dotted()?;
            clock(m, i32::from(hour), Some(i32::from(minute)), None)
        },
    },
    Rule {
        name: "hour a.m.",
        pattern: "INT|NUM AMPM ZONE?",
        reads: "at [8 p.m.] on",
        leaves: "at 80 p.m.",
        meaning: |m| clock(m, m.item(Class::Int).or_else(|| m.item(Class::Num))?.whole()?, None, None),
    },
    Rule {
        name: "hour and minute in words",
        pattern: "NUM NUM AMPM ZONE?",
        reads: "at [seven thirty p.m.] they",
        leaves: "seven hundred p.m.",
        meaning: |m| {
            let (hour, minute) = (m.nth(Class::Num, 0)?, m.nth(Class::Num, 1)?);
            let words = !hour.number?.in_digits() && !minute.number?.in_digits();
            words.then(|| clock(m, hour.whole()?, minute.whole(), None))?
        },
    },
    Rule {
        name: "hour and minute as one number in words",
        pattern: "YEARWORDS AMPM ZONE?",
        reads: "at [ten thirty a.m.] they",
        leaves: "nineteen eighty people",
        meaning: |m| {
            let value = m.item(Class::YearWords)?.whole()?;
            clock(m, value / 100, Some(value % 100), None)
        },
    },
    Rule {
        name: "hour, h, minute",
        pattern: "HOURNUM ~h ~TWOSIXTY ZONE?",
        reads: "at [19h30 GMT] on",
        leaves: "for 19 h 30",
        meaning: |m| {
            Some(zoned(m, Meaning::time(Moment::At(narrow(m.item(Class::HourNum)?.whole()?)?, narrow(m.item(Class::TwoSixty)?.whole()?), None))?))
        },
    },
    Rule {
        name: "hours without a point",
        pattern: "HOURMINUTE hours|hrs|h|ZONE|AMPM ZONE?",
        reads: "at [0830 GMT] on",
        leaves: "for 1500 people",
        meaning: |m| {
            let item = m.item(Class::HourMinute)?;
            let value = item.whole()?;
            // "the 2022 Pacific season": a year; "1500 Pacific time" says "time".
            if item.classes.has(Class::Year) && m.is_word(m.item(Class::Zone), &["pacific", "eastern"]) {
                return None;
            }
            // "730pm", but "500 hours".
            if item.span.len() < 4 && !m.has(Class::AmPm) {
                return None;
            }
            clock(m, value / 100, Some(value % 100), None)
        },
    },
    Rule {
        name: "o'clock",
        pattern: "INT|NUM OCLOCK",
        reads: "at [eight o'clock] on",
        leaves: "eight clocks",
        meaning: |m| clock(m, m.item(Class::Int).or_else(|| m.item(Class::Num))?.whole()?, None, None),
    },
    Rule {
        name: "hour in a part of the day",
        pattern: "INT|NUM OCLOCK? in the DAYPART",
        reads: "at [4 in the morning] on",
        leaves: "4 in the mornings",
        meaning: |m| {
            let hour = m.item(Class::Int).or_else(|| m.item(Class::Num))?.whole()?;
            let part = day_part(m.value(Class::DayPart)?);
            part_hour(hour, None, part)
        },
    },
    Rule {
        name: "hour:minute in a part of the day",
        pattern: "HOURNUM ~: ~TWOSIXTY in the DAYPART",
        reads: "at [4:30 in the afternoon] on",
        leaves: "at 4:30 in the mall",
        meaning: |m| part_hour(m.item(Class::HourNum)?.whole()?, narrow(m.item(Class::TwoSixty)?.whole()?), day_part(m.value(Class::DayPart)?)),
    },
    Rule {
        name: "half past",
        pattern: "half|quarter|A|INT|NUM quarter? minutes? past|to|after|before INT|NUM OCLOCK? AMPM?",
        reads: "at [half past two] on",
        leaves: "half past the house",
        meaning: |m| {
            let (hour, offset) = if m.has_word("half") {
                (m.nth(Class::Int, 0).or_else(|| m.nth(Class::Num, 0))?.whole()?, 30)
            } else if m.has_word("quarter") {
                (m.nth(Class::Int, 0).or_else(|| m.nth(Class::Num, 0))?.whole()?, 15)
            } else if m.has_word("minutes") {
                (m.nth(Class::Int, 1)?.whole()?, m.nth(Class::Int, 0)?.whole()?)
            } else if m.has_word("past") && !m.has(Class::A) {
                (m.nth(Class::Int, 1)?.whole()?, m.nth(Class::Int, 0)?.whole().filter(|minutes| matches!(minutes, 5 | 10 | 20 | 25))?)
            } else {
                return None;
            };
            if !(1..=12).contains(&hour) || !(1..60).contains(&offset) {
                return None;
            }
            let (hour, minute) =
                if m.has_word("past") || m.has_word("after") { (hour, offset) } else { (if hour == 1 { 12 } else { hour - 1 }, 60 - offset) };
            clock(m, hour, Some(minute), None)
        },
    },
    Rule {
        name: "at an hour",
        pattern: "at|around|until|till|after|before [ HOURNUM ] !~:|.|%|,|-|/ !UNIT|UNITS|SHORTUNIT|MONTH|WEAKMONTH|SCALE|of|per|percent|-|to|a",
        reads: "meets at [5] on",
        leaves: "at 5 percent",
        meaning: |m| {
            let hour = m.item(Class::HourNum)?.whole()?;
            let end = m.after().is_none_or(|after| {
                !after.space_before
                    || m.is_word(Some(after), &["on", "in", "today", "tomorrow", "tonight"])
                    || after.classes.has(Class::Weekday)
                    || after.classes.has(Class::Deictic)
                    || after.classes.has(Class::Tonight)
            });
            (m.has_word("at") && end && (1..=12).contains(&hour)).then(|| Meaning::time(Moment::Either(narrow(hour)?, None)))?
        },
    },
    Rule {
        name: "noon",
        pattern: "12? CLOCKWORD ZONE? !-",
        reads: "until [noon] on",
        leaves: "an afternoon",
        meaning: |m| {
            if m.is_word(m.before(), &["high"]) {
                return None;
            }
            let moment = match m.value(Class::ClockWord)? {
                "12:00" => Moment::At(12, Some(0), None),
                _ => Moment::At(24, Some(0), None),
            };
            Some(zoned(m, Meaning::time(moment)?))
        },
    },
    Rule {
        name: "night between two days",
        pattern: "the? night of|from the? DAYNUM|ORD -|–|to|/|and DAYNUM|ORD of? MONTH|WEAKMONTH ,? YEAR?",
        reads: "on [the night of 5-6 June] they",
        leaves: "the night of 5-6 people",
        meaning: |m| night(m, true),
    },
    Rule {
        name: "night between two days, month first",
        pattern: "the? night of|from MONTH|WEAKMONTH DAYNUM -|–|to|/|and DAYNUM ,? YEAR?",
        reads: "on [the night of June 5-6] they",
        leaves: "the night of June",
        meaning: |m| night(m, false),
    },
    Rule {
        name: "part of the day",
        pattern: "the? early|late|mid? -? DAYPART !-",
        reads: "in [the morning] the",
        leaves: "the mourning",
        meaning: |m| {
            if !m.has_word("the")
                && !m.has_word("early")
                && !m.has_word("late")
                && !m.has_word("mid")
                && !m.is_word(m.before(), &["at", "by", "before", "after", "until", "since", "around", "till", "that"])
                && !adjacent_day(m)
            {
                return None;
            }
            // "the night watchman": an adjective, unless a preposition stands before.
            let noun = m.has_word("the")
                && m.after().is_some_and(|after| {
                    after.word == 0 && !after.capital && after.space_before && after.number.is_none() && after.classes.is_empty()
                });
            if noun && !m.is_word(m.before(), &["in", "during", "by", "until", "through", "of", "on", "for", "into", "since", "at"]) {
                return None;
            }
            if m.is_word(m.before(), &["one", "every", "each", "all", "a"]) || m.is_word(m.after(), &["of"]) && m.ahead(1).is_none() {
                return None;
            }
            let modifier = if m.has_word("early") {
                Some("START")
            } else if m.has_word("late") {
                Some("END")
            } else if m.has_word("mid") {
                Some("MID")
            } else {
                None
            };
            Some(Meaning::time(Moment::Part(day_part(m.value(Class::DayPart)?)))?.with(modifier))
        },
    },
];

/// The night that begins on the first of two days.
fn night(m: &Match<'_>, ordinal: bool) -> Option<Meaning> {
    let first = m.nth(Class::DayNum, 0).or_else(|| if ordinal { m.nth(Class::Ord, 0) } else { None })?;
    let (month, day) = (super::calendar::month(m)?, narrow(first.whole()?)?);
    let date = match m.item(Class::Year) {
        Some(year) => Date::Fixed(super::calendar::day(year.whole()?, month, day)?),
        None => Date::Part(super::calendar::month_day(month, day)?, Which::Bare),
    };
    Meaning::time_on(Moment::Part(DayPart::Night), date)
}

/// Whether a day stands right before or after, so that "Sunday night" and "night of March 3" are read.
fn adjacent_day(m: &Match<'_>) -> bool {
    let day = |class: &Class, item: &crate::timex::item::Item| item.classes.has(*class);
    let classes = [Class::Weekday, Class::WeakDay, Class::Deictic, Class::Holiday, Class::DayNum, Class::Ord, Class::Year];
    let is_day = |item: Option<&crate::timex::item::Item>| item.is_some_and(|item| classes.iter().any(|class| day(class, item)));
    // "night of March 3", "night on Sunday", but "coronation night of the pageant".
    let month =
        |item: Option<&crate::timex::item::Item>| item.is_some_and(|item| item.classes.has(Class::Month) || item.classes.has(Class::WeakMonth));
    let of = m.is_word(m.after(), &["of", "on"]);
    let dated = |n: usize| is_day(m.ahead(n)) || month(m.ahead(n));
    is_day(m.before()) || is_day(m.after()) || of && (dated(1) || m.is_word(m.ahead(1), &["the"]) && dated(2))
}

/// A time on the clock, with what is said of a.m. and zone.
fn clock(m: &Match<'_>, hour: i32, minute: Option<i32>, second: Option<u8>) -> Option<Meaning> {
    let minute = match minute {
        Some(minute) if !(0..60).contains(&minute) => return None,
        Some(minute) => narrow(minute),
        None => None,
    };
    let hour = narrow(hour)?;
    let moment = match m.value(Class::AmPm) {
        Some("am") if (1..=12).contains(&hour) => Moment::At(hour % 12, Some(minute.unwrap_or(0)), second),
        Some(_) if (1..=12).contains(&hour) => Moment::At(hour % 12 + 12, Some(minute.unwrap_or(0)), second),
        // "20:19 p.m." repeats itself.
        Some("pm") if (13..24).contains(&hour) => Moment::At(hour, Some(minute.unwrap_or(0)), second),
        Some(_) => return None,
        None if hour > 12 || hour == 0 || m.has_word("hours") || m.has_word("hrs") || second.is_some() => {
            if hour > 24 || hour == 24 && minute.unwrap_or(0) > 0 {
                return None;
            }
            Moment::At(hour, Some(minute.unwrap_or(0)), second)
        }
        None => Moment::Either(hour, Some(minute.unwrap_or(0))),
    };
    Some(zoned(m, Meaning::time(moment)?))
}

fn zoned(m: &Match<'_>, mut meaning: Meaning) -> Meaning {
    if let (What::Time(time), Some(zone)) = (&mut meaning.what, m.value(Class::Zone)) {
        time.zone = Some(zone);
    }
    meaning
}

fn part_hour(hour: i32, minute: Option<u8>, part: DayPart) -> Option<Meaning> {
    let hour = narrow(hour)?;
    if !(1..=12).contains(&hour) {
        return None;
    }
    let afternoon = match part {
        DayPart::Morning => false,
        // "2 in the night" is early, "11 in the night" late.
        DayPart::Night => (6..12).contains(&hour),
        _ => true,
    };
    let hour = hour % 12 + if afternoon { 12 } else { 0 };
    Meaning::time(Moment::At(hour, Some(minute.unwrap_or(0)), None))
}
