//! Numbers in digits and words.

use super::class::{Class, ClassSet};
use super::item::Item;
use super::lexicon::TimexLexicon;

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Thousandths.
    pub(super) milli: u64,
    /// How many digits stand before the point; 0 for words.
    digits: u8,
    /// How many stand after it.
    decimals: u8,
    grouped: bool,
    ordinal: bool,
}

impl Number {
    /// Reads digits with grouping commas and a decimal point, and the fraction signs.
    pub(super) fn parse(surface: &str) -> Option<Number> {
        if let Some(milli) = fraction_sign(surface) {
            return Some(Number { milli, digits: 0, decimals: 0, grouped: false, ordinal: false });
        }
        if let Some((at, sign)) = surface.char_indices().last().filter(|(at, c)| *at > 0 && !c.is_ascii()) {
            let mut whole = Number::parse(surface.get(..at)?)?;
            whole.milli += fraction_sign(sign.encode_utf8(&mut [0; 4]))?;
            whole.digits = 0;
            return Some(whole);
        }
        let grouped = surface.contains(',');
        let (whole, fraction) = surface.split_once('.').unwrap_or((surface, ""));
        let mut digits = 0;
        let mut value: u64 = 0;
        for byte in whole.bytes().filter(|&byte| byte != b',') {
            if !byte.is_ascii_digit() || digits == 12 {
                return None;
            }
            value = value * 10 + u64::from(byte - b'0');
            digits += 1;
        }
        if digits == 0 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) || surface.ends_with('.') {
            return None;
        }
        let mut milli = value * 1000;
        for (byte, scale) in fraction.bytes().zip([100, 10, 1]) {
            milli += u64::from(byte - b'0') * scale;
        }
        let decimals = u8::try_from(fraction.len()).unwrap_or(u8::MAX);
        Some(Number { milli, digits, decimals, grouped, ordinal: false })
    }

    fn words(milli: u64) -> Number {
        Number { milli, digits: 0, decimals: 0, grouped: false, ordinal: false }
    }

    /// The whole number, if it is one and not huge.
    pub(super) fn whole(self) -> Option<i32> {
        if self.milli.is_multiple_of(1000) { i32::try_from(self.milli / 1000).ok() } else { None }
    }

    /// Hours and minutes of "2.30".
    pub(super) fn dotted(self) -> Option<(u8, u8)> {
        let minutes = (self.milli % 1000) / 10;
        let hour = u8::try_from(self.milli / 1000).ok()?;
        (self.decimals == 2 && hour < 25 && minutes < 60).then_some((hour, u8::try_from(minutes).ok()?))
    }

    /// Whether it stands in digits.
    pub(super) fn in_digits(self) -> bool {
        self.digits > 0
    }

    pub(super) fn as_ordinal(mut self) -> Number {
        self.ordinal = true;
        self
    }

    /// What the digits can be.
    pub(super) fn classes(self) -> ClassSet {
        let mut set = ClassSet::EMPTY;
        let whole = self.whole().filter(|_| self.decimals == 0);
        if self.ordinal {
            return if whole.is_some() { set.with(Class::Ord) } else { set };
        }
        set = set.with(Class::Num);
        if self.dotted().is_some() && self.in_digits() {
            set = set.with(Class::DotClock);
        }
        let Some(value) = whole else { return set };
        set = set.with(Class::Int);
        if self.grouped {
            return set;
        }
        let mut add = |condition: bool, class| {
            if condition {
                set = set.with(class);
            }
        };
        let digits = self.digits;
        add(digits == 4 && (1000..3000).contains(&value), Class::Year);
        add(digits == 4 && value / 100 < 25 && value % 100 < 60, Class::HourMinute);
        add(digits == 3 && (1..=9).contains(&(value / 100)) && value % 100 < 60, Class::HourMinute);
        add((1..=2).contains(&digits) && (1..=31).contains(&value), Class::DayNum);
        add((1..=2).contains(&digits) && (1..=12).contains(&value), Class::MonthNum);
        add((1..=2).contains(&digits) && value <= 24, Class::HourNum);
        add(digits == 2 && value < 60, Class::TwoSixty);
        add(digits == 2, Class::TwoDigit);
        set
    }
}

