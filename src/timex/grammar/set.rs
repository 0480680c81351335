//! Repeated times: "every Tuesday", "daily", "twice a week".

use super::Rule;
use super::calendar::month;
use super::duration;
use super::period::season;
use super::relative::{day_part, unit, unit_of, weekday};
use crate::timex::class::Class;
use crate::timex::item::Item;
use crate::timex::meaning::Meaning;
use crate::timex::pattern::Match;
use crate::timex::value::{Clock, Count, DateValue, Period, TimexValue, Unit};

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "every unit",
        pattern: "EVERY single? UNIT !- !of",
        reads: "met [every week] in",
        leaves: "every weekly paper",
        meaning: |m| repeat(m, Count::Milli(1000)),
    },
    Rule {
        name: "every so many units",
        pattern: "EVERY NUM|VAGUE UNITS|UNIT",
        reads: "met [every two weeks] in",
        leaves: "every two papers",
        meaning: |m| {
            let count = m.item(Class::Num).map_or(Some(Count::Unknown), |item| Some(Count::Milli(item.number?.milli)))?;
            repeat(m, count)
        },
    },
    Rule {
        name: "every other unit",
        pattern: "EVERYOTHER UNIT",
        reads: "met [every other week] in",
        leaves: "every other paper",
        meaning: |m| Meaning::set(TimexValue::Duration(Period::new(Count::Milli(2000), unit(m)?)), Some("EVERY"), None),
    },
    Rule {
        name: "every other weekday",
        pattern: "EVERYOTHER WEEKDAY",
        reads: "met [every other Tuesday] in",
        leaves: "every other man",
        meaning: |m| Meaning::set(TimexValue::Date(DateValue::Weekday(None, None, weekday(m)?)), Some("EVERY OTHER"), None),
    },
    Rule {
        name: "every weekday",
        pattern: "EVERY WEEKDAY DAYPART?",
        reads: "met [every Tuesday] in",
        leaves: "everyone Tuesday",
        meaning: |m| {
            let date = DateValue::Weekday(None, None, weekday(m)?);
            let value = match m.value(Class::DayPart) {
                Some(part) => TimexValue::Time(date, Clock::Part(day_part(part))),
                None => TimexValue::Date(date),
            };
            Meaning::set(value, quant(m), None)
        },
    },
    Rule {
        name: "weekdays",
        pattern: "WEEKDAYS",
        reads: "closed on [Tuesdays] in",
        leaves: "Tuesday's",
        meaning: |m| Meaning::set(TimexValue::Date(DateValue::Weekday(None, None, u8::try_from(m.number_value(Class::Weekdays)?).ok()?)), None, None),
    },
    Rule {
        name: "weekday nights",
        pattern: "WEEKDAY DAYPARTS",
        reads: "shown [Tuesday nights] on",
        leaves: "Tuesday night",
        meaning: |m| {
            let date = DateValue::Weekday(None, None, weekday(m)?);
            Meaning::set(TimexValue::Time(date, Clock::Part(day_part(m.value(Class::DayParts)?))), None, None)
        },
    },
    Rule {
        name: "mornings",
        pattern: "in? [ the? DAYPARTS ]",
        reads: "open [mornings] from",
        leaves: "in the morning",
        meaning: |m| {
            // "three nights", "dark nights" are counted or described.
            let part = day_part(m.value(Class::DayParts)?);
            if part == crate::timex::value::DayPart::Night
                || m.has_word("the") != m.has_word("in")
                || m.behind(1).is_some_and(|before| before.number.is_some())
            {
                return None;
            }
            Meaning::set(TimexValue::Time(DateValue::Day(None, None, None), Clock::Part(part)), None, None)
        },
    },
    Rule {
        name: "every month by name",
        pattern: "EVERY MONTH|WEAKMONTH",
        reads: "met [each July] in",
        leaves: "each Julys",
        meaning: |m| Meaning::set(TimexValue::Date(DateValue::Month(None, Some(month(m)?))), quant(m), None),
    },
    Rule {
        name: "every season",
        pattern: "EVERY SEASON|WEAKSEASON",
        reads: "met [every summer] in",
        leaves: "every summery day",
        meaning: |m| Meaning::set(TimexValue::Date(DateValue::Season(None, season(m)?)), quant(m), None),
    },
    Rule {
        name: "every part of the day",
        pattern: "EVERY DAYPART",
        reads: "ran [every morning] in",
        leaves: "every mourning",
        meaning: |m| {
            let date = DateValue::Day(None, None, None);
            Meaning::set(TimexValue::Time(date, Clock::Part(day_part(m.value(Class::DayPart)?))), quant(m), None)
        },
    },
    Rule {
        name: "daily, weekly, annual",
        pattern: "SETADJ|SETADV|SETWEAK",
        reads: "printed [daily] in",
        leaves: "a day",
        meaning: |m| {
            let weak = m.item(Class::SetWeak);
            let value = m.value(Class::SetAdj).or_else(|| m.value(Class::SetAdv)).or_else(|| m.value(Class::SetWeak))?;
            // "The Daily Telegraph", "Weekly Standard": a name.
            // So is "the Communist Party daily Granma".
            let name = m.item(Class::SetAdj).or(weak).is_some() && m.after().is_some_and(|after| after.capital && after.space_before);
            if name {
                return None;
            }
            let meaning = Meaning::set(duration::parse(value)?, None, None)?;
            // "its annual meeting": news corpora leave the adjective unmarked, OntoNotes tags it.
            let adjective =
                weak.is_some() && m.after().is_some_and(|after| after.space_before && after.number.is_none() && !m.is_word(Some(after), PARTICLES));
            Some(if adjective { meaning.tagged() } else { meaning })
        },
    },
    Rule {
        name: "times a unit",
        pattern: "TIMES|NUM|VAGUE TIMESWORD? A|PER|EVERY|EVERYOTHER UNIT",
        reads: "met [twice a week] in",
        leaves: "five a side",
        meaning: |m| {
            let freq = match m.number_value(Class::Times) {
                Some(times) => times,
                None if m.has(Class::TimesWord) => m.item(Class::Num)?.whole()?,
                None => return None,
            };
            Meaning::set(TimexValue::Duration(Period::new(Count::Milli(1000), unit_of(m.value(Class::Unit)?)?)), quant(m), Some(format!("{freq}X")))
        },
    },
    Rule {
        name: "times daily",
        pattern: "TIMES -? SETADJ|SETADV|SETWEAK",
        reads: "printed [twice daily] in",
        leaves: "twice dull",
        meaning: |m| {
            let value = m.value(Class::SetAdj).or_else(|| m.value(Class::SetAdv)).or_else(|| m.value(Class::SetWeak))?;
            Meaning::set(duration::parse(value)?, None, Some(format!("{}X", m.number_value(Class::Times)?)))
        },
    },
    Rule {
        name: "units a unit",
        pattern: "NUM UNITS A|PER|EVERY UNIT",
        reads: "works [five days a week] in",
        leaves: "five days a weekly",
        meaning: |m| {
            let freq = m.item(Class::Num)?.whole()?;
            let each = unit_of(m.value(Class::Units)?)?;
            let code = if each.is_clock() { "" } else { each.as_str() };
            Meaning::set(
                TimexValue::Duration(Period::new(Count::Milli(1000), unit_of(m.value(Class::Unit)?)?)),
                quant(m),
                Some(format!("{freq}{code}")),
            )
        },
    },
];

