//! People: surname, given name, initials, particles, generations.

use super::aliases::{Aliases, Gender};
use super::groups::{Groups, SAME_NAME};
use super::lists::Lists;
use super::name::{Name, NameClass};
use super::spelling::{same_given_name, sound};
use crate::document::Document;
use rustc_hash::FxHashMap;

/// How many people of one surname are looked at for one mention: the nearest.
const NEAREST: usize = 16;

/// Joins the mentions of one person: first full names with each other ("J. Smith" and "John Smith"),
/// then single names with the full name that they belong to. A bare name is not joined with an equal one before
/// that, since two Bushes may share it.
pub(super) fn join(document: &Document, names: &[Name], groups: &mut Groups, lists: Lists) {
    let aliases = lists.aliases;
    full_names(names, groups, aliases);
    turned_names(names, groups);
    given_names(names, groups);
    single_names(document, names, groups, aliases);
}

fn people(names: &[Name]) -> impl Iterator<Item = (usize, &Name)> {
    names.iter().enumerate().filter(|(_, name)| name.class == NameClass::Person && !name.core.is_empty())
}

/// Joins full names that can be one person's, the fullest first. A name that fits two people ("George Bush",
/// where both are in the article) joins the one mentioned last before it.
fn full_names(names: &[Name], groups: &mut Groups, aliases: &Aliases) {
    let mut by_surname: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut order: Vec<(usize, &Name)> = people(names).filter(|(_, name)| name.core.len() >= 2).collect();
    order.sort_by_key(|(index, name)| (std::cmp::Reverse(specificity(name)), *index));
    for (index, name) in order {
        let candidates = by_surname.entry(sound(name.last())).or_default();
        let own = groups.find(index);
        if !candidates.iter().any(|&candidate| groups.find(candidate) == own) {
            let fitting = candidates.iter().copied().filter(|&candidate| names.get(candidate).is_some_and(|other| compatible(name, other, aliases)));
            if let Some(candidate) = nearest(fitting, index) {
                groups.join(candidate, index, "full name");
            }
        }
        // One of each spelling is enough to be compared with.
        let known = candidates.iter().any(|&candidate| names.get(candidate).is_some_and(|other| other.words == name.words));
        if !known && candidates.len() < NEAREST {
            candidates.push(index);
        }
    }
}

/// Names with more and longer words say more.
fn specificity(name: &Name) -> usize {
    name.core.iter().map(|word| if word.len() > 1 { 3 } else { 1 }).sum::<usize>() + usize::from(name.generation.is_some())
}

/// Of several, the last one before `index`; if none is before it, the first one after.
fn nearest(candidates: impl Iterator<Item = usize>, index: usize) -> Option<usize> {
    let (mut before, mut after): (Option<usize>, Option<usize>) = (None, None);
    for candidate in candidates {
        if candidate < index {
            before = before.max(Some(candidate));
        } else if after.is_none_or(|known| candidate < known) {
            after = Some(candidate);
        }
    }
    before.or(after)
}

fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether two full names of one surname can be one person's.
fn compatible(a: &Name, b: &Name, aliases: &Aliases) -> bool {
    // "Solheim Dahl" for Ingrid Solheim Dahl
    let (short, long) = if a.core.len() <= b.core.len() { (a, b) } else { (b, a) };
    let ending = short.core.len() >= 2 && long.core.ends_with(&short.core) && agree(a.generation, b.generation);
    let given = |name: &Name| -> Vec<String> { name.core.split_last().map(|(_, given)| given.to_vec()).unwrap_or_default() };
    let same = agree(a.generation, b.generation) && agree(a.gender, b.gender) && same_given(&given(a), &given(b), aliases);
    ending || same
}

/// Given names fit when the first agrees (as a word, a familiar form or an initial) and the rest of the shorter
/// list is found, in order, in the longer one.
fn same_given(a: &[String], b: &[String], aliases: &Aliases) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = |a: &String, b: &String| {
        let (a, b) = (a.trim_end_matches('.'), b.trim_end_matches('.'));
        let initial = |initial: &str, word: &str| initial.chars().count() == 1 && word.starts_with(initial);
        a == b || initial(a, b) || initial(b, a) || aliases.given_name(a) == aliases.given_name(b) || same_given_name(a, b)
    };
    match (short.split_first(), long.split_first()) {
        (Some((first_short, rest_short)), Some((first_long, rest_long))) => {
            // "George W." is not "George H. W.".
            let middle = match (rest_short.first(), rest_long.first()) {
                (Some(short), Some(long)) if short.trim_end_matches('.').chars().count() == 1 => same(short, long),
                _ => true,
            };
            let mut rest = rest_long.iter();
            middle && same(first_short, first_long) && rest_short.iter().all(|word| rest.any(|other| same(word, other)))
        }
        _ => false,
    }
}

