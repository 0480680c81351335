//! Ranges and lists: "3-7 March", "2022-23", "from 9 to 11 a.m.", "the 19th and 20th centuries".
//!
//! One end is often shortened to what differs. This step reads the short end from the full one beside it, and notes which
//! two expressions are the ends of one range.

use super::class::Class;
use super::item::Item;
use super::lexicon::TimexLexicon;
use super::meaning::{Date, Meaning, Moment, Part, What, Which};
use super::value::DateValue;

/// The words and signs between the ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// "to", "until", a dash: the ends of one range.
    Range,
    /// "and", "or", a comma: a range after "between", else a list.
    List,
}

fn link(item: &Item, lexicon: &TimexLexicon) -> Option<Link> {
    let is = |words: &[&str]| item.word != 0 && words.iter().any(|word| lexicon.id(word) == item.word);
    if is(&["-", "–", "—", "to", "through", "until", "till", "thru"]) {
        Some(Link::Range)
    } else if is(&["and", "or", "&", ","]) {
        Some(Link::List)
    } else {
        None
    }
}

/// Completes the shortened ends of ranges and lists.
pub(super) fn complete(items: &mut Vec<Item>, lexicon: &TimexLexicon) {
    years_at_the_end(items, lexicon);
    days_after_brackets(items, lexicon);
    let mut at = 0;
    while at + 1 < items.len() {
        at += 1;
        if shared_year(items, at, lexicon) {
            continue;
        }
        let Some(kind) = items.get(at).and_then(|item| link(item, lexicon)) else { continue };
        let Some(end) = after(items, at, lexicon) else { continue };
        if let Some(meaning) = clock_of_range(items, at, end, kind) {
            name(items, at - 1, meaning, "the other end of a range");
        } else if let Some(meaning) = second(items, at, end, kind, lexicon) {
            name(items, end, meaning, "the other end of a range");
        } else if let Some(mut meaning) = first(items, at, end, kind, lexicon) {
            // "the late 18th and early 19th centuries": what stands before the number belongs to it.
            let (lead, modifier) = lead(items, at - 1, lexicon);
            if meaning.classes().has(Class::EraDate) && lead < at - 1 {
                meaning = meaning.with(modifier);
                let joined = Item::join(items.get(lead..at).unwrap_or_default());
                items.splice(lead..at, [joined]);
                at = lead + 1;
            }
            name(items, at - 1, meaning, "the other end of a range");
        }
    }
}

/// "from June to August 2020", "March, April and May 2020": the year that stands at the end is that of all.
fn years_at_the_end(items: &mut [Item], lexicon: &TimexLexicon) {
    // Whether the item after the link was completed so, and a comma may go on with the list.
    let mut listed = false;
    for at in (1..items.len()).rev() {
        let completed = items.get(at).and_then(|item| link(item, lexicon)).and_then(|kind| {
            let comma = items.get(at).is_some_and(|item| item.word == lexicon.id(","));
            let end = if comma && !listed { None } else { after(items, at, lexicon) }?;
            let before = items.get(at - 1)?.meaning.as_deref()?.as_date()?;
            (kind == Link::Range || kind == Link::List).then(|| of_the_same_year(before, items.get(end)?.meaning.as_deref()?.as_date()?))?
        });
        if let Some(meaning) = completed {
            name(items, at - 1, meaning, "the other end of a range");
            listed = true;
        } else if items.get(at).is_some_and(|item| item.meaning.is_none() && link(item, lexicon).is_none()) {
            listed = false;
        }
    }
}

/// "10 a.m. EDT (1400 GMT) on Monday": the day is that of both times.
fn days_after_brackets(items: &mut [Item], lexicon: &TimexLexicon) {
    let is = |items: &[Item], at: usize, word: &str| items.get(at).is_some_and(|item| item.word != 0 && item.word == lexicon.id(word));
    for at in 1..items.len() {
        if !is(items, at, "(") || !is(items, at + 2, ")") {
            continue;
        }
        let day = if is(items, at + 3, "on") { at + 4 } else { at + 3 };
        let date = items.get(day).filter(|item| item.classes.has(Class::DayDate)).and_then(|item| item.meaning.as_deref()?.as_date().cloned());
        let Some(date) = date else { continue };
        for clock in [at - 1, at + 1] {
            let time = items.get_mut(clock).filter(|item| item.classes.has(Class::ClockTime)).and_then(|item| item.meaning.as_deref_mut());
            if let Some(What::Time(time)) = time.map(|meaning| &mut meaning.what) {
                time.date = Some(Box::new(date.clone()));
            }
        }
    }
}

