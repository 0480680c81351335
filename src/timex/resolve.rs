//! What is said, resolved against the publication date or the date last spoken of.

use super::calendar::{Day, plus_months};
use super::explain;
use super::holiday;
use super::interval;
use super::meaning::{Date, From, Meaning, Moment, Part, Time, Which};
use super::unit::{days_of, grain, is_printable, nth_unit, shift_day, unanchored, unit_of, unknown, whole};
use super::value::{Clock, Count, DateValue, TimexValue, Unit};

/// Where the sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    Unknown,
}

/// What dates are resolved against.
#[derive(Clone, Debug)]
pub(super) struct Context {
    /// The publication day.
    pub(super) now: Option<Day>,
    /// Its time, in minutes after midnight.
    pub(super) now_minutes: Option<i64>,
    /// How a reader knows the publication day: "the dateline".
    pub(super) now_name: &'static str,
    /// Whether the text tells a history, in which dates continue from the one before.
    pub(super) narrative: bool,
    /// Whether the text is a short message in small letters: those speak of what is to come.
    pub(super) informal: bool,
    /// The date last spoken of.
    pub(super) then: Option<DateValue>,
    /// The decade or century last spoken of.
    pub(super) era: Option<DateValue>,
    /// The sentence in which it was spoken of.
    pub(super) then_sentence: usize,
    /// The sentence that is read.
    pub(super) sentence: usize,
    /// The sentence in which a stretch of more than a quarter was last reported on: "the first nine months".
    pub(super) longer: Option<usize>,
    /// The quarter last spoken of.
    pub(super) quarter: Option<DateValue>,
    /// Where the present sentence looks.
    pub(super) direction: Direction,
    /// Whether something happens in what is resolved: "will open in the fourth quarter".
    pub(super) happening: bool,
}

/// Days within which companies report on a quarter that is over: "expects a loss in the third quarter", of November.
const REPORTED_WITHIN: i64 = 60;

/// How many days further away a date may be that lies where the sentence looks, than one that lies on the other side.
/// Journalists write the year of a day or month that is most of a year away; quarters and seasons they tell by the tense.
/// `reported`: whether the sentence may speak of what is reported on a quarter, in place of what happens in it.
fn against_the_grain(part: Part, direction: Direction, reported: bool) -> i64 {
    match part {
        // "expects to report third-quarter earnings" looks ahead to what is over.
        Part::Quarter(_) if direction == Direction::Future && reported => 120,
        Part::Quarter(_) | Part::Season(_) | Part::Half(_) | Part::Holiday(_) => 300,
        _ => 200,
    }
}

/// Why a relative date of a text without a date keeps X's.
const NO_ANCHOR: &str = "no date to count from";

/// A value and how it was found.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) value: DateValue,
    pub(super) why: String,
}

impl Context {
    /// The day that a unit is counted from, with its name for the reader. The date last spoken of serves only if it is known
    /// as exactly as the unit asks: two days after "1941" is no day.
    fn base(&self, from: From, unit: Unit) -> Option<(Day, String)> {
        let story = from == From::Story && self.direction == Direction::Past && self.then_is_near();
        let use_then = from == From::Then || from != From::Writing && self.narrative || story;
        if let Some((era, (start, _))) = self.era.filter(|_| use_then && unit >= Unit::Decade).and_then(|era| Some((era, interval::days(era)?))) {
            return Some((start, explain::before(era)));
        }
        let then = self.then.filter(|_| use_then).and_then(interval::days);
        let then = then.filter(|(start, end)| end.number() - start.number() <= days_of(unit)).map(|(start, _)| start);
        match (then, self.now) {
            (Some(day), _) => Some((day, explain::before(self.then?))),
            (None, Some(day)) => Some((day, explain::anchor(self.now_name, day))),
            (None, None) => None,
        }
    }

    /// In a history, the date last spoken of where it is known less exactly than the unit asks.
    fn vague_base(&self, from: From, unit: Unit) -> Option<Resolved> {
        let value = self.then.filter(|_| self.narrative && matches!(from, From::Then | From::Story))?;
        let (start, end) = interval::days(value)?;
        (end.number() - start.number() > days_of(unit)).then(|| Resolved { value, why: format!("some time in {}", explain::value(value)) })
    }

