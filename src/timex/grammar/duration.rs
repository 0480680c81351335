//! Lengths of time: "three weeks", "a year and a half", "the past two years", "decades".

use super::Rule;
use super::relative::{unit, unit_of};
use super::set::is_rate;
use crate::timex::class::Class;
use crate::timex::meaning::Meaning;
use crate::timex::pattern::Match;
use crate::timex::value::{Count, Period, TimexValue, Unit};

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "counted units",
        pattern: "A? NUM|INT -? more|full|additional|consecutive|straight|long|whole|solid|extra|other|further|trading|business|working|calendar? -? UNIT|UNITS|SHORTUNIT",
        reads: "for [three weeks] the",
        leaves: "three weekly papers",
        meaning: |m| {
            let item = m.item(Class::Num).or_else(|| m.item(Class::Int))?;
            // "the 1988 quarter"
            if item.classes.has(Class::Year) && m.has(Class::Unit) {
                return None;
            }
            // "52 century breaks", of snooker.
            if m.value(Class::Unit) == Some("century") && !m.has_word("-") && item.number?.milli != 1000 {
                return None;
            }
            // "60 Minutes", a programme.
            let quote = |item| m.is_word(item, &["\"", "''", "”", "’"]);
            if m.item(Class::Units).is_some_and(|item| item.capital) && quote(m.before()) {
                return None;
            }
            // "a hundred years", but in "a five-year plan" the article is the plan's.
            if m.has(Class::A) && (item.number?.in_digits() || item.number?.milli < 12_000) {
                return None;
            }
            length(m, Count::Milli(item.number?.milli), 0)
        },
    },
    Rule {
        name: "counted units long",
        pattern: "NUM|VAGUE ~- UNIT|UNITS|SHORTUNIT -? long",
        reads: "a [three-year-long] siege",
        leaves: "a three-year longing",
        meaning: |m| length(m, m.item(Class::Num).map_or(Some(Count::Unknown), |item| Some(Count::Milli(item.number?.milli)))?, 0),
    },
    Rule {
        name: "age of a thing",
        pattern: "NUM -? UNIT|UNITS|SHORTUNIT -? old",
        reads: "the [three-year-old] war",
        leaves: "a three-legged race",
        meaning: |m| {
            let meaning = length(m, Count::Milli(m.item(Class::Num)?.number?.milli), 0)?;
            // People and animals have ages; those of things are lengths of time.
            let thing = (0..4).any(|n| {
                m.ahead(n).is_some_and(|item| item.classes.has(Class::AgedThing)) && (0..n).all(|k| m.ahead(k).is_some_and(|item| item.space_before))
            });
            Some(if thing { meaning } else { meaning.tagged() })
        },
    },
    Rule {
        name: "age as a noun",
        pattern: "NUM - UNIT|UNITS - olds",
        reads: "two [16-year-olds] were",
        leaves: "16-year-long",
        meaning: |m| Some(length(m, Count::Milli(m.item(Class::Num)?.number?.milli), 0)?.tagged()),
    },
    Rule {
        name: "a period of units",
        pattern: "A? NUM -? UNIT|UNITS period|span|stretch",
        reads: "over [a three-year period] the",
        leaves: "over a three-year plan",
        meaning: |m| length(m, Count::Milli(m.item(Class::Num)?.number?.milli), 0),
    },
    Rule {
        name: "a unit",
        pattern: "A|one|another|all full|whole|additional|further|entire? UNIT !- !UNIT",
        reads: "for [a week] the",
        leaves: "a weekly paper",
        meaning: |m| {
            // "all night", but "all second-hand books"
            if m.has_word("all") && unit(m).is_none_or(|unit| unit < Unit::Day) {
                return None;
            }
            // "a second group", "a quarter of the votes"
            if m.value(Class::Unit) == Some("second") && m.after().is_some_and(|after| after.word == 0 && after.space_before)
                || m.value(Class::Unit) == Some("quarter")
            {
                return None;
            }
            if is_rate(m) {
                return None;
            }
            length(m, Count::Milli(1000), 0)
        },
    },
    Rule {
        name: "a rate",
        pattern: "A UNIT !- !UNIT",
        reads: "pays $50 [a month] in",
        leaves: "after a month of",
        meaning: |m| {
            if is_rate(m) { Meaning::set(TimexValue::Duration(period(m.value(Class::Unit)?, Count::Milli(1000), m)?), None, None) } else { None }
        },
    },
    Rule {
        name: "half a unit",
        pattern: "half -|of? A|the? -? UNIT",
        reads: "in [half an hour] the",
        leaves: "half the houses",
        meaning: |m| {
            if m.has_word("the") {
                return None;
            }
            length(m, Count::Milli(500), 0)
        },
    },
    Rule {
        name: "a half-unit",
        pattern: "A half -? UNIT",
        reads: "for [a half-hour] the",
        leaves: "a half-time show",
        meaning: |m| length(m, Count::Milli(500), 0),
    },
    Rule {
        name: "a unit and a half",
        pattern: "A|one UNIT and a half",
        reads: "for [a year and a half] the",
        leaves: "a year and a day",
        meaning: |m| length(m, Count::Milli(1500), 0),
    },
    Rule {
        name: "several units",
        pattern: "VAGUE more? -? UNITS|UNIT|SHORTUNIT",
        reads: "for [several weeks] the",
        leaves: "several weekly papers",
        meaning: |m| length(m, Count::Unknown, 0),
    },
    Rule {
        name: "one unit or two",
        pattern: "A UNIT or two",
        reads: "in [a year or two] the",
        leaves: "a year or third",
        meaning: |m| length(m, Count::Unknown, 0),
    },
    Rule {
        name: "some units or others",
        pattern: "NUM to|or|- NUM -? UNITS|SHORTUNIT",
        reads: "for [two to three weeks] the",
        leaves: "two to three papers",
        meaning: |m| length(m, Count::Milli(m.nth(Class::Num, 0)?.number?.milli), 0),
    },
    Rule {
        name: "hours and minutes",
        pattern: "NUM -? UNIT|UNITS|SHORTUNIT ,|and? and? NUM -? UNIT|UNITS|SHORTUNIT",
        reads: "ran [two hours and 30 minutes] in",
        leaves: "two hours and a half dozen",
        meaning: |m| {
            let units: Vec<Unit> = [Class::Unit, Class::Units, Class::ShortUnit]
                .into_iter()
                .flat_map(|class| [0, 1].into_iter().filter_map(move |n| Some((m.nth(class, n)?, class))))
                .filter_map(|(item, class)| Some((item.span.start, unit_of(m.lexicon_value(item, class)?)?)))
                .collect::<std::collections::BTreeMap<u32, Unit>>()
                .into_values()
                .collect();
            let &[longer, shorter] = units.as_slice() else { return None };
            if longer <= shorter || longer.is_clock() != shorter.is_clock() && longer != Unit::Day {
                return None;
            }
            let count = |n| Some(Count::Milli(m.nth(Class::Num, n)?.number?.milli));
            Meaning::length(Period::of(vec![(count(0)?, longer), (count(1)?, shorter)]), 0)
        },
    },
    Rule {
        name: "a unit and more",
        pattern: "A|one UNIT and|, NUM|A UNIT|UNITS",
        reads: "for [a year and three months] the",
        leaves: "a year and three papers",
        meaning: |m| {
            let longer = unit_of(m.value(Class::Unit)?)?;
            let second = m.item(Class::Units).map(|item| (item, Class::Units)).or_else(|| m.nth(Class::Unit, 1).map(|item| (item, Class::Unit)))?;
            let shorter = unit_of(m.lexicon_value(second.0, second.1)?)?;
            if longer <= shorter || longer.is_clock() != shorter.is_clock() && longer != Unit::Day {
                return None;
            }
            let count = m.item(Class::Num).map_or(Some(Count::Milli(1000)), |item| Some(Count::Milli(item.number?.milli)))?;
            Meaning::length(Period::of(vec![(Count::Milli(1000), longer), (count, shorter)]), 0)
        },
    },
    Rule {
        name: "past or next units",
        pattern: "the|its|his|her|their|these|those? LAST|PAST|NEXT|PREVIOUS|FOLLOWING NUM|VAGUE|PAIR -? UNIT|UNITS",
        reads: "over [the past two years] the",
        leaves: "the past two papers",
        meaning: |m| {
            let count = m.item(Class::Num).map_or(Some(Count::Unknown), |item| Some(Count::Milli(item.number?.milli)))?;
            length(m, count, side(m))
        },
    },
    Rule {
        name: "the first or last units",
        pattern: "the|its|his|her|their ORD|final|latest NUM|VAGUE|PAIR -? UNIT|UNITS",
        reads: "in [the first nine months] the",
        leaves: "the first nine papers",
        meaning: |m| {
            let count = m.item(Class::Num).map_or(Some(Count::Unknown), |item| Some(Count::Milli(item.number?.milli)))?;
            length(m, count, 0)
        },
    },
    Rule {
        name: "the counted units",
        pattern: "the|these|those NUM|VAGUE -? UNITS",
        reads: "for [the nine months] the",
        leaves: "the nine papers",
        meaning: |m| {
            let count = m.item(Class::Num).map_or(Some(Count::Unknown), |item| Some(Count::Milli(item.number?.milli)))?;
            length(m, count, 0)
        },
    },
    Rule {
        name: "recent or coming units",
        pattern: "the|these|those? recent|past|coming|future|previous|early|last|following|next|preceding|ensuing UNITS",
        reads: "in [recent weeks] the",
        leaves: "recent weekly papers",
        meaning: |m| length(m, Count::Unknown, if m.has_word("coming") || m.has_word("next") || m.has_word("future") { 1 } else { -1 }),
    },
    Rule {
        name: "recent weeks and months",
        pattern: "the? recent|past|coming UNITS and|or UNITS",
        reads: "in [recent weeks and months] the",
        leaves: "recent weeks and papers",
        meaning: |m| length(m, Count::Unknown, 0),
    },
    Rule {
        name: "units",
        pattern: "UNITS",
        reads: "for [years] the",
        leaves: "light years",
        meaning: |m| {
            if m.value(Class::Units) == Some("quarter") || m.is_word(m.before(), &["s", "'s", "light", "man"]) {
                return None;
            }
            length(m, Count::Unknown, 0)
        },
    },
    Rule {
        name: "units or units",
        pattern: "UNITS or|and UNITS",
        reads: "for [weeks or months] the",
        leaves: "weeks or papers",
        meaning: |m| length(m, Count::Unknown, 0),
    },
    Rule {
        name: "unit-long",
        pattern: "UNIT|UNITS ~- long",
        reads: "a [year-long] siege",
        leaves: "a year long ago",
        meaning: |m| length(m, if m.has(Class::Units) { Count::Unknown } else { Count::Milli(1000) }, 0),
    },
    Rule {
        name: "a while",
        pattern: "a while|bit longer?",
        reads: "for [a while] the",
        leaves: "while the",
        meaning: |m| {
            if !m.has_word("while") {
                return None;
            }
            Meaning::length(Period::of(Vec::new()), 0)
        },
    },
];