fn fraction_sign(surface: &str) -> Option<u64> {
    match surface {
        "½" => Some(500),
        "¼" => Some(250),
        "¾" => Some(750),
        "⅓" => Some(333),
        "⅔" => Some(667),
        _ => None,
    }
}

/// Joins the words of a number into one item: "two thousand and ten", "twenty-first", "2 1/2", "nineteen ninety-six".
pub(super) fn join(items: &mut Vec<Item>, lexicon: &TimexLexicon) {
    let starts = |item: &Item| {
        [Class::NumWord, Class::Scale, Class::OrdWord, Class::Pair].into_iter().any(|class| item.classes.has(class)) || item.number.is_some()
    };
    if !items.iter().any(starts) {
        return;
    }
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    let mut at = 0;
    while let Some(item) = items.get(at) {
        let read = if starts(item) { read(items, at, lexicon) } else { None };
        match read {
            Some((number, classes, end)) if end > at => {
                let keep = if end == at + 1 { item.classes } else { ClassSet::EMPTY };
                let word = if end == at + 1 { item.word } else { 0 };
                let mut whole = Item::join(items.get(at..end).unwrap_or_default());
                whole.number = Some(number);
                whole.word = word;
                whole.classes = classes.and(keep);
                joined.push(whole);
                at = end;
            }
            _ => {
                joined.extend(items.get_mut(at).map(std::mem::take));
                at += 1;
            }
        }
    }
    *items = joined;
}

/// A number that begins here: its value, its classes, and one past its last item.
fn read(items: &[Item], at: usize, lexicon: &TimexLexicon) -> Option<(Number, ClassSet, usize)> {
    let item = items.get(at)?;
    let num = ClassSet::EMPTY.with(Class::Num);
    let glued = |at: usize| items.get(at).is_some_and(|item| !item.space_before);
    let word = |at: usize, word: &str| items.get(at).is_some_and(|item| item.word != 0 && item.word == lexicon.id(word));
    if item.classes.has(Class::Pair) {
        return Some((Number::words(2000), num.with(Class::Int), at + 1));
    }
    if let Some(number) = item.number {
        return digits(items, at, number, lexicon);
    }
    if let Some((ordinal, end)) = ordinal(items, at, lexicon) {
        let number = Number { milli: ordinal * 1000, digits: 0, decimals: 0, grouped: false, ordinal: true };
        return Some((number, ClassSet::EMPTY.with(Class::Ord), end));
    }
    // "hundred" alone is what follows "a".
    let bare_scale = item.classes.has(Class::Scale).then_some((1, at));
    let (first, end) = below_hundred(items, at, lexicon).or(bare_scale)?;
    // "nineteen ninety-six", "twenty twelve", "nineteen hundred": years as they are spoken.
    if (10..=21).contains(&first)
        && let Some((second, after)) = below_hundred(items, end, lexicon)
        && second >= 10
    {
        let year = first * 100 + second;
        return Some((Number::words(year * 1000), ClassSet::EMPTY.with(Class::YearWords).with(Class::Num), after));
    }
    let (mut total, mut group, mut end) = (0u64, first, end);
    while let Some((value, after)) = scale(items, end, lexicon) {
        if value == 100 || value == 12 {
            group = group.saturating_mul(value);
        } else {
            total = total.saturating_add(group.saturating_mul(value)).min(1_000_000_000_000);
            group = 0;
        }
        end = after;
        let after_and = if word(end, "and") { end + 1 } else { end };
        if let Some((rest, after)) = below_hundred(items, after_and, lexicon) {
            group = group.saturating_add(rest);
            end = after;
        }
    }
    let value = total.saturating_add(group).min(1_000_000_000_000);
    let mut milli = value * 1000;
    // "two and a half", "two-and-a-half"
    let mut tail = end;
    let skip_hyphen = |at: usize| if word(at, "-") && glued(at) { at + 1 } else { at };
    tail = skip_hyphen(tail);
    if word(tail, "and") {
        tail = skip_hyphen(tail + 1);
        if word(tail, "a") {
            tail = skip_hyphen(tail + 1);
        }
        if word(tail, "half") {
            milli += 500;
            end = tail + 1;
        }
    }
    let mut classes = num;
    if milli % 1000 == 0 {
        classes = classes.with(Class::Int);
        if (1000..3000).contains(&total) && end > at + 1 {
            classes = classes.with(Class::YearWords);
        }
    }
    Some((Number::words(milli), classes, end))
}