    /// Resolves the date that ends a range: what is not named in full comes after the beginning.
    pub(super) fn date_after(&self, date: &Date, begin: Option<Day>) -> Resolved {
        let resolved = self.date(date);
        let (Some(begin), Date::Part(_, Which::Bare)) = (begin, date) else { return resolved };
        if interval::days(resolved.value).is_none_or(|(start, _)| start >= begin) {
            return resolved;
        }
        let after = Context { now: Some(begin), narrative: false, direction: Direction::Future, ..self.clone() };
        let value = after.date(date).value;
        Resolved { value, why: format!("the first one after the beginning of the range, {}", explain::day(begin)) }
    }

    /// Whether the date last spoken of stands in this sentence or one of the two before.
    fn then_is_near(&self) -> bool {
        self.then.is_some() && self.sentence <= self.then_sentence + 2
    }

    /// Resolves a date. What can't be told keeps X's and says why, so that no expression is lost.
    pub(super) fn date(&self, date: &Date) -> Resolved {
        self.any_date(date).filter(|resolved| is_printable(resolved.value)).unwrap_or_else(|| self.unresolved(date))
    }

    /// A date of which no more is known than its unit, with the reason.
    fn unresolved(&self, date: &Date) -> Resolved {
        let (inner, value) = match date {
            Date::PartOf(part, of) => (Some(of), unanchored(*part)),
            Date::Named(_, of) => (Some(of), None),
            Date::Beside(_, unit, _, of) | Date::UnitOf(unit, of) => (Some(of), Some(unknown(*unit))),
            Date::Counterpart(_, _, _, of) => (Some(of), Some(unknown(Unit::Day))),
            Date::Part(part, _) => (None, unanchored(*part)),
            Date::Shift(unit, ..) | Date::Offset(_, unit, ..) | Date::Same(unit) | Date::ReportPeriod(unit) => (None, Some(unknown(*unit))),
            Date::QuarterAgo => (None, Some(unknown(Unit::Quarter))),
            Date::Fixed(_) | Date::ShortYear(_) | Date::ShortDecade(_) | Date::YearAgo(_) => (None, Some(unknown(Unit::Year))),
        };
        let inner = inner.map(|of| self.date(of));
        let value = value.or(inner.as_ref().map(|inner| inner.value)).unwrap_or(unknown(Unit::Day));
        let why = match (date, inner) {
            (_, Some(inner)) if interval::days(inner.value).is_none() => inner.why,
            (Date::Beside(count, ..) | Date::Counterpart(count, ..) | Date::Offset(count, ..), _) if !matches!(count, Count::Milli(_)) => {
                String::from("the text does not say how many")
            }
            (Date::Shift(..) | Date::Offset(..) | Date::Beside(..) | Date::Fixed(_), _) => String::from("outside the years of the calendar"),
            _ => String::from("the calendar has no such date"),
        };
        Resolved { value, why }
    }

