//! Dates told from now or from another date: "yesterday", "last week", "that year", "Tuesday", "recently".

use super::Rule;
use super::calendar::which;
use crate::timex::class::Class;
use crate::timex::meaning::{Date, From, Meaning, Moment, Part, Which};
use crate::timex::pattern::Match;
use crate::timex::value::{Count, DayPart, TimexValue, Unit};

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "today, yesterday, tomorrow",
        pattern: "the? DEICTIC",
        reads: "said [yesterday] that",
        leaves: "to day",
        meaning: |m| {
            let by = m.number_value(Class::Deictic)?;
            // "the day after tomorrow", but "the today show".
            if m.has_word("the") && by.abs() < 2 {
                return None;
            }
            Meaning::date(Date::Shift(Unit::Day, by, From::Writing))
        },
    },
    Rule {
        name: "tonight",
        pattern: "TONIGHT",
        reads: "live [tonight] from",
        leaves: "to night",
        meaning: |_| Meaning::time_on(Moment::Part(DayPart::Night), Date::Shift(Unit::Day, 0, From::Writing)),
    },
    Rule {
        name: "last, this or next unit",
        pattern: "the|this|his|her|its|their|our? LAST|LASTONE|PREVIOUS|NEXT|FOLLOWING|THIS FISCAL? -? UNIT|SHORTUNIT !-",
        reads: "said [last week] that",
        leaves: "the last weeks of",
        meaning: shift,
    },
    Rule {
        name: "the past unit",
        pattern: "the|this? PAST UNIT",
        reads: "in [the past year] the",
        leaves: "the past years",
        meaning: |m| {
            if m.value(Class::Unit) == Some("fortnight") {
                return Meaning::length(crate::timex::value::Period::new(Count::Milli(2000), Unit::Week), -1);
            }
            let unit = unit(m)?;
            match unit {
                Unit::Year => Meaning::date(Date::Shift(Unit::Year, -1, From::Now)),
                _ => Meaning::length(crate::timex::value::Period::new(crate::timex::value::Count::Milli(1000), unit), -1),
            }
        },
    },
    Rule {
        name: "that unit",
        pattern: "THAT|the|this SAME|very? UNIT !- !ago",
        reads: "in [that year] the",
        leaves: "that years of",
        meaning: |m| {
            let unit = unit(m)?;
            if m.has_word("the") && !m.has(Class::Same) {
                return None;
            }
            (unit >= Unit::Day).then(|| Meaning::date(Date::Same(unit)))?
        },
    },
    Rule {
        name: "the quarter",
        pattern: "the latest|recent|current|most? recent|latest? quarter|period !of !-",
        reads: "in [the latest quarter] the",
        leaves: "the quarter of an hour",
        meaning: |m| {
            if m.has_word("period") && !m.has_word("latest") {
                return None;
            }
            Meaning::date(Date::ReportPeriod(Unit::Quarter))
        },
    },
    Rule {
        name: "the year",
        pattern: "the full? year !- !of",
        reads: "for [the year] the",
        leaves: "the year of the",
        meaning: |m| {
            // "Album of the Year"
            let title = m.item(Class::Unit).or_else(|| m.last()).is_some_and(|item| item.capital);
            (!title).then(|| Meaning::date(Date::ReportPeriod(Unit::Year)))?
        },
    },
    Rule {
        name: "the week or the month",
        pattern: "the UNIT !- !of !before !after !that !when !in",
        reads: "for [the week] the",
        leaves: "the week of the",
        meaning: |m| {
            let unit = unit(m)?;
            if !matches!(unit, Unit::Week | Unit::Month) || m.last().is_some_and(|item| item.capital) {
                return None;
            }
            Meaning::date(Date::Same(unit))
        },
    },
    Rule {
        name: "the weekend",
        pattern: "the weekend !of !- !before !after",
        reads: "over [the weekend] the",
        leaves: "the weekend of the",
        meaning: |_| Meaning::part(Part::Weekend, Which::Bare),
    },
    Rule {
        name: "the unit before last",
        pattern: "the UNIT BEFORE|AFTER LAST|NEXT",
        reads: "in [the week before last] the",
        leaves: "the week before the",
        meaning: |m| Meaning::date(Date::Shift(unit(m)?, if m.has(Class::Last) { -2 } else { 2 }, From::Now)),
    },
    Rule {
        name: "the day before",
        pattern: "the UNIT|DAYPART BEFORE|EARLIER|AFTER|LATER !the|a|an|his|her|its|their|that|he|she|it|they|WEEKDAY|HOLIDAY|MONTH|DEICTIC|YEAR|Capital",
        reads: "had fled [the day before].",
        leaves: "the day before the vote",
        meaning: |m| {
            let by = if m.has(Class::Before) || m.has(Class::Earlier) { -1 } else { 1 };
            if m.after()
                .is_some_and(|after| after.capital || after.word == 0 && after.classes.is_empty() && after.space_before && m.has(Class::After))
            {
                return None;
            }
            match m.value(Class::DayPart) {
                Some(part) => Meaning::time_on(Moment::Part(day_part(part)), Date::Shift(Unit::Day, by, From::Then)),
                None => Meaning::date(Date::Shift(unit(m)?, by, From::Then)),
            }
        },
    },
    Rule {
        name: "weekday",
        pattern: "WEEKDAY",
        reads: "said [Tuesday] that",
        leaves: "Tuesdays are",
        meaning: |m| {
            // "Black Sunday", "Sunday Times": part of a name.
            if m.is_word(m.after(), &["times", "telegraph", "mirror", "mail", "post", "herald"]) && m.after().is_some_and(|after| after.capital) {
                return None;
            }
            Meaning::part(Part::Weekday(weekday(m)?), Which::Bare)
        },
    },
    Rule {
        name: "weekday in short",
        pattern: "on|until|till|til|by|since|from [ WEAKDAY ]",
        reads: "on [Sat] the",
        leaves: "he sat on",
        meaning: |m| {
            if !m.item(Class::WeakDay)?.capital && !m.has_word("on") && !m.has_word("til") && !m.has_word("till") {
                return None;
            }
            Meaning::part(Part::Weekday(weekday(m)?), Which::Bare)
        },
    },
    Rule {
        name: "weekday in short beside a time",
        pattern: "WEAKDAY !-",
        reads: "open [Sat.] 9 am",
        leaves: "he sat at 9",
        meaning: |m| {
            let item = m.item(Class::WeakDay)?;
            let beside = m
                .after()
                .is_some_and(|after| after.classes.has(Class::HourNum) || after.classes.has(Class::DayPart) || after.classes.has(Class::Month))
                || (m.is_word(m.after(), &[","])
                    && m.ahead(1)
                        .is_some_and(|item| item.classes.has(Class::Month) || item.classes.has(Class::WeakMonth) || item.classes.has(Class::DayNum)));
            (item.capital && beside).then(|| Meaning::part(Part::Weekday(weekday(m)?), Which::Bare))?
        },
    },
    Rule {
        name: "weekday in short, first of a range",
        pattern: "[ WEAKDAY ] -|–|to|thru WEAKDAY",
        reads: "open [mon]-fri from",
        leaves: "he sat - and",
        meaning: |m| Meaning::part(Part::Weekday(weekday(m)?), Which::Bare),
    },
    Rule {
        name: "weekday in short, end of a range",
        pattern: "-|–|to|thru [ WEAKDAY ]",
        reads: "open mon-[fri] from",
        leaves: "went to sat",
        meaning: |m| {
            if !m.before().is_some_and(|before| before.classes.has(Class::WeakDay)) {
                return None;
            }
            Meaning::part(Part::Weekday(weekday(m)?), Which::Bare)
        },
    },
    Rule {
        name: "last, this or next weekday",
        pattern: "the|this? LAST|LASTONE|PAST|PREVIOUS|NEXT|FOLLOWING|THIS WEEKDAY|WEAKDAY",
        reads: "said [last Tuesday] that",
        leaves: "last Tuesdays",
        meaning: |m| Meaning::part(Part::Weekday(weekday(m)?), which(m)),
    },
    Rule {
        name: "that weekday",
        pattern: "THAT SAME? WEEKDAY",
        reads: "on [that Tuesday] the",
        leaves: "said that Tuesdays",
        meaning: |m| {
            if super::calendar::conjunction(m) || m.before().is_none() {
                return None;
            }
            Meaning::part(Part::Weekday(weekday(m)?), Which::Same)
        },
    },
    Rule {
        name: "the weekday",
        pattern: "the WEEKDAY BEFORE|AFTER|FOLLOWING?",
        reads: "on [the Tuesday after] the",
        leaves: "the Tuesdays",
        meaning: |m| {
            let which = if m.has(Class::Before) {
                Which::Previous
            } else if m.has(Class::After) || m.has(Class::Following) {
                Which::Following
            } else {
                return None;
            };
            Meaning::part(Part::Weekday(weekday(m)?), which)
        },
    },
    Rule {
        name: "weekdays ago",
        pattern: "NUM WEEKDAYS AGO|HENCE",
        reads: "won [two Sundays ago] in",
        leaves: "two Sundays in",
        meaning: |m| {
            let weekday = u8::try_from(m.number_value(Class::Weekdays)?).ok()?;
            let more = m.item(Class::Num)?.number?.milli.checked_sub(1000)?;
            let (which, sign) = if m.has(Class::Ago) { (Which::Last, -1) } else { (Which::This, 1) };
            Meaning::date(Date::Beside(Count::Milli(more), Unit::Week, sign, Box::new(Date::Part(Part::Weekday(weekday), which))))
        },
    },
    Rule {
        name: "part of a past, this or next day",
        pattern: "the|later|earlier|early|late? LAST|THIS|PREVIOUS|NEXT|FOLLOWING|THAT SAME? PHASE? DAYPART !-",
        reads: "said [this morning] that",
        leaves: "these mornings",
        meaning: |m| {
            let part = day_part(m.value(Class::DayPart)?);
            let date = match which(m) {
                Which::Last if part == DayPart::Night || part == DayPart::Evening => Date::Shift(Unit::Day, -1, From::Writing),
                Which::Last => return None,
                Which::Previous => Date::Shift(Unit::Day, -1, From::Then),
                Which::Next | Which::Following => Date::Shift(Unit::Day, 1, From::Then),
                Which::Same => Date::Same(Unit::Day),
                _ => Date::Shift(Unit::Day, 0, From::Writing),
            };
            let modifier = if m.has_word("later") || m.has_word("late") {
                Some("END")
            } else if m.has_word("earlier") || m.has_word("early") {
                Some("START")
            } else {
                m.value(Class::Phase).map(|phase| if phase == "start" { "START" } else { "END" })
            };
            Some(Meaning::time_on(Moment::Part(part), date)?.with(modifier))
        },
    },
    Rule {
        name: "overnight",
        pattern: "OVERNIGHT !-",
        reads: "fell [overnight] in",
        leaves: "over night",
        meaning: |m| {
            // "an overnight success", "overnight flight": an adjective.
            if m.is_word(m.before(), &["a", "an", "the"]) {
                return None;
            }
            Meaning::time(Moment::Part(DayPart::Night))
        },
    },
    Rule { name: "now, recently, soon", pattern: "REFERENCE", reads: "is [currently] in", leaves: "the current of", meaning: reference },
    Rule { name: "now", pattern: "NOW !-", reads: "is [now] in", leaves: "a now-defunct firm", meaning: |_| Meaning::reference(TimexValue::Present) },
    Rule {
        name: "the past, the future",
        pattern: "the very? REFNOUN !UNIT|UNITS|NUM|VAGUE|MONTH|WEEKDAY|SEASON|-|tense|participle|of",
        reads: "in [the past] he",
        leaves: "the past two years",
        meaning: |m| {
            // "the present was wrapped"
            if m.value(Class::RefNoun) == Some("present") && !m.is_word(m.before(), &["in", "at", "to", "until", "of", "from", "for", "and"]) {
                return None;
            }
            Meaning::reference(match m.value(Class::RefNoun)? {
                "present" => TimexValue::Present,
                "past" => TimexValue::Past,
                _ => TimexValue::Future,
            })
        },
    },
    Rule {
        name: "soon",
        pattern: "SOON",
        reads: "will [soon] leave",
        leaves: "as soon as he",
        meaning: |m| {
            if m.is_word(m.before(), &["as", "so", "too", "how"]) || m.is_word(m.after(), &["after", "as"]) {
                return None;
            }
            Meaning::reference(TimexValue::Future)
        },
    },
    Rule {
        name: "current",
        pattern: "[ current ] !UNIT !account|accounts|affairs|events !PASSIVE|PASTCUE",
        reads: "the [current] chairman",
        leaves: "the current year",
        meaning: |m| {
            // "the electric current": a noun.
            let noun =
                m.after().is_none_or(|after| !after.space_before) || m.is_word(m.before(), &["electric", "alternating", "direct", "ocean", "strong"]);
            (!noun).then(|| Meaning::reference(TimexValue::Present))?
        },
    },
];

