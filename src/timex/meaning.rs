//! What an expression says before it is resolved against an anchor.

use super::class::{Class, ClassSet};
use super::value::{Clock, Count, DateValue, DayPart, Period, Season, TimexValue, Unit};

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meaning {
    pub(super) what: What,
    /// The TIMEX3 mod.
    pub(super) modifier: Option<&'static str>,
    /// Whether another reading is as good.
    pub(super) ambiguous: bool,
    /// Whether OntoNotes tags it although it is no TIMEX3 in news: the age of a person, "annual".
    pub(super) tag_only: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Date(Date),
    Time(Time),
    Duration(Length),
    Set(Repetition),
    /// PRESENT_REF, PAST_REF, FUTURE_REF.
    Reference(TimexValue),
}

/// A stretch of the calendar, as said.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Date {
    /// Nothing is left to resolve: "Dec. 2, 2024", "the 1990s".
    Fixed(DateValue),
    /// A year of two digits: "'98".
    ShortYear(u8),
    /// "the nineties", "the '60s": the tens of a decade.
    ShortDecade(u8),
    /// A part of some year, month or week: "December", "the third quarter", "Dec. 2".
    Part(Part, Which),
    /// A part of something that is named: "the third quarter of last year".
    PartOf(Part, Box<Date>),
    /// "last week", "this year", "the following month".
    Shift(Unit, i32, From),
    /// "two weeks ago" (-2), "three days later" (3).
    Offset(Count, Unit, i8, From),
    /// "two days after Christmas".
    Beside(Count, Unit, i8, Box<Date>),
    /// "a year ago today": the same day so many units away.
    Counterpart(Count, Unit, i8, Box<Date>),
    /// "the week of March 6".
    UnitOf(Unit, Box<Date>),
    /// A weekday with its date: "Friday, Oct. 23"; the weekday helps to find the year.
    Named(u8, Box<Date>),
    /// "that year", "the same day": the unit of the date last spoken of.
    Same(Unit),
    /// "a year ago", "the year-earlier period": compared with the quarter or year last spoken of.
    YearAgo(From),
    /// "the year-ago quarter": the quarter a year before the one that a report speaks of.
    QuarterAgo,
    /// "the quarter", "the latest period": the one that a report speaks of.
    ReportPeriod(Unit),
}

/// What a date can be a part of a longer one as.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    Half(u8),
    Quarter(u8),
    Season(Season),
    Month(u8),
    MonthDay(u8, u8),
    /// A day of the month: "the 5th".
    Day(u8),
    Weekday(u8),
    /// The nth weekday; -1 is the last.
    NthWeekday(i32, u8),
    /// The nth of a unit: "the second week of", "the last day of".
    Nth(i32, Unit),
    Holiday(&'static str),
    Weekend,
}

/// Which one of the repeated parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Nothing is said: tense and nearness decide.
    Bare,
    Last,
    This,
    Next,
    /// Seen from the date last spoken of.
    Previous,
    Following,
    /// "that Friday"
    Same,
}

/// What a shift is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The publication date; in a history the date last spoken of.
    Now,
    /// The date last spoken of.
    Then,
    /// The publication date, in a history too: "yesterday", "two years ago".
    Writing,
    /// The date last spoken of if the sentence tells the past, else now: "the next year".
    Story,
}

/// A time of day with its date, as said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Time {
    pub(super) clock: Moment,
    pub(super) date: Option<Box<Date>>,
    /// An offset, or "local".
    pub(super) zone: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Moment {
    /// Hour, minute, second.
    At(u8, Option<u8>, Option<u8>),
    /// An hour without a.m. or p.m.: "at 5:30".
    Either(u8, Option<u8>),
    Part(DayPart),
    /// So many hours, minutes or seconds from now: "two hours ago".
    Shift(Count, Unit, i8),
}

impl Moment {
    pub(super) fn clock(self) -> Clock {
        match self {
            Moment::At(hour, minute, second) => Clock::At(Some(hour), minute, second),
            Moment::Either(hour, minute) => Clock::At(Some(hour), minute, None),
            Moment::Part(part) => Clock::Part(part),
            Moment::Shift(..) => Clock::At(None, None, None),
        }
    }
}

/// How long, and on which side of now: "the past three years" (-1), "the next two weeks" (1).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Length {
    pub(super) period: Period,
    pub(super) side: i8,
}

/// How often.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Repetition {
    pub(super) value: TimexValue,
    pub(super) quant: Option<&'static str>,
    pub(super) freq: Option<String>,
}

impl Meaning {
    pub(super) fn new(what: What) -> Self {
        Meaning { what, modifier: None, ambiguous: false, tag_only: false }
    }

    pub(super) fn date(date: Date) -> Option<Self> {
        Some(Meaning::new(What::Date(date)))
    }

    pub(super) fn fixed(value: DateValue) -> Option<Self> {
        Meaning::date(Date::Fixed(value))
    }

