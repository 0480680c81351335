//! What makes dates, lengths and times more or less exact: "early", "the end of", "about", "later this".

use super::Rule;
use super::compose::date;
use super::relative::unit;
use crate::timex::class::Class;
use crate::timex::meaning::{Date, From, Meaning};
use crate::timex::pattern::Match;
use crate::timex::value::Unit;

/// What makes a date or a length more or less exact.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "early, mid, late",
        pattern: "the|this|very? PHASE -|in|to? DATE",
        reads: "in [late November] the",
        leaves: "late arrivals",
        meaning: phase,
    },
    Rule {
        name: "mid to late",
        pattern: "the? PHASE ~-? to|or ~-? PHASE -? DATE",
        reads: "in [the mid-to-late 1990s] the",
        leaves: "in the mid-to-late shift",
        meaning: |m| {
            // The later of the two, unless both begin the stretch.
            let (first, second) = (m.nth(Class::Phase, 0)?, m.nth(Class::Phase, 1)?);
            let value = |item| m.lexicon_value(item, Class::Phase);
            let code = if value(first) == Some("start") { value(first) } else { value(second) };
            Some(m.item(Class::Date)?.meaning.as_deref()?.clone().with(phase_mod(code?)))
        },
    },
    Rule {
        name: "the end of",
        pattern: "the|very? very? PHASEOF the? DATE",
        reads: "by [the end of 1990] the",
        leaves: "the end of the war",
        meaning: phase,
    },
    Rule {
        name: "the end of a unit",
        pattern: "the|very? PHASEOF the? UNIT !of",
        reads: "by [the end of the day] the",
        leaves: "the end of the monthly",
        meaning: |m| {
            let unit = unit(m).filter(|unit| *unit >= Unit::Day)?;
            let meaning = Meaning::date(Date::Shift(unit, 0, From::Now))?;
            Some(meaning.with(phase_mod(m.value(Class::PhaseOf)?)))
        },
    },
    Rule {
        name: "a unit's end",
        pattern: "DATE 's|’s end",
        reads: "by [the month's end] the",
        leaves: "the month's ending",
        meaning: |m| match date(m.item(Class::Date)?)? {
            unit @ (Date::Shift(..) | Date::Same(_) | Date::ReportPeriod(_) | Date::Fixed(_)) => Some(Meaning::date(unit)?.with(Some("END"))),
            _ => None,
        },
    },
    Rule {
        name: "earlier this, later that",
        pattern: "EARLIER|LATER|sometime|LATERIN|PHASEIN on|in? the? DATE|FULLTIME",
        reads: "said [earlier this year] that",
        leaves: "earlier the people",
        meaning: |m| {
            let item = m.item(Class::Date).or_else(|| m.item(Class::FullTime))?;
            let value = m.value(Class::LaterIn).or_else(|| m.value(Class::PhaseIn));
            let modifier = match value {
                Some(value) => phase_mod(value),
                None if m.has(Class::Earlier) => Some("START"),
                None if m.has(Class::Later) => Some("END"),
                None => None,
            };
            Some(item.meaning.as_deref()?.clone().with(modifier))
        },
    },
    Rule {
        name: "earlier in the unit",
        pattern: "LATERIN|PHASEIN the UNIT !of",
        reads: "said [earlier in the day] that",
        leaves: "earlier in the house",
        meaning: |m| {
            let unit = unit(m).filter(|unit| *unit >= Unit::Day)?;
            let start = m.value(Class::LaterIn).or_else(|| m.value(Class::PhaseIn)) == Some("start");
            Some(Meaning::date(Date::Shift(unit, 0, From::Now))?.with(Some(if start { "START" } else { "END" })))
        },
    },
    Rule {
        name: "about a date",
        pattern: "about|around|approximately|roughly|circa|c.|ca. DATE",
        reads: "due [around Nov. 1] the",
        leaves: "around the house",
        meaning: |m| {
            // "to get around Wednesday's ruling"
            if m.item(Class::Date)?.classes.has(Class::WeekdayDate) {
                return None;
            }
            Some(m.item(Class::Date)?.meaning.as_deref()?.clone().with(Some("APPROX")))
        },
    },
    Rule {
        name: "about a length",
        pattern: "the? APPROX|SOME|EXACTLY DURATION ORSO?",
        reads: "for [nearly four years] the",
        leaves: "nearly four papers",
        meaning: |m| {
            if m.is_word(m.after(), &["than"]) || !measures(m) {
                return None;
            }
            let value = m.value(Class::Approx).or_else(|| m.value(Class::Some));
            Some(m.item(Class::Duration)?.meaning.as_deref()?.clone().with(value.and_then(modifier)))
        },
    },
    Rule {
        name: "a length or so",
        pattern: "DURATION ORSO",
        reads: "for [a year or so] the",
        leaves: "a year or some",
        meaning: |m| Some(m.item(Class::Duration)?.meaning.as_deref()?.clone().with(Some("APPROX"))),
    },
    Rule {
        name: "or later",
        pattern: "YEARDATE or|and later|earlier|beyond|after !the",
        reads: "in [1994 or later], it",
        leaves: "1994 or the",
        meaning: |m| {
            let meaning = m.item(Class::YearDate)?.meaning.as_deref()?.clone();
            Some(meaning.with(Some(if m.has_word("earlier") { "ON_OR_BEFORE" } else { "ON_OR_AFTER" })))
        },
    },
];

/// Whether "over", "under" or "within" says how long, rather than when: "for over a week", but "over the last two weeks".
fn measures(m: &Match<'_>) -> bool {
    let Some(item) = m.item(Class::Approx) else { return true };
    if !m.is_word(Some(item), &["over", "under", "within"]) {
        return true;
    }
    let duration = m.item(Class::Duration);
    let counted = duration.and_then(|item| item.meaning.as_deref()?.as_length()).is_some_and(|length| length.side == 0);
    let governed = [
        "for", "in", "after", "of", "at", "to", "by", "since", "is", "was", "last", "lasted", "lasts", "took", "takes", "waited", "spent", "served",
        "than", "now", "just", "well",
    ];
    counted && !m.is_word(Some(item), &["within"]) && m.is_word(m.before(), &governed)
}

/// The TIMEX3 mod of "early", "mid" and "late", by the word lists' code.
pub(in crate::timex) fn phase_mod(value: &str) -> Option<&'static str> {
    Some(match value {
        "start" => "START",
        "mid" => "MID",
        "whole" => return None,
        _ => "END",
    })
}

fn phase(m: &Match<'_>) -> Option<Meaning> {
    // "the late-November trip": the article belongs to the noun.
    if m.has_word("the")
        && m.has_word("-")
        && m.after()
            .is_some_and(|after| after.word == 0 && after.space_before && !m.item(Class::Date).is_some_and(|item| item.classes.has(Class::EraDate)))
    {
        return None;
    }
    let value = m.value(Class::Phase).or_else(|| m.value(Class::PhaseOf))?;
    Some(m.item(Class::Date)?.meaning.as_deref()?.clone().with(phase_mod(value)))
}

/// The TIMEX3 mod of the word lists' code.
pub(super) fn modifier(value: &'static str) -> Option<&'static str> {
    Some(match value {
        "approx" => "APPROX",
        "less_than" => "LESS_THAN",
        "more_than" => "MORE_THAN",
        "equal_or_less" => "EQUAL_OR_LESS",
        "equal_or_more" => "EQUAL_OR_MORE",
        _ => return None,
    })
}