    fn any_date(&self, date: &Date) -> Option<Resolved> {
        let plain = |value| Some(Resolved { value, why: String::from("as written") });
        match date {
            Date::Fixed(value) => plain(*value),
            Date::ShortYear(short) => {
                let pivot = self.now.map_or(2030, |now| now.year + 10);
                let full = (0..=1).map(|n| pivot - pivot.rem_euclid(100) - 100 * n + i32::from(*short)).find(|year| *year <= pivot)?;
                plain(DateValue::Year(Some(full)))
            }
            Date::ShortDecade(tens) => {
                let pivot = self.now.map_or(2020, |now| now.year);
                let full = (0..=1).map(|n| pivot - pivot.rem_euclid(100) - 100 * n + i32::from(*tens)).find(|year| *year <= pivot)?;
                plain(DateValue::Decade(full / 10))
            }
            Date::Part(part, which) => self.part(*part, *which),
            Date::PartOf(part, of) => {
                let of = self.date(of);
                let value = self.part_of(*part, of.value)?;
                let why = if matches!(of.why.as_str(), "as written" | NO_ANCHOR) {
                    of.why
                } else {
                    format!("{} of {}: {}", explain::part(*part), explain::value(of.value), of.why)
                };
                Some(Resolved { value, why })
            }
            Date::Shift(unit, by, from) => self.shift(*unit, i64::from(*by), *from),
            Date::Offset(count, unit, sign, from) => self.offset(*count, *unit, *sign, *from),
            Date::Beside(count, unit, sign, of) => {
                let of = self.date(of);
                let (start, _) = interval::days(of.value)?;
                let Count::Milli(milli) = *count else { return None };
                let (by, unit) = whole(milli, *unit, *sign)?;
                // Two weeks after a day are a day; two years after it are a year.
                let exact = if unit == Unit::Week && matches!(of.value, DateValue::Day(..)) { Unit::Day } else { unit };
                let value = shift_day(start, unit, by).map(|day| grain(day, exact))?;
                Some(Resolved {
                    value,
                    why: format!("{} {} {}", explain::amount(*count, unit), if *sign < 0 { "before" } else { "after" }, explain::value(of.value)),
                })
            }
            Date::Counterpart(count, unit, sign, of) => {
                let of = self.date(of);
                let (start, _) = interval::days(of.value)?;
                let Count::Milli(milli) = *count else { return None };
                let (by, unit) = whole(milli, *unit, *sign)?;
                let value = shift_day(start, unit, by).map(|day| grain(day, Unit::Day))?;
                Some(Resolved {
                    value,
                    why: format!("{} {} {}", explain::amount(*count, unit), if *sign < 0 { "before" } else { "after" }, explain::value(of.value)),
                })
            }
            Date::UnitOf(unit, of) => {
                let of = self.date(of);
                // "the month of May" without a year
                if *unit == Unit::Month && matches!(of.value, DateValue::Month(None, _)) {
                    return Some(of);
                }
                let (start, _) = interval::days(of.value)?;
                Some(Resolved { value: grain(start, *unit), why: format!("the {} of {}", unit.name(), explain::value(of.value)) })
            }
            Date::Named(weekday, of) => self.named(*weekday, of),
            Date::Same(unit) => {
                let (day, name) = self.base(From::Then, *unit).unwrap_or_else(|| (Day { year: 1, month: 1, day: 1 }, String::new()));
                if name.is_empty() {
                    return Some(Resolved { value: unknown(*unit), why: String::from(NO_ANCHOR) });
                }
                Some(Resolved { value: grain(day, *unit), why: format!("the {} of {name}", unit.name()) })
            }
            Date::YearAgo(from) => self.year_ago(*from),
            Date::QuarterAgo => self.quarter_ago(),
            Date::ReportPeriod(unit) => self.report_period(*unit),
        }
    }

    fn shift(&self, unit: Unit, by: i64, from: From) -> Option<Resolved> {
        if let Some(vague) = self.vague_base(from, unit) {
            return Some(vague);
        }
        let Some((base, name)) = self.base(from, unit) else {
            return Some(Resolved { value: unknown(unit), why: String::from(NO_ANCHOR) });
        };
        let day = shift_day(base, unit, by)?;
        Some(Resolved { value: grain(day, unit), why: explain::shift(unit, by, &name) })
    }

    fn offset(&self, count: Count, unit: Unit, sign: i8, from: From) -> Option<Resolved> {
        let Count::Milli(milli) = count else { return None };
        if let Some(vague) = self.vague_base(from, unit) {
            return Some(vague);
        }
        let Some((base, name)) = self.base(from, unit) else {
            return Some(Resolved { value: unknown(unit), why: String::from(NO_ANCHOR) });
        };
        let (by, unit) = whole(milli, unit, sign)?;
        let day = shift_day(base, unit, by)?;
        let value = match unit {
            Unit::Decade => DateValue::Year(Some(day.year)),
            _ => grain(day, unit),
        };
        let why = format!("{} {} {name}", explain::amount(count, unit), if sign < 0 { "before" } else { "after" });
        Some(Resolved { value, why })
    }

    fn year_ago(&self, from: From) -> Option<Resolved> {
        // "for nine months it earned …, compared with … a year earlier"
        let longer = self.longer.is_some_and(|sentence| sentence == self.sentence);
        match self.quarter {
            Some(_) if !longer => self.quarter_ago(),
            // What it is compared with may have been named just before; the report's own year counts.
            _ => self.shift(Unit::Year, -1, if longer && !self.narrative { From::Now } else { from }),
        }
    }

    fn quarter_ago(&self) -> Option<Resolved> {
        let reported = self.report_period(Unit::Quarter)?;
        let DateValue::Quarter(Some(year), quarter) = reported.value else { return Some(reported) };
        let why = format!("the same quarter a year before {}", explain::value(reported.value));
        Some(Resolved { value: DateValue::Quarter(Some(year - 1), quarter), why })
    }

