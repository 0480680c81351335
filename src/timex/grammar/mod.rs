//! The rules, in cascaded levels.
//!
//! Each level reads the items that the level before left: words first, then dates with their modifiers, then times joined
//! with dates. Within a level the longest match wins, then the rule that is listed first. A rule is a name that a reader
//! can understand, a pattern ([`super::pattern`]), an example that it reads, one that it must not read, and the meaning.

mod calendar;
mod clock;
mod compose;
mod duration;
mod join;
mod offset;
mod period;
mod phase;
mod relative;
mod set;

pub(super) use calendar::{day, month_day};
pub(super) use phase::phase_mod;

use super::class::Class;
use super::item::Item;
use super::lexicon::{TimexLexicon, WordId};
use super::meaning::Meaning;
use super::pattern::{Captures, Match, Pattern};
use crate::span::Span;
use rustc_hash::FxHashMap;

/// A rule of the grammar.
pub(super) struct Rule {
    /// What "why?" shows.
    pub(super) name: &'static str,
    pub(super) pattern: &'static str,
    /// A text that the rule reads, with the expression in brackets.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) reads: &'static str,
    /// A text in which the rule must find nothing.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) leaves: &'static str,
    /// The meaning; none where the words do not fit after all.
    pub(super) meaning: fn(&Match<'_>) -> Option<Meaning>,
}

/// The levels in order, each a list of lists of rules.
const LEVELS: [&[&[Rule]]; 4] = [
    &[calendar::RULES, period::RULES, relative::RULES, clock::RULES, duration::RULES, set::RULES],
    &[offset::RULES, compose::NAMED],
    &[compose::PARTS, phase::RULES],
    &[join::RULES],
];

/// The compiled grammar.
#[derive(Clone, Debug)]
pub(super) struct Grammar {
    levels: Vec<Level>,
}

#[derive(Clone, Debug)]
struct Level {
    rules: Vec<(Pattern, &'static Rule)>,
    /// For each class, the rules that can begin with it.
    by_class: Vec<Vec<u16>>,
    by_word: FxHashMap<WordId, Vec<(u16, bool)>>,
    /// For each class, the rules that an item of it can satisfy alone.
    alone: Vec<Vec<u16>>,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.name, self.pattern)
    }
}

impl Grammar {
    pub(super) fn new(lexicon: &mut TimexLexicon) -> Self {
        let levels = LEVELS.iter().map(|lists| Level::new(lists.iter().flat_map(|list| list.iter()), lexicon)).collect();
        Grammar { levels }
    }

    /// Replaces the words of each expression by one item that holds its meaning.
    pub(super) fn apply(&self, items: &mut Vec<Item>, lexicon: &TimexLexicon) {
        for level in &self.levels {
            level.apply(items, lexicon);
        }
    }
}

impl Level {
    fn new(rules: impl Iterator<Item = &'static Rule>, lexicon: &mut TimexLexicon) -> Self {
        let mut level = Level {
            rules: Vec::new(),
            by_class: vec![Vec::new(); Class::COUNT],
            by_word: FxHashMap::default(),
            alone: vec![Vec::new(); Class::COUNT],
        };
        for rule in rules {
            let index = u16::try_from(level.rules.len()).expect("there should be fewer than 65,536 rules");
            let pattern = Pattern::compile(rule.pattern, lexicon);
            let first = pattern.first();
            for class in first.classes.bits() {
                if let Some(list) = level.by_class.get_mut(class) {
                    list.push(index);
                }
            }
            for class in first.alone.bits() {
                if let Some(list) = level.alone.get_mut(class) {
                    list.push(index);
                }
            }
            for (word, alone) in first.words {
                level.by_word.entry(word).or_default().push((index, alone));
            }
            level.rules.push((pattern, rule));
        }
        level
    }

    fn apply(&self, items: &mut Vec<Item>, lexicon: &TimexLexicon) {
        let mut found: Vec<(std::ops::Range<usize>, Item)> = Vec::new();
        let mut captures = Captures::new();
        let mut at = 0;
        while at < items.len() {
            let Some(mut best) = self.longest(items, at, lexicon, &mut captures) else {
                at += 1;
                continue;
            };
            // A rule that begins with context must not hide a longer expression that begins where its own does.
            if best.0.start > at
                && let Some(longer) = self.longest(items, best.0.start, lexicon, &mut captures).filter(|other| other.0.end > best.0.end)
            {
                best = longer;
            }
            let (extent, rule, meaning) = best;
            let covered = items.get(extent.clone()).unwrap_or_default();
            let mut item = Item::join(covered);
            item.classes = meaning.classes();
            item.meaning = Some(Box::new(meaning));
            item.rule = rule.name;
            item.parts = parts(covered);
            at = extent.end;
            found.push((extent, item));
        }
        if found.is_empty() {
            return;
        }
        let mut replaced = Vec::with_capacity(items.len());
        let mut rest = std::mem::take(items).into_iter();
        let mut position = 0;
        for (extent, item) in found {
            replaced.extend(rest.by_ref().take(extent.start - position));
            replaced.push(item);
            for _ in extent.clone() {
                rest.next();
            }
            position = extent.end;
        }
        replaced.extend(rest);
        *items = replaced;
    }

