//! Patterns of words and classes, and how they are matched.
//!
//! A pattern is a line of elements, each an alternative of literal words and CLASSES:
//!
//! ```text
//! the? [ MONTH|WEAKMONTH DAYNUM|ORD ,? YEAR ] !%
//! ```
//!
//! `?` makes an element optional, `~` before it says that no white space stands between it and the element before,
//! `!` before it says that what follows must not match it. The brackets mark what the expression covers;
//! what stands outside them is context. Without brackets everything is covered.

use super::class::{Class, ClassSet};
use super::item::Item;
use super::lexicon::{TimexLexicon, WordId};

/// One thing that an element accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alternative {
    Class(Class),
    Word(WordId),
}

#[derive(Clone, Debug)]
struct Element {
    alternatives: Vec<Alternative>,
    optional: bool,
    glued: bool,
    negative: bool,
}

impl Element {
    fn accepts(&self, item: &Item) -> Option<Alternative> {
        self.alternatives.iter().copied().find(|alternative| match alternative {
            Alternative::Class(class) => item.classes.has(*class),
            Alternative::Word(word) => item.word == *word,
        })
    }
}

/// What a match can begin with.
#[derive(Debug, Default)]
pub(super) struct First {
    pub(super) classes: ClassSet,
    /// Words, each with whether it can be a match alone.
    pub(super) words: Vec<(WordId, bool)>,
    /// The classes of which one item can be a match alone.
    pub(super) alone: ClassSet,
}

/// For each element that consumed an item: the element, the item, and as what.
pub(super) type Captures = Vec<(usize, usize, Alternative)>;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    elements: Vec<Element>,
    /// The first and one past the last element that the expression covers.
    extent: (usize, usize),
}

/// The items that a pattern matched.
#[derive(Debug)]
pub(super) struct Match<'i> {
    items: &'i [Item],
    lexicon: &'i TimexLexicon,
    captures: Captures,
    /// The items that the expression covers.
    pub(super) extent: std::ops::Range<usize>,
}

impl Pattern {
    /// Compiles a pattern; literal words become part of the lexicon.
    pub(super) fn compile(source: &str, lexicon: &mut TimexLexicon) -> Self {
        let mut elements = Vec::new();
        let (mut start, mut end) = (0, None);
        for piece in source.split_whitespace() {
            match piece {
                "[" => start = elements.len(),
                "]" => end = Some(elements.len()),
                _ => {
                    let (negative, piece) = strip(piece, '!');
                    let (glued, piece) = strip(piece, '~');
                    let (optional, piece) = match piece.strip_suffix('?') {
                        Some(rest) if !rest.is_empty() => (true, rest),
                        _ => (false, piece),
                    };
                    let alternatives = piece
                        .split('|')
                        .map(|name| match Class::parse(name).filter(|_| name.chars().all(|c| !c.is_lowercase()) && name != "A") {
                            Some(class) => Alternative::Class(class),
                            None if name == "A" => Alternative::Class(Class::A),
                            None => Alternative::Word(lexicon.intern(name)),
                        })
                        .collect();
                    elements.push(Element { alternatives, optional, glued, negative });
                }
            }
        }
        let end = end.unwrap_or(elements.len());
        Pattern { elements, extent: (start, end) }
    }

    /// What a match can begin with.
    pub(super) fn first(&self) -> First {
        let mut first = First::default();
        let required = self.elements.iter().filter(|element| !element.negative && !element.optional).count();
        for element in self.elements.iter().filter(|element| !element.negative) {
            for alternative in &element.alternatives {
                match *alternative {
                    Alternative::Class(class) => {
                        first.classes = first.classes.with(class);
                        if required <= 1 && !element.optional {
                            first.alone = first.alone.with(class);
                        }
                    }
                    Alternative::Word(word) => first.words.push((word, required <= 1 && !element.optional)),
                }
            }
            if !element.optional {
                break;
            }
        }
        first
    }

