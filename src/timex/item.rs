//! Tokens to items: the units that grammar rules see.
//!
//! A token of digits and letters is split ("8pm", "Q3", "1990s"), a phrase of the word lists is joined
//! ("New Year's Eve"), number words become numbers ("twenty-one").

use super::class::{Class, ClassSet};
use super::lexicon::{TimexLexicon, WordId};
use super::meaning::Meaning;
use super::number::Number;
use crate::document::Document;
use crate::span::Span;
use crate::token::{Case, TokenKind};
use std::ops::Range;

/// A word, a phrase, a number, a mark, or a recognised expression.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    pub(super) span: Span,
    /// The first token that it comes from.
    pub(super) token: usize,
    /// Its entry in the word lists; 0 for none.
    pub(super) word: WordId,
    pub(super) classes: ClassSet,
    /// Whether white space stands before it.
    pub(super) space_before: bool,
    /// Whether it is written with a capital letter.
    pub(super) capital: bool,
    /// Whether it is a word with the ending of a plural.
    pub(super) plural: bool,
    pub(super) number: Option<Number>,
    pub(super) meaning: Option<Box<Meaning>>,
    /// The rule that made the meaning.
    pub(super) rule: &'static str,
    /// The day of the month that its words begin with.
    pub(super) leading: Option<u8>,
    /// A clock time and the date that was joined with it, each with whether it is the time.
    pub(super) parts: Vec<(Span, bool)>,
}

impl Item {
    /// The number as a whole one.
    pub(super) fn whole(&self) -> Option<i32> {
        self.number.and_then(Number::whole)
    }

    /// An item that covers several.
    pub(super) fn join(items: &[Item]) -> Item {
        let mut joined = items.first().cloned().unwrap_or_default();
        joined.word = 0;
        joined.classes = ClassSet::EMPTY;
        // "7 March", "the 7th of March"
        let day = |item: &Item| item.classes.has(Class::DayNum) || item.classes.has(Class::Ord);
        let leading = items.iter().take(2).find(|item| day(item)).filter(|item| item.span.start == joined.span.start || items.len() > 2);
        joined.leading = leading.and_then(|item| u8::try_from(item.whole()?).ok());
        joined.number = None;
        joined.meaning = None;
        if let Some(last) = items.last() {
            joined.span = joined.span.cover(last.span);
        }
        joined
    }
}

/// The items of a range of tokens.
pub(super) fn items(document: &Document, tokens: Range<usize>, lexicon: &TimexLexicon, items: &mut Vec<Item>) {
    let mut index = tokens.start;
    while index < tokens.end {
        let Some(token) = document.tokens.get(index) else { break };
        let space_before = document.space_before(index);
        let folded = document.folded(index);
        let word = lexicon.id(folded);
        let capital = matches!(token.case, Case::Title | Case::Upper | Case::Mixed);
        let plural = folded.len() > 3 && folded.ends_with('s') && !folded.ends_with("ss");
        let plain = Item { span: token.span, token: index, word, space_before, capital, plural, ..Item::default() };
        match token.kind {
            TokenKind::Number => items.push(numeric(plain, document.surface(index))),
            TokenKind::Alphanumeric if word == 0 => split(document, plain, lexicon, items),
            _ if word != 0 => {
                let next = |n: usize| if index + n + 1 < tokens.end { lexicon.id(document.folded(index + n + 1)) } else { 0 };
                let (word, more) = lexicon.phrase(word, next).unwrap_or((word, 0));
                let span = document.cover(index..index + more + 1);
                items.push(Item { span, word, classes: lexicon.classes(word, token.case), ..plain });
                index += more;
            }
            _ => items.push(plain),
        }
        index += 1;
    }
}

/// An item of digits.
fn numeric(item: Item, surface: &str) -> Item {
    if let Some(meaning) = dotted_date(surface) {
        return Item { classes: meaning.classes(), meaning: Some(Box::new(meaning)), rule: "day.month.year", ..item };
    }
    let number = Number::parse(surface);
    let classes = number.map_or(ClassSet::EMPTY, Number::classes);
    Item { number, classes, ..item }
}

/// "31.12.2023", "2018.1.5": the tokenizer keeps it as one number. With points the day comes before the month.
fn dotted_date(surface: &str) -> Option<Meaning> {
    let mut parts = surface.split('.').map(|part| part.parse::<u16>().ok().filter(|_| part.len() <= 4));
    let (a, b, c) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = if a > 999 { (a, b, c) } else { (c, b, a) };
    if !(1000..3000).contains(&year) {
        return None;
    }
    // "10.31.1974" can only be American.
    let (month, day) = if month > 12 && day <= 12 { (day, month) } else { (month, day) };
    Meaning::fixed(super::grammar::day(i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)?)
}

/// Splits "8pm", "Q3", "FY2024", "02T08" where letters and digits meet; at most five pieces, else it stays whole.
fn split(document: &Document, item: Item, lexicon: &TimexLexicon, items: &mut Vec<Item>) {
    let surface = item.span.slice(document.text);
    if surface.len() > 14 || !surface.is_ascii() {
        return items.push(item);
    }
    let mut cuts: Vec<usize> = Vec::new();
    let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'.' || byte == b',';
    for (at, pair) in surface.as_bytes().windows(2).enumerate() {
        if let &[a, b] = pair
            && is_digit(a) != is_digit(b)
        {
            cuts.push(at + 1);
        }
    }
    if cuts.len() > 4 {
        return items.push(item);
    }
    let folded = document.folded(item.token);
    cuts.push(surface.len());
    let mut start = 0;
    for end in cuts {
        let (piece, key) = (surface.get(start..end).unwrap_or_default(), folded.get(start..end).unwrap_or_default());
        let offset = item.span.start as usize;
        let span = Span::new(offset + start, offset + end);
        let space_before = item.space_before && start == 0;
        if piece.bytes().all(is_digit) {
            items.push(numeric(Item { span, space_before, word: 0, ..item.clone() }, piece));
        } else {
            let word = lexicon.id(key);
            let case = if piece.bytes().all(|byte| byte.is_ascii_uppercase()) { Case::Upper } else { Case::Lower };
            let classes = lexicon.classes(word, case);
            // "21st": the ending makes the number an ordinal.
            let ordinal = matches!(key, "st" | "nd" | "rd" | "th");
            match items.last_mut() {
                Some(before) if ordinal && start > 0 && before.number.is_some() && !before.classes.has(Class::Ord) => {
                    before.span = before.span.cover(span);
                    before.number = before.number.map(Number::as_ordinal);
                    before.classes = before.number.map_or(ClassSet::EMPTY, Number::classes);
                }
                _ => items.push(Item { span, space_before, word, classes, number: None, ..item.clone() }),
            }
        }
        start = end;
    }
}