/// A month or day without a year, before one that has it; the later of the two in the calendar lies in the year before.
fn of_the_same_year(before: &Date, end: &Date) -> Option<Meaning> {
    let Date::Part(part, Which::Bare) = *before else { return None };
    let place = |part: Part| match part {
        Part::Month(month) => Some((month, 0)),
        Part::MonthDay(month, day) => Some((month, day)),
        _ => None,
    };
    let same_kind = |other: Part| matches!((part, other), (Part::Month(_), Part::Month(_)) | (Part::MonthDay(..), Part::MonthDay(..)));
    match end {
        Date::Fixed(DateValue::Month(Some(year), Some(month))) if same_kind(Part::Month(*month)) => {
            let (first, _) = place(part)?;
            Meaning::fixed(DateValue::Month(Some(if first <= *month { *year } else { year - 1 }), Some(first)))
        }
        Date::Fixed(DateValue::Day(Some(year), Some(month), Some(day))) if same_kind(Part::MonthDay(*month, *day)) => {
            let first = place(part)?;
            let year = if first <= (*month, *day) { *year } else { year - 1 };
            Meaning::fixed(super::grammar::day(year, first.0, first.1)?)
        }
        Date::PartOf(other, of) if same_kind(*other) && place(part)? <= place(*other)? => Meaning::date(Date::PartOf(part, of.clone())),
        _ => None,
    }
}

/// Where the words of an ordinal begin, with its article and what makes it less exact: "the mid-19th", "late 18th".
fn lead(items: &[Item], at: usize, lexicon: &TimexLexicon) -> (usize, Option<&'static str>) {
    let is = |at: usize, word: &str| items.get(at).is_some_and(|item| item.word != 0 && item.word == lexicon.id(word));
    let back = |at: usize| at.checked_sub(1);
    let mut first = at;
    let mut modifier = None;
    let before = back(at).map(|before| if is(before, "-") { back(before).unwrap_or(before) } else { before });
    if let Some((before, item)) = before.and_then(|before| Some((before, items.get(before)?))).filter(|(_, item)| item.classes.has(Class::Phase)) {
        first = before;
        modifier = lexicon.value(item.word, Class::Phase).and_then(super::grammar::phase_mod);
    }
    if let Some(article) = back(first).filter(|article| is(*article, "the")) {
        first = article;
    }
    (first, modifier)
}

/// "August 8-24, 2008": the year is that of both ends. Whether this was one.
fn shared_year(items: &mut Vec<Item>, at: usize, lexicon: &TimexLexicon) -> bool {
    let read = || {
        let range = link(items.get(at)?, lexicon)? == Link::Range || lexicon.id("and") == items.get(at)?.word;
        let Date::Part(Part::MonthDay(month, from), Which::Bare) = *items.get(at - 1)?.meaning.as_deref()?.as_date()? else { return None };
        let to = day(items.get(at + 1)?).filter(|to| range && *to > from)?;
        let comma = usize::from(items.get(at + 2)?.word == lexicon.id(","));
        let last = at + 2 + comma;
        let Date::Fixed(DateValue::Year(Some(year))) = *items.get(last)?.meaning.as_deref()?.as_date()? else { return None };
        let first = Meaning::fixed(super::grammar::day(year, month, from)?)?;
        let second = Meaning::fixed(super::grammar::day(year, month, to)?)?;
        Some((first, second, last))
    };
    let Some((first, second, last)) = read() else { return false };
    name(items, at - 1, first, "the other end of a range");
    let joined = Item::join(items.get(at + 1..=last).unwrap_or_default());
    items.splice(at + 1..=last, [joined]);
    name(items, at + 1, second, "the other end of a range");
    true
}

/// The item after the link; "and the" and "to about" are passed over.
fn after(items: &[Item], at: usize, lexicon: &TimexLexicon) -> Option<usize> {
    let article = items.get(at + 1).is_some_and(|item| item.word != 0 && item.word == lexicon.id("the"));
    let end = if article { at + 2 } else { at + 1 };
    items.get(end).map(|_| end)
}

fn name(items: &mut [Item], at: usize, meaning: Meaning, rule: &'static str) {
    if let Some(item) = items.get_mut(at) {
        item.classes = meaning.classes();
        item.meaning = Some(Box::new(meaning));
        item.rule = rule;
        item.number = None;
    }
}