    fn report_period(&self, unit: Unit) -> Option<Resolved> {
        let Some(now) = self.now else { return Some(Resolved { value: unknown(unit), why: String::from(NO_ANCHOR) }) };
        let name = explain::anchor(self.now_name, now);
        match unit {
            Unit::Quarter => {
                if let Some(value) = self.quarter {
                    return Some(Resolved { value, why: String::from("the quarter spoken of before") });
                }
                let (year, month) = plus_months(now.year, now.month, -3)?;
                let value = DateValue::Quarter(Some(year), Some((month - 1) / 3 + 1));
                Some(Resolved { value, why: format!("the last full quarter before {name}") })
            }
            _ => self.shift(unit, 0, From::Now),
        }
    }

    /// "Friday, Oct. 23": the year in which the weekday fits, nearest to now.
    fn named(&self, weekday: u8, of: &Date) -> Option<Resolved> {
        let plain = self.date(of);
        let (year, month, day) = match (of, plain.value) {
            (Date::Part(Part::MonthDay(..), Which::Bare), DateValue::Day(Some(year), Some(month), Some(day))) => (year, month, day),
            (Date::Part(Part::Day(day), _), _) => return self.named_day(weekday, *day),
            _ => return Some(plain),
        };
        let fits = |year: i32| Day::new(year, month, day).is_some_and(|day| day.weekday() == weekday);
        let near = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6].into_iter().map(|by| year + by).find(|year| fits(*year));
        match near {
            Some(fit) if fit != year => Some(Resolved {
                value: DateValue::Day(Some(fit), Some(month), Some(day)),
                why: format!("the nearest year in which it is a {}", explain::WEEKDAYS.get(usize::from(weekday) - 1).copied().unwrap_or("day")),
            }),
            _ => Some(plain),
        }
    }

    /// "Friday the 23rd": the month in which the weekday fits.
    fn named_day(&self, weekday: u8, day: u8) -> Option<Resolved> {
        let (base, name) = self.base(From::Now, Unit::Month)?;
        let order: [i64; 13] = if self.direction == Direction::Future {
            [0, 1, 2, 3, -1, 4, 5, 6, -2, -3, -4, -5, -6]
        } else {
            [0, -1, 1, -2, -3, 2, 3, -4, -5, -6, 4, 5, 6]
        };
        order.into_iter().find_map(|by| {
            let (year, month) = plus_months(base.year, base.month, by)?;
            let found = Day::new(year, month, day).filter(|day| day.weekday() == weekday)?;
            Some(Resolved { value: grain(found, Unit::Day), why: format!("the month nearest to {name} in which it fits") })
        })
    }

    /// A part of some year, month or week that is not named.
    fn part(&self, part: Part, which: Which) -> Option<Resolved> {
        let story = which == Which::Bare && self.narrative && self.then.is_some() && !matches!(part, Part::Weekday(_) | Part::Weekend);
        let from = if story || matches!(which, Which::Previous | Which::Following | Which::Same) { From::Then } else { From::Now };
        let Some((base, name)) = self.base(from, unit_of(part)) else {
            return Some(Resolved { value: unanchored(part)?, why: String::from(NO_ANCHOR) });
        };
        match part {
            Part::Weekday(weekday) => return self.weekday(weekday, which, base, &name),
            Part::Weekend => return self.weekend(which, base, &name),
            Part::Day(day) => return self.day_of_month(day, story, base, &name),
            _ => {}
        }
        let candidates: Vec<(DateValue, Day, Day)> = (-5..=5)
            .filter_map(|by| {
                let value = self.part_of(part, DateValue::Year(Some(base.year + by)))?;
                let (start, end) = interval::days(value)?;
                Some((value, start, end))
            })
            .collect();
        let strictly_before = || candidates.iter().rev().find(|(_, _, end)| *end <= base);
        let strictly_after = || candidates.iter().find(|(_, start, _)| *start > base);
        let same_year = || candidates.iter().find(|(value, _, _)| value.year() == Some(base.year));
        let distance = |start: &Day, end: &Day| {
            if *start <= base && base < *end {
                0
            } else if *start > base {
                start.number() - base.number()
            } else {
                base.number() - end.number() + 1
            }
        };
        let nearest = || candidates.iter().min_by_key(|(_, start, end)| distance(start, end));
        let chosen = match which {
            Which::Last | Which::Previous => strictly_before(),
            Which::Next | Which::Following => strictly_after(),
            Which::This if matches!(part, Part::Season(_)) => nearest(),
            Which::This | Which::Same => same_year(),
            Which::Bare if story => {
                // A history goes on: after November comes the next January.
                let forward = same_year().filter(|(_, start, _)| base.number() - start.number() < 150);
                forward.or_else(strictly_after)
            }
            Which::Bare => candidates.iter().min_by_key(|(_, start, end)| {
                let wrong = match self.direction {
                    Direction::Past => *start > base,
                    Direction::Future => *end <= base,
                    Direction::Unknown => *start > base && !matches!(part, Part::MonthDay(..) | Part::Holiday(_)),
                };
                let away = distance(start, end);
                let reported = !self.happening || away <= REPORTED_WITHIN;
                away + if wrong { against_the_grain(part, self.direction, reported) } else { 0 }
            }),
        };
        let (value, _, _) = chosen?;
        let side = match which {
            Which::Last | Which::Previous => "the last one before",
            Which::Next | Which::Following => "the next one after",
            Which::This | Which::Same => "the one of the year of",
            Which::Bare if story => "in the order of the story, after",
            Which::Bare => match self.direction {
                Direction::Past => "the sentence looks back from",
                Direction::Future => "the sentence looks ahead from",
                Direction::Unknown => "the nearest to",
            },
        };
        Some(Resolved { value: *value, why: format!("{side} {name}") })
    }

    fn weekday(&self, weekday: u8, which: Which, base: Day, name: &str) -> Option<Resolved> {
        let ahead = (i64::from(weekday) - i64::from(base.weekday())).rem_euclid(7);
        let behind = (7 - ahead) % 7;
        let monday = base.monday()?;
        let (day, side) = match which {
            Which::Last | Which::Previous => (base.plus_days(if behind == 0 { -7 } else { -behind })?, "the last one before"),
            // "next Friday" is the one of next week.
            Which::Next => (monday.plus_days(7 + i64::from(weekday) - 1)?, "in the week after that of"),
            Which::Following => (base.plus_days(if ahead == 0 { 7 } else { ahead })?, "the first one after"),
            Which::This => {
                let this = monday.plus_days(i64::from(weekday) - 1)?;
                if this < base && self.direction != Direction::Past { (this.plus_days(7)?, "the coming one after") } else { (this, "in the week of") }
            }
            Which::Same => (base.plus_days(-behind)?, "the one of"),
            Which::Bare if ahead == 0 => (base, "the day of"),
            Which::Bare if self.narrative && self.then.is_some() => (base.plus_days(ahead)?, "the first one after"),
            Which::Bare => match self.direction {
                Direction::Future => (base.plus_days(ahead)?, "the sentence looks ahead: the first one after"),
                Direction::Unknown if self.informal => (base.plus_days(ahead)?, "the first one after"),
                _ => (base.plus_days(-behind)?, "the last one before"),
            },
        };
        Some(Resolved { value: grain(day, Unit::Day), why: format!("{side} {name}") })
    }

    fn weekend(&self, which: Which, base: Day, name: &str) -> Option<Resolved> {
        let by = match which {
            Which::Last | Which::Previous => -1,
            Which::Next | Which::Following => 1,
            Which::This | Which::Same => 0,
            Which::Bare if base.weekday() >= 6 || self.direction == Direction::Future => 0,
            Which::Bare => -1,
        };
        let (year, week) = base.plus_days(7 * by)?.iso_week();
        Some(Resolved { value: DateValue::Weekend(Some(year), Some(week)), why: explain::shift(Unit::Weekend, by, name) })
    }

    fn day_of_month(&self, day: u8, story: bool, base: Day, name: &str) -> Option<Resolved> {
        let order: [i64; 4] = match self.direction {
            _ if story => [0, 1, 2, 3],
            Direction::Future => [0, 1, 2, 3],
            _ => [0, -1, -2, -3],
        };
        let fits = |found: &Day| match self.direction {
            _ if story => *found >= base,
            Direction::Future => *found >= base,
            Direction::Past => *found <= base,
            Direction::Unknown => true,
        };
        order.into_iter().find_map(|by| {
            let (year, month) = plus_months(base.year, base.month, by)?;
            let found = Day::new(year, month, day).filter(fits)?;
            Some(Resolved { value: grain(found, Unit::Day), why: format!("the month nearest to {name}") })
        })
    }

    /// A part of a longer stretch that is known.
    pub(super) fn part_of(&self, part: Part, of: DateValue) -> Option<DateValue> {
        let year = of.year();
        let Some((start, end)) = interval::days(of) else {
            // "the first quarter of next year" without a date to count from: the part is known, its year is not.
            let month = match of {
                DateValue::Month(_, month) => month,
                _ => None,
            };
            return match part {
                Part::Day(day) => Some(DateValue::Day(None, month, Some(day))),
                Part::Nth(day @ 1..=31, Unit::Day) if month.is_some() => Some(DateValue::Day(None, month, u8::try_from(day).ok())),
                Part::Half(_) if matches!(of, DateValue::Month(..)) => Some(of),
                part => unanchored(part),
            };
        };
        let in_year = matches!(of, DateValue::Year(_) | DateValue::Half(..) | DateValue::Quarter(..) | DateValue::Season(..));
        match part {
            Part::Half(half) => in_year.then_some(DateValue::Half(year, half)),
            // 0 is the quarter that the report speaks of.
            Part::Quarter(0) => match self.quarter {
                Some(DateValue::Quarter(_, quarter)) => Some(DateValue::Quarter(year, quarter)),
                _ => Some(of),
            },
            Part::Quarter(quarter) => in_year.then_some(DateValue::Quarter(year, Some(quarter))),
            Part::Season(season) => in_year.then_some(DateValue::Season(year, season)),
            Part::Month(month) => in_year.then_some(DateValue::Month(year, Some(month))),
            Part::MonthDay(month, day) => Day::new(start.year, month, day).filter(|_| in_year).map(|day| grain(day, Unit::Day)),
            Part::Day(day) => Day::new(start.year, start.month, day).filter(|day| *day < end).map(|day| grain(day, Unit::Day)),
            Part::Weekday(weekday) => {
                let first = start.plus_days((i64::from(weekday) - i64::from(start.weekday())).rem_euclid(7))?;
                (first < end).then(|| grain(first, Unit::Day))
            }
            Part::NthWeekday(nth, weekday) if nth > 0 => {
                let first = start.plus_days((i64::from(weekday) - i64::from(start.weekday())).rem_euclid(7) + 7 * (i64::from(nth) - 1))?;
                (first < end).then(|| grain(first, Unit::Day))
            }
            Part::NthWeekday(_, weekday) => {
                let last = end.plus_days(-1)?;
                let found = last.plus_days(-(i64::from(last.weekday()) - i64::from(weekday)).rem_euclid(7))?;
                (found >= start).then(|| grain(found, Unit::Day))
            }
            Part::Nth(nth, unit) => nth_unit(nth, unit, start, end),
            Part::Holiday(rule) => holiday::day(rule, start.year).map(|day| grain(day, Unit::Day)),
            Part::Weekend => {
                let (year, week) = start.iso_week();
                Some(DateValue::Weekend(Some(year), Some(week)))
            }
        }
    }

    /// Resolves a time.
    pub(super) fn time(&self, time: &Time) -> (TimexValue, String) {
        if let Moment::Shift(count, unit, sign) = time.clock {
            let unknown = || (TimexValue::Time(unknown(Unit::Day), Clock::At(None, None, None)), String::from(NO_ANCHOR));
            return self.time_shift(count, unit, sign).unwrap_or_else(unknown);
        }
        let (date, why) = match &time.date {
            Some(date) => {
                let resolved = self.date(date);
                (resolved.value, resolved.why)
            }
            None => match self.day_spoken_of().or_else(|| self.base(From::Writing, Unit::Day).filter(|_| !self.narrative)) {
                Some((day, name)) => (grain(day, Unit::Day), format!("on {name}")),
                None if self.narrative && self.then.is_some() => {
                    let month = match self.then {
                        Some(DateValue::Month(_, month)) => month,
                        _ => None,
                    };
                    (DateValue::Day(self.then.and_then(DateValue::year), month, None), String::from("on a day that is not named"))
                }
                None => (DateValue::Day(None, None, None), String::from(NO_ANCHOR)),
            },
        };
        let clock = match time.clock {
            // Messages write of what is done by day: "at 1" is after noon.
            Moment::Either(hour, minute) if self.informal && hour < 8 => Clock::At(Some(hour + 12), minute.or(Some(0)), None),
            Moment::Either(hour, minute) => Clock::At(Some(hour), minute.or(Some(0)), None),
            clock => clock.clock(),
        };
        let clock = match clock {
            // Midnight that begins a day is told as 00:00 only by clocks; words mean its end.
            Clock::At(hour, None, None) => Clock::At(hour, Some(0), None),
            clock => clock,
        };
        (TimexValue::Time(date, clock), why)
    }

    /// The day that this sentence or the one before speaks of; in a history any day spoken of before.
    fn day_spoken_of(&self) -> Option<(Day, String)> {
        let near = self.narrative || self.sentence <= self.then_sentence + 1;
        let day = matches!(self.then, Some(DateValue::Day(..)));
        if near && day { self.base(From::Then, Unit::Day) } else { None }
    }

    fn time_shift(&self, count: Count, unit: Unit, sign: i8) -> Option<(TimexValue, String)> {
        let (day, name) = self.base(From::Writing, Unit::Day)?;
        let (Count::Milli(milli), Some(minutes)) = (count, self.now_minutes) else {
            return Some((TimexValue::Time(grain(day, Unit::Day), Clock::At(None, None, None)), format!("counted from {name}")));
        };
        let per = match unit {
            Unit::Hour => 60,
            Unit::Minute => 1,
            _ => 0,
        };
        let shift = i64::try_from(milli).ok()?.checked_mul(per)? / 1000;
        let at = minutes + shift * i64::from(sign);
        let day = day.plus_days(at.div_euclid(1440))?;
        let rest = at.rem_euclid(1440);
        let clock = Clock::At(u8::try_from(rest / 60).ok(), u8::try_from(rest % 60).ok(), None);
        Some((TimexValue::Time(grain(day, Unit::Day), clock), format!("counted from {name}")))
    }

    /// The days that "the past three weeks" or "the next two months" cover, up to the publication date or from it on.
    pub(super) fn stretch(&self, meaning: &Meaning) -> Option<(String, String)> {
        let length = meaning.as_length()?;
        let &[(Count::Milli(milli), unit)] = length.period.parts() else { return None };
        if length.side == 0 || unit.is_clock() {
            return None;
        }
        let now = self.now?;
        let (by, unit) = whole(milli, unit, length.side)?;
        let other = shift_day(now, unit, by).filter(|other| *other != now)?;
        Some((interval::iso(now.min(other)), interval::iso(now.max(other))))
    }

    /// Remembers that the sentence reports on months or on a year, until it comes back to a quarter.
    pub(super) fn remember_length(&mut self, meaning: &Meaning) {
        let months = meaning.as_length().is_some_and(|length| matches!(length.period.parts(), [(Count::Milli(4000..), Unit::Month)]));
        if months || matches!(meaning.as_date(), Some(Date::ReportPeriod(Unit::Year))) {
            self.longer = Some(self.sentence);
        } else if matches!(meaning.as_date(), Some(Date::ReportPeriod(Unit::Quarter) | Date::Part(Part::Quarter(_), _))) {
            self.longer = None;
        }
    }

    /// Remembers a date that was spoken of. A quarter is what a report speaks of unless it is one to compare with.
    pub(super) fn remember(&mut self, date: &Date, value: DateValue) {
        if interval::days(value).is_some() && !matches!(value, DateValue::Century(_) | DateValue::Decade(_) | DateValue::Millennium(_)) {
            self.then = Some(value);
            self.then_sentence = self.sentence;
        }
        if matches!(value, DateValue::Century(_) | DateValue::Decade(_)) {
            self.era = Some(value);
        } else if interval::days(value).is_some() {
            self.era = None;
        }
        let compared = matches!(date, Date::YearAgo(_) | Date::QuarterAgo | Date::PartOf(..) | Date::Offset(..));
        let over = interval::days(value).is_some_and(|(_, end)| self.now.is_none_or(|now| end <= now));
        if matches!(value, DateValue::Quarter(Some(_), Some(_))) && !compared && (over || self.quarter.is_none()) {
            self.quarter = Some(value);
        }
    }
}