pub(super) fn unit_of(name: &str) -> Option<Unit> {
    Unit::ALL.into_iter().find(|unit| unit.name() == name)
}

/// The unit that was matched, singular, plural or short.
pub(super) fn unit(m: &Match<'_>) -> Option<Unit> {
    unit_of(m.value(Class::Unit).or_else(|| m.value(Class::Units)).or_else(|| m.value(Class::ShortUnit))?)
}

pub(super) fn weekday(m: &Match<'_>) -> Option<u8> {
    u8::try_from(m.number_value(Class::Weekday).or_else(|| m.number_value(Class::WeakDay))?).ok()
}

pub(super) fn day_part(name: &str) -> DayPart {
    match name {
        "morning" => DayPart::Morning,
        "midday" => DayPart::Midday,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "daytime" => DayPart::Daytime,
        _ => DayPart::Night,
    }
}

fn shift(m: &Match<'_>) -> Option<Meaning> {
    // "This Week", a programme.
    if m.is_word(m.before(), &["\"", "“", "'"]) && m.item(Class::Unit).is_some_and(|item| item.capital) {
        return None;
    }
    let name = m.value(Class::Unit).or_else(|| m.value(Class::ShortUnit).filter(|name| matches!(*name, "week" | "month" | "year")))?;
    if name == "night" {
        return match which(m) {
            Which::Last => Meaning::time_on(Moment::Part(DayPart::Night), Date::Shift(Unit::Day, -1, From::Writing)),
            Which::Previous => Meaning::time_on(Moment::Part(DayPart::Night), Date::Shift(Unit::Day, -1, From::Then)),
            Which::Following | Which::Next => Meaning::time_on(Moment::Part(DayPart::Night), Date::Shift(Unit::Day, 1, From::Then)),
            _ => None,
        };
    }
    let unit = unit_of(name)?;
    let (by, from) = match which(m) {
        Which::Last => (-1, From::Now),
        Which::Next => (1, if m.has_word("the") { From::Story } else { From::Now }),
        Which::This => (0, From::Now),
        Which::Previous => (-1, From::Then),
        Which::Following => (1, From::Then),
        Which::Bare | Which::Same => return None,
    };
    if unit.is_clock() {
        return None;
    }
    if unit == Unit::Weekend {
        let which = if by == 0 { Which::This } else { which(m) };
        return Meaning::part(Part::Weekend, which);
    }
    // "the last day": of something; "this day": an exclamation.
    if unit == Unit::Day && matches!(which(m), Which::Last | Which::This) {
        return None;
    }
    let from = if unit == Unit::Day && by != 0 && from != From::Story { From::Then } else { from };
    Meaning::date(Date::Shift(unit, by, from))
}

fn reference(m: &Match<'_>) -> Option<Meaning> {
    Meaning::reference(match m.value(Class::Reference)? {
        "present" => TimexValue::Present,
        "past" => TimexValue::Past,
        _ => TimexValue::Future,
    })
}
