//! The word lists of data/lexicon/timex: phrases, their classes and values.

use super::class::{Class, ClassSet};
use crate::lexicon::{Lexicon, rows};
use crate::token::{self, Case};
use rustc_hash::FxHashMap;

/// A word or a phrase that some list or rule names; 0 is every other word.
pub(super) type WordId = u16;

/// When a sense applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    Always,
    /// The first word is capitalised.
    Capital,
    /// All letters are capitals.
    Upper,
}

/// One reading of a word.
#[derive(Clone, Copy, Debug)]
struct Sense {
    class: Class,
    value: &'static str,
    condition: Condition,
}

#[derive(Clone, Debug, Default)]
struct Entry {
    senses: Vec<Sense>,
    /// The phrases that begin with this word, longest first: the words that follow, and the phrase's own id.
    phrases: Vec<(Vec<WordId>, WordId)>,
}

/// The words and phrases that time expressions are made of.
#[derive(Clone, Debug)]
pub(super) struct TimexLexicon {
    ids: FxHashMap<Box<str>, WordId>,
    entries: Vec<Entry>,
}

/// Every list; the order does not matter.
const LISTS: [&str; 16] = [
    include_str!("../../data/lexicon/timex/names.tsv"),
    include_str!("../../data/lexicon/timex/aged.tsv"),
    include_str!("../../data/lexicon/timex/dayparts.tsv"),
    include_str!("../../data/lexicon/timex/holidays.tsv"),
    include_str!("../../data/lexicon/timex/modifiers.tsv"),
    include_str!("../../data/lexicon/timex/months.tsv"),
    include_str!("../../data/lexicon/timex/numbers.tsv"),
    include_str!("../../data/lexicon/timex/references.tsv"),
    include_str!("../../data/lexicon/timex/relations.tsv"),
    include_str!("../../data/lexicon/timex/seasons.tsv"),
    include_str!("../../data/lexicon/timex/sets.tsv"),
    include_str!("../../data/lexicon/timex/tense.tsv"),
    include_str!("../../data/lexicon/timex/units.tsv"),
    include_str!("../../data/lexicon/timex/weekdays.tsv"),
    include_str!("../../data/lexicon/timex/years.tsv"),
    include_str!("../../data/lexicon/timex/zones.tsv"),
];

impl TimexLexicon {
    /// Reads the lists that are compiled in.
    pub(super) fn new(words: &Lexicon) -> Self {
        let mut lexicon = TimexLexicon { ids: FxHashMap::default(), entries: vec![Entry::default()] };
        for row in LISTS.into_iter().flat_map(rows) {
            let &[phrase, class, value, ..] = row.as_slice() else { continue };
            let class = Class::parse(class).expect("every class in data/lexicon/timex should be one of class.rs");
            let condition = match row.get(3) {
                Some(&"capital") => Condition::Capital,
                Some(&"upper") => Condition::Upper,
                _ => Condition::Always,
            };
            // An abbreviation is one token where the tokenizer keeps its point, else a word and a point: "Oct.", "oct.".
            let single = (phrase.ends_with('.') && !phrase.contains([' ', '-'])).then(|| lexicon.intern(phrase));
            let id = lexicon.intern_phrase(phrase, words);
            for id in [Some(id), single.filter(|single| *single != id)].into_iter().flatten() {
                if let Some(entry) = lexicon.entries.get_mut(usize::from(id)) {
                    entry.senses.push(Sense { class, value, condition });
                }
            }
        }
        for row in rows(include_str!("../../data/lexicon/timex/context.tsv")) {
            row.first().map(|word| lexicon.intern(word));
        }
        for entry in &mut lexicon.entries {
            entry.phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        lexicon
    }

    /// The id of a single word, which is made if it is new. Rules intern their literal words so.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = WordId::try_from(self.entries.len()).expect("the lists should hold fewer than 65,536 words");
        self.entries.push(Entry::default());
        self.ids.insert(word.into(), id);
        id
    }

    fn intern_phrase(&mut self, phrase: &str, words: &Lexicon) -> WordId {
        let (tokens, folded) = token::tokenize(phrase, words);
        let ids: Vec<WordId> = tokens.iter().map(|token| self.intern(token.folded.slice(&folded))).collect();
        let (Some(&first), rest) = (ids.first(), ids.get(1..).unwrap_or_default()) else { return 0 };
        if rest.is_empty() {
            return first;
        }
        // A phrase's key holds spaces and so never equals a token's.
        let key = format!(" {phrase}");
        let known = self.ids.contains_key(key.as_str());
        let id = self.intern(&key);
        if !known && let Some(entry) = self.entries.get_mut(usize::from(first)) {
            entry.phrases.push((rest.to_vec(), id));
        }
        id
    }

    /// The id of a folded word.
    pub(super) fn id(&self, folded: &str) -> WordId {
        self.ids.get(folded).copied().unwrap_or(0)
    }

    /// The id of the longest phrase that begins with `first`, and how many words follow; `next(n)` gives the nth word after it.
    pub(super) fn phrase(&self, first: WordId, next: impl Fn(usize) -> WordId) -> Option<(WordId, usize)> {
        let entry = self.entries.get(usize::from(first))?;
        let fits = |rest: &[WordId]| rest.iter().enumerate().all(|(n, &id)| next(n) == id);
        entry.phrases.iter().find(|(rest, _)| fits(rest)).map(|(rest, id)| (*id, rest.len()))
    }

    /// The classes of a word that is written with the given case.
    pub(super) fn classes(&self, id: WordId, case: Case) -> ClassSet {
        let senses = self.entries.get(usize::from(id)).map(|entry| entry.senses.as_slice()).unwrap_or_default();
        let applies = |sense: &&Sense| match sense.condition {
            Condition::Always => true,
            Condition::Capital => matches!(case, Case::Title | Case::Upper | Case::Mixed),
            Condition::Upper => case == Case::Upper,
        };
        senses.iter().filter(applies).fold(ClassSet::EMPTY, |set, sense| set.with(sense.class))
    }

    /// What the lists say about a word as one of a class: "12" for December.
    pub(super) fn value(&self, id: WordId, class: Class) -> Option<&'static str> {
        self.entries.get(usize::from(id))?.senses.iter().find(|sense| sense.class == class).map(|sense| sense.value)
    }
}