/// A short second end: "March 3-7", "2022-23", "April 24 and 25".
fn second(items: &[Item], at: usize, end: usize, kind: Link, lexicon: &TimexLexicon) -> Option<Meaning> {
    let (start, item) = (items.get(at - 1)?, items.get(end)?);
    let meaning = start.meaning.as_deref()?;
    if item.meaning.is_some() {
        return None;
    }
    let glued = !item.space_before;
    match meaning.as_date()? {
        // "AD 98 to 117"
        Date::Fixed(DateValue::Year(Some(year))) if kind == Link::Range && (1..1000).contains(year) && item.classes.has(Class::Int) => {
            let last = item.whole()?;
            (last > *year && last < 1000).then(|| Meaning::fixed(DateValue::Year(Some(last))))?
        }
        // "2022-23": the next year, or a later one of the same century.
        Date::Fixed(DateValue::Year(Some(year))) if kind == Link::Range && glued && item.classes.has(Class::TwoDigit) => {
            let short = item.whole()?;
            let full = year - year.rem_euclid(100) + short;
            let full = if year.rem_euclid(100) == 99 && short == 0 { full + 100 } else { full };
            (full > *year && full - year < 60).then(|| Meaning::fixed(DateValue::Year(Some(full))))?
        }
        date => {
            let number = day(item)?;
            let next = items.get(end + 1);
            let closed = next.is_none_or(|next| {
                next.word != 0
                    && !next.classes.has(Class::Units)
                    && !next.classes.has(Class::Scale)
                    && !next.classes.has(Class::Unit)
                    && !next.classes.has(Class::Month)
            }) || kind == Link::Range && glued
                || next.is_some_and(|next| !next.space_before && next.classes.is_empty() && next.word == 0 && next.number.is_none());
            let counted =
                next.is_some_and(|next| !next.space_before && next.word != 0 && (next.word == lexicon.id(":") || next.word == lexicon.id("%")));
            if !closed || counted {
                return None;
            }
            match date {
                Date::Part(Part::MonthDay(month, from), which) => {
                    (number > *from || kind == Link::List).then(|| Meaning::part(super::grammar::month_day(*month, number)?, *which))?
                }
                _ => None,
            }
        }
    }
}

/// A time that takes its day and its half of the day from the other end: "3:30-6 p.m.", "9:30 to 11 on Thursday".
fn clock_of_range(items: &[Item], at: usize, end: usize, kind: Link) -> Option<Meaning> {
    let first = items.get(at - 1)?.meaning.as_deref()?;
    let (start, end) = (first.as_time()?, items.get(end)?.meaning.as_deref()?.as_time()?);
    let clocks = |moment: Moment| matches!(moment, Moment::At(..) | Moment::Either(..));
    if start.date.is_some() || kind == Link::List && end.date.is_none() || !clocks(start.clock) || !clocks(end.clock) {
        return None;
    }
    let mut whole = first.clone();
    if let What::Time(time) = &mut whole.what {
        time.date.clone_from(&end.date);
        time.zone = time.zone.or(end.zone);
        if let (Moment::Either(hour, minute), Moment::At(to, ..)) = (time.clock, end.clock) {
            time.clock = Moment::At(before_noon_or_after(hour, to), Some(minute.unwrap_or(0)), None);
        }
    }
    Some(whole)
}

/// The hour that begins a range until another: "9 to 5 p.m." begins in the morning, "5 to 7 p.m." in the afternoon.
fn before_noon_or_after(hour: u8, to: u8) -> u8 {
    let afternoon = to >= 12 && hour % 12 < to % 12 || to < 12 && hour % 12 > to;
    hour % 12 + if afternoon { 12 } else { 0 }
}

