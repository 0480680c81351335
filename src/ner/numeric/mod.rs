//! Numbers, money, percentages, measurements and ordinals, in digits and words, with their values.
//!
//! The steps at each token: read a number ([`Reader::number`]), then what it counts ([`Reader::measured`]), then a second
//! end of a range, then the modifier before ("more than"). What the dates pass or a name has taken is left alone.

mod amount;
mod measures;
mod spelled;

pub(crate) use measures::Measures;

use std::ops::Range;

use crate::document::Document;
use crate::mention::{EntityLabel, Mention, Quantity};
use crate::span::Span;
use crate::token::TokenKind;

use amount::Amount;
use measures::NumberWord;

use super::lattice::Found;

/// What a number is, before its unit is known.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    /// "3.5 million"
    Exact(Amount),
    /// "dozens", "two-thirds": kept as a text.
    Said(String),
    /// "21st"
    Ordinal(u64),
}

/// A number that was read: its tokens, its value, the letters that follow the digits in one token ("km" of "5km").
#[derive(Clone, Debug)]
struct Number {
    tokens: Range<usize>,
    value: Value,
    suffix: String,
}

/// A number with what it counts.
#[derive(Clone, Debug)]
struct Measured {
    tokens: Range<usize>,
    label: EntityLabel,
    value: String,
    unit: Option<&'static str>,
    rule: &'static str,
}

/// Recognises the numbers outside names and dates.
pub(crate) fn recognize(document: &Document<'_>, measures: &Measures, names: &[Found], taken: &[Span]) -> Vec<Mention> {
    let mut blocked = vec![false; document.tokens.len()];
    let mut block = |range: Range<usize>| blocked.get_mut(range).into_iter().flatten().for_each(|token| *token = true);
    names.iter().for_each(|name| block(name.range.clone()));
    taken.iter().for_each(|&span| block(document.tokens_in(span)));
    let people = names.iter().filter(|name| name.label == EntityLabel::Person).map(|name| name.range.end).collect();
    let reader = Reader { document, measures, blocked, people };
    let mut mentions: Vec<Mention> = Vec::new();
    for sentence in &document.sentences {
        let mut index = sentence.tokens.start;
        while index < sentence.tokens.end {
            let Some(read) = reader.expression(index, sentence.tokens.end) else {
                index += 1;
                continue;
            };
            index = read.end;
            if let Some(measured) = read.mention {
                let start = reader.modifier(measured.tokens.start, sentence.tokens.start.max(mentions_end(document, &mentions)));
                mentions.push(Mention {
                    span: document.cover(start..measured.tokens.end),
                    label: measured.label,
                    score: 950,
                    rule: measured.rule,
                    quantity: Some(Quantity { value: measured.value, unit: measured.unit.map(str::to_owned) }),
                });
            }
        }
    }
    mentions
}

/// The token after the last mention so far.
fn mentions_end(document: &Document<'_>, mentions: &[Mention]) -> usize {
    mentions.last().map_or(0, |mention| document.tokens_in(mention.span).end)
}

/// What stands at a token: tokens that are done with, and the mention, unless the number is none of ours.
struct Read {
    end: usize,
    mention: Option<Measured>,
}

struct Reader<'a> {
    document: &'a Document<'a>,
    measures: &'a Measures,
    blocked: Vec<bool>,
    /// The tokens after people's names, sorted.
    people: Vec<usize>,
}

