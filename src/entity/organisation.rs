//! Organisations: short forms of a fuller name of the article.

use super::groups::Groups;
use super::lists::Lists;
use super::name::{Name, NameClass};
use crate::mention::EntityLabel;
use crate::ner::Class;
use rustc_hash::FxHashMap;

/// The one group that has something; none once two do.
type OnlyGroup = Option<usize>;

fn note<K: std::hash::Hash + Eq>(map: &mut FxHashMap<K, OnlyGroup>, key: K, group: usize) {
    map.entry(key).and_modify(|known| *known = known.filter(|&known| known == group)).or_insert(Some(group));
}

fn organisations(names: &[Name]) -> impl Iterator<Item = (usize, &Name)> {
    names.iter().enumerate().filter(|(_, name)| name.class == NameClass::Organisation)
}

/// Joins short forms with the one name that they shorten.
pub(super) fn join(names: &[Name], groups: &mut Groups, lists: Lists) {
    let long = LongNames::new(names, groups, lists);
    for (index, name) in organisations(names) {
        if let Some((full, rule)) = long.meant_by(name, lists) {
            groups.join(full, index, rule);
        }
    }
}

/// The names of two words and more, by what they may be called for short.
struct LongNames {
    /// By each beginning: "goldman" for Goldman Sachs, "andy warhol foundation" for that "for the Visual Arts".
    by_start: FxHashMap<String, OnlyGroup>,
    /// By the last word: "united" for Manchester United.
    by_last: FxHashMap<String, OnlyGroup>,
    /// By what follows "of": "leeds" for the University of Leeds.
    by_complement: FxHashMap<String, OnlyGroup>,
    /// By the word that says what they are, where "of" follows it ("church" of Scientology), and where it is the last
    /// ("court").
    by_head_of: FxHashMap<String, OnlyGroup>,
    by_head: FxHashMap<String, OnlyGroup>,
    /// Names that are whole without a company's suffix: "apple" of Apple Inc.
    whole: FxHashMap<String, ()>,
}

/// How many words of a name are looked at for its beginnings.
const MOST_WORDS: usize = 8;

impl LongNames {
    fn new(names: &[Name], groups: &mut Groups, lists: Lists) -> Self {
        let mut long = LongNames {
            by_start: FxHashMap::default(),
            by_last: FxHashMap::default(),
            by_complement: FxHashMap::default(),
            by_head_of: FxHashMap::default(),
            by_head: FxHashMap::default(),
            whole: FxHashMap::default(),
        };
        for (index, name) in organisations(names) {
            if name.words.len() > name.core.len() {
                long.whole.insert(name.key(), ());
            }
            let words = name.core.as_slice();
            if words.len() < 2 || name.acronym.is_some() {
                continue;
            }
            let group = groups.find(index);
            for length in 1..words.len().min(MOST_WORDS) {
                let (start, rest) = words.split_at(length);
                let joined = start.join(" ");
                if !is_part_or_sister(name, start, rest, lists) {
                    note(&mut long.by_start, joined, group);
                }
            }
            note(&mut long.by_last, name.last().to_owned(), group);
            if let Some(of) = words.iter().position(|word| word == "of")
                && let Some(complement) = words.get(of + 1..).filter(|complement| !complement.is_empty())
            {
                let complement = complement.join(" ");
                if name.first() == "university" || !lists.is_place_or_people(&complement) {
                    note(&mut long.by_complement, complement, group);
                }
            }
            // "Maoist Centre" for the Communist Party of Nepal (Maoist Centre)
            if let Some(inner) = &name.bracketed {
                note(&mut long.by_complement, inner.clone(), group);
            }
            if is_head(name.first(), lists) && words.get(1).is_some_and(|word| word == "of") {
                note(&mut long.by_head_of, name.first().to_owned(), group);
            }
            if is_head(name.last(), lists) {
                note(&mut long.by_head, name.last().to_owned(), group);
            }
        }
        long
    }

    /// The name that a shorter one means, and why. "Hezbollah" ends "Kataib Hezbollah", but is a name in its own right
    /// and stays apart; so does "Bank", which begins many names.
    fn meant_by(&self, name: &Name, lists: Lists) -> Option<(usize, &'static str)> {
        let key = name.key();
        if self.whole.contains_key(&key) {
            return None;
        }
        let only = |map: &FxHashMap<String, OnlyGroup>| map.get(&key).copied().flatten();
        if name.acronym.is_none()
            && let Some(full) = only(&self.by_complement)
        {
            return Some((full, "name after “of”"));
        }
        match name.core.as_slice() {
            [word] if name.acronym.is_none() || word.len() > 4 => {
                if lists.aliases.is_short_form(word) {
                    return Some((only(&self.by_last)?, "last word"));
                }
                if is_head(word, lists) {
                    // "House" has a meaning of its own, and "White House" another.
                    let listed = lists.gazetteer.phrase(word).has(Class::Organization) && !self.by_head_of.contains_key(word);
                    if listed {
                        return None;
                    }
                    let list = if self.by_head_of.contains_key(word) { &self.by_head_of } else { &self.by_head };
                    return Some((only(list)?, "kind of organisation"));
                }
                Some((only(&self.by_start)?, "first word"))
            }
            [.., last] if !matches!(last.as_str(), "of" | "and" | "for" | "the" | "in" | "on") => Some((only(&self.by_start)?, "first words")),
            _ => None,
        }
    }
}

/// Whether a name is that of a part, sister or namesake of what its beginning names: "Ford Australia", "Google Ventures",
/// "University of Leeds Debating Society".
fn is_part_or_sister(name: &Name, start: &[String], rest: &[String], lists: Lists) -> bool {
    let (Some(first), Some(last)) = (rest.first(), rest.last()) else { return false };
    if matches!(first.as_str(), "of" | "for" | "at" | "and") {
        return false;
    }
    let place = lists.is_place_or_people(&start.join(" "));
    let (branch, country) = (lists.is_place_or_people(&rest.join(" ")), lists.nation(&name.core.join(" ")).is_some());
    let listed = || lists.gazetteer.phrase(&start.join(" ")).has(Class::Organization);
    rest.len() == 1 && lists.aliases.is_division_word(first) && listed()
        // "Fatah al-Islam", "al-Qaeda in Iraq"
        || matches!(first.as_str(), "al" | "in")
        // "Trinity College, Cambridge" says where; "North Korea" is one name.
        || branch && !place && !name.comma && !country
        // "Manchester" is short for its club, not for its Whig Club.
        || place && rest.len() > 1 && !lists.aliases.is_short_form(last)
        || is_head(last, lists) && start.iter().any(|word| is_head(word, lists))
}

/// Whether the word says what an organisation is, and is no name by itself: "church", "ministry".
fn is_head(word: &str, lists: Lists) -> bool {
    let classes = lists.gazetteer.phrase(word);
    lists.is_common(word) && (classes.ends(EntityLabel::Org) || classes.begins(EntityLabel::Org)) && !lists.aliases.is_short_form(word)
}