/// A short first end: "5-6 June", "between 3 and 7 March", "from 9 to 11 a.m.", "the 19th and 20th centuries".
fn first(items: &[Item], at: usize, end: usize, kind: Link, lexicon: &TimexLexicon) -> Option<Meaning> {
    let (start, item) = (items.get(at - 1)?, items.get(end)?);
    if let Some(meaning) = before_christ(start, item, kind) {
        return Some(meaning);
    }
    // "from the 13th to the 15th of July"
    let of_month = match start.meaning.as_deref().map(|meaning| &meaning.what) {
        Some(What::Date(Date::Part(Part::Day(day), Which::Bare))) => Some(*day),
        Some(_) => return None,
        None => None,
    };
    let before = at.checked_sub(2).and_then(|before| items.get(before));
    let introduced = before.is_some_and(|before| {
        before.classes.has(Class::Phase)
            || before.word != 0 && ["between", "from", "on", "the", "-"].iter().any(|word| lexicon.id(word) == before.word)
    });
    let glued = items.get(at).is_some_and(|link| !link.space_before) && !item.space_before;
    if !(introduced || glued || of_month.is_some() || start.classes.has(Class::Ord)) {
        return None;
    }
    match &item.meaning.as_deref()?.what {
        What::Date(Date::Part(Part::MonthDay(month, to), which)) if starts_with_day(item, *to) => {
            let number = of_month.or_else(|| day(start)).filter(|number| number < to)?;
            Meaning::part(super::grammar::month_day(*month, number)?, *which)
        }
        What::Date(Date::Fixed(DateValue::Day(Some(year), Some(month), Some(to)))) if starts_with_day(item, *to) => {
            let number = of_month.or_else(|| day(start)).filter(|number| number < to)?;
            Meaning::fixed(super::grammar::day(*year, *month, number)?)
        }
        What::Date(Date::Fixed(DateValue::Century(century))) if start.classes.has(Class::Ord) => {
            let nth = start.whole().filter(|nth| (1..100).contains(nth))?;
            Meaning::fixed(DateValue::Century(if *century < 0 { -nth } else { nth - 1 }))
        }
        What::Date(Date::Part(Part::Quarter(_), Which::Bare)) if start.classes.has(Class::Ord) => {
            let nth = u8::try_from(start.whole()?).ok().filter(|nth| (1..=4).contains(nth))?;
            Meaning::part(Part::Quarter(nth), Which::Bare)
        }
        What::Time(time) if start.classes.has(Class::HourNum) && (kind == Link::Range || introduced) => {
            let hour = u8::try_from(start.whole()?).ok().filter(|hour| (1..=12).contains(hour))?;
            let Moment::At(to, _, _) = time.clock else { return None };
            let mut first = time.clone();
            first.clock = Moment::At(before_noon_or_after(hour, to), Some(0), None);
            Some(Meaning::new(What::Time(first)))
        }
        _ => None,
    }
}

/// "264–241 BC", "98–117 AD": the era that stands at the end is that of both years.
fn before_christ(start: &Item, end: &Item, kind: Link) -> Option<Meaning> {
    let plain =
        start.meaning.as_deref().is_none_or(|meaning| matches!(meaning.as_date(), Some(Date::Fixed(DateValue::Year(Some(year)))) if *year > 0));
    let Date::Fixed(DateValue::Year(Some(last))) = *end.meaning.as_deref()?.as_date()? else { return None };
    let first = match start.meaning.as_deref().and_then(Meaning::as_date) {
        Some(Date::Fixed(DateValue::Year(year))) => (*year)?,
        _ if start.classes.has(Class::Int) => start.whole()?,
        _ => return None,
    };
    let era = end.number.is_none() && (last < 0 || last < 1000);
    let ordered = if last < 0 { first > -last } else { (1..last).contains(&first) && start.meaning.is_none() };
    (plain && era && ordered && kind == Link::Range || plain && last < 0 && ordered)
        .then(|| Meaning::fixed(DateValue::Year(Some(if last < 0 { -first } else { first }))))?
}

/// Whether the words of a date begin with its day, as in "7 March".
fn starts_with_day(item: &Item, day: u8) -> bool {
    item.number.is_none() && item.leading == Some(day)
}

fn day(item: &Item) -> Option<u8> {
    if !(item.classes.has(Class::DayNum) || item.classes.has(Class::Ord)) {
        return None;
    }
    u8::try_from(item.whole()?).ok().filter(|day| (1..=31).contains(day))
}

/// For each item that ends a range, the item that begins it.
pub(super) fn begin_of(items: &[Item], at: usize, lexicon: &TimexLexicon) -> Option<usize> {
    let dated = |index: usize| {
        items.get(index).and_then(|item| item.meaning.as_deref()).is_some_and(|meaning| matches!(meaning.what, What::Date(_) | What::Time(_)))
    };
    if !dated(at) {
        return None;
    }
    let mut middle = at.checked_sub(1)?;
    if items.get(middle).is_some_and(|item| item.word != 0 && item.word == lexicon.id("the")) {
        middle = middle.checked_sub(1)?;
    }
    let kind = link(items.get(middle)?, lexicon)?;
    let begin = middle.checked_sub(1).filter(|begin| dated(*begin))?;
    let between =
        begin.checked_sub(1).and_then(|before| items.get(before)).is_some_and(|before| before.word != 0 && before.word == lexicon.id("between"));
    let comma = items.get(middle).is_some_and(|item| item.word == lexicon.id(","));
    (kind == Link::Range || between && !comma).then_some(begin)
}