/// A length in the unit that was matched; half and one and a half units are told in the smaller unit.
fn length(m: &Match<'_>, count: Count, side: i8) -> Option<Meaning> {
    let name = m.value(Class::Unit).or_else(|| m.value(Class::Units)).or_else(|| m.value(Class::ShortUnit))?;
    Meaning::length(period(name, count, m)?, side)
}

fn period(name: &str, count: Count, m: &Match<'_>) -> Option<Period> {
    let scaled = |count: Count, by: u64| match count {
        Count::Unknown => Count::Unknown,
        Count::Milli(milli) => Count::Milli(milli.saturating_mul(by)),
    };
    let (count, unit) = match name {
        "fortnight" => (scaled(count, 2), Unit::Week),
        "biennium" => (scaled(count, 2), Unit::Year),
        "semester" => (scaled(count, 6), Unit::Month),
        "night" => (count, Unit::Day),
        "decade" => match count {
            Count::Milli(1000) | Count::Unknown => (count, Unit::Decade),
            _ => (scaled(count, 10), Unit::Year),
        },
        "century" => match count {
            Count::Milli(500) => (Count::Milli(50_000), Unit::Year),
            _ => (count, Unit::Century),
        },
        _ => (count, unit(m)?),
    };
    let Count::Milli(milli) = count else { return Some(Period::new(count, unit)) };
    let smaller = match unit {
        Unit::Year => Some((Unit::Month, 12)),
        Unit::Hour => Some((Unit::Minute, 60)),
        Unit::Minute => Some((Unit::Second, 60)),
        _ => None,
    };
    match smaller {
        Some((smaller, per)) if milli % 1000 != 0 && (milli % 1000) * per % 1000 == 0 => {
            let mut parts = vec![(Count::Milli((milli % 1000) * per), smaller)];
            if milli >= 1000 {
                parts.push((Count::Milli(milli / 1000 * 1000), unit));
            }
            Some(Period::of(parts))
        }
        _ => Some(Period::new(count, unit)),
    }
}

fn side(m: &Match<'_>) -> i8 {
    if m.has(Class::Next) || m.has(Class::Following) { 1 } else { -1 }
}

/// Reads a duration as the set lists write it.
pub(super) fn parse(value: &str) -> Option<TimexValue> {
    TimexValue::parse(value)
}