/// Joins a double given name with the full name that begins with it: "Jean-Luc" for Jean-Luc Morel.
fn given_names(names: &[Name], groups: &mut Groups) {
    let mut by_start: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
    for (index, name) in people(names) {
        if let [first, second, _, ..] = name.core.as_slice() {
            by_start.entry((first, second)).or_default().push(index);
        }
    }
    for (index, name) in people(names) {
        if let [first, second] = name.core.as_slice()
            && let Some(person) = by_start.get(&(first.as_str(), second.as_str())).and_then(|list| only_one(groups, list))
        {
            groups.join(person, index, "given names");
        }
    }
}

/// Joins two names of the same words in the other order: "Higuchi Ichiyō", "Ichiyō Higuchi".
fn turned_names(names: &[Name], groups: &mut Groups) {
    let mut by_words: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for (index, name) in people(names) {
        if let [first, second] = name.core.as_slice()
            && first.len() > 1
            && second.len() > 1
            && name.generation.is_none()
        {
            by_words.entry((first, second)).or_insert(index);
        }
    }
    for (index, name) in people(names) {
        if let [first, second] = name.core.as_slice()
            && first != second
            && let Some(&turned) = by_words.get(&(second.as_str(), first.as_str()))
        {
            groups.join(turned.min(index), turned.max(index), "surname first");
        }
    }
}

/// The full names of an article by their parts, each list in text order.
#[derive(Default)]
struct FullNames<'n> {
    by_surname: FxHashMap<String, Vec<usize>>,
    by_first: FxHashMap<&'n str, Vec<usize>>,
    by_middle: FxHashMap<&'n str, Vec<usize>>,
    /// By the first three and four letters of longer given names.
    by_short: FxHashMap<&'n str, Vec<usize>>,
}

/// Joins single names with the person whose surname they are; else with the one whose given name they are; else with
/// equal single names.
fn single_names(document: &Document, names: &[Name], groups: &mut Groups, aliases: &Aliases) {
    let mut full = FullNames::default();
    for (index, name) in people(names).filter(|(_, name)| name.core.len() >= 2) {
        full.by_surname.entry(sound(name.last())).or_default().push(index);
        full.by_first.entry(name.first()).or_default().push(index);
        for length in [3, 4] {
            if let Some(short) = name.first().get(..length).filter(|short| short.len() + 2 <= name.first().len()) {
                full.by_short.entry(short).or_default().push(index);
            }
        }
        // The first of two surnames, as in Spanish: "Quispe" for Paloma Quispe Arce.
        if let [_, .., middle, _] = name.core.as_slice() {
            full.by_middle.entry(middle).or_default().push(index);
        }
    }
    let mut orphans: FxHashMap<&str, Vec<Orphan>> = FxHashMap::default();
    // Who a bare surname was used for while there was only one to use it for.
    let mut established: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, name) in people(names).filter(|(_, name)| name.core.len() == 1) {
        let surname = full.by_surname.get(&sound(name.last())).and_then(|list| {
            let scene = Scene { document, aliases, names, list, index, name };
            scene.owner(groups, &mut established)
        });
        let person = surname
            .map(|person| (person, "surname"))
            .or_else(|| {
                // "Johann II" is not Johann Bernoulli.
                let list = full.by_first.get(name.first()).filter(|_| name.generation.is_none())?;
                only_one(groups, list).map(|person| (person, "given name"))
            })
            .or_else(|| {
                full.by_first
                    .get(aliases.given_name(name.first()))
                    .filter(|_| name.generation.is_none())
                    .and_then(|list| only_one(groups, list))
                    .map(|person| (person, "nickname"))
            })
            .or_else(|| full.by_middle.get(name.last()).and_then(|list| only_one(groups, list)).map(|person| (person, "first of two surnames")));
        let person = person.or_else(|| {
            // "Ada" for Adaeze Nwankwo, where no other given name begins so.
            let list = full.by_short.get(name.first()).filter(|_| name.generation.is_none())?;
            only_one(groups, list).map(|person| (person, "short given name"))
        });
        if let Some((person, rule)) = person {
            groups.join(person, index, rule);
            continue;
        }
        // "Mr. Smith" and "Mrs. Smith" stay two, and so do Olav II and Olav V.
        let equal = orphans.entry(name.last()).or_default();
        let room = equal.len() < NEAREST;
        match equal.iter_mut().rev().find(|(gender, generation, _)| agree(*gender, name.gender) && agree(*generation, name.generation)) {
            Some((gender, generation, with)) => {
                *gender = gender.or(name.gender);
                *generation = generation.or(name.generation);
                groups.join(*with, index, SAME_NAME);
            }
            None if room => equal.push((name.gender, name.generation, index)),
            None => {}
        }
    }
}