    /// Matches at one place. Optional elements are taken where possible; a pattern has few, so the time is bounded.
    ///
    /// `captures` is working space, kept by the caller because most attempts fail.
    pub(super) fn match_at<'i>(&self, items: &'i [Item], at: usize, lexicon: &'i TimexLexicon, captures: &mut Captures) -> Option<Match<'i>> {
        captures.clear();
        let after = self.step(0, items, at, at, captures)?;
        let first = captures.iter().find(|capture| capture.0 >= self.extent.0).map_or(after, |capture| capture.1);
        let last = captures.iter().rev().find(|capture| capture.0 < self.extent.1).map_or(first, |capture| capture.1 + 1);
        // An optional comma before an optional year stands for nothing when the year is missing.
        let comma = lexicon.id(",");
        let last = if last > first + 1 && items.get(last - 1).is_some_and(|item| item.word == comma && comma != 0) { last - 1 } else { last };
        (first < last).then(|| Match { items, lexicon, captures: captures.clone(), extent: first..last })
    }

    fn step(&self, element: usize, items: &[Item], start: usize, at: usize, captures: &mut Captures) -> Option<usize> {
        let Some(this) = self.elements.get(element) else { return Some(at) };
        let item = items.get(at).filter(|item| !this.glued || at == start || !item.space_before);
        let accepted = item.and_then(|item| this.accepts(item));
        if this.negative {
            return if accepted.is_some() { None } else { self.step(element + 1, items, start, at, captures) };
        }
        if let Some(alternative) = accepted {
            captures.push((element, at, alternative));
            if let Some(end) = self.step(element + 1, items, start, at + 1, captures) {
                return Some(end);
            }
            captures.pop();
        }
        if this.optional { self.step(element + 1, items, start, at, captures) } else { None }
    }
}

fn strip(piece: &str, sign: char) -> (bool, &str) {
    match piece.strip_prefix(sign) {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, piece),
    }
}

impl<'i> Match<'i> {
    /// The nth item that was matched as one of this class.
    pub(super) fn nth(&self, class: Class, n: usize) -> Option<&'i Item> {
        self.captures.iter().filter(|capture| capture.2 == Alternative::Class(class)).nth(n).and_then(|capture| self.items.get(capture.1))
    }

    /// The first item that was matched as one of this class.
    pub(super) fn item(&self, class: Class) -> Option<&'i Item> {
        self.nth(class, 0)
    }

    /// Whether something was matched as one of this class.
    pub(super) fn has(&self, class: Class) -> bool {
        self.item(class).is_some()
    }

    /// What the lists say about the first item of this class.
    pub(super) fn value(&self, class: Class) -> Option<&'static str> {
        self.lexicon.value(self.item(class)?.word, class)
    }

    /// What the lists say about an item as one of a class.
    pub(super) fn lexicon_value(&self, item: &Item, class: Class) -> Option<&'static str> {
        self.lexicon.value(item.word, class)
    }

    /// The same as a number.
    pub(super) fn number_value(&self, class: Class) -> Option<i32> {
        self.value(class)?.parse().ok()
    }

    /// Whether a literal word was matched.
    pub(super) fn has_word(&self, word: &str) -> bool {
        let id = self.lexicon.id(word);
        self.captures.iter().any(|capture| capture.2 == Alternative::Word(id))
    }

    /// The last item that the expression covers.
    pub(super) fn last(&self) -> Option<&'i Item> {
        self.items.get(self.extent.clone())?.last()
    }

    /// The item before the match.
    pub(super) fn before(&self) -> Option<&'i Item> {
        self.captures.first()?.1.checked_sub(1).and_then(|index| self.items.get(index))
    }

    /// The item so many places before the match.
    pub(super) fn behind(&self, n: usize) -> Option<&'i Item> {
        self.captures.first()?.1.checked_sub(n).and_then(|index| self.items.get(index))
    }

    /// The item after what the expression covers.
    pub(super) fn after(&self) -> Option<&'i Item> {
        self.items.get(self.extent.end)
    }

    /// The item so many places after what the expression covers.
    pub(super) fn ahead(&self, n: usize) -> Option<&'i Item> {
        self.items.get(self.extent.end + n)
    }

    /// Whether the item is one of these words.
    pub(super) fn is_word(&self, item: Option<&Item>, words: &[&str]) -> bool {
        debug_assert!(words.iter().all(|word| self.lexicon.id(word) != 0), "data/lexicon/timex/context.tsv should hold all of {words:?}");
        item.is_some_and(|item| item.word != 0 && words.iter().any(|word| self.lexicon.id(word) == item.word))
    }
}