/// Whether "a year" says how often rather than how long: "$5 a year", "300 seats a week".
pub(super) fn is_rate(m: &Match<'_>) -> bool {
    let counted = |item: Option<&Item>| {
        item.is_some_and(|item| {
            item.number.is_some() && !item.classes.has(Class::Ord) && (!item.classes.has(Class::Year) || item.classes.has(Class::YearWords))
        })
    };
    // The number itself; or a plural that is counted: "seats", "people".
    let thing = |item: &Item| {
        item.classes.is_empty()
            && !item.capital
            && item.space_before
            && (item.plural || m.is_word(Some(item), &["people", "troops", "feet", "percent"]))
    };
    let amount = counted(m.before()) || m.before().is_some_and(thing) && counted(m.behind(2));
    // "a year ago", "a week after the vote", "a month or two" are lengths.
    let offset = m.after().is_some_and(|after| {
        [Class::Ago, Class::Back, Class::Hence, Class::Earlier, Class::Later, Class::Before, Class::After]
            .into_iter()
            .any(|class| after.classes.has(class))
            || m.is_word(Some(after), &["or", "-"])
    });
    m.has(Class::A) && amount && !offset
}

fn repeat(m: &Match<'_>, count: Count) -> Option<Meaning> {
    let name = m.value(Class::Unit).or_else(|| m.value(Class::Units))?;
    let value = match name {
        "night" => TimexValue::Time(DateValue::Day(None, None, None), Clock::Part(day_part("night"))),
        "fortnight" => TimexValue::Duration(Period::new(Count::Milli(2000), Unit::Week)),
        "weekend" => TimexValue::Date(DateValue::Weekend(None, None)),
        _ => TimexValue::Duration(Period::new(count, unit(m)?)),
    };
    Meaning::set(value, quant(m), None)
}

fn quant(m: &Match<'_>) -> Option<&'static str> {
    m.value(Class::Every).or_else(|| m.value(Class::EveryOther))
}

/// Words that do not follow an adjective, so that "quarterly" before them is an adverb.
const PARTICLES: &[&str] = &[
    "and", "or", "by", "in", "on", "at", "from", "to", "for", "since", "through", "until", "over", "the", "a", "an", "but", "with", "as", "is",
    "was", "were", "are", ",", ".", ")",
];