/// Digits with what follows: "2 1/2", "1.5 million", "2 and a half".
fn digits(items: &[Item], at: usize, number: Number, lexicon: &TimexLexicon) -> Option<(Number, ClassSet, usize)> {
    if number.ordinal {
        return None;
    }
    let word = |at: usize, word: &str| items.get(at).is_some_and(|item| item.word != 0 && item.word == lexicon.id(word));
    if let Some((value, after)) = scale(items, at + 1, lexicon).filter(|(value, _)| *value >= 1000) {
        let milli = number.milli.saturating_mul(value).min(1_000_000_000_000_000);
        return Some((Number::words(milli), ClassSet::EMPTY.with(Class::Num).with(Class::Int), after));
    }
    let whole = number.whole().is_some() && number.decimals == 0;
    let part = |at: usize| items.get(at).and_then(Item::whole);
    let next = if word(at + 1, "-") { at + 2 } else { at + 1 };
    if whole && word(next + 1, "/") && items.get(next + 2).is_some_and(|item| !item.space_before) {
        let fraction = match (part(next), part(next + 2)) {
            (Some(1), Some(2)) => Some(500),
            (Some(1), Some(4)) => Some(250),
            (Some(3), Some(4)) => Some(750),
            (Some(1), Some(3)) => Some(333),
            (Some(2), Some(3)) => Some(667),
            _ => None,
        };
        // "2/1/2" is a date; "2 1/2" has a space.
        if let Some(fraction) = fraction
            && items.get(next).is_some_and(|item| item.space_before || next == at + 2)
            && !word(next + 3, "/")
        {
            return Some((Number::words(number.milli + fraction), ClassSet::EMPTY.with(Class::Num), next + 3));
        }
    }
    if whole && word(at + 1, "and") && word(at + 2, "a") && word(at + 3, "half") {
        return Some((Number::words(number.milli + 500), ClassSet::EMPTY.with(Class::Num), at + 4));
    }
    None
}

/// A number word below a hundred.
fn below_hundred(items: &[Item], at: usize, lexicon: &TimexLexicon) -> Option<(u64, usize)> {
    let value = |at: usize, class: Class| {
        items.get(at).filter(|item| item.classes.has(class)).and_then(|item| lexicon.value(item.word, class)?.parse::<u64>().ok())
    };
    let first = value(at, Class::NumWord)?;
    if first < 20 {
        return Some((first, at + 1));
    }
    let hyphen = items.get(at + 1).is_some_and(|item| item.word != 0 && item.word == lexicon.id("-") && !item.space_before);
    let next = if hyphen { at + 2 } else { at + 1 };
    match value(next, Class::NumWord) {
        Some(ones) if (1..10).contains(&ones) => Some((first + ones, next + 1)),
        _ => Some((first, at + 1)),
    }
}

/// "third", "twenty-first".
fn ordinal(items: &[Item], at: usize, lexicon: &TimexLexicon) -> Option<(u64, usize)> {
    let value = |at: usize, class: Class| {
        items.get(at).filter(|item| item.classes.has(class)).and_then(|item| lexicon.value(item.word, class)?.parse::<u64>().ok())
    };
    if let Some(ordinal) = value(at, Class::OrdWord) {
        return Some((ordinal, at + 1));
    }
    let tens = value(at, Class::NumWord).filter(|tens| *tens >= 20)?;
    let hyphen = items.get(at + 1).is_some_and(|item| item.word != 0 && item.word == lexicon.id("-") && !item.space_before);
    let next = if hyphen { at + 2 } else { at + 1 };
    let ones = value(next, Class::OrdWord).filter(|ones| *ones < 10)?;
    Some((tens + ones, next + 1))
}

/// "hundred", "thousand", "dozen".
fn scale(items: &[Item], at: usize, lexicon: &TimexLexicon) -> Option<(u64, usize)> {
    let item = items.get(at).filter(|item| item.classes.has(Class::Scale))?;
    Some((lexicon.value(item.word, Class::Scale)?.parse().ok()?, at + 1))
}
