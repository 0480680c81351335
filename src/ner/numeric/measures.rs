//! The words of numbers, money and measurement, from `data/quantity`.

use rustc_hash::FxHashMap;

use crate::lexicon::rows;

/// What a word says in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// "seven", "forty"
    Cardinal(u64),
    /// "hundred", "million", "bn": a power of ten.
    Scale(i32),
    /// "dozen": twelve; "score": twenty.
    Dozen(u64),
    /// "third", "twentieth"
    Ordinal(u64),
    /// "thousands", "dozens"
    Vague,
}

/// The lists that numbers need.
#[derive(Clone, Debug)]
pub(crate) struct Measures {
    numbers: FxHashMap<&'static str, NumberWord>,
    fractions: FxHashMap<&'static str, u64>,
    currencies: FxHashMap<&'static str, &'static str>,
    units: FxHashMap<&'static str, &'static str>,
    time_units: FxHashMap<&'static str, ()>,
    modifiers: FxHashMap<&'static str, ()>,
}

impl Measures {
    /// Reads the lists that are compiled in.
    pub(crate) fn new() -> Self {
        let mut numbers = FxHashMap::default();
        let mut fractions = FxHashMap::default();
        for row in rows(include_str!("../../../data/quantity/number_words.tsv")) {
            let (Some(&word), Some(&kind)) = (row.first(), row.get(1)) else { continue };
            let value: u64 = row.get(2).and_then(|value| value.parse().ok()).unwrap_or(0);
            let number = match kind {
                "cardinal" => NumberWord::Cardinal(value),
                "scale" => NumberWord::Scale(i32::try_from(value).unwrap_or(0)),
                "dozen" => NumberWord::Dozen(value),
                "ordinal" => NumberWord::Ordinal(value),
                "vague" => NumberWord::Vague,
                _ => {
                    fractions.insert(word, value);
                    continue;
                }
            };
            numbers.insert(word, number);
        }
        let pairs =
            |list: &'static str| rows(list).filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect::<FxHashMap<&'static str, &'static str>>();
        let set = |list: &'static str| rows(list).filter_map(|row| row.first().map(|&word| (word, ()))).collect();
        Measures {
            numbers,
            fractions,
            currencies: pairs(include_str!("../../../data/quantity/currencies.tsv")).into_iter().collect(),
            units: pairs(include_str!("../../../data/quantity/units.tsv")),
            time_units: set(include_str!("../../../data/quantity/time_units.tsv")),
            modifiers: set(include_str!("../../../data/quantity/modifiers.tsv")),
        }
    }

    /// What a folded word says in a number.
    pub(crate) fn number(&self, folded: &str) -> Option<NumberWord> {
        self.numbers.get(folded).copied()
    }

    /// The denominator that a folded word names: "thirds" is 3.
    pub(crate) fn fraction(&self, folded: &str) -> Option<u64> {
        self.fractions.get(folded).copied()
    }

    /// The currency of a sign or word, as it stands or folded.
    pub(crate) fn currency(&self, surface: &str, folded: &str) -> Option<&'static str> {
        self.currencies.get(surface).or_else(|| self.currencies.get(folded)).copied()
    }

    /// The unit of a folded word.
    pub(crate) fn unit(&self, folded: &str) -> Option<&'static str> {
        self.units.get(folded).copied()
    }

    /// Whether the word is a unit of time, which the dates pass reads.
    pub(crate) fn is_time_unit(&self, folded: &str) -> bool {
        self.time_units.contains_key(folded)
    }

    /// Whether the folded words are a modifier: "more than".
    pub(crate) fn is_modifier(&self, folded: &str) -> bool {
        self.modifiers.contains_key(folded)
    }
}
