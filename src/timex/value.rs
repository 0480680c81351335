//! TIMEX3 values: what they can say, how they print, how they are read back.

use std::fmt;

/// A TIMEX3 value. [`std::fmt::Display`] writes it as TIMEX3 does; [`TimexValue::parse`] reads every value that it writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimexValue {
    /// "PRESENT_REF": now, currently.
    Present,
    /// "PAST_REF": recently, once.
    Past,
    /// "FUTURE_REF": soon, the future.
    Future,
    /// A day or a longer stretch of the calendar.
    Date(DateValue),
    /// A time of day, with its date as far as known.
    Time(DateValue, Clock),
    /// A length of time.
    Duration(Period),
}

/// A stretch of the calendar. An unknown year, month, week, quarter or day prints as X's.
///
/// Years count as historians do: 44 BC is -44, there is no year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateValue {
    /// "2": the years 2000 to 2999. The nth millennium BC is -n, and is written by the first digit of its years: "BC2" for the third.
    Millennium(i32),
    /// "19": the years 1900 to 1999; TimeML counts the 20th century so. The nth century BC is -n, and is written "BC04" for the fifth.
    Century(i32),
    /// "199": the years 1990 to 1999.
    Decade(i32),
    /// "1998", "BC0044", "XXXX".
    Year(Option<i32>),
    /// "1998-H1".
    Half(Option<i32>, u8),
    /// "1998-Q3", "1998-QX".
    Quarter(Option<i32>, Option<u8>),
    /// "1998-SU"; a winter belongs to the year in which it begins.
    Season(Option<i32>, Season),
    /// "1998-06".
    Month(Option<i32>, Option<u8>),
    /// "1998-W08", an ISO week.
    Week(Option<i32>, Option<u8>),
    /// "1998-W08-WE".
    Weekend(Option<i32>, Option<u8>),
    /// "XXXX-WXX-2": a Tuesday.
    Weekday(Option<i32>, Option<u8>, u8),
    /// "1998-06-15".
    Day(Option<i32>, Option<u8>, Option<u8>),
}

/// The four seasons, as TIMEX3 abbreviates them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// SP
    Spring,
    /// SU
    Summer,
    /// FA
    Fall,
    /// WI
    Winter,
}

impl Season {
    /// All seasons, in the order of the year.
    pub const ALL: [Season; 4] = [Season::Spring, Season::Summer, Season::Fall, Season::Winter];

    /// The code as TIMEX3 writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Fall => "FA",
            Season::Winter => "WI",
        }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// "T08:19", "T08:19:30", "TXX:30": hour, minute, second; 24:00 ends a day.
    At(Option<u8>, Option<u8>, Option<u8>),
    /// "TMO" and so on.
    Part(DayPart),
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// MO
    Morning,
    /// MI: midday as a stretch
    Midday,
    /// AF
    Afternoon,
    /// EV
    Evening,
    /// NI
    Night,
    /// DT: daytime, business hours
    Daytime,
}

impl DayPart {
    /// All parts, in the order of the day.
    pub const ALL: [DayPart; 6] = [DayPart::Morning, DayPart::Midday, DayPart::Afternoon, DayPart::Evening, DayPart::Night, DayPart::Daytime];

    /// The code as TIMEX3 writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Midday => "MI",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
            DayPart::Daytime => "DT",
        }
    }
}

/// A unit of time, shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// S, after T
    Second,
    /// M, after T
    Minute,
    /// H, after T
    Hour,
    /// D
    Day,
    /// WE
    Weekend,
    /// W
    Week,
    /// M
    Month,
    /// Q
    Quarter,
    /// Y
    Year,
    /// E
    Decade,
    /// C
    Century,
    /// L
    Millennium,
}

impl Unit {
    /// All units, shortest first.
    pub const ALL: [Unit; 12] = [
        Unit::Second,
        Unit::Minute,
        Unit::Hour,
        Unit::Day,
        Unit::Weekend,
        Unit::Week,
        Unit::Month,
        Unit::Quarter,
        Unit::Year,
        Unit::Decade,
        Unit::Century,
        Unit::Millennium,
    ];