/// A bare name that no full name of the article owns: gender and generation, as far as they are told, and the name.
type Orphan<'n> = (Option<Gender>, Option<&'n str>, usize);

/// The person whom all of these name, if it is one.
fn only_one(groups: &mut Groups, list: &[usize]) -> Option<usize> {
    let mut of = list.iter().take(NEAREST).map(|&name| groups.find(name));
    let first = of.next()?;
    of.all(|group| group == first).then_some(first)
}

/// A bare surname and the full names that end in it.
struct Scene<'s, 'n> {
    document: &'s Document<'s>,
    aliases: &'s Aliases,
    names: &'n [Name],
    /// Indexes of the full names, in text order.
    list: &'s [usize],
    index: usize,
    name: &'n Name,
}

impl<'n> Scene<'_, 'n> {
    /// The person that the bare surname means. A form of address and a rank decide first. Else it is the person whom the
    /// article began to call so before it named another of that surname; else the nearest full name before it; where
    /// none is before it, as in a headline, the first one after.
    fn owner(&self, groups: &mut Groups, established: &mut FxHashMap<&'n str, usize>) -> Option<usize> {
        let Scene { names, list, index, name, .. } = *self;
        let at = list.partition_point(|&other| other < index);
        let before = list.get(at.saturating_sub(NEAREST)..at).unwrap_or_default();
        let after = list.get(at..list.len().min(at + NEAREST)).unwrap_or_default();
        let near = || before.iter().rev().chain(after).copied();
        let gender = |other: usize| names.get(other).is_some_and(|other| agree(name.gender, other.gender));
        let exact = |other: usize| names.get(other).is_some_and(|other| other.last() == name.last());
        let titled = |other: usize| name.title.is_some() && names.get(other).is_some_and(|other| other.title == name.title);
        // "Gen. Khan" is the general of the two Khans.
        if let Some(titled) = near().find(|&other| gender(other) && exact(other) && titled(other)) {
            return Some(titled);
        }
        // A person of exactly this surname goes before one whose name only sounds alike.
        let nearest = near().find(|&other| gender(other) && exact(other)).or_else(|| near().find(|&other| gender(other)))?;
        let known = established.get(name.last()).copied().filter(|&known| gender(known));
        if let Some(known) = known {
            return Some(if self.is_in_sentence(nearest) { nearest } else { known });
        }
        // "his daughter Nettie Dale … Dale": who is named as another's relative is rarely called by the surname that both have.
        if nearest < index && self.is_relative(nearest) && !self.is_in_sentence(nearest) {
            let main = |&other: &usize| exact(other) && gender(other) && !self.is_relative(other);
            if let Some(main) = before.iter().rev().copied().find(main) {
                established.insert(name.last(), main);
                return Some(main);
            }
        }
        if nearest < index && before.iter().filter(|&&other| exact(other)).all(|&other| groups.find(other) == groups.find(nearest)) {
            established.insert(name.last(), nearest);
        }
        Some(nearest)
    }

    /// Whether a full name stands behind a preposition and a word for a relative: "from his daughter X". "His son X won" tells of
    /// the son himself.
    fn is_relative(&self, other: usize) -> bool {
        let Some(start) = self.names.get(other).map(|other| other.tokens.start) else { return false };
        let comma = start.checked_sub(1).is_some_and(|before| self.document.surface(before) == ",");
        let Some(noun) = start.checked_sub(1 + usize::from(comma)) else { return false };
        let link = noun.checked_sub(2).map_or("", |link| self.document.folded(link));
        self.aliases.is_relative(self.document.folded(noun)) && matches!(link, "by" | "with" | "from" | "to" | "of" | "for")
    }

    /// Whether a full name stands in the sentence of the bare one, before it.
    fn is_in_sentence(&self, other: usize) -> bool {
        let sentence = |index: usize| self.names.get(index).and_then(|name| self.document.sentence_of(name.tokens.start));
        other < self.index && sentence(other) == sentence(self.index)
    }
}