    fn longest(
        &self,
        items: &[Item],
        at: usize,
        lexicon: &TimexLexicon,
        captures: &mut Captures,
    ) -> Option<(std::ops::Range<usize>, &'static Rule, Meaning)> {
        let item = items.get(at)?;
        if item.classes.is_empty() && item.word == 0 {
            return None;
        }
        // Where a word without any class follows, only rules of one element can match: that is most of a text.
        let dull = items.get(at + 1).is_none_or(|next| next.word == 0 && next.classes.is_empty());
        let lists = if dull { &self.alone } else { &self.by_class };
        let by_class = item.classes.bits().filter_map(|class| lists.get(class)).flatten();
        let by_word = self.by_word.get(&item.word).into_iter().flatten().filter(|(_, alone)| *alone || !dull).map(|(index, _)| index);
        let mut best: Option<(std::ops::Range<usize>, u16, &'static Rule, Meaning)> = None;
        for &index in by_class.chain(by_word) {
            let Some((pattern, rule)) = self.rules.get(usize::from(index)) else { continue };
            let Some(found) = pattern.match_at(items, at, lexicon, captures) else { continue };
            let better = best.as_ref().is_none_or(|(extent, order, _, _)| {
                (found.extent.end, std::cmp::Reverse(found.extent.start), std::cmp::Reverse(index))
                    > (extent.end, std::cmp::Reverse(extent.start), std::cmp::Reverse(*order))
            });
            if better && let Some(meaning) = (rule.meaning)(&found) {
                best = Some((found.extent, index, rule, meaning));
            }
        }
        best.map(|(extent, _, rule, meaning)| (extent, rule, meaning))
    }
}

/// Where a clock time was joined with a date: both spans, which OntoNotes keeps apart.
fn parts(items: &[Item]) -> Vec<(Span, bool)> {
    if let Some(item) = items.iter().find(|item| !item.parts.is_empty()) {
        return item.parts.clone();
    }
    let clock = items.iter().find(|item| item.classes.has(Class::ClockTime));
    let date = items.iter().find(|item| item.classes.has(Class::Date));
    match (clock, date) {
        (Some(clock), Some(date)) => {
            let mut parts = vec![(clock.span, true), (date.span, false)];
            parts.sort();
            parts
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::timex::{item, number};

    /// What one rule finds in a text, after the levels below its own.
    fn found(words: &Lexicon, lexicon: &TimexLexicon, grammar: &Grammar, level: usize, alone: &Level, text: &str) -> Vec<Span> {
        let document = Document::parse(text, words);
        let mut items = Vec::new();
        item::items(&document, 0..document.tokens.len(), lexicon, &mut items);
        number::join(&mut items, lexicon);
        for below in grammar.levels.iter().take(level) {
            below.apply(&mut items, lexicon);
        }
        alone.apply(&mut items, lexicon);
        let name = alone.rules.first().map_or("", |(_, rule)| rule.name);
        items.iter().filter(|item| item.meaning.is_some() && item.rule == name).map(|item| item.span).collect()
    }

    #[test]
    fn every_rule_reads_its_example_and_leaves_the_other() {
        let words = Lexicon::new();
        let mut lexicon = TimexLexicon::new(&words);
        let grammar = Grammar::new(&mut lexicon);
        let mut wrong = Vec::new();
        for (level, lists) in LEVELS.iter().enumerate() {
            for rule in lists.iter().flat_map(|list| list.iter()) {
                let alone = Level::new(std::iter::once(rule), &mut lexicon.clone());
                let (Some(open), Some(close)) = (rule.reads.find('['), rule.reads.find(']')) else {
                    wrong.push(format!("{}: its example needs brackets", rule.name));
                    continue;
                };
                let plain = rule.reads.replace(['[', ']'], "");
                let expected = Span::new(open, close - 1);
                let spans = found(&words, &lexicon, &grammar, level, &alone, &plain);
                if !spans.contains(&expected) {
                    let read: Vec<&str> = spans.iter().map(|span| span.slice(&plain)).collect();
                    wrong.push(format!("{} should read {}, read {read:?}", rule.name, rule.reads));
                }
                let spans = found(&words, &lexicon, &grammar, level, &alone, rule.leaves);
                if rule.leaves.is_empty() || !spans.is_empty() {
                    wrong.push(format!("{} should leave {:?}", rule.name, rule.leaves));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn rules_have_names_of_their_own() {
        let mut names: Vec<&str> = LEVELS.iter().flat_map(|lists| lists.iter()).flat_map(|list| list.iter()).map(|rule| rule.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "two rules share a name");
    }
}