    /// The code within a duration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Second => "S",
            Unit::Minute | Unit::Month => "M",
            Unit::Hour => "H",
            Unit::Day => "D",
            Unit::Weekend => "WE",
            Unit::Week => "W",
            Unit::Quarter => "Q",
            Unit::Year => "Y",
            Unit::Decade => "E",
            Unit::Century => "C",
            Unit::Millennium => "L",
        }
    }

    /// The word in the singular, for explanations.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Unit::Second => "second",
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::Weekend => "weekend",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Year => "year",
            Unit::Decade => "decade",
            Unit::Century => "century",
            Unit::Millennium => "millennium",
        }
    }

    /// Whether the unit is shorter than a day.
    #[must_use]
    pub fn is_clock(self) -> bool {
        self < Unit::Day
    }
}

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// Prints as X: several, a few.
    Unknown,
    /// Thousandths, so that 2.5 is 2500; prints without trailing zeros.
    Milli(u64),
}

/// A length of time: counts of units, longest unit first, or a stretch without a unit ("PXX": a while).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// Longest unit first; empty for "PXX".
    parts: Vec<(Count, Unit)>,
}

impl Period {
    /// A length in one unit.
    #[must_use]
    pub fn new(count: Count, unit: Unit) -> Self {
        Period { parts: vec![(count, unit)] }
    }

    /// A length in several units, which are put in order; a unit that is named twice is kept once.
    #[must_use]
    pub fn of(mut parts: Vec<(Count, Unit)>) -> Self {
        parts.sort_by_key(|part| std::cmp::Reverse(part.1));
        parts.dedup_by_key(|part| part.1);
        Period { parts }
    }

    /// The counts and units, longest unit first.
    #[must_use]
    pub fn parts(&self) -> &[(Count, Unit)] {
        &self.parts
    }
}

fn year(formatter: &mut fmt::Formatter<'_>, year: Option<i32>) -> fmt::Result {
    match year {
        None => formatter.write_str("XXXX"),
        Some(year) if year < 0 => write!(formatter, "BC{:04}", -i64::from(year)),
        Some(year) => write!(formatter, "{year:04}"),
    }
}

