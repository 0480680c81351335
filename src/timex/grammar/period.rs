//! Quarters, halves, seasons, fiscal years, decades, centuries, eras, holidays.

use super::Rule;
use super::calendar::{century, narrow, which, year};
use crate::timex::class::Class;
use crate::timex::meaning::{Date, From, Meaning, Part, Which};
use crate::timex::pattern::Match;
use crate::timex::value::{DateValue, Season, Unit};

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "fiscal year",
        pattern: "the? FISCAL year? YEAR|TWODIGIT",
        reads: "for [fiscal 1998] the",
        leaves: "fiscal 19 percent",
        meaning: |m| {
            let year = match m.item(Class::Year) {
                Some(item) => item.whole()?,
                None if m.has_word("year") => century(narrow(m.item(Class::TwoDigit)?.whole()?)?),
                None => return None,
            };
            Meaning::fixed(DateValue::Year(Some(year)))
        },
    },
    Rule {
        name: "the fiscal year",
        pattern: "the|its|their latest|current? FISCAL year !of",
        reads: "in [the fiscal year] the",
        leaves: "the fiscal office",
        meaning: |m| {
            let latest = if m.has_word("latest") { -1 } else { 0 };
            Meaning::date(Date::Shift(Unit::Year, latest, From::Now))
        },
    },
    Rule {
        name: "fiscal year abbreviated",
        pattern: "fy -|'|’? YEAR|TWODIGIT",
        reads: "in [FY2024] the",
        leaves: "FY 3 units",
        meaning: |m| {
            let year = m.item(Class::Year).and_then(|item| item.whole()).or_else(|| Some(century(narrow(m.item(Class::TwoDigit)?.whole()?)?)))?;
            Meaning::fixed(DateValue::Year(Some(year)))
        },
    },
    Rule {
        name: "decade",
        pattern: "the? YEAR '|’? ~s",
        reads: "in [the 1990s] the",
        leaves: "in the 1998s model",
        meaning: |m| decade(m.item(Class::Year)?.whole()?),
    },
    Rule {
        name: "short decade",
        pattern: "the? '|’? TWODIGIT '|’? ~s|'s|’s",
        reads: "in [the '60s] the",
        leaves: "in his 60s he",
        meaning: |m| {
            // "the late 80s", "the mid-80s", but "in his late 80s".
            let phase = |n: usize| m.behind(n).is_some_and(|item| item.classes.has(Class::Phase)) && m.is_word(m.behind(n + 1), &["the"]);
            let introduced = phase(1) || m.is_word(m.before(), &["-"]) && phase(2);
            let tens = m.item(Class::TwoDigit)?.whole()?;
            // "90's music", but "in his 90's".
            let person = m.is_word(m.before(), &["his", "her", "their", "its", "my", "our", "your", "early", "late", "mid", "-"]);
            let possessive = (m.has_word("'s") || m.has_word("’s")) && tens >= 50 && !person;
            if !(m.has_word("the") || m.has_word("'") || m.has_word("’") || introduced || possessive) {
                return None;
            }
            (tens % 10 == 0).then(|| Meaning::date(Date::ShortDecade(narrow(tens)?)))?
        },
    },
    Rule {
        name: "decade in words",
        pattern: "the [ DECADEWORD ]",
        reads: "in the [nineties] the",
        leaves: "in his nineties",
        meaning: spelled_decade,
    },
    Rule {
        name: "the decade in words",
        pattern: "the DECADEWORD",
        reads: "in [the nineties] the",
        leaves: "in his nineties",
        meaning: spelled_decade,
    },
    Rule {
        name: "century",
        pattern: "the? ORD -? century|centuries ERA?",
        reads: "in [the 19th century] the",
        leaves: "a century ago",
        meaning: |m| {
            let nth = m.item(Class::Ord)?.whole().filter(|nth| (1..100).contains(nth))?;
            let era = m.value(Class::Era);
            Meaning::fixed(DateValue::Century(if era == Some("bc") { -nth } else { nth - 1 }))
        },
    },
    Rule {
        name: "millennium",
        pattern: "the? ORD -? millennium ERA?",
        reads: "in [the third millennium] the",
        leaves: "the millennium bridge",
        meaning: |m| {
            let nth = m.item(Class::Ord)?.whole().filter(|nth| (1..10).contains(nth))?;
            Meaning::fixed(DateValue::Millennium(if m.value(Class::Era) == Some("bc") { -nth } else { nth - 1 }))
        },
    },
    Rule {
        name: "year of an era",
        pattern: "INT ERA",
        reads: "in [44 BC] the",
        leaves: "44 be the",
        meaning: |m| {
            let year = m.item(Class::Int)?.whole().filter(|year| (1..9999).contains(year))?;
            Meaning::fixed(DateValue::Year(Some(if m.value(Class::Era) == Some("bc") { -year } else { year })))
        },
    },
    Rule {
        name: "era and year",
        pattern: "ERA INT",
        reads: "in [AD 79] the",
        leaves: "BC 44",
        meaning: |m| {
            let year = m.item(Class::Int)?.whole().filter(|year| (1..2100).contains(year))?;
            (m.value(Class::Era) == Some("ad")).then(|| Meaning::fixed(DateValue::Year(Some(year))))?
        },
    },
    Rule {
        name: "quarter",
        pattern: "the|its? FISCAL? -? ORD -? quarter|qtr|qtr.",
        reads: "in [the third quarter] the",
        leaves: "three-quarters of",
        meaning: quarter,
    },
    Rule {
        name: "quarter of a year",
        pattern: "the? ORD -? quarter of|,|in? FISCAL? YEAR",
        reads: "in [the third quarter of 1998] the",
        leaves: "the fifth quarter of 1998",
        meaning: |m| Meaning::fixed(DateValue::Quarter(m.item(Class::Year)?.whole(), Some(nth(m, 4)?))),
    },
    Rule {
        name: "year and quarter",
        pattern: "the|its? FISCAL? YEAR '|'s? ORD -? quarter|qtr|qtr.",
        reads: "in [the 1988 third quarter] the",
        leaves: "the 1988 fifth quarter",
        meaning: |m| Meaning::fixed(DateValue::Quarter(m.item(Class::Year)?.whole(), Some(nth(m, 4)?))),
    },
    Rule {
        name: "Q and its number",
        pattern: "q ~INT of|,|'|-? fy|FISCAL? ~-? YEAR?",
        reads: "in [Q3 2024] the",
        leaves: "on Q5 the",
        meaning: numbered_quarter,
    },
    Rule {
        name: "Q, its number and a short year",
        pattern: "q ~INT '|’|-? fy? ~'|’? ~TWODIGIT",
        reads: "in [Q3'24] the",
        leaves: "in Q5'24 the",
        meaning: numbered_quarter,
    },
    Rule { name: "year and Q", pattern: "YEAR -? q ~INT", reads: "in [2024 Q3] the", leaves: "in 2024 Q9", meaning: numbered_quarter },
    Rule { name: "number and Q", pattern: "INT ~q YEAR?", reads: "in [3Q 2024] the", leaves: "in 5Q 2024", meaning: numbered_quarter },
    Rule {
        name: "number, Q and a short year",
        pattern: "INT ~q ~'|’? ~TWODIGIT",
        reads: "in [3Q24] the",
        leaves: "in 5Q24 the",
        meaning: numbered_quarter,
    },
    Rule {
        name: "half of a year",
        pattern: "the? ORD|last|latter -? HALFWORD of the? YEAR|year",
        reads: "in [the first half of 1998] the",
        leaves: "the first half of the match",
        meaning: |m| {
            let half = half(m)?;
            match m.item(Class::Year) {
                Some(year) => Meaning::fixed(DateValue::Half(year.whole(), half)),
                None => Meaning::part(Part::Half(half), Which::Bare),
            }
        },
    },
    Rule {
        name: "H and its number",
        pattern: "h ~INT of? YEAR",
        reads: "in [H1 2024] the",
        leaves: "the H5 virus",
        meaning: |m| {
            Meaning::fixed(DateValue::Half(m.item(Class::Year)?.whole(), narrow(m.item(Class::Int)?.whole().filter(|n| (1..=2).contains(n))?)?))
        },
    },
    Rule {
        name: "season and year",
        pattern: "the? SEASON|WEAKSEASON of|,? YEAR|YEARWORDS",
        reads: "in [the summer of 1998] the",
        leaves: "prices fall 1998 points",
        meaning: |m| {
            if m.has(Class::WeakSeason) && !m.has_word("of") && m.is_word(m.before(), &["to", "will", "prices", "could"]) {
                return None;
            }
            Meaning::fixed(DateValue::Season(Some(year(m)?), season(m)?))
        },
    },
    Rule {
        name: "season and short year",
        pattern: "the? SEASON|WEAKSEASON of? '|’ ~TWODIGIT !~s",
        reads: "in [summer '09] the",
        leaves: "in summer 09",
        meaning: |m| Meaning::fixed(DateValue::Season(Some(century(narrow(m.item(Class::TwoDigit)?.whole()?)?)), season(m)?)),
    },
    Rule {
        name: "season over two years",
        pattern: "the? SEASON|WEAKSEASON of|,? YEAR ~-|–|/ ~TWODIGIT|YEAR",
        reads: "in [the winter of 1941-42] the",
        leaves: "the fall of 1941-45",
        meaning: |m| {
            let first = m.item(Class::Year)?.whole()?;
            let next = m.nth(Class::Year, 1).or_else(|| m.item(Class::TwoDigit))?.whole()?;
            (next.rem_euclid(100) == (first + 1).rem_euclid(100)).then(|| Meaning::fixed(DateValue::Season(Some(first), season(m)?)))?
        },
    },
    Rule {
        name: "season",
        pattern: "the? SEASON",
        reads: "during [the summer] the",
        leaves: "the hot spring water",
        meaning: |m| {
            // "the Winter Palace"
            if m.item(Class::Season)?.capital
                && m.after().is_some_and(|after| after.capital && after.space_before && !after.classes.has(Class::Month))
            {
                return None;
            }
            let spring = m.value(Class::Season) == Some("spring");
            if (spring && !m.has_word("the") && !m.is_word(m.before(), &["in", "by", "since", "until", "during", "every", "each"]))
                || m.is_word(
                    m.after(),
                    &["olympics", "games", "paralympics", "palace", "school", "camp", "house", "water", "rolls", "onion", "onions", "break"],
                )
            {
                return None;
            }
            Meaning::part(Part::Season(season(m)?), Which::Bare)
        },
    },
    Rule {
        name: "fall as a season",
        pattern: "in|by|since|until|during|of [ the? WEAKSEASON ] !of",
        reads: "in [the fall] the",
        leaves: "the fall of Rome",
        meaning: |m| {
            if m.is_word(m.before(), &["the"]) || !(m.has_word("in") || m.has_word("by") || m.has_word("since") || m.has_word("until")) {
                return None;
            }
            Meaning::part(Part::Season(season(m)?), Which::Bare)
        },
    },
    Rule {
        name: "season of a past, this or next year",
        pattern: "the? PAST|LAST|LASTONE|PREVIOUS|NEXT|FOLLOWING|THIS|THAT SEASON|WEAKSEASON",
        reads: "since [last fall] the",
        leaves: "fall last",
        meaning: |m| Meaning::part(Part::Season(season(m)?), which(m)),
    },
    Rule {
        name: "holiday",
        pattern: "the? HOLIDAY",
        reads: "on [Christmas Eve] they",
        leaves: "eve of Christ",
        meaning: |m| {
            // "the" belongs only to names that need it: "the Fourth of July".
            if m.has_word("the") && m.value(Class::Holiday).is_none_or(|value| value != "07-04") {
                return None;
            }
            Meaning::part(Part::Holiday(m.value(Class::Holiday)?), Which::Bare)
        },
    },
    Rule {
        name: "holiday and year",
        pattern: "HOLIDAY of|,|in? YEAR",
        reads: "since [Easter 2024] the",
        leaves: "Easter of the",
        meaning: |m| {
            Meaning::date(Date::PartOf(Part::Holiday(m.value(Class::Holiday)?), Box::new(Date::Fixed(DateValue::Year(m.item(Class::Year)?.whole())))))
        },
    },
    Rule {
        name: "holiday of a past, this or next year",
        pattern: "PAST|LAST|LASTONE|NEXT|THIS|PREVIOUS|FOLLOWING HOLIDAY",
        reads: "since [last Christmas] the",
        leaves: "Christmas last",
        meaning: |m| Meaning::part(Part::Holiday(m.value(Class::Holiday)?), which(m)),
    },
    Rule {
        name: "year-end",
        pattern: "the? YEAREND",
        reads: "by [year-end] the",
        leaves: "the year ended",
        meaning: |_| Some(Meaning::date(Date::Shift(Unit::Year, 0, From::Now))?.with(Some("END"))),
    },
];