    pub(super) fn part(part: Part, which: Which) -> Option<Self> {
        Meaning::date(Date::Part(part, which))
    }

    pub(super) fn time(clock: Moment) -> Option<Self> {
        Some(Meaning::new(What::Time(Time { clock, date: None, zone: None })))
    }

    pub(super) fn time_on(clock: Moment, date: Date) -> Option<Self> {
        Some(Meaning::new(What::Time(Time { clock, date: Some(Box::new(date)), zone: None })))
    }

    pub(super) fn length(period: Period, side: i8) -> Option<Self> {
        Some(Meaning::new(What::Duration(Length { period, side })))
    }

    pub(super) fn set(value: TimexValue, quant: Option<&'static str>, freq: Option<String>) -> Option<Self> {
        Some(Meaning::new(What::Set(Repetition { value, quant, freq })))
    }

    pub(super) fn reference(value: TimexValue) -> Option<Self> {
        Some(Meaning::new(What::Reference(value)))
    }

    #[must_use]
    pub(super) fn with(mut self, modifier: Option<&'static str>) -> Self {
        self.modifier = modifier.or(self.modifier);
        self
    }

    /// The same, as something that is tagged but not a TIMEX3.
    #[must_use]
    pub(super) fn tagged(mut self) -> Self {
        self.tag_only = true;
        self
    }

    /// The date, if this is one.
    pub(super) fn as_date(&self) -> Option<&Date> {
        match &self.what {
            What::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The time, if this is one.
    pub(super) fn as_time(&self) -> Option<&Time> {
        match &self.what {
            What::Time(time) => Some(time),
            _ => None,
        }
    }

    /// The length, if this is one.
    pub(super) fn as_length(&self) -> Option<&Length> {
        match &self.what {
            What::Duration(length) => Some(length),
            _ => None,
        }
    }

    /// The classes that rules know this meaning by.
    pub(super) fn classes(&self) -> ClassSet {
        let set = |classes: &[Class]| classes.iter().fold(ClassSet::EMPTY, |set, &class| set.with(class));
        match &self.what {
            What::Date(date) => set(&[Class::Date]).and(date.classes()),
            What::Time(Time { date: Some(_), .. } | Time { clock: Moment::Shift(..), .. }) => set(&[Class::FullTime]),
            What::Time(Time { clock: Moment::Part(_), .. }) => set(&[Class::PartTime]),
            What::Time(_) => set(&[Class::ClockTime]),
            What::Duration(_) => set(&[Class::Duration]),
            What::Set(_) => set(&[Class::Set]),
            What::Reference(_) => set(&[Class::Ref]),
        }
    }
}

impl Date {
    fn classes(&self) -> ClassSet {
        let set = |classes: &[Class]| classes.iter().fold(ClassSet::EMPTY, |set, &class| set.with(class));
        match self {
            Date::Fixed(DateValue::Year(_)) => set(&[Class::YearDate, Class::PlainYear]),
            Date::ShortYear(_) | Date::Shift(Unit::Year, ..) | Date::Same(Unit::Year) => set(&[Class::YearDate]),
            Date::Fixed(DateValue::Day(_, _, Some(_))) => set(&[Class::DayDate, Class::Closed]),
            Date::Fixed(DateValue::Month(..)) => set(&[Class::MonthDate, Class::Closed]),
            Date::Fixed(DateValue::Decade(_) | DateValue::Century(_) | DateValue::Millennium(_)) | Date::ShortDecade(_) => set(&[Class::EraDate]),
            Date::Part(Part::Month(_), _) => set(&[Class::MonthDate]),
            Date::Shift(Unit::Month, ..) | Date::Same(Unit::Month) => set(&[Class::MonthDate, Class::Closed]),
            Date::Part(Part::MonthDay(..), Which::Bare) => set(&[Class::DayDate, Class::MonthDay]),
            Date::Part(Part::Weekday(_), _) => set(&[Class::WeekdayDate, Class::DayDate]),
            Date::Part(Part::Quarter(_), _) => set(&[Class::QuarterDate]),
            Date::Fixed(DateValue::Quarter(..)) => set(&[Class::QuarterDate, Class::Closed]),
            Date::PartOf(Part::Month(_), _) => set(&[Class::MonthDate, Class::Closed]),
            Date::Part(Part::Holiday(_) | Part::Day(_) | Part::NthWeekday(..) | Part::MonthDay(..) | Part::Nth(_, Unit::Day), _)
            | Date::PartOf(Part::Holiday(_) | Part::Day(_) | Part::NthWeekday(..) | Part::MonthDay(..) | Part::Nth(_, Unit::Day), _)
            | Date::Shift(Unit::Day, ..)
            | Date::Same(Unit::Day)
            | Date::Offset(_, Unit::Day, ..)
            | Date::Beside(_, Unit::Day, ..)
            | Date::Counterpart(..)
            | Date::Named(..) => set(&[Class::DayDate, Class::Closed]),
            _ => ClassSet::EMPTY,
        }
    }
}