impl Reader<'_> {
    fn free(&self, index: usize) -> bool {
        self.blocked.get(index) == Some(&false)
    }

    /// The folded token if it is free; empty otherwise.
    fn word(&self, index: usize) -> &str {
        if self.free(index) { self.document.folded(index) } else { "" }
    }

    /// Whether a hyphen without spaces stands at the token.
    fn is_hyphen(&self, index: usize) -> bool {
        matches!(self.document.surface(index), "-" | "\u{2010}" | "\u{2011}")
            && !self.document.space_before(index)
            && !self.document.space_before(index + 1)
            && index + 1 < self.document.tokens.len()
    }

    fn is_dash(&self, index: usize) -> bool {
        self.is_hyphen(index) || (self.document.surface(index) == "–" && !self.document.space_before(index) && !self.document.space_before(index + 1))
    }

    /// The whole expression at a token: "between 1.45 billion and 1.55 billion kroner".
    fn expression(&self, index: usize, limit: usize) -> Option<Read> {
        if !self.free(index) {
            return None;
        }
        if let Some(end) = self.telephone(index) {
            return Some(Read { end, mention: None });
        }
        let between = self.word(index) == "between";
        let start = if between { index + 1 } else { index };
        let first = self.money_sign(start).or_else(|| self.counted(start))?;
        if first.tokens.end > limit {
            return None;
        }
        // The second end of a range.
        let link = first.tokens.end;
        // "rose from 1.6 to 2.5" states two amounts, "140 to 170 villages" one.
        let from = index.checked_sub(1).is_some_and(|before| self.document.folded(before) == "from");
        let joins = if between { self.word(link) == "and" } else { (self.word(link) == "to" && !from) || self.is_dash(link) };
        if joins
            && first.label != EntityLabel::Ordinal
            && let Some(second) = self.money_sign(link + 1).or_else(|| self.counted(link + 1)).filter(|second| second.tokens.end <= limit)
        {
            let cardinal = EntityLabel::Cardinal;
            let same = first.label == second.label && (first.unit == second.unit || first.unit.is_none() || second.unit.is_none());
            if same
                || first.label == cardinal && second.label != EntityLabel::Ordinal
                || second.label == cardinal && first.label == EntityLabel::Money
            {
                let kind = if second.label == cardinal { &first } else { &second };
                let tokens = if between { index } else { first.tokens.start }..second.tokens.end;
                // "555-0143-22", "2-1-1": more than two numbers are a telephone number or a formation.
                if self.is_dash(link) && self.is_dash(tokens.end) && self.counted(tokens.end + 1).is_some() {
                    return Some(Read { end: self.number_chain(tokens.end), mention: None });
                }
                let range = Measured {
                    label: kind.label,
                    value: format!("{}-{}", first.value, second.value),
                    unit: first.unit.or(second.unit),
                    rule: if kind.label == cardinal { "number range" } else { kind.rule },
                    tokens: tokens.clone(),
                };
                return Some(self.checked(range, tokens.end));
            }
        }
        if between {
            return None;
        }
        let end = first.tokens.end;
        Some(self.checked(first, end))
    }

    /// The end of a telephone number that begins at a token: "+46 70 123 45 67", "0800 555 111". It begins with a plus sign or
    /// a nought, and has seven to fifteen digits (the most that E.164 allows), in two groups at least; a row of a table has more.
    fn telephone(&self, index: usize) -> Option<usize> {
        let document = self.document;
        let digits = |at: usize| {
            Some(document.surface(at).trim_start_matches('+')).filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let first = digits(index)?;
        let plus = document.surface(index).starts_with('+')
            || index.checked_sub(1).is_some_and(|before| document.surface(before) == "+" && !document.space_before(index));
        if !(plus || first.starts_with('0') && first.len() > 1) {
            return None;
        }
        let (mut count, mut groups, mut end) = (first.len(), 1, index + 1);
        loop {
            let mut next = end;
            while matches!(document.surface(next), "-" | "‑" | "–" | "(" | ")") {
                next += 1;
            }
            let Some(group) = digits(next).filter(|group| group.len() <= 8 && next - end <= 2) else { break };
            count += group.len();
            groups += 1;
            end = next + 1;
            if count > 15 {
                return None;
            }
        }
        (count >= 7 && groups >= 2).then_some(end)
    }

    /// The end of a chain of numbers joined by dashes.
    fn number_chain(&self, mut end: usize) -> usize {
        while self.is_dash(end)
            && self.document.tokens.get(end + 1).is_some_and(|token| matches!(token.kind, TokenKind::Number | TokenKind::Alphanumeric))
        {
            end += 2;
        }
        end
    }

    /// Leaves out what only looks like a number: times, list marks, parts of codes, durations.
    fn checked(&self, measured: Measured, end: usize) -> Read {
        let start = measured.tokens.start;
        let document = self.document;
        let tight_before =
            |mark: &[&str]| start.checked_sub(1).is_some_and(|index| mark.contains(&document.surface(index)) && !document.space_before(start));
        let tight_after = |mark: &[&str]| mark.contains(&document.surface(end)) && !document.space_before(end) && end < document.tokens.len();
        let digits_after = document.tokens.get(end + 1).is_some_and(|token| matches!(token.kind, TokenKind::Number | TokenKind::Alphanumeric))
            && !document.space_before(end + 1);
        let word_before_hyphen = start
            .checked_sub(2)
            .is_some_and(|index| self.is_hyphen(index + 1) && document.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Word));
        // "8:19", "24/7", "a/1", "@5", "#3", "F-16", "COVID-19"
        let code = tight_after(&[":", "/"]) && digits_after
            || tight_before(&[":", "/", "@", "_", "#"])
            || (word_before_hyphen && document.tokens.get(start).is_some_and(|token| token.kind != TokenKind::Word));
        // "3 hours", "16-year-old": the dates pass owns them, and so does a bare year.
        let after = if self.is_hyphen(end) { end + 1 } else { end };
        let duration = measured.label == EntityLabel::Cardinal && self.measures.is_time_unit(document.folded(after));
        let surface = document.cover(start..end);
        let year = measured.label == EntityLabel::Cardinal
            && surface.len() == 4
            && measured.tokens.len() == 1
            && surface.slice(document.text).parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year));
        // "1. Introduction": a list's mark at the start of a line.
        let line_start = document.layout.paragraphs.binary_search_by(|paragraph| paragraph.tokens.start.cmp(&start)).is_ok();
        let list_mark = line_start && matches!(document.surface(end), "." | ")") && end == start + 1;
        let section = start.checked_sub(1).is_some_and(|index| {
            matches!(
                document.folded(index),
                "page" | "pages" | "p." | "pp." | "section" | "chapter" | "article" | "figure" | "fig." | "table" | "vol." | "volume"
            )
        });
        // "Maria Petrosyan, 32, survived": an age, which is a duration.
        let age = measured.label == EntityLabel::Cardinal
            && end == start + 1
            && start.checked_sub(1).is_some_and(|comma| document.surface(comma) == "," && self.people.binary_search(&comma).is_ok())
            && matches!(document.surface(end), "," | ".");
        let keep = !(age || code || duration || year || list_mark || (section && measured.label == EntityLabel::Cardinal));
        Read { end, mention: keep.then_some(measured) }
    }

    /// "$3.5 million", "US$5bn", "EUR 40".
    fn money_sign(&self, index: usize) -> Option<Measured> {
        if !self.free(index) {
            return None;
        }
        let document = self.document;
        let mut sign_end = index + 1;
        let mut sign = document.surface(index).to_owned();
        // "US$", "HK$": letters and the sign are two tokens; after "US" a space may stand.
        if sign.len() <= 2 && document.surface(index + 1) == "$" && (sign == "US" || !document.space_before(index + 1)) {
            sign.push('$');
            sign_end = index + 2;
        }
        let symbol = !sign.chars().any(char::is_lowercase);
        let currency = if symbol { self.measures.currency(&sign, "")? } else { return None };
        let number = self.number(sign_end)?;
        if !matches!(number.value, Value::Exact(_)) || document.tokens.get(sign_end).is_none_or(|token| token.kind == TokenKind::Word) {
            return None;
        }
        // "$17 billion dollars": the word after may repeat the currency.
        let end = number.tokens.end;
        let repeated = self.word(end).len() > 3 && self.measures.currency("", self.word(end)) == Some(currency);
        let end = if repeated { end + 1 } else { end };
        Some(Measured {
            tokens: index..end,
            label: EntityLabel::Money,
            value: number.value.text(),
            unit: Some(currency),
            rule: "currency sign and number",
        })
    }

    /// A number and what it counts.
    fn counted(&self, index: usize) -> Option<Measured> {
        let number = self.number(index)?;
        if let Value::Ordinal(value) = number.value {
            return Some(Measured { tokens: number.tokens, label: EntityLabel::Ordinal, value: value.to_string(), unit: None, rule: "ordinal" });
        }
        if !number.suffix.is_empty() {
            let unit = self.measures.unit(&number.suffix);
            return unit.map(|unit| Measured {
                tokens: number.tokens,
                label: EntityLabel::Quantity,
                value: number.value.text(),
                unit: Some(unit),
                rule: "number and unit",
            });
        }
        Some(self.measured(number))
    }

    fn measured(&self, number: Number) -> Measured {
        let end = number.tokens.end;
        let start = number.tokens.start;
        let value = number.value.text();
        let make = |end: usize, label, unit, rule| Measured { tokens: start..end, label, value: value.clone(), unit, rule };
        let at = if self.is_hyphen(end) { end + 1 } else { end };
        // Percent.
        let surface = self.document.surface(end);
        // A letter after the sign makes another word of it: "20%er".
        let sign = matches!(surface, "%" | "％")
            && (self.document.space_before(end + 1) || self.document.tokens.get(end + 1).is_none_or(|token| token.kind != TokenKind::Word));
        if sign || matches!(self.word(at), "percent" | "pct" | "pct.") {
            return make(at + 1, EntityLabel::Percent, Some("%"), "percentage");
        }
        if let Some((end, label, unit)) = self.share_of(&number.value, end) {
            return make(end, label, Some(unit), if label == EntityLabel::Percent { "percentage" } else { "number and currency" });
        }
        if self.word(at) == "per" && matches!(self.word(at + 1), "cent" | "cent.") {
            return make(at + 2, EntityLabel::Percent, Some("%"), "percentage");
        }
        if self.word(at) == "percentage" && matches!(self.word(at + 1), "point" | "points") {
            return make(at + 2, EntityLabel::Percent, Some("%"), "percentage points");
        }
        // Money by its word, with the country's adjective or name before it: "5 million Canadian dollars".
        for skip in 0..=1 {
            let noun = at + skip;
            let capital = skip == 0 || self.document.tokens.get(at).is_some_and(|token| token.is_capitalized() && self.blocked.get(at).is_some());
            let qualified = format!("{} {}", self.document.folded(at), self.document.folded(noun));
            let by_phrase = if skip == 1 { self.measures.currency("", &qualified) } else { None };
            let by_word = || self.measures.currency(self.document.surface(noun), self.document.folded(noun));
            let Some(currency) = by_phrase.or_else(by_word).filter(|_| capital) else { continue };
            let letter_sign = self.document.surface(noun).chars().count() == 1 || self.document.surface(noun).contains('$');
            let free = self.free(noun) && (skip == 0 || self.document.folded(noun).len() > 3);
            // "won" and "real" are also other words: "won" after a number is money only with a scale.
            let doubtful = matches!(self.document.folded(noun), "won" | "real" | "crowns" | "dong" | "stone") && number.tokens.len() == 1;
            if free && !letter_sign && !doubtful && !self.weighs(noun) && (skip == 0 || self.free(at)) {
                return make(noun + 1, EntityLabel::Money, Some(currency), "number and currency");
            }
        }
        // Measurements.
        if self.weighs(at) {
            return make(at + 1, EntityLabel::Quantity, Some("pound"), "number and unit");
        }
        if let Some((end, unit)) = self.unit(at, end) {
            return make(end, EntityLabel::Quantity, Some(unit), "number and unit");
        }
        make(end, EntityLabel::Cardinal, None, if matches!(number.value, Value::Said(_)) { "vague number or fraction" } else { "number" })
    }

    /// What a number that is said with "of" is a part or a multiple of: "thousands of euros", "three-tenths of a percent".
    fn share_of(&self, value: &Value, of: usize) -> Option<(usize, EntityLabel, &'static str)> {
        if !matches!(value, Value::Said(_)) || self.word(of) != "of" {
            return None;
        }
        if matches!(self.word(of + 1), "a" | "one") && self.word(of + 2) == "percent" {
            return Some((of + 3, EntityLabel::Percent, "%"));
        }
        let noun = self.word(of + 1);
        let currency = self.measures.currency("", noun).filter(|_| noun.chars().count() > 3 && noun.ends_with('s') && !self.weighs(of + 1))?;
        Some((of + 2, EntityLabel::Money, currency))
    }

    /// Whether "pounds" at the token is a weight: "237,746 pounds (107,840 kg)".
    fn weighs(&self, noun: usize) -> bool {
        if !matches!(self.document.folded(noun), "pound" | "pounds") {
            return false;
        }
        let metric = |word: &str| matches!(self.measures.unit(word), Some("kilogram" | "gram" | "tonne" | "ton"));
        self.document.surface(noun + 1) == "("
            && (noun + 2..noun + 5).any(|index| {
                let word = self.document.folded(index);
                metric(word) || metric(word.trim_start_matches(|c: char| !c.is_alphabetic()))
            })
    }

    /// The unit at a token, and where it ends: "kilometres", "square miles", "°C", "miles an hour".
    fn unit(&self, at: usize, number_end: usize) -> Option<(usize, &'static str)> {
        let document = self.document;
        let mut index = at;
        if document.surface(index).starts_with('°') || document.surface(index) == "º" {
            let letter = document.folded(index + 1);
            return Some(match letter {
                "c" => (index + 2, "degree Celsius"),
                "f" => (index + 2, "degree Fahrenheit"),
                _ => (index + 1, "degree"),
            });
        }
        let kind = match self.word(index) {
            "square" | "sq" | "sq." => Some("square"),
            "cubic" | "cu" => Some("cubic"),
            "metric" | "nautical" => Some(""),
            _ => None,
        };
        if kind.is_some() {
            index += 1;
            if self.is_hyphen(index) {
                index += 1;
            }
        }
        // Letters alone ("5 m", "3 ha") need a space or none, but no hyphen: "5-mm" is fine, "T-3 m" is not ours.
        let unit = self.measures.unit(self.word(index))?;
        let capital_letters = document.tokens.get(index).is_some_and(|token| token.case == crate::token::Case::Title) && at == number_end;
        if capital_letters && document.surface(index).len() > 2 && self.word(index) != "celsius" && self.word(index) != "fahrenheit" {
            return None;
        }
        let mut end = index + 1;
        match self.word(end) {
            "celsius" | "centigrade" => return Some((end + 1, "degree Celsius")),
            "fahrenheit" => return Some((end + 1, "degree Fahrenheit")),
            "per" | "an" | "a" | "/" if matches!(self.word(end + 1), "hour" | "h" | "hr") => {
                end += 2;
                match unit {
                    "kilometre" => return Some((end, "kilometre per hour")),
                    "mile" => return Some((end, "mile per hour")),
                    _ => {}
                }
            }
            "per" | "a" if matches!(self.word(end + 1), "second" | "minute") => end += 2,
            _ => {}
        }
        let unit = match (kind, unit) {
            (Some("square"), "kilometre") => "square kilometre",
            (Some("square"), "metre") => "square metre",
            (Some("square"), "mile") => "square mile",
            (Some("square"), "foot") => "square foot",
            (Some("cubic"), "metre") => "cubic metre",
            (Some("cubic"), "kilometre") => "cubic kilometre",
            (Some("cubic"), "foot") => "cubic foot",
            (_, unit) => unit,
        };
        Some((end, unit))
    }

    /// A number in digits or words.
    fn number(&self, index: usize) -> Option<Number> {
        if !self.free(index) {
            return None;
        }
        match self.document.tokens.get(index)?.kind {
            TokenKind::Number | TokenKind::Alphanumeric => self.digits(index),
            TokenKind::Word => self.words(index),
            _ => None,
        }
    }

    /// "3.5", "3.5 million", "40m", "21st", "5km".
    fn digits(&self, index: usize) -> Option<Number> {
        let folded = self.document.folded(index);
        let split = folded.find(|c: char| c.is_alphabetic()).unwrap_or(folded.len());
        let (digits, letters) = folded.split_at(split);
        let amount = Amount::parse(digits)?;
        let number = |end: usize, value: Value, suffix: &str| Some(Number { tokens: index..end, value, suffix: suffix.to_owned() });
        if matches!(letters, "st" | "nd" | "rd" | "th") {
            let value = amount.to_string().parse().ok()?;
            return number(index + 1, Value::Ordinal(value), "");
        }
        if !letters.is_empty() {
            return match self.measures.number(letters) {
                // A single letter is a scale only where money stands before: "$40m" but "40m" is a length.
                Some(NumberWord::Scale(power)) if letters.len() > 1 || self.after_money_sign(index) || letters == "k" => {
                    number(index + 1, Value::Exact(amount.scaled(power)), "")
                }
                _ if letters == "m" => number(index + 1, Value::Exact(amount), "meter"),
                _ => number(index + 1, Value::Exact(amount), letters),
            };
        }
        let mut end = index + 1;
        let mut amount = amount;
        // "3.5 million", "2-million", "6 hundred thousand", "2 dozen"
        loop {
            let at = if self.is_hyphen(end) { end + 1 } else { end };
            match self.measures.number(self.word(at)) {
                Some(NumberWord::Scale(power)) if self.word(at).len() > 1 || self.after_money_sign(index) => {
                    amount = amount.scaled(power);
                    end = at + 1;
                }
                Some(NumberWord::Dozen(factor)) if self.word(at) == "dozen" => {
                    amount = amount.times(factor)?;
                    end = at + 1;
                }
                _ => break,
            }
        }
        number(end, Value::Exact(amount), "")
    }

    fn after_money_sign(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|before| {
            self.document.tokens.get(before).is_some_and(|token| token.kind == TokenKind::Symbol)
                && self.measures.currency(self.document.surface(before), "").is_some()
        })
    }

    /// Where the modifier before a number begins: "more than", "nearly"; the number itself if there is none.
    fn modifier(&self, start: usize, limit: usize) -> usize {
        let mut best = start;
        let mut phrase = String::new();
        for length in 1..=4 {
            let Some(index) = start.checked_sub(length).filter(|&index| index >= limit && self.free(index)) else { break };
            let word = self.document.folded(index);
            if !word.chars().all(char::is_alphabetic) {
                break;
            }
            phrase = if phrase.is_empty() { word.to_owned() } else { format!("{word} {phrase}") };
            if self.measures.is_modifier(&phrase) {
                best = index;
            }
        }
        best
    }
}

impl Value {
    fn text(&self) -> String {
        match self {
            Value::Exact(amount) => amount.to_string(),
            Value::Said(text) => text.clone(),
            Value::Ordinal(value) => value.to_string(),
        }
    }
}