pub(super) fn season(m: &Match<'_>) -> Option<Season> {
    let name = m.value(Class::Season).or_else(|| m.value(Class::WeakSeason))?;
    Some(match name {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "fall" => Season::Fall,
        _ => Season::Winter,
    })
}

/// "Q3", "3Q24", "2024 Q3".
fn numbered_quarter(m: &Match<'_>) -> Option<Meaning> {
    let quarter = narrow(m.item(Class::Int)?.whole().filter(|n| (1..=4).contains(n))?)?;
    let short = || Some(century(narrow(m.item(Class::TwoDigit)?.whole()?)?));
    match m.item(Class::Year).and_then(|item| item.whole()).or_else(short) {
        Some(year) => Meaning::fixed(DateValue::Quarter(Some(year), Some(quarter))),
        None => Meaning::part(Part::Quarter(quarter), Which::Bare),
    }
}

/// "nineties", of this or the last century; "roaring twenties", of the one that the list names.
fn spelled_decade(m: &Match<'_>) -> Option<Meaning> {
    let value = m.number_value(Class::DecadeWord)?;
    match u8::try_from(value).ok().filter(|tens| *tens < 100) {
        Some(tens) => Meaning::date(Date::ShortDecade(tens)),
        None => Meaning::fixed(DateValue::Decade(value / 10)),
    }
}

