//! Numbers spelled in words.

use super::amount::Amount;
use super::measures::NumberWord;
use super::{Number, Reader, Value};

impl Reader<'_> {
    /// "two hundred and fifty", "a dozen", "half a million", "two-thirds", "dozens", "twenty-first".
    pub(super) fn words(&self, index: usize) -> Option<Number> {
        let number = |end: usize, value: Value| Some(Number { tokens: index..end, value, suffix: String::new() });
        let said = |end: usize| {
            let words: Vec<&str> = (index..end).map(|at| self.document.folded(at)).filter(|word| *word != "-").collect();
            Value::Said(words.join(" "))
        };
        let word = self.word(index);
        let scale = |at: usize| match self.measures.number(self.word(at)) {
            Some(NumberWord::Scale(power)) if self.word(at).len() > 3 => Some(Amount::whole(1).scaled(power)),
            Some(NumberWord::Dozen(factor)) if self.word(at) == "dozen" => Some(Amount::whole(factor)),
            _ => None,
        };
        match word {
            "a" | "an" => {
                if let Some(denominator) = self.measures.fraction(self.word(index + 1)).filter(|_| self.word(index + 2) == "of") {
                    return number(index + 2, Value::Said(format!("1/{denominator}")));
                }
                if let Some(amount) = scale(index + 1) {
                    return number(index + 2, Value::Exact(amount));
                }
                // "less than a dollar": a sum where something before says that it counts.
                let coin = matches!(self.word(index + 1), "dollar" | "euro" | "cent" | "penny");
                if coin && self.modifier(index, index.saturating_sub(4)) < index {
                    return number(index + 1, Value::Exact(Amount::whole(1)));
                }
                let few = match (self.word(index + 1), self.word(index + 2)) {
                    ("few", _) => index + 2,
                    ("couple", "of") => index + 3,
                    _ => return None,
                };
                return scale(few).and_then(|_| number(few + 1, said(few + 1)));
            }
            "several" | "many" => return scale(index + 1).and_then(|_| number(index + 2, said(index + 2))),
            "half" => {
                if let (true, Some(amount)) = (matches!(self.word(index + 1), "a" | "an"), scale(index + 2)) {
                    return number(index + 3, Value::Exact(amount.times(5)?.scaled(-1)));
                }
                let partitive = matches!(self.word(index + 1), "of" | "the");
                let qualified = self.modifier(index, index.saturating_sub(4)) < index;
                return if partitive || qualified { number(index + 1, Value::Said("1/2".to_owned())) } else { None };
            }
            _ => {}
        }
        match self.measures.number(word)? {
            NumberWord::Vague => {
                if word == "scores" || word == "tens" {
                    (self.word(index + 1) == "of").then_some(())?;
                }
                // "tens of thousands"
                let wider = self.word(index + 1) == "of" && self.measures.number(self.word(index + 2)) == Some(NumberWord::Vague);
                if word == "tens" && !wider {
                    return None;
                }
                let end = if wider { index + 3 } else { index + 1 };
                number(end, said(end))
            }
            NumberWord::Ordinal(value) => {
                // "per second", "a split second"
                let unit = index.checked_sub(1).is_some_and(|before| matches!(self.document.folded(before), "per" | "split" | "each" | "every"));
                if unit { None } else { number(index + 1, Value::Ordinal(value)) }
            }
            NumberWord::Scale(_) | NumberWord::Dozen(_) => None,
            NumberWord::Cardinal(_) => self.cardinal_words(index),
        }
    }

    /// "forty-two", "two hundred and fifty thousand", "twenty-first", "three quarters".
    fn cardinal_words(&self, index: usize) -> Option<Number> {
        let mut total = Amount::whole(0);
        let mut group: u64 = 0;
        let mut large = false;
        let mut end = index;
        let mut next = index;
        loop {
            match self.measures.number(self.word(next)) {
                Some(NumberWord::Cardinal(value)) => {
                    // "twenty" "five" add up; "five" "six" are two numbers.
                    let fits = next == index
                        || (group.is_multiple_of(10) && value < 10 && group % 100 != 10)
                        || (group.is_multiple_of(100) && group > 0 && value < 100)
                        || (group == 0 && large);
                    if !fits {
                        break;
                    }
                    group += value;
                }
                Some(NumberWord::Scale(2)) if (1..100).contains(&group) => group *= 100,
                Some(NumberWord::Scale(power)) if power > 2 && group > 0 && self.word(next).len() > 1 => {
                    total = total.plus(Amount::whole(group).scaled(power))?;
                    group = 0;
                    large = true;
                }
                Some(NumberWord::Dozen(factor)) if self.word(next) == "dozen" && group > 0 => group = group.checked_mul(factor)?,
                Some(NumberWord::Ordinal(value)) if next > index && value < 20 && group.is_multiple_of(10) && self.is_hyphen(next - 1) => {
                    return Some(Number { tokens: index..next + 1, value: Value::Ordinal(group + value), suffix: String::new() });
                }
                _ => break,
            }
            end = next + 1;
            next = end;
            let and = self.word(next) == "and" && group.is_multiple_of(100) && (group > 0 || large);
            let follows = matches!(self.measures.number(self.word(next + 1)), Some(NumberWord::Cardinal(_)));
            if (and && follows) || self.is_hyphen(next) {
                next += 1;
            }
        }
        if end == index {
            return None;
        }
        // "two-thirds", "three quarters of"
        let at = if self.is_hyphen(end) { end + 1 } else { end };
        if let (Some(denominator), true) = (self.measures.fraction(self.word(at)), end == index + 1)
            && (at > end || self.word(at + 1) == "of")
        {
            return Some(Number { tokens: index..at + 1, value: Value::Said(format!("{group}/{denominator}")), suffix: String::new() });
        }
        // "one in eight", "two in 10"
        if self.word(end) == "in" && total == Amount::whole(0) && group < 10 {
            let of = match self.measures.number(self.word(end + 1)) {
                Some(NumberWord::Cardinal(value)) => Some(value),
                _ => self.word(end + 1).parse().ok(),
            };
            let share = of.filter(|&of| of > group && of <= 10_000 && !self.measures.is_time_unit(self.document.folded(end + 2)));
            if let Some(of) = share.filter(|_| end == index + 1) {
                return Some(Number { tokens: index..end + 2, value: Value::Said(format!("{group}/{of}")), suffix: String::new() });
            }
        }
        if self.word(index) == "one" && end == index + 1 && !self.is_counting_one(index) {
            return None;
        }
        // "two and a half million"
        let mut value = total.plus(Amount::whole(group))?;
        if self.word(end) == "and" && self.word(end + 1) == "a" && self.word(end + 2) == "half" {
            value = value.plus(Amount::whole(5).scaled(-1))?;
            end += 3;
            if let Some(NumberWord::Scale(power)) = self.measures.number(self.word(end)) {
                value = value.scaled(power);
                end += 1;
            }
        }
        Some(Number { tokens: index..end, value: Value::Exact(value), suffix: String::new() })
    }

    /// Whether "one" counts, rather than stands for a person or thing: not "no one", "this one", "one another".
    fn is_counting_one(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map_or("", |before| self.document.folded(before));
        let after = self.document.folded(index + 1);
        let pronoun = matches!(
            before,
            "no" | "any"
                | "every"
                | "some"
                | "this"
                | "that"
                | "which"
                | "each"
                | "the"
                | "another"
                | "only"
                | "new"
                | "old"
                | "good"
                | "bad"
                | "big"
        ) || before.ends_with("er")
            || matches!(after, "another" | "'s" | "should" | "can" | "must" | "might" | "is" | "was" | "who" | "that" | "." | "," | "?" | "!")
            || (before == "a" && after.is_empty());
        !pronoun
    }
}
