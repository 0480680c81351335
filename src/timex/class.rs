//! The classes of words and of recognised expressions that grammar rules are written in.

/// A set of classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ClassSet(u128);

impl ClassSet {
    pub(super) const EMPTY: ClassSet = ClassSet(0);

    pub(super) fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    #[must_use]
    pub(super) fn with(self, class: Class) -> ClassSet {
        ClassSet(self.0 | 1 << class as u32)
    }

    #[must_use]
    pub(super) fn and(self, other: ClassSet) -> ClassSet {
        ClassSet(self.0 | other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The positions of the classes in [`Class`], ascending.
    pub(super) fn bits(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            if rest == 0 {
                return None;
            }
            let bit = rest.trailing_zeros();
            rest &= rest - 1;
            Some(bit as usize)
        })
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What a word can be, by a word list, by its digits, or as a recognised expression.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Class {
            $($(#[$doc])* $name,)*
        }

        impl Class {
            /// The class that a word list or a rule names; rules write it in capitals.
            pub(super) fn parse(text: &str) -> Option<Class> {
                $(if text.eq_ignore_ascii_case($text) { return Some(Class::$name); })*
                None
            }

            pub(super) const COUNT: usize = [$($text),*].len();
        }
    };
}

classes! {
    // Words, by the lists in data/lexicon/timex.
    Month = "month",
    WeakMonth = "weakmonth",
    Weekday = "weekday",
    Weekdays = "weekdays",
    WeakDay = "weakday",
    Unit = "unit",
    Units = "units",
    ShortUnit = "shortunit",
    NumWord = "numword",
    Scale = "scale",
    Fraction = "fraction",
    OrdWord = "ordinal",
    Vague = "vague",
    Pair = "pair",
    Season = "season",
    Seasons = "seasons",
    WeakSeason = "weakseason",
    CapSeason = "capseason",
    Holiday = "holiday",
    NewYear = "newyear",
    DayPart = "daypart",
    DayParts = "dayparts",
    Overnight = "overnight",
    ClockWord = "clockword",
    AmPm = "ampm",
    OClock = "oclock",
    Zone = "zone",
    Era = "era",
    DecadeWord = "decadeword",
    Fiscal = "fiscal",
    FiscalYear = "fiscalyear",
    YearAgo = "yearago",
    YearEnd = "yearend",
    HalfWord = "halfword",
    PeriodWord = "period",
    Last = "last",
    LastOne = "lastone",
    Past = "past",
    Previous = "previous",
    Next = "next",
    Following = "following",
    This = "this",
    That = "that",
    These = "these",
    Those = "those",
    Same = "same",
    Ago = "ago",
    Back = "back",
    Hence = "hence",
    Earlier = "earlier",
    Later = "later",
    Before = "before",
    After = "after",
    Since = "since",
    Deictic = "deictic",
    Tonight = "tonight",
    Phase = "phase",
    PhaseOf = "phaseof",
    PhaseIn = "phasein",
    LaterIn = "laterin",
    Approx = "approx",
    Exactly = "exactly",
    Fullness = "fullness",
    Circa = "circa",
    Some = "some",
    OrSo = "orso",
    Reference = "reference",
    /// A name that holds a word of the calendar.
    Name = "name",
    /// A thing that has an age.
    AgedThing = "agedthing",
    /// What is told apart by numbers: "flight", "resolution".
    Numbered = "numbered",
    Now = "now",
    Soon = "soon",
    /// A noun that is a reference with "the": "the future".
    RefNoun = "refnoun",
    SetAdj = "setadj",
    SetAdv = "setadv",
    SetWeak = "setweak",
    Every = "every",
    EveryOther = "everyother",
    Times = "times",
    TimesWord = "timesword",
    TimeWord = "timeword",
    Per = "per",
    A = "a",
    FutureCue = "futurecue",
    PastCue = "pastcue",
    /// A form of "be" that says nothing about the past: "be", "is".
    Passive = "passive",
    /// A preposition before the end of a stretch: "by", "until".
    Deadline = "deadline",
    /// What stands right before a time to come: "ahead of".
    Ahead = "ahead",
    // Numbers, by their digits or words.
    /// A whole number.
    Int = "int",
    /// Any cardinal number, also "2.5" and "two and a half".
    Num = "num",
    /// Four digits that can be a year.
    Year = "year",
    /// A year in words: "nineteen ninety-six".
    YearWords = "yearwords",
    /// 1 to 31 in one or two digits.
    DayNum = "daynum",
    /// 1 to 12 in one or two digits.
    MonthNum = "monthnum",
    /// 0 to 24 in one or two digits.
    HourNum = "hournum",
    /// 00 to 59 in two digits.
    TwoSixty = "twosixty",
    /// Two digits.
    TwoDigit = "twodigit",
    /// "2.30", hours and minutes.
    DotClock = "dotclock",
    /// Four digits that can be a time: "0830".
    HourMinute = "hourminute",
    /// "3rd", "third", "twenty-first".
    Ord = "ord",
    // Recognised expressions.
    /// Any calendar date.
    Date = "date",
    /// A date of the grain of a day.
    DayDate = "daydate",
    /// A weekday without a date.
    WeekdayDate = "weekdaydate",
    /// A month, with or without a year.
    MonthDate = "monthdate",
    /// A year.
    YearDate = "yeardate",
    /// A bare digit year, as opposed to "last year".
    PlainYear = "plainyear",
    /// A month with its day but no year.
    MonthDay = "monthday",
    /// A quarter.
    QuarterDate = "quarterdate",
    /// A decade or century.
    EraDate = "eradate",
    /// A length of time.
    Duration = "duration",
    /// A clock time without a date.
    ClockTime = "clocktime",
    /// A part of the day without a date.
    PartTime = "parttime",
    /// A time with its date.
    FullTime = "fulltime",
    /// A repeated time.
    Set = "set",
    /// PRESENT_REF and so on.
    Ref = "ref",
    /// Names a specific point, so that nothing more is to be joined.
    Closed = "closed",
}