/// Which half is named: "the first half", "the latter half".
pub(super) fn half(m: &Match<'_>) -> Option<u8> {
    match m.item(Class::Ord) {
        Some(_) => nth(m, 2),
        None => Some(2),
    }
}

/// The nth of so many.
fn nth(m: &Match<'_>, most: i32) -> Option<u8> {
    narrow(m.item(Class::Ord)?.whole().filter(|n| (1..=most).contains(n))?)
}

fn decade(year: i32) -> Option<Meaning> {
    match year {
        // "the 1900s", "the 1800s": the century.
        _ if year % 100 == 0 && year < 2000 => Meaning::fixed(DateValue::Century(year / 100)),
        _ if year % 10 == 0 => Meaning::fixed(DateValue::Decade(year / 10)),
        _ => None,
    }
}

fn quarter(m: &Match<'_>) -> Option<Meaning> {
    let quarter = nth(m, 4)?;
    // "the third-quarter loss": the article belongs to the noun.
    if m.has_word("its") || m.has_word("-") && m.has_word("the") && !m.has(Class::Fiscal) {
        return None;
    }
    // "a quarter" of something; the final quarter of a match.
    if m.is_word(m.after(), &["of"])
        && !m.is_word(m.ahead(1), &["the", "fiscal", "last", "this", "next", "its", "each", "every"])
        && !m.ahead(1).is_some_and(|item| item.classes.has(Class::Year))
    {
        return None;
    }
    Meaning::part(Part::Quarter(quarter), Which::Bare)
}