fn two(formatter: &mut fmt::Formatter<'_>, number: Option<u8>) -> fmt::Result {
    match number {
        None => formatter.write_str("XX"),
        Some(number) => write!(formatter, "{number:02}"),
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            DateValue::Millennium(millennium) if millennium < 0 => write!(f, "BC{}", -1 - i64::from(millennium)),
            DateValue::Millennium(millennium) => write!(f, "{millennium}"),
            DateValue::Century(century) if century < 0 => write!(f, "BC{:02}", -1 - i64::from(century)),
            DateValue::Century(century) => write!(f, "{century:02}"),
            DateValue::Decade(decade) if decade < 0 => write!(f, "BC{:03}", -i64::from(decade)),
            DateValue::Decade(decade) => write!(f, "{decade:03}"),
            DateValue::Year(y) => year(f, y),
            DateValue::Half(y, half) => year(f, y).and_then(|()| write!(f, "-H{half}")),
            DateValue::Quarter(y, None) => year(f, y).and_then(|()| f.write_str("-QX")),
            DateValue::Quarter(y, Some(quarter)) => year(f, y).and_then(|()| write!(f, "-Q{quarter}")),
            DateValue::Season(y, season) => year(f, y).and_then(|()| write!(f, "-{}", season.as_str())),
            DateValue::Month(y, month) => {
                year(f, y)?;
                f.write_str("-")?;
                two(f, month)
            }
            DateValue::Week(y, week) => {
                year(f, y)?;
                f.write_str("-W")?;
                two(f, week)
            }
            DateValue::Weekend(y, week) => {
                year(f, y)?;
                f.write_str("-W")?;
                two(f, week)?;
                f.write_str("-WE")
            }
            DateValue::Weekday(y, week, day) => {
                year(f, y)?;
                f.write_str("-W")?;
                two(f, week)?;
                write!(f, "-{day}")
            }
            DateValue::Day(y, month, day) => {
                year(f, y)?;
                f.write_str("-")?;
                two(f, month)?;
                f.write_str("-")?;
                two(f, day)
            }
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("T")?;
        match *self {
            Clock::Part(part) => f.write_str(part.as_str()),
            Clock::At(hour, minute, second) => {
                two(f, hour)?;
                if minute.is_some() || second.is_some() {
                    f.write_str(":")?;
                    two(f, minute)?;
                }
                if second.is_some() {
                    f.write_str(":")?;
                    two(f, second)?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Count::Unknown => f.write_str("X"),
            Count::Milli(milli) if milli % 1000 == 0 => write!(f, "{}", milli / 1000),
            Count::Milli(milli) => {
                let text = format!("{}.{:03}", milli / 1000, milli % 1000);
                f.write_str(text.trim_end_matches('0'))
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        if self.parts.is_empty() {
            return f.write_str("XX");
        }
        let mut clock = false;
        for &(count, unit) in &self.parts {
            if unit.is_clock() && !clock {
                clock = true;
                f.write_str("T")?;
            }
            write!(f, "{count}{}", unit.as_str())?;
        }
        Ok(())
    }
}

impl fmt::Display for TimexValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimexValue::Present => f.write_str("PRESENT_REF"),
            TimexValue::Past => f.write_str("PAST_REF"),
            TimexValue::Future => f.write_str("FUTURE_REF"),
            TimexValue::Date(date) => write!(f, "{date}"),
            TimexValue::Time(date, clock) => write!(f, "{date}{clock}"),
            TimexValue::Duration(period) => write!(f, "{period}"),
        }
    }
}

impl TimexValue {
    /// Reads a value as [`std::fmt::Display`] writes it; none for anything else.
    ///
    /// ```
    /// use dateline::TimexValue;
    /// let value = TimexValue::parse("1998-W08-WE").expect("a weekend");
    /// assert_eq!(value.to_string(), "1998-W08-WE");
    /// assert_eq!(TimexValue::parse("next week"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "PRESENT_REF" => return Some(TimexValue::Present),
            "PAST_REF" => return Some(TimexValue::Past),
            "FUTURE_REF" => return Some(TimexValue::Future),
            _ => {}
        }
        if let Some(rest) = text.strip_prefix('P') {
            return Period::parse(rest).map(TimexValue::Duration);
        }
        match text.find('T') {
            Some(at) => {
                let (date, clock) = (text.get(..at)?, text.get(at + 1..)?);
                Some(TimexValue::Time(DateValue::parse(date)?, Clock::parse(clock)?))
            }
            None => DateValue::parse(text).map(TimexValue::Date),
        }
    }
}

/// "XX" or two digits.
fn parse_two(text: &str) -> Option<Option<u8>> {
    if text == "XX" {
        return Some(None);
    }
    number(text).filter(|_| text.len() == 2).map(Some)
}

fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

