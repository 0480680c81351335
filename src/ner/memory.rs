//! What an article says about its own names: gathered from a first reading, used in the second.

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::mention::EntityLabel;

use super::evidence::{LABELS, is_name_suffix};
use super::gazetteer::{Class, KEY_START, extend_key};
use super::lattice::Found;
use super::words::{Role, Word};

/// Names of the first reading, by phrase key.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    names: FxHashMap<u64, Votes>,
    surnames: FxHashMap<u64, u32>,
    given_names: FxHashMap<u64, u32>,
    short_forms: FxHashMap<u64, u32>,
    acronyms: FxHashMap<u64, u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    points: [i32; LABELS.len()],
    count: i32,
}

impl Memory {
    /// Gathers the names that a first reading found.
    pub(crate) fn gather(document: &Document<'_>, words: &[Word], found: &[Found]) -> Self {
        let mut memory = Memory::default();
        for name in found {
            let key_of = |range: std::ops::Range<usize>| range.fold(KEY_START, |key, index| extend_key(key, document.folded(index)));
            let votes = memory.names.entry(key_of(name.range.clone())).or_default();
            votes.count += 1;
            if let Some(points) = LABELS.iter().position(|&label| label == name.label).and_then(|index| votes.points.get_mut(index)) {
                *points += name.points.clamp(1, 40);
            }
            let names: Vec<usize> = name.range.clone().filter(|&index| words.get(index).is_some_and(|word| word.role == Role::Name)).collect();
            let classes = |index: &usize| words.get(*index).map(|word| word.classes).unwrap_or_default();
            match (name.label, names.as_slice()) {
                (EntityLabel::Person, [first, .., last]) if name.points >= 12 => {
                    let suffix = is_name_suffix(document.folded(*last));
                    let last = if suffix { names.get(names.len() - 2).unwrap_or(last) } else { last };
                    *memory.surnames.entry(key_of(*last..*last + 1)).or_default() += 1;
                    // "al-Assad", "van der Bellen": the surname with its particles, too.
                    let mut start = *last;
                    while start > name.range.start && words.get(start - 1).is_some_and(|word| matches!(word.role, Role::Particle | Role::Link)) {
                        start -= 1;
                    }
                    if start < *last {
                        *memory.surnames.entry(key_of(start..*last + 1)).or_default() += 1;
                    }
                    if classes(first).has(Class::GivenName) {
                        *memory.given_names.entry(key_of(*first..*first + 1)).or_default() += 1;
                    }
                }
                (EntityLabel::Org, [first, .., last]) => {
                    if !classes(first).any(&[Class::Common, Class::Title]) && !classes(first).is_name() {
                        *memory.short_forms.entry(key_of(*first..*first + 1)).or_default() += 1;
                    }
                    let mut acronym = KEY_START;
                    for &index in &names {
                        let letter = document.folded(index).chars().next().unwrap_or(' ');
                        acronym = extend_key(acronym, letter.encode_utf8(&mut [0; 4]));
                    }
                    if names.len() >= 2 && last > first {
                        *memory.acronyms.entry(acronym).or_default() += 1;
                    }
                    // "Hayat Tahrir al-Sham (HTS)": what stands in brackets after a name is its short form.
                    let open = name.range.end;
                    if document.surface(open) == "(" && document.surface(open + 2) == ")" {
                        *memory.acronyms.entry(key_of(open + 1..open + 2)).or_default() += 1;
                    }
                }
                _ => {}
            }
        }
        memory
    }

    /// Whether the key is the short form of an organisation that the article names in full.
    pub(crate) fn is_acronym(&self, key: u64) -> bool {
        self.acronyms.contains_key(&key)
    }

    /// What the article says about a name: label, points, rule.
    pub(crate) fn says(&self, key: u64) -> Vec<(EntityLabel, i32, &'static str)> {
        let mut said = Vec::new();
        if self.surnames.contains_key(&key) {
            said.push((EntityLabel::Person, 20, "surname of a person named in full"));
        } else if self.given_names.contains_key(&key) {
            said.push((EntityLabel::Person, 10, "given name of a person named in full"));
        }
        if self.short_forms.contains_key(&key) {
            said.push((EntityLabel::Org, 8, "short form of an organisation's name"));
        }
        if let Some(votes) = self.names.get(&key).filter(|votes| votes.count > 1) {
            let total: i32 = votes.points.iter().sum();
            let best = LABELS.iter().zip(votes.points).max_by_key(|&(_, points)| points);
            if let Some((&label, points)) = best.filter(|&(_, points)| points * 5 >= total * 3) {
                let average = points / votes.count;
                said.push((label, (average / 3).clamp(2, 8) + votes.count.min(4), "how the article uses the name elsewhere"));
            }
        }
        said
    }
}