impl DateValue {
    fn parse(text: &str) -> Option<Self> {
        let (era, digits) = match text.strip_prefix("BC") {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (head, rest) = match digits.find('-') {
            Some(at) => (digits.get(..at)?, Some(digits.get(at + 1..)?)),
            None => (digits, None),
        };
        let year = match head {
            "XXXX" if era == 1 => None,
            _ => Some(era * number::<i32>(head)?),
        };
        if era == -1 && head.len() < 3 && rest.is_none() {
            let counted = year?.checked_sub(1)?;
            return match head.len() {
                1 => Some(DateValue::Millennium(counted)),
                _ => Some(DateValue::Century(counted)),
            };
        }
        if era == -1 && year == Some(0) {
            return None;
        }
        let Some(rest) = rest else {
            return match (head.len(), year) {
                (1, Some(digit)) => Some(DateValue::Millennium(digit)),
                (2, Some(century)) => Some(DateValue::Century(century)),
                (3, Some(decade)) => Some(DateValue::Decade(decade)),
                (4, year) => Some(DateValue::Year(year)),
                _ => None,
            };
        };
        if head.len() != 4 {
            return None;
        }
        let parts: Vec<&str> = rest.split('-').collect();
        if let Some(season) = Season::ALL.into_iter().find(|season| parts.as_slice() == [season.as_str()]) {
            return Some(DateValue::Season(year, season));
        }
        match *parts.as_slice() {
            ["QX"] => Some(DateValue::Quarter(year, None)),
            ["Q1" | "Q2" | "Q3" | "Q4"] => Some(DateValue::Quarter(year, number(rest.get(1..)?))),
            ["H1" | "H2"] => Some(DateValue::Half(year, number(rest.get(1..)?)?)),
            [month] if !month.starts_with('W') => parse_two(month).map(|month| DateValue::Month(year, month)),
            [week] => parse_two(week.get(1..)?).map(|week| DateValue::Week(year, week)),
            [week, "WE"] => parse_two(week.strip_prefix('W')?).map(|week| DateValue::Weekend(year, week)),
            [week, day] if week.starts_with('W') => {
                let week = parse_two(week.get(1..)?)?;
                let day = number::<u8>(day).filter(|number| day.len() == 1 && (1..=7).contains(number))?;
                Some(DateValue::Weekday(year, week, day))
            }
            [month, day] => Some(DateValue::Day(year, parse_two(month)?, parse_two(day)?)),
            _ => None,
        }
    }

    /// The year that the value names, if it names one.
    #[must_use]
    pub fn year(self) -> Option<i32> {
        match self {
            DateValue::Millennium(_) | DateValue::Century(_) | DateValue::Decade(_) => None,
            DateValue::Year(year)
            | DateValue::Half(year, _)
            | DateValue::Quarter(year, _)
            | DateValue::Season(year, _)
            | DateValue::Month(year, _)
            | DateValue::Week(year, _)
            | DateValue::Weekend(year, _)
            | DateValue::Weekday(year, _, _)
            | DateValue::Day(year, _, _) => year,
        }
    }
}

impl Clock {
    fn parse(text: &str) -> Option<Self> {
        if let Some(part) = DayPart::ALL.into_iter().find(|part| part.as_str() == text) {
            return Some(Clock::Part(part));
        }
        let parts: Vec<&str> = text.split(':').collect();
        match *parts.as_slice() {
            [hour] => Some(Clock::At(parse_two(hour)?, None, None)),
            [hour, minute] => parse_two(minute)?.map(|minute| Some(Clock::At(parse_two(hour)?, Some(minute), None)))?,
            [hour, minute, second] => parse_two(second)?.map(|second| Some(Clock::At(parse_two(hour)?, parse_two(minute)?, Some(second))))?,
            _ => None,
        }
    }
}

impl Period {
    /// Reads what follows the P.
    fn parse(text: &str) -> Option<Self> {
        if text == "XX" {
            return Some(Period { parts: Vec::new() });
        }
        let mut parts: Vec<(Count, Unit)> = Vec::new();
        let mut rest = text;
        let mut clock = false;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('T') {
                if clock || after.is_empty() {
                    return None;
                }
                clock = true;
                rest = after;
                continue;
            }
            let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == 'X'))?;
            let count = Count::parse(rest.get(..end)?)?;
            rest = rest.get(end..)?;
            let code = if rest.starts_with("WE") { "WE" } else { rest.get(..1)? };
            let unit = Unit::ALL.into_iter().find(|unit| unit.as_str() == code && unit.is_clock() == clock)?;
            if parts.last().is_some_and(|&(_, before)| before <= unit) {
                return None;
            }
            parts.push((count, unit));
            rest = rest.get(code.len()..)?;
        }
        (!parts.is_empty()).then_some(Period { parts })
    }
}

impl Count {
    fn parse(text: &str) -> Option<Self> {
        if text == "X" {
            return Some(Count::Unknown);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        let whole = number::<u64>(whole)?.checked_mul(1000)?;
        if fraction.is_empty() {
            return (!text.contains('.')).then_some(Count::Milli(whole));
        }
        if fraction.len() > 3 || fraction.ends_with('0') {
            return None;
        }
        let scale = [100, 10, 1].get(fraction.len() - 1).copied()?;
        Some(Count::Milli(whole.checked_add(number::<u64>(fraction)? * scale)?))
    }
}
